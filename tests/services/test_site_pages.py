"""The pages of the site: written by administrators, kept against each other, told to the history."""

import pytest
from sqlalchemy import select

from claims.domain.errors import Conflict, Forbidden, Invalid
from claims.domain.site_pages import PLAIN, PageName
from claims.models import Event, SitePage
from claims.queries import site_pages as questions
from claims.services import site_pages
from claims.services.site_pages import LONGEST_PAGE
from claims.services.work import Actor, Desk
from tests.factories.clock import Clock
from tests.factories.people import People


def write(desk: Desk, who: Actor, body: str, seen: int = 0, name: PageName = PageName.FUNDING) -> SitePage | None:
    with desk.work(who) as work:
        return site_pages.write(work, name, seen, body=body)


def words(desk: Desk, name: PageName = PageName.FUNDING) -> questions.PageWords:
    with desk.reading() as session:
        return questions.words_of(session, name)


def written(desk: Desk) -> tuple[PageName, ...]:
    with desk.reading() as session:
        return questions.written(session)


def test_an_unwritten_page_promises_nothing_in_the_desks_name(desk: Desk) -> None:
    found = words(desk)

    assert (found.shown, found.is_written, found.changed) == (
        "This desk has not yet said who funds it.", False, None,
    )  # fmt: skip
    assert [name for name in PLAIN if not name.unwritten] == []
    assert [name for name in PageName if not name.purpose] == []


def test_what_is_written_is_shown_with_the_day_of_its_last_change(desk: Desk, people: People, clock: Clock) -> None:
    write(desk, people.dina, "Readers pay for it.")
    clock.move(days=2)
    write(desk, people.dina, "Readers pay for all of it.", 1)

    found = words(desk)
    assert (found.shown, found.changed) == ("Readers pay for all of it.", clock.now)
    assert written(desk) == (PageName.FUNDING,)


def test_emptied_it_is_unwritten_again(desk: Desk, people: People) -> None:
    write(desk, people.dina, "Readers pay for it.")
    write(desk, people.dina, "  \n", 1)

    assert (words(desk).shown, written(desk)) == ("This desk has not yet said who funds it.", ())


def test_each_change_is_one_event_and_none_is_none(desk: Desk, people: People) -> None:
    for seen, body in enumerate(("One.", "One.", "Two.")):
        write(desk, people.dina, body, min(seen, 1))
    assert write(desk, people.dina, "", name=PageName.STAFF) is None

    with desk.reading() as session:
        told = session.scalars(select(Event).where(Event.action == "site_page.write").order_by(Event.seq)).all()
    assert [event.changes for event in told] == [{"body": [None, "One."]}, {"body": ["One.", "Two."]}]


def test_two_who_write_at_once_get_both_texts(desk: Desk, people: People) -> None:
    write(desk, people.dina, "Hers.")

    with pytest.raises(Conflict) as clash:
        write(desk, people.dina, "His.")

    assert (clash.value.base, clash.value.theirs, clash.value.version) == ({"body": None}, {"body": "Hers."}, 1)
    assert words(desk).shown == "Hers."


def test_only_administrators_write_and_nothing_that_cannot_be_kept(desk: Desk, people: People) -> None:
    with pytest.raises(Forbidden):
        write(desk, people.carmen, "Mine.")
    for body in ("x" * (LONGEST_PAGE + 1), "a\0b"):
        with pytest.raises(Invalid):
            write(desk, people.dina, body)


def test_the_list_names_every_page_and_who_wrote_it_last(desk: Desk, people: People) -> None:
    write(desk, people.dina, "Hers.")

    with desk.reading() as session:
        lines = questions.listed(session)

    assert [line.name for line in lines] == list(PageName)
    assert [(line.name, line.edited_by) for line in lines if line.is_written] == [(PageName.FUNDING, "Dina Haddad")]
