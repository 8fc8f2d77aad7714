"""``claims import``: texts brought in from files or from standard input."""

import unicodedata
from typing import Any

import click

from claims.cli.door import open_desk, terminal_actor
from claims.cli.inputs import content, said
from claims.domain.errors import Invalid
from claims.domain.links import web_address
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import DocumentKind
from claims.formats.plain_text import read_plain_text
from claims.services import documents
from claims.services.documents import AlreadyHere

KINDS = [str(kind.value) for kind in DocumentKind]
LONGEST_TITLE = documents.LIMITS["title"]


@click.group("import")
def import_() -> None:
    """Bring things in from files: documents."""


@import_.command()
@click.argument("file", type=click.Path(allow_dash=True, dir_okay=False, exists=True))
@click.option("--title", default="", help="The headline; else the text's first line.")
@click.option("--kind", type=click.Choice(KINDS), default="article", show_default=True)
@click.option("--publisher", default="", help="Who put it before the public.")
@click.option("--author", default="")
@click.option("--url", callback=said(web_address), help="Where it stands on the web.")
@click.option("--published", callback=said(PartialDate.parse), help="2023, 2023-09 or 2023-09-19; never guessed.")
@click.option("--language", default="en", show_default=True, help="Of the text: en, hy, az, pt-BR …")
@click.option("--case", "case_ref", metavar="SLUG", help="The case it belongs to.")
@click.option("--again", is_flag=True, help="Keep it even if the very same text is on the desk already.")
def document(file: str, *, title: str, kind: str, again: bool, **told: Any) -> None:
    """Bring in a text: FILE in UTF-8, or - for standard input. Prints its identifier."""
    text = read_plain_text(content(file))
    desk = open_desk()
    try:
        with desk.work(terminal_actor()) as work:
            made = documents.bring_in(
                work,
                text=text,
                keeps_twin=again,
                title=title or _first_line(text),
                kind=DocumentKind(kind),
                **told,
            )
    except AlreadyHere as refusal:
        raise Invalid(f"{refusal.message} Its identifier is {refusal.ref}; --again keeps both.") from None
    click.echo(made.ref)


def _first_line(text: str) -> str:
    """The first line as a title: cut at the longest one, without characters that nobody sees."""
    line = next(line.strip() for line in text.split("\n") if line.strip())
    seen = "".join(letter for letter in line if unicodedata.category(letter) != "Cf")
    return seen if len(seen) <= LONGEST_TITLE else f"{seen[: LONGEST_TITLE - 1]}…"
