"""The errand that writes a long claim report: to a file of its own, from which whoever asked takes it within a day."""

from collections.abc import Iterable, Iterator
from typing import Any

from claims.adapters.job_files import JobFiles
from claims.adapters.vault import Vault
from claims.domain.errors import Busy
from claims.domain.policy import Action
from claims.domain.syndication import Site
from claims.jobs.errands import Done, Task
from claims.jobs.errands import Report as Telling
from claims.queries import reports
from claims.services import exporting
from claims.services.exporting import Report
from claims.services.work import Desk, Work

STEP = 100  # claims from one word of how far it is to the next
LAST = "Putting the file together"


def write_report(desk: Desk, task: Task, tell: Telling) -> Done:
    """Write the report of the payload as the desk stands now; a later attempt writes it anew."""
    report, files = Report.from_plain(task.payload), JobFiles(task.config.instance)
    site = Site(task.config.site_name, task.config.base_url, task.config.licence)
    vault = Vault(task.config.instance / "vault")
    with desk.reading() as session:
        Work(session, task.actor, desk.clock()).require(Action.EXPORT)
        total = reports.count(session, report.chosen)
        pieces = exporting.write(session, report, site, lambda told: _counted(told, total, tell), vault=vault)
        try:
            put = files.put(task.ref, pieces)
        except OSError as fault:
            raise Busy(f"The report could not be kept ({fault.strerror}).") from fault
    told = {"name": report.file_name, "media_type": report.form.media_type, "size": put.size, "sha256": put.sha256}
    return Done(f"{total:,} claims are in the report.", f"/exchange/reports/{task.ref}", told)


def _counted(told: Iterable[Any], total: int, tell: Telling) -> Iterator[Any]:
    """The same claims, and a word now and then of how many went by."""
    count = 0
    for count, one in enumerate(told, start=1):
        if count % STEP == 0:
            tell(min(count, total), total)
        yield one
    tell(min(count, total), total, LAST)
