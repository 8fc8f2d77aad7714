"""``claims read``: the claims that the reading room finds in a text, without storing anything."""

import json

import click

from claims.cli.inputs import content, said
from claims.domain.partial_date import PartialDate
from claims.formats.plain_text import read_plain_text
from claims.reading.proposals import read as find
from claims.reading.records import Candidate, as_records

NARRATOR = "the text itself"


@click.command(short_help="Propose the claims of an English text.")
@click.argument("file", type=click.Path(allow_dash=True, dir_okay=False, exists=True))
@click.option("--date", callback=said(PartialDate.parse), help="When it was published: “Tuesday” hangs on it.")
@click.option("--json", "as_json", is_flag=True, help="Everything that was found, for programs.")
def read(file: str, *, date: PartialDate | None, as_json: bool) -> None:
    """Propose claims found in an English text: FILE in UTF-8, or - for standard input."""
    reading = find(read_plain_text(content(file)), date=date)
    if as_json:
        click.echo(json.dumps({"method": reading.method, "candidates": as_records(reading)}, ensure_ascii=False))
        return
    if reading.needs_date:
        click.echo("Some dates hang on the day of publication; --date gives it.", err=True)
    for candidate in reading.candidates:
        click.echo(_line(candidate))


def _line(candidate: Candidate) -> str:
    who = candidate.speaker.name if candidate.speaker else NARRATOR
    figures = ", ".join(" ".join(figure.span.exact.split()) for figure in candidate.figures)
    words = " ".join(candidate.span.exact.split())
    place = f"{candidate.span.start}–{candidate.span.end}"
    return f"{place}  {who} ({candidate.polarity}): {words}" + (f"  [{figures}]" if figures else "")
