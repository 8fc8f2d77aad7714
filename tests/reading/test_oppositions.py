"""Oppositions: marked in the text, by what is said, and as answers."""

from claims.reading.lexicon.places import sides_in
from claims.reading.proposals import read


def relations(text: str) -> list[tuple[str, str, str, str]]:
    """Type, basis, and the words of both candidates."""
    found = read(text, date=None).candidates
    return [
        (link.kind, link.basis, one.span.exact, found[link.target].span.exact)
        for one in found
        for link in one.relations
    ]


def test_a_claim_somebody_denied_denies_the_claim_before_it() -> None:
    assert relations("Norway said it warned Iceland — a claim Iceland denied.") == [
        ("denies", "marked", "a claim Iceland denied", "it warned Iceland")
    ]


def test_a_response_answers_the_last_other_speaker() -> None:
    text = "Norway said the sound was mined. The Kremlin responded, saying the sound was clear."

    assert relations(text) == [("answers", "marked", "the sound was clear", "the sound was mined")]


def test_a_denial_contradicts_what_another_side_said_of_the_same_thing() -> None:
    text = "Norway said Iceland had troops on the islands. Iceland denied having soldiers on the islands."

    assert relations(text) == [
        ("contradicts", "content", "Iceland denied having soldiers on the islands", "Iceland had troops on the islands")
    ]


def test_two_accusers_of_one_side_do_not_contradict_each_other() -> None:
    text = "Norway accused Iceland of hitting civilian boats. Denmark accused Iceland of hitting civilian ships."

    assert relations(text) == []


def test_a_side_does_not_contradict_itself() -> None:
    text = "Iceland said its troops had left the islands. Reykjavik denied having troops on the islands."

    assert relations(text) == []


def test_every_link_says_why_in_words() -> None:
    text = "Norway said it warned Iceland — a claim Iceland denied."

    (link,) = [link for one in read(text, date=None).candidates for link in one.relations]

    assert link.why == "The text says that Iceland took up the claim just before it."


def test_capitals_peoples_and_adjectives_stand_for_their_country() -> None:
    words = "moscow warned the norwegian navy in new delhi and the kremlin's guests"

    assert sides_in(words.split()) == ["Russia", "Norway", "India"]
