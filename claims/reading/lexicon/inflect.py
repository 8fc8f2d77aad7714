"""Inflected forms of English verbs: third person, past, participle, -ing."""

from typing import Final

VOWELS: Final = "aeiou"

BASE: Final = 1
THIRD: Final = 2
PAST: Final = 4
PARTICIPLE: Final = 8
ING: Final = 16


def forms(entry: str) -> dict[str, int]:
    """The forms of one lexicon entry, each with its form bits.

    ``"plan*"`` doubles its last consonant; ``"say/said"`` and ``"know/knew/known"`` give irregular pasts.
    """
    base, *irregular = entry.removesuffix("*").split("/")
    stem = base + base[-1] if entry.endswith("*") else base
    past = irregular[0] if irregular else _past(stem)
    participle = irregular[-1] if irregular else past
    found = {base: BASE}
    for form, bit in ((_third(base), THIRD), (past, PAST), (participle, PARTICIPLE), (_ing(stem), ING)):
        found[form] = found.get(form, 0) | bit
    return found


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2] not in VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"
