"""Forms of a source: the filter of the list, and describing one."""

from typing import Any

from wtforms import BooleanField, Form
from wtforms.validators import InputRequired

from claims.domain.choosing import Choosing
from claims.domain.languages import LONGEST_TAG
from claims.domain.sourcing import SourceFilter
from claims.domain.vocabulary import Reliability, SourceKind
from claims.web.kit.fields import (
    AddressField,
    BodyField,
    LineField,
    OptionalLanguageField,
    PartialDateField,
    VocabularyField,
)
from claims.web.kit.forming import DeskForm, EditForm
from claims.web.kit.narrowing import readable
from claims.web.kit.picking import PickField

LONGEST_TITLE = 300
LONGEST_IDENTITY = 2_000


class SourceFilterForm(Form):
    """What the list can be narrowed by."""

    text = LineField("Words in title, publisher, author or address")
    kind = VocabularyField("Kind", SourceKind, empty="Any")
    reliability = VocabularyField("Reliability", Reliability, empty="Any")
    protected = BooleanField("Protected only")
    unused = BooleanField("Not used yet")

    FIELDS = ("text", "kind", "reliability", "protected", "unused")

    def asked(self) -> SourceFilter:
        """The question to the list; a field that could not be read narrows nothing."""
        return SourceFilter(**readable(self, self.FIELDS))


class SourceForm(DeskForm):
    """What is told about a source."""

    title = LineField(
        "Title",
        [InputRequired("Give the source a title.")],
        longest=LONGEST_TITLE,
        description="As it is printed, or in your words: Statement of 19 September 2023.",
    )
    kind = VocabularyField("Kind", SourceKind, empty="Choose the kind", validators=[InputRequired("Choose the kind.")])
    reliability = VocabularyField(
        "Reliability",
        Reliability,
        default=Reliability.F,
        description="How far it can be relied on in general; a party to a dispute is no better than C about it.",
    )
    publisher = LineField("Publisher")
    author = LineField("Author")
    published = PartialDateField("Date", description="2023, 2023-09 or 19 September 2023.")
    url = AddressField("Web address", description="https://…")
    language = OptionalLanguageField("Language", longest=LONGEST_TAG, description="Of the source: en, hy, az, ru …")
    origin = PickField(
        "Derives from",
        Choosing.SOURCE,
        description="The source it only repeats, by its title; empty: it is an origin itself. "
        "Three papers that print one wire count as one origin.",
    )
    note = BodyField("Note", description="For colleagues.", render_kw={"rows": 3})
    is_protected = BooleanField(
        "Protect this source",
        description="Title, author, publisher, address and identity stay at the desk; readers see what stands below.",
    )
    public_description = LineField(
        "What readers are told of it",
        longest=LONGEST_TITLE,
        description="Needed for a protected source: a duty officer.",
    )
    identity = BodyField(
        "Identity", longest=LONGEST_IDENTITY, description="Only for a protected source. Kept out of every export.",
        render_kw={"rows": 2},
    )  # fmt: skip

    TOLD = (
        "title", "kind", "reliability", "publisher", "author", "published", "url", "language", "origin", "note",
        "is_protected", "public_description", "identity",
    )  # fmt: skip

    def told(self) -> dict[str, Any]:
        """What the form says, by the names that the desk's verbs take."""
        return {name: self[name].data for name in self.TOLD}


class EditSourceForm(SourceForm, EditForm):
    """The same for a source that stands, with the version the person saw."""
