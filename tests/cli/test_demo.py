"""``claims demo``: loading the demonstration case from the terminal."""

import re

from claims.demo.people import CAST
from tests.cli.conftest import Terminal

LINE = re.compile(r"^  (demo-\w+) +(\w+)(?: +(\S+))?$", re.MULTILINE)


def test_demo_loads_the_case_once_and_prints_the_address_and_every_password(terminal: Terminal) -> None:
    first, second = terminal("demo"), terminal("demo")

    passwords = {name: password for name, _role, password in LINE.findall(first.stdout)}
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert set(passwords) == {person.name for person in CAST}
    assert min(map(len, passwords.values())) >= 16
    assert first.stdout.startswith("The demonstration case is loaded.\n")
    assert second.stdout.startswith("The demonstration case is here already; nothing was changed.\n")
    assert re.findall(r"https?://\S+/login$", first.stdout, re.MULTILINE) == ["https://desk.example/login"]
    assert LINE.findall(second.stdout) == [(person.name, person.role.value, "") for person in CAST]
    assert second.stdout.endswith("A new password for one of them: claims user reset NAME\n")
