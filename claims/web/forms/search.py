"""The readers' search: a form of the address, the same for everybody who asks the same."""

from collections.abc import Sequence

from wtforms import Form
from wtforms.validators import ValidationError

from claims.domain.findable import asked_words
from claims.domain.published import PublishedFilter
from claims.domain.ratings import CURRENT
from claims.web.kit.fields import LineField, RefField

RATINGS = [(rating.code, rating.label) for rating in CURRENT.ratings]


class SearchForm(Form):
    """Everything the published checks can be narrowed by; the names are the names in the address."""

    q = LineField(
        "Words", longest=200, description="In the claim, its headline, speakers, topics and rating; beginnings will do."
    )
    rating = RefField("Rating")
    topic = RefField("Topic")
    speaker = RefField("Said by")

    def offer(self, topics: Sequence[tuple[str, str]], speakers: Sequence[tuple[str, str]]) -> None:
        """Set what the selects offer, as pairs of a slug and a name."""
        self.rating.offer(RATINGS, none="Any")
        self.topic.offer(topics, none="Any")
        self.speaker.offer(speakers, none="Anybody")

    def validate_q(self, field: LineField) -> None:
        """Signs alone find nothing."""
        if field.data and not asked_words(field.data):
            raise ValidationError("There is no word in this.")

    def asked(self) -> PublishedFilter | None:
        """The question to the published checks; none where nothing is asked, or not in a way that can be read."""
        if not self.validate() or not any(field.data for field in self):
            return None
        return PublishedFilter(
            text=self.q.data or "", rating=self.rating.data, topic=self.topic.data, speaker=self.speaker.data
        )
