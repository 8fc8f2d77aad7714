"""``claims read``: candidates of a text, in lines for people and in JSON for programs, without a database."""

import json
from pathlib import Path

import pytest

from claims.reading.records import METHOD
from tests.cli.conftest import Terminal, terminal_on

TEXT = "The ministry said on Tuesday that at least two people were killed. Moscow denied it had been warned.\n"


@pytest.fixture
def nowhere(tmp_path: Path) -> Terminal:
    """A terminal whose database does not exist."""
    return terminal_on(tmp_path, f"sqlite:///{tmp_path / 'never-made.db'}")


def test_candidates_come_as_lines_with_place_speaker_and_figure(nowhere: Terminal) -> None:
    result = nowhere("read", "-", "--date", "2023-09-19", typed=TEXT)

    (line,) = [line for line in result.stdout.splitlines() if "two people" in line]
    start, end = (int(number) for number in line.split("  ")[0].split("–"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "at least two people were killed" in TEXT[start:end]
    assert ("ministry (assert)" in line, line.endswith("[at least two people]")) == (True, True)


def test_json_holds_exact_offsets_and_the_method(nowhere: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")

    values = json.loads(nowhere("read", str(file), "--json").stdout)

    assert values["method"] == METHOD
    assert [TEXT[one["start"] : one["end"]] for one in values["candidates"]] == [
        one["exact"] for one in values["candidates"]
    ]
    assert "deny" in {one["polarity"] for one in values["candidates"]}


def test_a_missing_date_is_asked_for_and_never_guessed(nowhere: Terminal) -> None:
    assert "--date gives it" in nowhere("read", "-", typed=TEXT).stderr


@pytest.mark.parametrize(
    ("words", "typed", "status", "told"),
    [
        (("read", "no-such-file.txt"), None, 2, "does not exist"),
        (("read", "-", "--date", "09/11/2020"), TEXT, 2, "can be two days"),
        (("read", "-"), b"\xff\xfe", 1, "UTF-8"),
    ],
)
def test_a_mistake_is_named_in_words(
    nowhere: Terminal, words: tuple[str, ...], typed: str | bytes | None, status: int, told: str
) -> None:
    result = nowhere(*words, typed=typed)

    assert (result.exit_code, told in result.stderr, "Traceback" in result.stderr) == (status, True, False)
