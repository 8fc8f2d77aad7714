"""Forms of the moves of a claim: each asks for what its move demands, and for nothing else."""

from wtforms.validators import InputRequired

from claims.domain.choosing import Choosing
from claims.domain.vocabulary import CorrectionGrade, DismissReason
from claims.web.kit.fields import BodyField, DayField, RefField, VocabularyField
from claims.web.kit.forming import DeskForm
from claims.web.kit.picking import PickField

SHORT = {"rows": 3}


class AssignForm(DeskForm):
    """Who works on a claim, and until when."""

    assignee = RefField("Who checks it", [InputRequired("Choose a person.")])
    due_on = DayField("Due", description="Leave it empty when there is no hurry.")


class DismissForm(DeskForm):
    """Why a claim is dismissed."""

    keeps_words = True

    dismissed_as = VocabularyField(
        "Why it is not checked", DismissReason, empty="Choose why", validators=[InputRequired("Choose why.")]
    )
    note = BodyField("Note", longest=2_000, description="For the history.", render_kw=SHORT)
    duplicate_of = PickField(
        "The claim that it repeats", Choosing.CLAIM, description="Only for a duplicate. Words of it, or its identifier."
    )


class ReopenForm(DeskForm):
    """Why a claim is taken up after all."""

    keeps_words = True

    reason = BodyField("Why it is taken up after all", [InputRequired("Say why.")], longest=2_000, render_kw=SHORT)


class ReviseForm(DeskForm):
    """What a correction is about."""

    keeps_words = True

    grade = VocabularyField(
        "What the correction changes",
        CorrectionGrade,
        empty="Choose what",
        validators=[InputRequired("Choose what it changes.")],
        description="It can be changed until it is published.",
    )
    reason = BodyField(
        "Why it is taken up again",
        [InputRequired("Say why.")],
        longest=2_000,
        description="For the desk. The note to readers is written with the assessment.",
        render_kw=SHORT,
    )


class AbandonForm(DeskForm):
    """Why a correction is dropped."""

    reason = BodyField("Why it is dropped", [InputRequired("Say why.")], longest=2_000, render_kw=SHORT)


class RetractForm(DeskForm):
    """Why a check is withdrawn."""

    keeps_words = True

    public_note = BodyField(
        "Note to readers",
        [InputRequired("Tell readers why.")],
        longest=2_000,
        description="It stands at the head of the page, for good.",
        render_kw=SHORT,
    )
