"""Short texts in the manners of the news, one for each turn of phrase that once went wrong."""

from datetime import date

import pytest

from claims.reading.proposals import read
from claims.reading.records import Reading

TEXT = ""
HEADLINE = "Two held after bridge closes\n\n"

STYLES = {
    "a listener before that, and a place": (
        "Anna Berg told a crowd in Lund, Sweden, on Monday that the bridge was sound.",
        [("Anna Berg", "assert", "the bridge was sound")],
    ),
    "an adverb in commas before that": (
        "Anna Berg did say, however, that the bridge was sound.",
        [("Anna Berg", "assert", "the bridge was sound")],
    ),
    "said by telephone": (
        "“The bridge is sound,” Anna Berg said by telephone.",
        [("Anna Berg", "assert", "The bridge is sound")],
    ),
    "no longer": (
        "Anna Berg says she no longer trusts the bridge.",
        [("Anna Berg", "assert", "she no longer trusts the bridge")],
    ),
    "asked after a question, then the name": (
        "“Who paid?” asked Anna Berg. “The city did.”",
        [("Anna Berg", "assert", "Who paid?"), ("Anna Berg", "assert", "The city did.")],
    ),
    "and a verb in the present": (
        "The report calls the bridge a ruin but says it can be saved.",
        [("report", "assert", "calls the bridge a ruin"), ("report", "assert", "it can be saved")],
    ),
    "two who say each their own": (
        "“It holds,” says Anna Berg, “I am sure,” says Omar Lund.",
        [("Anna Berg", "assert", "It holds"), ("Omar Lund", "assert", "I am sure")],
    ),
    "before adding": (
        "“It is sound,” Anna Berg said, before adding that the paint was old.",
        [("Anna Berg", "assert", "It is sound"), ("Anna Berg", "assert", "the paint was old")],
    ),
    "a study that was published, and its verb": (
        "A study published Monday found that the bridge was sound.",
        [("study published Monday", "assert", "the bridge was sound")],
    ),
    "a name after a description between the subject and the listener": (
        "A spokeswoman for the Harbour Trust, Anna Berg, said the bridge was sound.",
        [("spokeswoman for the Harbour Trust", "assert", "the bridge was sound")],
    ),
    "a post on the network, and the next sentence": (
        "The port wrote on X. Anna Berg said the bridge was sound.",
        [(TEXT, "assert", "The port wrote on X"), ("Anna Berg", "assert", "the bridge was sound")],
    ),
    "quoted as saying, after the words": (
        "“The bridge is sound,” the agency quoted Anna Berg as saying.",
        [("Anna Berg", "assert", "The bridge is sound")],
    ),
    "judged by somebody as something": (
        "The plan was denounced by engineers as a waste of public money.",
        [("engineers", "accuse", "as a waste of public money")],
    ),
    "a move somebody described": (
        "The port said it would close the bridge, a move that drivers described as a disaster.",
        [("port", "predict", "it would close the bridge"), ("drivers", "assert", "described as a disaster")],
    ),
    "a participle between commas in what is said": (
        "Police said the man, identified as a painter, had climbed the bridge.",
        [("Police", "assert", "the man, identified as a painter, had climbed the bridge")],
    ),
    "a line of a live page": (
        "Engineer: “The bridge is sound”",
        [("Engineer", "assert", "The bridge is sound")],
    ),
    "but another denies it": (
        "The port said the bridge was sound but the union denied any repairs had been made.",
        [("port", "assert", "the bridge was sound"), ("union", "deny", "any repairs had been made")],
    ),
    "led to say": (
        "The crack led engineers to conclude that the bridge was lost.",
        [("engineers", "assert", "the bridge was lost")],
    ),
    "the verb stands in a short quotation": (
        'Anna Berg said the bridge "will never hold".',
        [("Anna Berg", "predict", 'the bridge "will never hold"')],
    ),
    "a pronoun before a quoted verb": (
        "The port said it “categorically rejects” the charge.",
        [("port", "assert", "it “categorically rejects” the charge")],
    ),
    "a hedged number right after the verb": (
        "Rescue groups say at least 40 boats have sunk there.",
        [("Rescue groups", "assert", "at least 40 boats have sunk there")],
    ),
    "according to a study that was published": (
        "The ice has thinned by half, according to a study published on Monday in a journal.",
        [("study", "assert", "The ice has thinned by half")],
    ),
    "according to a poll that was released, first": (
        "According to a poll released on Friday, most tenants are leaving.",
        [("poll", "assert", "most tenants are leaving")],
    ),
    "a leaked document, seen by somebody": (
        "A leaked memo, seen by the paper, shows that the port knew of the crack.",
        [("leaked memo", "assert", "the port knew of the crack")],
    ),
    "a report by a body": (
        "Costs could double, a report by the harbour trust warned.",
        [("report by the harbour trust", "predict", "Costs could double")],
    ),
    "a time between verb and that": (
        "Governor Anna Berg hinted last week that cuts were near.",
        [("Anna Berg", "assert", "cuts were near")],
    ),
    "a place on the net between verb and that": (
        "The union said in a post on X that talks had failed.",
        [("union", "assert", "talks had failed")],
    ),
    "a party in brackets and a relative clause": (
        "Anna Berg (Green), who chairs the board, said the bridge was sound.",
        [("Anna Berg", "assert", "the bridge was sound")],
    ),
    "a party in brackets is nobody to speak": (
        "Anna Berg (Free List), who chairs the board, said the bridge was sound. “It held for years,” she said.",
        [
            ("Anna Berg", "assert", "the bridge was sound"),
            ("Anna Berg", "assert", "It held for years"),
        ],
    ),
    "an occasion after the speaker": (
        "“The board has lost its way,” wrote analyst Anna Berg in a note to clients.",
        [("Anna Berg", "assert", "The board has lost its way")],
    ),
    "two verbs of one speaker, denying and blaming": (
        "The command denied responsibility and blamed foreign gunners.",
        [
            ("command", "deny", "denied responsibility"),
            ("command", "accuse", "blamed foreign gunners"),
        ],
    ),
    "two verbs of one speaker, saying and calling on": (
        "The president said the troops had been sent and called on residents to stay away.",
        [
            ("president", "assert", "the troops had been sent"),
            ("president", "urge", "called on residents to stay away"),
        ],
    ),
    "a source that asks not to be named": (
        "“I saw it fall,” said Anna Berg, a baker who asked to be identified only by her first names.",
        [("Anna Berg", "assert", "I saw it fall")],
    ),
    "that as the subject": (
        "A spokeswoman said that was “simply not true”.",
        [("spokeswoman", "assert", "that was “simply not true”")],
    ),
    "asked, somebody replied": (
        "Asked whether the price could fall, Anna Berg replied: “There is no more room.”",
        [("Anna Berg", "deny", "There is no more room.")],
    ),
    "an inserted participle": (
        "The report, published on Monday, concluded that the bridge could be saved.",
        [("report", "assert", "the bridge could be saved")],
    ),
    "a verb that no list holds": (
        "The ferry line employs about 900 people.",
        [(TEXT, "assert", "The ferry line employs about 900 people")],
    ),
    "an age between name and relative clause": (
        "Anna Berg, 24, who came from Leeds, has now won 11 races.",
        [(TEXT, "assert", "Anna Berg, 24, who came from Leeds, has now won 11 races")],
    ),
    "a list of names": (
        "Poland, Lithuania and Latvia said the border was closed.",
        [("Poland, Lithuania and Latvia", "assert", "the border was closed")],
    ),
    "what was kept back was not said": (
        "The owners did not disclose a price.",
        [(TEXT, "deny", "The owners did not disclose a price")],
    ),
    "no verb at all": ("A disaster for the whole town.", []),
}


def under_a_headline(text: str) -> Reading:
    return read(HEADLINE + text, date=date(2024, 7, 20))


@pytest.mark.parametrize("style", STYLES)
def test_a_manner_of_the_news_is_read_as_it_is_meant(style: str) -> None:
    text, expected = STYLES[style]

    found = under_a_headline(text).candidates[1:]

    assert [(one.speaker.name if one.speaker else TEXT, one.polarity, one.span.exact) for one in found] == expected


def test_a_headline_names_its_source_before_a_colon_or_behind_it() -> None:
    texts = ("Police: Driver was going too fast", "Driver was going too fast: police", "Floods: Driver was going fast")

    found = [read(f"{text}\n\nRain fell on the town.", date=None).candidates[0] for text in texts]

    assert [(one.speaker.name if one.speaker else TEXT, one.rule) for one in found] == [
        ("Police", "speaker and colon in a headline"),
        ("police", "speaker and colon in a headline"),
        (TEXT, "headline"),
    ]


def test_a_date_in_an_insertion_does_not_date_what_is_said() -> None:
    apart = under_a_headline("Anna Berg, who left in 2022, said the bridge was sound.").candidates[-1]
    beside = under_a_headline("Anna Berg on Tuesday said the bridge was sound.").candidates[-1]

    assert [[mention.span.exact for mention in one.dates] for one in (apart, beside)] == [[], ["Tuesday"]]


def test_nothing_stands_against_the_headline_that_announces_it() -> None:
    found = read(
        "Minister rejects claims of bridge cover-up\n\n"
        "The health minister rejected claims that his department covered up cracks in the bridge.",
        date=None,
    )

    assert [one.relations for one in found.candidates] == [(), ()]
