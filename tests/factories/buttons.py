"""The buttons of a page, as a person meets them: what Enter presses in a form, and what the page asks to do first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

MAIN = ("button--main", "button--danger")
NOT_TYPED = {"hidden", "submit", "button", "reset", "image"}


@dataclass
class Button:
    """A button, or a link that looks like one."""

    kinds: str
    sends: tuple[str | None, ...] = ()
    label: str = ""

    @property
    def is_main(self) -> bool:
        """Whether it is what the form or page is for."""
        return any(kind in self.kinds.split() for kind in MAIN)


@dataclass
class Form:
    """A form: whether anything is typed into it, and its submit buttons in the order of the tree."""

    address: str
    is_typed_into: bool = False
    buttons: list[Button] = field(default_factory=list)


class Buttons(HTMLParser):
    """Reads ``forms`` and ``shown`` (every button that carries a look) out of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.shown: list[Button] = []
        self.within: Form | None = None
        self.open: Button | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in forms, what is typed into, and buttons."""
        told = dict(attrs)
        if tag == "form":
            self.within = Form(told.get("action") or "")
            self.forms.append(self.within)
        elif tag == "input" and self.within and told.get("type", "text") not in NOT_TYPED:
            self.within.is_typed_into = True
        elif tag in {"a", "button"} and "button" in (told.get("class") or "").split():
            self.open = Button(
                told.get("class") or "", tuple(told.get(name) for name in ("name", "value", "formaction"))
            )
            self.shown.append(self.open)
            if tag == "button" and self.within and told.get("type", "submit") == "submit":
                self.within.buttons.append(self.open)

    def handle_endtag(self, tag: str) -> None:
        """Leave the form or the button."""
        if tag == "form":
            self.within = None
        elif tag in {"a", "button"}:
            self.open = None

    def handle_data(self, data: str) -> None:
        """The words on the button."""
        if self.open:
            self.open.label = f"{self.open.label} {data.strip()}".strip()


def wrong_defaults(html: str) -> Iterator[str]:
    """Forms in which Enter presses something else than the main button, where there is one."""
    for form in Buttons(html).forms:
        main = next((button for button in form.buttons if button.is_main), None)
        if form.is_typed_into and main and form.buttons[0].sends != main.sends:
            yield f"{form.address}: Enter presses “{form.buttons[0].label}” instead of “{main.label}”"


def main_actions(html: str) -> list[str]:
    """The words on the main buttons of a page."""
    return [button.label for button in Buttons(html).shown if "button--main" in button.kinds.split()]
