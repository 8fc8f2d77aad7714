"""Markdown as blocks of runs, for papers that are no web page: the same Markdown that a verdict page shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims.domain.languages import Direction, direction_of
from claims.domain.legible import legible

MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})
SCHEMES = {"http", "https", "mailto"}

BlockKind = Literal["paragraph", "heading", "bullet", "number", "quote", "code", "rule"]


@dataclass(frozen=True)
class Run:
    """Words of one look; ``href`` is an address of the web or of mail, ``code`` is set in equal widths."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or item; ``depth`` counts the lists around it, ``mark`` is an item's bullet or number."""

    kind: BlockKind
    runs: tuple[Run, ...]
    direction: Direction
    language: str
    depth: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        """Its words without their look."""
        return "".join(run.text for run in self.runs)


def blocks_of(markdown: str, language: str) -> tuple[Block, ...]:
    """The blocks in reading order. Raw HTML and pictures are text, links of other schemes lead nowhere."""
    return tuple(_Reader(language).read(MARKDOWN.parse(legible(markdown))))


class _Reader:
    """Walks through the tokens and remembers which lists and quotes are open."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lists: list[int | None] = []  # the next number of each open list, none for bullets
        self.quotes = 0
        self.mark = ""
        self.is_heading = False

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for token in tokens:
            self._step(token)
            if token.type == "inline":
                yield self._block(tuple(_runs(token.children or [])))
                self.mark = ""
            elif token.type in {"fence", "code_block"}:
                yield replace(self._block((Run(token.content.rstrip("\n"), code=True),)), kind="code", direction="ltr")
            elif token.type == "hr":
                yield Block("rule", (), "ltr", self.language)

    def _step(self, token: Token) -> None:
        if token.type == "bullet_list_open":
            self.lists.append(None)
        elif token.type == "ordered_list_open":
            self.lists.append(int(token.attrs.get("start", 1)))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
        elif token.type == "list_item_open":
            self.mark = self._next_mark()
        elif token.type in {"blockquote_open", "blockquote_close"}:
            self.quotes += token.nesting
        elif token.type in {"heading_open", "heading_close"}:
            self.is_heading = token.nesting > 0

    def _next_mark(self) -> str:
        number = self.lists[-1]
        if number is None:
            return "•"
        self.lists[-1] = number + 1
        return f"{number}."

    def _block(self, runs: tuple[Run, ...]) -> Block:
        words = "".join(run.text for run in runs)
        return Block(self._kind(), runs, direction_of(words, self.language), self.language, len(self.lists), self.mark)

    def _kind(self) -> BlockKind:
        if self.is_heading:
            return "heading"
        if self.lists:
            return "bullet" if self.lists[-1] is None else "number"
        return "quote" if self.quotes else "paragraph"


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    strong = emphasis = 0
    links: list[str] = []
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            strong += token.nesting
        elif token.type in {"em_open", "em_close"}:
            emphasis += token.nesting
        elif token.type == "link_open":
            links.append(_leading(str(token.attrs.get("href", ""))))
        elif token.type == "link_close":
            links.pop()
        elif words := _words(token):
            yield Run(words, strong > 0, emphasis > 0, token.type == "code_inline", links[-1] if links else "")


def _words(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    return "\n" if token.type == "hardbreak" else token.content


def _leading(address: str) -> str:
    """The address if it may be followed, else nothing."""
    try:
        return address if urlsplit(address).scheme.lower() in SCHEMES else ""
    except ValueError:
        return ""
