"""Operations: what an address of the API takes and answers, said once; views read by it and OpenAPI is made of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

import orjson
from flask import Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotAcceptable, UnsupportedMediaType

from claims.domain.check import Record
from claims.domain.errors import Malformed
from claims.formats.read_api import MEDIA_TYPE
from claims.web.kit.bodies import Body, Member
from claims.web.kit.shapes import Faults

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True)
class Operation:
    """One thing to ask for; ``refusals`` are statuses besides those that come with its shape.

    ``ignored`` are parameters that other servers of the same interface know and this one has no use for.
    """

    id: str
    summary: str
    tag: str
    reply: type[Record]
    example: Callable[[], Record]
    parameters: tuple[Member, ...] = ()
    body: Body | None = None
    refusals: frozenset[int] = frozenset()
    ignored: frozenset[str] = frozenset()

    @property
    def status(self) -> int:
        """What a request that is granted is answered with."""
        return 201 if self.body else 200

    def asked(self) -> dict[str, Any]:
        """The parameters of this request by name, those left out aside; raises ``Malformed`` naming all bad ones."""
        known, faults, given = {member.name: member for member in self.parameters}, Faults(), dict[str, Any]()
        for name in request.args:
            values = request.args.getlist(name)
            if name in self.ignored:
                continue
            if name not in known:
                faults[name] = "There is no parameter of this name here."
            elif len(values) > 1:
                faults[name] = "Give this parameter once."
            else:
                given[name] = known[name].kind.read_text(values[0], name, faults)
        missing = [member.name for member in self.parameters if member.is_required and member.name not in request.args]
        faults |= dict.fromkeys(missing, "This parameter is needed.")
        if faults:
            raise Malformed(_told(faults), faults=faults)
        return given

    def told(self, body: Body) -> dict[str, Any]:
        """The body of this request; raises ``Malformed`` for what is no JSON and ``Invalid`` for any other shape."""
        if request.mimetype != MEDIA_TYPE:
            raise UnsupportedMediaType
        try:
            sent = orjson.loads(request.get_data())
        except orjson.JSONDecodeError as fault:
            raise Malformed(f"The body is not JSON: {fault}.") from None
        return body.checked(sent)


def described(operation: Operation) -> Callable[[View], View]:
    """Let a view answer an operation: it gets what was asked as its first argument, read and checked."""

    def declare(view: View) -> View:
        @wraps(view)
        def answered(**path: Any) -> ResponseReturnValue:
            if request.headers.get("Accept") and not request.accept_mimetypes[MEDIA_TYPE]:
                raise NotAcceptable
            asked = operation.asked()
            if operation.body is not None:
                asked = operation.told(operation.body)
            response = view(asked, **path)
            if isinstance(response, Response):
                response.vary.add("Accept")  # who accepts no JSON is told so instead
            return response

        answered.operation = operation  # type: ignore[attr-defined]  # read back by operation_of
        return answered

    return declare


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """What the view declared that it answers, if anything."""
    found: Operation | None = getattr(view, "operation", None)
    return found


def _told(faults: Mapping[str, str]) -> str:
    return " ".join(f"{name[:60]}: {words}" for name, words in sorted(faults.items()))
