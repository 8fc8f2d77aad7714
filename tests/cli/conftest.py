"""The terminal as tests use it: a command line in, its exit status and words out."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claims.cli.main import main

ROOT = Path(__file__).parent.parent.parent
ENTRY = "from claims.cli.main import main; main(prog_name='claims')"


@dataclass(frozen=True)
class Terminal:
    """A terminal on one installation."""

    environment: dict[str, str]

    def __call__(self, *words: str, typed: str | bytes | None = None) -> Result:
        """Run a command in this process; ``typed`` is its standard input."""
        return CliRunner(env=self.environment).invoke(main, list(words), input=typed, prog_name="claims")

    @contextmanager
    def running(self, *words: str, code: str = ENTRY) -> Iterator[subprocess.Popen[str]]:
        """The command in a process of its own, which does not outlive the block."""
        line = [sys.executable, "-B", "-c", code, *words]
        with subprocess.Popen(
            line, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def run(self, *words: str, code: str = ENTRY) -> tuple[int, str, str]:
        """Exit status, output and errors of the command in a process of its own."""
        with self.running(*words, code=code) as process:
            output, errors = process.communicate(timeout=60)
        return process.returncode, output, errors


@pytest.fixture
def terminal(tmp_path: Path, database_url: str) -> Terminal:
    """A terminal on a fresh, migrated database."""
    return terminal_on(tmp_path, database_url)


def terminal_on(instance: Path, database_url: str) -> Terminal:
    """A terminal on that folder and database."""
    return Terminal(
        {
            "CLAIMS_INSTANCE": str(instance),
            "CLAIMS_DATABASE_URL": database_url,
            "CLAIMS_SECRET_KEY": "",
            "CLAIMS_BASE_URL": "https://desk.example",
        }
    )
