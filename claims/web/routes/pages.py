"""The pages of the site at the desk: which there are, and writing one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from claims.domain.errors import NotFound
from claims.domain.policy import Action
from claims.domain.site_pages import PageName
from claims.queries import site_pages as questions
from claims.services import site_pages
from claims.web.forms.pages import PageForm
from claims.web.kit.access import may
from claims.web.kit.desks import reading, working
from claims.web.kit.forming import answer, attempt

bp = Blueprint("pages", __name__, url_prefix="/pages")

NAMES = {str(name.value): name for name in PageName}


@bp.get("")
@may(Action.EDIT_SITE)
def listed() -> ResponseReturnValue:
    """Every page, and whether it is written."""
    with reading() as session:
        return render_template("pages/listed.html", pages=questions.listed(session))


@bp.route("/<string:name>", methods=["GET", "POST"])
@may(Action.EDIT_SITE)
def edit(name: str) -> ResponseReturnValue:
    """Write a page; the preview shows it as readers will see it and keeps nothing."""
    page = _named(name)
    with reading() as session:
        stored = questions.row_of(session, page)
    form = PageForm(
        data={"body": stored.body if stored else page.unwritten, "seen": str(stored.version if stored else 0)}
    )
    if form.validate_on_submit() and not form.wants_preview:
        with attempt(form), working() as work:
            site_pages.write(work, page, form.seen_version, body=form.body.data or "")
        if form.is_accepted:
            flash(f"“{page.label}” is saved; readers see it now.", "good")
            return redirect(url_for("pages.listed"))
    preview = form.body.data if form.wants_preview and not form.is_refused else None
    return answer("pages/edit.html", form, page=page, preview=preview)


def _named(name: str) -> PageName:
    if name not in NAMES:
        raise NotFound("There is no such page of the site.")
    return NAMES[name]
