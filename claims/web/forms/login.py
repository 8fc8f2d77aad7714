"""Forms on the way in: logging in, and setting a password through a link."""

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from claims.domain.passwords import LONGEST
from claims.web.kit.fields import NewPasswordField, PasswordAgainField, at_most
from claims.web.kit.forming import DeskForm


class LoginForm(DeskForm):
    """Name and password; nothing here tells whether an account exists."""

    once = None
    name = StringField(
        "Name",
        [InputRequired("Type your log-in name."), at_most(200)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Password",
        [InputRequired("Type your password."), at_most(4 * LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class ResetForm(DeskForm):
    """A new password, typed twice because the link works once."""

    once = None
    password = NewPasswordField()
    again = PasswordAgainField("password")
