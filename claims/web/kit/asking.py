"""What a public answer depends on besides its address: the parameters it reads and the kinds it comes in.

A view declares both with ``asks``, so that one copy serves everybody who asks for the same: what it does not read is
taken out of the request before the view sees it, and what it reads has one spelling.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import Accept, MIMEAccept
from werkzeug.http import parse_accept_header

View = TypeVar("View", bound=Callable[..., Any])

HTML = "text/html"
MOST_WANTED = 2
LONGEST_QUERY = 2_000
LONGEST_HEADER = 1_000
NAME = re.compile(r"[^\x00-\x1f\x7f]{1,100}")
SPELLINGS = {  # of the parameters that a kept answer may depend on
    "page": re.compile("[1-9][0-9]{0,5}"),
    "q": re.compile(r"[^\x00-\x1f\x7f]{1,400}"),
    "rating": re.compile("[a-z_]{1,30}"),
    "topic": NAME,
    "speaker": NAME,
}
USUAL = {"page": "1"}  # which is the same as saying nothing, as an empty value always is


@dataclass(frozen=True)
class Asking:
    """What a view declares: the names of its parameters, and its media types besides HTML."""

    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def asks(*names: str, kinds: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Declare that a public view reads these parameters, by ``SPELLINGS``, and chooses among HTML and these kinds."""
    declared = Asking(names, kinds)

    def declare(view: View) -> View:
        view.asking = declared  # type: ignore[attr-defined]  # read back by asking_of
        return view

    return declare


def asking_of(view: Callable[..., Any]) -> Asking | None:
    """What the view declared; none where it has not said."""
    return getattr(view, "asking", None)


def canonical_query(text: str, names: tuple[str, ...]) -> str:
    """The query with what the view reads, in one order and one spelling; of several values the first counts."""
    if not text or not names:
        return ""
    given = dict(reversed(parse_qsl(text[:LONGEST_QUERY], errors="replace")))
    return urlencode([(name, given[name]) for name in names if _counts(name, given.get(name))])


def _counts(name: str, value: str | None) -> bool:
    return value is not None and value != USUAL.get(name) and SPELLINGS[name].fullmatch(value) is not None


def preferred(accept: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The two best kinds that an Accept header puts before HTML, the best first.

    Nothing else matters: HTML is always there, and of the kinds one at most is missing from a page.
    """
    return _preferred(accept[:LONGEST_HEADER], kinds)


@lru_cache(maxsize=1_024)
def _preferred(accept: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    header = parse_accept_header(accept, MIMEAccept)
    found: list[str] = []
    while len(found) < MOST_WANTED:
        best = header.best_match([HTML, *(kind for kind in kinds if kind not in found)], HTML)
        if best == HTML:
            break
        found.append(best)
    return tuple(found)


def accept_of(kinds: tuple[str, ...]) -> str:
    """The one Accept header that stands for a preference."""
    wanted = [f"{kind};q={1 - place / 100:.2f}" for place, kind in enumerate(kinds)]
    return ", ".join([*wanted, f"{HTML};q=0.5"])


def takes_gzip(accept_encoding: str) -> bool:
    """Whether the reader can unpack gzip."""
    return _takes_gzip(accept_encoding[:LONGEST_HEADER])


@lru_cache(maxsize=1_024)
def _takes_gzip(accept_encoding: str) -> bool:
    return parse_accept_header(accept_encoding, Accept)["gzip"] > 0
