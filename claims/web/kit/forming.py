"""Forms at work: the base of every form, and what happens to a refusal that belongs to one."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, SelectField

from claims.domain.differences import FieldMerge, Run, segments_of, three_way
from claims.domain.errors import Busy, Conflict, Incomplete, Invalid, MoveRefused, Refusal
from claims.services.work import plain
from claims.web.kit.keeping import is_brought_back
from claims.web.kit.once import new_token
from claims.web.kit.picking import PickField

UNDISPUTED = frozenset({"csrf_token", "once", "seen"})
BROUGHT_BACK = "This is what you wrote. Look through it and send it again."


@dataclass(frozen=True)
class ConflictRow:
    """One field that two people changed, in the words of the form."""

    label: str
    base: object
    theirs: object
    mine: object
    their_words: tuple[Run, ...] = ()  # what each changed, word by word, where the values are texts
    my_words: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Overtaken:
    """Who saved the same thing meanwhile, and when; ``fields`` are those in which the two disagree."""

    who: str
    at: datetime.datetime | None
    fields: tuple[str, ...]


class DeskForm(FlaskForm):  # type: ignore[misc]  # flask-wtf comes without types
    """A form of the workbench; remembers whether the desk accepted it, and the merge when it did not."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # flask-wtf comes without types
        """What WTForms reads of a form's settings."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was typed, of forms alone: JSON, which flask-wtf would take too, holds more than text."""
            is_other = request.is_json and not request.form and not request.files
            return None if is_other else super().wrap_formdata(form, formdata)

    once: Any = HiddenField(default=new_token)  # none for forms with a password, or answered with a page of their own

    keeps_words = False  # whether what was typed comes back when the claim has moved on meanwhile
    is_accepted = False
    is_brought_back = False
    is_stale = False
    is_held_up = False
    merges: tuple[FieldMerge, ...] = ()
    overtaken: Overtaken | None = None
    gaps: tuple[object, ...] = ()

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it can be taken; what comes back over a log-in is shown to be sent again, and not taken yet."""
        self.is_brought_back = is_brought_back()
        if self.is_brought_back:
            self.form_errors.append(BROUGHT_BACK)
            return False
        if request.form.get("keep") == "theirs":
            self._take_theirs(request.form.getlist("disputed"))
        return bool(super().validate(extra_validators))

    def refuse(self, refusal: Refusal) -> None:
        """Put the refusal's words beside the field it names, or at the head of the form."""
        fields = getattr(refusal, "fields", None) or {refusal.field or "": refusal.message}
        for name, sentence in fields.items():
            target = self._fields.get(name)
            if target is None:
                self.form_errors.append(sentence)
            else:
                target.errors = [*target.errors, sentence]

    def _take_theirs(self, names: Sequence[str]) -> None:
        """Put back what is stored into the fields that the other person changed too; the rest stays as typed."""
        for name in names:
            if isinstance(self, EditForm) and name in self._fields and name not in UNDISPUTED:
                _start_from(self._fields[name], plain(self._fields[name].object_data))

    @property
    def is_refused(self) -> bool:
        """Whether anything stands against what was typed."""
        return bool(self.errors or self.merges or self.gaps)

    @property
    def conflict_rows(self) -> tuple[ConflictRow, ...]:
        """What stands in each other's way, for the table of the conflict page."""
        return tuple(_row(self._fields[merge.field], merge) for merge in self.merges)


class EditForm(DeskForm):
    """A form that changes a stored thing: ``seen`` carries the version the person looked at."""

    seen = HiddenField(default="0")

    @property
    def seen_version(self) -> int:
        """The version the person saw; one that was not sent, or is nonsense, counts as none, and so as a conflict."""
        is_missing = self.seen.raw_data == []  # something was sent, and no version among it
        text = "" if is_missing else str(self.seen.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@contextmanager
def attempt(form: DeskForm) -> Iterator[None]:
    """Run a change whose refusal belongs to the form: it comes back with what was typed and what is wrong."""
    try:
        yield
        form.is_accepted = True
    except Conflict as conflict:
        _show_conflict(form, conflict)
    except MoveRefused as refusal:
        if not form.keeps_words:
            raise
        form.is_stale = True
        form.form_errors.append(refusal.message)
    except Busy as refusal:
        form.is_held_up = True
        form.form_errors.append(refusal.message)
    except Incomplete as refusal:
        form.gaps = refusal.gaps
        form.form_errors.append(refusal.message)
    except Invalid as refusal:
        form.refuse(refusal)


def answer(template: str, form: DeskForm, **context: Any) -> tuple[str, int]:
    """The page with its form: 200 for a fresh one, 409 for a conflict, 422 for anything else refused."""
    return render_template(template, form=form, **context), status_of(form)


def status_of(form: DeskForm) -> int:
    """The status of a page with this form: 200 fresh, 409 overtaken by somebody else, 503 held up, 422 refused."""
    return 409 if form.is_stale else 503 if form.is_held_up else 422 if form.is_refused else 200


def _show_conflict(form: DeskForm, conflict: Conflict) -> None:
    """Lay base, theirs and mine side by side; each field starts from the merge, and nothing typed is lost."""
    mine = {name: plain(form._fields[name].data) for name in conflict.theirs if name in form._fields}
    merges = three_way(conflict.base, conflict.theirs, mine)
    form.merges = tuple(merge for merge in merges if merge.outcome != "same")
    for merge in form.merges:
        if merge.outcome == "theirs":
            _start_from(form._fields[merge.field], merge.theirs)
    disputed = tuple(merge.field for merge in form.merges if merge.outcome == "conflict")
    form.overtaken = Overtaken(conflict.who, conflict.at, disputed)
    form.is_stale = True
    form.form_errors.append(conflict.message)
    if isinstance(form, EditForm) and conflict.version:
        form.seen.data = str(conflict.version)
        form.seen.raw_data = None


def _row(field: Field, merge: FieldMerge) -> ConflictRow:
    base, theirs, mine = (_in_words(field, value) for value in (merge.base, merge.theirs, merge.mine))
    return ConflictRow(str(field.label.text), base, theirs, mine, _changed(base, theirs), _changed(base, mine))


def _changed(before: object, after: object) -> tuple[Run, ...]:
    """What became of a text, word by word; nothing where most of it is new."""
    if not (isinstance(before, str) and isinstance(after, str) and before and after and before != after):
        return ()
    runs = tuple(segments_of(before, after))
    kept = sum(len(text) for kind, text in runs if kind == "same")
    return runs if 2 * kept >= max(len(before), len(after)) else ()


def _start_from(field: Field, value: object) -> None:
    """Fill a field that only the other person changed with what they saved, so that saving again keeps it."""
    values = value if isinstance(value, list) else [] if value is False else ["y" if value is True else value or ""]
    field.process(MultiDict([(field.name, str(each)) for each in values]))


def _in_words(field: Field, value: object) -> object:
    """A stored value as the form says it: the words of a choice, yes or no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, PickField):
        return field.words_of(value)
    options = field.iter_choices() if isinstance(field, SelectField) else ()
    words = {str(option[0]): option[1] for option in options}
    if isinstance(value, list):
        return ", ".join(str(words.get(str(each), each)) for each in value)
    return words.get(str(value), value)
