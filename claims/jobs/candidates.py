"""Reading a long text: its claims are proposed outside any request, and stored in one transaction."""

from claims.jobs.errands import Done, Report, Task
from claims.queries import documents
from claims.services import proposing
from claims.services.proposing import Text
from claims.services.work import Desk

STEPS = 2


def read_text(desk: Desk, task: Task, report: Report) -> Done:
    """Read the newest text of the document that the payload names; a text that was read already stays as it is."""
    ref = str(task.payload["document"])
    with desk.reading() as session:
        document = documents.by_ref(session, ref)
        text = Text(documents.newest_revision(session, document).text, document.language, document.published)
    report(0, STEPS, f"Reading {len(text.words):,} characters")
    found = proposing.find(text)
    report(1, STEPS, f"Storing {len(found.candidates):,} candidates")
    with desk.work(task.actor) as work:
        proposing.store(work, ref, text, found)
    return Done(f"{len(found.candidates):,} candidates are proposed.", f"/documents/{ref}")
