"""The sources that count: the dead and injured of September 2023, and the people who lived in the region."""

from claims.demo.records import SourceEntry
from claims.demo.sources import AZATUTYUN, DEFENDER
from claims.domain.vocabulary import SourceKind


def _count_of_defender(publisher: str, published: str, url: str | None = None, *, title: str) -> SourceEntry:
    """The Defender’s words as somebody else carries them: one origin, however many print it."""
    return SourceEntry(title, SourceKind.STATEMENT, publisher, "C", published, url, author=DEFENDER, origin="defender")


CASUALTIES = {
    "defender": SourceEntry(
        "Counts of dead and injured given by Gegham Stepanyan",
        SourceKind.STATEMENT,
        DEFENDER,
        "C",
        "2023-09",
        note="Read only in the words of those who passed the counts on.",
    ),
    "radio-first": _count_of_defender(
        "Public Radio of Armenia", "2023-09-19", "https://ar.armradio.am", title="First count of the Defender"
    ),
    "smi24": _count_of_defender("smi24", "2023-09-19", title="First count of the Defender, from his post"),
    "radio-later": _count_of_defender(
        "Public Radio of Armenia",
        "2023-09-19",
        "https://en.armradio.am/2023/09/19/at-least-two-killed-26-injured-in-azerbaijani-attack-artsakh-ombudsman/",
        title="Second count of the Defender",
    ),
    "smotrim": _count_of_defender(
        "smotrim.ru",
        "2023-09-20",
        "https://smotrim.ru/amp/article/3559662",
        title="Count of the Defender, 20 September, 03:32",
    ),
    "20-minuten": _count_of_defender(
        "20 Minuten", "2023-09-20", title="Report with the same count of 20 September, 03:32"
    ),
    "tesaketinfo": _count_of_defender("tesaketinfo.am", "2023-09-20", title="Count of the Defender’s office"),
    "tass-casualties": _count_of_defender(
        "TASS", "2023-09-20", "https://tass.com/world/1677429", title="Count of civilians by the Defender’s office"
    ),
    "bol": _count_of_defender(
        "BOL News", "2023-09-21", "https://bolnews.com", title="Count of the Defender, from his post"
    ),
    "azerbaijan-health": SourceEntry(
        "Azerbaijan’s own dead and wounded",
        SourceKind.STATEMENT,
        "Ministry of Health of Azerbaijan",
        "C",
        "2023-09-27",
        note="Read in the words of the Kyiv Independent.",
    ),
    "kyiv-independent": SourceEntry(
        "Report of the Health Ministry’s count, from the state press agency",
        SourceKind.STATEMENT,
        "Kyiv Independent",
        "C",
        "2023-09-27",
        "https://kyivindependent.com/azerbaijan-says-it-lost-192-troops-in-karabakh-offensive",
        author="Ministry of Health of Azerbaijan",
        origin="azerbaijan-health",
    ),
    "ap": SourceEntry(
        "Report of the Health Ministry’s count",
        SourceKind.STATEMENT,
        "AP",
        "C",
        "2023-09-27",
        author="Ministry of Health of Azerbaijan",
        origin="azerbaijan-health",
    ),
    "investigative-committee": SourceEntry(
        "Count given by Argishti Kyaramyan",
        SourceKind.STATEMENT,
        AZATUTYUN,
        "B",
        "2023-12",
        "https://azatutyun.am/amp/32762731.html",
        author="Investigative Committee of Armenia",
    ),
}

POPULATION = {
    "aliyev": SourceEntry(
        "President Aliyev’s interview with AzTV",
        SourceKind.INTERVIEW,
        "ABC.AZ",
        "D",
        "2021-07-23",
        "https://abc.az/en/news/76809",
        author="Ilham Aliyev",
        note="The head of a state that is a party to the dispute.",
    ),
    "trend": SourceEntry(
        "Report that the population is overstated",
        SourceKind.NEWS,
        "Trend",
        "D",
        "2023-08-24",
        "https://en.trend.az/azerbaijan/politics/3788419.html",
        note="Close to the Azerbaijani state.",
    ),
    "armenia-request": SourceEntry(
        "Armenia’s request to the International Court of Justice of 28 December 2022",
        SourceKind.COURT,
        "NEWS.am",
        "C",
        "2022-12-29",
        "https://news.am/eng/news/737669.html",
        author="Government of Armenia",
        note="A party’s filing, quoted by NEWS.am.",
    ),
    "dw": SourceEntry(
        "Over 100,000 flee to Armenia",
        SourceKind.NEWS,
        "Deutsche Welle",
        "B",
        "2023-09-30",
        "https://dw.com",
        note="Written with AFP, AP, dpa and Reuters.",
    ),
    "statistics-2004": SourceEntry(
        "De facto authorities’ statistics for 1 October 2004",
        SourceKind.NEWS,
        "Bilik Dünyası, as printed by armenianclub.com",
        "D",
        "2004-11-24",
        note="Azerbaijan’s statisticians doubt them.",
    ),
}
