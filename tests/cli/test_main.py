"""``claims``: what the group itself says."""

import tomllib
from pathlib import Path

from tests.cli.conftest import Terminal


def test_the_version_is_that_of_the_project(terminal: Terminal) -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert terminal("--version").stdout == f"claims {project['version']}\n"
