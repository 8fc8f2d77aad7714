"""A citation for BibLaTeX: an ``@online`` entry.

Without the day of reading: whoever cites knows it, and the same check gives the same bytes to everybody.
"""

from claims.domain.legible import on_one_line
from claims.domain.publication import Snapshot
from claims.domain.syndication import versions_of

MEDIA_TYPE = "application/x-bibtex"

# Braces are written as words, because BibTeX counts escaped ones too.
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "#": r"\#", "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
LETTERS = str.maketrans(SPECIAL)


def write_bibtex(snapshot: Snapshot, *, address: str) -> str:
    """The entry of a published check at its page's ``address``; its key is the page's slug."""
    first = versions_of(snapshot)[0]
    fields = {
        "author": f"{{{_text(snapshot.publisher)}}}",
        "title": _text(snapshot.check.title),
        "date": first.at[:10],
        "url": address,
        "note": _text(_note(snapshot)),
    }
    lines = [f"  {name:<6} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@online{{{snapshot.slug},", *lines, "}", ""])


def _note(snapshot: Snapshot) -> str:
    verdict, version = snapshot.check.verdict, snapshot.version
    if snapshot.is_retracted or verdict is None:
        return f"Fact check, retracted {version.at[:10]}"
    changed = f". Version {version.number}, {version.at[:10]}" if version.number > 1 else ""
    return f"Fact check. Rating: {verdict.rating_label}{changed}"


def _text(text: str) -> str:
    return on_one_line(text).translate(LETTERS)
