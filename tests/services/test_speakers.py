"""Speakers are found by every name they have, described without cycles, and merged so that it can be undone."""

import pytest
from sqlalchemy import select

from claims.domain.errors import Conflict, Forbidden, Invalid
from claims.domain.lifecycle import State
from claims.domain.vocabulary import SpeakerKind
from claims.models import Event, Speaker
from claims.queries.speakers import canonical, named
from claims.services import merging, speakers
from claims.services.work import Desk
from tests.factories.casefiles import act, reload
from tests.factories.claims import add_claim, add_text, appear, set_directly
from tests.factories.people import People
from tests.factories.speakers import add_speaker, rename


def stored_of(desk: Desk, ref: str) -> Speaker:
    with desk.reading() as session:
        return session.scalars(select(Speaker).where(Speaker.ref == ref)).one()


def events_of(desk: Desk, ref: str) -> list[Event]:
    with desk.reading() as session:
        return list(session.scalars(select(Event).where(Event.subject_ref == ref).order_by(Event.seq)))


def test_a_new_name_makes_a_speaker_with_an_address_and_an_event(desk: Desk, people: People) -> None:
    made = add_speaker(desk, people.ada, "  Ministry of   Defence of Azerbaijan ", SpeakerKind.GOVERNMENT)
    (event,) = events_of(desk, made.ref)
    assert (made.name, made.slug) == ("Ministry of Defence of Azerbaijan", "ministry-of-defence-of-azerbaijan")
    assert (event.action, event.changes) == (
        "speaker.make",
        {"name": [None, "Ministry of Defence of Azerbaijan"], "kind": [None, "government"]},
    )


@pytest.mark.parametrize("typed", ["МИНИСТЕРСТВО ОБОРОНЫ", "министерство  обороны", "Пресс-служба"])
def test_a_speaker_is_found_by_name_and_alias_in_any_case_of_any_script(desk: Desk, people: People, typed: str) -> None:
    first = add_speaker(desk, people.ada, "Министерство обороны")
    rename(desk, people.ada, first, "пресс-служба")
    assert add_speaker(desk, people.ada, typed).ref == first.ref


def test_a_name_goes_before_the_other_name_of_somebody_else(desk: Desk, people: People) -> None:
    rename(desk, people.ada, add_speaker(desk, people.ada, "Foreign Ministry"), "Maria Zakharova")
    with desk.work(people.ada) as work:
        person = speakers._new(work, "Maria Zakharova", SpeakerKind.PERSON)
    assert add_speaker(desk, people.ada, "maria zakharova").ref == person.ref


def test_another_name_of_two_speakers_is_not_guessed(desk: Desk, people: People) -> None:
    for name in ("Defence of Armenia", "Defence of Azerbaijan"):
        rename(desk, people.ada, add_speaker(desk, people.ada, name), "MoD")
    with pytest.raises(Invalid) as refused:
        add_speaker(desk, people.ada, "mod")
    assert refused.value.fields == {
        "speaker": "“mod” can be “Defence of Armenia” and “Defence of Azerbaijan”: write which."
    }


def test_two_names_with_one_spelling_get_two_addresses(desk: Desk, people: People) -> None:
    slugs = [add_speaker(desk, people.ada, name).slug for name in ("Ana Aliyev", "Ana Áliyev")]
    assert slugs == ["ana-aliyev", "ana-aliyev-2"]


def test_a_viewer_makes_no_speaker(desk: Desk, people: People) -> None:
    with pytest.raises(Forbidden):
        add_speaker(desk, people.viktor, "Anyone")


def test_describing_keeps_the_history_of_every_field(desk: Desk, people: People) -> None:
    parent = add_speaker(desk, people.ada, "Government of Azerbaijan")
    made = add_speaker(desk, people.ada, "Ministry of Defence")
    with desk.work(people.ada) as work:
        speakers.describe(
            work,
            made.ref,
            made.version,
            kind=SpeakerKind.GOVERNMENT,
            url="HTTPS://Mod.GOV.az",
            parent=parent.ref,
            aliases=["MoD", " ", "MoD", "Azerbaijan's military"],
        )
    assert events_of(desk, made.ref)[-1].changes == {
        "kind": ["institution", "government"],
        "url": [None, "https://mod.gov.az/"],
        "parent": [None, parent.ref],
        "aliases": ["", "Azerbaijan's military\nMoD"],
    }
    assert stored_of(desk, made.ref).version == made.version + 1


def test_other_names_alone_raise_the_version_that_guards_an_edit(desk: Desk, people: People) -> None:
    made = add_speaker(desk, people.ada, "Ministry of Defence")
    renamed = rename(desk, people.ada, made, "MoD")
    assert renamed.version == 2
    with pytest.raises(Conflict) as refused, desk.work(people.boris) as work:
        speakers.describe(work, made.ref, 1, aliases=["The ministry"])
    assert (refused.value.base, refused.value.theirs) == ({"aliases": ""}, {"aliases": "MoD"})


def test_edits_of_different_fields_do_not_disturb_each_other(desk: Desk, people: People) -> None:
    made = add_speaker(desk, people.ada, "Ministry of Defence")
    rename(desk, people.ada, made, "MoD")
    with desk.work(people.boris) as work:
        speakers.describe(work, made.ref, 1, description="Speaks for the army.")
    assert stored_of(desk, made.ref).description == "Speaks for the army."


def test_everything_wrong_with_a_speaker_is_named_at_once(desk: Desk, people: People) -> None:
    add_speaker(desk, people.ada, "Moscow")
    made = add_speaker(desk, people.ada, "Kremlin")
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        speakers.describe(work, made.ref, 1, name="moscow", url="ftp://x.example", aliases=["a" * 201])
    assert sorted(refused.value.fields) == ["aliases", "name", "url"]


def test_nobody_is_part_of_what_is_part_of_them(desk: Desk, people: People) -> None:
    state, ministry, office = (add_speaker(desk, people.ada, name) for name in ("State", "Ministry", "Press office"))
    with desk.work(people.ada) as work:
        speakers.describe(work, ministry.ref, 1, parent=state.ref)
        speakers.describe(work, office.ref, 1, parent=ministry.ref)
    for parent in (office, state):
        with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
            speakers.describe(work, state.ref, 1, parent=parent.ref)
        assert refused.value.field == "parent"


def test_a_merged_speaker_keeps_its_row_and_answers_as_the_other(desk: Desk, people: People) -> None:
    army, ministry = (add_speaker(desk, people.ada, name) for name in ("The army", "Ministry of Defence"))
    with desk.work(people.ada) as work:
        merging.merge(work, army.ref, ministry.ref, "One press office speaks for both.")
    with desk.reading() as session:
        assert canonical(session, [army.id, ministry.id]) == {army.id: ministry.id, ministry.id: ministry.id}
    assert add_speaker(desk, people.ada, "the ARMY").ref == ministry.ref
    assert [(event.action, event.changes, event.reason) for event in events_of(desk, army.ref)[1:]] == [
        ("speaker.merge", {"merged_into": [None, ministry.ref]}, "One press office speaks for both.")
    ]
    assert [(event.action, event.changes) for event in events_of(desk, ministry.ref)[1:]] == [
        ("speaker.absorb", {"absorbed": [None, army.ref]})
    ]


def test_a_merge_needs_a_reason_two_speakers_and_a_living_target(desk: Desk, people: People) -> None:
    one, two, three = (add_speaker(desk, people.ada, name) for name in ("One", "Two", "Three"))
    with desk.work(people.ada) as work:
        merging.merge(work, one.ref, two.ref, "The same.")
    refused = []
    for ref, into, reason in (
        (three.ref, two.ref, " "),
        (three.ref, three.ref, "x"),
        (three.ref, one.ref, "x"),
        (one.ref, three.ref, "x"),
    ):
        with pytest.raises(Invalid) as found, desk.work(people.ada) as work:
            merging.merge(work, ref, into, reason)
        refused.append(found.value.field)
    assert refused == ["reason", "into", "into", "into"]


def test_a_merge_into_a_part_of_oneself_is_refused(desk: Desk, people: People) -> None:
    state, office = (add_speaker(desk, people.ada, name) for name in ("State", "Press office"))
    with desk.work(people.ada) as work:
        speakers.describe(work, office.ref, 1, parent=state.ref)
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        merging.merge(work, state.ref, office.ref, "The same.")
    assert refused.value.field == "into"


def test_merges_stay_one_step_deep_and_come_apart_as_they_were(desk: Desk, people: People) -> None:
    one, two, three = (add_speaker(desk, people.ada, name) for name in ("One", "Two", "Three"))
    with desk.work(people.ada) as work:
        merging.merge(work, one.ref, two.ref, "The same.")
        merging.merge(work, two.ref, three.ref, "The same as well.")
    with desk.reading() as session:
        assert canonical(session, [one.id, two.id]) == {one.id: three.id, two.id: three.id}
    with desk.work(people.ada) as work:
        merging.unmerge(work, two.ref, "They are not.")
    with desk.reading() as session:
        assert canonical(session, [one.id, two.id]) == {one.id: two.id, two.id: two.id}


def test_unmerging_leaves_those_who_were_merged_on_their_own(desk: Desk, people: People) -> None:
    one, two, three = (add_speaker(desk, people.ada, name) for name in ("One", "Two", "Three"))
    with desk.work(people.ada) as work:
        merging.merge(work, one.ref, three.ref, "The same.")
        merging.merge(work, two.ref, three.ref, "The same as well.")
        merging.unmerge(work, two.ref, "They are not.")
    with desk.reading() as session:
        assert canonical(session, [one.id, two.id]) == {one.id: three.id, two.id: two.id}
    assert [(event.action, event.changes, event.reason) for event in events_of(desk, two.ref)[-1:]] == [
        ("speaker.unmerge", {"merged_into": [three.ref, None]}, "They are not.")
    ]
    assert events_of(desk, three.ref)[-1].changes == {"absorbed": [two.ref, None]}


def test_unmerging_never_closes_a_circle_of_parents(desk: Desk, people: People) -> None:
    state, ministry, office, house = (
        add_speaker(desk, people.ada, name) for name in ("State", "Ministry", "Office", "House")
    )
    with desk.work(people.ada) as work:
        speakers.describe(work, ministry.ref, 1, parent=house.ref)
        speakers.describe(work, office.ref, 1, parent=ministry.ref)
        merging.merge(work, ministry.ref, state.ref, "The same.")
        speakers.describe(work, house.ref, 1, parent=office.ref)
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        merging.unmerge(work, ministry.ref, "Not the same.")
    assert stored_of(desk, ministry.ref).merged_into_id == state.id


def test_unmerging_waits_until_the_name_is_free_again(desk: Desk, people: People) -> None:
    army, ministry = (add_speaker(desk, people.ada, name) for name in ("The army", "Ministry of Defence"))
    with desk.work(people.ada) as work:
        merging.merge(work, army.ref, ministry.ref, "The same.")
        speakers.describe(work, ministry.ref, 1, name="The army")
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        merging.unmerge(work, army.ref, "Not the same.")


def test_a_merged_speaker_is_not_described_and_no_parent(desk: Desk, people: People) -> None:
    army, ministry, office = (add_speaker(desk, people.ada, name) for name in ("The army", "Ministry", "Office"))
    with desk.work(people.ada) as work:
        merging.merge(work, army.ref, ministry.ref, "The same.")
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        speakers.describe(work, army.ref, 2, description="x")
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        speakers.describe(work, office.ref, 1, parent=army.ref)
    assert refused.value.field == "parent"


def test_nobody_takes_the_name_of_another(desk: Desk, people: People) -> None:
    add_speaker(desk, people.ada, "The army")
    other = add_speaker(desk, people.ada, "Ministry")
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        speakers.describe(work, other.ref, 1, name="THE ARMY")
    assert refused.value.fields == {
        "name": "There is a speaker named “THE ARMY”: say what sets this one apart, or merge the two."
    }
    with desk.reading() as session:
        assert [speaker.name for speaker in named(session, "the army")] == ["The army"]


def test_a_new_name_or_a_merge_takes_the_approval_of_what_they_said_back(desk: Desk, people: People) -> None:
    army, ministry = (add_speaker(desk, people.ada, name) for name in ("The army", "Ministry"))
    claim, revision = add_claim(desk, people.ada), add_text(desk, people.ada)
    appear(desk, claim, revision, speaker=army)
    states = []
    for verb in (
        lambda work: speakers.describe(work, army.ref, 1, name="The armed forces"),
        lambda work: merging.merge(work, army.ref, ministry.ref, "The same."),
        lambda work: merging.unmerge(work, army.ref, "They are not."),
        lambda work: speakers.describe(work, army.ref, 4, description="For colleagues alone."),
    ):
        set_directly(desk, claim, state=State.APPROVED)
        act(desk, people.ada, verb)
        states.append(reload(desk, claim).state)
    assert states == [State.IN_REVIEW, State.IN_REVIEW, State.IN_REVIEW, State.APPROVED]
