"""Why a candidate was proposed, in one sentence a checker can read."""

from typing import Final

from claims.reading.records import Speaker

KINDS: Final = {
    "direct": "quoted word for word",
    "mixed": "told partly in quotation marks",
    "indirect": "told in other words",
    "narrator": "said in the text’s own voice",
}
RULES: Final = {
    "main clause": "a statement the text makes itself",
    "headline": "the headline states it",
    "relative clause with its antecedent": "a relative clause states it of what stands before it",
    "participle clause": "a participle adds it to the sentence",
    "when-clause after a date": "it is what the date before it dates",
}


def why(rule: str, kind: str, speaker: Speaker | None, cue: str) -> str:
    """A sentence on the rule that fired and what it saw."""
    if speaker is None:
        seen = RULES.get(rule, f"a statement of its own ({rule})")
        return f"Proposed because it is {KINDS[kind]}: {seen}."
    named = speaker.span.exact if speaker.how == "exact" else f"{speaker.span.exact} ({speaker.name})"
    by = f"“{cue}” attributes it to {named}" if cue and cue != speaker.span.exact else f"it stands beside {named}"
    return f"Proposed because {by}, {KINDS[kind]} ({rule})."
