"""Log-in sessions on the browser's side: the cookie carries a random token, the database only its digest.

The cookie also carries when it was last used, signed, so the idle limit needs no write on a page view: a copy taken
from an old cookie is as idle as the day it was taken.
"""

import datetime

from flask import Flask, Response, current_app, request, session
from flask_login import LoginManager

from claims.domain.policy import Action
from claims.queries.accounts import signed_in
from claims.web.kit.access import access_of
from claims.web.kit.desks import desk
from claims.web.kit.keeping import WHO
from claims.web.kit.who import SignedIn, reader

IDLE_LIMIT = datetime.timedelta(hours=2)
LAST_USED = "used"
LONGEST_TOKEN = 100


def register(app: Flask, login_manager: LoginManager) -> None:
    """Teach flask-login to find people by the token of their log-in."""
    login_manager.session_protection = None  # it trusts a header that the client writes
    login_manager.user_loader(_load)
    app.after_request(_keep_fresh)


def begin(token: str) -> SignedIn | None:
    """Start a log-in on this browser: whatever the old cookie held is gone, the csrf token included."""
    session.clear()
    session["_user_id"] = token
    session["_fresh"] = True
    session[LAST_USED] = int(desk().clock().timestamp())
    return _load(token)


def end() -> None:
    """Forget the log-in on this browser."""
    session.clear()


def _load(token: str) -> SignedIn | None:
    now = desk().clock()
    last = session.get(LAST_USED)
    if not isinstance(last, int) or now.timestamp() - last > IDLE_LIMIT.total_seconds() or len(token) > LONGEST_TOKEN:
        return None
    with desk().reading() as reading:
        user = signed_in(reading, token, now)
    if user is None:
        return None
    return SignedIn(user.id, user.ref, user.name, user.display_name, user.role, token)


def _keep_fresh(response: Response) -> Response:
    """Stamp the cookie on pages of the workbench; public pages never touch it."""
    access = access_of(current_app, request.endpoint) if request.endpoint else None
    found = reader() if isinstance(access, Action) else None
    if found:
        session[LAST_USED] = int(desk().clock().timestamp())
        session[WHO] = found.ref
    return response
