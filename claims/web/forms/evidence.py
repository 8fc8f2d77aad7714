"""Forms of evidence: adding a piece with its source, editing and withdrawing one."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, RadioField, SubmitField
from wtforms.validators import InputRequired
from wtforms.widgets import ListWidget, RadioInput

from claims.domain.vocabulary import Credibility, Reliability, SourceKind, Stance
from claims.web.kit.fields import AddressField, BodyField, LineField, PartialDateField, RefField, VocabularyField
from claims.web.kit.forming import DeskForm, EditForm

NEW = "new"
# What a new source is told by, under the names that the desk's verbs take.
TOLD = ("title", "kind", "publisher", "author", "published", "url", "is_protected", "public_description", "identity")


class ChoiceField(VocabularyField):
    """One word of a closed vocabulary as radio buttons; nothing is chosen beforehand."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()


class PieceForm(DeskForm):
    """What a piece of evidence does to a claim, what it says, and how good it is."""

    keeps_words = True

    stance = ChoiceField("What it does to the claim", Stance, validators=[InputRequired("Choose one of these.")])
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

    text = LineField("Find a source on file", description="Words of its title, publisher, author or address.")
    find = SubmitField("Find")
    source = RadioField("Source", choices=[], validate_choice=False)
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

    def offer(self, found: Sequence[tuple[str, str]]) -> None:
        """Set which sources can be chosen: pairs of public identifier and title."""
        self.source.choices = [*found, (NEW, "None of these: a new source")]

    @property
    def is_new(self) -> bool:
        """Whether the source is described here."""
        return self.source.data == NEW or not self.source.data

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
        is_valid = super().validate(extra_validators)
        faults = self._faults()
        for name, words in faults.items():
            self[name].errors = [*self[name].errors, words]
        return is_valid and not faults

    def _faults(self) -> dict[str, str]:
        if not self.is_new:
            both = "You chose a source and described another: clear the title, or choose “a new source”."
            return {"source": both} if self.title.data else {}
        if not self.title.data and not self.source.data:
            return {"source": "Choose a source on file, or give a new one its title."}
        missing = {"title": "Give the new source a title.", "kind": "Choose the kind."}
        return {name: words for name, words in missing.items() if not self[name].data and not self[name].errors}


class EditEvidenceForm(PieceForm, EditForm):
    """A piece that stands, with the version the person saw."""


class WithdrawForm(DeskForm):
    """Why a piece of evidence is withdrawn."""

    reason = LineField(
        "Why it is withdrawn",
        [InputRequired("Say why.")],
        longest=1_000,
        description="The piece stays on the casefile, struck through, with this reason.",
    )
