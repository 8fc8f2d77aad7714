"""The words a text is found by: the same on every database, because both index these and nothing else."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
# Scripts without spaces between words: each sign is found by itself.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")

# Every mark that stands on a letter (canonical combining class above 0); they all lie in these stretches.
_STRETCHES = (range(0x300, 0x3100), range(0xA600, 0xAC00), range(0xFB00, 0xFE30), range(0x10000, 0x1E980))
_MARKS = dict.fromkeys(at for part in _STRETCHES for at in part if unicodedata.combining(chr(at)))


def search_words(text: str) -> list[str]:
    """The words in small letters without accents, in order; punctuation is left out."""
    if text.isascii():
        return _WORD.findall(text.lower())
    plain = without_accents(text)
    return _WORD.findall(_UNSPACED.sub(r" \g<0> ", plain) if _UNSPACED.search(plain) else plain)


def without_accents(text: str) -> str:
    """The text in small letters, accents and other marks of its letters left out."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text.casefold()).translate(_MARKS))
