"""Rules of webhooks: where messages may go, and when they are tried again."""

import datetime

import pytest

from claims.domain.errors import Invalid
from claims.domain.webhooks import MOST_TRIES, WAITS, host_of, receiver_address, wait_after


def test_a_failed_message_is_tried_ten_times_in_about_three_days() -> None:
    waits = [wait_after(tries, 0.0) for tries in range(1, MOST_TRIES + 1)]

    assert (waits, MOST_TRIES) == ([*WAITS, None], 10)
    assert sum(WAITS, datetime.timedelta()) == datetime.timedelta(days=3, hours=3, minutes=35, seconds=5)


@pytest.mark.parametrize(("chance", "seconds"), [(0.0, 300), (0.5, 330), (1.0, 360)])
def test_chance_stretches_a_wait_by_up_to_a_fifth(chance: float, seconds: int) -> None:
    assert wait_after(2, chance) == datetime.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://Receiver.Example", "https://receiver.example/"),
        ("https://receiver.example/a?b=c#d", "https://receiver.example/a?b=c"),
        ("https://receiver.example:443/x", "https://receiver.example/x"),
        ("https://93.184.215.14/x", "https://93.184.215.14/x"),
    ],
)
def test_an_address_of_the_open_internet_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert (receiver_address(typed, is_site_https=True), host_of(kept)) == (kept, kept.split("/")[2])


@pytest.mark.parametrize(
    "typed",
    [
        "http://receiver.example/", "https://10.0.0.1/", "https://127.0.0.1/", "https://[::1]/", "https://localhost/",
        "https://a.localhost/", "https://printer.local/", "https://db.internal/", "https://169.254.169.254/",
        "https://[64:ff9b::a9fe:a9fe]/", "https://receiver.example:8443/", "https://user:word@receiver.example/",
        "ftp://receiver.example/", "receiver.example", "", "https://127.1/",
    ],
)  # fmt: skip
def test_nothing_is_ever_sent_to_any_other_address(typed: str) -> None:
    with pytest.raises(Invalid):
        receiver_address(typed, is_site_https=True)


def test_a_site_that_is_tried_out_over_http_may_send_to_http_and_still_not_inside() -> None:
    assert receiver_address("http://receiver.example/", is_site_https=False) == "http://receiver.example/"
    with pytest.raises(Invalid):
        receiver_address("http://127.0.0.1/", is_site_https=False)
