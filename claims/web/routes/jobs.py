"""Background jobs: one's own, how far each is, and what came of it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from claims.adapters.job_files import JobFiles
from claims.domain.policy import Action
from claims.models.job import JobState
from claims.queries import jobs as questions
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, settings
from claims.web.kit.paging import asked_page, page_of
from claims.web.kit.who import person

bp = Blueprint("jobs", __name__, url_prefix="/jobs")


@bp.get("")
@may(Action.SEE_DESK)
def listed() -> ResponseReturnValue:
    """What the reader has asked for, newest first."""
    with reading() as session:
        found = questions.page(session, asked_page(), owner_id=person().id)
    return render_template("jobs/listed.html", jobs=found.rows, page=page_of(found), is_everybody=False)


@bp.get("/everybody")
@may(Action.SEE_ALL_JOBS)
def everybody() -> ResponseReturnValue:
    """What anybody or the system itself has asked for, newest first."""
    with reading() as session:
        found = questions.page(session, asked_page(), owner_id=None)
    return render_template("jobs/listed.html", jobs=found.rows, page=page_of(found), is_everybody=True)


@bp.get("/<ref>")
@may(Action.SEE_DESK)
def show(ref: str) -> ResponseReturnValue:
    """One job; the page loads itself again until the job is over."""
    owner = None if person().may(Action.SEE_ALL_JOBS) else person().id
    with reading() as session:
        job = questions.by_ref(session, ref, owner_id=owner)
    mark = JobFiles(settings().instance).mark(ref) if job.state is JobState.RUNNING else None
    shown = {"job": job, "far": mark or job, "file": questions.prepared(job), "is_own": job.owner_id == person().id}
    return render_template("jobs/show.html", **shown, now=desk().clock())
