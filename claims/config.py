"""Settings from the environment: the only reader of ``os.environ``."""

import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

SECRET_BYTES = 32
SHORTEST_SECRET = 32
MOST_PROXIES = 9
FASTEST = 1_000_000
PACES = {
    "api_pace": "CLAIMS_API_PACE",
    "token_pace": "CLAIMS_TOKEN_PACE",
    "wrong_tokens": "CLAIMS_WRONG_TOKENS",
}
UNWRITABLE = {"Cc", "Cs", "Zl", "Zp"}  # what breaks a line or is half a character
USUAL_PORTS = {"http": 80, "https": 443}
NETWORKS = ("ifcn", "efcsn")  # the networks of desks that hear complaints about their members


class BadSetting(Exception):
    """A setting cannot be used; the message names it and says what would work."""


@dataclass(frozen=True)
class Config:
    """Everything that differs between one installation and another.

    ``licence`` is the address of the licence of what is published, ``networks`` are those of ``NETWORKS`` that the
    desk is a member of. ``may_fetch`` allows the desk to call addresses that people or documents name. ``proxies`` is
    how many servers of our own stand in front of this one and add the address of whoever asked them. ``api_pace`` and
    ``token_pace`` are requests a minute to the API, of one network address and of one access token; 0 sets no limit.
    ``wrong_tokens`` is how many wrong tokens one address may send in five minutes.
    """

    instance: Path
    database_url: str
    secret_key: str
    base_url: str
    site_name: str
    licence: str | None = None
    networks: tuple[str, ...] = ()
    may_fetch: bool = False
    proxies: int = 0
    api_pace: int = 600
    token_pace: int = 1_200
    wrong_tokens: int = 30

    @property
    def is_https(self) -> bool:
        """Whether readers reach the site over HTTPS; cookies are then marked Secure."""
        return self.base_url.startswith("https://")


def read_config(environment: Mapping[str, str] | None = None) -> Config:
    """The configuration; creates the instance folder and its secret key when they are missing.

    Raises ``BadSetting`` for a value that cannot work.
    """
    values = os.environ if environment is None else environment  # noqa: TID251  the one reader of the environment
    instance = Path(values.get("CLAIMS_INSTANCE") or "instance").absolute()
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)  # drafts and protected sources live there
    except OSError as reason:
        raise BadSetting(f"CLAIMS_INSTANCE: the folder {instance} cannot be made ({reason.strerror}).") from None
    return Config(
        instance=instance,
        database_url=values.get("CLAIMS_DATABASE_URL") or f"sqlite:///{instance / 'claims.db'}",
        secret_key=_secret_key(values.get("CLAIMS_SECRET_KEY"), instance / "secret.key"),
        base_url=_base_url(values.get("CLAIMS_BASE_URL") or "http://127.0.0.1:8000"),
        site_name=_site_name(values.get("CLAIMS_SITE_NAME") or ""),
        proxies=_proxies(values.get("CLAIMS_PROXIES") or "0"),
        may_fetch=_switch("CLAIMS_FETCH", values.get("CLAIMS_FETCH") or "off"),
        licence=_licence(values.get("CLAIMS_LICENCE") or ""),
        networks=_networks(values.get("CLAIMS_NETWORKS") or ""),
        **{field: _pace(name, values.get(name) or "", getattr(Config, field)) for field, name in PACES.items()},
    )


def _switch(name: str, text: str) -> bool:
    if text not in {"on", "off"}:
        raise BadSetting(f"{name} is either on or off, and is “{text}”.")
    return text == "on"


def _site_name(text: str) -> str:
    name = text.strip() or "Claims"
    if any(unicodedata.category(letter) in UNWRITABLE for letter in name):
        raise BadSetting(f"CLAIMS_SITE_NAME is one line of text, and is {text!a}.")
    return name


def _proxies(text: str) -> int:
    number = _number(text)
    if number is None or number > MOST_PROXIES:
        raise BadSetting(f"CLAIMS_PROXIES is a number from 0 to {MOST_PROXIES}, and is “{text}”.")
    return number


def _pace(name: str, text: str, usual: int) -> int:
    number = _number(text) if text else usual
    if number is None or number > FASTEST:
        raise BadSetting(f"{name} is a number from 0, which sets no limit, to {FASTEST:,}, and is “{text}”.")
    return number


def _number(text: str) -> int | None:
    digits = text.lstrip("0") or text[:1]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(FASTEST)) else None


def _base_url(text: str) -> str:
    """The address as browsers name the origin of our pages, so that the two can be compared."""
    if not text.startswith(("http://", "https://")):
        raise BadSetting(f"CLAIMS_BASE_URL has to begin with http:// or https://, and is “{text}”.")
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:  # a port that is no number, half a bracket, a label that is too long
        parts, host, port = urlsplit(""), "", None
    if not host or _says_more(parts) or any(letter.isspace() or letter in '<>"\\%' for letter in text):
        raise BadSetting(
            f"CLAIMS_BASE_URL has to be the address of a host alone, like https://facts.example.org, and is “{text}”."
        )
    place = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{place}" + (f":{port}" if port and port != USUAL_PORTS[parts.scheme] else "")


def _says_more(parts: SplitResult) -> bool:
    """Whether an address names more than scheme, host and port: the site stands at the root of its host."""
    return bool(parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc)


def _licence(text: str) -> str | None:
    address = text.strip()
    if not address:
        return None
    if not _has_host(address) or any(letter.isspace() or letter in '<>"\\' for letter in address):
        raise BadSetting(f"CLAIMS_LICENCE has to be the web address of a licence, and is “{text}”.")
    return address


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in USUAL_PORTS and bool(parts.hostname)


def _networks(text: str) -> tuple[str, ...]:
    named = text.lower().replace(",", " ").split()
    unknown = [name for name in named if name not in NETWORKS]
    if unknown:
        raise BadSetting(f"CLAIMS_NETWORKS knows {' and '.join(NETWORKS)}, and not “{unknown[0]}”.")
    return tuple(name for name in NETWORKS if name in named)


def _secret_key(given: str | None, keeper: Path) -> str:
    if given:
        if len(given) < SHORTEST_SECRET:
            raise BadSetting(f"CLAIMS_SECRET_KEY has to be at least {SHORTEST_SECRET} characters long.")
        return given
    if not keeper.exists():
        _keep_secret(keeper)
    kept = keeper.read_bytes().strip()
    if len(kept) < SHORTEST_SECRET or not kept.isascii():
        raise BadSetting(f"The key in {keeper} is damaged. Remove the file to get a new one; everybody logs in anew.")
    return kept.decode("ascii")


def _keep_secret(keeper: Path) -> None:
    """Write a new key readable by its owner alone; another process may win the race, and then its key counts."""
    draft = keeper.with_name(f".{keeper.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(SECRET_BYTES))
    try:
        os.link(draft, keeper)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
