"""The deeds of the whole case in the order of told time, from the stories as data."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from claims.demo import candidates, deeds, document, library, site_pages
from claims.demo.case import STORIES
from claims.demo.deeds import Shelf
from claims.demo.later_rounds import COMPLAINT
from claims.demo.records import Person, Round, Story, moment
from claims.services.work import Work

BETWEEN_PIECES = datetime.timedelta(minutes=3)
RELATED = "2023-09-19T17:45"
DECIDED = "2023-09-19T17:50"


@dataclass(frozen=True)
class Deed:
    """Something that one person does at one moment."""

    at: datetime.datetime
    who: Person
    do: Callable[[Work, Shelf], None]


def plan() -> list[Deed]:
    """Every deed of the case, earliest first."""
    told = [*_opening(), *(deed for story in STORIES for deed in _story(story))]
    return sorted(told, key=lambda deed: deed.at)


def _opening() -> Iterator[Deed]:
    yield Deed(moment(document.CASE_OPENED), document.CASE_OPENER, deeds.open_case)
    yield Deed(moment(site_pages.WRITTEN), site_pages.WRITER, deeds.write_pages)
    yield Deed(moment(site_pages.SENT_AT), site_pages.WRITER, deeds.send_in)
    brought = moment(document.DOCUMENT_BROUGHT)
    yield Deed(brought, document.DOCUMENT_BRINGER, deeds.bring_document)
    yield Deed(brought, document.DOCUMENT_BRINGER, deeds.bring_quotation)
    yield Deed(brought + BETWEEN_PIECES, document.DOCUMENT_BRINGER, deeds.describe_speakers)
    yield Deed(brought + 2 * BETWEEN_PIECES, document.DOCUMENT_BRINGER, candidates.read_text)
    yield Deed(moment(DECIDED), document.DOCUMENT_BRINGER, candidates.decide)
    yield Deed(moment(library.BROUGHT), library.LIBRARIAN, library.bring_in)
    yield Deed(moment(library.MAPPED_AT), library.LIBRARIAN, library.decide)
    yield Deed(moment(COMPLAINT.at), site_pages.WRITER, partial(deeds.complain, said=COMPLAINT))
    yield Deed(moment(COMPLAINT.answered), COMPLAINT.answerer, partial(deeds.answer, said=COMPLAINT))


def _story(story: Story) -> Iterator[Deed]:
    yield Deed(moment(story.made), story.maker, partial(deeds.make_claim, story=story))
    if story.bonds:
        yield Deed(moment(RELATED), story.maker, partial(deeds.relate, story=story))
    for turn in story.rounds:
        yield from _checking(story, turn)
        yield from _review(story, turn)
    for remark in story.remarks:
        yield Deed(moment(remark.at), remark.who, partial(deeds.remark, story=story, said=remark))
    if story.ending:
        yield Deed(moment(story.ending.at), story.ending.who, partial(deeds.end, story=story, ending=story.ending))


def _checking(story: Story, turn: Round) -> Iterator[Deed]:
    at = moment(turn.taken)
    yield Deed(at, turn.writer, partial(deeds.take_up, story=story, turn=turn))
    for piece in turn.pieces:
        at += BETWEEN_PIECES
        yield Deed(at, turn.writer, partial(deeds.prove, story=story, piece=piece))
    if turn.verdict and turn.written:
        yield Deed(moment(turn.written), turn.writer, partial(deeds.write, story=story, verdict=turn.verdict))
    if turn.submitted:
        yield Deed(moment(turn.submitted), turn.writer, partial(deeds.submit, story=story))


def _review(story: Story, turn: Round) -> Iterator[Deed]:
    if turn.reviewer and turn.returned:
        yield Deed(moment(turn.returned), turn.reviewer, partial(deeds.send_back, story=story, turn=turn))
    if turn.reviewer and turn.approved:
        yield Deed(moment(turn.approved), turn.reviewer, partial(deeds.approve, story=story, turn=turn))
    if turn.publisher and turn.published:
        yield Deed(moment(turn.published), turn.publisher, partial(deeds.publish, story=story))
