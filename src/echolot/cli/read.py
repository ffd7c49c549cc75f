"""`echolot read`: what was read from which words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from echolot.cli.app import (
    ActorsOption,
    CoderOption,
    Format,
    FormatOption,
    LanguageOption,
    OnlyOption,
    Words,
    actor_list,
    app,
    complain,
    console,
    stage,
)


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(help="Texts: txt, md, html, jsonl, folders, or - for standard input.")],
    format: FormatOption = Format.table,
    language: LanguageOption = Words.en,
    actors_file: ActorsOption = None,
    only_these_actors: OnlyOption = False,
    coder: CoderOption = "rules",
) -> None:
    """Code texts without a store: triggers, acts, who says so, how sure, who is said to be silent."""
    from echolot import hooks, pipeline, show
    from echolot.errors import EcholotError, EmptyCorpus
    from echolot.ingest import read_paths

    actors = actor_list(actors_file, only_these_actors)
    reader = hooks.coder(coder, actors)
    failed, documents = False, []
    with stage("reading") as step:
        for found in read_paths(paths):
            result = found if isinstance(found, EcholotError) else next(pipeline.code([found], reader))
            step()
            if isinstance(result, EcholotError):
                failed = True
                complain(result)
                continue
            document = pipeline.document(result, actors)
            if format is Format.jsonl:
                typer.echo(json.dumps(show.document_json(document, show.Names(actors, language.value)), ensure_ascii=False))
            elif format is Format.table:
                show.print_document(console(), document, show.Names(actors, language.value), language.value)
            else:
                documents.append(document)
            failed = failed or False
    names = show.Names(actors, language.value)
    if format is Format.json:
        objects = [show.document_json(d, names) for d in documents]
        typer.echo(json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=2))
    elif format is Format.csv:
        typer.echo(show.records_csv(documents, names), nl=False)
    elif format is Format.md:
        typer.echo("\n".join(show.document_markdown(d, names, language.value) for d in documents))
    if not failed and format not in (Format.jsonl, Format.table) and not documents:
        raise EmptyCorpus(", ".join(map(str, paths)))
    if failed:
        raise typer.Exit(1)
