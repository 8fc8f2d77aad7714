"""What may be asked of the published checks: one frozen question that the read API and its queries share."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class PublishedFilter:
    """A question to the published checks; what is left empty does not narrow it.

    ``text`` is words that all have to begin a word of the check; ``rating`` is a code, ``topic`` and ``speaker`` are
    slugs; ``language`` is a tag, of which a first part alone stands for all its regions. ``since`` is inclusive and
    ``until`` is not; both are about the last change. ``first_since`` is about the first publication.
    """

    text: str = ""
    rating: str | None = None
    topic: str | None = None
    speaker: str | None = None
    language: str | None = None
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None
    first_since: datetime.datetime | None = None
    with_retracted: bool = True
