"""Kinds of values: each reads what its schema allows, and says what is wrong with anything else."""

import datetime
from typing import Any

import jsonschema
import pytest

from claims.domain.languages import language_tag
from claims.domain.vocabulary import Stance
from claims.web.kit.bodies import Body, ListOf, Member
from claims.web.kit.shapes import Faults, Flag, Kind, Moment, Text, Whole, Word

KINDS: dict[str, tuple[Kind, list[Any], list[Any]]] = {
    "text": (Text(3, 1), ["a", "äöü", "🙂🙂🙂"], ["", "abcd", 1, None, True, ["a"]]),
    "form": (Text(9, pattern="^[0-9]{4}$"), ["2023"], ["202", "20233", "x2023"]),
    "whole": (Whole(1, 3), [1, 3], [0, 4, "1", True, 1.5, None]),
    "flag": (Flag(), [True, False], [0, 1, "true", None]),
    "word": (Word.of(Stance), ["supports", "context"], ["Supports", "", 1, None, ["supports"]]),
    "list": (ListOf(Whole(0, 9), 2), [[], [1, 2]], [[1, 2, 3], ["1"], 1, {}]),
    "object": (Body("B", (Member("a", Flag(), "", is_required=True), Member("b", Whole(0, 1), ""))),
               [{"a": True}, {"a": False, "b": None}, {"a": True, "b": 1}],
               [{}, {"a": None}, {"a": True, "c": 1}, {"a": True, "b": 2}, [], None]),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "good", "bad"), KINDS.values(), ids=KINDS)
def test_a_kind_and_its_schema_agree(kind: Kind, good: list[Any], bad: list[Any]) -> None:
    schema = jsonschema.Draft202012Validator(kind.schema())

    for value in good:
        faults: Faults = {}
        kind.read(value, "x", faults)
        assert (faults, schema.is_valid(value)) == ({}, True), value
    for value in bad:
        faults = {}
        kind.read(value, "x", faults)
        assert (bool(faults), schema.is_valid(value)) == (True, False), value


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-09-19", datetime.datetime(2023, 9, 19, tzinfo=datetime.UTC)),
        ("2023-09-19T10:00:00Z", datetime.datetime(2023, 9, 19, 10, tzinfo=datetime.UTC)),
        ("2023-09-19t10:00:00.5z", datetime.datetime(2023, 9, 19, 10, 0, 0, 500_000, tzinfo=datetime.UTC)),
        ("2023-09-19T10:00:00+04:00", datetime.datetime(2023, 9, 19, 6, tzinfo=datetime.UTC)),
        ("2023-09-19T10:00:00 04:00", datetime.datetime(2023, 9, 19, 6, tzinfo=datetime.UTC)),
        ("2023-09-19T10:00:00", None),
        ("2023-09-19 10:00:00Z", None),
        ("2023-09", None),
        ("2023-13-01", None),
        ("0001-01-01T00:00:00+01:00", None),
    ],
)
def test_a_moment_needs_its_zone(text: str, moment: datetime.datetime | None) -> None:
    faults: Faults = {}

    assert Moment().read_text(text, "since", faults) == moment
    assert (moment is None) == bool(faults)


def test_a_rule_makes_what_is_kept_and_its_words_are_told() -> None:
    faults: Faults = {}

    assert Text(9, rule=language_tag).read("PT_br", "language", faults) == "pt-BR"
    assert Text(9, rule=language_tag).read("?", "language", faults) is None
    assert faults == {"language": "“?” is not the tag of a language. Write en, de, hy, ru or pt-BR."}


def test_numbers_and_truth_in_an_address_are_letters() -> None:
    faults: Faults = {}

    assert [Whole(0, 99).read_text(text, "a", faults) for text in ("7", "007")] == [7, 7]
    assert Flag().read_text("true", "b", faults) is True
    assert faults == {}
    Whole(0, 99).read_text("٧", "a", faults)
    Flag().read_text("yes", "b", faults)
    assert set(faults) == {"a", "b"}
