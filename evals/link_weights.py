"""What speaks for an answer, weighed on the dev part of the marked crises: `python evals/link_weights.py`.

Every record that `link.responses` looks at is an answer (its words are marked as one, by the same actor) or is none. A logistic
regression over the reasons of the link says what each is worth; ranking by it, fitted on all crises but one and tried on that
one, is compared with ranking by the score in force. It says where the weights in `link/responses.py` are too light or too heavy;
how far each was moved was settled by what the soundings of these crises then get right (`evals/crises.py --dev`), with the figures
of the chronicle in view, which are therefore flattered.
"""

from __future__ import annotations

import csv
import importlib
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
from crises import CRISES, state
from scipy.optimize import minimize
from scoring import split

from echolot import link, pipeline
from echolot.ingest import read_paths
from echolot.records import Article

Row = tuple[str, bool, float, tuple[str, ...]]  # crisis, whether it answers, score in force, reasons


def rows_of(slug: str) -> list[Row]:
    """Every record of a crisis that may answer, with what is marked."""
    corpus = pipeline.read_corpus([a for a in read_paths([CRISES / slug / "dispatches.jsonl"]) if isinstance(a, Article)])
    (trigger,) = link.read_triggers(CRISES / slug / "trigger.toml")
    with (CRISES / slug / "answers.csv").open(encoding="utf-8", newline="") as file:
        marked = [(row["words"], state(row["actor"])) for row in csv.DictReader(file) if row["counts_as"]]
    found, _ = link.responses(corpus, trigger, opens=trigger.public_since)
    return [(slug, _answers(item, marked), item.score, item.reasons) for item in found]


def _answers(item: Any, marked: list[tuple[str, str]]) -> bool:
    text, own = item.coded.article.text, {state(a) for a in item.record.source}
    places = [(at, at + len(words)) for words, actor in marked if actor in own and (at := text.find(words)) >= 0]
    return any(e.start < last and first < e.end for first, last in places for e in item.record.evidence)


def fitted(x: np.ndarray, y: np.ndarray, penalty: float = 1 / 0.3) -> np.ndarray:
    """Weights of a logistic regression with a quadratic penalty, the constant last and free."""
    x = np.c_[x, np.ones(len(x))]
    held = np.r_[np.full(x.shape[1] - 1, penalty), 0]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        return float((np.logaddexp(0, z) - y * z).sum() + (held * w * w).sum() / 2), x.T @ (1 / (1 + np.exp(-z)) - y) + held * w

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True).x)


def found_among(y: np.ndarray, score: np.ndarray, n: int) -> tuple[float, float]:
    """Of the n ranked first: the share that answers, and the share of all answers."""
    first = np.argsort(-score, kind="stable")[:n]
    return float(y[first].mean()), float(y[first].sum() / y.sum())


def main() -> None:
    linking: Any = importlib.import_module("echolot.link.responses")
    linking._SHOWN = -9.0  # all of them, however low
    rows = [row for slug in split()["crises"]["dev"] for row in rows_of(slug)]
    names = sorted({reason for row in rows for reason in row[3]})
    x = np.array([[float(name in row[3]) for name in names] for row in rows])
    y, score, crisis = np.array([float(row[1]) for row in rows]), np.array([row[2] for row in rows]), np.array([row[0] for row in rows])
    left_out = np.zeros(len(rows))
    for slug in sorted(set(crisis)):
        weights = fitted(x[crisis != slug], y[crisis != slug])
        left_out[crisis == slug] = x[crisis == slug] @ weights[:-1] + weights[-1]
    n = int((score >= linking.THRESHOLD).sum())
    print(f"{len(rows)} records, {int(y.sum())} of them answers; {n} reach the threshold")
    for name, ranked in (("score in force", score), ("fitted, each crisis left out", left_out)):
        precision, recall = found_among(y, ranked, n)
        print(f"  {name:30} of the first {n}: answers {precision:.3f}, of all answers {recall:.3f}")
    for weight, name in sorted(zip(fitted(x, y)[:-1], names, strict=True)):
        print(f"  {weight:6.2f}  {int(x[:, names.index(name)].sum()):4}  {name}")


if __name__ == "__main__":
    main()
