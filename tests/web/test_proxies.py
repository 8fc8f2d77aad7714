"""Behind a proxy: whose tries are counted is told by our own proxies alone, as many as the operator has said."""

import pytest
from sqlalchemy import select

from claims.adapters.passwords import Passwords
from claims.app import create_app
from claims.config import BadSetting, Config, read_config
from claims.models import LoginAttempt
from claims.services.work import Desk
from tests.factories.fixtures import post

PROXY = "127.0.0.1"  # whoever is connected to us: in a test the client itself
READER, NEAR, LIE = "198.51.100.7", "192.0.2.1", "203.0.113.9"

pytestmark = pytest.mark.one_database


def counted_address(config: Config, desk: Desk, passwords: Passwords, *, proxies: int, forwarded: str | None) -> str:
    """The address under which a failed log-in is counted."""
    app = create_app(Config(**{**vars(config), "proxies": proxies}), desk, passwords=passwords)
    browser = app.test_client()
    if forwarded is not None:
        browser.environ_base["HTTP_X_FORWARDED_FOR"] = forwarded
    assert post(browser, "/login", {"name": "ada", "password": "not hers"}).status_code == 422
    with desk.reading() as session:
        return str(session.scalars(select(LoginAttempt.address).order_by(LoginAttempt.id.desc())).first())


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, PROXY),
        (0, LIE, PROXY),
        (0, f"{LIE}, {READER}", PROXY),
        (1, READER, READER),
        (1, f"{LIE}, {READER}", READER),
        (1, f"{LIE}, {LIE}, {READER}", READER),
        (1, None, PROXY),
        (2, f"{READER}, {NEAR}", READER),
        (2, f"{LIE}, {READER}, {NEAR}", READER),
        (2, READER, PROXY),
    ],
)
def test_a_try_is_counted_under_the_address_that_the_outermost_proxy_of_ours_saw(
    config: Config, desk: Desk, passwords: Passwords, *, proxies: int, forwarded: str | None, address: str
) -> None:
    assert counted_address(config, desk, passwords, proxies=proxies, forwarded=forwarded) == address


@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_no_other_forwarded_header_counts(config: Config, desk: Desk, proxies: int) -> None:
    app = create_app(Config(**{**vars(config), "proxies": proxies}), desk)
    forged = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "gopher",
        "X-Forwarded-Prefix": "/evil",
        "X-Forwarded-Port": "1",
        "Forwarded": "host=evil.example",
    }
    for path in ("/login", "/desk", "/"):
        plain, other = app.test_client().get(path), app.test_client().get(path, headers=forged)
        assert (plain.status_code, plain.headers.get("Location")) == (other.status_code, other.headers.get("Location"))
        assert "evil" not in other.text + str(other.headers)


@pytest.mark.parametrize(("text", "number"), [("", 0), ("0", 0), ("2", 2), ("9", 9)])
def test_the_number_of_proxies_is_read(tmp_path: object, text: str, number: int) -> None:
    assert read_config({"CLAIMS_INSTANCE": str(tmp_path), "CLAIMS_PROXIES": text}).proxies == number


@pytest.mark.parametrize("text", ["-1", "10", "one", "1.0", "²", "9" * 5_000])
def test_a_number_of_proxies_that_cannot_be_is_refused(tmp_path: object, text: str) -> None:
    with pytest.raises(BadSetting, match="CLAIMS_PROXIES is a number from 0 to 9"):
        read_config({"CLAIMS_INSTANCE": str(tmp_path), "CLAIMS_PROXIES": text})
