"""A ClaimReview or MediaReview of schema.org as a record: every property may be missing, many, or something else."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from claims.domain.errors import Invalid
from claims.domain.languages import language_tag
from claims.domain.loose_dates import NO_DATE, LooseDate, read_date
from claims.domain.prior_check import FoundCheck, PriorCheckRecord, ReadLevel, UnreadableCheck
from claims.domain.web_places import is_same_site, page_address, same_page, site_of
from claims.domain.wording import quoted
from claims.formats.read_claimreview.media import claim_of_medium, medium_of
from claims.formats.read_claimreview.values import Node, first_node, names_in, nodes_of, one_line, types_of

LIMITS = {"claim": 2_000, "title": 500, "claimant": 300, "publisher": 200, "label": 500, "licence": 300}
LARGEST_RAW = 200_000  # characters of JSON of one review
LONGEST_NUMBER = 40

NO_CLAIM = "It does not say which claim it reviews (claimReviewed is missing or empty)."
NO_MEDIUM_CLAIM = "It does not say what is claimed of the medium it reviews."
NO_ADDRESS = "It has no address (url is missing or empty)."
TOO_LARGE = f"It is longer than {LARGEST_RAW:,} characters of JSON."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a review was found: ``base`` is the page's final address, ``fallback`` the one a feed gives beside it."""

    base: str | None = None
    fallback: str | None = None
    level: ReadLevel = ReadLevel.STRICT


HERE = Place()


def record_of(review: Node, place: Place = HERE, *, given: Node | None = None) -> FoundCheck:
    """The record of a review, or why it cannot be kept; ``given`` is what the review was made of, kept in its place."""
    claim = one_line(review.get("claimReviewed"))
    item = first_node(review.get("itemReviewed"))
    claim = claim or one_line(item.get("text")) or one_line(item.get("name"))
    is_of_medium = "mediareview" in types_of(review)
    claim = claim_of_medium(review) if is_of_medium else claim
    raw, url, mended, faults = _raw(given or review), "", "", list[str]()
    if not claim:
        faults.append(NO_MEDIUM_CLAIM if is_of_medium else NO_CLAIM)
    try:
        url, mended = _address(review, place)
    except Invalid as refusal:
        faults.append(refusal.message)
    if len(raw) > LARGEST_RAW:
        faults.append(TOO_LARGE)
    if faults:
        return _refused(review, claim, faults)
    site, author = site_of(url), first_node(review.get("author"))
    medium = medium_of(review, place.base or url)
    rating = None if is_of_medium else review.get("reviewRating")
    values = rating if isinstance(rating, dict) else first_node(rating)
    title = one_line(review.get("headline")) or one_line(review.get("name"))
    texts = {
        "claim": claim,
        "title": title if title != claim else "",
        "claimant": ", ".join(names_in(item.get("author"))),
        "publisher": _publisher(review) or site,
        "label": _label(rating, values),
        "licence": one_line(review.get("sdLicense") or review.get("license")),
    }
    kept, cut = within_limits(texts)
    return PriorCheckRecord(
        url=url,
        page=same_page(url),
        site=site,
        raw=raw,
        claim_date=date_in(item.get("datePublished")),
        review_date=date_in(review.get("datePublished") or review.get("dateCreated")),
        rating_value=_number(values.get("ratingValue")),
        rating_worst=_number(values.get("worstRating")),
        rating_best=_number(values.get("bestRating")),
        language=language_in(review.get("inLanguage")),
        repairs=_repairs(place.level, mended, cut),
        remarks=_remarks(site, one_line(author.get("url"))),
        media=medium.words,
        media_url=medium.url,
        **kept,
    )


def within_limits(texts: dict[str, str]) -> tuple[dict[str, str], str]:
    """The texts cut at their limits, and in words which were cut."""
    long = [name for name, text in texts.items() if len(text) > LIMITS[name]]
    if not long:
        return texts, ""
    kept = {name: text[: LIMITS[name] - 1].rstrip() + "…" if name in long else text for name, text in texts.items()}
    return kept, f"Cut, because it was too long: {', '.join(long)}."


def date_in(value: object) -> LooseDate:
    """The date in a value that is a text, a list of them, or nothing."""
    text = value if isinstance(value, str) else one_line(value)
    return read_date(text) if text else NO_DATE


def language_in(value: object) -> str:
    """The tag of a language, or nothing."""
    text = one_line(value)
    if not text:
        return ""
    if text.isascii() and len(text) == 2 and text.islower():
        return text
    try:
        return language_tag(text)
    except Invalid:
        return ""


def _refused(review: Node, claim: str, faults: Sequence[str]) -> UnreadableCheck:
    """Everything that is wrong with it, after what tells it from others: its claim, its address or its title."""
    about = next(filter(None, (claim, one_line(review.get("url")), one_line(review.get("headline")))), "")
    told = " ".join(faults)
    return UnreadableCheck(f"{quoted(about)}: {told}" if about else told)


def _address(review: Node, place: Place) -> tuple[str, str]:
    given = one_line(review.get("url")) or one_line(first_node(review.get("url")).get("@id"))
    if not given:
        entity = review.get("mainEntityOfPage")
        given = one_line(entity) or one_line(first_node(entity).get("@id"))
    if given:
        return page_address(given, place.base or place.fallback)
    other = place.fallback or place.base
    if not other:
        raise Invalid(NO_ADDRESS)
    return page_address(other)[0], "It had no address; that of its page was taken."


def _raw(review: Node) -> str:
    try:
        return orjson.dumps(review).decode()
    except (TypeError, orjson.JSONEncodeError):  # a whole number beyond 64 bits, half a character
        text = json.dumps(review, ensure_ascii=True)
    return text.replace("\\u0000", "")


def _publisher(review: Node) -> str:
    """The body that checked: the publisher or an author that is no person; a person's employer; else nothing."""
    for value in (review.get("author"), review.get("publisher")):
        for node in nodes_of(value):
            kind = node.get("@type")
            if kind != "Person":
                if name := one_line(node.get("name")):
                    return name
            elif names := names_in(node.get("worksFor") or node.get("affiliation")):
                return names[0]
        if isinstance(value, str) and (name := one_line(value)):
            return name
    return ""


def _label(rating: Any, values: Node) -> str:
    """The verdict in words; a rating that is only a text counts, and a value that is no number."""
    label = one_line(values.get("alternateName")) or one_line(values.get("name"))
    if label:
        return label
    if isinstance(rating, str):
        return one_line(rating)
    value = values.get("ratingValue")
    words = one_line(value) if isinstance(value, str) else ""
    return words if any(letter.isalpha() for letter in words) else ""


def _number(value: object) -> str:
    """A number as it was given, also one that makes no sense."""
    if value is None:
        return ""
    return one_line(value)[:LONGEST_NUMBER]


def _repairs(level: ReadLevel, mended: str, cut: str) -> tuple[str, ...]:
    if level is ReadLevel.STRICT and not mended and not cut:
        return ()
    said = "" if level is ReadLevel.STRICT else f"{level.label}."
    return tuple(words for words in (said, mended, cut) if words)


def _remarks(site: str, author: str) -> tuple[str, ...]:
    """A publisher that gives another site as its own may be somebody else's name on a page."""
    if not author.lower().startswith(("http://", "https://")):
        return ()
    home = site_of(author)
    if not home or is_same_site(home, site):
        return ()
    return (f"It names {home[:100]} as its publisher's site, and stands on {site[:100]}.",)
