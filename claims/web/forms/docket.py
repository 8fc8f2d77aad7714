"""The docket's filter: a form of the address, without a token because it changes nothing."""

import datetime
from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Form, SelectField

from claims.domain.choosing import Choosing
from claims.domain.docket import NOBODY, UNRATED, DocketFilter, Sort
from claims.domain.lifecycle import State
from claims.domain.ratings import CURRENT
from claims.domain.vocabulary import ClaimKind, DismissReason, Priority
from claims.web.kit.fields import LineField, PartialDateField, RefField, VocabularyField
from claims.web.kit.narrowing import readable, words_of
from claims.web.kit.picking import PickField

RATINGS = [(UNRATED, "Not rated yet"), *((rating.code, rating.label) for rating in CURRENT.ratings)]
YES_OR_NO = {"yes": True, "no": False}


class EitherField(SelectField):
    """Yes, no, or no matter."""

    def __init__(self, label: str, words: tuple[str, str], **kwargs: Any) -> None:
        self.words = (("", "Any"), ("yes", words[0]), ("no", words[1]))
        super().__init__(label, choices=list(self.words), coerce=lambda value: YES_OR_NO.get(str(value)), **kwargs)

    def pre_validate(self, _form: object) -> None:
        """Nonsense counts as no matter."""

    def iter_choices(self) -> Any:
        """The choices as WTForms draws them, the chosen one marked."""
        for value, label in self.words:
            yield value, label, YES_OR_NO.get(value) is self.data, {}


class DocketForm(Form):
    """Everything the docket can be narrowed by; the names are the names in the address."""

    text = LineField("Words in the claim, its context or quotes", longest=200)
    state = VocabularyField("State", State, empty="Any")
    dismissed_as = VocabularyField("Dismissed because", DismissReason, empty="Any")
    rating = RefField("Rating")
    speaker = PickField("Speaker", Choosing.SPEAKER, by_slug=True)
    case = PickField("Case", Choosing.CASE, by_slug=True)
    assignee = RefField("Worked on by")
    kind = VocabularyField("Kind", ClaimKind, empty="Any")
    priority = VocabularyField("Priority", Priority, empty="Any")
    topic = PickField("Topic", Choosing.TOPIC, by_slug=True)
    contested = EitherField("Opposition", ("Contested", "Not contested"))
    figures = EitherField("Figures", ("With figures", "Without figures"))
    overdue = BooleanField("Overdue only")
    claimed_from = PartialDateField("Claimed from")
    claimed_to = PartialDateField("Claimed until")
    updated_from = PartialDateField("Changed from")
    updated_to = PartialDateField("Changed until")
    sort = VocabularyField("Sort by", Sort, default=Sort.UPDATED)

    FIELDS = (
        "text", "state", "rating", "case", "speaker", "assignee", "priority", "topic", "kind", "contested", "figures",
        "claimed_from", "claimed_to", "updated_from", "updated_to", "dismissed_as", "sort", "overdue",
    )  # fmt: skip

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Set what the selects offer; of people pairs of a value for the address and a name."""
        self.rating.offer(RATINGS, none="Any")
        self.assignee.offer([(NOBODY, "Nobody"), *people], none="Anybody")

    def asked(self, today: datetime.date) -> DocketFilter:
        """The question to the docket; a field that could not be read narrows nothing and says so beside itself."""
        read = readable(self, self.FIELDS)
        overdue = read.pop("overdue", False)
        if since := read.get("updated_from"):
            read["updated_from"] = since.earliest
        if until := read.get("updated_to"):
            read["updated_to"] = until.latest
        return DocketFilter(**read, overdue_on=today if overdue else None)

    def chosen(self) -> list[tuple[str, str]]:
        """The filters at work, as label and words, for the line above the list."""
        return [
            (self[name].label.text, words) for name in self.FIELDS if name != "sort" and (words := words_of(self[name]))
        ]
