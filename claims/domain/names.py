"""What people type, made safe to keep: single lines, long texts, log-in names, and names too alike to tell apart."""

import re
import unicodedata
from collections.abc import Mapping

from claims.domain.errors import Invalid
from claims.domain.wording import quoted


class BadText(Invalid):
    """The text holds something that cannot be kept or seen; the message says what and where."""


def tidy(text: str) -> str:
    """Composed (NFC), runs of white space as one space, nothing at the ends."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def clean_line(text: str) -> str:
    """A name, title or other single line, tidied; line ends and tabs count as spaces.

    Raises ``BadText`` for control characters, for characters that turn the reading direction or cannot be seen
    (Unicode category Cf), and for halves of characters. A joiner or non-joiner may stand between two letters, as
    Persian and the scripts of India need it, or between two pictures.
    """
    line = tidy(_demand_kept(text.translate(_LINE_ENDS)))
    if line.isprintable():  # nothing invisible is: most lines need no second look
        return line
    for at, letter in enumerate(line):
        if unicodedata.category(letter) == "Cf" and not (letter in _JOINERS and _joins(line, at)):
            raise BadText(f"The text holds an invisible character ({_code(letter)}) {_after(line, at)}. Remove it.")
    return line


def clean_body(text: str) -> str:
    """A long text with Unix line ends, otherwise letter for letter as it came, except a byte order mark before it.

    Raises ``BadText`` for NUL and every other control character but tab and line end, and for halves of characters:
    neither XML nor PostgreSQL can hold them.
    """
    return _demand_kept(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def overlong(values: Mapping[str, object], limits: Mapping[str, int]) -> dict[str, str]:
    """What is longer than it may be, by name, with how much is kept; what is not among the values is not looked at."""
    return {
        name: f"At most {limit:,} characters."
        for name, limit in limits.items()
        if len(str(values.get(name) or "")) > limit
    }


def skeleton(name: str) -> str:
    """What a name looks like: two names with one skeleton are too alike for two accounts.

    Accents and case are dropped and Cyrillic, Greek and Armenian letters, and figures, that look like Latin ones are
    read as those; a small table in the manner of Unicode Technical Standard 39, §4.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    letters = (letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Me", "Cf"})
    return "".join(letters).translate(_LOOK_ALIKES).replace("rn", "m").replace("vv", "w")


def login_name(text: str) -> str:
    """The name of an account: 3 to 40 small letters of one alphabet, figures, and ``.`` ``-`` ``_`` inside.

    Capitals are made small, so that a name is the same however it is typed. Raises ``BadText``.
    """
    name = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tidy(text)).casefold())
    if not _MIN_NAME <= len(name) <= _MAX_NAME:
        raise BadText(f"A log-in name has {_MIN_NAME} to {_MAX_NAME} characters; this one has {len(name)}.")
    if not _LOGIN.fullmatch("".join(map(_kind, name))):
        raise BadText("A log-in name is made of letters and figures, with single . - or _ between them.")
    alphabets = {_alphabet(letter) for letter in name if letter.isalpha()}
    if len(alphabets) > 1:
        raise BadText(f"{quoted(name)} mixes alphabets: {' and '.join(sorted(alphabets))}. Use one.")
    return name


_MIN_NAME, _MAX_NAME = 3, 40
_LINE_ENDS = str.maketrans("\t\n\r", "   ")
_NOT_KEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_JOINERS = "\u200c\u200d"
_LOGIN = re.compile("[a0]+(?:[._-][a0]+)*")
_ONE_SCRIPT = dict.fromkeys(("Cjk", "Hiragana", "Katakana"), "Japanese")
_PAIRS = (
    "а=a в=b с=c ԁ=d е=e ғ=f һ=h н=h і=i ӏ=l ј=j к=k м=m о=o р=p ԛ=q г=r ѕ=s т=t ц=u ѵ=v ԝ=w х=x у=y п=n ь=b з=3 "
    "α=a β=b ς=c ε=e η=n ι=i κ=k μ=u ν=v ο=o ρ=p σ=o τ=t υ=u χ=x γ=y ω=w ζ=z "
    "օ=o ս=u հ=h ո=n ց=g զ=q յ=j ı=i ł=l ø=o đ=d ħ=h 0=o 1=l"
)
_LOOK_ALIKES = str.maketrans({pair[0]: pair[2] for pair in _PAIRS.split()})


def _demand_kept(text: str) -> str:
    if text.isprintable():
        return text
    if match := _NOT_KEPT.search(text):
        what = "half of a character" if "\ud800" <= match[0] <= "\udfff" else "a control character"
        where = f"Line {text.count(chr(10), 0, match.start()) + 1}" if "\n" in text else "The text"
        raise BadText(f"{where} holds {what} ({_code(match[0])}) {_after(text, match.start())}. Remove it.")
    return text


def _joins(line: str, at: int) -> bool:
    """Whether letters, marks or pictures stand on both sides."""
    sides = [unicodedata.category(letter) for letter in line[max(0, at - 1) : at + 2]]
    return len(sides) == 3 and all(side[0] in "LM" or side in {"So", "Sk"} for side in (sides[0], sides[2]))


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def _after(text: str, at: int) -> str:
    before = text[max(0, at - 20) : at].strip()
    return f"after {quoted(before)}" if before else "at its beginning"


def _kind(letter: str) -> str:
    """A letter or its mark, a figure, a separator, or something else."""
    if unicodedata.category(letter)[0] in "LM":
        return "a"
    if letter in "0123456789":
        return "0"
    return letter if letter in "._-" else " "


def _alphabet(letter: str) -> str:
    script = unicodedata.name(letter, "unknown").split()[0].capitalize()
    return _ONE_SCRIPT.get(script, script)
