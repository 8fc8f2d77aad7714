"""Who may do what, as a whole table: role by action."""

from claims.domain.policy import RULES, Action, allows
from claims.domain.vocabulary import Role

LOWEST = {
    "viewer": {"SEE_DESK", "MANAGE_OWN_ACCOUNT", "EXPORT"},
    "checker": {
        "SEE_HISTORY", "SEE_PROTECTED", "EDIT_DOCUMENT", "EDIT_CASE", "EDIT_SPEAKER", "EDIT_CLAIM", "EDIT_SOURCE",
        "EDIT_EVIDENCE", "TAKE", "DISMISS", "REOPEN", "ASSESS", "SUBMIT", "COMMENT", "REVIEW", "REVISE",
        "IMPORT", "MAP_RATINGS", "HANDLE_INTAKE",
    },
    "editor": {"PUBLISH", "RETRACT"},
    "admin": {"MANAGE_PEOPLE", "MANAGE_WEBHOOKS", "SEE_ALL_JOBS", "EDIT_SITE"},
}  # fmt: skip
RISING = ("viewer", "checker", "editor", "admin")


def test_every_action_is_allowed_from_its_lowest_role_upward_and_to_nobody_below() -> None:
    found = {(str(role), action.name) for role in Role for action in Action if allows(role, action)}
    wanted = {
        (role, action)
        for lowest, actions in LOWEST.items()
        for action in actions
        for role in RISING[RISING.index(lowest) :]
    }
    assert found == wanted


def test_every_action_is_in_the_table_once() -> None:
    assert (set(RULES), sum(len(actions) for actions in LOWEST.values())) == (set(Action), len(Action))


def test_an_action_says_in_words_what_it_allows() -> None:
    assert len({action.value for action in Action}) == len(Action)
