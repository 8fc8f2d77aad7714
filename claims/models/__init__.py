"""Memory: one noun a file, with its columns, relations and constraints; no question and no rule.

May import ``domain``. Every relation is ``raise_on_sql``: what a page shows, its query loads. Example:
``Claim`` in ``claim.py`` is the table ``claim``.
"""

from claims.models.account import LoginAttempt, LoginSession, ResetToken, User
from claims.models.appearance import Appearance
from claims.models.assessment import Assessment, AssessmentAuthor
from claims.models.base import Base
from claims.models.case import Case
from claims.models.claim import Claim, Topic, claim_topic
from claims.models.document import Document, Revision
from claims.models.event import Event
from claims.models.evidence import Evidence
from claims.models.figure import Figure
from claims.models.publication import Publication, PublicationLink, PublicCheck
from claims.models.relation import Relation
from claims.models.reply import ReplyRequest
from claims.models.review import Comment, Look, Review
from claims.models.source import Source
from claims.models.speaker import Speaker, SpeakerAlias

__all__ = [
    "Appearance",
    "Assessment",
    "AssessmentAuthor",
    "Base",
    "Case",
    "Claim",
    "Comment",
    "Document",
    "Event",
    "Evidence",
    "Figure",
    "LoginAttempt",
    "LoginSession",
    "Look",
    "PublicCheck",
    "Publication",
    "PublicationLink",
    "Relation",
    "ReplyRequest",
    "ResetToken",
    "Review",
    "Revision",
    "Source",
    "Speaker",
    "SpeakerAlias",
    "Topic",
    "User",
    "claim_topic",
]
