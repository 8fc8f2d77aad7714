"""robots.txt (RFC 9309): what crawlers are asked to leave alone, and where the sitemaps are."""

from collections.abc import Iterable


def write_robots(closed: Iterable[str], sitemaps: Iterable[str]) -> str:
    """The file; ``closed`` are the beginnings of paths that are no reader's."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    return "\n".join([*lines, *(f"Sitemap: {address}" for address in sitemaps), ""])
