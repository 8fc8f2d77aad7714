"""Claim reports as JSON and JSON Lines: complete, in canonical form (RFC 8785), the same input giving the same bytes.

Every value of an entry is text, a whole number, true, false or null, and every name is ASCII; for those, sorted keys
are all that canonical form asks beyond what orjson writes, and a test holds the two equal.
"""

from collections.abc import Iterable, Iterator

import orjson

from claims.domain.report import REPORT_FORMAT, ReportEntry


def write_json(entries: Iterable[ReportEntry]) -> Iterator[str]:
    """One JSON object: the format's name and all claims, one to a line."""
    yield '{"claims":['
    separator = "\n"
    for entry in entries:
        yield separator + _line(entry)
        separator = ",\n"
    yield f'\n],"format":"{REPORT_FORMAT}"}}\n'


def write_jsonl(entries: Iterable[ReportEntry]) -> Iterator[str]:
    """One JSON object a line, one line a claim."""
    for entry in entries:
        yield _line(entry) + "\n"


def _line(entry: ReportEntry) -> str:
    return orjson.dumps(entry.as_plain(), option=orjson.OPT_SORT_KEYS).decode()
