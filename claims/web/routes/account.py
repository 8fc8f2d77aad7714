"""A person's own account: who they are here, their password, where they are logged in."""

from flask import Blueprint, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from claims.domain.errors import Throttled
from claims.domain.policy import Action
from claims.queries.accounts import running_sessions, token_digest
from claims.services.login import log_out_elsewhere
from claims.services.new_passwords import Change, change_password
from claims.web.forms.account import PasswordForm
from claims.web.kit import sessions
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, working
from claims.web.kit.doorway import passwords, visitor
from claims.web.kit.forming import answer, attempt
from claims.web.kit.who import actor, person

bp = Blueprint("account", __name__, url_prefix="/account")


@bp.get("")
@may(Action.MANAGE_OWN_ACCOUNT)
def show() -> ResponseReturnValue:
    """The account as it stands."""
    return _page(PasswordForm())


@bp.post("/password")
@may(Action.MANAGE_OWN_ACCOUNT)
def password() -> ResponseReturnValue:
    """Change the password; every other log-in ends, and this browser gets a new one."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            with attempt(form):
                change = Change(old=form.old.data or "", new=form.new.data or "")
                sessions.begin(change_password(desk(), passwords(), visitor(), actor(), change))
        except Throttled as refusal:
            return _ask_to_wait(form, refusal)
        if form.is_accepted:
            flash("Your password is changed. Every other log-in of yours has ended.", "good")
            return redirect(url_for("account.show"))
    return _page(form)


@bp.post("/log-out-elsewhere")
@may(Action.MANAGE_OWN_ACCOUNT)
def elsewhere() -> ResponseReturnValue:
    """End every log-in but this one."""
    with working() as work:
        ended = log_out_elsewhere(work, person().token)
    flash(f"Logged out elsewhere: {ended}." if ended else "You were logged in nowhere else.")
    return redirect(url_for("account.show"))


def _page(form: PasswordForm) -> tuple[str, int]:
    found = person()
    with reading() as session:
        running = running_sessions(session, found.id, desk().clock())
    return answer("account/show.html", form, account=found, running=running, this_one=token_digest(found.token))


def _ask_to_wait(form: PasswordForm, refusal: Throttled) -> ResponseReturnValue:
    form.form_errors.append(refusal.message)
    response = make_response(_page(form)[0], 429)
    response.headers["Retry-After"] = str(refusal.wait)
    return response
