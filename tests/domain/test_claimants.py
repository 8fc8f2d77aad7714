"""Claimants who are nobody in particular become no speaker."""

import pytest

from claims.domain.claimants import is_unknown, names_nobody


@pytest.mark.parametrize(
    "claimant",
    [
        "Social media users ",
        "Varias fuentes",
        "desinformação",
        "Réseaux sociaux",
        "Facebook,WhatsApp,Twitter,media outlets",
        "Internet users and netizens",
        "  VIRAL\u00a0POST.",
        "網傳",
        "",
    ],
)
def test_nobody_in_particular(claimant: str) -> None:
    assert names_nobody(claimant)


@pytest.mark.parametrize("claimant", ["Mzwandile Masina", "Ministry of Defence", "Facebook, Mara Lind", "Twitter Inc."])
def test_somebody(claimant: str) -> None:
    assert not names_nobody(claimant)


def test_unknown_is_said_on_purpose() -> None:
    assert is_unknown("Unknown")
    assert not is_unknown("social media users")
