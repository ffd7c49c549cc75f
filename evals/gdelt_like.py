"""A file in the form of GDELT's event exports, made up from a seed: as many rows, columns and bytes as the real one.

    python evals/gdelt_like.py 5000000 /tmp/gdelt.csv --days 3650

Actors, codes and dates are drawn with the skew of real tables (a few states make most of the news, one row in five has no
second actor, one in fifty repeats an event); nothing in it happened.
"""

from __future__ import annotations

import argparse
import os
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

_LISTED = (
    "USA RUS CHN GBR ISR FRA IND IRN DEU UKR PAK SYR TUR EGY SAU AUS JPN CAN IRQ AFG PRK KOR ITA ESP NGA POL LBN YEM PSE ZAF MEX BRA IDN PHL "
    "MYS VNM THA LKA BGD NPL GRC SRB HUN ROM BLR AZE ARM GEO KAZ UZB QAT ARE KWT JOR LBY TUN DZA MAR SDN ETH KEN SOM COD RWA UGA TZA ZWE COL "
    "VEN CUB PER CHL ARG SWE NOR FIN DNK NLD BEL CHE AUT CZE SVK BGR HRV BIH ALB LTU LVA EST IRL PRT CYP MLT ISL EUR AFR QQQ"
)
STATES = _LISTED.split()  # with two regions and an unknown code at the end
ROOTS = np.repeat(np.arange(1, 21), [90, 70, 70, 190, 80, 30, 30, 30, 25, 25, 90, 40, 20, 15, 15, 20, 60, 25, 70, 5])
LEAVES = {1: "010 012 013 014 017", 2: "020 021 0231 0256 028", 3: "030 036 0331 037", 4: "040 042 043 046", 5: "050 051 053 057"}
TYPES = ["", "", "", "GOV", "GOV", "MIL", "COP", "LEG", "OPP", "REB", "CVL", "BUS", "MED"]


def _codes(rng: np.random.Generator, n: int) -> np.ndarray:
    roots = rng.choice(ROOTS, n)
    table = [np.array((LEAVES.get(r) or " ".join(f"{r:02}{leaf}" for leaf in range(4))).split(), dtype=object) for r in range(1, 21)]
    out = np.empty(n, dtype=object)
    for root in range(1, 21):
        at = np.flatnonzero(roots == root)
        out[at] = rng.choice(table[root - 1], len(at))
    return out


def chunk(rng: np.random.Generator, first_id: int, n: int, start: date, days: int) -> pl.DataFrame:
    """n rows with 61 columns, all text."""
    weight = 1 / np.arange(1, len(STATES) + 1)
    weight /= weight.sum()
    names = np.array(STATES, dtype=object)
    source, target = rng.choice(names, n, p=weight), rng.choice(names, n, p=weight)
    source[rng.random(n) < 0.1] = ""
    target[rng.random(n) < 0.2] = ""
    kinds = np.array(TYPES, dtype=object)
    type1, type2 = rng.choice(kinds, n), rng.choice(kinds, n)
    calendar = np.array([(start + timedelta(days=d)).strftime("%Y%m%d") for d in range(days)], dtype=object)
    day = calendar[rng.integers(0, days, n)]
    ids = first_id + np.arange(n)
    row = np.arange(n)
    row[1::50] = row[0::50][: len(row[1::50])]  # one row in fifty repeats its neighbour
    frame = pl.DataFrame(
        {"id": ids, "day": day, "s": source, "t": target, "k1": type1, "k2": type2, "code": _codes(rng, n), "n": rng.integers(1, 30, n),
         "where": rng.integers(0, 5000, n), "page": rng.integers(0, 1 << 40, n), "lat": rng.random(n) * 90, "lon": rng.random(n) * 180},
        strict=False,
    )[row]  # fmt: skip
    empty = pl.lit("")
    place = pl.format("Springfield {}, Some State, Some Country", "where")
    geo = [pl.lit("4"), place, pl.lit("US"), pl.lit("US06"), pl.lit("CA037"), pl.col("lat").round(4), pl.col("lon").round(4), pl.col("where")]
    cells: list[pl.Expr] = [empty] * 61
    cells[0:5] = [pl.col("id"), pl.col("day"), pl.col("day").str.slice(0, 6), pl.col("day").str.slice(0, 4), pl.lit("2031.1726")]
    for at, actor, kind in ((5, "s", "k1"), (15, "t", "k2")):
        cells[at : at + 3] = [pl.col(actor) + pl.col(kind), pl.lit("SOMEBODY"), pl.col(actor)]
        cells[at + 7] = pl.col(kind)
    cells[25:35] = [
        pl.lit("1"), pl.col("code"), pl.col("code").str.slice(0, 3), pl.col("code").str.slice(0, 2), pl.lit("4"), pl.lit("-10.0"),
        pl.col("n"), pl.lit("1"), pl.col("n"), pl.lit("-3.14159265358979"),
    ]  # fmt: skip
    cells[35:59] = geo * 3
    cells[59] = pl.col("day") + "120000"
    cells[60] = pl.format("https://www.paper{}.example.com/world/2031/some-headline-of-the-day-{}.html", pl.col("where") % 900, "page")
    return frame.select(cell.cast(pl.String).alias(f"c{n}") for n, cell in enumerate(cells))


def write(path: Path, rows: int, *, days: int, seed: int = 1, first: int = 0, start: date = date(2015, 2, 18), at_once: int = 200_000) -> None:
    """Write the file, with ids from `first` on. The same arguments give the same bytes."""
    rng = np.random.default_rng(seed)
    with path.open("wb") as out:
        for done in range(0, rows, at_once):
            chunk(rng, first + done, min(at_once, rows - done), start, days).write_csv(
                out, include_header=False, separator="\t", quote_style="never"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--days", type=int, default=3650)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.path, given.rows, days=given.days, seed=given.seed)
    print(f"{given.path}: {given.rows:,} rows, {os.path.getsize(given.path):,} bytes")
