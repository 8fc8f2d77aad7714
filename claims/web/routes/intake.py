"""The intake queue: what readers sent in, and settling it."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.intake import SubmissionKind
from claims.domain.policy import Action
from claims.models import Submission
from claims.queries import cases
from claims.queries import intake as questions
from claims.services import claiming, intake
from claims.services.work import Work
from claims.web.forms.claims import ClaimForm
from claims.web.forms.intake import AnswerForm, LinkForm, QueueForm, SetAsideForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import EditForm, answer, attempt
from claims.web.kit.paging import asked_page, page_of

bp = Blueprint("intake", __name__, url_prefix="/intake")

LONGEST_STATEMENT = 1_000


@bp.get("")
@may(Action.HANDLE_INTAKE)
def listed() -> ResponseReturnValue:
    """What was sent in, what waits first."""
    form = QueueForm(request.args)
    with reading() as session:
        found = questions.queue(session, asked_page(), kind=form.kind.data, state=form.state.data)
        waiting = questions.waiting(session)
    return render_template("intake/listed.html", form=form, found=found, page=page_of(found), waiting=waiting)


@bp.get("/<string:ref>")
@may(Action.HANDLE_INTAKE)
def one(ref: str) -> ResponseReturnValue:
    """One of them: its words, who sent it if they said so, and the ways to settle it."""
    with reading() as session:
        return render_template("intake/one.html", file=questions.file_of(session, ref))


@bp.route("/<string:ref>/claim", methods=["GET", "POST"])
@may(Action.HANDLE_INTAKE)
def claim(ref: str) -> ResponseReturnValue:
    """Make a claim of it: the form of a new claim, with the reader's words in it to begin with."""
    with reading() as session:
        row = questions.by_ref(session, ref)
    form = ClaimForm(data=_begun(row))
    if form.validate_on_submit():
        with attempt(form), working() as work:
            new = claiming.NewClaim(**form.values(cases.id_of(work.session, form.case.data)))
            made = intake.take(work, ref, row.version, new)
        if form.is_accepted:
            flash("The claim is added.", "good")
            return redirect(url_for("claims.casefile", ref=made.ref))
    return answer("intake/claim.html", form, row=row)


@bp.route("/<string:ref>/link", methods=["GET", "POST"])
@may(Action.HANDLE_INTAKE)
def link(ref: str) -> ResponseReturnValue:
    """Say which claim of the desk it is."""
    with reading() as session:
        row = questions.by_ref(session, ref)
        form = LinkForm(seen=str(row.version), claim=request.args.get("claim"))

    def verb(work: Work) -> object:
        return intake.link(work, ref, form.seen_version, form.claim.data)

    return _settled(form, ref, "It is linked to the claim.", verb) or answer("intake/link.html", form, row=row)


@bp.route("/<string:ref>/set-aside", methods=["GET", "POST"])
@may(Action.HANDLE_INTAKE)
def set_aside(ref: str) -> ResponseReturnValue:
    """Do nothing about it, for a reason."""
    with reading() as session:
        row = questions.by_ref(session, ref)
    form = SetAsideForm(seen=str(row.version))

    def verb(work: Work) -> object:
        return intake.set_aside(work, ref, form.seen_version, reason=form.reason.data, note=form.note.data or "")

    return _settled(form, ref, "It is set aside.", verb) or answer("intake/set_aside.html", form, row=row)


@bp.route("/<string:ref>/answer", methods=["GET", "POST"])
@may(Action.HANDLE_INTAKE)
def reply(ref: str) -> ResponseReturnValue:
    """Answer a report of an error."""
    with reading() as session:
        file = questions.file_of(session, ref)
    form = AnswerForm(seen=str(file.submission.version))
    form.corrected_version.offer(
        [(str(each.number), f"Version {each.number}: {each.words}") for each in file.corrections], none="No change"
    )

    def verb(work: Work) -> object:
        chosen = int(form.corrected_version.data) if form.corrected_version.data else None
        return intake.answer(work, ref, form.seen_version, text=form.text.data or "", corrected_version=chosen)

    return _settled(form, ref, "The answer is kept.", verb) or answer("intake/answer.html", form, file=file)


@bp.post("/<string:ref>/forget")
@may(Action.HANDLE_INTAKE)
def forget(ref: str) -> ResponseReturnValue:
    """Remove who sent it and how to reach them."""
    with working() as work:
        intake.forget_sender(work, ref)
    flash("The sender is removed.", "good")
    return redirect(url_for("intake.one", ref=ref))


def _settled(form: EditForm, ref: str, done: str, verb: Callable[[Work], object]) -> ResponseReturnValue | None:
    """Do it and lead back to its page; none while the form has something to say."""
    if not form.validate_on_submit():
        return None
    with attempt(form), working() as work:
        verb(work)
    if not form.is_accepted:
        return None
    flash(done, "good")
    return redirect(url_for("intake.one", ref=ref))


def _begun(row: Submission) -> dict[str, object]:
    """What a new claim begins with: short words as its statement, longer ones as what is known of it."""
    is_short = len(row.body) <= LONGEST_STATEMENT and row.kind is SubmissionKind.CLAIM
    told = "" if is_short else row.body
    seen = f"Seen at: {row.seen_at}" if row.seen_at else ""
    return {
        "statement": " ".join(row.body.split()) if is_short else "",
        "context": "\n\n".join(part for part in (told, seen) if part),
        "chosen_because": "A reader asked for it.",
    }
