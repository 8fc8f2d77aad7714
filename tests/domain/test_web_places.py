"""Addresses in other people's data: completed where that is safe, refused where it is not, compared as pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.links import BadAddress, web_address
from claims.domain.web_places import is_same_site, page_address, page_name, same_page, site_of

BASE = "https://www.verify.example/checks/today/"


@pytest.mark.parametrize(
    ("written", "read", "is_mended"),
    [
        ("https://a.example/x", "https://a.example/x", False),
        ("HTTPS://A.Example:443/x", "https://a.example/x", False),
        (" https://a.example/x\n", "https://a.example/x", False),
        ("/checks/1", "https://www.verify.example/checks/1", True),
        ("../older/1.html", "https://www.verify.example/checks/older/1.html", True),
        ("facts.example/a/b", "https://facts.example/a/b", True),
        ("//facts.example/a", "https://facts.example/a", True),
        ("https://a.example/1.jpghttps://a.example/2.jpg", "https://a.example/1.jpg", True),
        (
            "https://archive.example/2020/https://a.example/x",
            "https://archive.example/2020/https://a.example/x",
            False,
        ),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4", False),
        ("javascript:alert(1)", None, False),
        ("data:text/html,x", None, False),
        ("https://a.example/x\\y", None, False),
        ("ftp://a.example/x", None, False),
        ("https://user@a.example/", None, False),
    ],
)
def test_an_address_is_completed_or_refused(written: str, read: str | None, is_mended: bool) -> None:
    if read is None:
        with pytest.raises(BadAddress):
            page_address(written, BASE)
        return
    address, mended = page_address(written, BASE)
    assert (address, bool(mended)) == (read, is_mended)


def test_a_relative_address_needs_a_page() -> None:
    with pytest.raises(BadAddress):
        page_address("/checks/1")


@given(st.text(alphabet="abcZ019/._~-=&?,;+%:@[]#\\ \u00e9\u202e", max_size=40))
def test_what_is_kept_is_spelled_as_the_desk_spells_addresses(rest: str) -> None:
    try:
        kept, _ = page_address(f"https://a.example/{rest}")
    except BadAddress:
        return
    assert web_address(kept) == kept


def test_spellings_of_one_page_are_the_same() -> None:
    spellings = {
        "http://www.a.example/check/1/",
        "https://a.example/check/1",
        "https://a.example/check/1#top",
        "https://a.example/check/1?utm_source=feed&utm_medium=x",
        "https://a.example/check/1/?fbclid=abc",
    }

    assert {same_page(each) for each in spellings} == {"a.example/check/1"}
    assert same_page("https://a.example/?p=1&utm_source=x") == "a.example/?p=1"
    assert same_page("https://a.example/?p=1") != same_page("https://a.example/?p=2")


def test_sites_are_hosts_without_www() -> None:
    assert site_of("https://www.Facts.example:8080/a") == "facts.example"
    assert is_same_site("facts.example", "news.facts.example")
    assert not is_same_site("facts.example", "otherfacts.example")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.facts.example/checks/fish/?utm_source=x#top", "fish (facts.example)"),
        ("https://facts.example/", "facts.example"),
        ("http://facts.example:8080?q=a/b", "facts.example"),
    ],
)
def test_a_page_is_called_by_its_last_part_and_its_host(address: str, name: str) -> None:
    assert page_name(address) == name
