"""What things are called, by kind and public identifier: for the history, which keeps identifiers alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, and_, case, false, literal, select
from sqlalchemy.orm import Session

from claims.domain.intake import SubmissionKind
from claims.domain.policy import Action, allows
from claims.domain.site_pages import PageName
from claims.domain.vocabulary import Role
from claims.models import (
    Appearance,
    Candidate,
    Capture,
    Case,
    Claim,
    Document,
    Evidence,
    Figure,
    ImportBatch,
    Reanchoring,
    ReplyRequest,
    SitePage,
    Source,
    Speaker,
    Submission,
    Token,
    User,
    Webhook,
)

Key = tuple[str, str]

PAGES = [(SitePage.name == name, name.label) for name in PageName]
# A stranger's words are no name: they may be long, and hold what is nobody else's business.
SENT = [(Submission.kind == kind, kind.label.lower()) for kind in SubmissionKind]


@dataclass(frozen=True)
class Name:
    """What a thing is called and where it stands; ``is_hidden`` when its name must be kept from the reader."""

    words: str
    href: str
    is_hidden: bool = False


def names_of(session: Session, keys: Iterable[Key], role: Role) -> dict[Key, Name]:
    """The names of these things as a person of that role may know them; one statement for each kind among them."""
    wanted: dict[str, set[str]] = {}
    for kind, ref in keys:
        wanted.setdefault(kind, set()).add(ref)
    found: dict[Key, Name] = {}
    for kind, naming in _namings(hides=not allows(role, Action.SEE_PROTECTED)).items():
        if kind in wanted:
            found |= naming.read(session, kind, wanted[kind])
    return found


@dataclass(frozen=True)
class _Naming:
    """How a kind of thing is named: the statement selects identifier, words, what the address needs, is it hidden."""

    statement: Select[str, str, str, bool]
    address: str

    def read(self, session: Session, kind: str, refs: set[str]) -> Mapping[Key, Name]:
        identifier = self.statement.selected_columns[0]
        rows = session.execute(self.statement.where(identifier.in_(refs)))
        return {
            (kind, ref): Name(words, self.address.format(place), bool(is_hidden))
            for ref, words, place, is_hidden in rows
        }


def _namings(*, hides: bool) -> dict[str, _Naming]:
    is_hidden = and_(Source.is_protected, literal(hides))
    source = case((is_hidden, Source.public_description), else_=Source.title)
    no = false()
    return {
        "claim": _Naming(select(Claim.ref, Claim.statement, Claim.ref, no), "/claims/{}"),
        "speaker": _Naming(select(Speaker.ref, Speaker.name, Speaker.ref, no), "/speakers/{}"),
        "candidate": _Naming(select(Candidate.ref, Candidate.exact, Candidate.ref, no), "/candidates/{}"),
        "document": _Naming(select(Document.ref, Document.title, Document.ref, no), "/documents/{}"),
        "case_file": _Naming(select(Case.ref, Case.title, Case.slug, no), "/cases/{}"),
        "case": _Naming(select(Case.slug, Case.title, Case.slug, no), "/cases/{}"),
        "site_page": _Naming(select(SitePage.ref, case(*PAGES), SitePage.name, no), "/pages/{}"),
        "submission": _Naming(select(Submission.ref, case(*SENT), Submission.ref, no), "/intake/{}"),
        "token": _Naming(select(Token.ref, Token.name, Token.ref, no), ""),
        "webhook": _Naming(select(Webhook.ref, Webhook.description, Webhook.ref, no), ""),
        "import_batch": _Naming(
            select(ImportBatch.ref, ImportBatch.file_name, ImportBatch.ref, no), "/exchange/imports/{}"
        ),
        "user_account": _Naming(select(User.ref, User.display_name, User.ref, no), ""),
        "figure": _Naming(select(Figure.ref, Figure.words, Claim.ref, no).join(Figure.claim), "/claims/{}"),
        "appearance": _Naming(
            select(Appearance.ref, Appearance.exact, Claim.ref, no).join(Appearance.claim), "/claims/{}"
        ),
        "capture": _Naming(
            select(Capture.ref, case((Capture.file_name != "", Capture.file_name), else_=Capture.how), Capture.ref, no),
            "/documents/captures/{}",
        ),
        "reanchoring": _Naming(
            select(Reanchoring.ref, Appearance.exact, Claim.ref, no)
            .join(Reanchoring.appearance)
            .join(Appearance.claim),
            "/claims/{}",
        ),
        "reply_request": _Naming(
            select(ReplyRequest.ref, ReplyRequest.asked, Claim.ref, no).join(ReplyRequest.claim), "/claims/{}"
        ),
        "source": _Naming(select(Source.ref, source, Source.ref, is_hidden), "/sources/{}"),
        "evidence": _Naming(
            select(Evidence.ref, source, Claim.ref, is_hidden).join(Evidence.source).join(Evidence.claim),
            "/claims/{}#evidence",
        ),
    }
