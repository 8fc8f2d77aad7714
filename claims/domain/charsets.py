"""The charsets of web pages: which names a page may give, and in what Python reads each."""

import codecs

# Browsers read these as the Windows code page that contains them (Encoding Standard, §4.2).
_WIDENED = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}
# Python knows charsets that are no writing of the web, some of them slow or no text at all; a page that names one has
# no say.
_WRITINGS = ("utf", "iso8859", "cp", "koi8", "gb", "big5", "euc", "shift_jis", "iso2022", "mac", "tis", "ascii", "hz")


def charset_named(word: str) -> str:
    """The charset of that name in Python's spelling; nothing for one that is unknown or no writing of the web."""
    try:
        name = codecs.lookup(word).name
    except (LookupError, ValueError):  # the latter for a name with a NUL in it
        return ""
    return _WIDENED.get(name, name) if name.startswith(_WRITINGS) else ""
