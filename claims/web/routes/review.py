"""The review: what waits for a second person, everything about it on one page, and the decision."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from claims.domain.lifecycle import MAIN_LINE, Move
from claims.domain.policy import Action
from claims.queries import review as questions
from claims.services import reviewing
from claims.web.forms.comments import CommentForm
from claims.web.forms.review import ApproveForm, ReturnForm
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, working
from claims.web.kit.forming import attempt, status_of
from claims.web.kit.gates import gate_lines
from claims.web.kit.paging import asked_page, page_of
from claims.web.kit.who import person

bp = Blueprint("review", __name__, url_prefix="/review")


@bp.get("")
@may(Action.REVIEW)
def queue() -> str:
    """What waits for this person, longest first."""
    with reading() as session:
        found = questions.queue(session, person().id, asked_page())
        own = questions.own_in_review(session, person().id)
    return render_template("review/queue.html", waiting=found.rows, page=page_of(found), own=own)


@bp.get("/<string:ref>")
@may(Action.REVIEW)
def claim(ref: str) -> ResponseReturnValue:
    """A claim as its reviewer reads it."""
    return _page(ref)


@bp.post("/<string:ref>/approve")
@may(Action.REVIEW)
def approve(ref: str) -> ResponseReturnValue:
    """Approve what stood on the page; what changed meanwhile is shown first."""
    form = ApproveForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            reviewing.approve(
                work, ref, form.digest.data or "", seen_version=form.seen_version, note=form.note.data or ""
            )
        if form.is_accepted:
            flash("Approved. An editor can publish it now.", "good")
            return redirect(url_for("claims.casefile", ref=ref))
    return _page(ref, approving=form)


@bp.post("/<string:ref>/return")
@may(Action.REVIEW)
def return_(ref: str) -> ResponseReturnValue:
    """Send it back with what is wrong."""
    form = ReturnForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            reviewing.return_(work, ref, form.note.data or "")
        if form.is_accepted:
            flash("Returned to its authors.", "good")
            return redirect(url_for("review.queue"))
    return _page(ref, returning=form)


@bp.post("/<string:ref>/read")
@may(Action.REVIEW)
def read(ref: str) -> ResponseReturnValue:
    """Remember that this person has read all that happened so far."""
    with working() as work:
        reviewing.mark_read(work, ref)
    return redirect(url_for("review.claim", ref=ref))


def _page(
    ref: str, *, approving: ApproveForm | None = None, returning: ReturnForm | None = None
) -> ResponseReturnValue:
    with reading() as session:
        found = questions.review_file(session, ref, viewer=person())
    approve_form, return_form = approving or ApproveForm(formdata=None), returning or ReturnForm(formdata=None)
    approve_form.digest.data, approve_form.seen.data = found.digest, str(found.version)
    page = render_template(
        "review/claim.html",
        review=found,
        casefile=found.casefile,
        claim=found.casefile.claim,
        main_line=MAIN_LINE,
        gate=gate_lines(ref, found.casefile.requirements, with_links=True),
        today=desk().clock().date(),
        may_decide=Move.APPROVE in found.casefile.moves,
        approving=approve_form,
        returning=return_form,
        commenting=CommentForm(formdata=None),
    )
    return page, status_of(approving or return_form)  # of the form that was sent; a fresh one is 200
