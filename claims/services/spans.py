"""Spans: a candidate put on other words of its text, with the figures and dates that follow them."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.domain.anchoring import anchor_at
from claims.domain.folding import Span
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import mention_of, said_on
from claims.models import Candidate
from claims.reading import derived
from claims.services.work import Work


@dataclass(frozen=True)
class Ground:
    """The text that candidates stand in, its sentences, and the day on which it was published."""

    text: str
    sentences: Sequence[Span]
    published: PartialDate | None


def put_on(work: Work, one: Candidate, span: Span, ground: Ground) -> None:
    """Give a candidate other words; figures and dates follow them, unless a person wrote others."""
    spot = anchor_at(ground.text, *span)
    old, new = (one.start, one.end), (spot.start, spot.end)
    values: dict[str, object] = {}
    if one.figures == derived.figures_in(ground.text, old, ground.sentences):
        values["figures"] = derived.figures_in(ground.text, new, ground.sentences)
    kept = [mention for mention in map(mention_of, one.dates) if mention.is_by_hand or mention.end <= spot.start]
    inside = derived.dates_in(ground.text, new, ground.sentences, ground.published)
    found = [each for each in inside if each.start not in {mention.start for mention in kept}]
    dates = sorted([*kept, *found], key=lambda mention: mention.start)
    if one.said_on == said_on(map(mention_of, one.dates), one.start):
        values["said_on"] = said_on(dates, spot.start)
    work.change(
        one,
        start=spot.start,
        end=spot.end,
        exact=spot.exact,
        prefix=spot.prefix,
        suffix=spot.suffix,
        dates=[mention.as_plain() for mention in dates],
        **values,
    )
