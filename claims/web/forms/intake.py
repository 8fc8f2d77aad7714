"""Forms of the intake queue: its filter, and the ways in which something sent in is settled."""

from collections.abc import Sequence

from wtforms import Form, RadioField, SubmitField
from wtforms.validators import InputRequired

from claims.domain.intake import IntakeState, SetAside, SubmissionKind
from claims.web.kit.fields import BodyField, LineField, RefField, VocabularyField
from claims.web.kit.forming import EditForm

LONGEST_ANSWER = 5_000


class QueueForm(Form):
    """What the queue is narrowed by; the names are the names in the address. Nonsense narrows nothing."""

    state = VocabularyField("State", IntakeState, empty="Any", default=IntakeState.WAITING)
    kind = VocabularyField("Kind", SubmissionKind, empty="Any")

    FIELDS = ("state", "kind")


class LinkForm(EditForm):
    """Which claim of the desk it is."""

    text = LineField("Find the claim", description="Words of it, or its identifier.")
    find = SubmitField("Find")
    claim = RadioField("The claim that it is", choices=[], validate_choice=False)

    def offer(self, found: Sequence[tuple[str, str]]) -> None:
        """Set which claims it may be: pairs of identifier and words."""
        self.claim.choices = list(found)


class SetAsideForm(EditForm):
    """Why nothing is done about it."""

    reason = VocabularyField("Why nothing is done about it", SetAside)
    note = BodyField("Note", longest=LONGEST_ANSWER, description="For colleagues.", render_kw={"rows": 3})


class AnswerForm(EditForm):
    """What the desk answers to a report of an error."""

    keeps_words = True

    corrected_version = RefField("What came of it")
    text = BodyField(
        "Answer",
        [InputRequired("Write down the answer: what was corrected, or why nothing changes.")],
        longest=LONGEST_ANSWER,
        description="Kept with the report. Send it to the person yourself, if they left a way to reach them.",
        render_kw={"rows": 6},
    )
