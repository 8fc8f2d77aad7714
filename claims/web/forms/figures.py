"""Forms of a figure: a number in words, what it counts, where and as of when."""

from typing import Any

from wtforms.validators import InputRequired

from claims.web.kit.fields import LineField, PartialDateField, RefField
from claims.web.kit.forming import DeskForm, EditForm


class FigureForm(DeskForm):
    """A figure as people say it."""

    keeps_words = True

    words = LineField(
        "Figure in words",
        [InputRequired("Write the figure.")],
        description="With its hedge: at least two, about 120,000, between 10 and 20, fewer than 5, 20%.",
    )
    counted = LineField("What is counted", description="killed, injured, people living there …")
    unit = LineField("Unit", longest=60, description="Only where the number has one: km, %, US dollars.")
    place = LineField("Place", description="Where it is counted, if that is not the place of the claim.")
    as_of = PartialDateField("As of", description="The date the figure is given for: 2023-09-19, 2023-09 or 2023.")

    @property
    def values(self) -> dict[str, Any]:
        """What the form says, by the names that the desk's verbs take."""
        return {name: self[name].data for name in ("words", "counted", "unit", "place", "as_of")}


class NewFigureForm(FigureForm):
    """A figure that is the claim's own, or given by a piece of its evidence."""

    evidence = RefField("Given by", description="Who counts: the claim itself, or a piece of its evidence.")


class EditFigureForm(FigureForm, EditForm):
    """The same for a figure that stands, with the version the person saw."""
