"""The form on a person's own account."""

from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from claims.domain.passwords import LONGEST, SHORTEST
from claims.web.kit.forming import DeskForm


class PasswordForm(DeskForm):
    """The password of today and the one to come, typed twice."""

    old = PasswordField(
        "Password now",
        [InputRequired("Type the password you log in with today."), Length(max=4 * LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        "New password",
        [InputRequired("Type a new password.")],
        description=f"At least {SHORTEST} characters; four words of your own do well. Spaces count.",
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "New password again",
        [InputRequired("Type it again."), EqualTo("new", "The two passwords differ.")],
        render_kw={"autocomplete": "new-password"},
    )
