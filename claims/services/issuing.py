"""Writing one published version: its frozen snapshot, the head that readers reach, and what it is listed under."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import undefer

from claims.domain.check import Check
from claims.domain.findable import findable_words, tongue_of
from claims.domain.publication import Snapshot, VersionRecord, snapshot
from claims.domain.series import keys_of
from claims.domain.vocabulary import CorrectionGrade, RelationKind
from claims.formats.canonical import canonical_json, digest
from claims.models import Claim, Publication, PublicationFigure, PublicationLink, PublicCheck
from claims.models.publication import LinkKind, PublicationKind
from claims.queries.public import read_snapshot
from claims.services.announcing import announce
from claims.services.public_lists import count_on
from claims.services.work import Work


@dataclass(frozen=True)
class Edition:
    """What the next version says; ``people`` counts checkers and reviewers, ``reviewed_at`` is an ISO moment."""

    kind: PublicationKind
    grade: CorrectionGrade | None
    note: str
    check: Check
    content_digest: str
    publisher: str
    people: tuple[int, int]
    reviewed_at: str | None


def versions_of(work: Work, claim: Claim) -> list[tuple[Publication, Snapshot]]:
    """Every published version of a claim, oldest first."""
    statement = (
        select(Publication)
        .where(Publication.claim_id == claim.id)
        .order_by(Publication.number)
        .options(undefer(Publication.snapshot))
    )
    return [(version, read_snapshot(version)) for version in work.session.scalars(statement)]


def issue(work: Work, claim: Claim, edition: Edition) -> Publication:
    """Store the next version and point the public head at it; the claim has its slug already."""
    earlier = versions_of(work, claim)
    frozen = snapshot(
        slug=str(claim.slug),
        publisher=edition.publisher,
        check=edition.check,
        versions=(*(past.version for _, past in earlier), _version(work, len(earlier) + 1, edition)),
        people=edition.people,
        reviewed_at=edition.reviewed_at,
    )
    publication = work.add(_publication(work, claim, edition, frozen))
    shelve(work, claim, publication, edition.check)
    announce(work, publication)
    return publication


def shelve(work: Work, claim: Claim, publication: Publication, check: Check) -> None:
    """Put a stored version where readers find it: under its topics and speakers, and at the check's address."""
    work.session.add_all(_links(publication, check))
    work.session.add_all(PublicationFigure(publication_id=publication.id, series=key.digest) for key in keys_of(check))
    _point(work, claim, publication, check)


def _version(work: Work, number: int, edition: Edition) -> VersionRecord:
    return VersionRecord(
        number=number,
        kind=edition.kind.value,
        at=work.now.isoformat(timespec="seconds"),
        grade=edition.grade.value if edition.grade else None,
        grade_label=edition.grade.label if edition.grade else None,
        note=edition.note,
    )


def _publication(work: Work, claim: Claim, edition: Edition, frozen: Snapshot) -> Publication:
    text = canonical_json(frozen.as_plain())
    verdict = edition.check.verdict
    return Publication(
        claim_id=claim.id,
        number=frozen.version.number,
        slug=frozen.slug,
        kind=edition.kind,
        grade=edition.grade,
        note=edition.note,
        published_at=work.now,
        published_by_id=work.actor.id if work.actor else None,
        language=edition.check.language,
        title=edition.check.title,
        scale=verdict.scale if verdict else "",
        rating=verdict.rating if verdict else "",
        content_digest=edition.content_digest,
        snapshot=text,
        digest=digest(text),
    )


def _links(publication: Publication, check: Check) -> Iterator[PublicationLink]:
    """Topics, speakers and other published checks; a relation's ``name`` is how the other check reads it."""
    for topic in check.topics:
        yield _link(publication, LinkKind.TOPIC, topic.slug, topic.name)
    for speaker in check.speakers:
        yield _link(publication, LinkKind.SPEAKER, speaker.slug, speaker.name)
    told: set[tuple[str, str]] = set()
    for relation in sorted(check.relations, key=lambda one: one.is_inverse):
        if relation.slug and (relation.slug, relation.kind) not in told:
            told.add((relation.slug, relation.kind))
            kind = RelationKind(relation.kind)
            words = kind.label if relation.is_inverse else kind.inverse_label
            yield _link(publication, LinkKind.RELATION, relation.slug, words, kind)


def _link(
    publication: Publication, kind: LinkKind, slug: str, name: str, relation: RelationKind | None = None
) -> PublicationLink:
    return PublicationLink(publication_id=publication.id, kind=kind, slug=slug, name=name, relation=relation)


def _point(work: Work, claim: Claim, publication: Publication, check: Check) -> None:
    """The head is made at the first publication and moved at every later one."""
    is_retracted = publication.kind is PublicationKind.RETRACTION
    told = {
        "publication_id": publication.id,
        "is_retracted": is_retracted,
        "told_by": check.told_by,
        "rating_label": check.verdict.rating_label if check.verdict else "",
        "rating": "" if is_retracted else publication.rating,
        "tongue": tongue_of(check),
        "words": findable_words(check),
    }
    head = work.session.scalars(select(PublicCheck).where(PublicCheck.claim_id == claim.id)).first()
    if head is None:
        work.add(PublicCheck(slug=publication.slug, claim_id=claim.id, first_published_at=work.now, **told))
        count_on(work, publication.id, before=None)
    else:
        before = head.publication_id
        work.change(head, updated_at=work.now, **told)
        count_on(work, publication.id, before=before)
