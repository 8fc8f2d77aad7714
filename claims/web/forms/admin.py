"""Forms with which an administrator looks after accounts."""

from wtforms.validators import InputRequired

from claims.domain.vocabulary import Role
from claims.web.kit.fields import LineField, VocabularyField
from claims.web.kit.forming import DeskForm, EditForm

LONGEST_LOGIN = 40
LONGEST_DISPLAY = 120

DISPLAY_HINT = "How colleagues and the history see this person."
ROLE_HINT = "Each role may do all that the ones before it may. Nobody reviews their own work, whatever their role."


class AddForm(DeskForm):
    """A new account; its owner sets the password through a link."""

    once = None
    name = LineField(
        "Log-in name",
        [InputRequired("Give a log-in name.")],
        longest=LONGEST_LOGIN,
        description="Small letters and figures, with single . - or _ between them. It stays as it is.",
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    display_name = LineField(
        "Display name",
        [InputRequired("Say how this person is called.")],
        longest=LONGEST_DISPLAY,
        description=DISPLAY_HINT,
        render_kw={"autocomplete": "off"},
    )
    role = VocabularyField("Role", Role, default=Role.CHECKER, description=ROLE_HINT)


class EditPersonForm(EditForm):
    """What an administrator may change of an account."""

    display_name = LineField(
        "Display name",
        [InputRequired("Say how this person is called.")],
        longest=LONGEST_DISPLAY,
        description=DISPLAY_HINT,
        render_kw={"autocomplete": "off"},
    )
    role = VocabularyField("Role", Role, description=f"{ROLE_HINT} A new role takes a new log-in.")
