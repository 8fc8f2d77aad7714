"""Rows as records of a check; what a protected source hides is masked here."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from claims.domain.check import (
    AppearanceRecord,
    Check,
    EvidenceRecord,
    FigureRecord,
    MediaCategoryRecord,
    MediaRecord,
    RelationRecord,
    ReplyRecord,
    SpeakerRecord,
    TopicRecord,
    VerdictRecord,
)
from claims.domain.media import MediaCategory
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import BEST, SCALES, WORST
from claims.models import Appearance, Assessment, Claim, Evidence, Figure, Relation, ReplyRequest, Speaker
from claims.queries.origins import first_of_same_origin


def check_record(claim: Claim, relations: Sequence[RelationRecord]) -> Check:
    """A claim whose parts are all loaded, as one record."""
    evidence = [piece for piece in claim.evidence if piece.withdrawn_at is None]
    numbers = {piece.id: number for number, piece in enumerate(evidence, start=1)}
    repeats = first_of_same_origin(claim.evidence)
    assessment = claim.assessments[-1] if claim.assessments else None
    return Check(
        ref=claim.ref,
        statement=claim.statement,
        context=claim.context,
        kind=claim.kind.value,
        kind_label=claim.kind.label,
        language=claim.language,
        claimed_on=_iso(claim.claimed_on),
        place=claim.place,
        case=claim.case.title if claim.case else None,
        chosen_because=claim.chosen_because,
        topics=tuple(TopicRecord(topic.slug, topic.name) for topic in claim.topics),
        appearances=tuple(_appearance(spot) for spot in claim.appearances if spot.withdrawn_at is None),
        figures=tuple(
            _figure(figure, numbers)
            for figure in claim.figures
            if figure.withdrawn_at is None and (figure.evidence_id is None or figure.evidence_id in numbers)
        ),
        evidence=tuple(_evidence(piece, numbers[piece.id], repeats.get(piece.id), numbers) for piece in evidence),
        verdict=_verdict(assessment) if assessment and assessment.rating else None,
        replies=tuple(_reply(reply) for reply in claim.reply_requests),
        no_reply_because=assessment.no_reply_because if assessment else "",
        relations=tuple(relations),
        media=media_record(assessment) if assessment else None,
    )


def _appearance(spot: Appearance) -> AppearanceRecord:
    document = spot.revision.document
    return AppearanceRecord(
        exact=spot.exact,
        prefix=spot.prefix,
        suffix=spot.suffix,
        start=spot.start,
        end=spot.end,
        document_title=document.title,
        document_kind=document.kind.value,
        publisher=document.publisher,
        author=document.author,
        url=document.url,
        published=_iso(document.published),
        language=document.language,
        text_sha256=spot.revision.sha256,
        speaker=_speaker(spot.speaker) if spot.speaker else None,
        speaker_unknown=spot.speaker_unknown,
        speaker_role=spot.speaker_role,
        reporting_verb=spot.reporting_verb,
        manner=spot.manner.value,
        manner_label=spot.manner.label,
        polarity=spot.polarity.value,
        polarity_label=spot.polarity.label,
        said_on=_iso(spot.said_on),
    )


def _speaker(speaker: Speaker) -> SpeakerRecord:
    known = speaker.merged_into or speaker
    parent = known.parent.name if known.parent else None
    return SpeakerRecord(known.slug, known.name, known.kind.value, known.url, parent)


def _figure(figure: Figure, numbers: dict[int, int]) -> FigureRecord:
    return FigureRecord(
        words=figure.words,
        low=_decimal(figure.low),
        high=_decimal(figure.high),
        qualifier=figure.qualifier.value,
        unit=figure.unit,
        counted=figure.counted,
        place=figure.place,
        as_of=_iso(figure.as_of),
        evidence=numbers[figure.evidence_id] if figure.evidence_id else None,
    )


def _evidence(piece: Evidence, number: int, repeats: int | None, numbers: dict[int, int]) -> EvidenceRecord:
    source, masked = piece.source, piece.source.is_protected
    return EvidenceRecord(
        number=number,
        stance=piece.stance.value,
        stance_label=piece.stance.label,
        kind=source.kind.value,
        kind_label=source.kind.label,
        title=source.public_description if masked else source.title,
        publisher="" if masked else source.publisher,
        author="" if masked else source.author,
        published=None if masked else _iso(source.published),
        url=None if masked else source.url,
        language="" if masked else source.language,
        excerpt="" if masked else piece.excerpt,
        locator="" if masked else piece.locator,
        reliability=piece.reliability.value,
        credibility=piece.credibility.value,
        is_primary=piece.is_primary,
        is_protected=masked,
        repeats=numbers.get(repeats) if repeats else None,
    )


def _verdict(assessment: Assessment) -> VerdictRecord | None:
    rating = SCALES[assessment.scale].find(assessment.rating or "")
    if rating is None:
        return None
    said, sure, why = assessment.attribution_rating, assessment.confidence, assessment.subreason
    return VerdictRecord(
        scale=assessment.scale,
        rating=rating.code,
        rating_label=rating.label,
        value=rating.value,
        best=BEST if rating.value else None,
        worst=WORST if rating.value else None,
        subreason=why.value if why else None,
        subreason_label=why.label if why else None,
        attribution_rating=said.value if said else None,
        attribution_label=said.label if said else None,
        confidence=sure.value if sure else None,
        confidence_label=sure.label if sure else None,
        headline=assessment.headline,
        summary=assessment.summary,
        reasoning=assessment.reasoning,
        as_of=_iso(assessment.as_of),
        recheck_on=_iso(assessment.recheck_on),
        evidence_exception=assessment.evidence_exception,
    )


def media_record(assessment: Assessment) -> MediaRecord | None:
    """The judgement of a medium once it is whole; until then the gate asks for the rest."""
    if not (assessment.media_categories and assessment.media_kind and assessment.media_url):
        return None
    categories = [MediaCategory(code) for code in assessment.media_categories]
    return MediaRecord(
        categories=tuple(MediaCategoryRecord(str(category.value), category.label) for category in categories),
        kind=str(assessment.media_kind.value),
        kind_label=assessment.media_kind.label,
        url=assessment.media_url,
        archived_url=assessment.media_archived_url,
        context=assessment.media_context,
        original_url=assessment.media_original_url,
    )


def _reply(reply: ReplyRequest) -> ReplyRecord:
    return ReplyRecord(
        asked=reply.asked,
        channel=reply.channel,
        asked_on=reply.asked_on.isoformat(),
        deadline=_iso(reply.deadline),
        answer=reply.answer,
        answered_on=_iso(reply.answered_on),
    )


def relation_record(relation: Relation, other: Claim, *, inverse: bool) -> RelationRecord:
    """A relation as read from one of its sides; ``inverse`` when that side is the one it points at."""
    spots = (spot for spot in other.appearances if spot.withdrawn_at is None and spot.speaker)
    speaker = next((_speaker_name(spot.speaker) for spot in spots if spot.speaker), None)
    return RelationRecord(
        kind=relation.kind.value,
        words=relation.kind.inverse_label if inverse else relation.kind.label,
        is_opposing=relation.kind.is_opposing,
        is_inverse=inverse,
        ref=other.ref,
        slug=other.slug,
        statement=other.statement,
        speaker=speaker,
    )


def _speaker_name(speaker: Speaker) -> str:
    return (speaker.merged_into or speaker).name


def _iso(value: PartialDate | datetime.date | None) -> str | None:
    return value.isoformat() if value else None


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")
