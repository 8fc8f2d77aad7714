"""``claims export``: claim reports to a file or to standard output."""

import datetime
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click
from rich.console import Console
from rich.progress import track
from sqlalchemy.orm import Session

from claims.adapters.vault import Vault
from claims.cli.door import open_desk, terminal_actor
from claims.cli.inputs import said
from claims.config import Config, read_config
from claims.domain.docket import DocketFilter
from claims.domain.errors import NotFound
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.reporting import ReportFormat
from claims.domain.syndication import Site
from claims.queries import cases, reports
from claims.queries.reports import Selection
from claims.services import exporting
from claims.services.exporting import Report

STATES = [str(state.value) for state in State]
MANY = 1_000


@click.command(short_help="Write a claim report, or an evidence packet.")
@click.argument("form", metavar="FORMAT", type=click.Choice([str(form.value) for form in ReportFormat]))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else stdout.")
@click.option("--case", "case", metavar="SLUG", help="Only the claims of this case.")
@click.option("--status", type=click.Choice(STATES), help="Only claims in this state.")
@click.option(
    "--since",
    metavar="DATE",
    callback=said(lambda words: PartialDate.parse(words).earliest),
    help="Only claims changed since this day.",
)
@click.option("--claim", "ref", metavar="ID", help="Only this claim.")
@click.option("--published", "published_only", is_flag=True, help="Only what readers see, in the published words.")
def export(  # noqa: PLR0913  one parameter an option
    form: str,
    *,
    output: Path | None,
    case: str | None,
    status: str | None,
    since: datetime.date | None,
    ref: str | None,
    published_only: bool,
) -> None:
    """Write a claim report, or an evidence packet (bundle) that anyone can verify and “claims import bundle” reads.

    FORMAT is csv, csv-data, xlsx, json, jsonl, jsonld, md, pdf, docx or bundle.
    """
    config = read_config()
    desk, site, vault = open_desk(config), _site(config), Vault(config.instance / "vault")
    asked = DocketFilter(case=case, state=State(status) if status else None, updated_from=since)
    chosen = Selection(asked, ref, published_only)
    with desk.reading() as session:
        report = Report(ReportFormat(form), chosen, exporting.in_words(_looked_up(session, chosen), chosen))
        with desk.work(terminal_actor()) as work:
            count = exporting.announce(work, report)
        with _target(output) as file:
            for piece in exporting.write(session, report, site, lambda told: _with_progress(told, count), vault=vault):
                file.write(piece)


def _site(config: Config) -> Site:
    return Site(config.site_name, config.base_url, config.licence)


def _looked_up(session: Session, chosen: Selection) -> Iterator[tuple[str, str]]:
    """The options as the exchange page says them; raises ``NotFound`` for a claim or a case that is not there."""
    asked = chosen.asked
    if chosen.ref and not reports.only(session, chosen.ref):
        raise NotFound(f"There is no claim {chosen.ref}.")
    if asked.state:
        yield "State", asked.state.label
    if asked.case:
        yield "Case", cases.by_slug(session, asked.case).title
    if asked.updated_from:
        yield "Changed from", str(asked.updated_from)


def _with_progress(claims: Iterable[Any], count: int) -> Iterable[Any]:
    """A bar on standard error for reports that take a while."""
    return track(claims, "Writing", total=count, console=Console(stderr=True), disable=count < MANY)


@contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    """Standard output, a device or pipe, or a file that appears under its name only when it is whole."""
    if output is None:
        yield sys.stdout.buffer
        return
    output = output.resolve()
    if not output.parent.is_dir():
        raise NotFound(f"There is no folder {output.parent}.")
    if output.exists() and not output.is_file():
        with output.open("wb") as file:
            yield file
        return
    draft = output.with_name(f".{output.name}.part")
    try:
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)
