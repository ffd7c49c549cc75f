"""`echolot demo`: the autumn of 2024 from bundled dispatches, in under a minute."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from echolot.cli.app import LanguageOption, Words, app, console, counted, save, stage


@app.command()
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the reports.")] = Path("."),
    language: LanguageOption = Words.en,
) -> None:
    """Sound the bundled chronicle, print the table, write the report, say what to try next."""
    from echolot import link, pipeline, show
    from echolot.ingest import read_paths
    from echolot.records import Article

    with as_file(files("echolot") / "data" / "chronicle") as folder:
        articles = [found for found in read_paths([folder / "dispatches.jsonl"]) if isinstance(found, Article)]
        triggers = link.read_triggers(folder / "triggers.toml")
    with stage("reading", len(articles)) as step:
        corpus = pipeline.read_corpus(counted(articles, step))
    output.mkdir(parents=True, exist_ok=True)
    written = []
    for trigger in triggers:
        sounding = pipeline.sound(corpus, trigger, language=language.value)
        show.print_sounding(console(), sounding, language.value)
        path = output / f"echolot-{trigger.id}.html"
        save(path, show.report_html(sounding, language.value))
        written.append(path)
    typer.echo("")
    for path in written:
        typer.echo(f"Report: {path}")
    typer.echo(
        "\nNext, one text of your own:\n  echolot read article.txt\nThen your own question (docs/tutorial.md):\n  echolot sound trigger.toml --articles FOLDER"
    )
