"""New passwords: chosen by a person who knows the old one, or through a single-use link.

``change_password`` and ``set_by_link`` take the desk rather than one ``Work``: the slow hashing stands between two
changes, so the database is not held meanwhile.
"""

import datetime
import secrets
from dataclasses import dataclass

from sqlalchemy import update

from claims.adapters.passwords import Passwords
from claims.domain.errors import Invalid, NotFound
from claims.domain.passwords import weakness
from claims.domain.policy import Action
from claims.models import ResetToken, User
from claims.queries.accounts import SPENT_LINK, by_reset_token, token_digest
from claims.services.login import TOKEN_BYTES, Visitor, actor_of, begin, end_all, own_account
from claims.services.tries import count_try, mark_success
from claims.services.work import Actor, Desk, Work

LINK_LIMIT = datetime.timedelta(hours=24)
WRONG_OLD = "This is not your password."
CHANGED_MEANWHILE = "Your password was changed a moment ago, somewhere else. Log in with the new one."


def sealed(passwords: Passwords, password: str, *, name: str, field: str = "password") -> str:
    """The hash of a new password for the account ``name``; raises ``Invalid`` beside the field when it is weak."""
    weak = weakness(password, name=name)
    if weak:
        raise Invalid(weak, field=field)
    return passwords.hash(password)


@dataclass(frozen=True)
class Change:
    """The password of today and the one that is to replace it."""

    old: str
    new: str


def change_password(desk: Desk, passwords: Passwords, visitor: Visitor, actor: Actor | None, change: Change) -> str:
    """Replace one's own password; every log-in and reset link of this person ends, and a new log-in begins.

    Answers the token of the new log-in. A wrong old password counts as a try at logging in. Raises ``Throttled``, and
    ``Invalid`` beside ``old`` or ``new``.
    """
    with desk.work(actor) as work:
        user = own_account(work)
    with desk.work(actor) as work:
        attempt_id = count_try(work, user.name, visitor.address)
    if not passwords.matches(user.password_hash, change.old):
        raise Invalid(WRONG_OLD, field="old")
    password_hash = sealed(passwords, change.new, name=user.name, field="new")
    with desk.work(actor) as work:
        mark_success(work, attempt_id)
        stored = own_account(work)
        if stored.password_hash != user.password_hash:
            raise Invalid(CHANGED_MEANWHILE, field="old")
        _replace(work, stored, password_hash)
        work.record("account.change_password", stored)
        return begin(work, stored, visitor)


def make_link(work: Work, ref: str) -> str:
    """The token of a link with which that person sets a new password, once, within a day; shown now or never.

    Older links and running log-ins end; the password of today goes on opening the account until the link is used.
    """
    work.require(Action.MANAGE_PEOPLE)
    user = work.hold(User, ref)
    if not user.is_active:
        raise Invalid("This account is disabled. Enable it first.")
    void_links(work, user)
    end_all(work, user)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    work.add(ResetToken(token_hash=token_digest(token), user_id=user.id, expires_at=work.now + LINK_LIMIT))
    work.record("account.make_link", user)
    return token


def set_by_link(desk: Desk, passwords: Passwords, token: str, *, password: str) -> User:
    """Set a new password through a link and use the link up; every log-in of the person ends.

    Raises ``NotFound`` for a link that was used, has run out or never was, ``Invalid`` beside ``password``.
    """
    with desk.reading() as session:
        user = by_reset_token(session, token, desk.clock())
    password_hash = sealed(passwords, password, name=user.name)
    with desk.work(actor_of(user)) as work:
        _use_up(work, token)
        stored = own_account(work)
        if not stored.is_active:
            raise NotFound(SPENT_LINK)
        _replace(work, stored, password_hash)
        work.record("account.reset_password", stored)
    return stored


def void_links(work: Work, user: User) -> None:
    """Make every open reset link of that person useless."""
    unused = update(ResetToken).where(ResetToken.user_id == user.id, ResetToken.used_at.is_(None))
    work.session.execute(unused.values(used_at=work.now))


def _replace(work: Work, user: User, password_hash: str) -> None:
    work.change(user, password_hash=password_hash)
    void_links(work, user)
    end_all(work, user)


def _use_up(work: Work, token: str) -> None:
    """One statement decides who used the link first."""
    open_link = update(ResetToken).where(
        ResetToken.token_hash == token_digest(token), ResetToken.used_at.is_(None), ResetToken.expires_at > work.now
    )
    used = work.session.scalars(open_link.values(used_at=work.now).returning(ResetToken.id)).all()
    if not used:
        raise NotFound(SPENT_LINK)
