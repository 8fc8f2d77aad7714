"""Settings from the environment: the only reader of ``os.environ``."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SECRET_BYTES = 32
SHORTEST_SECRET = 32


class BadSetting(Exception):
    """A setting cannot be used; the message names it and says what would work."""


@dataclass(frozen=True)
class Config:
    """Everything that differs between one installation and another."""

    instance: Path
    database_url: str
    secret_key: str
    base_url: str
    site_name: str

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
        site_name=(values.get("CLAIMS_SITE_NAME") or "Claims").strip(),
    )


def _base_url(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise BadSetting(f"CLAIMS_BASE_URL has to begin with http:// or https://, and is “{text}”.")
    return text.rstrip("/")


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
