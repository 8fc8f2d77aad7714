"""Tries at logging in: counted one after the other, before any password is looked at, and forgotten soon."""

import hashlib
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import delete, func, or_, select, update

from claims.domain.errors import Invalid, Throttled
from claims.domain.names import login_name, tidy
from claims.domain.throttle import LOOK_BACK, Scope, wait_before_login
from claims.models import LoginAttempt
from claims.services.work import Work

QUEUE = 7_201_943  # any number, the same in every process: the key of PostgreSQL's lock
SITE_BITS = 64  # what one household or office is given of IPv6


def count_try(work: Work, name: str, address: str) -> int:
    """Count a try at the account of that typed name; answers its key. Raises ``Throttled`` while one has to wait.

    A try that has to wait is not counted, so nobody is kept out for good.
    """
    _queue_up(work)
    work.session.execute(delete(LoginAttempt).where(LoginAttempt.at <= work.now - LOOK_BACK))
    digest, site = name_digest(name), site_of(address)
    statement = select(LoginAttempt).where(
        LoginAttempt.has_succeeded.is_(False),
        or_(LoginAttempt.account_digest == digest, LoginAttempt.address == site),
    )
    failed = work.session.scalars(statement).all()
    wait = wait_before_login(
        work.now,
        {
            Scope.PAIR: [one.at for one in failed if one.account_digest == digest and one.address == site],
            Scope.ACCOUNT: [one.at for one in failed if one.account_digest == digest],
            Scope.ADDRESS: [one.at for one in failed if one.address == site],
        },
    )
    if wait:
        raise Throttled(wait.sentence, wait=wait.seconds)
    return work.add(LoginAttempt(account_digest=digest, address=site, at=work.now, has_succeeded=False)).id


def mark_success(work: Work, attempt_id: int) -> None:
    """The try was the person's own: it no longer counts against anybody."""
    work.session.execute(update(LoginAttempt).where(LoginAttempt.id == attempt_id).values(has_succeeded=True))


def name_digest(typed: str) -> str:
    """What is kept of a typed name, which may be a password typed into the wrong field."""
    try:
        name = login_name(typed)
    except Invalid:
        name = tidy(typed)
    return hashlib.sha256(f"claims/login\0{name}".encode(errors="replace")).hexdigest()


def site_of(address: str) -> str:
    """The address as it is counted: of IPv6 the network of one site, of anything unreadable its first letters."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((int(parsed), SITE_BITS), strict=False))


def _queue_up(work: Work) -> None:
    """Let tries be counted one at a time; SQLite's writers already stand in line."""
    if work.session.get_bind().dialect.name == "postgresql":
        work.session.execute(select(func.pg_advisory_xact_lock(QUEUE)))
