"""What becomes of a proposed claim: its states, the reasons to turn one down, and how it turns into a claim."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claims.domain.attribution import Voice
from claims.domain.figures import in_chip, parse_figure, short
from claims.domain.labelled import Labelled
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, Manner, Polarity

BY_HAND = "by hand"  # the method of candidates that a person, and no rule, proposed
SELECTED = "words selected by a person"
LONGEST_STATEMENT = 1_000
LONGEST_TEXT_AT_ONCE = 20_000  # characters that are read inside a request; longer texts are a job


class CandidateState(Labelled):
    """What a person did with a proposal."""

    PROPOSED = "proposed", "Undecided"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    MERGED = "merged", "Merged into another"


class CandidateKind(Labelled):
    """How the text gives the words."""

    DIRECT = "direct", "direct quote"
    MIXED = "mixed", "partly in quotation marks"
    INDIRECT = "indirect", "indirect speech"
    NARRATOR = "narrator", "in the text’s own voice"


class SpeechAct(Labelled):
    """What the speaker does with the words."""

    ASSERT = "assert", "asserts"
    DENY = "deny", "denies"
    ACCUSE = "accuse", "accuses"
    URGE = "urge", "urges"
    PREDICT = "predict", "predicts"


class RejectReason(Labelled):
    """Why a proposal is no claim for the desk, in the order of their keys."""

    OPINION = "opinion", "Opinion"
    FRAGMENT = "fragment", "Fragment"
    DUPLICATE = "duplicate", "Duplicate"
    NOT_A_CLAIM = "not_a_claim", "Not a claim"
    BOILERPLATE = "boilerplate", "Boilerplate"


class HintState(Labelled):
    """What a person said to a proposed relation."""

    PROPOSED = "proposed", "Proposed"
    CONFIRMED = "confirmed", "Confirmed"
    DISMISSED = "dismissed", "Dismissed"


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in the words of the text; ``value`` is ISO 8601 or none, ``is_by_hand`` once a person wrote it.

    ``is_reckoned`` for a length of time that reaches to the day of publication: its beginning is only about right.
    """

    words: str
    start: int
    end: int
    value: str | None
    needs_anchor: bool = False
    is_by_hand: bool = False
    is_reckoned: bool = False

    def as_plain(self) -> dict[str, object]:
        """The mention as JSON keeps it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def meaning(self) -> str:
        """The value in words; empty for a length of time, which has no date of its own."""
        return self.said(self.value)

    @property
    def is_open(self) -> bool:
        """Whether it hangs on a publication date that is not known, or not precisely enough."""
        return self.needs_anchor and not self.meaning

    def said(self, value: str | None) -> str:
        """A value of this mention in words: *since about December 2022* for one that is reckoned back."""
        words = date_words(value)
        if not (words and self.is_reckoned and not self.is_by_hand):
            return words
        return f"since about {date_words((value or '').partition('/')[0])}"


MANNERS: Mapping[CandidateKind, Manner] = {
    CandidateKind.DIRECT: Manner.DIRECT,
    CandidateKind.MIXED: Manner.INDIRECT,
    CandidateKind.INDIRECT: Manner.INDIRECT,
    CandidateKind.NARRATOR: Manner.NARRATOR,
}
KINDS: Mapping[SpeechAct, ClaimKind] = {SpeechAct.PREDICT: ClaimKind.PREDICTION, SpeechAct.URGE: ClaimKind.QUOTE}
EDGES = " \t\n,;:—–-…"
MARKS = '“”„"«»'


def mention_of(plain: Mapping[str, object]) -> Mention:
    """The mention from what JSON kept."""
    value = plain.get("value")
    return Mention(
        words=str(plain["words"]),
        start=int(str(plain["start"])),
        end=int(str(plain["end"])),
        value=None if value is None else str(value),
        needs_anchor=bool(plain.get("needs_anchor")),
        is_by_hand=bool(plain.get("is_by_hand")),
        is_reckoned=bool(plain.get("is_reckoned")),
    )


def worded(exact: str) -> str:
    """A first statement of the claim: the exact words on one line, as a sentence, without outer quotation marks."""
    line = " ".join(exact.split()).strip(EDGES)
    if line[:1] in MARKS and not any(mark in MARKS for mark in line[1:-1]):
        line = line[1:].rstrip(MARKS)
    line = line.rstrip(EDGES)
    if len(line) >= LONGEST_STATEMENT:
        line = line[: LONGEST_STATEMENT - 2].rsplit(" ", 1)[0] + " …"
    sentence = line[:1].upper() + line[1:]
    return sentence if sentence.endswith((".", "!", "?", "…", ".”", "?”", "!”")) else f"{sentence}."


def first_wording(exact: str, verb: str, speaker: str, speaker_words: str) -> str:
    """A first statement of the claim; words that begin with what somebody did, “denied it”, begin with who did it.

    The speaker goes by the words of the text, with their article, as long as they end with the speaker's name.
    """
    if not (verb and speaker and exact.casefold().startswith(f"{verb.casefold()} ")):
        return worded(exact)
    who = speaker_words if speaker_words.casefold().endswith(speaker.casefold()) else speaker
    return worded(f"{who} {exact}")


def claim_kind(act: SpeechAct, figures: Iterable[str]) -> ClaimKind:
    """What sort of proposition it most likely is."""
    return KINDS.get(act) or (ClaimKind.NUMBER if any(figures) else ClaimKind.EVENT)


def manner(kind: CandidateKind, voice: Voice) -> Manner:
    """How an appearance gives the words; words of the text itself have no speaker."""
    return Manner.NARRATOR if voice is Voice.TEXT else MANNERS[kind]


def polarity(act: SpeechAct, *, denies_by_verb: bool) -> Polarity:
    """Whether the speaker stands for the words: only a verb of denial, or a person, says that they stand against.

    A negated assertion (“they are not being targeted”) is asserted as it is worded.
    """
    return Polarity.DENIES if act is SpeechAct.DENY and denies_by_verb else Polarity.ASSERTS


def said_on(mentions: Iterable[Mention], start: int) -> PartialDate | None:
    """A day told beside the reporting verb (“on Tuesday declared”); none where the day of publication counts."""
    beside = (mention.value for mention in mentions if mention.end <= start and mention.value)
    return next(filter(None, map(single, beside)), None)


def single(value: str | None) -> PartialDate | None:
    """The one date that a value names; none for a span or a length of time."""
    if not value or "/" in value or value.startswith("P"):
        return None
    return PartialDate.parse(value)


def date_words(value: str | None) -> str:
    """An ISO 8601 date, month, year or interval in words; empty for a length of time."""
    if not value or value.startswith("P"):
        return ""
    first, joined, last = value.partition("/")
    if not joined:
        return _plain(first)
    if last in {"", ".."}:
        return f"since {_plain(first)}"
    return f"until {_plain(last)}" if first in {"", ".."} else f"{_plain(first)} to {_plain(last)}"


def figure_chip(words: str) -> str:
    """A figure as a chip shows it: ``≥ 2 people killed``."""
    read = parse_figure(words)
    return in_chip(short(read.low, read.high, read.qualifier, read.unit), read.unit, read.counted)


def _plain(date: str) -> str:
    return PartialDate.parse(date).words
