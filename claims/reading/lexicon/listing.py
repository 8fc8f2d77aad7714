"""Word lists written as people read them: words with spaces between, over several lines."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a list, in order."""
    return tuple(words.split())


def word_set(words: str) -> frozenset[str]:
    """The words of a list, for looking up."""
    return frozenset(words.split())
