"""Stylesheet and scripts: our CSS files joined into one, every address carrying the digest of its content."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FIRST = ("tokens.css", "base.css", "layout.css")


@dataclass(frozen=True)
class Stylesheet:
    """The joined stylesheet and the digest in its address."""

    text: str
    digest: str


def join_stylesheets(static: Path) -> Stylesheet:
    """Tokens, base and layout first, then every component by name; the cascade layers make the order harmless."""
    folder = static / "css"
    files = [folder / name for name in FIRST] + sorted((folder / "components").glob("*.css"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return Stylesheet(text, _digest(text.encode()))


def script_addresses(static: Path) -> Callable[[str], str]:
    """A function from a module's name to its address; one digest stands for all, since they import each other."""
    scripts = sorted((static / "js").glob("*.js"))
    digest = _digest(b"".join(script.read_bytes() for script in scripts))
    return lambda name: f"/static/js/{name}.js?v={digest}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
