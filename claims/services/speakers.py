"""Speakers named and described: who makes claims, by which names, and as part of what."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import flag_modified

from claims.domain.errors import Invalid
from claims.domain.links import BadAddress, web_address
from claims.domain.names import overlong, tidy
from claims.domain.policy import Action
from claims.domain.slugs import distinct, slugify
from claims.domain.vocabulary import SpeakerKind
from claims.models import Appearance, Speaker, SpeakerAlias
from claims.queries import speakers as queries
from claims.services.dossier import touch_approved
from claims.services.seen import refuse_stale
from claims.services.work import Work, plain

PLAIN_FIELDS = ("name", "kind", "description", "url")
LIMITS = {"name": 200, "description": 20_000}
PUBLIC = frozenset({"name", "kind", "url", "parent"})  # what a verdict page says of a speaker
MOST_ALIASES = 50

Changes = dict[str, list[object]]


class SpeakerFields(TypedDict, total=False):
    """The parts of a speaker that ``describe`` may be given; what is left out stays as it is.

    ``parent`` is the public identifier of the institution it is part of, or none.
    """

    name: str
    kind: SpeakerKind
    description: str
    url: str | None
    parent: str | None
    aliases: Sequence[str]


def named(work: Work, name: str, kind: SpeakerKind) -> Speaker:
    """The speaker of that name or alias, in any case of letters; a new one of that kind if nobody is called so.

    A merged speaker answers as the one it was merged into. Raises ``Invalid`` beside ``speaker`` when the words are
    another name of several speakers.
    """
    work.require(Action.EDIT_SPEAKER)
    words = tidy(name)
    if not words or len(words) > LIMITS["name"]:
        raise Invalid(f"A name has 1 to {LIMITS['name']} characters.", field="speaker")
    found = queries.called(work.session, words)
    if len(found) > 1:
        several = " and ".join(f"“{speaker.name}”" for speaker in found)
        raise Invalid(f"“{words}” can be {several}: write which.", field="speaker")
    return found[0] if found else _new(work, words, kind)


def describe(work: Work, ref: str, seen: int, **fields: Unpack[SpeakerFields]) -> Speaker:
    """Change what is given of a speaker; ``seen`` is the version the person looked at.

    The public address stays what it was. Raises ``Conflict`` or ``Invalid``. In the history ``parent`` is a public
    identifier and ``aliases`` are lines.
    """
    work.require(Action.EDIT_SPEAKER)
    speaker = work.hold(Speaker, ref, selectinload(Speaker.aliases))
    if speaker.merged_into_id is not None:
        raise Invalid("This speaker was merged into another; un-merge it to describe it by itself.")
    before = stored(work, speaker)
    refuse_stale(work, speaker, seen, {name: before[name] for name in fields})
    given = _checked(work, speaker, fields)
    changes = _move(work, speaker, before["parent"], given["parent"]) if "parent" in given else {}
    changes |= work.change(speaker, **{name: value for name, value in given.items() if name in PLAIN_FIELDS})
    if "aliases" in given:
        changes |= _rename(work, speaker, before["aliases"], given["aliases"])
    if changes:
        if PUBLIC & changes.keys():
            touch_approved(work, said_by(speaker))
        work.record("speaker.edit", speaker, changes=changes)
    return speaker


def stored(work: Work, speaker: Speaker) -> dict[str, object]:
    """The plain values of a speaker by the names of its form; its aliases have to be loaded."""
    parent = work.session.get(Speaker, speaker.parent_id) if speaker.parent_id else None
    values = {name: plain(getattr(speaker, name)) for name in PLAIN_FIELDS}
    return {
        **values,
        "parent": parent.ref if parent else None,
        "aliases": "\n".join(sorted(alias.name for alias in speaker.aliases)),
    }


def said_by(*speakers: Speaker) -> Select[int]:
    """The internal keys of the claims said by one of these speakers or by one merged into them."""
    keys = [speaker.id for speaker in speakers]
    known = select(Speaker.id).where(or_(Speaker.id.in_(keys), Speaker.merged_into_id.in_(keys)))
    live = Appearance.withdrawn_at.is_(None)
    return select(Appearance.claim_id).where(live, Appearance.speaker_id.in_(known))


def refuse_cycle(work: Work, speaker: Speaker, parent: Speaker | None, field: str) -> None:
    """Raise ``Invalid`` if the speaker is met on the way up from ``parent``; the rows on that way are locked."""
    met: set[int] = set()
    above = parent
    while above is not None and above.id not in met:
        met.add(above.id)
        if above.id == speaker.id:
            raise Invalid(f"“{speaker.name}” cannot be part of what is part of itself.", field=field)
        step = above.merged_into_id or above.parent_id
        above = _locked(work, step) if step else None


def _new(work: Work, name: str, kind: SpeakerKind) -> Speaker:
    speaker = Speaker(slug=distinct(slugify(name), lambda slug: _is_taken(work, slug)), name=name, kind=kind)
    work.add(speaker)
    work.record("speaker.make", speaker, changes={"name": [None, name], "kind": [None, kind.value]})
    return speaker


def _is_taken(work: Work, slug: str) -> bool:
    return work.session.scalar(select(Speaker.id).where(Speaker.slug == slug)) is not None


def _locked(work: Work, identity: int) -> Speaker | None:
    statement = select(Speaker).where(Speaker.id == identity).with_for_update(of=Speaker)
    return work.session.scalars(statement.execution_options(populate_existing=True)).first()


def _checked(work: Work, speaker: Speaker, fields: SpeakerFields) -> SpeakerFields:
    """The fields in the spelling that is kept; refuses everything that is wrong at once (law 9)."""
    given = SpeakerFields(**fields)
    wrong = overlong(given, LIMITS)
    if "name" in given:
        given["name"] = tidy(given["name"])
        wrong |= _name_faults(work, speaker, given["name"])
    if given.get("url"):
        try:
            given["url"] = web_address(str(given["url"]))
        except BadAddress as refusal:
            wrong["url"] = refusal.message
    if "aliases" in given:
        given["aliases"] = sorted({tidy(name) for name in given["aliases"]} - {""})
        wrong |= _alias_faults(given["aliases"])
    if wrong:
        raise Invalid("This speaker cannot be kept as it is.", fields=wrong)
    return given


def _name_faults(work: Work, speaker: Speaker, name: str) -> dict[str, str]:
    if not name:
        return {"name": "A speaker needs a name."}
    if any(other.id != speaker.id for other in queries.named(work.session, name)):
        return {"name": f"There is a speaker named “{name}”: say what sets this one apart, or merge the two."}
    return {}


def _alias_faults(names: Sequence[str]) -> dict[str, str]:
    if len(names) > MOST_ALIASES:
        return {"aliases": f"At most {MOST_ALIASES} other names."}
    if any(len(name) > LIMITS["name"] for name in names):
        return {"aliases": f"A name has at most {LIMITS['name']} characters."}
    return {}


def _move(work: Work, speaker: Speaker, before: object, ref: str | None) -> Changes:
    """Put the speaker under another parent."""
    if ref == before:
        return {}
    parent = _parent(work, ref)
    refuse_cycle(work, speaker, parent, "parent")
    work.change(speaker, parent_id=parent.id if parent else None)
    return {"parent": [before, ref]}


def _parent(work: Work, ref: str | None) -> Speaker | None:
    if ref is None:
        return None
    parent = work.session.scalars(select(Speaker).where(Speaker.ref == ref)).first()
    if parent is None or parent.merged_into_id is not None:
        raise Invalid("There is no such speaker, or it was merged into another.", field="parent")
    return parent


def _rename(work: Work, speaker: Speaker, before: object, names: Sequence[str]) -> Changes:
    """Set the other names; one that stays keeps its row."""
    after = "\n".join(names)
    if after == before:
        return {}
    kept = {alias.name: alias for alias in speaker.aliases}
    speaker.aliases = [kept.get(name) or SpeakerAlias(name=name) for name in names]
    speaker.updated_at = work.now
    flag_modified(speaker, "updated_at")  # other names stand in a table of their own: the version has to rise too
    return {"aliases": [before, after]}
