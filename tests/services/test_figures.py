"""Figures are written in words and kept as ranges; the hedge is never dropped."""

from decimal import Decimal

import pytest

from claims.domain.errors import Conflict, Forbidden, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import Qualifier
from claims.models import Figure
from claims.queries import claims
from claims.services import evidence, figures
from claims.services.work import Desk
from tests.factories.claims import add_claim, add_figure, set_directly
from tests.factories.history import events_of, last_event
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_source


def stored(desk: Desk, figure: Figure) -> Figure:
    with desk.reading() as session:
        return claims.figure_by_ref(session, figure.ref)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("at least two", (2, None, Qualifier.AT_LEAST, "")),
        ("at least two people killed", (2, None, Qualifier.AT_LEAST, "people killed")),
        ("about 120,000", (120_000, 120_000, Qualifier.ABOUT, "")),
        ("between 10 and 20", (10, 20, Qualifier.BETWEEN, "")),
        ("fewer than 5", (None, 5, Qualifier.LESS_THAN, "")),
        ("11", (11, 11, Qualifier.EXACTLY, "")),
        ("0.000001", (Decimal("0.000001"), Decimal("0.000001"), Qualifier.EXACTLY, "")),
        ("2.5 million", (2_500_000, 2_500_000, Qualifier.EXACTLY, "")),
    ],
)
def test_words_are_kept_as_the_range_they_mean(
    desk: Desk, people: People, words: str, kept: tuple[object, ...]
) -> None:
    figure = stored(desk, add_figure(desk, people.ada, add_claim(desk, people.ada), words))
    assert figure.words == words
    assert (figure.low, figure.high, figure.qualifier, figure.counted) == kept


def test_what_is_said_beside_the_words_counts_before_what_the_words_say(desk: Desk, people: People) -> None:
    figure = add_figure(
        desk,
        people.ada,
        add_claim(desk, people.ada),
        " about  20% people ",
        counted="inhabitants",
        unit="percent",
        place="Martakert",
        as_of=PartialDate(2023, 9),
    )
    after = stored(desk, figure)
    assert (after.words, after.counted, after.unit, after.place) == (
        "about 20% people",
        "inhabitants",
        "percent",
        "Martakert",
    )
    assert after.as_of == PartialDate(2023, 9)


def test_a_figure_is_added_with_its_event_on_the_claim(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    figure = add_figure(desk, people.boris, claim, "at least two", counted="killed")
    event = last_event(desk, claim)
    assert (event.action, event.subject_ref, event.actor_name) == ("figure.add", figure.ref, "Boris Ott")
    assert event.changes == {
        "words": [None, "at least two"],
        "low": [None, "2"],
        "qualifier": [None, "at_least"],
        "counted": [None, "killed"],
    }


@pytest.mark.parametrize("words", ["many", "", "two or eleven of them 3", "1.234", "x" * 201])
def test_what_is_no_figure_is_refused_beside_the_words(desk: Desk, people: People, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        add_figure(desk, people.ada, add_claim(desk, people.ada), words)
    assert list(refused.value.fields) == ["words"]


def test_a_figure_may_be_what_a_piece_of_evidence_gives(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada))
    assert stored(desk, add_figure(desk, people.ada, claim, "32", evidence=piece)).evidence_id == piece.id


def test_evidence_of_another_claim_gives_no_figure(desk: Desk, people: People) -> None:
    claim, other = add_claim(desk, people.ada), add_claim(desk, people.ada, "Something else happened.")
    piece = add_evidence(desk, people.ada, other, add_source(desk, people.ada))
    with pytest.raises(Invalid) as refused:
        add_figure(desk, people.ada, claim, "32", evidence=piece)
    assert list(refused.value.fields) == ["evidence"]


def test_withdrawn_evidence_gives_no_figure(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada))
    with desk.work(people.ada) as work:
        gone = evidence.withdraw(work, piece.ref, "Forged.")
    with pytest.raises(Invalid) as refused:
        add_figure(desk, people.ada, claim, "32", evidence=gone)
    assert list(refused.value.fields) == ["evidence"]


def test_an_edit_reads_the_words_anew(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    figure = add_figure(desk, people.ada, claim, "at least two", counted="killed")
    with desk.work(people.boris) as work:
        figures.edit(work, figure.ref, figure.version, words="32")
    after = stored(desk, figure)
    assert (after.low, after.high) == (Decimal(32), Decimal(32))
    assert (after.qualifier, after.counted) == (Qualifier.EXACTLY, "killed")
    assert last_event(desk, claim).changes == {
        "words": ["at least two", "32"],
        "low": ["2", "32"],
        "high": [None, "32"],
        "qualifier": ["at_least", "exactly"],
    }


def test_two_people_who_change_the_words_get_a_conflict(desk: Desk, people: People) -> None:
    figure = add_figure(desk, people.ada, add_claim(desk, people.ada))
    with desk.work(people.boris) as work:
        figures.edit(work, figure.ref, figure.version, words="three")
    with pytest.raises(Conflict) as refused, desk.work(people.ada) as work:
        figures.edit(work, figure.ref, figure.version, words="four")
    assert (refused.value.base, refused.value.theirs) == ({"words": "at least two"}, {"words": "three"})


def test_a_figure_is_withdrawn_with_a_reason_and_then_left_alone(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    figure = add_figure(desk, people.ada, claim)
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        figures.withdraw(work, figure.ref, "  ")
    assert list(refused.value.fields) == ["reason"]
    with desk.work(people.ada) as work:
        figures.withdraw(work, figure.ref, " It was of another day. ")
    after, event = stored(desk, figure), last_event(desk, claim)
    assert (after.withdrawn_because, after.withdrawn_at) == ("It was of another day.", desk.clock())
    assert (event.action, event.reason) == ("figure.withdraw", "It was of another day.")
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        figures.edit(work, figure.ref, after.version, words="three")


def test_a_figure_of_a_published_claim_stays(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    figure = add_figure(desk, people.ada, claim)
    set_directly(desk, claim, state=State.PUBLISHED, slug="a-check")
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        figures.add(work, claim, words="three")
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        figures.edit(work, figure.ref, figure.version, words="three")
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        figures.withdraw(work, figure.ref, "No reason.")
    assert stored(desk, figure).words == "at least two"


def test_a_viewer_adds_no_figure(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    with pytest.raises(Forbidden):
        add_figure(desk, people.viktor, claim)
    assert len(events_of(desk, claim)) == 1
