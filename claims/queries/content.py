"""The whole content of a claim's check, gathered into one record; what is withheld from readers is decided here."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from claims.domain.check import (
    Check,
    RelationRecord,
)
from claims.domain.errors import NotFound
from claims.formats.canonical import canonical_json, digest
from claims.models import (
    Appearance,
    Claim,
    Publication,
    PublicCheck,
    Relation,
    Revision,
    Speaker,
)
from claims.queries.origins import SOURCE_WITH_ORIGINS
from claims.queries.records import check_record, relation_record

CLAIM_OPTIONS = (
    joinedload(Claim.case),
    selectinload(Claim.topics),
    selectinload(Claim.appearances).joinedload(Appearance.revision).joinedload(Revision.document),
    selectinload(Claim.appearances)
    .joinedload(Appearance.speaker)
    .options(joinedload(Speaker.parent), joinedload(Speaker.merged_into).joinedload(Speaker.parent)),
    selectinload(Claim.figures),
    selectinload(Claim.evidence).options(SOURCE_WITH_ORIGINS),
    selectinload(Claim.assessments),
    selectinload(Claim.reply_requests),
)


def content_of(session: Session, claim_id: int) -> Check:
    """Everything the desk says about a claim, protected sources masked; raises ``NotFound``."""
    return contents_of(session, [claim_id])[0]


def contents_of(session: Session, claim_ids: Sequence[int]) -> list[Check]:
    """The checks of several claims, in the order given, in a fixed number of statements."""
    statement = select(Claim).where(Claim.id.in_(claim_ids)).options(*CLAIM_OPTIONS)
    found = {claim.id: claim for claim in session.scalars(statement.execution_options(populate_existing=True)).unique()}
    if len(found) != len(set(claim_ids)):
        raise NotFound("There is no such claim.")
    relations = _relations(session, claim_ids)
    return [check_record(found[claim_id], relations.get(claim_id, ())) for claim_id in claim_ids]


def content_digest(check: Check) -> str:
    """What an approval is bound to.

    The relations' other sides are left out: another claim's publication must not undo this one's approval.
    """
    relations = tuple(replace(relation, slug=None, statement="", speaker=None) for relation in check.relations)
    return digest(canonical_json(replace(check, relations=relations).as_plain()))


def for_readers(session: Session, check: Check) -> Check:
    """The same check without what readers must not see.

    Relations to claims that were never published are left out, and the others speak in the words of the published
    version: a draft under revision must not show through.
    """
    slugs = [relation.slug for relation in check.relations if relation.slug]
    published = _published(session, slugs)
    relations = (_in_public_words(relation, published) for relation in check.relations)
    return replace(check, relations=tuple(relation for relation in relations if relation))


def _published(session: Session, slugs: Sequence[str]) -> dict[str, Check]:
    statement = (
        select(PublicCheck)
        .where(PublicCheck.slug.in_(slugs))
        .options(joinedload(PublicCheck.publication).undefer(Publication.snapshot))
    )
    return {head.slug: published_check(head.publication.snapshot) for head in session.scalars(statement)}


def published_check(snapshot: str) -> Check:
    """The check inside a publication's snapshot."""
    return Check.from_plain(json.loads(snapshot)["check"])


def _in_public_words(relation: RelationRecord, published: dict[str, Check]) -> RelationRecord | None:
    other = published.get(relation.slug or "")
    if other is None:
        return None
    speaker = other.speakers[0].name if other.speakers else None
    return replace(relation, ref="", statement=other.statement, speaker=speaker)


def _relations(session: Session, claim_ids: Sequence[int]) -> dict[int, list[RelationRecord]]:
    """Every live relation of these claims, filed under each side that was asked for."""
    statement = (
        select(Relation)
        .where(
            or_(Relation.from_claim_id.in_(claim_ids), Relation.to_claim_id.in_(claim_ids)),
            Relation.withdrawn_at.is_(None),
        )
        .order_by(Relation.id)
        .options(_side(Relation.from_claim), _side(Relation.to_claim))
    )
    found: dict[int, list[RelationRecord]] = {}
    wanted = set(claim_ids)
    for relation in session.scalars(statement).unique():
        if relation.from_claim_id in wanted:
            found.setdefault(relation.from_claim_id, []).append(
                relation_record(relation, relation.to_claim, inverse=False)
            )
        if relation.to_claim_id in wanted:
            found.setdefault(relation.to_claim_id, []).append(
                relation_record(relation, relation.from_claim, inverse=True)
            )
    return found


def _side(end: Any) -> Any:
    return (
        joinedload(end).selectinload(Claim.appearances).joinedload(Appearance.speaker).joinedload(Speaker.merged_into)
    )
