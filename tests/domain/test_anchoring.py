"""Anchors stand on exactly the words they were made from, in any script, and are never a letter off."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.domain.anchoring import (
    Anchor,
    BadAnchor,
    Place,
    QuoteAbsent,
    QuoteAmbiguous,
    agrees,
    anchor_at,
    find_quote,
    from_utf16,
)
from claims.domain.folding import fold
from tests.factories.steps import steps_of

NEWS = (
    "🙂 Azerbaijan’s military said that ahead of hostilities,\u00a0it warned Russia — a claim Moscow denied.\r\n\r\n"
    "“In order to … suppress large-scale provocations”, said the ministry\u2019s cafe\u0301.\n"
    "مرحبا بالعالم it warned Turkey."
)
# Letters that break naive offsets: astral, combining, joined, right to left, typographic, line ends.
LETTERS = st.sampled_from(
    [*"ab .'\"-\n\r\t", "\u00a0", "’", "“", "—", "…", "é", "e\u0301", "🙂", "👩\u200d🚀", "ש", "م", "\u00ad"]
)
WORDS = st.lists(LETTERS, max_size=40).map("".join)
PART = st.tuples(WORDS, st.sampled_from("aé🙂’"), WORDS).map("".join)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_an_anchor_keeps_the_words_and_what_stands_around_them() -> None:
    start = NEWS.index("it warned Russia")
    assert anchor_at(NEWS, start, start + 16, context=5) == Anchor(
        "it warned Russia", "ies,\u00a0", " — a ", start, start + 16
    )


def test_white_space_at_the_edges_of_a_selection_is_left_outside() -> None:
    assert anchor_at("one  two \n three", 3, 10) == Anchor("two", "one  ", " \n three", 5, 8)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (2, 2, "The selection is empty: select the words of the claim."),
        (3, 2, "The selection is empty: select the words of the claim."),
        (-1, 2, "The selection lies outside the text: load the page again and select once more."),
        (0, 8, "The selection lies outside the text: load the page again and select once more."),
        (3, 4, "The selection holds only white space: select the words of the claim."),
    ],
)
def test_a_selection_of_no_words_is_refused(start: int, end: int, sentence: str) -> None:
    with pytest.raises(BadAnchor) as refused:
        anchor_at("one two", start, end)
    assert refused.value.message == sentence


@given(WORDS, st.integers(-2, 50), st.integers(-2, 50))
def test_every_anchor_made_agrees_with_its_text(text: str, start: int, end: int) -> None:
    try:
        anchor = anchor_at(text, start, end)
    except BadAnchor:
        assert not text[max(0, start) : max(0, end)].strip() or start < 0 or end > len(text)
    else:
        assert (text[anchor.start : anchor.end], agrees(anchor, text)) == (text[start:end].strip(), True)


@pytest.mark.parametrize(
    "moved",
    [
        Anchor("two", "one ", " three", 5, 8),
        Anchor("tvo", "one ", " three", 4, 7),
        Anchor("two", "One ", " three", 4, 7),
        Anchor("two", "one ", " Three", 4, 7),
        Anchor("", "one ", "two", 4, 4),
        Anchor("e", "", "", -1, 13),
    ],
)
def test_an_anchor_that_is_off_does_not_agree(moved: Anchor) -> None:
    assert not agrees(moved, "one two three")


@pytest.mark.parametrize(
    ("pasted", "original"),
    [
        ("it warned Russia", "it warned Russia"),
        ("  it warned Russia\n", "it warned Russia"),
        ("Azerbaijan's military", "Azerbaijan’s military"),
        ("hostilities, it  warned", "hostilities,\u00a0it warned"),
        ("Russia -- a claim", "Russia — a claim"),
        ("Russia – a claim", "Russia — a claim"),
        ('"In order to ... suppress', "“In order to … suppress"),
        ("large\u2011scale", "large-scale"),
        ("denied. “In order", "denied.\r\n\r\n“In order"),
        ("ministry's café", "ministry\u2019s cafe\u0301"),
        ("“a claim Moscow denied”", "a claim Moscow denied"),
        ("pro\u00advo\u00adca\u00adtions", "provocations"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("🙂 Azerbaijan", "🙂 Azerbaijan"),
    ],
)
def test_a_pasted_quote_is_found_whatever_its_typography(pasted: str, original: str) -> None:
    start, end = find_quote(NEWS, pasted)
    assert NEWS[start:end] == original


@pytest.mark.parametrize("pasted", ["it warned Iran", "It warned Russia", "caf", "..", "", " ", "\u200b", "''"])
def test_words_the_text_does_not_hold_are_not_found(pasted: str) -> None:
    with pytest.raises(QuoteAbsent):
        find_quote("Ihr cafe\u0301… it warned Russia, Caf\u00e9.".replace("cafe", "Cafe"), pasted)


def test_an_absent_quote_is_named_in_the_refusal() -> None:
    with pytest.raises(QuoteAbsent) as refused:
        find_quote(NEWS, "it warned Iran")
    assert refused.value.message == "“it warned Iran” does not stand in the text. Copy the words from it unchanged."


def test_an_ambiguous_quote_names_its_places() -> None:
    with pytest.raises(QuoteAmbiguous) as refused:
        find_quote("He said no. She said no too.", "said no")
    assert (refused.value.message, refused.value.count, refused.value.places) == (
        "“said no” stands in the text 2 times. Say which place is meant.",
        2,
        (Place(3, 10, "He ", ". She said no too."), Place(16, 23, "He said no. She ", " too.")),
    )


def test_only_the_first_places_of_very_many_are_shown() -> None:
    with pytest.raises(QuoteAmbiguous) as refused:
        find_quote("no, " * 1000, "no")
    assert (len(refused.value.places), refused.value.count) == (20, 1000)


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [
        ("He ", "", 3),
        ("", " too", 16),
        ("She", "too", 16),
        ("no.\u00a0She ", " too.", 16),
        ("nothing like it", " too", 16),
        ("He", "nothing like it", 3),
    ],
)
def test_the_words_around_a_quote_tell_which_place_is_meant(prefix: str, suffix: str, start: int) -> None:
    assert find_quote("He said no. She said no too.", "said no", prefix=prefix, suffix=suffix) == (start, start + 7)


@pytest.mark.parametrize(("prefix", "suffix"), [("He", "too"), ("They", ""), ("", "either"), (" ", "\n")])
def test_surroundings_that_settle_nothing_leave_the_choice_to_the_person(prefix: str, suffix: str) -> None:
    with pytest.raises(QuoteAmbiguous) as refused:
        find_quote("He said no. She said no too.", "said no", prefix=prefix, suffix=suffix)
    assert refused.value.count == 2


def test_the_very_letters_go_before_a_look_alike() -> None:
    assert find_quote("don’t and don't", "don't") == (10, 15)


@given(WORDS, PART, WORDS)
def test_any_part_of_a_text_is_found_where_it_stands(before: str, part: str, after: str) -> None:
    text = before + part + after
    try:
        found = find_quote(text, part)
    except QuoteAmbiguous as refused:
        found = (refused.places[0].start, refused.places[0].end)
    assert text[slice(*found)] == part.strip()


@given(WORDS, PART, WORDS)
def test_an_anchor_leads_back_to_its_own_place(before: str, part: str, after: str) -> None:
    text = before + part + after
    anchor = anchor_at(text, len(before), len(before + part), context=100)
    try:
        found = find_quote(text, anchor.exact, prefix=anchor.prefix, suffix=anchor.suffix)
    except QuoteAmbiguous as refused:
        found = next((place.start, place.end) for place in refused.places if place.start == anchor.start)
    assert found == (anchor.start, anchor.end)


@given(WORDS, WORDS, WORDS)
@example("a", "e\u0301", "\u0301")
@example("", "👩\u200d🚀", "\ufe0f")
def test_a_quote_retyped_plainly_comes_back_in_the_originals_words(before: str, words: str, after: str) -> None:
    text = before + words + after
    plain = {"’": "'", "“": '"', "—": "-", "…": "...", "\u00a0": " ", "\r": " "}
    retyped = "".join(plain.get(letter, letter) for letter in words)
    try:
        start, end = find_quote(text, retyped)
    except (QuoteAbsent, QuoteAmbiguous):
        return
    assert fold(text[start:end]).text.strip("\"' ") == fold(retyped).text.strip("\"' ")


@given(WORDS, PART, WORDS)
def test_a_browsers_offsets_become_code_points(before: str, part: str, after: str) -> None:
    span = from_utf16(before + part + after, utf16(before), utf16(before + part))
    assert span == (len(before), len(before + part))


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (1, 4, "The selection cuts a character in two: select it whole."),
        (0, 1, "The selection cuts a character in two: select it whole."),
        (0, 7, "The selection lies outside the text: load the page again and select once more."),
        (-1, 2, "The selection lies outside the text: load the page again and select once more."),
        (2, 2, "The selection is empty: select the words of the claim."),
    ],
)
def test_a_browsers_offsets_that_mark_no_words_are_refused(start: int, end: int, sentence: str) -> None:
    with pytest.raises(BadAnchor) as refused:
        from_utf16("🙂ab🙂", start, end)
    assert refused.value.message == sentence


LONG: dict[str, Callable[[int], tuple[str, str]]] = {
    "absent": lambda size: (NEWS * (size // len(NEWS)), "nowhere to be found"),
    "everywhere": lambda size: ("a" * size, "a"),
    "half the text": lambda size: ("a" * size, "a" * (size // 2)),
    "another spelling": lambda size: ("é" * size, "e\u0301" * (size // 4)),
    "dots": lambda size: ("…" * size, ".."),
    "white space": lambda size: (" \n" * (size // 2), "a  b"),
    "dashes": lambda size: ("—" * size + "x", "-x"),
    "right to left": lambda size: ("“مرحبا” " * (size // 8), '"مرحبا"'),
    "astral": lambda size: ("🙂’" * (size // 2), "🙂'" * 3),
}


def searched(text: str, quote: str) -> str:
    """What became of the search."""
    try:
        start, end = find_quote(text, quote, prefix="somewhere else", suffix="a" * 5000)
    except (QuoteAbsent, QuoteAmbiguous) as refused:
        return type(refused).__name__
    return text[start:end]


@pytest.mark.parametrize("name", LONG)
def test_a_very_long_text_is_searched_to_its_end(name: str) -> None:
    text, quote = LONG[name](200_000)
    outcome = searched(text, quote)
    assert outcome in {"QuoteAbsent", "QuoteAmbiguous"} or fold(outcome).text == fold(quote).text


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_twice_the_text_takes_no_more_than_about_twice_the_steps(name: str) -> None:
    once, twice = (steps_of(partial(searched, *LONG[name](size))) for size in (10_000, 20_000))
    assert twice <= 2.5 * once
