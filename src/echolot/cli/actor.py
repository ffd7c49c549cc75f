"""`echolot actor`: one actor over all triggers that were sounded."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from echolot.cli.app import (
    ARCHIVE,
    ActorsOption,
    ArchiveOption,
    Format,
    FormatOption,
    LanguageOption,
    Words,
    actor_list,
    app,
    console,
    examples,
    opened,
)

_COLUMNS = (
    "trigger_id", "name", "public_since", "side", "verdict", "first_date", "first_rung", "first_latency_days", "strongest_date",
    "strongest_rung", "strongest_type", "strongest_mode", "responses", "other_utterances", "p0", "silence_bits", "abstained",
)  # fmt: skip


@app.command(epilog=examples("echolot actor DEU", "echolot actor FRA --archive desk --format csv"))
def actor(
    name: Annotated[str, typer.Argument(metavar="ID", help="The actor: ISO code of a state (DEU), id of a body (NATO).")],
    archive: ArchiveOption = ARCHIVE,
    format: FormatOption = Format.table,
    language: LanguageOption = Words.en,
    actors_file: ActorsOption = None,
) -> None:
    """Show one actor over all soundings of the archive.

    One row a sounding that is kept there, the newest trigger first: what the actor did first, what was its strongest answer,
    how many days that took, and the verdict.
    """
    from echolot import show
    from echolot.coding.actors import only_known
    from echolot.show.words import words

    actors = actor_list(actors_file, False)
    (wanted,) = only_known([name], actors, where="ID")
    with opened(archive) as kept:
        rows = _rows(kept, wanted)
    shown = actors.display(wanted, language.value)
    if format in (Format.json, Format.jsonl):
        told = {"schema": "echolot.actor/1", "actor": {"id": wanted, "name": shown}, "soundings": [_plain(row) for row in rows]}
        typer.echo(show.json_text(told, indent=2 if format is Format.json else None))
    elif format is Format.csv:
        typer.echo(show.formats._table(_COLUMNS, [{k: _cell(v) for k, v in row.items()} for row in rows]), nl=False)
    else:
        _print(rows, shown, words(language.value))
    if not rows:
        typer.echo(f"echolot: {archive}: no sounding has a row for {wanted}; `echolot sound TRIGGER` makes one.", err=True)
        raise typer.Exit(1)


def _rows(archive: Any, wanted: str) -> list[dict[str, Any]]:
    import polars as pl

    triggers = {t.id: t for t in archive.triggers()}
    rows = archive.scan("soundings").filter(pl.col("actor") == wanted).collect().to_dicts()
    for row in rows:
        trigger = triggers.get(row["trigger_id"])
        row["name"], row["public_since"] = (trigger.label, trigger.public_since or trigger.began) if trigger else (None, None)
    kept = [{column: row[column] for column in _COLUMNS} for row in rows]
    return sorted(kept, key=lambda r: (str(r["public_since"] or ""), r["trigger_id"]), reverse=True)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}


def _cell(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value.isoformat() if hasattr(value, "isoformat") else value


def _print(rows: list[dict[str, Any]], name: str, w: Any) -> None:
    from collections import Counter

    from rich.table import Table

    from echolot.show.safe import plain

    counts = Counter(row["verdict"] for row in rows)
    typer.echo(f"{name}: {len(rows)} soundings" + "".join(f", {n} × {w(f'verdict.{verdict}.name')}" for verdict, n in counts.most_common()))
    table = Table(box=None, pad_edge=False)
    for title in ("trigger", "public since", "verdict", "first", "strongest", "answers", "other"):
        table.add_column(title, overflow="fold", justify="right" if title in ("answers", "other") else "left")
    for row in rows:
        first = f"{row['first_date']} +{row['first_latency_days']} d" if row["first_date"] else "–"
        strongest = f"{row['strongest_rung']} {row['strongest_type']}/{row['strongest_mode']}" if row["strongest_date"] else "–"
        label = f"{row['trigger_id']} · {row['name']}" if row["name"] else row["trigger_id"]
        since, counted = str(row["public_since"] or "–"), (str(row["responses"]), str(row["other_utterances"]))
        table.add_row(plain(label), since, w(f"verdict.{row['verdict']}.name"), first, strongest, *counted)
    console().print(table)
