"""The pages of background jobs: each sees their own, how far it is, and what came of it."""

import pytest

from claims.adapters.job_files import JobFiles, Mark
from claims.config import Config
from claims.services import jobs
from claims.services.jobs import Taken
from claims.services.work import Desk
from tests.factories.fixtures import SignIn
from tests.factories.html import text_of
from tests.factories.jobs import ask
from tests.factories.people import People
from tests.factories.statements import counted


def begun(desk: Desk) -> Taken:
    with desk.work(None) as work:
        found = jobs.take(work)
    assert found is not None
    return found


def test_a_person_sees_their_own_jobs_and_nobody_elses(desk: Desk, people: People, sign_in: SignIn) -> None:
    hers, his = ask(desk, people.ada, "a", "Import of a list"), ask(desk, people.boris, "b", "Export of a case")
    ada = sign_in("ada")

    listed = text_of(ada.get("/jobs").get_data(as_text=True))

    assert ("Import of a list" in listed, "Export of a case" in listed) == (True, False)
    assert (ada.get(f"/jobs/{hers}").status_code, ada.get(f"/jobs/{his}").status_code) == (200, 404)
    assert ada.get("/jobs/everybody").status_code == 403


def test_an_administrator_sees_everybodys_and_the_systems(desk: Desk, people: People, sign_in: SignIn) -> None:
    ref = ask(desk, people.boris, "b", "Export of a case")
    ask(desk, None, "c", "Message to a receiver")
    dina = sign_in("dina")

    listed = text_of(dina.get("/jobs/everybody").get_data(as_text=True))

    assert "Export of a case waiting" in listed
    assert ("Boris Ott" in listed, "the system" in listed) == (True, True)
    assert dina.get(f"/jobs/{ref}").status_code == 200


def test_the_page_of_a_running_job_says_how_far_it_is_and_loads_itself_again(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    ref = ask(desk, people.ada, "a", "Import of a list")
    taken = begun(desk)
    with desk.work(None) as work:
        jobs.progress(work, taken, done=1_700, total=4_500, step="Reading row 1,701")

    page = sign_in("ada").get(f"/jobs/{ref}").get_data(as_text=True)

    assert "1,700 of 4,500 done Reading row 1,701" in text_of(page)
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        (Mark(3_200, 10_000, "Importing a list"), "3,200 of 10,000 rows Importing a list"),
        (Mark(3_200, 0, "Looking through a list"), "Looking through a list 3,200 rows so far"),
    ],
)
def test_how_far_an_import_is_comes_from_beside_the_database(
    desk: Desk, people: People, sign_in: SignIn, config: Config, *, mark: Mark, told: str
) -> None:
    ref = ask(desk, people.ada, "import.run", "Import of a list")
    begun(desk)
    JobFiles(config.instance).note(ref, mark)

    page = text_of(sign_in("ada").get(f"/jobs/{ref}").get_data(as_text=True))

    assert told in page


def test_the_page_of_a_finished_job_leads_to_its_result_and_rests(desk: Desk, people: People, sign_in: SignIn) -> None:
    ref = ask(desk, people.ada, "a", "Import of a list")
    taken = begun(desk)
    with desk.work(None) as work:
        jobs.finish(work, taken, words="4,500 claims are in.", address="/claims?case=list")

    page = sign_in("ada").get(f"/jobs/{ref}").get_data(as_text=True)

    assert "Done. 4,500 claims are in. See the result" in text_of(page)
    assert ('href="/claims?case=list"' in page, "refresh" in page, "job.js" in page) == (True, False, False)


def test_the_page_of_a_failed_job_says_why(desk: Desk, people: People, sign_in: SignIn) -> None:
    ref = ask(desk, people.ada, "a", "Import of a list")
    taken = begun(desk)
    with desk.work(None) as work:
        jobs.fail(work, taken, "The file ends in the middle of a row.", for_good=True)

    page = text_of(sign_in("ada").get(f"/jobs/{ref}").get_data(as_text=True))

    assert "It failed. The file ends in the middle of a row." in page


def test_a_job_that_is_tried_again_says_what_went_wrong_and_when_it_goes_on(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    ref = ask(desk, people.ada, "a", "Import of a list")
    taken = begun(desk)
    with desk.work(None) as work:
        jobs.fail(work, taken, "The site did not answer.")

    page = text_of(sign_in("ada").get(f"/jobs/{ref}").get_data(as_text=True))

    assert "It is tried again. The site did not answer." in page
    assert "Next try 20 Sep 2023, 12:00" in page


def test_the_list_needs_as_many_questions_for_three_jobs_as_for_one(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    ada = sign_in("ada")
    counts = []
    for number in (1, 2):
        for _ in range(number):
            ask(desk, people.ada, "a", "Import of a list")
        with counted(desk.database) as statements:
            ada.get("/jobs")
        counts.append(len(statements))

    assert counts[0] == counts[1]
