"""Forms of publishing: lifting an embargo, and setting one."""

import datetime

from wtforms.fields import DateTimeLocalField
from wtforms.validators import Optional

from claims.web.kit.fields import BodyField
from claims.web.kit.forming import DeskForm

SHORT = {"rows": 2}


class PublishForm(DeskForm):
    """Publication, and the reason for lifting an embargo that still runs."""

    keeps_words = True

    lift_embargo_because = BodyField(
        "Why the embargo is lifted", longest=2_000, description="For the history.", render_kw=SHORT
    )


class EmbargoForm(DeskForm):
    """Until when publication is held back."""

    keeps_words = True

    until = DateTimeLocalField(
        "Until (UTC)",
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        description="Nobody can publish before then without a reason. Leave it empty to end the embargo.",
    )
    reason = BodyField("Reason", longest=2_000, description="Needed to end it early.", render_kw=SHORT)

    @property
    def moment(self) -> datetime.datetime | None:
        """The moment in UTC, or none."""
        return self.until.data.replace(tzinfo=datetime.UTC) if self.until.data else None
