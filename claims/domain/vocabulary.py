"""The desk's closed vocabularies, except ratings (``ratings``) and the life of a claim (``lifecycle``)."""

from claims.domain.labelled import Labelled


class Role(Labelled):
    """What an account may do, in rising order; the table is ``policy.RULES``."""

    VIEWER = "viewer", "Viewer"
    CHECKER = "checker", "Checker"
    EDITOR = "editor", "Editor"
    ADMIN = "admin", "Administrator"


class ClaimKind(Labelled):
    """What sort of proposition a claim is; it steers what evidence is looked for."""

    EVENT = "event", "Something happened"
    NUMBER = "number", "A number or quantity"
    QUOTE = "quote", "Somebody said something"
    CAUSE = "cause", "Something causes something"
    COMPARISON = "comparison", "A comparison or trend"
    LEGAL = "legal", "A rule, right or status"
    MEDIA = "media", "A picture, video or recording"
    PREDICTION = "prediction", "A prediction or plan"
    OTHER = "other", "Something else"


class Priority(Labelled):
    """How soon a claim wants checking."""

    URGENT = "urgent", "Urgent"
    HIGH = "high", "High"
    NORMAL = "normal", "Normal"
    LOW = "low", "Low"


class SpeakerKind(Labelled):
    """What a speaker is; schema.org knows persons and organisations, the desk looks closer."""

    PERSON = "person", "Person"
    GOVERNMENT = "government", "Government or authority"
    INSTITUTION = "institution", "Institution or organisation"
    MEDIUM = "medium", "News medium"
    GROUP = "group", "Group of people"


class Manner(Labelled):
    """How the text gives a speaker's words."""

    DIRECT = "direct", "Direct quote"
    INDIRECT = "indirect", "Indirect speech"
    NARRATOR = "narrator", "In the text’s own voice"


class Polarity(Labelled):
    """Whether the speaker stands for the proposition or against it."""

    ASSERTS = "asserts", "Asserts it"
    DENIES = "denies", "Denies it"
    REPORTS = "reports", "Reports it without taking sides"


class Qualifier(Labelled):
    """The hedge of a number; law 8: it is never dropped."""

    EXACTLY = "exactly", "exactly"
    ABOUT = "about", "about"
    AT_LEAST = "at_least", "at least"
    MORE_THAN = "more_than", "more than"
    AT_MOST = "at_most", "at most"
    LESS_THAN = "less_than", "fewer than"
    BETWEEN = "between", "between"


class RelationKind(Labelled):
    """How one claim stands to another; ``inverse_label`` is read from the other side."""

    DENIES = "denies", "denies"
    CONTRADICTS = "contradicts", "contradicts"
    SUPPORTS = "supports", "supports"
    REPEATS = "repeats", "repeats"
    ANSWERS = "answers", "answers"
    SUPERSEDES = "supersedes", "supersedes"

    @property
    def inverse_label(self) -> str:
        """The same relation in the words of the claim it points at."""
        return INVERSE_LABELS[self]

    @property
    def is_opposing(self) -> bool:
        """Whether the two claims cannot both be so: such claims are *contested*."""
        return self in {RelationKind.DENIES, RelationKind.CONTRADICTS}


INVERSE_LABELS = {
    RelationKind.DENIES: "is denied by",
    RelationKind.CONTRADICTS: "is contradicted by",
    RelationKind.SUPPORTS: "is supported by",
    RelationKind.REPEATS: "is repeated by",
    RelationKind.ANSWERS: "is answered by",
    RelationKind.SUPERSEDES: "is superseded by",
}


class SourceKind(Labelled):
    """What sort of thing evidence comes from."""

    STATEMENT = "statement", "Statement of a party"
    OFFICIAL = "official", "Official document or record"
    COURT = "court", "Court document"
    DATASET = "dataset", "Statistics or data"
    NEWS = "news", "News report"
    RESEARCH = "research", "Research or expert report"
    INTERVIEW = "interview", "Interview or correspondence"
    POST = "post", "Post on a social platform"
    MEDIA = "media", "Picture, video or recording"
    WITNESS = "witness", "Witness"
    OTHER = "other", "Something else"

    @property
    def is_own_words(self) -> bool:
        """Whether its author speaks in it, so that what it counts is counted by them and not by who prints it."""
        return self in OWN_WORDS


OWN_WORDS = frozenset(
    {SourceKind.STATEMENT, SourceKind.OFFICIAL, SourceKind.COURT, SourceKind.INTERVIEW, SourceKind.POST}
    | {SourceKind.WITNESS}
)


class Stance(Labelled):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports", "Supports"
    REFUTES = "refutes", "Refutes"
    CONTEXT = "context", "Context"


class Reliability(Labelled):
    """How far a source can be relied on: the letter of the Admiralty grade (STANAG 2511)."""

    A = "A", "A · completely reliable"
    B = "B", "B · usually reliable"
    C = "C", "C · fairly reliable"
    D = "D", "D · not usually reliable"
    E = "E", "E · unreliable"
    F = "F", "F · cannot be judged"


class Credibility(Labelled):
    """How likely the information is, judged apart from its source: the Admiralty grade's figure."""

    CONFIRMED = "1", "1 · confirmed by other sources"
    PROBABLE = "2", "2 · probably true"
    POSSIBLE = "3", "3 · possibly true"
    DOUBTFUL = "4", "4 · doubtful"
    IMPROBABLE = "5", "5 · improbable"
    UNJUDGED = "6", "6 · cannot be judged"


class Confidence(Labelled):
    """How sure the desk is of its own verdict."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class DismissReason(Labelled):
    """Why a claim is not checked."""

    OPINION = "opinion", "It is an opinion"
    NOT_CHECKABLE = "not_checkable", "It cannot be checked"
    DUPLICATE = "duplicate", "It repeats another claim"
    NO_PUBLIC_INTEREST = "no_public_interest", "No public interest"
    MISTAKE = "mistake", "It was made by mistake"


class CorrectionGrade(Labelled):
    """How much a correction changes, gravest first."""

    VERDICT = "verdict", "Changes the verdict"
    FACTUAL = "factual", "Corrects a fact, verdict unchanged"
    UPDATE = "update", "Adds later facts"
    WORDING = "wording", "Wording only"


class Decision(Labelled):
    """A reviewer's answer to an assessment."""

    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Returned"


class Part(Labelled):
    """The part of a casefile that a comment is about."""

    CLAIM = "claim", "The claim and its context"
    APPEARANCES = "appearances", "Where it appeared and who said it"
    FIGURES = "figures", "Figures"
    EVIDENCE = "evidence", "Evidence"
    ASSESSMENT = "assessment", "Assessment"
    REPLY = "reply", "Right of reply"
    RELATIONS = "relations", "Relations to other claims"


class DocumentKind(Labelled):
    """What sort of text is under check."""

    ARTICLE = "article", "News article"
    SPEECH = "speech", "Speech"
    POST = "post", "Post on a social platform"
    TRANSCRIPT = "transcript", "Transcript"
    STATEMENT = "statement", "Statement or press release"
    OTHER = "other", "Other text"


class WebhookEvent(Labelled):
    """What other people's systems can be told of; the values are what they read as the message's type."""

    PUBLISHED = "check.published", "A check is published"
    CORRECTED = "check.corrected", "A published check is corrected"
    RETRACTED = "check.retracted", "A published check is retracted"


class Intake(Labelled):
    """How a text came to the desk."""

    PASTE = "paste", "Pasted"
    UPLOAD = "upload", "Uploaded"
    FETCH = "fetch", "Fetched from the web"


class Outcome(Labelled):
    """What became of marked words in a newer text."""

    SAME = "same", "Same words, same place"
    MOVED = "moved", "Same words, elsewhere"
    ALTERED = "altered", "Changed, or not sure where"
    GONE = "gone", "No longer found"

    @property
    def needs_a_look(self) -> bool:
        """Whether a person has to decide: the machine carries along the very same words only."""
        return self in {Outcome.ALTERED, Outcome.GONE}


class Recheck(Labelled):
    """What a person decided about marked words in a newer text."""

    CONFIRMED = "confirmed", "The claim stands on the new words"
    KEPT = "kept", "The claim stays with the older text"
    DROPPED = "dropped", "The newer text no longer says it"
