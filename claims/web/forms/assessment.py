"""The form of an assessment."""

from typing import Any

from wtforms import BooleanField, HiddenField, RadioField

from claims.domain.media import MediaCategory, MediaKind
from claims.domain.ratings import CURRENT, AttributionRating, Subreason
from claims.domain.vocabulary import Confidence, CorrectionGrade
from claims.web.kit.fields import (
    AddressField,
    BodyField,
    DayField,
    LineField,
    PartialDateField,
    SeveralField,
    VocabularyField,
    at_most,
)
from claims.web.kit.forming import EditForm

UNRATED = ("", "Not rated yet")
FIRST_ROUND = 1


def _code_or_none(value: Any) -> str | None:
    return str(value) if value else None


class AssessmentForm(EditForm):
    """What a checker proposes; the fields of a correction are there from round 2 on."""

    keeps_words = True

    round = HiddenField(default=str(FIRST_ROUND))
    then = HiddenField()
    rating = RadioField(
        "Rating",
        choices=[UNRATED, *((rating.code, rating.label) for rating in CURRENT.ratings)],
        coerce=_code_or_none,
        description="Is it so? Judged apart from whether it was said.",
    )
    subreason = VocabularyField("Why it is unproven", Subreason, empty="It is not unproven")
    attribution_rating = VocabularyField("Was it said?", AttributionRating, empty="Not judged yet")
    confidence = VocabularyField("How sure we are", Confidence, empty="Not said")
    headline = LineField(
        "Headline", longest=200, description="For the public page; without one the claim itself stands there."
    )
    summary = BodyField(
        "Summary",
        [at_most(400)],
        description="The answer in one or two sentences, at most 400 characters.",
        render_kw={"rows": 3},
    )
    reasoning = BodyField(
        "Reasoning",
        description="How the evidence leads to the rating. Markdown: **bold**, *italic*, [links](https://…), lists.",
        render_kw={"rows": 12},
    )
    as_of = PartialDateField("As of", description="Until when events are taken into account: 2023, 2023-09 or a day.")
    recheck_on = DayField("Check again on", description="When later facts may change it.")
    looked_for_support = BooleanField("Evidence for the claim was looked for")
    looked_for_undermining = BooleanField("Evidence against the claim was looked for")
    evidence_exception = BodyField(
        "Exception from two pieces of evidence",
        longest=2_000,
        description="Why fewer than two independent pieces, or none from a primary source, have to do. Readers see it.",
        render_kw={"rows": 2},
    )
    no_reply_because = BodyField(
        "Why nobody was asked for a reply",
        longest=2_000,
        description="Only where nobody was asked. Readers see it.",
        render_kw={"rows": 2},
    )
    media_categories = SeveralField(
        "Is the medium authentic?",
        MediaCategory,
        description="Several may hold. An original was neither edited nor transformed nor staged.",
    )
    media_kind = VocabularyField("Kind of medium", MediaKind, empty="None was judged")
    media_url = AddressField("Address of the medium", description="Of the very copy that was judged.")
    media_archived_url = AddressField("Archived address", description="Where that copy is kept, if it is.")
    media_context = BodyField(
        "What it really shows",
        longest=2_000,
        description="What, where and when, as far as it is known; what was done to it. Readers see it.",
        render_kw={"rows": 3},
    )
    media_original_url = AddressField("Address of the original", description="If it was found.")
    correction_grade = VocabularyField("Grade of the correction", CorrectionGrade)
    public_note = BodyField(
        "Note to readers",
        longest=2_000,
        description="What was wrong or has become known since, and what was changed.",
        render_kw={"rows": 3},
    )

    def settle_on(self, round_number: int) -> None:
        """Leave out what only corrections have; the round of the page is kept to tell an old tab."""
        if round_number == FIRST_ROUND:
            del self.correction_grade
            del self.public_note

    def seen_of(self, round_number: int) -> int:
        """The version the person saw, or none of it when their page was of an earlier round."""
        return self.seen_version if self.round.data == str(round_number) else 0

    @property
    def wants_review(self) -> bool:
        """Whether the assessment is to be submitted as well."""
        return self.then.data == "submit"

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names that ``assessing.assess`` knows."""
        return {name: self[name].data for name in CONTENT if name in self}


CONTENT = (
    "rating", "subreason", "attribution_rating", "confidence", "headline", "summary", "reasoning", "as_of",
    "recheck_on", "looked_for_support", "looked_for_undermining", "evidence_exception", "no_reply_because",
    "media_categories", "media_kind", "media_url", "media_archived_url", "media_context", "media_original_url",
    "correction_grade", "public_note",
)  # fmt: skip
