"""The form with which a member of the desk makes an access token."""

from wtforms.validators import InputRequired

from claims.domain.policy import Scope
from claims.domain.token_life import TokenLife
from claims.web.kit.fields import LineField, SeveralField, VocabularyField
from claims.web.kit.forming import DeskForm


class TokenForm(DeskForm):
    """What a token is for, what it allows, and until when."""

    once = None
    name = LineField(
        "Which program carries it",
        [InputRequired("Say which program carries the token.")],
        longest=120,
        description="The history tells it with everything the program does: wire importer, newsroom bot.",
        render_kw={"autocomplete": "off"},
    )
    scopes = SeveralField("What it allows", Scope, description="No more than the program needs.")
    life = VocabularyField("It ends after", TokenLife, default=TokenLife.QUARTER)

    @property
    def chosen(self) -> list[Scope]:
        """The scopes that were ticked."""
        return [Scope(value) for value in self.scopes.data or ()]
