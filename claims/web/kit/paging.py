"""Pages of a list, with the address of each."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import request

from claims.queries.paging import Slice

LARGEST_PAGE = 100_000


@dataclass(frozen=True)
class Page:
    """Where a list stands; the links keep every filter of the address (law 10)."""

    number: int
    count: int
    total: int
    previous_href: str | None
    next_href: str | None


def asked_page() -> int:
    """The page number in the address; nonsense is the first page."""
    text = request.args.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    return min(max(number, 1), LARGEST_PAGE)


def page_of(found: Slice[object]) -> Page:
    """The page with links to its neighbours."""
    return Page(
        number=found.page,
        count=found.pages,
        total=found.total,
        previous_href=_href(found.page - 1) if found.page > 1 else None,
        next_href=_href(found.page + 1) if found.page < found.pages else None,
    )


def _href(number: int) -> str:
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
    query = urlencode([*kept, ("page", str(number))] if number > 1 else kept)
    return f"{quote(request.path)}?{query}" if query else quote(request.path)
