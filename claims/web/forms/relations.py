"""Forms of a relation: finding the other claim, saying how the two stand to each other, taking it back."""

from wtforms import SelectField
from wtforms.validators import InputRequired

from claims.domain.choosing import Choosing
from claims.domain.vocabulary import RelationKind
from claims.web.kit.fields import BodyField
from claims.web.kit.forming import DeskForm
from claims.web.kit.picking import PickField

INVERSE = "inverse-"
KINDS = {str(kind): kind for kind in RelationKind}
DIRECTIONS = [
    *((str(kind), f"This claim {kind.label}") for kind in RelationKind),
    *((f"{INVERSE}{kind}", f"This claim {kind.inverse_label}") for kind in RelationKind),
]


class RelationForm(DeskForm):
    """How the claim stands to another."""

    keeps_words = True

    kind = SelectField("How they stand to each other", choices=DIRECTIONS)
    other = PickField(
        "The other claim",
        Choosing.CLAIM,
        [InputRequired("Choose the other claim.")],
        description="Words of its statement or its quotes, or its identifier.",
    )
    note = BodyField("Note", longest=2_000, description="What shows it, if it is not plain.", render_kw={"rows": 2})

    @property
    def chosen_kind(self) -> RelationKind:
        """The kind, whichever way it leads."""
        return KINDS[str(self.kind.data).removeprefix(INVERSE)]

    @property
    def is_inverse(self) -> bool:
        """Whether the relation leads from the other claim to this one."""
        return str(self.kind.data).startswith(INVERSE)
