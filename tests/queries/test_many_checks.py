"""The checks of many claims: those that are made one by one, in as many statements for many as for one."""

import pytest
from sqlalchemy import select

from claims.domain.lifecycle import State
from claims.domain.vocabulary import RelationKind, SourceKind
from claims.models import Claim
from claims.queries.content import content_of
from claims.queries.many_checks import checks_of
from claims.services import evidence, figures, merging, speakers
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, new_claim
from tests.factories.claims import add_figure, add_text, appear, relate
from tests.factories.sources import add_evidence, add_protected, add_source
from tests.factories.speakers import add_speaker
from tests.factories.statements import counted


def keys(desk: Desk) -> list[int]:
    with desk.reading() as session:
        return list(session.scalars(select(Claim.id).order_by(Claim.id.desc())))


def assert_alike(desk: Desk) -> None:
    wanted = keys(desk)
    with desk.reading() as session:
        assert checks_of(session, wanted) == [content_of(session, key) for key in wanted]


@pytest.mark.slow
def test_every_check_of_the_demonstration_is_the_same_either_way(demo_desk: Desk) -> None:
    assert len(keys(demo_desk)) > 20
    assert_alike(demo_desk)


def test_what_was_merged_withdrawn_derived_and_masked_is_told_the_same(desk: Desk, crew: Crew) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    near, far = new_claim(desk, crew, "It was so."), new_claim(desk, crew, "It was not so.")
    state, ministry, army = (add_speaker(desk, crew.author, name) for name in ("The state", "Ministry", "The army"))
    with desk.work(crew.author) as work:
        speakers.describe(work, ministry.ref, ministry.version, parent=state.ref)
        merging.merge(work, army.ref, ministry.ref, "One press office speaks for both.")
    text = add_text(desk, crew.author)
    for claim, who in ((near, army), (far, ministry), (far, None)):
        appear(desk, claim, text, speaker=who)
    relate(desk, crew.author, near, far, RelationKind.DENIES)
    wire = add_source(desk, crew.author, "Wire", SourceKind.NEWS)
    paper = add_source(desk, crew.author, "Paper", SourceKind.NEWS, origin=wire.ref)
    blog = add_source(desk, crew.author, "Blog", SourceKind.POST, origin=paper.ref)
    pieces = [
        add_evidence(desk, crew.author, near, source) for source in (wire, blog, add_protected(desk, crew.author))
    ]
    gone, _kept = add_figure(desk, crew.author, near, "about nine"), add_figure(desk, crew.author, near, "at least two")
    with desk.work(crew.author) as work:
        evidence.withdraw(work, pieces[0].ref, "It was a draft.")
        figures.withdraw(work, gone.ref, "It was a typing error.")

    assert_alike(desk)


def test_three_claims_need_no_more_statements_than_one(desk: Desk, crew: Crew) -> None:
    for _ in range(3):
        claim_in(desk, crew, State.PUBLISHED)
    wanted, counts = keys(desk), []
    for some in (wanted[:1], wanted):
        with desk.reading() as session, counted(desk.database) as statements:
            checks_of(session, some)
        counts.append(len(statements))

    assert counts[0] == counts[1]
