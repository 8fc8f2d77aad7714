"""``python -m claims``: the terminal door, from a checkout or an installation."""

from claims.cli.main import main

main()
