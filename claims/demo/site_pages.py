"""What the demonstration's pages tell readers: that it is one, and what a desk would write there."""

from claims.demo.people import TEO
from claims.demo.records import prose
from claims.domain.site_pages import PageName

WRITTEN = "2023-09-19T15:32"
WRITER = TEO

PAGES = {
    PageName.METHODOLOGY: prose("""
        This is a demonstration, and what follows is real all the same: the steps, the scale and the grades are those
        that the workbench holds its people to.
    """),
    PageName.PRINCIPLES: prose("""
        This is a demonstration; no desk stands behind it that could have principles. A desk would say here how it
        chooses what to check, that it sides with nobody, and what its people may not do.
    """),
    PageName.CORRECTIONS: prose("""
        This is a demonstration, and its corrections were made to be shown. What the workbench sees to holds all the
        same: a check that turns out wrong or is overtaken by later facts is corrected in the open, the page says so at
        its top, and the earlier text stays at its own address. A second person reviews the correction. Every one is
        listed under [Corrections](/corrections) with its grade; a check that does not hold at all is retracted, and
        its page stays and says so.

        A desk would say here how soon it answers a [report of an error](/complaints), and who decides.
    """),
    PageName.PRIVACY: prose("""
        This is a demonstration. These pages set no cookie and load nothing from elsewhere; only the people of the
        desk log in, and their log-in uses one cookie.

        What is sent in under [Submit a claim](/submit) or [Report an error](/complaints) is kept by this installation,
        and read by those who have a log-in to it. A contact given with it is not published. To slow floods down,
        senders are counted by network address; the count is kept apart from the messages and, whenever somebody
        writes, cleared of all that is older than an hour. A desk would say here for how long it keeps what it is
        sent, and whom to ask about it.
    """),
    PageName.FUNDING: prose("""
        This is a demonstration; there is no desk that anybody could fund. A desk would name here who owns it and
        everybody who gives a twentieth of its income or more.
    """),
    PageName.STAFF: prose("""
        This is a demonstration. Mara, Jonas, Ines, Teo and Vera, who check, review and publish in it, are made up, and
        so are the times of their work. A desk would name its people here, and who among them decides what is published.
    """),
    PageName.CONTACT: prose("""
        This is a demonstration; nobody reads what is sent to it, unless whoever runs this installation does.
    """),
    PageName.ABOUT: prose("""
        This installation shows a demonstration case. The report in which its claims stand was written for it; the
        sources of its evidence are public and real; its people are made up.
    """),
    PageName.COMPLAINTS: prose("""
        This is a demonstration. What is sent in here reaches the intake queue of this installation, and shows there how
        a desk would answer it.
    """),
}

# A message as a reader might send it, so that the intake queue shows what it is for.
SENT_AT = "2023-09-20T07:45"
SENT = prose("""
    (Demonstration; nobody sent this.) I read that the people of the region had been without flour for a month. Is that
    so, and who says it?
""")
