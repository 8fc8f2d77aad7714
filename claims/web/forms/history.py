"""The filter of the history: a form of the address, without a token because it changes nothing."""

from collections.abc import Sequence

from wtforms import BooleanField, Form

from claims.domain.chronicle import SYSTEM, HistoryFilter
from claims.domain.chronicle_labels import ACTIONS, SUBJECTS
from claims.web.kit.fields import DayField, RefField
from claims.web.kit.narrowing import readable


class HistoryForm(Form):
    """Who, what, to what kind of thing, when."""

    action = RefField("What was done")
    actor = RefField("Who")
    subject = RefField("To what")
    since = DayField("From")
    until = DayField("Until")
    refused = BooleanField("Refused only")

    FIELDS = ("action", "actor", "subject", "since", "until", "refused")

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Set the selects: people by public identifier and name."""
        actions = sorted(ACTIONS.items(), key=lambda pair: pair[1])
        self.action.offer([(name, words[0].upper() + words[1:]) for name, words in actions], none="Anything")
        self.actor.offer([*people, (SYSTEM, "Nobody: the system itself")], none="Anybody")
        self.subject.offer(list(SUBJECTS.items()), none="Anything")

    def asked(self) -> HistoryFilter:
        """The question to the history; a field that could not be read narrows nothing and says so beside itself."""
        return HistoryFilter(**readable(self, self.FIELDS))
