"""A page as a person reads it."""

import html5lib


def text_of(html: str) -> str:
    """The words of a page, white space made single."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    return " ".join("".join(document.itertext()).split())


def valid(html: str, name: str) -> None:
    """Fail unless the page is HTML5 without a parse error, with every id once and every label's target there."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(html)
    assert parser.errors == [], (name, parser.errors[:3])
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), (name, sorted({one for one in ids if ids.count(one) > 1}))
    for element in document.iter("label"):
        target = element.get("for")
        assert target is None or target in ids, (name, f"a label for #{target}")
