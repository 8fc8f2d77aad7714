"""Comments on a claim: said, and settled."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from claims.domain.policy import Action
from claims.queries import claims
from claims.services import commenting
from claims.web.forms.comments import REVIEW, CommentForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.routes.claims.blueprint import bp


@bp.route("/<string:ref>/comments", methods=["GET", "POST"])
@may(Action.COMMENT)
def comment(ref: str) -> ResponseReturnValue:
    """Say something about a claim or one part of it."""
    form = CommentForm()
    with reading() as session:
        claim = claims.by_ref(session, ref)
    if form.validate_on_submit():
        with attempt(form), working() as work:
            commenting.comment(
                work, ref, form.body.data or "", about=form.about.data, is_blocking=form.is_blocking.data
            )
        if form.is_accepted:
            return _back("The comment is on the casefile.", ref, to_review=form.is_from_review)
    return answer("claims/comment.html", form, claim=claim)


@bp.post("/<string:ref>/comments/<string:remark>/resolve")
@may(Action.COMMENT)
def resolve_comment(ref: str, remark: str) -> ResponseReturnValue:
    """Settle a comment."""
    with working() as work:
        commenting.resolve(work, ref, remark)
    return _back("The comment is settled.", ref, to_review=request.form.get("back") == REVIEW)


def _back(words: str, ref: str, *, to_review: bool) -> Response:
    flash(words, "good")
    return redirect(url_for("review.claim" if to_review else "claims.casefile", ref=ref, _anchor="comments"))
