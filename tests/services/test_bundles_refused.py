"""Evidence packets that are refused: what a rule of the desk forbids is named, and nothing of it is written."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from claims.adapters.passwords import Passwords
from claims.domain.errors import Forbidden, Invalid
from claims.domain.importing import ImportKind
from claims.domain.lifecycle import State
from claims.domain.vocabulary import SpeakerKind
from claims.formats.canonical import canonical_json
from claims.services import speakers
from claims.services.importing import running
from claims.services.importing.bundles import Seen
from claims.services.importing.running import Sent
from claims.services.work import Desk
from tests.factories.bundles import bring_in, files_of, look, packed, reasons, retold, rows_in, sealed, sha256
from tests.factories.casefiles import Crew, claim_in, new_claim
from tests.factories.claims import add_figure, relate
from tests.factories.people import SYSTEM, add_people


def test_a_packet_cannot_sign_for_somebody_who_has_an_account(desk: Desk, crew: Crew) -> None:
    packet = packed_elsewhere(desk, crew)

    look(desk, SYSTEM, packet)

    assert reasons(desk) == [
        "It speaks in the name of Ada Levin, who has an account here. No file signs for them.",
    ]


def test_reviewed_and_published_claims_take_somebody_who_may_publish(desk: Desk, crew: Crew, other: Desk) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    packet, people = packed(desk), add_people(other, Passwords())

    with pytest.raises(Forbidden):
        look(other, people.ada, packet)

    assert look(other, people.carmen, packet).accepted == 1


def at_claim(change: Callable[[dict[str, Any]], None]) -> Callable[[bytes], bytes]:
    def spoilt(packet: bytes) -> bytes:
        name = next(name for name in files_of(packet) if name.startswith("data/claims/"))
        return retold(packet, name, change)

    return spoilt


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (at_claim(lambda told: told.update(state="invented")), "'invented' is not what belongs here."),
        (at_claim(lambda told: told.update(mood="grim")), "the field 'mood' is unknown here."),
        (at_claim(lambda told: told.pop("place")), "the field 'place' is missing."),
        (at_claim(lambda told: told.update(place=7)), "a text belongs here."),
        (at_claim(lambda told: told.update(place="x" * 201)), "is not what belongs here."),
        (at_claim(lambda told: told.update(statement="a\0b")), "holds a control character"),
        (at_claim(lambda told: told.update(created_at="2023-09-20T12:00:00")), "is not what belongs here."),
        (at_claim(lambda told: told.update(case="nothere")), "the case nothere is neither in the bundle nor here."),
        (at_claim(lambda told: told.update(topics=["nothere"])), "the topic nothere is not in the bundle."),
        (at_claim(lambda told: told.update(state="approved", evidence="none")), "It is not written as a bundle"),
        (at_claim(lambda told: told["appearances"][0].update(start=1, end=5)), "does not stand at its place"),
        (at_claim(lambda told: told["appearances"][0].update(revision="x/1")), "the text x/1 is not in the bundle."),
        (at_claim(lambda told: told["assessments"][0].update(scale="fd-9")), "the rating scale fd-9, mostly_true is"),
        (at_claim(lambda told: told["publications"][0].update(title="Other")), "says something else than the list"),
        (at_claim(lambda told: told["publications"].clear()), "its state, published, is not what its published"),
    ],
)
def test_a_claim_that_breaks_a_rule_is_refused_with_the_rule(
    desk: Desk, crew: Crew, other: Desk, spoilt: Callable[[bytes], bytes], told: str
) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    packet = spoilt(packed(desk))
    before = rows_in(other)

    batch = look(other, SYSTEM, packet)

    assert (batch.accepted, batch.refused) == (0, 1)
    assert told in reasons(other)[0]
    assert rows_in(other) == before


@pytest.mark.parametrize("number", ["1e30", "0.0000001", "NaN", "eleven"])
def test_a_figure_that_the_desk_cannot_say_is_refused(desk: Desk, crew: Crew, other: Desk, number: str) -> None:
    add_figure(desk, crew.author, new_claim(desk, crew))
    packet = at_claim(lambda told: told["figures"][0].update(low=number, high=number))(packed(desk))

    batch = look(other, SYSTEM, packet)

    assert (batch.accepted, batch.refused) == (0, 1)
    assert f"'{number}' is not what belongs here." in reasons(other)[0]


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (
            at_claim(lambda told: told["reviews"][0].update(reviewer=told["reviews"][0]["author"])),
            "The desk refuses a part of this bundle. Nobody reviews their own assessment",
        ),
        (
            at_claim(
                lambda told: told["assessment_authors"].append(
                    {"assessment": told["assessments"][0]["ref"], "user": told["reviews"][0]["reviewer"]}
                )
            ),
            "Nobody reviews their own assessment: a second person has to.",
        ),
    ],
)
def test_what_the_database_forbids_is_found_before_anything_is_written(
    desk: Desk, crew: Crew, other: Desk, spoilt: Callable[[bytes], bytes], told: str
) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    packet = spoilt(packed(desk))
    before = rows_in(other)

    batch = look(other, SYSTEM, packet)

    assert (batch.accepted, batch.refused) == (0, 1)
    assert told in reasons(other)[0]
    assert rows_in(other) == before


def test_an_identifier_that_something_else_has_here_is_found_before_anything_is_written(
    desk: Desk, crew: Crew, other: Desk
) -> None:
    claim_in(desk, crew, State.CHECKING)
    own, new = new_claim(desk, crew).ref, "zzzz00000000"
    bring_in(other, SYSTEM, packed(desk, ref=own))
    files = files_of(packed(desk, ref=own))  # its appearance keeps the identifier that it has there by now
    twin = {name.replace(own, new): text.replace(own.encode(), new.encode()) for name, text in files.items()}
    before = rows_in(other)

    batch = look(other, SYSTEM, sealed(twin))

    assert (batch.accepted, batch.refused) == (0, 1)
    why = "The database refused this change because it would break a rule of the desk."
    assert reasons(other) == [f"The desk refuses a part of this bundle. {why}"]
    assert rows_in(other) == before


@pytest.mark.one_database
def test_a_packet_is_looked_through_while_somebody_else_writes(desk: Desk, crew: Crew, other: Desk) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    packet = packed(desk)
    signed_twice = at_claim(lambda told: told["reviews"][0].update(reviewer=told["reviews"][0]["author"]))(packet)

    with other.work(SYSTEM) as busy, other.reading() as session:
        speakers.named(busy, "Mara Lind", SpeakerKind.PERSON)
        looks = [
            running.look_at(session, Sent(ImportKind.BUNDLE, "packet.zip", each, {})) for each in (packet, signed_twice)
        ]

    assert [look.refusal for look in looks if isinstance(look, Seen)] == [
        "",
        "The desk refuses a part of this bundle. Nobody reviews their own assessment: a second person has to.",
    ]


@pytest.mark.one_database
def test_a_relation_of_two_other_claims_is_refused(desk: Desk, crew: Crew, other: Desk) -> None:
    first, second = new_claim(desk, crew), new_claim(desk, crew, "The neighbours were never warned.")
    relation = relate(desk, crew.author, first, second)
    strange = {"from_claim": "zzzz00000000", "to_claim": "yyyy00000000"}
    packet = at_claim(lambda told: told["relations"][0].update(strange))(packed(desk, ref=first.ref))

    look(other, SYSTEM, packet)

    assert reasons(other) == [f"Claim {first.ref}, relations: {relation.ref} is one of two other claims."]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("is_resealed", "told"),
    [
        (False, "version 1: its bytes are not the ones its digest names."),
        (True, "version 1: an address begins with http:// or https://."),
    ],
)
def test_a_published_version_with_an_address_that_runs_is_refused(
    desk: Desk, crew: Crew, other: Desk, *, is_resealed: bool, told: str
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    files = files_of(packed(desk))
    name = next(name for name in files if name.startswith("data/publications/"))
    before = sha256(files[name])
    files[name] = files[name].replace(b'"url":null', b'"url":"javascript:alert(1)"', 1)
    if is_resealed:
        own = f"data/claims/{claim.ref}.json"
        files[own] = files[own].replace(before.encode(), sha256(files[name]).encode())

    look(other, SYSTEM, sealed(files))

    assert [reason.partition(", ")[2] for reason in reasons(other)] == [told]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda told: told["check"].update(place=True), "'check.place' is not what belongs there."),
        (lambda told: told["check"].update(language="no tag at all"), "'check.language' is not what belongs there."),
        (lambda told: told["check"]["evidence"][0].update(stance="dances"), "'check.evidence.1.stance' is not"),
        (lambda told: told["check"]["verdict"].update(as_of="2023-02-30"), "'check.verdict.as_of' is not what"),
        (lambda told: told.update(reviewed_at="noon"), "'reviewed_at' is not what belongs there."),
    ],
)
def test_a_published_version_that_readers_pages_could_not_show_is_refused(
    desk: Desk, crew: Crew, other: Desk, change: Callable[[dict[str, Any]], None], told: str
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    packet = packed(desk)
    before = files_of(packet)
    name = next(name for name in before if name.startswith("data/publications/"))
    record = json.loads(before[name])
    change(record)
    frozen, own = canonical_json(record).encode(), f"data/claims/{claim.ref}.json"
    resealed = before[own].replace(sha256(before[name]).encode(), sha256(frozen).encode())

    look(other, SYSTEM, sealed({**before, name: frozen, own: resealed}))

    assert told in reasons(other)[0]


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["media_url", "media_archived_url", "media_original_url"])
def test_an_address_that_no_form_would_take_is_refused(desk: Desk, crew: Crew, other: Desk, name: str) -> None:
    claim_in(desk, crew, State.CHECKING)
    change = at_claim(lambda told: told["assessments"][0].update({name: "https://ada:secret@photos.example/"}))

    look(other, SYSTEM, change(packed(desk)))

    assert "The address holds a user name" in reasons(other)[0]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda told: told.update(format="claims-bundle/2"), "written as claims-bundle/2; this installation reads"),
        (lambda told: told.pop("claims"), "has no list of claims, or one that repeats itself"),
        (lambda told: told.update(claims=["a", "a"]), "has no list of claims, or one that repeats itself"),
        (lambda told: told.update(publications=["x"]), "names a published version that has no slug and number"),
        (lambda told: told.update(claims=["nothere"]), ""),
    ],
)
def test_an_index_that_cannot_be_followed_is_refused_whole(
    desk: Desk, crew: Crew, other: Desk, change: Callable[[dict[str, Any]], None], told: str
) -> None:
    new_claim(desk, crew)
    packet = retold(packed(desk), "data/bundle.json", change)

    if told:
        with pytest.raises(Invalid, match=told):
            look(other, SYSTEM, packet)
    else:
        look(other, SYSTEM, packet)
        assert reasons(other)[0].startswith("data/claims/nothere.json is missing.")
    assert rows_in(other)["claim"] == 0


def packed_elsewhere(desk: Desk, crew: Crew) -> bytes:
    """A packet with a claim that this desk does not have, said to be made by somebody who is here."""
    own, new = new_claim(desk, crew).ref, "zzzz00000000"
    files = files_of(packed(desk))
    return sealed({name.replace(own, new): text.replace(own.encode(), new.encode()) for name, text in files.items()})
