"""Polarity: what the cue says, else what the head clause of the content says."""

import pytest

from claims.reading.polarity import polarity


@pytest.mark.parametrize("given", ["deny", "accuse", "urge"])
def test_a_denial_an_accusation_and_a_demand_stand_as_their_verb_says(given: str) -> None:
    assert polarity("it will rain", 0, 12, given, None) == (given, "polarity of the cue")


@pytest.mark.parametrize(
    ("text", "expected", "rule"),
    [
        ("the bridge was closed", "assert", "polarity of the cue"),
        ("the bridge will not hold", "predict", "modal of the future"),
        ("they are unlikely to return", "predict", "modal of the future"),
        ("the city should not wait", "urge", "modal of duty"),
        ("The port urges both sides to wait", "urge", "performative verb"),
        ("Give us a new bridge", "urge", "imperative"),
        ("civilians are not being targeted", "deny", "negated main verb"),
        ("a full agreement remained elusive", "deny", "negated main verb"),
        ("nobody was hurt on the bridge", "deny", "negated main verb"),
        ("As long as nobody shoots, they do not have the right to shoot", "assert", "polarity of the cue"),
        ("A question that many will be asking is the price", "assert", "polarity of the cue"),
    ],
)
def test_the_head_clause_decides_where_the_verb_only_says(text: str, expected: str, rule: str) -> None:
    assert polarity(text, 0, len(text), "assert", None) == (expected, rule)


def test_a_grave_charge_against_another_country_accuses() -> None:
    text = "Norway “unleashed aggression against the islands”"

    assert polarity(text, 0, len(text), "assert", "Iceland") == ("accuse", "grave charge against a named actor")
    assert polarity(text, 0, len(text), "assert", "Norway")[0] == "assert"
