"""Who may do what: one table, read by one short function.

Rules that hang on a claim's state or on who wrote an assessment are in ``lifecycle``; this table knows roles alone.
"""

from enum import Enum

from claims.domain.labelled import Labelled
from claims.domain.vocabulary import Role


class Action(Enum):
    """Everything an account may be allowed to do."""

    SEE_DESK = "see the desk"
    SEE_PROTECTED = "see a protected source's identity"
    EDIT_DOCUMENT = "bring in and describe documents"
    EDIT_CASE = "open and describe cases"
    EDIT_SPEAKER = "describe and merge speakers"
    EDIT_CLAIM = "make and edit claims"
    EDIT_SOURCE = "describe sources"
    EDIT_EVIDENCE = "add, grade and withdraw evidence"
    TAKE = "take a claim or assign it"
    DISMISS = "dismiss a claim"
    REOPEN = "reopen a dismissed claim"
    ASSESS = "write an assessment"
    SUBMIT = "submit an assessment for review"
    COMMENT = "comment"
    REVIEW = "approve or return another person's assessment"
    PUBLISH = "publish an approved claim"
    REVISE = "take a published claim up again"
    RETRACT = "retract a published claim"
    EXPORT = "export claims"
    IMPORT = "import claims and checks of other publishers"
    MAP_RATINGS = "decide what other publishers' ratings mean"
    SEE_HISTORY = "read the desk's history"
    HANDLE_INTAKE = "handle what readers send in"
    EDIT_SITE = "write the pages of the site"
    MANAGE_PEOPLE = "manage accounts"
    SEE_ALL_JOBS = "see everybody's background jobs"
    MANAGE_WEBHOOKS = "manage webhooks"
    MANAGE_OWN_ACCOUNT = "change one's own password"


RULES: dict[Action, Role] = {
    Action.SEE_DESK: Role.VIEWER,
    Action.MANAGE_OWN_ACCOUNT: Role.VIEWER,
    Action.EXPORT: Role.VIEWER,
    Action.SEE_HISTORY: Role.CHECKER,
    Action.SEE_PROTECTED: Role.CHECKER,
    Action.EDIT_DOCUMENT: Role.CHECKER,
    Action.EDIT_CASE: Role.CHECKER,
    Action.EDIT_SPEAKER: Role.CHECKER,
    Action.EDIT_CLAIM: Role.CHECKER,
    Action.EDIT_SOURCE: Role.CHECKER,
    Action.EDIT_EVIDENCE: Role.CHECKER,
    Action.TAKE: Role.CHECKER,
    Action.DISMISS: Role.CHECKER,
    Action.REOPEN: Role.CHECKER,
    Action.ASSESS: Role.CHECKER,
    Action.SUBMIT: Role.CHECKER,
    Action.COMMENT: Role.CHECKER,
    Action.IMPORT: Role.CHECKER,
    Action.MAP_RATINGS: Role.CHECKER,
    Action.REVIEW: Role.CHECKER,
    Action.REVISE: Role.CHECKER,
    Action.PUBLISH: Role.EDITOR,
    Action.RETRACT: Role.EDITOR,
    Action.HANDLE_INTAKE: Role.CHECKER,
    Action.EDIT_SITE: Role.ADMIN,
    Action.MANAGE_PEOPLE: Role.ADMIN,
    Action.SEE_ALL_JOBS: Role.ADMIN,
    Action.MANAGE_WEBHOOKS: Role.ADMIN,
}


class Scope(Labelled):
    """What an access token lets its bearer do, within what its owner's role allows."""

    READ_DESK = "read:desk", "Read the desk, drafts too"
    WRITE_DOCUMENTS = "write:documents", "Bring in documents"
    WRITE_CLAIMS = "write:claims", "Make claims in documents"
    WRITE_EVIDENCE = "write:evidence", "Add evidence and its sources"


# The actions behind each scope. None of them shows a protected source's identity: no program needs it. A figure that a
# piece of evidence gives belongs to the claim, hence the last action.
GRANTS: dict[Scope, frozenset[Action]] = {
    Scope.READ_DESK: frozenset({Action.SEE_DESK}),
    Scope.WRITE_DOCUMENTS: frozenset({Action.EDIT_DOCUMENT}),
    Scope.WRITE_CLAIMS: frozenset({Action.EDIT_CLAIM, Action.EDIT_SPEAKER}),
    Scope.WRITE_EVIDENCE: frozenset({Action.EDIT_EVIDENCE, Action.EDIT_SOURCE, Action.EDIT_CLAIM}),
}

RANK = {role: rank for rank, role in enumerate(Role)}


def allows(role: Role, action: Action) -> bool:
    """Whether an account of that role may do it; each role may do all that the ones below it may."""
    return RANK[role] >= RANK[RULES[action]]


def allows_scope(role: Role, scope: Scope) -> bool:
    """Whether an account of that role may give a token this scope."""
    return all(allows(role, action) for action in GRANTS[scope])
