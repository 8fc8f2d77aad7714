"""Questions about access tokens: whose secret it is, and which tokens there are."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.errors import NotFound
from claims.domain.policy import Scope
from claims.models import Token
from claims.queries.accounts import token_digest


@dataclass(frozen=True)
class TokenRow:
    """A token in a list; ``state`` is empty while it opens anything, else why not."""

    ref: str
    name: str
    owner: str
    scopes: tuple[Scope, ...]
    created_at: datetime.datetime
    expires_at: datetime.datetime
    used_at: datetime.datetime | None
    state: str

    @property
    def is_open(self) -> bool:
        """Whether its bearer gets in."""
        return not self.state


def by_secret(session: Session, secret: str) -> Token | None:
    """The token of that secret with its owner and last use, whether it still opens anything or not."""
    return session.scalars(_tokens().where(Token.secret_hash == token_digest(secret))).first()


def by_ref(session: Session, ref: str) -> Token:
    """The token of that public identifier; raises ``NotFound``."""
    found = session.scalars(_tokens().where(Token.ref == ref)).first()
    if found is None:
        raise NotFound("There is no such token.")
    return found


def of_owner(session: Session, owner_id: int, now: datetime.datetime) -> Sequence[TokenRow]:
    """A person's tokens, the newest first."""
    return _rows(session, _tokens().where(Token.owner_id == owner_id), now)


def everybodys(session: Session, now: datetime.datetime) -> Sequence[TokenRow]:
    """All tokens, the newest first."""
    return _rows(session, _tokens(), now)


def closed_because(token: Token, now: datetime.datetime) -> str:
    """Why a token opens nothing any more, in a word for a list; empty while it does. Its owner has to be loaded."""
    if token.revoked_at is not None:
        return "revoked"
    if token.expires_at <= now:
        return "expired"
    return "" if token.owner.is_active else "owner disabled"


def _tokens() -> Select[Token]:
    return select(Token).options(joinedload(Token.owner), joinedload(Token.use)).order_by(Token.id.desc())


def _rows(session: Session, statement: Select[Token], now: datetime.datetime) -> list[TokenRow]:
    return [
        TokenRow(
            ref=token.ref,
            name=token.name,
            owner=token.owner.display_name,
            scopes=token.scopes,
            created_at=token.created_at,
            expires_at=token.expires_at,
            used_at=token.use.used_at,
            state=closed_because(token, now),
        )
        for token in session.scalars(statement)
    ]
