"""The library: checks of other publishers, searched and read, and what their labels mean here."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.policy import Action
from claims.queries import library
from claims.services.importing import mapping
from claims.web.forms.library import LabelForm, LibraryForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import attempt
from claims.web.kit.paging import asked_page, page_of

bp = Blueprint("library", __name__, url_prefix="/library")


@bp.get("")
@may(Action.SEE_DESK)
def listed() -> ResponseReturnValue:
    """The checks of other publishers, the newest review first."""
    form = LibraryForm(request.args)
    with reading() as session:
        offers = library.offers(session)
        form.offer(list(offers.sites), list(offers.languages))
        found = library.page(session, form.asked(), asked_page())
        waiting = library.unmapped(session)
    return render_template("library/listed.html", form=form, rows=found.rows, page=page_of(found), waiting=waiting)


@bp.get("/<string:ref>")
@may(Action.SEE_DESK)
def check(ref: str) -> ResponseReturnValue:
    """One check of another publisher, as it was given and as it reads here."""
    with reading() as session:
        found = library.by_ref(session, ref)
    return render_template("library/check.html", check=found, rating=library.rating_of(found))


@bp.get("/labels")
@may(Action.MAP_RATINGS)
def labels() -> ResponseReturnValue:
    """The labels of other publishers: those that mean nothing here yet, or those that do."""
    is_mapped = request.args.get("mapped") == "yes"
    with reading() as session:
        found = library.labels(session, asked_page(), mapped=is_mapped)
        decided = library.decisions(session)
    form = LabelForm(formdata=None)
    return render_template(
        "library/labels.html", form=form, rows=found.rows, page=page_of(found), is_mapped=is_mapped, decided=decided
    )


@bp.post("/labels")
@may(Action.MAP_RATINGS)
def decide() -> ResponseReturnValue:
    """Say what a label means; every check that carries it follows at once."""
    form = LabelForm()
    if form.validate():
        with attempt(form), working() as work:
            words = str(form.label_words.data or "")
            reached = mapping.decide(work, site=form.chosen_site, label_words=words, rating=form.chosen)
    if form.is_accepted:
        flash(f"Decided for {reached:,} {'check' if reached == 1 else 'checks'}.", "good")
    else:
        flash("That could not be decided: choose one of the ratings offered.", "bad")
    return redirect(url_for("library.labels"))


@bp.post("/labels/<string:decision>/forget")
@may(Action.MAP_RATINGS)
def forget(decision: str) -> ResponseReturnValue:
    """Take a decision back; the rules read the label again."""
    with working() as work:
        reached = mapping.forget(work, decision)
    flash(f"Taken back; {reached:,} {'check was' if reached == 1 else 'checks were'} read again.")
    return redirect(url_for("library.labels"))
