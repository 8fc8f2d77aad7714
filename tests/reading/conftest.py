"""This room is pure: its tests reach neither a database nor a socket."""

from tests.factories.pure import no_world

__all__ = ["no_world"]
