"""Evidence of a claim: added with its source, edited, withdrawn with a reason."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from claims.domain.policy import Action
from claims.models import Evidence
from claims.queries import evidence as questions
from claims.services import evidence, gathering
from claims.services.gathering import Finding
from claims.web.forms.evidence import EditEvidenceForm, NewEvidenceForm, PieceForm
from claims.web.forms.withdrawing import WithdrawForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt
from claims.web.kit.who import person
from claims.web.routes.claims.blueprint import bp


@bp.route("/<string:ref>/evidence/new", methods=["GET", "POST"])
@may(Action.EDIT_EVIDENCE)
def new_evidence(ref: str) -> ResponseReturnValue:
    """Add a piece of evidence, from a source on file or a new one."""
    form, role = NewEvidenceForm(), person().role
    with reading() as session:
        claim = questions.claim_with_evidence(session, ref)
        form.offer_pieces(questions.derivable(claim, None, role))
    if form.validate_on_submit():
        with attempt(form), working() as work:
            gathering.gather(work, ref, _finding(form))
        if form.is_accepted:
            return _back("The evidence is on the casefile.", ref)
    return answer("claims/evidence_new.html", form, claim=claim)


@bp.route("/<string:ref>/evidence/<string:piece>/edit", methods=["GET", "POST"])
@may(Action.EDIT_EVIDENCE)
def edit_evidence(ref: str, piece: str) -> ResponseReturnValue:
    """Stance, excerpt, grade and derivation of a piece."""
    role = person().role
    with reading() as session:
        stored = questions.for_edit(session, ref, piece, role=role)
        claim = questions.claim_with_evidence(session, ref)
    form = EditEvidenceForm(data=_told(stored))
    form.offer_pieces(questions.derivable(claim, stored, role))
    if form.validate_on_submit():
        with attempt(form), working() as work:
            first = questions.piece_or_none(work.session, ref, form.derived_from.data)
            told = {**form.details(), "stance": form.stance.data, "derived_from": first}
            evidence.edit(work, piece, form.seen_version, **told)
        if form.is_accepted:
            return _back("The evidence is saved.", ref)
    return answer("claims/evidence_edit.html", form, claim=claim, piece=stored)


@bp.route("/<string:ref>/evidence/<string:piece>/withdraw", methods=["GET", "POST"])
@may(Action.EDIT_EVIDENCE)
def withdraw_evidence(ref: str, piece: str) -> ResponseReturnValue:
    """Take a piece off the claim; it stays on the casefile with the reason."""
    with reading() as session:
        stored = questions.for_edit(session, ref, piece, role=person().role)
    form = WithdrawForm()
    if form.validate_on_submit():
        with attempt(form), working() as work:
            evidence.withdraw(work, piece, form.reason.data)
        if form.is_accepted:
            return _back("The evidence is withdrawn.", ref)
    return answer("claims/evidence_withdraw.html", form, claim=stored.claim, piece=stored)


def _finding(form: NewEvidenceForm) -> Finding:
    return Finding(
        source=form.chosen,
        stance=form.stance.data,
        details=form.details(),
        derived_from=form.derived_from.data,
        figures=form.figure_lines,
        figures_as_of=form.figures_as_of.data,
    )


def _told(piece: Evidence) -> dict[str, Any]:
    """What is told about a piece, by the names of its form."""
    told = {name: getattr(piece, name) for name in PieceForm.DETAILS}
    first = piece.derived_from.ref if piece.derived_from else None
    return {**told, "stance": piece.stance, "derived_from": first, "seen": str(piece.version)}


def _back(words: str, ref: str) -> Response:
    flash(words, "good")
    return redirect(url_for("claims.casefile", ref=ref, _anchor="evidence"))
