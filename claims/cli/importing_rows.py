"""``claims import csv|claimreview|library``: many rows of one file, the faulty ones named on standard error."""

import hashlib
import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from claims.adapters.fetching import fetch
from claims.cli.door import open_desk, terminal_actor
from claims.cli.inputs import said
from claims.config import read_config
from claims.domain.claim_table import FIELD_NAMES, FIELDS, TableMapping, propose
from claims.domain.errors import Invalid
from claims.domain.importing import ImportKind
from claims.domain.languages import language_tag
from claims.domain.links import web_address
from claims.domain.vocabulary import ClaimKind
from claims.formats.read_claimreview.files import LARGEST_PAGE
from claims.models import ImportBatch, ImportRow
from claims.queries import imports
from claims.services.importing import batches, running
from claims.services.importing.reading import Source, header_of

KINDS = [str(kind.value) for kind in ClaimKind]
FILE = click.argument("file", type=click.Path(allow_dash=True, dir_okay=False, exists=True))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")


class TakenBack(Exception):
    """Nothing of the import is to stay: it was a rehearsal, or rows were refused."""


@dataclass(frozen=True)
class Order:
    """What is asked for: the kind of file, how it is read, and whether a refused row stops everything."""

    kind: ImportKind
    noun: str
    mapping: Mapping[str, object]
    is_rehearsal: bool
    needs_all: bool


@click.command("csv", short_help="Put the claims of a table on the docket.")
@FILE
@DRY_RUN
@click.option("--mapping", multiple=True, metavar="COLUMN=FIELD", help=f"FIELD is one of: {', '.join(FIELD_NAMES)}.")
@click.option("--case", "case", metavar="SLUG", help="The case of rows that name none.")
@click.option(
    "--language", default="en", show_default=True, callback=said(language_tag), help="Of rows that name none."
)
@click.option("--kind", type=click.Choice(KINDS), default="other", show_default=True, help="Of rows that name none.")
@click.option("--origin", default="", help="Who gave the identifiers; so that two desks' number 1 are two claims.")
@click.option("--skip-refused", is_flag=True, help="Import the other rows when some are refused.")
def csv_(  # noqa: PLR0913  one parameter an option
    file: str,
    *,
    dry_run: bool,
    mapping: Sequence[str],
    case: str | None,
    language: str,
    kind: str,
    origin: str,
    skip_refused: bool,
) -> None:
    """Put the claims of a table on the docket: CSV or XLSX, one row a claim.

    Columns are recognised by their names; --mapping says it otherwise, and COLUMN= leaves one out. When a row is
    refused, nothing at all is written, unless --skip-refused. Rows that are here already are left as they are.
    """
    with opened(file) as stream:
        header = header_of(Source(stream, name=name_of(file), seconds=None))
        columns = _columns(header, mapping)
        how = TableMapping(columns, header, language=language, kind=ClaimKind(kind), case=case, origin=origin)
        order = Order(ImportKind.CSV, "claim", how.as_plain(), dry_run, needs_all=not skip_refused)
        run(order, Source(stream, name=name_of(file), seconds=None))


@click.command(short_help="Bring checks of other desks into the library.")
@click.argument("file", required=False, type=click.Path(allow_dash=True, dir_okay=False, exists=True))
@click.option("--url", callback=said(web_address), help="The page itself; with FILE, the address that FILE came from.")
@DRY_RUN
def claimreview(file: str | None, *, url: str | None, dry_run: bool) -> None:
    """Bring checks of other desks into the library: a page, ClaimReview JSON-LD, a feed, or a reply of the API.

    What can be kept is kept; each review that cannot is named, and the command then ends with status 1.
    """
    order = Order(ImportKind.CLAIMREVIEW, "check", {"address": url} if url else {}, dry_run, needs_all=False)
    if file:
        with opened(file) as stream:
            run(order, Source(stream, url, name_of(file), seconds=None))
    elif url:
        final, body = _fetched(url)
        run(order, Source(io.BytesIO(body), final, final, seconds=None))
    else:
        raise click.UsageError("Name a FILE, or a page with --url.")


@click.command(short_help="Bring a whole feed of ClaimReviews in.")
@FILE
@DRY_RUN
def library(file: str, *, dry_run: bool) -> None:
    """Bring a whole feed of ClaimReviews into the library (Data Commons shape); read in pieces, whatever its size."""
    with opened(file) as stream:
        order = Order(ImportKind.CLAIMREVIEW, "check", {}, dry_run, needs_all=False)
        run(order, Source(stream, name=name_of(file), seconds=None))


def run(order: Order, source: Source) -> None:
    """Read it, then write it in one transaction, and take it back where the order says so; tell what came of it."""
    desk = open_desk()
    told: list[tuple[ImportBatch, Sequence[ImportRow]]] = []
    digest, size = _digest(source.file)
    with _progress(order.noun) as progress, suppress(TakenBack):
        with desk.reading() as session:
            ready = running.prepare(session, order.kind, order.mapping, source, progress=progress)
        with desk.work(terminal_actor()) as work:
            opened = batches.open_batch(work, order.kind, source.name, digest=digest, size=size, mapping=order.mapping)
            batch = running.do(work, opened.ref, ready, progress=progress)
            refused = imports.refused(work.session, batch.id)
            told.append((batch, refused))
            if order.is_rehearsal or (refused and order.needs_all) or not batch.accepted + batch.repaired:
                work.session.expunge_all()
                raise TakenBack
    _tell(order, *told[0])


def _tell(order: Order, batch: ImportBatch, refused: Sequence[ImportRow]) -> None:
    for row in refused:
        click.echo(f"Row {row.number:,}: {row.reason}", err=True)
    kept = batch.accepted + batch.repaired
    is_stopped = bool(refused) and order.needs_all and not order.is_rehearsal
    verb = "would be imported" if order.is_rehearsal else "imported"
    parts = [f"{_counted(0 if is_stopped else kept, order.noun)} {verb}"]
    parts += [f"{batch.repaired:,} of them after a repair"] * bool(batch.repaired and not is_stopped)
    parts += [f"{batch.duplicate:,} here already"] * bool(batch.duplicate)
    parts += [f"{len(refused):,} refused"] * bool(refused)
    click.echo(f"{', '.join(parts)}.")
    if is_stopped:
        others = f", or import the other {kept:,} with --skip-refused" if kept else ""
        click.echo(f"Nothing was written. Mend the rows that were refused{others}.", err=True)
    elif kept and not order.is_rehearsal:
        click.echo(f"Import {batch.ref}")
    if refused:
        sys.exit(1)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _columns(header: Sequence[str], given: Sequence[str]) -> dict[str, str]:
    """Which column holds which field: as the names suggest, changed by what was said."""
    columns = propose(header)
    names = {alias: field.name for field in FIELDS for alias in (*reversed(field.names), field.name)}
    for words in given:
        column, sign, field = words.rpartition("=")
        if not sign or column not in header:
            raise click.BadParameter(f"“{words}” is not COLUMN=FIELD with a column of the file: {', '.join(header)}.")
        columns = {name: taken for name, taken in columns.items() if taken != column}
        if field.strip():
            name = names.get(field.strip().lower().replace("-", "_")) or names.get(field.strip().lower())
            if name is None:
                raise click.BadParameter(f"There is no field “{field}”; the fields are {', '.join(FIELD_NAMES)}.")
            columns[name] = column
    return columns


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """The file, to be read from its beginning as often as needed."""
    if file == "-":
        yield io.BytesIO(sys.stdin.buffer.read())
        return
    with Path(file).open("rb") as stream:
        yield stream


def name_of(file: str) -> str:
    """What a file is called in the list of imports."""
    return "standard input" if file == "-" else file


def _digest(stream: Any) -> tuple[str, int]:
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    size = stream.tell()
    stream.seek(0)
    return digest, size


def _fetched(url: str) -> tuple[str, bytes]:
    got = fetch(url, read_config(), most=LARGEST_PAGE, accept="text/html, application/ld+json, application/json")
    if not got.is_ok:
        raise Invalid(f"The address answered with status {got.status}.")
    return got.final_address, got.body


@contextmanager
def _progress(noun: str) -> Iterator[Callable[[int], None]]:
    """How many rows were read so far, on standard error while somebody looks."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"Reading {noun}s", total=None)
        yield lambda count: bar.update(task, description=f"Row {count:,}")
