"""Forms of a claim: making one without a document, and editing one."""

from typing import Any

from wtforms.validators import InputRequired

from claims.domain.choosing import Choosing
from claims.domain.vocabulary import ClaimKind, Priority
from claims.web.kit.fields import BodyField, LineField, PartialDateField, VocabularyField
from claims.web.kit.forming import DeskForm, EditForm
from claims.web.kit.picking import PickField

LONGEST_STATEMENT = 1_000
LONGEST_REASON = 2_000
LONGEST_TOPICS = 2_000


class ClaimForm(DeskForm):
    """A claim in the desk's own words."""

    keeps_words = True

    statement = BodyField(
        "Statement",
        [InputRequired("Write down what is claimed.")],
        longest=LONGEST_STATEMENT,
        description="One proposition that can be true or false, in plain words, without the speaker.",
        render_kw={"rows": 3},
    )
    context = BodyField(
        "Context",
        description="What a reader has to know to understand it: on what occasion, about whom, in answer to what.",
        render_kw={"rows": 4},
    )
    kind = VocabularyField("Kind", ClaimKind, default=ClaimKind.EVENT)
    priority = VocabularyField("Priority", Priority, default=Priority.NORMAL)
    language = LineField("Language", longest=35, default="en", description="Of the statement: en, hy, az, pt-BR …")
    claimed_on = PartialDateField("Date claimed", description="As far as it is known: 2023, 2023-09 or 2023-09-19.")
    place = LineField("Place", description="Where it is said to have happened.")
    case = PickField("Case", Choosing.CASE, description="Part of its title; empty: no case.")
    topics = LineField(
        "Topics",
        longest=LONGEST_TOPICS,
        description="With commas between: Casualties, Ceasefire.",
        render_kw={"data-suggest": f"/suggest/{Choosing.TOPIC}", "data-several": ",", "autocomplete": "off"},
    )
    chosen_because = BodyField(
        "Why it was chosen",
        longest=LONGEST_REASON,
        description="Why it matters to readers that this is checked. Needed before review.",
        render_kw={"rows": 3},
    )

    def values(self, case_id: int | None) -> dict[str, Any]:
        """What the form says, by the names that the desk's verbs take."""
        plain = {
            name: self[name].data
            for name in ("context", "kind", "priority", "language", "claimed_on", "place", "chosen_because")
        }
        return {**plain, "statement": self.statement.data, "case_id": case_id, "topics": self.topic_names}

    @property
    def topic_names(self) -> tuple[str, ...]:
        """The topics typed with commas between."""
        return tuple(name.strip() for name in (self.topics.data or "").split(",") if name.strip())


class EditClaimForm(ClaimForm, EditForm):
    """The same for a claim that stands, with the version the person saw."""
