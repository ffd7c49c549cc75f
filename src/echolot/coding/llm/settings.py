"""Which server, which model, with which key: from the environment alone, never from a command line or a data file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from echolot.errors import LlmNotSet

URL, MODEL, KEY = "ECHOLOT_LLM_URL", "ECHOLOT_LLM_MODEL", "ECHOLOT_LLM_KEY"
TIMEOUT, CACHE = "ECHOLOT_LLM_TIMEOUT", "ECHOLOT_LLM_CACHE"
_SECONDS = 300.0  # a small machine without a graphics card needs minutes for a window


@dataclass(frozen=True, slots=True)
class Settings:
    """`url` ends where `/chat/completions` begins. The key shows itself to nobody who prints this."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = _SECONDS

    @property
    def server(self) -> str:
        """The server as it may be printed: no user, no query."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @classmethod
    def of(cls, model: str, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings with this model. Raises LlmNotSet, which never quotes the key."""
        url = environment.get(URL, "").strip().rstrip("/").removesuffix("/chat/completions")
        if not url:
            raise LlmNotSet(URL)
        try:
            parts = urlsplit(url)
            parts.port  # noqa: B018  # raises for a port that is none
            fault = "" if parts.scheme in ("http", "https") and parts.hostname else "is no address of the form http://host:port/v1"
            fault = fault or ("holds a user or password; keys belong into ECHOLOT_LLM_KEY" if "@" in parts.netloc else "")
            fault = fault or ("holds a ? or #, which no server's address has" if parts.query or parts.fragment or not url.isprintable() else "")
        except ValueError:
            fault = "is no address of the form http://host:port/v1"
        if fault:
            raise LlmNotSet(URL, fault)
        key = environment.get(KEY, "").strip() or None
        if key is not None and not (key.isascii() and key.isprintable() and " " not in key):
            raise LlmNotSet(KEY, "holds characters that no key has")
        return cls(url, model, key, _seconds(environment.get(TIMEOUT, "")))


def model_of(named: str, environment: Mapping[str, str] = os.environ) -> str:
    """The model named, else that of the environment. Raises LlmNotSet."""
    model = named.strip() or environment.get(MODEL, "").strip()
    if not model:
        missing = [name for name in (URL, MODEL) if not environment.get(name, "").strip()]
        raise LlmNotSet(" and ".join(missing), "is not set" if len(missing) == 1 else "are not set")
    if len(model) > 200 or not model.isprintable():
        raise LlmNotSet(MODEL, "is no name of a model")
    return model


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where answers are kept: `ECHOLOT_LLM_CACHE`, else `echolot/llm` in the user's cache folder; None where it is `off`."""
    told = environment.get(CACHE, "").strip()
    if told.lower() in ("off", "no", "0"):
        return None
    if told:
        return Path(told).expanduser()
    base = environment.get("XDG_CACHE_HOME") or environment.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    return Path(base) / "echolot" / "llm"


def _seconds(told: str) -> float:
    try:
        seconds = float(told) if told.strip() else _SECONDS
    except ValueError:
        seconds = 0.0
    if not 1 <= seconds <= 86_400:
        raise LlmNotSet(TIMEOUT, f"is no number of seconds ({told.strip()[:20]!r})")
    return seconds
