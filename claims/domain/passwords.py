"""What makes a password too easy to guess; length counts, composition does not (NIST SP 800-63B-4 §3.1.1.2)."""

import re
import unicodedata
from collections.abc import Container

SHORTEST = 15
LONGEST = 128
PRODUCT = "claims"
ADVICE = f"At least {SHORTEST} characters; four words of your own do well. Spaces count."

# Long passwords people think of first, of our own making; an operator may pass a longer list.
COMMON = frozenset(
    [
        "passwordpassword", "passwordpassword1", "password12345678", "password123456789", "mypasswordisstrong",
        "thisismypassword", "thisisapassword", "correcthorsebatterystaple", "changemechangeme", "changethispassword",
        "letmeinletmeinletmein", "adminadminadmin", "administratoradministrator", "welcometotheteam",
        "iloveyouforever", "iloveyousomuch1", "qwertyuiopasdfgh", "qwertyuiop123456", "qwertyuiopasdfghjkl",
        "asdfghjklzxcvbnm", "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc4rfv", "zaq12wsxcde34rfv", "abcdefghijklmnop",
        "abcdefghijklmnopqrstuvwxyz", "123456789123456789", "onetwothreefourfive", "thequickbrownfox",
        "thequickbrownfoxjumpsoverthelazydog", "factcheckfactcheck", "factcheckingdesk", "newsroomnewsroom",
        "opensesameopensesame", "supersecretpassword", "nobodywillguessthis", "pleaseletmeinnow",
    ]
)  # fmt: skip


def weakness(password: str, *, name: str, common: Container[str] = COMMON) -> str | None:
    """Why the password of the account ``name`` is not good enough, in a sentence, or None when it is.

    Any characters of any script, 15 to 128 of them. ``common`` holds passwords in small letters without spaces.
    """
    length = len(unicodedata.normalize("NFC", password))
    if length < SHORTEST:
        return f"The password has {length} characters: use at least {SHORTEST}, for example four words of your own."
    if length > LONGEST:
        return f"The password has {length} characters: use at most {LONGEST}."
    return next((sentence for is_so, sentence in _FAULTS if is_so(_folded(password), _folded(name), common)), None)


_ROWS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm")
_RUNS = tuple(run for row in _ROWS for run in (row * 13, row[::-1] * 13))
_LEFT_OVER = 8  # so many characters of its own a password must hold beside the account's and the product's name


def _is_common(password: str, _name: str, common: Container[str]) -> bool:
    return password in common or password in COMMON


def _repeats_itself(password: str, _name: str, _common: Container[str]) -> bool:
    periods = range(1, 7)
    return len(set(password)) < 5 or any(password[size:] == password[:-size] for size in periods)


def _runs_along(password: str, _name: str, _common: Container[str]) -> bool:
    return any(password in run for run in _RUNS)


def _is_mostly_a_name(password: str, name: str, _common: Container[str]) -> bool:
    letters, names = _plain(password), {_plain(name), PRODUCT} - {""}
    rest = letters
    for word in sorted(names, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != letters and len(rest) < _LEFT_OVER


_FAULTS = (
    (_is_common, "This password is on lists of common ones: choose another."),
    (_repeats_itself, "The password repeats the same few characters: choose another."),
    (_runs_along, "The password runs along the alphabet or the keyboard: choose another."),
    (_is_mostly_a_name, "The password is little more than a name everybody knows: choose another."),
)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _plain(folded: str) -> str:
    return re.sub(r"[\W_]+", "", folded)
