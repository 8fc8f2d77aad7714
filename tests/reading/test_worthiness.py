"""Check-worthiness: an order for the queue."""

import pytest

from claims.reading.worthiness import features, worth


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Unemployment fell by 12 percent in two years.", "Unemployment is a topic of this debate tonight."),
        ("The governor signed the tax bill in 2019.", "I think the governor will sign it."),
        ("The port lost $4 million last year.", "Did the port lose money last year?"),
        ("The port lost money after the storm of last year.", "The port lost."),
        ("The army has 2,000 troops on the islands.", "You should thank your army for all it does."),
    ],
)
def test_facts_with_figures_come_before_opinions_questions_and_wishes(more: str, less: str) -> None:
    assert worth(more) > worth(less)


@pytest.mark.parametrize("text", ["", " ", "?", "12", "word " * 5_000, "ŤĘST żółć 漢字"])
def test_any_text_has_a_rank_between_nought_and_one(text: str) -> None:
    assert 0 <= worth(text) <= 1


def test_the_features_that_fire_have_names() -> None:
    assert features(["It", "cost", "$4", "because", "prices", "rose"]) == {
        "number", "share or money", "cause", "body or law", "comparison",
    }  # fmt: skip
