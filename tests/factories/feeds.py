"""Feeds of two checks, one of them corrected twice, and words that try to break out of every format."""

from dataclasses import replace
from typing import Any

from claims.domain.check import Check
from claims.domain.publication import Snapshot, VersionRecord
from claims.domain.syndication import Feed, Site, check_entry, correction_entry
from tests.factories.checks import CORRECTED, FIRST, RETRACTED, a_check, a_rated_check, a_snapshot

SITE = Site("Example Facts Desk", "http://desk.example")
ADDRESS = f"{SITE.address}/checks/military-warned-russia"
WORDED = VersionRecord(
    3, "correction", "2023-09-25T08:00:00+00:00", "wording", "Wording only", "A typo in the summary."
)

# A tag, an entity, the ends of a script and of a CDATA section, a formula, turns of direction, controls, quotes,
# braces, a backslash and line ends.
HOSTILE = (
    "=cmd|' /C calc'!A0 </script><script>alert(1)</script> ]]> &lt; <!-- "
    "\u202eturned \u2066kept\x0b\x1b \"'` {#} $\\end %\r\nER  - "
)
# The same without what no file can hold, on one line, with its two turns shown.
TOLD = (
    "=cmd|' /C calc'!A0 </script><script>alert(1)</script> ]]> &lt; <!-- "
    "⟨U+202E⟩turned ⟨U+2066⟩kept \"'` {#} $\\end % ER -"
)


def a_hostile_check() -> Check:
    """A check every word of which is hostile."""
    check = a_check(statement=HOSTILE, context=HOSTILE, chosen_because=HOSTILE, place=HOSTILE, case=HOSTILE)
    words: dict[str, Any] = dict.fromkeys(("headline", "summary", "reasoning"), HOSTILE)
    speaker = replace(check.speakers[0], name=HOSTILE)
    return replace(
        check,
        verdict=replace(check.verdict, **words) if check.verdict else None,
        appearances=(replace(check.appearances[0], speaker=speaker, exact=HOSTILE),),
        topics=(replace(check.topics[0], name=HOSTILE),),
    )


def snapshots() -> list[Snapshot]:
    """A check corrected in its facts and then in its wording, and another that is retracted."""
    other = replace(a_snapshot(a_rated_check("false", "False", 1), FIRST, RETRACTED), slug="nobody-was-warned")
    return [a_snapshot(a_check(), FIRST, CORRECTED, WORDED), replace(other, check=replace(other.check, ref="b" * 12))]


def a_feed(*found: Snapshot) -> Feed:
    """The feed of these snapshots, or of the two above."""
    entries = tuple(
        check_entry(snapshot, f"{SITE.address}/checks/{snapshot.slug}", SITE) for snapshot in found or snapshots()
    )
    return Feed(SITE, "Example Facts Desk: fact checks", f"{SITE.address}/feeds/atom.xml", f"{SITE.address}/", entries)


def a_feed_of_corrections() -> Feed:
    """The feed of one correction."""
    found = a_snapshot(a_check(), FIRST, CORRECTED)
    entry = correction_entry(found, ADDRESS, SITE, f"{ADDRESS}/v/2/changes")
    return Feed(SITE, "Corrections", f"{SITE.address}/corrections/atom.xml", f"{SITE.address}/corrections", (entry,))
