"""Forms of a relation: finding the other claim, saying how the two stand to each other, taking it back."""

from collections.abc import Sequence

from wtforms import Form, RadioField, SelectField
from wtforms.validators import InputRequired

from claims.domain.vocabulary import RelationKind
from claims.web.kit.fields import BodyField, LineField
from claims.web.kit.forming import DeskForm

INVERSE = "inverse-"
KINDS = {str(kind): kind for kind in RelationKind}
DIRECTIONS = [
    *((str(kind), f"This claim {kind.label}") for kind in RelationKind),
    *((f"{INVERSE}{kind}", f"This claim {kind.inverse_label}") for kind in RelationKind),
]


class FindForm(Form):
    """Words that the other claim has, or its identifier."""

    text = LineField("Find the other claim", description="Words of its statement or its quotes, or its identifier.")


class RelationForm(DeskForm):
    """How the claim stands to one of those found."""

    keeps_words = True

    kind = SelectField("How they stand to each other", choices=DIRECTIONS)
    other = RadioField("The other claim", [InputRequired("Choose the other claim.")], choices=[], validate_choice=False)
    note = BodyField("Note", longest=2_000, description="What shows it, if it is not plain.", render_kw={"rows": 2})

    def offer(self, found: Sequence[tuple[str, str]]) -> None:
        """Set which claims can be chosen: pairs of identifier and words."""
        self.other.choices = list(found)

    @property
    def chosen_kind(self) -> RelationKind:
        """The kind, whichever way it leads."""
        return KINDS[str(self.kind.data).removeprefix(INVERSE)]

    @property
    def is_inverse(self) -> bool:
        """Whether the relation leads from the other claim to this one."""
        return str(self.kind.data).startswith(INVERSE)


class WithdrawForm(DeskForm):
    """Why a relation is taken back."""

    reason = LineField(
        "Why it is withdrawn",
        [InputRequired("Say why.")],
        longest=1_000,
        description="Both casefiles keep it in their history with this reason.",
    )
