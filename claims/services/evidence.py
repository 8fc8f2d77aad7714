"""Evidence added, graded and withdrawn; nothing is deleted."""

from typing import TypedDict, Unpack

from claims.domain.errors import Invalid
from claims.domain.names import overlong
from claims.domain.policy import Action
from claims.domain.vocabulary import Credibility, Reliability, Stance
from claims.models import Claim, Evidence, Source
from claims.services.dossier import hold_part, touch, withdraw_part
from claims.services.seen import refuse_stale
from claims.services.work import Work, plain

PLAIN_FIELDS = ("stance", "excerpt", "locator", "reliability", "credibility", "is_primary", "note")
LIMITS = {"excerpt": 20_000, "locator": 200, "note": 20_000}
UNGRADED: dict[str, object] = {
    "reliability": Reliability.F,
    "credibility": Credibility.UNJUDGED,
    "excerpt": "",
    "locator": "",
    "is_primary": False,
    "note": "",
}
GONE = "This piece of evidence was withdrawn; add it anew."


class EvidenceDetails(TypedDict, total=False):
    """What may be said of a piece of evidence besides its stance; ``derived_from`` is a piece of the same claim."""

    excerpt: str
    locator: str
    reliability: Reliability
    credibility: Credibility
    is_primary: bool
    derived_from: Evidence | None
    note: str


class EvidenceFields(EvidenceDetails, total=False):
    """The parts of a piece of evidence that ``edit`` may be given; what is left out stays as it is."""

    stance: Stance | None


def add(
    work: Work, claim: Claim, source: Source, *, stance: Stance | None, **details: Unpack[EvidenceDetails]
) -> Evidence:
    """Use a source for a claim. The stance has to be chosen; the grade starts at F6, two judgements apart.

    Raises ``Invalid`` with every field that is wrong, or ``MoveRefused`` where the claim cannot be edited.
    """
    actor = work.require(Action.EDIT_EVIDENCE)
    held = work.hold(Claim, claim.ref)
    values = UNGRADED | _kept(EvidenceFields(stance=stance, **details))
    first = details.get("derived_from")
    _refuse_foreign(held, first)
    touch(work, held)
    piece = Evidence(claim_id=held.id, source_id=source.id, created_by_id=actor.id, **values)
    piece.derived_from_id = first.id if first else None
    work.add(piece)
    shown = {"source": source.ref, **values, "derived_from": first.ref if first else None}
    work.record("evidence.add", piece, changes={name: [None, plain(value)] for name, value in shown.items() if value})
    return piece


def edit(work: Work, ref: str, seen: int, **fields: Unpack[EvidenceFields]) -> Evidence:
    """Change what is given of a piece of evidence; ``seen`` is the version the person looked at.

    Raises ``Conflict``, ``Invalid``, or ``MoveRefused``. In the history ``derived_from`` is a public identifier.
    """
    work.require(Action.EDIT_EVIDENCE)
    piece = _held(work, ref)
    before = stored(work, piece)
    refuse_stale(work, piece, seen, {name: before[name] for name in fields})
    given = _kept(fields)
    changes = _derive(work, piece, before["derived_from"], fields["derived_from"]) if "derived_from" in fields else {}
    changes |= work.change(piece, **given)
    if changes:
        touch(work, piece.claim)
        work.record("evidence.edit", piece, changes=changes)
    return piece


def withdraw(work: Work, ref: str, reason: str) -> Evidence:
    """Take a piece of evidence off the claim with a reason; it stays on file."""
    work.require(Action.EDIT_EVIDENCE)
    piece = _held(work, ref)
    withdraw_part(work, piece, "evidence.withdraw", reason, missing="Say why this piece of evidence is withdrawn.")
    return piece


def stored(work: Work, piece: Evidence) -> dict[str, object]:
    """The plain values of a piece of evidence by the names of its form."""
    first = work.session.get(Evidence, piece.derived_from_id) if piece.derived_from_id else None
    values = {name: plain(getattr(piece, name)) for name in PLAIN_FIELDS}
    return {**values, "derived_from": first.ref if first else None}


def _held(work: Work, ref: str) -> Evidence:
    """The piece, held with its claim; a withdrawn one is not changed any more."""
    piece = hold_part(work, Evidence, ref)
    if piece.withdrawn_at is not None:
        raise Invalid(GONE)
    return piece


def _kept(fields: EvidenceFields) -> dict[str, object]:
    """The columns of what was given, in the spelling that is kept; refuses all that is wrong at once (law 9)."""
    values: dict[str, object] = {name: value for name, value in fields.items() if name in PLAIN_FIELDS}
    values |= {name: str(values[name]).strip() for name in LIMITS if name in values}
    wrong = overlong(values, LIMITS)
    if "stance" in values and values["stance"] is None:
        wrong["stance"] = "Choose what this does to the claim: supports it, refutes it, or gives context."
    if wrong:
        raise Invalid("This piece of evidence cannot be kept as it is.", fields=wrong)
    return values


def _refuse_foreign(claim: Claim, first: Evidence | None) -> None:
    if first is None:
        return
    if first.claim_id != claim.id:
        raise Invalid("That piece belongs to another claim.", field="derived_from")
    if first.withdrawn_at is not None:
        raise Invalid("That piece was withdrawn.", field="derived_from")


def _derive(work: Work, piece: Evidence, before: object, first: Evidence | None) -> dict[str, list[object]]:
    """Let the piece repeat another one of the same claim, which must not in the end repeat this one."""
    after = first.ref if first else None
    if after == before:
        return {}
    _refuse_foreign(piece.claim, first)
    above, met = first, set[int]()
    while above is not None and above.id not in met:
        if above.id == piece.id:
            raise Invalid("That piece derives from this one.", field="derived_from")
        met.add(above.id)
        above = work.session.get(Evidence, above.derived_from_id) if above.derived_from_id else None
    work.change(piece, derived_from_id=first.id if first else None)
    return {"derived_from": [before, after]}
