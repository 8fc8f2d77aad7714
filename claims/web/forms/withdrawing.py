"""The form with which a part is taken off a claim: a piece of evidence, a figure, a relation."""

from wtforms.validators import InputRequired

from claims.web.kit.fields import LineField
from claims.web.kit.forming import DeskForm


class WithdrawForm(DeskForm):
    """Why it is withdrawn; its page says where the reason will stand."""

    keeps_words = True

    reason = LineField("Why it is withdrawn", [InputRequired("Say why.")], longest=1_000)
