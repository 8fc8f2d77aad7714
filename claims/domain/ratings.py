"""Rating scales as versioned data: what a verdict may be, what it is worth, how it is drawn.

A publication keeps the label it was given (law 7), so a scale is never edited: a new version is added beside it.
The mappings to other desks' scales follow the published methodologies of ClaimsKG, MisinfoMe and Meta.
"""

from dataclasses import dataclass
from typing import Literal

from claims.domain.labelled import Labelled

Tone = Literal["true", "mixed", "false", "open"]
Sign = Literal["arrow", "cut", "question", "clock", "quote", "dash"]

BEST, WORST = 5, 1


@dataclass(frozen=True)
class Rating:
    """One verdict of a scale; ``value`` runs from 1 (false) to 5 (true), or is absent off the true–false axis."""

    code: str
    label: str
    meaning: str
    tone: Tone
    value: int | None = None
    sign: Sign | None = None

    @property
    def shape(self) -> Literal["dial", "sign"]:
        """A dial for numbered ratings, a square with its sign for the rest."""
        return "dial" if self.value else "sign"

    @property
    def fill(self) -> int:
        """Quarters of the dial that are filled, 0 to 4."""
        return (self.value or WORST) - WORST

    @property
    def needs_evidence(self) -> bool:
        """Whether the rating says something that two independent pieces of evidence must carry."""
        return self.code not in {"unproven", "not_checkable"}


@dataclass(frozen=True)
class Scale:
    """A named, versioned set of ratings in the order in which a form offers them."""

    code: str
    ratings: tuple[Rating, ...]

    def find(self, code: str) -> Rating | None:
        """The rating of that code, or none."""
        return next((rating for rating in self.ratings if rating.code == code), None)


FD_1_0 = Scale(
    "fd-1.0",
    (
        Rating("true", "True", "The evidence bears the claim out in full.", "true", 5),
        Rating("mostly_true", "Mostly true", "Right in the main; a detail is off or missing.", "true", 4),
        Rating("mixture", "Mixture", "Parts are right and parts are wrong, and both matter.", "mixed", 3),
        Rating("mostly_false", "Mostly false", "A grain is right; the claim as a whole is not.", "false", 2),
        Rating("false", "False", "The evidence contradicts the claim.", "false", 1),
        Rating("misleading", "Misleading", "Leaves out what a reader needs to judge it.", "mixed", sign="arrow"),
        Rating("altered", "Altered", "The picture, sound or document was changed.", "false", sign="cut"),
        Rating("unproven", "Unproven", "What can be known today does not settle it.", "open", sign="question"),
        Rating("outdated", "Outdated", "Was right once and no longer is.", "mixed", sign="clock"),
        Rating("satire", "Satire", "Meant as a joke or parody.", "open", sign="quote"),
        Rating("not_checkable", "Not checkable", "An opinion, a prediction or a feeling.", "open", sign="dash"),
    ),
)

SCALES = {scale.code: scale for scale in (FD_1_0,)}
CURRENT = FD_1_0


class Subreason(Labelled):
    """Why a claim stays unproven; the difference matters to a reader."""

    CONFLICTING_ACCOUNTS = "conflicting_accounts", "The accounts conflict"
    NO_EVIDENCE = "no_evidence", "There is no evidence"
    INACCESSIBLE = "inaccessible", "The evidence is out of reach"
    ONGOING = "ongoing", "Events are still unfolding"


class AttributionRating(Labelled):
    """Was it said? Judged apart from whether it is so (law 1)."""

    CONFIRMED = "confirmed", "Confirmed"
    MISATTRIBUTED = "misattributed", "Misattributed"
    UNVERIFIED = "unverified", "Unverified"

    @property
    def tone(self) -> Tone:
        """The tone in which the answer is shown."""
        return ATTRIBUTION_TONES[self]


ATTRIBUTION_TONES: dict[AttributionRating, Tone] = {
    AttributionRating.CONFIRMED: "true",
    AttributionRating.MISATTRIBUTED: "false",
    AttributionRating.UNVERIFIED: "open",
}
