"""What somebody typed, kept over a log-in that ran out or a form out of date, and brought back to be sent anew.

The page that asks to log in carries the fields along, signed, so that nothing is stored of somebody who is not logged
in; after the log-in they are sent to the form once more with ``brought-back`` beside them, and every ``DeskForm`` then
shows what was typed and takes nothing. Only what came from a page of this site is carried (its token was good, or the
browser says so), so that no other site puts words into a form here.
"""

from dataclasses import dataclass

from flask import current_app, g, request, session
from itsdangerous import BadSignature, URLSafeSerializer

from claims.domain.policy import Action
from claims.web.kit.access import access_of
from claims.web.kit.desks import desk
from claims.web.kit.once import FIELD, IN_PLACE, is_secret_place
from claims.web.kit.who import SignedIn

SALT = "claims.kept"
WORD = "kept"  # the name of the field that carries it
BACK = "brought-back"
WHO = "who"
LONGEST = 3 * 1024 * 1024  # letters; the log-in has to pass through the limit of every request
LATEST = 24 * 60 * 60  # seconds
UNTYPED = frozenset({"csrf_token", "seen", FIELD, BACK})


@dataclass(frozen=True)
class Kept:
    """Where a form was sent, and what was in it; ``had_files`` when something of it cannot be brought back."""

    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool


def kept_here() -> Kept | None:
    """What the form of this request holds, if something was typed into it on a page of this site; otherwise none."""
    access = access_of(current_app, request.endpoint) if request.endpoint else None
    is_form = request.method == "POST" and isinstance(access, Action) and IN_PLACE not in request.headers
    if not is_form or not _is_ours() or is_secret_place():
        return None
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name not in {"csrf_token", BACK})
    if not any(value.strip() for name, value in fields if name not in UNTYPED):
        return None
    had_files = any(file.filename for file in request.files.values())
    return Kept(request.full_path.rstrip("?"), fields, had_files)


def sealed(kept: Kept) -> str:
    """The same as letters for a field of the log-in page, for the person of this browser; empty when it is too long."""
    at = int(desk().clock().timestamp())
    text = str(_serializer().dumps([kept.path, kept.fields, kept.had_files, session.get(WHO, ""), at]))
    return text if len(text) <= LONGEST else ""


def carried() -> str:
    """What the log-in page at hand carries, to be carried on; nonsense is dropped."""
    text = request.form.get(WORD, "")
    return text if _opened(text) else ""


def brought_to(person: SignedIn | None) -> Kept | None:
    """What the log-in page carried for this person; none for somebody else's."""
    opened = _opened(request.form.get(WORD, ""))
    if opened is None or person is None:
        return None
    kept, who = opened
    g.pop("csrf_token", None)  # the log-in has just begun a session of its own, which has a token of its own
    return kept if who in {"", person.ref} else None


def is_brought_back() -> bool:
    """Whether the form of this request only comes back to be looked at."""
    return request.method == "POST" and BACK in request.form


def _opened(text: str) -> tuple[Kept, str] | None:
    try:
        path, fields, had_files, who, at = _serializer().loads(text)
    except BadSignature:
        return None
    is_late = desk().clock().timestamp() - at > LATEST
    return None if is_late else (Kept(path, tuple((name, value) for name, value in fields), had_files), who)


def _is_ours() -> bool:
    return bool(g.get("csrf_valid")) or request.headers.get("Sec-Fetch-Site") == "same-origin"


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=SALT)
