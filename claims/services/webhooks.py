"""Webhooks as an administrator keeps them: adding, editing, new secrets, disabling, and sending by hand."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import joinedload

from claims.adapters.sealing import Seal
from claims.domain.errors import Invalid, MoveRefused
from claims.domain.names import clean_line
from claims.domain.policy import Action
from claims.domain.vocabulary import WebhookEvent
from claims.domain.webhooks import BY_HAND, OVERLAP, TEST, host_of, receiver_address
from claims.formats.standard_webhooks import SECRET_BYTES, new_secret, trial_message, write_message
from claims.models import Webhook, WebhookDelivery
from claims.services.announcing import post
from claims.services.seen import refuse_stale
from claims.services.work import Work

PURPOSE = "webhook"
LONGEST_DESCRIPTION = 200
IS_DISABLED = "This webhook is disabled; nothing is sent to it. Enable it first."


@dataclass(frozen=True)
class Receiver:
    """Where messages go, in what words the desk knows it, and which events it wants, as values of ``WebhookEvent``."""

    url: str
    description: str
    events: Sequence[str]


def add(work: Work, receiver: Receiver, *, seal: Seal, is_site_https: bool) -> tuple[Webhook, str]:
    """A new receiver and its signing secret, which is shown this once; raises ``Invalid`` beside a field."""
    work.require(Action.MANAGE_WEBHOOKS)
    secret = new_secret(secrets.token_bytes(SECRET_BYTES))
    values = _values(receiver, is_site_https=is_site_https)
    webhook = work.add(Webhook(**values, secret=seal.close(secret)))
    work.record("webhook.add", webhook, changes=_told({name: [None, value] for name, value in values.items()}))
    return webhook, secret


def edit(work: Work, ref: str, seen: int, receiver: Receiver, *, is_site_https: bool) -> Webhook:
    """Change where messages go and which; those on their way go there too. Raises ``Conflict`` and ``Invalid``."""
    work.require(Action.MANAGE_WEBHOOKS)
    webhook = work.hold(Webhook, ref)
    stored = {"url": webhook.url, "description": webhook.description, "events": list(webhook.events)}
    refuse_stale(work, webhook, seen, stored)
    changes = work.change(webhook, **_values(receiver, is_site_https=is_site_https))
    if "url" in changes:
        webhook.failing_since = None  # what failed at another address says nothing of this one
    if changes:
        work.record("webhook.edit", webhook, changes=_told(changes))
    return webhook


def disable(work: Work, ref: str) -> Webhook:
    """Send nothing more to a receiver; doing it twice changes nothing."""
    work.require(Action.MANAGE_WEBHOOKS)
    webhook = work.hold(Webhook, ref)
    if webhook.is_active:
        changes = work.change(webhook, disabled_at=work.now, disabled_because=BY_HAND)
        work.record("webhook.disable", webhook, changes=changes)
    return webhook


def enable(work: Work, ref: str) -> Webhook:
    """Send to a disabled receiver again, as if it had never failed; what failed meanwhile is sent again by hand."""
    work.require(Action.MANAGE_WEBHOOKS)
    webhook = work.hold(Webhook, ref)
    changes = work.change(webhook, disabled_at=None, disabled_because="", failing_since=None)
    if changes:
        work.record("webhook.enable", webhook, changes=changes)
    return webhook


def rotate(work: Work, ref: str, seal: Seal) -> tuple[Webhook, str]:
    """A new signing secret, shown this once; for a day messages carry a signature by the old one too."""
    work.require(Action.MANAGE_WEBHOOKS)
    webhook = work.hold(Webhook, ref)
    secret = new_secret(secrets.token_bytes(SECRET_BYTES))
    changes = work.change(webhook, old_secret=webhook.secret, old_secret_until=work.now + OVERLAP)
    webhook.secret = seal.close(secret)
    work.record("webhook.rotate", webhook, changes={"old_secret_until": changes["old_secret_until"]})
    return webhook, secret


def send_test(work: Work, ref: str, *, site: str) -> WebhookDelivery:
    """Send a message of the type ``webhook.test``, whatever events the receiver wants. Raises ``MoveRefused``."""
    work.require(Action.MANAGE_WEBHOOKS)
    webhook = _hold_active(work, ref)
    payload = write_message(trial_message(at=work.now.isoformat(timespec="seconds"), site=site))
    delivery = post(work, webhook, TEST, payload=payload)
    work.record("webhook.test", webhook)
    return delivery


def send_again(work: Work, ref: str) -> WebhookDelivery:
    """Begin a new round for a message, delivered or not: the same words under the same identifier, at once.

    Raises ``MoveRefused`` while the webhook is disabled.
    """
    work.require(Action.MANAGE_WEBHOOKS)
    delivery = work.hold(WebhookDelivery, ref, joinedload(WebhookDelivery.webhook))
    webhook = _hold_active(work, delivery.webhook.ref)
    delivery.round += 1
    post(work, webhook, delivery.event, again=delivery)
    work.record("webhook.resend", webhook, changes={"message": [None, delivery.message_id]})
    return delivery


def _hold_active(work: Work, ref: str) -> Webhook:
    webhook = work.hold(Webhook, ref)
    if not webhook.is_active:
        raise MoveRefused(IS_DISABLED)
    return webhook


def _values(receiver: Receiver, *, is_site_https: bool) -> dict[str, str | list[str]]:
    try:
        address = receiver_address(receiver.url, is_site_https=is_site_https)
    except Invalid as refusal:
        raise Invalid(refusal.message, field="url") from None
    line = clean_line(receiver.description)
    if len(line) > LONGEST_DESCRIPTION:
        raise Invalid(f"At most {LONGEST_DESCRIPTION} characters.", field="description")
    events = [event.value for event in WebhookEvent if event.value in receiver.events]
    if not events:
        raise Invalid("Choose at least one event.", field="events")
    return {"url": address, "description": line, "events": events}


def _told(changes: dict[str, list[object]]) -> dict[str, list[object]]:
    """What the history keeps: of an address the host alone, because its path may be a secret of the receiver's."""
    hosts: list[object] = [host_of(str(url)) if url else None for url in changes.get("url", [])]
    return changes | ({"url": hosts} if hosts else {})
