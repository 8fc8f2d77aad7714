"""Forms of the intake queue: its filter, and the ways in which something sent in is settled."""

from wtforms import Form
from wtforms.validators import InputRequired

from claims.domain.choosing import Choosing
from claims.domain.intake import IntakeState, SetAside, SubmissionKind
from claims.web.kit.fields import BodyField, RefField, VocabularyField
from claims.web.kit.forming import EditForm
from claims.web.kit.picking import PickField

LONGEST_ANSWER = 5_000


class QueueForm(Form):
    """What the queue is narrowed by; the names are the names in the address. Nonsense narrows nothing."""

    state = VocabularyField("State", IntakeState, empty="Any", default=IntakeState.WAITING)
    kind = VocabularyField("Kind", SubmissionKind, empty="Any")

    FIELDS = ("state", "kind")


class LinkForm(EditForm):
    """Which claim of the desk it is."""

    keeps_words = True

    claim = PickField("The claim that it is", Choosing.CLAIM, description="Words of it, or its identifier.")


class SetAsideForm(EditForm):
    """Why nothing is done about it."""

    keeps_words = True

    reason = VocabularyField(
        "Why nothing is done about it", SetAside, empty="Choose why", validators=[InputRequired("Choose why.")]
    )
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
