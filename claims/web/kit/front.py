"""The front of the house: kept copies of public answers, in front of Flask and checked against the database.

Our own code, because no library that keeps answers can ask our database whether they still stand. A copy serves as long
as the edition of the site that it was made in; after that, and after the minute for which its header lets anybody keep
it, Flask is asked again by its tag, which for most pages costs a query and no page. An answer is made from a request
that holds nothing but what the copy is kept under, so no header, cookie or stray parameter can get into it.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wsgi import ClosingIterator

from claims.services.work import Desk
from claims.web.kit.access import SAFE_METHODS, Door, access_of
from claims.web.kit.asking import Asking, accept_of, asking_of, canonical_query, preferred, takes_gzip
from claims.web.kit.copies import Copy, Form, Headers, Shelf, make_copy, renewed, varied_by, without_body
from claims.web.kit.editions import EditionWatch

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROOM = 64 * 1024 * 1024  # bytes of copies in a process
LARGEST = 4 * 1024 * 1024  # bytes of one answer that is kept
LONGEST_PATH = 300
PATHS_KNOWN = 4_096

KEPT_FOR = re.compile(r"(?:^|[,\s])max-age=([0-9]{1,9})\b")
NOT_KEPT = re.compile(r"\b(?:private|no-store|no-cache)\b")
ASKING = frozenset({"GET", "HEAD"})
PASSED_ON = frozenset({"REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL"})

Question = tuple[str, str, tuple[str, ...]]  # path, canonical query, preferred kinds: what an answer is kept under


@dataclass
class Answer:
    """What Flask answered."""

    status: str = ""
    headers: Headers = ()
    body: Iterable[bytes] = field(default=())

    def close(self) -> None:
        """Let go of what it holds."""
        _close(self.body)


class Front:
    """A WSGI application in front of another one; ``behind`` serves whatever is not public and not kept."""

    def __init__(self, app: Flask, behind: "WSGIApplication", desk: Desk, *, base_url: str, room: int = ROOM) -> None:
        self.app = app
        self.behind = behind
        self.clock = desk.clock
        self.shelf = Shelf(room)
        self.watch = EditionWatch(desk)
        self.site = urlsplit(base_url)
        self.rules = app.url_map.bind("localhost")
        self.asking_at = lru_cache(PATHS_KNOWN)(self._asking_at)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer from a copy, or from behind."""
        question = self._question(environ)
        now = self.clock()
        edition = None if question is None else self.watch.current(now)
        if question is None or edition is None:
            return self.behind(environ, start_response)
        copy = self.shelf.find(question)
        if copy is None or copy.edition != edition or now >= copy.until:
            found = self._ask(question, environ, copy, (edition, now))
            if isinstance(found, Answer):
                return _hand_through(found, environ, start_response)
            copy = found
        return _hand_out(copy, environ, start_response)

    def _question(self, environ: "WSGIEnvironment") -> Question | None:
        """What is asked; none where the answer is not one that is kept."""
        path = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] not in ASKING or "HTTP_AUTHORIZATION" in environ or len(path) > LONGEST_PATH:
            return None
        asking = self.asking_at(path)
        query = environ.get("QUERY_STRING", "")
        if asking is None or (query and asking is SILENT):
            return None
        kinds = preferred(environ.get("HTTP_ACCEPT", ""), asking.kinds) if asking.kinds else ()
        return (path, canonical_query(query, asking.names) if query else "", kinds)

    def _asking_at(self, path: str) -> Asking | None:
        """What the view at that path declares; none where it is not public, or also takes forms."""
        try:
            text = path.encode("latin-1", "replace").decode(errors="replace")  # as Flask reads it (PEP 3333)
            rule, _ = self.rules.match(text, "GET", return_rule=True)
        except (HTTPException, RequestRedirect):
            return None
        is_read_only = (rule.methods or set()) <= SAFE_METHODS
        if rule.endpoint == "static" or not is_read_only or access_of(self.app, rule.endpoint) is not Door.PUBLIC:
            return None
        return asking_of(self.app.view_functions[rule.endpoint]) or SILENT

    def _ask(
        self, question: Question, environ: "WSGIEnvironment", old: Copy | None, moment: tuple[int, datetime.datetime]
    ) -> Copy | Answer:
        """Ask behind, and keep the answer where that is allowed; ``moment`` is the edition and the time of asking."""
        asking = self.asking_at(question[0]) or SILENT
        answer = self._answer(question, environ, asking, old)
        seconds = _seconds_kept(answer.headers, {"accept"} if asking.kinds else set())
        edition, until = moment[0], moment[1] + datetime.timedelta(seconds=seconds)
        if old is not None and answer.status.startswith("304"):
            answer.close()
            copy = renewed(old, answer.headers, edition=edition, until=until)
        else:
            body = _whole(answer) if seconds and answer.status.startswith("200") else None
            if body is None:
                self.shelf.drop(question)
                return answer
            copy = make_copy(answer.headers, body, edition=edition, until=until)
        self.shelf.put(question, copy)
        return copy

    def _answer(self, question: Question, environ: "WSGIEnvironment", asking: Asking, old: Copy | None) -> Answer:
        """What is behind, asked with nothing but the question and the tag of the old copy."""
        path, query, kinds = question
        accept = environ.get("HTTP_ACCEPT", "") if asking is SILENT else accept_of(kinds) if asking.kinds else ""
        asked = {name: value for name, value in environ.items() if name in PASSED_ON or name.startswith("wsgi.")}
        asked |= {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
        asked |= {"HTTP_HOST": self.site.netloc, "wsgi.url_scheme": self.site.scheme}
        told = {"HTTP_ACCEPT": accept, "HTTP_IF_NONE_MATCH": old.plain.tag if old is not None else ""}
        asked |= {name: value for name, value in told.items() if value}
        answer = Answer()

        def start(status: str, headers: list[tuple[str, str]], _fault: Any = None) -> Any:
            answer.status, answer.headers = status, headers

        answer.body = self.behind(asked, start)
        return answer


SILENT = Asking()  # of a view that declares nothing: kept without a query, and unless it depends on what it is sent


def _seconds_kept(headers: Headers, may_vary: set[str]) -> int:
    """How long the answer says that anybody may keep it; 0 where it must not be kept, or says nothing."""
    told = {name.lower(): value for name, value in headers}
    control = told.get("cache-control", "")
    is_ours = "set-cookie" in told or "content-encoding" in told or not set(varied_by(headers)) <= may_vary
    if is_ours or "public" not in control or NOT_KEPT.search(control):
        return 0
    found = KEPT_FOR.search(control)
    return int(found.group(1)) if found else 0


def _whole(answer: Answer) -> bytes | None:
    """The whole body, or none where it is too large, which leaves the answer as it was."""
    parts: list[bytes] = []
    size, whole, rest = 0, answer.body, iter(answer.body)
    for part in rest:
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            answer.body = ClosingIterator(chain(parts, rest), lambda: _close(whole))
            return None
    answer.close()
    return b"".join(parts)


def _close(body: Iterable[bytes]) -> None:
    getattr(body, "close", lambda: None)()


def _hand_out(copy: Copy, environ: Mapping[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
    form = copy.packed if copy.packed and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")) else copy.plain
    if form.is_known(environ):
        start_response("304 NOT MODIFIED", list(form.headers_without))
        return ()
    start_response("200 OK", list(form.headers))
    return () if environ["REQUEST_METHOD"] == "HEAD" else (form.body,)


def _hand_through(answer: Answer, environ: Mapping[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
    """An answer that is not kept, to the request as it came: perhaps without its body."""
    tag = next((value for name, value in answer.headers if name.lower() == "etag"), "")
    changed = next((value for name, value in answer.headers if name.lower() == "last-modified"), "")
    form = Form(b"", answer.headers, without_body(answer.headers), tag, changed)
    if answer.status.startswith("200") and tag and form.is_known(environ):
        answer.close()
        start_response("304 NOT MODIFIED", list(form.headers_without))
        return ()
    start_response(answer.status, list(answer.headers))
    if environ["REQUEST_METHOD"] == "HEAD":
        answer.close()
        return ()
    return answer.body
