"""Sites of other people, in tests: a real server on this machine, and a net in which it counts as the open internet."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from claims.adapters.calling import Network
from claims.domain.networks import is_forbidden

LOOPBACK = "127.0.0.1"
NAME = "news.example"

Play = Callable[[socket.socket], None]


@dataclass
class Site:
    """A server that plays a part for each connection and keeps what it was sent."""

    play: Play
    port: int = 0
    requests: list[bytes] = field(default_factory=list)

    def address(self, path: str = "/", *, scheme: str = "http", host: str = NAME) -> str:
        """The address of a path on it."""
        return f"{scheme}://{host}:{self.port}{path}"

    def network(self, names: Mapping[str, str] | None = None, **changes: object) -> Network:
        """A net in which this site's name leads to it, and its port and address are allowed."""
        known = {NAME: LOOPBACK, **(names or {})}
        parts = {
            "resolve": lambda host, _port: [known.get(host, host)],
            "is_forbidden": lambda address: address != LOOPBACK and is_forbidden(address),
            "ports": {self.port},
            **changes,
        }
        return Network(**parts)  # type: ignore[arg-type]  # any part may be exchanged by name


@contextmanager
def a_site(play: Play, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A running server; ``play`` gets each connection after its request has been read."""
    site = Site(play)
    with socket.create_server((LOOPBACK, 0)) as server:
        site.port = server.getsockname()[1]
        thread = threading.Thread(target=_serve, args=(server, site, context), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def answers(*replies: bytes) -> Play:
    """The part that gives these answers, one a connection, the last one for ever."""
    left = list(replies)

    def play(connection: socket.socket) -> None:
        connection.sendall(left.pop(0) if len(left) > 1 else left[0])

    return play


def reply(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """An answer with its length; ``content_type`` is written ``Content-Type``."""
    lines = {"content-length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode() + body


def _serve(server: socket.socket, site: Site, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            raw, _ = server.accept()
        except OSError:
            return
        with raw:
            try:
                connection = context.wrap_socket(raw, server_side=True) if context else raw
                site.requests.append(_request(connection))
                site.play(connection)
                connection.close()
            except OSError:  # the caller has left
                continue


def _request(connection: socket.socket) -> bytes:
    """The request with its body, as its length says."""
    sent = b""
    while b"\r\n\r\n" not in sent:
        sent += connection.recv(4096) or b"\r\n\r\n"
    head, _, body = sent.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]):
        body += connection.recv(4096)
    return head + b"\r\n\r\n" + body


def certificate(folder: Path, name: str = NAME) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Two sides of a safe connection: the server's with a fresh certificate for that name, and one that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([_alternative(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, private = folder / "site.pem", folder / "site.key"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain, private)
    return server, ssl.create_default_context(cafile=str(chain))


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
