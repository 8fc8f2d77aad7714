"""The docket, and claims that begin without a document."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.policy import Action
from claims.queries import accounts, cases, docket
from claims.services import claiming
from claims.web.forms.claims import ClaimForm
from claims.web.forms.docket import DocketForm
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.kit.paging import asked_page, page_of
from claims.web.routes.claims.blueprint import bp


@bp.get("")
@may(Action.SEE_DESK)
def listed() -> ResponseReturnValue:
    """All claims, narrowed and sorted by what the address says."""
    today = desk().clock().date()
    form = DocketForm(request.args)
    with reading() as session:
        form.offer(accounts.offered(session))
        found = docket.page(session, form.asked(today), asked_page())
    return render_template("claims/docket.html", form=form, found=found, page=page_of(found), today=today)


@bp.route("/new", methods=["GET", "POST"])
@may(Action.EDIT_CLAIM)
def new() -> ResponseReturnValue:
    """A claim that was not found in a document of the desk: heard, sent in, or seen elsewhere."""
    form = ClaimForm(data={"case": request.args.get("case")})
    if form.validate_on_submit():
        with attempt(form), working() as work:
            case_id = cases.id_of(work.session, form.case.data)
            claim = claiming.make(work, claiming.NewClaim(**form.values(case_id)))
        if form.is_accepted:
            flash("The claim is added.", "good")
            return redirect(url_for("claims.casefile", ref=claim.ref))
    return answer("claims/new.html", form)
