"""Claims for tests: single ones through the real services, thousands straight into the tables."""

import datetime
from typing import Any

from sqlalchemy import insert, select, text

from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, Manner, Polarity, Priority, Qualifier, RelationKind
from claims.models import Appearance, Case, Claim, Figure, Relation, Revision, Speaker
from claims.services import cases, claiming, documents, figures, relations
from claims.services.claiming import NewClaim
from claims.services.work import Actor, Desk

STATEMENT = "At least two people died in the first hours."


def new_claim(statement: str = STATEMENT, **changes: Any) -> NewClaim:
    """What a claim begins with."""
    return NewClaim(**{"statement": statement, "kind": ClaimKind.NUMBER, "language": "en", **changes})


def add_claim(desk: Desk, actor: Actor, statement: str = STATEMENT, **changes: Any) -> Claim:
    """A claim in state new."""
    with desk.work(actor) as work:
        return claiming.make(work, new_claim(statement, **changes))


def add_case(desk: Desk, actor: Actor, title: str = "Nagorno-Karabakh, September 2023") -> Case:
    """An open case."""
    with desk.work(actor) as work:
        return cases.open_case(work, title)


def add_figure(desk: Desk, actor: Actor, claim: Claim, words: str = "at least two", **changes: Any) -> Figure:
    """A figure of a claim, in words."""
    with desk.work(actor) as work:
        return figures.add(work, claim, words=words, **changes)


def relate(desk: Desk, actor: Actor, near: Claim, far: Claim, kind: RelationKind = RelationKind.DENIES) -> Relation:
    """A relation between two claims."""
    with desk.work(actor) as work:
        return relations.relate(work, near, far, kind)


def add_text(desk: Desk, actor: Actor, words: str = "A text with some words in it.") -> int:
    """The key of the first revision of a document."""
    with desk.work(actor) as work:
        document = documents.bring_in(work, text=words, title="A text")
        return work.session.scalars(select(Revision.id).where(Revision.document_id == document.id)).one()


def appear(
    desk: Desk, claim: Claim, revision_id: int, *, speaker: Speaker | None = None, exact: str = "some words"
) -> None:
    """Let a claim appear in a text, straight into the table."""
    now = desk.clock()
    with desk.database.writes() as session:
        session.add(
            Appearance(
                claim_id=claim.id,
                revision_id=revision_id,
                exact=exact,
                prefix="with ",
                suffix=" in",
                start=12,
                end=22,
                speaker_id=speaker.id if speaker else None,
                manner=Manner.INDIRECT,
                polarity=Polarity.ASSERTS,
                reporting_verb="said",
                said_on=PartialDate(2023, 9, 19),
                created_at=now,
                updated_at=now,
            )
        )
        session.commit()


def set_directly(desk: Desk, claim: Claim, **columns: Any) -> None:
    """Give a claim these columns without the desk's verbs: its state, its slug, its times."""
    with desk.database.writes() as session:
        stored = session.get_one(Claim, claim.id)
        for name, value in columns.items():
            setattr(stored, name, value)
        session.commit()


def insert_many(desk: Desk, actor: Actor, count: int) -> None:
    """That many claims, numbered from 0: every second is being checked, every tenth has a figure of its number."""
    now = desk.clock()
    with desk.database.writes() as session:
        session.execute(insert(Claim), [_numbered(number, actor, now) for number in range(count)])
        session.execute(insert(Figure), [_counting(number, now) for number in range(0, count, 10)])
        session.execute(text("ANALYZE"))  # what each database does by itself some time after so many new rows
        session.commit()


def _numbered(number: int, actor: Actor, now: datetime.datetime) -> dict[str, Any]:
    moment = now - datetime.timedelta(minutes=number)
    return {
        "id": number + 1,
        "ref": f"claim{number:07d}",
        "statement": f"Statement number {number} of a long list.",
        "kind": ClaimKind.NUMBER,
        "language": "en",
        "priority": tuple(Priority)[number % 4],
        "state": State.CHECKING if number % 2 else State.NEW,
        "created_by_id": actor.id,
        "version": 1,
        "created_at": moment,
        "updated_at": moment,
    }


def _counting(number: int, now: datetime.datetime) -> dict[str, Any]:
    return {
        "ref": f"figure{number:06d}",
        "claim_id": number + 1,
        "words": f"{number:,}",
        "low": number,
        "high": number,
        "qualifier": Qualifier.EXACTLY,
        "version": 1,
        "created_at": now,
        "updated_at": now,
    }
