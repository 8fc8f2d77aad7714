"""The tree: nothing in it that a fresh clone should not have."""

import re
import shutil
import subprocess
import tomllib

import pytest

from tests.house.tree import ROOT

GIT = shutil.which("git")


def tracked() -> list[str]:
    if GIT is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a checkout with git at hand")
    listed = subprocess.run([GIT, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


def test_the_lock_file_names_no_place_and_every_package_by_its_digest() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9][a-z0-9._-]*==", lock, re.MULTILINE)

    assert re.findall(r"://|index-url|find-links|trusted-host", lock) == []
    assert len(pinned) > 30
    assert len(re.findall(r"^[a-z0-9].*\\\n    --hash=sha256:", lock, re.MULTILINE)) == len(pinned)


def test_nothing_is_tracked_that_belongs_to_one_machine() -> None:
    unwanted = re.compile(
        r"(^|/)(uv\.lock|pylock\.toml|node_modules/|\.venv/|.*\.min\.(js|css)$|.*\.pyc$)|^instance/(?!README$)"
    )

    assert [name for name in tracked() if unwanted.search(name)] == []


def test_every_direct_dependency_is_in_the_lock_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    locked = set(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z]+\])?==", lock, re.MULTILINE))

    assert {re.split(r"[\[>=<; ]", name)[0] for name in asked} - locked == set()
