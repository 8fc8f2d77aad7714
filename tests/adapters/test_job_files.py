"""Files of jobs: whole or not there, found by the job's name alone, and readable by nobody else."""

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.adapters.job_files import JobFiles, Mark, NotKept, Put


def breaking() -> Iterator[bytes]:
    yield b"half of "
    raise RuntimeError("the worker stops")


def test_what_a_job_made_is_kept_whole_with_its_size_and_digest(tmp_path: Path) -> None:
    files = JobFiles(tmp_path)

    put = files.put("job1", [b"two ", b"pieces"])

    place = files.place("job1")
    assert (put, place.read_bytes()) == (Put(10, hashlib.sha256(b"two pieces").hexdigest()), b"two pieces")
    assert (stat.S_IMODE(place.stat().st_mode), stat.S_IMODE(place.parent.stat().st_mode)) == (0o600, 0o700)


def test_a_file_that_breaks_off_leaves_what_stood_there_and_no_draft(tmp_path: Path) -> None:
    files = JobFiles(tmp_path)
    files.put("job1", [b"before"])

    with pytest.raises(RuntimeError):
        files.put("job1", breaking())

    assert files.place("job1").read_bytes() == b"before"
    assert [file.name for file in (tmp_path / "reports").iterdir()] == ["job1"]


def test_how_far_a_job_is_can_be_said_read_and_wiped(tmp_path: Path) -> None:
    files = JobFiles(tmp_path)
    before = files.mark("job1")
    files.note("job1", Mark(3_200, 10_000, "Importing"))
    said = files.mark("job1")

    files.wipe("job1")

    assert (before, said, files.mark("job1")) == (None, Mark(3_200, 10_000, "Importing"), None)


@pytest.mark.parametrize("words", [b"", b"{", b"[]", b'{"done": "x"}', b'{"done": 1, "total": 2}'])
def test_a_mark_that_cannot_be_read_says_nothing(tmp_path: Path, words: bytes) -> None:
    files = JobFiles(tmp_path)
    files.note("job1", Mark(1, 2))
    (tmp_path / "progress" / "job1").write_bytes(words)

    assert files.mark("job1") is None


def test_a_disk_that_takes_nothing_leaves_it_unsaid(tmp_path: Path) -> None:
    (tmp_path / "progress").write_bytes(b"a file where the folder should be")
    files = JobFiles(tmp_path)

    files.note("job1", Mark(1, 2))
    files.wipe("job1")

    assert files.mark("job1") is None


def test_forgetting_a_job_takes_its_drafts_too_and_leaves_the_others(tmp_path: Path) -> None:
    files = JobFiles(tmp_path)
    for ref in ("job1", "job12"):
        files.put(ref, [b"a"])
        files.note(ref, Mark(1, 2))
    (tmp_path / "reports" / ".job1.draft").write_bytes(b"left by a dead worker")

    files.forget("job1")

    assert files.refs() == {"job12"}
    assert files.place("job12").read_bytes() == b"a"


@pytest.mark.parametrize("ref", ["", "..", "../secret", "a/b", "A", "job1\n"])
def test_a_name_that_is_no_jobs_is_nowhere(tmp_path: Path, ref: str) -> None:
    with pytest.raises(NotKept):
        JobFiles(tmp_path).place(ref)
