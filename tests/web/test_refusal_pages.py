"""Where a page leads nowhere, people of the desk keep their places, and readers theirs."""

import pytest
from flask.testing import FlaskClient

from tests.factories.fixtures import SignIn
from tests.factories.html import text_of, valid
from tests.factories.people import People


@pytest.mark.parametrize(
    ("address", "status"), [("/claims/no-such-claim", 404), ("/cases/a/b/c", 404), ("/admin", 403)]
)
def test_the_desk_keeps_its_places(people: People, sign_in: SignIn, address: str, status: int) -> None:
    answer = sign_in("ada").get(address)
    page = answer.get_data(as_text=True)
    valid(page, address)
    assert (answer.status_code, 'aria-label="Desk"' in page, "To my desk" in text_of(page)) == (status, True, True)


def test_a_reader_is_not_sent_to_the_desk(people: People, client: FlaskClient) -> None:
    answer = client.get("/checks/no-such-check")
    page = answer.get_data(as_text=True)
    valid(page, "a reader's 404")
    assert (answer.status_code, 'aria-label="Site"' in page, "/desk" in page) == (404, True, False)
