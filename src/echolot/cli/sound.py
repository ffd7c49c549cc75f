"""`echolot sound`: the sounding of a trigger, over one's own texts or over an archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from echolot.cli.app import (
    ARCHIVE,
    ActorsOption,
    ArchiveOption,
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
    counted,
    estimate,
    examples,
    opened,
    publisher_list,
    receipt,
    stage,
)

if TYPE_CHECKING:
    from echolot.archive import Archive
    from echolot.records import Article, Sounding, Trigger

THRESHOLD = 0.5  # method: responses enter counts with a link score of 0.5 or more

ArticlesOption = Annotated[
    list[Path] | None,
    typer.Option("--articles", metavar="PATH", help="Texts: files or folders; may be given again. Without it: the archive."),
]
TriggerArgument = Annotated[str, typer.Argument(metavar="TRIGGER", help="A trigger.toml, or the id of a trigger of the archive.")]
NamedOption = Annotated[
    str, typer.Option("--actors", metavar="IDS", help="Whom to ask about (DEU,FRA,NATO); else standing ties and all who spoke.")
]
ThresholdOption = Annotated[float, typer.Option("--link-threshold", min=0.0, max=1.0, help="Answers count from this link score on.")]


def soundings(
    trigger: str,
    articles: list[Path] | None,
    *,
    archive: str = ARCHIVE,
    language: str,
    actors_file: Path | None,
    only: bool,
    publishers_file: Path | None,
    coder: str,
    named: str,
    threshold: float,
    least: float = 0.0,
) -> tuple[list[Sounding], bool]:
    """Soundings of every trigger named, over the texts given or else those of the archive, and whether some input failed."""
    from echolot.coding.actors import only_known
    from echolot.workers import Reader

    actors = actor_list(actors_file, only)
    ids = only_known([a for a in named.split(",") if a.strip()], actors, where="--actors")
    if publishers_file is not None and not articles:
        raise typer.BadParameter("--publishers-file goes with --articles; an archive keeps its own: `echolot add --publishers-file FILE.csv`")
    known = _calibration(archive) if articles and archive != ARCHIVE else None
    how = _How(actors=actors, named=ids, language=language, threshold=threshold, least=least, calibration=known)
    if not articles and archive == ARCHIVE and not Path(archive).exists():
        raise typer.BadParameter(f"say over which texts: --articles PATH, or --archive DIR (there is no {archive})")
    if articles:
        return _over_files(_from_file(Path(trigger), actors), articles, coder, publisher_list(publishers_file), how)
    if coder != "rules":
        table = _over_table(trigger, archive, coder, how)
        if table is not None:
            return table, False
    own = Reader(coder, actors_file, only).name() if actors_file is not None or coder != "rules" else None
    return _over_archive(trigger, archive, own, how)


def _calibration(where: str) -> Any:
    from echolot.expect.calibration import in_force

    with opened(where) as archive:
        return in_force(archive.meta)


@dataclass(frozen=True, slots=True, kw_only=True)
class _How:
    """What all soundings of one call share."""

    actors: Any
    named: Sequence[str]
    language: str
    threshold: float
    least: float = 0.0  # records less sure than this are left out
    calibration: Any = None  # for texts given with --articles, where --archive names an archive that has one

    @property
    def usual(self) -> bool:
        """Whether nobody asked for anything but the defaults: only such soundings are kept in the archive."""
        return not self.named and self.threshold == THRESHOLD and not self.least


def _from_file(path: Path, actors: Any) -> list[Trigger]:
    from echolot import link
    from echolot.coding.actors import only_known

    triggers = list(link.read_triggers(path))
    for trigger in triggers:
        only_known([*trigger.perpetrator, *trigger.victim, *trigger.beneficiary], actors, where=str(path))
    return triggers


def _over_files(triggers: Sequence[Trigger], articles: list[Path], coder: str, publishers: Any, how: _How) -> tuple[list[Sounding], bool]:
    from echolot import hooks, pipeline
    from echolot.errors import EcholotError, EmptyCorpus
    from echolot.ingest import read_paths

    reader = hooks.coder(coder, how.actors)
    errors: list[EcholotError] = []
    found: list[Article] = []
    for item in read_paths(articles, publishers=publishers):
        if isinstance(item, EcholotError):
            errors.append(item)
        else:
            found.append(item)
    if isinstance(reader, hooks.Metered) and len(found) > 1:
        estimate(reader, found)
    with stage("reading", len(found)) as step:
        corpus = [pipeline.sure(c, how.least) for c in pipeline.read_corpus(counted(found, step), reader, failed=errors.append)]
    if isinstance(reader, hooks.Metered):
        receipt(reader.used)
    for error in errors:
        complain(error)
    if not corpus:
        if errors:  # each is named above
            raise typer.Exit(2)
        raise EmptyCorpus(", ".join(map(str, articles)))
    with stage("sounding", len(triggers)) as step:
        results = pipeline.soundings(
            corpus, triggers, actors=how.actors, named=how.named, language=how.language, threshold=how.threshold, calibration=how.calibration, step=step
        )  # fmt: skip
    return _warned(results), bool(errors)


def _over_archive(trigger: str, where: str, coder: str | None, how: _How) -> tuple[list[Sounding], bool]:
    """Soundings over the archive, kept there unless something unusual was asked for or nothing can be written."""
    from echolot import desk, event_desk

    with opened(where) as archive:
        triggers = _named_or_from_file(trigger, archive, how.actors)
        table = event_desk.table_of(archive)
        if table is not None:
            return _sounded(archive, triggers, table, how), False
        with stage("sounding", len(triggers)) as step:
            heard = desk.soundings(
                archive, triggers, actors=how.actors, named=how.named, language=how.language, threshold=how.threshold, least=how.least, coder=coder, step=step
            )  # fmt: skip
        if how.usual and coder is None and not archive.read_only:
            for one in heard:
                desk.keep(archive, one)
        return _warned([one.sounding for one in heard]), False


def _warned(results: list[Sounding]) -> list[Sounding]:
    """The soundings; what speaks against their calibration is said once."""
    for text in dict.fromkeys(str(s.settings["calibration_warnings"]) for s in results if s.settings.get("calibration_warnings")):
        typer.echo(f"echolot: mind that {text}", err=True)
    return results


def _over_table(trigger: str, where: str, coder: str, how: _How) -> list[Sounding] | None:
    """Soundings over the archive's event table of this coder; None where it holds none."""
    from echolot import event_desk

    with opened(where) as archive:
        table = event_desk.table_of(archive, coder)
        return _sounded(archive, _named_or_from_file(trigger, archive, how.actors), table, how) if table else None


def _sounded(archive: Archive, triggers: Sequence[Trigger], table: str, how: _How) -> list[Sounding]:
    """Soundings over an event table, kept like those over texts."""
    from echolot import event_desk

    with stage("sounding", len(triggers)) as step:
        results = event_desk.sound(
            archive, triggers, table, actors=how.actors, named=how.named, language=how.language, threshold=how.threshold, step=step
        )  # fmt: skip
    if how.usual and not archive.read_only and table == event_desk.table_of(archive):
        for sounding in results:
            event_desk.keep(archive, sounding)
    return _warned(results)


def _named_or_from_file(trigger: str, archive: Archive, actors: Any) -> list[Trigger]:
    """The trigger of this id, or those of this file. Raises UnknownTrigger."""
    from echolot.errors import UnknownTrigger

    if trigger.endswith(".toml") or Path(trigger).is_file():
        return _from_file(Path(trigger), actors)
    found = archive.trigger(trigger)
    if found is None:
        raise UnknownTrigger(trigger, where=archive.name, known=[t.id for t in archive.triggers()])
    return [found]


@app.command(
    epilog=examples(
        "echolot sound trigger.toml --articles texts/",
        "echolot sound trigger.toml --articles texts/ --format csv > sounding.csv",
        "echolot sound hormuz --archive desk",
        trigger=True,
    )
)
def sound(
    trigger: TriggerArgument,
    articles: ArticlesOption = None,
    archive: ArchiveOption = ARCHIVE,
    format: FormatOption = Format.table,
    language: LanguageOption = Words.en,
    actors: NamedOption = "",
    actors_file: ActorsOption = None,
    only_these_actors: OnlyOption = False,
    publishers_file: PublishersOption = None,
    coder: CoderOption = "rules",
    link_threshold: ThresholdOption = THRESHOLD,
    min_confidence: SureOption = 0.0,
) -> None:
    """Say who answered a trigger, how strongly and how fast.

    One row per actor at risk, also for those of whom nothing can be told; the row says why. A trigger file names the act:
    docs/reference/trigger.md. Without --articles the archive is sounded, and the sounding is kept there.
    """
    from echolot import show

    results, failed = soundings(
        trigger,
        articles,
        archive=archive,
        language=language.value,
        actors_file=actors_file,
        only=only_these_actors,
        publishers_file=publishers_file,
        coder=coder,
        named=actors,
        threshold=link_threshold,
        least=min_confidence,
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
