"""Writing an assessment and handing it in for review."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from claims.domain.days import earliest_today, latest_today
from claims.domain.errors import Incomplete, Invalid
from claims.domain.lifecycle import Move, follow
from claims.domain.links import BadAddress, web_address
from claims.domain.media import MediaKind, contradict, in_order
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.domain.ratings import CURRENT, AttributionRating, Subreason
from claims.domain.readiness import Requirement
from claims.domain.vocabulary import Confidence, CorrectionGrade
from claims.models import Assessment, AssessmentAuthor, Claim
from claims.queries.assessments import current, has_written
from claims.queries.readiness import gate_of
from claims.services.dossier import touch
from claims.services.seen import refuse_stale
from claims.services.work import Work, plain

LIMITS = {"summary": 400, "headline": 200, "media_context": 2_000}
LONGEST_TEXT = 20_000
ADDRESSES = frozenset({"media_url", "media_archived_url", "media_original_url"})


class AssessmentFields(TypedDict, total=False):
    """The parts of an assessment that ``assess`` may be given; what is left out stays as it is.

    ``rating`` is a code of the current scale, ``media_categories`` are values of ``MediaCategory``. The grade and the
    public note belong to corrections, from round 2 on.
    """

    rating: str | None
    subreason: Subreason | None
    attribution_rating: AttributionRating | None
    confidence: Confidence | None
    headline: str
    summary: str
    reasoning: str
    as_of: PartialDate | None
    recheck_on: datetime.date | None
    looked_for_support: bool
    looked_for_undermining: bool
    evidence_exception: str
    no_reply_because: str
    media_categories: list[str]
    media_kind: MediaKind | None
    media_url: str | None
    media_archived_url: str | None
    media_context: str
    media_original_url: str | None
    correction_grade: CorrectionGrade | None
    public_note: str


def assess(work: Work, ref: str, seen: int = 0, **fields: Unpack[AssessmentFields]) -> Assessment:
    """Write on the assessment of the claim's current round, opening the first one; ``seen`` 0 means there was none.

    Addresses of the medium are kept in one spelling, and only ones of the web (``links.web_address``). Everybody who
    changes it becomes one of its authors and can no longer review it. Raises ``Conflict`` when somebody else changed
    one of these fields since, ``Invalid`` with every field that is wrong, or ``MoveRefused``.
    """
    actor = work.require(Action.ASSESS)
    claim = work.hold(Claim, ref)
    assessment = current(work.session, claim.id)
    action = "assessment.edit" if assessment else "assessment.open"
    if assessment is None:
        assessment = work.add(_blank(claim, actor.id))
    else:
        refuse_stale(work, assessment, seen, {name: plain(getattr(assessment, name)) for name in fields})
    fields = _check(assessment, fields, work.now)
    changes = work.change(assessment, **fields)
    if fields.get("rating"):
        assessment.scale = CURRENT.code
    if changes or action == "assessment.open":
        touch(work, claim, assessment=True)
        sign(work, assessment)
        work.record(action, assessment, changes=changes)
    return assessment


def submit(work: Work, ref: str) -> Claim:
    """Hand the assessment in for review; only an author can, and before anybody wrote on it the gate refuses.

    Raises ``Incomplete`` with everything that is missing, as ``readiness.Requirement`` lines.
    """
    actor = work.require(Action.SUBMIT)
    claim = work.hold(Claim, ref)
    assessment = current(work.session, claim.id)
    is_author = assessment is None or has_written(assessment, actor.id)
    state = follow(Move.SUBMIT, claim.state, is_author=is_author)
    demand_complete(work, claim)
    if assessment is not None:
        assessment.submitted_at = work.now
    work.record("claim.submit", claim, changes=work.change(claim, state=state))
    return claim


def sign(work: Work, assessment: Assessment) -> None:
    """Count the actor among the people who wrote on the assessment."""
    signature = {"assessment_id": assessment.id, "user_id": work.actor.id if work.actor else None}
    if work.session.scalar(select(AssessmentAuthor.id).filter_by(**signature)) is None:
        work.session.add(AssessmentAuthor(**signature))
        work.session.flush()


def demand_complete(work: Work, claim: Claim) -> None:
    """Raise ``Incomplete`` with every line of the gate that is not met."""
    work.session.flush()
    gaps: tuple[Requirement, ...] = tuple(line for line in gate_of(work.session, claim.id) if not line.is_met)
    if gaps:
        raise Incomplete("Some things are still missing.", gaps=gaps)


def _blank(claim: Claim, author_id: int | None) -> Assessment:
    return Assessment(claim_id=claim.id, round=1, author_id=author_id, scale=CURRENT.code)


def _check(assessment: Assessment, fields: AssessmentFields, now: datetime.datetime) -> AssessmentFields:
    """Refuse everything that is wrong at once (law 9), judging the assessment as it would stand after the edit.

    Answers the fields as they are kept.
    """
    addresses, bad = _addresses(fields)
    after = _after(assessment, fields)
    wrong = {
        name: f"At most {LIMITS.get(name, LONGEST_TEXT):,} characters."
        for name, value in fields.items()
        if isinstance(value, str) and len(value) > LIMITS.get(name, LONGEST_TEXT)
    }
    wrong |= bad
    wrong |= {field: words for field, words, is_wrong in RULES if is_wrong(after, now)}
    if after["recheck_on"] == assessment.recheck_on:
        wrong.pop("recheck_on", None)  # a day that was ahead when it was set may pass
    if wrong:
        raise Invalid("This assessment cannot be kept as it is.", fields=wrong)
    return {**fields, **addresses}  # type: ignore[typeddict-item]  # the same names with the same kinds of values


def _addresses(fields: AssessmentFields) -> tuple[dict[str, str | None], dict[str, str]]:
    """The addresses among the fields in one spelling, empty ones as none, and what is wrong with the others."""
    kept: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for name in ADDRESSES & fields.keys():
        given = str(fields.get(name) or "")
        try:
            kept[name] = web_address(given) if given.strip() else None
        except BadAddress as refusal:
            wrong[name] = refusal.message
    return kept, wrong


def _after(assessment: Assessment, fields: AssessmentFields) -> Mapping[str, Any]:
    names = {*AssessmentFields.__annotations__, "round"}
    return {**{name: getattr(assessment, name) for name in names}, **fields}


# Field, what is wrong, and when: as the assessment would stand after the edit, at that moment.
RULES: tuple[tuple[str, str, Callable[[Mapping[str, Any], datetime.datetime], bool]], ...] = (
    (
        "rating",
        "This is not a rating of the scale in use.",
        lambda after, _now: after["rating"] is not None and CURRENT.find(after["rating"]) is None,
    ),
    (
        "subreason",
        "Only an unproven claim has such a reason; choose none.",
        lambda after, _now: after["subreason"] is not None and after["rating"] != "unproven",
    ),
    (
        "as_of",
        "This date lies ahead; say as of when the verdict holds today.",
        lambda after, now: after["as_of"] is not None and after["as_of"].earliest > latest_today(now),
    ),
    (
        "recheck_on",
        "The day of the next check has to lie ahead.",
        lambda after, now: after["recheck_on"] is not None and after["recheck_on"] <= earliest_today(now),
    ),
    (
        "correction_grade",
        "A correction needs its grade, and a first assessment has none.",
        lambda after, _now: (after["round"] == 1) != (after["correction_grade"] is None),
    ),
    (
        "media_categories",
        "An original was neither edited nor transformed nor staged: choose one or the other.",
        lambda after, _now: contradict(after["media_categories"] or ()),
    ),
    (
        "media_categories",
        "This is not a category of the list.",
        lambda after, _now: (after["media_categories"] or []) != in_order(after["media_categories"] or ()),
    ),
    (
        "public_note",
        "Only a correction has a note about what was corrected.",
        lambda after, _now: after["round"] == 1 and bool(after["public_note"]),
    ),
)
