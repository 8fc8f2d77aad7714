"""Headers of every answer: a strict content policy, no framing, no sniffing, and who may keep a copy."""

from flask import Flask, Response, request

from claims.domain.policy import Action, Scope
from claims.web.kit.access import Door, access_of

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

ONE_YEAR = 31_536_000
KEPT = frozenset({200, 304})  # a copy that is told to be good still is one


def add_headers(app: Flask, response: Response, *, is_https: bool) -> Response:
    """Put the headers on an answer; pages behind the log-in are kept by nobody."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if is_https:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={ONE_YEAR}; includeSubDomains")
    access = access_of(app, request.endpoint) if request.endpoint else None
    if isinstance(access, Action | Scope) or access is Door.LOGIN:
        response.headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "public, max-age=60" if response.status_code in KEPT else "no-store"
    return response
