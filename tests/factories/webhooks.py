"""Webhooks in tests: receivers added as an administrator adds them, and what was sent to them."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from claims.adapters.sealing import Seal
from claims.domain.vocabulary import WebhookEvent
from claims.jobs.errands import Errand
from claims.jobs.table import ERRANDS
from claims.jobs.webhooks import deliver
from claims.models import Webhook, WebhookDelivery
from claims.services import webhooks
from claims.services.webhooks import PURPOSE, Receiver
from claims.services.work import Desk
from tests.factories.jobs import CONFIG, run_jobs
from tests.factories.people import SYSTEM
from tests.factories.sites import Site

SEAL = Seal(CONFIG.secret_key, PURPOSE)
ALL = tuple(event.value for event in WebhookEvent)


def add_webhook(
    desk: Desk, url: str = "https://receiver.example/hook", events: Sequence[str] = ALL
) -> tuple[Webhook, str]:
    """A receiver and its secret; a local one's port is written over afterwards, as the form would refuse it."""
    with desk.work(SYSTEM) as work:
        receiver = Receiver("https://receiver.example/hook", "The other desk", events)
        webhook, secret = webhooks.add(work, receiver, seal=SEAL, is_site_https=True)
        webhook.url = url
    return webhook, secret


def send_test(desk: Desk, webhook: Webhook) -> str:
    """Ask for a test message; answers its public identifier."""
    with desk.work(SYSTEM) as work:
        return webhooks.send_test(work, webhook.ref, site="http://desk.example").ref


def run_deliveries(desk: Desk, site: Site) -> int:
    """Run what is due, with that site as the open internet; answers how many attempts that took."""
    errands: dict[str, Errand] = {**ERRANDS, "webhook.deliver": partial(deliver, network=site.network())}
    return run_jobs(desk, errands=errands)


def deliveries(desk: Desk) -> list[WebhookDelivery]:
    """Every message with its tries, oldest first."""
    statement = select(WebhookDelivery).order_by(WebhookDelivery.id).options(selectinload(WebhookDelivery.attempts))
    with desk.reading() as session:
        return list(session.scalars(statement))
