"""Only web addresses are kept, only own pages are gone to, and a link points at the words it names."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.links import BadAddress, own_path, text_fragment, web_address

URLISH = st.text("htps:/.@\\?#%25f[]-xn0189 \t\u00e9\u3002", max_size=30)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("  HTTP://Example.ORG:80/A%20b?q=1#f \n", "http://example.org/A%20b?q=1#f"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:/x", "https://example.org/x"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("http://example.org:0080/", "http://example.org/"),
        ("https://example.org?q=a,b&c=[1]", "https://example.org/?q=a,b&c=[1]"),
        ("https://example.org./", "https://example.org/"),
        ("https://a_b.example.org/100%", "https://a_b.example.org/100%25"),
        ('https://example.org/<"x">', "https://example.org/%3C%22x%22%3E"),
        ("https://example.org/é/ни", "https://example.org/%C3%A9/%D0%BD%D0%B8"),
        ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("http://192.0.2.1/", "http://192.0.2.1/"),
        ("http://[2001:DB8:0::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("https://example.org/x#:~:text=a%2Db", "https://example.org/x#:~:text=a%2Db"),
        ("https://example.org/https://other.example/", "https://example.org/https://other.example/"),
    ],
)
def test_a_web_address_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert web_address(typed) == kept


NOT_WEB = "is not a web address: it begins with http:// or https:// and a host."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("javascript:alert(1)", f"“javascript:alert(1)” {NOT_WEB}"),
        ("", f"“” {NOT_WEB}"),
        ("https://me:secret@example.org/", "The address holds a user name: leave out everything between // and @."),
        ("https://a\\b.example/", "The address holds a backslash: write / where a slash is meant."),
        (
            "https://exa\tmple.org/",
            "The address holds a space or an invisible character: remove it, or write %20 for a space.",
        ),
        (
            "https://example.org:65536/",
            "“example.org:65536” is not a host and port: a port is a number from 1 to 65535.",
        ),
        ("https://-a.example/", "“-a.example” is not the name of a host."),
        ("https://example.org/" + "x" * 1981, "The address is longer than 2,000 characters."),
        ("https://example.org/" + "é" * 500, "The address is longer than 2,000 characters."),
    ],
)
def test_a_refused_address_says_why(typed: str, sentence: str) -> None:
    with pytest.raises(BadAddress) as refused:
        web_address(typed)
    assert refused.value.message == sentence


@pytest.mark.parametrize(
    "typed",
    [
        "example.org", "//example.org", "/x", "https:", "https:/", "https://", "https:///x",
        "https:example.org", "http:/example.org", "https://?q", "https://#f", "ftp://example.org",
        "data:text/html,x", "vbscript:x", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
        "\x01javascript:alert(1)", "javascript://example.org/%0aalert(1)", "mailto:a@b.example",
        "file:///etc/passwd", "blob:https://example.org/1", "view-source:https://example.org",
        "https://exam\nple.org", "https://exam\rple.org", "https://example.org/\x00",
        "https://example.org/\x7f", "https://example.org/\u202e", "https://example.org/\u200b",
        "https://example.org/\ud800", "https://exa mple.org", "https://example.org/\u2028",
        "https://user@example.org", "https://@example.org", "https://a@b@example.org", "https://example.org:0/",
        "https://example.org:99999/", "https://example.org:x/", "https://example.org:-1/",
        "https://example.org:80:80/", "https://example.org:٨٠/", "https://[::1", "https://[::g]/",
        "https://[]/", "https://[1.2.3.4]x/", "https://[fe80::1%25eth0]/", "https://a..example/",
        "https://.example/", "https://./", "https://a-.example/", "https://exa%6dple.org/", "https://127.1/",
        "https://0x7f.1/", "https://2130706433/", "https://0177.0.0.1/", "https://1.2.3.4.5/",
        "https://256.1.1.1/", "https://127。0。0。1/", "https://１２７.0.0.1/", "https://straße.example/",
        "https://" + "a" * 64 + ".example/", "https://" + "a." * 130 + "example/", "https://ⓔxample.org/",
        "https://exa*mple.org/", "https://exa'mple.org/", "https://xn--\u00e9.example/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    with pytest.raises(BadAddress):
        web_address(typed)


@given(URLISH.map("https://".__add__) | URLISH | st.text().map("https://example.org/".__add__))
def test_a_kept_address_is_plain_and_stays_as_it_is(typed: str) -> None:
    try:
        kept = web_address(typed)
    except BadAddress:
        kept = "https://example.org/"
    parts = urlsplit(kept)
    facts = (
        parts.scheme in {"http", "https"},
        bool(parts.hostname),
        parts.username,
        kept.isascii(),
        kept.isprintable(),
    )
    assert (web_address(kept), facts) == (kept, (True, True, None, True, True))


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/", "/"),
        ("/claims", "/claims"),
        ("/claims/", "/claims/"),
        ("/claims?state=new&page=2#top", "/claims?state=new&page=2#top"),
        ("/search?q=a b", "/search?q=a%20b"),
        ("/search?q=50%", "/search?q=50%25"),
        ("/search?q=https://example.org//x", "/search?q=https://example.org//x"),
        ("/search?url=https%3A%2F%2Fexample.org", "/search?url=https%3A%2F%2Fexample.org"),
        ("/by/Փաշինյան", "/by/%D5%93%D5%A1%D5%B7%D5%AB%D5%B6%D5%B5%D5%A1%D5%B6"),
        ("/@example.org", "/@example.org"),
        ("/javascript:alert(1)", "/javascript:alert(1)"),
    ],
)
def test_a_path_of_this_site_is_gone_to(asked: str, path: str) -> None:
    assert own_path(asked) == path


@pytest.mark.parametrize(
    "asked",
    [
        None, "", " ", "claims", "?q=1", "#top", "http://example.com", "http:///example.com",
        "https://example.com", "ftp://example.com", "///example.com", "///example.com/", "//example.com",
        "////example.com", "/\\example.com", "/\\/example.com", "\\example.com", "\\\\example.com",
        "\\\\\\example.com", "/\\\\/example.com", "/\\\\\\example.com", "//\\example.com",
        "http:/\\//example.com", "http:\\/example.com", "http:/\\example.com", "http:example.com",
        "http:///\\example.com", "javascript:alert('XSS')", "\njavascript:alert(x)", "java\nscript:alert(x)",
        "\x08//example.com", "\x08/claims", "http://here.example\\@example.com", "http:2130706433",
        "http://here.example@example.com", "http://here.example\\me:pw@example.com",
        r"http:\\here.example\a\b@example.com", "\n", "ftp://here.example/", " /claims", "\t/claims",
        "\ufeff/claims", "/\t/example.com", "/\n/example.com", "/\r\nLocation: https://example.com",
        "/claims\r\n", "/\x00", "/\x1f", "/%2F/example.com", "/%2Fexample.com", "/%2fexample.com",
        "/%5Cexample.com", "/%5cexample.com", "/%09/example.com", "/%252Fexample.com", "/%25252Fexample.com",
        "/%2525252525252fexample.com", "/%0d%0aX", "/%00", "/claims?q=%0d%0a", "/..//example.com",
        "/.//example.com", "/../x", "/a/../x", "/%2e%2e/x", "/./x", "/a//b", "/claims/..", "/／example.com",
        "/＼example.com", "/‥/x", "/%EF%BC%8Fexample.com", "／／example.com", "/\u2028", "/\x85/x", "/\ud800",
        "/" + "x" * 2000,
    ],
)  # fmt: skip
def test_what_may_lead_elsewhere_is_not_gone_to(asked: str | None) -> None:
    assert own_path(asked) is None


@given(st.text("/\\.%25fFcC:@?#\t\n aé／", max_size=20).map("/".__add__) | st.text())
def test_a_path_gone_to_stays_on_this_site(asked: str) -> None:
    path = own_path(asked) or "/"
    goes_to = {urlsplit(urljoin("https://here.example/login", step)).netloc for step in (path, unquote(path))}
    assert (goes_to, path.isascii(), path[:2] != "//") == ({"here.example"}, True, True)


def test_a_link_points_at_the_words() -> None:
    pointed = text_fragment(
        "https://news.example/a#top",
        "it warned Russia",
        prefix="y said that ahead of hostilities, ",
        suffix=" — a claim Moscow denied.",
    )
    assert pointed == (
        "https://news.example/a#top:~:text=said%20that%20ahead%20of%20hostilities%2C-,it%20warned%20Russia,"
        "-%E2%80%94%20a%20claim%20Moscow%20denied."
    )


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "directive"),
    [
        ("six-week, A&B", "", "", "text=six%2Dweek%2C%20A%26B"),
        ("a\u00a0 b", "", "", "text=a%20b"),
        ("two", "First line.\none ", " three\nfour", "text=one-,two,-three"),
        ("two", "First line.\n", "\nthree", "text=two"),
        ("two", "One ", "", "text=One-,two"),
        ("x", " " + "y" * 31, "z" * 32, f"text={'y' * 31}-,x"),
        ("a b c d e\n\nf g h i j", "", "", "text=a%20b%20c%20d,g%20h%20i%20j"),
        ("a b\n\nc", "", "", "text=a%20b%20c"),
        ("abcd " * 100, "", "", "text=abcd%20abcd%20abcd%20abcd,abcd%20abcd%20abcd%20abcd"),
    ],
)
def test_a_pointer_holds_whole_words_encoded(exact: str, prefix: str, suffix: str, directive: str) -> None:
    assert text_fragment("https://news.example/", exact, prefix, suffix) == f"https://news.example/#:~:{directive}"


def test_a_pointer_replaces_an_older_one() -> None:
    assert text_fragment("https://news.example/#a:~:text=old", "new") == "https://news.example/#a:~:text=new"


@given(st.text(min_size=1, max_size=50), st.text(max_size=40), st.text(max_size=40))
def test_only_the_separators_of_a_pointer_are_bare(exact: str, prefix: str, suffix: str) -> None:
    directive = text_fragment("https://news.example/", exact, prefix, suffix).partition(":~:text=")[2]
    parts = directive.split(",")
    bare = [part.strip("-") for part in parts]
    assert (directive.isascii(), 1 <= len(parts) <= 4, any(set("-&# ") & set(part) for part in bare)) == (
        True,
        True,
        False,
    )
