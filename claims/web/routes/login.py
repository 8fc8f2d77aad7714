"""The way in and out: logging in, logging out, setting a password through a link."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from claims.domain.errors import NotSignedIn, Throttled
from claims.domain.links import own_path
from claims.queries.accounts import by_reset_token
from claims.services.login import log_in, log_out
from claims.services.new_passwords import set_by_link
from claims.web.errors import show_csrf, show_refusal
from claims.web.forms.login import LoginForm, ResetForm
from claims.web.kit import keeping, sessions
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
                back = keeping.brought_to(sessions.begin(token))
        except Throttled as refusal:
            return _ask_to_wait(form, refusal)
        if form.is_accepted:
            return render_template("login/kept.html", kept=back, is_new=True) if back else redirect(onward)
    return answer("login/login.html", form, kept=keeping.carried())


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


@bp.app_errorhandler(NotSignedIn)
def ask_to_log_in(refusal: NotSignedIn) -> ResponseReturnValue:
    """The log-in in place of a form that came too late, with what was typed carried along."""
    kept = keeping.kept_here()
    return _asked_again(kept) if kept else show_refusal(refusal)


@bp.app_errorhandler(CSRFError)
def bring_back(fault: CSRFError) -> ResponseReturnValue:
    """What was typed into a form from before a new log-in; a form from elsewhere is refused."""
    kept = keeping.kept_here()
    if kept and reader():
        return render_template("login/kept.html", kept=kept, is_new=False), 400
    return _asked_again(kept) if kept else show_csrf(fault)


def _asked_again(kept: keeping.Kept) -> ResponseReturnValue:
    text = keeping.sealed(kept)
    return render_template("login/login.html", form=LoginForm(formdata=None), kept=text, lost=not text), 401


def _leave() -> None:
    """End the log-in that this browser holds, if any."""
    found = reader()
    if found:
        with working() as work:
            log_out(work, found.token)


def _ask_to_wait(form: LoginForm, refusal: Throttled) -> ResponseReturnValue:
    form.form_errors.append(refusal.message)
    response = make_response(answer("login/login.html", form, kept=keeping.carried())[0], 429)
    response.headers["Retry-After"] = str(refusal.wait)
    return response
