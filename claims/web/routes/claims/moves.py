"""The moves of a claim that ask for little: taking it, assigning, dismissing, reopening, retracting."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.lifecycle import UNDER_WAY
from claims.domain.policy import Action
from claims.queries import accounts, claims, corrections
from claims.services import abandoning, checking, publishing
from claims.services.work import Work
from claims.web.forms.moves import AbandonForm, AssignForm, DismissForm, ReopenForm, RetractForm, ReviseForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import DeskForm, answer, attempt
from claims.web.kit.who import person
from claims.web.routes.claims.blueprint import bp


@dataclass(frozen=True)
class Wording:
    """What the page of a move says; ``is_grave`` for what cannot be taken back quietly."""

    title: str
    lead: str
    verb: str
    done: str
    is_grave: bool = False


TAKE = Wording("Assign", "The claim goes from new to checking.", "Assign it", "The claim is assigned and in checking.")
TAKE_MYSELF = replace(TAKE, done="You are checking this claim now.")
ASSIGN = Wording("Assign", "Nothing else about the claim changes.", "Assign it", "The claim is assigned.")
DISMISS = Wording("Dismiss", "Nobody checks it then; it can be reopened.", "Dismiss it", "The claim is dismissed.")
REOPEN = Wording("Reopen", "It is a new claim again, for somebody to take.", "Reopen it", "The claim is reopened.")
REVISE = Wording(
    "Correct or update",
    "The published version stays up, unchanged, until the correction is reviewed and published.",
    "Take it up again",
    "The claim is being checked again. The published version stays up meanwhile.",
)
ABANDON = Wording(
    "Drop the correction",
    "The claim is published again as it was. Readers see no new version; what was written stays in the history.",
    "Drop it",
    "The correction is dropped. The published version stands as it was.",
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
    form = _assign_form(ref)
    if request.method == "POST" and "assignee" not in request.form:
        return _done(TAKE_MYSELF, ref, lambda work: checking.take(work, ref))
    return _move(TAKE, ref, form, lambda work: checking.take(work, ref, form.assignee.data, form.due_on.data))


@bp.route("/<string:ref>/assign", methods=["GET", "POST"])
@may(Action.TAKE)
def assign(ref: str) -> ResponseReturnValue:
    """Assign work under way to somebody else."""
    form = _assign_form(ref)
    return _move(ASSIGN, ref, form, lambda work: checking.assign(work, ref, form.assignee.data or "", form.due_on.data))


@bp.route("/<string:ref>/dismiss", methods=["GET", "POST"])
@may(Action.DISMISS)
def dismiss(ref: str) -> ResponseReturnValue:
    """Dismiss a claim with a reason; a duplicate names the claim that it repeats."""
    form = DismissForm()
    form.duplicate_of.leave_out(ref)
    return _move(
        DISMISS,
        ref,
        form,
        lambda work: checking.dismiss(work, ref, form.dismissed_as.data, form.note.data or "", form.duplicate_of.data),
        template="claims/dismiss.html",
    )


@bp.route("/<string:ref>/reopen", methods=["GET", "POST"])
@may(Action.REOPEN)
def reopen(ref: str) -> ResponseReturnValue:
    """Reopen a dismissed claim."""
    form = ReopenForm()
    return _move(REOPEN, ref, form, lambda work: checking.reopen(work, ref, form.reason.data or ""))


@bp.route("/<string:ref>/revise", methods=["GET", "POST"])
@may(Action.REVISE)
def revise(ref: str) -> ResponseReturnValue:
    """Take a published claim up again; its public version stays."""
    form = ReviseForm()
    return _move(REVISE, ref, form, lambda work: publishing.revise(work, ref, form.grade.data, form.reason.data or ""))


@bp.route("/<string:ref>/abandon", methods=["GET", "POST"])
@may(Action.REVISE)
def abandon(ref: str) -> ResponseReturnValue:
    """Go back to what is published, without a new version; says what has to be put back by hand first."""
    form = AbandonForm()
    with reading() as session:
        claim = claims.by_ref(session, ref)
        left = corrections.leftovers(session, claim, person().role) if claim.state in UNDER_WAY else []
    if form.validate_on_submit():
        with attempt(form):
            return _done(ABANDON, ref, lambda work: abandoning.abandon(work, ref, form.reason.data or ""))
    return answer("claims/abandon.html", form, claim=claim, wording=ABANDON, left=left)


@bp.route("/<string:ref>/retract", methods=["GET", "POST"])
@may(Action.RETRACT)
def retract(ref: str) -> ResponseReturnValue:
    """Withdraw a published check in the open."""
    form = RetractForm()
    return _move(RETRACT, ref, form, lambda work: publishing.retract(work, ref, form.public_note.data or ""))


def _move(
    wording: Wording, ref: str, form: DeskForm, verb: Callable[[Work], object], *, template: str = "claims/move.html"
) -> ResponseReturnValue:
    with reading() as session:
        claim = claims.by_ref(session, ref)
    if form.validate_on_submit():
        with attempt(form):
            return _done(wording, ref, verb)
    return answer(template, form, claim=claim, wording=wording)


def _done(wording: Wording, ref: str, verb: Callable[[Work], object]) -> ResponseReturnValue:
    with working() as work:
        verb(work)
    flash(wording.done, "good")
    return redirect(url_for("claims.casefile", ref=ref))


def _assign_form(ref: str) -> AssignForm:
    """The form as the claim stands: whoever checks it now and the day it is due are kept unless they are changed."""
    with reading() as session:
        claim = claims.as_assigned(session, ref)
        people = [(one.ref, one.display_name) for one in accounts.who_may(session, Action.ASSESS)]
    form = AssignForm(data={"assignee": claim.assignee.ref if claim.assignee else None, "due_on": claim.due_on})
    form.assignee.offer(people, none="Choose a person")
    return form
