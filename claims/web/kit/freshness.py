"""Whether a reader's copy of a public answer is still good: strong tags made from all that the answer depends on.

The tag is known before the answer is written, so that a copy that is still good costs a query and no page.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import cast

from flask import Response, current_app, request
from flask.sansio.app import App

from claims.web.kit.desks import desk, settings

KEY = "claims.build"
ROOM = Path(__file__).parents[2]
BUILT_OF = {".py", ".html", ".css", ".typ"}

Body = str | bytes | Iterable[str]


def install(app: App) -> None:
    """Remember what the running program is made of: another program may answer the same question otherwise."""
    app.extensions[KEY] = _build(ROOM, Path(str(app.root_path), str(app.template_folder)), Path(str(app.static_folder)))


def fresh(
    write: Callable[[], Body],
    *depends_on: object,
    media_type: str = "text/html",
    changed: datetime.datetime | None = None,
    digest: str | None = None,
) -> Response:
    """The answer with its tag, or 304 without a body when the reader has it already.

    ``depends_on`` are the values that make the answer what it is; the address, the settings and the program count
    always. ``digest`` is for bytes that are frozen and depend on nothing else. ``changed`` is when the content last
    changed; it is told only once that second is over, because a second change in it would look the same.
    """
    tag = digest or _tag(depends_on)
    is_known = request.if_none_match.contains(tag)
    if not request.if_none_match and changed and request.if_modified_since:
        is_known = changed.replace(microsecond=0) <= request.if_modified_since
    response = Response(status=304) if is_known else _whole(write(), media_type)
    response.set_etag(tag)
    if changed and changed.replace(microsecond=0) < desk().clock().replace(microsecond=0):
        response.last_modified = changed
    return response


def _whole(body: Body, media_type: str) -> Response:
    return Response(body, content_type=media_type if isinstance(body, bytes) else _content_type(media_type))


def _content_type(media_type: str) -> str:
    return media_type if media_type.endswith("json") else f"{media_type}; charset=utf-8"


def _tag(depends_on: Iterable[object]) -> str:
    build = cast("str", current_app.extensions[KEY])
    site = settings()
    parts = (build, site.base_url, site.site_name, site.licence, request.full_path, *depends_on)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:40]


@cache
def _build(*folders: Path) -> str:
    """The digest of every file of the program that can show in an answer."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in BUILT_OF)
    found = hashlib.sha256()
    for file in files:
        found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()
