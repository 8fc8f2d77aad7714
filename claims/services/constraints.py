"""The third ring of validation: a broken database constraint, said in the words of the field it guards."""

import logging

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, InternalError, OperationalError

from claims.domain.errors import Busy, Invalid, MoveRefused, Refusal

log = logging.getLogger(__name__)

SPEAKER_MEANWHILE = "Somebody else made a speaker of that name a moment ago. Send it again."

# Constraint name, or the column that SQLite names for a unique one → field, sentence.
FIELDS: dict[str, tuple[str, str]] = {
    "uq_user_account_name": ("name", "There is an account of that name."),
    "user_account.name": ("name", "There is an account of that name."),
    "uq_user_account_skeleton": ("name", "There is an account whose name looks the same."),
    "user_account.skeleton": ("name", "There is an account whose name looks the same."),
    "uq_case_file_slug": ("title", "There is a case of that name."),
    "case_file.slug": ("title", "There is a case of that name."),
    "uq_topic_slug": ("topics", "Somebody named that topic a moment ago. Send it again."),
    "topic.slug": ("topics", "Somebody named that topic a moment ago. Send it again."),
    "uq_site_page_name": ("body", "Somebody else wrote this page a moment ago. Save again to compare the two."),
    "site_page.name": ("body", "Somebody else wrote this page a moment ago. Save again to compare the two."),
    "ck_source_url_scheme": ("url", "An address begins with http:// or https://."),
    "ck_source_protected_description": ("public_description", "Say how readers are told of a protected source."),
    "ck_source_origin_elsewhere": ("origin", "A source cannot derive from itself."),
    "ck_evidence_derived_elsewhere": ("derived_from", "A piece of evidence cannot derive from itself."),
    "ck_relation_two_claims": ("other", "A relation needs two different claims."),
    "ck_figure_bounds_in_order": ("words", "The lower bound lies above the upper one."),
    "ck_appearance_offsets_in_order": ("exact", "The words end before they begin."),
    "ck_reply_request_deadline_after": ("deadline", "The deadline lies before the day of asking."),
    "ck_reply_request_answer_after": ("answered_on", "The answer lies before the day of asking."),
    "ck_reply_request_answer_dated": ("answered_on", "An answer needs its date, and a date its answer."),
    "uq_speaker_alias_speaker_id_name": ("aliases", "That name is listed twice."),
    "uq_claim_slug": ("title", "Another check took this address a moment ago. Send it again."),
    "claim.slug": ("title", "Another check took this address a moment ago. Send it again."),
    "uq_speaker_slug": ("speaker", SPEAKER_MEANWHILE),
    "speaker.slug": ("speaker", SPEAKER_MEANWHILE),
}

BUSY = "The database is busy. Nothing was changed; send it again in a moment."
SECOND_PERSON = "Nobody reviews their own assessment: a second person has to."


# SQLite tells by its words, PostgreSQL by the SQLSTATE, as its words are in the language of the server.
NO_ROOM = frozenset({"database or disk is full", "disk I/O error", "53100", "58030"})
NO_RIGHT = "42501"
NOT_WRITABLE = frozenset({"attempt to write a readonly database", "unable to open database file", "25006", NO_RIGHT})

# What a database raises when it cannot be asked, and no statement is at fault: psycopg tells a standby that takes no
# change, and a transaction that was ended for idling, as internal errors.
UNREACHED = (OperationalError, InternalError, InterfaceError)


def state_of(fault: DBAPIError) -> str:
    """The SQLSTATE that PostgreSQL gives a fault; empty where it has none."""
    return getattr(fault.orig, "sqlstate", None) or ""


def is_out_of_reach(fault: DBAPIError) -> bool:
    """Whether the database or its settings are at fault, and neither the statement nor its values."""
    return isinstance(fault, UNREACHED) or state_of(fault) == NO_RIGHT


def out_of_reach(fault: DBAPIError) -> Busy:
    """Why nothing can be written now; the log says it to whoever runs the desk, as an error if waiting is no cure."""
    words = in_one_line(fault)
    sign = state_of(fault) or words
    if sign in NO_ROOM:
        log.error("The disk of the database is full or failing: %s", words)
        return Busy("The disk of the desk is full or failing. Nothing was changed; tell whoever runs it.")
    if sign in NOT_WRITABLE:
        log.error("The database cannot be written to: %s", words)
        return Busy("The database cannot be written to. Nothing was changed; tell whoever runs it.")
    log.warning("Nothing could be written: %s", words)
    return Busy(BUSY)


def refusal_for(fault: IntegrityError) -> Refusal:
    """The refusal that a broken constraint stands for; an unknown one names itself."""
    words = str(fault.orig)
    if "second_person" in words:
        return MoveRefused(SECOND_PERSON)
    if "append_only" in words:
        return MoveRefused("History and published versions are never changed or deleted.")
    for name, (field, sentence) in FIELDS.items():
        if name in words:
            return Invalid(sentence, field=field)
    return Invalid("The database refused this change because it would break a rule of the desk.")


def in_one_line(fault: DBAPIError) -> str:
    """What the database said, for the log."""
    return " ".join(str(fault.orig).split())
