"""Every action the desk records has its words, and every stored value is said as people say it."""

import re
from pathlib import Path

import pytest

import claims
from claims import services
from claims.domain import chronicle
from claims.domain.chronicle_labels import ACTIONS, REFUSED, SUBJECTS
from claims.models import Base
from claims.services.abandoning import PARTS
from claims.services.undoing import MODELS

RECORDED = re.compile(
    r'(?:(?:record|entry)\(|withdraw_part\(work, \w+,)\s*"([a-z_]+\.[a-z_]+)"'
    r'|action = "([a-z_.]+)" if \w+ else "([a-z_.]+)"'
)
STEP = re.compile(r'with step\(work, "([a-z_]+)"')


def recorded() -> set[str]:
    """Every action word in the code."""
    folder = Path(str(claims.__file__)).parent
    found = (match for path in folder.rglob("*.py") for match in RECORDED.findall(path.read_text(encoding="utf-8")))
    back = {f"{kind}.restore" for kind in PARTS}
    return {word for words in found for word in words if word} | steps() | back


def steps() -> set[str]:
    """Every step with a candidate, recorded of it and of the hints it touches, and taking a step back."""
    folder = Path(str(services.__file__)).parent
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    told = {word for text in texts.values() for word in STEP.findall(text)}
    return {
        *(f"candidate.{word}" for word in told - {"confirm", "dismiss", "link"}),
        *(f"hint.{word}" for word in ("accept", "tie", "merge", "confirm", "dismiss", "link")),
        *(f"{kind}.undo" for kind in MODELS),
    }


def test_every_action_that_is_recorded_has_its_sentence() -> None:
    assert len(recorded()) > 40
    assert recorded() - set(ACTIONS) == set()


def test_no_sentence_is_kept_for_an_action_that_nobody_records() -> None:
    assert set(ACTIONS) - recorded() == {REFUSED}


def test_every_kind_of_subject_is_a_table_or_a_place_of_its_own() -> None:
    assert set(SUBJECTS) - set(Base.metadata.tables) == {"desk", "page"}


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("evidence.add", "added evidence"),
        ("refused", "was refused"),
        ("page.stamp", "stamp page"),
        ("hum", "hum"),
    ],
)
def test_an_action_is_said_in_words_even_if_it_is_unknown(action: str, words: str) -> None:
    assert chronicle.sentence(action) == words


@pytest.mark.parametrize(
    ("field", "words"), [("is_primary", "Primary source"), ("stance", "Stance"), ("reporting_verb", "Reporting verb")]
)
def test_a_field_has_its_label(field: str, words: str) -> None:
    assert chronicle.label(field) == words


@pytest.mark.parametrize(
    ("subject", "field", "value", "words"),
    [
        ("evidence", "stance", "refutes", "Refutes"),
        ("evidence", "reliability", "B", "B · usually reliable"),
        ("source", "kind", "court", "Court document"),
        ("speaker", "kind", "medium", "News medium"),
        ("relation", "kind", "denies", "denies"),
        ("claim", "state", "in_review", "In review"),
        ("assessment", "rating", "mostly_true", "Mostly true"),
        ("assessment", "rating", "of an old scale", "of an old scale"),
        ("evidence", "stance", "of an old list", "of an old list"),
        ("evidence", "is_primary", True, "yes"),
        ("claim", "claimed_on", "2023-09", "September 2023"),
        ("claim", "embargo_until", "2023-09-21T06:00:00+00:00", "21 Sep 2023, 06:00 UTC"),
        ("source", "origin", "k7m2", "Wire of the agency"),
        ("source", "origin", "gone", "gone"),
        ("claim", "place", "Stepanakert", "Stepanakert"),
        ("claim", "place", "", None),
        ("claim", "place", None, None),
        ("publication", "version", 2, "2"),
    ],
)
def test_a_stored_value_is_said_as_people_say_it(subject: str, field: str, value: object, words: str | None) -> None:
    assert chronicle.said(subject, field, value, {("source", "k7m2"): "Wire of the agency"}) == words
