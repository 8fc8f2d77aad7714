"""Cases are opened under an address of their own that never changes."""

import pytest
from sqlalchemy import select

from claims.domain.errors import Conflict, Forbidden, Invalid
from claims.models import Event
from claims.queries import cases as questions
from claims.services import cases
from claims.services.work import Desk
from tests.factories.claims import add_case
from tests.factories.people import People

TITLE = "Nagorno-Karabakh, September 2023"


def test_a_case_is_opened_under_an_address_made_of_its_title(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada, f" {TITLE} ")
    assert (case.slug, case.title) == ("nagorno-karabakh-september-2023", TITLE)
    with desk.reading() as session:
        event = session.scalars(select(Event).where(Event.subject_ref == case.ref)).one()
    assert (event.action, event.changes) == ("case.open", {"title": [None, TITLE]})


@pytest.mark.parametrize(
    ("titles", "slugs"),
    [
        (["The speech", "The speech!"], ["the-speech", "the-speech-2"]),
        (["健康", "政治"], ["case", "case-2"]),
        (["New"], ["case"]),
    ],
)
def test_two_cases_never_share_an_address(desk: Desk, people: People, titles: list[str], slugs: list[str]) -> None:
    assert [add_case(desk, people.ada, title).slug for title in titles] == slugs


@pytest.mark.parametrize("title", ["", "  ", "t" * 201, TITLE.upper()])
def test_a_case_needs_a_title_of_its_own(desk: Desk, people: People, title: str) -> None:
    add_case(desk, people.ada, TITLE)
    with pytest.raises(Invalid) as refused:
        add_case(desk, people.ada, title)
    assert list(refused.value.fields) == ["title"]


def test_a_new_title_leaves_the_address_alone(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada, TITLE)
    with desk.work(people.boris) as work:
        cases.describe(work, case.ref, case.version, title="September 2023", summary="Three days.")
    with desk.reading() as session:
        after = questions.by_slug(session, case.slug)
    assert (after.title, after.summary) == ("September 2023", "Three days.")


def test_a_case_cannot_take_the_title_of_another_and_may_keep_its_own(desk: Desk, people: People) -> None:
    case, other = add_case(desk, people.ada, TITLE), add_case(desk, people.ada, "Война")
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        cases.describe(work, case.ref, case.version, title=" ВОЙНА", summary="")
    with desk.work(people.ada) as work:
        kept = cases.describe(work, other.ref, other.version, title="ВОЙНА", summary="Three days.")
    assert (list(refused.value.fields), kept.title) == (["title"], "ВОЙНА")


def test_two_people_who_describe_a_case_get_a_conflict(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada, TITLE)
    with desk.work(people.boris) as work:
        cases.describe(work, case.ref, case.version, title=TITLE, summary="His.")
    with pytest.raises(Conflict) as refused, desk.work(people.ada) as work:
        cases.describe(work, case.ref, case.version, title=TITLE, summary="Hers.")
    assert (refused.value.base["summary"], refused.value.theirs["summary"]) == ("", "His.")


def test_a_viewer_opens_no_case(desk: Desk, people: People) -> None:
    with pytest.raises(Forbidden):
        add_case(desk, people.viktor)
