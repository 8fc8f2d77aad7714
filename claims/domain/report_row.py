"""One claim in one line of a table: what CSV files and the first sheet of a spreadsheet carry."""

from typing import NamedTuple

from claims.domain.report import ReportEntry


class ReportRow(NamedTuple):
    """The columns in their order; dates keep their precision, moments are ISO in UTC, absent values are none."""

    id: str
    url: str | None
    claim: str
    claimant: str
    claim_date: str | None
    first_appearance: str | None
    quote: str | None
    case: str | None
    state: str
    rating: str | None
    rating_label: str | None
    rating_value: int | None
    rating_worst: int | None
    rating_best: int | None
    attribution: str | None
    media: str | None
    figures: str
    evidence_count: int
    version: int | None
    published: str | None
    modified: str | None
    language: str
    summary: str | None


def row_of(entry: ReportEntry) -> ReportRow:
    """The line of a claim whose whole check is at hand."""
    check, verdict = entry.check, entry.check.verdict
    first = check.appearances[0] if check.appearances else None
    return ReportRow(
        id=check.ref,
        url=entry.address,
        claim=check.statement,
        claimant="; ".join(speaker.name for speaker in check.speakers),
        claim_date=check.claimed_on,
        first_appearance=first.url if first else None,
        quote=first.exact if first else None,
        case=check.case,
        state=entry.state,
        rating=verdict.rating if verdict else None,
        rating_label=verdict.rating_label if verdict else None,
        rating_value=verdict.value if verdict else None,
        rating_worst=verdict.worst if verdict else None,
        rating_best=verdict.best if verdict else None,
        attribution=verdict.attribution_rating if verdict else None,
        media=check.media.words if check.media else None,
        figures="; ".join(figure.words for figure in check.figures if not figure.evidence),
        evidence_count=len(check.evidence),
        version=entry.version,
        published=entry.published_at,
        modified=entry.modified_at,
        language=check.language,
        summary=verdict.summary if verdict else None,
    )
