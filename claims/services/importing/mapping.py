"""What other publishers' labels mean here, decided by a person: the decision reaches every check with that label."""

from typing import Any

from sqlalchemy import ColumnElement, select, update

from claims.domain.errors import Invalid
from claims.domain.policy import Action
from claims.domain.ratings import CURRENT
from claims.domain.verdict_words import LONGEST_LABEL, MappedBy
from claims.models import PriorCheck, RatingMapping
from claims.services.importing.verdicts import Verdicts
from claims.services.work import Work


def decide(work: Work, *, site: str, label_words: str, rating: str | None) -> int:
    """Say that a label means one of our ratings, or none of them; answers how many checks it reaches at once.

    ``site`` is empty for the label wherever it stands; what was decided for one site stays there. Raises ``Invalid``.
    """
    actor = work.require(Action.MAP_RATINGS)
    if rating is not None and CURRENT.find(rating) is None:
        raise Invalid("Choose one of the ratings.", field="rating")
    if not label_words or len(label_words) > LONGEST_LABEL:
        raise Invalid("There is no such label.", field="label")
    same = (RatingMapping.site == site, RatingMapping.label_words == label_words)
    decided = work.session.scalars(select(RatingMapping).where(*same).with_for_update()).first()
    if decided is None:
        decided = RatingMapping(site=site, label_words=label_words, rating=rating, made_by_id=actor.id)
        work.add(decided)
        before = None
    else:
        before = decided.rating
        work.change(decided, rating=rating)
        decided.made_by_id = actor.id
    reached = _apply(work, _reach(work, site, label_words), rating, MappedBy.PERSON)
    told: dict[str, list[object]] = {
        "rating": [before, rating], "label": [None, label_words], "publisher": [None, site], "checks": [None, reached]
    }  # fmt: skip
    work.record("rating.map", decided, changes=told)
    return reached


def forget(work: Work, ref: str) -> int:
    """Take a decision back: the rules read that label again; answers how many checks that reaches."""
    work.require(Action.MAP_RATINGS)
    decided = work.hold(RatingMapping, ref)
    site, label_words = decided.site, decided.label_words
    reach = _reach(work, site, label_words)
    told: dict[str, list[object]] = {
        "rating": [decided.rating, None], "label": [label_words, None], "publisher": [site, None]
    }  # fmt: skip
    work.record("rating.forget", decided, changes=told)
    work.session.delete(decided)
    work.session.flush()
    return _read_again(work, reach)


def _reach(work: Work, site: str, label_words: str) -> list[ColumnElement[bool]]:
    """The checks that a decision about this label is for."""
    if site:
        return [PriorCheck.site == site, PriorCheck.label_words == label_words]
    elsewhere = select(RatingMapping.site).where(RatingMapping.site != "", RatingMapping.label_words == label_words)
    return [PriorCheck.label_words == label_words, PriorCheck.site.not_in(elsewhere)]


def _read_again(work: Work, reach: list[ColumnElement[bool]]) -> int:
    verdicts = Verdicts(work.session)
    labels = work.session.execute(select(PriorCheck.site, PriorCheck.label).where(*reach).distinct()).all()
    reached = 0
    for site, label in labels:
        _words, rating, rule = verdicts.of(site, label)
        same = [*reach, PriorCheck.site == site, PriorCheck.label == label]
        reached += _apply(work, same, rating, MappedBy(rule) if rule else None)
    return reached


def _apply(work: Work, reach: list[ColumnElement[bool]], rating: str | None, rule: MappedBy | None) -> int:
    done: Any = work.session.execute(update(PriorCheck).where(*reach).values(rating=rating, mapped_by=rule))
    return int(done.rowcount)
