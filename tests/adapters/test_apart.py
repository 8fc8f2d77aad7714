"""Reading in a process of its own: answers and refusals come back, what is slow or greedy ends there."""

import io
import json
import os
import tempfile
from typing import NoReturn

import pytest

from claims.adapters.apart import BROKEN, answer, read_apart
from claims.domain.errors import TooLarge
from claims.domain.extracted import Extracted, Found, Unreadable
from claims.services.extracting import Raw, extract
from tests.factories.files import PARAGRAPHS, pdf, web_page, word

HERE = "tests.adapters.test_apart"


def told(content: bytes, **options: str) -> Extracted:
    """A reader that says what it was given."""
    return Extracted(content.decode(), "text/plain", "test", "1", {"title": Found(json.dumps(options), "test")})


def refused(content: bytes) -> NoReturn:
    """A reader that refuses."""
    raise TooLarge(f"{len(content)} are too many.")


def endless(_content: bytes) -> NoReturn:
    """A reader that never comes back."""
    while True:
        pass


def greedy(_content: bytes) -> Extracted:
    """A reader that takes all memory there is."""
    return told(bytes(4_000_000_000))


def fatal(_content: bytes) -> NoReturn:
    """A reader that takes its interpreter down."""
    os.abort()


def curious(_content: bytes) -> Extracted:
    """A reader that looks for secrets and writes where it likes."""
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"x")
            file.flush()
    except OSError as fault:
        return told(f"{sorted(os.environ)} {fault.errno}".encode())  # noqa: TID251  what the child can see
    return told(b"written")


def test_what_was_read_comes_back_with_its_options() -> None:
    found = read_apart(f"{HERE}:told", "é “x”".encode(), {"header": "text/html"}, seconds=20)
    assert (found.text, found.told["title"].value) == ("é “x”", '{"header": "text/html"}')


def test_a_refusal_comes_back_as_what_it_is() -> None:
    with pytest.raises(TooLarge, match="3 are too many"):
        read_apart(f"{HERE}:refused", b"abc", seconds=20)


def test_a_reader_that_never_ends_is_ended() -> None:
    with pytest.raises(Unreadable, match="took longer than 1 seconds and was stopped"):
        read_apart(f"{HERE}:endless", b"", seconds=1.0)


@pytest.mark.parametrize("reader", ["greedy", "fatal"])
def test_a_reader_that_breaks_down_takes_nobody_with_it(reader: str) -> None:
    with pytest.raises(Unreadable) as broken:
        read_apart(f"{HERE}:{reader}", b"", seconds=20)
    assert broken.value.message == BROKEN


def test_a_reader_sees_no_secrets_and_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_SECRET_KEY", "s" * 40)
    found = read_apart(f"{HERE}:curious", b"", seconds=20).text
    assert ("CLAIMS_SECRET_KEY" in found, found == "written") == (False, False)


def test_progress_is_passed_on_and_may_end_it() -> None:
    class Enough(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Enough

    seen: list[int] = []
    extract(Raw(pdf(), "a.pdf"), progress=lambda done, _total: seen.append(done))
    assert seen == list(range(1, len(seen) + 1))
    assert len(seen) > 1
    with pytest.raises(Enough):
        extract(Raw(pdf(), "a.pdf"), progress=stop)


@pytest.mark.parametrize(
    ("content", "name", "tool"),
    [
        (web_page(), "a.html", "trafilatura, precise"),
        (word(), "a.docx", "lxml"),
        ("\n\n".join(PARAGRAPHS).encode(), "a.txt", "as it stands"),
    ],
)
def test_every_kind_of_file_is_read_the_same(content: bytes, name: str, tool: str) -> None:
    found = extract(Raw(content, name))
    assert (found.text.startswith("\n\n".join(PARAGRAPHS)), found.tool) == (True, tool)


def test_the_child_answers_in_lines_of_json() -> None:
    question = json.dumps({"function": f"{HERE}:told", "options": {}, "length": 2}).encode() + b"\nab"
    sink = io.BytesIO()
    answer(io.BytesIO(question), sink)
    assert json.loads(sink.getvalue())["result"]["text"] == "ab"
