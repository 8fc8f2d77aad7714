"""Sources described: where evidence comes from, how far it is relied on, and whose name must be kept."""

from collections.abc import Callable, Mapping
from typing import Any, TypedDict, Unpack

from sqlalchemy import Select, or_, select

from claims.domain.errors import Invalid
from claims.domain.languages import language_tag
from claims.domain.links import web_address
from claims.domain.names import overlong, tidy
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.domain.vocabulary import Reliability, SourceKind
from claims.models import Evidence, Source
from claims.services.dossier import touch_approved
from claims.services.seen import refuse_stale
from claims.services.work import Work, plain

LINES = {"title": 300, "publisher": 200, "author": 200, "language": 35, "public_description": 300}
LIMITS = LINES | {"note": 20_000, "identity": 2_000}
RULES: dict[str, Callable[[str], str]] = {"url": web_address, "language": language_tag}
FIELDS = (*LIMITS, "kind", "published", "url", "reliability", "is_protected")
# What a verdict page says of a source, or would say if it were not protected.
PUBLIC = frozenset(FIELDS) - {"note", "identity", "reliability"} | {"origin"}

Changes = dict[str, list[object]]


class SourceDetails(TypedDict, total=False):
    """What may be said of a source besides title and kind; ``origin`` is the public identifier of another."""

    publisher: str
    author: str
    published: PartialDate | None
    url: str | None
    language: str
    reliability: Reliability
    origin: str | None
    note: str
    is_protected: bool
    identity: str
    public_description: str


class SourceFields(SourceDetails, total=False):
    """The parts of a source that ``edit`` may be given; what is left out stays as it is."""

    title: str
    kind: SourceKind


def describe_new(work: Work, *, title: str, kind: SourceKind, **details: Unpack[SourceDetails]) -> Source:
    """Put a source on file; its reliability starts at F. Raises ``Invalid`` with every field that is wrong."""
    work.require(Action.EDIT_SOURCE)
    source = Source(reliability=Reliability.F, is_protected=False, identity="", public_description="")
    given = _checked(source, SourceFields(title=title, kind=kind, **details))
    origin = _origin(work, given.get("origin"))
    for name in FIELDS:
        if name in given:
            setattr(source, name, given[name])
    source.origin_id = origin.id if origin else None
    work.add(source)
    shown: dict[str, object] = {name: plain(value) for name, value in given.items() if value}
    work.record("source.describe", source, changes=_without_identity({n: [None, v] for n, v in shown.items()}))
    return source


def edit(work: Work, ref: str, seen: int, **fields: Unpack[SourceFields]) -> Source:
    """Change what is given of a source; ``seen`` is the version the person looked at.

    A protected source is edited by those who may see its identity. Raises ``Conflict``, ``Forbidden`` or ``Invalid``.
    In the history ``origin`` is a public identifier, and of ``identity`` only that it changed is kept.
    """
    work.require(Action.EDIT_SOURCE)
    source = work.hold(Source, ref)
    if source.is_protected:
        work.require(Action.SEE_PROTECTED)
    before = stored(work, source)
    refuse_stale(work, source, seen, {name: before[name] for name in fields})
    given = _checked(source, fields)
    changes = _derive(work, source, before["origin"], given["origin"]) if "origin" in given else {}
    changes |= work.change(source, **{name: value for name, value in given.items() if name in FIELDS})
    if changes:
        if PUBLIC & changes.keys():
            touch_approved(work, _shown_by(source))
        work.record("source.edit", source, changes=_without_identity(changes))
    return source


def stored(work: Work, source: Source) -> dict[str, object]:
    """The plain values of a source by the names of its form, its identity among them."""
    origin = work.session.get(Source, source.origin_id) if source.origin_id else None
    return {name: plain(getattr(source, name)) for name in FIELDS} | {"origin": origin.ref if origin else None}


def _shown_by(source: Source) -> Select[int]:
    """The internal keys of the claims that take evidence from this source, or from one that repeats it."""
    known = select(Source.id).where(or_(Source.id == source.id, Source.origin_id == source.id))
    return select(Evidence.claim_id).where(Evidence.withdrawn_at.is_(None), Evidence.source_id.in_(known))


def _checked(source: Source, fields: SourceFields) -> dict[str, Any]:
    """The fields in the spelling that is kept; refuses everything that is wrong at once (law 9)."""
    given: dict[str, Any] = dict(fields)
    for name in LIMITS.keys() & given.keys():
        given[name] = tidy(given[name]) if name in LINES else given[name].strip()
    wrong = overlong(given, LIMITS)
    for name, rule in RULES.items():
        if given.get(name):
            try:
                given[name] = rule(given[name])
            except Invalid as refusal:
                wrong[name] = refusal.message
    wrong |= _faults(source, given)
    if wrong:
        raise Invalid("This source cannot be kept as it is.", fields=wrong)
    return given


def _faults(source: Source, given: Mapping[str, Any]) -> dict[str, str]:
    """What is missing, or said of the wrong source."""
    faults = {} if given.get("title", "a title") else {"title": "A source needs a title."}
    is_protected = given.get("is_protected", source.is_protected)
    if is_protected and not given.get("public_description", source.public_description):
        faults["public_description"] = "Say how readers are told of a protected source."
    if not is_protected and given.get("identity", source.identity):
        faults["identity"] = "An identity is kept for protected sources alone: protect this one, or leave it empty."
    return faults


def _without_identity(changes: Mapping[str, list[object]]) -> Changes:
    """The history lasts for ever and many read it, so of an identity it keeps only that it changed."""
    return {name: [None, None] if name == "identity" else pair for name, pair in changes.items()}


def _derive(work: Work, source: Source, before: object, ref: str | None) -> Changes:
    """Let the source repeat another one, which must not in the end repeat this one."""
    if ref == before:
        return {}
    origin = _origin(work, ref)
    above, met = origin, set[int]()
    while above is not None and above.id not in met:
        if above.id == source.id:
            raise Invalid("That source derives from this one.", field="origin")
        met.add(above.id)
        above = _locked(work, above.origin_id) if above.origin_id else None
    work.change(source, origin_id=origin.id if origin else None)
    return {"origin": [before, ref]}


def _locked(work: Work, identity: int) -> Source | None:
    statement = select(Source).where(Source.id == identity).with_for_update(of=Source)
    return work.session.scalars(statement.execution_options(populate_existing=True)).first()


def _origin(work: Work, ref: str | None) -> Source | None:
    if ref is None:
        return None
    origin = work.session.scalars(select(Source).where(Source.ref == ref)).first()
    if origin is None:
        raise Invalid("There is no such source.", field="origin")
    return origin
