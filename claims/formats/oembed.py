"""oEmbed 1.0: how another site shows a check in a frame, and the frame itself."""

import json
from dataclasses import dataclass
from html import escape

from claims.domain.syndication import Site

MEDIA_TYPE = "application/json"
WIDTH, HEIGHT = 600, 360
CACHED_SECONDS = 3_600


@dataclass(frozen=True)
class Framed:
    """A check in a frame: the title on its own, ``words`` for those who do not see the frame, and the frame's size.

    ``address`` is the embedded page, ``picture`` the card with its width and height.
    """

    title: str
    words: str
    address: str
    picture: tuple[str, int, int]
    width: int = WIDTH
    height: int = HEIGHT


def write_oembed(framed: Framed, site: Site) -> str:
    """The reply: of type ``rich``, because a verdict is more than a link."""
    picture, width, height = framed.picture
    reply = {
        "version": "1.0",
        "type": "rich",
        "title": framed.title,
        "author_name": site.name,
        "author_url": f"{site.address}/",
        "provider_name": site.name,
        "provider_url": f"{site.address}/",
        "cache_age": CACHED_SECONDS,
        "width": framed.width,
        "height": framed.height,
        "thumbnail_url": picture,
        "thumbnail_width": width,
        "thumbnail_height": height,
        "html": write_frame(framed),
    }
    return json.dumps(reply, ensure_ascii=False, indent=1) + "\n"


def write_frame(framed: Framed) -> str:
    """The ``iframe`` to paste into a page; it runs no script and may only open links."""
    return (
        f'<iframe src="{escape(framed.address)}" title="{escape(framed.words)}" width="{framed.width}" '
        f'height="{framed.height}" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )
