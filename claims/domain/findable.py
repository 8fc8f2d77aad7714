"""What a published check is found by, and how a question is put to it: words at whose beginning a search may stop."""

from claims.domain.check import Check
from claims.domain.search_words import search_words

MOST_WORDS = 10


def findable_words(check: Check) -> str:
    """The words of claim, title, speakers, topics and verdict, each once and with a space before it."""
    speakers = (speaker.name for speaker in check.speakers)
    topics = (topic.name for topic in check.topics)
    verdict = check.verdict.rating_label if check.verdict else ""
    told = " ".join((check.statement, check.title, *speakers, *topics, verdict))
    return "".join(f" {word}" for word in dict.fromkeys(search_words(told)))


def tongue_of(check: Check) -> str:
    """The language of the claim without script and region."""
    return check.language.partition("-")[0]


def asked_words(question: str) -> tuple[str, ...]:
    """The first words of a question, each to be looked for with the space before it; all of them have to be there."""
    return tuple(f" {word}" for word in dict.fromkeys(search_words(question)))[:MOST_WORDS]
