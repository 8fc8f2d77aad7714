"""Topics: the subjects under which readers find checks, made when first named."""

from collections.abc import Iterable

from sqlalchemy import or_, select

from claims.domain.errors import Invalid
from claims.domain.slugs import FALLBACK, distinct, slugify
from claims.models import Topic
from claims.services.work import Work

LONGEST_NAME = 100
MOST_TOPICS = 20


def topics_named(work: Work, names: Iterable[str]) -> list[Topic]:
    """The topics of those names in order of name, new ones made; names that read the same are one topic."""
    wanted = _distinct_names(names)
    addresses = {name: slugify(name, limit=LONGEST_NAME - 10) for name in wanted}
    statement = select(Topic).where(or_(Topic.slug.in_(addresses.values()), Topic.name.in_(wanted)))
    known = list(work.session.scalars(statement))
    topics: list[Topic] = []
    for name in wanted:
        topic = _known([*known, *topics], name, addresses[name]) or _made(work, name, addresses[name])
        topics += [] if topic in topics else [topic]
    return sorted(topics, key=lambda topic: topic.name)


def joined(topics: Iterable[Topic]) -> str:
    """The names with commas between, as a form shows them and the history keeps them."""
    return ", ".join(sorted(topic.name for topic in topics))


def _known(known: Iterable[Topic], name: str, address: str) -> Topic | None:
    """A topic of that name or address; an address that is only the fallback for a script tells nothing."""
    same_name = next((topic for topic in known if topic.name.casefold() == name.casefold()), None)
    if same_name or address == FALLBACK:
        return same_name
    return next((topic for topic in known if topic.slug == address), None)


def _made(work: Work, name: str, address: str) -> Topic:
    def taken(slug: str) -> bool:
        return work.session.scalar(select(Topic.id).where(Topic.slug == slug)) is not None

    return work.add(Topic(slug=distinct("topic" if address == FALLBACK else address, taken), name=name))


def _distinct_names(names: Iterable[str]) -> list[str]:
    wanted: dict[str, str] = {}
    for name in (" ".join(name.split()) for name in names):
        if len(name) > LONGEST_NAME or "," in name:
            raise Invalid(f"A topic is a name of at most {LONGEST_NAME} characters without a comma.", field="topics")
        if name:
            wanted.setdefault(name.casefold(), name)
    if len(wanted) > MOST_TOPICS:
        raise Invalid(f"A claim has at most {MOST_TOPICS} topics.", field="topics")
    return list(wanted.values())
