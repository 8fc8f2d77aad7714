"""One short text for each rule of narration, with everything proposed in it: rule, words."""

import pytest

from claims.reading.proposals import read
from claims.reading.rules import NARRATION_RULES

PATTERNS = {
    "headline": (
        "Bridge over the Lorn closes after crack is found\n\nThe bridge was closed.",
        [
            ("headline", "Bridge over the Lorn closes after crack is found"),
            ("main clause", "The bridge was closed"),
        ],
    ),
    "main clause": (
        "The bridge carries 9,000 cars a day.",
        [
            ("main clause", "The bridge carries 9,000 cars a day"),
        ],
    ),
    "relative clause with its antecedent": (
        "Engineers inspected the Lorn bridge, which opened in 1961.",
        [
            ("main clause", "Engineers inspected the Lorn bridge"),
            ("relative clause with its antecedent", "the Lorn bridge, which opened in 1961"),
        ],
    ),
    "participle clause": (
        "The crack grew overnight, closing two of the four lanes.",
        [
            ("main clause", "The crack grew overnight"),
            ("participle clause", "closing two of the four lanes"),
        ],
    ),
    "when-clause after a date": (
        "The bridge was repaired in 1998 when Norway paid for new cables.",
        [
            ("main clause", "The bridge was repaired in 1998"),
            ("when-clause after a date", "Norway paid for new cables"),
        ],
    ),
    "after a semicolon": (
        "The bridge opened in 1961; the tunnel came thirty years later.",
        [
            ("main clause", "The bridge opened in 1961"),
            ("after a semicolon", "the tunnel came thirty years later"),
        ],
    ),
    "after and": (
        "The bridge was closed at noon, and the tunnel filled with trucks.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after and", "the tunnel filled with trucks"),
        ],
    ),
    "after but": (
        "The bridge was closed at noon, but the tunnel stayed open.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after but", "the tunnel stayed open"),
        ],
    ),
    "after since": (
        "Traffic has doubled on the old coast road, since the bridge lost two lanes.",
        [
            ("main clause", "Traffic has doubled on the old coast road"),
            ("after since", "the bridge lost two lanes"),
        ],
    ),
    "after a dash": (
        "The bridge was closed at noon — the tunnel stayed open all day.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after a dash", "the tunnel stayed open all day"),
        ],
    ),
    "after though": (
        "The tunnel stayed open all day, though the coast road was under water.",
        [
            ("main clause", "The tunnel stayed open all day"),
            ("after though", "the coast road was under water"),
        ],
    ),
    "after although": (
        "The tunnel stayed open all day, although the coast road was under water.",
        [
            ("main clause", "The tunnel stayed open all day"),
            ("after although", "the coast road was under water"),
        ],
    ),
    "after while": (
        "The bridge was closed at noon, while the tunnel stayed open all day.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after while", "the tunnel stayed open all day"),
        ],
    ),
    "after whereas": (
        "The bridge was closed at noon, whereas the tunnel stayed open all day.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after whereas", "the tunnel stayed open all day"),
        ],
    ),
    "after as": (
        "The bridge was closed at noon, as storms lashed the coast.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after as", "storms lashed the coast"),
        ],
    ),
    "after because": (
        "The bridge was closed at noon, because engineers had found a crack.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after because", "engineers had found a crack"),
        ],
    ),
    "after after": (
        "The bridge was closed at noon, after engineers had found a crack.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after after", "engineers had found a crack"),
        ],
    ),
    "after when": (
        "The bridge was closed at noon, when engineers found a crack.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after when", "engineers found a crack"),
        ],
    ),
    "after until": (
        "The bridge was the only way north, until the tunnel opened in May.",
        [
            ("main clause", "The bridge was the only way north"),
            ("after until", "the tunnel opened in May"),
        ],
    ),
    "after so": (
        "The bridge was closed at noon, so the tunnel filled with trucks.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after so", "the tunnel filled with trucks"),
        ],
    ),
    "after yet": (
        "The bridge was closed at noon, yet the tunnel stayed empty.",
        [
            ("main clause", "The bridge was closed at noon"),
            ("after yet", "the tunnel stayed empty"),
        ],
    ),
}


def test_every_rule_of_narration_has_a_text_of_its_own() -> None:
    assert set(PATTERNS) == set(NARRATION_RULES)


@pytest.mark.parametrize("rule", PATTERNS)
def test_a_rule_of_narration_proposes_what_the_text_says_itself(rule: str) -> None:
    text, expected = PATTERNS[rule]

    found = read(text, date=None).candidates

    assert [(one.rule, one.span.exact) for one in found] == expected
    assert rule in {one.rule for one in found}
    assert {one.speaker for one in found} == {None}
