"""What the doctor says of one thing it looked at."""

from typing import NamedTuple

OK, WARN, FAIL = "ok", "warn", "fail"


class Finding(NamedTuple):
    """One line of the doctor: ``ok``, ``warn`` or ``fail``, and why in words."""

    level: str
    words: str
