"""What the made-up people do, each deed through the same services that real people use."""

from dataclasses import dataclass, field

from claims.demo import document, site_pages
from claims.demo.case import SOURCES
from claims.demo.records import Complaint, Ending, Number, Piece, Remark, Round, SourceEntry, Story
from claims.demo.speakers import SPEAKERS
from claims.domain.anchoring import find_quote
from claims.domain.extracted import Extracted
from claims.domain.intake import SubmissionKind
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import Credibility, DocumentKind, Reliability
from claims.models import Case, Claim, Document, Evidence, Revision, Source, Submission
from claims.queries.assessments import current
from claims.queries.content import content_digest, content_of
from claims.queries.site_pages import words_of
from claims.services import (
    appearances,
    assessing,
    captures,
    cases,
    checking,
    claiming,
    commenting,
    documents,
    evidence,
    figures,
    intake,
    publishing,
    relations,
    reviewing,
    sources,
    speakers,
)
from claims.services import site_pages as pages
from claims.services.assessing import AssessmentFields
from claims.services.captures import Stored
from claims.services.intake import Message
from claims.services.work import Work


@dataclass
class Shelf:
    """What has been made so far; ``publisher`` is the name of the site, ``file`` the report as it lies in the vault."""

    publisher: str
    file: Stored
    extracted: Extracted
    cases: list[Case] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    speakers: dict[str, int] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    pieces: dict[tuple[str, str], Evidence] = field(default_factory=dict)
    complaints: dict[str, Submission] = field(default_factory=dict)

    @property
    def revision(self) -> Revision:
        """The text in which all claims stand."""
        return self.documents[0].revisions[0]

    @property
    def quoted(self) -> Revision:
        """The few words that are quoted from a public page."""
        return self.documents[1].revisions[0]


def open_case(work: Work, shelf: Shelf) -> None:
    """Open the case."""
    shelf.cases.append(cases.open_case(work, document.CASE_TITLE, document.CASE_SUMMARY))


def write_pages(work: Work, _shelf: Shelf) -> None:
    """Write the pages of the site; what a desk has written already stays as it is."""
    for name, body in site_pages.PAGES.items():
        if words_of(work.session, name).changed is None:
            pages.write(work, name, 0, body=body)


def send_in(work: Work, _shelf: Shelf) -> None:
    """Send in what a reader might ask."""
    intake.receive(work, Message(SubmissionKind.CLAIM, site_pages.SENT), address="")


def bring_document(work: Work, shelf: Shelf) -> None:
    """Bring in the report from its file; a twin of the text is kept, in case somebody has pasted it before."""
    capture = captures.keep(work, shelf.file, shelf.extracted)
    brought = captures.bring_in(
        work,
        capture.ref,
        keeps_twin=True,
        title=document.DOCUMENT_TITLE,
        kind=DocumentKind.ARTICLE,
        publisher=document.DOCUMENT_PUBLISHER,
        language=document.DOCUMENT_LANGUAGE,
        published=PartialDate.parse(document.DOCUMENT_DATE),
        case_ref=shelf.cases[0].slug,
    )
    shelf.documents.append(brought)


def bring_quotation(work: Work, shelf: Shelf) -> None:
    """Bring in the few words that are quoted from a public page, with its address."""
    brought = documents.bring_in(
        work,
        text=document.QUOTED_TEXT,
        keeps_twin=True,
        title=document.QUOTED_TITLE,
        kind=DocumentKind.ARTICLE,
        publisher=document.QUOTED_PUBLISHER,
        url=document.QUOTED_URL,
        language=document.DOCUMENT_LANGUAGE,
        published=PartialDate.parse(document.DOCUMENT_DATE),
        case_ref=shelf.cases[0].slug,
    )
    shelf.documents.append(brought)


def complain(work: Work, shelf: Shelf, said: Complaint) -> None:
    """Report an error in a published check."""
    slug = shelf.claims[said.story].slug
    message = Message(SubmissionKind.COMPLAINT, said.body, about=said.about, check=slug)
    shelf.complaints[said.story] = intake.receive(work, message, address="")


def answer(work: Work, shelf: Shelf, said: Complaint) -> None:
    """Answer a report of an error with the correction that it led to."""
    row = shelf.complaints[said.story]
    intake.answer(work, row.ref, row.version, text=said.answer, corrected_version=said.corrected_version)


def describe_speakers(work: Work, shelf: Shelf) -> None:
    """Name everybody who speaks; a speaker whom the desk knows already stays as described."""
    refs: dict[str, str] = {}
    for entry in SPEAKERS:
        speaker = speakers.named(work, entry.name, entry.kind)
        shelf.speakers[entry.name], refs[entry.name] = speaker.id, speaker.ref
        if speaker.created_at == work.now:
            speakers.describe(
                work,
                speaker.ref,
                speaker.version,
                description=entry.description,
                aliases=entry.aliases,
                parent=refs.get(entry.parent),
            )


def make_claim(work: Work, shelf: Shelf, story: Story) -> None:
    """Put the claim on the docket with its words, speaker and figures."""
    new = claiming.NewClaim(
        statement=story.statement,
        kind=story.kind,
        language=document.DOCUMENT_LANGUAGE,
        context=story.context,
        claimed_on=PartialDate.parse(document.DOCUMENT_DATE),
        place=story.place,
        case_id=shelf.cases[0].id,
        priority=story.priority,
        chosen_because=story.chosen_because,
        topics=story.topics,
    )
    claim = shelf.claims[story.key] = claiming.make(work, new)
    for spot in story.spots:
        said = appearances.Attribution(
            speaker_id=shelf.speakers[spot.speaker] if spot.speaker else None,
            role=spot.role,
            verb=spot.verb,
            manner=spot.manner,
            polarity=spot.polarity,
            said_on=PartialDate.parse(document.DOCUMENT_DATE),
        )
        revision = shelf.quoted if spot.is_quoted else shelf.revision
        start, end = find_quote(revision.text, spot.quote)
        appearances.anchor(work, claim, revision, start, end, attribution=said)
    for number in story.figures:
        _count(work, claim, number)


def relate(work: Work, shelf: Shelf, story: Story) -> None:
    """Say how the claim stands to others."""
    for bond in story.bonds:
        relations.relate(work, shelf.claims[story.key], shelf.claims[bond.other], bond.kind, bond.note)


def take_up(work: Work, shelf: Shelf, story: Story, turn: Round) -> None:
    """Start checking, or start again for a correction."""
    claim = shelf.claims[story.key]
    if turn.grade:
        publishing.revise(work, claim.ref, turn.grade, turn.reason)
    else:
        checking.take(work, claim.ref, due_on=turn.due_on)


def prove(work: Work, shelf: Shelf, story: Story, piece: Piece) -> None:
    """Add a piece of evidence with the figures it gives."""
    claim = shelf.claims[story.key]
    added = evidence.add(
        work,
        claim,
        _source(work, shelf, piece.source),
        stance=piece.stance,
        excerpt=piece.excerpt,
        locator=piece.locator,
        reliability=Reliability(piece.grade[0]),
        credibility=Credibility(piece.grade[1]),
        is_primary=piece.is_primary,
        derived_from=shelf.pieces[story.key, piece.repeats] if piece.repeats else None,
        note=piece.note,
    )
    shelf.pieces.setdefault((story.key, piece.source), added)
    for number in piece.figures:
        _count(work, claim, number, added)


def write(work: Work, shelf: Shelf, story: Story, verdict: AssessmentFields) -> None:
    """Write the assessment of this round."""
    claim = shelf.claims[story.key]
    begun = current(work.session, claim.id)
    assessing.assess(work, claim.ref, begun.version if begun else 0, **verdict)


def submit(work: Work, shelf: Shelf, story: Story) -> None:
    """Hand it in for review."""
    assessing.submit(work, shelf.claims[story.key].ref)


def send_back(work: Work, shelf: Shelf, story: Story, turn: Round) -> None:
    """Return it to its author."""
    reviewing.return_(work, shelf.claims[story.key].ref, turn.review_note)


def approve(work: Work, shelf: Shelf, story: Story, turn: Round) -> None:
    """Approve what stands there."""
    claim = shelf.claims[story.key]
    digest = content_digest(content_of(work.session, claim.id))
    reviewing.approve(work, claim.ref, digest, note=turn.review_note)


def publish(work: Work, shelf: Shelf, story: Story) -> None:
    """Give it to readers."""
    publishing.publish(work, shelf.claims[story.key].ref, publisher=shelf.publisher)


def remark(work: Work, shelf: Shelf, story: Story, said: Remark) -> None:
    """Comment on the claim."""
    commenting.comment(work, shelf.claims[story.key].ref, said.body, about=said.about, is_blocking=said.is_blocking)


def end(work: Work, shelf: Shelf, story: Story, ending: Ending) -> None:
    """Dismiss the claim, or retract its check."""
    ref = shelf.claims[story.key].ref
    if ending.dismissed_as:
        checking.dismiss(work, ref, ending.dismissed_as, ending.note)
    else:
        publishing.retract(work, ref, ending.note)


def _source(work: Work, shelf: Shelf, key: str) -> Source:
    """The source of that key, put on file with its origin when it is first used."""
    if key not in shelf.sources:
        entry = SOURCES[key]
        origin = _source(work, shelf, entry.origin).ref if entry.origin else None
        shelf.sources[key] = _put_on_file(work, entry, origin)
    return shelf.sources[key]


def _put_on_file(work: Work, entry: SourceEntry, origin: str | None) -> Source:
    return sources.describe_new(
        work,
        title=entry.title,
        kind=entry.kind,
        publisher=entry.publisher,
        author=entry.author,
        published=PartialDate.parse(entry.published) if entry.published else None,
        url=entry.url,
        language="",
        reliability=Reliability(entry.reliability),
        origin=origin,
        note=entry.note,
    )


def _count(work: Work, claim: Claim, number: Number, piece: Evidence | None = None) -> None:
    as_of = PartialDate.parse(number.as_of) if number.as_of else None
    figures.add(
        work, claim, evidence=piece, words=number.words, counted=number.counted, place=number.place, as_of=as_of
    )
