"""Reporting verbs: how each stands to its content, and which complements it takes.

Complement codes, one letter each:
``t`` that-clause, ``b`` clause without *that*, ``q`` quotation, ``w`` *whether/if/how* clause, ``r`` a listener may
stand between (``told reporters that``), ``i`` to-infinitive, ``o`` somebody to do something, ``g`` -ing, ``n`` noun
phrase, ``f`` somebody *of* something, ``a`` something *as* something, ``c`` calls something something, ``m`` puts a
measure at so much, ``p`` one of the entry's prepositions, ``P`` may follow its content (``…, she said``).
"""

from dataclasses import dataclass
from typing import Final

from claims.reading.lexicon.inflect import forms

ASSERT: Final = "assert"
DENY: Final = "deny"
ACCUSE: Final = "accuse"
URGE: Final = "urge"
PREDICT: Final = "predict"


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting verb: ``mind`` is true for thoughts and attitudes, whose subject must be able to have them."""

    lemma: str
    polarity: str
    codes: str
    mind: bool = False
    prepositions: tuple[str, ...] = ()


# (polarity, mind, codes, verbs); a verb's prepositions follow it after colons: "call:for:on"
GROUPS: Final = (
    (ASSERT, False, "tbqwP", "say/said"),
    (
        ASSERT,
        False,
        "tbqPn",
        """
        claim announce declare confirm acknowledge report allege reveal disclose explain reiterate concede
        admit* proclaim mention clarify confess recount
        """,
    ),
    (
        ASSERT,
        False,
        "tbqP",
        """
        state add note argue:for:against:over insist:on contend assert maintain affirm remark observe
        testify:about counter retort comment conclude reason speculate joke:about quip* boast:of:about
        complain:about:of lament grumble:about protest write/wrote/written tweet post shout yell scream cry
        whisper mutter exclaim swear/swore/sworn opine surmise reckon concur* interject stress emphasize
        emphasise underline highlight underscore hint:at imply indicate signal* signal caution:against
        point:out:to detail volunteer bet/bet* vent rail:against gripe:about muse sigh gush crow posit
        theorize hypothesize venture
        """,
    ),
    (ASSERT, False, "tbqP", "reply respond answer"),
    (ASSERT, False, "qP", "go/went/gone continue laugh read/read begin/began/begun* chant agree disagree"),
    (ASSERT, False, "qP", "snap* sob* plead shrug* smile deadpan* finish chuckle sing/sang/sung"),
    (ASSERT, False, "tbqrPw", "tell/told remind"),
    (ASSERT, False, "tbr", "assure inform notify"),
    (ASSERT, False, "tbnP", "find/found show/showed/shown identify"),
    (ASSERT, False, "tn", "communicate convey relay"),
    (ASSERT, False, "p", "bristle:at scoff:at balk:at chafe:at"),
    (ASSERT, False, "n", "thank congratulate"),
    (ASSERT, False, "tbP", "demonstrate prove discover document"),
    (ASSERT, False, "tbqnP", "recall suggest"),
    (ASSERT, False, "tbqnP", "estimate calculate rule:out"),
    (ASSERT, False, "n", "cite quote express voice outline raise make/made issue lodge level"),
    (ASSERT, False, "n", "emphasize emphasise stress highlight underscore underline"),
    (ASSERT, False, "p", "speak/spoke/spoken:of:about:out talk:about:of refer*:to allude:to gloat:about joke:about"),
    (ASSERT, True, "m", "put/put* place count estimate"),
    (ASSERT, False, "wn", "describe"),
    (ASSERT, False, "w", "explain"),
    (ASSERT, False, "a", "describe portray characterize characterise depict paint"),
    (ASSERT, False, "ca", "call label brand dub* term deem"),
    (PREDICT, False, "tbqnP", "predict forecast/forecast project"),
    (PREDICT, False, "tbqnrP", "warn:of:about:against"),
    (PREDICT, False, "tbqinP", "vow pledge promise"),
    (PREDICT, False, "i", "threaten refuse decline offer agree:to:with:on"),
    (
        ASSERT,
        True,
        "tbP",
        "believe:in think/thought:of:about feel/felt know/knew/known suspect assume realize realise",
    ),
    (ASSERT, True, "tbP", "hope:for agree:with disagree:with imagine guess figure understand/understood recognize"),
    (ASSERT, True, "tbP", "fear worry:about:over fret:about:over doubt presume wish trust sense"),
    (ASSERT, True, "n", "fear doubt know/knew/known understand/understood recognize like love hate dislike"),
    (ASSERT, True, "n", "appreciate admire respect distrust mistrust regret resent dread tolerate"),
    (ASSERT, True, "n", "support oppose back favor favour prefer* endorse embrace defend welcome applaud"),
    (ASSERT, True, "n", "praise commend hail laud credit tout trumpet herald celebrate"),
    (ASSERT, True, "wp", "wonder:about think/thought know/knew/known decide learn"),
    (ASSERT, True, "ti", "decide choose/chose/chosen opt*:for"),
    (ASSERT, True, "tgqP", "remember forget/forgot/forgotten*"),
    (ASSERT, True, "c", "consider"),
    (ASSERT, False, "tbqn", "repeat reaffirm"),
    (ASSERT, False, "n", "echo note"),
    (ASSERT, False, "tbP", "guarantee"),
    (ASSERT, True, "a", "compare:to:with liken:to equate:with"),
    (ACCUSE, False, "a", "attack"),
    (ACCUSE, False, "n", "belittle disparage vilify"),
    (ASSERT, True, "a", "remember view regard see/saw/seen treat interpret perceive"),
    (ASSERT, True, "tbP", "hear/heard"),
    (ASSERT, True, "t", "learn note hold/held"),
    (ASSERT, True, "tP", "rule determine"),
    (ASSERT, True, "p", "care:about object:to side:with sympathize:with approve:of disapprove:of apologize:for:to"),
    (ASSERT, True, "p", "apologise:for:to struggle:with long:for despair:of"),
    (ASSERT, False, "qwrP", "ask"),
    (ASSERT, False, "qwnP", "question"),
    (PREDICT, True, "io", "want expect intend plan*"),
    (PREDICT, True, "i", "hope aim vow seek/sought prepare wish mean/meant"),
    (PREDICT, True, "n", "want expect anticipate foresee/foresaw/foreseen envision"),
    (PREDICT, True, "tbP", "expect anticipate foresee/foresaw/foreseen envision"),
    (PREDICT, True, "g", "consider contemplate"),
    (DENY, False, "tbqngP", "deny"),
    (DENY, False, "tn", "dispute refute"),
    (DENY, True, "n", "challenge"),
    (DENY, False, "n", "reject rebut* contradict disavow disown debunk"),
    (DENY, False, "na", "dismiss"),
    (ACCUSE, False, "fn", "accuse"),
    (ACCUSE, False, "n", "blame criticize criticise condemn denounce fault slam* blast assail chide rebuke scold"),
    (
        ACCUSE,
        False,
        "n",
        "lambast lambaste deride mock ridicule decry deplore bemoan lament castigate chastise",
    ),
    (URGE, False, "otqnP", "urge beg* implore"),
    (URGE, False, "tqniP", "demand"),
    (URGE, False, "tqngP", "recommend propose advocate:for"),
    (URGE, False, "oi", "ask encourage order instruct direct command advise invite pressure press:for tell/told"),
    (URGE, False, "ro", "warn caution"),
    (
        URGE,
        False,
        "po",
        """
        clamor:for clamour:for agitate:for rally:for:against call:for:on:upon appeal:for:to plead:for:with push:for
        lobby:for campaign:for:against
        """,
    ),
)


def _entries() -> dict[str, tuple[tuple[Cue, int], ...]]:
    table: dict[str, list[tuple[Cue, int]]] = {}
    for polarity, mind, codes, verbs in GROUPS:
        for entry in verbs.split():
            verb, *prepositions = entry.split(":")
            lemma = verb.removesuffix("*").split("/")[0]
            own = codes + ("p" if prepositions and "p" not in codes else "")
            cue = Cue(lemma, polarity, own, mind, tuple(prepositions))
            for form, bits in forms(verb).items():
                table.setdefault(form, []).append((cue, bits))
    return {form: tuple(found) for form, found in table.items()}


VERB_FORMS: Final = _entries()
