"""The terminal door: one file a command or a group of commands, gathered in ``main``.

May import everything below the doors, and nothing of Flask. ``door`` opens the desk, ``refusals`` puts what goes wrong
into words. Example: ``user.py`` is ``claims user add|list|disable|enable|reset``.
"""
