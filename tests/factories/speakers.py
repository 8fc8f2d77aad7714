"""Speakers for tests, made through the real services."""

from claims.domain.vocabulary import SpeakerKind
from claims.models import Speaker
from claims.services import speakers
from claims.services.work import Actor, Desk


def add_speaker(desk: Desk, actor: Actor, name: str, kind: SpeakerKind = SpeakerKind.INSTITUTION) -> Speaker:
    """A speaker of that name, or the one who is called so."""
    with desk.work(actor) as work:
        return speakers.named(work, name, kind)


def rename(desk: Desk, actor: Actor, speaker: Speaker, *aliases: str) -> Speaker:
    """The speaker with these other names."""
    with desk.work(actor) as work:
        return speakers.describe(work, speaker.ref, speaker.version, aliases=aliases)
