"""Forms of a review: approving what was read, or returning it with what is wrong."""

from wtforms import HiddenField
from wtforms.validators import InputRequired

from claims.web.kit.fields import BodyField
from claims.web.kit.forming import EditForm

LONGEST_NOTE = 5_000


class ApproveForm(EditForm):
    """``seen`` is the version of the assessment on the page, ``digest`` is of the whole content on it."""

    keeps_words = True

    digest = HiddenField()
    note = BodyField("Note to the desk", longest=LONGEST_NOTE, id="decision-note", render_kw={"rows": 2})


class ReturnForm(EditForm):
    """What has to change before it can be approved."""

    keeps_words = True

    note = BodyField(
        "What has to change",
        [InputRequired("Say what has to change.")],
        longest=LONGEST_NOTE,
        id="decision-note",
        render_kw={"rows": 3},
    )
