"""A page as a person reads it."""

import html5lib


def text_of(html: str) -> str:
    """The words of a page, white space made single."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    return " ".join("".join(document.itertext()).split())
