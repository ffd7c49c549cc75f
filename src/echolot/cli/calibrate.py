"""`echolot calibrate`: learn from history whom to expect, test it on triggers held out, keep it in the archive."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from echolot.cli.app import (
    ARCHIVE,
    ActorsOption,
    ArchiveOption,
    Format,
    FormatOption,
    OnlyOption,
    actor_list,
    app,
    console,
    examples,
    stage,
)

if TYPE_CHECKING:
    from echolot.expect.calibration import Calibration

FactsOption = Annotated[
    Path | None, typer.Option("--facts", metavar="DIR", help="Your own facts (treaties.csv, borders.csv, ...), added to the built-in ones.")
]


@app.command(
    epilog=examples(
        "echolot calibrate --triggers history.toml", "echolot calibrate --triggers history.toml --archive polecat", "echolot calibrate --show"
    )
)
def calibrate(
    triggers: Annotated[Path | None, typer.Option("--triggers", metavar="FILE.toml", help="Earlier triggers, many as [[trigger]].")] = None,
    archive: ArchiveOption = ARCHIVE,
    events: Annotated[bool, typer.Option("--events", help="Learn from the archive's event tables; so does an archive without coded texts.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Print the calibration in force and fit nothing.")] = False,
    routine: Annotated[
        str, typer.Option("--routine", metavar="counts|forecast", help="What two actors exchange anyway: their past counted, or forecast from theirs and the world's.")
    ] = "counts",
    seed: Annotated[int, typer.Option("--seed", help="Seed of everything drawn by chance.")] = 0,
    actors_file: ActorsOption = None,
    only_these_actors: OnlyOption = False,
    facts: FactsOption = None,
    format: FormatOption = Format.table,
) -> None:
    """Learn from earlier triggers whom to expect, and test it.

    The last quarter of the triggers is held out: the report says how well silence was foreseen there. The result is kept in
    the archive; `echolot sound` uses it from then on.
    """
    from echolot import event_desk
    from echolot.archive import Archive
    from echolot.expect.calibration import as_json, in_force, key
    from echolot.expect.pairs import ROUTINES
    from echolot.show import json_text

    if (triggers is None) != show:
        raise typer.BadParameter("--triggers FILE names the history to learn from; --show prints what is in force")
    if routine not in ROUTINES:
        raise typer.BadParameter(f"--routine {routine}: it is counts or forecast")
    with Archive.open(archive, read_only=show) as kept:
        left_out: dict[str, str] = {}
        events = events or event_desk.table_of(kept) is not None
        found = in_force(kept.meta, "events" if events else "texts") if triggers is None else None
        if triggers is None and found is None:
            raise typer.BadParameter(f"{archive} has no calibration; make one with --triggers FILE")
        if triggers is not None:
            found, left_out = _made(kept, triggers, events, seed, actor_list(actors_file, only_these_actors), facts, routine)
            kept.set_meta(key(found.source), json_text(as_json(found)))
            kept.set_meta(f"{key(found.source)}:{found.id}", json_text({k: v for k, v in as_json(found).items() if k not in ("model", "variants")}))
    assert found is not None
    for trigger_id, why in left_out.items():
        typer.echo(f"echolot: trigger {trigger_id} teaches nothing: {why}", err=True)
    if format in (Format.json, Format.jsonl):
        told = {k: v for k, v in as_json(found).items() if k not in ("model", "variants", "scores")}
        typer.echo(json_text({**told, "left_out": left_out}, indent=2 if format is Format.json else None))
    else:
        _print(console(), found)


def _made(kept: Any, path: Path, events: bool, seed: int, actors: Any, folder: Path | None, routine: Any) -> tuple[Calibration, dict[str, str]]:
    import echolot
    from echolot import desk, event_history, link
    from echolot.expect.calibration import calibrate as fit
    from echolot.expect.facts import Facts

    history = link.read_triggers(path)
    facts = Facts.built_in() if folder is None else Facts.built_in().with_folder(folder)
    with stage("listening", len(history)) as step:
        if events:
            found = event_history.history(kept.scan("events"), history, actors=actors, facts=facts, routine=routine)
        else:
            found = desk.history(kept, history, actors=actors, facts=facts, step=step, routine=routine)
    with stage("fitting"):
        made = fit(
            found.pairs, source="events" if events else "texts", version=echolot.__version__, made_on=date.today(), publishers=found.publishers,
            variants=found.variants, echoes=found.echoes, seed=seed, routine=found.routine, settings={"triggers_file": path.name, "facts": str(folder or "built in")},
        )  # fmt: skip
    return made, found.left_out


def _print(out: Any, found: Calibration) -> None:
    """The report of a calibration, for people."""
    from rich.table import Table

    held, model = found.held, found.model
    out.print(f"Calibration {found.id} of {found.made_on} ({found.source}, echolot {found.version})")
    out.print(f"{found.triggers} triggers from {found.first_day} to {found.last_day}, {model.pairs:,} pairs of {len(model.actors)} actors")
    spread = " ".join(f"{name} {value:.2f}" for name, value in zip(("actor", "trigger", "bloc x perpetrator"), model.scales, strict=True))
    out.print(f"exponent of exposure {model.mean[1]:.2f}; shape {model.shape:.2f}; spread of effects: {spread}")
    if found.source == "events":
        share, swing = model.routine
        out.print(
            f"routine ({found.routine}): x{math.exp(share):.2f}, times (volume over the usual)^{swing:.2f}; an act of it adds {model.steadiness:.2f} to the shape"
        )
    elif found.routine == "forecast":
        out.print("past exchanges: a year's traffic as the dyad forecast has it")
    out.print(f"\nTest on the last {held.triggers} triggers ({held.pairs} pairs): {'passed' if held.passed else 'FAILED: ' + held.why}")
    out.print(
        f"log loss {held.log_loss:.4f}; base rate ({held.base}) {held.base_log_loss:.4f}; "
        f"gain {held.base_log_loss - held.log_loss:.4f} [{held.gain_low:.4f}, {held.gain_high:.4f}], triggers drawn again"
    )
    out.print(f"counts inside the central 90 % of what was predicted: {held.covered:.0%}")
    table = Table("held to be silent with", "pairs", "were silent", "band", title="Reliability of P0")
    for b in held.bins:
        table.add_row(f"{b.predicted:.3f}", str(b.n), f"{b.observed:.3f}", f"{b.band_low:.3f} to {b.band_high:.3f}" + ("" if b.kept else "  outside"))
    out.print(table)
    _print_timing(out, found)
    for echo in found.echoes:
        out.print(f"echo of single acts, {echo.actors}: {echo.ratio:.2f} [{echo.low:.2f}, {echo.high:.2f}]" + ("" if echo.heard else ": none (rule 8)"))
    for warning in found.warnings(found.last_day):
        out.print(f"Mind: {warning}.")


def _print_timing(out: Any, found: Calibration) -> None:
    """When answers came, by the rung they reached, and what hastens a first answer."""
    from rich.table import Table

    days = (0, 1, 3, 7, 14, 30)
    if found.timing.arrivals:
        longest = max(len(one.by_day) for one in found.timing.arrivals) - 1
        shown = [day for day in days if day < longest] + [longest]
        table = Table("rung", "pairs", "answered", *(f"by day {day}" for day in shown), title="Share of actors at risk that had answered (Kaplan-Meier)")
        for one in found.timing.arrivals:
            last = len(one.by_day) - 1
            cells = (f"{one.by_day[d]:.1%} [{one.low[d]:.1%}, {one.high[d]:.1%}]" for day in shown for d in [min(day, last)])
            table.add_row(f"{one.rung} and above", str(one.pairs), str(one.answered), *cells)
        out.print(table)
    if found.timing.hazards:
        table = Table("a standard deviation more of", "hazard of a first answer", "95 %", title="What hastens an answer")
        for hazard in found.timing.hazards:
            table.add_row(hazard.covariate, f"x{hazard.ratio:.2f}", f"{hazard.low:.2f} to {hazard.high:.2f}")
        out.print(table)
