"""Loading the demonstration case: everything in one transaction, once."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.adapters.passwords import Passwords
from claims.adapters.vault import Vault
from claims.demo.deeds import Shelf
from claims.demo.document import CASE_SLUG
from claims.demo.people import CAST
from claims.demo.planning import Deed, plan
from claims.demo.records import Person
from claims.demo.report_file import FILE, FILE_NAME
from claims.domain.vocabulary import Intake
from claims.models import Case
from claims.queries.accounts import by_login_name
from claims.services import accounts, captures
from claims.services.extracting import Raw, extract
from claims.services.new_passwords import sealed
from claims.services.work import Actor, Desk, Work

TOLD = "The demonstration case was loaded. Its people, and the times at which they act, are made up."
PASSWORD_BYTES = 12

Watch = Callable[[list[Deed]], Iterable[Deed]]


@dataclass(frozen=True)
class Place:
    """Where the case is loaded: ``publisher`` is the name of the site, ``vault`` keeps the file of the report."""

    publisher: str
    vault: Vault


@dataclass(frozen=True)
class Loaded:
    """What came of it: ``passwords`` by log-in name, of the accounts that were made just now, told only here."""

    is_new: bool
    passwords: Mapping[str, str] = field(default_factory=dict)


def load(
    desk: Desk,
    passwords: Passwords,
    loader: Actor,
    *,
    place: Place,
    watch: Watch = iter,
    new_password: Callable[[], str] = lambda: secrets.token_urlsafe(PASSWORD_BYTES),
) -> Loaded:
    """Load the case and its people, or change nothing where it stands already.

    All of it is one transaction, so that a load that is broken off leaves nothing behind but the file of the report in
    the vault, which upkeep lets go of. ``loader`` needs the rights of an administrator, ``watch`` may show progress
    while it hands the deeds on. Accounts are made at the desk's own time and keep their passwords where they exist;
    everything else happens at the moments of the told case.
    """
    with desk.reading() as session:
        if _is_loaded(session):
            return Loaded(is_new=False)
    arrival = captures.Arrival(Raw(FILE, FILE_NAME), Intake.UPLOAD)
    shelf = Shelf(place.publisher, captures.store(place.vault, arrival), extract(arrival.raw))
    chosen = {person.name: new_password() for person in CAST}
    hashes = {name: sealed(passwords, password, name=name) for name, password in chosen.items()}
    with desk.work(loader) as work:
        if _is_loaded(work.session):  # somebody else was faster
            return Loaded(is_new=False)
        known = {person.name for person in CAST if by_login_name(work.session, person.name)}
        actors = {person.name: _actor(work, person, hashes[person.name]) for person in CAST}
        for deed in watch(plan()):
            deed.do(Work(work.session, actors[deed.who.name], deed.at), shelf)
        work.record("case.load", shelf.cases[0], reason=TOLD)
    return Loaded(is_new=True, passwords={name: chosen[name] for name in chosen if name not in known})


def _is_loaded(session: Session) -> bool:
    return session.scalar(select(Case.id).where(Case.slug == CASE_SLUG)) is not None


def _actor(work: Work, person: Person, password_hash: str) -> Actor:
    """The person's account, made if there is none."""
    user = by_login_name(work.session, person.name) or accounts.add(
        work, name=person.name, display_name=person.display_name, role=person.role, password_hash=password_hash
    )
    return Actor(user.id, user.display_name, user.role)
