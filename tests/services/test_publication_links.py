"""A check is listed under topics and speakers, and two related checks name each other."""

from sqlalchemy import select

from claims.domain.lifecycle import State
from claims.domain.vocabulary import RelationKind
from claims.models import Claim, Publication, PublicationLink
from claims.models.publication import LinkKind
from claims.queries.public import naming
from claims.services import claiming, relations
from claims.services.work import Desk
from tests.factories.casefiles import Crew, approve, claim_in, publish, reload, submit
from tests.factories.publications import revise


def relation_links(desk: Desk, claim: Claim) -> list[tuple[str, str, str]]:
    statement = (
        select(PublicationLink)
        .join(PublicationLink.publication)
        .where(Publication.claim_id == claim.id, PublicationLink.kind == LinkKind.RELATION)
        .order_by(PublicationLink.id)
    )
    with desk.reading() as session:
        return [(link.slug, str(link.relation), link.name) for link in session.scalars(statement)]


def test_a_check_is_listed_under_its_topics_and_speakers(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.author) as work:
        claiming.edit(work, claim.ref, reload(desk, claim).version, topics=["Diplomacy", "War and peace"])
    approve(desk, crew, claim)
    publish(desk, crew, claim)
    with desk.reading() as session:
        links = session.scalars(select(PublicationLink).order_by(PublicationLink.id)).all()
    assert [(str(link.kind), link.slug, link.name) for link in links] == [
        ("topic", "diplomacy", "Diplomacy"),
        ("topic", "war-and-peace", "War and peace"),
        ("speaker", "the-ministry", "The ministry"),
    ]


def test_two_opposing_checks_name_each_other_whichever_is_published_first(desk: Desk, crew: Crew) -> None:
    denial, denied = claim_in(desk, crew, State.CHECKING), claim_in(desk, crew, State.CHECKING)
    with desk.work(crew.author) as work:
        relations.relate(work, denial, denied, RelationKind.DENIES)
    for claim in (denial, denied):
        submit(desk, crew, claim)
        approve(desk, crew, claim)
        publish(desk, crew, claim)
    assert (relation_links(desk, denial), relation_links(desk, denied)) == (
        [],
        [("a-warning-came-minutes-before", "denies", "denies")],
    )
    with desk.reading() as session:
        seen = [(other.slug, other.words) for other in naming(session, "a-warning-came-minutes-before")]
    assert seen == [("a-warning-came-minutes-before-2", "denies")]


def test_a_denial_published_second_names_what_it_denies(desk: Desk, crew: Crew) -> None:
    denied, denial = claim_in(desk, crew, State.PUBLISHED), claim_in(desk, crew, State.CHECKING)
    with desk.work(crew.author) as work:
        relations.relate(work, denial, denied, RelationKind.DENIES)
    submit(desk, crew, denial)
    approve(desk, crew, denial)
    publish(desk, crew, denial)
    assert relation_links(desk, denial) == [("a-warning-came-minutes-before", "denies", "is denied by")]


def test_two_claims_that_deny_each_other_are_linked_once_a_kind(desk: Desk, crew: Crew) -> None:
    first, second = claim_in(desk, crew, State.PUBLISHED), claim_in(desk, crew, State.CHECKING)
    with desk.work(crew.author) as work:
        relations.relate(work, second, first, RelationKind.DENIES)
    revise(desk, crew.author, first)
    with desk.work(crew.author) as work:
        relations.relate(work, first, second, RelationKind.DENIES)
    submit(desk, crew, second)
    approve(desk, crew, second)
    publish(desk, crew, second)
    assert relation_links(desk, second) == [("a-warning-came-minutes-before", "denies", "is denied by")]
