"""What a few letters may stand for, and what is called exactly so, among thousands."""

import pytest

from claims.domain.choosing import Choosing
from claims.domain.vocabulary import DismissReason, Role, SpeakerKind
from claims.queries import choosing
from claims.services import checking, merging
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.claims import add_case, add_claim
from tests.factories.people import People
from tests.factories.sources import add_protected, add_source
from tests.factories.speakers import add_speaker, rename
from tests.factories.statements import counted


def suggested(desk: Desk, kind: Choosing, text: str, *, role: Role = Role.CHECKER, besides: str = "") -> list[str]:
    with desk.reading() as session:
        return [one.words for one in choosing.suggestions(session, kind, text, role=role, besides=besides)]


def called(desk: Desk, kind: Choosing, name: str, role: Role = Role.CHECKER) -> list[str]:
    with desk.reading() as session:
        return [one.words for one in choosing.called(session, kind, name, role=role)]


def test_names_that_begin_with_the_words_stand_first_then_words_of_names(desk: Desk, people: People) -> None:
    for name in ("Prodefence", "Ministry of Defence", "Defence Council", "Foreign Ministry"):
        add_speaker(desk, people.ada, name)
    assert suggested(desk, Choosing.SPEAKER, "DEFENCE") == ["Defence Council", "Ministry of Defence", "Prodefence"]


def test_a_speaker_is_found_by_every_name_and_stands_for_those_merged_into_it(desk: Desk, people: People) -> None:
    army, ministry = (add_speaker(desk, people.ada, name) for name in ("The army", "Ministry"))
    rename(desk, people.ada, ministry, "ÉMÉ", "ՊՆ")
    act(desk, people.ada, lambda work: merging.merge(work, army.ref, ministry.ref, "The same."))
    for words in ("émé", "պն", "army", "minis"):
        assert suggested(desk, Choosing.SPEAKER, words) == ["Ministry"]
    for name in ("Émé", "Պն", "THE ARMY", " ministry ", ministry.ref):
        assert called(desk, Choosing.SPEAKER, name) == ["Ministry"]
    assert called(desk, Choosing.SPEAKER, "minis") == called(desk, Choosing.SPEAKER, "  ") == []


def test_facts_tell_two_of_one_name_apart(desk: Desk, people: People) -> None:
    speaker = add_speaker(desk, people.ada, "Ministry", SpeakerKind.GOVERNMENT)
    rename(desk, people.ada, speaker, "MoD")
    for publisher in ("One paper", "Another paper"):
        add_source(desk, people.ada, "Statement", publisher=publisher, published=None)
    with desk.reading() as session:
        (told,) = choosing.suggestions(session, Choosing.SPEAKER, "", role=Role.CHECKER)
        both = choosing.called(session, Choosing.SOURCE, "statement", role=Role.CHECKER)
    assert told.facts == "Government or authority · also MoD"
    assert [one.facts.split(" · ")[0] for one in both] == ["One paper", "Another paper"]


def test_a_claim_is_found_by_words_or_identifier_and_never_beside_itself(desk: Desk, people: People) -> None:
    near = add_claim(desk, people.ada, "The military warned Russia.")
    other = add_claim(desk, people.ada, "Russia was not warned.")
    mistake = add_claim(desk, people.ada, "Russia by mistake.")
    act(desk, people.ada, lambda work: checking.dismiss(work, mistake.ref, DismissReason.MISTAKE, "Not one.", None))
    for text in ("russia", "not warned", other.ref):
        assert suggested(desk, Choosing.CLAIM, text, besides=near.ref) == [other.statement]
    assert called(desk, Choosing.CLAIM, "RUSSIA was not warned.") == [other.statement]
    assert called(desk, Choosing.CLAIM, mistake.statement) == []


def test_without_words_claims_of_the_same_case_are_suggested(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    near = add_claim(desk, people.ada, "One claim.", case_id=case.id)
    beside = add_claim(desk, people.ada, "Another claim.", case_id=case.id)
    lone = add_claim(desk, people.ada, "Of no case.")
    assert suggested(desk, Choosing.CLAIM, " ", besides=near.ref) == [beside.statement]
    assert suggested(desk, Choosing.CLAIM, "", besides=lone.ref) == [beside.statement, near.statement]


def test_a_protected_source_is_known_outside_its_circle_by_what_readers_are_told(desk: Desk, people: People) -> None:
    add_protected(desk, people.ada)
    told = [
        (suggested(desk, Choosing.SOURCE, words, role=role), called(desk, Choosing.SOURCE, words, role))
        for role in (Role.VIEWER, Role.CHECKER)
        for words in ("Talk with Captain Secret", "A duty officer")
    ]
    hidden, known = ["A duty officer"], ["Talk with Captain Secret"]
    assert told[:2] == [([], []), (hidden, hidden)]
    assert told[2:] == [(known, known), (known, [])]


def test_cases_and_topics_are_found_by_part_of_their_names(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    add_claim(desk, people.ada, topics=("Ceasefire",))
    assert suggested(desk, Choosing.CASE, case.title[2:7]) == called(desk, Choosing.CASE, case.slug) == [case.title]
    assert suggested(desk, Choosing.TOPIC, "fire") == called(desk, Choosing.TOPIC, "ceasefire") == ["Ceasefire"]


def test_no_more_than_a_dozen_are_suggested(desk: Desk, people: People) -> None:
    for number in range(14):
        add_speaker(desk, people.ada, f"Speaker {number}")
    assert len(suggested(desk, Choosing.SPEAKER, "speaker")) == choosing.MOST_CHOICES == 12


@pytest.mark.parametrize("kind", list(Choosing), ids=str)
def test_three_suggestions_take_as_many_statements_as_one(desk: Desk, people: People, kind: Choosing) -> None:
    sent = []
    for number in range(3):
        rename(desk, people.ada, add_speaker(desk, people.ada, f"Thing {number}"), f"Other {number}")
        add_source(desk, people.ada, f"Thing {number}")
        add_claim(desk, people.ada, f"Thing number {number}.", topics=(f"Thing {number}",))
        add_case(desk, people.ada, f"Thing {number}")
        with counted(desk.database) as statements:
            assert len(suggested(desk, kind, "thing")) == number + 1
        sent.append(len(statements))
    assert sent[0] == sent[1] == sent[2]
    assert sent[0] <= 2
