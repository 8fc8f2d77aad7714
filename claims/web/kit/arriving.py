"""Texts at the door: pasted, uploaded or at an address, one of the three, and how they are kept and read."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import FileField

from claims.adapters.vault import Vault
from claims.domain.errors import Busy, Invalid, Refusal, TooLarge
from claims.domain.extracted import LONGEST_TEXT, Extracted
from claims.domain.file_kinds import ACCEPTED
from claims.domain.vocabulary import Intake
from claims.models import Capture, Job, Reading
from claims.services import captures
from claims.services.captures import Arrival, Stored
from claims.services.extracting import LARGEST_FILE, Raw, extract
from claims.web.kit.desks import network, settings, working
from claims.web.kit.fields import AddressField, WholeTextField
from claims.web.kit.forming import DeskForm, attempt

ON_THE_DESK = "The text is on the desk. Decide on what is proposed, or select words to make a claim."
BEING_READ = "The text is on the desk. It is long, so the rules read it in the background."
BY_HAND = "The text is on the desk. Select words to make a claim."
WAYS = ("text", "file", "address")
WHICH = "Send one of the three: a pasted text, a file or an address."
NOTHING = "Paste the text, choose a file or give an address."
NOTHING_BUT = "Paste the text or choose a file."


class RawFileField(FileField):
    """A file of any kind; its data are its bytes with name and declared type, or none."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the file that was sent, if one was, as far as the limit and one byte."""
        self.data = None
        sent = next((each for each in valuelist if getattr(each, "filename", "")), None)
        if sent is not None:
            with sent.stream as stream:  # a large file lies on disk until it is closed
                self.data = Raw(stream.read(LARGEST_FILE + 1), str(sent.filename), str(sent.content_type or ""))


class ArrivalForm(DeskForm):
    """A text in one of three ways; the address is asked for only where fetching is allowed."""

    text = WholeTextField(
        "Text", description=f"Up to {LONGEST_TEXT:,} characters. Kept letter for letter.", render_kw={"rows": 12}
    )
    file = RawFileField(
        "Or a file",
        description=".txt up to 1 MB; .html, .pdf and .docx up to 5 MB. The file is kept as it is.",
        render_kw={"accept": ACCEPTED},
    )
    address = AddressField("Or an address on the web", description="The page is fetched now and kept as it came.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings().may_fetch:
            del self.address

    @property
    def asks_address(self) -> bool:
        """Whether a page may be fetched from an address."""
        return "address" in self

    @property
    def way(self) -> str:
        """Which of the three was used; nothing when none or several were."""
        used = [name for name in WAYS if self._is_used(name)]
        return used[0] if len(used) == 1 else ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one of the three."""
        is_valid: bool = super().validate(extra_validators)
        if self.way or any(name in self and self[name].errors for name in WAYS):
            return is_valid
        is_none = not any(self._is_used(name) for name in WAYS)
        nothing = NOTHING if self.asks_address else NOTHING_BUT
        self.text.errors = [nothing if is_none else WHICH]
        return False

    def arrival(self) -> Arrival:
        """What arrived; an address is fetched. Raises ``Invalid`` beside the field."""
        if self.way == "text":
            typed = str(self.text.data).encode("utf-8", errors="replace")
            return Arrival(Raw(typed, declared="text/plain; charset=utf-8", is_typed=True), Intake.PASTE)
        return Arrival(self.file.data, Intake.UPLOAD) if self.way == "file" else self._fetched()

    def _fetched(self) -> Arrival:
        return captures.fetched(str(self.address.data), settings(), network=network())

    def _is_used(self, name: str) -> bool:
        data = self[name].data if name in self else None
        return bool(data.strip() if isinstance(data, str) else data)


def vault() -> Vault:
    """The vault of this installation."""
    return Vault(settings().instance / "vault")


def read(form: ArrivalForm) -> tuple[Stored, Extracted | None] | None:
    """What arrived, in the vault, and what was read out of it where it is small enough to be read at once.

    A refusal comes to stand beside the field through which the text came, and the answer is none.
    """
    field = form.way
    try:
        arrival = form.arrival()
        found = extract(arrival.raw) if arrival.raw.is_small else None
        return captures.store(vault(), arrival), found
    except (Invalid, TooLarge) as refusal:
        form.refuse(_beside(field, refusal))
    except Busy as refusal:
        form.is_held_up = True
        form.form_errors.append(refusal.message)
    return None


def said_of(found: Reading | Job | None) -> str:
    """What a person reads after a text was brought in, by what became of its candidates."""
    if found is None:
        return BY_HAND
    return BEING_READ if isinstance(found, Job) else ON_THE_DESK


def keep(form: ArrivalForm, typed: Mapping[str, str] | None = None) -> Capture | None:
    """The capture of what arrived, kept for the next step; none when it was refused."""
    arrived = read(form)
    if arrived is None:
        return None
    kept = None
    with attempt(form), working() as work:
        kept = captures.keep(work, *arrived, typed=typed)
    return kept if form.is_accepted else None


def _beside(field: str, refusal: Refusal) -> Invalid:
    return Invalid(refusal.message, field=field)
