"""A claim of a report laid out as a sheet, in the words of the verdict page."""

from collections.abc import Iterator
from unicodedata import bidirectional

from claims.domain import telling
from claims.domain.check import AppearanceRecord, Check, EvidenceRecord, MediaRecord, RelationRecord
from claims.domain.counted import Counted, counted, figure_words
from claims.domain.languages import direction_of
from claims.domain.legible import legible, shown_record
from claims.domain.links import text_fragment
from claims.domain.report import ReportEntry
from claims.formats.paper.prose import blocks_of
from claims.formats.paper.sheet import ENGLISH, FigureLine, Opposite, Piece, Quote, Sheet, Verdict, VersionLine, Words

FOUND_NONE, NONE_YET = "No evidence could be found either way.", "No evidence yet."
FIRST_STRONG, POP = "\u2068", "\u2069"  # Unicode Standard Annex 9: a name keeps its direction to itself
_FROM_RIGHT = {"R", "AL", "AN"}


def sheet_of(entry: ReportEntry) -> Sheet:
    """The sheet of a claim; of a retracted check the reasoning stays and the verdict is gone, as on its page."""
    kept, entry = entry, shown_record(entry)
    check, verdict = entry.check, entry.check.verdict
    facts, figures = entry.publication, counted(check)
    notice = _notice(entry)
    return Sheet(
        ref=check.ref,
        title=worded(check.title, check.language),
        facts=sentence(" · ".join(_facts(entry))),
        notice=worded(notice) if notice else None,
        is_alarming=entry.is_retracted,
        quotes=tuple(map(_quote, check.appearances, map(_address, kept.check.appearances))),
        statement=_unless_shown(check),
        context=worded(check.context) if check.context else None,
        verdict=_verdict(check) if verdict and not entry.is_retracted else None,
        medium=tuple(_medium(check.media)) if check.media and not entry.is_retracted else (),
        opposites=tuple(_opposite(relation, check) for relation in check.relations if relation.is_opposing),
        why_title="What the check said" if entry.is_retracted else "Why",
        why=blocks_of(verdict.reasoning, ENGLISH) if verdict else (),
        exception=worded(verdict.evidence_exception) if verdict and verdict.evidence_exception else None,
        charts=figures.things,
        figures=tuple(_figures(figures)),
        evidence_note=telling.evidence_note(check.evidence),
        no_evidence=FOUND_NONE if entry.has_looked else NONE_YET,
        evidence=tuple(_piece(piece) for piece in telling.by_stance(check.evidence)),
        replies=tuple(_replies(check, entry.modified_at)),
        related=tuple(_related(check)),
        about=tuple(_about(entry)),
        versions=tuple(_versions(entry)),
        address=entry.address or "",
        digest=facts.digest if facts else "",
        proof=f"{entry.address}/v/{entry.version}.json" if entry.address else "",
        citation=_citation(entry) if facts else None,
    )


def worded(text: str, language: str = ENGLISH) -> Words:
    """The text on one line, with the direction that its letters have."""
    line = _on_one_line(text)
    return Words(line, language or ENGLISH, direction_of(line, language or ENGLISH))


def sentence(text: str) -> Words:
    """A sentence of our own, from left to right; what it quotes has to come through ``name``."""
    return Words(_on_one_line(text))


def name(text: str) -> str:
    """A name inside a line of another language, kept from turning the words beside it."""
    line = _on_one_line(text)
    return f"{FIRST_STRONG}{line}{POP}" if _FROM_RIGHT & set(map(bidirectional, line)) else line


def _on_one_line(text: str) -> str:
    """What ``name`` has kept apart stays so: in the words of the entry itself nothing turns any more."""
    return " ".join(legible(text).split())


def _facts(entry: ReportEntry) -> Iterator[str]:
    if entry.check.case:
        yield f"Case: {name(entry.check.case)}"
    if entry.published_at:
        yield f"Checked {telling.date_words(entry.published_at)}"
    if entry.version and entry.version > 1:
        yield f"changed {telling.date_words(entry.modified_at)}, version {entry.version}"
    if entry.state not in {"published", "retracted"}:
        yield entry.state_label


def _notice(entry: ReportEntry) -> str:
    """What has to be known before the rest is read."""
    newest = entry.publication.versions[-1] if entry.publication else None
    if entry.is_retracted:
        return f"This check is retracted. {newest.note if newest else ''}".strip()
    if entry.state != "published":
        return f"This is work in progress ({entry.state_label.lower()}), not what readers see."
    if newest and newest.kind == "correction":
        return f"Corrected {telling.date_words(newest.at)} ({(newest.grade_label or '').lower()}): {newest.note}"
    return ""


def _quote(spot: AppearanceRecord, address: str) -> Quote:
    if spot.speaker:
        role = f" ({name(spot.speaker_role)})" if spot.speaker_role else ""
        who = f"Said by {name(spot.speaker.name)}{role}"
    else:
        who = "Speaker unknown" if spot.speaker_unknown else "In the text’s own voice"
    where = name(spot.publisher) if spot.publisher else ""
    said = " · ".join(part for part in (", ".join(p for p in (who, telling.said_facts(spot)) if p), where) if part)
    return Quote(
        before=_before(spot.before),
        exact=_on_one_line(spot.exact),
        after=_after(spot.after),
        language=spot.language,
        direction=direction_of(spot.exact, spot.language),
        said_by=sentence(said),
        href=address,
    )


def _address(spot: AppearanceRecord) -> str:
    """Where the very words stand, controls and all."""
    return text_fragment(spot.url, spot.exact, spot.prefix, spot.suffix) if spot.url else ""


def _before(text: str) -> str:
    return f"… {_on_one_line(text)}{' ' if text[-1:].isspace() else ''}" if text.strip() else ""


def _after(text: str) -> str:
    return f"{' ' if text[:1].isspace() else ''}{_on_one_line(text)} …" if text.strip() else ""


def _unless_shown(check: Check) -> Words | None:
    is_title = check.title == check.statement and check.appearances
    return None if is_title else worded(check.statement, check.language)


def _verdict(check: Check) -> Verdict | None:
    if check.verdict is None:
        return None
    rating = telling.shown_rating(check.verdict)
    return Verdict(
        headline=_on_one_line(telling.headline(check.verdict)),
        summary=worded(check.verdict.summary),
        tone=rating.tone,
        sign=rating.sign,
        fill=rating.fill,
        answers=telling.answers(check.verdict, check.media),
    )


def _medium(media: MediaRecord) -> Iterator[tuple[str, Words]]:
    told = (
        ("What was judged", media.kind_label),
        ("What it really shows", media.context),
        ("The copy that was judged", media.url),
        ("Kept copy", media.archived_url),
        ("The original", media.original_url),
    )
    for label, text in told:
        if text:
            yield label, worded(text)


def _opposite(relation: RelationRecord, check: Check) -> Opposite:
    return Opposite(relation.words, worded(relation.statement, check.language), worded(relation.speaker or ""))


def _figures(found: Counted) -> Iterator[FigureLine]:
    for one in found.rest:
        yield FigureLine(
            words=figure_words(one.figure),
            counted=worded(one.figure.counted),
            place=worded(one.place),
            as_of=telling.date_words(one.figure.as_of),
            given_by=worded(one.counted_by),
        )


def _piece(piece: EvidenceRecord) -> Piece:
    by = (name(piece.publisher or piece.author), telling.date_words(piece.published), name(piece.locator))
    return Piece(
        number=piece.number,
        stance=piece.stance,
        title=worded(piece.title, piece.language),
        href=piece.url or "",
        by=sentence(", ".join(part for part in by if part)),
        excerpt=worded(piece.excerpt, piece.language) if piece.excerpt else None,
        marks=telling.evidence_marks(piece),
        grade=f"{piece.reliability}{piece.credibility}",
    )


def _replies(check: Check, until: str | None) -> Iterator[Words]:
    for reply in check.replies:
        deadline = f", until {telling.date_words(reply.deadline)}" if reply.deadline else ""
        asked = f"Asked {name(reply.asked)} on {telling.date_words(reply.asked_on)} by {name(reply.channel)}{deadline}."
        if reply.answer:
            came = f"Answer of {telling.date_words(reply.answered_on)}: {name(reply.answer)}"
        else:
            came = f"No answer by {telling.date_words(until)}." if until else "No answer so far."
        yield sentence(f"{asked} {came}")
    if not check.replies:
        yield worded(telling.no_reply(check))


def _related(check: Check) -> Iterator[Words]:
    for relation in check.relations:
        if not relation.is_opposing:
            yield sentence(f"This claim {relation.words}: {name(relation.statement)}")


def _about(entry: ReportEntry) -> Iterator[tuple[str, Words]]:
    check, facts, verdict = entry.check, entry.publication, entry.check.verdict
    reviewed = f" on {telling.date_words(facts.reviewed_at)}" if facts and facts.reviewed_at else ""
    told = (
        ("Checked by", f"{telling.checked_by(facts.checkers, facts.reviewers)}{reviewed}" if facts else ""),
        ("Confidence in the verdict", verdict.confidence_label if verdict else ""),
        ("Why this claim", check.chosen_because),
        ("What kind of claim", check.kind_label),
        ("Place", check.place),
        ("Topics", ", ".join(name(topic.name) for topic in check.topics)),
        ("Identifier", check.ref),
    )
    for label, text in told:
        if text:
            yield label, worded(text)


def _versions(entry: ReportEntry) -> Iterator[VersionLine]:
    for version in reversed(entry.publication.versions if entry.publication else ()):
        yield VersionLine(
            version.number, telling.date_words(version.at), telling.version_words(version), worded(version.note)
        )


def _citation(entry: ReportEntry) -> Words:
    facts = entry.publication
    publisher = name(facts.publisher) if facts else ""
    changed = f", version {entry.version}, {telling.date_words(entry.modified_at)}" if (entry.version or 0) > 1 else ""
    withdrawn = " (retracted)" if entry.is_retracted else ""
    when = telling.date_words(entry.published_at)
    return sentence(
        f"{publisher}: “{name(entry.check.title)}”{withdrawn}. Fact check, {when}{changed}. {entry.address}"
    )
