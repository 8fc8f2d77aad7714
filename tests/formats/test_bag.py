"""Bags: written the same every time, valid to the library that archives use, and refused when anything is wrong."""

import io
import logging
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from claims.formats.bag.reading import BadBag, Limits, open_bag
from claims.formats.bag.writing import ROOT, write_bag
from tests.factories.bundles import Files, files_of, sha256, zipped

LIMITS = Limits(total=100_000, part=60_000, parts=20, small=10_000, ratio=50)
PAYLOAD: Files = {"data/a.txt": b"one", "data/deep/b.txt": "две".encode()}

logging.getLogger("bagit").setLevel(logging.CRITICAL)


def written(payload: Files = PAYLOAD) -> bytes:
    members = ((name, [content[:2], content[2:]]) for name, content in payload.items())
    return b"".join(write_bag(members, {"README.txt": "Read me.\n"}, [("Source-Organization", "Desk\nof facts")]))


def refusal(content: bytes) -> str:
    with pytest.raises(BadBag) as caught:
        open_bag(io.BytesIO(content), LIMITS)
    return str(caught.value)


def resealed(files: Files) -> bytes:
    """The tag manifest made right again, so that the fault behind it is the one that is found."""
    tags = sorted(name for name in files if "/" not in name and name != "tagmanifest-sha256.txt")
    lines = "".join(f"{sha256(files[name])}  {name}\n" for name in tags)
    return zipped({**files, "tagmanifest-sha256.txt": lines.encode()})


def test_a_bag_is_read_as_it_was_written() -> None:
    bag = open_bag(io.BytesIO(written()), LIMITS)

    assert {name: bag.read(name) for name in bag.names} == PAYLOAD
    assert files_of(written())["bag-info.txt"] == b"Source-Organization: Desk of facts\nPayload-Oxum: 9.2\n"


def test_the_same_files_give_the_same_bytes() -> None:
    assert written() == written()


def test_the_library_of_the_archives_calls_it_valid_and_an_altered_one_not(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        archive.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path / ROOT))
    bag.validate()

    (tmp_path / ROOT / "data/a.txt").write_bytes(b"onf")

    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def without(name: str) -> Callable[[Files], bytes]:
    return lambda files: zipped({key: content for key, content in files.items() if key != name})


def with_file(name: str, content: bytes) -> Callable[[Files], bytes]:
    return lambda files: zipped({**files, name: content})


def with_tag(name: str, content: bytes) -> Callable[[Files], bytes]:
    return lambda files: resealed({**files, name: content})


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (without("data/a.txt"), "data/a.txt is missing."),
        (without("bagit.txt"), "bagit.txt is missing, so this is no BagIt bag."),
        (with_file("data/c.txt", b"more"), "data/c.txt is in no manifest: it was added afterwards."),
        (with_file("extra.txt", b"more"), "extra.txt is in no manifest: it was added afterwards."),
        (with_file("data/a.txt", b"onf"), "data/a.txt was altered: its SHA-256 is not the one in the manifest."),
        (with_file("README.txt", b"!"), "README.txt was altered: its SHA-256 is not the one in the manifest."),
        (with_tag("bagit.txt", b"BagIt-Version: 2.0\n"), "bagit.txt does not declare BagIt 1.0 in UTF-8."),
        (with_tag("fetch.txt", b"x"), "The bag leaves files to be fetched from elsewhere (fetch.txt); send it whole."),
        (with_tag("manifest-sha256.txt", b"nonsense\n"), "manifest-sha256.txt has a line that is no digest and name."),
        (
            with_tag("bag-info.txt", b"Payload-Oxum: 8.2\n"),
            "bag-info.txt gives another number of files or bytes (Payload-Oxum).",
        ),
        (lambda _files: b"PK nothing", "This is no ZIP file, or it is damaged."),
        (lambda files: zipped(files)[:-40], "This is no ZIP file, or it is damaged."),
        (with_file("data/big.txt", b"0" * 70_000), "claims-bundle/data/big.txt is larger than 0 MB."),
        (
            with_file("data/bomb.txt", b"0" * 50_000),
            "claims-bundle/data/bomb.txt unpacks to more than 50 times its size.",
        ),
        (with_file("../out.txt", b"x"), "The name 'claims-bundle/../out.txt' leads out of the bag."),
        (with_file("data/./a.txt", b"x"), "The name 'claims-bundle/data/./a.txt' leads out of the bag."),
        (with_file("data//a.txt", b"x"), "The name 'claims-bundle/data//a.txt' leads out of the bag."),
        (with_file("data/\\a.txt", b"x"), "The name 'claims-bundle/data/\\\\a.txt' leads out of the bag."),
        (with_file("data/a\n.txt", b"x"), "The name 'claims-bundle/data/a\\n.txt' leads out of the bag."),
        (with_file("DATA/A.TXT", b"x"), "The name claims-bundle/DATA/A.TXT stands in it twice."),
        (lambda files: zipped(files, "/tmp"), "The name '/tmp/bagit.txt' leads out of the bag."),  # noqa: S108  refused
        (lambda files: zipped(files, "C:"), "The name 'C:/bagit.txt' leads out of the bag."),
        (
            lambda _files: zipped({f"data/{number}": b"" for number in range(21)}),
            "It holds 21 files; at most 20 are read.",
        ),
        (
            lambda _files: zipped({f"data/{number}": bytes(range(256)) * 200 for number in range(3)}),
            "Unpacked it is larger than 0 MB.",
        ),
    ],
)
def test_what_is_wrong_with_a_bag_is_named(spoilt: Callable[[Files], bytes], told: str) -> None:
    assert refusal(spoilt(files_of(written()))) == told


def entries(*told: tuple[str, int]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, mode in told:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            archive.writestr(entry, b"/etc/passwd")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (entries(("b/data/x", stat.S_IFLNK | 0o777)), "b/data/x is a link or a device, not a file."),
        (entries(("b/data/x", 0o644), ("c/data/x", 0o644)), "A bag is one directory; this file holds none or several."),
        (entries(("loose.txt", 0o644)), "loose.txt stands outside the bag's directory."),
        (entries(), "A bag is one directory; this file holds none or several."),
    ],
)
def test_an_archive_that_is_no_single_directory_of_plain_files_is_refused(content: bytes, told: str) -> None:
    assert refusal(content) == told


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_in_it_twice_is_refused() -> None:
    assert refusal(entries(("b/data/x", 0o644), ("b/data/x", 0o644))) == "The name b/data/x stands in it twice."
