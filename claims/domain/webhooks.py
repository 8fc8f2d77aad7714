"""Rules of webhooks: which event a publication is, where messages may go, and when a failed one is tried again."""

import datetime
import ipaddress

from claims.domain.errors import Invalid
from claims.domain.networks import is_forbidden
from claims.domain.targets import PORTS, target_of
from claims.domain.vocabulary import WebhookEvent

EVENTS: dict[str, WebhookEvent] = {
    "first": WebhookEvent.PUBLISHED,
    "correction": WebhookEvent.CORRECTED,
    "retraction": WebhookEvent.RETRACTED,
}
TEST = "webhook.test"

# The example schedule of Standard Webhooks, about three days in all; the first try is made at once.
_SECONDS = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
WAITS = tuple(datetime.timedelta(seconds=seconds) for seconds in _SECONDS)
MOST_TRIES = len(WAITS) + 1
JITTER = 0.2
OVERLAP = datetime.timedelta(hours=24)  # so long the old secret signs too

GONE = 410
DISABLED_AFTER = datetime.timedelta(days=5)  # of nothing but failures: longer than any message is tried
NOTICED_AFTER = datetime.timedelta(days=1)  # of nothing but failures administrators are told on their desks
BY_HAND = "Disabled by hand."


def wait_after(tries: int, chance: float) -> datetime.timedelta | None:
    """How long to wait after so many tries of a round; none when it was the last.

    ``chance`` from 0 to 1 stretches the wait by up to a fifth, so that receivers that failed together are not called
    together again.
    """
    if tries >= MOST_TRIES:
        return None
    return WAITS[tries - 1] * (1 + JITTER * chance)


def receiver_address(typed: str, *, is_site_https: bool) -> str:
    """The address of a receiver in one spelling; raises ``Invalid`` for one to which nothing is ever sent.

    Messages travel over https; only a site that is itself served over http, for trying things out, may send to http.
    Whether a name leads to the open internet is looked at whenever something is sent.
    """
    target = target_of(typed)
    if target.scheme != "https" and is_site_https:
        raise Invalid("Messages are sent to https:// addresses only.")
    if target.port not in PORTS.values():
        raise Invalid("Messages are sent to the usual ports of the web only, 443 and 80.")
    if _is_inside(target.host):
        raise Invalid("Messages are sent to the open internet only, never to inner addresses.")
    return target.address


def host_of(address: str) -> str:
    """The host of a receiver: what is said of an address where not everybody may know all of it."""
    return target_of(address).host


def _is_inside(host: str) -> bool:
    try:
        return is_forbidden(str(ipaddress.ip_address(host)))
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
