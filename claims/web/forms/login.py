"""Forms on the way in: logging in, and setting a password through a link."""

from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from claims.domain.passwords import LONGEST, SHORTEST
from claims.web.kit.forming import DeskForm

NEW_PASSWORD_HINT = f"At least {SHORTEST} characters; four words of your own do well. Spaces count."


class LoginForm(DeskForm):
    """Name and password; nothing here tells whether an account exists."""

    once = None
    name = StringField(
        "Name",
        [InputRequired("Type your log-in name."), Length(max=200)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Password",
        [InputRequired("Type your password."), Length(max=4 * LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class ResetForm(DeskForm):
    """A new password, typed twice because the link works once."""

    once = None
    password = PasswordField(
        "New password",
        [InputRequired("Type a new password.")],
        description=NEW_PASSWORD_HINT,
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "New password again",
        [InputRequired("Type it again."), EqualTo("password", "The two passwords differ.")],
        render_kw={"autocomplete": "new-password"},
    )
