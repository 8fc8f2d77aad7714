"""oEmbed: another site asks how to show a check, and gets a frame of the size it has room for."""

from flask import Blueprint, Response, request

from claims.formats.oembed import HEIGHT, MEDIA_TYPE, WIDTH, write_oembed
from claims.queries import public as questions
from claims.web.kit.access import public
from claims.web.kit.addresses import slug_in, this_site
from claims.web.kit.desks import reading
from claims.web.kit.freshness import fresh
from claims.web.kit.sharing import framed

bp = Blueprint("oembed", __name__)


@bp.get("/oembed")
@public
def oembed() -> Response:
    """The reply for the check at ``url``: 404 for an address that is none, 501 for another format than JSON."""
    if request.args.get("format", "json") != "json":
        return Response("This site answers oEmbed in JSON.\n", status=501, mimetype="text/plain")
    slug = slug_in(request.args.get("url", ""))
    with reading() as session:
        found = questions.check_at(session, slug)
    frame = framed(found, _size("maxwidth", WIDTH), _size("maxheight", HEIGHT))
    return fresh(
        lambda: write_oembed(frame, this_site()), found.digest, media_type=MEDIA_TYPE, changed=found.published_at
    )


def _size(name: str, usual: int) -> int:
    """A number of pixels; what is none, or nothing that fits a frame, is the usual size."""
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) else usual
