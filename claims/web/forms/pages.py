"""The form of a page of the site."""

from wtforms import HiddenField

from claims.web.kit.fields import BodyField
from claims.web.kit.forming import EditForm

LONGEST_PAGE = 50_000


class PageForm(EditForm):
    """The words of a page; ``then`` asks for a preview."""

    then = HiddenField()
    body = BodyField(
        "Words of the page",
        longest=LONGEST_PAGE,
        description="Markdown: ## headings, **bold**, *italic*, [links](https://…), lists. Empty, it is unwritten.",
        render_kw={"rows": 20},
    )

    @property
    def wants_preview(self) -> bool:
        """Whether the person only wants to see how it would look."""
        return self.then.data == "preview"
