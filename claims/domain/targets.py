"""Taking apart a web address that is to be called, so that nobody parses it a second time in another way."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from claims.domain.links import web_address

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Target:
    """A web address in its parts: ``host`` in ASCII (version 6 without brackets), ``path`` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host, and port where it is not the usual one, as the Host header says them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The address put together again."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target_of(address: str) -> Target:
    """The parts of an http or https address; a fragment is dropped. Raises ``BadAddress``, as ``web_address`` does."""
    parts = urlsplit(web_address(address))
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Target(parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme], path)
