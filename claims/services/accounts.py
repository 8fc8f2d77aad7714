"""Accounts: adding people, changing what they may do, closing and opening their accounts."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from claims.domain.errors import Invalid
from claims.domain.names import clean_line, login_name, skeleton
from claims.domain.policy import Action
from claims.domain.vocabulary import Role
from claims.models import User
from claims.queries.accounts import by_login_name
from claims.services.login import end_all
from claims.services.new_passwords import void_links
from claims.services.seen import refuse_stale
from claims.services.work import Work

LONGEST_DISPLAY_NAME = 120
LAST_ADMINISTRATOR = "This is the last active administrator. Make somebody else one first."


def add(work: Work, *, name: str, display_name: str, role: Role, password_hash: str | None = None) -> User:
    """A new account; without a password it is opened by a reset link.

    Raises ``Invalid`` beside ``name`` or ``display_name``; a name that looks like another one is refused by the
    database.
    """
    work.require(Action.MANAGE_PEOPLE)
    with beside("name"):
        name = login_name(name)
    if by_login_name(work.session, name):
        raise Invalid("There is an account of that name.", field="name")
    user = User(
        name=name,
        skeleton=skeleton(name),
        display_name=_display_name(display_name),
        role=role,
        password_hash=password_hash,
    )
    work.add(user)
    work.record("account.add", user, changes={"name": [None, user.name], "role": [None, role.value]})
    return user


def edit(work: Work, ref: str, seen: int, *, display_name: str, role: Role) -> User:
    """Change how a person is called and what they may do; a new role takes a new log-in.

    Raises ``Invalid`` beside ``role`` for the last active administrator, ``Conflict`` for a stale form.
    """
    work.require(Action.MANAGE_PEOPLE)
    administrators = _hold_administrators(work)
    user = work.hold(User, ref)
    refuse_stale(work, user, seen, {"display_name": user.display_name, "role": user.role.value})
    if role is not Role.ADMIN:
        _refuse_last(user, administrators, field="role")
    changes = work.change(user, display_name=_display_name(display_name), role=role)
    if "role" in changes:
        end_all(work, user)
    if changes:
        work.record("account.edit", user, changes=changes)
    return user


def disable(work: Work, ref: str) -> User:
    """Close an account from its next request on; what the person did stays. Doing it twice changes nothing."""
    work.require(Action.MANAGE_PEOPLE)
    administrators = _hold_administrators(work)
    user = work.hold(User, ref)
    if not user.is_active:
        return user
    _refuse_last(user, administrators)
    changes = work.change(user, disabled_at=work.now)
    end_all(work, user)
    void_links(work, user)
    work.record("account.disable", user, changes=changes)
    return user


def enable(work: Work, ref: str) -> User:
    """Open a closed account again; log-ins and reset links from before stay ended."""
    work.require(Action.MANAGE_PEOPLE)
    user = work.hold(User, ref)
    changes = work.change(user, disabled_at=None)
    if changes:
        work.record("account.enable", user, changes=changes)
    return user


def _display_name(text: str) -> str:
    with beside("display_name"):
        line = clean_line(text)
    if not line:
        raise Invalid("Say how this person is called.", field="display_name")
    if len(line) > LONGEST_DISPLAY_NAME:
        raise Invalid(f"A display name has at most {LONGEST_DISPLAY_NAME} characters.", field="display_name")
    return line


def _hold_administrators(work: Work) -> set[int]:
    """The administrators who can log in, locked in one order, so that no two close each other's accounts at once."""
    statement = select(User).where(User.role == Role.ADMIN, User.disabled_at.is_(None), User.password_hash.is_not(None))
    return {user.id for user in work.session.scalars(statement.order_by(User.id).with_for_update())}


def _refuse_last(user: User, administrators: set[int], *, field: str | None = None) -> None:
    if administrators == {user.id}:
        raise Invalid(LAST_ADMINISTRATOR, field=field)


@contextmanager
def beside(field: str) -> Iterator[None]:
    """Put a refusal of what was typed beside the field it was typed in."""
    try:
        yield
    except Invalid as refusal:
        raise Invalid(refusal.message, field=field) from None
