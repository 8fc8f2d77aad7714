"""The units a figure can be given in: their names, how many ways people write them, and how they are said."""

import re
from decimal import Decimal
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit's stored name (its plural), its singular, and other ways of writing it."""

    name: str
    singular: str
    spellings: tuple[str, ...] = ()


UNITS = (
    Unit("%", "%", ("percent", "per cent", "pct")),
    Unit("percentage points", "percentage point", ("pp",)),
    Unit("seconds", "second"),
    Unit("minutes", "minute"),
    Unit("hours", "hour"),
    Unit("days", "day"),
    Unit("weeks", "week"),
    Unit("months", "month"),
    Unit("years", "year"),
    Unit("decades", "decade"),
    Unit("centuries", "century"),
    Unit("millimetres", "millimetre", ("mm", "millimeters", "millimeter")),
    Unit("centimetres", "centimetre", ("cm", "centimeters", "centimeter")),
    Unit("metres", "metre", ("meters", "meter")),
    Unit("kilometres", "kilometre", ("km", "kilometers", "kilometer")),
    Unit("miles", "mile"),
    Unit("feet", "foot", ("ft",)),
    Unit("square metres", "square metre", ("sq m", "m²", "square meters", "square meter")),
    Unit("square kilometres", "square kilometre", ("sq km", "km²", "km2", "square kilometers", "square kilometer")),
    Unit("square miles", "square mile", ("sq mi",)),
    Unit("hectares", "hectare", ("ha",)),
    Unit("acres", "acre"),
    Unit("grams", "gram"),
    Unit("kilograms", "kilogram", ("kg", "kilos", "kilo")),
    Unit("tonnes", "tonne", ("metric tons", "metric ton")),
    Unit("tons", "ton"),
    Unit("litres", "litre", ("liters", "liter")),
    Unit("barrels", "barrel"),
    Unit("megawatts", "megawatt", ("MW",)),
    Unit("degrees Celsius", "degree Celsius", ("°C",)),
    Unit("dollars", "dollar", ("US dollars", "US dollar", "USD")),
    Unit("euros", "euro", ("EUR",)),
    Unit("pounds", "pound", ("GBP",)),
    Unit("roubles", "rouble", ("rubles", "ruble")),
    Unit("drams", "dram"),
    Unit("manats", "manat"),
    Unit("lira", "lira", ("liras",)),
    Unit("hryvnias", "hryvnia"),
    Unit("yuan", "yuan"),
    Unit("yen", "yen"),
)
SIGNS_BEFORE = {
    "US$": "dollars", "$": "dollars", "€": "euros", "£": "pounds", "₽": "roubles",
    "֏": "drams", "₼": "manats", "₺": "lira", "₴": "hryvnias",
}  # fmt: skip

_SINGULARS = {unit.name: unit.singular for unit in UNITS}
_BY_SPELLING = {
    spelling.lower(): unit.name for unit in UNITS for spelling in (unit.name, unit.singular, *unit.spellings)
} | {sign.lower(): name for sign, name in SIGNS_BEFORE.items()}
_LONGEST_FIRST = "|".join(re.escape(spelling) for spelling in sorted(_BY_SPELLING, key=len, reverse=True))
# After the number: at once (20%, 5km), after a space (44 days), or joined to what is counted (44-day war).
_AFTER = re.compile(rf"[ -]?({_LONGEST_FIRST})(?![\w²³-])", re.IGNORECASE | re.ASCII)
_BEFORE = re.compile(rf"({'|'.join(re.escape(sign) for sign in SIGNS_BEFORE)}) ?")


def unit_after(line: str, at: int) -> tuple[str, int]:
    """The unit written from ``at`` on and where it ends; no unit is ``""`` and ``at`` itself."""
    match = _AFTER.match(line, at)
    return (_BY_SPELLING[match[1].lower()], match.end()) if match else ("", at)


def sign_before(line: str, at: int) -> tuple[str, int]:
    """The unit a currency sign before the number stands for, and where the number begins."""
    match = _BEFORE.match(line, at)
    return (SIGNS_BEFORE[match[1]], match.end()) if match else ("", at)


def with_unit(number: str, value: Decimal, unit: str) -> str:
    """The number and its unit as people say it: ``20%``, ``1 day``, ``44 days``."""
    if not unit or unit == "%":
        return number + unit
    return f"{number} {_SINGULARS.get(unit, unit) if abs(value) == 1 else unit}"
