"""What a version changed: each field under its name, nothing that stayed."""

from dataclasses import replace
from typing import Any

import pytest

from claims.domain.check import Check, TopicRecord
from claims.domain.version_changes import changes_between
from tests.factories.checks import APPEARANCE, CHECK, EVIDENCE, FIGURE, VERDICT, a_check


def told(before: Check, after: Check) -> list[tuple[str, str, str]]:
    return [(change.field, change.before, change.after) for change in changes_between(before, after)]


def verdict(**changes: Any) -> Check:
    return a_check(verdict=replace(VERDICT, **changes))


def test_nothing_changes_between_equals() -> None:
    assert changes_between(CHECK, a_check()) == ()


def test_a_text_that_was_mostly_written_anew_is_told_as_two_texts() -> None:
    long = (
        "The first count was taken in the evening, before the second of the two villages had been reached by anybody."
    )
    told_otherwise = (
        "Nobody had counted when this was published; the number came from a single call on the next morning."
    )

    changes = [
        changes_between(verdict(reasoning=long), verdict(reasoning=after))[0]
        for after in (told_otherwise, long.replace("evening", "morning"))
    ]

    assert [change.is_rewritten for change in changes] == [True, False]


@pytest.mark.parametrize(
    ("after", "change"),
    [
        (a_check(statement="Another claim."), ("Claim", CHECK.statement, "Another claim.")),
        (a_check(claimed_on="2023-09"), ("Date of the claim", "19 September 2023", "September 2023")),
        (
            a_check(topics=(*CHECK.topics, TopicRecord("war", "War"))),
            ("Topics", "Nagorno-Karabakh", "Nagorno-Karabakh, War"),
        ),
        (verdict(rating="false", rating_label="False"), ("Is it so", "Unproven", "False")),
        (verdict(attribution_label="Unverified"), ("Was it said", "Confirmed", "Unverified")),
        (verdict(recheck_on=None), ("Check again on", "1 October 2023", "")),
        (a_check(no_reply_because="Nobody is left."), ("Why nobody was asked", "", "Nobody is left.")),
    ],
)
def test_a_field_is_told_before_and_after(after: Check, change: tuple[str, str, str]) -> None:
    assert told(CHECK, after) == [change]


def test_evidence_that_was_added_and_taken_out_stands_under_its_title() -> None:
    other = replace(EVIDENCE, number=1, title="Log of the centre", repeats=None)
    before, after = a_check(evidence=(EVIDENCE,)), a_check(evidence=(other,))

    changes = changes_between(before, after)

    assert [(change.field, bool(change.before), bool(change.after)) for change in changes] == [
        ("Evidence “Statement on local measures”", True, False),
        ("Evidence “Log of the centre”", False, True),
    ]


def test_a_shift_of_numbers_alone_is_no_change() -> None:
    log = replace(EVIDENCE, number=1, title="Log of the centre")
    later = replace(EVIDENCE, number=2)
    figure = replace(FIGURE, evidence=2)

    assert told(
        a_check(evidence=(log, later), figures=(figure,)),
        a_check(evidence=(replace(later, number=1),), figures=(replace(figure, evidence=1),)),
    ) == [("Evidence “Log of the centre”", *(told(a_check(evidence=(log,)), a_check(evidence=()))[0][1:]))]


def test_who_said_it_is_told_with_the_words() -> None:
    after = a_check(appearances=(replace(APPEARANCE, speaker=None, speaker_unknown=True),))

    ((field, before, changed),) = told(CHECK, after)

    assert field == "Appearance “it warned Russia”"
    assert ("Said by: Ministry of Defence" in before, "Said by: unknown" in changed) == (True, True)


def test_two_figures_of_the_same_words_are_told_apart() -> None:
    twice = a_check(figures=(FIGURE, FIGURE))

    assert [change.field for change in changes_between(CHECK, twice)] == ["Figure “at least two”, no. 2"]


def test_prose_is_compared_word_by_word_and_a_short_value_whole() -> None:
    long = "The statement is on record, and it says nothing about the hour at which the word was passed on."
    (short,) = changes_between(CHECK, verdict(as_of="2023-09-21"))
    (prose,) = changes_between(verdict(reasoning=long), verdict(reasoning=long.replace("hour", "minute")))

    assert (short.is_prose, prose.is_prose) == (False, True)
    assert [run for run in prose.runs if run[0] != "same"] == [("removed", "hour"), ("added", "minute")]
