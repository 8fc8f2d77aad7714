"""Hostile texts: a part of each, and the text that it makes when it is said again and again."""

SIZE = 100_000
HOSTILE = {
    "a cue again and again": "he said that ",
    "according to again and again": "according to ",
    "a claim denied again and again": ", a claim Moscow denied",
    "accusers of accusers": "Norway denied Iceland accused ",
    "a speaker after each quotation": "“no,” said Berg, ",
    "quoting quoted as saying": "quoted Berg as saying ",
    "a mixed quotation again and again": "Berg said “no one is here now” and ",
    "one says after the other": "“x,” says Berg, ",
    "number words": "one hundred ",
    "numbers": "1,000 ",
    "hyphens": "twenty-",
    "dates": "since mid-June 2020 ",
    "months": "January ",
    "unclosed curly marks": "“a ",
    "straight marks": '" a',
    "single marks": "' ‘a ",
    "apostrophes": "'a ",
    "control characters": "\x01\x00\x02 he said ",
    "mixed direction": "\u05e9\u05dc\u05d5\u05dd “he” said \u202b\u0645\u0631 ",
    "combining marks": "e\u0301\u200d",
    "emoji": "\U0001f309 “he” said ",
    "possessives": "Moscow’s plea for ",
    "relatives": "people who met Berg ",
    "lists of names": "Berg and ",
    "questions with attributions": "“Why?” Berg asked. ",
    "line ends": "a\n",
    "paragraphs": "Berg said no.\n\n",
    "stops": ". ",
    "brackets": "(",
    "one word": "a",
    "one number": "1",
    "dashes": "— a claim ",
}


def filled(part: str, size: int) -> str:
    """That part again and again, so many characters of it."""
    return (part * (size // len(part) + 1))[:size]
