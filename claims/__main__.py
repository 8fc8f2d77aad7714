"""``python -m claims``: the terminal door, from a checkout or an installation."""

import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C while the program is still being read ends it without a trace

from claims.cli.main import main  # noqa: E402  reading it takes the second that is meant

signal.signal(signal.SIGINT, signal.default_int_handler)
main()
