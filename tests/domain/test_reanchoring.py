"""Marked words followed into a newer text: never with other words, never outside it, and never for ever."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims.domain.reanchoring import GONE, Reanchored, reanchor
from claims.domain.vocabulary import Outcome
from tests.factories.steps import steps_of

OLD = (
    "Wall gives way in Port Ellery\n\n"
    "The harbour authority said at least two people were hurt on Tuesday. It warned the council in May.\n\n"
    "“The wall was sound,” said Mayor Ines Falk. About 3,000 people live behind it.\n\n"
    "The council met on Monday and closed the road to the harbour for a week."
)
HURT = "at least two people were hurt on Tuesday"


def followed(old: str, new: str, words: str) -> tuple[Outcome, str]:
    """What became of words of the old text: the outcome and the words in the new one."""
    start = old.index(words)
    (found,) = reanchor(old, new, [(start, start + len(words))])
    return found.outcome, new[slice(*found.span)] if found.span else ""


def test_an_unchanged_text_leaves_everything_in_its_place() -> None:
    spans = [(0, 4), (31, 60), (0, len(OLD))]
    assert reanchor(OLD, OLD, spans) == [Reanchored(Outcome.SAME, span, 1.0) for span in spans]


def test_words_behind_a_new_paragraph_have_moved() -> None:
    new = OLD.replace("\n\nThe harbour", "\n\nBy our reporter in Port Ellery.\n\nThe harbour")
    assert followed(OLD, new, HURT) == (Outcome.MOVED, HURT)
    assert followed(OLD, new, "Wall gives way") == (Outcome.SAME, "Wall gives way")


def test_a_paragraph_put_elsewhere_takes_its_words_along() -> None:
    first, second, third, last = OLD.split("\n\n")
    new = f"{first}\n\n{third}\n\n{last}\n\n{second}"
    assert followed(OLD, new, HURT) == (Outcome.MOVED, HURT)


@pytest.mark.parametrize(
    ("before", "after", "words", "found"),
    [
        ("at least two people", "at least three people", HURT, "at least three people were hurt on Tuesday"),
        ("were hurt on", "were killed on", HURT, "at least two people were killed on Tuesday"),
        ("hurt on Tuesday", "hurt", HURT, "at least two people were hurt"),
        ("two people", "twenty-two people", "two people", "twenty-two people"),
        ("3,000 people", "3,000,000 people", "About 3,000", "About 3,000,000"),
        ("Tuesday. It", "Tuesdays. It", HURT, "at least two people were hurt on Tuesdays"),
        ("“The wall was sound,”", '"The wall was sound,"', "“The wall was sound,”", '"The wall was sound,"'),
    ],
)
def test_changed_words_are_proposed_and_never_taken(before: str, after: str, words: str, found: str) -> None:
    assert followed(OLD, OLD.replace(before, after), words) == (Outcome.ALTERED, found)


def test_words_that_moved_and_changed_are_still_found() -> None:
    first, second, third, last = OLD.split("\n\n")
    new = f"{first}\n\n{last}\n\n{third}\n\n{second.replace('two', 'three')}"
    assert followed(OLD, new, HURT) == (Outcome.ALTERED, "at least three people were hurt on Tuesday")


def test_words_that_were_taken_out_are_gone() -> None:
    new = OLD.replace(f"The harbour authority said {HURT}. ", "")
    assert followed(OLD, new, HURT) == (Outcome.GONE, "")


def test_short_words_that_stand_elsewhere_in_other_company_are_not_taken_for_the_same() -> None:
    new = OLD.replace("It warned the council in May.", "").replace("the harbour for a week", "May Street")
    assert followed(OLD, new, "May")[0] is not Outcome.MOVED


def test_words_that_stand_twice_in_the_same_company_are_asked_about() -> None:
    long = "The council met on Monday and closed the road to the harbour for a week, as it had done in May."
    new = f"He said it was over today.\n\nWind.\n\nHe said it was over today.\n\n{long}"
    assert followed(f"{long}\n\nHe said it was over today.", new, "it was over")[0] is Outcome.ALTERED


def test_texts_without_spaces_between_words_are_followed_too() -> None:
    old = "市政府周二表示，至少两人受伤。市长否认此事。"
    new = "市政府周三表示，至少三人受伤。市长否认此事。"
    assert followed(old, new, "至少两人受伤") == (Outcome.ALTERED, "至少三人受伤")
    assert followed(old, new, "市长否认此事") == (Outcome.SAME, "市长否认此事")


def test_another_text_altogether_holds_none_of_the_words() -> None:
    assert reanchor(OLD, "Nothing of the kind.", [(31, 90)]) == [GONE]


def test_nothing_marked_is_nothing_to_follow() -> None:
    assert reanchor(OLD, "x", []) == []


def test_a_span_outside_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="outside"):
        reanchor(OLD, OLD, [(0, len(OLD) + 1)])


WORDS = st.sampled_from(
    ["two", "people", "died", "the", "é", "e\u0301", "🙂", "“wall”", "22", "3,5", "\u202eabc", "町"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(old=TEXTS | st.text(min_size=1), new=TEXTS | st.text(min_size=1), data=st.data())
def test_no_words_are_carried_that_are_not_the_same(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    (found,) = reanchor(old, new, [(start, end)])
    assert (found.span is None) == (found.outcome is Outcome.GONE)
    if found.span:
        at, to = found.span
        assert 0 <= at < to <= len(new)
        assert found.outcome is Outcome.ALTERED or new[at:to] == old[start:end]
        assert (found.outcome is Outcome.SAME) == (found.outcome is not Outcome.ALTERED and at == start)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, before=TEXTS, data=st.data())
def test_a_text_that_was_only_put_further_down_keeps_every_word(text: str, before: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    new = f"{before}\n\n{text}"
    (found,) = reanchor(text, new, [(start, end)])
    assert found.span is not None
    assert found.outcome is Outcome.ALTERED or new[slice(*found.span)] == text[start:end]


def test_twice_the_text_is_about_twice_the_work() -> None:
    def steps(times: int) -> int:
        old = "".join(f"Paragraph {n} said at least {n} people were hurt there.\n\n" for n in range(times))
        new = old.replace("Paragraph 1 said at least", "Paragraph 1 said more than")
        spans = [(at, at + 30) for at in range(0, len(old) - 40, 100)]
        return steps_of(lambda: reanchor(old, new, spans))

    assert steps(200) < 3 * steps(100)


def test_a_few_common_words_elsewhere_are_no_proposal() -> None:
    new = OLD.replace("It warned the council in May.", "")
    assert followed(OLD, new, "It warned the council in May") == (Outcome.GONE, "")
