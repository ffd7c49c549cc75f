"""Abstention rules 2 to 8 of method 6: when nothing may be concluded from an absence, whatever the model says.

Each gives its reason in words, with the number of the rule; rule 1 belongs to the verdict (`measured.py`).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

NEEDED, NEEDED_AT_RISK, RECALL, FACTOR = 30, 5, 0.8, 2.0


@dataclass(frozen=True, slots=True)
class Listening:
    """What could be heard in the window of one trigger."""

    articles: int
    publishers: int  # that are named
    languages: Mapping[str, int]  # language -> articles
    countries: Set[str]  # of the publishers, as actor ids


@dataclass(frozen=True, slots=True)
class History:
    """What the calibration can say for itself, on the day of the trigger."""

    triggers: int
    at_risk: Mapping[str, int]
    publishers: float
    failed: str  # why its test failed, or ""
    too_old: str  # last day, where that is more than 36 months back, or ""
    echo: bool | None  # event tables: whether an echo can be shown; None for texts


def reasons(
    actor: str, *, heard: Listening, history: History, speaks: Set[str], public: bool, disputes: bool, broken: str | None, table: bool = False
) -> tuple[str, ...]:
    """Every rule of 2 to 8 that holds for the actor, in order.

    speaks: the languages the actor officially speaks (empty: not known, no objection). public: the trigger was. disputes:
    its perpetrator is disputed and the actor disputes it. broken: the break in its politics, in words. table: no texts.
    """
    out = []
    if not table:
        out += _coverage(actor, heard, history, speaks)
    if history.triggers < NEEDED:
        out.append(f"fewer than {NEEDED} triggers in training: {history.triggers} (rule 3)")
    elif history.at_risk.get(actor, 0) < NEEDED_AT_RISK:
        out.append(f"at risk in fewer than {NEEDED_AT_RISK} triggers of training: {history.at_risk.get(actor, 0)} (rule 3)")
    if history.failed:
        out.append("the calibration failed its test (rule 4)")
    if history.too_old:
        out.append(f"the calibration ends on {history.too_old}, more than 36 months before the trigger (rule 4)")
    if not public:
        out.append("the trigger was not public (rule 5)")
    if disputes:
        out.append("the perpetrator is disputed, and the actor disputes it (rule 5)")
    if broken:
        out.append(f"a break in its politics: {broken} (rule 6)")
    if not table:
        out += _linking(heard)
    if history.echo is False:
        out.append("no echo of single acts can be shown for such actors in this source (rule 8)")
    return tuple(out)


def _coverage(actor: str, heard: Listening, history: History, speaks: Set[str]) -> list[str]:
    if not heard.articles:
        return ["no article in the window from a publisher that could be heard (rule 2)"]
    out = []
    if speaks and not speaks & set(heard.languages) and actor not in heard.countries:
        out.append(f"no text in its languages ({' '.join(sorted(speaks))}) and no publisher of its country in the window (rule 2)")
    usual = history.publishers
    if usual and (heard.publishers > FACTOR * usual or heard.publishers * FACTOR < usual):
        out.append(f"publishers in the window: {heard.publishers}, usual in training: {usual:g} (rule 2)")
    return out


def _linking(heard: Listening) -> list[str]:
    """Rule 7, where more than half of the texts are in a language whose answers are not found well enough."""
    total = sum(heard.languages.values())
    bad = {language: n for language, n in heard.languages.items() if link_recall().get(language, 0.0) < RECALL}
    if total and 2 * sum(bad.values()) > total:
        return [f"too few answers are found by the reader in: {' '.join(sorted(bad))} (rule 7)"]
    return []


@lru_cache(maxsize=1)
def link_recall() -> Mapping[str, float]:
    """Language -> share of the answering actors of the gold soundings that are found and linked."""
    path = files("echolot.silence") / "data" / "link_recall.csv"
    with path.open(encoding="utf-8") as lines:
        return {r["language"]: float(r["recall"]) for r in csv.DictReader(x for x in lines if x.strip() and not x.startswith("#"))}
