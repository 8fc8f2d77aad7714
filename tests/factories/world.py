"""A small world with one of everything, and the address of every view in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from claims.domain.importing import ImportState
from claims.domain.lifecycle import CLAIM_EDITABLE, State
from claims.models import (
    Appearance,
    Base,
    Candidate,
    Capture,
    Claim,
    Comment,
    Document,
    Evidence,
    Figure,
    Hint,
    ImportBatch,
    Job,
    PriorCheck,
    Publication,
    RatingMapping,
    Reanchoring,
    Relation,
    ReplyRequest,
    Revision,
    Source,
    Speaker,
    Submission,
    Token,
    User,
    Webhook,
    WebhookDelivery,
)
from claims.models.publication import LinkKind, PublicationLink
from claims.services import commenting, figures
from claims.services.work import Desk
from tests.factories.candidates import propose_beside
from tests.factories.captures import alter
from tests.factories.casefiles import Crew, act, claim_in, new_claim
from tests.factories.claims import add_case, relate
from tests.factories.imports import import_something
from tests.factories.intake import send_in
from tests.factories.jobs import ask
from tests.factories.programs import a_token
from tests.factories.webhooks import add_webhook, send_test

# What an argument of an address stands for: by endpoint where that matters, else by place and name.
Meaning = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class World:
    """A claim in some state with one of everything hung on it; ``values`` names each thing's public identifier."""

    claim: Claim
    values: Mapping[str, str]


def world_in(desk: Desk, crew: Crew, state: State) -> World:
    """A claim in that state with a figure, a relation and a comment, and a case beside it."""
    claim = claim_in(desk, crew, state)
    other = new_claim(desk, crew, "Nobody was warned of anything at all.")
    case = add_case(desk, crew.author)
    relate(desk, crew.author, other, claim)
    alter(desk, crew.author, other)
    propose_beside(desk, crew.author, claim)
    send_in(desk, claim)
    ask(desk, crew.author, "paper.fold", "Fold the paper")
    send_test(desk, add_webhook(desk)[0])
    a_token(desk, crew.author)
    import_something(desk, crew.author)
    if state in CLAIM_EDITABLE and state is not State.APPROVED:
        act(desk, crew.author, lambda work: figures.add(work, work.hold(Claim, claim.ref), words="at least two"))
        act(desk, crew.reviewer, lambda work: commenting.comment(work, claim.ref, "Which log is that?"))
    return World(claim, {**_identifiers(desk, claim), "case": case.slug})


def _identifiers(desk: Desk, claim: Claim) -> dict[str, str]:
    with desk.reading() as session:

        def first(model: type[Base], *where: Any) -> str:
            found = session.scalars(select(model).where(*where).limit(1)).first()
            return str(found.ref) if found is not None else "nothing-here"  # type: ignore[attr-defined]  # has a ref

        spot = session.scalars(select(Appearance).where(Appearance.claim_id == claim.id)).one()
        document = select(Document).join(Revision).where(Revision.id == spot.revision_id)
        altered = select(Document).join(Revision).where(Revision.number == 2)
        links = session.scalars(select(PublicationLink).where(PublicationLink.kind == LinkKind.SPEAKER)).first()
        published = session.scalars(select(Publication).where(Publication.claim_id == claim.id)).first()
        return {
            "claim": claim.ref,
            "document": session.scalars(document).one().ref,
            "appearance": spot.ref,
            "evidence": first(Evidence, Evidence.claim_id == claim.id),
            "figure": first(Figure, Figure.claim_id == claim.id),
            "relation": first(Relation, Relation.to_claim_id == claim.id),
            "candidate": first(Candidate),
            "hint": first(Hint),
            "comment": first(Comment, Comment.claim_id == claim.id),
            "reply": first(ReplyRequest, ReplyRequest.claim_id == claim.id),
            "import": first(ImportBatch, ImportBatch.state == ImportState.PREVIEWED),
            "prior_check": first(PriorCheck),
            "decision": first(RatingMapping),
            "source": first(Source),
            "job": first(Job),
            "webhook": first(Webhook),
            "message": first(WebhookDelivery),
            "submission": first(Submission),
            "capture": first(Capture),
            "recheck": first(Reanchoring),
            "altered": session.scalars(altered).one().ref,
            "revision": "2",
            "page": "funding",
            "speaker": first(Speaker),
            "person": first(User, User.name == "viktor"),
            "token": first(Token),
            "public_speaker": links.slug if links else "nobody",
            "check": published.slug if published else "no-such-check",
        }


# The argument of a rule → what it names. A rule whose argument has no row here fails the matrix: add the row.
ARGUMENTS: dict[tuple[str, str], str] = {
    ("account", "ref"): "token",
    ("admin", "ref"): "person",
    ("api", "slug"): "check",
    ("api_desk", "ref"): "claim",
    ("candidates", "ref"): "candidate",
    ("candidates", "document"): "document",
    ("candidates", "hint"): "hint",
    ("cases", "slug"): "case",
    ("claims", "ref"): "claim",
    ("claims", "piece"): "evidence",
    ("claims", "relation"): "relation",
    ("claims", "remark"): "comment",
    ("checks", "slug"): "check",
    ("claims", "reply"): "reply",
    ("captures", "ref"): "capture",
    ("exchange", "ref"): "job",
    ("documents", "ref"): "document",
    ("documents", "appearance"): "appearance",
    ("intake", "ref"): "submission",
    ("jobs", "ref"): "job",
    ("webhooks", "ref"): "webhook",
    ("imports", "ref"): "import",
    ("library", "decision"): "decision",
    ("library", "ref"): "prior_check",
    ("pages", "name"): "page",
    ("public", "slug"): "check",
    ("review", "ref"): "claim",
    ("revisions", "ref"): "altered",
    ("revisions", "capture"): "capture",
    ("revisions", "recheck"): "recheck",
    ("revisions", "revision"): "revision",
    ("sources", "ref"): "source",
    ("speakers", "ref"): "speaker",
    ("fact_check_tools", "slug"): "check",
    ("feeds", "slug"): "public_speaker",
}
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("admin.revoke_token", "ref"): "token",
    ("api.speaker", "slug"): "public_speaker",
    ("api.topic", "slug"): "no-such-topic",
    ("api_desk.document", "ref"): "document",
    ("api_desk.piece", "ref"): "evidence",
    ("api_desk.source", "ref"): "source",
    ("claims.edit_figure", "ref"): "figure",
    ("webhooks.delivery", "ref"): "message",
    ("webhooks.send_again", "ref"): "message",
    ("claims.withdraw_figure", "ref"): "figure",
    ("public.speaker", "slug"): "public_speaker",
    ("public.topic", "slug"): "no-such-topic",
    ("feeds.topic", "slug"): "no-such-topic",
    ("feeds.topic_reviews", "slug"): "no-such-topic",
}
LITERALS = {
    "number": 1,
    "kind": "speaker",
    "token": "no-such-token",
    "digest": "0" * 16,
    "filename": "css/tokens.css",
    "form": "json",
    "name": "atom.xml",
    "citation": "cite.bib",
    "reference": "k7m2p9qrst4v",
}


def addresses(app: Flask, world: World) -> Iterator[tuple[Rule, str, str]]:
    """Every rule with each of its methods and a real address for it."""
    with app.test_request_context():
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
            values = {name: _value(rule, name, world) for name in rule.arguments}
            built = rule.build(values, append_unknown=False)
            assert built is not None, f"{rule.rule} cannot be built from {values}"
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method, built[1]


def _value(rule: Rule, name: str, world: World) -> Any:
    if name in LITERALS:
        return LITERALS[name]
    place = rule.endpoint.partition(".")[0]
    meaning = EXCEPTIONS.get((rule.endpoint, name)) or ARGUMENTS.get((place, name))
    assert meaning, f"tests/factories/world.py does not know what <{name}> of {rule.rule} names"
    return world.values.get(meaning, meaning)
