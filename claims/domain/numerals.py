"""Numbers as English writes them, in figures and in words."""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.domain.errors import Invalid
from claims.domain.wording import quoted

LIMIT = Decimal(10) ** 15
PLACES = 6


class NotAFigure(Invalid):
    """The words are not a figure the desk can keep; the message says why and what would work."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from a line: ``coefficient * scale`` (1.5 and a million), and where its words end."""

    coefficient: Decimal
    scale: Decimal
    end: int

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return self.coefficient * self.scale


_ONE_TO_NINE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEN_TO_NINETEEN = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {name: value for value, name in enumerate(("zero", *_ONE_TO_NINE, *_TEN_TO_NINETEEN))}
TENS = {name: 10 * value for value, name in enumerate(_TENS, start=2)}
MULTIPLIERS = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT_SCALES = {"k": "thousand", "mn": "million", "bn": "billion", "tn": "trillion"}

_FIGURES = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9](?:[.,'’]?[0-9])*")
_SIGN = re.compile(r"[-−](?=[0-9])|minus ", re.IGNORECASE | re.ASCII)
_SHORT_SCALE = re.compile(r" ?(k|mn|bn|tn)\b", re.IGNORECASE | re.ASCII)
_TENS_AND_UNITS = rf"(?P<tens>{'|'.join(TENS)})(?:[ -](?P<unit>{'|'.join(_ONE_TO_NINE)}))?"
_BASE = re.compile(rf"(?:{_TENS_AND_UNITS}|(?P<small>{'|'.join(SMALL)}))\b", re.IGNORECASE | re.ASCII)
_AND_A_HALF = re.compile(r" and a half\b", re.IGNORECASE | re.ASCII)
_ONE_OF = re.compile(rf"(?P<half>half )?(?:an? )?(?=(?:{'|'.join(MULTIPLIERS)})\b)", re.IGNORECASE | re.ASCII)
_MULTIPLIER = re.compile(rf" ?({'|'.join(MULTIPLIERS)})\b", re.IGNORECASE | re.ASCII)
_LARGE_SCALE = re.compile(r" ?(million|billion|trillion|mn|bn|tn)\b", re.IGNORECASE | re.ASCII)
_JOINT = re.compile(r",? and |,? ", re.IGNORECASE | re.ASCII)
_JOINT_WITHOUT_AND = re.compile(r",? (?!and )", re.IGNORECASE | re.ASCII)

# What a run of digits must look like, tried in this order; a sentence refuses it, None accepts it.
_EITHER = "can be thousands or a decimal: write 2,000 for the thousands, 2.0 for two."
_COMMA = "has a comma where English writes a point: write 1.5 for one and a half, 1,500 for the thousands."
_ODD = "has its points or commas in places the desk cannot read: write 1,234,567.8."
_SHAPES: tuple[tuple[re.Pattern[str], str | None], ...] = tuple(
    (re.compile(shape), verdict)
    for shape, verdict in (
        (r"[1-9][0-9]{0,2}\.[0-9]{3}", _EITHER),
        (r"[0-9]+(\.[0-9]+)?", None),
        (r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", None),
        (r"[1-9][0-9]{0,2}(['’][0-9]{3})+(\.[0-9]+)?", None),
        (r"[1-9][0-9]{0,2}( [0-9]{3})+", None),
        (r"[0-9]+(\.[0-9]{3})*,[0-9]{1,2}", _COMMA),
        (r".*", _ODD),
    )
)


def numeral_at(line: str, at: int, *, joins_with_and: bool = True) -> Numeral | None:
    """The number that begins at ``at``: ``1,960``, ``1.5 million``, ``two hundred and five``, or None.

    With ``joins_with_and`` false, "and" does not belong to the number ("between one hundred and twenty …"). Raises
    ``NotAFigure`` for digits that can be read in two ways (``2.000``, not ``1.125 million``) or too large.
    """
    first = _term(line, at)
    if first is None:
        return None
    joint = _JOINT if joins_with_and else _JOINT_WITHOUT_AND
    last, total = first, plain(first.value)
    while last.scale > 1 and (match := joint.match(line, last.end)):
        following = _term(line, match.end(), may_be_bare=False)
        if following is None or not 0 < following.value < last.scale:
            break
        last, total = following, plain(total + following.value)
    return first if last is first else Numeral(total, Decimal(1), last.end)


def multipliers_at(line: str, at: int) -> tuple[Decimal, int]:
    """The product of "hundred", "thousand" … from ``at`` on, each larger than the one before, and where they end."""
    if match := _SHORT_SCALE.match(line, at):
        return Decimal(MULTIPLIERS[SHORT_SCALES[match[1].lower()]]), match.end()
    product, largest = Decimal(1), 0
    while (match := _MULTIPLIER.match(line, at)) and MULTIPLIERS[match[1].lower()] > largest:
        largest = MULTIPLIERS[match[1].lower()]
        product, at = product * largest, match.end()
    return product, at


def plain(value: Decimal) -> Decimal:
    """The same number written one way only, ``1500000`` for ``1.50E+6``, so that equal figures give equal bytes.

    Raises ``NotAFigure`` unless the number is finite, within a quadrillion, and of at most six places.
    """
    if not value.is_finite():
        raise NotAFigure("A figure must be a number.")
    if abs(value) > LIMIT:
        raise NotAFigure("The number is too large: the desk keeps figures up to 1,000,000,000,000,000.")
    if value != round(value, PLACES):
        raise NotAFigure(f"The number is too fine: the desk keeps {PLACES} places after the point.")
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) + 0 if value == whole else value.normalize()


def written(value: Decimal) -> str:
    """The number in figures with separators: ``1,960``, ``1.5``, ``−3``; ``numeral_at`` reads it back."""
    digits = f"{abs(value):,f}"
    whole, _, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) == 3 and "," not in whole and whole != "0":
        fraction += "0"  # 1.125 alone could be read as thousands
    return ("−" if value < 0 else "") + whole + ("." + fraction if fraction else "")


def _term(line: str, at: int, *, may_be_bare: bool = True) -> Numeral | None:
    """One number and its multipliers; without ``may_be_bare`` it must begin with a number of its own."""
    sign = _SIGN.match(line, at)
    at = sign.end() if sign else at
    base = _in_figures(line, at) or _in_words(line, at)
    if base is None and may_be_bare and (match := _ONE_OF.match(line, at)):
        base = Decimal("0.5") if match["half"] else Decimal(1), match.end()
    if base is None:
        return None
    coefficient, end = base
    if match := _AND_A_HALF.match(line, end):
        coefficient, end = coefficient + Decimal("0.5"), match.end()
    scale, end = multipliers_at(line, end)
    return Numeral(-coefficient if sign else coefficient, scale, end)


def _in_figures(line: str, at: int) -> tuple[Decimal, int] | None:
    match = _FIGURES.match(line, at)
    if not match:
        return None
    digits = match[0]
    verdict = next(verdict for shape, verdict in _SHAPES if shape.fullmatch(digits))
    if verdict and not (verdict is _EITHER and _LARGE_SCALE.match(line, match.end())):
        raise NotAFigure(f"{quoted(digits)} {verdict}")
    return plain(Decimal(re.sub(r"[ ,'’]", "", digits))), match.end()


def _in_words(line: str, at: int) -> tuple[Decimal, int] | None:
    match = _BASE.match(line, at)
    if not match:
        return None
    if match["small"]:
        return Decimal(SMALL[match["small"].lower()]), match.end()
    unit = SMALL[match["unit"].lower()] if match["unit"] else 0
    return Decimal(TENS[match["tens"].lower()] + unit), match.end()
