"""Who may do what: one table, read by one short function.

Rules that hang on a claim's state or on who wrote an assessment are in ``lifecycle``; this table knows roles alone.
"""

from enum import Enum

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
    SEE_HISTORY = "read the desk's history"
    MANAGE_PEOPLE = "manage accounts"
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
    Action.REVIEW: Role.CHECKER,
    Action.REVISE: Role.CHECKER,
    Action.PUBLISH: Role.EDITOR,
    Action.RETRACT: Role.EDITOR,
    Action.MANAGE_PEOPLE: Role.ADMIN,
}

RANK = {role: rank for rank, role in enumerate(Role)}


def allows(role: Role, action: Action) -> bool:
    """Whether an account of that role may do it; each role may do all that the ones below it may."""
    return RANK[role] >= RANK[RULES[action]]
