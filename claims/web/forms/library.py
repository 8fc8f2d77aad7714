"""Forms of the library: its filter, and what a label of another publisher means here."""

from wtforms import Form, HiddenField, RadioField, SelectField

from claims.domain.prior_check import UNMAPPED, LibraryFilter
from claims.domain.ratings import CURRENT
from claims.domain.verdict_words import MappedBy
from claims.web.kit.fields import LineField, PartialDateField, RefField, VocabularyField
from claims.web.kit.forming import DeskForm
from claims.web.kit.narrowing import readable

RATINGS = [(rating.code, rating.label) for rating in CURRENT.ratings]
NONE_OF_OURS = "none"
HERE, EVERYWHERE = "site", "everywhere"


class LibraryForm(Form):
    """Everything the library can be narrowed by; the names are the names in the address."""

    text = LineField("Words in claim, title or claimant", longest=200)
    site = RefField("Publisher")
    rating = RefField("Means here")
    mapped_by = VocabularyField("Mapped by", MappedBy, empty="Any")
    language = RefField("Language")
    reviewed_from = PartialDateField("Checked from")
    reviewed_to = PartialDateField("Checked until")
    batch = HiddenField()

    FIELDS = ("text", "site", "rating", "mapped_by", "language", "reviewed_from", "reviewed_to")

    def offer(self, sites: list[tuple[str, str]], languages: list[tuple[str, str]]) -> None:
        """Set what the selects offer."""
        self.site.offer(sites, none="Any")
        self.language.offer(languages, none="Any")
        self.rating.offer([(UNMAPPED, "Nothing yet"), *RATINGS], none="Any")

    def asked(self) -> LibraryFilter:
        """The question to the library; a field that could not be read narrows nothing and says so beside itself."""
        return LibraryFilter(**readable(self, (*self.FIELDS, "batch")))


class LabelForm(DeskForm):
    """What a label means: one of our ratings, or none of them; on one site or wherever it stands."""

    site = HiddenField()
    label_words = HiddenField()
    rating = SelectField("Means here", choices=[("", "Choose…"), *RATINGS, (NONE_OF_OURS, "None of our ratings")])
    reach = RadioField("Where", choices=[(HERE, "On this site"), (EVERYWHERE, "Wherever it stands")], default=HERE)

    @property
    def chosen(self) -> str | None:
        """The code of our rating, or none."""
        return None if self.rating.data == NONE_OF_OURS else str(self.rating.data or "")

    @property
    def chosen_site(self) -> str:
        """The site that the decision is for; empty for all."""
        return "" if self.reach.data == EVERYWHERE else str(self.site.data or "")
