"""At the door: who knocks, as far as a request tells, and what looks at passwords."""

from typing import cast

from flask import Flask, current_app, request

from claims.adapters.passwords import Passwords
from claims.services.login import Visitor

KEY = "claims.passwords"


def install(app: Flask, passwords: Passwords) -> None:
    """Put what looks at passwords into the application."""
    app.extensions[KEY] = passwords


def passwords() -> Passwords:
    """What looks at passwords in the running application: one for all its threads."""
    return cast("Passwords", current_app.extensions[KEY])


def visitor() -> Visitor:
    """The address and the browser of this request; a header that the client writes is never taken for an address."""
    return Visitor(request.remote_addr or "", request.user_agent.string)
