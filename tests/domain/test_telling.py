"""A check in words: how it was said, and that nobody was asked."""

from dataclasses import replace

import pytest

from claims.domain.telling import no_reply, said_facts
from tests.factories.checks import APPEARANCE, CHECK


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("said", "indirect speech, 19 September 2023"),
        ("Says", "indirect speech, 19 September 2023"),
        ("denied", "“denied”, indirect speech, 19 September 2023"),
        ("", "indirect speech, 19 September 2023"),
    ],
)
def test_after_said_by_the_verb_is_told_where_it_tells_more(verb: str, words: str) -> None:
    assert said_facts(replace(APPEARANCE, reporting_verb=verb), after_said_by=True) == words


def test_elsewhere_every_verb_is_told() -> None:
    assert said_facts(APPEARANCE) == "said, indirect speech, 19 September 2023"


def test_the_texts_own_voice_needs_no_manner() -> None:
    narrated = replace(APPEARANCE, speaker=None, reporting_verb="", manner="narrator")

    assert said_facts(narrated) == "19 September 2023"


@pytest.mark.parametrize(
    ("because", "words"),
    [("", "Nobody was asked."), ("Both are on record.", "Nobody was asked: Both are on record.")],
)
def test_that_nobody_was_asked_is_told_with_its_reason(because: str, words: str) -> None:
    assert no_reply(replace(CHECK, no_reply_because=because)) == words
