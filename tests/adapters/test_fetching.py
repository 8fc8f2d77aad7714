"""Fetching: only the open internet, only to the address that was checked, within its limits, and in plain words."""

import gzip
import socket
import threading
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from claims.adapters.calling import (
    INTERNET,
    AddressRefused,
    BadAnswer,
    Network,
    TooMuch,
    TooSlow,
    Unreachable,
)
from claims.adapters.fetching import OFF, Fetched, FetchingOff, fetch
from tests.factories.jobs import CONFIG
from tests.factories.sites import NAME, Play, Site, a_site, answers, certificate, reply

ON = replace(CONFIG, may_fetch=True)


def get(site: Site, path: str = "/", *, network: Network | None = None, most: int = 10_000) -> Fetched:
    return fetch(site.address(path), ON, network=network or site.network(), most=most, seconds=20)


def test_nothing_is_fetched_until_the_installation_allows_it() -> None:
    with a_site(answers(reply(b"never"))) as site, pytest.raises(FetchingOff, match=OFF):
        fetch(site.address(), CONFIG, network=site.network())

    assert site.requests == []


def test_a_page_comes_with_its_status_headers_and_body() -> None:
    with a_site(answers(reply(b"<p>Hello", content_type="Text/HTML; charset=UTF-8", x_a="1"))) as site:
        found = get(site, "/page?q=1#part")

    assert (found.status, found.is_ok, found.media_type, found.charset, found.body) == (
        200, True, "text/html", "utf-8", b"<p>Hello",
    )  # fmt: skip
    assert (found.address, found.final_address) == (site.address("/page?q=1#part"), site.address("/page?q=1"))


def test_the_request_says_who_asks_and_gives_away_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with a_site(answers(reply())) as site:
        get(site, "/a b".replace(" ", "%20") + "?é=ü")

    assert site.requests[0].decode().split("\r\n") == [
        "GET /a%20b?%C3%A9=%C3%BC HTTP/1.1",
        f"Host: {NAME}:{site.port}",
        "User-Agent: Claims (+http://desk.example)",
        "Accept: */*",
        "Accept-Encoding: gzip",
        "Connection: close",
        "",
        "",
    ]


@pytest.mark.parametrize("status", [404, 500, 304])
def test_a_status_that_is_no_success_comes_back_as_it_is(status: int) -> None:
    with a_site(answers(reply(b"", status))) as site:
        assert (get(site).status, get(site).is_ok) == (status, False)


def test_a_name_is_refused_when_any_of_its_addresses_lies_inside() -> None:
    network = Network(resolve=lambda _host, _port: ["93.184.215.14", "10.0.0.1"])

    with pytest.raises(AddressRefused):
        fetch("http://news.example/", ON, network=network)


def test_a_name_server_that_changes_its_mind_changes_nothing() -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with a_site(answers(reply(b"the checked one"))) as site:
        found = get(site, network=site.network(resolve=rebinding))

    assert (found.body, asked) == (b"the checked one", [NAME])


def test_a_name_that_leads_inside_at_the_redirect_is_refused() -> None:
    with a_site(answers(reply(status=302, location="/again"))) as site:
        asked = iter([["127.0.0.1"], ["10.0.0.1"]])

        with pytest.raises(AddressRefused):
            get(site, network=site.network(resolve=lambda _host, _port: next(asked)))

    assert len(site.requests) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_its_end(status: int) -> None:
    with a_site(answers(reply(status=status, location="../moved"), reply(b"here"))) as site:
        found = get(site, "/old/page")

    assert (found.final_address, found.body, found.address) == (
        site.address("/moved"), b"here", site.address("/old/page"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "location",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "//localhost/", "http://[::1]/", "file:///etc/passwd",
     "ftp://news.example/", "http://user:word@news.example/", "http://news.example:22/", "http://[inside/", "//a]b/"],
)  # fmt: skip
def test_a_redirect_to_where_nobody_may_go_is_refused(location: str) -> None:
    with a_site(answers(reply(status=302, location=location))) as site:
        network = site.network(ports={site.port, 80})

        with pytest.raises(AddressRefused):
            get(site, network=network)

    assert len(site.requests) == 1


def test_a_redirect_without_end_is_given_up() -> None:
    with a_site(answers(reply(status=302, location="/"))) as site, pytest.raises(BadAnswer, match="more than 5 times"):
        get(site)

    assert len(site.requests) == 6


def test_a_body_may_be_as_large_as_the_limit_and_no_byte_larger() -> None:
    with a_site(answers(reply(b"x" * 1_000))) as site:
        assert len(get(site, most=1_000).body) == 1_000
        with pytest.raises(TooMuch, match="more than 999 bytes"):
            get(site, most=999)


def test_a_body_without_length_and_end_is_cut_off_at_the_limit() -> None:
    def flood(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65_536)

    with a_site(flood) as site, pytest.raises(TooMuch):
        get(site)


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_packed_body_is_unpacked(packing: str) -> None:
    packed = gzip.compress(b"news " * 100) if packing == "gzip" else zlib.compress(b"news " * 100)
    with a_site(answers(reply(packed, content_encoding=packing))) as site:
        assert get(site).body == b"news " * 100


@pytest.mark.parametrize(
    ("body", "packing", "fault"),
    [
        (gzip.compress(b"\0" * 50_000_000), "gzip", TooMuch),
        (zlib.compress(b"\0" * 50_000_000), "deflate", TooMuch),
        (gzip.compress(b"") * 101, "gzip", BadAnswer),
        (gzip.compress(b"news")[:-4], "gzip", BadAnswer),
        (b"not packed at all", "gzip", BadAnswer),
        (b"news", "br", BadAnswer),
        (gzip.compress(gzip.compress(b"news")), "gzip, gzip", BadAnswer),
    ],
    ids=["a bomb", "a deflated bomb", "a hundred and one members", "cut off", "not packed", "unknown", "packed twice"],
)
def test_a_bomb_or_a_broken_packing_is_refused(body: bytes, packing: str, fault: type[Exception]) -> None:
    with a_site(answers(reply(body, content_encoding=packing))) as site, pytest.raises(fault):
        get(site, most=100_000)


def drip(head: bytes) -> Play:
    def play(connection: socket.socket) -> None:
        connection.sendall(head)
        while not pause.wait(0.02):
            connection.sendall(b"a")

    pause = threading.Event()
    return play


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: ", b""])
def test_a_server_that_drips_is_left_when_the_time_is_up(head: bytes) -> None:
    with a_site(drip(head)) as site, pytest.raises(TooSlow, match="did not answer in time"):
        fetch(site.address(), ON, network=site.network(), seconds=0.3)


def test_a_name_server_that_never_answers_is_left_when_the_time_is_up() -> None:
    over = threading.Event()

    def silent(_host: str, _port: int) -> list[str]:
        over.wait()
        return []

    with pytest.raises(TooSlow):
        fetch("http://news.example/", ON, network=Network(resolve=silent), seconds=0.1)
    over.set()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x16\x03\x01\x02",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_proper_answer_is_said_to_be_none(answer: bytes) -> None:
    with a_site(answers(answer)) as site, pytest.raises(BadAnswer):
        get(site)


def test_nobody_at_home_and_no_such_name_are_told_apart() -> None:
    with a_site(answers(reply())) as site:
        network = site.network()

    with pytest.raises(Unreachable, match="Nobody answers at news"):
        fetch(site.address(), ON, network=network)

    def unknown(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(Unreachable, match="There is no site called news"):
        fetch("http://news.example/", ON, network=Network(resolve=unknown))


def test_the_certificate_and_the_server_name_are_those_of_the_name(tmp_path: Path) -> None:
    server, trusting = certificate(tmp_path)
    named: list[str | None] = []
    server.sni_callback = lambda _socket, name, _context: named.append(name)
    with a_site(answers(reply(b"safe")), server) as site:
        found = fetch(site.address(scheme="https"), ON, network=site.network(tls=lambda: trusting))

    assert (found.body, named) == (b"safe", [NAME])


@pytest.mark.parametrize("kind", ["unknown", "of another name"])
def test_a_certificate_that_does_not_fit_ends_the_call(tmp_path: Path, kind: str) -> None:
    server, trusting = certificate(tmp_path, "other.example")
    tls = INTERNET.tls if kind == "unknown" else lambda: trusting
    with a_site(answers(reply(b"unsafe")), server) as site, pytest.raises(Unreachable, match="no certificate"):
        fetch(site.address(scheme="https"), ON, network=site.network(tls=tls))

    assert site.requests == []


def test_a_connection_that_comes_out_somewhere_else_is_refused() -> None:
    with a_site(answers(reply(b"inner"))) as site:
        seen = iter([False, True])
        network = site.network(is_forbidden=lambda _address: next(seen))

        with pytest.raises(AddressRefused):
            get(site, network=network)

    assert site.requests == [b"\r\n\r\n"]
