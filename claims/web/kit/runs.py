"""Lists that go on: how many rows are asked for, where they begin, and the addresses before and behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Response, request

from claims.domain.check import Record
from claims.formats.read_api import MEDIA_TYPE, write_json
from claims.queries.published import Run
from claims.web.kit import cursors
from claims.web.kit.desks import settings

LIMIT, CURSOR = "limit", "cursor"
USUAL = 20
BESIDES = frozenset({LIMIT, CURSOR})


@dataclass(frozen=True)
class Reach:
    """The part of a list that is asked for: so many rows behind the row of ``after``, or from the beginning."""

    limit: int
    after: Sequence[Any]

    @property
    def ref(self) -> str | None:
        """The public identifier of the row before, in lists of things that have one."""
        return str(self.after[0]) if self.after else None


def reach(asked: dict[str, Any]) -> Reach:
    """Take the part of the list out of what is asked; raises ``Malformed`` for a cursor that was made up."""
    limit, cursor = asked.pop(LIMIT, USUAL), asked.pop(CURSOR, None)
    return Reach(limit, cursors.read(cursor, CURSOR, besides=BESIDES) if cursor is not None else ())


def following(last: Sequence[str | int] | None) -> str | None:
    """The address that goes on behind the last row, which is none where the list ends."""
    if last is None:
        return None
    return _address(**{CURSOR: cursors.written(last, besides=BESIDES)})


def behind(found: Run[Any]) -> str | None:
    """The same for rows that have public identifiers."""
    return following((found.rows[-1].ref,) if found.goes_on else None)


def told(record: Record) -> Response:
    """A record that nobody keeps a copy of."""
    return Response(write_json(record), content_type=MEDIA_TYPE)


def linked(response: Response, further: str | None) -> Response:
    """The answer with the addresses of the list's beginning and of what follows (RFC 8288)."""
    response.headers.add("Link", f'<{_address()}>; rel="first"')
    if further:
        response.headers.add("Link", f'<{further}>; rel="next"')
    return response


def _address(**more: str) -> str:
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != CURSOR]
    query = urlencode([*kept, *more.items()])
    return f"{settings().base_url}{quote(request.path)}" + (f"?{query}" if query else "")
