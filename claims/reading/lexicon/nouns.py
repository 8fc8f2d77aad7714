"""Reporting nouns and adjectives: *the ministry's plea for …*, *officials are confident that …*."""

from typing import Final

# noun -> polarity of what it introduces
NOUNS: Final = {
    **dict.fromkeys(
        "claim claims assertion assertions contention argument belief view statement suggestion suggestions remark "
        "comment comments testimony explanation acknowledgment admission insistence conclusion finding findings "
        "estimate complaint complaints concern concerns fear fears worry worries doubts skepticism support opposition "
        "criticism praise announcement declaration desire opinion disclosure revelation hope hopes".split(),
        "assert",
    ),
    **dict.fromkeys("denial denials rejection dismissal rebuttal".split(), "deny"),
    **dict.fromkeys("accusation accusations allegation allegations charge charges condemnation".split(), "accuse"),
    **dict.fromkeys(
        "plea pleas call calls demand demands appeal appeals request requests recommendation recommendations "
        "proposal proposals insistence order".split(),
        "urge",
    ),
    **dict.fromkeys(
        "promise promises pledge pledges vow vows plan plans intention intentions threat threats warning warnings "
        "prediction predictions expectation expectations refusal decision willingness offer commitment".split(),
        "predict",
    ),
}

# nouns whose content may follow a bare preposition, and which
NOUN_PREPOSITIONS: Final = {
    **dict.fromkeys("plea pleas call calls demand demands appeal appeals request support praise".split(), ("for",)),
    **dict.fromkeys("criticism condemnation rejection denial support praise dismissal".split(), ("of", "for")),
    **dict.fromkeys("opposition".split(), ("to",)),
    **dict.fromkeys("concern concerns worry worries fear fears doubts skepticism warning".split(), ("about", "over")),
    **dict.fromkeys("accusation accusations allegation allegations warning prediction".split(), ("of",)),
}

# adjectives after *be*: what may follow
ADJECTIVES: Final = {
    **dict.fromkeys(
        "confident certain sure convinced hopeful optimistic adamant worried concerned afraid aware positive "
        "skeptical sceptical disappointed pleased glad happy proud fearful satisfied doubtful unaware".split(),
        ("that", "clause"),
    ),
    **dict.fromkeys(
        "thrilled excited delighted pleased happy glad proud surprised shocked relieved anxious keen determined eager reluctant willing unwilling ready keen prepared inclined committed".split(), ("to",)
    ),
    **dict.fromkeys("opposed dedicated".split(), ("to",)),
}
ADJECTIVE_PREPOSITIONS: Final = {
    **dict.fromkeys("worried concerned skeptical sceptical optimistic enthusiastic pessimistic".split(), ("about",)),
    **dict.fromkeys("critical supportive proud wary fearful skeptical afraid suspicious".split(), ("of",)),
    **dict.fromkeys("unhappy pleased frustrated satisfied disappointed".split(), ("with",)),
}

# nouns that name an earlier claim: "— a claim Moscow denied"
CLAIM_NOUNS: Final = frozenset(
    "claim charge allegation accusation assertion suggestion contention figure number account version notion "
    "characterization characterisation statement argument".split()
)
