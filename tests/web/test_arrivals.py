"""What no browser sends is refused before a view or a token is asked."""

import pytest
from flask.testing import FlaskClient

NAMELESS = b"--X\r\nContent-Disposition: form-data%s\r\n\r\nwords\r\n--X--\r\n"


@pytest.mark.parametrize("more", [b"", b'; filename="a.txt"'])
@pytest.mark.parametrize("path", ["/login", "/documents/new", "/submit"])
def test_a_part_without_a_name_is_refused(client: FlaskClient, path: str, more: bytes) -> None:
    answer = client.post(path, data=NAMELESS % more, content_type="multipart/form-data; boundary=X")
    assert (answer.status_code, "The address or the form could not be read." in answer.text) == (400, True)
