"""Why a candidate was proposed, in one sentence a checker can read."""

from typing import Final

from claims.reading.records import Speaker
from claims.reading.rules import RULES

KINDS: Final = {
    "direct": "as a direct quote",
    "mixed": "partly in quotation marks",
    "indirect": "in indirect speech",
}


def why(rule: str, kind: str, speaker: Speaker | None, cue: str) -> str:
    """A sentence on the rule that fired and what it saw."""
    if speaker is None:
        return f"The text itself says it: {RULES[rule]}."
    exact = speaker.span.exact
    named = exact if speaker.how == "exact" else f"{exact} ({speaker.name})"
    by = f"“{cue}” attributes it to {named}" if cue and cue != exact else f"It belongs to {named}"
    return f"{by}, {KINDS[kind]}: {RULES[rule]}."
