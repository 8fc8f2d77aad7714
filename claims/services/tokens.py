"""Access tokens made, revoked, and noted as used; a token acts in its owner's name and never beyond their role."""

import datetime
import secrets
from collections.abc import Sequence

from sqlalchemy import or_, update

from claims.adapters.database import begin_aside
from claims.domain.errors import Busy, Invalid, NotFound
from claims.domain.names import clean_line
from claims.domain.policy import GRANTS, Action, Scope, allows_scope
from claims.models import Token, TokenUse, User
from claims.queries import tokens as questions
from claims.queries.accounts import token_digest
from claims.services.accounts import beside
from claims.services.login import own_account
from claims.services.work import Actor, Desk, Work

PREFIX = "claims_"  # by which leaked secrets are recognised
SECRET_BYTES = 32
LONGEST_NAME = 120
LONGEST_LIFE = datetime.timedelta(days=366)
MOST_OPEN = 20  # of one person at a time
TOLD_EVERY = datetime.timedelta(minutes=1)


def make(work: Work, *, name: str, scopes: Sequence[Scope], life: datetime.timedelta) -> tuple[Token, str]:
    """A new token of the one who acts, with its secret, which nobody sees again.

    Raises ``Invalid`` beside ``name``, ``scopes`` or ``life``.
    """
    owner = own_account(work)
    kept = _checked(work, owner, name, scopes, life)
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    token = Token(
        name=kept,
        owner_id=owner.id,
        scope_list=" ".join(scope.value for scope in Scope if scope in scopes),
        secret_hash=token_digest(secret),
        expires_at=work.now + life,
    )
    work.add(token)
    work.session.add(TokenUse(token_id=token.id))
    work.record(
        "token.make",
        token,
        changes={
            "name": [None, token.name],
            "scopes": [None, token.scope_list],
            "expires_at": [None, token.expires_at.isoformat()],
        },
    )
    return token, secret


def revoke_own(work: Work, ref: str) -> Token:
    """Close one's own token from its next request on; raises ``NotFound`` for anybody else's."""
    owner = own_account(work)
    token = work.hold(Token, ref)
    if token.owner_id != owner.id:
        raise NotFound("There is no such token.")
    return _revoke(work, token)


def revoke_any(work: Work, ref: str) -> Token:
    """Close anybody's token; for those who look after people."""
    work.require(Action.MANAGE_PEOPLE)
    return _revoke(work, work.hold(Token, ref))


def bearer(token: Token) -> Actor:
    """Who acts through a token: its owner, within the token's scopes. The owner has to be loaded."""
    actions = frozenset(action for scope in token.scopes for action in GRANTS[scope])
    return Actor(token.owner.id, token.owner.display_name, token.owner.role, through=token.ref, only=actions)


def note_use(desk: Desk, token: Token) -> None:
    """Note that the token was used, to the minute, in a write of its own; a busy database is not waited for."""
    now = desk.clock()
    if token.use.used_at is not None and now - token.use.used_at < TOLD_EVERY:
        return
    is_due = or_(TokenUse.used_at.is_(None), TokenUse.used_at <= now - TOLD_EVERY)
    try:
        with desk.work(None) as work:
            begin_aside(work.session)
            work.session.execute(
                update(TokenUse).where(TokenUse.token_id == token.id, is_due).values(used_at=now),
                execution_options={"synchronize_session": False},
            )
    except Busy:  # the request counts more than the note
        return


def _checked(work: Work, owner: User, name: str, scopes: Sequence[Scope], life: datetime.timedelta) -> str:
    with beside("name"):
        line = clean_line(name)
    wrong: dict[str, str] = {}
    if not line or len(line) > LONGEST_NAME:
        wrong["name"] = f"Say in 1 to {LONGEST_NAME} characters which program carries the token."
    beyond = [scope.value for scope in scopes if not allows_scope(owner.role, scope)]
    if not scopes:
        wrong["scopes"] = "Choose what the token allows."
    elif beyond:
        wrong["scopes"] = f"Your role does not allow {' or '.join(beyond)}, so neither can a token of yours."
    if not datetime.timedelta(0) < life <= LONGEST_LIFE:
        wrong["life"] = "A token lives for a year at most."
    if sum(row.is_open for row in questions.of_owner(work.session, owner.id, work.now)) >= MOST_OPEN:
        wrong["name"] = f"You have {MOST_OPEN} open tokens. Revoke one that no program needs any more."
    if wrong:
        raise Invalid("The token is not made.", fields=wrong)
    return line


def _revoke(work: Work, token: Token) -> Token:
    if token.revoked_at is None:
        changes = work.change(token, revoked_at=work.now)
        work.record("token.revoke", token, changes=changes)
    return token
