"""Texts for tests, each hard in its own way, and the short way to a document with claims in it."""

from typing import Any

from claims.domain.attribution import Saying
from claims.domain.vocabulary import ClaimKind, SpeakerKind
from claims.models import Appearance, Document
from claims.services import documents, marking
from claims.services.marking import NewClaimHere, Words
from claims.services.work import Actor, Desk

ARTICLE = (
    "Harbour wall gives way in Port Ellery\n\n"
    "The harbour authority said at least two people were hurt on Tuesday. It warned the council in May — a warning "
    "the council denied.\n\n"
    "“The wall … was sound,” said Mayor Ines Falk. “It was inspected 9 months ago.”\n\n"
    "About 3,000 people live behind the wall. At least two people were hurt there before."
)
CURLY = "She said: “It’s … over,” and left. ‘Over’, he repeated — “it’s over”."
EMOJI = "🙂👍🏽 First the flags 🇦🇲🇦🇿, then the words: prices rose 🚀 by 4%."
ARABIC = "قالت الوزارة إن شخصين على الأقل قُتلا.\n\nونفت موسكو ذلك."
HEBREW = "המשרד מסר כי לפחות שני בני אדם נהרגו.\n\nמוסקבה הכחישה: “It warned us” לא נכון."
COMBINING = "Cafe\u0301 owners said prices rose; the café’s owner (Zoe\u0308) denied it."

SAID = Saying(speaker="Harbour authority", kind=SpeakerKind.INSTITUTION, verb="said")


def a_document(desk: Desk, actor: Actor, text: str = ARTICLE, **told: Any) -> Document:
    """A document on the desk, brought in by that person; the very same text may be brought in again."""
    with desk.work(actor) as work:
        return documents.bring_in(work, text=text, keeps_twin=True, **{"title": "Harbour wall gives way", **told})


def a_claim_in(
    desk: Desk, actor: Actor, document: Document, quote: str, *, saying: Saying = SAID, statement: str = ""
) -> Appearance:
    """A claim marked on the words of a document."""
    with desk.work(actor) as work:
        here = NewClaimHere(statement=statement, kind=ClaimKind.EVENT)
        return marking.make_claim(work, document.ref, Words(quote), saying, here)
