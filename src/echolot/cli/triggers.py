"""`echolot triggers`: provocations found in the archive, most severe first; to be accepted, joined, named or turned down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from echolot.cli.app import ARCHIVE, ArchiveOption, Format, FormatOption, app, console, examples, opened, stage

if TYPE_CHECKING:
    from echolot.archive import Archive
    from echolot.records import Trigger

_STATES = ("candidate", "accepted", "rejected", "all")
_LOOK_BACK = 90  # days before the last text, unless asked otherwise


@app.command(
    epilog=examples(
        "echolot triggers",
        "echolot triggers --since 2031-01-01 --state candidate",
        "echolot triggers --accept 2031-03-03-IRN-ARE --rename '2031-03-03-IRN-ARE=Strait of Hormuz closed'",
        "echolot triggers --merge 2031-03-05-IRN-OMN=2031-03-03-IRN-ARE",
        "echolot triggers --undo",
    )
)
def triggers(
    archive: ArchiveOption = ARCHIVE,
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="Look from this day on; else 90 days back.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DAY", help="Look up to this day; else to the last text.")] = "",
    state: Annotated[str, typer.Option("--state", metavar="|".join(_STATES), help="Which to list; else all but the rejected.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="List at most so many.")] = 20,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="ID", help="Take a candidate for a trigger.")] = None,
    reject: Annotated[list[str] | None, typer.Option("--reject", metavar="ID", help="Turn a candidate down.")] = None,
    rename: Annotated[list[str] | None, typer.Option("--rename", metavar="ID=NAME", help="Accept a trigger under another name.")] = None,
    merge: Annotated[list[str] | None, typer.Option("--merge", metavar="ID=INTO", help="Accept INTO, and join ID to it: they are one.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the last change of triggers.")] = False,
    format: FormatOption = Format.table,
) -> None:
    """List the provocations that the archive tells, gravest first.

    Its texts and its event tables are looked through. Reports of one deed are joined: same actor, victims that can be the same, days that lie close. What is found is a candidate
    until it is accepted; `echolot sound ID` sounds either. The options that change something may be given together and are
    one change, which --undo takes back.
    """
    if state and state not in _STATES:
        raise typer.BadParameter(f"--state {state}: it is one of {', '.join(_STATES)}")
    days = [_day(since, "--since"), _day(until, "--until")]
    if days[0] and days[1] and days[0] > days[1]:
        raise typer.BadParameter(f"--since {since} lies after --until {until}: no day lies between them")
    with opened(archive) as kept:
        if undo:
            said = kept.undo_triggers()
            typer.echo(f"taken back: {said}" if said else "there is nothing to take back")
            return
        changes = _changes(kept, accept or [], reject or [], rename or [], merge or [])
        if changes:
            said = "; ".join(said for _, _, said in changes)
            kept.save_triggers([(trigger, to) for trigger, to, _ in changes], said=said)
            typer.echo(said)
            return
        reports = _found(kept, days[0], days[1])
        listed = _listed(kept, state, reports)
        _print(listed[:limit], format)
        if len(listed) > limit:
            typer.echo(f"echolot: {len(listed) - limit:,} more; --limit shows them, --since and --until narrow the days.", err=True)


def _day(value: str, option: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise typer.BadParameter(f"{option} {value}: write the day as 2031-03-03") from None


def _found(archive: Archive, since: date | None, until: date | None) -> dict[str, tuple[int, int | None]]:
    """Look for provocations and keep new ones as candidates; gives articles and publishers that tell each, by id."""
    from echolot.link.provocations import same_deed

    with stage("looking for provocations"):
        found = [*_told(archive, since, until), *_bursts(archive, since, until)]
    known = {t.id: t for t in [*archive.triggers(), *archive.triggers("rejected")]}
    reports: dict[str, tuple[int, int | None]] = {}
    fresh: list[tuple[Trigger, Any]] = []
    for one, articles, publishers in found:
        same = next((t for t in known.values() if same_deed(t, one)), None)
        trigger = one if same is None else replace(one, id=same.id)
        reports.setdefault(trigger.id, (articles, publishers))
        if same is None or (archive.trigger_state(same.id) == "candidate" and same.found_by == "model" and same != trigger):
            fresh.append((trigger, "candidate"))
            known[trigger.id] = trigger
    if fresh and not archive.read_only:
        archive.save_triggers(fresh, said=f"found {len(fresh)} candidates")
    return reports


def _told(archive: Archive, since: date | None, until: date | None) -> list[tuple[Trigger, int, int | None]]:
    """Provocations that texts tell, with how many of them and of how many publishers."""
    from echolot.link.provocations import provocations

    span = archive.span()
    if span is None:
        return []
    corpus = archive.coded(since or span[1] - timedelta(days=_LOOK_BACK), until or span[1])
    return [(one.trigger, one.articles, one.publishers) for one in provocations(corpus)]


def _bursts(archive: Archive, since: date | None, until: date | None) -> list[tuple[Trigger, int, int | None]]:
    """Bursts of severe acts in an event table, with how many reports told them."""
    from echolot import event_desk

    return [
        (one.trigger, one.reports, None)
        for one in event_desk.bursts(archive)
        if (since is None or one.last_day >= since) and (until is None or one.first_day <= until)
    ]


def _changes(
    archive: Archive, accept: Sequence[str], reject: Sequence[str], rename: Sequence[str], merge: Sequence[str]
) -> list[tuple[Trigger, Any, str]]:
    """What is asked for, as triggers with their new state and a word about it. Raises UnknownTrigger, BadParameter."""
    now: dict[str, tuple[Trigger, Any, list[str]]] = {}

    def at(trigger_id: str) -> tuple[Trigger, Any, list[str]]:
        from echolot.errors import UnknownTrigger

        if trigger_id not in now:
            found = archive.trigger(trigger_id)
            if found is None:
                raise UnknownTrigger(trigger_id, where=archive.name, known=[t.id for t in archive.triggers()])
            now[trigger_id] = (found, archive.trigger_state(trigger_id), [])
        return now[trigger_id]

    for trigger_id in accept:
        trigger, _, said = at(trigger_id)
        now[trigger_id] = (trigger, "accepted", [*said, f"accepted {trigger_id}"])
    for trigger_id in reject:
        trigger, _, said = at(trigger_id)
        now[trigger_id] = (trigger, "rejected", [*said, f"rejected {trigger_id}"])
    for pair in rename:
        trigger_id, name = _pair(pair, "--rename", "ID=NAME")
        trigger, state, said = at(trigger_id)
        now[trigger_id] = (replace(trigger, label=name), _kept(state), [*said, f"renamed {trigger_id} to {name}"])
    for pair in merge:
        trigger_id, into = _pair(pair, "--merge", "ID=INTO")
        if trigger_id == into:
            raise typer.BadParameter(f"--merge {pair}: a trigger cannot be joined to itself")
        (one, _, said), (other, state, said_of) = at(trigger_id), at(into)
        now[trigger_id] = (one, "rejected", [*said, f"merged {trigger_id} into {into}"])
        now[into] = (_joined(other, one), _kept(state), said_of)
    return [(trigger, state, "; ".join(said) or f"changed {trigger.id}") for trigger, state, said in now.values()]


def _kept(state: str) -> str:
    """Whoever names a candidate or joins another to it has accepted it: what is found anew does not change it any more."""
    return "accepted" if state == "candidate" else state


def _pair(value: str, option: str, form: str) -> tuple[str, str]:
    first, sign, second = value.partition("=")
    if not (sign and first.strip() and second.strip()):
        raise typer.BadParameter(f"{option} {value}: write it as {form}")
    return first.strip(), second.strip()


def _joined(into: Trigger, one: Trigger) -> Trigger:
    """A trigger with the parties, records and days of another one of the same deed."""

    def both(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*a, *b]))

    def first(a: date | None, b: date | None) -> date | None:
        return min((day for day in (a, b) if day is not None), default=None)

    return replace(
        into,
        victim=both(into.victim, one.victim), beneficiary=both(into.beneficiary, one.beneficiary), records=both(into.records, one.records),
        began=first(into.began, one.began), public_since=first(into.public_since, one.public_since),
        severity_rung=max((r for r in (into.severity_rung, one.severity_rung) if r is not None), default=None),
    )  # fmt: skip


def _listed(archive: Archive, state: str, reports: dict[str, tuple[int, int | None]]) -> list[dict[str, Any]]:
    states: list[Any] = ["candidate", "accepted"] if not state else list(_STATES[:3]) if state == "all" else [state]
    rows = []
    for which in states:
        for t in archive.triggers(which):
            articles, publishers = reports.get(t.id, (None, None))
            rows.append({
                "id": t.id, "state": which, "name": t.label, "severity": t.severity_rung, "public_since": t.public_since or t.began,
                "began": t.began, "perpetrator": list(t.perpetrator), "victim": list(t.victim), "beneficiary": list(t.beneficiary),
                "disputed": t.attribution_disputed, "found_by": t.found_by, "articles": articles, "publishers": publishers,
            })  # fmt: skip
    return sorted(rows, key=lambda r: (-(r["severity"] or 0), -(r["articles"] or 0), r["id"]))


def _print(rows: list[dict[str, Any]], format: Format) -> None:
    from echolot import show

    told = [{k: v.isoformat() if isinstance(v, date | datetime) else v for k, v in row.items()} for row in rows]
    if format is Format.json:
        typer.echo(show.json_text({"schema": "echolot.triggers/1", "triggers": told}, indent=2))
    elif format is Format.jsonl:
        typer.echo("".join(show.json_text(row) + "\n" for row in told), nl=False)
    elif format is Format.csv:
        cells = [{k: "; ".join(v) if isinstance(v, list) else v for k, v in row.items()} for row in told]
        typer.echo(show.formats._table(tuple(rows[0]) if rows else ("id",), cells), nl=False)
    else:
        _print_table(told)


def _told_by(articles: int | None, publishers: int | None) -> str:
    """`2 texts, 1 publisher`; of an event table, its reports."""

    def some(n: int, what: str) -> str:
        return f"{n} {what}" if n == 1 else f"{n} {what}s"

    if not articles:
        return ""
    return some(articles, "report") if publishers is None else f"{some(articles, 'text')}, {some(publishers, 'publisher')}"


def _print_table(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table

    from echolot.show.safe import plain

    if not rows:
        typer.echo("No provocation is told in these days. `echolot code` codes what is not coded yet.")
        return
    table = Table(box=None, pad_edge=False)
    for title in ("severity", "trigger", "who, to whom", "told by", "state"):
        table.add_column(title, overflow="fold")
    for r in rows:
        who = ", ".join(r["perpetrator"]) + (" → " + ", ".join(r["victim"]) if r["victim"] else "")
        told = _told_by(r["articles"], r["publishers"])
        table.add_row(str(r["severity"] or "–"), plain(f"{r['id']}\n{r['name']}"), plain(who), told, r["state"])
    console().print(table)
