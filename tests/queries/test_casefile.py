"""A casefile holds everything about one claim, in the same number of statements however much there is."""

import pytest
from sqlalchemy import update

from claims.domain.errors import NotFound
from claims.domain.lifecycle import Move, State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import RelationKind
from claims.models import Appearance, Claim, Comment, Figure, Relation
from claims.queries.casefile import Casefile, casefile
from claims.services.work import Actor, Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.claims import add_claim, add_figure, add_text, appear, relate, set_directly
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_protected, add_source
from tests.factories.speakers import add_speaker
from tests.factories.statements import counted

Withdrawable = Appearance | Figure | Relation


def opened(desk: Desk, claim: Claim, viewer: Actor) -> Casefile:
    with desk.reading() as session:
        return casefile(session, claim.ref, viewer=viewer)


def fill(desk: Desk, people: People, claim: Claim, count: int) -> None:
    """Give a claim so many of everything."""
    text = add_text(desk, people.ada, f"A text with some words in it about {claim.ref}.")
    for number in range(count):
        appear(desk, claim, text, speaker=add_speaker(desk, people.ada, f"Speaker {number}"))
        piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada, f"Source {number}"))
        add_figure(desk, people.ada, claim, str(number + 1), counted="killed", as_of=PartialDate(2023, 9, number + 1))
        add_figure(desk, people.ada, claim, str(number + 9), counted="killed", evidence=piece)
        other = add_claim(desk, people.ada, f"Other claim {number}.")
        appear(desk, other, text, speaker=add_speaker(desk, people.ada, f"Opponent {number}"))
        relate(desk, people.ada, other, claim, RelationKind.DENIES)
        with desk.work(people.boris) as work:
            work.add(Comment(claim_id=claim.id, author_id=people.boris.id, body=f"Remark {number}"))


@pytest.mark.parametrize("is_checked", [False, True])
def test_three_of_everything_take_as_many_statements_as_one(
    desk: Desk, people: People, crew: Crew, *, is_checked: bool
) -> None:
    sent: dict[int, int] = {}
    for count in (1, 3):
        claim = claim_in(desk, crew, State.IN_REVIEW) if is_checked else add_claim(desk, people.ada, f"Claim {count}.")
        fill(desk, people, claim, count)
        with counted(desk.database) as statements:
            found = opened(desk, claim, people.ada)
        sent[count] = len(statements)
        assert (len(found.relations), len(found.comments)) == (count, count)
    assert sent[1] == sent[3]


def test_everything_of_a_claim_is_in_its_casefile(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, topics=("Casualties",))
    fill(desk, people, claim, 2)
    found = opened(desk, claim, people.ada)
    assert (found.said_by, [topic.name for topic in found.claim.topics]) == ("Speaker 0, Speaker 1", ["Casualties"])
    assert found.figure_words == ("1 killed", "2 killed")
    assert [(line.words, line.speaker) for line in found.opposing] == [
        ("is denied by", "Opponent 0"),
        ("is denied by", "Opponent 1"),
    ]
    assert [comment.author.display_name for comment in found.comments] == ["Boris Ott", "Boris Ott"]
    assert [row.title for row in found.board.rows] == ["Source 0", "Source 1"]
    assert (found.related, found.reviews, found.assessment, found.rating) == ((), [], None, None)
    assert found.is_drawn


def test_what_was_withdrawn_is_no_longer_told(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    fill(desk, people, claim, 1)
    before = opened(desk, claim, people.ada)
    rows: list[Withdrawable] = [*before.claim.appearances, *before.claim.figures, before.relations[0].relation]
    with desk.database.writes() as session:
        for row in rows:
            table = type(row)
            gone = update(table).where(table.id == row.id)
            session.execute(gone.values(withdrawn_at=desk.clock(), withdrawn_because="Not so."))
        session.commit()
    after = opened(desk, claim, people.ada)
    assert (after.appearances, after.figure_words, after.series, after.relations) == ((), (), (), ())
    assert after.said_by == "nobody named yet"


def test_the_gate_is_told_line_by_line(desk: Desk, people: People) -> None:
    found = opened(desk, add_claim(desk, people.ada, chosen_because="It matters."), people.ada)
    met = {line.code for line in found.requirements if line.is_met}
    assert met == {"chosen", "graded"}


@pytest.mark.parametrize(
    ("state", "who_may"),
    [
        (State.NEW, ("viktor", ())),
        (State.NEW, ("ada", (Move.TAKE, Move.DISMISS))),
        (State.CHECKING, ("ada", (Move.DISMISS, Move.SUBMIT))),
        (State.CHECKING, ("boris", (Move.DISMISS,))),
        (State.IN_REVIEW, ("ada", ())),
        (State.IN_REVIEW, ("boris", (Move.RETURN, Move.APPROVE))),
        (State.APPROVED, ("boris", ())),
        (State.APPROVED, ("carmen", (Move.PUBLISH,))),
        (State.PUBLISHED, ("ada", (Move.REVISE,))),
        (State.PUBLISHED, ("dina", (Move.REVISE, Move.RETRACT))),
    ],
)
def test_each_person_is_offered_the_moves_they_can_make(
    desk: Desk, people: People, crew: Crew, state: State, who_may: tuple[str, tuple[Move, ...]]
) -> None:
    who, moves = who_may
    claim = claim_in(desk, crew, state)
    assert opened(desk, claim, getattr(people, who)).moves == moves


def test_only_those_who_may_edit_are_led_to_a_figures_form(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    figure = add_figure(desk, people.ada, claim)
    form = f"/claims/figures/{figure.ref}/edit"

    def led_to(viewer: Actor) -> str:
        return opened(desk, claim, viewer).series[0].lines[0].href

    assert (led_to(people.ada), led_to(people.viktor)) == (form, "")
    set_directly(desk, claim, state=State.PUBLISHED, slug="a-check")
    assert led_to(people.ada) == ""


def test_a_protected_source_counts_under_the_words_readers_see(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_protected(desk, people.ada))
    add_figure(desk, people.ada, claim, "32", evidence=piece)
    assert opened(desk, claim, people.viktor).series[0].lines[0].counted_by == "A duty officer"


def test_there_is_no_casefile_of_nothing(desk: Desk, people: People) -> None:
    with pytest.raises(NotFound), desk.reading() as session:
        casefile(session, "nothing", viewer=people.ada)
