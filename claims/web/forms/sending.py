"""Forms with which readers write to the desk: a claim to be checked, and what is wrong with a check."""

from wtforms import HiddenField
from wtforms.validators import InputRequired

from claims.domain.intake import ComplaintAbout
from claims.web.kit.fields import BodyField, LineField, VocabularyField
from claims.web.kit.open_forms import OpenForm

LONGEST_MESSAGE = 5_000
LONGEST_PLACE = 2_000


class SendingForm(OpenForm):
    """Who writes, if they want to say so."""

    sender = LineField(
        "Your name", description="If you like. Only the desk sees it.", render_kw={"autocomplete": "name"}
    )
    contact = LineField(
        "How to reach you",
        description="A mail address or telephone number, if you want an answer. It is not published.",
        render_kw={"autocomplete": "email"},
    )


class ClaimSentForm(SendingForm):
    """A claim that somebody wants checked."""

    body = BodyField(
        "What is claimed",
        [InputRequired("Write down what is claimed.")],
        longest=LONGEST_MESSAGE,
        description="As exactly as you can: the words, who said them, when.",
        render_kw={"rows": 6},
    )
    seen_at = LineField(
        "Where you saw or heard it",
        longest=LONGEST_PLACE,
        description="A web address, a broadcast, a leaflet.",
    )


class ComplaintForm(SendingForm):
    """What a reader finds wrong with a check."""

    check = HiddenField()
    about = VocabularyField(
        "What is wrong", ComplaintAbout, empty="Choose what", validators=[InputRequired("Choose what is wrong.")]
    )
    body = BodyField(
        "What should be put right, and how you know",
        [InputRequired("Write down what is wrong.")],
        longest=LONGEST_MESSAGE,
        description="Where we can see for ourselves helps most: a document, a recording, a page.",
        render_kw={"rows": 6},
    )
