"""Files that are neither a text nor a table, told by their first bytes, in the words of a refusal."""

SIGNS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a word processor's file"),
    (b"PK\x03\x04", "a packed file"),
    (b"PK\x05\x06", "a packed file"),
    (b"\x1f\x8b", "a packed file"),
    (b"BZh", "a packed file"),
    (b"\xfd7zXZ", "a packed file"),
    (b"\x28\xb5\x2f\xfd", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file or one with a password"),
)


def foreign_kind(start: bytes) -> str:
    """What a file is that begins with these bytes, such as ``a PDF``; empty for whatever may be text."""
    return next((kind for sign, kind in SIGNS if start.startswith(sign)), "")
