"""The words on either side of a quote as a page shows them: whole ones, from the line on which the quote stands."""

from claims.domain.anchoring import CONTEXT


def before(prefix: str) -> str:
    """The end of an anchor's prefix, without a word that was cut in two; the space before the quote stays."""
    line = prefix.rpartition("\n")[2]
    if len(line) < CONTEXT or line[0].isspace():
        return line.lstrip()
    return line.partition(" ")[2]


def after(suffix: str) -> str:
    """The beginning of an anchor's suffix, likewise."""
    line = suffix.partition("\n")[0]
    if len(line) < CONTEXT or line[-1].isspace():
        return line.rstrip()
    return line.rpartition(" ")[0]
