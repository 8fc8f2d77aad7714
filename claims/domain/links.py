"""Addresses on the web: which ones the desk keeps, where it sends a browser, how a link points at words."""

import re
import unicodedata
from ipaddress import IPv4Address, ip_address
from urllib.parse import quote, unquote

from claims.domain.anchoring import CONTEXT
from claims.domain.errors import Invalid
from claims.domain.wording import quoted

LIMIT = 2000
DEFAULT_PORTS = {"http": "80", "https": "443"}


class BadAddress(Invalid):
    """The text is not an address the desk keeps; the message says why."""


def web_address(text: str) -> str:
    """The absolute http or https address in one spelling: scheme and host in small letters, the rest percent-encoded.

    A host beyond ASCII is kept in its ``xn--`` form. Raises ``BadAddress`` for any other scheme, for a name or a
    password in the address, for control characters, spaces and backslashes inside, for bad hosts and ports, and
    beyond 2,000 characters. What it returns it accepts again, unchanged.
    """
    address = text.strip(" \t\r\n")
    _demand_clean(address)
    match = _ABSOLUTE.fullmatch(address)
    if not match:
        raise BadAddress(f"{quoted(address)} is not a web address: it begins with http:// or https:// and a host.")
    if "@" in match["place"]:
        raise BadAddress("The address holds a user name: leave out everything between // and @.")
    scheme = match["scheme"].lower()
    host, port = _host_and_port(match["place"])
    place = host if port in {"", DEFAULT_PORTS[scheme]} else f"{host}:{port}"
    kept = f"{scheme}://{place}{_encoded(match['path']) or '/'}{_encoded(match['rest'])}"
    if len(kept) > LIMIT:
        raise BadAddress(_TOO_LONG)
    return kept


def own_path(text: str | None) -> str | None:
    """The path of ``?next=`` if it leads to a page of this site and nowhere else, percent-encoded; otherwise None.

    It begins with one slash, and neither it nor what percent-decoding and compatibility folding make of it holds a
    control character or, before the query, a double slash, a backslash or a dot segment: so no browser and no proxy
    reads another host there.
    """
    if not text or len(text) > LIMIT:
        return None
    readings = [text]
    while len(readings) < 6 and (further := unquote(readings[-1])) != readings[-1]:
        readings.append(further)
    folded = [unicodedata.normalize("NFKC", reading) for reading in readings]
    is_own = len(readings) < 6 and all(map(_is_own, readings + folded))
    return _encoded(text) if is_own else None


def text_fragment(url: str, exact: str, prefix: str = "", suffix: str = "") -> str:
    """The address with ``#:~:text=[prefix-,]start[,end][,-suffix]``, which browsers scroll to and highlight.

    Hyphen, comma and ampersand are percent-encoded in each part (WICG Scroll To Text Fragment). Prefix and suffix are
    an anchor's, cut to whole words of the line they share with the quote, as browsers match whole words; a long
    quote or one of several paragraphs is named by its first and last words.
    """
    address, _, fragment = url.partition("#")
    words = exact.split()
    if len(words) > 2 * _ENDS and ("\n" in exact.strip() or len(exact) > _LONG):
        parts = [_part(" ".join(words[:_ENDS])), _part(" ".join(words[-_ENDS:]))]
    else:
        parts = [_part(" ".join(words))]
    before, after = _words_before(prefix), _words_after(suffix)
    parts = [f"{_part(before)}-"] * bool(before) + parts + [f"-{_part(after)}"] * bool(after)
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={','.join(parts)}"


_ENDS = 4  # words that name either end of a long quote
_LONG = 300
_TOO_LONG = f"The address is longer than {LIMIT:,} characters."
_ABSOLUTE = re.compile(r"(?P<scheme>https?)://(?P<place>[^/?#]+)(?P<path>/[^?#]*)?(?P<rest>[?#].*)?", re.IGNORECASE)
_PLACE = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^:\[\]]+)(?::(?P<port>[0-9]{0,5}))?")
_LABEL = re.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC = re.compile("0x[0-9a-f]*|[0-9]+")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}
_BREAKING = {"Cc", "Cs", "Zl", "Zp"}


def _demand_clean(address: str) -> None:
    if len(address) > LIMIT:
        raise BadAddress(_TOO_LONG)
    if "\\" in address:
        raise BadAddress("The address holds a backslash: write / where a slash is meant.")
    if any(unicodedata.category(letter) in _UNSEEN for letter in address):
        raise BadAddress("The address holds a space or an invisible character: remove it, or write %20 for a space.")


def _host_and_port(place: str) -> tuple[str, str]:
    match = _PLACE.fullmatch(place)
    port = (match["port"] or "").lstrip("0") if match else ""
    if match is None or (match["port"] and not 1 <= int(port or 0) <= 65535):
        raise BadAddress(f"{quoted(place)} is not a host and port: a port is a number from 1 to 65535.")
    try:
        return _host(match["host"].lower()), port
    except ValueError:
        raise BadAddress(f"{quoted(match['host'])} is not the name of a host.") from None


def _host(host: str) -> str:
    """The host as the network knows it; ValueError when it is none (RFC 3986 §3.2.2, RFC 1123 §2.1, RFC 3490)."""
    if host.startswith("["):
        return f"[{ip_address(host[1:-1]).compressed}]"
    name = host.removesuffix(".")
    if len(name) > 253:
        raise ValueError
    plain = name.encode("idna").decode()
    # Only a host that survives the way there and back means the same everywhere: “straße” and “。” do not.
    if not name.isascii() and plain.encode().decode("idna") != unicodedata.normalize("NFC", name):
        raise ValueError
    labels = plain.split(".")
    if not all(map(_LABEL.fullmatch, labels)):
        raise ValueError
    # Browsers read a host that ends in a number as IPv4, in many spellings; the desk keeps the plain one.
    return str(IPv4Address(plain)) if _NUMERIC.fullmatch(labels[-1]) else plain


def _encoded(part: str | None) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part or ""), safe="%/?#:@!$&'()*+,;=~[]")


def _is_own(text: str) -> bool:
    path = re.split("[?#]", text, maxsplit=1)[0]
    return (
        path.startswith("/")
        and "//" not in path
        and "\\" not in path
        and not {".", ".."} & set(path.split("/"))
        and not any(unicodedata.category(letter) in _BREAKING for letter in text)
    )


def _part(words: str) -> str:
    return quote(words, safe="", errors="replace").replace("-", "%2D")


def _words_before(prefix: str) -> str:
    """The whole words of the prefix on the quote's own line; one as long as a context may begin inside a word."""
    line = prefix.rpartition("\n")[2]
    words = line.split()
    is_cut = line == prefix and len(prefix) >= CONTEXT and not prefix[0].isspace()
    return " ".join(words[1:] if is_cut else words)


def _words_after(suffix: str) -> str:
    line = suffix.partition("\n")[0]
    words = line.split()
    is_cut = line == suffix and len(suffix) >= CONTEXT and not suffix[-1].isspace()
    return " ".join(words[:-1] if is_cut else words)
