"""What may be asked of the docket: one frozen record that page, export and terminal share."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from claims.domain.labelled import Labelled
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.plain_values import plain_value
from claims.domain.vocabulary import ClaimKind, DismissReason, Priority

NOBODY = "nobody"  # in place of an account: claims that nobody works on
UNRATED = "unrated"  # in place of a rating: claims without one


class Sort(Labelled):
    """The order of the docket; claims that lack the thing sorted by stand last."""

    UPDATED = "updated", "Last change"
    NEWEST = "newest", "Newest claim"
    DUE = "due", "Due date"
    PRIORITY = "priority", "Priority"
    CLAIMED = "claimed", "Date claimed"
    FIGURE = "figure", "Biggest figure"


@dataclass(frozen=True)
class DocketFilter:
    """A question to the docket; what is left empty does not narrow it.

    ``text`` is words that all have to stand in statement, context or quotes; ``rating`` is a code or ``UNRATED``;
    ``speaker``, ``case`` and ``topic`` are slugs; ``assignee`` is an account's public identifier or ``NOBODY``.
    ``overdue_on`` is the day on which an unfinished claim counts as overdue. Days of change are days in UTC. Claims
    made by mistake are found only by their identifier, their state or the reason for which they were set aside.
    """

    text: str = ""
    state: State | None = None
    dismissed_as: DismissReason | None = None
    rating: str | None = None
    speaker: str | None = None
    case: str | None = None
    assignee: str | None = None
    kind: ClaimKind | None = None
    priority: Priority | None = None
    topic: str | None = None
    contested: bool | None = None
    figures: bool | None = None
    overdue_on: datetime.date | None = None
    claimed_from: PartialDate | None = None
    claimed_to: PartialDate | None = None
    updated_from: datetime.date | None = None
    updated_to: datetime.date | None = None
    sort: Sort = Sort.UPDATED

    def as_plain(self) -> dict[str, object]:
        """What narrows or sorts, by name, as values that JSON keeps."""
        told = {part.name: (getattr(self, part.name), part.default) for part in fields(self)}
        return {name: plain_value(value) for name, (value, usual) in told.items() if value != usual}

    @classmethod
    def from_plain(cls, told: Mapping[str, Any]) -> Self:
        """The question that ``as_plain`` told; raises ``ValueError`` for one that it could not have told."""
        known = {part.name for part in fields(cls)}
        if not told.keys() <= known:
            raise ValueError(f"no such filter: {min(told.keys() - known)}")
        return cls(**{name: _READERS[name](value) if name in _READERS else value for name, value in told.items()})


_READERS: dict[str, Callable[[str], Any]] = {
    "state": State,
    "dismissed_as": DismissReason,
    "kind": ClaimKind,
    "priority": Priority,
    "sort": Sort,
    "overdue_on": datetime.date.fromisoformat,
    "claimed_from": PartialDate.parse,
    "claimed_to": PartialDate.parse,
    "updated_from": datetime.date.fromisoformat,
    "updated_to": datetime.date.fromisoformat,
}
