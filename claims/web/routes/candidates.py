"""Candidates: one of them and its decisions, whole texts read, dates that moved, and how far rules can be trusted."""

from collections.abc import Callable, Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.errors import NotFound
from claims.domain.policy import Action
from claims.domain.proposal import RejectReason, SpeechAct
from claims.models import Candidate, Job
from claims.queries import candidates as questions
from claims.queries.appearances import speaker_names
from claims.queries.moved_dates import moved_dates
from claims.services import deciding, hinting, proposing, reshaping, rewording, undoing
from claims.services.marking import Words
from claims.services.work import Work
from claims.web.forms.candidates import (
    DatesForm,
    DecideForm,
    FiguresForm,
    HintForm,
    LinkForm,
    RulesFilter,
    SplitForm,
    WhoForm,
    WordingForm,
    WordsForm,
    working_on,
)
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import DeskForm, answer, attempt, status_of
from claims.web.kit.room import look_in

bp = Blueprint("candidates", __name__, url_prefix="/candidates")

Deed = Callable[[Work, str, int, str], Candidate]

DEEDS: Mapping[str, Deed] = {
    "accept": lambda work, ref, seen, _how: deciding.accept(work, ref, seen),
    "tie": lambda work, ref, seen, _how: deciding.tie(work, ref, seen),
    "reject": lambda work, ref, seen, how: deciding.reject(work, ref, seen, RejectReason(how)),
    "reopen": lambda work, ref, seen, _how: deciding.reopen(work, ref, seen),
    "merge": lambda work, ref, seen, _how: reshaping.merge_next(work, ref, seen),
    "span": reshaping.respan,
    "stand": lambda work, ref, seen, how: rewording.stand(work, ref, seen, SpeechAct(how)),
    "settle_dates": lambda work, ref, seen, _how: deciding.settle_dates(work, ref, seen),
}
SAID = {
    "accept": "Accepted",
    "tie": "Tied to the claim that stands there",
    "reject": "Rejected",
    "reopen": "Undecided again",
    "merge": "Joined with the next",
    "span": "The words are now",
    "stand": "Changed",
    "settle_dates": "Looked at again",
}
ONWARD = frozenset({"accept", "tie", "reject"})  # after these, the next undecided candidate has its turn


@bp.get("/rules")
@may(Action.SEE_DESK)
def rules() -> ResponseReturnValue:
    """What became of the proposals of each rule."""
    form = RulesFilter(request.args)
    with reading() as session:
        rows = questions.rules(session, **form.asked())
        hints = questions.hint_rates(session)
    return render_template("candidates/rules.html", form=form, rows=rows, hints=hints, reasons=list(RejectReason))


@bp.get("/<string:ref>")
@may(Action.EDIT_CLAIM)
def one(ref: str) -> ResponseReturnValue:
    """One candidate with everything that can be done with it; the part of a page alone where that is asked for."""
    return _card(ref)


@bp.post("/<string:ref>/decide")
@may(Action.EDIT_CLAIM)
def decide(ref: str) -> ResponseReturnValue:
    """Accept, reject, widen, narrow, join: whatever one button does."""
    form = DecideForm(prefix="decide-")
    name, how = form.deed
    return _changed(
        ref,
        form,
        lambda work: DEEDS[name](work, ref, form.seen_version, how),
        SAID.get(name, ""),
        is_onward=name in ONWARD,
    )


@bp.post("/<string:ref>/who")
@may(Action.EDIT_CLAIM)
def who(ref: str) -> ResponseReturnValue:
    """Say who says it."""
    form = WhoForm(prefix="who-")
    names = ("voice", "speaker", "speaker_kind", "speaker_role", "verb", "kind", "everywhere")
    return _changed(
        ref,
        form,
        lambda work: rewording.name_speaker(
            work, ref, form.seen_version, rewording.Who(**{name: form[name].data for name in names})
        ),
        "The speaker was changed",
    )


@bp.post("/<string:ref>/wording")
@may(Action.EDIT_CLAIM)
def wording(ref: str) -> ResponseReturnValue:
    """Word the claim otherwise."""
    form = WordingForm(prefix="wording-")
    return _changed(
        ref,
        form,
        lambda work: rewording.reword(work, ref, form.seen_version, form.statement.data or "", form.claim_kind.data),
        "The claim was worded",
    )


@bp.post("/<string:ref>/figures")
@may(Action.EDIT_CLAIM)
def figures(ref: str) -> ResponseReturnValue:
    """Say which figures it holds."""
    form = FiguresForm(prefix="figures-")
    return _changed(
        ref,
        form,
        lambda work: rewording.count(work, ref, form.seen_version, form.lines),
        "The figures were changed",
    )


@bp.post("/<string:ref>/dates")
@may(Action.EDIT_CLAIM)
def dates(ref: str) -> ResponseReturnValue:
    """Say when it was said, and what its dates stand for."""
    form = DatesForm(prefix="dates-")
    return _changed(
        ref,
        form,
        lambda work: rewording.date(work, ref, form.seen_version, form.said_on.data, form.lines),
        "The dates were changed",
    )


@bp.post("/<string:ref>/split")
@may(Action.EDIT_CLAIM)
def split(ref: str) -> ResponseReturnValue:
    """Cut it in two."""
    form = SplitForm(prefix="split-")
    _offer(ref, form)
    return _changed(
        ref,
        form,
        lambda work: reshaping.split_at(work, ref, form.seen_version, form.at.data),
        "Cut in two; the first part is",
    )


@bp.post("/<string:ref>/link")
@may(Action.EDIT_CLAIM)
def link(ref: str) -> ResponseReturnValue:
    """Say that it stands against another."""
    form = LinkForm(prefix="link-")
    _offer(ref, form)
    return _changed(ref, form, lambda work: hinting.link(work, ref, form.other.data or "", form.kind.data), "Linked")


@bp.post("/<string:ref>/hints/<string:hint>")
@may(Action.EDIT_CLAIM)
def settle_hint(ref: str, hint: str) -> ResponseReturnValue:
    """Confirm a proposed relation or dismiss it."""
    form = HintForm()
    verb, said = (hinting.confirm, "Confirmed") if form.do.data == "confirm" else (hinting.dismiss, "Dismissed")
    return _changed(ref, form, lambda work: verb(work, ref, hint), f"{said}: a relation of")


@bp.post("/of/<string:document>/read")
@may(Action.EDIT_CLAIM)
def read(document: str) -> ResponseReturnValue:
    """Find the claims of a text: at once, or as a job where it is long."""
    with working() as work:
        made = proposing.begin(work, document)
        job = made.ref if isinstance(made, Job) else ""
    if job:
        return redirect(f"/jobs/{job}")
    return redirect(url_for("documents.read", ref=document))


@bp.post("/of/<string:document>/words")
@may(Action.EDIT_CLAIM)
def words(document: str) -> ResponseReturnValue:
    """Propose words of one's own."""
    form = WordsForm()
    if form.validate():
        with attempt(form), working() as work:
            made = proposing.select_words(work, document, Words(form.quote.data or "", form.place.data))
        if form.is_accepted:
            return _onward(document, made.ref, f"Proposed: {made.exact}")
    if _is_part():
        return render_template("candidates/_refused.html", form=form), status_of(form)
    return answer("candidates/words.html", form, document=document)


@bp.post("/of/<string:document>/undo")
@may(Action.EDIT_CLAIM)
def undo(document: str) -> ResponseReturnValue:
    """Take one's own last step back."""
    form = DeskForm()
    if form.validate():
        with attempt(form), working() as work:
            back = undoing.undo(work, document)
        if form.is_accepted:
            return _onward(document, back.ref, f"Taken back: {back.exact}")
    if _is_part():
        return render_template("candidates/_refused.html", form=form), status_of(form)
    return answer("candidates/refused.html", form, document=document)


@bp.get("/of/<string:document>/dates")
@may(Action.SEE_DESK)
def redated(document: str) -> ResponseReturnValue:
    """Which dates the publication date moved, and which accepted claims want a second look."""
    with reading() as session:
        moved = moved_dates(session, document)
    return render_template("candidates/redated.html", moved=moved)


def _is_part() -> bool:
    """Whether a script asks for the part of a page that changed."""
    return request.headers.get("X-Part") == "room"


def _changed(
    ref: str, form: DeskForm, verb: Callable[[Work], Candidate], said: str, *, is_onward: bool = False
) -> ResponseReturnValue:
    """Run a change of a candidate: on to the page, or back to its card with what is wrong."""
    if form.validate():
        with attempt(form), working() as work:
            made = verb(work)
            document, exact = made.revision.document.ref, made.exact
        if form.is_accepted:
            return _onward(document, ref, f"{said}: {exact}", is_onward=is_onward)
    return _card(ref, form)


def _onward(document: str, ref: str, said: str, *, is_onward: bool = False) -> ResponseReturnValue:
    """The reading room after a change, at the next undecided candidate where this one is decided."""
    with reading() as session:
        seen = request.form.get("text-seen") if _is_part() else None
        view = look_in(session, document, seen=seen, **({"after": ref} if is_onward else {"current": ref}))
        names = speaker_names(session) if _is_part() else ()
    if view is None:
        raise NotFound("This text has not been read.")
    if _is_part():
        return render_template(
            "candidates/_room.html", said=said, names=names, view=view, forms=working_on(view), refused=None
        )
    flash(said, "good")
    current = view.current.ref if view.current else None
    anchor = f"candidate-{current or ref}"
    show, order = request.args.get("show"), request.args.get("order")
    return redirect(url_for("documents.read", ref=document, show=show, order=order, candidate=current, _anchor=anchor))


def _card(ref: str, form: DeskForm | None = None) -> ResponseReturnValue:
    """One candidate's card with its forms; a form that came back stands in its place."""
    with reading() as session:
        document = questions.by_ref(session, ref).revision.document.ref
        view = look_in(session, document, current=ref)
        names = speaker_names(session)
    if view is None or view.current is None:
        raise NotFound("There is no such candidate.")
    forms = working_on(view)
    if form is not None and forms is not None:
        forms.put(form)
    template = "candidates/_work.html" if _is_part() else "candidates/one.html"
    page = render_template(template, view=view, one=view.current, forms=forms, refused=form, names=names)
    return page, status_of(form) if form else 200


def _offer(ref: str, form: SplitForm | LinkForm) -> None:
    """Give a form that chooses its choices, before it is checked."""
    with reading() as session:
        view = look_in(session, questions.by_ref(session, ref).revision.document.ref, current=ref)
    if view is None or view.current is None:
        raise NotFound("There is no such candidate.")
    form.offer(view)
