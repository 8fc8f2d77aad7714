"""Files read line by line in a process of their own: it has a time and a memory, and its refusals come through."""

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from claims.adapters.lines_apart import lines_apart
from claims.domain.errors import Invalid, TooLarge
from claims.domain.extracted import Unreadable

HERE = "tests.adapters.test_lines_apart"


def words(file: BinaryIO, sign: str = "") -> Iterator[list[object]]:
    """Each line of the file, numbered."""
    for number, line in enumerate(file, start=1):
        yield [number, f"{line.decode().strip()}{sign}"]


def refused(file: BinaryIO) -> Iterator[str]:
    """One record, then a refusal of the kind that the file names."""
    yield "first"
    raise {b"large": TooLarge, b"bad": Invalid}[file.read()]("It is not as it should be.")


def endless(_file: BinaryIO) -> Iterator[str]:
    """One record, and never another."""
    yield "first"
    time.sleep(600)


def greedy(_file: BinaryIO) -> Iterator[int]:
    """More memory than there is."""
    yield len(bytearray(4_000_000_000))


def test_records_come_as_they_are_read_from_memory_and_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("één\ntwo\n".encode())

    with path.open("rb") as file:
        file.read(3)
        from_disk = list(lines_apart(f"{HERE}:words", file, {"sign": "!"}, seconds=60))
    from_memory = list(lines_apart(f"{HERE}:words", io.BytesIO("één\ntwo\n".encode()), {"sign": "!"}, seconds=None))

    assert from_disk == from_memory == [[1, "één!"], [2, "two!"]]


@pytest.mark.parametrize(("kind", "refusal"), [(b"large", TooLarge), (b"bad", Unreadable)])
def test_a_refusal_comes_after_what_was_read(kind: bytes, refusal: type[Exception]) -> None:
    lines = lines_apart(f"{HERE}:refused", io.BytesIO(kind), seconds=60)

    assert next(lines) == "first"
    with pytest.raises(refusal, match="It is not as it should be"):
        next(lines)


def test_what_takes_too_long_or_too_much_is_ended_and_said() -> None:
    late = lines_apart(f"{HERE}:endless", io.BytesIO(b""), seconds=3)
    large = lines_apart(f"{HERE}:greedy", io.BytesIO(b""), seconds=60)

    with pytest.raises(Unreadable, match="took longer than 3 seconds and was stopped"):
        list(late)
    with pytest.raises(Unreadable, match="needed more memory"):
        list(large)


def test_whoever_stops_asking_ends_the_child() -> None:
    lines = lines_apart(f"{HERE}:endless", io.BytesIO(b""), seconds=None)

    assert next(lines) == "first"
    lines.close()

    assert list(lines) == []
