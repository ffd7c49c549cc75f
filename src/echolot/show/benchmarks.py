"""Benchmarks as people see them: our figures, and the published ones beside them.

Takes the object of schema echolot.benchmark/1 as the contract defines it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from echolot.show.safe import squeezed

Row = tuple[str, str, str, str]
OURS = "Echolot"


def rows(result: Mapping[str, Any]) -> list[Row]:
    """metric, who, figure, setting; metrics in our order, best published figure first within each, ours on top."""
    found: list[Row] = []
    others: Sequence[Mapping[str, Any]] = result["published"]
    for metric in dict.fromkeys([*result["ours"], *(p["metric"] for p in others)]):
        if metric in result["ours"]:
            found.append((metric, OURS, _figure(result["ours"][metric], result["intervals"].get(metric)), ""))
        theirs = sorted((p for p in others if p["metric"] == metric), key=lambda p: -p["value"])
        found += [(metric, p["who"], _figure(p["value"]), f"{p['setting']} [{p['source']}]") for p in theirs]
    return found


def _figure(value: float, interval: Sequence[float] | None = None) -> str:
    text = f"{value:.4g}" if abs(value) >= 1 else f"{value:.4f}"
    return text + (f" [{interval[0]:.4f}, {interval[1]:.4f}]" if interval else "")


def _foot(result: Mapping[str, Any]) -> str:
    peak = result["peak_bytes"]
    cost = f"{result['seconds']:,.0f} s" + (f", at most {peak / 2**30:.1f} GiB" if peak else "")
    chosen = "; ".join(f"{key}: {value}" for key, value in result["settings"].items())
    return f"{cost}; seed {result['seed']}" + (f"; {chosen}" if chosen else "")


def print_benchmark(console: Console, result: Mapping[str, Any]) -> None:
    """A table with a row for every figure; ours with its 95 % interval where there is one."""
    console.print(Text(f"{result['title']} ({result['name']})", style="bold"))
    console.print(Text(f"{squeezed(result['data'])}; n = {result['n']:,}"))
    table = Table(box=None, pad_edge=False)
    for head in ("metric", "who", "figure", "setting and source"):
        table.add_column(head, no_wrap=head == "figure", overflow="fold")
    last = ""
    for metric, who, figure, setting in rows(result):
        style = "bold" if who == OURS else ""
        table.add_row(Text(metric if metric != last else ""), Text(who, style=style), Text(figure, style=style), Text(setting, style="dim"))
        last = metric
    console.print(table)
    console.print(Text(_foot(result), style="dim"))


def benchmark_markdown(result: Mapping[str, Any]) -> str:
    """The same as Markdown."""
    lines = [f"## {result['name']}", "", f"{result['data']}; n = {result['n']:,}.", ""]
    lines += ["| metric | who | figure | setting and source |", "|---|---|---|---|"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows(result)]
    return "\n".join([*lines, "", _foot(result) + "."])


def benchmark_csv(result: Mapping[str, Any]) -> str:
    """One line a figure, ours and theirs."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write(("benchmark", "who", "metric", "value", "low", "high", "setting", "source"))
    for metric, value in result["ours"].items():
        write((result["name"], OURS, metric, value, *result["intervals"].get(metric, ("", "")), "", ""))
    for p in result["published"]:
        write((result["name"], p["who"], p["metric"], p["value"], "", "", p["setting"], p["source"]))
    return out.getvalue()


def print_benchmarks(console: Console, known: Iterable[tuple[str, str, str]]) -> None:
    """Name, title and needed data of every benchmark."""
    for name, title, needs in known:
        console.print(Text(name, style="bold"), Text(title))
        console.print(Text(f"    --data: {needs}" if needs else "    needs no data", style="dim"))
