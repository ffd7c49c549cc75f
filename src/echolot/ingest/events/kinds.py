"""Which table a file is, by its first bytes."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from echolot.ingest.events import acled, gdelt, icews, plain, polecat, ucdp
from echolot.ingest.wide import narrow

KINDS: Mapping[str, ModuleType] = {module.NAME: module for module in (gdelt, icews, polecat, acled, ucdp, plain)}
NAMES = {
    "gdelt": "a GDELT events file", "icews": "an ICEWS file", "polecat": "a POLECAT file", "acled": "an ACLED file", "ucdp": "a UCDP file",
    "plain": "a plain event table",
}  # fmt: skip


def recognised(head: bytes) -> str | None:
    """Name of the kind of table that begins like this; None where it is none that Echolot knows.

    >>> recognised(b"date,source_actor,target_actor,event_type,mode,context,publisher,article_id")
    'plain'
    """
    text = narrow(head).decode("utf-8", errors="replace").lstrip("\ufeff")
    return next((name for name, module in KINDS.items() if module.is_it(text)), None)


def looks_like(head: bytes) -> str:
    """What a file that is not the table somebody says looks like, for a sentence."""
    found = recognised(head)
    if found:
        return f"it looks like {NAMES[found]}"
    first = head.decode("utf-8", errors="replace").split("\n", 1)[0]
    columns = first.count("\t") + 1
    if columns == 16 and first[:1].isdigit():
        return "it looks like GDELT's table of mentions, not of events"
    if columns == 27:
        return "it looks like GDELT's knowledge graph (GKG), not its events"
    return f"its first line has {columns} tab-separated and {first.count(',') + 1} comma-separated columns, which fits none of them"
