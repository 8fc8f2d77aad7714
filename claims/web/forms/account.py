"""The form on a person's own account."""

from wtforms import PasswordField
from wtforms.validators import InputRequired

from claims.domain.passwords import LONGEST
from claims.web.kit.fields import NewPasswordField, PasswordAgainField, at_most
from claims.web.kit.forming import DeskForm


class PasswordForm(DeskForm):
    """The password of today and the one to come, typed twice."""

    once = None
    old = PasswordField(
        "Password now",
        [InputRequired("Type the password you log in with today."), at_most(4 * LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
    new = NewPasswordField()
    again = PasswordAgainField("new")
