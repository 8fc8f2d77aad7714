"""Forms with which an administrator keeps webhooks."""

from wtforms.validators import InputRequired

from claims.domain.vocabulary import WebhookEvent
from claims.web.kit.fields import LineField, SeveralField
from claims.web.kit.forming import DeskForm, EditForm

LONGEST_URL = 2_000
NEEDED = "Give the address that receives the messages."
URL_HINT = "It has to begin with https:// and to be reachable from the open internet."
DESCRIPTION_HINT = "Whose system it is, for your colleagues."


class WebhookForm(DeskForm):
    """A new receiver of messages."""

    once = None
    url = LineField("Address", [InputRequired(NEEDED)], longest=LONGEST_URL, description=URL_HINT)
    description = LineField("Description", description=DESCRIPTION_HINT)
    events = SeveralField("Send a message when", WebhookEvent, default=[event.value for event in WebhookEvent])


class EditWebhookForm(EditForm):
    """What may be changed of a receiver."""

    url = LineField("Address", [InputRequired(NEEDED)], longest=LONGEST_URL, description=URL_HINT)
    description = LineField("Description", description=DESCRIPTION_HINT)
    events = SeveralField("Send a message when", WebhookEvent)
