"""The pages on which a desk tells readers about itself: which there are, and what each says before it is written."""

from claims.domain.labelled import Labelled


class PageName(Labelled):
    """A page of the site by the last part of its address, with its title."""

    METHODOLOGY = "methodology", "How we check"
    PRINCIPLES = "principles", "Principles"
    CORRECTIONS = "corrections-policy", "Corrections policy"
    FUNDING = "funding", "Funding"
    STAFF = "staff", "Who we are"
    CONTACT = "contact", "Contact"
    ABOUT = "about", "About"
    PRIVACY = "privacy", "Privacy"
    SUBMIT = "submit", "Submit a claim"
    COMPLAINTS = "complaints", "Report an error"

    @property
    def path(self) -> str:
        """Where readers find it."""
        return f"/{self.value}"

    @property
    def unwritten(self) -> str:
        """What stands there until somebody of the desk has written the page."""
        return UNWRITTEN.get(self, "")

    @property
    def purpose(self) -> str:
        """What the desk should write there."""
        return PURPOSES[self]


# The pages that are nothing but the desk's own words; the others hold something beside them.
PLAIN = (
    PageName.PRINCIPLES, PageName.CORRECTIONS, PageName.FUNDING, PageName.STAFF, PageName.CONTACT, PageName.PRIVACY,
)  # fmt: skip

# Honest where nothing is known: a page that nobody has written makes no promise in the desk's name. What stands under
# corrections and privacy is what the workbench itself sees to.
UNWRITTEN = {
    PageName.PRINCIPLES: "This desk has not yet said by which principles it works.",
    PageName.FUNDING: "This desk has not yet said who funds it.",
    PageName.STAFF: "This desk has not yet said who works for it.",
    PageName.CONTACT: (
        "This desk has not yet said how to reach it. A claim to be checked can be sent in under "
        "[Submit a claim](/submit), an error under [Report an error](/complaints)."
    ),
    PageName.CORRECTIONS: (
        "When a check turns out wrong or is overtaken by later facts, it is corrected in the open: the page says so at "
        "its top, the earlier text stays at its own address, and the correction is listed under "
        "[Corrections](/corrections) with its grade. A second person reviews every correction as they reviewed the "
        "check. A check that does not hold at all is retracted; its page stays and says so.\n\n"
        "Errors can be reported under [Report an error](/complaints)."
    ),
    PageName.PRIVACY: (
        "These pages set no cookie and load nothing from elsewhere. Only people of the desk log in, and their log-in "
        "uses one cookie.\n\n"
        "What is sent in under [Submit a claim](/submit) or [Report an error](/complaints) is read by the desk alone. "
        "A contact given with it is not published. To slow floods down, senders are counted by network address; the "
        "count is kept apart from the messages and, whenever somebody writes, cleared of all that is older than an "
        "hour.\n\n"
        "This desk has not yet added anything of its own."
    ),
}

PURPOSES = {
    PageName.METHODOLOGY: "Stands before the steps, scale and grades, which come from the program's own tables.",
    PageName.PRINCIPLES: "Non-partisanship, conflicts of interest, how claims are chosen, who is never endorsed.",
    PageName.CORRECTIONS: "How errors are reported, how soon you answer, what happens then.",
    PageName.FUNDING: "Every source of at least five percent of last year's income; who owns the desk; its legal form.",
    PageName.STAFF: "Who decides what is published, and who works here, with a few words on each.",
    PageName.CONTACT: "Post, mail and telephone, and whom to write to about what.",
    PageName.ABOUT: "What this desk is, since when, and for whom it works.",
    PageName.PRIVACY: "What is kept of readers and of those who write in, for how long, and whom they can ask.",
    PageName.SUBMIT: "Stands above the form: what you check, what you cannot check, how soon somebody answers.",
    PageName.COMPLAINTS: "Stands above the form: who reads complaints, how soon you answer, where to turn after that.",
}
