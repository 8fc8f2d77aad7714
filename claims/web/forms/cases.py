"""Forms of a case: opening one and describing it."""

from wtforms.validators import InputRequired

from claims.web.kit.fields import BodyField, LineField
from claims.web.kit.forming import DeskForm, EditForm


class CaseForm(DeskForm):
    """A case under its title."""

    title = LineField(
        "Title",
        [InputRequired("Give the case a title.")],
        description="The event or speech, with its date: Nagorno-Karabakh, September 2023.",
    )
    summary = BodyField("What it is about", description="For colleagues who join later.", render_kw={"rows": 5})


class EditCaseForm(CaseForm, EditForm):
    """The same for a case that stands, with the version the person saw."""
