"""Function words and common verbs, each with the bits a token carries through the reading rules."""

from typing import Final

from claims.reading.lexicon.cues import VERB_FORMS
from claims.reading.lexicon.inflect import BASE, ING, PARTICIPLE, PAST, THIRD, forms
from claims.reading.lexicon.listing import listed, word_set

DET: Final = 1 << 0
POSS: Final = 1 << 1
PRON: Final = 1 << 2
REL: Final = 1 << 3
PREP: Final = 1 << 4
CONJ: Final = 1 << 5
SUB: Final = 1 << 6
AUX: Final = 1 << 7
MODAL: Final = 1 << 8
NEG: Final = 1 << 9
ADV: Final = 1 << 10
TO: Final = 1 << 11
TIME: Final = 1 << 12
NUM: Final = 1 << 13
NAME: Final = 1 << 14
GENITIVE: Final = 1 << 15
V_BASE: Final = 1 << 16
V_THIRD: Final = 1 << 17
V_PAST: Final = 1 << 18
V_PART: Final = 1 << 19
V_ING: Final = 1 << 20
CUE: Final = 1 << 21
COMMA: Final = 1 << 22
SEMI: Final = 1 << 23
COLON: Final = 1 << 24
DASH: Final = 1 << 25
QUOTE: Final = 1 << 26
STOP: Final = 1 << 27
OPEN: Final = 1 << 28
CLOSE: Final = 1 << 29
MARK: Final = 1 << 30
BE: Final = 1 << 31
SURE: Final = 1 << 32  # a verb form that is hardly ever a noun
OBJ: Final = 1 << 33
NOUN: Final = 1 << 34  # a base or -s form that is a noun as well
GUESS: Final = 1 << 36  # an unknown word that may be a verb by its ending
ALONE: Final = 1 << 35  # an article that may stand for its noun: *several said*

PUNCT: Final = COMMA | SEMI | COLON | DASH | STOP | OPEN | CLOSE | MARK
VERB: Final = V_BASE | V_THIRD | V_PAST | V_PART | V_ING

FUNCTION_WORDS: Final = (
    (
        DET,
        "the a an no every such much half certain other more fewer less various enough either this these those",
    ),
    (DET | ALONE, "some any each another many most few several both all neither"),
    (POSS, "my his her its their our your"),
    (
        PRON,
        """
        i he she it they we you everyone everybody nobody someone somebody anyone anybody nothing something
        everything anything none there
        """,
    ),
    (PRON | OBJ, "me him them us"),
    (REL, "who which whom whose that where when what why how"),
    (
        PREP,
        """
        of in on at by for from with about against between among into onto through during under over above
        below within without toward towards upon despite across along around behind beside beyond near off
        per than throughout via amid amidst including regarding concerning outside inside except unlike like
        """,
    ),
    (CONJ, "and or but nor & plus"),
    (SUB, "because although though if while as since after before until unless whether whereas once so lest"),
    (AUX | BE, "is are was were be been being am isn't aren't wasn't weren't"),
    (AUX, "has have had having does do did doing hasn't haven't hadn't doesn't don't didn't"),
    (
        MODAL,
        """
        will would can could shall should may might must cannot won't wouldn't can't couldn't shouldn't
        mustn't mightn't ought
        """,
    ),
    (NEG, "not never n't hardly scarcely"),
    (PRON | AUX | BE, "i'm he's she's it's they're we're you're that's there's what's who's here's"),
    (PRON | AUX, "i've they've we've you've"),
    (PRON | MODAL, "i'll he'll she'll it'll they'll we'll you'll i'd he'd she'd they'd we'd you'd it'd"),
    (
        ADV,
        """
        also again already always even ever just later now often once only perhaps quite rather repeatedly
        soon still then thus too very well yesterday today tomorrow tonight meanwhile however instead
        furthermore moreover nevertheless nonetheless therefore indeed further first so far long ago almost
        about nearly maybe yet sure aware unaware afraid glad able unable out up down himself herself
        themselves itself myself ourselves yourself together apart away back here elsewhere sometimes
        """,
    ),
    (TO, "to"),
    (
        TIME,
        """
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july
        august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov.
        dec. yesterday today tomorrow tonight
        """,
    ),
    (
        NUM,
        """
        one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds
        thousand thousands million millions billion billions twenty thirty forty fifty sixty seventy eighty
        ninety
        """,
    ),
)

NEGATED: Final = word_set("""
    isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't cannot won't wouldn't can't
    couldn't shouldn't mustn't mightn't not never no n't nor neither nobody nothing none
""")

IRREGULAR_VERBS: Final = listed("""
    become/became/become begin/began/begun bring/brought build/built buy/bought catch/caught
    choose/chose/chosen come/came/come cost/cost cut/cut deal/dealt draw/drew/drawn drive/drove/driven
    eat/ate/eaten fall/fell/fallen fight/fought fly/flew/flown get/got/gotten give/gave/given
    go/went/gone grow/grew/grown hit/hit hold/held keep/kept lay/laid lead/led leave/left lend/lent
    let/let lie/lay/lain lose/lost make/made meet/met pay/paid put/put quit/quit raise ride/rode/ridden
    rise/rose/risen run/ran/run sell/sold send/sent set/set shake/shook/shaken shoot/shot shut/shut
    sing/sang/sung sink/sank/sunk sit/sat sleep/slept spend/spent split/split spread/spread stand/stood
    steal/stole/stolen stick/stuck strike/struck sweep/swept swim/swam/swum take/took/taken teach/taught
    tear/tore/torn throw/threw/thrown wake/woke/woken wear/wore/worn win/won break/broke/broken fail
    overcome/overcame/overcome undergo/underwent/undergone withdraw/withdrew/withdrawn
    arise/arose/arisen bear/bore/borne bleed/bled breed/bred burst/burst cast/cast cling/clung
    creep/crept dig/dug feed/fed flee/fled forbid/forbade/forbidden freeze/froze/frozen hang/hung
    hide/hid/hidden hurt/hurt seek/sought shed/shed shrink/shrank/shrunk speed/sped spin/spun
    spring/sprang/sprung swing/swung think/thought undertake/undertook/undertaken
    mistake/mistook/mistaken
""")
REGULAR_VERBS: Final = listed("""
    accept act affect aid allow appear apply approve arrest arrive attack attend ban* base belong block
    cancel carry cause change charge clash close collapse commit* compete complete concern contain
    contribute control* cover create cross cut damage decline decrease deliver depend deploy destroy die
    disappear discuss drop* earn elect emerge end enable enter establish exceed exist expand explode
    extend face finish fire follow force form gain gather govern handle happen help hire hit hope
    identify ignore improve include increase injure intervene introduce invade invest involve issue join
    jump kill lack land last launch limit live look lower maintain manage march mark match meet merge
    mobilize monitor move need nominate occur* open operate organize outnumber owe own participate pass
    perform persist plunge point populate possess prevent prohibit protect provide publish pull push
    raise range reach receive reclaim recover reduce regain rely release remain remove repeal replace
    represent require resign resolve respond restore result resume retire return reveal rise sail save
    score serve settle share shift ship* shrink shut sign slip* slow soar spark stall start stay stem*
    step* stop* store stretch struggle submit* succeed suffer surge surround survive suspend target test
    tie total touch trade transfer* travel trigger try turn use vary violate visit vote wait walk warm
    weaken widen work worsen yield seem tend deserve depend differ matter cope add arrive blockade flock
    refrain escalate injure displace evacuate shell bomb seize advance retreat export import flood pour
    search process finance fund tax testify plead behave bend climb double triple halve plummet tumble
""")
# verbs whose base and -s forms are nouns as well: beside them the words around must say which
ALSO_NOUNS: Final = word_set("""
    act aid attack bet blame blast blockade bomb call campaign cast cause caution change charge claim
    clash climb collapse comment compliment concern contract control cost counter counsel cover credit
    cry cut damage deal debate decline decrease demand deploy detail dispute document doubt draw drink
    drive drop end escape estimate export face fail fall fault favor favour fear feed fight figure
    finance fire flock flood forecast force form fund gain guess hail hand hate head help hint hire hit
    hold hope hurt import increase interest intervene issue joke judge jump label lack land last laugh
    launch lay lead leave limit look love manage march mark match matter measure merit monitor move name
    need note object offer open order paint pass pay place plan pledge point post pour praise press
    process produce project promise protest pull push question quit quote raise range reach read reason
    record regret release remark repeal reply report request rescue rest result retreat return review
    ride rise risk rule run sail sanction search sense sentence serve set settle share shed shell shift
    ship shoot show sign signal slam sleep slip slow soar spark speed spend split spread stage stall
    stand start state stay steal stem step stick stop store stretch strike struggle suffer support surge
    suspect swear sweep swing talk target tax tear term test tie total touch trade transfer travel
    trigger trust try turn tweet use value view visit voice volunteer vote vow wait walk want warm wear
    will win wish witness wonder work worry yell yield appeal back brand care challenge command crow
    dream dread dub find grumble gripe hear highlight like lobby long lament mean mention plead purpose
    respect rebuke ridicule scold scream shout sigh vent whisper aim feel advocate approach bar benefit
    border brief budget burden double triple halve picture present regard shape shelter water weather
""")


# words in -ing that are as good as always nouns
ING_NOUNS: Final = listed("""
    wrongdoing meeting building funding spending housing evening morning briefing beginning king wing
    ring string spring ceiling wedding handling staffing training
""")


def _bits() -> dict[str, int]:
    table: dict[str, int] = {}
    form_bits = ((BASE, V_BASE), (THIRD, V_THIRD), (PAST, V_PAST), (PARTICIPLE, V_PART), (ING, V_ING))
    for entry in (*IRREGULAR_VERBS, *REGULAR_VERBS):
        for form, found in forms(entry).items():
            bits = sum(ours for theirs, ours in form_bits if found & theirs)
            sure = SURE if "/" in entry and found & PAST and not found & BASE else 0
            table[form] = table.get(form, 0) | bits | sure | _noun_bit(entry, found)
    for form, entries in VERB_FORMS.items():
        for cue, found in entries:
            bits = CUE | sum(ours for theirs, ours in form_bits if found & theirs)
            table[form] = table.get(form, 0) | bits | _noun_bit(cue.lemma, found)
    for form in ("said", "told", "wrote", "knew", "spoke", "swore", "forgot"):
        table[form] |= SURE
    for form in ING_NOUNS:
        table[form] = 0
    _add_function_words(table)
    return table


def _add_function_words(table: dict[str, int]) -> None:
    """Function words override what their forms might be as verbs, except where both are common."""
    for bit, words in FUNCTION_WORDS:
        for word in words.split():
            kept = table.get(word, 0)
            table[word] = bit | (kept if word in {"like", "back", "long"} or bit in {TIME, ADV, NUM} else 0)


def _noun_bit(entry: str, found: int) -> int:
    lemma = entry.removesuffix("*").split("/")[0]
    return NOUN if found & (BASE | THIRD) and lemma in ALSO_NOUNS else 0


WORD_BITS: Final = _bits()
