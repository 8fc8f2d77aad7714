"""The vault: what is put in comes out unchanged or not at all, and half a file is never there."""

import errno
import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.adapters.vault import Damaged, NotInVault, Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault")


def files(vault: Vault) -> list[Path]:
    return sorted(path for path in vault.folder.rglob("*") if path.is_file())


def test_bytes_come_out_as_they_went_in_under_their_own_digest(vault: Vault) -> None:
    content = b"%PDF-1.7\x00\xff"
    digest = vault.put(content)
    assert (digest, vault.get(digest)) == (hashlib.sha256(content).hexdigest(), content)
    assert files(vault) == [vault.folder / digest[:2] / digest]


def test_only_the_owner_reads_the_vault(vault: Vault) -> None:
    digest = vault.put(b"a draft")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (vault.folder, *vault.folder.rglob("*"))]
    assert (modes, vault.get(digest)) == ([0o700, 0o700, 0o600], b"a draft")


def test_the_same_bytes_are_kept_once(vault: Vault) -> None:
    first = vault.put(b"twice")
    before = files(vault)[0].stat().st_ino
    assert (vault.put(b"twice"), len(files(vault)), files(vault)[0].stat().st_ino) == (first, 1, before)


def test_bytes_are_let_go_unless_somebody_brought_them_again_lately(vault: Vault) -> None:
    old, again = vault.put(b"old"), vault.put(b"again")
    for path in files(vault):
        os.utime(path, (1_000, 1_000))
    vault.put(b"again")

    gone = [vault.drop(digest, before=2_000) for digest in (old, again, "0" * 64)]

    assert (gone, [path.name for path in files(vault)]) == ([True, False, True], [again])
    assert vault.get(again) == b"again"


def test_whoever_brings_bytes_while_they_are_let_go_finds_them_kept(vault: Vault) -> None:
    digest = vault.put(b"one")
    os.utime(files(vault)[0], (1_000, 1_000))

    with ThreadPoolExecutor(4) as hands:
        for _ in range(50):
            dropping = hands.submit(vault.drop, digest, before=2_000)
            hands.submit(vault.put, b"one").result()
            dropping.result()
            assert vault.get(digest) == b"one"
            os.utime(files(vault)[0], (1_000, 1_000))


def test_many_hands_put_the_same_bytes_at_once(vault: Vault) -> None:
    with ThreadPoolExecutor(8) as hands:
        digests = set(hands.map(vault.put, [b"one" * 1_000] * 40))
    assert ([vault.get(digest) for digest in digests], len(files(vault))) == ([b"one" * 1_000], 1)


def test_a_damaged_file_is_noticed_and_mended_by_the_same_bytes(vault: Vault) -> None:
    digest = vault.put(b"sound")
    files(vault)[0].write_bytes(b"sounD")
    with pytest.raises(Damaged):
        vault.get(digest)
    vault.put(b"sound")
    assert vault.get(digest) == b"sound"


@pytest.mark.parametrize("name", ["", "0" * 64, "../../secret.key", "a" * 63 + "/", "A" * 64, "\x00" * 64])
def test_what_is_not_kept_or_is_no_digest_is_not_there(vault: Vault, name: str) -> None:
    (vault.folder.parent / "secret.key").write_bytes(b"k")
    vault.put(b"something")
    with pytest.raises(NotInVault):
        vault.get(name)


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_full_disk_leaves_no_file_behind(vault: Vault, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    vault.put(b"first")

    def full(*_arguments: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        vault.put(b"second")
    assert [path.read_bytes() for path in files(vault)] == [b"first"]


@given(content=st.binary(max_size=2_000))
def test_any_bytes_survive(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    vault = Vault(tmp_path_factory.getbasetemp() / "any")
    assert vault.get(vault.put(content)) == content
