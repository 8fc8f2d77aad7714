"""The case and its document: a report of our own on 19 September 2023, in which the claims stand."""

from claims.demo.people import INES, MARA
from claims.demo.records import prose

CASE_TITLE = "Nagorno-Karabakh, September 2023 (demonstration)"
CASE_SLUG = "nagorno-karabakh-september-2023-demonstration"
CASE_SUMMARY = prose("""
    A demonstration. It shows how statements are taken out of a report, traced to their speakers, checked, reviewed,
    published, corrected and retracted, on what was said when fighting returned to Nagorno-Karabakh on 19 September
    2023.

    The report was written for this workbench. The people who check it, and the times of their work, are made up. The
    sources are public and real; they were read in November 2026 at the addresses given with them. Nobody was asked
    for a reply, and no newsroom stands behind the verdicts.
""")
CASE_OPENED = "2023-09-19T15:30"
CASE_OPENER = INES

DOCUMENT_BROUGHT = "2023-09-19T15:40"
DOCUMENT_BRINGER = MARA
DOCUMENT_TITLE = "Karabakh, 19 September 2023: who says what (demonstration)"
DOCUMENT_PUBLISHER = "Demonstration text of this workbench"
DOCUMENT_DATE = "2023-09-19"
DOCUMENT_LANGUAGE = "en"

# A few words of a public statement with the address at which they stand, so that a link can lead to just these words.
QUOTED_TEXT = "unleashed another large-scale aggression"
QUOTED_TITLE = "A few words of Armenia’s Foreign Ministry, quoted from a report (demonstration)"
QUOTED_PUBLISHER = "Azatutyun (RFE/RL)"
QUOTED_URL = "https://azatutyun.am/a/32599494.html"

TEXT = prose("""
    This text is a demonstration. It was written for this workbench, in words of its own, and tells the events of
    19 September 2023 as a newspaper might have told them that evening; no newspaper printed it.

    On Tuesday the long quarrel over Nagorno-Karabakh became a shooting war once more. The Defence Ministry of
    Azerbaijan announced that it had begun “local anti-terrorist measures” in the region. Its purpose, the ministry
    said, was to disarm and drive out formations of Armenia’s armed forces, which it says are stationed there;
    “civilians and civilian infrastructure” were not among its targets.

    Yerevan disputes almost all of this. Armenia’s Foreign Ministry said that the country has no troops in Karabakh.
    Azerbaijan, the ministry declared, had “unleashed another large-scale aggression … to complete its policy of
    ethnic cleansing”.

    People came to harm within hours. Local authorities in Karabakh said that at least two people had been killed and
    eleven injured, and that Azerbaijan’s forces had struck places where civilians live. Sirens were heard in
    Stepanakert, the regional capital, according to Armenian media.

    Whether anybody was told beforehand is in dispute as well. Azerbaijan’s military says that it warned Russia before
    the operation began. Moscow denies it: according to its Foreign Ministry, the Russian soldiers on the spot heard
    of the operation only “a few minutes before”.

    Those soldiers stand in between. About 2,000 of them are posted as peacekeepers along the Lachin corridor, with a
    mandate of five years. They came with the truce which Vladimir Putin brokered and which was signed in November
    2020, after six weeks of war. In that war Azerbaijan, with Turkey behind it, had won back districts around
    Karabakh that Armenian forces had held since 1994. Whatever Yerevan asks of them now, the peacekeepers are
    unlikely to intervene.

    On paper the matter looks simpler than on the ground. Nagorno-Karabakh is internationally recognised as part of
    Azerbaijan. Most of its inhabitants are Armenians, though, and what governs them is a republic, Artsakh, that has
    not been recognised.

    Life in the region had grown hard long before the first shot. Azerbaijan’s forces have blockaded the Lachin
    corridor, the only road to Armenia, and it has now been closed for nine months. Food, medicine and much else
    have run short for a population of about 120,000.

    In Armenia itself the news brought people into the streets: several hundred protesters gathered in the centre of
    Yerevan and called on the government to do more for the Armenians of Karabakh. Prime Minister Nikol Pashinyan said
    that Armenia would not let itself be drawn into the fighting. Russia’s Foreign Ministry urged both sides to
    stop fighting at once and to settle their dispute by talks.

    None of this becomes true by being printed. Every sentence above is somebody’s claim: a ministry’s, an office’s, a
    crowd’s, or the text’s own. Taking such sentences apart, asking who says so and how anyone could know, writing down
    what can be shown … that is the work this demonstration is about.
""")
