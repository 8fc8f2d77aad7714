"""Questions about accounts, their log-ins and their reset links."""

import datetime
import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from claims.domain.errors import Invalid, NotFound
from claims.domain.names import login_name
from claims.domain.policy import Action, allows
from claims.models import LoginSession, ResetToken, User

SPENT_LINK = "This link has been used, has run out, or was replaced by a newer one. Ask for a new one."


def token_digest(token: str) -> str:
    """What the database keeps of a token: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def signed_in(session: Session, token: str, now: datetime.datetime) -> User | None:
    """The active person behind a log-in token, or none when it has ended, expired or belongs to a disabled account."""
    statement = (
        select(LoginSession)
        .where(
            LoginSession.token_hash == token_digest(token),
            LoginSession.ended_at.is_(None),
            LoginSession.expires_at > now,
        )
        .options(joinedload(LoginSession.user))
    )
    found = session.scalars(statement).first()
    return found.user if found and found.user.is_active else None


def by_login_name(session: Session, typed: str) -> User | None:
    """The account that a typed name means, if there is one."""
    try:
        name = login_name(typed)
    except Invalid:
        return None
    return session.scalars(select(User).where(User.name == name)).first()


def by_name(session: Session, name: str) -> User:
    """The account of that log-in name; raises ``NotFound``."""
    found = by_login_name(session, name)
    if found is None:
        raise NotFound(f"There is no account named “{name}”.")
    return found


def by_ref(session: Session, ref: str) -> User:
    """The account of that public identifier; raises ``NotFound``."""
    found = session.scalars(select(User).where(User.ref == ref)).first()
    if found is None:
        raise NotFound("There is no such account.")
    return found


def by_reset_token(session: Session, token: str, now: datetime.datetime) -> User:
    """The active person for whom a reset link stands open; raises ``NotFound`` for every other link alike."""
    statement = (
        select(User)
        .join(ResetToken, ResetToken.user_id == User.id)
        .where(
            ResetToken.token_hash == token_digest(token),
            ResetToken.used_at.is_(None),
            ResetToken.expires_at > now,
            User.disabled_at.is_(None),
        )
    )
    found = session.scalars(statement).first()
    if found is None:
        raise NotFound(SPENT_LINK)
    return found


def running_sessions(session: Session, user_id: int, now: datetime.datetime) -> Sequence[LoginSession]:
    """The log-ins of a person that have neither ended nor expired, newest first."""
    statement = (
        select(LoginSession)
        .where(LoginSession.user_id == user_id, LoginSession.ended_at.is_(None), LoginSession.expires_at > now)
        .order_by(LoginSession.created_at.desc(), LoginSession.id.desc())
    )
    return session.scalars(statement).all()


def everybody(session: Session) -> Sequence[User]:
    """All accounts by name."""
    return session.scalars(select(User).order_by(User.name)).all()


def who_may(session: Session, action: Action) -> list[User]:
    """The active accounts whose role allows the action, by the name people read."""
    return [user for user in active_people(session) if allows(user.role, action)]


def offered(session: Session) -> list[tuple[str, str]]:
    """The people to whom work can be given, as pairs of public identifier and name."""
    return [(person.ref, person.display_name) for person in active_people(session)]


def active_people(session: Session) -> Sequence[User]:
    """The accounts to which work can be given, by the name people read."""
    statement = select(User).where(User.disabled_at.is_(None)).order_by(User.display_name, User.id)
    return session.scalars(statement).all()
