"""Words of a text in a form: where they stand, as a hidden field, and what is wrong with a quote."""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField

from claims.domain.anchoring import BadAnchor, Place, QuoteAbsent, QuoteAmbiguous
from claims.domain.errors import Refusal
from claims.web.kit.forming import DeskForm

_PLACE = re.compile(r"([0-9]{1,7}):([0-9]{1,7})", re.ASCII)


class PlaceField(HiddenField):
    """Where the words stand, as ``start:end`` in code points; nonsense counts as not known."""

    data: Any  # a Span, or none

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the pair of offsets."""
        match = _PLACE.fullmatch(str(valuelist[0])) if valuelist else None
        self.data = (int(match[1]), int(match[2])) if match else None

    def _value(self) -> str:
        return f"{self.data[0]}:{self.data[1]}" if self.data else ""


class QuoteForm(DeskForm):
    """A form with a field ``quote``: what is wrong with the quote stands beside it."""

    quote: Any
    places: tuple[Place, ...] = ()  # where an ambiguous quote was found

    def refuse(self, refusal: Refusal) -> None:
        """Remember the places of words that stand in the text several times."""
        self.places = getattr(refusal, "places", ())
        if isinstance(refusal, BadAnchor | QuoteAbsent | QuoteAmbiguous):
            self.quote.errors = [*self.quote.errors, refusal.message]
        else:
            super().refuse(refusal)
