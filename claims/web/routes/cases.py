"""Cases: the list, one case with its claims, opening and describing one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from claims.domain.policy import Action
from claims.queries import cases
from claims.services import cases as casework
from claims.web.forms.cases import CaseForm, EditCaseForm
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, working
from claims.web.kit.forming import answer, attempt

bp = Blueprint("cases", __name__, url_prefix="/cases")


@bp.get("")
@may(Action.SEE_DESK)
def listed() -> ResponseReturnValue:
    """Every case, the one with the newest change first."""
    with reading() as session:
        found = cases.listed(session)
    return render_template("cases/listed.html", cases=found)


@bp.route("/new", methods=["GET", "POST"])
@may(Action.EDIT_CASE)
def new() -> ResponseReturnValue:
    """Open a case."""
    form = CaseForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            case = casework.open_case(work, form.title.data or "", form.summary.data or "")
        if form.is_accepted:
            flash("The case is open.", "good")
            return redirect(url_for("cases.case", slug=case.slug))
    return answer("cases/new.html", form)


@bp.get("/<string:slug>")
@may(Action.SEE_DESK)
def case(slug: str) -> ResponseReturnValue:
    """One case: its claims by state, their figures side by side, and who opposes whom."""
    with reading() as session:
        found = cases.view(session, slug)
    return render_template("cases/case.html", view=found, today=desk().clock().date())


@bp.route("/<string:slug>/edit", methods=["GET", "POST"])
@may(Action.EDIT_CASE)
def edit(slug: str) -> ResponseReturnValue:
    """Change the words of a case; its address stays."""
    with reading() as session:
        found = cases.by_slug(session, slug)
    form = EditCaseForm(obj=found, data={"seen": str(found.version)})
    if form.validate_on_submit():
        with attempt(form), working() as work:
            casework.describe(
                work, found.ref, form.seen_version, title=form.title.data or "", summary=form.summary.data or ""
            )
        if form.is_accepted:
            flash("The case is saved.", "good")
            return redirect(url_for("cases.case", slug=slug))
    return answer("cases/edit.html", form, case=found)
