"""The head of a check's Markdown file: every value readable as it was written, whatever it says."""

import json

from claims.formats.front_matter import write_front_matter
from tests.factories.checks import CORRECTED, FIRST, RETRACTED, a_check, a_snapshot
from tests.factories.feeds import ADDRESS, HOSTILE, a_hostile_check


def read(text: str) -> dict[str, object]:
    """The values of a head whose every value is JSON."""
    first, *lines, last, end = text.split("\n")
    assert (first, last, end) == ("---", "---", "")
    return {name: json.loads(value) for name, _, value in (line.partition(": ") for line in lines)}


def test_the_head_says_what_programs_ask_first() -> None:
    found = read(write_front_matter(a_snapshot(a_check(), FIRST, CORRECTED), address=ADDRESS, digest="d" * 64))

    assert found == {
        "id": "k7m2p9qrst4v",
        "title": "Did the military warn Russia?",
        "claim": "Azerbaijan’s military warned Russia ahead of the hostilities.",
        "claimants": ["Ministry of Defence"],
        "rating": "unproven",
        "rating_label": "Unproven",
        "publisher": "Example Facts Desk",
        "published": FIRST.at,
        "modified": CORRECTED.at,
        "version": 2,
        "retracted": False,
        "canonical": ADDRESS,
        "sha256": "d" * 64,
        "versions": [
            {"number": 1, "kind": "first", "at": FIRST.at},
            {"number": 2, "kind": "correction", "at": CORRECTED.at, "grade": "factual", "note": "The hour was wrong."},
        ],
    }


def test_a_retracted_check_has_no_rating() -> None:
    found = read(write_front_matter(a_snapshot(a_check(), FIRST, RETRACTED), address=ADDRESS, digest="d" * 64))

    assert ("rating" in found, "rating_label" in found, found["retracted"]) == (False, False, True)


def test_hostile_words_end_neither_their_line_nor_the_head() -> None:
    found = read(write_front_matter(a_snapshot(a_hostile_check()), address=ADDRESS, digest="d" * 64))

    assert (found["title"], found["claim"], found["claimants"]) == (HOSTILE, HOSTILE, [HOSTILE])
