"""The whole job as people do it in a browser, step by step."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.factories.people import PASSWORD

ARTICLE = Path(__file__).parent.parent.parent.parent / "shared" / "seed" / "article.txt"

# Stands in where the article of the first case is not at hand: the same claims, in words of our own.
SUBSTITUTE = """Fighting flares in Nagorno-Karabakh

Shortages have grown for a local population of about 120,000 people, since the only road was closed.

Local authorities accused Azerbaijani forces of hitting civilian areas, saying that at least two people died and 11 \
were injured. “It is not over … yet,” one resident said.

Azerbaijan’s military said that ahead of hostilities, it warned Russia, which has ties to both — a claim Moscow denied.
"""

POPULATION = "about 120,000"
CASUALTIES = "at least two people died and 11 were injured"
WARNED = "it warned Russia"
DENIED = "a claim Moscow denied"


@dataclass(frozen=True)
class Words:
    """Words of the text that become a claim, and who says it."""

    quote: str
    statement: str
    speaker: str
    figure: str = ""


CLAIMS = (
    Words(POPULATION, "About 120,000 people live in Nagorno-Karabakh.", "", "about 120,000"),
    Words(
        CASUALTIES, "At least two people died and eleven were injured.", "Local Karabakh authorities", "at least two"
    ),
    Words(WARNED, "Azerbaijan’s military warned Russia ahead of the hostilities.", "Azerbaijan’s military"),
    Words(DENIED, "Moscow was not warned.", "Moscow"),
)


def article() -> str:
    """The text that the story is about."""
    return ARTICLE.read_text(encoding="utf-8") if ARTICLE.exists() else SUBSTITUTE


def log_in(page: Page, name: str) -> None:
    """Come in by the front door."""
    page.goto("/login")
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="My desk")).to_be_visible()


def bring_in_the_article(page: Page) -> str:
    """Paste the text; answers the address of its reading page."""
    page.goto("/documents/new")
    page.fill("[name=title]", "Fighting flares between Azerbaijan and Armenia")
    page.fill("[name=publisher]", "Example News")
    page.fill("[name=published]", "19 September 2023")
    page.fill("[name=url]", "https://news.example/fighting-flares")
    page.fill("[name=text]", article())
    send(page, "Bring it in")
    expect(page).to_have_url(re.compile(r"/documents/[0-9a-z]{12}"))
    return page.url


def select_words(page: Page, quote: str) -> None:
    """Drag over exactly these words of the text, as a mouse would."""
    box = page.evaluate(
        """(quote) => {
            const text = document.getElementById('text');
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const nodes = []; let whole = '';
            while (walker.nextNode()) {
                nodes.push([walker.currentNode, whole.length]);
                whole += walker.currentNode.data;
            }
            const at = whole.indexOf(quote), end = at + quote.length;
            const place = (offset) => {
                const [node, start] = nodes.findLast(([, start]) => start <= offset);
                return [node, offset - start];
            };
            const range = document.createRange();
            range.setStart(...place(at));
            const [last, offset] = place(end - 1);
            range.setEnd(last, offset + 1);
            range.startContainer.parentElement.scrollIntoView({ block: 'center' });
            const rects = [...range.getClientRects()];
            const first = rects[0], final = rects.at(-1);
            return [first.left + 0.5, first.top + first.height / 2, final.right - 0.5, final.top + final.height / 2];
        }""",
        quote,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move((box[0] + box[2]) / 2, box[3], steps=4)
    page.mouse.move(box[2], box[3], steps=4)
    page.mouse.up()
    expect(page.locator("[name=quote]")).to_have_value(quote)


def paste_words(page: Page, quote: str) -> None:
    """The same without a mouse: the words are pasted into the form."""
    page.fill("[name=quote]", quote)


def make_claims(page: Page, document: str, take: Callable[[Page, str], None]) -> None:
    """Make the four claims, taking their words by selecting or by pasting."""
    for words in CLAIMS:
        page.goto(document)
        if page.locator("#marking").evaluate("part => part.tagName === 'DETAILS' && !part.open"):
            page.locator("#marking > summary").click()
        take(page, words.quote)
        form = page.locator("#claim-form")
        form.locator("[name=statement]").fill(words.statement)
        if words.speaker:
            form.locator("[name=voice][value=named]").check()
            form.locator("[name=speaker]").fill(words.speaker)
            form.locator("[name=speaker_kind]").select_option("government")
            form.locator("[name=reporting_verb]").fill("said")
        else:
            form.locator("[name=voice][value=text]").check()
        if words.figure:
            form.locator("[name=figure]").fill(words.figure)
        form.locator("[name=chosen_because]").fill("Readers were told both.")
        send(page, "Make the claim")
        expect(page.locator(".beside")).to_contain_text(words.statement)


def pick(page: Page, name: str, typed: str, wanted: str) -> None:
    """Choose one thing out of many: type a few letters and take what is suggested, or, without a script, is asked."""
    line = page.locator(f"[name={name}]")
    if line.get_attribute("role") == "combobox":
        line.press_sequentially(typed)
        option = page.get_by_role("option", name=wanted)
        expect(option).to_be_visible()
        option.click()
        return
    line.fill(typed)
    line.press("Enter")
    page.get_by_role("radio", name=wanted).check()


def highlighted(page: Page) -> list[str]:
    """The words that stand highlighted in the text, run by run."""
    return page.locator("#text mark").all_inner_texts()


def claim_page(page: Page, statement: str) -> str:
    """The address of a claim's page, found on the docket."""
    page.goto("/claims")
    page.get_by_role("link", name=statement).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(statement)
    return page.url


def send(page: Page, name: str | None = None) -> None:
    """Press the form's own button, or the one of that name."""
    main = page.locator("main")
    own = main.locator("form.form button[type=submit]")
    (main.get_by_role("button", name=name, exact=True) if name else own).first.click()
