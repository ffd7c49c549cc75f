"""The word lists of this room: `data/*.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def wordlist(name: str) -> dict[str, Any]:
    """The tables of `data/<name>.toml`."""
    return tomllib.loads((resources.files("echolot.read") / "data" / f"{name}.toml").read_text("utf-8"))
