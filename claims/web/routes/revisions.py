"""Revisions of a document: a newer text, what it changed, any text as it was, and words that want a second look."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from claims.domain.differences import segments_of
from claims.domain.errors import NotFound
from claims.domain.policy import Action
from claims.domain.vocabulary import Recheck
from claims.models import Capture, Document, Reanchoring
from claims.queries import captures, documents
from claims.queries import revisions as questions
from claims.queries.revisions import Preview
from claims.services import newer_texts, proposing, rechecking
from claims.services.marking import Words
from claims.web.forms.revisions import NewerTextForm, RecheckForm, TakeForm
from claims.web.kit import arriving
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.kit.paging import asked_page, page_of

bp = Blueprint("revisions", __name__, url_prefix="/documents")


@dataclass(frozen=True)
class Newer:
    """A newer text beside the document whose next revision it may become."""

    document: Document
    capture: Capture
    preview: Preview


@bp.get("/rechecks")
@may(Action.SEE_DESK)
def rechecks() -> ResponseReturnValue:
    """Every place where a newer text has changed or lost the words of a claim and nobody has decided yet."""
    with reading() as session:
        found = questions.waiting(session, asked_page())
    return render_template("revisions/rechecks.html", rows=found.rows, page=page_of(found))


@bp.route("/<string:ref>/newer", methods=["GET", "POST"])
@may(Action.EDIT_DOCUMENT)
def newer(ref: str) -> ResponseReturnValue:
    """Bring in a newer text of a document."""
    with reading() as session:
        document = documents.by_ref(session, ref)
    form = NewerTextForm()
    if form.is_submitted() and form.validate() and (kept := arriving.keep(form)):
        return redirect(url_for("revisions.preview", ref=ref, capture=kept.ref), 303)
    return answer("revisions/newer.html", form, document=document)


@bp.route("/<string:ref>/newer/<string:capture>", methods=["GET", "POST"])
@may(Action.EDIT_DOCUMENT)
def preview(ref: str, capture: str) -> ResponseReturnValue:
    """What a newer text changes and what becomes of the marked words, before it is taken."""
    found = _newer(ref, capture)
    if found is None:
        return redirect(url_for("captures.show", ref=capture))
    form = TakeForm(data={"number": str(found.preview.number)})
    if form.is_submitted() and form.validate() and form.follows(found.preview.number):
        with attempt(form), working() as work:
            taken = newer_texts.take(work, ref, capture, found.preview)
            proposing.on_arrival(work, found.document)
        if form.is_accepted:
            flash(f"The newer text is revision {taken.number}.", "good")
            return redirect(url_for("revisions.changes", ref=ref, revision=taken.number))
    return answer("revisions/preview.html", form, found=found)


@bp.get("/<string:ref>/revisions/<int(signed=False, max=99999):number>")
@may(Action.SEE_DESK)
def show(ref: str, number: int) -> ResponseReturnValue:
    """A text of a document as it was, with the words marked in it."""
    with reading() as session:
        page = documents.reading_page(session, ref, number)
        lines = questions.revisions_of(session, ref)
        came = captures.provenance(session, ref, number)
    return render_template("revisions/show.html", page=page, lines=lines, came=came)


@bp.get("/<string:ref>/revisions/<int(signed=False, max=99999):revision>/changes")
@may(Action.SEE_DESK)
def changes(ref: str, revision: int) -> ResponseReturnValue:
    """What a revision changed, and what became of the words marked before it."""
    with reading() as session:
        document = documents.by_ref(session, ref)
        if revision < 2:
            raise NotFound("The first text of a document changes nothing.")
        new = documents.numbered_revision(session, document, revision)
        old = documents.numbered_revision(session, document, revision - 1)
        rows = questions.reanchorings(session, new.id)
        is_newest = questions.is_newest(session, new)
    found = {"difference": segments_of(old.text, new.text), "rows": rows, "is_newest": is_newest}
    return render_template("revisions/changes.html", document=document, number=revision, **found)


@bp.route("/<string:ref>/rechecks/<string:recheck>", methods=["GET", "POST"])
@may(Action.EDIT_CLAIM)
def recheck(ref: str, recheck: str) -> ResponseReturnValue:
    """Decide what becomes of marked words in the newest text."""
    with reading() as session:
        row = questions.recheck(session, ref, recheck)
    form = RecheckForm(data={"seen": str(row.version), "quote": row.exact, "place": _place(row)})
    if form.is_submitted() and form.validate():
        with attempt(form), working() as work:
            words = Words(form.quote.data or "", form.place.data) if form.decision.data is Recheck.CONFIRMED else None
            rechecking.decide(
                work, recheck, form.seen_version, form.decision.data, words=words, reason=form.reason.data or ""
            )
        if form.is_accepted:
            flash("Decided and written into the claim’s history.", "good")
            return redirect(url_for("revisions.changes", ref=ref, revision=row.revision.number))
    return answer("revisions/recheck.html", form, row=row, difference=segments_of(row.appearance.exact, row.exact))


def _newer(ref: str, capture_ref: str) -> Newer | None:
    """A newer text compared with the newest one; none while its file is unread or could not be read."""
    with reading() as session:
        document = documents.by_ref(session, ref)
        capture = captures.by_ref(session, capture_ref)
        if capture.extract is None or capture.extract.failure:
            return None
        newest = documents.newest_revision(session, document)
        return Newer(document, capture, questions.preview(session, document, newest, capture.extract.text))


def _place(row: Reanchoring) -> tuple[int, int] | None:
    return None if row.start is None or row.end is None else (row.start, row.end)
