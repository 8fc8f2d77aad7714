"""Publishing a claim: what readers will see, the embargo, and the way back to review."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from claims.domain.lifecycle import Move
from claims.domain.policy import Action
from claims.queries import claims
from claims.queries.review import preview, review_file
from claims.services import publishing, reviewing
from claims.services.publishing import address_of, is_held_back
from claims.web.forms.publication import EmbargoForm, PublishForm
from claims.web.kit import presenting
from claims.web.kit.access import may
from claims.web.kit.counting import figures_shown
from claims.web.kit.desks import desk, reading, settings, working
from claims.web.kit.filters import moment
from claims.web.kit.forming import answer, attempt
from claims.web.kit.who import person
from claims.web.routes.claims.blueprint import bp


@bp.route("/<string:ref>/publish", methods=["GET", "POST"])
@may(Action.PUBLISH)
def publish(ref: str) -> ResponseReturnValue:
    """What readers will see, and the button that shows it to them."""
    form = PublishForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            because = form.lift_embargo_because.data or ""
            published = publishing.publish(work, ref, publisher=settings().site_name, lift_embargo_because=because)
        if form.is_accepted:
            flash(f"Published as version {published.number}.", "good")
            return redirect(url_for("claims.casefile", ref=ref))
    return _page(ref, form)


@bp.route("/<string:ref>/embargo", methods=["GET", "POST"])
@may(Action.PUBLISH)
def embargo(ref: str) -> ResponseReturnValue:
    """Hold publication back until a moment, or end that."""
    with reading() as session:
        claim = claims.by_ref(session, ref)
    form = EmbargoForm(data={"until": claim.embargo_until})
    if form.validate_on_submit():
        with attempt(form), working() as work:
            publishing.set_embargo(work, ref, form.moment, form.reason.data or "")
        if form.is_accepted:
            flash(f"Embargo until {moment(form.moment)} UTC." if form.moment else "There is no embargo now.", "good")
            return redirect(url_for("claims.casefile", ref=ref))
    return answer("claims/embargo.html", form, claim=claim)


@bp.post("/<string:ref>/send-back")
@may(Action.EDIT_CLAIM)
def send_back(ref: str) -> ResponseReturnValue:
    """Back to review, when the content changed elsewhere after the approval."""
    with working() as work:
        reviewing.send_back(work, ref)
    flash("The claim waits for review again.", "good")
    return redirect(url_for("claims.casefile", ref=ref))


def _page(ref: str, form: PublishForm) -> ResponseReturnValue:
    now = desk().clock()
    with reading() as session:
        found = review_file(session, ref, viewer=person())
        check = preview(session, found.casefile.claim.id)
        slug = address_of(session, found.casefile.claim, check.title)
    return answer(
        "claims/publish.html",
        form,
        review=found,
        casefile=found.casefile,
        claim=found.casefile.claim,
        check=check,
        slug=slug,
        figures=figures_shown(check),
        show=presenting,
        now=now,
        is_held_back=is_held_back(found.casefile.claim, now),
        may_publish=Move.PUBLISH in found.casefile.moves,
    )
