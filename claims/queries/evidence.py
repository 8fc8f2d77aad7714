"""Questions about evidence: the board of a claim, what each piece repeats, and what the readiness gate counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from claims.domain.errors import Forbidden, NotFound
from claims.domain.lifecycle import CLAIM_EDITABLE
from claims.domain.policy import Action, allows
from claims.domain.readiness import Piece
from claims.domain.vocabulary import Credibility, Reliability, Role, Stance
from claims.models import Claim, Evidence
from claims.queries.origins import SOURCE_WITH_ORIGINS, first_of_same_origin, origin_keys
from claims.queries.sources import SourceWords, hides, words_of

LOADED = selectinload(Claim.evidence).options(
    SOURCE_WITH_ORIGINS, joinedload(Evidence.created_by), selectinload(Evidence.figures)
)


@dataclass(frozen=True)
class EvidenceRow:
    """One piece of evidence as the casefile shows it; what a protected source hides is left out for those outside.

    Pieces have the numbers that readers will see; a withdrawn one has none. ``origin`` is equal for pieces that go
    back to the same origin.
    """

    number: int | None
    ref: str
    origin: str
    stance: Stance
    title: str
    href: str | None
    publisher: str
    date_words: str
    excerpt: str
    lang: str
    dir: str
    locator: str
    chips: tuple[str, ...]
    reliability: Reliability
    credibility: Credibility
    is_primary: bool
    note: str
    withdrawn_reason: str
    edit_href: str | None


@dataclass(frozen=True)
class EvidenceBoard:
    """All evidence on a claim, for and against; what was withdrawn is shown last and does not count."""

    rows: tuple[EvidenceRow, ...]
    supports: int
    refutes: int
    context: int
    origins: int
    primary: int

    @property
    def counted(self) -> str:
        """The counts in words: ``3 pieces · 2 independent origins · 1 primary``."""
        number = self.supports + self.refutes + self.context
        pieces = f"{number} piece" if number == 1 else f"{number} pieces"
        origins = f"{self.origins} independent origin{'' if self.origins == 1 else 's'}"
        return f"{pieces} · {origins} · {self.primary} primary" if number else ""


def by_ref(session: Session, claim_ref: str, ref: str) -> Evidence:
    """A piece of that claim's evidence with its source and the piece it derives from; raises ``NotFound``."""
    statement = (
        select(Evidence)
        .join(Evidence.claim)
        .where(Claim.ref == claim_ref, Evidence.ref == ref)
        .options(
            joinedload(Evidence.claim),
            joinedload(Evidence.source),
            joinedload(Evidence.derived_from),
            selectinload(Evidence.figures),
        )
    )
    piece = session.scalars(statement).first()
    if piece is None:
        raise NotFound("There is no such piece of evidence.")
    return piece


def piece_or_none(session: Session, claim_ref: str, ref: str | None) -> Evidence | None:
    """The same, or none where none is named."""
    return by_ref(session, claim_ref, ref) if ref else None


def for_edit(session: Session, claim_ref: str, ref: str, *, role: Role) -> Evidence:
    """The piece, for those who may see where it comes from; raises ``NotFound`` or ``Forbidden``."""
    piece = by_ref(session, claim_ref, ref)
    if hides(piece.source, role):
        raise Forbidden(f"Your role does not allow you to {Action.SEE_PROTECTED.value}.")
    return piece


def board_of(claim: Claim, role: Role) -> EvidenceBoard:
    """The board of a claim as a person of that role sees it; ``LOADED`` says what has to be loaded."""
    live = [piece for piece in claim.evidence if piece.withdrawn_at is None]
    keys = origin_keys(claim.evidence)
    return EvidenceBoard(
        rows=_rows(claim, keys, role),
        supports=sum(piece.stance is Stance.SUPPORTS for piece in live),
        refutes=sum(piece.stance is Stance.REFUTES for piece in live),
        context=sum(piece.stance is Stance.CONTEXT for piece in live),
        origins=len({keys[piece.id] for piece in live}),
        primary=sum(piece.is_primary for piece in live),
    )


def pieces(evidence: Collection[Evidence]) -> tuple[Piece, ...]:
    """The live pieces as the readiness gate counts them; give withdrawn ones too, they can join two others."""
    keys = origin_keys(evidence)
    return tuple(
        Piece(
            origin=keys[piece.id],
            stance=piece.stance,
            reliability=piece.reliability,
            credibility=piece.credibility,
            is_primary=piece.is_primary,
            note=piece.note,
        )
        for piece in evidence
        if piece.withdrawn_at is None
    )


def numbered(claim: Claim) -> dict[int, int]:
    """The number of each live piece of a claim's evidence, by internal key: the same on the desk and for readers."""
    live = (piece for piece in claim.evidence if piece.withdrawn_at is None)
    return {piece.id: number for number, piece in enumerate(live, start=1)}


def claim_with_evidence(session: Session, ref: str) -> Claim:
    """A claim with all that its evidence board shows; raises ``NotFound``."""
    claim = session.scalars(select(Claim).where(Claim.ref == ref).options(LOADED)).first()
    if claim is None:
        raise NotFound("There is no such claim.")
    return claim


def derivable(claim: Claim, besides: Evidence | None, role: Role) -> Sequence[tuple[str, str]]:
    """The live pieces of a claim that another one can derive from: pairs of public identifier and words."""
    return [
        (row.ref, f"{row.number}: {row.title}")
        for row in board_of(claim, role).rows
        if not row.withdrawn_reason and (besides is None or row.ref != besides.ref)
    ]


def _rows(claim: Claim, keys: dict[int, str], role: Role) -> tuple[EvidenceRow, ...]:
    numbers = numbered(claim)
    repeats = first_of_same_origin(claim.evidence)
    may_edit = claim.state in CLAIM_EDITABLE and allows(role, Action.EDIT_EVIDENCE)
    return tuple(
        _row(
            piece,
            words_of(piece.source, role),
            number=numbers.get(piece.id),
            origin=keys[piece.id],
            chips=_chips(piece, numbers, numbers.get(repeats.get(piece.id, 0))),
            edit_href=f"/claims/{claim.ref}/evidence/{piece.ref}/edit" if may_edit else None,
        )
        for piece in sorted(claim.evidence, key=lambda piece: piece.withdrawn_at is not None)
    )


def _row(
    piece: Evidence,
    source: SourceWords,
    *,
    number: int | None,
    origin: str,
    chips: tuple[str, ...],
    edit_href: str | None,
) -> EvidenceRow:
    return EvidenceRow(
        number=number,
        ref=piece.ref,
        origin=origin,
        stance=piece.stance,
        title=source.title,
        href=f"/sources/{source.ref}",
        publisher=source.publisher,
        date_words=source.published.words if source.published else "",
        excerpt="" if source.is_hidden else piece.excerpt,
        lang=source.language,
        dir=source.dir,
        locator="" if source.is_hidden else piece.locator,
        chips=chips,
        reliability=piece.reliability,
        credibility=piece.credibility,
        is_primary=piece.is_primary,
        note="" if source.is_hidden else piece.note,
        withdrawn_reason=piece.withdrawn_because,
        edit_href=None if piece.withdrawn_at else edit_href,
    )


def _chips(piece: Evidence, numbers: dict[int, int], repeated: int | None) -> tuple[str, ...]:
    """What is to be known of a piece at a glance: primary, protected, whom it repeats."""
    return tuple(
        words
        for words in (
            "primary" if piece.is_primary else "",
            "protected source" if piece.source.is_protected else "",
            _repetition(piece, numbers, repeated),
        )
        if words
    )


def _repetition(piece: Evidence, numbers: dict[int, int], repeated: int | None) -> str:
    first: int | None = numbers.get(piece.derived_from_id or 0)
    if first:
        return f"derived from {first}"
    return f"same origin as {repeated}" if repeated else ""
