"""The words of the output and, beside them, those that only the page has."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import lru_cache

from echolot.show.words import DATA, Words, reasons, words


@lru_cache(maxsize=2)
def page_words(language: str) -> Words:
    """Of `de` or `en`; English for any other code."""
    base = words(language)
    own = tomllib.loads((DATA / f"page.{base.language}.toml").read_text(encoding="utf-8"))
    return replace(base, table={**base.table, **own}, reasons=(*base.reasons, *reasons(own)))
