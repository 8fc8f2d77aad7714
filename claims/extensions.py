"""The objects that Flask extensions need before there is an application, and the clock of the doors."""

import datetime

from flask import Response
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect


class DeskLogin(LoginManager):  # type: ignore[misc]  # flask-login comes without types
    """flask-login without remember-me, whose cookie it would look for in the session on every public page too."""

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


login_manager = DeskLogin()
csrf = CSRFProtect()


def clock() -> datetime.datetime:
    """The time now, in UTC: the only place where a door looks at the clock."""
    return datetime.datetime.now(datetime.UTC)  # noqa: TID251  the one clock
