"""What stands beside a bundle's files: directions by which anyone verifies it without us, and facts about the bag."""

from claims.domain.bundle import FORMAT
from claims.domain.syndication import Site

README = """\
EVIDENCE PACKET
{count} from {name} ({address})
{asked}
This folder is a BagIt 1.0 bag (RFC 8493). It holds everything the desk has
written down about these claims. It can be checked without a connection and
without the software that wrote it.

HOW TO CHECK THAT NOTHING WAS CHANGED

Open a terminal in this folder, the one with README.txt in it.

  Linux:    sha256sum -c tagmanifest-sha256.txt
            sha256sum -c manifest-sha256.txt
  macOS:    shasum -a 256 -c tagmanifest-sha256.txt
            shasum -a 256 -c manifest-sha256.txt
  Python:   pip install bagit
            bagit.py --validate .

Every line has to end in "OK". The first command checks the list of digests,
the second every file in that list.

  Windows:  in PowerShell, both lists in turn; what was changed or is missing
            is named, and nothing is written when all is as it was:

    foreach ($list in "tagmanifest-sha256.txt", "manifest-sha256.txt") {{
      foreach ($line in Get-Content -Encoding UTF8 $list) {{
        $digest, $name = $line -split "  ", 2
        if ((Get-FileHash $name).Hash -ne $digest) {{ "CHANGED: $name" }}
      }}
    }}

            For one file by hand: certutil -hashfile README.txt SHA256

These commands look only at the files that are in a list, and say nothing of a
file in no list: such a file was added afterwards and is no part of the packet.
bagit.py names every one under data/ that does not belong. Beside the data
folder there are README.txt, bagit.txt, bag-info.txt, manifest-sha256.txt and
tagmanifest-sha256.txt, and nothing else.

WHAT THE DIGESTS MEAN

A SHA-256 digest is a number of 64 letters and digits computed from a file. If
one letter of the file changes, the digest changes. So the digests prove that
the files are the ones that were packed. They do not prove who packed them:
whoever can change a file can also write new lists. To be sure of that, ask the
sender for the digest of tagmanifest-sha256.txt by another way (telephone, a
letter, a signed message) and compare:

  Linux:    sha256sum tagmanifest-sha256.txt
  macOS:    shasum -a 256 tagmanifest-sha256.txt
  Windows:  certutil -hashfile tagmanifest-sha256.txt SHA256

WHAT IS IN IT

  data/bundle.json              which claims these are, and the format: {format}
  data/claims/<id>.json         each claim: appearances, figures, evidence (what
                                was withdrawn too), assessments, reviews,
                                comments, requests for a reply, relations,
                                published versions
  data/document.jsonl           the texts under check and where they came from
  data/texts/<digest>.txt       their words; the name is the digest of the file
  data/captures/<digest>        files as they were fetched or uploaded, unchanged;
                                the name is the digest of the file
  data/warc/<id>.warc.gz        those that were fetched, once more, as web archives
                                keep them (WARC 1.1): for replaying, and for
                                checking by "warcio check"
  data/capture.jsonl            when and how each of those came, and what a tool
                                read out of it
  data/publications/<name>/v<n>.json
                                each published version, byte for byte. Its
                                digest stands in the claim's file and on the
                                public page of the check
  data/speaker.jsonl, source.jsonl, case.jsonl, topic.jsonl, person.jsonl
                                what the claims refer to. People of the desk are
                                named and nothing more
  data/history.jsonl            what was done to each claim, by whom, when, and
                                what changed: one line an event
  {report}

  .json files hold one record, .jsonl files one record a line; all are UTF-8.

WHAT IS NOT IN IT

The identity of a protected source never leaves the desk: its title, author,
publisher, date, address and notes are left empty, and so are the excerpts taken
from it. A relation to a claim outside this packet names that claim by its
identifier alone. Passwords, log-in names, machine proposals that nobody took
up, and what readers sent in are not part of it. What people wrote in their own
words, comments and reasons, stands as they wrote it.
"""
WITH_REPORT = "data/report.pdf               the same for reading and printing"
WITHOUT_REPORT = "(no report.pdf: these are more claims than one is laid out for)"


def readme(site: Site, *, count: int, asked: str, has_report: bool) -> str:
    """The text of ``README.txt``; ``asked`` says in words which claims these are."""
    return README.format(
        count=counted(count),
        name=site.name,
        address=site.address,
        asked=f"Chosen by: {asked}\n" if asked else "",
        format=FORMAT,
        report=WITH_REPORT if has_report else WITHOUT_REPORT,
    )


def bag_info(site: Site, count: int) -> list[tuple[str, str]]:
    """What ``bag-info.txt`` says; no day of packing, since the same claims give the same bytes on any day."""
    return [
        ("Source-Organization", site.name),
        ("Bag-Software-Agent", "Claims"),
        ("External-Description", f"{counted(count)}, {FORMAT}"),
    ]


def counted(count: int) -> str:
    """“1 claim”, “45 claims”."""
    return f"{count:,} claim{'' if count == 1 else 's'}"
