"""Draws the picture of the README from the bundled chronicle, with the drawing and the colours of the report: `make pictures`."""

from __future__ import annotations

import re
from pathlib import Path

from echolot import link, pipeline
from echolot.ingest import read_paths
from echolot.records import Article
from echolot.show.pictures import answers
from echolot.show.report import TEMPLATES
from echolot.show.words import words

HERE = Path(__file__).parent
ASKED = ("PRK", "RUS", "UKR", "KOR", "USA", "CHN", "JPN", "DEU", "FRA", "GBR", "POL", "NATO", "EU", "IND", "BRA", "TUR", "HUN")
CHRONICLE = Path(pipeline.__file__).parent / "data" / "chronicle"


def style() -> str:
    """The rules of the page that concern pictures: colours, light and dark, and everything under `.picture`."""
    css = (TEMPLATES / "pictures.css").read_text(encoding="utf-8")
    return "\n".join(line for line in css[: css.index("@media print")].splitlines() if ".narrow" not in line)


def main() -> None:
    articles = [a for a in read_paths([CHRONICLE / "dispatches.jsonl"]) if isinstance(a, Article)]
    trigger = link.read_triggers(CHRONICLE / "triggers.toml")[0]
    sounding = pipeline.sound(pipeline.read_corpus(articles), trigger, named=ASKED)
    drawn = answers.picture(sounding, words("en"))
    height = re.search(r'viewBox="0 0 \d+ (\d+)"', drawn)
    assert height is not None
    head, body = drawn.split(">", 1)
    ground = '<rect width="100%" height="100%" fill="var(--paper)"/>'
    picture = f'{head} width="960" height="{height[1]}"><style>{style()}</style>{ground}{body}\n'
    (HERE / "answers.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
