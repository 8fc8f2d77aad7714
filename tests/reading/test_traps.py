"""Short texts with one trap each, and everything proposed in them: speaker, polarity, words."""

import pytest

from claims.reading.proposals import read
from claims.reading.rules import RULES

TEXT = ""

PATTERNS = {
    "scare quotes are no claim": (
        "The so-called “expert” left the meeting early that day.",
        [
            (TEXT, "assert", "The so-called “expert” left the meeting early that day"),
        ],
    ),
    "ellipsis marks omitted words": (
        "“The bridge … will hold,” Anna Berg said.",
        [
            ("Anna Berg", "predict", "The bridge … will hold"),
        ],
    ),
    "closing mark after the stop": (
        "“Will it hold?” Anna Berg asked. “I think so.”",
        [
            ("Anna Berg", "predict", "Will it hold?"),
            ("Anna Berg", "assert", "I think so."),
        ],
    ),
    "apostrophe closes nothing": (
        "‘The bridge’s cables won’t hold,’ said Anna Berg.",
        [
            ("Anna Berg", "predict", "The bridge’s cables won’t hold"),
        ],
    ),
    "quotation over two paragraphs": (
        "“The bridge will hold,” Anna Berg said. “It held in 1987.\n\n“And it will hold again.”",
        [
            ("Anna Berg", "predict", "The bridge will hold"),
            ("Anna Berg", "assert", "It held in 1987."),
            ("Anna Berg", "predict", "And it will hold again."),
        ],
    ),
    "interrupted quotation": (
        "“The bridge,” Anna Berg said, “will hold.”",
        [
            ("Anna Berg", "assert", "The bridge,” Anna Berg said, “will hold."),
        ],
    ),
    "mixed quotation": (
        "Anna Berg said the bridge was “a marvel” of its time.",
        [
            ("Anna Berg", "assert", "the bridge was “a marvel” of its time"),
        ],
    ),
    "misspelt name": (
        "Anna Bergstrom said the bridge was closed. Later Bergstrm denied that any bolt was missing.",
        [
            ("Anna Bergstrom", "assert", "the bridge was closed"),
            ("Anna Bergstrom", "deny", "any bolt was missing"),
        ],
    ),
    "pronoun after a name": (
        "Anna Berg said the bridge was closed. She said the tunnel was open.",
        [
            ("Anna Berg", "assert", "the bridge was closed"),
            ("Anna Berg", "assert", "the tunnel was open"),
        ],
    ),
    "generic ministry": (
        "Norway closed the bridge, with the Defense Ministry saying it was unsafe.",
        [
            (TEXT, "assert", "Norway closed the bridge"),
            ("Defense Ministry of Norway", "assert", "it was unsafe"),
        ],
    ),
    "two verbs, one speaker": (
        "The port conceded that the cables were old but denied that they were unsafe.",
        [
            ("port", "assert", "the cables were old"),
            ("port", "deny", "they were unsafe"),
        ],
    ),
    "nothing was said": (
        "The builder declined to comment on Monday.",
        [
            (TEXT, "assert", "The builder declined to comment on Monday"),
        ],
    ),
    "reduced participle": (
        "A report published by the union on Monday found that 40 bolts were missing.",
        [
            ("report published by the union", "assert", "40 bolts were missing"),
        ],
    ),
    "insertion after the subject": (
        "Anna Berg, 61, a retired engineer, thinks the bridge will hold.",
        [
            ("Anna Berg", "predict", "the bridge will hold"),
        ],
    ),
    "role before the name": (
        "Its chief engineer, Anna Berg, said the bridge was closed.",
        [
            ("Anna Berg", "assert", "the bridge was closed"),
        ],
    ),
    "clause said by a relative pronoun": (
        "The crack, which engineers said was a hand wide, closed two lanes.",
        [
            ("engineers", "assert", "was a hand wide"),
        ],
    ),
    "urging goes on": (
        "The union urged the mayor to act, saying, “The city must pay for it now.”",
        [
            ("union", "urge", "The union urged the mayor to act"),
            ("union", "urge", "The city must pay for it now."),
        ],
    ),
    "hashtags and links": (
        "The bridge was closed at noon.\n\n#bridge #lorn\n\nLeave a Comment",
        [
            (TEXT, "assert", "The bridge was closed at noon"),
        ],
    ),
    "dateline": (
        "OSLO, Norway (NWS) — The bridge was closed at noon, police said.",
        [
            ("police", "assert", "The bridge was closed at noon"),
        ],
    ),
    "semicolon inside a quotation": (
        "“It is old; it is sound,” Anna Berg said.",
        [
            ("Anna Berg", "assert", "It is old; it is sound"),
        ],
    ),
}


@pytest.mark.parametrize("trap", PATTERNS)
def test_a_trap_catches_nothing_wrong(trap: str) -> None:
    text, expected = PATTERNS[trap]

    found = read(text, date=None).candidates

    assert [(one.speaker.name if one.speaker else TEXT, one.polarity, one.span.exact) for one in found] == expected


def test_every_candidate_names_a_known_rule_and_says_why() -> None:
    found = [one for text, _ in PATTERNS.values() for one in read(text, date=None).candidates]

    assert {one.rule for one in found} <= set(RULES)
    assert all(RULES[one.rule] in one.why for one in found)
