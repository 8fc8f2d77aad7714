"""What commands take in: a file or standard input, and options read by the rules of the desk."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from claims.domain.errors import Refusal
from claims.formats.plain_text import LARGEST_FILE


def said(rule: Callable[[str], Any]) -> Callable[..., Any]:
    """How an option is read by a rule of the desk, whose refusal becomes the terminal's."""

    def read(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Any:
        try:
            return None if value is None else rule(value)
        except Refusal as refusal:
            raise click.BadParameter(refusal.message) from None

    return read


def content(file: str, most: int = LARGEST_FILE) -> bytes:
    """The bytes of the file, or of standard input; one more than the limit is enough to refuse them."""
    if file == "-":
        return sys.stdin.buffer.read(most + 1)
    with Path(file).open("rb") as source:
        return source.read(most + 1)
