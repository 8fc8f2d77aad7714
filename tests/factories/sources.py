"""Sources and evidence for tests, made through the real services."""

from typing import Unpack

from claims.domain.vocabulary import SourceKind, Stance
from claims.models import Claim, Evidence, Source
from claims.services import evidence, sources
from claims.services.evidence import EvidenceDetails
from claims.services.sources import SourceDetails
from claims.services.work import Actor, Desk


def add_source(
    desk: Desk,
    actor: Actor,
    title: str = "Statement of the ministry",
    kind: SourceKind = SourceKind.STATEMENT,
    **details: Unpack[SourceDetails],
) -> Source:
    """A source on file."""
    with desk.work(actor) as work:
        return sources.describe_new(work, title=title, kind=kind, **details)


def add_protected(desk: Desk, actor: Actor) -> Source:
    """A source whose name must be kept: nothing of it but “a duty officer” may be read outside the desk."""
    return add_source(
        desk,
        actor,
        "Talk with Captain Secret",
        SourceKind.WITNESS,
        publisher="Secret House",
        author="Secret Scribe",
        url="https://secret.example/captain",
        is_protected=True,
        identity="Captain Secret of the Fifth",
        public_description="A duty officer",
    )


def add_evidence(
    desk: Desk,
    actor: Actor,
    claim: Claim,
    source: Source,
    stance: Stance = Stance.SUPPORTS,
    **details: Unpack[EvidenceDetails],
) -> Evidence:
    """A piece of evidence for that claim."""
    with desk.work(actor) as work:
        return evidence.add(work, claim, source, stance=stance, **details)
