"""A person's own account: who they are here, their password, where they are logged in, their access tokens."""

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from claims.domain.errors import Throttled
from claims.domain.policy import Action
from claims.queries.accounts import running_sessions, token_digest
from claims.queries.tokens import of_owner
from claims.services import tokens as token_verbs
from claims.services.login import log_out_elsewhere
from claims.services.new_passwords import Change, change_password
from claims.web.forms.account import PasswordForm
from claims.web.forms.tokens import TokenForm
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


@bp.route("/tokens", methods=["GET", "POST"])
@may(Action.MANAGE_OWN_ACCOUNT)
def tokens() -> ResponseReturnValue:
    """One's access tokens, and making another one, which is shown this once."""
    form = TokenForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            token, secret = token_verbs.make(
                work, name=form.name.data or "", scopes=form.chosen, life=form.life.data.span
            )
        if form.is_accepted:
            return render_template("account/token_made.html", token=token, secret=secret)
    with reading() as session:
        found = of_owner(session, person().id, desk().clock())
    return answer("account/tokens.html", form, tokens=found)


@bp.post("/tokens/<ref>/revoke")
@may(Action.MANAGE_OWN_ACCOUNT)
def revoke_token(ref: str) -> ResponseReturnValue:
    """Close one's own token from its next request on."""
    with working() as work:
        token = token_verbs.revoke_own(work, ref)
    flash(f"The token for {token.name} is revoked. It opens nothing any more.")
    return redirect(url_for("account.tokens"))


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
