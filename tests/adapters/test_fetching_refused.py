"""Fetching refuses every spelling of an inner address, every odd form of one, and every odd port."""

from dataclasses import replace

import pytest

from claims.adapters.calling import INTERNET, AddressRefused, Network
from claims.adapters.fetching import fetch
from tests.factories.jobs import CONFIG

ON = replace(CONFIG, may_fetch=True)


SPELLINGS = (
        "127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", "0", "0.0.0.1", "①②⑦.⓪.⓪.①", "127。0。0。1",
        "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0xa9fea9fe", "100.100.100.200",
        "100.64.0.1", "168.63.129.16", "192.0.0.192", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.255",
        "255.255.255.255", "localhost", "LOCALHOST", "[::]", "[::1]", "[::127.0.0.1]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "[::ffff:8.8.8.8]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b::8.8.8.8]", "[64:ff9b:1::a00:1]",
        "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:7f00:1::]", "[2001:db8::1]", "[fc00::1]", "[fd00:ec2::254]",
        "[fe80::1]", "[fec0::1]", "[ff02::1]", "[100::1]", "[2001:20::1]", "[3fff::1]", "[4000::1]",
)  # fmt: skip


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_an_inner_address_is_called(host: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(f"http://{host}/", ON)


@pytest.mark.parametrize("host", SPELLINGS)
def test_what_the_system_makes_of_each_spelling_is_forbidden_even_if_it_passed_for_a_name(host: str) -> None:
    found = INTERNET.resolve(host.strip("[]"), 80)

    assert [INTERNET.is_forbidden(address) for address in found] == [True] * len(found)
    assert found != []


@pytest.mark.parametrize(
    "address",
    [
        "ftp://news.example/", "file:///etc/passwd", "gopher://news.example/", "//news.example/", "news.example",
        "javascript:alert(1)", "http:///path", "http://", "http://user@news.example/", "http://user:word@news.example/",
        "http://@news.example/", "http://news.example\\@10.0.0.1/", "http://news.example /",
        "http://news.example/\r\nHost: inner", "http://news.example/\0", "http://[::1", "http://[v1.a]/",
        "http://[fe80::1%25eth0]/", "http://news.example:port/", "http://news.example:99999/", "http://a..b/",
        "http://news%2eexample/", "http://127.0.0.1%00.news.example/", "http://news.example/" + "a" * 2_000, "",
        "http://ne\u200bws.example/", "http://news.example/\u202e",
    ],
)  # fmt: skip
def test_an_address_of_another_form_is_refused_and_not_mended(address: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(address, ON, network=Network(resolve=never))


def never(_host: str, _port: int) -> list[str]:
    raise AssertionError("nobody may be asked")


@pytest.mark.parametrize("port", [22, 25, 6379, 8000, 65_535])
def test_only_the_usual_ports_are_called(port: int) -> None:
    with pytest.raises(AddressRefused, match=f"Port {port} is not called"):
        fetch(f"http://news.example:{port}/", ON, network=Network(resolve=never))
