"""How what somebody typed is shown back to them inside a sentence."""


def quoted(text: str, *, limit: int = 60) -> str:
    """The words between quotation marks, on one line, cut at ``limit`` characters, invisible ones shown as “�”."""
    line = " ".join(text[: limit * 4].split())
    shown = "".join(letter if letter.isprintable() else "�" for letter in line[:limit])
    return f"“{shown}…”" if len(line) > limit or len(text) > limit * 4 else f"“{shown}”"
