"""Claim reports as Markdown (CommonMark): one section a claim, every text shown as text."""

import re
from collections.abc import Iterable, Iterator

from claims.domain.check import AppearanceRecord, Check, EvidenceRecord, FigureRecord, MediaRecord, VerdictRecord
from claims.domain.partial_date import PartialDate
from claims.domain.report import ReportEntry

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
LINE_START = re.compile(r"^(\d*)([-+=:.)])")  # a list, a heading or a rule


def write_markdown(entries: Iterable[ReportEntry], *, title: str = "Claim report") -> Iterator[str]:
    """The document: a title, then a section for each claim."""
    yield f"# {plain(title)}\n"
    for entry in entries:
        yield "\n" + "\n".join(_section(entry)) + "\n"


def plain(text: str) -> str:
    """Text that no Markdown reader takes for markup, on one line."""
    flat = " ".join(text.split())
    return LINE_START.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", flat))


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
    for text in (verdict.summary, *verdict.reasoning.split("\n\n")):
        if text.strip():
            yield ""
            yield plain(text)
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
    parts = (figure.words, figure.counted, figure.place, figure.as_of and f"as of {_date(figure.as_of)}")
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
    return asked or ([plain(check.no_reply_because)] if check.no_reply_because else [])


def _date(iso: str | None) -> str:
    return PartialDate.parse(iso).words if iso else ""
