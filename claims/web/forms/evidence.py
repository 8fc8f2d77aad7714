"""Forms of evidence: adding a piece with its source, editing and withdrawing one."""

from collections.abc import Iterator, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField
from wtforms.validators import InputRequired

from claims.domain.choosing import Choosing
from claims.domain.vocabulary import Credibility, Reliability, SourceKind, Stance
from claims.web.kit.fields import (
    AddressField,
    BodyField,
    ButtonsField,
    LineField,
    PartialDateField,
    RefField,
    VocabularyField,
)
from claims.web.kit.forming import DeskForm, EditForm
from claims.web.kit.picking import PickField

# What a new source is told by, under the names that the desk's verbs take.
TOLD = ("title", "kind", "publisher", "author", "published", "url", "is_protected", "public_description", "identity")
SAY_WHAT = "Say whether it supports, refutes or gives context."


class ChoiceField(ButtonsField):
    """Radio buttons of which none is chosen beforehand."""

    def pre_validate(self, form: object) -> None:
        """Leave it to the validators to say that a word is needed."""
        if self.data is not None:
            super().pre_validate(form)


class PieceForm(DeskForm):
    """What a piece of evidence does to a claim, what it says, and how good it is."""

    keeps_words = True

    stance = ChoiceField("What it does to the claim", Stance, validators=[InputRequired(SAY_WHAT)])
    excerpt = BodyField(
        "Excerpt",
        description="The words that bear on the claim, exactly as they stand in the source.",
        render_kw={"rows": 4},
    )
    locator = LineField("Where in the source", description="Second paragraph, page 12, 03:15 …")
    reliability = VocabularyField(
        "Reliability of the source", Reliability, default=Reliability.F, description="How far it can be relied on here."
    )
    credibility = VocabularyField(
        "Credibility of what it says",
        Credibility,
        default=Credibility.UNJUDGED,
        description="How likely this is in itself.",
    )
    is_primary = BooleanField(
        "Primary source", description="It was there, or holds the record itself; it does not pass on what others say."
    )
    derived_from = RefField(
        "Derived from",
        description="Another piece on this claim that this one only repeats. The two count as one origin.",
    )
    note = BodyField(
        "Note", description="For colleagues: why this grade. F6 counts as a judgement only with a note.",
        render_kw={"rows": 3},
    )  # fmt: skip

    DETAILS = ("excerpt", "locator", "reliability", "credibility", "is_primary", "note")

    def offer_pieces(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Set which pieces it can derive from: pairs of public identifier and words."""
        self.derived_from.offer(pieces, none="Nothing: it stands by itself")

    def details(self) -> dict[str, Any]:
        """What the form says of the piece besides stance and derivation."""
        return {name: self[name].data for name in self.DETAILS}


class NewEvidenceForm(PieceForm):
    """A piece with a source that was found on file, or is described here; and the figures it gives."""

    source = PickField(
        "Source on file",
        Choosing.SOURCE,
        makes="A new source",
        description="Its address, or words of its title, publisher or author. What is not on file is told below.",
    )
    title = LineField("Title", longest=300, description="As it is printed, or in your words.")
    kind = VocabularyField("Kind", SourceKind, empty="Choose the kind")
    publisher = LineField("Publisher")
    author = LineField("Author")
    published = PartialDateField("Date", description="2023, 2023-09 or 19 September 2023.")
    url = AddressField("Web address", description="https://…")
    is_protected = BooleanField("Protect this source", description="Its name stays at the desk.")
    public_description = LineField(
        "What readers are told of it", longest=300, description="Needed for a protected source."
    )
    identity = LineField("Identity", longest=2_000, description="Only for a protected source.")
    figures = BodyField(
        "Figures it gives",
        longest=2_000,
        description="One on each line, in words: at least 2 killed, about 120,000 residents.",
        render_kw={"rows": 3},
    )
    figures_as_of = PartialDateField("Figures as of", description="The date they are given for.")

    @property
    def is_new(self) -> bool:
        """Whether the source is described here."""
        return not self.source.data

    @property
    def chosen(self) -> str | dict[str, Any]:
        """The source on file by its public identifier, or the words for a new one."""
        return {name: self[name].data for name in TOLD} if self.is_new else str(self.source.data)

    @property
    def figure_lines(self) -> list[str]:
        """The figures, one a line."""
        return [line for line in (self.figures.data or "").splitlines() if line.strip()]

    def validate(self, extra_validators: Any = None) -> bool:
        """One source: on file, or described with a title and a kind."""
        self._tell_new()
        is_valid = super().validate(extra_validators)
        faults = self._faults()
        for name, words in faults.items():
            self[name].errors = [*self[name].errors, words]
        return is_valid and not faults

    def __iter__(self) -> Iterator[Any]:
        """The fields in the order of the page: the source before what it says."""
        return iter(sorted(super().__iter__(), key=lambda field: field.name not in {"source", *TOLD}))

    @property
    def asks_for_source(self) -> bool:
        """Whether a new source is being told: something is, or nothing on file is called so."""
        return self.holds(*TOLD) or bool(self.source.errors and self.source.typed and not self.source.choices)

    def holds(self, *names: str) -> bool:
        """Whether one of these fields holds something, or a fault."""
        return any(self[name].data or self[name].errors for name in names)

    def _tell_new(self) -> None:
        """What nothing on file is called begins a new source, an address as its address; told again it is one."""
        is_unknown = not (self.source.data or self.source.choices)
        typed = self.source.new or (self.source.typed if is_unknown else "")
        if not typed:
            return
        field = self.url if typed.startswith(("http://", "https://")) else self.title
        is_told = bool(self.source.new) or (self.kind.data is not None and field._value() == typed)
        if not field._value():
            field.process(MultiDict({field.name: typed}))
        if is_told:
            self.source.typed = self.source.new = ""
            self.source.process_errors = []

    def _faults(self) -> dict[str, str]:
        if self.source.errors:
            return {}
        if not self.is_new:
            both = "You chose a source and described another: clear one of the two."
            return {"source": both} if self.title.data else {}
        if not self.title.data and not self.kind.data:
            return {"source": "Choose a source on file, or describe a new one."}
        missing = {"title": "Give the new source a title.", "kind": "Choose the kind."}
        return {name: words for name, words in missing.items() if not self[name].data and not self[name].errors}


class EditEvidenceForm(PieceForm, EditForm):
    """A piece that stands, with the version the person saw."""
