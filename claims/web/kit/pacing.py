"""How fast programs may ask: counted in this process alone, because reading never writes to the database.

Every serving process counts for itself, so several together allow as many times the limit. Of each address or token one
number is kept, for so many of them at most; who was not seen for longest is forgotten first and begins anew. Requests
from this machine's own address are not counted: they come from a proxy, and who asks the proxy is not known.
"""

import datetime
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from flask import Flask, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

from claims.config import Config
from claims.domain.errors import Throttled
from claims.domain.throttle import Pace, Wait, keep_pace
from claims.services.tries import is_own, site_of
from claims.web.kit.cross_origin import CLOSED

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

KEY = "claims.pacing"
WAIT = "claims.wait"  # in a request's environment: what it has to wait
PACED = ("/api/", "/v1alpha1/")  # where programs ask; those with a token are counted as their token is looked at
MOST_KEPT = 20_000
MINUTE, FIVE_MINUTES = 60.0, 300.0

TOO_FAST = "Too many requests came from this address. Wait {}, then ask again."
TOO_FAST_TOKEN = "Too many requests came with this token. Wait {}, then ask again."  # noqa: S105  words
TOO_MANY_WRONG = "Too many wrong tokens came from this address. Wait {}, then send a valid one."

Clock = Callable[[], datetime.datetime]


class Counter:
    """What has been asked at a pace, by whom; threads may share it."""

    def __init__(self, pace: Pace, *, room: int = MOST_KEPT) -> None:
        self.pace = pace
        self.room = room
        self.paid: OrderedDict[str, float] = OrderedDict()
        self.lock = threading.Lock()

    def __contains__(self, key: str) -> bool:
        return key in self.paid

    def __len__(self) -> int:
        return len(self.paid)

    def count(self, key: str, now: float) -> Wait | None:
        """Count a request; it has to wait when an answer comes, and is not counted then."""
        with self.lock:
            self.paid[key], wait = keep_pace(self.pace, now, self.paid.get(key, 0.0))
            self.paid.move_to_end(key)
            while len(self.paid) > self.room:
                self.paid.popitem(last=False)
        return wait

    def look(self, key: str, now: float) -> Wait | None:
        """What the next request would have to wait; counts nothing."""
        return keep_pace(self.pace, now, self.paid.get(key, 0.0))[1]

    def forget(self, key: str) -> None:
        """Begin anew with somebody."""
        with self.lock:
            self.paid.pop(key, None)


class Pacing:
    """The counters of one process."""

    def __init__(self, clock: Clock, settings: Config) -> None:
        self.clock = clock
        self.addresses = Counter(Pace(settings.api_pace, MINUTE))
        self.tokens = Counter(Pace(settings.token_pace, MINUTE))
        self.wrong = Counter(Pace(settings.wrong_tokens, FIVE_MINUTES))

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.clock().timestamp()


class Paced:
    """A WSGI application in front of kept copies: counts what programs ask without a token, by address.

    A request that has to wait goes past the copies, and ``demand_patience`` refuses it there.
    """

    def __init__(
        self, front: "WSGIApplication", behind: "WSGIApplication", pacing: Pacing, *, proxies: int = 0
    ) -> None:
        self.front = front
        self.behind = behind
        self.pacing = pacing
        self.counted: WSGIApplication = self._counted
        if proxies:
            self.counted = ProxyFix(self._counted, x_for=proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Hand the request on, counted where it has to be."""
        path = environ.get("PATH_INFO", "")
        is_paced = path.startswith(PACED) and not path.startswith(CLOSED)
        return (self.counted if is_paced else self.front)(environ, start_response)

    def _counted(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        address = environ.get("REMOTE_ADDR") or ""
        wait = None if is_own(address) else self.pacing.addresses.count(site_of(address), self.pacing.now)
        if wait is None:
            return self.front(environ, start_response)
        environ[WAIT] = wait
        return self.behind(environ, start_response)


def install(app: Flask, clock: Clock, settings: Config) -> Pacing:
    """Begin to count in this application."""
    app.extensions[KEY] = pacing = Pacing(clock, settings)
    return pacing


def demand_patience() -> None:
    """Refuse a request that came too fast; raises ``Throttled``."""
    _refuse(request.environ.get(WAIT), TOO_FAST)


def demand_few_wrong(secret: str) -> None:
    """Refuse a token from an address that has sent too many wrong ones, before it is looked up.

    One that was good lately is looked at all the same, so that strangers behind one address keep nobody's program out.
    Raises ``Throttled``.
    """
    pacing = _pacing()
    if _digest(secret) not in pacing.tokens:
        _refuse(pacing.wrong.look(_site(), pacing.now), TOO_MANY_WRONG)


def count_wrong(secret: str) -> None:
    """Count a token that opened nothing against the address it came from."""
    pacing = _pacing()
    pacing.tokens.forget(_digest(secret))
    if not is_own(_site()):
        pacing.wrong.count(_site(), pacing.now)


def count_token(secret: str) -> None:
    """Count a request with a good token; raises ``Throttled``."""
    pacing = _pacing()
    _refuse(pacing.tokens.count(_digest(secret), pacing.now), TOO_FAST_TOKEN)


def _pacing() -> Pacing:
    return cast("Pacing", current_app.extensions[KEY])


def _site() -> str:
    return site_of(request.remote_addr or "")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _refuse(wait: Wait | None, words: str) -> None:
    if wait is not None:
        raise Throttled(words.format(wait.words), wait=wait.seconds)
