"""Evidence packets brought in: the same packet again from elsewhere, and nothing that the desk's laws forbid."""

import gzip
import io
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from claims.adapters.passwords import Passwords
from claims.adapters.vault import Vault
from claims.demo.report_file import FILE
from claims.domain.attribution import Saying, Voice
from claims.domain.bundle import BRING_IN
from claims.domain.errors import Invalid
from claims.domain.importing import ImportState, RowOutcome
from claims.domain.lifecycle import State
from claims.domain.vocabulary import ClaimKind, DismissReason, RelationKind
from claims.models import Claim, Event, Publication, Source, User
from claims.queries import public
from claims.queries.content import content_digest, content_of
from claims.services import captures, checking, marking
from claims.services.bundling.examining import OTHER
from claims.services.importing import bundles, undoing
from claims.services.work import Desk
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.bundles import bring_in, data_of, files_of, look, packed, reasons, retold, rows_in, sealed
from tests.factories.captures import receive, receive_from_web
from tests.factories.casefiles import Crew, claim_in, new_claim, publish, reload
from tests.factories.claims import relate
from tests.factories.demo import demo_clock_at_start, demo_vault
from tests.factories.files import PARAGRAPHS, web_page
from tests.factories.people import SYSTEM, add_people
from tests.factories.sources import add_evidence, add_protected


@pytest.mark.slow
def test_the_demonstration_brought_into_an_empty_installation_gives_the_very_same_packet(
    demo_desk: Desk, other: Desk, tmp_path: Path
) -> None:
    folder, elsewhere = demo_vault(tmp_path / "vault"), tmp_path / "other"
    packet = packed(demo_desk, folder)

    batch = bring_in(other, SYSTEM, packet)
    bundles.keep_captures(Vault(elsewhere), io.BytesIO(packet))

    assert (batch.state, batch.refused, batch.accepted > 20) == (ImportState.DONE, 0, True)
    assert packed(other, elsewhere) == packet
    assert FILE in files_of(packet).values()
    with demo_desk.reading() as here, other.reading() as there:
        told = (Publication.slug, Publication.number, Publication.digest, Publication.snapshot)
        assert there.execute(select(*told).order_by(Publication.id)).all() == (
            here.execute(select(*told).order_by(Publication.id)).all()
        )
        for ref in here.scalars(select(Claim.ref)):
            keys = [session.scalars(select(Claim.id).where(Claim.ref == ref)).one() for session in (here, there)]
            assert content_digest(content_of(there, keys[1])) == content_digest(content_of(here, keys[0]))


@pytest.mark.slow
@pytest.mark.one_database
def test_a_packet_goes_from_sqlite_to_postgresql_and_back_unchanged(
    databases: TestDatabases, demo_desk: Desk, tmp_path: Path
) -> None:
    folder = demo_vault(tmp_path / "vault")
    packet = packed(demo_desk, folder)

    for kind in (DatabaseKind.POSTGRESQL, DatabaseKind.SQLITE):
        with databases.fresh(kind) as url, databases.opened(url) as database:
            desk = Desk(database, demo_clock_at_start())
            bring_in(desk, SYSTEM, packet)
            assert packed(desk, folder) == packet


def test_readers_find_a_check_again_at_its_address(desk: Desk, crew: Crew, other: Desk) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    slug = str(reload(desk, claim).slug)

    bring_in(other, SYSTEM, packed(desk))

    with desk.reading() as here, other.reading() as there:
        before, after = public.check_at(here, slug), public.check_at(there, slug)
        assert (after.digest, after.canonical, after.first_published_at) == (
            before.digest, before.canonical, before.first_published_at,
        )  # fmt: skip
        assert [version.snapshot.slug for version in public.latest(there, 1).rows] == [slug]


def test_captured_files_and_where_a_text_came_from_go_with_it(
    desk: Desk, crew: Crew, other: Desk, tmp_path: Path
) -> None:
    folder, elsewhere = tmp_path / "vault", tmp_path / "other"
    capture = receive(desk, crew.author, folder, b"A text that was uploaded, with words in it.", "text.txt")
    with desk.work(crew.author) as work:
        document = captures.bring_in(work, capture.ref, title="Uploaded")
    spot_on(desk, crew, document.ref)
    packet = packed(desk, folder)

    look_and_keep(other, packet, Vault(elsewhere))

    assert packed(other, elsewhere) == packet
    assert files_of(packet)[f"data/captures/{capture.sha256}"] == b"A text that was uploaded, with words in it."


def test_a_page_of_the_web_goes_along_as_web_archives_keep_it_and_older_packets_lack_it(
    desk: Desk, crew: Crew, other: Desk, tmp_path: Path
) -> None:
    folder, elsewhere = tmp_path / "vault", tmp_path / "other"
    capture = receive_from_web(desk, crew.author, folder, web_page(), "https://news.example/wall")
    with desk.work(crew.author) as work:
        document = captures.bring_in(work, capture.ref, title="Fetched")
    spot_on(desk, crew, document.ref, PARAGRAPHS[1][:40])
    packet = packed(desk, folder)
    name = f"data/warc/{capture.ref}.warc.gz"

    older = sealed({file: content for file, content in files_of(packet).items() if file != name})
    look_and_keep(other, older, Vault(elsewhere))

    assert web_page() in gzip.decompress(files_of(packet)[name])
    assert packed(other, elsewhere) == packet


def test_a_captured_file_that_is_lost_breaks_the_packet_off(desk: Desk, crew: Crew, tmp_path: Path) -> None:
    capture = receive(desk, crew.author, None, b"A text that lies in no vault.", "text.txt")
    with desk.work(crew.author) as work:
        document = captures.bring_in(work, capture.ref, title="Lost")
    spot_on(desk, crew, document.ref)

    with pytest.raises(Invalid, match=f"missing from the vault, or damaged: {capture.sha256}"):
        packed(desk, tmp_path)


def test_one_claim_keeps_its_relation_to_a_claim_outside_and_finds_it_when_that_comes_in(
    desk: Desk, crew: Crew, other: Desk
) -> None:
    near, far = new_claim(desk, crew, "It was so."), new_claim(desk, crew, "It was not so.")
    relation = relate(desk, crew.author, near, far, RelationKind.DENIES)
    with desk.work(crew.author) as work:
        checking.dismiss(work, near.ref, DismissReason.DUPLICATE, "", far.ref)
    alone = packed(desk, ref=near.ref)

    bring_in(other, SYSTEM, alone)

    assert data_of(packed(other, ref=near.ref)) == data_of(alone)
    told = json.loads(files_of(alone)[f"data/claims/{near.ref}.json"])
    assert [(one["ref"], one["to_claim"]) for one in told["relations"]] == [(relation.ref, far.ref)]
    assert told["duplicate_of"] == far.ref

    bring_in(other, SYSTEM, packed(desk, ref=far.ref))

    for ref in (near.ref, far.ref):
        assert packed(other, ref=ref) == packed(desk, ref=ref)


def test_a_protected_source_stays_masked_wherever_the_packet_goes(desk: Desk, crew: Crew, other: Desk) -> None:
    claim = new_claim(desk, crew)
    add_evidence(desk, crew.author, claim, add_protected(desk, crew.author), excerpt="Secret words", note="Secret note")
    packet = packed(desk)

    bring_in(other, SYSTEM, packet)

    assert packed(other) == packet
    assert b"Secret" not in b"".join(files_of(packet).values())
    with other.reading() as session:
        source = session.scalars(select(Source)).one()
        assert (source.is_protected, source.title, source.url) == (True, "A duty officer", None)


def test_people_come_in_as_names_that_nobody_logs_in_with(desk: Desk, crew: Crew, other: Desk) -> None:
    claim_in(desk, crew, State.APPROVED)

    bring_in(other, SYSTEM, packed(desk))

    with other.reading() as session:
        people = session.scalars(select(User).order_by(User.display_name)).all()
        assert [(user.display_name, user.is_active, user.has_password) for user in people] == [
            ("Ada Levin", False, False),
            ("Boris Ott", False, False),
        ]
    assert not any(word in b"".join(files_of(packed(desk)).values()) for word in (b"argon2", b'"boris"'))


def test_what_was_done_before_is_kept_beside_the_history_of_this_desk(desk: Desk, crew: Crew, other: Desk) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    packet = packed(desk)

    bring_in(other, SYSTEM, packet)

    with other.reading() as session:
        events = select(Event.action).join(Claim, Claim.id == Event.claim_id).where(Claim.ref == claim.ref)
        assert session.scalars(events).all() == [BRING_IN]
    before = files_of(packet)["data/history.jsonl"].splitlines()
    carmen = add_people(other, Passwords()).carmen
    publish(other, Crew(author=carmen, reviewer=carmen, editor=carmen), claim)
    after = files_of(packed(other))["data/history.jsonl"].splitlines()
    assert after[: len(before)] == before
    assert [json.loads(line)["action"] for line in after[len(before) :]] == [BRING_IN, "claim.publish"]


def test_the_same_packet_again_makes_nothing_twice(desk: Desk, crew: Crew, other: Desk) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    packet = packed(desk)
    bring_in(other, SYSTEM, packet)
    before = rows_in(other)

    batch = look(other, SYSTEM, packet)

    assert (batch.accepted, batch.duplicate, batch.refused) == (0, 1, 0)
    with pytest.raises(Invalid, match="nothing left"):
        bring_in(other, SYSTEM, packet)
    assert rows_in(other) == before


def test_a_claim_that_is_here_with_other_content_stops_all_of_it(desk: Desk, crew: Crew, other: Desk) -> None:
    claim = new_claim(desk, crew)
    bring_in(other, SYSTEM, packed(desk))
    new_claim(desk, crew, "A second one.")
    packet = retold(packed(desk), f"data/claims/{claim.ref}.json", lambda told: told.update(statement="Altered."))
    before = rows_in(other)

    batch = look(other, SYSTEM, packet)

    assert (batch.accepted, batch.refused) == (0, 1)
    assert reasons(other) == [f"Claim {claim.ref}: {OTHER} What differs: statement."]
    with pytest.raises(Invalid):
        bring_in(other, SYSTEM, packet)
    assert rows_in(other) == before


def test_an_import_nobody_touched_is_taken_back_and_public_checks_stay(desk: Desk, crew: Crew, other: Desk) -> None:
    published, draft = claim_in(desk, crew, State.PUBLISHED), new_claim(desk, crew, "A draft.")
    approved, touched = claim_in(desk, crew, State.APPROVED), new_claim(desk, crew, "Somebody takes this one.")
    batch = bring_in(other, SYSTEM, packed(desk))
    carmen = add_people(other, Passwords()).carmen
    with other.work(carmen) as work:
        checking.take(work, touched.ref)

    with other.work(SYSTEM) as work:
        undone = undoing.undo(work, batch.ref)

    assert undone.state is ImportState.UNDONE
    states = {claim.ref: reload(other, claim).state for claim in (published, draft, approved, touched)}
    assert states == {
        published.ref: State.PUBLISHED,
        draft.ref: State.DISMISSED,
        approved.ref: State.APPROVED,
        touched.ref: State.CHECKING,
    }
    assert reasons(other, RowOutcome.ACCEPTED) == [undoing.PUBLIC, undoing.UNDER_REVIEW, undoing.STAYS]


def spot_on(desk: Desk, crew: Crew, document_ref: str, words: str = "A text that") -> None:
    """A claim on words of a document."""
    new = marking.NewClaimHere("It was so.", ClaimKind.EVENT)
    with desk.work(crew.author) as work:
        marking.make_claim(work, document_ref, marking.Words(words), Saying(Voice.TEXT), new)


def look_and_keep(desk: Desk, packet: bytes, vault: Vault) -> None:
    """Brought in as the doors do it: captured files first."""
    bundles.keep_captures(vault, io.BytesIO(packet))
    bring_in(desk, SYSTEM, packet)
