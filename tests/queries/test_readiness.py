"""The gate counts what stands on the casefile now: live pieces, attributed words, the newest round."""

from claims.domain.lifecycle import State
from claims.domain.vocabulary import Credibility, Manner, Reliability, Stance
from claims.models import Appearance, Claim, Evidence
from claims.queries.readiness import gate_of
from claims.services import evidence
from claims.services.work import Desk
from tests.factories.casefiles import Crew, add_two_pieces, claim_in, new_claim
from tests.factories.publications import revise
from tests.factories.sources import add_evidence, add_source


def open_lines(desk: Desk, claim: Claim) -> list[str]:
    with desk.reading() as session:
        return [line.code for line in gate_of(session, claim.id) if not line.is_met]


def set_first(desk: Desk, crew: Crew, claim: Claim, **values: object) -> None:
    """Change the claim's first appearance past its service."""
    with desk.work(crew.author) as work:
        spot = work.session.query(Appearance).filter_by(claim_id=claim.id).one()
        for name, value in values.items():
            setattr(spot, name, value)


def test_a_whole_casefile_leaves_nothing_open(desk: Desk, crew: Crew) -> None:
    assert open_lines(desk, claim_in(desk, crew, State.CHECKING)) == []


def test_a_new_claim_lacks_everything_but_what_it_was_made_with(desk: Desk, crew: Crew) -> None:
    assert open_lines(desk, new_claim(desk, crew)) == [
        "rating",
        "attribution",
        "summary",
        "reasoning",
        "independent",
        "primary",
        "support",
        "undermining",
        "reply",
    ]


def test_withdrawn_evidence_does_not_count(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    with desk.reading() as session:
        pieces = session.query(Evidence).filter_by(claim_id=claim.id).all()
    for piece in pieces:
        with desk.work(crew.author) as work:
            evidence.withdraw(work, piece.ref, "Mislaid.")
    assert open_lines(desk, claim) == ["independent", "primary"]


def test_a_piece_derived_from_another_counts_once(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    with desk.reading() as session:
        first, second = session.query(Evidence).filter_by(claim_id=claim.id).order_by(Evidence.id).all()
    with desk.work(crew.author) as work:
        origin = work.session.get_one(Evidence, first.id)
        evidence.edit(work, second.ref, second.version, derived_from=origin)
    assert open_lines(desk, claim) == ["independent"]


def test_context_carries_no_verdict(desk: Desk, crew: Crew) -> None:
    claim = new_claim(desk, crew)
    for title in ("A map", "A treaty"):
        source = add_source(desk, crew.author, title)
        add_evidence(
            desk,
            crew.author,
            claim,
            source,
            Stance.CONTEXT,
            reliability=Reliability.A,
            credibility=Credibility.CONFIRMED,
            is_primary=True,
        )
    assert {"independent", "primary"} <= set(open_lines(desk, claim))
    add_two_pieces(desk, crew.author, claim)
    assert {"independent", "primary"} & set(open_lines(desk, claim)) == set()


def test_an_ungraded_piece_opens_the_gate_again(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    add_evidence(desk, crew.author, claim, add_source(desk, crew.author, "A rumour"))
    assert open_lines(desk, claim) == ["graded"]


def test_words_that_nobody_is_named_for_are_a_question_left_open(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    set_first(desk, crew, claim, speaker_id=None)
    assert open_lines(desk, claim) == ["speaker"]


def test_an_unknown_speaker_said_on_purpose_is_an_answer(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    set_first(desk, crew, claim, speaker_id=None, speaker_unknown=True)
    assert open_lines(desk, claim) == []


def test_the_text_itself_is_an_answer_too(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    set_first(desk, crew, claim, speaker_id=None, manner=Manner.NARRATOR)
    assert open_lines(desk, claim) == []


def test_a_withdrawn_appearance_is_none(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    set_first(desk, crew, claim, withdrawn_at=desk.clock(), withdrawn_because="Misread.")
    assert open_lines(desk, claim) == ["speaker", "appearance"]


def test_a_second_round_asks_for_its_note_to_readers(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    revise(desk, crew.author, claim)
    assert open_lines(desk, claim) == ["note"]
