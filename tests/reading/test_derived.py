"""What hangs on the words of a claim: figures in words that can be read back, dates, and verbs of denial."""

import pytest

from claims.domain.figures import parse_figure
from claims.domain.partial_date import PartialDate
from claims.reading.derived import around, dates_in, denies, figures_in
from claims.reading.sorts import sort_of

TEXT = "On Tuesday at least two people died and 11 were injured. Two-thirds of homes and half of shops were lost."
SENTENCES = [(0, 56), (57, len(TEXT))]


def test_every_figure_is_spelled_so_that_the_desk_can_read_it_with_its_hedge() -> None:
    found = figures_in(TEXT, (0, len(TEXT)), SENTENCES)

    assert found == ["at least two people died", "11 people injured", "about 66.67%", "50%"]
    assert [str(parse_figure(words).qualifier) for words in found] == ["at_least", "exactly", "about", "exactly"]


def test_figures_are_read_in_their_sentence_and_kept_where_the_words_are() -> None:
    start = TEXT.index("11")

    assert figures_in(TEXT, (start, start + 15), SENTENCES) == ["11 people injured"]


def test_dates_hang_on_the_day_of_publication() -> None:
    open_one, dated = (dates_in(TEXT, (0, 20), SENTENCES, day) for day in (None, PartialDate(2023, 9, 20)))

    assert [(one.words, one.value, one.needs_anchor) for one in (*open_one, *dated)] == [
        ("Tuesday", None, True),
        ("Tuesday", "2023-09-19", True),
    ]


def test_a_span_stands_in_whole_sentences() -> None:
    assert [around(span, SENTENCES) for span in ((3, 10), (50, 60))] == [(0, 56), (0, len(TEXT))]


@pytest.mark.parametrize(("verb", "is_denial"), [("denied", True), ("rejects", True), ("said", False), ("", False)])
def test_verbs_of_denial_are_known(verb: str, *, is_denial: bool) -> None:
    assert denies(verb) is is_denial


@pytest.mark.parametrize(
    ("name", "role", "kind"),
    [
        ("Foreign Ministry of Armenia", "", "government"),
        ("Armenia", "", "government"),
        ("Local authorities", "", "government"),
        ("Armenian media", "", "medium"),
        ("Marlow College", "", "institution"),
        ("Laurence Broers", "", "person"),
        ("Falk", "Mayor", "person"),
        ("several hundred protesters", "", "group"),
    ],
)
def test_a_name_tells_what_its_bearer_most_likely_is(name: str, role: str, kind: str) -> None:
    assert str(sort_of(name, role)) == kind
