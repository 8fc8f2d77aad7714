"""ClaimReview against a schema of our own, with a fault planted to show that the schema sees it."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from claims.domain.ratings import CURRENT, Rating
from claims.formats.claimreview import claim_review, write_claimreview
from tests.factories.checks import CORRECTED, FIRST, RETRACTED, a_check, a_rated_check, a_snapshot

SCHEMA = json.loads((Path(__file__).parent / "data" / "claimreview.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
ADDRESS = "http://desk.example/checks/military-warned-russia"


def reviewed(*args: Any) -> dict[str, Any]:
    made = claim_review(a_snapshot(*args), address=ADDRESS, site="http://desk.example", site_name="Example Facts Desk")
    assert made is not None
    return made


@pytest.mark.parametrize("rating", CURRENT.ratings, ids=lambda rating: rating.code)
def test_every_rating_gives_a_valid_claimreview(rating: Rating) -> None:
    made = reviewed(a_rated_check(rating.code, rating.label, rating.value))

    assert [error.message for error in VALIDATOR.iter_errors(made)] == []


def test_a_rating_off_the_scale_carries_no_number() -> None:
    rating = reviewed()["reviewRating"]

    assert (rating["alternateName"], "ratingValue" in rating, "bestRating" in rating) == ("Unproven", False, False)


def test_a_numbered_rating_carries_both_ends() -> None:
    rating = reviewed(a_rated_check("mostly_true", "Mostly true", 4))["reviewRating"]

    assert (rating["worstRating"], rating["ratingValue"], rating["bestRating"]) == (1, 4, 5)


def test_a_correction_is_told_with_its_date() -> None:
    made = reviewed(a_check(), FIRST, CORRECTED)

    assert [error.message for error in VALIDATOR.iter_errors(made)] == []
    assert [(note["datePublished"], note["text"]) for note in made["correction"]] == [(CORRECTED.at, CORRECTED.note)]
    assert (made["datePublished"], made["dateModified"]) == (FIRST.at, CORRECTED.at)


def test_a_retracted_check_makes_no_claimreview() -> None:
    snapshot = a_snapshot(a_check(), FIRST, RETRACTED)

    assert claim_review(snapshot, address=ADDRESS, site="http://desk.example", site_name="Desk") is None


def test_a_claim_of_nobody_and_nowhere_is_still_valid() -> None:
    made = reviewed(a_check(appearances=(), claimed_on=None))

    assert [error.message for error in VALIDATOR.iter_errors(made)] == []
    assert set(made["itemReviewed"]) == {"@type", "text"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("reviewRating", "worstRating"), 0),
        (("reviewRating", "ratingValue"), 3),
        (("datePublished",), "2023-09-20 12:00"),
        (("url",), "/checks/x"),
        (("itemReviewed", "author"), {"@type": "Person"}),
        (("typo",), "x"),
    ],
)
def test_the_schema_sees_a_planted_fault(path: tuple[str, ...], value: object) -> None:
    broken: Any = deepcopy(reviewed())
    part = broken
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value

    assert [error.message for error in VALIDATOR.iter_errors(broken)] != []


def test_a_claim_cannot_break_out_of_its_script_element() -> None:
    statement = "</script><script>alert(1)</script> & more"

    written = write_claimreview(reviewed(a_check(statement=statement)))

    assert set("<>&") & set(written) == set()
    assert json.loads(written)["claimReviewed"] == statement
