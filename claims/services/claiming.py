"""Claims made and edited: one proposition each, worded by the desk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import insert, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import flag_modified

from claims.domain.errors import Invalid, Refusal
from claims.domain.languages import language_tag
from claims.domain.lifecycle import State
from claims.domain.names import clean_body, clean_line
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.domain.vocabulary import ClaimKind, Priority
from claims.models import Case, Claim, Topic, claim_topic
from claims.models.base import new_ref
from claims.services.dossier import touch
from claims.services.seen import refuse_stale
from claims.services.topics import joined, topics_named
from claims.services.work import Named, Work, plain

LONGEST_BODY = 20_000
LENGTHS = {"statement": (5, 1_000), "place": (0, 200), "chosen_because": (0, 2_000)}
CLEANED: dict[str, Callable[[str], str]] = {
    "statement": clean_line,
    "context": clean_body,
    "language": language_tag,
    "place": clean_line,
    "chosen_because": clean_body,
}
PLAIN_FIELDS = ("statement", "context", "kind", "language", "claimed_on", "place", "priority", "chosen_because")


@dataclass(frozen=True)
class NewClaim:
    """What a claim begins with; ``language`` is a BCP 47 tag, ``topics`` are names."""

    statement: str
    kind: ClaimKind
    language: str
    context: str = ""
    claimed_on: PartialDate | None = None
    place: str = ""
    case_id: int | None = None
    priority: Priority = Priority.NORMAL
    chosen_because: str = ""
    topics: Sequence[str] = ()


class ClaimFields(TypedDict, total=False):
    """The parts of a claim that ``edit`` may be given; what is left out stays as it is."""

    statement: str
    kind: ClaimKind
    language: str
    context: str
    claimed_on: PartialDate | None
    place: str
    case_id: int | None
    priority: Priority
    chosen_because: str
    topics: Sequence[str]


def make(work: Work, new: NewClaim) -> Claim:
    """Put a claim on the docket; raises ``Invalid`` with every field that is wrong."""
    actor = work.require(Action.EDIT_CLAIM)
    values = _checked({name: getattr(new, name) for name in PLAIN_FIELDS})
    case = _case(work, new.case_id)
    topics = topics_named(work, new.topics)
    claim = Claim(
        **values,
        case_id=new.case_id,
        topics=topics,
        state=State.NEW,
        created_by_id=actor.id,
    )
    work.add(claim)
    work.record("claim.make", claim, changes=_shown(values, case, topics))
    return claim


def make_many(work: Work, news: Sequence[NewClaim]) -> list[tuple[int, str]]:
    """Put many claims on the docket in a few statements, each with its own event as if it were made by itself.

    Answers key and public identifier of each, in order. Raises as ``make`` does, without saying for which of them.
    """
    actor = work.require(Action.EDIT_CLAIM)
    checked = [_checked({name: getattr(new, name) for name in PLAIN_FIELDS}) for new in news]
    cases = {case_id: _case(work, case_id) for case_id in {new.case_id for new in news}}
    topics = {names: topics_named(work, names) for names in {tuple(new.topics) for new in news}}
    begin = {
        "state": State.NEW,
        "created_by_id": actor.id,
        "version": 1,
        "created_at": work.now,
        "updated_at": work.now,
    }
    rows = [
        {**values, "case_id": new.case_id, "ref": new_ref(), **begin} for new, values in zip(news, checked, strict=True)
    ]
    made = _inserted(work, rows)
    filed = [(key, topics[tuple(new.topics)]) for (key, _ref), new in zip(made, news, strict=True)]
    topic_rows = [{"claim_id": key, "topic_id": topic.id} for key, under in filed for topic in under]
    if topic_rows:
        work.session.execute(insert(claim_topic), topic_rows)
    told = zip(made, news, checked, strict=True)
    shown = [(each, _shown(values, cases[new.case_id], topics[tuple(new.topics)])) for each, new, values in told]
    work.record_all(work.entry("claim.make", Named("claim", ref, 1, key), changes=said) for (key, ref), said in shown)
    return made


def faults(new: NewClaim) -> dict[str, str]:
    """What stands against a claim before it is made, by field; nothing when its words can be kept."""
    try:
        _checked({name: getattr(new, name) for name in PLAIN_FIELDS})
    except Invalid as refusal:
        return refusal.fields
    return {}


def edit(work: Work, ref: str, seen: int, **fields: Unpack[ClaimFields]) -> Claim:
    """Change what is given of a claim; ``seen`` is the version the person looked at.

    Raises ``Conflict`` when somebody else changed one of these fields since, ``Invalid``, or ``MoveRefused``. In the
    history and in a conflict ``case`` is the case's slug and ``topics`` are names with commas between.
    """
    work.require(Action.EDIT_CLAIM)
    claim = work.hold(Claim, ref, selectinload(Claim.topics))
    before = stored(work, claim)
    refuse_stale(work, claim, seen, {name: before[name] for name in _form_names(fields)})
    given = _checked({name: value for name, value in fields.items() if name in PLAIN_FIELDS})
    touch(work, claim)
    changes = work.change(claim, **given)
    changes |= _move_case(work, claim, fields) | _retag(work, claim, fields)
    if changes:
        work.record("claim.edit", claim, changes=changes)
    return claim


def stored(work: Work, claim: Claim) -> dict[str, object]:
    """The plain values of a claim by the names of its form; its topics have to be loaded."""
    case = _case(work, claim.case_id)
    values = {name: plain(getattr(claim, name)) for name in PLAIN_FIELDS}
    return {**values, "case": case.slug if case else None, "topics": joined(claim.topics)}


def _inserted(work: Work, rows: Sequence[Mapping[str, Any]]) -> list[tuple[int, str]]:
    """Write the rows; answers key and public identifier of each, in their order."""
    refs = [str(row["ref"]) for row in rows]
    if rows:
        work.session.execute(insert(Claim), list(rows))
    keys = dict(work.session.execute(select(Claim.ref, Claim.id).where(Claim.ref.in_(refs))).all())
    return [(keys[ref], ref) for ref in refs]


def _shown(values: Mapping[str, object], case: Case | None, topics: Sequence[Topic]) -> dict[str, list[object]]:
    """A new claim as its event tells it."""
    shown = {**values, "case": case.slug if case else None, "topics": joined(topics)}
    return {name: [None, plain(value)] for name, value in shown.items() if value}


def _form_names(fields: Mapping[str, object]) -> list[str]:
    return ["case" if name == "case_id" else name for name in fields]


def _case(work: Work, case_id: int | None) -> Case | None:
    if case_id is None:
        return None
    case = work.session.get(Case, case_id)
    if case is None:
        raise Invalid("There is no such case.", field="case")
    return case


def _move_case(work: Work, claim: Claim, fields: ClaimFields) -> dict[str, list[object]]:
    if "case_id" not in fields:
        return {}
    before, after = _case(work, claim.case_id), _case(work, fields["case_id"])
    if not work.change(claim, case_id=fields["case_id"]):
        return {}
    return {"case": [before.slug if before else None, after.slug if after else None]}


def _retag(work: Work, claim: Claim, fields: ClaimFields) -> dict[str, list[object]]:
    if "topics" not in fields:
        return {}
    before, topics = joined(claim.topics), topics_named(work, fields["topics"])
    if joined(topics) == before:
        return {}
    claim.topics = topics
    flag_modified(claim, "updated_at")  # topics stand in a table of their own: the claim's version has to rise too
    return {"topics": [before, joined(topics)]}


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept; everything that is wrong is refused at once (law 9)."""
    kept = dict(values)
    wrong: dict[str, str] = {}
    for name, clean in CLEANED.items():
        if name not in kept:
            continue
        try:
            kept[name] = clean(str(kept[name]))
        except Refusal as refusal:
            wrong[name] = refusal.message
        least, most = LENGTHS.get(name, (0, LONGEST_BODY))
        if not least <= len(str(kept[name])) <= most:
            wrong[name] = f"{least:,} to {most:,} characters." if least else f"At most {most:,} characters."
    if wrong:
        raise Invalid("This claim cannot be kept as it is.", fields=wrong)
    return kept
