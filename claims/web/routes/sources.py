"""Sources: the list, one source with where it is used, describing and editing one."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.policy import Action
from claims.models import Source
from claims.queries import history
from claims.queries import sources as questions
from claims.services import sources
from claims.web.forms.sources import EditSourceForm, SourceFilterForm, SourceForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.kit.paging import asked_page, page_of
from claims.web.kit.who import person

bp = Blueprint("sources", __name__, url_prefix="/sources")

NEWEST_EVENTS = 20


@bp.get("")
@may(Action.SEE_DESK)
def listed() -> ResponseReturnValue:
    """Everything evidence comes from, the newest first."""
    form = SourceFilterForm(request.args)
    with reading() as session:
        found = questions.page(session, form.asked(), asked_page(), role=person().role)
    return render_template("sources/listed.html", form=form, rows=found.rows, page=page_of(found))


@bp.route("/new", methods=["GET", "POST"])
@may(Action.EDIT_SOURCE)
def new() -> ResponseReturnValue:
    """Describe a source before it is used."""
    form = SourceForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            source = sources.describe_new(work, **form.told())
        if form.is_accepted:
            flash("The source is on file.", "good")
            return redirect(url_for("sources.source", ref=source.ref))
    return answer("sources/new.html", form)


@bp.get("/<string:ref>")
@may(Action.SEE_DESK)
def source(ref: str) -> ResponseReturnValue:
    """One source, what it repeats, and the claims it is used for."""
    role = person().role
    with reading() as session:
        found = questions.source_page(session, ref, role=role)
        events = history.of_subject(session, "source", ref, NEWEST_EVENTS, role=role)
    return render_template("sources/source.html", found=found, source=found.source, entries=events)


@bp.route("/<string:ref>/edit", methods=["GET", "POST"])
@may(Action.EDIT_SOURCE)
def edit(ref: str) -> ResponseReturnValue:
    """What is told about a source."""
    with reading() as session:
        stored = questions.for_edit(session, ref, role=person().role)
    form = EditSourceForm(data=_told(stored))
    form.origin.leave_out(ref)
    if form.validate_on_submit():
        with attempt(form), working() as work:
            sources.edit(work, ref, form.seen_version, **form.told())
        if form.is_accepted:
            flash("The source is saved.", "good")
            return redirect(url_for("sources.source", ref=ref))
    return answer("sources/edit.html", form, source=stored)


def _told(source: Source) -> dict[str, Any]:
    """What is told about a source, by the names of its form."""
    told = {name: getattr(source, name) for name in SourceForm.TOLD if name != "origin"}
    return {**told, "origin": source.origin.ref if source.origin else None, "seen": str(source.version)}
