"""What may be asked of the docket: one frozen record that page, export and terminal share."""

import datetime
from dataclasses import dataclass

from claims.domain.labelled import Labelled
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, Priority

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
    ``overdue_on`` is the day on which an unfinished claim counts as overdue. Days of change are days in UTC.
    """

    text: str = ""
    state: State | None = None
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
