"""Forms on words of a text: making a claim of them, saying who said it, withdrawing them."""

from typing import Any

from wtforms.validators import InputRequired

from claims.domain.attribution import Saying, Voice
from claims.domain.choosing import Choosing
from claims.domain.errors import Refusal
from claims.domain.figures import parse_figure
from claims.domain.vocabulary import ClaimKind, Manner, Polarity, SpeakerKind
from claims.web.kit.fields import BodyField, ButtonsField, LineField, PartialDateField, VocabularyField
from claims.web.kit.forming import DeskForm, EditForm
from claims.web.kit.place_field import PlaceField, QuoteForm

LONGEST_QUOTE = 20_000
LONGEST_STATEMENT = 1_000
LONGEST_REASON = 2_000


class FigureField(LineField):
    """A number in words; empty is none."""

    def _checked(self, typed: str) -> Any:
        line = super()._checked(typed)
        if line:
            try:
                parse_figure(line)
            except Refusal as refusal:
                raise ValueError(refusal.message) from None
        return line


class AttributionFields(DeskForm):
    """Who is said to say it, how and when; the names are those of the history."""

    keeps_words = True

    voice = ButtonsField("Who says it", Voice, default=Voice.NAMED)
    speaker = LineField(
        "Speaker",
        description="Empty: not known yet.",
        render_kw={"list": "speakers", "data-suggest": f"/suggest/{Choosing.SPEAKER}", "autocomplete": "off"},
    )
    speaker_kind = VocabularyField(
        "Kind of speaker", SpeakerKind, empty="Known already", description="Of a name new to the desk."
    )
    speaker_role = LineField("In what role", description="At that time.")
    reporting_verb = LineField("Reported as", longest=60, description="Said, denied, accused …")
    manner = VocabularyField("Manner", Manner, default=Manner.INDIRECT)
    polarity = VocabularyField("The speaker", Polarity, default=Polarity.ASSERTS)
    said_on = PartialDateField("Said on", description="2023-09-19, 2023-09 or 2023.")

    @property
    def saying(self) -> Saying:
        """The attribution in words."""
        return Saying(
            voice=self.voice.data,
            speaker=self.speaker.data or "",
            kind=self.speaker_kind.data,
            role=self.speaker_role.data or "",
            verb=self.reporting_verb.data or "",
            manner=self.manner.data,
            polarity=self.polarity.data,
            said_on=self.said_on.data,
        )


class ClaimHereForm(QuoteForm, AttributionFields):
    """A claim on words of the text at hand, new or already on the docket."""

    quote = BodyField(
        "Words of the text",
        [InputRequired("Select the words in the text, or paste them here.")],
        longest=LONGEST_QUOTE,
        description="Or paste them here, unchanged.",
        render_kw={"rows": 2},
    )
    place = PlaceField("Place")
    statement = BodyField(
        "Claim",
        longest=LONGEST_STATEMENT,
        description="One proposition in plain words. Empty: the words themselves.",
        render_kw={"rows": 2},
    )
    kind = VocabularyField("Kind", ClaimKind, default=ClaimKind.EVENT)
    figure = FigureField("Figure", description="At least two people killed …")
    chosen_because = BodyField(
        "Why it was chosen",
        longest=LONGEST_REASON,
        description="Why it matters to readers. Needed before review.",
        render_kw={"rows": 2},
    )
    existing = LineField(
        "Claim on the docket",
        description="Words of it, or its identifier.",
        render_kw={"list": "open-claims", "autocomplete": "off"},
    )

    choices: tuple[tuple[str, str], ...] = ()  # claims that the words for an existing one stand for

    def refuse(self, refusal: Refusal) -> None:
        """Remember the claims that can be chosen from."""
        self.choices = getattr(refusal, "choices", ())
        super().refuse(refusal)


class AttributionForm(AttributionFields, EditForm):
    """The attribution of words that stand, with the version the person saw."""


class WithdrawForm(DeskForm):
    """Why words are taken off a claim."""

    keeps_words = True

    reason = BodyField(
        "Why they are withdrawn",
        [InputRequired("Say why these words are withdrawn.")],
        longest=LONGEST_REASON,
        render_kw={"rows": 2},
    )
