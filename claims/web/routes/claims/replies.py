"""The right of reply on a claim: requests and answers."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from claims.domain.policy import Action
from claims.queries import claims
from claims.queries import replies as questions
from claims.services import replying
from claims.web.forms.replies import FIELDS, ReplyForm
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.routes.claims.blueprint import bp


@bp.route("/<string:ref>/replies/new", methods=["GET", "POST"])
@may(Action.ASSESS)
def ask_reply(ref: str) -> ResponseReturnValue:
    """Note that somebody was asked to respond."""
    form = ReplyForm(data={"asked_on": desk().clock().date()})
    with reading() as session:
        claim = claims.by_ref(session, ref)
    if form.validate_on_submit():
        with attempt(form), working() as work:
            replying.ask(work, ref, **form.values)
        if form.is_accepted:
            return _back("The request is on the casefile.", ref)
    return answer("claims/reply.html", form, claim=claim, is_new=True)


@bp.route("/<string:ref>/replies/<string:reply>/edit", methods=["GET", "POST"])
@may(Action.ASSESS)
def edit_reply(ref: str, reply: str) -> ResponseReturnValue:
    """Enter the answer, or mend the request."""
    with reading() as session:
        stored = questions.for_edit(session, ref, reply)
    form = ReplyForm(data={**{name: getattr(stored, name) for name in FIELDS}, "seen": str(stored.version)})
    if form.validate_on_submit():
        with attempt(form), working() as work:
            replying.edit(work, reply, form.seen_version, **form.values)
        if form.is_accepted:
            return _back("The request is saved.", ref)
    return answer("claims/reply.html", form, claim=stored.claim, is_new=False)


def _back(words: str, ref: str) -> Response:
    flash(words, "good")
    return redirect(url_for("claims.casefile", ref=ref, _anchor="reply"))
