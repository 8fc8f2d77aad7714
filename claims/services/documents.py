"""Documents brought in and described; their text is stored once and never edited."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from sqlalchemy import Select, insert, or_, select

from claims.domain.errors import Invalid
from claims.domain.languages import language_tag
from claims.domain.links import web_address
from claims.domain.names import clean_line, overlong
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.domain.vocabulary import DocumentKind
from claims.formats.plain_text import MEDIA_TYPE, kept_text
from claims.models import Appearance, Case, Document, Revision
from claims.models.base import new_ref
from claims.services.dossier import touch_approved
from claims.services.redating import redate
from claims.services.seen import refuse_stale
from claims.services.work import Entry, Named, Work, plain

PLAIN_FIELDS = ("title", "kind", "publisher", "author", "url", "language", "published")
LIMITS = {"title": 300, "publisher": 200, "author": 200}
RULES: dict[str, Callable[[str], str]] = {
    "title": clean_line,
    "publisher": clean_line,
    "author": clean_line,
    "url": web_address,
    "language": language_tag,
}


class AlreadyHere(Invalid):
    """The very same text stands on the desk: ``ref`` and ``title`` name its document."""

    def __init__(self, ref: str, title: str) -> None:
        super().__init__(f"This very text is on the desk already, as “{title}”.")
        self.ref = ref
        self.title = title


class Description(TypedDict, total=False):
    """What is told about a document; ``case_ref`` is the case's slug or public identifier, or none."""

    title: str
    kind: DocumentKind
    publisher: str
    author: str
    url: str | None
    language: str
    published: PartialDate | None
    case_ref: str | None


UNTOLD: Description = {
    "title": "",
    "kind": DocumentKind.ARTICLE,
    "publisher": "",
    "author": "",
    "url": None,
    "language": "en",
    "published": None,
    "case_ref": None,
}


def bring_in(
    work: Work, *, text: str, media_type: str = MEDIA_TYPE, keeps_twin: bool = False, **told: Unpack[Description]
) -> Document:
    """Store a text with what is told about it; ``document.revisions[0]`` is its first revision.

    The text is kept letter for letter, except that line ends become single newlines. Raises ``AlreadyHere`` for a
    text that was brought in before unless ``keeps_twin``, and ``Invalid`` or ``TooLarge`` for what cannot be kept.
    """
    actor = work.require(Action.EDIT_DOCUMENT)
    kept = kept_text(text)
    values = _checked(UNTOLD | told)
    case = _case(work, told.get("case_ref"))
    digest = hashlib.sha256(kept.encode()).hexdigest()
    if not keeps_twin:
        _refuse_twin(work, digest)
    revision = Revision(
        number=1,
        text=kept,
        sha256=digest,
        length=len(kept),
        media_type=media_type,
        created_at=work.now,
        created_by_id=actor.id,
    )
    document = Document(**values, case_id=case.id if case else None, created_by_id=actor.id, revisions=[revision])
    work.add(document)
    shown = {**values, "case": case.slug if case else None, "length": len(kept), "sha256": digest}
    work.record("document.bring_in", document, changes=_new(shown))
    return document


@dataclass(frozen=True)
class NewText:
    """A text on its way in, with what is told about it."""

    text: str
    told: Description


def bring_in_many(work: Work, news: Sequence[NewText]) -> list[tuple[int, str]]:
    """Bring in many texts in a few statements, each with its own event as if it came by itself, twins kept.

    Answers the key of the revision of each and its text as it is kept, in order. Raises as ``bring_in`` does, without
    saying for which of them.
    """
    actor = work.require(Action.EDIT_DOCUMENT)
    stamps = {"created_by_id": actor.id, "created_at": work.now}
    cases = {ref: _case(work, ref) for ref in {new.told.get("case_ref") for new in news}}
    documents, revisions, entries = list[dict[str, object]](), list[dict[str, object]](), list[Entry]()
    for new in news:
        kept, values, ref = kept_text(new.text), _checked(UNTOLD | new.told), new_ref()
        case = cases[new.told.get("case_ref")]
        held = {"sha256": hashlib.sha256(kept.encode()).hexdigest(), "length": len(kept)}
        key = {"ref": ref, "case_id": case.id if case else None, "version": 1, "updated_at": work.now}
        documents.append(values | key | stamps)
        revisions.append({"number": 1, "text": kept, "media_type": MEDIA_TYPE} | held | stamps)
        shown = {**values, "case": case.slug if case else None, **held}
        entries.append(work.entry("document.bring_in", Named("document", ref, 1), changes=_new(shown)))
    if not documents:
        return []
    work.session.execute(insert(Document), documents)
    refs = [str(row["ref"]) for row in documents]
    keys = dict(work.session.execute(select(Document.ref, Document.id).where(Document.ref.in_(refs))).all())
    for ref, revision in zip(refs, revisions, strict=True):
        revision["document_id"] = keys[ref]
    work.session.execute(insert(Revision), revisions)
    first = select(Revision.document_id, Revision.id).where(Revision.document_id.in_(keys.values()))
    found = dict(work.session.execute(first).all())
    work.record_all(entries)
    return [(found[keys[ref]], str(revision["text"])) for ref, revision in zip(refs, revisions, strict=True)]


def describe(work: Work, ref: str, seen: int, **told: Unpack[Description]) -> Document:
    """Change what is told about a document; ``seen`` is the version the person looked at, what is left out stays.

    An approval of a claim that appears in it is voided, since readers would be shown something else. Raises
    ``Conflict`` or ``Invalid``. In the history and in a conflict ``case`` is the case's slug.
    """
    work.require(Action.EDIT_DOCUMENT)
    document = work.hold(Document, ref)
    before = _case_slug(work, document)
    current = {name: plain(getattr(document, name)) for name in PLAIN_FIELDS} | {"case": before}
    refuse_stale(work, document, seen, {name: current[name] for name in _form_names(told)})
    values, case = _checked(told), _case(work, told.get("case_ref"))
    published_before = document.published
    if "case_ref" in told:
        values["case_id"] = case.id if case else None
    changes = work.change(document, **values)
    moved = changes.pop("case_id", None)
    if changes:
        touch_approved(work, _shown_in(document))
    if moved:
        changes["case"] = [before, case.slug if case else None]
    if changes:
        work.record("document.describe", document, changes=changes)
    if "published" in changes:
        redate(work, document, published_before)
    return document


def _refuse_twin(work: Work, digest: str) -> None:
    statement = select(Document).join(Document.revisions).where(Revision.sha256 == digest).order_by(Document.id)
    twin = work.session.scalars(statement).first()
    if twin is not None:
        raise AlreadyHere(twin.ref, twin.title)


def _case(work: Work, ref: str | None) -> Case | None:
    if not ref:
        return None
    case = work.session.scalars(select(Case).where(or_(Case.slug == ref, Case.ref == ref))).first()
    if case is None:
        raise Invalid("There is no such case.", field="case")
    return case


def _case_slug(work: Work, document: Document) -> str | None:
    case = work.session.get(Case, document.case_id) if document.case_id else None
    return case.slug if case else None


def _form_names(told: Mapping[str, object]) -> list[str]:
    return ["case" if name == "case_ref" else name for name in told]


def _new(values: Mapping[str, object]) -> dict[str, list[object]]:
    return {name: [None, plain(value)] for name, value in values.items() if value}


def _checked(told: Mapping[str, object]) -> dict[str, object]:
    """The columns as they are kept; everything that is wrong is refused at once (law 9)."""
    kept = {name: value for name, value in told.items() if name in PLAIN_FIELDS}
    wrong: dict[str, str] = {}
    for name, rule in RULES.items():
        if value := kept.get(name):
            try:
                kept[name] = rule(str(value))
            except Invalid as refusal:
                wrong[name] = refusal.message
    wrong |= overlong(kept, LIMITS)
    if not kept.get("title", "untouched"):
        wrong["title"] = "A document needs a title."
    if not kept.get("language", "untouched"):
        wrong["language"] = "Say in which language the text is written: en, de, hy, ru or pt-BR."
    if wrong:
        raise Invalid(" ".join(f"{name.capitalize()}: {fault}" for name, fault in wrong.items()), fields=wrong)
    return kept


def _shown_in(document: Document) -> Select[int]:
    """The internal keys of the claims that appear in a document: their pages show what is told of it."""
    live = (Revision.document_id == document.id, Appearance.withdrawn_at.is_(None))
    return select(Appearance.claim_id).join(Revision, Appearance.revision_id == Revision.id).where(*live)
