"""The history of the desk, narrowed by what the address says."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from claims.domain.policy import Action
from claims.queries import accounts
from claims.queries import history as questions
from claims.web.forms.history import HistoryForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading
from claims.web.kit.paging import asked_page, page_of
from claims.web.kit.who import person

bp = Blueprint("history", __name__, url_prefix="/history")


@bp.get("")
@may(Action.SEE_HISTORY)
def listed() -> ResponseReturnValue:
    """Everything the desk did and refused, newest first."""
    form = HistoryForm(request.args)
    with reading() as session:
        form.offer([(user.ref, user.display_name) for user in accounts.everybody(session)])
        found = questions.page(session, form.asked(), asked_page(), role=person().role)
    return render_template("history/listed.html", form=form, entries=found.rows, page=page_of(found))
