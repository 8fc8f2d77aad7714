"""Which addresses scripts of other sites may read: the open part of the API, which is the same for everybody."""

from flask import Response, request

OPEN = ("/api/v1/", "/api/openapi.json")
CLOSED = ("/api/v1/desk/",)
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def let_others_read(response: Response) -> Response:
    """Put the headers on answers and errors of the open part; the desk's part gets none."""
    if request.path.startswith(OPEN) and not request.path.startswith(CLOSED):
        response.headers.update(HEADERS)
        if request.method == "OPTIONS":
            response.headers.update(PREFLIGHT)
    return response
