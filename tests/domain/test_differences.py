"""Differences are told in whole words, never lose one, and never stall on a long text."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.differences import FieldMerge, changed_fields, segments_of, three_way
from tests.factories.steps import steps_of

PROSE = st.lists(st.sampled_from(["a", "b", "it", " ", "  ", "\n", ".", "é", "Russia"]), max_size=60).map("".join)
RECORDS = st.dictionaries(st.sampled_from(["statement", "context", "place"]), st.sampled_from(["", "x", "y", None]))


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("", "", []),
        ("It warned Russia.", "It warned Russia.", [("same", "It warned Russia.")]),
        ("", "new", [("added", "new")]),
        ("old", "", [("removed", "old")]),
        (
            "It warned Russia.",
            "It never warned Russia!",
            [("same", "It "), ("added", "never "), ("same", "warned Russia"), ("removed", "."), ("added", "!")],
        ),
        (
            "about 120,000 people",
            "about 100,417 people",
            [("same", "about "), ("removed", "120"), ("added", "100"), ("same", ","), ("removed", "000"),
             ("added", "417"), ("same", " people")],
        ),
        (
            "said one thing here",
            "said another matter here",
            [("same", "said "), ("removed", "one thing"), ("added", "another matter"), ("same", " here")],
        ),
        ("a c", "a b c", [("same", "a "), ("added", "b "), ("same", "c")]),
    ],
)  # fmt: skip
def test_two_texts_are_told_apart_word_by_word(before: str, after: str, runs: list[tuple[str, str]]) -> None:
    assert segments_of(before, after) == runs


@given(PROSE, PROSE)
def test_no_word_is_lost_or_invented(before: str, after: str) -> None:
    runs = segments_of(before, after)
    old = "".join(text for kind, text in runs if kind != "added")
    new = "".join(text for kind, text in runs if kind != "removed")
    assert (old, new) == (before, after)


@given(PROSE, PROSE)
def test_neighbouring_runs_differ_in_kind_and_hold_something(before: str, after: str) -> None:
    runs = segments_of(before, after)
    alike = [one for (one, _), (other, _) in pairwise(runs) if one == other]
    assert (alike, all(text for _, text in runs)) == ([], True)


@given(PROSE)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert segments_of(text, text) == ([("same", text)] if text else [])


def test_a_text_changed_in_very_many_places_is_compared_line_by_line() -> None:
    before = "".join(f"line {number} stays\nline {number} goes\n" for number in range(400))
    after = "".join(f"line {number} stays\nsomething {number} else comes\n" for number in range(400))
    assert segments_of(before, after)[:5] == [
        ("same", "line 0 stays\n"),
        ("removed", "line"),
        ("added", "something"),
        ("same", " 0 "),
        ("removed", "goes"),
    ]


def test_a_text_that_has_nothing_in_common_is_taken_out_and_put_in() -> None:
    before, after = "".join(f"{n}\n" for n in range(2000)), "".join(f"{n}\n" for n in range(5000, 7000))
    assert segments_of(before, after) == [("removed", before), ("added", after)]


def scattered(seed: int, size: int) -> str:
    """Points with a comma here and there, never in the same place for two seeds."""
    marks = []
    for _ in range(size):
        seed = (seed * 1103515245 + 12345) % 2**31
        marks.append("," if seed >> 16 < 300 else ".")
    return "".join(marks)


LONG: dict[str, Callable[[int], tuple[str, str]]] = {
    "scattered": lambda size: (scattered(1, size), scattered(2, size)),
    "other ends": lambda size: ("z " + "a " * (size // 2) + "x " * 2000, "w " + "a " * (size // 2) + "y " * 2000),
    "words in turn": lambda size: ("a b " * (size // 4), "b a " * (size // 4)),
    "capitals": lambda size: ("word " * (size // 5), "Word " * (size // 5)),
    "lines in turn": lambda size: ("one two\n" * (size // 8), "two one\n\n" * (size // 9)),
    "one word": lambda size: ("x" * size, "y" * size),
    "marks": lambda size: ("." * size, "," * size),
}


@pytest.mark.parametrize("name", LONG)
def test_very_long_texts_are_compared_whole(name: str) -> None:
    before, after = LONG[name](200_000)
    runs = segments_of(before, after)
    assert "".join(text for kind, text in runs if kind != "removed") == after
    assert "".join(text for kind, text in runs if kind != "added") == before


# Texts scattered with changes cost the square of the text until the cap on changes is met, and the same from there on.
@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in LONG if name != "scattered"])
def test_twice_the_text_takes_no_more_than_about_twice_the_steps(name: str) -> None:
    once, twice = (steps_of(partial(segments_of, *LONG[name](size))) for size in (20_000, 40_000))
    assert twice <= 2.5 * once


def test_changed_fields_are_told_with_what_they_were() -> None:
    before = {"statement": "a", "place": "b", "gone": 1, "empty": None}
    after = {"statement": "a", "place": "c", "new": 2}
    assert changed_fields(before, after) == {"place": ("b", "c"), "gone": (1, None), "new": (None, 2)}


@given(RECORDS, RECORDS)
def test_changes_lead_from_one_state_to_the_other(before: dict[str, str | None], after: dict[str, str | None]) -> None:
    changes = changed_fields(before, after)
    reached = {field: changes[field][1] if field in changes else before.get(field) for field in {**before, **after}}
    assert reached == {field: after.get(field) for field in {**before, **after}}


@pytest.mark.parametrize(
    ("theirs", "mine", "outcome", "proposed"),
    [
        ("base", "base", "same", "base"),
        ("new", "new", "same", "new"),
        ("new", "base", "theirs", "new"),
        ("base", "new", "mine", "new"),
        ("one", "other", "conflict", "other"),
    ],
)
def test_three_hands_on_a_field_are_told_apart(theirs: str, mine: str, outcome: str, proposed: str) -> None:
    merges = three_way({"place": "base"}, {"place": theirs}, {"place": mine})
    assert [(m.field, m.base, m.theirs, m.mine, m.outcome, m.proposed) for m in merges] == [
        ("place", "base", theirs, mine, outcome, proposed)
    ]


def test_fields_stand_in_the_order_of_the_form_and_missing_ones_are_none() -> None:
    assert three_way({"b": 1}, {"a": 2, "b": 1}, {"b": 3}) == [
        FieldMerge("b", 1, 1, 3, "mine", 3),
        FieldMerge("a", None, 2, None, "theirs", 2),
    ]


@given(RECORDS, RECORDS, RECORDS)
def test_what_both_left_alone_or_one_changed_is_kept_and_a_conflict_proposes_mine(
    base: dict[str, str | None], theirs: dict[str, str | None], mine: dict[str, str | None]
) -> None:
    for merge in three_way(base, theirs, mine):
        kept = merge.theirs if merge.mine == merge.base else merge.mine
        assert (merge.proposed, merge.outcome == "conflict") == (
            kept, len({merge.base, merge.theirs, merge.mine}) == 3,
        )  # fmt: skip
