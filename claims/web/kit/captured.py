"""What the page of a capture shows: the file as it came, what was read out of it, and what it says of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from claims.domain.errors import Refusal
from claims.domain.extracted import CHECKER
from claims.domain.file_kinds import FileKind
from claims.domain.partial_date import PartialDate
from claims.models import Capture, Document, Extract
from claims.queries import captures


@dataclass(frozen=True)
class CapturePage:
    """A capture with what was read out of it (none while it is being read) and what a document of it may be told.

    ``proposed`` is a date that the file gives; it is no fact until a person says so. ``elsewhere`` is a document that
    stands at the same address already.
    """

    capture: Capture
    extract: Extract | None
    elsewhere: Document | None

    @property
    def told(self) -> Mapping[str, Sequence[str]]:
        """What the file or the person said of it: name → value and origin."""
        return self.extract.told if self.extract else {}

    @property
    def hints(self) -> Mapping[str, str]:
        """Where what was found came from, for the fields it was put into."""
        return {name: f"From {origin}." for name, (_value, origin) in self.told.items() if origin != CHECKER}

    @property
    def proposed(self) -> PartialDate | None:
        """The date that the file gives, if it gives one that can be."""
        value, origin = self.told.get("published", ("", CHECKER))
        try:
            return None if origin == CHECKER else PartialDate.parse(value)
        except Refusal:
            return None

    @property
    def kind(self) -> str:
        """What sort of file it is, in words."""
        return next((kind.label for kind in FileKind if kind.value == self.capture.media_type), self.capture.media_type)


def capture_page(session: Session, ref: str) -> CapturePage:
    """The page of a capture; raises ``NotFound``."""
    capture = captures.by_ref(session, ref)
    extract = capture.extract
    told = extract.told if extract else {}
    address = told.get("url", [capture.address])[0]
    return CapturePage(capture, extract, captures.at_address(session, address))
