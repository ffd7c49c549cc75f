"""Views as flat tables, for CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from echolot.show import contract
from echolot.show.formats import cell
from echolot.show.pictures.strip import Tally
from echolot.show.web.filters import SHOWN


def table_csv(rows: Iterable[dict[str, Any]]) -> str:
    """Rows of one shape as CSV; lists as their words, formulas made harmless. Empty without any."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for n, row in enumerate(rows):
        if not n:
            writer.writerow(row)
        writer.writerow([cell(_flat(value)) for value in row.values()])
    return out.getvalue()


def _flat(value: Any) -> Any:
    if isinstance(value, dict):
        return contract.json_text(value) if value else None
    if isinstance(value, list | tuple):
        return " ".join(str(item) for item in value) or None
    return value.isoformat() if isinstance(value, date) else value


def counts(found: Tally | None) -> dict[str, Any]:
    """The counts of a strip; null where a trigger was never sounded."""
    return {
        "asked": found.asked if found else None,
        **{key: sum(found.count(kind) for kind in kinds) if found else None for key, kinds in SHOWN.items()},
    }
