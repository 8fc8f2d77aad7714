"""Appearances: a claim tied to exact words of a text, with who is said to say them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import joinedload

from claims.domain.anchoring import Anchor, anchor_at
from claims.domain.attribution import voice_of
from claims.domain.errors import Invalid
from claims.domain.names import overlong
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.domain.vocabulary import Manner, Polarity
from claims.models import Appearance, Claim, Revision, Speaker
from claims.models.base import new_ref
from claims.services.dossier import hold_part, touch, withdraw_part
from claims.services.seen import refuse_stale
from claims.services.work import Named, Work, plain

COLUMNS = ("speaker_id", "speaker_unknown", "speaker_role", "reporting_verb", "manner", "polarity", "said_on")
LIMITS = {"speaker_role": 200, "reporting_verb": 60}
GONE = "These words were withdrawn from the claim; mark them anew."


@dataclass(frozen=True)
class Attribution:
    """Who is said to say the words, how, and when; neither a speaker nor ``speaker_unknown`` leaves it open."""

    speaker_id: int | None = None
    speaker_unknown: bool = False
    role: str = ""
    verb: str = ""
    manner: Manner = Manner.INDIRECT
    polarity: Polarity = Polarity.ASSERTS
    said_on: PartialDate | None = None


def anchor(
    work: Work, claim: Claim, revision: Revision, start: int, end: int, *, attribution: Attribution
) -> Appearance:
    """Tie a claim to ``text[start:end]`` of a revision, in code points, white space at the edges left out.

    A claim stands only once on the same words. Raises ``BadAnchor`` for offsets that mark no words, ``Invalid``, or
    ``MoveRefused`` where the claim's state allows no edit.
    """
    work.require(Action.EDIT_CLAIM)
    held = work.hold(Claim, claim.ref)
    spot = anchor_at(revision.text, start, end)
    _refuse_twin(work, held, revision, spot)
    touch(work, held)
    appearance = Appearance(
        claim_id=held.id,
        revision_id=revision.id,
        exact=spot.exact,
        prefix=spot.prefix,
        suffix=spot.suffix,
        start=spot.start,
        end=spot.end,
        **_columns(attribution),
    )
    work.add(appearance)
    work.record("appearance.anchor", appearance, changes=_shown(work, appearance))
    return appearance


@dataclass(frozen=True)
class Spot:
    """Where a new claim stands: its key, and code points of a revision's text, end exclusive, with who says it."""

    claim_id: int
    revision_id: int
    start: int
    end: int
    attribution: Attribution


def anchor_new(work: Work, spots: Sequence[Spot], texts: Mapping[int, str]) -> None:
    """Tie claims that were made a moment ago, in this same work, to their words; each gets its own event.

    ``texts`` are the texts by key of their revision. Nobody can have touched such a claim yet, so there is no twin to
    refuse and no approval to void. Raises ``BadAnchor`` or ``Invalid``.
    """
    work.require(Action.EDIT_CLAIM)
    speaker_ids = {spot.attribution.speaker_id for spot in spots} - {None}
    speakers = {one.id: one for one in work.session.scalars(select(Speaker).where(Speaker.id.in_(speaker_ids)))}
    rows, entries = [], []
    for spot in spots:
        words = anchor_at(texts[spot.revision_id], spot.start, spot.end)
        place: dict[str, object] = {"exact": words.exact, "start": words.start, "end": words.end}
        columns = _columns(spot.attribution)
        ref = new_ref()
        rows.append(_row(work, spot, ref, words) | columns)
        found = speakers.get(spot.attribution.speaker_id or 0)
        shown = place | told_of(columns, _name(work, found))
        changes = {name: [None, value] for name, value in shown.items() if value not in (None, "")}
        entries.append(work.entry("appearance.anchor", Named("appearance", ref, 1, spot.claim_id), changes=changes))
    if rows:
        work.session.execute(insert(Appearance.__table__), rows)  # type: ignore[arg-type]  # a table, as every model has
    work.record_all(entries)


def attribute(work: Work, ref: str, seen: int, attribution: Attribution) -> Appearance:
    """Change who is said to say it, how and when; ``seen`` is the version the person looked at.

    Raises ``Conflict`` when somebody else changed it since, ``Invalid``, or ``MoveRefused``. In the history and in a
    conflict ``speaker`` is a name and ``voice`` tells named, unknown and the text itself apart.
    """
    work.require(Action.EDIT_CLAIM)
    appearance = _held(work, ref)
    before = told(work, appearance)
    refuse_stale(work, appearance, seen, before)
    columns = _columns(attribution)
    if _is_same_speaker(appearance.speaker, attribution.speaker_id):
        columns["speaker_id"] = appearance.speaker_id  # stays with the one a merge took in, so that it can be undone
    touch(work, appearance.claim)
    if work.change(appearance, **columns):
        after = told(work, appearance)
        changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
        work.record("appearance.attribute", appearance, changes=changes)
    return appearance


def withdraw(work: Work, ref: str, reason: str) -> Appearance:
    """Take words off a claim with a reason; nothing is deleted. Raises ``Invalid`` or ``MoveRefused``."""
    work.require(Action.EDIT_CLAIM)
    appearance = _held(work, ref)
    withdraw_part(work, appearance, "appearance.withdraw", reason, missing="Say why these words are withdrawn.")
    return appearance


def told(work: Work, appearance: Appearance) -> dict[str, object]:
    """The attribution in plain values, by the names of its form."""
    found = work.session.get(Speaker, appearance.speaker_id) if appearance.speaker_id else None
    return told_of({name: getattr(appearance, name) for name in COLUMNS}, _name(work, found))


def told_of(columns: Mapping[str, Any], name: str) -> dict[str, object]:
    """The same of the columns of an appearance, and the name of its speaker."""
    voice = voice_of(
        has_speaker=columns["speaker_id"] is not None, is_unknown=columns["speaker_unknown"], manner=columns["manner"]
    )
    return {
        "voice": voice.value,
        "speaker": name,
        "speaker_role": columns["speaker_role"],
        "reporting_verb": columns["reporting_verb"],
        "manner": columns["manner"].value,
        "polarity": columns["polarity"].value,
        "said_on": plain(columns["said_on"]),
    }


def _name(work: Work, found: Speaker | None) -> str:
    """The name under which a speaker is known today; of one that was merged, the other's."""
    known = work.session.get(Speaker, found.merged_into_id) if found and found.merged_into_id else found
    return known.name if known else ""


def _row(work: Work, spot: Spot, ref: str, words: Anchor) -> dict[str, object]:
    """A new appearance in the columns of its table, without who says it."""
    return {
        "ref": ref,
        "claim_id": spot.claim_id,
        "revision_id": spot.revision_id,
        "exact": words.exact,
        "prefix": words.prefix,
        "suffix": words.suffix,
        "start_at": words.start,
        "end_at": words.end,
        "withdrawn_because": "",
        "version": 1,
        "created_at": work.now,
        "updated_at": work.now,
    }


def _shown(work: Work, appearance: Appearance) -> dict[str, list[object]]:
    """A new appearance as its event tells it."""
    words = {"exact": appearance.exact, "start": appearance.start, "end": appearance.end}
    shown = {**words, **told(work, appearance)}
    return {name: [None, value] for name, value in shown.items() if value not in (None, "")}


def _refuse_twin(work: Work, claim: Claim, revision: Revision, spot: Anchor) -> None:
    statement = select(Appearance.id).where(
        Appearance.claim_id == claim.id,
        Appearance.revision_id == revision.id,
        Appearance.start == spot.start,
        Appearance.end == spot.end,
        Appearance.withdrawn_at.is_(None),
    )
    if work.session.scalar(statement) is not None:
        raise Invalid("This claim stands on these very words already.", field="quote")


def _held(work: Work, ref: str) -> Appearance:
    """The appearance, held with its claim and speaker; a withdrawn one is not changed any more."""
    appearance = hold_part(work, Appearance, ref, joinedload(Appearance.speaker))
    if appearance.withdrawn_at is not None:
        raise Invalid(GONE)
    return appearance


def _is_same_speaker(stored: Speaker | None, speaker_id: int | None) -> bool:
    return stored is not None and speaker_id in {stored.id, stored.merged_into_id} - {None}


def _columns(attribution: Attribution) -> dict[str, object]:
    columns: dict[str, object] = {
        "speaker_id": attribution.speaker_id,
        "speaker_unknown": attribution.speaker_unknown,
        "speaker_role": attribution.role.strip(),
        "reporting_verb": attribution.verb.strip(),
        "manner": attribution.manner,
        "polarity": attribution.polarity,
        "said_on": attribution.said_on,
    }
    wrong = overlong(columns, LIMITS)
    if attribution.speaker_unknown and attribution.speaker_id is not None:
        wrong["voice"] = "A speaker is either named or unknown."
    if wrong:
        raise Invalid("This attribution cannot be kept as it is.", fields=wrong)
    return columns
