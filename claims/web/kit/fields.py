"""Form fields that speak the desk's language: clean lines, partial dates, addresses, vocabularies."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from wtforms import DateField, PasswordField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import EqualTo, InputRequired, Length, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, RadioInput

from claims.domain.errors import Refusal
from claims.domain.labelled import Labelled
from claims.domain.languages import language_tag
from claims.domain.links import web_address
from claims.domain.names import clean_body, clean_line
from claims.domain.partial_date import PartialDate
from claims.domain.passwords import ADVICE

Kept = TypeVar("Kept")

LONGEST_BODY = 20_000
LONGEST_ECHO = 60


def at_most(longest: int) -> Length:
    """Refuses more characters than that, in the words of the desk's own rules."""
    return Length(max=longest, message=f"At most {longest:,} characters.")


class _Checked(StringField):
    """A text field whose value passes through a function of the domain; its refusal stands beside the field."""

    data: Any  # whatever the function makes of what was typed
    check: Callable[[str], Any]

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.typed = str(valuelist[0]) if valuelist else ""
        self.data = self._checked(self.typed)

    def _checked(self, typed: str) -> Any:
        try:
            return type(self).check(typed)
        except Refusal as refusal:
            raise ValueError(refusal.message) from None

    def _value(self) -> str:
        typed = getattr(self, "typed", None)
        if typed is not None:
            return str(typed)
        return "" if self.data is None else str(self.data)


class LineField(_Checked):
    """One line of text without control or hidden direction characters."""

    check = staticmethod(clean_line)

    def __init__(self, label: str, validators: Sequence[Any] = (), *, longest: int = 200, **kwargs: Any) -> None:
        super().__init__(label, [*validators, at_most(longest)], **kwargs)


class BodyField(TextAreaField):
    """Several lines of text; line ends are kept as single newlines."""

    def __init__(
        self, label: str, validators: Sequence[Any] = (), *, longest: int = LONGEST_BODY, **kwargs: Any
    ) -> None:
        super().__init__(label, [*validators, at_most(longest)], **kwargs)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep what was typed, then check it."""
        self.data = str(valuelist[0]) if valuelist else ""
        try:
            self.data = clean_body(self.data)
        except Refusal as refusal:
            raise ValueError(refusal.message) from None


class WholeTextField(TextAreaField):
    """A text kept letter for letter; whether it can be kept is seen when it is read."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep what was pasted as it is: tabs and line ends may mean something."""
        self.data = str(valuelist[0]) if valuelist else ""


def _optional_date(typed: str) -> PartialDate | None:
    return PartialDate.parse(typed) if typed.strip() else None


def _optional_address(typed: str) -> str | None:
    return web_address(typed) if typed.strip() else None


def _optional_language(text: str) -> str:
    return language_tag(text) if text.strip() else ""


class PartialDateField(_Checked):
    """A year, a month or a day: ``2023``, ``2023-09``, ``19 September 2023``; empty is none."""

    check = staticmethod(_optional_date)


class AddressField(_Checked):
    """An http or https address; empty is none."""

    check = staticmethod(_optional_address)


class LanguageField(LineField):
    """The tag of a language, in its usual spelling."""

    check = staticmethod(language_tag)


class OptionalLanguageField(LineField):
    """The same; empty is none."""

    check = staticmethod(_optional_language)


class NewPasswordField(PasswordField):
    """A password to come; whether it is good enough is seen when it is kept."""

    def __init__(self, label: str = "New password", **kwargs: Any) -> None:
        asked = [InputRequired("Type a new password.")]
        super().__init__(label, asked, description=ADVICE, render_kw={"autocomplete": "new-password"}, **kwargs)


class PasswordAgainField(PasswordField):
    """The password of another field once more."""

    def __init__(self, of: str, label: str = "New password again", **kwargs: Any) -> None:
        asked = [InputRequired("Type it again."), EqualTo(of, "The two passwords differ.")]
        super().__init__(label, asked, render_kw={"autocomplete": "new-password"}, **kwargs)


class DayField(DateField):
    """A whole day; empty is none."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read an ISO day, or nothing."""
        if not valuelist or not str(valuelist[0]).strip():
            self.data = None
            return
        try:
            self.data = datetime.date.fromisoformat(str(valuelist[0]).strip())
        except ValueError:
            self.data = None
            raise ValueError("A day is written as 2023-09-19.") from None


class _ChoiceField(SelectField):
    """A select of pairs: the value that is sent and the words that are read."""

    pairs: Sequence[tuple[str, str]] = ()

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read what was chosen; an address may name what no list offers."""
        try:
            super().process_formdata(list(valuelist))
        except ValueError:
            raise ValueError(_not_offered(valuelist[0])) from None

    def iter_choices(self) -> Any:
        """The choices as WTForms draws them, the chosen one marked."""
        chosen = "" if self.data is None else str(self.data)
        for value, label in self.pairs:
            yield value, label, value == chosen, {}


class VocabularyField(_ChoiceField):
    """One word of a closed vocabulary; with ``empty`` a first choice that means none."""

    def __init__(self, label: str, vocabulary: type[Labelled], *, empty: str | None = None, **kwargs: Any) -> None:
        def member(value: Any) -> Labelled | None:
            if isinstance(value, vocabulary) or value in (None, ""):
                return value or None
            return vocabulary(value)

        super().__init__(label, coerce=member, **kwargs)
        self.vocabulary = vocabulary
        self.empty = empty
        self.pairs = ([("", empty)] if empty is not None else []) + vocabulary.choices()
        self.choices = list(self.pairs)

    def pre_validate(self, _form: object) -> None:
        """Refuse a word outside the vocabulary, and none where one is needed."""
        if self.data is None and self.empty is None:
            raise StopValidation("Choose one of these.")


class ButtonsField(VocabularyField):
    """One word of a closed vocabulary as radio buttons."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()


class SeveralField(SelectMultipleField):
    """Any number of words of a closed vocabulary as check boxes; the data are their values in its order."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str, vocabulary: type[Labelled], **kwargs: Any) -> None:
        super().__init__(label, choices=list(vocabulary.choices()), **kwargs)
        self.vocabulary = vocabulary

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep what is a word of the vocabulary; what was made up is refused by the choices."""
        order = [value for value, _label in self.vocabulary.choices()]
        typed = {str(value) for value in valuelist}
        self.data = [value for value in order if value in typed] + sorted(typed - set(order))

    def pre_validate(self, _form: object) -> None:
        """Refuse words outside the vocabulary."""
        known = {value for value, _label in self.vocabulary.choices()}
        if not known.issuperset(self.data or ()):
            raise ValidationError("Choose from this list alone.")


class RefField(_ChoiceField):
    """One of the things the route offers, by public identifier; empty is none."""

    def __init__(self, label: str, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, list(validators), choices=[], coerce=_ref_or_none, validate_choice=True, **kwargs)

    def offer(self, options: Sequence[tuple[str, str]], *, none: str | None = None) -> None:
        """Set what can be chosen, with ``none`` as the words for choosing nothing."""
        self.pairs = ([("", none)] if none is not None else []) + list(options)
        self.choices = list(self.pairs)

    def pre_validate(self, _form: object) -> None:
        """Refuse what was not offered, and none where one is needed."""
        values = [value for value, _label in self.pairs]
        if self.data is None and "" not in values:
            raise ValidationError("Choose one from the list.")
        if self.data is not None and self.data not in values:
            raise ValidationError(_not_offered(self.data))


def _not_offered(typed: Any) -> str:
    return f"“{str(typed)[:LONGEST_ECHO]}” is not in this list. Choose one that is."


def _ref_or_none(value: Any) -> str | None:
    return str(value) if value else None
