"""The moves of a claim that ask for little: taking it, handing it on, setting it aside, taking it back, retracting."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.policy import Action
from claims.queries import accounts, claims
from claims.services import checking, publishing
from claims.services.work import Work
from claims.web.forms.moves import AssignForm, DismissForm, ReopenForm, RetractForm, ReviseForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import DeskForm, answer, attempt
from claims.web.routes.claims.blueprint import bp


@dataclass(frozen=True)
class Wording:
    """What the page of a move says; ``is_grave`` for what cannot be taken back quietly."""

    title: str
    lead: str
    verb: str
    done: str
    is_grave: bool = False


TAKE = Wording("Give to somebody", "The claim goes from new to checking.", "Give it", "The claim is being checked.")
ASSIGN = Wording("Hand on", "Nothing else about the claim changes.", "Hand it on", "The claim is handed on.")
DISMISS = Wording("Set aside", "It leaves the docket and can be taken back.", "Set it aside", "The claim is set aside.")
REOPEN = Wording("Take back", "It goes back on the docket as new.", "Take it back", "The claim is on the docket again.")
REVISE = Wording(
    "Correct or update",
    "The published version stays up, unchanged, until the correction is reviewed and published.",
    "Take it up again",
    "The claim is being checked again. The published version stays up meanwhile.",
)
RETRACT = Wording(
    "Retract",
    "The page stays at its address and says that the check is withdrawn, with your note. This cannot be undone.",
    "Retract the check",
    "The check is retracted. Its page says so.",
    is_grave=True,
)


@bp.route("/<string:ref>/take", methods=["GET", "POST"])
@may(Action.TAKE)
def take(ref: str) -> ResponseReturnValue:
    """Start checking, oneself with one press, or through somebody else with a form."""
    form = _assign_form()
    if request.method == "POST" and "assignee" not in request.form:
        return _done(TAKE, ref, lambda work: checking.take(work, ref))
    return _move(TAKE, ref, form, lambda work: checking.take(work, ref, form.assignee.data, form.due_on.data))


@bp.route("/<string:ref>/assign", methods=["GET", "POST"])
@may(Action.TAKE)
def assign(ref: str) -> ResponseReturnValue:
    """Hand work under way to somebody else."""
    form = _assign_form()
    return _move(ASSIGN, ref, form, lambda work: checking.assign(work, ref, form.assignee.data or "", form.due_on.data))


@bp.route("/<string:ref>/dismiss", methods=["GET", "POST"])
@may(Action.DISMISS)
def dismiss(ref: str) -> ResponseReturnValue:
    """Set a claim aside with a reason; “Find” looks for the claim that a duplicate repeats."""
    form = DismissForm()
    with reading() as session:
        claim = claims.by_ref(session, ref)
        found = claims.look_for(session, form.text.data, near=claim) if form.text.data else []
    form.offer([(other.claim.ref, other.claim.statement) for other in found])
    if form.find.data:
        return answer("claims/dismiss.html", form, claim=claim, wording=DISMISS, found=found)
    return _move(
        DISMISS,
        ref,
        form,
        lambda work: checking.dismiss(work, ref, form.dismissed_as.data, form.note.data or "", form.duplicate_of.data),
        found=found,
    )


@bp.route("/<string:ref>/reopen", methods=["GET", "POST"])
@may(Action.REOPEN)
def reopen(ref: str) -> ResponseReturnValue:
    """Take a dismissed claim back."""
    form = ReopenForm()
    return _move(REOPEN, ref, form, lambda work: checking.reopen(work, ref, form.reason.data or ""))


@bp.route("/<string:ref>/revise", methods=["GET", "POST"])
@may(Action.REVISE)
def revise(ref: str) -> ResponseReturnValue:
    """Take a published claim up again; its public version stays."""
    form = ReviseForm()
    return _move(REVISE, ref, form, lambda work: publishing.revise(work, ref, form.grade.data, form.reason.data or ""))


@bp.route("/<string:ref>/retract", methods=["GET", "POST"])
@may(Action.RETRACT)
def retract(ref: str) -> ResponseReturnValue:
    """Withdraw a published check in the open."""
    form = RetractForm()
    return _move(RETRACT, ref, form, lambda work: publishing.retract(work, ref, form.public_note.data or ""))


def _move(
    wording: Wording, ref: str, form: DeskForm, verb: Callable[[Work], object], **context: object
) -> ResponseReturnValue:
    with reading() as session:
        claim = claims.by_ref(session, ref)
    if form.validate_on_submit():
        with attempt(form):
            return _done(wording, ref, verb)
    template = "claims/dismiss.html" if "found" in context else "claims/move.html"
    return answer(template, form, claim=claim, wording=wording, **context)


def _done(wording: Wording, ref: str, verb: Callable[[Work], object]) -> ResponseReturnValue:
    with working() as work:
        verb(work)
    flash(wording.done, "good")
    return redirect(url_for("claims.casefile", ref=ref))


def _assign_form() -> AssignForm:
    form = AssignForm()
    with reading() as session:
        form.assignee.offer([(one.ref, one.display_name) for one in accounts.who_may(session, Action.ASSESS)])
    return form
