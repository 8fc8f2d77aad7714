"""The form of a comment."""

from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired

from claims.domain.vocabulary import Part
from claims.web.kit.fields import BodyField, VocabularyField
from claims.web.kit.forming import DeskForm

REVIEW = "review"


class CommentForm(DeskForm):
    """A remark, what it is about, and whether it stands in the way of approval."""

    keeps_words = True

    body = BodyField("Comment", [InputRequired("Write the comment.")], longest=5_000, render_kw={"rows": 3})
    about = VocabularyField("About", Part, empty="The whole claim")
    is_blocking = BooleanField("It has to be settled before approval")
    back = HiddenField()

    @property
    def is_from_review(self) -> bool:
        """Whether it was written on the page of the review."""
        return self.back.data == REVIEW
