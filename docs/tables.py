"""Writes docs/reference/tables.md from the schemas and `archive/data/columns.csv`: `python docs/tables.py [--print]`."""

from __future__ import annotations

import sys
from pathlib import Path

from echolot.archive import dictionary
from echolot.tables import TABLES

HEAD = """# Tables

What `echolot export TABLE` writes, and what the Parquet parts of an archive hold. Times are UTC. The measures are those of the
[method](../method.md). This page is written by `docs/tables.py`.
"""


def page() -> str:
    return HEAD + "".join(f"\n## `{name}`\n\n{dictionary.markdown(name, columns)}" for name, columns in TABLES.items())


if __name__ == "__main__":
    if "--print" in sys.argv:
        sys.stdout.write(page())
    else:
        (Path(__file__).parent / "reference" / "tables.md").write_text(page(), encoding="utf-8")
