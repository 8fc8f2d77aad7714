"""Citations: byte for byte, read back by a reader of our own for each format, and hostile words as words."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from claims.domain.publication import VersionRecord
from claims.formats.bibtex import SPECIAL, write_bibtex
from claims.formats.csl_json import write_csl_json
from claims.formats.ris import write_ris
from tests.factories.checks import CORRECTED, FIRST, RETRACTED, a_check, a_snapshot
from tests.factories.feeds import ADDRESS, TOLD, a_hostile_check

Write = Callable[..., str]
HERE = Path(__file__).parent
CSL = Draft202012Validator(json.loads((HERE / "data" / "csl.schema.json").read_text(encoding="utf-8")))
NAMES = {name: letter for letter, name in SPECIAL.items()}


def fields_of(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry; braces are counted as BibTeX does, which knows no escaped ones."""
    found: dict[str, str] = {}
    for match in re.finditer(r"^  (\w+) += ", entry, re.MULTILINE):
        depth, at = 0, match.end()
        while True:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
            if depth == 0:
                break
        assert entry[at : at + 2] == ",\n", f"{match[1]} does not end its line"
        found[match[1]] = entry[match.end() + 1 : at - 1]
    assert entry.count("{") == entry.count("}")
    return found


def in_letters(text: str) -> str:
    """TeX's names of letters as the letters."""
    return re.sub("|".join(re.escape(name) for name in NAMES), lambda found: NAMES[found[0]], text)


def lines_of(record: str) -> list[tuple[str, str]]:
    """The tags of a RIS record with their values."""
    assert record.endswith("ER  - \r\n")
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line) for line in record.split("\r\n")[:-1]]
    return [(line[1], line[2]) for line in found if line]


@pytest.mark.parametrize(
    ("write", "name"), [(write_bibtex, "cite.bib"), (write_ris, "cite.ris"), (write_csl_json, "cite.csl.json")]
)
@pytest.mark.parametrize(("last", "prefix"), [(CORRECTED, ""), (RETRACTED, "retracted.")], ids=["stands", "retracted"])
def test_a_citation_is_written_byte_for_byte(write: Write, name: str, last: VersionRecord, prefix: str) -> None:
    written = write(a_snapshot(a_check(), FIRST, last), address=ADDRESS)

    assert written.encode() == (HERE / "golden" / f"{prefix}{name}").read_bytes()


def test_bibtex_keeps_hostile_words_inside_their_field() -> None:
    fields = fields_of(write_bibtex(a_snapshot(a_hostile_check()), address=ADDRESS))

    assert set(fields) == {"author", "title", "date", "url", "note"}
    assert in_letters(fields["title"]) == TOLD


def test_ris_keeps_hostile_words_on_their_line() -> None:
    lines = lines_of(write_ris(a_snapshot(a_hostile_check()), address=ADDRESS))

    assert [tag for tag, _ in lines] == ["TY", "AU", "TI", "PY", "DA", "PB", "UR", "AB", "KW", "M3", "ET", "LA", "ER"]
    assert (dict(lines)["TI"], dict(lines)["AB"]) == (TOLD, TOLD)


@pytest.mark.parametrize("last", [FIRST, CORRECTED, RETRACTED], ids=lambda version: version.kind)
def test_csl_json_is_valid_and_keeps_hostile_words(last: VersionRecord) -> None:
    versions = (FIRST,) if last is FIRST else (FIRST, last)
    document = json.loads(write_csl_json(a_snapshot(a_hostile_check(), *versions), address=ADDRESS))

    assert [fault.message for fault in CSL.iter_errors(document)] == []
    assert document[0]["title"] == TOLD


@pytest.mark.parametrize(
    ("name", "value"), [("type", "web"), ("issued", "2023-09-20"), ("URL", "/checks/x"), ("year", 1)]
)
def test_the_schema_sees_a_planted_fault(name: str, value: object) -> None:
    document = json.loads(write_csl_json(a_snapshot(), address=ADDRESS))
    document[0][name] = value

    assert [fault.message for fault in CSL.iter_errors(document)] != []
