"""Claims as lines of a table, by one statement a page that loads no object: what CSV reports of the desk are made of.

The values are those of ``row_of`` on the whole check; a test holds the two alike.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, String, bindparam, case, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from claims.domain.media import MediaCategory
from claims.domain.ratings import BEST, SCALES, WORST
from claims.domain.report_row import ReportRow
from claims.models import (
    Appearance,
    Assessment,
    Case,
    Claim,
    Document,
    Evidence,
    Figure,
    Publication,
    PublicCheck,
    Revision,
    Speaker,
)

BETWEEN = "; "
PAGE = 500

# A rating by scale and code: code, label, value, worst and best.
_Rated = tuple[str | None, str | None, int | None, int | None, int | None]
UNRATED: _Rated = (None, None, None, None, None)


def rows(session: Session, conditions: Sequence[ColumnElement[bool]], base_url: str) -> Iterator[ReportRow]:
    """The lines of the claims that meet the conditions, in the order of their internal keys, a page at a time."""
    page = all_rows().where(*conditions, Claim.id > bindparam("last")).limit(PAGE)
    # The connection itself: what a session adds to a row costs as much again as the row.
    connection, last, checks = session.connection(), 0, f"{base_url}/checks/"
    while found := connection.execute(page, {"last": last}).all():
        yield from (_row(tuple(values), checks) for values in found)
        last = found[-1][0]


def _row(values: tuple[Any, ...], checks: str) -> ReportRow:
    (
        _key, ref, slug, words, claimant, claimed_on, appeared_at, quote, case, state, scale, rating, attribution,
        media, figures, pieces, version, published, modified, language, summary,
    ) = values  # fmt: skip
    rated = _rated(scale, rating) if rating else UNRATED
    return ReportRow(
        ref, checks + slug if slug else None, words, claimant or "", claimed_on, appeared_at, quote, case, state,
        *rated, attribution if rated[0] else None, _judged(media), figures or "", pieces, version,
        published.isoformat(timespec="seconds") if published else None,
        modified.isoformat(timespec="seconds") if modified else None, language, summary if rated[0] else None,
    )  # fmt: skip


@cache
def _rated(scale: str, code: str) -> _Rated:
    rating = SCALES[scale].find(code)
    if rating is None:
        return UNRATED
    ends = (WORST, BEST) if rating.value else (None, None)
    return rating.code, rating.label, rating.value, *ends


@cache
def all_rows() -> Select[Any]:
    """What a line tells of every claim, before ratings have their words and checks their address.

    Stored vocabularies and dates come as the text they are stored as.
    """
    first, newest = aliased(Appearance), aliased(Assessment)
    live = Appearance.withdrawn_at.is_(None)
    earliest = select(func.min(Appearance.id)).where(Appearance.claim_id == Claim.id, live).scalar_subquery()
    last_round = select(func.max(Assessment.round)).where(Assessment.claim_id == Claim.id).scalar_subquery()
    return (
        select(
            Claim.id, Claim.ref, PublicCheck.slug, Claim.statement, _claimants(), _text(Claim.claimed_on), Document.url,
            first.exact, Case.title, _text(Claim.state), newest.scale, newest.rating,
            _text(newest.attribution_rating), _categories(newest), _own_figures(), _live_pieces(), Publication.number,
            PublicCheck.first_published_at, PublicCheck.updated_at, Claim.language, newest.summary,
        )
        .select_from(Claim)
        .outerjoin(Case, Case.id == Claim.case_id)
        .outerjoin(first, first.id == earliest)
        .outerjoin(Revision, Revision.id == first.revision_id)
        .outerjoin(Document, Document.id == Revision.document_id)
        .outerjoin(newest, (newest.claim_id == Claim.id) & (newest.round == last_round))
        .outerjoin(PublicCheck, PublicCheck.claim_id == Claim.id)
        .outerjoin(Publication, Publication.id == PublicCheck.publication_id)
        .order_by(Claim.id)
    )  # fmt: skip


def _categories(newest: type[Assessment]) -> ColumnElement[Any]:
    """What was done to a medium, once its judgement is whole: the same as ``records.media_record`` asks for."""
    is_whole = newest.media_kind.is_not(None) & newest.media_url.is_not(None)
    return case((is_whole, newest.media_categories))


def _judged(codes: list[str] | None) -> str | None:
    return ", ".join(MediaCategory(code).label for code in codes) if codes else None


def _claimants() -> ScalarSelect[str]:
    """Who is said to say it, each once under the name they were merged into, in the order of the appearances."""
    known = aliased(Speaker)
    spots = (
        select(known.name.label("name"), func.min(Appearance.id).label("first"))
        .join(Speaker, Speaker.id == Appearance.speaker_id)
        .join(known, known.id == func.coalesce(Speaker.merged_into_id, Speaker.id))
        .where(Appearance.claim_id == Claim.id, Appearance.withdrawn_at.is_(None))
        .group_by(known.id, known.name)
        .correlate(Claim)
        .subquery()
    )
    return select(_joined(spots.c.name, spots.c.first)).scalar_subquery()


def _own_figures() -> ScalarSelect[str]:
    own = (Figure.claim_id == Claim.id, Figure.withdrawn_at.is_(None), Figure.evidence_id.is_(None))
    return select(_joined(Figure.words, Figure.id)).where(*own).scalar_subquery()


def _live_pieces() -> ScalarSelect[int]:
    live = (Evidence.claim_id == Claim.id, Evidence.withdrawn_at.is_(None))
    return select(func.count(Evidence.id)).where(*live).scalar_subquery()


def _joined(words: ColumnElement[str] | Any, order: Any) -> Any:
    return func.aggregate_strings(words, BETWEEN).aggregate_order_by(order)


def _text(column: Any) -> Any:
    return type_coerce(column, String)
