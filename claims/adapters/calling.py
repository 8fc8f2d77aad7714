"""Calling one web address, and no other than the open internet's.

The name is resolved once; every address it resolves to is checked against our own list of forbidden networks, and the
connection goes to exactly the address that was checked, so a name server that changes its mind (DNS rebinding) changes
nothing. Host header, SNI and certificate are those of the name. No proxy, cookie, credential or referrer is used.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache

from claims.domain.errors import Invalid
from claims.domain.networks import is_forbidden
from claims.domain.targets import Target

PORTS = frozenset({80, 443})
PIECE = 64 * 1024
CONNECT_SECONDS = 10.0

SLOW = "{} did not answer in time."


class CallFailed(Invalid):
    """An address could not be called, in one plain sentence; the kinds below say what stood against it."""


class AddressRefused(CallFailed):
    """This machine does not call that address: its form, its port, or where it leads."""


class Unreachable(CallFailed):
    """Nobody answers there: no such name, no connection, or a certificate that does not fit."""


class TooSlow(CallFailed):
    """The whole answer did not come within the time given."""


class TooMuch(CallFailed):
    """The answer is larger than the limit, as sent or unpacked."""


class BadAnswer(CallFailed):
    """What came back is no proper answer."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system finds them, without repetition."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@cache
def trusted() -> ssl.SSLContext:
    """The system's certificate authorities, with the library's own idea of a safe connection."""
    return ssl.create_default_context()


@dataclass(frozen=True)
class Network:
    """The net as a call sees it. Tests hand in one of their own; no setting can."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    is_forbidden: Callable[[str], bool] = is_forbidden
    ports: Collection[int] = PORTS
    tls: Callable[[], ssl.SSLContext] = trusted


INTERNET = Network()


@dataclass(frozen=True)
class Call:
    """What is sent: the method, headers besides Host, and a body."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers are in small letters, ``body`` is as it was sent, perhaps packed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def call(
    target: Target, sent: Call, *, until: float, most: int, is_cut: bool = False, network: Network = INTERNET
) -> Answer:
    """Send one request and read its answer, following no redirect.

    ``until`` is a reading of ``time.monotonic()`` by which all is over. A body of more than ``most`` bytes raises
    ``TooMuch``, or is cut there when ``is_cut`` says so. Raises one of the kinds of ``CallFailed``.
    """
    if target.port not in network.ports:
        raise AddressRefused(f"Port {target.port} is not called; only the usual ports of the web are.")
    try:
        with _connected(target, until, network) as connection:
            answer = _exchange(connection, target, sent, most=most, is_cut=is_cut)
    except (OSError, http.client.HTTPException, ValueError) as fault:  # ValueError: a length that is no number
        raise _said(fault, target, until) from None
    if time.monotonic() >= until:  # cut at the deadline, which can look like an end
        raise TooSlow(SLOW.format(target.host))
    return answer


def _said(fault: Exception, target: Target, until: float) -> CallFailed:
    if time.monotonic() >= until or isinstance(fault, TimeoutError):
        return TooSlow(SLOW.format(target.host))
    if isinstance(fault, ssl.SSLError):
        return Unreachable(f"{target.host} has no certificate that can be trusted.")
    if isinstance(fault, socket.gaierror | UnicodeError):
        return Unreachable(f"There is no site called {target.host}.")
    if isinstance(fault, ConnectionRefusedError):
        return Unreachable(f"Nobody answers at {target.authority}.")
    if isinstance(fault, OSError) and not isinstance(fault, ConnectionError):
        return Unreachable(f"{target.authority} cannot be reached.")
    return BadAnswer(f"{target.host} broke off or gave no proper answer.")


@contextmanager
def _connected(target: Target, until: float, network: Network) -> Iterator[http.client.HTTPConnection]:
    """A connection to an address that was checked; at the deadline it is cut, whoever is reading from it."""
    with _opened(_allowed(target, until, network), target.port, until) as raw, _cut_at(until, raw):
        if network.is_forbidden(str(raw.getpeername()[0])):
            raise AddressRefused(_inside(target))
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.sock = raw
        if target.scheme == "https":
            connection.sock = network.tls().wrap_socket(raw, server_hostname=target.host)
        try:
            yield connection
        finally:
            connection.close()


def _allowed(target: Target, until: float, network: Network) -> Sequence[str]:
    """What the name resolves to; raises ``AddressRefused`` when any of it is forbidden."""
    addresses = _resolved(target, until, network)
    if not addresses or any(network.is_forbidden(address) for address in addresses):
        raise AddressRefused(_inside(target))
    return addresses


def _resolved(target: Target, until: float, network: Network) -> Sequence[str]:
    """Ask in a thread of its own, because the system's resolver cannot be told how long to wait."""
    found: list[Sequence[str]] = []
    faults: list[Exception] = []

    def ask() -> None:
        try:
            found.append(network.resolve(target.host, target.port))
        except (OSError, UnicodeError) as fault:
            faults.append(fault)

    asking = threading.Thread(target=ask, name=f"name of {target.host}", daemon=True)
    asking.start()
    asking.join(_left(until))
    if faults:
        raise faults[0]
    if not found:
        raise TimeoutError
    return found[0]


def _opened(addresses: Sequence[str], port: int, until: float) -> socket.socket:
    """A connection to the first of the addresses that takes one; none of them is looked up again."""
    for number, address in enumerate(addresses, 1):
        try:
            raw = socket.create_connection((address, port), timeout=min(_left(until), CONNECT_SECONDS))
        except OSError:
            if number == len(addresses):
                raise
        else:
            raw.settimeout(_left(until))
            return raw
    raise TimeoutError


@contextmanager
def _cut_at(until: float, raw: socket.socket) -> Iterator[None]:
    """End the connection at the deadline: a server that sends one byte a minute keeps every single wait short."""
    handle = raw.dup()  # stays ours while the connection is wrapped

    def cut() -> None:
        with suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(_left(until), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        handle.close()


def _exchange(connection: http.client.HTTPConnection, target: Target, sent: Call, *, most: int, is_cut: bool) -> Answer:
    headers = {"Host": target.authority, **sent.headers, "Connection": "close"}
    connection.request(sent.method, target.path, body=sent.body, headers=headers)
    with connection.getresponse() as response:
        names: dict[str, str] = {}
        for name, value in response.getheaders():
            low = name.lower()
            names[low] = f"{names[low]}, {value}" if low in names else value
        return Answer(response.status, names, _body(response, target, most=most, is_cut=is_cut))


def _body(response: http.client.HTTPResponse, target: Target, *, most: int, is_cut: bool) -> bytes:
    kept = bytearray()
    while piece := response.read(min(PIECE, most + 1 - len(kept))):
        kept += piece
        if len(kept) > most:
            if is_cut:
                return bytes(kept[:most])
            raise TooMuch(f"{target.host} sent more than {most:,} bytes.")
    if response.length:  # bytes that were promised and never came
        raise http.client.IncompleteRead(bytes(kept))
    return bytes(kept)


def _inside(target: Target) -> str:
    return f"{target.host} does not lead to the open internet, and nothing else is called."


def _left(until: float) -> float:
    """Seconds left, at least a moment: zero would mean to wait without end."""
    return max(until - time.monotonic(), 0.001)
