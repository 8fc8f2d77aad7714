"""A claim whose every word tries to be something else than text: formulas, markup, turns of direction, controls."""

from dataclasses import replace

from claims.domain.check import Check
from claims.domain.report import ReportEntry, published_entry
from tests.factories.checks import APPEARANCE, CHECK, EVIDENCE, FIGURE, FIRST, MINISTRY, VERDICT, a_snapshot

FORMULA = '=HYPERLINK("http://evil.example","x")'
SCRIPT = "</script><script>alert(1)</script>"
TYPST = '#panic("out") $x$ *b* _i_ `c` @ref <label> ] } \\ //'
MARKDOWN = "[a](javascript:x) **b** ![i](http://evil.example/i.png)"
TURNED = "\u202eabc\u2066def"
HOSTILE = f"{FORMULA} {SCRIPT} {TYPST} {MARKDOWN} {TURNED}\x07"
SEEN = f"{FORMULA} {SCRIPT} {TYPST} {MARKDOWN}"  # what of it has to be read as text, whatever the format
ADDRESS = "http://desk.example/checks/hostile"


def hostile_check(words: str = HOSTILE) -> Check:
    """The usual check with these words in every field that a person can type into."""
    speaker = replace(MINISTRY, name=words)
    spot = replace(
        APPEARANCE, exact=words, prefix="", suffix="", document_title=words, publisher=words, author=words,
        speaker=speaker, speaker_role=words, reporting_verb=words,
    )  # fmt: skip
    piece = replace(EVIDENCE, title=words, publisher=words, author=words, excerpt=words, locator=words)
    return replace(
        CHECK,
        statement=words,
        context=words,
        place=words,
        case=words,
        chosen_because=words,
        appearances=(spot,),
        figures=(replace(FIGURE, words=words, counted=words, place=words),),
        evidence=(piece,),
        verdict=replace(VERDICT, headline="", summary=words, reasoning=words, evidence_exception=words),
        replies=(replace(CHECK.replies[0], asked=words, channel=words, answer=words, answered_on="2023-09-21"),),
        relations=(replace(CHECK.relations[0], statement=words, speaker=words),),
    )


def hostile_entry() -> ReportEntry:
    """The same, published."""
    return published_entry(a_snapshot(hostile_check(), FIRST), address=ADDRESS, digest="ab" * 32)
