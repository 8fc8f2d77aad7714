"""Looking after people: adding accounts, changing roles, disabling, and links for new passwords."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from claims.domain.policy import Action
from claims.domain.vocabulary import Role
from claims.models import User
from claims.queries.accounts import by_ref, everybody
from claims.queries.tokens import everybodys
from claims.queries.webhooks import in_trouble
from claims.services import accounts
from claims.services.new_passwords import make_link
from claims.services.tokens import revoke_any
from claims.web.forms.admin import AddForm, EditPersonForm
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, settings, working
from claims.web.kit.forming import answer, attempt

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.get("")
@may(Action.MANAGE_PEOPLE)
def people() -> ResponseReturnValue:
    """Everybody with an account."""
    with reading() as session:
        trouble = in_trouble(session, desk().clock())
        return render_template("admin/people.html", people=everybody(session), trouble=trouble)


@bp.route("/people/add", methods=["GET", "POST"])
@may(Action.MANAGE_PEOPLE)
def add() -> ResponseReturnValue:
    """Add an account and show the link with which its owner sets a password."""
    form = AddForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            user = accounts.add(
                work, name=form.name.data or "", display_name=form.display_name.data or "", role=form.role.data
            )
            token = make_link(work, user.ref)
        if form.is_accepted:
            return _link_page(user, token, is_new=True)
    return answer("admin/add.html", form, roles=Role)


@bp.route("/people/<ref>", methods=["GET", "POST"])
@may(Action.MANAGE_PEOPLE)
def edit(ref: str) -> ResponseReturnValue:
    """One account: what it is called, what it may do, whether it is open."""
    with reading() as session:
        user = by_ref(session, ref)
    form = EditPersonForm(display_name=user.display_name, role=user.role, seen=str(user.version))
    if form.validate_on_submit():
        with attempt(form), working() as work:
            accounts.edit(work, ref, form.seen_version, display_name=form.display_name.data or "", role=form.role.data)
        if form.is_accepted:
            flash(f"{form.display_name.data} is saved.", "good")
            return redirect(url_for("admin.people"))
    return answer("admin/edit.html", form, user=user)


@bp.post("/people/<ref>/disable")
@may(Action.MANAGE_PEOPLE)
def disable(ref: str) -> ResponseReturnValue:
    """Close an account from its next request on."""
    with working() as work:
        user = accounts.disable(work, ref)
    flash(f"The account of {user.display_name} is disabled.")
    return redirect(url_for("admin.edit", ref=ref))


@bp.post("/people/<ref>/enable")
@may(Action.MANAGE_PEOPLE)
def enable(ref: str) -> ResponseReturnValue:
    """Open a closed account again."""
    with working() as work:
        user = accounts.enable(work, ref)
    flash(f"The account of {user.display_name} is open again.")
    return redirect(url_for("admin.edit", ref=ref))


@bp.post("/people/<ref>/link")
@may(Action.MANAGE_PEOPLE)
def link(ref: str) -> ResponseReturnValue:
    """Make a link for a new password and show it, this once."""
    with reading() as session:
        user = by_ref(session, ref)
    with working() as work:
        token = make_link(work, ref)
    return _link_page(user, token, is_new=False)


@bp.get("/tokens")
@may(Action.MANAGE_PEOPLE)
def tokens() -> ResponseReturnValue:
    """Everybody's access tokens."""
    with reading() as session:
        return render_template("admin/tokens.html", tokens=everybodys(session, desk().clock()))


@bp.post("/tokens/<ref>/revoke")
@may(Action.MANAGE_PEOPLE)
def revoke_token(ref: str) -> ResponseReturnValue:
    """Close anybody's token from its next request on."""
    with working() as work:
        token = revoke_any(work, ref)
    flash(f"The token for {token.name} is revoked. It opens nothing any more.")
    return redirect(url_for("admin.tokens"))


def _link_page(user: User, token: str, *, is_new: bool) -> ResponseReturnValue:
    address = settings().base_url + url_for("login.reset", token=token)
    return render_template("admin/link.html", user=user, address=address, is_new=is_new)
