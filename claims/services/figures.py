"""Figures: numbers in words, kept as ranges with their hedge and date (law 8)."""

from typing import Required, TypedDict, Unpack

from claims.domain.errors import Invalid
from claims.domain.figures import FigureWords, NotAFigure, parse_figure
from claims.domain.names import overlong
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.models import Claim, Evidence, Figure
from claims.services.dossier import hold_part, touch, withdraw_part
from claims.services.seen import refuse_stale
from claims.services.work import Work, plain

FIELDS = ("words", "counted", "unit", "place", "as_of")
LIMITS = {"words": 200, "counted": 200, "unit": 60, "place": 200}
GONE = "This figure was withdrawn; add it anew."


class FigureFields(TypedDict, total=False):
    """The parts of a figure as they are typed; what is left out is empty, or stays as it is."""

    words: Required[str]
    counted: str
    unit: str
    place: str
    as_of: PartialDate | None


EMPTY: FigureFields = {"words": "", "counted": "", "unit": "", "place": "", "as_of": None}


def add(work: Work, claim: Claim, *, evidence: Evidence | None = None, **typed: Unpack[FigureFields]) -> Figure:
    """Add a figure in words, the claim's own or one that a piece of its evidence gives.

    What the words say of unit and of what is counted fills these where they are empty. Raises ``Invalid`` beside
    ``words`` for what is no figure, or ``MoveRefused``.
    """
    work.require(Action.EDIT_CLAIM)
    held = work.hold(Claim, claim.ref)
    _refuse_other_evidence(held, evidence)
    values = _kept(EMPTY | typed)
    touch(work, held)
    figure = Figure(claim_id=held.id, evidence_id=evidence.id if evidence else None, **values)
    work.add(figure)
    work.record("figure.add", figure, changes={name: [None, plain(value)] for name, value in values.items() if value})
    return figure


def edit(work: Work, ref: str, seen: int, **fields: Unpack[FigureFields]) -> Figure:
    """Change a figure; raises ``Conflict``, ``Invalid`` beside ``words``, or ``MoveRefused``."""
    work.require(Action.EDIT_CLAIM)
    figure = _held(work, ref)
    current = {name: plain(getattr(figure, name)) for name in FIELDS if name in fields}
    refuse_stale(work, figure, seen, current)
    stored = FigureFields(
        words=figure.words, counted=figure.counted, unit=figure.unit, place=figure.place, as_of=figure.as_of
    )
    changes = work.change(figure, **_kept(stored | fields))
    if changes:
        touch(work, figure.claim)
        work.record("figure.edit", figure, changes=changes)
    return figure


def withdraw(work: Work, ref: str, reason: str) -> Figure:
    """Take a figure off the claim with a reason; it stays in the history."""
    work.require(Action.EDIT_CLAIM)
    figure = _held(work, ref)
    withdraw_part(work, figure, "figure.withdraw", reason, missing="Say why this figure is withdrawn.")
    return figure


def _refuse_other_evidence(claim: Claim, evidence: Evidence | None) -> None:
    if evidence is not None and evidence.claim_id != claim.id:
        raise Invalid("That piece of evidence belongs to another claim.", field="evidence")
    if evidence is not None and evidence.withdrawn_at is not None:
        raise Invalid("That piece of evidence was withdrawn.", field="evidence")


def _held(work: Work, ref: str) -> Figure:
    """The figure, held with its claim; a withdrawn one is not changed any more."""
    figure = hold_part(work, Figure, ref)
    if figure.withdrawn_at is not None:
        raise Invalid(GONE, field="words")
    return figure


def _kept(typed: FigureFields) -> dict[str, object]:
    """The columns of a figure as typed."""
    _refuse_long(typed)
    words = " ".join(typed["words"].split())
    read = _read(words)
    return {
        "words": words,
        "low": read.low,
        "high": read.high,
        "qualifier": read.qualifier,
        "unit": typed["unit"].strip() or read.unit,
        "counted": typed["counted"].strip() or read.counted,
        "place": typed["place"].strip(),
        "as_of": typed["as_of"],
    }


def _read(words: str) -> FigureWords:
    try:
        return parse_figure(words)
    except NotAFigure as refusal:
        raise Invalid(refusal.message, field="words") from None


def _refuse_long(typed: FigureFields) -> None:
    if wrong := overlong(typed, LIMITS):
        raise Invalid("This figure cannot be kept as it is.", fields=wrong)
