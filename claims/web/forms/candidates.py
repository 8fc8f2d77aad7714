"""Forms of a candidate: deciding it, and saying otherwise what the method said of it."""

import datetime
from dataclasses import dataclass
from typing import Any

from wtforms import BooleanField, Form, HiddenField, SelectField
from wtforms.validators import AnyOf, InputRequired, Optional

from claims.domain.attribution import Voice
from claims.domain.days import last_moment, midnight
from claims.domain.proposal import CandidateKind, RejectReason, SpeechAct
from claims.domain.respan import WAYS, places_to_split
from claims.domain.vocabulary import ClaimKind, RelationKind, SpeakerKind
from claims.web.kit.fields import BodyField, DayField, LineField, PartialDateField, RefField, VocabularyField
from claims.web.kit.forming import DeskForm, EditForm
from claims.web.kit.narrowing import readable
from claims.web.kit.place_field import PlaceField, QuoteForm
from claims.web.kit.room import View

LONGEST_LABEL = 90
FARTHEST = 100  # candidates to either side that a link can reach; claims far apart are related on their own pages
LINKS = {RelationKind.DENIES: "denies", RelationKind.CONTRADICTS: "contradicts"}
DEEDS = (
    "accept",
    "tie",
    "reopen",
    "merge",
    "settle_dates",
    *(f"reject:{reason}" for reason in RejectReason),
    *(f"span:{way}" for way in WAYS),
    *(f"stand:{act}" for act in SpeechAct),
)


class DecideForm(EditForm):
    """One press of a button on a candidate: what is to be done, as ``deed`` or ``deed:how``."""

    do = HiddenField(validators=[AnyOf(DEEDS, "Choose what is to be done with it.")])

    @property
    def deed(self) -> tuple[str, str]:
        """What is to be done, and how."""
        name, _, how = str(self.do.data).partition(":")
        return name, how


class HintForm(DeskForm):
    """What a person says to a proposed relation."""

    do = HiddenField(validators=[AnyOf(("confirm", "dismiss"), "Confirm the hint or dismiss it.")])


class WhoForm(EditForm):
    """Who says it, in what role, with which verb, and how the text gives it."""

    voice = VocabularyField("Who says it", Voice, default=Voice.NAMED)
    speaker = LineField("Speaker", render_kw={"list": "who-names", "autocomplete": "off"})
    speaker_kind = VocabularyField("Kind of speaker", SpeakerKind, empty="Known already")
    speaker_role = LineField("In what role")
    verb = LineField("Reported as", longest=60)
    kind = VocabularyField("Given", CandidateKind, default=CandidateKind.INDIRECT)
    everywhere = BooleanField("Also for the other undecided words of this speaker")


class WordingForm(EditForm):
    """The claim in the desk's own words, and what sort of claim it is."""

    statement = BodyField("Claim", longest=1_000, render_kw={"rows": 2})
    claim_kind = VocabularyField("Kind", ClaimKind, default=ClaimKind.EVENT)


class FiguresForm(EditForm):
    """The figures of a claim, one a line."""

    figures = BodyField(
        "Figures, one a line",
        longest=4_000,
        description="With their hedge: at least two people killed, about 120,000.",
        render_kw={"rows": 2},
    )

    @property
    def lines(self) -> list[str]:
        """The figures as they were typed."""
        return str(self.figures.data or "").splitlines()


class DatesForm(EditForm):
    """When it was said, and what the dates in the words stand for."""

    said_on = PartialDateField("Said on", description="Empty: on the day of publication.")
    values = BodyField(
        "Dates in the words, one a line",
        longest=2_000,
        description="2023-09-19, 2023-09, or two with a slash between them.",
        render_kw={"rows": 2},
    )

    @property
    def lines(self) -> list[str]:
        """The dates as they were typed."""
        return str(self.values.data or "").split("\n")


class SplitForm(EditForm):
    """Where a candidate is cut in two."""

    at = SelectField("Second part begins at", coerce=int, choices=[], validators=[InputRequired("Choose a place.")])

    def offer(self, view: View) -> None:
        """Set the places between the words of the candidate being worked on."""
        one = view.current
        found = places_to_split(view.room.text, (one.start, one.end)) if one else []
        told = [(at, " ".join(before.split()), " ".join(after.split())) for at, before, after in found]
        self.at.choices = [(at, f"{before} ‖ {after}") for at, before, after in told]


class LinkForm(EditForm):
    """Which candidate this one stands against."""

    kind = VocabularyField("This one", RelationKind, default=RelationKind.DENIES)
    other = RefField("The other")

    def offer(self, view: View) -> None:
        """Set which candidates can be chosen: those nearest in the text to the one being worked on."""
        self.kind.pairs = [(kind.value, label) for kind, label in LINKS.items()]
        others = view.near(FARTHEST)
        told = [(mark.ref, f"{mark.number}. {' '.join(words.split())[:LONGEST_LABEL]}") for mark, words in others]
        self.other.offer(told, none="Choose one")

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the other side."""
        is_valid: bool = super().validate(extra_validators)
        if is_valid and not self.other.data:
            self.other.errors = ["Choose the candidate it stands against."]
            return False
        return is_valid


class WordsForm(QuoteForm):
    """Words that a person proposes."""

    quote = BodyField("Words of the text", [InputRequired("Select the words in the text, or paste them here.")])
    place = PlaceField("Place")


class RulesFilter(Form):
    """When the proposals were made that are counted."""

    since = DayField("Proposed since", [Optional()])
    until = DayField("Until", [Optional()])

    def asked(self) -> dict[str, datetime.datetime]:
        """Two moments in UTC; a day that could not be read narrows nothing."""
        ends = {"since": midnight, "until": last_moment}
        return {name: ends[name](day) for name, day in readable(self, ends).items()}


@dataclass
class WorkForms:
    """Every form of one candidate, as its card shows them."""

    decide: DecideForm
    who: WhoForm
    wording: WordingForm
    figures: FiguresForm
    dates: DatesForm
    split: SplitForm
    link: LinkForm

    def put(self, form: DeskForm) -> None:
        """Show this form, with what was typed and what is wrong, in place of the fresh one."""
        name = next((name for name, fresh in vars(self).items() if type(fresh) is type(form)), None)
        if name:
            setattr(self, name, form)


def working_on(view: View) -> WorkForms | None:
    """Fresh forms with what is now said of the candidate being worked on; none where nothing is left."""
    one = view.current
    if one is None:
        return None
    seen = {"seen": str(one.version)}
    dates = {"said_on": one.said_on, "values": "\n".join(date.value or "" for date in one.dates)}
    told = {name: getattr(one, name) for name in ("voice", "speaker", "speaker_kind", "speaker_role", "verb", "kind")}
    wording = {"statement": one.statement, "claim_kind": one.claim_kind}
    forms = WorkForms(
        decide=DecideForm(formdata=None, data=seen, prefix="decide-"),
        who=WhoForm(formdata=None, data=told | seen, prefix="who-"),
        wording=WordingForm(formdata=None, data=wording | seen, prefix="wording-"),
        figures=FiguresForm(formdata=None, data={"figures": "\n".join(one.figure_words), **seen}, prefix="figures-"),
        dates=DatesForm(formdata=None, data=dates | seen, prefix="dates-"),
        split=SplitForm(formdata=None, data=seen, prefix="split-"),
        link=LinkForm(formdata=None, data=seen, prefix="link-"),
    )
    forms.split.offer(view)
    forms.link.offer(view)
    return forms
