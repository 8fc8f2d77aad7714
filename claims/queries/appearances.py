"""Questions about appearances: the claims of a text as cards in text order, and what the form of a new one offers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.attribution import Voice, voice_of
from claims.domain.errors import NotFound
from claims.domain.lifecycle import CLAIM_EDITABLE, State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import Manner, Outcome, Polarity
from claims.models import Appearance, Claim, Document, Reanchoring, Relation, Revision, Speaker
from claims.queries.docket import figures_of
from claims.queries.mistakes import speaker_stands

MOST_NAMES = 1_000
MOST_CLAIMS = 200


@dataclass(frozen=True)
class Stand:
    """How a claim stands to another: ``denies`` or ``is denied by``, with the other's identifier and statement."""

    words: str
    ref: str
    statement: str
    is_opposing: bool


@dataclass(frozen=True)
class Card:
    """An appearance as the reading page tells it; ``start`` and ``end`` count code points of the text.

    ``carried`` says how a machine found words again that were marked in an older text; none for words marked here.
    """

    ref: str
    start: int
    end: int
    exact: str
    claim_ref: str
    statement: str
    language: str
    state: State
    voice: Voice
    speaker: str
    speaker_ref: str
    role: str
    verb: str
    manner: Manner
    polarity: Polarity
    said_on: PartialDate | None
    figures: tuple[str, ...]
    stands: tuple[Stand, ...]
    withdrawn_because: str
    carried: Outcome | None = None

    @property
    def is_editable(self) -> bool:
        """Whether the claim's state lets its appearances change."""
        return self.state in CLAIM_EDITABLE


def cards_of(session: Session, revision_id: int, refs: Collection[str] | None = None) -> tuple[Card, ...]:
    """Every appearance in a revision in text order, withdrawn ones too, or those of ``refs``, in three statements.

    With them come those whose very words a machine found again in this revision, at their place in it.
    """
    statement = (
        select(Appearance, Reanchoring)
        .outerjoin(Reanchoring, and_(Reanchoring.appearance_id == Appearance.id, *is_carried_into(revision_id)))
        .where(or_(Appearance.revision_id == revision_id, Reanchoring.id.is_not(None)))
        .options(
            joinedload(Appearance.speaker).joinedload(Speaker.merged_into),
            joinedload(Appearance.claim).selectinload(Claim.figures),
        )
    )
    if refs is not None:
        statement = statement.where(Appearance.ref.in_(refs))
    rows = session.execute(statement).unique().all()
    stands = _stands(session, {spot.claim_id for spot, _carried in rows})
    cards = [(_at_its_place(_card(spot, stands.get(spot.claim_id, ())), carried), spot.id) for spot, carried in rows]
    return tuple(card for card, _id in sorted(cards, key=lambda pair: (pair[0].start, -pair[0].end, pair[1])))


def is_carried_into(revision_id: int) -> tuple[ColumnElement[bool], ...]:
    """Whether a machine found the very same words there, and nobody has said that they are not meant."""
    return (
        Reanchoring.revision_id == revision_id,
        Reanchoring.outcome.in_([Outcome.SAME, Outcome.MOVED]),
        Reanchoring.decision.is_(None),
    )


def _at_its_place(card: Card, carried: Reanchoring | None) -> Card:
    if carried is None or carried.start is None or carried.end is None:
        return card
    return replace(card, start=carried.start, end=carried.end, carried=carried.outcome)


def by_ref(session: Session, document_ref: str, ref: str) -> Appearance:
    """An appearance in a document, with claim, speaker, revision and document; raises ``NotFound``."""
    statement = (
        select(Appearance)
        .join(Appearance.revision)
        .join(Revision.document)
        .where(Document.ref == document_ref, Appearance.ref == ref)
        .options(
            joinedload(Appearance.claim),
            joinedload(Appearance.speaker).joinedload(Speaker.merged_into),
            joinedload(Appearance.revision).joinedload(Revision.document),
        )
    )
    found = session.scalars(statement).first()
    if found is None:
        raise NotFound("There is no such appearance.")
    return found


def speaker_names(session: Session) -> Sequence[str]:
    """The names a speaker field offers, at most a thousand, the newest speakers first to stay."""
    wanted = select(Speaker.name).where(Speaker.merged_into_id.is_(None), speaker_stands())
    statement = wanted.order_by(Speaker.id.desc())
    return sorted(session.scalars(statement.limit(MOST_NAMES)))


def open_claims(session: Session, case_id: int | None) -> Sequence[tuple[str, str]]:
    """The newest claims that take a further appearance, of the case if there is one, as identifier and statement."""
    statement = select(Claim.ref, Claim.statement).where(Claim.state.in_(CLAIM_EDITABLE))
    if case_id is not None:
        statement = statement.where(Claim.case_id == case_id)
    rows = session.execute(statement.order_by(Claim.updated_at.desc(), Claim.id.desc()).limit(MOST_CLAIMS))
    return [(ref, words) for ref, words in rows]


def voice(spot: Appearance) -> Voice:
    """Whose words an appearance holds."""
    return voice_of(has_speaker=spot.speaker_id is not None, is_unknown=spot.speaker_unknown, manner=spot.manner)


def _card(spot: Appearance, stands: Sequence[Stand]) -> Card:
    claim = spot.claim
    speaker = (spot.speaker.merged_into or spot.speaker) if spot.speaker else None
    return Card(
        ref=spot.ref,
        start=spot.start,
        end=spot.end,
        exact=spot.exact,
        claim_ref=claim.ref,
        statement=claim.statement,
        language=claim.language,
        state=claim.state,
        voice=voice(spot),
        speaker=speaker.name if speaker else "",
        speaker_ref=speaker.ref if speaker else "",
        role=spot.speaker_role,
        verb=spot.reporting_verb,
        manner=spot.manner,
        polarity=spot.polarity,
        said_on=spot.said_on,
        figures=figures_of(claim),
        stands=tuple(stands),
        withdrawn_because=spot.withdrawn_because,
    )


def _stands(session: Session, claim_ids: Iterable[int]) -> dict[int, list[Stand]]:
    """How these claims stand to others, filed under each side that was asked for; one statement."""
    wanted = set(claim_ids)
    statement = (
        select(Relation)
        .where(
            or_(Relation.from_claim_id.in_(wanted), Relation.to_claim_id.in_(wanted)), Relation.withdrawn_at.is_(None)
        )
        .order_by(Relation.id)
        .options(joinedload(Relation.from_claim), joinedload(Relation.to_claim))
    )
    found: dict[int, list[Stand]] = {}
    for relation in session.scalars(statement):
        one, other, kind = relation.from_claim, relation.to_claim, relation.kind
        for side, far, words in ((one, other, kind.label), (other, one, kind.inverse_label)):
            if side.id in wanted:
                found.setdefault(side.id, []).append(Stand(words, far.ref, far.statement, kind.is_opposing))
    return found
