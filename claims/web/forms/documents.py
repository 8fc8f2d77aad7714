"""Forms of a document: bringing a text in, describing it, dating it, and the filter of the list."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, FileField, Form, TextAreaField
from wtforms.validators import InputRequired

from claims.domain.errors import Refusal
from claims.domain.languages import LONGEST_TAG, language_tag
from claims.domain.vocabulary import DocumentKind
from claims.formats.plain_text import LONGEST_TEXT, kept_text, read_plain_text
from claims.web.kit.fields import AddressField, LineField, PartialDateField, RefField, VocabularyField
from claims.web.kit.forming import DeskForm, EditForm

DATE_HINT = "As far as it is known: 2023, 2023-09 or 19 September 2023."


class LanguageField(LineField):
    """The tag of a language, in its usual spelling."""

    check = staticmethod(language_tag)


class WholeTextField(TextAreaField):
    """A whole text, kept letter for letter; what cannot be kept stays in the box with the reason beside it."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep what was pasted, then check it; an empty box is none."""
        self.data = pasted = str(valuelist[0]) if valuelist else ""
        if pasted.strip():
            self.data = _or_fault(kept_text, pasted)


class TextFileField(FileField):
    """A file of plain text; its data is the text inside, or none."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the file that was sent, if one was."""
        self.data = None
        sent = next((each for each in valuelist if getattr(each, "filename", "")), None)
        if sent is not None:
            with sent.stream as stream:  # a large file lies on disk until it is closed
                self.data = _or_fault(read_plain_text, stream.read())


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
    case = RefField("Case")

    def offer(self, cases: Sequence[tuple[str, str]]) -> None:
        """Set which cases can be chosen, as slug and title."""
        self.case.offer(cases, none="No case")

    def told(self) -> dict[str, Any]:
        """What the form says, by the names that the desk's verbs take."""
        names = ("title", "kind", "publisher", "author", "url", "published", "language")
        return {**{name: self[name].data for name in names}, "case_ref": self.case.data}


class NewDocumentForm(DocumentForm):
    """A text with what is told about it, pasted or as a file."""

    text = WholeTextField(
        "Text", description=f"Up to {LONGEST_TEXT:,} characters. Kept letter for letter.", render_kw={"rows": 12}
    )
    file = TextFileField(
        "Or a file", description="Plain text (.txt) in UTF-8, up to 1 MB.", render_kw={"accept": ".txt,text/plain"}
    )
    keeps_twin = BooleanField("Keep it as a document of its own")

    twin: tuple[str, str] | None = None  # identifier and title of the document that has this very text

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one text: pasted or as a file."""
        is_valid: bool = super().validate(extra_validators)
        if self.text.errors or self.file.errors:
            return False
        if self.is_pasted is not bool(self.file.data):
            return is_valid
        both = "There is a pasted text and a file: send one of the two."
        self.text.errors = [both if self.is_pasted else "Paste the text or choose a file."]
        return False

    @property
    def is_pasted(self) -> bool:
        """Whether the box holds words."""
        return bool((self.text.data or "").strip())

    @property
    def whole_text(self) -> str:
        """The text that was sent."""
        return str(self.file.data or self.text.data)

    def refuse(self, refusal: Refusal) -> None:
        """Remember which document has the same text."""
        ref, title = getattr(refusal, "ref", ""), getattr(refusal, "title", "")
        if ref:
            self.twin = (ref, title)
        super().refuse(refusal)

    def keep_file(self) -> None:
        """Put the text of a file into the box: a browser does not send a file twice, and nothing sent is lost."""
        if self.file.data and not self.is_pasted:
            self.text.data = self.file.data


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
    case = RefField("Case")

    def asked(self) -> dict[str, Any]:
        """The question to the list; a field that could not be read narrows nothing."""
        self.validate()
        return {
            "text": "" if self.text.errors else self.text.data or "",
            "case": None if self.case.errors else self.case.data,
        }


def _or_fault(read: Any, given: Any) -> str:
    """What the reader makes of it; its refusal stands beside the field."""
    try:
        return str(read(given))
    except Refusal as refusal:
        raise ValueError(refusal.message) from None
