"""Claim reports as Markdown (CommonMark): a section a claim, every text shown as text, the reasoning as written.

Reasoning is Markdown already, so it keeps its look; what of it could become anything else (raw HTML, pictures, links
to other schemes, blocks that swallow what follows) makes all of it plain text.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims.domain import telling
from claims.domain.check import AppearanceRecord, Check, EvidenceRecord, FigureRecord, MediaRecord, VerdictRecord
from claims.domain.legible import legible, on_one_line, shown
from claims.domain.partial_date import PartialDate
from claims.domain.report import ReportEntry
from claims.domain.vocabulary import DismissReason

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
LINE_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=:]))(.)")  # a list, a heading or a rule
SCHEMES = {"http", "https", "mailto"}
DEEPER = 3  # a section's own headings are of the second and the third level
END = "The end"

# What stays as it stands (what is escaped, code, addresses), or an angle bracket that would begin raw HTML.
_BRACKETS = re.compile(r"(\\.|(`+)(?!`).*?(?<!`)\2(?!`)|<(?:https?://|mailto:)[^\s<>]*>)|<")


def write_markdown(entries: Iterable[ReportEntry], *, title: str = "Claim report") -> Iterator[str]:
    """The document: a title, then a section for each claim."""
    yield f"# {plain(title)}\n"
    for entry in entries:
        yield "\n" + "\n".join(_section(entry)) + "\n"


def plain(text: str) -> str:
    """Text that no Markdown reader takes for markup, on one line."""
    flat = on_one_line(text)
    return LINE_START.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", flat))


def kept(markdown: str) -> str:
    """Markdown that goes into a section: its headings beneath the section's own, raw HTML as text.

    What cannot be made harmless is answered as plain paragraphs.
    """
    text = shown(legible(markdown)).strip()
    found = _fitted(text)
    if _is_harmless(found):
        return found
    return "\n\n".join(plain(part) for part in re.split(r"\n\s*\n", text) if part.strip())


def _fitted(text: str) -> str:
    lines = text.split("\n")
    tokens = _reader().parse(text)
    code = {at for token in tokens if token.type in {"fence", "code_block"} and token.map for at in range(*token.map)}
    fitted: list[str | None] = [line if at in code else _BRACKETS.sub(_escaped, line) for at, line in enumerate(lines)]
    for token in tokens:
        if token.type == "heading_open" and token.map:
            _lower(fitted, token, token.map)
    return "\n".join(line for line in fitted if line is not None)


def _escaped(found: re.Match[str]) -> str:
    return found[1] or r"\<"


def _lower(lines: list[str | None], heading: Token, span: list[int]) -> None:
    """Move a heading down; one that is underlined is written in one line, since underlines know two levels."""
    first, end = span
    marks = "#" * min(6, int(heading.tag[1]) + DEEPER)
    words = lines[first] or ""
    if heading.markup.startswith("#"):
        lines[first] = re.sub("#+", marks, words, count=1)
    elif not heading.level:
        lines[first] = " ".join([marks, *((lines[at] or "").strip() for at in range(first, end - 1))])
        lines[first + 1 : end] = [None] * (end - first - 1)


def _is_harmless(markdown: str) -> bool:
    """Whether one who takes raw HTML and follows any link makes nothing of it but text that ends where it ends."""
    tokens = _reader().parse(f"{markdown}\n\n{END}")
    inside = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inside)}
    links = [str(child.attrs.get("href", "")) for child in inside if child.type == "link_open"]
    ends = len(tokens) > 1 and tokens[-2].content == END and not tokens[-3].level
    return ends and not kinds & {"html_block", "html_inline", "image"} and all(map(_may_be_followed, links))


def _may_be_followed(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _reader() -> MarkdownIt:
    """A reader that takes whatever stands there."""
    return _Credulous("commonmark", {"html": True})


class _Credulous(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  the name that markdown-it-py asks for
        return True


def _section(entry: ReportEntry) -> Iterator[str]:
    check = entry.check
    yield f"## {plain(check.title)}"
    yield ""
    yield f"**Claim:** {plain(check.statement)}"
    yield ""
    yield from _facts(entry)
    for spot in check.appearances:
        yield f"- {_said(spot)}"
    if check.verdict:
        yield from _verdict(check.verdict)
    if check.media:
        yield from _media(check.media)
    yield from _listed("Figures", [_figure(figure) for figure in check.figures])
    yield from _listed("Evidence", [_evidence(piece) for piece in check.evidence], numbered=True)
    yield from _listed(
        "Other claims", [f"{relation.words}: {plain(relation.statement)}" for relation in check.relations]
    )
    yield from _listed("Right of reply", _replies(check))


def _facts(entry: ReportEntry) -> Iterator[str]:
    check = entry.check
    facts = (
        ("State", entry.state_label),
        ("Dismissed because", entry.dismissed_as and DismissReason(entry.dismissed_as).label),
        ("Case", check.case),
        ("Claimed", _date(check.claimed_on)),
        ("Place", check.place),
        ("Context", check.context),
        ("Why chosen", check.chosen_because),
        ("Published", entry.published_at and f"{entry.published_at} (version {entry.version}, {entry.modified_at})"),
        ("Identifier", check.ref),
    )
    for label, value in facts:
        if value:
            yield f"- {label}: {plain(value)}"
    if entry.address:
        yield f"- Page: <{entry.address}>"


def _said(spot: AppearanceRecord) -> str:
    who = spot.speaker.name if spot.speaker else "speaker unknown" if spot.speaker_unknown else "the text itself"
    role = f" ({spot.speaker_role})" if spot.speaker_role else ""
    how = ", ".join(part for part in (spot.reporting_verb, spot.manner_label.lower(), _date(spot.said_on)) if part)
    where = ", ".join(part for part in (spot.document_title, spot.publisher, _date(spot.published)) if part)
    link = f" <{spot.url}>" if spot.url else ""
    return f"“{plain(spot.exact)}”: {plain(who + role)}, {plain(how)}. In: {plain(where)}{link}"


def _verdict(verdict: VerdictRecord) -> Iterator[str]:
    reason = f" ({verdict.subreason_label.lower()})" if verdict.subreason_label else ""
    yield ""
    yield f"- **Rating:** {plain(verdict.rating_label + reason)}"
    if verdict.attribution_label:
        yield f"- **Was it said:** {plain(verdict.attribution_label)}"
    if verdict.as_of:
        yield f"- **As of:** {_date(verdict.as_of)}"
    for text in (plain(verdict.summary), kept(verdict.reasoning)):
        if text:
            yield ""
            yield text
    if verdict.evidence_exception:
        yield ""
        yield f"Exception to the rule on evidence: {plain(verdict.evidence_exception)}"


def _media(media: MediaRecord) -> Iterator[str]:
    others = (("archived", media.archived_url), ("original", media.original_url))
    links = "".join(f", {word} <{url}>" for word, url in others if url)
    yield ""
    yield f"- **Is the medium authentic:** {plain(media.words)} ({plain(media.kind_label.lower())})"
    yield f"- **What it really shows:** {plain(media.context)}"
    yield f"- **The medium:** <{media.url}>{links}"


def _listed(title: str, lines: list[str], *, numbered: bool = False) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield f"### {title}"
    yield ""
    for number, line in enumerate(lines, start=1):
        yield f"{number}. {line}" if numbered else f"- {line}"


def _figure(figure: FigureRecord) -> str:
    counted = figure.counted if figure.counted.casefold() not in figure.words.casefold() else ""
    parts = (figure.words, counted, figure.place, figure.as_of and f"as of {_date(figure.as_of)}")
    given = f" (evidence {figure.evidence})" if figure.evidence else ""
    return plain(", ".join(part for part in parts if part) + given)


def _evidence(piece: EvidenceRecord) -> str:
    parts = (piece.title, piece.publisher or piece.author, _date(piece.published), piece.locator)
    marks = [f"grade {piece.reliability}{piece.credibility}"]
    marks += ["primary"] if piece.is_primary else []
    marks += [f"same origin as {piece.repeats}"] if piece.repeats else []
    quote = f" “{plain(piece.excerpt)}”" if piece.excerpt else ""
    link = f" <{piece.url}>" if piece.url else ""
    told = plain(", ".join(part for part in parts if part))
    return f"{piece.stance_label}: {told}{quote}{link} ({', '.join(marks)})"


def _replies(check: Check) -> list[str]:
    asked = [
        plain(
            f"Asked {reply.asked} on {_date(reply.asked_on)} by {reply.channel}. "
            + (f"Answer of {_date(reply.answered_on)}: {reply.answer}" if reply.answer else "No answer so far.")
        )
        for reply in check.replies
    ]
    return asked or ([plain(telling.no_reply(check))] if check.no_reply_because else [])


def _date(iso: str | None) -> str:
    return PartialDate.parse(iso).words if iso else ""
