"""Access tokens: what programs carry in a person's name, their last use, and the replies they may ask for again."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.policy import Scope
from claims.models.account import User
from claims.models.base import Base, Keyed, Referred, Versioned


class Token(Referred, Versioned, Base):
    """A program's way in; its bearer holds the secret, the table only its SHA-256.

    ``scope_list`` keeps the values of ``Scope`` with a space between, as RFC 6749 writes them.
    """

    __tablename__ = "token"
    __table_args__ = (CheckConstraint("expires_at > created_at", name="expires_later"),)

    name: Mapped[str] = mapped_column(String(120))
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    scope_list: Mapped[str] = mapped_column("scopes", String(200))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime.datetime]
    expires_at: Mapped[datetime.datetime]
    revoked_at: Mapped[datetime.datetime | None]

    owner: Mapped[User] = relationship(lazy="raise_on_sql")
    use: Mapped["TokenUse"] = relationship(lazy="raise_on_sql")

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What it lets its bearer do, in the order of the vocabulary."""
        given = set(self.scope_list.split())
        return tuple(scope for scope in Scope if scope.value in given)


class TokenUse(Base):
    """When a token was last used, to the minute: the one row that reading with a token may write."""

    __tablename__ = "token_use"

    token_id: Mapped[int] = mapped_column(ForeignKey("token.id"), primary_key=True)
    used_at: Mapped[datetime.datetime | None]


class KeptReply(Keyed, Base):
    """The reply to a request that its sender may repeat: the same key and request get it again, nothing is done twice.

    ``status`` is none while the first request is under way. ``request_digest`` is the SHA-256 of method, address and
    body.
    """

    __tablename__ = "kept_reply"
    __table_args__ = (
        UniqueConstraint("token_id", "key"),
        CheckConstraint("(status IS NULL) = (body = '')", name="body_with_status"),
        Index("ix_kept_reply_started", "started_at"),
    )

    token_id: Mapped[int] = mapped_column(ForeignKey("token.id"))
    key: Mapped[str] = mapped_column(String(255))
    request_digest: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime.datetime]
    status: Mapped[int | None]
    location: Mapped[str] = mapped_column(String(300), default="")
    body: Mapped[str] = mapped_column(Text, default="")
