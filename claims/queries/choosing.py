"""Questions of a field in which one thing is chosen out of many: what begins like that, what is called exactly that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session, selectinload

from claims.domain.choosing import Choice, Choosing
from claims.domain.docket import DocketFilter
from claims.domain.sourcing import SourceFilter
from claims.domain.vocabulary import Role
from claims.models import Case, Claim, Source, Speaker, Topic
from claims.queries import docket, mistakes, sources, speakers

MOST_CHOICES = 12
MOST_WORDS = 10
LONGEST_QUESTION = 200
MOST_ALIASES_TOLD = 3


@dataclass(frozen=True)
class Choosable:
    """How one kind of thing is asked for, by somebody of some role.

    ``like`` finds those that have these words, the latest first; ``name`` is the column that they are called by.
    """

    model: Any
    key: Any
    name: Callable[[Role], Any]
    like: Callable[[str, Role], Select[Any]]
    told: Callable[[Any, Role], Choice]
    options: tuple[Any, ...] = ()
    where: tuple[Any, ...] = ()


def suggestions(
    session: Session, kind: Choosing, text: str, *, role: Role, besides: str = "", most: int = MOST_CHOICES
) -> list[Choice]:
    """At most ``most`` things with all these words, those whose name begins with them first; never ``besides``.

    Without words: those that were changed or made last, of claims those of the same case as ``besides``.
    """
    asked, words = CHOOSABLE[kind], " ".join(text[:LONGEST_QUESTION].split())
    statement = asked.like(words, role)
    if besides:
        statement = statement.where(asked.key != besides)
        statement = statement.where(_near(besides)) if kind is Choosing.CLAIM and not words else statement
    if words:
        name = asked.name(role)
        statement = statement.order_by(None).order_by(_begins(name, words), func.lower(name), asked.model.id)
    rows = session.scalars(statement.options(*asked.options).limit(most)).unique()
    return [asked.told(row, role) for row in rows]


def called(session: Session, kind: Choosing, name: str, *, role: Role) -> list[Choice]:
    """The things that are called exactly that, in any case of letters, or have it as their identifier."""
    words = " ".join(name.split())
    if not words:
        return []
    if one := known(session, kind, words, role=role):
        return [one]
    if kind is Choosing.SPEAKER:  # by all its names, merges followed
        keys = [speaker.id for speaker in speakers.called(session, words)]
        return _told(session, kind, Speaker.id.in_(keys), role) if keys else []
    return _told(session, kind, func.lower(CHOOSABLE[kind].name(role)) == func.lower(words), role)


def known(session: Session, kind: Choosing, ref: str, *, role: Role) -> Choice | None:
    """The thing of that public identifier, as somebody of that role may know it; none if there is none."""
    return next(iter(_told(session, kind, CHOOSABLE[kind].key == ref, role)), None)


def at_slug(session: Session, kind: Choosing, slug: str, *, role: Role) -> Choice | None:
    """The thing at that address of the desk; none if there is none."""
    return next(iter(_told(session, kind, CHOOSABLE[kind].model.slug == slug, role)), None)


def _told(session: Session, kind: Choosing, condition: ColumnElement[bool], role: Role) -> list[Choice]:
    asked = CHOOSABLE[kind]
    statement = select(asked.model).where(condition, *asked.where).options(*asked.options).order_by(asked.model.id)
    return [asked.told(row, role) for row in session.scalars(statement.limit(MOST_CHOICES)).unique()]


def _begins(name: Any, words: str) -> ColumnElement[int]:
    """Nought for a name that begins with the words, one where a word of it does, two for all others."""
    inside = name.icontains(f" {words}", autoescape=True)
    return case((name.istartswith(words, autoescape=True), 0), (inside, 1), else_=2)


def _speakers_like(words: str, _role: Role) -> Select[Any]:
    meant = select(Speaker).where(
        Speaker.merged_into_id.is_(None), mistakes.speaker_stands(), *speakers.narrowed(words, None)
    )
    return meant.order_by(Speaker.updated_at.desc(), Speaker.id.desc())


def _told_speaker(speaker: Speaker, _role: Role) -> Choice:
    others = [alias.name for alias in speaker.aliases][:MOST_ALIASES_TOLD]
    facts = [speaker.kind.label, f"also {', '.join(others)}" if others else ""]
    return Choice(speaker.ref, speaker.name, " · ".join(filter(None, facts)), speaker.slug)


def _sources_like(words: str, role: Role) -> Select[Any]:
    return sources.statement(SourceFilter(text=words), role)


def _told_source(source: Source, role: Role) -> Choice:
    told = sources.words_of(source, role)
    date = told.published.words if told.published else ""
    facts = (told.publisher, date, told.kind_label, f"reliability {told.reliability}")
    return Choice(told.ref, told.title, " · ".join(filter(None, facts)), language=told.language)


def _claims_like(words: str, _role: Role) -> Select[Any]:
    return docket.statement(DocketFilter(text=words))


def _told_claim(claim: Claim, _role: Role) -> Choice:
    facts = f"{docket.said_by(claim)} · {claim.state.label.lower()} · {claim.ref}"
    return Choice(claim.ref, " ".join(claim.statement.split()), facts, language=claim.language)


def _cases_like(words: str, _role: Role) -> Select[Any]:
    found = (Case.title.icontains(word, autoescape=True) for word in words.split()[:MOST_WORDS])
    return select(Case).where(mistakes.case_stands(), *found).order_by(Case.updated_at.desc(), Case.id.desc())


def _topics_like(words: str, _role: Role) -> Select[Any]:
    found = (Topic.name.icontains(word, autoescape=True) for word in words.split()[:MOST_WORDS])
    return select(Topic).where(mistakes.topic_stands(), *found).order_by(Topic.id.desc())


def _always(column: Any) -> Callable[[Role], Any]:
    return lambda _role: column


def _near(ref: str) -> ColumnElement[bool]:
    """Of the same case as the claim of that identifier, if that has one."""
    its_case = select(Claim.case_id).where(Claim.ref == ref).scalar_subquery()
    return or_(its_case.is_(None), Claim.case_id == its_case)


def _told_case(found: Case, _role: Role) -> Choice:
    return Choice(found.slug, found.title, slug=found.slug)


def _told_topic(topic: Topic, _role: Role) -> Choice:
    return Choice(topic.slug, topic.name, slug=topic.slug)


CHOOSABLE: dict[Choosing, Choosable] = {
    Choosing.SPEAKER: Choosable(
        Speaker, Speaker.ref, _always(Speaker.name), _speakers_like, _told_speaker, (selectinload(Speaker.aliases),)
    ),
    Choosing.SOURCE: Choosable(Source, Source.ref, sources.told_title, _sources_like, _told_source),
    Choosing.CLAIM: Choosable(
        Claim, Claim.ref, _always(Claim.statement), _claims_like, _told_claim, (docket.SPEAKERS,), (docket.is_meant(),)
    ),
    Choosing.CASE: Choosable(Case, Case.slug, _always(Case.title), _cases_like, _told_case),
    Choosing.TOPIC: Choosable(Topic, Topic.slug, _always(Topic.name), _topics_like, _told_topic),
}
