"""Draws the picture of the README from the bundled chronicle: `make pictures`."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from echolot import link, pipeline, show
from echolot.ingest import read_paths
from echolot.records import Article

HERE = Path(__file__).parent
CHRONICLE = Path(pipeline.__file__).parent / "data" / "chronicle"


def main() -> None:
    articles = [a for a in read_paths([CHRONICLE / "dispatches.jsonl"]) if isinstance(a, Article)]
    trigger = link.read_triggers(CHRONICLE / "triggers.toml")[1]
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    show.print_sounding(console, pipeline.sound(pipeline.read_corpus(articles), trigger), "en")
    (HERE / "demo.svg").write_text(console.export_svg(title="echolot demo", unique_id="echolot"), encoding="utf-8")


if __name__ == "__main__":
    main()
