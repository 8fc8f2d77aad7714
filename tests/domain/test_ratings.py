"""Rating scales: what each verdict is worth, how it is drawn, and what it is called on other desks' scales."""

from claims.domain.ratings import CURRENT, SCALES, AttributionRating


def test_numbered_ratings_run_from_true_to_false() -> None:
    assert [(rating.code, rating.value, rating.fill) for rating in CURRENT.ratings if rating.value] == [
        ("true", 5, 4),
        ("mostly_true", 4, 3),
        ("mixture", 3, 2),
        ("mostly_false", 2, 1),
        ("false", 1, 0),
    ]


def test_a_rating_is_a_dial_or_a_sign_and_never_both() -> None:
    assert {rating.code: rating.shape for rating in CURRENT.ratings} == {
        rating.code: "sign" if rating.sign else "dial" for rating in CURRENT.ratings
    }
    signs = [rating.sign for rating in CURRENT.ratings if rating.sign]
    assert len(signs) == len(set(signs)) == 6


def test_a_rating_is_found_by_its_code_alone() -> None:
    found = CURRENT.find("mixture")
    assert (found.label if found else None, CURRENT.find("half_true"), CURRENT.find("")) == ("Mixture", None, None)


def test_the_scale_in_use_is_one_of_those_kept() -> None:
    assert SCALES[CURRENT.code] is CURRENT


def test_the_answer_whether_it_was_said_has_a_tone() -> None:
    assert [(rating.label, rating.tone) for rating in AttributionRating] == [
        ("Confirmed", "true"),
        ("Misattributed", "false"),
        ("Unverified", "open"),
    ]
