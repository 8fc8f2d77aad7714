"""Speakers: the list, one speaker with all its claims, describing, merging and un-merging."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from claims.domain.docket import DocketFilter
from claims.domain.policy import Action
from claims.domain.vocabulary import SpeakerKind
from claims.queries import docket, history
from claims.queries import speakers as questions
from claims.queries.speakers import SpeakerPage
from claims.services import merging, speakers
from claims.services.work import Work
from claims.web.forms.speakers import MergeForm, NewSpeakerForm, SpeakerFilter, SpeakerForm, UnmergeForm
from claims.web.kit.access import may
from claims.web.kit.desks import desk, reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.kit.paging import asked_page, page_of
from claims.web.kit.who import person

bp = Blueprint("speakers", __name__, url_prefix="/speakers")

NEWEST_EVENTS = 20


@bp.get("")
@may(Action.SEE_DESK)
def listed() -> ResponseReturnValue:
    """Everybody who makes claims, by name."""
    form = SpeakerFilter(request.args)
    with reading() as session:
        found = questions.page(session, asked_page(), **form.asked())
    return render_template("speakers/listed.html", form=form, rows=found.rows, page=page_of(found))


@bp.route("/new", methods=["GET", "POST"])
@may(Action.EDIT_SPEAKER)
def new() -> ResponseReturnValue:
    """Put a speaker on file; a name that is known leads to the one who has it."""
    form = NewSpeakerForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            speaker = speakers.named(work, form.name.data, form.kind.data)
        if form.is_accepted:
            return redirect(url_for("speakers.speaker", ref=speaker.ref))
    return answer("speakers/new.html", form)


@bp.get("/<string:ref>")
@may(Action.SEE_DESK)
def speaker(ref: str) -> ResponseReturnValue:
    """A speaker, and every claim by it and by those merged into it."""
    role = person().role
    with reading() as session:
        found = questions.speaker_page(session, ref)
        claims = docket.page(session, DocketFilter(speaker=found.speaker.slug), asked_page())
        events = history.of_subject(session, "speaker", ref, NEWEST_EVENTS, role=role)
    return render_template(
        "speakers/speaker.html",
        found=found,
        speaker=found.speaker,
        rows=claims.rows,
        page=page_of(claims),
        entries=events,
        today=desk().clock().date(),
    )


@bp.route("/<string:ref>/edit", methods=["GET", "POST"])
@may(Action.EDIT_SPEAKER)
def edit(ref: str) -> ResponseReturnValue:
    """What is told about a speaker."""
    with reading() as session:
        found = questions.speaker_page(session, ref)
    form = SpeakerForm(data=_told(found))
    form.parent.leave_out(ref)
    if form.validate_on_submit():
        with attempt(form), working() as work:
            speakers.describe(work, ref, form.seen_version, **{**form.told(), "parent": _parent(work, form)})
        if form.is_accepted:
            return _back("The speaker is saved.", ref)
    return answer("speakers/edit.html", form, speaker=found.speaker)


@bp.route("/<string:ref>/merge", methods=["GET", "POST"])
@may(Action.EDIT_SPEAKER)
def merge(ref: str) -> ResponseReturnValue:
    """Say that this speaker is the same as another."""
    with reading() as session:
        found = questions.speaker_page(session, ref)
    form = MergeForm()
    form.into.leave_out(ref)
    if form.validate_on_submit():
        with attempt(form), working() as work:
            into = merging.merge(work, ref, form.into.data, form.reason.data)
        if form.is_accepted:
            return _back("The two are one speaker now.", into.ref)
    return answer("speakers/merge.html", form, speaker=found.speaker)


@bp.route("/<string:ref>/unmerge", methods=["GET", "POST"])
@may(Action.EDIT_SPEAKER)
def unmerge(ref: str) -> ResponseReturnValue:
    """Take a merge back."""
    with reading() as session:
        found = questions.speaker_page(session, ref)
    form = UnmergeForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            merging.unmerge(work, ref, form.reason.data)
        if form.is_accepted:
            return _back("The speaker stands for itself again.", ref)
    return answer("speakers/unmerge.html", form, found=found, speaker=found.speaker)


def _told(found: SpeakerPage) -> dict[str, Any]:
    """What is told about a speaker, by the names of its form."""
    speaker = found.speaker
    return {
        **{name: getattr(speaker, name) for name in ("name", "kind", "url", "description")},
        "aliases": "\n".join(sorted(found.aliases)),
        "parent": found.parent.ref if found.parent else None,
        "seen": str(speaker.version),
    }


def _parent(work: Work, form: SpeakerForm) -> str | None:
    """The institution that was chosen, or the one that is put on file with this."""
    new = form.parent.new
    return speakers.named(work, new, SpeakerKind.INSTITUTION).ref if new else form.parent.data


def _back(words: str, ref: str) -> Response:
    flash(words, "good")
    return redirect(url_for("speakers.speaker", ref=ref))
