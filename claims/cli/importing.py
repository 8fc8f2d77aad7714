"""``claims import``: texts brought in from files, from standard input or from the web."""

import sys
import unicodedata
from contextlib import suppress
from typing import Any

import click

from claims.adapters.vault import Vault
from claims.cli.door import open_desk, terminal_actor
from claims.cli.inputs import content, said
from claims.config import Config, read_config
from claims.domain.errors import Invalid
from claims.domain.extracted import Extracted, first_line
from claims.domain.languages import language_tag
from claims.domain.links import web_address
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import DocumentKind, Intake
from claims.services import captures, documents
from claims.services.captures import Arrival
from claims.services.documents import AlreadyHere, Description
from claims.services.extracting import LARGEST_FILE, SECONDS, Raw, extract

KINDS = [str(kind.value) for kind in DocumentKind]
LONGEST_TITLE = documents.LIMITS["title"]


@click.group("import", short_help="Bring in texts, tables of claims, checks of others.")
def import_() -> None:
    """Bring things in from files: documents, tables of claims, checks of other desks."""


class FileOrAddress(click.Path):
    """A file that is there, ``-`` for standard input, or an address on the web."""

    name = "file or address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Let an address pass; whether it may be fetched is seen when it is."""
        return str(value if "://" in str(value) else super().convert(value, param, ctx))


@import_.command(short_help="Bring in a text.")
@click.argument("file", metavar="FILE|URL", type=FileOrAddress(allow_dash=True, dir_okay=False, exists=True))
@click.option("--title", default="", help="The headline; else the file's own title, else the text's first line.")
@click.option("--kind", type=click.Choice(KINDS), default="article", show_default=True)
@click.option("--publisher", default="", help="Who put it before the public; else what the page says.")
@click.option("--author", default="", help="Else what the file says.")
@click.option("--url", callback=said(web_address), help="Where it stands on the web.")
@click.option("--published", callback=said(PartialDate.parse), help="2023, 2023-09 or 2023-09-19; never guessed.")
@click.option("--language", default="", help="Of the text: en, hy, az, pt-BR …; else what the file says, else en.")
@click.option("--case", "case_ref", metavar="SLUG", help="The case it belongs to.")
@click.option("--again", is_flag=True, help="Keep it even if the very same text is on the desk already.")
def document(file: str, *, again: bool, **told: Any) -> None:
    """Bring in a text from FILE (.txt, .html, .pdf, .docx), from - for standard input, or from a URL.

    Prints its identifier. The file is kept as it came.
    """
    config = read_config()
    arrival = _arrival(file, config)
    found = extract(arrival.raw, seconds=SECONDS, progress=_page_told if sys.stderr.isatty() else None)
    desk = open_desk(config)
    stored = captures.store(Vault(config.instance / "vault"), arrival)
    try:
        with desk.work(terminal_actor()) as work:
            capture = captures.keep(work, stored, found)
            made = captures.bring_in(work, capture.ref, keeps_twin=again, **_completed(told, found, arrival.address))
    except AlreadyHere as refusal:
        raise Invalid(f"{refusal.message} Its identifier is {refusal.ref}; --again keeps both.") from None
    for note in (*found.notes, *_proposals(told, found)):
        click.echo(note, err=True)
    click.echo(made.ref)


def _arrival(file: str, config: Config) -> Arrival:
    if "://" in file:
        return captures.fetched(web_address(file), config)
    is_typed = file == "-"
    raw = Raw(content(file, LARGEST_FILE), "" if is_typed else file, is_typed=is_typed)
    return Arrival(raw, Intake.PASTE if is_typed else Intake.UPLOAD)


def _completed(told: dict[str, Any], found: Extracted, address: str | None) -> Description:
    """What was told, completed by what the file says of itself; a date is never taken from it."""
    there = {name: each.value for name, each in found.told.items()}
    return Description(
        title=told["title"] or _title(there.get("title", "")) or _title(first_line(found.text)),
        kind=DocumentKind(told["kind"]),
        publisher=told["publisher"] or there.get("publisher", ""),
        author=told["author"] or there.get("author", ""),
        url=told["url"] or address,
        language=told["language"] or _language(there.get("language", "")) or "en",
        published=told["published"],
        case_ref=told["case_ref"],
    )


def _proposals(told: dict[str, Any], found: Extracted) -> tuple[str, ...]:
    date = found.told.get("published")
    if date is None or told["published"]:
        return ()
    return (f"Published {date.value}, says {date.origin}. It was not taken; give it with --published once it is sure.",)


def _title(line: str) -> str:
    """A line as a title: cut at the longest one, without characters that nobody sees."""
    seen = "".join(letter for letter in line if unicodedata.category(letter) != "Cf")
    return seen if len(seen) <= LONGEST_TITLE else f"{seen[: LONGEST_TITLE - 1]}…"


def _language(tag: str) -> str:
    with suppress(Invalid):
        return language_tag(tag)
    return ""


def _page_told(done: int, total: int) -> None:
    click.echo(f"\rPage {done:,} of {total:,}", nl=done == total, err=True)
