"""Readable addresses: a title in any script as a few plain letters, digits and hyphens."""

import re
import unicodedata
from collections.abc import Callable
from itertools import count

LIMIT = 80
FALLBACK = "check"


def slugify(text: str, *, limit: int = LIMIT) -> str:
    """The text as ``[a-z0-9]+(-[a-z0-9]+)*`` of at most ``limit`` letters, cut between words; never empty."""
    line = unicodedata.normalize("NFC", text[:1000]).lower()
    for written, read in _READ_AS:
        line = line.replace(written, read)
    plain = unicodedata.normalize("NFKD", line.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    slug = ""
    for word in re.findall("[a-z0-9]+", plain):
        longer = f"{slug}-{word}" if slug else word[:limit]
        if len(longer) > limit:
            break
        slug = longer
    return slug or FALLBACK


def distinct(slug: str, taken: Callable[[str], bool], *, limit: int = LIMIT) -> str:
    """The slug itself, or the first of ``slug-2``, ``slug-3`` … that is not taken, within ``limit`` letters."""
    if not taken(slug):
        return slug
    return next(name for number in count(2) if not taken(name := _numbered(slug, number, limit)))


def _numbered(slug: str, number: int, limit: int) -> str:
    tail = f"-{number}"
    return slug[: limit - len(tail)].rstrip("-") + tail


# Before single letters: signs that are words, an apostrophe inside one, and an Armenian vowel of two letters.
_READ_AS = (("&", " and "), ("%", " percent "), ("’", ""), ("'", ""), ("ու", "u"))

# Letters that do not decompose, as newspapers write them in Latin letters: readable, not a library's standard.
_LATIN = "ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ı=i ə=e ŋ=ng ħ=h"
_CYRILLIC = (
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh "
    "щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=i є=ye ґ=g ў=u ј=j љ=lj њ=nj ћ=c ђ=d џ=dz"
)
_ARMENIAN = (
    "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p "
    "ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f և=ev"
)
_GEORGIAN = (
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch "
    "ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h"
)
_TABLES = (_LATIN, _CYRILLIC, _ARMENIAN, _GEORGIAN)
_LETTERS = str.maketrans({pair[0]: pair[2:] for table in _TABLES for pair in table.split()})
