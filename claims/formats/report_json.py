"""Claim reports as JSON and JSON Lines: complete, in canonical form, the same input giving the same bytes."""

from collections.abc import Iterable, Iterator

import rfc8785

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
    return rfc8785.dumps(entry.as_plain()).decode()
