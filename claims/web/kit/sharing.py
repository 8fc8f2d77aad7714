"""What other sites show of a check: its card, its frame, and the words beside them."""

from dataclasses import dataclass

from flask import url_for

from claims.domain.card import HEIGHT, WIDTH, Card
from claims.domain.legible import on_one_line
from claims.domain.syndication import headline, last_told, versions_of, withdrawal
from claims.domain.telling import shown_rating
from claims.formats.oembed import HEIGHT as FRAME_HEIGHT
from claims.formats.oembed import WIDTH as FRAME_WIDTH
from claims.formats.oembed import Framed, write_frame
from claims.formats.paper import card_png
from claims.queries.public import PublicVersion
from claims.web.kit.addresses import address_of, check_address, this_site
from claims.web.kit.representations import Representation, representations_of

CITATIONS = {"cite.bib": "BibTeX", "cite.ris": "RIS", "cite.csl.json": "CSL-JSON"}


@dataclass(frozen=True)
class Sharing:
    """What the head of a verdict page tells other sites, and what its side tells those who want to re-use it."""

    title: str
    description: str
    address: str
    picture: str
    picture_type: str
    picture_size: tuple[int, int]
    picture_words: str
    published: str
    modified: str
    oembed: str
    frame: str
    forms: tuple[Representation, ...]
    citations: dict[str, str]


def sharing(found: PublicVersion) -> Sharing:
    """All of it for the version that counts today."""
    snapshot = found.snapshot
    versions = versions_of(snapshot)
    verdict = snapshot.check.verdict
    return Sharing(
        title=headline(snapshot),
        description=on_one_line(verdict.summary) if verdict and not snapshot.is_retracted else withdrawal(snapshot),
        address=check_address(snapshot.slug),
        picture=address_of("checks.card_picture", slug=snapshot.slug),
        picture_type=card_png.MEDIA_TYPE,
        picture_size=(WIDTH, HEIGHT),
        picture_words=picture_words(found),
        published=versions[0].at,
        modified=last_told(versions).at,
        oembed=address_of("oembed.oembed", url=check_address(snapshot.slug)),
        frame=write_frame(framed(found)),
        forms=representations_of(found),
        citations={
            url_for("checks.cite", slug=snapshot.slug, citation=name): title for name, title in CITATIONS.items()
        },
    )


def picture_words(found: PublicVersion) -> str:
    """The card in words, the verdict first."""
    return f"Fact check. {headline(found.snapshot)}"


def card_of(found: PublicVersion) -> Card:
    """The card of the check."""
    snapshot = found.snapshot
    check, verdict = snapshot.check, snapshot.check.verdict
    stands = verdict is not None and not snapshot.is_retracted
    return Card(
        rating=shown_rating(verdict) if verdict and stands else None,
        verdict=verdict.rating_label if verdict and stands else "Retracted",
        title=check.title,
        speaker=check.speakers[0].name if check.speakers else "",
        site=this_site().name,
        language=check.language,
        words=picture_words(found),
    )


def framed(found: PublicVersion, width: int = FRAME_WIDTH, height: int = FRAME_HEIGHT) -> Framed:
    """The check in a frame of at most that size, in pixels."""
    slug = found.snapshot.slug
    return Framed(
        title=headline(found.snapshot),
        words=picture_words(found),
        address=address_of("checks.embed", slug=slug),
        picture=(address_of("checks.card_picture", slug=slug), WIDTH, HEIGHT),
        width=min(width, FRAME_WIDTH),
        height=min(height, FRAME_HEIGHT),
    )
