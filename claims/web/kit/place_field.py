"""Where marked words stand, as a hidden field."""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField

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
