"""Relations of a claim: the other claim found, the two related, the relation withdrawn."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from claims.domain.policy import Action
from claims.queries import claims
from claims.queries import relations as relation_queries
from claims.services import relations
from claims.web.forms.relations import RelationForm
from claims.web.forms.withdrawing import WithdrawForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.routes.claims.blueprint import bp


@bp.route("/<string:ref>/relations/new", methods=["GET", "POST"])
@may(Action.EDIT_CLAIM)
def new_relation(ref: str) -> ResponseReturnValue:
    """Name another claim and say how this one stands to it."""
    form = RelationForm()
    form.other.leave_out(ref)
    with reading() as session:
        claim = claims.with_words(session, ref)
    if form.validate_on_submit():
        with attempt(form), working() as work:
            other = claims.by_ref(work.session, form.other.data or "")
            near, far = (other, claim) if form.is_inverse else (claim, other)
            relations.relate(work, near, far, form.chosen_kind, form.note.data or "")
        if form.is_accepted:
            return _back("The relation stands on both casefiles.", ref)
    return answer("claims/relation.html", form, claim=claim)


@bp.route("/<string:ref>/relations/<string:relation>/withdraw", methods=["GET", "POST"])
@may(Action.EDIT_CLAIM)
def withdraw_relation(ref: str, relation: str) -> ResponseReturnValue:
    """Take a relation back, from the casefile of either claim."""
    with reading() as session:
        line = relation_queries.seen_from(session, relation, ref)
    form = WithdrawForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            relations.withdraw(work, relation, form.reason.data or "")
        if form.is_accepted:
            return _back("The relation is withdrawn.", ref)
    return answer("claims/relation_withdraw.html", form, line=line, ref=ref)


def _back(words: str, ref: str) -> Response:
    flash(words, "good")
    return redirect(url_for("claims.casefile", ref=ref, _anchor="relations"))
