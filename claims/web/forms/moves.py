"""Forms of the moves of a claim: each asks for what its move demands, and for nothing else."""

from collections.abc import Sequence

from wtforms import RadioField, SubmitField
from wtforms.validators import InputRequired

from claims.domain.vocabulary import CorrectionGrade, DismissReason
from claims.web.kit.fields import BodyField, DayField, LineField, RefField, VocabularyField
from claims.web.kit.forming import DeskForm

SHORT = {"rows": 3}


class AssignForm(DeskForm):
    """Who works on a claim, and until when."""

    assignee = RefField("Who checks it", [InputRequired("Choose a person.")])
    due_on = DayField("Due", description="Leave it empty when there is no hurry.")


class DismissForm(DeskForm):
    """Why a claim is set aside."""

    dismissed_as = VocabularyField("Why it is not checked", DismissReason)
    note = BodyField("Note", longest=2_000, description="For the history.", render_kw=SHORT)
    text = LineField("Find the claim that it repeats", description="Words of it, or its identifier.")
    find = SubmitField("Find")
    duplicate_of = RadioField("The claim that it repeats", choices=[], validate_choice=False)

    def offer(self, found: Sequence[tuple[str, str]]) -> None:
        """Set which claims it may repeat: pairs of identifier and words."""
        self.duplicate_of.choices = list(found)


class ReopenForm(DeskForm):
    """Why a claim is taken up after all."""

    reason = BodyField("Why it is taken up after all", [InputRequired("Say why.")], longest=2_000, render_kw=SHORT)


class ReviseForm(DeskForm):
    """What a correction is about."""

    grade = VocabularyField(
        "What the correction changes", CorrectionGrade, description="It can be changed until it is published."
    )
    reason = BodyField(
        "Why it is taken up again",
        [InputRequired("Say why.")],
        longest=2_000,
        description="For the desk. The note to readers is written with the assessment.",
        render_kw=SHORT,
    )


class RetractForm(DeskForm):
    """Why a check is withdrawn."""

    public_note = BodyField(
        "Note to readers",
        [InputRequired("Tell readers why.")],
        longest=2_000,
        description="It stands at the head of the page, for good.",
        render_kw=SHORT,
    )
