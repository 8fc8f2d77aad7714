"""The once-token of a form: drawn with the form, sent with it, and good for one acceptance of the same words.

Whoever goes back, types something else and sends it means a second thing: the words are part of the key.
"""

import hashlib
import secrets

from flask import g, request

FIELD = "once"
IN_PLACE = "X-Part"  # of requests answered with a part of their page: whatever those do stands under a version
LONGEST = 64
NOT_WORDS = frozenset({"csrf_token"})
SECRET_PLACES = frozenset({"account", "login"})  # passwords are typed there: nothing is kept of it, not even a digest


def new_token() -> str:
    """A token for a form that is being drawn; one that was sent without gets another when it is drawn again."""
    return secrets.token_urlsafe(18)


def key_here() -> str | None:
    """The key of the form in this request, until something was done by it; none for whatever carries no token."""
    if request.method != "POST" or IN_PLACE in request.headers or is_secret_place() or done_here() is not None:
        return None
    token = request.form.get(FIELD, "")
    if not 0 < len(token) <= LONGEST:
        return None
    typed = sorted((name, value) for name, value in request.form.items(multi=True) if name not in NOT_WORDS)
    files = sorted((name, str(file.filename)) for name, file in request.files.items(multi=True))
    return hashlib.sha256(repr((request.path, typed, files)).encode(errors="replace")).hexdigest()


def is_secret_place() -> bool:
    """Whether the address of this request belongs to a place where passwords are typed."""
    return (request.blueprint or "") in SECRET_PLACES


def done_here() -> str | None:
    """The key of the form by which something was done in this request."""
    found: str | None = g.get("sent_once")
    return found


def note_done(key: str) -> None:
    """Remember that something was done by the form of this request, so that it is taken once in it."""
    g.sent_once = key
