"""JSON Feed: byte for byte, against a schema of our own, and with hostile words as words."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from claims.formats.json_feed import write_json_feed
from tests.factories.checks import a_snapshot
from tests.factories.feeds import TOLD, a_feed, a_feed_of_corrections, a_hostile_check

HERE = Path(__file__).parent
VALIDATOR = Draft202012Validator(json.loads((HERE / "data" / "json_feed.schema.json").read_text(encoding="utf-8")))


def judged(document: Any) -> list[str]:
    return [fault.message for fault in VALIDATOR.iter_errors(document)]


def test_a_feed_is_written_byte_for_byte() -> None:
    written = write_json_feed(a_feed())

    assert written == (HERE / "golden" / "feed.json").read_text(encoding="utf-8")
    assert judged(json.loads(written)) == []


def test_a_feed_of_corrections_is_valid_without_ratings() -> None:
    assert judged(json.loads(write_json_feed(a_feed_of_corrections()))) == []


def test_hostile_words_come_out_as_words() -> None:
    document = json.loads(write_json_feed(a_feed(a_snapshot(a_hostile_check()))))

    (item,) = document["items"]
    assert judged(document) == []
    assert (item["title"], item["content_text"], item["_factcheck"]["claim"]) == (f"Unproven: {TOLD}", TOLD, TOLD)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "https://jsonfeed.org/version/1"),
        (("items", 0, "id"), 17),
        (("items", 0, "date_modified"), "2023-09-22 16:30"),
        (("items", 0, "content_text"), ""),
        (("items", 0, "author"), {"name": "Desk"}),
        (("items", 0, "_factcheck", "rating"), 3),
    ],
)
def test_the_schema_sees_a_planted_fault(path: tuple[str | int, ...], value: object) -> None:
    broken = deepcopy(json.loads(write_json_feed(a_feed())))
    part = broken
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value

    assert judged(broken) != []
