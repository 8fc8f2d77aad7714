"""The evidence board: numbered, graded, and counted by origin rather than by piece."""

import dataclasses

import pytest

from claims.adapters.database import Database
from claims.domain.errors import Forbidden, NotFound
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import Credibility, Reliability, Role, SourceKind, Stance
from claims.models import Claim, Source
from claims.queries import evidence as questions
from claims.queries.content import content_of
from claims.queries.evidence import EvidenceBoard
from claims.services import evidence, figures
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.claims import add_claim
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_protected, add_source
from tests.factories.statements import counted


def board(desk: Desk, claim: Claim, role: Role = Role.CHECKER) -> EvidenceBoard:
    with desk.reading() as session:
        return questions.board_of(questions.claim_with_evidence(session, claim.ref), role)


def test_pieces_are_numbered_and_counted_by_stance(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    for title, stance, primary in (
        ("Log", Stance.SUPPORTS, True),
        ("Briefing", Stance.REFUTES, False),
        ("Map", Stance.CONTEXT, False),
    ):
        add_evidence(desk, people.ada, claim, add_source(desk, people.ada, title), stance, is_primary=primary)
    found = board(desk, claim)
    assert [(row.number, row.title, row.stance, row.chips) for row in found.rows] == [
        (1, "Log", Stance.SUPPORTS, ("primary",)),
        (2, "Briefing", Stance.REFUTES, ()),
        (3, "Map", Stance.CONTEXT, ()),
    ]
    assert (found.counted, found.supports, found.refutes, found.context) == (
        "3 pieces · 3 independent origins · 1 primary",
        1,
        1,
        1,
    )


def test_three_papers_that_print_one_wire_count_once(desk: Desk, people: People) -> None:
    claim, wire = add_claim(desk, people.ada), add_source(desk, people.ada, "Wire", SourceKind.NEWS)
    paper = add_source(desk, people.ada, "Paper", SourceKind.NEWS, origin=wire.ref)
    site = add_source(desk, people.ada, "Site that copies the paper", SourceKind.NEWS, origin=paper.ref)
    blog = add_source(desk, people.ada, "Blog", SourceKind.POST)
    add_evidence(desk, people.ada, claim, site)
    add_evidence(desk, people.ada, claim, paper)
    copied = add_evidence(desk, people.ada, claim, wire)
    add_evidence(desk, people.ada, claim, blog, derived_from=copied)
    found = board(desk, claim)
    assert (found.counted, [row.chips for row in found.rows]) == (
        "4 pieces · 1 independent origin · 0 primary",
        [(), ("same origin as 1",), ("same origin as 1",), ("derived from 3",)],
    )


def test_two_papers_still_print_one_wire_after_the_wire_was_withdrawn(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    wire, paper, site = (add_source(desk, people.ada, title) for title in ("Wire", "Paper", "Site"))
    first = add_evidence(desk, people.ada, claim, wire)
    for source in (paper, site):
        add_evidence(desk, people.ada, claim, source, derived_from=first)
    act(desk, people.ada, lambda work: evidence.withdraw(work, first.ref, "The page is gone."))
    found = board(desk, claim)
    assert (found.origins, [(row.number, row.title, row.chips) for row in found.rows]) == (
        1,
        [(1, "Paper", ()), (2, "Site", ("same origin as 1",)), (None, "Wire", ())],
    )
    with desk.reading() as session:
        gate = questions.pieces(questions.claim_with_evidence(session, claim.ref).evidence)
        readers = content_of(session, claim.id).evidence
    assert len({piece.origin for piece in gate}) == 1
    assert [(record.number, record.repeats) for record in readers] == [(1, None), (2, 1)]


def test_the_gate_sees_live_pieces_with_stance_and_grade(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    add_evidence(
        desk,
        people.ada,
        claim,
        source,
        Stance.REFUTES,
        reliability=Reliability.C,
        credibility=Credibility.POSSIBLE,
        is_primary=True,
        note="A party to it.",
    )
    gone = add_evidence(desk, people.ada, claim, source)
    act(desk, people.ada, lambda work: evidence.withdraw(work, gone.ref, "Twice."))
    with desk.reading() as session:
        (piece,) = questions.pieces(questions.claim_with_evidence(session, claim.ref).evidence)
    assert (piece.stance, piece.reliability, piece.credibility, piece.is_primary, piece.note) == (
        Stance.REFUTES,
        Reliability.C,
        Credibility.POSSIBLE,
        True,
        "A party to it.",
    )


def test_a_row_says_where_a_piece_comes_from(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    source = add_source(
        desk, people.ada, "بيان", publisher="وزارة", published=PartialDate(2023, 9), language="ar", is_protected=False
    )
    piece = add_evidence(desk, people.ada, claim, source, excerpt="شخصان", locator="headline", note="Read aloud.")
    (row,) = board(desk, claim).rows
    assert (row.title, row.publisher, row.date_words, row.lang, row.dir, row.excerpt, row.locator, row.chips) == (
        "بيان",
        "وزارة",
        "September 2023",
        "ar",
        "rtl",
        "شخصان",
        "headline",
        (),
    )
    assert row.edit_href == f"/claims/{claim.ref}/evidence/{piece.ref}/edit"


def test_a_viewer_edits_nothing_and_sees_nothing_of_a_protected_source(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_protected(desk, people.ada)
    add_evidence(desk, people.ada, claim, source, excerpt="Secret words", locator="Secret page", note="Secret note")
    (row,) = board(desk, claim, Role.VIEWER).rows
    assert "ecret" not in str(dataclasses.asdict(row))
    assert (row.title, row.edit_href, row.chips) == ("A duty officer", None, ("protected source",))
    assert board(desk, claim).rows[0].excerpt == "Secret words"


def test_the_board_takes_as_many_statements_for_three_pieces_as_for_one(
    desk: Desk, people: People, database: Database
) -> None:
    claim, sent = add_claim(desk, people.ada), []
    for titles in (("One",), ("Two", "Three")):
        for title in titles:
            wire = add_source(desk, people.ada, f"Wire {title}")
            source = add_source(desk, people.ada, title, origin=wire.ref)
            piece = add_evidence(desk, people.ada, claim, source)
            act(desk, people.ada, lambda work, piece=piece: figures.add(work, claim, words="two", evidence=piece))  # type: ignore[misc]  # bound now
        with counted(database) as statements:
            board(desk, claim)
        sent.append(len(statements))
    assert sent[0] == sent[1]
    assert sent[0] <= 6


def test_a_piece_is_found_under_its_own_claim_alone(desk: Desk, people: People) -> None:
    claim, other = add_claim(desk, people.ada), add_claim(desk, people.ada, "Another claim.")
    piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada))
    with desk.reading() as session:
        assert questions.by_ref(session, claim.ref, piece.ref).id == piece.id
    with pytest.raises(NotFound), desk.reading() as session:
        questions.by_ref(session, other.ref, piece.ref)


def test_a_piece_of_a_protected_source_is_edited_by_those_who_may_see_it(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_protected(desk, people.ada))
    with pytest.raises(Forbidden), desk.reading() as session:
        questions.for_edit(session, claim.ref, piece.ref, role=Role.VIEWER)


def test_a_circle_of_origins_from_elsewhere_ends(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    one, two = (add_source(desk, people.ada, title) for title in ("One", "Two"))
    for source in (one, two):
        add_evidence(desk, people.ada, claim, source)
    with desk.work(people.ada) as work:
        held = [work.hold(Source, source.ref) for source in (one, two)]
        held[0].origin_id, held[1].origin_id = two.id, one.id
    assert board(desk, claim).origins in {1, 2}
