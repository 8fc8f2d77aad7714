"""Refusals and faults as pages, or as a program reads them: one table from the kind of refusal to its status."""

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from claims.domain.errors import (
    Busy,
    Conflict,
    Forbidden,
    Gone,
    Incomplete,
    Invalid,
    Malformed,
    MoveRefused,
    NotFound,
    NotSignedIn,
    Refusal,
    SentAlready,
    Throttled,
    TooLarge,
)
from claims.web.kit.access import SAFE_METHODS
from claims.web.kit.problems import Trouble, named, pointed, writer_here

STATUSES: dict[type[Refusal], int] = {
    Malformed: 400,
    NotSignedIn: 401,
    NotFound: 404,
    Gone: 410,
    Forbidden: 403,
    MoveRefused: 409,
    Conflict: 409,
    SentAlready: 409,
    Incomplete: 422,
    Invalid: 422,
    TooLarge: 413,
    Throttled: 429,
    Busy: 503,
}

TITLES = {
    400: "That request made no sense",
    401: "Log in first",
    403: "Not for your role",
    404: "Nothing here",
    405: "Not that way",
    409: "That cannot be done now",
    410: "No longer here",
    413: "Too large",
    415: "Not a form",
    422: "Something is missing or wrong",
    429: "Too many tries",
    500: "Something broke on our side",
    503: "Busy",
}

BUSY_SECONDS = 5


def show_refusal(refusal: Refusal) -> ResponseReturnValue:
    """The page of a refusal; a stranger who follows a link to the workbench is sent to the log-in."""
    status, writer = status_of(refusal), writer_here()
    if writer is not None:
        return writer(_trouble(status, refusal))
    if status == 401 and request.method in SAFE_METHODS:
        return redirect(url_for("login.login", next=request.full_path.rstrip("?")))
    response = _page(status, refusal.message)
    response.headers.update(_waiting(refusal))
    return response


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal, by the nearest kind in the table."""
    kinds = (STATUSES.get(kind) for kind in type(refusal).__mro__)
    return next(status for status in (*kinds, 422) if status)


def show_csrf(_fault: CSRFError) -> ResponseReturnValue:
    """A form without its token: from elsewhere, or from before a new log-in."""
    return _page(
        400, "This form is out of date or came from elsewhere. Go back, load the page again, and send it anew."
    )


def show_http(fault: HTTPException) -> ResponseReturnValue:
    """An error of the protocol, in our words."""
    if fault.code is None or fault.code < 400:
        return fault.get_response()
    headers = {name: value for name, value in fault.get_headers() if name in {"Allow", "Retry-After"}}
    writer = writer_here()
    if writer is not None:
        return writer(Trouble(fault.code, headers=headers))
    response = _page(fault.code, MESSAGES.get(fault.code, "The request could not be answered."))
    response.headers.update(headers)
    return response


MESSAGES = {
    400: "The address or the form could not be read.",
    404: "There is no page at this address, or not for you.",
    405: "This address does not take that kind of request.",
    413: "What was sent is larger than the limit of 5 MB.",
    500: "The error was noted. Nothing half-done was kept.",
}


def show_fault(_fault: Exception) -> ResponseReturnValue:
    """An error of ours: the trace goes to the log, the reader gets a plain page."""
    writer = writer_here()
    return writer(Trouble(500)) if writer else _page(500, MESSAGES[500])


def register(app: Flask) -> None:
    """Hand every refusal and fault to its page; forms without their token are answered at the log-in."""
    app.register_error_handler(Refusal, show_refusal)
    app.register_error_handler(HTTPException, show_http)
    app.register_error_handler(500, show_fault)


def _page(status: int, message: str) -> Response:
    text = render_template("errors/refusal.html", status=status, title=TITLES.get(status, TITLES[400]), message=message)
    return make_response(text, status)


def _trouble(status: int, refusal: Refusal) -> Trouble:
    """The refusal for a program: with everything it names at once, and what the next request has to bring."""
    challenge = getattr(refusal, "challenge", "")
    return Trouble(
        status,
        refusal.message,
        faults=(*pointed(getattr(refusal, "fields", {})), *named(getattr(refusal, "faults", {}))),
        headers={**_waiting(refusal), **({"WWW-Authenticate": challenge} if challenge else {})},
    )


def _waiting(refusal: Refusal) -> dict[str, str]:
    """When to ask again, where waiting helps."""
    if isinstance(refusal, Throttled):
        return {"Retry-After": str(refusal.wait)}
    return {"Retry-After": str(BUSY_SECONDS)} if isinstance(refusal, Busy) else {}
