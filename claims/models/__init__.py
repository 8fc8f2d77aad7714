"""Memory: one noun a file, with its columns, relations and constraints; no question and no rule.

May import ``domain``. Every relation is ``raise_on_sql``: what a page shows, its query loads. Example:
``Claim`` in ``claim.py`` is the table ``claim``.
"""

from claims.models.account import LoginAttempt, LoginSession, ResetToken, User
from claims.models.appearance import Appearance
from claims.models.assessment import Assessment, AssessmentAuthor
from claims.models.base import Base
from claims.models.candidate import Candidate, CandidateStep, Hint, Reading
from claims.models.capture import Capture, Extract, Provenance
from claims.models.carried import Carried
from claims.models.case import Case
from claims.models.claim import Claim, Topic, claim_topic
from claims.models.document import Document, Revision
from claims.models.event import Event
from claims.models.evidence import Evidence
from claims.models.figure import Figure
from claims.models.imports import ImportBatch, ImportFile, ImportRow
from claims.models.job import Job
from claims.models.prior_check import PriorCheck, RatingMapping
from claims.models.public_list import PublicHeading, PublicState
from claims.models.publication import Publication, PublicationFigure, PublicationLink, PublicCheck
from claims.models.reanchoring import Reanchoring
from claims.models.relation import Relation
from claims.models.reply import ReplyRequest
from claims.models.review import Comment, Look, Review
from claims.models.sent_form import SentForm
from claims.models.site_page import SitePage
from claims.models.source import Source
from claims.models.speaker import Speaker, SpeakerAlias
from claims.models.submission import Submission, SubmissionCount
from claims.models.token import KeptReply, Token, TokenUse
from claims.models.webhook import Webhook, WebhookAttempt, WebhookDelivery

__all__ = [
    "Appearance",
    "Assessment",
    "AssessmentAuthor",
    "Base",
    "Candidate",
    "CandidateStep",
    "Capture",
    "Carried",
    "Case",
    "Claim",
    "Comment",
    "Document",
    "Event",
    "Evidence",
    "Extract",
    "Figure",
    "Hint",
    "ImportBatch",
    "ImportFile",
    "ImportRow",
    "Job",
    "KeptReply",
    "LoginAttempt",
    "LoginSession",
    "Look",
    "PriorCheck",
    "Provenance",
    "PublicCheck",
    "PublicHeading",
    "PublicState",
    "Publication",
    "PublicationFigure",
    "PublicationLink",
    "RatingMapping",
    "Reading",
    "Reanchoring",
    "Relation",
    "ReplyRequest",
    "ResetToken",
    "Review",
    "Revision",
    "SentForm",
    "SitePage",
    "Source",
    "Speaker",
    "SpeakerAlias",
    "Submission",
    "SubmissionCount",
    "Token",
    "TokenUse",
    "Topic",
    "User",
    "Webhook",
    "WebhookAttempt",
    "WebhookDelivery",
    "claim_topic",
]
