"""Logging in and out: a try is counted, then the password is looked at, then a log-in begins.

``log_in`` takes the desk rather than one ``Work``: the slow look at a password stands between two changes, so the
database is not held meanwhile.
"""

import datetime
import secrets
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select, update

from claims.adapters.passwords import Passwords
from claims.domain.errors import Invalid, NotSignedIn
from claims.domain.policy import Action
from claims.models import LoginSession, User
from claims.queries.accounts import by_login_name, token_digest
from claims.services.tries import count_try, mark_success
from claims.services.work import Actor, Desk, Work

ABSOLUTE_LIMIT = datetime.timedelta(hours=12)
KEPT_AFTER_END = datetime.timedelta(days=30)
TOKEN_BYTES = 32
LONGEST_AGENT = 200

WRONG = "No account opens with that name and password."


@dataclass(frozen=True)
class Visitor:
    """Where a request comes from, as far as the desk can know."""

    address: str
    agent: str = ""


def log_in(desk: Desk, passwords: Passwords, visitor: Visitor, *, name: str, password: str) -> str:
    """Begin a log-in for the right password; answers its token, which the browser alone keeps.

    Raises ``Throttled`` before the password is looked at, and ``Invalid`` with one and the same sentence for an
    unknown name, a wrong password and a closed account.
    """
    with desk.work(None) as work:
        attempt_id = count_try(work, name, visitor.address)
        account = by_login_name(work.session, name)
    stored = account.password_hash if account else None
    if not passwords.matches(stored, password) or account is None or stored is None:
        raise Invalid(WRONG)
    renewed = passwords.hash(password) if passwords.is_dated(stored) else stored
    with desk.work(actor_of(account)) as work:
        mark_success(work, attempt_id)
        user = _hold_unchanged(work, account.id, stored)
        work.change(user, password_hash=renewed)
        return begin(work, user, visitor)


def begin(work: Work, user: User, visitor: Visitor) -> str:
    """Begin a log-in of that person on that browser; answers its token."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    forgotten = work.now - KEPT_AFTER_END
    work.session.execute(
        delete(LoginSession).where(LoginSession.user_id == user.id, LoginSession.expires_at < forgotten)
    )
    work.add(
        LoginSession(
            token_hash=token_digest(token),
            user_id=user.id,
            expires_at=work.now + ABSOLUTE_LIMIT,
            address=visitor.address[:64],
            agent=visitor.agent[:LONGEST_AGENT],
        )
    )
    work.record("account.log_in", user)
    return token


def log_out(work: Work, token: str) -> None:
    """End this one log-in; its token opens nothing from now on."""
    user = own_account(work)
    _end(work, LoginSession.user_id == user.id, LoginSession.token_hash == token_digest(token))
    work.record("account.log_out", user)


def log_out_elsewhere(work: Work, token: str) -> int:
    """End all other log-ins of this person; answers how many there were."""
    user = own_account(work)
    ended = end_all(work, user, except_token=token)
    if ended:
        work.record("account.log_out_elsewhere", user)
    return ended


def end_all(work: Work, user: User, *, except_token: str = "") -> int:
    """End the running log-ins of a person, the excepted one aside; answers how many there were."""
    return _end(work, LoginSession.user_id == user.id, LoginSession.token_hash != token_digest(except_token))


def own_account(work: Work) -> User:
    """The account of the one who acts, locked; raises ``NotSignedIn`` where that is nobody."""
    actor = work.require(Action.MANAGE_OWN_ACCOUNT)
    user = work.session.scalars(select(User).where(User.id == actor.id).with_for_update()).first()
    if user is None:
        raise NotSignedIn("Log in first.")
    return user


def actor_of(user: User) -> Actor:
    """A person as services know them."""
    return Actor(user.id, user.display_name, user.role)


def _hold_unchanged(work: Work, user_id: int, password_hash: str) -> User:
    """The account, if it is still open and its password still the one that was looked at."""
    statement = select(User).where(User.id == user_id).with_for_update().execution_options(populate_existing=True)
    user = work.session.scalars(statement).one()
    if not user.is_active or user.password_hash != password_hash:
        raise Invalid(WRONG)
    return user


def _end(work: Work, *conditions: ColumnElement[bool]) -> int:
    running = update(LoginSession).where(LoginSession.ended_at.is_(None), *conditions).values(ended_at=work.now)
    return len(work.session.scalars(running.returning(LoginSession.id)).all())
