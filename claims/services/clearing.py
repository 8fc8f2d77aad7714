"""Clearing away the files of jobs: reports that were prepared a day ago, and whatever dead workers left behind."""

from sqlalchemy import select

from claims.adapters.job_files import JobFiles
from claims.models import Job
from claims.queries.jobs import REPORT_KEPT
from claims.services.work import Desk


def clear(desk: Desk, files: JobFiles) -> None:
    """Delete the files of jobs that ended a day ago or are forgotten; those of jobs under way stay."""
    found = files.refs()
    if not found:
        return
    with desk.reading() as session:
        wanted = select(Job.ref, Job.finished_at).where(Job.ref.in_(found))
        ends = dict(session.execute(wanted).all())
    before = desk.clock() - REPORT_KEPT
    for ref in sorted(found):
        ended = ends.get(ref)
        if ref not in ends or (ended is not None and ended <= before):
            files.forget(ref)
