"""`echolot sound`: the sounding of a trigger over the newcomer's own texts."""

from __future__ import annotations

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
    PublishersOption,
    Words,
    actor_list,
    app,
    complain,
    console,
    counted,
    examples,
    publisher_list,
    stage,
)
from echolot.records import Article, Sounding

ArticlesOption = Annotated[list[Path], typer.Option("--articles", metavar="PATH", help="Texts: files or folders; may be given again.")]
NamedOption = Annotated[
    str, typer.Option("--actors", metavar="IDS", help="Whom to ask about (DEU,FRA,NATO); else standing ties and all who spoke.")
]
ThresholdOption = Annotated[float, typer.Option("--link-threshold", min=0.0, max=1.0, help="Answers count from this link score on.")]


def soundings(
    trigger_file: Path,
    articles: list[Path],
    *,
    language: str,
    actors_file: Path | None,
    only: bool,
    publishers_file: Path | None,
    coder: str,
    named: str,
    threshold: float,
) -> tuple[list[Sounding], bool]:
    """Soundings of every trigger in the file, and whether some input failed."""
    from echolot import hooks, link, pipeline
    from echolot.coding.actors import only_known
    from echolot.errors import EcholotError, EmptyCorpus
    from echolot.ingest import read_paths

    actors = actor_list(actors_file, only)
    publishers = publisher_list(publishers_file)
    triggers = link.read_triggers(trigger_file)
    ids = only_known([a for a in named.split(",") if a.strip()], actors, where="--actors")
    for trigger in triggers:
        only_known([*trigger.perpetrator, *trigger.victim, *trigger.beneficiary], actors, where=str(trigger_file))
    reader = hooks.coder(coder, actors)
    errors: list[EcholotError] = []
    found: list[Article] = []
    for item in read_paths(articles, publishers=publishers):
        if isinstance(item, EcholotError):
            errors.append(item)
        else:
            found.append(item)
    with stage("reading", len(found)) as step:
        corpus = pipeline.read_corpus(counted(found, step), reader, failed=errors.append)
    for error in errors:
        complain(error)
    if not corpus:
        if errors:  # each is named above
            raise typer.Exit(2)
        raise EmptyCorpus(", ".join(map(str, articles)))
    results = []
    with stage("sounding", len(triggers)) as step:
        for t in triggers:
            results.append(pipeline.sound(corpus, t, actors=actors, named=ids, language=language, threshold=threshold))
            step()
    return results, bool(errors)


@app.command(
    epilog=examples(
        "echolot sound trigger.toml --articles texts/",
        "echolot sound trigger.toml --articles texts/ --format csv > sounding.csv",
        trigger=True,
    )
)
def sound(
    trigger: Annotated[Path, typer.Argument(metavar="TRIGGER.toml", help="One trigger, or many as [[trigger]].")],
    articles: ArticlesOption,
    format: FormatOption = Format.table,
    language: LanguageOption = Words.en,
    actors: NamedOption = "",
    actors_file: ActorsOption = None,
    only_these_actors: OnlyOption = False,
    publishers_file: PublishersOption = None,
    coder: CoderOption = "rules",
    link_threshold: ThresholdOption = 0.5,
) -> None:
    """Say who answered a trigger, how strongly and how fast.

    One row per actor at risk, also for those of whom nothing can be told; the row says why. A trigger file names the act:
    docs/reference/trigger.md.
    """
    from echolot import show

    results, failed = soundings(
        trigger,
        articles,
        language=language.value,
        actors_file=actors_file,
        only=only_these_actors,
        publishers_file=publishers_file,
        coder=coder,
        named=actors,
        threshold=link_threshold,
    )
    if format is Format.jsonl:
        for sounding in results:
            typer.echo(show.json_text(show.sounding_json(sounding)))
    elif format is Format.json:
        objects = [show.sounding_json(s) for s in results]
        typer.echo(show.json_text(objects[0] if len(objects) == 1 else objects, indent=2))
    elif format is Format.csv:
        typer.echo(
            "".join(show.sounding_csv(s) if n == 0 else show.sounding_csv(s).split("\n", 1)[1] for n, s in enumerate(results)), nl=False
        )
    elif format is Format.md:
        typer.echo("\n".join(show.sounding_markdown(s, language.value) for s in results))
    else:
        for sounding in results:
            show.print_sounding(console(), sounding, language.value)
    if failed:
        raise typer.Exit(1)
