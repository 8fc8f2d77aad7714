"""Questions about a correction that is under way: when it began, what it changed, and what is left to put back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.domain import chronicle
from claims.domain.chronicle_labels import SUBJECTS
from claims.domain.correcting import Part, parts_of
from claims.domain.vocabulary import Role
from claims.models import Appearance, Claim, Document, Event, Relation, Revision
from claims.queries.names import Key, Name, names_of

ADDED = "It was added since. Withdraw it."
CHANGED = "{label} was {before}. Change it back."
STAYS = "It was noted since and cannot be unmade: publish the correction, so that readers learn of it."
GONE = "It was changed and then withdrawn, and cannot be put back: publish the correction."
NOT_GIVEN = "not given"


@dataclass(frozen=True)
class Leftover:
    """A part that reads otherwise than in the published version: what it is, what to do, and where that is done."""

    what: str
    name: str
    words: str
    href: str


def beginning(session: Session, claim: Claim) -> Event | None:
    """The event by which the last correction began on this desk, if one did."""
    statement = select(Event).where(Event.claim_id == claim.id, Event.action == "claim.revise", Event.outcome == "done")
    return session.scalars(statement.order_by(Event.seq.desc()).limit(1)).first()


def parts_since(session: Session, claim: Claim, begun: Event) -> list[Part]:
    """What was done to the claim and its own parts since; how other claims stand to it is their affair."""
    statement = (
        select(Event.subject_kind, Event.subject_ref, Event.action, Event.changes)
        .where(Event.claim_id == claim.id, Event.seq > begun.seq, Event.outcome == "done")
        .order_by(Event.seq)
    )
    parts = parts_of(session.execute(statement))
    refs = [part.ref for part in parts if part.kind == "relation"]
    own = set(session.scalars(select(Relation.ref).where(Relation.ref.in_(refs), Relation.from_claim_id == claim.id)))
    return [part for part in parts if part.kind != "relation" or part.ref in own]


def leftovers(session: Session, claim: Claim, role: Role) -> list[Leftover]:
    """What a person has to put back before the correction can be dropped; nothing where no correction is under way."""
    begun = beginning(session, claim)
    parts = [part for part in parts_since(session, claim, begun) if part.is_left] if begun else []
    keys: list[Key] = [(part.kind, part.ref) for part in parts]
    for part in parts:
        pairs = ((chronicle.REFERENCES.get(name), pair[0]) for name, pair in part.changed.items())
        keys += [(kind, str(value)) for kind, value in pairs if kind and value]
    names, places = names_of(session, keys, role), _documents(session, parts)
    return [line for part in parts for line in _lines(part, names, _address(part, claim, places))]


def _lines(part: Part, names: dict[Key, Name], href: str) -> Iterator[Leftover]:
    name = names.get((part.kind, part.ref))
    what, words = SUBJECTS.get(part.kind, part.kind), name.words if name and part.kind != "claim" else ""
    if part.is_new:
        stays = part.kind == "reply_request"
        yield Leftover(what, words, STAYS if stays else ADDED, "" if stays else href)
    elif part.is_withdrawn:
        yield Leftover(what, words, GONE, "")
    else:
        known = {key: found.words for key, found in names.items()}
        for field, (before, _after) in part.changed.items():
            said = chronicle.said(part.kind, field, before, known)
            told = CHANGED.format(label=chronicle.label(field), before=f"“{said}”" if said else NOT_GIVEN)
            yield Leftover(what, words, told, href)


def _documents(session: Session, parts: Sequence[Part]) -> dict[str, str]:
    """The document in which each of the appearances among these stands."""
    refs = [part.ref for part in parts if part.kind == "appearance"]
    statement = select(Appearance.ref, Document.ref).join(Appearance.revision).join(Revision.document)
    return dict(session.execute(statement.where(Appearance.ref.in_(refs))).all()) if refs else {}


def _address(part: Part, claim: Claim, documents: dict[str, str]) -> str:
    """The page on which a part is put back."""
    step = "withdraw" if part.is_new else "edit"
    return {
        "claim": f"/claims/{claim.ref}/edit",
        "figure": f"/claims/figures/{part.ref}/{step}",
        "evidence": f"/claims/{claim.ref}/evidence/{part.ref}/{step}",
        "relation": f"/claims/{claim.ref}/relations/{part.ref}/withdraw",
        "appearance": f"/documents/{documents.get(part.ref, '')}/appearances/{part.ref}/edit",
        "reply_request": f"/claims/{claim.ref}/replies/{part.ref}/edit",
    }[part.kind]
