"""``claims export``: files that are whole or not there, and plain words when something is wrong."""

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claims.cli import exporting
from claims.cli.main import main
from claims.domain.lifecycle import State
from claims.domain.reporting import ReportFormat
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, new_claim
from tests.factories.reports import words_in

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this installation."""
    monkeypatch.setenv("CLAIMS_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("CLAIMS_DATABASE_URL", database_url)
    return lambda *words: CliRunner().invoke(main, list(words))


def test_a_report_goes_to_standard_output(desk: Desk, crew: Crew, run: Run) -> None:
    claim = new_claim(desk, crew)

    result = run("export", "jsonl")

    assert result.exit_code == 0, result.stderr
    assert [json.loads(line)["check"]["ref"] for line in result.stdout.splitlines()] == [claim.ref]


def test_a_report_goes_to_a_file_with_nothing_left_beside_it(desk: Desk, crew: Crew, run: Run, tmp_path: Path) -> None:
    new_claim(desk, crew)
    published = claim_in(desk, crew, State.PUBLISHED)
    target = tmp_path / "out" / "report.csv"
    target.parent.mkdir()

    result = run("export", "csv-data", "-o", str(target), "--status", "published")

    with target.open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == [published.ref]
    assert (result.exit_code, result.stdout) == (0, "")
    assert [path.name for path in target.parent.iterdir()] == ["report.csv"]


def test_every_format_goes_to_a_file(desk: Desk, crew: Crew, run: Run, tmp_path: Path) -> None:
    published = claim_in(desk, crew, State.PUBLISHED)

    for form in set(ReportFormat) - {ReportFormat.BUNDLE}:  # a packet holds what readers do not see
        target = tmp_path / f"report.{form.value}"
        result = run("export", form.value, "-o", str(target), "--published")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", ""), form
        assert published.statement in words_in(target.read_bytes(), form.extension), form


def test_a_long_report_shows_its_progress_on_standard_error_alone(
    desk: Desk, crew: Crew, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [new_claim(desk, crew) for _ in range(2)]
    monkeypatch.setattr(exporting, "MANY", 2)

    result = run("export", "jsonl")

    assert [json.loads(line)["check"]["ref"] for line in result.stdout.splitlines()] == [claim.ref for claim in claims]
    assert "Writing" in result.stderr


def test_one_claim_can_be_asked_for(desk: Desk, crew: Crew, run: Run) -> None:
    new_claim(desk, crew)
    claim = new_claim(desk, crew)

    result = run("export", "jsonl", "--claim", claim.ref)

    assert [json.loads(line)["check"]["ref"] for line in result.stdout.splitlines()] == [claim.ref]


def test_what_readers_see_leaves_drafts_out(desk: Desk, crew: Crew, run: Run) -> None:
    new_claim(desk, crew)

    assert run("export", "jsonl", "--published").stdout == ""


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("export", "exe"), 2, "'exe' is not one of"),
        (("export", "csv", "--claim", "nothere"), 1, "There is no claim nothere."),
        (("export", "csv", "--case", "nothere"), 1, "There is no such case."),
        (("export", "csv", "--since", "yesterday"), 2, "“yesterday” is not a date the desk can read"),
        (("export", "csv", "-o", "/nowhere/at/all.csv"), 1, "/nowhere"),
    ],
)
def test_a_mistake_is_named_in_one_sentence(
    desk: Desk, run: Run, words: tuple[str, ...], status: int, told: str
) -> None:
    result = run(*words)

    assert (result.exit_code, result.stdout) == (status, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_report_is_written_into_a_pipe_and_takes_nobodys_place(
    desk: Desk, crew: Crew, run: Run, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    run("export", "md", "-o", str(pipe))
    written = os.read(reader, 65_536)
    os.close(reader)
    assert (pipe.is_fifo(), written) == (True, run("export", "md").stdout.encode())
    assert written


def test_a_folder_that_is_not_there_is_named(desk: Desk, crew: Crew, run: Run, tmp_path: Path) -> None:
    found = run("export", "md", "-o", str(tmp_path / "nowhere" / "report.md"))
    assert (found.exit_code, found.stderr) == (1, f"There is no folder {tmp_path / 'nowhere'}.\n")
