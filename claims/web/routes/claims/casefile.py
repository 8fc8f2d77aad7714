"""The casefile of a claim, and the claim's own words."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from claims.domain.lifecycle import MAIN_LINE, State
from claims.domain.policy import Action
from claims.models import Claim
from claims.queries import casefile as casefiles
from claims.queries import cases, claims
from claims.queries.casefile import Casefile
from claims.services import claiming
from claims.web.forms.claims import EditClaimForm
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.kit.gates import GateLine, gate_lines
from claims.web.kit.who import SignedIn, person
from claims.web.routes.claims.blueprint import bp

BEFORE_REVIEW = frozenset({State.NEW, State.CHECKING})


@bp.get("/<string:ref>")
@may(Action.SEE_DESK)
def casefile(ref: str) -> ResponseReturnValue:
    """Everything about one claim on one page."""
    viewer = person()
    with reading() as session:
        found = casefiles.casefile(session, ref, viewer=viewer)
    return render_template(
        "claims/casefile.html",
        casefile=found,
        claim=found.claim,
        main_line=MAIN_LINE,
        gate=_gate(ref, found, viewer),
        today=desk().clock().date(),
    )


@bp.route("/<string:ref>/edit", methods=["GET", "POST"])
@may(Action.EDIT_CLAIM)
def edit(ref: str) -> ResponseReturnValue:
    """The claim's words, kind, date, place, case and topics."""
    with reading() as session:
        claim = claims.with_words(session, ref)
    form = EditClaimForm(data=_stored(claim))
    if form.validate_on_submit():
        with attempt(form), working() as work:
            case_id = cases.id_of(work.session, form.case.data)
            claiming.edit(work, ref, form.seen_version, **form.values(case_id))
        if form.is_accepted:
            flash("The claim is saved.", "good")
            return redirect(url_for("claims.casefile", ref=ref))
    return answer("claims/edit.html", form, claim=claim)


def _gate(ref: str, found: Casefile, viewer: SignedIn) -> tuple[GateLine, ...]:
    if found.claim.state not in BEFORE_REVIEW:
        return ()
    return gate_lines(ref, found.requirements, with_links=viewer.may(Action.EDIT_CLAIM))


def _stored(claim: Claim) -> dict[str, Any]:
    """The claim as its form begins."""
    plain = ("statement", "context", "kind", "priority", "language", "claimed_on", "place", "chosen_because")
    return {
        **{name: getattr(claim, name) for name in plain},
        "case": claim.case.slug if claim.case else None,
        "topics": ", ".join(topic.name for topic in claim.topics),
        "seen": str(claim.version),
    }
