"""The door of the room: what a reading holds, and the records the terminal prints."""

import json
from datetime import date

from claims.domain.partial_date import PartialDate
from claims.reading.proposals import read
from claims.reading.records import METHOD, as_records

TEXT = (
    "Bridge closes\n\nThe harbor police said on Tuesday that at least two people were hurt when the bridge … closed. "
    "“About 9,000 cars … use it,” Anna Berg said.\n\nLeave a Comment"
)


def test_a_reading_holds_paragraphs_sentences_and_candidates_in_text_order() -> None:
    found = read(TEXT, date=date(2023, 9, 19))

    assert [one.kind for one in found.paragraphs] == ["headline", "body", "boilerplate"]
    assert [one.kind for one in found.sentences] == ["headline", "sentence", "sentence", "boilerplate"]
    assert [one.span.start for one in found.candidates] == sorted(one.span.start for one in found.candidates)
    assert {one.method for one in found.candidates} == {METHOD}


def test_figures_dates_and_omissions_stand_with_their_candidate() -> None:
    _, hurt, cars = read(TEXT, date=date(2023, 9, 19)).candidates

    assert [one.span.exact for one in hurt.figures] == ["at least two people"]
    assert [one.value for one in hurt.dates] == ["2023-09-19"]
    assert [one.exact for one in cars.omissions] == ["…"]


def test_the_publication_date_is_asked_for_only_where_something_hangs_on_it() -> None:
    assert read(TEXT, date=None).needs_date
    assert not read(TEXT, date=PartialDate(2023, 9, 19)).needs_date
    assert not read("The bridge was closed in 1998.", date=None).needs_date


def test_sentences_without_a_candidate_are_named() -> None:
    found = read("The bridge was closed at noon. Too bad. Anna Berg said it would open.", date=None)

    assert [(one.start, one.end) for one in found.unclaimed()] == [(31, 39)]


def test_a_candidate_inside_another_names_its_parent() -> None:
    found = read("Anna Berg said that police believe the builder cut corners on the bridge.", date=None).candidates

    assert [(one.span.exact, one.parent) for one in found] == [
        ("police believe the builder cut corners on the bridge", None),
        ("the builder cut corners on the bridge", 0),
    ]


def test_an_interrupted_quotation_is_one_candidate_with_two_parts() -> None:
    (found,) = read("“The bridge,” Anna Berg said, “will hold.”", date=None).candidates

    assert [part.exact for part in found.parts] == ["The bridge", "will hold."]


def test_the_records_are_plain_and_complete() -> None:
    records = as_records(read(TEXT, date=date(2023, 9, 19)))

    assert json.loads(json.dumps(records)) == records
    assert records[2]["speaker"] == {
        "name": "Anna Berg", "text": "Anna Berg", "start": 139, "end": 148, "how": "exact", "role": None,
    }  # fmt: skip
    assert [set(one) for one in records] == [
        {"start", "end", "exact", "content", "kind", "polarity", "speaker", "cue", "rule", "method", "why", "worth",
         "figures", "dates", "relations", "omissions", "parent"}
    ] * 3  # fmt: skip


def test_a_record_says_its_figure_as_the_desk_keeps_it() -> None:
    assert as_records(read(TEXT, date=None))[1]["figures"] == [{
        "start": 54, "end": 73, "exact": "at least two people", "low": 2, "high": None, "qualifier": "at least",
        "unit": "people", "counted": "hurt", "carried": False,
    }]  # fmt: skip


def test_reading_twice_gives_the_same() -> None:
    assert read(TEXT, date=None) == read(TEXT, date=None)


def test_nothing_is_found_in_nothing() -> None:
    assert [read(text, date=None).candidates for text in ("", " \n\n ", "…", "“”")] == [(), (), (), ()]
