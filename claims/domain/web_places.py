"""Addresses in other people's data: relative, without a scheme, glued together; and which ones are the same page."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from claims.domain.links import BadAddress, web_address

# What the desk's own spelling leaves alone: small letters in the host, nothing to encode, no port, no user name.
_PLAIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z][a-z0-9-]*[a-z0-9])+/[A-Za-z0-9/._~=&?,;+-]*")
_SCHEMELESS = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/.*)?", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[^/=])https?://", re.IGNORECASE)  # an archive's address holds another one after a slash
_TRACKING = re.compile(r"(?:utm_[a-z]+|fbclid|gclid|igshid|mc_cid|mc_eid)=[^&]*&?", re.IGNORECASE)
LONGEST = 2000


def page_address(text: str, base: str | None = None) -> tuple[str, str]:
    """The web address in the desk's spelling, and in words what had to be mended of it, or nothing.

    A relative address is read from ``base``, one without a scheme as https; of two glued together the first counts.
    Raises ``BadAddress`` for everything else that ``web_address`` refuses.
    """
    if len(text) <= LONGEST and _PLAIN.fullmatch(text):
        return text, ""
    line = "".join(text.split()) if text.strip().lower().startswith(("http://", "https://")) else text.strip()
    whole, mended = _completed(line, base)
    if glued := _GLUED.search(whole, 8):
        whole, mended = whole[: glued.start()], "Of two addresses glued together the first was taken."
    return web_address(whole), mended


@lru_cache(maxsize=4096)
def site_of(address: str) -> str:
    """The host without ``www.``, in small letters: ``facts.example.org``; empty when there is none."""
    host = address.partition("://")[2].partition("/")[0].partition("?")[0].partition(":")[0]
    return host.lower().removeprefix("www.")


def page_name(address: str) -> str:
    """What a page is called in a list: the last part of its path and its host, or the host alone."""
    path = address.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2]
    last = path.rstrip("/").rpartition("/")[2]
    return f"{last} ({site_of(address)})" if last else site_of(address)


def same_page(address: str) -> str:
    """What two addresses of one page share: host without ``www.``, path without its last slash, query without tracking.

    Scheme and fragment are left out: feeds repeat a check under http and https, with and without a slash.
    """
    rest = address.partition("://")[2].partition("#")[0]
    place, _, query = rest.partition("?")
    host, _, path = place.partition("/")
    kept = _TRACKING.sub("", query).rstrip("&") if query else ""
    bare = f"{host.removeprefix('www.')}/{path.rstrip('/')}"
    return f"{bare}?{kept}" if kept else bare


def is_same_site(one: str, other: str) -> bool:
    """Whether one host is the other or a part of it."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _completed(line: str, base: str | None) -> tuple[str, str]:
    if line.lower().startswith(("http://", "https://")):
        return line, ""
    if line.startswith("//"):
        return f"https:{line}", "The address came without https."
    if _SCHEMELESS.fullmatch(line) and not line.lower().endswith((".html", ".htm", ".php")):
        return f"https://{line}", "The address came without https://."
    if base and ":" not in line.partition("/")[0]:
        return _joined(base, line), "The address was relative to the page."
    return line, ""


def _joined(base: str, line: str) -> str:
    try:
        joined = urljoin(base, line)
        urlsplit(joined)
    except ValueError:
        raise BadAddress("The address cannot be read.") from None
    return joined
