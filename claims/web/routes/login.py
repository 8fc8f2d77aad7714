"""The way in and out: logging in, logging out, setting a password through a link."""

from flask import Blueprint, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.errors import Throttled
from claims.domain.links import own_path
from claims.queries.accounts import by_reset_token
from claims.services.login import log_in, log_out
from claims.services.new_passwords import set_by_link
from claims.web.forms.login import LoginForm, ResetForm
from claims.web.kit import sessions
from claims.web.kit.access import login_door
from claims.web.kit.desks import desk, reading, working
from claims.web.kit.doorway import passwords, visitor
from claims.web.kit.forming import answer, attempt
from claims.web.kit.who import reader

bp = Blueprint("login", __name__)

FIRST_PAGE = "/desk"


@bp.route("/login", methods=["GET", "POST"])
@login_door
def login() -> ResponseReturnValue:
    """Ask for name and password, and lead on to the page that was asked for."""
    onward = own_path(request.args.get("next")) or FIRST_PAGE
    if reader() and request.method != "POST":
        return redirect(onward)
    form = LoginForm()
    if form.validate_on_submit():
        try:
            with attempt(form):
                token = log_in(
                    desk(), passwords(), visitor(), name=form.name.data or "", password=form.password.data or ""
                )
                _leave()
                sessions.begin(token)
        except Throttled as refusal:
            return _ask_to_wait(form, refusal)
        if form.is_accepted:
            return redirect(onward)
    return answer("login/login.html", form)


@bp.post("/logout")
@login_door
def logout() -> ResponseReturnValue:
    """End this log-in, at the desk and on the browser."""
    _leave()
    sessions.end()
    flash("You are logged out.")
    response = redirect(url_for("login.login"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.route("/reset/<token>", methods=["GET", "POST"])
@login_door
def reset(token: str) -> ResponseReturnValue:
    """Set a new password through a link; looking at the page does not use the link up."""
    with reading() as session:
        user = by_reset_token(session, token, desk().clock())
    form = ResetForm()
    if form.validate_on_submit():
        with attempt(form):
            set_by_link(desk(), passwords(), token, password=form.password.data or "")
        if form.is_accepted:
            sessions.end()
            flash("Your password is set. Log in with it.", "good")
            return redirect(url_for("login.login"))
    return answer("login/reset.html", form, user=user)


def _leave() -> None:
    """End the log-in that this browser holds, if any."""
    found = reader()
    if found:
        with working() as work:
            log_out(work, found.token)


def _ask_to_wait(form: LoginForm, refusal: Throttled) -> ResponseReturnValue:
    form.form_errors.append(refusal.message)
    response = make_response(answer("login/login.html", form)[0], 429)
    response.headers["Retry-After"] = str(refusal.wait)
    return response
