"""The licence under which checks may be re-used: its short name, known from its address."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)/?")


def licence_name(address: str) -> str:
    """What a licence is called: ``CC BY 4.0`` of Creative Commons, of any other the host that explains it."""
    found = CREATIVE_COMMONS.match(address)
    if found is None:
        return urlsplit(address).hostname or address
    _shelf, code, version = found.groups()
    return f"CC0 {version}" if code == "zero" else f"CC {code.upper()} {version}"


@dataclass(frozen=True)
class Licence:
    """A licence by its short name and its address."""

    name: str
    address: str


def licence_at(address: str | None) -> Licence | None:
    """The licence at that address; none where the desk has not named one."""
    return Licence(licence_name(address), address) if address else None
