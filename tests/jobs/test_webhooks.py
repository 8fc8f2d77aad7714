"""Messages on their way: written with the publication, signed, tried again, logged, and never sent inside."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from standardwebhooks import Webhook as Reference

from claims.adapters.calling import INTERNET
from claims.domain.errors import Busy, MoveRefused
from claims.domain.lifecycle import State
from claims.formats.standard_webhooks import signature
from claims.jobs.errands import Task
from claims.jobs.webhooks import deliver
from claims.models.webhook import DeliveryState
from claims.queries.webhooks import by_ref
from claims.services import announcing, publishing, webhooks
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.clock import Clock
from tests.factories.jobs import CONFIG, Heard, run_jobs
from tests.factories.people import SYSTEM
from tests.factories.publications import correct, versions
from tests.factories.sites import Site, a_site, answers, reply
from tests.factories.webhooks import SEAL, add_webhook, deliveries, run_deliveries, send_test


@pytest.fixture
def receiver() -> Iterator[Site]:
    """A receiver that takes everything."""
    with a_site(answers(reply(b"Thank you", 204))) as site:
        yield site


def body_of(request: bytes) -> str:
    return request.partition(b"\r\n\r\n")[2].decode()


def headers_of(request: bytes) -> dict[str, str]:
    lines = request.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


def test_every_publication_is_told_from_what_was_published(desk: Desk, crew: Crew, receiver: Site) -> None:
    add_webhook(desk, receiver.address("/hook"))
    claim = claim_in(desk, crew, State.PUBLISHED)
    correct(desk, crew, claim)
    with desk.work(crew.editor) as work:
        publishing.retract(work, claim.ref, "It rested on a forged page.")

    run_deliveries(desk, receiver)

    told = [json.loads(body_of(request)) for request in receiver.requests]
    assert [message["type"] for message in told] == ["check.published", "check.corrected", "check.retracted"]
    assert [message["data"]["sha256"] for message in told] == [version.digest for version in versions(desk, claim)]
    assert told[0]["data"]["url"] == f"http://desk.example/checks/{versions(desk, claim)[0].slug}"
    assert [one.state for one in deliveries(desk)] == [DeliveryState.DELIVERED] * 3


def test_a_message_is_written_in_the_publications_own_transaction(desk: Desk, crew: Crew) -> None:
    add_webhook(desk)
    claim = claim_in(desk, crew, State.APPROVED)

    def publish_and_refuse() -> None:
        with desk.work(crew.editor) as work:
            publishing.publish(work, claim.ref, publisher="Example Facts Desk")
            raise MoveRefused("Somebody pulled the plug.")

    with pytest.raises(MoveRefused):
        publish_and_refuse()

    assert (deliveries(desk), run_jobs(desk)) == ([], 0)


def test_nothing_is_published_when_its_message_cannot_be_written(desk: Desk, crew: Crew) -> None:
    add_webhook(desk)
    claim = claim_in(desk, crew, State.APPROVED)
    rename(desk, "webhook_delivery", "out_of_reach")

    with pytest.raises((Busy, SQLAlchemyError)), desk.work(crew.editor) as work:
        publishing.publish(work, claim.ref, publisher="Example Facts Desk")

    rename(desk, "out_of_reach", "webhook_delivery")
    assert (versions(desk, claim), deliveries(desk), run_jobs(desk)) == ([], [], 0)


def rename(desk: Desk, table: str, other: str) -> None:
    with desk.work(None) as work:
        work.session.execute(text(f"ALTER TABLE {table} RENAME TO {other}"))


def test_only_those_are_told_who_want_to_hear_of_it_and_are_active(desk: Desk, crew: Crew) -> None:
    wants, _ = add_webhook(desk, events=["check.published"])
    add_webhook(desk, events=["check.retracted"])
    closed, _ = add_webhook(desk)
    with desk.work(SYSTEM) as work:
        webhooks.disable(work, closed.ref)

    claim_in(desk, crew, State.PUBLISHED)

    assert [one.webhook_id for one in deliveries(desk)] == [wants.id]


def test_a_message_is_signed_so_that_its_receiver_can_tell(desk: Desk, receiver: Site, clock: Clock) -> None:
    webhook, secret = add_webhook(desk, receiver.address("/hook"))
    send_test(desk, webhook)
    run_deliveries(desk, receiver)

    (request,) = receiver.requests
    headers, body = headers_of(request), body_of(request)
    at = int(clock.now.timestamp())
    assert request.startswith(b"POST /hook HTTP/1.1\r\n")
    assert headers["webhook-id"] == deliveries(desk)[0].message_id
    assert headers["webhook-timestamp"] == str(at)
    assert headers["webhook-signature"] == signature(secret, headers["webhook-id"], at, body)
    assert headers["content-type"] == "application/json"
    assert set(headers) & {"cookie", "authorization", "referer"} == set()


def test_while_the_secret_changes_both_sign_and_then_only_the_new_one(desk: Desk, receiver: Site, clock: Clock) -> None:
    webhook, old = add_webhook(desk, receiver.address())
    with desk.work(SYSTEM) as work:
        _, new = webhooks.rotate(work, webhook.ref, SEAL)
    send_test(desk, webhook)
    run_deliveries(desk, receiver)
    clock.move(hours=25)
    send_test(desk, webhook)
    run_deliveries(desk, receiver)

    signed = [headers_of(request)["webhook-signature"].split() for request in receiver.requests]
    assert [len(signatures) for signatures in signed] == [2, 1]
    assert signed[0] == [_signed(secret, receiver.requests[0]) for secret in (new, old)]
    assert signed[1] == [_signed(new, receiver.requests[1])]


def _signed(secret: str, request: bytes) -> str:
    headers = headers_of(request)
    at = int(headers["webhook-timestamp"])
    assert isinstance(Reference(secret), Reference)  # the reference library takes our secrets
    return signature(secret, headers["webhook-id"], at, body_of(request))


@pytest.mark.parametrize("status", [302, 400, 404, 429, 500, 503])
def test_a_message_that_is_not_taken_is_tried_again_later_under_its_identifier(
    desk: Desk, clock: Clock, status: int
) -> None:
    with a_site(answers(reply(b"Not now", status, location="/elsewhere"), reply(b"", 200))) as site:
        webhook, _ = add_webhook(desk, site.address())
        send_test(desk, webhook)
        run_deliveries(desk, site)
        (waiting,) = deliveries(desk)
        at_once = run_deliveries(desk, site)
        clock.move(seconds=7)
        run_deliveries(desk, site)

    (done,) = deliveries(desk)
    assert (waiting.state, at_once, done.state, done.delivered_at) == (
        DeliveryState.WAITING, 0, DeliveryState.DELIVERED, clock.now,
    )  # fmt: skip
    assert [(one.status, one.answer) for one in done.attempts] == [(status, "Not now"), (200, "")]
    assert headers_of(site.requests[0])["webhook-id"] == headers_of(site.requests[1])["webhook-id"]
    assert body_of(site.requests[0]) == body_of(site.requests[1])


def test_a_receiver_that_is_gone_is_disabled(desk: Desk) -> None:
    with a_site(answers(reply(b"", 410))) as site:
        webhook, _ = add_webhook(desk, site.address())
        first, second = send_test(desk, webhook), send_test(desk, webhook)
        run_deliveries(desk, site)

    with desk.reading() as session:
        found = by_ref(session, webhook.ref)
    assert (found.is_active, found.disabled_because) == (False, announcing.IS_GONE)
    assert [one.state for one in deliveries(desk)] == [DeliveryState.FAILED] * 2
    assert [one.attempts[0].error for one in deliveries(desk)] == ["", announcing.IS_DISABLED]
    assert ([one.ref for one in deliveries(desk)], len(site.requests)) == ([first, second], 1)


def test_the_log_keeps_the_beginning_of_an_answer_and_survives_any_bytes(desk: Desk) -> None:
    with a_site(answers(reply(b"\0\xff<script>" + b"x" * 5_000, 500))) as site:
        webhook, _ = add_webhook(desk, site.address())
        send_test(desk, webhook)
        run_deliveries(desk, site)

    answer = deliveries(desk)[0].attempts[0].answer
    assert (answer[:10], len(answer)) == ("��<script>", 1_024)


def test_nothing_is_sent_to_an_inner_address_whatever_its_name(desk: Desk, receiver: Site) -> None:
    webhook, _ = add_webhook(desk, "http://localhost/hook")
    send_test(desk, webhook)

    run_jobs(desk)

    (refused,) = deliveries(desk)
    assert (refused.state, refused.attempts[0].status, receiver.requests) == (DeliveryState.WAITING, None, [])
    assert refused.attempts[0].error == "localhost does not lead to the open internet, and nothing else is called."


def test_a_worker_that_dies_after_sending_sends_again_under_the_same_identifier(desk: Desk, receiver: Site) -> None:
    webhook, _ = add_webhook(desk, receiver.address())
    ref = send_test(desk, webhook)
    with desk.work(None) as work:  # the first half of a try, whose worker then dies
        letter = announcing.take_up(work, ref, 1, site=CONFIG.base_url, seal=SEAL)

    run_deliveries(desk, receiver)

    assert isinstance(letter, announcing.Letter)
    assert headers_of(receiver.requests[0])["webhook-id"] == letter.message_id
    assert body_of(receiver.requests[0]) == letter.payload


def test_an_errand_that_comes_again_after_its_work_is_done_sends_nothing(desk: Desk, receiver: Site) -> None:
    webhook, _ = add_webhook(desk, receiver.address())
    ref = send_test(desk, webhook)
    run_deliveries(desk, receiver)
    task = Task("job", "webhook.deliver", {"delivery": ref, "round": 1}, None, 2, CONFIG)

    outcome = deliver(desk, task, Heard(), network=receiver.network())

    assert (getattr(outcome, "words", None), len(receiver.requests)) == ("Nothing was left to send.", 1)


def test_a_message_sent_again_by_hand_begins_a_new_round_and_the_old_one_ends(desk: Desk, clock: Clock) -> None:
    with a_site(answers(reply(b"", 500), reply(b"", 200))) as site:
        webhook, _ = add_webhook(desk, site.address())
        ref = send_test(desk, webhook)
        run_deliveries(desk, site)
        with desk.work(SYSTEM) as work:
            webhooks.send_again(work, ref)
        run_deliveries(desk, site)
        clock.move(days=1)
        run_deliveries(desk, site)

    (done,) = deliveries(desk)
    assert (done.state, done.round, done.tries, len(site.requests)) == (DeliveryState.DELIVERED, 2, 1, 2)
    assert [one.status for one in done.attempts] == [500, 200]


def test_nothing_goes_out_unsigned_when_the_key_of_the_installation_has_changed(desk: Desk, receiver: Site) -> None:
    webhook, _ = add_webhook(desk, receiver.address())
    send_test(desk, webhook)

    run_jobs(desk, config=replace(CONFIG, secret_key="j" * 64))

    (failed,) = deliveries(desk)
    assert (failed.state, failed.attempts[0].error, receiver.requests) == (
        DeliveryState.FAILED, announcing.UNREADABLE, [],
    )  # fmt: skip


def test_no_call_of_a_webhook_may_use_any_other_net_than_the_open_one() -> None:
    assert (INTERNET.ports, INTERNET.is_forbidden("127.0.0.1")) == ({80, 443}, True)
    assert deliver.__kwdefaults__ == {"network": INTERNET}
