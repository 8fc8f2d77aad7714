"""Chance for tests: every token and name drawn in a test is the same on every run, so what passed once passes again."""

import hashlib
import itertools

import pytest


class Draws:
    """Answers bytes that look random and follow from a seed alone; no two draws are alike."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn = itertools.count()

    def __call__(self, size: int) -> bytes:
        """As many bytes as asked for."""
        return hashlib.shake_256(f"{self._seed} {next(self._drawn)}".encode()).digest(size)


@pytest.fixture(autouse=True)
def _same_chance(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw by the name of the test, both where ``os`` is asked and where ``secrets`` is."""
    draws = Draws(request.node.nodeid)
    monkeypatch.setattr("os.urandom", draws)
    monkeypatch.setattr("random._urandom", draws)
