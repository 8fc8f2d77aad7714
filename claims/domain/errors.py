"""Refusals: everything the desk declines to do, each with a plain sentence for the person who asked."""

import datetime
from collections.abc import Mapping, Sequence


class Refusal(Exception):
    """The desk declines; ``message`` is one plain sentence, ``field`` names the form field it stands beside."""

    is_recorded = False

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotSignedIn(Refusal):
    """The action needs an account and nobody is logged in."""


class NotFound(Refusal):
    """There is no such thing, or the asker may not know of it: both look the same."""


class Gone(Refusal):
    """The thing was there and was taken away for good."""


class Forbidden(Refusal):
    """The account's role does not allow the action."""

    is_recorded = True


class MoveRefused(Refusal):
    """The claim is not in a state from which this move goes, or this person may not make it."""

    is_recorded = True


class Malformed(Refusal):
    """The request itself cannot be read; ``faults`` maps the name of a parameter or header to what is wrong with it."""

    def __init__(self, message: str, *, faults: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.faults = dict(faults or {})


class Invalid(Refusal):
    """What was entered breaks a rule; ``fields`` maps a field's name to what is wrong with it."""

    def __init__(self, message: str, *, field: str | None = None, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message, field=field)
        self.fields = dict(fields or ({field: message} if field else {}))


class Incomplete(Refusal):
    """The readiness gate is closed; ``gaps`` lists everything missing at once (law 9)."""

    def __init__(self, message: str, *, gaps: Sequence[object]) -> None:
        super().__init__(message)
        self.gaps = tuple(gaps)


class Conflict(Refusal):
    """Somebody else changed the same thing after this person loaded it (law 5).

    ``base`` and ``theirs`` map the fields of the form to the values seen and the values now stored; ``version`` is
    the stored version, to be sent with a renewed attempt. ``who`` saved last, and ``at`` which moment, where known.
    """

    def __init__(
        self,
        message: str,
        *,
        base: Mapping[str, object],
        theirs: Mapping[str, object],
        version: int,
        who: str = "",
        at: datetime.datetime | None = None,
    ) -> None:
        super().__init__(message)
        self.who, self.at = who, at
        self.base = dict(base)
        self.theirs = dict(theirs)
        self.version = version


class SentAlready(Refusal):
    """The very same form was sent before and accepted; nothing is done twice."""


class TooLarge(Refusal):
    """An input is larger than the limit, which the message names."""


class Throttled(Refusal):
    """Too many attempts; ``wait`` is the number of seconds until the next is looked at."""

    def __init__(self, message: str, *, wait: int) -> None:
        super().__init__(message)
        self.wait = wait


class Busy(Refusal):
    """The database did not answer in time; nothing was changed and the same request may be sent again."""
