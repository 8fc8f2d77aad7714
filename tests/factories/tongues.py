"""Claims in the scripts that a desk on the Caucasus meets, each said and checked in its own language."""

from dataclasses import replace

from claims.domain.check import Check
from tests.factories.checks import APPEARANCE, CHECK, MINISTRY, VERDICT

STATEMENTS = {
    "ar": "حذّرت وزارة الدفاع الأذربيجانية روسيا قبل بدء الأعمال القتالية.",
    "he": "משרד ההגנה הזהיר את רוסיה לפני פרוץ הלחימה.",
    "hy": "Պաշտպանության նախարարությունը նախազգուշացրել է Ռուսաստանին մարտերից առաջ։",
    "ka": "თავდაცვის სამინისტრომ რუსეთი საომარი მოქმედებების წინ გააფრთხილა.",
    "ru": "Министерство обороны предупредило Россию до начала боевых действий.",
}
RIGHT_TO_LEFT = ("ar", "he")


def check_in(language: str) -> Check:
    """A check whose claim, quote, speaker and summary are in that language."""
    words = STATEMENTS[language]
    first, rest = words.split(" ", 1)
    spot = replace(
        APPEARANCE, language=language, prefix=f"{first} ", exact=rest, suffix="", speaker=replace(MINISTRY, name=first)
    )
    verdict = replace(VERDICT, headline="", summary=words, reasoning=words)
    return replace(CHECK, statement=words, language=language, appearances=(spot,), verdict=verdict)
