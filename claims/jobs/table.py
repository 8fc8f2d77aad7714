"""The tables of errands: what is done for each kind of job, and what stands still when one fails for good."""

from collections.abc import Mapping

from claims.jobs.candidates import read_text
from claims.jobs.captures import read_capture
from claims.jobs.errands import Errand
from claims.jobs.imports import run_import
from claims.jobs.reports import write_report
from claims.jobs.webhooks import deliver
from claims.models import Job
from claims.services import announcing
from claims.services.jobs import GivenUp
from claims.services.work import Work

ERRANDS: Mapping[str, Errand] = {
    "candidates.read": read_text,
    "capture.read": read_capture,
    "import.run": run_import,
    "report.write": write_report,
    "webhook.deliver": deliver,
}

# Kinds of jobs by which something else waits: told in the transaction in which the job is given up.
GIVEN_UP: Mapping[str, GivenUp] = {
    "webhook.deliver": announcing.job_given_up,
}


def given_up(work: Work, job: Job) -> None:
    """Tell what waited for a job that failed for good."""
    told = GIVEN_UP.get(job.kind)
    if told is not None:
        told(work, job)
