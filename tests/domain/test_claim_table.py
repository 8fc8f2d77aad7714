"""Tables of claims: columns are recognised by their names, and a row is a claim or everything wrong with it."""

from claims.domain.claim_table import ClaimRow, RowFault, TableMapping, propose, read_row
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, Priority
from claims.formats.report_csv import COLUMNS


def test_the_columns_of_our_own_report_are_recognised() -> None:
    assert propose(list(COLUMNS)) == {
        "statement": "claim",
        "claimant": "claimant",
        "claimed_on": "claim_date",
        "url": "first_appearance",
        "quote": "quote",
        "language": "language",
        "case": "case",
        "identifier": "id",
    }


def test_usual_names_are_recognised_and_each_column_serves_once() -> None:
    assert propose(["Statement", "Claim", "Said-by", "DATE", "Link", "Verdict"]) == {
        "statement": "Claim",
        "claimant": "Said-by",
        "claimed_on": "DATE",
        "url": "Link",
    }
    assert propose(["Aussage"]) == {"statement": "Aussage"}
    assert propose(["Foo", "Bar"]) == {}


def test_a_row_is_read_with_what_holds_where_it_says_nothing() -> None:
    mapping = TableMapping(
        {"statement": "c", "claimed_on": "d", "kind": "k", "topics": "t", "priority": "p", "url": "u"},
        language="hy",
        case="autumn",
    )
    cells = {
        "c": " Two  died. ",
        "d": "2020-10-07 20:05",
        "k": "A number or quantity",
        "t": "war; aid, war",
        "p": "HIGH",
    }

    assert read_row({**cells, "u": "HTTPS://A.example"}, mapping) == ClaimRow(
        statement="Two died.",
        kind=ClaimKind.NUMBER,
        language="hy",
        claimed_on=PartialDate(2020, 10, 7),
        url="https://a.example/",
        priority=Priority.HIGH,
        topics=("war", "aid"),
        case="autumn",
    )


def test_everything_wrong_with_a_row_is_said_at_once() -> None:
    mapping = TableMapping({"statement": "c", "claimed_on": "d", "url": "u", "language": "l"})

    assert read_row({"c": " ", "d": "05/07/2019", "u": "javascript:x", "l": "english!"}, mapping) == [
        RowFault("d", "“05/07/2019” can be two days. Write 2019-05-07 or 2019-07-05."),
        RowFault("u", "“javascript:x” is not a web address: it begins with http:// or https:// and a host."),
        RowFault("l", "“english!” is not the tag of a language. Write en, de, hy, ru or pt-BR."),
        RowFault("c", "There is no claim in this row."),
    ]


def test_a_spreadsheets_guard_against_formulas_is_taken_off() -> None:
    mapping = TableMapping({"statement": "c"})

    assert read_row({"c": "'=1+1 is what they claim"}, mapping) == ClaimRow(
        "=1+1 is what they claim", ClaimKind.OTHER, "en"
    )
    assert read_row({"c": "'Tis the season"}, mapping) == ClaimRow("'Tis the season", ClaimKind.OTHER, "en")


def test_a_mapping_survives_being_kept() -> None:
    mapping = TableMapping({"statement": "c"}, ("c", "d"), language="hy", kind=ClaimKind.EVENT, case="x", origin="them")

    assert TableMapping.from_plain(mapping.as_plain()) == mapping
