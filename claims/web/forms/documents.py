"""Forms of a document: bringing a text in, describing it, dating it, and the filter of the list."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form
from wtforms.validators import InputRequired

from claims.domain.choosing import Choosing
from claims.domain.errors import Refusal
from claims.domain.extracted import CHECKER
from claims.domain.languages import LONGEST_TAG
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import DocumentKind
from claims.web.kit.arriving import ArrivalForm
from claims.web.kit.fields import AddressField, LanguageField, LineField, PartialDateField, VocabularyField
from claims.web.kit.forming import DeskForm, EditForm
from claims.web.kit.narrowing import readable
from claims.web.kit.picking import PickField

TELLING = ("title", "kind", "publisher", "author", "url", "published", "language", "case")
DATE_HINT = "As far as it is known: 2023, 2023-09 or 19 September 2023."


class DocumentForm(DeskForm):
    """What is told about a document."""

    title = LineField(
        "Title", [InputRequired("Give the document its title.")], longest=300, description="The headline as published."
    )
    kind = VocabularyField("Kind", DocumentKind, default=DocumentKind.ARTICLE)
    publisher = LineField("Publisher", description="Who put it before the public.")
    author = LineField("Author")
    url = AddressField("Address", description="Where it stands on the web: https://…")
    published = PartialDateField("Publication date", description=DATE_HINT)
    language = LanguageField(
        "Language",
        [InputRequired("Say in which language it is written.")],
        longest=LONGEST_TAG,
        default="en",
        description="Of the text: en, hy, az, ru, pt-BR …",
    )
    case = PickField("Case", Choosing.CASE, description="Part of its title; empty: no case.")

    def told(self) -> dict[str, Any]:
        """What the form says, by the names that the desk's verbs take."""
        return {**{name: self[name].data for name in TELLING if name != "case"}, "case_ref": self.case.data}


class TwinForm(DocumentForm):
    """A document in the making, whose very text may stand on the desk already."""

    keeps_twin = BooleanField("Keep it as a document of its own")

    twin: tuple[str, str] | None = None  # identifier and title of the document that has this very text

    def refuse(self, refusal: Refusal) -> None:
        """Remember which document has the same text."""
        ref, title = getattr(refusal, "ref", ""), getattr(refusal, "title", "")
        if ref:
            self.twin = (ref, title)
        super().refuse(refusal)


class NewDocumentForm(ArrivalForm, TwinForm):
    """A text pasted, as a file or at an address, with what is known about it already."""

    title = LineField("Title", longest=300, description="The headline as published; left empty, one is looked for.")

    @property
    def is_told(self) -> bool:
        """Whether a plain text comes with its title, so that nothing is left to ask."""
        is_plain = self.way == "text" or (self.way == "file" and self.file.data.is_plain)
        return is_plain and bool(self.title.data)

    @property
    def typed(self) -> dict[str, str]:
        """What was typed about the text, in plain words by the names of the fields."""
        told = {name: self[name].data for name in TELLING}
        usual = {"kind": DocumentKind.ARTICLE, "language": "en"}
        return {
            name: value.isoformat() if isinstance(value, PartialDate) else str(value)
            for name, value in told.items()
            if value and value != usual.get(name)
        }


class CapturedForm(TwinForm):
    """What is told about a text that was read out of a file or a page, each field begun with what was found."""

    takes_date = BooleanField("That is when it was published")

    def begin_with(self, told: Mapping[str, Sequence[str]]) -> None:
        """Put what was found into the fields that nobody has filled; a date that a file gives stays a proposal."""
        for name, (value, origin) in told.items():
            is_proposal = name == "published" and origin != CHECKER
            if name in TELLING and not is_proposal and not any(self[name].raw_data or ()):
                self[name].process(MultiDict([(name, value)]))
                self[name].raw_data = None

    def take_date(self, told: Mapping[str, Sequence[str]]) -> None:
        """Take the proposed date, if that was ticked and no other typed."""
        if self.takes_date.data and self.published.data is None and not self.published.errors and "published" in told:
            self.published.data = PartialDate.parse(told["published"][0])


class EditDocumentForm(DocumentForm, EditForm):
    """What is told about a document that stands, with the version the person saw."""


class DateForm(EditForm):
    """The publication date alone."""

    published = PartialDateField(
        "Publication date", [InputRequired("Write the date as far as it is known.")], description=DATE_HINT
    )


class DocumentFilter(Form):
    """What the list can be narrowed by."""

    text = LineField("Words in title, publisher, author or text")
    case = PickField("Case", Choosing.CASE, by_slug=True)

    def asked(self) -> dict[str, Any]:
        """The question to the list; a field that could not be read narrows nothing."""
        return readable(self, ("text", "case"))
