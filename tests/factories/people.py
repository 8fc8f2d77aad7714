"""The cast of the tests: five people, one of each role and a second checker, made through the real services."""

from dataclasses import dataclass
from typing import Literal

from argon2 import PasswordHasher

from claims.adapters.passwords import Passwords
from claims.domain.vocabulary import Role
from claims.services import accounts
from claims.services.work import Actor, Desk

SYSTEM = Actor(None, "the tests", Role.ADMIN)
PASSWORD = "nine quiet typewriters"


@dataclass(frozen=True)
class Person:
    """A member of the cast before they have an account."""

    name: str
    display_name: str
    role: Role


ADA = Person("ada", "Ada Levin", Role.CHECKER)
BORIS = Person("boris", "Boris Ott", Role.CHECKER)
CARMEN = Person("carmen", "Carmen Ruiz", Role.EDITOR)
DINA = Person("dina", "Dina Haddad", Role.ADMIN)
VIKTOR = Person("viktor", "Viktor Blom", Role.VIEWER)

CAST = (ADA, BORIS, CARMEN, DINA, VIKTOR)
FIRST_OF_ROLE = {Role.VIEWER: VIKTOR, Role.CHECKER: ADA, Role.EDITOR: CARMEN, Role.ADMIN: DINA}


@dataclass(frozen=True)
class People:
    """The five as services know them."""

    ada: Actor
    boris: Actor
    carmen: Actor
    dina: Actor
    viktor: Actor

    def of_role(self, role: Role) -> Actor:
        """The first of that role."""
        actor: Actor = getattr(self, FIRST_OF_ROLE[role].name)
        return actor


class CountingHasher(PasswordHasher):
    """The cheap hasher, counting how often it looked at a password."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002  the library's name
        """Count, then look."""
        self.verified += 1
        return super().verify(hash, password)


def cheap_passwords() -> Passwords:
    """Real argon2id with the least effort it allows: a fraction of a millisecond."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def add_person(desk: Desk, passwords: Passwords, person: Person, password: str = PASSWORD) -> Actor:
    """An account with a password, as the terminal would make it."""
    password_hash = passwords.hash(password)
    with desk.work(SYSTEM) as work:
        user = accounts.add(
            work,
            name=person.name,
            display_name=person.display_name,
            role=person.role,
            password_hash=password_hash,
        )
    return Actor(user.id, user.display_name, user.role)


def add_people(desk: Desk, passwords: Passwords) -> People:
    """Accounts for the whole cast."""
    return People(**{person.name: add_person(desk, passwords, person) for person in CAST})
