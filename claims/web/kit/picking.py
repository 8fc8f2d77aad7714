"""A field in which one thing is chosen out of many: a name is typed, and the desk says what it stands for.

Without scripts the name is sent as it was typed. What is called exactly that is taken; for anything else the form comes
back with the words that were typed and with what they may stand for, to choose from. A script (``picking.js``) shows
the same while somebody types, from ``/suggest/<kind>``.
"""

import re
from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urlencode

from wtforms import Field
from wtforms.utils import unset_value
from wtforms.widgets import TextInput

from claims.domain.choosing import Choice, Choosing
from claims.domain.errors import Refusal
from claims.domain.names import clean_line
from claims.queries import choosing
from claims.web.kit.desks import reading
from claims.web.kit.who import person

NEW = "+new"  # in place of an identifier: what was typed is put on file
LONGEST_NAME = 1_000
_REF = re.compile(r"[\w-]{1,100}", re.ASCII)


class PickField(Field):
    """One speaker, source, claim, case or topic; its data are the public identifier, or the slug with ``by_slug``.

    With ``makes``, words such as "A new institution", what nobody is called can be put on file: then ``new`` is its
    name and the data are none.
    """

    widget = TextInput()
    new = ""
    besides = ""

    def __init__(
        self,
        label: str,
        kind: Choosing,
        validators: Sequence[Any] = (),
        *,
        makes: str = "",
        by_slug: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, list(validators), **kwargs)
        self.kind, self.makes, self.by_slug = kind, makes, by_slug
        self.choices: list[Choice] = []
        self.typed: str | None = None
        self.ref = ""

    @property
    def others(self) -> str:
        """What is written instead of words that stand for nothing."""
        return "other words" if self.kind is Choosing.CLAIM else "another name"

    def leave_out(self, ref: str) -> None:
        """Never offer the thing of that identifier; claims are offered from its case first."""
        self.besides = ref
        self.choices = [choice for choice in self.choices if choice.ref != ref]

    @property
    def carries_ref(self) -> bool:
        """Whether the identifier travels beside the words: not in the address of a list, nor where one is to choose."""
        return not self.by_slug and not self.choices

    def key_of(self, choice: Choice) -> str:
        """What stands for it when it is chosen out of several."""
        return choice.slug if self.by_slug else choice.ref

    @property
    def address(self) -> str:
        """Where a script asks what the words may stand for."""
        asked = urlencode({"besides": self.besides}) if self.besides else ""
        return f"/suggest/{self.kind}" + (f"?{asked}" if asked else "")

    @property
    def words(self) -> str:
        """What stands in the line: what was typed, or the words for what is stored."""
        if self.typed is None:
            self._take(self._at(self.data) if self.data else None)
        return self.typed or ""

    def words_of(self, value: object) -> str:
        """The words for a stored value; empty for none."""
        found = self._at(str(value)) if value else None
        return found.words if found else ""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Remember what was sent beside the line, then read the line."""
        self._sent = formdata
        self.typed, self.new, self.choices, self.ref = None, "", [], ""
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read what was picked or typed; raises ``ValueError`` for what stands for nothing, or for several things."""
        if not valuelist:
            return
        self.data, self.typed = None, str(valuelist[0])[:LONGEST_NAME]
        try:
            self.typed = clean_line(self.typed)
        except Refusal as refusal:
            raise ValueError(refusal.message) from None
        picked = self._beside("pick")
        self.raw_data = [picked or self.typed]  # what is asked for is there when one was picked
        if picked == NEW and self.makes:
            self.new = self.typed
        elif found := self._at(picked) if picked else None:
            self._take(found)
        elif self.typed:
            self._read(self.typed)

    def _read(self, typed: str) -> None:
        meant = self._at(typed if self.by_slug else self._beside("ref"))
        if meant and (self.by_slug or meant.words.casefold() == typed.casefold()):
            self._take(meant)
            return
        with reading() as session:
            role = person().role
            found = choosing.called(session, self.kind, typed, role=role)
            self.choices = found or choosing.suggestions(session, self.kind, typed, role=role)
        if len(found) == 1:
            self._take(found[0])
        else:
            raise ValueError(self._refused(typed, is_shared=bool(found)))

    def _refused(self, typed: str, *, is_shared: bool) -> str:
        if is_shared:
            return f"“{typed}” can be several: choose which."
        can = "Choose one of those" if self.choices else "Put it on file" if self.makes else ""
        ask = f" {can} below, or write {self.others}." if can else ""
        return f"No {self.kind.label} {'reads' if self.kind is Choosing.CLAIM else 'is called'} “{typed}”.{ask}"

    def _take(self, found: Choice | None) -> None:
        self.choices = []
        self.typed, self.ref = (found.words, found.ref) if found else ("", "")
        self.data = (found.slug if self.by_slug else found.ref) if found else self.data

    def _at(self, key: object) -> Choice | None:
        """What stands at that identifier, or at that slug; nonsense is none."""
        if not isinstance(key, str) or not _REF.fullmatch(key):
            return None
        ask = choosing.at_slug if self.by_slug else choosing.known
        with reading() as session:
            return ask(session, self.kind, key, role=person().role)

    def _value(self) -> str:
        return self.words

    def _beside(self, name: str) -> str:
        """What was sent in the field of that name beside the line."""
        return cast("str", self._sent.get(f"{self.name}-{name}", ""))
