"""One short text for each rule of attribution, with everything proposed in it: speaker, polarity, words."""

import pytest

from claims.reading.proposals import read
from claims.reading.rules import ATTRIBUTION_RULES

TEXT = ""

PATTERNS = {
    "quotation, speaker, verb": (
        "“The bridge will hold,” Anna Berg said.",
        [
            ("Anna Berg", "predict", "The bridge will hold"),
        ],
    ),
    "quotation, verb, speaker": (
        "“The bridge will hold,” said Anna Berg, an engineer with the port.",
        [
            ("Anna Berg", "predict", "The bridge will hold"),
        ],
    ),
    "speaker, verb, quotation": (
        "The port director wrote: “The bridge will hold for years.”",
        [
            ("port director", "predict", "The bridge will hold for years."),
        ],
    ),
    "speaker, verb, that-clause": (
        "The harbor police told reporters on Monday that the bridge was closed.",
        [
            ("harbor police", "assert", "the bridge was closed"),
        ],
    ),
    "speaker, verb, clause": (
        "Anna Berg said the bridge was closed at noon.",
        [
            ("Anna Berg", "assert", "the bridge was closed at noon"),
        ],
    ),
    "speaker, verb, indirect question": (
        "Anna Berg asked whether the bridge would hold.",
        [
            ("Anna Berg", "predict", "whether the bridge would hold"),
        ],
    ),
    "speaker, verb, infinitive": (
        "The city council plans to close the bridge in March.",
        [
            ("city council", "predict", "to close the bridge in March"),
        ],
    ),
    "speaker, verb, somebody to do": (
        "The mayor urged drivers to use the tunnel.",
        [
            ("mayor", "urge", "The mayor urged drivers to use the tunnel"),
        ],
    ),
    "speaker, verb, -ing": (
        "The builder denied cutting corners on the bridge.",
        [
            ("builder", "deny", "The builder denied cutting corners on the bridge"),
        ],
    ),
    "speaker accuses somebody of": (
        "Residents accused the builder of cutting corners.",
        [
            ("Residents", "accuse", "Residents accused the builder of cutting corners"),
        ],
    ),
    "speaker describes as": (
        "The mayor described the bridge as a national treasure.",
        [
            ("mayor", "assert", "described the bridge as a national treasure"),
        ],
    ),
    "speaker calls": (
        "The mayor called the bridge “a rusty joke.”",
        [
            ("mayor", "assert", "The mayor called the bridge “a rusty joke.”"),
        ],
    ),
    "speaker, verb, preposition": (
        "The union called for a new inspection of the bridge.",
        [
            ("union", "urge", "The union called for a new inspection of the bridge"),
        ],
    ),
    "speaker, verb, object": (
        "The builder rejected the findings.",
        [
            ("builder", "deny", "rejected the findings"),
        ],
    ),
    "participle of the same speaker": (
        "The builder rejected the findings, saying that the bridge was sound.",
        [
            ("builder", "deny", "rejected the findings"),
            ("builder", "assert", "the bridge was sound"),
        ],
    ),
    "with speaker, -ing": (
        "Drivers took the tunnel, with the port saying the bridge was closed.",
        [
            (TEXT, "assert", "Drivers took the tunnel"),
            ("port", "assert", "the bridge was closed"),
        ],
    ),
    "quoted as saying": (
        "The mayor was quoted by local radio as saying the bridge was closed.",
        [
            ("mayor", "assert", "the bridge was closed"),
        ],
    ),
    "clause, speaker, verb": (
        "The bridge was closed at noon, the harbor police said.",
        [
            ("harbor police", "assert", "The bridge was closed at noon"),
        ],
    ),
    "clause, verb, speaker": (
        "The bridge was closed at noon, said Anna Berg, an engineer.",
        [
            ("Anna Berg", "assert", "The bridge was closed at noon"),
        ],
    ),
    "according to speaker": (
        "According to the harbor police, the bridge was closed at noon.",
        [
            ("harbor police", "assert", "the bridge was closed at noon"),
        ],
    ),
    "speaker’s noun": (
        "The tunnel stayed open despite the union’s plea for a full inspection “of every bolt.”",
        [
            (TEXT, "assert", "The tunnel stayed open"),
            ("union", "urge", "the union’s plea for a full inspection “of every bolt.”"),
        ],
    ),
    "a claim the speaker denied": (
        "The port said it had warned the mayor — a claim the mayor denied.",
        [
            ("port", "assert", "it had warned the mayor"),
            ("mayor", "deny", "a claim the mayor denied"),
        ],
    ),
    "speaker puts it at": (
        "The council put the number of trucks that use the bridge at 4,000 a day.",
        [
            ("council", "assert", "put the number of trucks that use the bridge at 4,000 a day"),
        ],
    ),
    "passive with the speaker": (
        "The mayor was told by engineers that the bridge was cracked.",
        [
            ("engineers", "assert", "the bridge was cracked"),
        ],
    ),
    "noun from the speaker": (
        "There were warnings from engineers that the bridge would sink.",
        [
            ("engineers", "predict", "the bridge would sink"),
        ],
    ),
    "speaker is of a mind": (
        "Engineers are confident that the bridge will hold.",
        [
            ("Engineers", "predict", "the bridge will hold"),
        ],
    ),
    "quotation carried from the last speaker": (
        "“The bridge will hold,” Anna Berg said. “I would drive over it today.”",
        [
            ("Anna Berg", "predict", "The bridge will hold"),
            ("Anna Berg", "predict", "I would drive over it today."),
        ],
    ),
    "speaker and colon in a headline": (
        "Police: The bridge was closed\n\nCars queued on both sides of the river.",
        [
            ("Police", "assert", "The bridge was closed"),
            (TEXT, "assert", "Cars queued on both sides of the river"),
        ],
    ),
    "quotation beside the subject": (
        "“The bridge will hold,” Anna Berg typed.",
        [
            ("Anna Berg", "predict", "The bridge will hold"),
        ],
    ),
    "quotation after its speaker": (
        "Anna Berg disagreed. “The bridge will never hold that many trucks.”",
        [
            ("Anna Berg", "predict", "The bridge will never hold that many trucks."),
        ],
    ),
}


def test_every_rule_of_attribution_has_a_text_of_its_own() -> None:
    assert set(PATTERNS) == set(ATTRIBUTION_RULES)


@pytest.mark.parametrize("rule", PATTERNS)
def test_a_rule_of_attribution_proposes_who_says_what(rule: str) -> None:
    text, expected = PATTERNS[rule]

    found = read(text, date=None).candidates

    assert [(one.speaker.name if one.speaker else TEXT, one.polarity, one.span.exact) for one in found] == expected
    assert rule in {one.rule for one in found}
