"""The objects that Flask extensions need before there is an application, and the clock of the doors."""

import datetime

from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect

login_manager = LoginManager()
csrf = CSRFProtect()


def clock() -> datetime.datetime:
    """The time now, in UTC: the only place where a door looks at the clock."""
    return datetime.datetime.now(datetime.UTC)  # noqa: TID251  the one clock
