"""The errand that reads a large file: out of the vault, in a process of its own, page by page."""

from collections.abc import Mapping

from claims.adapters.vault import Damaged, NotInVault, Vault
from claims.domain.errors import Refusal
from claims.domain.extracted import Extracted
from claims.jobs.errands import Done, Report, Task
from claims.queries import captures as questions
from claims.services import captures
from claims.services.extracting import SECONDS, Raw, extract
from claims.services.work import Desk

LOST = "The bytes of this file are missing from the vault, or damaged. Bring the file in again."


def read_capture(desk: Desk, task: Task, report: Report) -> Done:
    """Read a capture and keep what was found, or why nothing was; done twice it changes nothing."""
    ref = str(task.payload["capture"])
    with desk.reading() as session:
        capture = questions.by_ref(session, ref)
    address = f"/documents/captures/{ref}"
    if capture.extract is not None:
        return Done("Read already.", address)
    found: Extracted | str
    try:
        content = Vault(task.config.instance / "vault").get(capture.sha256)
        raw = Raw(content, capture.file_name, capture.declared)
        found = extract(raw, seconds=SECONDS, progress=lambda done, total: report(done, total, f"Page {done:,}"))
    except (NotInVault, Damaged):
        found = LOST
    except Refusal as refusal:
        found = refusal.message
    typed = task.payload.get("typed")
    with desk.work(task.actor) as work:
        if isinstance(found, str):
            captures.add_failure(work, capture, found)
            return Done("It could not be read.", address)
        captures.add_extract(work, capture, found, typed=typed if isinstance(typed, Mapping) else None)
    return Done(f"{len(found.text):,} characters were read.", address)
