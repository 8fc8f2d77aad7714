"""The form of a request for a reply."""

from typing import Any

from wtforms.validators import InputRequired

from claims.web.kit.fields import BodyField, DayField, LineField
from claims.web.kit.forming import EditForm

FIELDS = ("asked", "channel", "asked_on", "deadline", "answer", "answered_on")


class ReplyForm(EditForm):
    """Whom the desk asked, when and how, and what came back; ``seen`` is 0 for a new request."""

    keeps_words = True

    asked = LineField("Whom we asked", [InputRequired("Say whom you asked.")], longest=200)
    channel = LineField(
        "How", [InputRequired("Say how you asked.")], longest=100, description="Mail, telephone, a letter."
    )
    asked_on = DayField("Asked on", [InputRequired("Give the day on which you asked.")])
    deadline = DayField("Answer wanted by")
    answer = BodyField("Answer", description="In their words. Readers see it.", render_kw={"rows": 4})
    answered_on = DayField("Answered on")

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names that ``replying`` knows."""
        return {name: self[name].data for name in FIELDS}
