"""Forms of a newer text: bringing it in, taking it as the next revision, and deciding about words it has changed."""

from wtforms import HiddenField

from claims.domain.vocabulary import Recheck
from claims.web.kit.arriving import ArrivalForm
from claims.web.kit.fields import BodyField, VocabularyField
from claims.web.kit.forming import DeskForm, EditForm
from claims.web.kit.place_field import PlaceField, QuoteForm

LONGEST_QUOTE = 20_000
LONGEST_REASON = 1_000
SEEN_ANOTHER = "Meanwhile another text of this document came in. Below is the difference to that one."


class NewerTextForm(ArrivalForm):
    """A newer text of a document, in one of three ways."""


class TakeForm(DeskForm):
    """Taking a text as the next revision, after the number that the person saw as the newest."""

    number = HiddenField(default="0")

    def follows(self, newest: int) -> bool:
        """Whether the newest revision is still the one that the text was compared with; says so if it is not."""
        if str(self.number.data or "") == str(newest):
            return True
        self.form_errors.append(SEEN_ANOTHER)
        self.number.process(None, str(newest))
        return False


class RecheckForm(QuoteForm, EditForm):
    """What becomes of marked words in a newer text; the words matter only where the claim is put on them."""

    keeps_words = True

    decision = VocabularyField("What becomes of it", Recheck, empty="Not decided")
    quote = BodyField(
        "Words of the newer text",
        longest=LONGEST_QUOTE,
        description="The words that carry the claim now; change them if others do. Copy them unchanged.",
        render_kw={"rows": 3},
    )
    place = PlaceField("Place")
    reason = BodyField(
        "Note", longest=LONGEST_REASON, description="Why; it stands in the history.", render_kw={"rows": 2}
    )
