"""Tries at logging in and messages of readers: counted one after the other, and forgotten soon.

A try to log in is counted before any password is looked at, a message in the same change that keeps it.
"""

import hashlib
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import delete, or_, select, update

from claims.domain.errors import Invalid, Throttled
from claims.domain.names import login_name, tidy
from claims.domain.throttle import (
    LOOK_BACK,
    MESSAGE_LOOK_BACK,
    MESSAGE_WINDOWS,
    Scope,
    wait_before,
    wait_before_login,
)
from claims.models import LoginAttempt, SubmissionCount
from claims.services.turns import Turn, take_turn
from claims.services.work import Work

SITE_BITS = 64  # what one household or office is given of IPv6


def count_try(work: Work, name: str, address: str) -> int:
    """Count a try at the account of that typed name; answers its key. Raises ``Throttled`` while one has to wait.

    A try that has to wait is not counted, so nobody is kept out for good.
    """
    take_turn(work, Turn.TRIES)
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


def count_message(work: Work, address: str) -> None:
    """Count a message from that address; raises ``Throttled`` while the next one has to wait.

    A message that has to wait is not counted. Of the address a digest is kept, and only here, apart from the message.
    This machine's own address is a proxy's and tells nothing of who writes: then only the count of all is looked at.
    """
    take_turn(work, Turn.TRIES)
    work.session.execute(delete(SubmissionCount).where(SubmissionCount.at <= work.now - MESSAGE_LOOK_BACK))
    digest = hashlib.sha256(f"claims/message\0{site_of(address)}".encode(errors="replace")).hexdigest()
    sent = work.session.scalars(select(SubmissionCount)).all()
    here = [one.at for one in sent if one.site_digest == digest and not is_own(address)]
    wait = wait_before(MESSAGE_WINDOWS, work.now, {Scope.ADDRESS: here, Scope.EVERYBODY: [one.at for one in sent]})
    if wait:
        raise Throttled(f"Too many messages came in. Wait {wait.words}, then send yours again.", wait=wait.seconds)
    work.add(SubmissionCount(site_digest=digest, at=work.now))


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


def is_own(address: str) -> bool:
    """Whether it is this machine's own address: then a proxy asks, and who asks the proxy is not known."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
