"""Claim reports as PDF/UA-1: tagged, titled, with an outline, in the look of the verdict page."""

import datetime
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from claims.domain.legible import on_one_line
from claims.domain.report import ReportEntry
from claims.formats.paper.charting import chart_data, glyph
from claims.formats.paper.layout import sheet_of
from claims.formats.paper.masthead import Masthead, newest
from claims.formats.paper.press import press_pdf
from claims.formats.paper.sheet import Sheet

MEDIA_TYPE = "application/pdf"
TEMPLATE = "report.typ"


def write_pdf(entries: Iterable[ReportEntry], masthead: Masthead, *, is_list: bool = True) -> bytes:
    """The whole file: a title page with its contents and a sheet for each claim, or one claim alone."""
    chosen = list(entries)
    at = newest(chosen)
    data = {
        "masthead": {name: on_one_line(words) for name, words in asdict(masthead).items()},
        "is_list": is_list,
        "sheets": [_plain(sheet_of(entry)) for entry in chosen],
        "moment": _parts(at) if at else None,
    }
    return press_pdf(TEMPLATE, data, at)


def _plain(sheet: Sheet) -> dict[str, Any]:
    plain = asdict(sheet)
    plain["charts"] = [chart_data(thing) for thing in sheet.charts]
    if sheet.verdict:
        plain["verdict"]["glyph"] = glyph(sheet.verdict.sign, sheet.verdict.fill)
    return plain


def _parts(at: datetime.datetime) -> list[int]:
    utc = at.astimezone(datetime.UTC)
    return [utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second]
