"""Everything that happened to one claim."""

from flask import render_template
from flask.typing import ResponseReturnValue

from claims.domain.policy import Action
from claims.queries import claims
from claims.queries import history as questions
from claims.web.kit.access import may
from claims.web.kit.desks import reading
from claims.web.kit.paging import asked_page, page_of
from claims.web.kit.who import person
from claims.web.routes.claims.blueprint import bp


@bp.get("/<string:ref>/history")
@may(Action.SEE_HISTORY)
def history(ref: str) -> ResponseReturnValue:
    """The whole timeline of a claim, a page at a time."""
    with reading() as session:
        claim = claims.by_ref(session, ref)
        found = questions.claim_page(session, claim.id, asked_page(), role=person().role)
    return render_template("claims/history.html", claim=claim, entries=found.rows, page=page_of(found))
