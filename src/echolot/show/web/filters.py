"""Which rows of a sounding, and which triggers, a view shows, in which order: all of it stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from echolot.records import Sounding, SoundingRow, Trigger, Verdict
from echolot.show import summary
from echolot.show.pictures.frame import Look, look
from echolot.show.pictures.strip import Tally
from echolot.show.safe import squeezed

SHOWN: Mapping[str, tuple[Look, ...]] = {
    "answered": ("contra", "pro", "neutral"),
    "silent": ("empty",),
    "quiet": ("dots",),
    "unknown": ("hatch",),
}
SORTS = ("verdict", "actor", "first", "strongest", "answers", "others", "p0")


def _first(row: SoundingRow) -> float:
    return row.first.latency_days if row.first else float("inf")


_KEYS: Mapping[str, Callable[[SoundingRow], tuple[object, ...]]] = {
    "actor": lambda r: (squeezed(r.name).casefold(),),
    "first": lambda r: (_first(r), squeezed(r.name).casefold()),
    "strongest": lambda r: (-(r.strongest.rung if r.strongest else -1), _first(r)),
    "answers": lambda r: (-len(r.answers), squeezed(r.name).casefold()),
    "others": lambda r: (-r.other_utterances, squeezed(r.name).casefold()),
    "p0": lambda r: (r.p0 if r.p0 is not None else 2.0, squeezed(r.name).casefold()),
}


def chosen(sounding: Sounding, *, show: str, group: frozenset[str] | None) -> Sounding:
    """The sounding with only the rows that the filters leave."""
    looks = SHOWN.get(show)
    rows = [
        row
        for row in sounding.rows
        if (looks is None or (look(row) in looks and row.verdict is not Verdict.PERPETRATOR)) and (group is None or row.actor in group)
    ]
    return replace(sounding, rows=tuple(rows)) if len(rows) != len(sounding.rows) else sounding


def ordered(rows: Sequence[SoundingRow], sort: str) -> list[SoundingRow]:
    """Rows in an order of SORTS; as the sounding has them for any other word."""
    return sorted(rows, key=_KEYS[sort]) if sort in _KEYS else list(rows)


def ranks(rows: Sequence[SoundingRow]) -> dict[str, list[int]]:
    """Each actor's place in every order of SORTS, for sorting in the browser."""
    orders = [{row.actor: n for n, row in enumerate(ordered(rows, sort))} for sort in SORTS]
    return {row.actor: [order[row.actor] for order in orders] for row in rows}


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows that fold together under one heading; `group` is None for those that stand in none."""

    group: str | None
    rows: tuple[SoundingRow, ...]

    @property
    def answered(self) -> int:
        return sum(bool(row.answers) for row in self.rows)


def folded(rows: Sequence[SoundingRow], groups: Mapping[str, frozenset[str]]) -> list[Fold]:
    """Each row under the first group that it belongs to, or is; groups of one are no groups."""
    left, out = list(rows), list[Fold]()
    for group, members in groups.items():
        inside = [row for row in left if row.actor in members or row.actor == group]
        if len(inside) > 1:
            out.append(Fold(group, tuple(inside)))
            left = [row for row in left if row not in inside]
    return [*out, Fold(None, tuple(left))] if left else out


def about(trigger: Trigger) -> date | None:
    return trigger.public_since or trigger.began


def triggers_chosen(
    triggers: Sequence[Trigger],
    *,
    words: str = "",
    actor: str = "",
    since: date | None = None,
    until: date | None = None,
    severity: int = 0,
) -> list[Trigger]:
    """Triggers whose name holds the words, in which the actor is a party, in these days, at least so severe."""
    asked = words.casefold().split()

    def fits(t: Trigger) -> bool:
        day, label = about(t), t.label.casefold()
        return (
            all(word in label for word in asked)
            and (not actor or actor in (*t.perpetrator, *t.victim, *t.beneficiary))
            and (since is None or (day is not None and day >= since))
            and (until is None or (day is not None and day <= until))
            and (t.severity_rung or 0) >= severity
        )

    return [t for t in triggers if fits(t)]


def triggers_ordered(triggers: Sequence[Trigger], sort: str, tallies: Mapping[str, Tally]) -> list[Trigger]:
    newest = sorted(triggers, key=lambda t: (about(t) or date.min, t.id), reverse=True)
    if sort == "severity":
        return sorted(newest, key=lambda t: -(t.severity_rung or 0))
    if sort == "answered":
        return sorted(newest, key=lambda t: -len(tallies[t.id].answered) if t.id in tallies else 1)
    return sorted(newest, key=lambda t: squeezed(t.label).casefold()) if sort == "name" else newest


def counts(sounding: Sounding) -> dict[str, int]:
    """How many rows each filter would leave."""
    asked = summary.asked(sounding)
    return {name: sum(look(row) in looks for row in asked) for name, looks in SHOWN.items()}


def day_column(columns: Mapping[str, object]) -> str | None:
    """The column of a table that says of which day a row is; None where it has none."""
    return next((c for c in ("date", "first_date", "public_since", "published_at") if c in columns), None)
