"""Speakers are listed under all their names, merged ones under the one they stand for."""

import pytest

from claims.adapters.database import Database
from claims.domain.errors import NotFound
from claims.domain.vocabulary import SpeakerKind
from claims.queries import speakers as questions
from claims.services import merging, speakers
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.claims import add_claim, add_text, appear
from tests.factories.people import People
from tests.factories.speakers import add_speaker, rename
from tests.factories.statements import counted


def listed(desk: Desk, **asked: object) -> list[tuple[str, tuple[str, ...], int]]:
    with desk.reading() as session:
        rows = questions.page(session, 1, **asked).rows  # type: ignore[arg-type]  # the filters of one test
    return [(row.speaker.name, row.other_names, row.claims) for row in rows]


def test_a_merged_speaker_is_listed_under_the_other_with_its_claims(desk: Desk, people: People) -> None:
    army, ministry = (add_speaker(desk, people.ada, name) for name in ("The army", "ministry of Defence"))
    rename(desk, people.ada, ministry, "MoD")
    add_speaker(desk, people.ada, "Press office")
    text = add_text(desk, people.ada)
    first, second = (add_claim(desk, people.ada, f"Statement number {number}.") for number in (1, 2))
    for claim, speaker in ((first, army), (first, ministry), (second, army)):
        appear(desk, claim, text, speaker=speaker)
    act(desk, people.ada, lambda work: merging.merge(work, army.ref, ministry.ref, "The same."))
    assert listed(desk) == [("ministry of Defence", ("MoD", "The army"), 2), ("Press office", (), 0)]


@pytest.mark.parametrize("words", ["ARMY", "mod", "defence ministry", "def ministry"])
def test_speakers_are_found_by_words_of_any_of_their_names(desk: Desk, people: People, words: str) -> None:
    army, ministry = (add_speaker(desk, people.ada, name) for name in ("The army", "Ministry of Defence"))
    rename(desk, people.ada, ministry, "MoD")
    add_speaker(desk, people.ada, "Foreign office")
    act(desk, people.ada, lambda work: merging.merge(work, army.ref, ministry.ref, "The same."))
    assert [name for name, *_more in listed(desk, text=words)] == ["Ministry of Defence"]


def test_a_sign_that_databases_read_as_any_letters_is_a_letter(desk: Desk, people: People) -> None:
    add_speaker(desk, people.ada, "The 100% club")
    add_speaker(desk, people.ada, "The 1000 club")
    assert [name for name, *_more in listed(desk, text="100%")] == ["The 100% club"]


def test_speakers_are_narrowed_by_kind(desk: Desk, people: People) -> None:
    add_speaker(desk, people.ada, "Maria Zakharova", SpeakerKind.PERSON)
    add_speaker(desk, people.ada, "Foreign Ministry")
    assert [name for name, *_more in listed(desk, kind=SpeakerKind.PERSON)] == ["Maria Zakharova"]


def test_the_list_takes_as_many_statements_for_three_speakers_as_for_one(
    desk: Desk, people: People, database: Database
) -> None:
    sent = []
    for names in (("One",), ("Two", "Three")):
        for name in names:
            rename(desk, people.ada, add_speaker(desk, people.ada, name), f"Also {name}")
        with counted(database) as statements:
            listed(desk)
        sent.append(len(statements))
    assert sent == [5, 5]


def test_a_page_knows_parent_parts_and_merged_even_where_they_were_merged_themselves(
    desk: Desk, people: People
) -> None:
    state, government, ministry, army, office = (
        add_speaker(desk, people.ada, name) for name in ("State", "Government", "Ministry", "Army", "Office")
    )
    with desk.work(people.ada) as work:
        speakers.describe(work, ministry.ref, 1, parent=state.ref)
        speakers.describe(work, office.ref, 1, parent=army.ref)
        merging.merge(work, state.ref, government.ref, "The same.")
        merging.merge(work, army.ref, ministry.ref, "The same.")
    with desk.reading() as session:
        page = questions.speaker_page(session, ministry.ref)
        merged = questions.speaker_page(session, army.ref)
    assert page.parent is not None
    assert (page.parent.name, [part.name for part in page.parts], [one.name for one in page.merged]) == (
        "Government",
        ["Office"],
        ["Army"],
    )
    assert merged.into is not None
    assert merged.into.name == "Ministry"


def test_an_unknown_speaker_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound), desk.reading() as session:
        questions.speaker_page(session, "nobody")
