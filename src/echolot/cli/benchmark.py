"""`echolot benchmark`: public benchmarks, with the published figures beside ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from echolot.cli.app import Format, FormatOption, app, console, examples, writable


@contextmanager
def _watched(title: str) -> Iterator[Any]:
    """A progress function: a bar on standard error while the block runs, only on a terminal."""
    import sys

    from echolot.expect.benchmarks import quiet

    if not sys.stderr.isatty():
        yield quiet
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@app.command(
    epilog=examples(
        "echolot benchmark",
        "echolot benchmark icews14 --data ICEWS14",
        "echolot benchmark icews14 --data ICEWS14 --predictions top100.npz --format json",
    )
)
def benchmark(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Which one; without a name, all are listed.")] = "",
    data: Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Folder with the benchmark's data.")] = None,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", metavar="FILE", help="Write the forecasts: .npz or .jsonl.gz, for any scorer.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of everything drawn by chance.")] = 0,
    format: FormatOption = Format.table,
) -> None:
    """Run a public benchmark: our figures beside the published.

    The data are never shipped; without them the command says what to fetch and where from.
    """
    from echolot import show
    from echolot.errors import UnwritableFile
    from echolot.expect import benchmarks
    from echolot.expect.benchmarks.predictions import SUFFIXES, write_predictions

    if not name:
        if data or predictions:
            raise typer.BadParameter("say which benchmark: the name comes first")
        show.print_benchmarks(console(), ((b.name, b.title, b.needs) for b in benchmarks.BENCHMARKS.values()))
        return
    if predictions is not None:
        if not predictions.name.endswith(SUFFIXES):
            raise UnwritableFile(predictions, f"forecasts go into {' or '.join(SUFFIXES)}", "--predictions")
        writable(predictions, "--predictions")
    with _watched(name) as progress:
        result = benchmarks.run(name, data, seed=seed, progress=progress)
    if predictions is not None:
        if result.measured.predictions is None:
            raise UnwritableFile(predictions, f"the benchmark {name} forecasts no queries")
        write_predictions(predictions, result.measured.predictions)
    told = result.as_json()
    if format in (Format.json, Format.jsonl):
        typer.echo(show.json_text(told, indent=2 if format is Format.json else None))
    elif format is Format.csv:
        typer.echo(show.benchmark_csv(told), nl=False)
    elif format is Format.md:
        typer.echo(show.benchmark_markdown(told))
    else:
        show.print_benchmark(console(), told)
