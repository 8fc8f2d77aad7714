"""One claim in a Word document, in the order of the verdict page."""

from collections.abc import Callable, Sequence

from docx.shared import Pt

from claims.domain.counted import CountedThing
from claims.domain.legible import legible
from claims.formats.paper.charting import chart_picture, glyph_picture, in_words
from claims.formats.paper.docx_parts import (
    Line,
    Page,
    Piece,
    add_row,
    fill,
    fine,
    piece_of,
    told,
)
from claims.formats.paper.prose import Block
from claims.formats.paper.sheet import Quote, Sheet, Verdict, Words

STANCES = {"supports": "true", "refutes": "false", "context": "second"}
LISTS = {"bullet": "ListBullet", "number": "ListContinue"}  # numbers are written out: Word would count on
DEEPEST = 3  # Word's own styles know three levels
SMALL = fine("", tone="")
SAID = fine("")


def add_sheet(page: Page, sheet: Sheet, level: int) -> None:
    """Everything told of one claim, its title a heading of ``level``."""
    page.line(told(sheet.facts, SAID))
    heading = page.heading("", level)
    fill(
        heading, [Piece(sheet.title.text, strong=True)], language=sheet.title.language, direction=sheet.title.direction
    )
    if sheet.notice:
        page.line(told(sheet.notice, Piece("", tone="false" if sheet.is_alarming else "mixed", strong=True)))
    for quote in sheet.quotes:
        _quote(page, quote)
    if sheet.statement:
        words = sheet.statement
        page.line(Line([fine("The claim as checked:")]))
        page.line(told(words))
    if sheet.context:
        page.line(told(sheet.context))
    if sheet.verdict:
        _verdict(page, sheet.verdict)
    for add in PARTS:
        add(page, sheet, level + 1)


def _quote(page: Page, quote: Quote) -> None:
    paragraph = page.paragraph("Quote")
    pieces = [Piece(f"“{quote.before}"), Piece(quote.exact, is_marked=True), Piece(f"{quote.after}”")]
    fill(paragraph, pieces, language=quote.language, direction=quote.direction)
    link = [fine(" · "), fine("read it in the text", href=quote.href)] if quote.href else []
    page.line(Line([fine(quote.said_by.text), *link], after=6))


def _verdict(page: Page, verdict: Verdict) -> None:
    paragraph = page.paragraph()
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.keep_with_next = True
    picture = glyph_picture(verdict.sign, verdict.fill, verdict.tone)
    page.picture(picture, width=8, beside=paragraph)
    fill(paragraph, [Piece(f"  {verdict.headline}", tone=verdict.tone, size=14, strong=True)])
    page.line(told(verdict.summary, after=6))
    widths = (162 // len(verdict.answers),) * len(verdict.answers)
    made = page.table("The questions kept apart", [one.question for one in verdict.answers], widths)
    add_row(
        made,
        [[Line([Piece(one.answer, tone=one.tone, size=9.5, strong=True, is_sans=True)])] for one in verdict.answers],
    )


def _medium(page: Page, sheet: Sheet, level: int) -> None:
    if sheet.medium:
        page.heading("The medium", level)
        _pairs(page, "What was judged of the medium", sheet.medium)


def _opposites(page: Page, sheet: Sheet, level: int) -> None:
    if sheet.opposites:
        page.heading("Who says otherwise", level)
    for one in sheet.opposites:
        page.line(Line([fine(f"This claim {one.word}")]))
        page.line(told(one.statement))
        page.line(told(one.speaker, SAID, after=8))


def _why(page: Page, sheet: Sheet, level: int) -> None:
    if sheet.why:
        page.heading(sheet.why_title, level)
    for block in sheet.why:
        _block(page, block, level + 1)
    if sheet.exception:
        page.line(Line([fine("The usual rule on evidence was set aside:")]))
        page.line(told(sheet.exception, SMALL))


def _block(page: Page, block: Block, level: int) -> None:
    if block.kind == "heading":
        paragraph = page.heading("", level)
    elif block.kind in LISTS and block.mark:
        depth = min(block.depth, DEEPEST)
        paragraph = page.paragraph(LISTS[block.kind] + (str(depth) if depth > 1 else ""))
    else:
        paragraph = page.paragraph("Quote" if block.kind == "quote" else "")
    number = [Piece(f"{block.mark} ")] if block.kind == "number" and block.mark else []
    pieces = number + [piece_of(run) for run in block.runs]
    fill(paragraph, pieces, language=block.language, direction=block.direction)


def _figures(page: Page, sheet: Sheet, level: int) -> None:
    if sheet.charts or sheet.figures:
        page.heading("Figures", level)
    for thing in sheet.charts:
        _chart(page, thing)
    if sheet.figures:
        header = ("Figure", "What is counted", "Where", "As of", "According to")
        made = page.table("Figures with their dates", header, (30, 40, 28, 28, 36))
        for one in sheet.figures:
            others = [
                [told(one.counted, SMALL)],
                [told(one.place, SMALL)],
                _fine(one.as_of),
                [told(one.given_by, SMALL)],
            ]
            add_row(made, [_fine(one.words), *others])


def _chart(page: Page, thing: CountedThing) -> None:
    page.picture(chart_picture(thing), width=160, words=legible(in_words(thing)))
    caption = ", ".join(part for part in (thing.title, thing.place) if part)
    made = page.table(legible(caption), ("As of", "Figure", "Counted by"), (36, 50, 76))
    for mark in thing.chart.marks:
        add_row(made, [_fine(mark.point.when), _fine(mark.point.words), _fine(legible(mark.point.counted_by))])


def _evidence(page: Page, sheet: Sheet, level: int) -> None:
    page.heading("Evidence", level)
    if not sheet.evidence:
        page.line(Line([Piece(sheet.no_evidence)]))
        return
    made = page.table(sheet.evidence_note, ("No.", "Stance", "Source", "Grade"), (12, 24, 108, 18))
    for one in sheet.evidence:
        source = [told(one.title, Piece("", href=one.href))]
        source += [told(one.by, SAID)] if one.by.text else []
        if one.excerpt:
            quoted = Words(f"“{one.excerpt.text}”", one.excerpt.language, one.excerpt.direction)
            source.append(told(quoted, Piece("", tone="second")))
        source += [Line([fine(" · ".join(one.marks))])] if one.marks else []
        stance = Line([Piece(one.stance, tone=STANCES[one.stance], size=8.5, strong=True, is_sans=True)])
        add_row(made, [_fine(str(one.number)), [stance], source, _fine(one.grade)])


def _replies(page: Page, sheet: Sheet, level: int) -> None:
    page.heading("Right of reply", level)
    for words in sheet.replies:
        page.line(told(words))


def _related(page: Page, sheet: Sheet, level: int) -> None:
    if sheet.related:
        page.heading("Related checks", level)
    for words in sheet.related:
        paragraph = page.paragraph("ListBullet")
        fill(paragraph, [Piece(words.text)], language=words.language, direction=words.direction)


def _about(page: Page, sheet: Sheet, level: int) -> None:
    page.heading("About this check", level)
    _pairs(page, "Who checked it, and why", sheet.about)
    if sheet.versions:
        page.heading("Versions and corrections", level)
        made = page.table("Published versions, the newest first", ("Version", "Date", "What"), (18, 40, 104))
        for one in sheet.versions:
            note = [told(one.note, SMALL)] if one.note.text else []
            add_row(made, [_fine(str(one.number)), _fine(one.when), [*_fine(one.what), *note]])


def _pairs(page: Page, caption: str, pairs: Sequence[tuple[str, Words]]) -> None:
    made = page.table(caption, ("What", "Answer"), (48, 114))
    for label, words in pairs:
        add_row(made, [_fine(label), [told(words, SMALL)]])


def _citation(page: Page, sheet: Sheet, level: int) -> None:
    if sheet.citation:
        page.heading("How to cite", level)
        page.line(told(sheet.citation))
        page.line(Line([fine(f"SHA-256 of this version: {sheet.digest}. The bytes it stands for: ")]))
        page.line(Line([fine(sheet.proof, href=sheet.proof)]))


PARTS: tuple[Callable[[Page, Sheet, int], None], ...] = (
    _medium, _opposites, _why, _figures, _evidence, _replies, _related, _about, _citation,
)  # fmt: skip


def _fine(words: str) -> list[Line]:
    return [Line([fine(words, tone="")])]
