"""Forms of an import: sending a file, and saying which column of a table holds what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import FileField, Form, RadioField, SelectField
from wtforms.validators import InputRequired

from claims.domain.choosing import Choosing
from claims.domain.claim_table import FIELDS, TableMapping
from claims.domain.importing import LARGEST_UPLOAD, ImportKind, RowOutcome
from claims.domain.languages import LONGEST_TAG
from claims.domain.vocabulary import ClaimKind
from claims.web.kit.desks import settings
from claims.web.kit.fields import AddressField, LanguageField, LineField, VocabularyField, WholeTextField
from claims.web.kit.forming import DeskForm
from claims.web.kit.picking import PickField

MEGABYTES = LARGEST_UPLOAD // (1024 * 1024)
KINDS = ImportKind.choices()
PASTED = {ImportKind.CSV: "pasted.csv", ImportKind.CLAIMREVIEW: "pasted.json"}
LEFT_OUT = "(not in the file)"
WAYS = ("file", "text", "address")


class BytesField(FileField):
    """A file; its data are its name and bytes, or none."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the file that was sent, if one was."""
        self.data = None
        sent = next((each for each in valuelist if getattr(each, "filename", "")), None)
        if sent is not None:
            with sent.stream as stream:  # a large file lies on disk until it is closed
                self.data = (str(sent.filename), stream.read(LARGEST_UPLOAD + 1))


@dataclass(frozen=True)
class Sent:
    """What came through the form: the bytes and what to call them."""

    name: str
    content: bytes


class UploadForm(DeskForm):
    """A file, a pasted text, or the address of a page that holds a check."""

    kind = RadioField("What is it", choices=KINDS, default=ImportKind.CSV.value)
    file = BytesField(
        "File",
        description="CSV or XLSX for claims; HTML, JSON or a feed for checks of other desks; a ZIP for a packet. "
        f"Up to {MEGABYTES} MB.",
        render_kw={"accept": ".csv,.tsv,.txt,.xlsx,.json,.jsonl,.jsonld,.html,.htm,.zip"},
    )
    text = WholeTextField("Or paste it", render_kw={"rows": 6})
    address = AddressField("Or the address of a check", description="The page is fetched now, and its checks are read.")
    language = LanguageField(
        "Language of claims that name none",
        [InputRequired("Say in which language they are.")],
        longest=LONGEST_TAG,
        default="en",
    )
    case = PickField("Case of claims that name none", Choosing.CASE, description="Part of its title.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings().may_fetch:
            del self.address

    @property
    def chosen(self) -> ImportKind:
        """What the file holds."""
        return ImportKind(self.kind.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one of the ways, and for checks where an address is given."""
        is_valid: bool = super().validate(extra_validators)
        used = [name for name in WAYS if name in self and self[name].data and str(self[name].data).strip()]
        if len(used) != 1 and not any(name in self and self[name].errors for name in WAYS):
            self.file.errors = ["Choose a file, or paste what it holds." if not used else "Send it in one way only."]
            return False
        if used == ["address"] and self.chosen is not ImportKind.CLAIMREVIEW:
            self.address.errors = ["Only checks of other desks are read from an address."]
            return False
        if used == ["text"] and self.chosen is ImportKind.BUNDLE:
            self.text.errors = ["An evidence packet is a file; choose it above."]
            return False
        return is_valid

    @property
    def way(self) -> str:
        """The field through which it was sent."""
        return "address" if self.asked_address else "file" if self.file.data else "text"

    @property
    def asked_address(self) -> str | None:
        """The address to fetch, if one was given."""
        return str(self.address.data) if "address" in self and self.address.data else None

    @property
    def sent(self) -> Sent:
        """The bytes of the file, or of what was pasted."""
        if self.file.data:
            return Sent(*self.file.data)
        return Sent(PASTED[self.chosen], str(self.text.data or "").encode("utf-8", "replace"))


class MappingForm(DeskForm):
    """Which column holds which part of a claim, and what holds for rows that say nothing."""

    language = LanguageField(
        "Language of rows that name none",
        [InputRequired("Say in which language they are.")],
        longest=LONGEST_TAG,
        default="en",
    )
    kind = VocabularyField("Kind of rows that name none", ClaimKind, default=ClaimKind.OTHER)
    case = PickField("Case of rows that name none", Choosing.CASE, description="Part of its title.")
    origin = LineField("Who gave the identifiers", description="So that number 1 of two desks are two claims.")

    COLUMNS = tuple(field.name for field in FIELDS)

    def __init__(self, *args: Any, mapping: TableMapping, **kwargs: Any) -> None:
        told = {"language": mapping.language, "kind": mapping.kind, "case": mapping.case, "origin": mapping.origin}
        chosen = {f"column_{name}": column for name, column in mapping.columns.items()}
        super().__init__(*args, data={**told, **chosen}, **kwargs)
        for name in self.COLUMNS:
            self[f"column_{name}"].choices = [("", LEFT_OUT), *((column, column) for column in mapping.header)]

    @property
    def mapping(self) -> TableMapping:
        """How the table is to be read; a column that is named twice counts for the first part of a claim."""
        chosen = ((name, self[f"column_{name}"].data) for name in self.COLUMNS)
        return TableMapping(
            columns={name: str(column) for name, column in chosen if column},
            language=str(self.language.data),
            kind=self.kind.data,
            case=self.case.data,
            origin=str(self.origin.data or ""),
        )


for _field in FIELDS:
    setattr(MappingForm, f"column_{_field.name}", SelectField(_field.label, choices=[], default=""))


class RowsFilter(Form):
    """Which rows of a batch are listed."""

    outcome = VocabularyField("Rows", RowOutcome, empty="All that are listed")

    def asked(self) -> RowOutcome | None:
        """The outcome asked for; nonsense narrows nothing."""
        self.validate()
        found = None if self.outcome.errors else self.outcome.data
        return found if isinstance(found, RowOutcome) else None
