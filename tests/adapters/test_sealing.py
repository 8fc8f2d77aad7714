"""Sealed secrets: read again with the same key and purpose, and by nothing else."""

import pytest

from claims.adapters.sealing import CannotOpen, Seal

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SEAL = Seal("k" * 64, "webhook")


def test_what_was_closed_opens_again_and_never_looks_the_same_twice() -> None:
    first, second = SEAL.close(SECRET), SEAL.close(SECRET)

    assert (SEAL.open(first), Seal("k" * 64, "webhook").open(second)) == (SECRET, SECRET)
    assert first != second
    assert SECRET not in first


@pytest.mark.parametrize("other", [Seal("j" * 64, "webhook"), Seal("k" * 64, "two factors")])
def test_another_key_or_purpose_opens_nothing(other: Seal) -> None:
    with pytest.raises(CannotOpen):
        other.open(SEAL.close(SECRET))


@pytest.mark.parametrize("spoil", [lambda text: text[:-4] + "AAAA", lambda _text: "", lambda _text: "v1:é", str.upper])
def test_what_was_changed_does_not_open(spoil: object) -> None:
    assert callable(spoil)
    with pytest.raises(CannotOpen):
        SEAL.open(spoil(SEAL.close(SECRET)))
