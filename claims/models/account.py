"""Accounts of the desk's people: users, their log-in sessions, reset links and counted attempts."""

import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.vocabulary import Role
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.types import one_of


class User(Referred, Versioned, Stamped, Base):
    """A person with an account; ``name`` is for logging in, ``display_name`` for reading."""

    __tablename__ = "user_account"

    name: Mapped[str] = mapped_column(String(40), unique=True)
    skeleton: Mapped[str] = mapped_column(String(80), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    disabled_at: Mapped[datetime.datetime | None]

    @property
    def is_active(self) -> bool:
        """Whether the account may be used."""
        return self.disabled_at is None

    @property
    def has_password(self) -> bool:
        """Whether anybody can log in to it yet."""
        return self.password_hash is not None


class LoginSession(Keyed, Base):
    """One log-in on one browser; the browser holds the token, the table only its SHA-256."""

    __tablename__ = "login_session"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime.datetime]
    expires_at: Mapped[datetime.datetime]
    ended_at: Mapped[datetime.datetime | None]
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(200))

    user: Mapped[User] = relationship(lazy="raise_on_sql")


class ResetToken(Keyed, Base):
    """A single-use link with which a person sets a new password; the table holds only its SHA-256."""

    __tablename__ = "reset_token"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime.datetime]
    expires_at: Mapped[datetime.datetime]
    used_at: Mapped[datetime.datetime | None]

    user: Mapped[User] = relationship(lazy="raise_on_sql")


class LoginAttempt(Keyed, Base):
    """A try at logging in, counted before the password is looked at; names are kept as digests."""

    __tablename__ = "login_attempt"
    __table_args__ = (
        Index("ix_login_attempt_account", "account_digest", "at"),
        Index("ix_login_attempt_address", "address", "at"),
    )

    account_digest: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime.datetime]
    has_succeeded: Mapped[bool] = mapped_column(default=False)
