"""Forms of a speaker: the filter of the list, making, describing, merging, un-merging."""

from typing import Any

from wtforms import Form
from wtforms.validators import InputRequired

from claims.domain.choosing import Choosing
from claims.domain.errors import Refusal
from claims.domain.vocabulary import SpeakerKind
from claims.web.kit.fields import AddressField, BodyField, LineField, VocabularyField
from claims.web.kit.forming import DeskForm, EditForm
from claims.web.kit.narrowing import readable
from claims.web.kit.picking import PickField

LONGEST_REASON = 1_000


class SpeakerFilter(Form):
    """What the list can be narrowed by."""

    text = LineField("Words in any of their names")
    kind = VocabularyField("Kind", SpeakerKind, empty="Any")

    def asked(self) -> dict[str, Any]:
        """The question to the list; a field that could not be read narrows nothing."""
        return readable(self, ("text", "kind"))


class NewSpeakerForm(DeskForm):
    """A speaker by name."""

    name = LineField(
        "Name", [InputRequired("Give the name.")], description="The full name: Ministry of Defence of Azerbaijan."
    )
    kind = VocabularyField("Kind", SpeakerKind, default=SpeakerKind.PERSON)

    def refuse(self, refusal: Refusal) -> None:
        """What is wrong with the speaker is wrong with the name."""
        self.name.errors = [*self.name.errors, refusal.message]


class SpeakerForm(EditForm):
    """What is told about a speaker."""

    name = LineField("Name", [InputRequired("A speaker needs a name.")])
    kind = VocabularyField("Kind", SpeakerKind)
    aliases = BodyField(
        "Other names",
        description="One on each line: short forms, other spellings, other scripts.",
        render_kw={"rows": 4},
    )
    parent = PickField(
        "Part of",
        Choosing.SPEAKER,
        makes="A new institution",
        description="The body it belongs to, such as the government of a ministry. One of its names is enough.",
    )
    url = AddressField("Web address", description="Their own site: https://…")
    description = BodyField(
        "Description", description="For colleagues: who they are and speak for.", render_kw={"rows": 4}
    )

    def told(self) -> dict[str, Any]:
        """What the form says, by the names that the desk's verbs take."""
        plain = {name: self[name].data for name in ("name", "kind", "parent", "url", "description")}
        return {**plain, "aliases": (self.aliases.data or "").splitlines()}


class MergeForm(DeskForm):
    """The speaker that this one is the same as."""

    into = PickField(
        "Is the same as",
        Choosing.SPEAKER,
        [InputRequired("Choose the speaker it is the same as.")],
        description="Any of its names.",
    )
    reason = LineField(
        "Why", [InputRequired("Say why.")], longest=LONGEST_REASON, description="Both keep it in their history."
    )


class UnmergeForm(DeskForm):
    """Why two speakers are not the same after all."""

    reason = LineField(
        "Why", [InputRequired("Say why.")], longest=LONGEST_REASON, description="Both keep it in their history."
    )
