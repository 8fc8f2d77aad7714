"""The public sources of the case by key; what they say stands with the claims that use them.

An address that is only a site is all that was kept of it. Sources without one are known through reports that name
them, and a report that only passes on another source names it as its origin.
"""

from claims.demo.records import SourceEntry
from claims.domain.vocabulary import SourceKind

AZATUTYUN = "Azatutyun (RFE/RL)"
DEFENDER = "Human Rights Defender of Artsakh"

STATEMENTS = {
    "azerbaijan-mod": SourceEntry(
        "Statement on local anti-terrorist measures",
        SourceKind.STATEMENT,
        "Ministry of Defence of Azerbaijan",
        "C",
        "2023-09-19",
        "https://mod.gov.az/en/news/statement-by-azerbaijan-s-ministry-of-defense-49350.html",
        note="A party to the fighting: sure for what it said, not for what is so.",
    ),
    "zakharova": SourceEntry(
        "Statement of Maria Zakharova in her Telegram channel",
        SourceKind.STATEMENT,
        "TASS",
        "C",
        "2023-09-19",
        "https://tass.com/politics/1677057",
        author="Ministry of Foreign Affairs of Russia",
        note="The spokeswoman of a state with an interest in the answer; TASS is that state’s agency.",
    ),
    "nova": SourceEntry(
        "Report of Zakharova’s statement",
        SourceKind.NEWS,
        "Agenzia Nova",
        "C",
        "2023-09-19",
        "https://agenzianova.com",
        origin="zakharova",
    ),
    "gercek": SourceEntry(
        "Report of Zakharova’s statement",
        SourceKind.NEWS,
        "Gerçek News",
        "C",
        "2023-09-19",
        "https://gerceknews.com",
        origin="zakharova",
    ),
    "armenia-mfa": SourceEntry(
        "Statement of 19 September 2023",
        SourceKind.STATEMENT,
        "Ministry of Foreign Affairs of Armenia",
        "C",
        "2023-09-19",
        note="Read in the words of Azatutyun and A1+.",
    ),
    "azatutyun-19-september": SourceEntry(
        "Report with the statement of Armenia’s Foreign Ministry",
        SourceKind.NEWS,
        AZATUTYUN,
        "B",
        "2023-09-19",
        "https://azatutyun.am/a/32599494.html",
        origin="armenia-mfa",
    ),
    "a1plus": SourceEntry(
        "Statement of Armenia’s Foreign Ministry",
        SourceKind.STATEMENT,
        "A1+",
        "C",
        "2023-09-19",
        "https://a1plus.am/en/article/461641",
        author="Ministry of Foreign Affairs of Armenia",
        origin="armenia-mfa",
    ),
    "mediamax": SourceEntry(
        "Nikol Pashinyan on troops in Karabakh",
        SourceKind.STATEMENT,
        "Mediamax",
        "C",
        "2023-09-21",
        "https://mediamax.am/en/news/karabakh/52544/",
        author="Nikol Pashinyan",
    ),
    "mirror-spectator": SourceEntry(
        "Report on protests in Yerevan, taken over from Azatutyun",
        SourceKind.NEWS,
        "The Armenian Mirror-Spectator",
        "B",
        "2023-09-21",
        "https://mirrorspectator.com/2023/09/21/armenian-government-faces-angry-protests-over-karabakh-fighting/",
        author=AZATUTYUN,
    ),
}

TREATIES_AND_COURTS = {
    "trilateral": SourceEntry(
        "Statement of Armenia, Azerbaijan and Russia on the end of the war",
        SourceKind.OFFICIAL,
        "Prime Minister of Armenia",
        "A",
        "2020-11-10",
        "https://primeminister.am/en/press-release/item/2020/11/10/Announcement/",
        author="Armenia, Azerbaijan and Russia",
    ),
    "tass-truce": SourceEntry(
        "Report on the truce of November 2020", SourceKind.NEWS, "TASS", "B", url="https://tass.com/world/1506677"
    ),
    "court-order": SourceEntry(
        "Order of 22 February 2023, given by 13 votes to 2",
        SourceKind.COURT,
        "International Court of Justice",
        "A",
        "2023-02-22",
        note="Read in the reports of Azatutyun and KarabakhSpace.",
    ),
    "azatutyun-order": SourceEntry(
        "Report on the court’s order of 22 February 2023",
        SourceKind.NEWS,
        AZATUTYUN,
        "B",
        url="https://azatutyun.am/a/32286784.html",
        origin="court-order",
    ),
    "karabakhspace": SourceEntry(
        "Report on the court’s order of 22 February 2023",
        SourceKind.NEWS,
        "KarabakhSpace",
        "B",
        url="https://karabakhspace.commonspace.eu/news/"
        "icj-obliges-azerbaijan-ensure-unimpeded-movement-lachin-corridor",
        origin="court-order",
    ),
    "security-council": SourceEntry(
        "Resolutions 822, 853, 874 and 884 (1993)", SourceKind.OFFICIAL, "United Nations Security Council", "A", "1993"
    ),
    "general-assembly": SourceEntry(
        "Resolution of 14 March 2008", SourceKind.OFFICIAL, "United Nations General Assembly", "A", "2008-03-14"
    ),
}
