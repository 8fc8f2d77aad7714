"""Documents under check: the list, bringing one in, the reading page, and the claims marked in a text."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.lifecycle import CLAIM_EDITABLE
from claims.domain.policy import Action
from claims.models import Appearance, Document
from claims.queries import appearances as appearance_queries
from claims.queries import documents as questions
from claims.services import appearances, documents, marking
from claims.services.marking import NewClaimHere, Words
from claims.services.work import Work
from claims.web.forms.appearances import AttributionForm, ClaimHereForm, WithdrawForm
from claims.web.forms.documents import DateForm, DocumentFilter, EditDocumentForm, NewDocumentForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.kit.paging import asked_page, page_of

bp = Blueprint("documents", __name__, url_prefix="/documents")


@bp.get("")
@may(Action.SEE_DESK)
def index() -> ResponseReturnValue:
    """The documents of the desk, newest first."""
    form = DocumentFilter(request.args)
    with reading() as session:
        form.case.offer(questions.case_choices(session), none="Any")
        found = questions.listed(session, asked_page(), **form.asked())
    return render_template("documents/index.html", form=form, rows=found.rows, page=page_of(found))


@bp.route("/new", methods=["GET", "POST"])
@may(Action.EDIT_DOCUMENT)
def new() -> ResponseReturnValue:
    """Bring a text in."""
    form = NewDocumentForm()
    with reading() as session:
        form.offer(questions.case_choices(session))
    if form.is_submitted() and form.validate():
        with attempt(form), working() as work:
            made = documents.bring_in(work, text=form.whole_text, keeps_twin=form.keeps_twin.data, **form.told())
        if form.is_accepted:
            flash("The text is on the desk. Select words in it to make a claim.", "good")
            return redirect(url_for("documents.read", ref=made.ref))
    form.keep_file()
    return answer("documents/new.html", form)


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
            flash("The words are tied to the claim." if form.existing.data else "The claim is on the docket.", "good")
            return redirect(url_for("documents.read", ref=ref, _anchor=f"at-{made.start}"))
    return answer("documents/read.html", form, **_page(ref))


@bp.route("/<string:ref>/edit", methods=["GET", "POST"])
@may(Action.EDIT_DOCUMENT)
def edit(ref: str) -> ResponseReturnValue:
    """Change what is told about a document."""
    with reading() as session:
        document = questions.by_ref(session, ref)
        cases = questions.case_choices(session)
    form = EditDocumentForm(data=_told(document))
    form.offer(cases)
    if form.is_submitted() and form.validate():
        with attempt(form), working() as work:
            documents.describe(work, ref, form.seen_version, **form.told())
        if form.is_accepted:
            flash("What is told about the document was saved.", "good")
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
            flash("The publication date was saved.", "good")
            return redirect(url_for("documents.read", ref=ref))
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
            flash("Who said it was saved.", "good")
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
            flash("The words were withdrawn from the claim.", "good")
            return redirect(url_for("documents.read", ref=ref))
    told = AttributionForm(formdata=None, data=_attribution(spot))
    return render_template("documents/attribute.html", form=told, **_beside(spot, names), withdrawing=form), 422


def _page(ref: str) -> dict[str, Any]:
    """Everything the reading page shows beside its form."""
    with reading() as session:
        page = questions.reading_page(session, ref)
        names = appearance_queries.speaker_names(session)
        open_claims = appearance_queries.open_claims(session, page.case_id)
    dating = DateForm(formdata=None, data={"seen": str(page.version)})
    return {"page": page, "names": names, "open_claims": open_claims, "dating": dating}


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
