"""The console script ``claims``: every command in one group."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from claims.cli.db import db
from claims.cli.demo import demo
from claims.cli.doctor import doctor
from claims.cli.exporting import export
from claims.cli.importing import import_
from claims.cli.importing_bundle import bundle
from claims.cli.importing_rows import claimreview, csv_, library
from claims.cli.reading import read
from claims.cli.refusals import Terminal
from claims.cli.serve import serve
from claims.cli.user import user
from claims.cli.working import work_


def installed_version() -> str:
    """The version of the installed package, or of the checkout that runs without being installed."""
    try:
        return version("claims")
    except PackageNotFoundError:
        project = Path(__file__).parents[2] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


@click.group(cls=Terminal, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(installed_version(), prog_name="claims", message="%(prog)s %(version)s")
def main() -> None:
    """Claims, the workbench of a fact-checking desk."""


for command in (serve, work_, demo, user, import_, read, export, db, doctor):
    main.add_command(command)
for command in (csv_, claimreview, library, bundle):
    import_.add_command(command)
