"""Examining: what of a bundle is new here, what is here already, and what cannot come in; nothing is written.

What is wrong with a record by itself takes the longest to find and needs no desk: ``faults_in`` does it, before
anything is held.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.domain.errors import Invalid
from claims.domain.importing import KEPT, RowOutcome
from claims.domain.wording import quoted
from claims.models import Claim, PublicCheck, Revision, User
from claims.queries.bundles.claim_files import Order, claim_files
from claims.queries.bundles.naming import Naming, chunks
from claims.queries.bundles.shared_files import IDENTIFIERS, KINDS, shared_things
from claims.services.bundling.checking import check_claim, check_shared
from claims.services.bundling.decoding import Misfit
from claims.services.bundling.opening import Bundle, Record

OTHER = "It is here already with other content than in the bundle. Neither was changed."
MALFORMED = "It is not written as a bundle of this format writes it."
BROKEN = (KeyError, TypeError, AttributeError, ValueError)
Faults = Mapping[
    tuple[str, str], str
]  # why a claim or another thing of a bundle cannot be kept, by kind and identifier
OURS = {"speaker": ("slug",), "case": ("slug",), "topic": ("name",)}  # this desk's own choice, not the thing's content


@dataclass(frozen=True)
class Judged:
    """One claim of the bundle, or one thing that claims share, and what is to become of it."""

    outcome: RowOutcome
    ref: str
    words: str
    reason: str = ""
    kind: str = "claim"


@dataclass
class Findings:
    """All that was judged; ``new`` are the claims to make, ``here`` the keys of what the bundle shares and is here."""

    judged: list[Judged] = field(default_factory=list)
    here: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def new(self) -> list[str]:
        """The claims to make; none as long as anything is refused, because a bundle comes in whole or not at all."""
        return [] if self.refused else [one.ref for one in self.judged if one.outcome in KEPT]

    @property
    def refused(self) -> list[Judged]:
        """What cannot come in."""
        return [one for one in self.judged if one.outcome is RowOutcome.REFUSED]


def faults_in(bundle: Bundle) -> Faults:
    """What is wrong with the claims and with what they share, each by itself."""
    found = {("claim", ref): _claim_fault(bundle, ref) for ref in bundle.claims}
    for kind, records in bundle.shared.items():
        found |= {(kind, name): _shared_fault(bundle, kind, record) for name, record in records.items()}
    return {thing: reason for thing, reason in found.items() if reason}


def examine(session: Session, bundle: Bundle, faults: Faults) -> Findings:
    """Judge every claim, and what they share as far as there is anything to make; ``faults`` are those of records."""
    findings = Findings()
    here = _claims_here(session, bundle)
    for ref in bundle.claims:
        findings.judged.append(_claim(session, bundle, ref, here.get(ref), faults.get(("claim", ref), "")))
    if any(one.outcome in KEPT for one in findings.judged):
        findings.judged += _shared(session, bundle, findings, faults)
        findings.judged += _signatures(session, bundle)
    return findings


def _claim_fault(bundle: Bundle, ref: str) -> str:
    try:
        check_claim(bundle, ref, bundle.claim(ref))
    except (Misfit, Invalid) as fault:
        return str(fault)
    except BROKEN:
        return MALFORMED
    return ""


def _shared_fault(bundle: Bundle, kind: str, record: Record) -> str:
    try:
        check_shared(bundle, kind, record)
    except (Misfit, Invalid) as fault:
        return str(fault)
    except BROKEN:
        return f"The {kind} “{_called(record)}”: {MALFORMED}"
    return ""


def _claims_here(session: Session, bundle: Bundle) -> Mapping[str, Record]:
    """What a bundle of this desk would say of those claims that are here, as far as they are."""
    keys = [key for ref in bundle.claims for key in session.scalars(select(Claim.id).where(Claim.ref == ref))]
    return {told.ref: told.record for told in claim_files(Naming(session), keys, Order())}


def _claim(session: Session, bundle: Bundle, ref: str, here: Record | None, fault: str) -> Judged:
    try:
        record = bundle.claim(ref)
    except Invalid as refusal:
        return Judged(RowOutcome.REFUSED, ref, ref, str(refusal))
    words = str(record.get("statement"))
    if here is not None:
        return _twin(ref, here, record)
    reason = fault or _address_taken(session, record)
    return Judged(RowOutcome.REFUSED if reason else RowOutcome.ACCEPTED, ref, words, reason)


def _twin(ref: str, here: Record, record: Record) -> Judged:
    words = str(here["statement"])
    if here == record:
        return Judged(RowOutcome.DUPLICATE, ref, words, f"Here already: {quoted(words)}.")
    differing = ", ".join(name for name in here if here[name] != record.get(name))
    return Judged(RowOutcome.REFUSED, ref, words, f"Claim {ref}: {OTHER} What differs: {differing or 'its fields'}.")


def _address_taken(session: Session, record: Record) -> str:
    """A public address stands for one check for ever."""
    slug = record["slug"]
    is_taken = slug and session.scalar(select(Claim.id).where(Claim.slug == slug))
    if is_taken or (slug and session.scalar(select(PublicCheck.id).where(PublicCheck.slug == slug))):
        return f"Claim {record['ref']}: another check stands at /checks/{slug} here."
    return ""


def _shared(session: Session, bundle: Bundle, findings: Findings, faults: Faults) -> Iterator[Judged]:
    """The shared things that cannot come in; what is here already is noted by its internal key."""
    naming = Naming(session)
    for kind in KINDS:
        naming.learn_named(kind, bundle.shared[kind])
    findings.here = {kind: {name: key for key, name in naming.known[kind].items()} for kind in KINDS}
    findings.here["revision"] = _revisions_of(session, findings.here["document"])
    for kind in KINDS:
        told = {record[IDENTIFIERS.get(kind, "ref")]: record for record in _here(naming, bundle, kind)}
        for name, record in bundle.shared[kind].items():
            here = told.get(name)
            reason = faults.get((kind, name), "") if here is None else _difference(kind, record, here)
            if reason:
                yield Judged(RowOutcome.REFUSED, name, _called(record), reason, kind)


def _here(naming: Naming, bundle: Bundle, kind: str) -> Iterator[Record]:
    if kind == "person":
        return iter(())
    return (one for one in shared_things(naming, kind) if one[IDENTIFIERS.get(kind, "ref")] in bundle.shared[kind])


def _difference(kind: str, record: Record, here: Record) -> str:
    """Why a thing that is here already is not the same as in the bundle."""
    own = dict.fromkeys(OURS.get(kind, ()))
    is_same = {**here, **own} == {**record, **own}
    return "" if is_same else f"The {kind} “{_called(record)}”: {OTHER}"


def _signatures(session: Session, bundle: Bundle) -> Iterator[Judged]:
    """No file signs for somebody who can log in here: their approval counts because they gave it themselves."""
    wanted = select(User).where(User.ref.in_(bundle.shared["person"]), User.disabled_at.is_(None))
    for user in session.scalars(wanted.order_by(User.id)):
        reason = f"It speaks in the name of {user.display_name}, who has an account here. No file signs for them."
        yield Judged(RowOutcome.REFUSED, user.ref, user.display_name, reason, "person")


def _called(record: Record) -> str:
    found: Any = next(
        (record.get(name) for name in ("title", "name", "display_name", "sha256") if record.get(name)), ""
    )
    return str(found)[:80]


def _revisions_of(session: Session, documents: Mapping[str, int]) -> dict[str, int]:
    """The keys of the texts of these documents by ``<document>/<number>``."""
    refs, found = {key: ref for ref, key in documents.items()}, dict[str, int]()
    for some in chunks(refs):
        wanted = select(Revision.document_id, Revision.number, Revision.id).where(Revision.document_id.in_(some))
        found |= {f"{refs[owner]}/{number}": key for owner, number, key in session.execute(wanted)}
    return found
