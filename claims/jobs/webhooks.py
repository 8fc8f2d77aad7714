"""Delivering a message to a receiver: one signed POST a try, to the open internet only, no redirect followed."""

import secrets
import time

from claims.adapters.calling import INTERNET, Call, Network, call
from claims.adapters.fetching import agent
from claims.adapters.sealing import Seal
from claims.domain.errors import Invalid
from claims.domain.targets import target_of
from claims.formats.standard_webhooks import signed_headers
from claims.jobs.errands import Done, Later, Report, Task
from claims.services import announcing
from claims.services.announcing import LONGEST_ANSWER, Attempt, Letter
from claims.services.webhooks import PURPOSE
from claims.services.work import Desk

SECONDS = 20.0  # the specification asks receivers to answer within 15 to 30
NOTHING_LEFT = "Nothing was left to send."

chance = secrets.SystemRandom().random


def deliver(desk: Desk, task: Task, _report: Report, *, network: Network = INTERNET) -> Done | Later:
    """Try once to deliver the message that the payload names as ``delivery`` and ``round``.

    The database is not held while the receiver answers. Whoever stops in between sends the message again under the
    same identifier, by which receivers know it.
    """
    ref, number = str(task.payload["delivery"]), int(str(task.payload["round"]))
    seal = Seal(task.config.secret_key, PURPOSE)
    with desk.work(None) as work:
        letter = announcing.take_up(work, ref, number, site=task.config.base_url, seal=seal)
    if letter is None:
        return Done(NOTHING_LEFT)
    if not isinstance(letter, Letter):
        return Later(letter)
    now = int(desk.clock().timestamp())
    attempt = _sent(letter, now, agent(task.config), network)
    with desk.work(None) as work:
        again = announcing.note(work, ref, number, attempt, chance)
    return Later(again, _words(attempt)) if again else Done(_words(attempt))


def _sent(letter: Letter, now: int, user_agent: str, network: Network) -> Attempt:
    headers = {
        "User-Agent": user_agent,
        "Content-Type": "application/json",
        "Accept": "*/*",
        **signed_headers(letter.secrets, letter.message_id, now, letter.payload),
    }
    began = time.monotonic()
    try:
        sent = Call("POST", headers, letter.payload.encode())
        answer = call(
            target_of(letter.url), sent, until=began + SECONDS, most=LONGEST_ANSWER, is_cut=True, network=network
        )
    except Invalid as fault:  # among them every ``CallFailed``
        return Attempt(_milliseconds(began), error=fault.message)
    return Attempt(_milliseconds(began), answer.status, answer.body.decode("utf-8", "replace"))


def _milliseconds(began: float) -> int:
    return round((time.monotonic() - began) * 1_000)


def _words(attempt: Attempt) -> str:
    return attempt.error or f"The receiver answered {attempt.status}."
