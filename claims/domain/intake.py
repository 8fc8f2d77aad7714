"""What readers send in: claims to be checked and reports of errors, and what becomes of each."""

from claims.domain.labelled import Labelled


class SubmissionKind(Labelled):
    """What sort of thing was sent in."""

    CLAIM = "claim", "Claim to check"
    COMPLAINT = "complaint", "Report of an error"


class ComplaintAbout(Labelled):
    """What a reader finds wrong."""

    FACT = "fact", "A fact is wrong"
    QUOTE = "quote", "Somebody is quoted wrongly"
    VERDICT = "verdict", "The verdict does not follow"
    REPLY = "reply", "I am concerned and was not asked"
    OTHER = "other", "Something else"


class IntakeState(Labelled):
    """Where a submission stands: it waits, or it was settled in one of four ways."""

    WAITING = "waiting", "Waiting"
    TAKEN = "taken", "Became a claim"
    CORRECTED = "corrected", "Led to a correction"
    UNCHANGED = "unchanged", "Answered, no change"
    SET_ASIDE = "set_aside", "Set aside"


class SetAside(Labelled):
    """Why the desk does nothing about a submission."""

    OPINION = "opinion", "It is an opinion"
    NOT_CHECKABLE = "not_checkable", "It cannot be checked"
    NO_PUBLIC_INTEREST = "no_public_interest", "No public interest"
    NOT_OURS = "not_ours", "It is not about a check of ours"
    REPEATED = "repeated", "It was sent in before"
    SPAM = "spam", "Advertising or abuse"


class Network(Labelled):
    """A network of fact-checking desks that hears complaints about its members."""

    IFCN = "ifcn", "International Fact-Checking Network (IFCN)"
    EFCSN = "efcsn", "European Fact-Checking Standards Network (EFCSN)"

    @property
    def address(self) -> str:
        """Where its members and its complaint form are found."""
        return NETWORK_ADDRESSES[self]


NETWORK_ADDRESSES = {
    Network.IFCN: "https://ifcncodeofprinciples.poynter.org/",
    Network.EFCSN: "https://efcsn.com/",
}
