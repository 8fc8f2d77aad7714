"""Documents under check: the list, bringing one in, the reading page, and the claims marked in a text."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.lifecycle import CLAIM_EDITABLE
from claims.domain.policy import Action
from claims.models import Appearance, Document
from claims.queries import appearances as appearance_queries
from claims.queries import captures
from claims.queries import documents as questions
from claims.queries.candidates import waits_to_be_read
from claims.queries.moved_dates import moved_dates
from claims.queries.reading_room import hanging as hanging_words
from claims.queries.revisions import revisions_of
from claims.services import appearances, documents, marking, proposing
from claims.services import captures as capturing
from claims.services.marking import NewClaimHere, Words
from claims.services.work import Work
from claims.web.forms.appearances import AttributionForm, ClaimHereForm, WithdrawForm
from claims.web.forms.candidates import working_on
from claims.web.forms.documents import CapturedForm, DateForm, DocumentFilter, EditDocumentForm, NewDocumentForm
from claims.web.kit import arriving
from claims.web.kit.access import may
from claims.web.kit.captured import capture_page
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt, status_of
from claims.web.kit.paging import asked_page, page_of
from claims.web.kit.room import look_in
from claims.web.kit.who import person

bp = Blueprint("documents", __name__, url_prefix="/documents")


@bp.get("")
@may(Action.SEE_DESK)
def index() -> ResponseReturnValue:
    """The documents of the desk, newest first."""
    form = DocumentFilter(request.args)
    with reading() as session:
        found = questions.listed(session, asked_page(), **form.asked())
    return render_template("documents/index.html", form=form, rows=found.rows, page=page_of(found))


@bp.route("/new", methods=["GET", "POST"])
@may(Action.EDIT_DOCUMENT)
def new() -> ResponseReturnValue:
    """Bring a text in: at once where nothing is left to ask, else by way of what was read out of it."""
    form = NewDocumentForm()
    with reading() as session:
        waiting = captures.waiting(session, person().id)
    if form.is_submitted() and (form.validate() or form.way not in {"", "text"}):
        is_told = form.is_told and not form.errors
        if is_told and (made := _bring_in(form)):
            return redirect(url_for("documents.read", ref=made.ref))
        if (not is_told or form.way == "file") and (kept := arriving.keep(form, form.typed)):
            return _asked_about(kept.ref, form)
    return answer("documents/new.html", form, waiting=waiting)


@bp.get("/<string:ref>")
@may(Action.SEE_DESK)
def read(ref: str) -> ResponseReturnValue:
    """The reading page: the text, and the claims in it."""
    return answer("documents/read.html", ClaimHereForm(), **_page(ref))


@bp.post("/<string:ref>/claims")
@may(Action.EDIT_CLAIM)
def mark(ref: str) -> ResponseReturnValue:
    """Make a claim of words of the text, or tie them to one that is there."""
    form = ClaimHereForm()
    if form.validate():
        with attempt(form), working() as work:
            made = _marked(work, ref, form)
        if form.is_accepted:
            flash("The words are tied to the claim." if form.existing.data else "The claim is added.", "good")
            return redirect(url_for("documents.read", ref=ref, _anchor=f"at-{made.start}"))
    return answer("documents/read.html", form, **_page(ref))


@bp.route("/<string:ref>/edit", methods=["GET", "POST"])
@may(Action.EDIT_DOCUMENT)
def edit(ref: str) -> ResponseReturnValue:
    """Change what is told about a document."""
    with reading() as session:
        document = questions.by_ref(session, ref)
    form = EditDocumentForm(data=_told(document))
    if form.is_submitted() and form.validate():
        with attempt(form), working() as work:
            documents.describe(work, ref, form.seen_version, **form.told())
        if form.is_accepted:
            flash("What is told about the document is saved.", "good")
            return redirect(url_for("documents.read", ref=ref))
    return answer("documents/edit.html", form, document=document)


@bp.route("/<string:ref>/date", methods=["GET", "POST"])
@may(Action.EDIT_DOCUMENT)
def date(ref: str) -> ResponseReturnValue:
    """Say when a document was published: other dates in its text hang on it."""
    with reading() as session:
        document = questions.by_ref(session, ref)
    form = DateForm(data={"published": document.published, "seen": str(document.version)})
    if form.is_submitted() and form.validate():
        with attempt(form), working() as work:
            documents.describe(work, ref, form.seen_version, published=form.published.data)
        if form.is_accepted:
            flash("The publication date is saved.", "good")
            return redirect(_after_dating(ref))
    return answer("documents/date.html", form, document=document)


@bp.route("/<string:ref>/appearances/<string:appearance>/edit", methods=["GET", "POST"])
@may(Action.EDIT_CLAIM)
def attribute(ref: str, appearance: str) -> ResponseReturnValue:
    """Change who is said to say the words, how and when."""
    spot, names = _spot(ref, appearance)
    form = AttributionForm(data=_attribution(spot))
    if form.is_submitted() and form.validate():
        with attempt(form), working() as work:
            said = marking.attribution_of(work, form.saying)
            appearances.attribute(work, spot.ref, form.seen_version, said)
        if form.is_accepted:
            flash("Who says it is saved.", "good")
            return redirect(url_for("documents.read", ref=ref, _anchor=f"at-{spot.start}"))
    return answer("documents/attribute.html", form, **_beside(spot, names), withdrawing=WithdrawForm(formdata=None))


@bp.post("/<string:ref>/appearances/<string:appearance>/withdraw")
@may(Action.EDIT_CLAIM)
def withdraw(ref: str, appearance: str) -> ResponseReturnValue:
    """Take words off a claim, with a reason."""
    spot, names = _spot(ref, appearance)
    form = WithdrawForm()
    if form.validate():
        with attempt(form), working() as work:
            appearances.withdraw(work, spot.ref, form.reason.data or "")
        if form.is_accepted:
            flash("The words are withdrawn from the claim.", "good")
            return redirect(url_for("documents.read", ref=ref))
    beside = {**_beside(spot, names), "form": AttributionForm(formdata=None, data=_attribution(spot))}
    return render_template("documents/attribute.html", **beside, withdrawing=form), status_of(form)


def _page(ref: str) -> dict[str, Any]:
    """Everything the reading page shows beside its form."""
    with reading() as session:
        page = questions.reading_page(session, ref)
        names = appearance_queries.speaker_names(session)
        open_claims = appearance_queries.open_claims(session, page.case_id)
        view = look_in(session, ref)
        hanging = () if page.published else hanging_words(session, ref)
        job = None if view else waits_to_be_read(session, ref)
        origin = {"lines": revisions_of(session, ref), "came": captures.provenance(session, ref, page.revision)}
    dating = {"dating": DateForm(formdata=None, data={"seen": str(page.version)}), "hanging": hanging}
    room = {"view": view, "forms": working_on(view) if view else None, "refused": None, "job": job}
    return {"page": page, "names": names, "open_claims": open_claims, **dating, **room, **origin}


def _bring_in(form: NewDocumentForm) -> Document | None:
    """The document of a plain text that came with its title; none when it was refused."""
    arrived = arriving.read(form)
    if arrived is None:
        return None
    with attempt(form), working() as work:
        ref = capturing.keep(work, *arrived).ref
        made = capturing.bring_in(work, ref, keeps_twin=bool(form.keeps_twin.data), **form.told())
        said = arriving.said_of(proposing.on_arrival(work, made))
    if not form.is_accepted:
        return None
    flash(said, "good")
    return made


def _asked_about(ref: str, form: NewDocumentForm) -> ResponseReturnValue:
    """On to what was read out of a capture; what could not be taken of the answers comes along with its reason."""
    with reading() as session:
        page = capture_page(session, ref)
    if not form.errors or page.extract is None:
        return redirect(url_for("captures.show", ref=ref), 303)
    asked = CapturedForm()
    asked.validate()
    asked.begin_with(page.told)
    asked.twin, asked.form_errors = form.twin, list(form.form_errors)
    return answer("captures/show.html", asked, page=page)


def _after_dating(ref: str) -> str:
    """Where setting the date leads: to the dates that hang on it, or back to the text where there are none."""
    with reading() as session:
        found = moved_dates(session, ref)
    if found.moved or found.waiting:
        return url_for("candidates.redated", document=ref)
    return url_for("documents.read", ref=ref)


def _marked(work: Work, ref: str, form: ClaimHereForm) -> Appearance:
    words = Words(form.quote.data or "", form.place.data)
    if form.existing.data:
        return marking.add_to_claim(work, ref, words, form.saying, form.existing.data)
    here = NewClaimHere(
        statement=form.statement.data or "",
        kind=form.kind.data,
        chosen_because=form.chosen_because.data or "",
        figure=form.figure.data or "",
    )
    return marking.make_claim(work, ref, words, form.saying, here)


def _spot(ref: str, appearance: str) -> tuple[Appearance, Sequence[str]]:
    with reading() as session:
        return appearance_queries.by_ref(session, ref, appearance), appearance_queries.speaker_names(session)


def _beside(spot: Appearance, names: Sequence[str]) -> dict[str, Any]:
    return {"spot": spot, "names": names, "is_open": spot.claim.state in CLAIM_EDITABLE}


def _told(document: Document) -> dict[str, Any]:
    """What is told about a document, by the names of its form."""
    names = ("title", "kind", "publisher", "author", "url", "published", "language")
    case = document.case.slug if document.case else None
    return {**{name: getattr(document, name) for name in names}, "case": case, "seen": str(document.version)}


def _attribution(spot: Appearance) -> dict[str, Any]:
    """The attribution of words, by the names of its form."""
    names = ("speaker_role", "reporting_verb", "manner", "polarity", "said_on")
    speaker = (spot.speaker.merged_into or spot.speaker) if spot.speaker else None
    return {
        **{name: getattr(spot, name) for name in names},
        "voice": appearance_queries.voice(spot),
        "speaker": speaker.name if speaker else "",
        "seen": str(spot.version),
    }
