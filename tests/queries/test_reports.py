"""The claims of a report: which they are, in which order, and the same in one line as in full."""

import pytest

from claims.domain.docket import DocketFilter
from claims.domain.lifecycle import State
from claims.domain.report_row import row_of
from claims.formats.paper.layout import FOUND_NONE, NONE_YET, sheet_of
from claims.queries import report_rows, reports
from claims.queries.reports import Selection
from claims.services import assessing
from claims.services.assessing import AssessmentFields
from claims.services.work import Desk
from tests.factories.casefiles import WORDED, Crew, claim_in, new_claim, retract, take
from tests.factories.clock import Clock
from tests.factories.statements import counted

ADDRESS = "http://desk.example"


@pytest.mark.slow
def test_a_claim_in_one_line_says_what_its_whole_check_says(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        lines = list(reports.desk_rows(session, Selection(), ADDRESS))
        entries = list(reports.desk_entries(session, reports.keys(session, Selection()), ADDRESS))

    assert lines == [row_of(entry) for entry in entries]
    assert len({line.id for line in lines}) > 20


def test_lines_come_page_by_page_in_the_order_of_the_claims(
    desk: Desk, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [new_claim(desk, crew, f"Claim number {number}.") for number in range(5)]
    monkeypatch.setattr(report_rows, "PAGE", 2)
    monkeypatch.setattr(reports, "PAGE", 2)

    with desk.reading() as session:
        lines = list(reports.desk_rows(session, Selection(), ADDRESS))
        keys = list(reports.keys(session, Selection()))

    assert ([line.id for line in lines], keys) == ([claim.ref for claim in claims], [claim.id for claim in claims])


def test_the_count_is_that_of_the_claims_and_one_can_be_chosen(desk: Desk, crew: Crew) -> None:
    published, draft = claim_in(desk, crew, State.PUBLISHED), new_claim(desk, crew)
    selections = {
        "all": Selection(),
        "published": Selection(published_only=True),
        "one": Selection(ref=draft.ref),
        "neither": Selection(ref=draft.ref, published_only=True),
        "filtered": Selection(DocketFilter(state=State.NEW)),
    }

    with desk.reading() as session:
        found = {
            name: (reports.count(session, chosen), list(reports.keys(session, chosen)))
            for name, chosen in selections.items()
        }

    assert found == {
        "all": (2, [published.id, draft.id]),
        "published": (1, [published.id]),
        "one": (1, [draft.id]),
        "neither": (0, []),
        "filtered": (1, [draft.id]),
    }


def test_three_lines_need_as_many_statements_as_one(desk: Desk, crew: Crew) -> None:
    def statements() -> int:
        with counted(desk.database) as sent, desk.reading() as session:
            list(reports.desk_rows(session, Selection(), ADDRESS))
        return len(sent)

    new_claim(desk, crew)
    one = statements()
    new_claim(desk, crew)
    new_claim(desk, crew)

    assert (one, statements()) == (2, 2)


def test_only_who_looked_on_both_sides_can_say_that_there_is_no_evidence(desk: Desk, crew: Crew) -> None:
    unlooked, half, looked = (new_claim(desk, crew) for _ in range(3))
    for claim, sides in ((half, (True, False)), (looked, (True, True))):
        take(desk, crew, claim)
        with desk.work(crew.author) as work:
            words = AssessmentFields(**WORDED)
            words["looked_for_support"], words["looked_for_undermining"] = sides
            assessing.assess(work, claim.ref, 0, **words)

    with desk.reading() as session:
        entries = list(reports.desk_entries(session, [unlooked.id, half.id, looked.id], ADDRESS))

    assert [entry.has_looked for entry in entries] == [False, False, True]
    assert [sheet_of(entry).no_evidence for entry in entries] == [NONE_YET, NONE_YET, FOUND_NONE]


def test_of_published_claims_the_current_version_is_given_and_of_drafts_none(
    desk: Desk, crew: Crew, clock: Clock
) -> None:
    published, draft = claim_in(desk, crew, State.PUBLISHED), new_claim(desk, crew)
    clock.move(hours=1)
    retract(desk, crew, published)

    with desk.reading() as session:
        (entry,) = reports.published_entries(session, [published.id, draft.id], ADDRESS)
        snapshots = list(reports.snapshots(session, [published.id, draft.id]))

    assert (entry.state, entry.version, entry.address) == ("retracted", 2, f"{ADDRESS}/checks/{published.slug}")
    assert entry.publication is not None
    assert [version.kind for version in entry.publication.versions] == ["first", "retraction"]
    assert [snapshot.is_retracted if snapshot else None for snapshot in snapshots] == [True, None]
