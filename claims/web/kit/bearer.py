"""Programs at the door: whoever bears a token acts in its owner's name; a cookie opens nothing here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from flask import g, request

from claims.domain.errors import Forbidden, NotSignedIn, Refusal
from claims.domain.policy import Scope, allows_scope
from claims.models import Token
from claims.queries.tokens import by_secret, closed_because
from claims.services import tokens
from claims.services.work import Actor, Named, Work
from claims.web.kit.desks import desk
from claims.web.kit.pacing import count_token, count_wrong, demand_few_wrong

LONGEST_SECRET = 200
READING = frozenset({"GET", "HEAD", "OPTIONS"})

CLOSED = {
    "revoked": "This token was revoked.",
    "expired": "This token has expired.",
    "owner disabled": "The account of this token's owner is disabled.",
}


class BadToken(NotSignedIn):
    """No token was sent, or one that opens nothing; ``challenge`` is for the header (RFC 6750)."""

    def __init__(self, message: str, *, challenge: str = 'Bearer realm="claims"') -> None:
        super().__init__(message)
        self.challenge = challenge


class ScopeMissing(Forbidden):
    """The token does not have the scope that is asked for."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(f"This token does not have the scope {scope.value}.")
        self.challenge = f'Bearer realm="claims", error="insufficient_scope", scope="{scope.value}"'


@dataclass(frozen=True)
class Bearer:
    """Who is at the door: the token's internal key, and whom it acts for."""

    token_id: int
    actor: Actor


def admit(scope: Scope) -> None:
    """Let the bearer of a token with that scope in; a refused attempt to change something leaves a trace."""
    token = _token()
    actor = tokens.bearer(token)
    tokens.note_use(desk(), token)
    refusal = _refusal(token, scope)
    if refusal is not None:
        if request.method not in READING:
            desk().keep_refusal(refusal, actor, Named("page", request.path[:120]))
        raise refusal
    g.bearer = Bearer(token.id, actor)


def bearer() -> Bearer:
    """Whoever was let in."""
    return cast("Bearer", g.bearer)


@contextmanager
def working() -> Iterator[Work]:
    """One change in the name of the token's owner."""
    with desk().work(bearer().actor) as work:
        yield work


def _token() -> Token:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip() or len(secret) > LONGEST_SECRET:
        raise BadToken("Send an access token: Authorization: Bearer claims_…")
    demand_few_wrong(secret.strip())
    with desk().reading() as session:
        token = by_secret(session, secret.strip())
    closed = closed_because(token, desk().clock()) if token else "unknown"
    if token is None or closed:
        count_wrong(secret.strip())
        words = CLOSED.get(closed, "There is no such token.")
        told = f'Bearer realm="claims", error="invalid_token", error_description="{words}"'
        raise BadToken(words, challenge=told)
    count_token(secret.strip())
    return token


def _refusal(token: Token, scope: Scope) -> Refusal | None:
    if scope not in token.scopes:
        return ScopeMissing(scope)
    if not allows_scope(token.owner.role, scope):
        return Forbidden(f"The role of this token's owner no longer allows {scope.value}.")
    return None
