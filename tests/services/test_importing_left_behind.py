"""What an import made beside its claims goes with them when it is taken back, unless somebody uses it since."""

from sqlalchemy import select

from claims.domain.choosing import Choosing
from claims.domain.lifecycle import State
from claims.domain.sourcing import SourceFilter
from claims.domain.vocabulary import DismissReason, Role, SpeakerKind
from claims.models import Claim, Speaker, Topic
from claims.queries import cases, choosing, documents, sources
from claims.queries import speakers as speaker_queries
from claims.services import cases as case_services
from claims.services import checking, claiming, speakers
from claims.services.importing import undoing
from claims.services.work import Desk
from tests.factories.bundles import bring_in as bring_in_packet
from tests.factories.bundles import packed
from tests.factories.casefiles import Crew, act, claim_in, new_claim
from tests.factories.claims import add_claim, add_text, appear
from tests.factories.clock import Clock
from tests.factories.imports import HEADER, bring_in, claims_of, table
from tests.factories.people import SYSTEM, People
from tests.factories.speakers import add_speaker, rename

ROADS = ("The road was closed at noon.", "Mara Lind", "2023-09-19", "https://news.example/a", "", "roads")
DAMS = ("The dam held all week.", "Milan Kos", "2023-09-19", "https://news.example/b", "", "dams")


def shown(desk: Desk) -> dict[str, list[str]]:
    """What lists and pickers offer, by kind of thing."""
    with desk.reading() as session:
        offered = {
            kind: sorted(one.words for one in choosing.suggestions(session, kind, "", role=Role.EDITOR))
            for kind in (Choosing.SPEAKER, Choosing.SOURCE, Choosing.CASE, Choosing.TOPIC)
        }
        listed = {
            Choosing.SPEAKER: [row.speaker.name for row in speaker_queries.page(session, 1).rows],
            Choosing.SOURCE: [
                row.source.title for row in sources.page(session, SourceFilter(), 1, role=Role.EDITOR).rows
            ],
            Choosing.CASE: [line.case.title for line in cases.listed(session)],
        }
        assert {kind: sorted(names) for kind, names in listed.items()} == {kind: offered[kind] for kind in listed}
        texts = sorted(row.title for row in documents.listed(session, 1).rows)
    return {kind.value: names for kind, names in offered.items() if names} | ({"document": texts} if texts else {})


def take_back(desk: Desk, ref: str) -> None:
    act(desk, SYSTEM, lambda work: undoing.undo(work, ref))


def test_what_a_table_made_goes_with_its_claims(desk: Desk, people: People) -> None:
    before = shown(desk)
    batch = bring_in(desk, people.ada, table(HEADER, ROADS, DAMS))
    between = shown(desk)

    take_back(desk, batch.ref)

    assert (between["speaker"], between["topic"]) == (["Mara Lind", "Milan Kos"], ["dams", "roads"])
    assert (before, shown(desk)) == ({}, {})


def test_what_was_there_before_the_import_stays(desk: Desk, people: People, clock: Clock) -> None:
    add_speaker(desk, people.ada, "Mara Lind")
    clock.move(hours=1)
    batch = bring_in(desk, people.ada, table(HEADER, ROADS, DAMS))

    take_back(desk, batch.ref)

    assert shown(desk) == {"speaker": ["Mara Lind"]}


def test_what_somebody_used_or_described_since_stays(desk: Desk, people: People) -> None:
    batch = bring_in(desk, people.ada, table(HEADER, ROADS, DAMS))
    lind, kos = _speakers(desk)
    claim = add_claim(desk, people.boris, "The road was open again by one.", topics=["roads"])
    appear(desk, claim, add_text(desk, people.boris), speaker=lind)
    rename(desk, people.boris, kos, "M. Kos")

    take_back(desk, batch.ref)

    assert shown(desk) == {"speaker": ["Mara Lind", "Milan Kos"], "topic": ["roads"], "document": ["A text"]}


def test_an_institution_goes_with_its_part_and_stays_for_another(desk: Desk, people: People, clock: Clock) -> None:
    batch = bring_in(desk, people.ada, table(HEADER, ROADS, DAMS))
    lind, kos = _speakers(desk)
    clock.move(hours=1)
    act(desk, people.boris, lambda work: speakers.named(work, "Press office", SpeakerKind.GROUP))
    with desk.work(people.boris) as work:
        office = work.session.scalars(select(Speaker).where(Speaker.name == "Press office")).one()
        speakers.describe(work, office.ref, office.version, parent=lind.ref)

    take_back(desk, batch.ref)

    assert (shown(desk), kos.name) == ({"speaker": ["Mara Lind", "Press office"]}, "Milan Kos")


def test_a_claim_taken_up_again_brings_back_what_came_with_it(desk: Desk, people: People) -> None:
    batch = bring_in(desk, people.ada, table(HEADER, ROADS, DAMS))
    take_back(desk, batch.ref)
    road = claims_of(desk)[0]

    act(desk, people.boris, lambda work: checking.reopen(work, road.ref, "It was meant."))

    assert shown(desk) == {
        "speaker": ["Mara Lind"],
        "topic": ["roads"],
        "document": ["news.example, imported from claims.csv"],
    }


def test_the_same_name_in_a_later_file_is_the_same_speaker(desk: Desk, people: People) -> None:
    batch = bring_in(desk, people.ada, table(HEADER, ROADS))
    take_back(desk, batch.ref)

    bring_in(desk, people.ada, table(HEADER, ("Another road was closed.", "mara lind", "2023-09-20", "", "", "Roads")))

    found = shown(desk)
    assert (found["speaker"], found["topic"]) == (["Mara Lind"], ["roads"])
    with desk.reading() as session:
        assert len(session.scalars(select(Speaker)).all()) == len(session.scalars(select(Topic)).all()) == 1


def test_what_a_packet_brought_goes_with_its_claims(desk: Desk, crew: Crew, other: Desk) -> None:
    kept, gone = claim_in(desk, crew, State.PUBLISHED), claim_in(desk, crew, State.CHECKING)
    with desk.work(crew.author) as work:
        case = case_services.open_case(work, "The warning")
        claim = work.session.get_one(Claim, gone.id)
        claiming.edit(work, claim.ref, claim.version, case_id=case.id)
    whole = bring_in_packet(other, SYSTEM, packed(desk, ref=gone.ref))
    between = shown(other)

    take_back(other, whole.ref)

    assert sorted(between) == ["case", "document", "source", "speaker"]
    assert shown(other) == {}
    bring_in_packet(other, SYSTEM, packed(desk, ref=kept.ref))
    assert sorted(shown(other)) == ["document", "source", "speaker"]


def test_a_claim_of_a_packet_that_was_set_aside_elsewhere_counts_as_a_mistake_here(
    desk: Desk, crew: Crew, other: Desk
) -> None:
    claim = new_claim(desk, crew)
    act(desk, crew.author, lambda work: checking.dismiss(work, claim.ref, DismissReason.OPINION))
    batch = bring_in_packet(other, SYSTEM, packed(desk))

    take_back(other, batch.ref)

    assert ([one.dismissed_as for one in claims_of(other)], shown(other)) == ([DismissReason.MISTAKE], {})


def _speakers(desk: Desk) -> list[Speaker]:
    with desk.reading() as session:
        return list(session.scalars(select(Speaker).order_by(Speaker.name)))
