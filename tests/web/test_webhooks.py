"""The pages of webhooks: kept by administrators, secrets shown once, every message with its tries."""

import re

from sqlalchemy import select

from claims.models import Event
from claims.queries.webhooks import by_ref
from claims.services.work import Desk
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.sites import a_site, answers, reply
from tests.factories.statements import counted
from tests.factories.webhooks import add_webhook, deliveries, run_deliveries, send_test

NEW = {
    "url": "https://receiver.example/hook/very-secret-path",
    "description": "The other desk",
    "events": ["check.published", "check.retracted"],
}
PLACES = ("/desk", "/admin", "/admin/webhooks")
SECRET = re.compile(r'value="(whsec_[A-Za-z0-9+/=]+)"')


def test_a_webhook_is_added_and_its_secret_shown_this_once(desk: Desk, sign_in: SignIn) -> None:
    dina = sign_in("dina")

    added = post(dina, "/admin/webhooks/add", NEW)

    secret = SECRET.search(added.get_data(as_text=True))
    listed = dina.get("/admin/webhooks").get_data(as_text=True)
    assert secret
    assert "a check is published, a published check is retracted active none yet" in text_of(listed)
    ref = re.search(r'/admin/webhooks/([a-z0-9]{12})"', listed)
    assert ref
    shown = dina.get(f"/admin/webhooks/{ref[1]}").get_data(as_text=True)
    assert (str(NEW["url"]) in shown, "whsec_" in shown + listed) == (True, False)
    with desk.reading() as session:
        assert secret[1] not in by_ref(session, ref[1]).secret


def test_the_history_names_the_host_and_not_the_whole_address(desk: Desk, sign_in: SignIn) -> None:
    post(sign_in("dina"), "/admin/webhooks/add", NEW)

    with desk.reading() as session:
        event = session.scalars(select(Event).where(Event.action == "webhook.add")).one()
    page = sign_in("ada").get("/history").get_data(as_text=True)
    assert event.changes["url"] == [None, "receiver.example"]
    assert ("added a webhook" in text_of(page), "very-secret-path" in page) == (True, False)


def test_the_history_promises_no_name_where_a_webhook_has_none(desk: Desk, sign_in: SignIn) -> None:
    post(sign_in("dina"), "/admin/webhooks/add", {**NEW, "description": ""})

    assert "added a webhook Details" in text_of(sign_in("ada").get("/history").get_data(as_text=True))


def test_what_is_wrong_with_a_webhook_stands_beside_its_fields(sign_in: SignIn) -> None:
    wrong = {"url": "https://10.0.0.1/hook", "description": "x" * 300}

    page = text_of(post(sign_in("dina"), "/admin/webhooks/add", wrong).get_data(as_text=True))

    assert "At most 200 characters." in page
    again = text_of(post(sign_in("dina"), "/admin/webhooks/add", {**wrong, "description": ""}).get_data(as_text=True))
    assert "never to inner addresses" in again
    no_events = {"url": "https://receiver.example/", "description": ""}
    third = text_of(post(sign_in("dina"), "/admin/webhooks/add", no_events).get_data(as_text=True))
    assert "Choose at least one event." in third


def test_two_administrators_who_edit_at_once_do_not_overwrite_each_other(desk: Desk, sign_in: SignIn) -> None:
    webhook, _ = add_webhook(desk)
    dina = sign_in("dina")
    page = f"/admin/webhooks/{webhook.ref}/edit"
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', dina.get(page).get_data(as_text=True))
    assert seen
    fields = {"url": webhook.url, "events": ["check.published"], "seen": seen[1]}

    first = post(dina, page, {**fields, "description": "The archive"})
    second = post(dina, page, {**fields, "description": "The agency"})

    assert (first.status_code, second.status_code) == (302, 409)
    with desk.reading() as session:
        kept = by_ref(session, webhook.ref)
    assert (kept.description, kept.events) == ("The archive", ["check.published"])


def test_a_test_is_sent_logged_and_sent_again(desk: Desk, sign_in: SignIn) -> None:
    dina = sign_in("dina")
    with a_site(answers(reply(b"Out of paper", 500), reply(b"Thank you", 200))) as site:
        webhook, _ = add_webhook(desk, site.address())
        sent = post(dina, f"/admin/webhooks/{webhook.ref}/test")
        fresh = text_of(dina.get(sent.location).get_data(as_text=True))
        run_deliveries(desk, site)
        failed = text_of(dina.get(sent.location).get_data(as_text=True))
        post(dina, f"{sent.location}/send-again")
        run_deliveries(desk, site)
        done = text_of(dina.get(sent.location).get_data(as_text=True))
    log = text_of(dina.get(f"/admin/webhooks/{webhook.ref}").get_data(as_text=True))

    assert "It was not tried yet." in fresh
    assert ("waiting" in failed, "500" in failed, "Out of paper" in failed) == (True, True, True)
    assert ("delivered" in done, "Thank you" in done, '"type":"webhook.test"' in done) == (True, True, True)
    assert "webhook.test delivered 200" in log
    assert [one.status for one in deliveries(desk)[0].attempts] == [500, 200]


def test_a_disabled_webhook_is_sent_nothing_until_it_is_enabled(desk: Desk, sign_in: SignIn) -> None:
    webhook, _ = add_webhook(desk)
    ref = send_test(desk, webhook)
    dina = sign_in("dina")
    address = f"/admin/webhooks/{webhook.ref}"

    post(dina, f"{address}/disable")
    shown = text_of(dina.get(address).get_data(as_text=True))
    refused = [
        post(dina, path).status_code for path in (f"{address}/test", f"/admin/webhooks/messages/{ref}/send-again")
    ]
    post(dina, f"{address}/enable")

    assert "Disabled. Disabled by hand." in shown
    assert refused == [409, 409]
    assert post(dina, f"{address}/test").status_code == 302


def test_a_new_secret_is_shown_once_and_the_old_one_signs_on_for_a_day(desk: Desk, sign_in: SignIn) -> None:
    webhook, old = add_webhook(desk)
    dina = sign_in("dina")

    page = post(dina, f"/admin/webhooks/{webhook.ref}/secret").get_data(as_text=True)

    secret = SECRET.search(page)
    assert secret
    assert (secret[1] != old, "For 24 hours" in text_of(page)) == (True, True)
    assert "21 Sep 2023, 12:00" in text_of(dina.get(f"/admin/webhooks/{webhook.ref}").get_data(as_text=True))


def test_administrators_see_on_their_desk_what_is_wrong_and_nobody_else_does(desk: Desk, sign_in: SignIn) -> None:
    dina = sign_in("dina")
    quiet = text_of(dina.get("/desk").get_data(as_text=True))
    with a_site(answers(reply(b"", 410))) as site:
        webhook, _ = add_webhook(desk, site.address())
        send_test(desk, webhook)
        run_deliveries(desk, site)
    words = "Webhook to news.example: The receiver answered that it is gone (410). Nothing is sent to it until"

    told = {path: words in text_of(dina.get(path).get_data(as_text=True)) for path in PLACES}
    others = text_of(sign_in("carmen").get("/desk").get_data(as_text=True))
    post(dina, f"/admin/webhooks/{webhook.ref}/enable")
    mended = text_of(dina.get("/desk").get_data(as_text=True))

    assert told == dict.fromkeys(PLACES, True)
    assert ["Webhook to" in page for page in (quiet, others, mended)] == [False, False, False]


def test_only_administrators_come_near(desk: Desk, sign_in: SignIn) -> None:
    webhook, _ = add_webhook(desk)
    carmen = sign_in("carmen")

    statuses = [carmen.get(path).status_code for path in ("/admin/webhooks", f"/admin/webhooks/{webhook.ref}")]

    assert statuses == [403, 403]
    assert post(carmen, f"/admin/webhooks/{webhook.ref}/secret").status_code == 403


def test_the_log_needs_as_many_questions_for_three_messages_as_for_one(desk: Desk, sign_in: SignIn) -> None:
    webhook, _ = add_webhook(desk)
    dina = sign_in("dina")
    counts = []
    for number in (1, 2):
        for _ in range(number):
            send_test(desk, webhook)
        with counted(desk.database) as statements:
            dina.get(f"/admin/webhooks/{webhook.ref}")
            dina.get("/admin/webhooks")
        counts.append(len(statements))

    assert counts[0] == counts[1]
