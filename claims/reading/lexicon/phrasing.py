"""Words by which phrases and verb groups are told apart: plurals, links between nouns, chains of verbs."""

from typing import Final

from claims.reading.lexicon.listing import word_set

PLURALS: Final = word_set("""
    people police men women children many some most few several others both fishermen councilmen lawmen
    they we media congressmen spokespeople clergy
""")
EITHER: Final = word_set("data media staff team family crew government police public")
LINKING: Final = word_set("""
    of for in at from on with to about near against between within among inside outside across behind
""")
# said *by* one of these, something is said by nobody else
MEANS: Final = word_set("phone telephone email e-mail text video fax letter message radio")
INSIDE_PHRASES: Final = frozenset(("of", "for", "at", "in", "with", "from", "on", "to"))
CHAINS: Final = word_set("""
    went go goes going continue continued continues appear appeared appears seem seemed seems began
    begins came proceeded used try tries tried trying attempted
""")
PRESENT: Final = word_set("is are isn't aren't will can may")
CANNOT_SPEAK: Final = word_set("there this that which what nothing everything something anything here")
