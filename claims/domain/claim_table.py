"""Tables of claims: which column is what, and a row of text as a claim or as everything that is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from claims.domain.errors import Refusal
from claims.domain.labelled import Labelled
from claims.domain.languages import language_tag
from claims.domain.links import web_address
from claims.domain.loose_dates import read_date
from claims.domain.names import clean_body, clean_line
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, Priority


@dataclass(frozen=True)
class TableField:
    """One thing a column can hold; ``names`` are headers by which it is recognised, the surest first."""

    name: str
    label: str
    names: tuple[str, ...]


FIELDS = (
    TableField("statement", "The claim", (
        "claim", "statement", "claim text", "claimreviewed", "claim reviewed", "text", "claims", "aussage",
        "behauptung", "afirmación", "afirmacion", "affirmation", "declaración",
    )),
    TableField("claimant", "Who says it", (
        "claimant", "speaker", "claimed by", "said by", "author", "who", "person", "name",
    )),
    TableField("claimed_on", "When it was said", (
        "claim date", "claimed on", "date claimed", "date of claim", "said on", "date", "when", "day",
    )),
    TableField("url", "Where it appeared (address)", (
        "first appearance", "appearance", "source url", "article url", "link", "url", "address", "source",
    )),
    TableField("quote", "The words as they appeared", ("quote", "exact", "quotation", "exact words", "verbatim")),
    TableField("context", "Context", ("context", "background", "notes", "note", "description", "comment")),
    TableField("kind", "Kind", ("kind", "claim kind", "claim type", "type")),
    TableField("language", "Language", ("language", "lang", "inlanguage", "languagecode")),
    TableField("place", "Place", ("place", "location", "where", "country")),
    TableField("priority", "Priority", ("priority", "urgency")),
    TableField("topics", "Topics", ("topics", "topic", "tags", "keywords", "subject", "category")),
    TableField("chosen_because", "Why it was chosen", ("chosen because", "why", "reason", "why chosen")),
    TableField("case", "Case", ("case", "case slug")),
    TableField("identifier", "Identifier in the file", ("id", "identifier", "ref", "claim id", "external id", "key")),
    TableField("document", "Identifier of a document on the desk", ("document", "document id", "document ref")),
)  # fmt: skip
FIELD_NAMES = tuple(field.name for field in FIELDS)
LABELS = {field.name: field.label for field in FIELDS}

LONGEST_CLAIMANT = 200
LONGEST_IDENTIFIER = 200
LONGEST_QUOTE = 5_000
MOST_TOPICS, LONGEST_TOPIC = 20, 100
# A spreadsheet's guard against formulas: our own reports put an apostrophe before such a beginning.
_GUARDED = tuple(f"'{sign}" for sign in "=+-@＝＋－＠\t\r\n")


@dataclass(frozen=True)
class TableMapping:
    """How a table of claims is read: field to column, and what holds where a row says nothing.

    ``case`` is a slug; ``origin`` names who numbered the identifiers, so that two desks' number 1 are two claims.
    ``header`` is what the columns of the file are called, for a form to offer; ``blank_rows`` counts the empty
    ones that a look left out.
    """

    columns: Mapping[str, str]
    header: tuple[str, ...] = ()
    language: str = "en"
    kind: ClaimKind = ClaimKind.OTHER
    case: str | None = None
    origin: str = ""
    blank_rows: int = 0

    def as_plain(self) -> dict[str, object]:
        """As JSON keeps it."""
        return {**asdict(self), "columns": dict(self.columns), "kind": self.kind.value, "header": list(self.header)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "TableMapping":
        """As JSON kept it."""
        return cls(**{**plain, "kind": ClaimKind(plain["kind"]), "header": tuple(plain["header"])})


@dataclass(frozen=True)
class ClaimRow:
    """One row as a claim; ``case`` is a slug, ``document`` a public identifier, empty text is nothing."""

    statement: str
    kind: ClaimKind
    language: str
    claimant: str = ""
    claimed_on: PartialDate | None = None
    url: str | None = None
    quote: str = ""
    context: str = ""
    place: str = ""
    priority: Priority = Priority.NORMAL
    topics: tuple[str, ...] = ()
    chosen_because: str = ""
    case: str | None = None
    identifier: str = ""
    document: str = ""


@dataclass(frozen=True)
class RowFault:
    """What is wrong in one column of a row; ``column`` is empty for the row as a whole."""

    column: str
    reason: str


def propose(header: Sequence[str]) -> dict[str, str]:
    """Which column holds which field, by its name; each column once, and the surest name first."""
    free = {_plain(name): name for name in reversed(header)}
    found: dict[str, str] = {}
    for rank in range(max(len(field.names) for field in FIELDS)):
        for field in FIELDS:
            if field.name not in found and rank < len(field.names) and field.names[rank] in free:
                found[field.name] = free.pop(field.names[rank])
    return {name: found[name] for name in FIELD_NAMES if name in found}


def read_row(cells: Mapping[str, str], mapping: TableMapping) -> ClaimRow | list[RowFault]:
    """The row as a claim, or every fault in it at once (law 9); ``cells`` maps columns to their text."""
    faults: list[RowFault] = []
    values: dict[str, Any] = {}
    for name, column in mapping.columns.items():
        text = cells.get(column, "")
        text = text[1:] if text.startswith(_GUARDED) else text
        if not text.strip():
            continue
        try:
            values[name] = _READERS[name](text)
        except Refusal as refusal:
            faults.append(RowFault(column, refusal.message))
    if "statement" not in values and not any(fault.column == mapping.columns.get("statement") for fault in faults):
        faults.append(RowFault(mapping.columns.get("statement", ""), "There is no claim in this row."))
    if faults:
        return faults
    row = ClaimRow(**{"kind": mapping.kind, "language": mapping.language, **values})
    return replace(row, case=mapping.case) if mapping.case and not row.case else row


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())


def _date(text: str) -> PartialDate:
    """Any date the desk reads, and the day of a time; raises what ``PartialDate`` raises for the rest."""
    return read_date(text).value or PartialDate.parse(text)


def _one_of(vocabulary: type[Labelled], what: str) -> Callable[[str], Labelled]:
    words = {word: member for member in vocabulary for word in (_plain(str(member.value)), _plain(member.label))}

    def read(text: str) -> Labelled:
        if (member := words.get(_plain(text))) is None:
            offered = ", ".join(str(member.value) for member in vocabulary)
            raise Refusal(f"“{clean_line(text)[:60]}” is no {what}; it is one of {offered}.")
        return member

    return read


def _line(limit: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(line := clean_line(text)) > limit:
            raise Refusal(f"At most {limit:,} characters.")
        return line

    return read


def _quote(text: str) -> str:
    if len(body := clean_body(text).strip()) > LONGEST_QUOTE:
        raise Refusal(f"At most {LONGEST_QUOTE:,} characters.")
    return body


def _topics(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(clean_line(name) for name in text.replace(",", ";").split(";") if name.strip()))
    if len(names) > MOST_TOPICS or any(len(name) > LONGEST_TOPIC for name in names):
        raise Refusal(f"At most {MOST_TOPICS} topics of at most {LONGEST_TOPIC} characters.")
    return names


_READERS: dict[str, Callable[[str], Any]] = {
    "statement": clean_line,
    "claimant": _line(LONGEST_CLAIMANT),
    "claimed_on": _date,
    "url": web_address,
    "quote": _quote,
    "context": clean_body,
    "kind": _one_of(ClaimKind, "kind of claim"),
    "language": language_tag,
    "place": clean_line,
    "priority": _one_of(Priority, "priority"),
    "topics": _topics,
    "chosen_because": clean_body,
    "case": clean_line,
    "identifier": _line(LONGEST_IDENTIFIER),
    "document": clean_line,
}
