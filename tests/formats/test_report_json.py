"""JSON reports: complete, and read back equal."""

import json

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.report import ReportEntry, published_entry
from claims.formats.report_json import write_json, write_jsonl
from tests.factories.checks import CORRECTED, FIRST, a_check, a_snapshot, an_entry

ENTRIES = [an_entry(), an_entry(a_check(ref="zzzzzzzzzzzz", verdict=None, statement="Ղարաբաղ · קרבאך · 🕊"))]


def test_a_json_report_reads_back_as_the_entries_it_was_made_of() -> None:
    values = json.loads("".join(write_json(ENTRIES)))

    assert values["format"] == "claims-report/1"
    assert [ReportEntry.from_plain(entry) for entry in values["claims"]] == ENTRIES


def test_an_empty_json_report_is_still_json() -> None:
    assert json.loads("".join(write_json([]))) == {"claims": [], "format": "claims-report/1"}


def test_json_lines_are_one_claim_each() -> None:
    lines = "".join(write_jsonl(ENTRIES)).splitlines()

    assert [ReportEntry.from_plain(json.loads(line)) for line in lines] == ENTRIES


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_line_is_in_canonical_form(words: str) -> None:
    snapshot = a_snapshot(a_check(statement=words, place=words), FIRST, CORRECTED)
    entry = published_entry(snapshot, address="http://desk.example/checks/x", digest="ab" * 32)

    assert "".join(write_jsonl([entry])).encode() == rfc8785.dumps(entry.as_plain()) + b"\n"
