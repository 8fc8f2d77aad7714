"""What a later version of a check says otherwise than the one before it, field by field, in the words of its page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from claims.domain.check import (
    AppearanceRecord,
    Check,
    EvidenceRecord,
    FigureRecord,
    MediaRecord,
    RelationRecord,
    ReplyRecord,
)
from claims.domain.differences import Run, changed_fields, segments_of
from claims.domain.partial_date import PartialDate

Pairs = Iterable[tuple[str, object]]


SHORT = 80  # a longer text is compared word by word


@dataclass(frozen=True)
class Change:
    """One field that differs, with its text before and after; empty where there was none."""

    field: str
    before: str
    after: str

    @property
    def is_prose(self) -> bool:
        """Whether it is told word by word; a short value is told whole."""
        return bool(self.before and self.after) and max(len(self.before), len(self.after)) > SHORT

    @property
    def is_rewritten(self) -> bool:
        """Whether more was put in and taken out than stayed: then one reads the two texts, not their words mixed."""
        kept = sum(len(text) for kind, text in self.runs if kind == "same")
        return self.is_prose and len(self.before) + len(self.after) - 2 * kept > kept

    @cached_property
    def runs(self) -> list[Run]:
        """The words: "same" and "removed" make up the text before, "same" and "added" the one after."""
        return segments_of(self.before, self.after)


def changes_between(before: Check, after: Check) -> tuple[Change, ...]:
    """Every field that readers see and that differs, in the order of the page.

    Pieces of evidence, figures and the like are known by their title or words, since their numbers shift when one is
    taken out.
    """
    differing = changed_fields(dict(_told(before)), dict(_told(after)))
    return tuple(Change(field, str(old or ""), str(new or "")) for field, (old, new) in differing.items())


def _told(check: Check) -> Iterator[tuple[str, str]]:
    """Every field of a check as text, each under a name of its own; empty ones are left out."""
    for field, read in FIELDS.items():
        if text := read(check):
            yield field, text
    named = [
        *((f"Appearance “{spot.exact}”", _lines(_appearance(spot))) for spot in check.appearances),
        *((f"Figure “{figure.words}”", _lines(_figure(check, figure))) for figure in check.figures),
        *((f"Evidence “{piece.title}”", _lines(_evidence(check, piece))) for piece in check.evidence),
        *((f"Reply of {reply.asked}", _lines(_reply(reply))) for reply in check.replies),
        *((f"This claim {relation.words}", _lines(_relation(relation))) for relation in check.relations),
    ]
    seen: dict[str, int] = {}
    for name, text in named:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}, no. {seen[name]}", text


def _of_verdict(name: str) -> Callable[[Check], str]:
    return lambda check: str(getattr(check.verdict, name) or "") if check.verdict else ""


def _date(iso: str | None) -> str:
    return PartialDate.parse(iso).words if iso else ""


FIELDS: dict[str, Callable[[Check], str]] = {
    "Claim": lambda check: check.statement,
    "Context": lambda check: check.context,
    "Kind of claim": lambda check: check.kind_label,
    "Language of the claim": lambda check: check.language,
    "Date of the claim": lambda check: _date(check.claimed_on),
    "Place": lambda check: check.place,
    "Case": lambda check: check.case or "",
    "Topics": lambda check: ", ".join(topic.name for topic in check.topics),
    "Why this claim": lambda check: check.chosen_because,
    "Headline": _of_verdict("headline"),
    "Is it so": _of_verdict("rating_label"),
    "Why unproven": _of_verdict("subreason_label"),
    "Was it said": _of_verdict("attribution_label"),
    "Is the medium authentic": lambda check: check.media.words if check.media else "",
    "Medium": lambda check: _lines(_medium(check.media)) if check.media else "",
    "Confidence": _of_verdict("confidence_label"),
    "As of": lambda check: _date(check.verdict.as_of) if check.verdict else "",
    "Check again on": lambda check: _date(check.verdict.recheck_on) if check.verdict else "",
    "Summary": _of_verdict("summary"),
    "Reasoning": _of_verdict("reasoning"),
    "Exception to the rule on evidence": _of_verdict("evidence_exception"),
    "Why nobody was asked": lambda check: check.no_reply_because,
}


def _lines(pairs: Pairs) -> str:
    return "\n".join(f"{label}: {value}" for label, value in pairs if value)


def _medium(media: MediaRecord) -> Pairs:
    return (
        ("Kind", media.kind_label),
        ("What it really shows", media.context),
        ("Address", media.url),
        ("Archived", media.archived_url),
        ("Original", media.original_url),
    )


def _appearance(spot: AppearanceRecord) -> Pairs:
    return (
        ("In", spot.document_title),
        ("Publisher", spot.publisher),
        ("Author", spot.author),
        ("Date", _date(spot.published)),
        ("Address", spot.url),
        ("Said by", spot.speaker.name if spot.speaker else "unknown" if spot.speaker_unknown else ""),
        ("Role", spot.speaker_role),
        ("Verb", spot.reporting_verb),
        ("Manner", spot.manner_label),
        ("Stance of the speaker", spot.polarity_label),
        ("Said on", _date(spot.said_on)),
        ("Words before", spot.prefix),
        ("Words after", spot.suffix),
    )


def _figure(check: Check, figure: FigureRecord) -> Pairs:
    return (
        ("Counted", figure.counted),
        ("Hedge", figure.qualifier.replace("_", " ")),
        ("From", figure.low),
        ("To", figure.high),
        ("Unit", figure.unit),
        ("Place", figure.place),
        ("As of", _date(figure.as_of)),
        ("According to", _title_of(check, figure.evidence) or "the claim"),
    )


def _evidence(check: Check, piece: EvidenceRecord) -> Pairs:
    return (
        ("Stance", piece.stance_label),
        ("Kind", piece.kind_label),
        ("Publisher", piece.publisher),
        ("Author", piece.author),
        ("Date", _date(piece.published)),
        ("Address", piece.url),
        ("Grade", f"{piece.reliability}{piece.credibility}"),
        ("Primary source", "yes" if piece.is_primary else ""),
        ("Protected source", "yes" if piece.is_protected else ""),
        ("Same origin as", _title_of(check, piece.repeats)),
        ("Where in it", piece.locator),
        ("Words", piece.excerpt),
    )


def _title_of(check: Check, number: int | None) -> str:
    return next((piece.title for piece in check.evidence if piece.number == number), "")


def _reply(reply: ReplyRecord) -> Pairs:
    return (
        ("Asked on", _date(reply.asked_on)),
        ("By", reply.channel),
        ("Until", _date(reply.deadline)),
        ("Answered on", _date(reply.answered_on)),
        ("Answer", reply.answer),
    )


def _relation(relation: RelationRecord) -> Pairs:
    return (("Claim", relation.statement), ("Said by", relation.speaker))
