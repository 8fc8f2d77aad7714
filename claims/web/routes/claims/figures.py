"""Figures of a claim: added in words, edited, withdrawn with a reason."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from claims.domain.policy import Action
from claims.queries import claims, evidence
from claims.services import figures
from claims.web.forms.figures import EditFigureForm, NewFigureForm
from claims.web.forms.withdrawing import WithdrawForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.kit.who import person
from claims.web.routes.claims.blueprint import bp


@bp.route("/<string:ref>/figures/new", methods=["GET", "POST"])
@may(Action.EDIT_CLAIM)
def new_figure(ref: str) -> ResponseReturnValue:
    """A figure of the claim itself, or one that a piece of its evidence gives."""
    with reading() as session:
        claim = evidence.claim_with_evidence(session, ref)
        pieces = evidence.derivable(claim, None, person().role)
    form = NewFigureForm(data={"evidence": request.args.get("evidence")})
    form.evidence.offer(pieces, none="The claim itself")
    if form.validate_on_submit():
        given = next((piece for piece in claim.evidence if piece.ref == form.evidence.data), None)
        with attempt(form), working() as work:
            figures.add(work, claim, evidence=given, **form.values)
        if form.is_accepted:
            return _back("The figure is on the casefile.", ref)
    return answer("claims/figure.html", form, claim=claim)


@bp.route("/figures/<string:ref>/edit", methods=["GET", "POST"])
@may(Action.EDIT_CLAIM)
def edit_figure(ref: str) -> ResponseReturnValue:
    """The words of a figure, what it counts, where and as of when."""
    with reading() as session:
        figure = claims.figure_by_ref(session, ref)
    form = EditFigureForm(obj=figure, data={"seen": str(figure.version)})
    if form.validate_on_submit():
        with attempt(form), working() as work:
            figures.edit(work, ref, form.seen_version, **form.values)
        if form.is_accepted:
            return _back("The figure is saved.", figure.claim.ref)
    return answer("claims/figure_edit.html", form, figure=figure, claim=figure.claim)


@bp.route("/figures/<string:ref>/withdraw", methods=["GET", "POST"])
@may(Action.EDIT_CLAIM)
def withdraw_figure(ref: str) -> ResponseReturnValue:
    """Take a figure off the claim; it stays in the history."""
    with reading() as session:
        figure = claims.figure_by_ref(session, ref)
    form = WithdrawForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            figures.withdraw(work, ref, form.reason.data or "")
        if form.is_accepted:
            return _back("The figure is withdrawn.", figure.claim.ref)
    return answer("claims/figure_withdraw.html", form, figure=figure, claim=figure.claim)


def _back(words: str, ref: str) -> Response:
    flash(words, "good")
    return redirect(url_for("claims.casefile", ref=ref, _anchor="figures"))
