"""Responses and exposure from event tables: whole tables at once, for many triggers and actors.

An event table says who did what to whom on which day, and not what it answers. So a response is an act of an actor
against the perpetrator, for the victim or for the perpetrator inside the window, and beside it stands how many such
acts a day the pair exchanges anyway (method: event tables). The trigger's own day counts: a table has no order inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from echolot.errors import BadTable
from echolot.records import Trigger

SIDES = ("against", "for_victim", "for_perpetrator")
WINDOW = (7, 30)  # last day on which words (rungs 1 to 5) and deeds (6 to 10) count, the trigger's day being 0
LAST_DEED_OF_WORDS = 5
GAP = 8  # the routine of a pair is learned up to this many days before the trigger
# Days in which an exchange loses two thirds of its weight for the routine. Between states on ICEWS18, 90 to 120 days told the next
# week's acts of conflict best of 10 to 240 days (Poisson likelihood); for acts of help longer is a little better still.
MEMORY = 90.0
SPARSE = 0.5  # share of days with a row below which a table is a list of cases, and a day without a row a quiet day
HELP = ("SUPPORT", "AID", "COOPERATE", "AGREE")  # what is done for a victim; giving in to it is no help
CONFLICT = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT")
_ORIGIN = date(2000, 1, 1)  # of the decayed sums; any day near the data keeps their exponents small
GRID: dict[str, type[pl.DataType]] = {
    "trigger_id": pl.String, "actor": pl.String, "side": pl.String, "responses": pl.Int64, "other_utterances": pl.Int64,
    "background": pl.Float64, "days_heard": pl.Int64, "first_date": pl.Date, "strongest_rung": pl.Int8, "routine": pl.Float64,
}  # fmt: skip


def lasts(trigger: Trigger, stretch: float = 1.0) -> tuple[int, int]:
    """Last day on which words and deeds count, the trigger's own day being 0: as it says itself, else WINDOW; `stretch` times as long."""
    words, deeds = (trigger.window_days, trigger.window_days) if trigger.window_days else WINDOW
    return max(1, round(words * stretch)), max(1, round(deeds * stretch))


def opens(trigger: Trigger) -> date:
    """Day 0 of a trigger. Raises BadTable where it has none: a table has nothing but days."""
    day = trigger.public_since or trigger.began or (date.fromisoformat(trigger.date[:10]) if trigger.date else None)
    if day is None:
        raise BadTable("triggers", "public_since", f"is missing in trigger {trigger.id}")
    return day


def acts(events: pl.LazyFrame, *, undirected: bool = False) -> pl.LazyFrame:
    """Acts of one actor towards somebody else (or nobody), each once.

    undirected: also rows whose actors carry no order, read as if the first had acted; they are left out otherwise.
    """
    keep = pl.col("source_actor").is_not_null() & (pl.col("target_actor").is_null() | (pl.col("source_actor") != pl.col("target_actor")))
    return events.filter(keep if undirected else keep & pl.col("directed"))


def conflict() -> pl.Expr:
    """Acts of conflict: the types of PLOVER that CAMEO roots 09 to 20 become; what only shares the type (an appeal, 02) is none."""
    return pl.col("event_type").is_in(CONFLICT) & ~pl.col("code").fill_null("").str.contains("^0[1-8]")


def side_of(perpetrators: pl.Expr, victims: pl.Expr) -> pl.Expr:
    """Whose side an act takes, by whether its target is a perpetrator or a victim; null: it takes none."""
    helps = pl.col("event_type").is_in(HELP) | ((pl.col("event_type") == "COMMENT") & (pl.col("mode") == "sympathy"))
    return (
        pl.when(perpetrators & (pl.col("stance") == "contra") & (pl.col("mode").fill_null("") != "sympathy"))
        .then(pl.lit("against"))
        .when(perpetrators & (pl.col("stance") == "pro"))
        .then(pl.lit("for_perpetrator"))
        .when(victims & helps)
        .then(pl.lit("for_victim"))
    )


def kinds(events: pl.LazyFrame, *, undirected: bool = False) -> pl.LazyFrame:
    """Every act that would take a side were its target a party: `kind` ("against words", "for_victim deeds" ...), `date`, `source_actor`,
    `target_actor`."""
    known = pl.lit(True)
    by = acts(events, undirected=undirected).filter(pl.col("target_actor").is_not_null() & pl.col("rung").is_not_null())
    told = pl.when(pl.col("rung") <= LAST_DEED_OF_WORDS).then(pl.lit("words")).otherwise(pl.lit("deeds"))
    sided = (by.with_columns(side=side_of(known if guilty else ~known, ~known if guilty else known)) for guilty in (True, False))
    return pl.concat(
        one.filter(pl.col("side").is_not_null()).select("date", "source_actor", "target_actor", kind=pl.format("{} {}", "side", told)) for one in sided
    )


def volumes(events: pl.LazyFrame, *, undirected: bool = False) -> pl.DataFrame:
    """How many acts of any kind each actor did on each day, towards whomever: `date`, `source_actor`, `n`."""
    return acts(events, undirected=undirected).group_by("date", "source_actor").agg(n=pl.len().cast(pl.Float64)).collect()


def grid(
    events: pl.LazyFrame,
    triggers: Iterable[Trigger],
    actors: Sequence[str],
    window: tuple[int, int] = WINDOW,
    *,
    memory: float = MEMORY,
    undirected: bool = False,
    days: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row a trigger, actor and side, also where nothing was done; the perpetrators themselves have no row.

    events: table EVENTS, one coder. window: last day for words and for deeds, the trigger's day being 0, both included.
    days: column `date`, the days on which the table has a row, sorted, where `events` holds only the rows that matter.
    Columns: `responses` R, counted acts of that side; `other_utterances` M, what the actor did towards others on days 0
    to window[0], its acts inside its own country left out; `background`, acts a day of that side between the pair, decayed with `memory` days up to
    `GAP` days before the trigger, null where the table has no such day; `days_heard`, days of 0 to window[0] of which the
    table has any row; `first_date` and `strongest_rung` of R; `routine`, how many of R the background alone gives.
    Days without any row count neither as quiet days nor as heard ones; only in a table with rows on fewer than half of its
    days they are quiet, because a list of cases tells of no other days.
    """
    spots = _spots(triggers)
    wanted = sorted(set(actors))
    told, totals, sided = _daily(events, spots, wanted, undirected)
    days = told if days is None else days.select("date")
    pairs = _pairs(spots, wanted)
    windows = _windows(spots, window)
    counted = _responses(windows, sided)
    exposure = _exposure(windows, totals, sided)
    listened = listening_days(days)
    heard = _heard(windows, days, "days_heard", "_").drop("_")
    open_days = _heard(windows, listened, "words_days", "deeds_days")
    rates = _rates(pairs, sided, listened, memory)
    table = (
        pairs.select("trigger_id", "actor", "side").unique()
        .join(counted, on=["trigger_id", "actor", "side"], how="left")
        .join(exposure, on=["trigger_id", "actor"], how="left")
        .join(heard, on="trigger_id", how="left")
        .join(open_days, on="trigger_id", how="left")
        .join(rates, on=["trigger_id", "actor", "side"], how="left")
        .with_columns(pl.col("responses", "other_utterances", "days_heard", "words_days", "deeds_days").fill_null(0))
        .with_columns(
            background=pl.col("words_rate") + pl.col("deeds_rate"),
            routine=pl.col("words_rate") * pl.col("words_days") + pl.col("deeds_rate") * pl.col("deeds_days"),
        )
        .sort("trigger_id", "actor", "side")
    )  # fmt: skip
    return table.select(pl.col(name).cast(kind) for name, kind in GRID.items())


def grids(
    events: pl.LazyFrame, triggers: Sequence[Trigger], actors: Sequence[Sequence[str]], *, stretch: float = 1.0, undirected: bool = False,
    days: pl.DataFrame | None = None,
) -> list[pl.DataFrame]:  # fmt: skip
    """`grid` of each trigger with its own actors and window (`lasts`), counted for all windows of one length in one pass."""
    lengths = [lasts(trigger, stretch) for trigger in triggers]
    out: list[pl.DataFrame] = [pl.DataFrame()] * len(triggers)
    for length in set(lengths):
        which = [i for i, own in enumerate(lengths) if own == length]
        union = sorted({actor for i in which for actor in actors[i]})
        # Two triggers of a file may share an id; places do not.
        numbered = [replace(triggers[i], id=str(i)) for i in which]
        counted = grid(events, numbered, union, length, undirected=undirected, days=days)
        parts = counted.partition_by("trigger_id", as_dict=True)
        for i in which:
            out[i] = parts.get((str(i),), counted.clear())
    return out


def _spots(triggers: Iterable[Trigger]) -> pl.DataFrame:
    """One row a trigger and party: its day, the party, and whether that is a perpetrator or a victim."""
    rows = [
        (trigger.id, opens(trigger), party, role)
        for trigger in triggers
        for role, parties in (("perpetrator", trigger.perpetrator), ("victim", trigger.victim))
        for party in parties
    ]
    schema = {"trigger_id": pl.String, "day": pl.Date, "party": pl.String, "role": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row").unique(maintain_order=True)


def _daily(
    events: pl.LazyFrame, spots: pl.DataFrame, actors: Sequence[str], undirected: bool
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Days of which the table tells; acts of each actor a day; acts of each actor towards a party, a day, side and rung."""
    by = acts(events, undirected=undirected).filter(pl.col("source_actor").is_in(actors))
    parties = spots["party"].unique().to_list()
    towards = by.filter(pl.col("target_actor").is_in(parties) & pl.col("rung").is_not_null())
    known = pl.lit(True)
    sided = [
        towards.with_columns(side=side_of(known if role == "perpetrator" else ~known, known if role == "victim" else ~known))
        .filter(pl.col("side").is_not_null())
        .group_by("source_actor", "target_actor", "date", "side", "rung")
        .agg(n=pl.len().cast(pl.Int64))
        for role in ("perpetrator", "victim")
    ]
    days, totals, contra, pro = pl.collect_all(
        [events.select("date").unique(), by.group_by("source_actor", "date").agg(n=pl.len().cast(pl.Int64)), *sided]
    )
    return days.sort("date"), totals, pl.concat([contra, pro])


def _pairs(spots: pl.DataFrame, actors: Sequence[str]) -> pl.DataFrame:
    """Every trigger, actor, side and party that could meet; perpetrators answer nobody, victims do not help themselves."""
    sides = pl.DataFrame(
        {"role": ["perpetrator", "victim", "perpetrator"], "side": list(SIDES)}, schema={"role": pl.String, "side": pl.String}
    )
    guilty = spots.filter(pl.col("role") == "perpetrator").select("trigger_id", actor="party")
    everyone = pl.DataFrame({"actor": list(actors)}, schema={"actor": pl.String})
    return (
        spots.join(sides, on="role")
        .join(everyone, how="cross")
        .join(guilty, on=["trigger_id", "actor"], how="anti")
        .filter((pl.col("side") != "for_victim") | (pl.col("actor") != pl.col("party")))
    )


def _windows(spots: pl.DataFrame, window: tuple[int, int]) -> pl.DataFrame:
    """The parties of every trigger on each day of its window. Joined on the day, acts outside a window never meet it."""
    longest = max(window)
    after = pl.DataFrame({"after": list(range(longest + 1))}, schema={"after": pl.Int64})
    return spots.join(after, how="cross").with_columns(date=pl.col("day") + pl.duration(days=pl.col("after"))).with_columns(
        open=pl.col("after") <= window[0], open_deeds=pl.col("after") <= window[1],
    )  # fmt: skip


def _met(windows: pl.DataFrame, sided: pl.DataFrame) -> pl.DataFrame:
    """Acts of a side inside the windows, on the right kind of party, by whoever is no perpetrator of that trigger."""
    right = ((pl.col("role") == "victim") == (pl.col("side") == "for_victim")) & (pl.col("source_actor") != pl.col("party"))
    guilty = windows.filter(pl.col("role") == "perpetrator").select("trigger_id", source_actor="party").unique()
    met = windows.join(sided, left_on=["party", "date"], right_on=["target_actor", "date"]).filter(right)
    return met.join(guilty, on=["trigger_id", "source_actor"], how="anti")


def _responses(windows: pl.DataFrame, sided: pl.DataFrame) -> pl.DataFrame:
    word = pl.col("rung") <= LAST_DEED_OF_WORDS
    return (
        _met(windows, sided)
        .filter((word & pl.col("open")) | (~word & pl.col("open_deeds")))
        .group_by("trigger_id", actor=pl.col("source_actor"), side=pl.col("side"))
        .agg(responses=pl.col("n").sum(), first_date=pl.col("date").min(), strongest_rung=pl.col("rung").max())
    )


def _exposure(windows: pl.DataFrame, totals: pl.DataFrame, sided: pl.DataFrame) -> pl.DataFrame:
    """M: all that an actor did in the window for words, less what took a side."""
    days = windows.filter("open").select("trigger_id", "date").unique()
    said = days.join(totals, on="date").group_by("trigger_id", actor=pl.col("source_actor")).agg(said=pl.col("n").sum())
    taken = _met(windows.filter("open"), sided).group_by("trigger_id", actor=pl.col("source_actor")).agg(taken=pl.col("n").sum())
    return said.join(taken, on=["trigger_id", "actor"], how="left").select(
        "trigger_id", "actor", other_utterances=(pl.col("said") - pl.col("taken").fill_null(0)).clip(0)
    )


def _heard(windows: pl.DataFrame, days: pl.DataFrame, words: str, deeds: str) -> pl.DataFrame:
    """How many of the given days lie in the window of each trigger, for words and for deeds."""
    told = windows.select("trigger_id", "date", "open", "open_deeds").unique().join(days, on="date", how="semi")
    return told.group_by("trigger_id").agg(pl.col("open").sum().alias(words), pl.col("open_deeds").sum().alias(deeds))


def listening_days(days: pl.DataFrame) -> pl.DataFrame:
    """days: column `date`, those with a row, sorted. Gives the days on which an act would have been told: the same; in a table with rows on few of its days, all of them."""
    if not days.height:
        return days
    first, last = days["date"][0], days["date"][-1]
    if days.height >= SPARSE * ((last - first).days + 1):
        return days
    return pl.DataFrame({"date": pl.date_range(first, last, eager=True)})


def _weight(memory: float) -> pl.Expr:
    return (((pl.col("date") - pl.lit(_ORIGIN)).dt.total_days()) / memory).exp()


def _rates(pairs: pl.DataFrame, sided: pl.DataFrame, days: pl.DataFrame, memory: float) -> pl.DataFrame:
    """Acts a day of words and of deeds between each pair, decayed, up to GAP days before the trigger.

    A decayed sum at day t is exp(-t/memory) times the running sum of n·exp(date/memory); the factor falls out of the rate.
    """
    at = pairs.with_columns(until=pl.col("day") - pl.duration(days=GAP)).sort("until")
    base = days.with_columns(days=_weight(memory).cum_sum())
    found = at.join_asof(base.rename({"date": "until"}), on="until", strategy="backward")
    for name, kind in (("words_rate", pl.col("rung") <= LAST_DEED_OF_WORDS), ("deeds_rate", pl.col("rung") > LAST_DEED_OF_WORDS)):
        sums = (
            sided.filter(kind)
            .group_by("source_actor", "target_actor", "side", "date")
            .agg(n=pl.col("n").sum())
            .sort("date")
            .with_columns(w=pl.col("n") * _weight(memory))
            .select(
                actor="source_actor", party="target_actor", side="side", until="date",
                sum=pl.col("w").cum_sum().over("source_actor", "target_actor", "side"),
            )
        )  # fmt: skip
        found = found.join_asof(sums, on="until", by=["actor", "party", "side"], strategy="backward", check_sortedness=False)
        found = found.with_columns((pl.col("sum").fill_null(0.0) / pl.col("days")).alias(name)).drop("sum")
    none = pl.col("days").is_null().any()  # no earlier day: nothing is known of the routine
    return found.group_by("trigger_id", "actor", "side").agg(
        pl.when(none).then(None).otherwise(pl.col(name).sum()).alias(name) for name in ("words_rate", "deeds_rate")
    )


def window_closes(trigger: Trigger, stretch: float = 1.0) -> tuple[date, date]:
    """Last days on which words and deeds count."""
    first, (words, deeds) = opens(trigger), lasts(trigger, stretch)
    return first + timedelta(days=words), first + timedelta(days=deeds)
