"""Kept totals: always what counting would find, whatever is published, corrected, retracted or moved elsewhere."""

from sqlalchemy import func, select

from claims.domain.lifecycle import State
from claims.models import Claim, Publication, PublicationLink, PublicCheck, PublicHeading
from claims.models.publication import LinkKind, PublicationKind
from claims.queries import public_lists
from claims.services import assessing, claiming
from claims.services.work import Desk
from tests.factories.casefiles import Crew, approve, claim_in, publish, reload, retract, submit
from tests.factories.publications import correct, revise

Headings = dict[tuple[str, str], tuple[str, int]]


def under(desk: Desk, crew: Crew, *topics: str) -> Claim:
    """A published check under these topics."""
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.author) as work:
        claiming.edit(work, claim.ref, reload(desk, claim).version, topics=list(topics))
    approve(desk, crew, claim)
    publish(desk, crew, claim)
    return claim


def move(desk: Desk, crew: Crew, claim: Claim, *topics: str) -> None:
    """Publish it again under other topics."""
    opened = revise(desk, crew.author, claim)
    with desk.work(crew.author) as work:
        claiming.edit(work, claim.ref, reload(desk, claim).version, topics=list(topics))
        assessing.assess(work, claim.ref, opened.version, public_note="It stood under the wrong topic.")
    submit(desk, crew, claim)
    approve(desk, crew, claim)
    publish(desk, crew, claim)


def kept(desk: Desk) -> Headings:
    with desk.reading() as session:
        rows = session.scalars(select(PublicHeading).where(PublicHeading.total != 0))
        return {(row.kind.value, row.slug): (row.name, row.total) for row in rows}


def found(desk: Desk) -> dict[tuple[str, str], int]:
    """What counting the links of the current versions finds."""
    link = PublicationLink
    statement = (
        select(link.kind, link.slug, func.count())
        .join(PublicCheck, PublicCheck.publication_id == link.publication_id)
        .where(link.kind != LinkKind.RELATION)
        .group_by(link.kind, link.slug)
    )
    with desk.reading() as session:
        return {(kind.value, slug): total for kind, slug, total in session.execute(statement)}


def totals(desk: Desk) -> tuple[int, int]:
    with desk.reading() as session:
        told = public_lists.totals(session)
        checks = session.scalar(select(func.count()).select_from(PublicCheck))
        later = session.scalar(select(func.count(Publication.id)).where(Publication.kind != PublicationKind.FIRST))
    assert (told.checks, told.corrections) == (checks, later)
    return told.checks, told.corrections


def test_totals_follow_every_publication(desk: Desk, crew: Crew) -> None:
    assert totals(desk) == (0, 0)
    first = under(desk, crew, "War and peace", "Borders")
    under(desk, crew, "War and peace")
    assert totals(desk) == (2, 0)
    assert kept(desk) == {
        ("topic", "war-and-peace"): ("War and peace", 2),
        ("topic", "borders"): ("Borders", 1),
        ("speaker", "the-ministry"): ("The ministry", 2),
    }

    move(desk, crew, first, "Borders", "Trade")
    assert totals(desk) == (2, 1)
    assert {key: total for key, (_name, total) in kept(desk).items()} == {
        ("topic", "war-and-peace"): 1,
        ("topic", "borders"): 1,
        ("topic", "trade"): 1,
        ("speaker", "the-ministry"): 2,
    }

    correct(desk, crew, first)
    retract(desk, crew, first)
    assert totals(desk) == (2, 3)
    assert {key: total for key, (_name, total) in kept(desk).items()} == found(desk)


def test_a_heading_that_no_check_stands_under_any_more_is_not_there(desk: Desk, crew: Crew) -> None:
    claim = under(desk, crew, "Borders")

    move(desk, crew, claim, "Trade")

    assert ("topic", "borders") not in kept(desk)
    assert kept(desk)["topic", "trade"] == ("Trade", 1)
    move(desk, crew, claim, "Borders")
    assert kept(desk)["topic", "borders"] == ("Borders", 1)
