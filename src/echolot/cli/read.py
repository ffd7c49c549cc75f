"""`echolot read`: what was read from which words."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from echolot.cli.app import (
    ActorsOption,
    CoderOption,
    Format,
    FormatOption,
    LanguageOption,
    OnlyOption,
    PublishersOption,
    SureOption,
    Words,
    actor_list,
    app,
    complain,
    console,
    estimate,
    examples,
    publisher_list,
    receipt,
    stage,
)
from echolot.errors import WRONG_CALL

if TYPE_CHECKING:
    from echolot.errors import EcholotError
    from echolot.records import Article, Document


@app.command(
    epilog=examples("echolot read article.txt", "echolot read folder/ --format jsonl > read.jsonl", "curl -s URL | echolot read -")
)
def read(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="Texts: .txt .md .html .pdf .docx .eml .jsonl .csv, web archives (.warc), .zip and .tar with these inside, "
            "any of them packed (.gz), folders of them, - for standard input.",
        ),
    ],
    format: FormatOption = Format.table,
    language: LanguageOption = Words.en,
    actors_file: ActorsOption = None,
    only_these_actors: OnlyOption = False,
    publishers_file: PublishersOption = None,
    coder: CoderOption = "rules",
    min_confidence: SureOption = 0.0,
) -> None:
    """Show what is read from texts, and from which words.

    For each text: its trigger, who did what to whom, who says so, how sure, who is said to be silent, and which sentences
    were left uncoded and why. An input that cannot be read is named with its reason; the others are read (exit code 1).
    """
    from echolot import hooks, pipeline, show
    from echolot.errors import EcholotError
    from echolot.ingest import read_paths

    actors = actor_list(actors_file, only_these_actors)
    publishers = publisher_list(publishers_file)
    names, reader = show.Names(actors, language.value), hooks.coder(coder, actors)
    errors: list[EcholotError] = []
    documents = []
    streamed = format in (Format.jsonl, Format.table)
    some = False
    inputs: Iterable[Article | EcholotError] = read_paths(paths, publishers=publishers)
    if isinstance(reader, hooks.Metered):  # all are looked at before the first is paid for
        inputs = list(inputs)
        texts = [found for found in inputs if not isinstance(found, EcholotError)]
        if len(texts) > 1:
            estimate(reader, texts)
    with stage("reading", quiet=streamed and sys.stdout.isatty()) as step:  # what is printed shows how far it is
        for found in inputs:
            result = found if isinstance(found, EcholotError) else next(pipeline.code([found], reader))
            step()
            if isinstance(result, EcholotError):
                errors.append(result)
                complain(result)
                continue
            some = True
            document = pipeline.document(pipeline.sure(result, min_confidence), actors)
            if format is Format.jsonl:
                typer.echo(show.json_text(show.document_json(document, names)))
            elif format is Format.table:
                show.print_document(console(), document, names, language.value)
            else:
                documents.append(document)
    if isinstance(reader, hooks.Metered) and some:
        receipt(reader.used)
    if not some and all(isinstance(error, WRONG_CALL) for error in errors):
        raise typer.Exit(2)
    if not streamed:
        _print(documents, format, names, language.value)
    if errors:
        raise typer.Exit(1)


def _print(documents: Sequence[Document], format: Format, names: Mapping[str, str], language: str) -> None:
    """All documents at once: an object (or a list of them), one table, one page."""
    from echolot import show

    if format is Format.json:
        objects = [show.document_json(d, names) for d in documents]
        typer.echo(show.json_text(objects[0] if len(objects) == 1 else objects, indent=2))
    elif format is Format.csv:
        typer.echo(show.records_csv(documents, names), nl=False)
    else:
        typer.echo("\n".join(show.document_markdown(d, names, language) for d in documents))
