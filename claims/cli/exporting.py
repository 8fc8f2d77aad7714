"""``claims export``: claim reports to a file or to standard output."""

import datetime
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import track
from sqlalchemy.orm import Session

from claims.cli.door import open_desk, terminal_actor
from claims.config import read_config
from claims.domain.docket import DocketFilter
from claims.domain.errors import NotFound
from claims.domain.lifecycle import State
from claims.domain.report import ReportEntry
from claims.domain.reporting import ReportFormat
from claims.queries import cases, reports
from claims.services import exporting

STATES = [str(state.value) for state in State]
MANY = 1_000


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice([str(form.value) for form in ReportFormat]))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else stdout.")
@click.option("--case", "case", metavar="SLUG", help="Only the claims of this case.")
@click.option("--status", type=click.Choice(STATES), help="Only claims in this state.")
@click.option("--since", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Only claims changed since this day.")
@click.option("--claim", "ref", metavar="ID", help="Only this claim.")
@click.option("--published", "published_only", is_flag=True, help="Only what readers see, in the published words.")
def export(  # noqa: PLR0913  one parameter an option
    form: str,
    *,
    output: Path | None,
    case: str | None,
    status: str | None,
    since: datetime.datetime | None,
    ref: str | None,
    published_only: bool,
) -> None:
    """Write a claim report: csv, csv-data, json, jsonl or md."""
    chosen = ReportFormat(form)
    desk, base_url = open_desk(), read_config().base_url
    asked = DocketFilter(
        case=case, state=State(status) if status else None, updated_from=since.date() if since else None
    )
    with desk.reading() as session:
        claim_ids = _asked_for(session, ref, asked)
        if published_only:
            claim_ids = reports.published(session, claim_ids)
        with desk.work(terminal_actor()) as work:
            words = ", ".join(text for text in (ref, case, status, since and f"since {since:%Y-%m-%d}") if text)
            exporting.announce(work, chosen, count=len(claim_ids), asked=words, published_only=published_only)
        gather = reports.published_entries if published_only else reports.desk_entries
        entries = gather(session, claim_ids, base_url)
        with _target(output) as file:
            for piece in exporting.write(chosen, _with_progress(entries, len(claim_ids))):
                file.write(piece.encode())


def _asked_for(session: Session, ref: str | None, asked: DocketFilter) -> list[int]:
    """The claims of the report. Raises ``NotFound`` for a claim or a case that is not there."""
    if asked.case:
        cases.by_slug(session, asked.case)
    if not ref:
        return reports.wanted(session, asked)
    found = reports.only(session, ref)
    if not found:
        raise NotFound(f"There is no claim {ref}.")
    return found


def _with_progress(entries: Iterable[ReportEntry], count: int) -> Iterable[ReportEntry]:
    """A bar on standard error for reports that take a while."""
    return track(entries, "Writing", total=count, console=Console(stderr=True), disable=count < MANY)


@contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that appears under its name only when it is whole."""
    if output is None:
        yield sys.stdout.buffer
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
