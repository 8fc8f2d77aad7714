"""The assessment of a claim: written, saved, and submitted for review."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from claims.domain.lifecycle import ASSESSMENT_EDITABLE
from claims.domain.policy import Action
from claims.domain.ratings import CURRENT
from claims.models import Assessment
from claims.queries.casefile import Casefile, casefile
from claims.services import assessing
from claims.web.forms.assessment import CONTENT, AssessmentForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import DeskForm, answer, attempt
from claims.web.kit.gates import gate_lines
from claims.web.kit.who import person
from claims.web.routes.claims.blueprint import bp


@bp.route("/<string:ref>/assessment", methods=["GET", "POST"])
@may(Action.ASSESS)
def assessment(ref: str) -> ResponseReturnValue:
    """Write on the assessment of the current round; save it, or save it and submit it."""
    found = _casefile(ref)
    form = _form(found.assessment)
    if form.validate_on_submit():
        with attempt(form), working() as work:
            assessing.assess(work, ref, form.seen_of(_round(found.assessment)), **form.values)
        if form.is_accepted and form.wants_review:
            return _hand_in(ref)
        if form.is_accepted:
            flash("The assessment is saved.", "good")
            return redirect(url_for("claims.casefile", ref=ref, _anchor="assessment"))
    return _page(found, form)


@bp.post("/<string:ref>/submit")
@may(Action.SUBMIT)
def submit(ref: str) -> ResponseReturnValue:
    """Submit the assessment for review; what is missing is said all at once."""
    return _hand_in(ref)


def _hand_in(ref: str) -> ResponseReturnValue:
    form = DeskForm(formdata=None)
    with attempt(form), working() as work:
        assessing.submit(work, ref)
    if form.is_accepted:
        flash("Submitted for review. Somebody who wrote nothing on it decides.", "good")
        return redirect(url_for("claims.casefile", ref=ref))
    found = _casefile(ref)
    fresh = _form(found.assessment, formdata=None)
    fresh.gaps, fresh.form_errors, fresh.is_stale = form.gaps, form.form_errors, form.is_stale
    return _page(found, fresh)


def _page(found: Casefile, form: AssessmentForm) -> ResponseReturnValue:
    return answer(
        "claims/assessment.html",
        form,
        casefile=found,
        claim=found.claim,
        scale=CURRENT,
        is_editable=found.claim.state in ASSESSMENT_EDITABLE,
        gate=gate_lines(found.claim.ref, found.requirements, with_links=True),
    )


def _casefile(ref: str) -> Casefile:
    with reading() as session:
        return casefile(session, ref, viewer=person())


def _form(stored: Assessment | None, **kwargs: Any) -> AssessmentForm:
    """The form as the stored assessment begins it, or a request fills it."""
    data = {name: getattr(stored, name) for name in CONTENT} if stored else {}
    seen = str(stored.version) if stored else "0"
    form = AssessmentForm(data={**data, "seen": seen, "round": str(_round(stored))}, **kwargs)
    form.settle_on(_round(stored))
    return form


def _round(stored: Assessment | None) -> int:
    return stored.round if stored else 1
