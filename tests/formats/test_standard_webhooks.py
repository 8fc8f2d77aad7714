"""Standard Webhooks: the fixed vector, the reference library's own judgement, and what a message says."""

import datetime
import json
from dataclasses import replace

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from claims.domain.publication import Snapshot
from claims.formats.standard_webhooks import (
    check_message,
    new_secret,
    signature,
    signed_headers,
    trial_message,
    write_message,
)
from tests.factories.checks import CHECK, CORRECTED, FIRST, RETRACTED, VERDICT, a_check, a_snapshot

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = '{"type":"check.published","timestamp":"2023-09-20T09:00:00Z","data":{"id":"FC-2023-0042"}}'
SITE = "https://facts.example"
SHA = "a" * 64
LARGEST_PAYLOAD = 20_000  # bytes: receivers may refuse more (Standard Webhooks 1.0)


def now() -> int:
    return int(datetime.datetime.now(datetime.UTC).timestamp())  # noqa: TID251  the library compares with its own clock


def test_the_signature_of_the_fixed_vector() -> None:
    assert signature(SECRET, "msg_FC20230042", 1_695_200_400, BODY) == (
        "v1,i7lNcw7ACjMMZTfNo+b9z1O9wyr2YOmQYw79xuUbA8E="
    )


def test_the_reference_library_accepts_what_is_signed_and_nothing_else() -> None:
    headers = signed_headers([SECRET], "msg_1", now(), BODY)

    assert Webhook(SECRET).verify(BODY, headers) == json.loads(BODY)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(BODY.replace("0042", "0043"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret(b"x" * 32)).verify(BODY, headers)


def test_while_a_secret_changes_both_the_old_and_the_new_one_verify() -> None:
    old, new = new_secret(b"o" * 32), new_secret(b"n" * 32)
    headers = signed_headers([new, old], "msg_1", now(), BODY)

    assert [len(headers["webhook-signature"].split()), headers["webhook-id"]] == [2, "msg_1"]
    assert Webhook(old).verify(BODY, headers) == Webhook(new).verify(BODY, headers) == json.loads(BODY)


def test_a_secret_is_written_as_the_specification_says() -> None:
    assert new_secret(bytes(range(24))) == "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"


def test_an_odd_secret_signs_nothing() -> None:
    with pytest.raises(ValueError, match="whsec_ and base64"):
        signature("whsec_not base64!", "msg_1", 1, BODY)


def test_a_message_tells_what_readers_see() -> None:
    message = check_message(a_snapshot(), site=SITE, digest=SHA)

    assert message == {
        "type": "check.published",
        "timestamp": "2023-09-20T12:00:00Z",
        "data": {
            "id": CHECK.ref,
            "url": f"{SITE}/checks/military-warned-russia",
            "json": f"{SITE}/checks/military-warned-russia.json",
            "version": 1,
            "title": VERDICT.headline,
            "claim": CHECK.statement,
            "language": "en",
            "rating": {"scale": VERDICT.scale, "code": VERDICT.rating, "label": VERDICT.rating_label},
            "grade": None,
            "note": "",
            "publisher": "Example Facts Desk",
            "sha256": SHA,
        },
    }


def test_a_correction_carries_its_grade_and_note_and_a_retraction_no_rating() -> None:
    corrected = check_message(a_snapshot(CHECK, FIRST, CORRECTED), site=SITE, digest=SHA)
    retracted = check_message(a_snapshot(CHECK, FIRST, RETRACTED), site=SITE, digest=SHA)

    assert (corrected["type"], corrected["data"]["grade"], corrected["data"]["note"], corrected["data"]["version"]) == (
        "check.corrected", "factual", "The hour was wrong.", 2,
    )  # fmt: skip
    assert (retracted["type"], retracted["data"]["rating"], retracted["data"]["note"]) == (
        "check.retracted", None, "It rested on a forged page.",
    )  # fmt: skip


@pytest.mark.parametrize("letter", ["x", "é", "𒀀", "\n", '"', "\x01"])
def test_a_message_stays_below_the_limit_whatever_is_published(letter: str) -> None:
    long = letter * 100_000
    verdict = replace(VERDICT, headline=long, summary=long, rating_label=long)
    noted = replace(CORRECTED, note=long)
    told: Snapshot = replace(
        a_snapshot(a_check(verdict=verdict, statement=long), FIRST, noted), publisher=long, slug="a" * 100
    )

    text = write_message(check_message(told, site="https://" + "f" * 250, digest=SHA))

    assert len(text.encode()) < LARGEST_PAYLOAD
    assert json.loads(text)["data"]["claim"] == letter * 599 + "…"


def test_a_test_message_says_nothing_of_any_check() -> None:
    assert trial_message(at="2023-09-20T12:00:00+00:00", site=SITE) == {
        "type": "webhook.test",
        "timestamp": "2023-09-20T12:00:00Z",
        "data": {"site": SITE},
    }
