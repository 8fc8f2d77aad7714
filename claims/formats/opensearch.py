"""How a browser can search here (OpenSearch 1.1): the name of the site and where its questions go."""

from xml.sax.saxutils import escape, quoteattr

MEDIA_TYPE = "application/opensearchdescription+xml"
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
LONGEST_NAME, LONGEST_WORDS = 16, 1_024  # what the specification allows
TERMS = "{searchTerms}"


def write_description(site: str, search: str, *, picture: str) -> str:
    """The description; ``search`` is the address of the search page and ``picture`` that of the site's sign."""
    words = f"Fact checks by {site}"[:LONGEST_WORDS]
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<OpenSearchDescription xmlns="{NAMESPACE}">\n'
        f"<ShortName>{escape(site[:LONGEST_NAME].strip())}</ShortName>\n<Description>{escape(words)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image type="image/svg+xml">{escape(picture)}</Image>\n'
        f'<Url type="text/html" method="get" template={quoteattr(f"{search}?q={TERMS}")}/>\n</OpenSearchDescription>\n'
    )
