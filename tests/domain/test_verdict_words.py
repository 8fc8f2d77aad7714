"""Labels of other desks in our ratings: by the publisher's scale, by rules over the words, or not at all."""

import pytest

from claims.domain.ratings import CURRENT
from claims.domain.verdict_phrases import PHRASES, PUBLISHERS
from claims.domain.verdict_words import MappedBy, clean_label, rating_for


@pytest.mark.parametrize(
    ("label", "rating"),
    [
        ("False", "false"),
        ("Incorrect \r", "false"),
        ("really_false", "false"),
        ("não_é_bem_assim", "misleading"),
        ("證據不足", "unproven"),
        ("錯誤", "false"),
        ("زائف", "false"),
        ("झूठ", "false"),
        ("FALSO: As imagens mostram outro protesto, em 2015", "false"),
        ("Rating by Fact Desk: False", "false"),
        ("This claim is false.", "false"),
        ("It is not true that anybody was warned", "false"),
        ("Mostly True", "mostly_true"),
        ("Größtenteils richtig", "mostly_true"),
        ("Half True", "mixture"),
        ("Partly false", "mixture"),
        ("Barely true", "mostly_false"),
        ("Three Pinocchios", "mostly_false"),
        ("True but misleading", "misleading"),
        ("False and misleading", "misleading"),
        ("Missing context", "misleading"),
        ("Altered photo", "altered"),
        ("No evidence", "unproven"),
        ("Satire", "satire"),
        ("Outdated", "outdated"),
        ("Vrai", "true"),
        ("Other", None),
        ("The photo shows a dam in another country and another year.", None),
        ("Right now there are many reasons to doubt this story about bees.", None),
        ("", None),
    ],
)
def test_a_rule_reads_the_words_of_a_label(label: str, rating: str | None) -> None:
    assert rating_for("unknown.example", label) == (rating, MappedBy.RULE if rating else None)


def test_a_publishers_own_scale_counts_before_the_rules() -> None:
    assert rating_for("snopes.com", "Fake") == ("altered", MappedBy.TABLE)
    assert rating_for("elsewhere.example", "Fake") == ("false", MappedBy.RULE)


def test_a_scale_is_written_in_the_form_in_which_labels_are_compared() -> None:
    labels = [label for scale in PUBLISHERS.values() for label in scale]

    assert [label for label in labels if clean_label(label) != label] == []


def test_every_phrase_and_every_scale_leads_to_a_rating_of_ours() -> None:
    codes = {rating.code for rating in CURRENT.ratings}

    assert set(PHRASES) == codes
    assert {code for scale in PUBLISHERS.values() for code in scale.values()} <= codes
    for code, phrases in PHRASES.items():
        plain = [phrase.strip() for phrase in phrases.split(";") if "*" not in phrase]
        assert [phrase for phrase in plain if rating_for("x.example", phrase)[0] is None] == [], code
