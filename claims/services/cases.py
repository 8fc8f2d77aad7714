"""Cases: named sets of claims worked on together."""

from sqlalchemy import func, select

from claims.domain.errors import Invalid
from claims.domain.names import overlong
from claims.domain.policy import Action
from claims.domain.slugs import FALLBACK, distinct, slugify
from claims.models import Case
from claims.services.seen import refuse_stale
from claims.services.work import Work

RESERVED = frozenset({"new"})  # the address of the form that opens a case
LIMITS = {"title": 200, "summary": 20_000}


def open_case(work: Work, title: str, summary: str = "") -> Case:
    """Open a case under an address made from its title; raises ``Invalid`` beside ``title``."""
    work.require(Action.EDIT_CASE)
    _check(title, summary)
    _refuse_twin(work, title)
    case = work.add(Case(slug=_address(work, title), title=title.strip(), summary=summary.strip()))
    told = {"title": case.title, "summary": case.summary}
    work.record("case.open", case, changes={name: [None, words] for name, words in told.items() if words})
    return case


def describe(work: Work, ref: str, seen: int, *, title: str, summary: str) -> Case:
    """Change the words of a case, never its address; raises ``Conflict`` or ``Invalid``."""
    work.require(Action.EDIT_CASE)
    case = work.hold(Case, ref)
    refuse_stale(work, case, seen, {"title": case.title, "summary": case.summary})
    _check(title, summary)
    _refuse_twin(work, title, but=case.id)
    changes = work.change(case, title=title.strip(), summary=summary.strip())
    if changes:
        work.record("case.edit", case, changes=changes)
    return case


def _refuse_twin(work: Work, title: str, *, but: int | None = None) -> None:
    """Raise ``Invalid`` when another case is called so, in any case of letters."""
    named = select(Case.id).where(func.lower(Case.title) == title.strip().lower(), Case.id.is_distinct_from(but))
    if work.session.scalar(named) is not None:
        raise Invalid("There is a case of that name.", field="title")


def _address(work: Work, title: str) -> str:
    plain = slugify(title)
    address = "case" if plain in {FALLBACK, *RESERVED} else plain
    return distinct(address, lambda taken: work.session.scalar(select(Case.id).where(Case.slug == taken)) is not None)


def _check(title: str, summary: str) -> None:
    typed = {"title": title, "summary": summary}
    wrong = overlong(typed, LIMITS)
    if not title.strip():
        wrong["title"] = "A case needs a title."
    if wrong:
        raise Invalid("This case cannot be kept as it is.", fields=wrong)
