"""Reporting nouns and adjectives: *the ministry's plea for …*, *officials are confident that …*."""

from typing import Final

from claims.reading.lexicon.listing import listed, word_set

# noun -> polarity of what it introduces
NOUNS: Final = {
    **dict.fromkeys(
        listed("""
            claim claims assertion assertions contention argument belief view statement suggestion suggestions
            remark comment comments testimony explanation acknowledgment admission insistence conclusion finding
            findings estimate complaint complaints concern concerns fear fears worry worries doubts skepticism
            support opposition criticism praise announcement declaration desire opinion disclosure revelation
            hope hopes position theory reasoning
        """),
        "assert",
    ),
    **dict.fromkeys(listed("denial denials rejection dismissal rebuttal"), "deny"),
    **dict.fromkeys(
        listed("""
            accusation accusations allegation allegations charge charges condemnation
        """),
        "accuse",
    ),
    **dict.fromkeys(
        listed("""
            plea pleas call calls demand demands appeal appeals request requests recommendation recommendations
            proposal proposals insistence order
        """),
        "urge",
    ),
    **dict.fromkeys(
        listed("""
            reluctance unwillingness eagerness hesitation
            promise promises pledge pledges vow vows plan plans intention intentions threat threats warning
            warnings prediction predictions expectation expectations refusal decision willingness offer
            commitment
        """),
        "predict",
    ),
}

# nouns whose content may follow a bare preposition, and which
NOUN_PREPOSITIONS: Final = {
    **dict.fromkeys(
        listed("""
            plea pleas call calls demand demands appeal appeals request support praise
        """),
        ("for",),
    ),
    **dict.fromkeys(listed("criticism condemnation rejection denial support praise dismissal"), ("of", "for")),
    **dict.fromkeys(["opposition"], ("to",)),
    **dict.fromkeys(
        listed("concern concerns worry worries fear fears doubts skepticism warning"),
        ("about", "over"),
    ),
    **dict.fromkeys(listed("accusation accusations allegation allegations warning prediction"), ("of",)),
}

# adjectives after *be*: what may follow
ADJECTIVES: Final = {
    **dict.fromkeys(
        listed("""
            confident certain sure convinced hopeful optimistic adamant worried concerned afraid aware positive
            skeptical sceptical disappointed pleased glad happy proud fearful satisfied doubtful unaware furious
            angry upset outraged alarmed dismayed grateful thankful sorry sad shocked surprised relieved
            frustrated encouraged troubled suspicious mindful puzzled mad
        """),
        ("that", "clause"),
    ),
    **dict.fromkeys(
        listed("""
            thrilled excited delighted pleased happy glad proud surprised shocked relieved anxious keen
            determined eager desperate hesitant reluctant willing unwilling ready prepared inclined committed
        """),
        ("to",),
    ),
    **dict.fromkeys(["opposed", "dedicated"], ("to",)),
}
ADJECTIVE_PREPOSITIONS: Final = {
    **dict.fromkeys(
        listed("""
            worried concerned skeptical sceptical optimistic enthusiastic pessimistic
        """),
        ("about",),
    ),
    **dict.fromkeys(listed("critical supportive proud wary fearful skeptical afraid suspicious"), ("of",)),
    **dict.fromkeys(listed("unhappy pleased frustrated satisfied disappointed"), ("with",)),
}

# nouns that name an earlier claim: "— a claim Moscow denied"
CLAIM_NOUNS: Final = word_set("""
    claim charge allegation accusation assertion suggestion contention figure number account version
    notion characterization characterisation statement argument
""")
