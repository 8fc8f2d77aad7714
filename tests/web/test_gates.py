"""The gate on a page: what is met in few words, what is open with the address that mends it."""

from claims.domain.readiness import Casefile, Piece, requirements
from claims.domain.vocabulary import Credibility, Reliability, Stance
from claims.web.kit.gates import DONE, PLACES, GateLine, gate_lines

EMPTY = Casefile(rating="unproven", is_correction=True)


def test_every_line_of_the_gate_has_short_words_and_a_place() -> None:
    lines = (*requirements(EMPTY), *requirements(Casefile()))
    assert {line.code for line in lines} <= set(DONE)
    assert {line.place for line in lines} <= set(PLACES)


def test_what_is_met_is_gathered_and_what_is_open_leads_to_its_field() -> None:
    piece = Piece("a", Stance.SUPPORTS, Reliability.B, Credibility.PROBABLE, is_primary=True)
    casefile = Casefile(
        rating="true",
        attribution_rating="confirmed",
        summary="So it is.",
        has_speaker=True,
        appearances=1,
        pieces=(piece,),
        looked_for_support=True,
        looked_for_undermining=True,
    )
    assert gate_lines("k7m2", requirements(casefile), with_links=True) == (
        GateLine("Rating, whether it was said, summary", is_met=True),
        GateLine("The reasoning", is_met=False, href="/claims/k7m2/assessment#reasoning"),
        GateLine("Speaker, where it appeared", is_met=True),
        GateLine("Why it was chosen", is_met=False, href="/claims/k7m2/edit#chosen_because"),
        GateLine(
            "Two independent pieces of evidence for or against (now 1), or a written exception",
            is_met=False,
            href="/claims/k7m2/assessment#evidence_exception",
        ),
        GateLine("A primary source, grades", is_met=True),
        GateLine("Support looked for, undermining looked for", is_met=True),
        GateLine("Right of reply asked, or why not", is_met=False, href="/claims/k7m2/assessment#no_reply_because"),
    )


def test_who_may_mend_nothing_is_led_nowhere() -> None:
    lines = gate_lines("k7m2", requirements(Casefile()), with_links=False)
    assert {line.href for line in lines} == {""}
