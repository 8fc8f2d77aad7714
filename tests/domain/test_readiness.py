"""The readiness gate names everything missing at once, and opens for exactly what the rules say."""

from dataclasses import replace
from typing import Any

import pytest

from claims.domain.ratings import CURRENT
from claims.domain.readiness import Casefile, Piece, missing, requirements
from claims.domain.vocabulary import Credibility, Reliability, Stance

LOG = Piece("source 1", Stance.SUPPORTS, Reliability.B, Credibility.PROBABLE, is_primary=True)
REPORT = Piece("source 2", Stance.REFUTES, Reliability.C, Credibility.POSSIBLE, is_primary=False)
WHOLE = Casefile(
    rating="mostly_true",
    summary="A call was made.",
    reasoning="The log shows it.",
    attribution_rating="confirmed",
    has_speaker=True,
    appearances=1,
    chosen_because="It is contested.",
    pieces=(LOG, REPORT),
    looked_for_support=True,
    looked_for_undermining=True,
    reply_asked=True,
)


def gaps(casefile: Casefile) -> list[str]:
    return [line.code for line in missing(casefile)]


def test_a_whole_casefile_lacks_nothing() -> None:
    assert gaps(WHOLE) == []


def test_an_empty_casefile_lacks_everything_at_once() -> None:
    assert gaps(Casefile()) == [
        "rating", "attribution", "summary", "reasoning", "speaker", "appearance", "chosen", "independent", "primary",
        "support", "undermining", "reply",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rating": None}, "rating"),
        ({"rating": "half_true"}, "rating"),
        ({"summary": " \n"}, "summary"),
        ({"reasoning": ""}, "reasoning"),
        ({"attribution_rating": None}, "attribution"),
        ({"has_speaker": False}, "speaker"),
        ({"appearances": 0}, "appearance"),
        ({"chosen_because": " "}, "chosen"),
        ({"looked_for_support": False}, "support"),
        ({"looked_for_undermining": False}, "undermining"),
        ({"reply_asked": False}, "reply"),
        ({"rating": "unproven"}, "subreason"),
        ({"is_correction": True}, "note"),
    ],
)
def test_each_thing_that_is_missing_closes_the_gate_by_itself(change: dict[str, Any], code: str) -> None:
    assert gaps(replace(WHOLE, **change)) == [code]


@pytest.mark.parametrize(
    "change",
    [
        {"rating": "unproven", "subreason": "ongoing"},
        {"reply_asked": False, "no_reply_because": "They do not answer."},
        {"is_correction": True, "public_note": "The hour was wrong."},
        {"pieces": (LOG,), "evidence_exception": "There is only one log."},
        {"pieces": (), "evidence_exception": "The archive burned."},
        {"pieces": (), "rating": "not_checkable"},
        {"pieces": (), "rating": "unproven", "subreason": "no_evidence"},
    ],
)
def test_each_way_out_opens_it(change: dict[str, Any]) -> None:
    assert gaps(replace(WHOLE, **change)) == []


@pytest.mark.parametrize(
    ("pieces", "codes"),
    [
        ((LOG,), ["independent"]),
        ((REPORT,), ["independent", "primary"]),
        ((LOG, replace(REPORT, origin="source 1")), ["independent"]),
        ((replace(LOG, is_primary=False), REPORT), ["primary"]),
        ((LOG, replace(REPORT, stance=Stance.CONTEXT)), ["independent"]),
        ((replace(LOG, stance=Stance.CONTEXT), REPORT), ["independent", "primary"]),
        ((LOG, REPORT, replace(LOG, stance=None)), ["graded"]),
        ((LOG, REPORT, replace(LOG, reliability=None)), ["graded"]),
        ((LOG, REPORT, replace(LOG, credibility=None)), ["graded"]),
        ((LOG, REPORT, replace(LOG, reliability=Reliability.F, credibility=Credibility.UNJUDGED)), ["graded"]),
    ],
)
def test_evidence_counts_by_origin_stance_and_grade(pieces: tuple[Piece, ...], codes: list[str]) -> None:
    assert gaps(replace(WHOLE, pieces=pieces)) == codes


def test_a_grade_left_at_its_start_counts_with_a_note_that_says_why() -> None:
    start = replace(LOG, reliability=Reliability.F, credibility=Credibility.UNJUDGED, note="An anonymous letter.")
    assert gaps(replace(WHOLE, pieces=(LOG, REPORT, start))) == []


@pytest.mark.parametrize("rating", [rating.code for rating in CURRENT.ratings])
def test_every_rating_but_two_has_to_be_carried_by_evidence(rating: str) -> None:
    codes = gaps(replace(WHOLE, rating=rating, subreason="ongoing", pieces=()))
    assert codes == ([] if rating in {"unproven", "not_checkable"} else ["independent", "primary"])


def test_an_open_line_says_how_many_independent_pieces_there_are() -> None:
    (line,) = missing(replace(WHOLE, pieces=(LOG,)))
    assert line.text == "Two independent pieces of evidence for or against (now 1), or a written exception"


def test_every_line_names_the_field_that_mends_it() -> None:
    places = {line.place for line in requirements(replace(WHOLE, is_correction=True, rating="unproven"))}
    assert places == {"assessment", "appearances", "claim", "evidence", "reply"}
    assert all(line.field for line in requirements(Casefile(is_correction=True)))
