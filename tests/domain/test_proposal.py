"""How a proposal is worded, dated and turned into the parts of a claim."""

import pytest

from claims.domain.attribution import Voice
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import (
    CandidateKind,
    Mention,
    SpeechAct,
    claim_kind,
    date_words,
    figure_chip,
    first_wording,
    manner,
    mention_of,
    polarity,
    said_on,
    worded,
)


@pytest.mark.parametrize(
    ("exact", "statement"),
    [
        ("it warned Russia", "It warned Russia."),
        ("“The wall … was sound,”", "The wall … was sound."),
        ("“civilians” are not being targeted", "“civilians” are not being targeted."),
        ("two lines\nof words —", "Two lines of words."),
        ("Was it so?", "Was it so?"),
    ],
)
def test_words_become_a_statement(exact: str, statement: str) -> None:
    assert worded(exact) == statement


@pytest.mark.parametrize(
    ("exact", "verb", "speaker", "words", "statement"),
    [
        ("rejected the demand", "rejected", "mayor", "the mayor", "The mayor rejected the demand."),
        ("denied it", "denied", "ministry of Arden", "it", "Ministry of Arden denied it."),
        ("denied it", "denied", "Ana Lund", "the mayor", "Ana Lund denied it."),
        ("it warned Russia", "says", "military", "the military", "It warned Russia."),
        ("deniedness is a word", "denied", "mayor", "the mayor", "Deniedness is a word."),
        ("denied it", "denied", "", "", "Denied it."),
    ],
)
def test_who_did_it_stands_before_what_was_done(
    exact: str, verb: str, speaker: str, words: str, statement: str
) -> None:
    assert first_wording(exact, verb, speaker, words) == statement


def test_a_very_long_quote_is_cut_at_a_word() -> None:
    statement = worded("word " * 400)

    assert len(statement) <= 1_000
    assert statement.endswith("word …")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2023-09-19", "19 September 2023"),
        ("2023-06-15/..", "since 15 June 2023"),
        ("../2020", "until 2020"),
        ("1990/1993", "1990 to 1993"),
        ("P9M", ""),
        (None, ""),
    ],
)
def test_dates_are_said_in_words(value: str | None, words: str) -> None:
    assert date_words(value) == words


def test_a_single_day_before_the_words_is_the_day_they_were_said() -> None:
    before = Mention("Tuesday", 10, 17, "2023-09-19", needs_anchor=True)
    inside = Mention("2020", 40, 44, "2020")

    assert said_on([before, inside], 20) == PartialDate(2023, 9, 19)
    assert said_on([inside], 20) is None


def test_a_mention_comes_back_as_it_was_kept() -> None:
    mention = Mention("Tuesday", 10, 17, None, needs_anchor=True)

    assert mention_of(mention.as_plain()) == mention


def test_only_a_verb_of_denial_turns_the_speaker_against_the_words() -> None:
    found = [
        polarity(act, denies_by_verb=verb).value for act in (SpeechAct.DENY, SpeechAct.ACCUSE) for verb in (True, False)
    ]

    assert found == ["denies", "asserts", "asserts", "asserts"]


def test_kinds_and_manners_follow_from_what_was_found() -> None:
    assert [
        claim_kind(act, figures).value for act, figures in ((SpeechAct.ASSERT, ["two"]), (SpeechAct.PREDICT, []))
    ] == [
        "number",
        "prediction",
    ]
    assert manner(CandidateKind.MIXED, Voice.NAMED).value == "indirect"
    assert manner(CandidateKind.DIRECT, Voice.TEXT).value == "narrator"


def test_a_chip_keeps_the_hedge() -> None:
    assert figure_chip("at least two people died") == "≥ 2 people died"
