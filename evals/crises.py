"""Soundings of whole crises against what a careful reader makes of them: `python evals/crises.py [--dev|--test|--unseen] [--wrong]`.

`gold/crises`: one folder a crisis with its trigger, its dispatches and `answers.csv`, one row for every act that answers the
trigger as a dispatch tells it. Every third crisis of a language, in the order of the alphabet, is test (`split.json`);
those written when the rules stood are unseen. Crossed, every trigger is sounded with the dispatches of the part's other crises.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from scoring import GOLD, Share, split

from echolot import link, pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.ingest import read_paths
from echolot.link.responses import THRESHOLD
from echolot.records import Article, Coded, SoundingRow, Trigger, Verdict

CRISES = GOLD / "crises"
_OTHER_SIDES = {Verdict.PRO_PERPETRATOR: "pro", Verdict.NEUTRAL: "neutral", Verdict.DECLINED: "neutral"}  # who refuses to speak takes no side


@dataclass(slots=True)
class Truth:
    """What a crisis's dispatches tell of one actor."""

    first: date
    strongest: int
    stances: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Scores:
    """Counts over the crises of a part."""

    found: Share = field(default_factory=lambda: Share(0, 0))
    rung: Share = field(default_factory=lambda: Share(0, 0))
    day: Share = field(default_factory=lambda: Share(0, 0))
    side: Share = field(default_factory=lambda: Share(0, 0))
    wrong: Share = field(default_factory=lambda: Share(0, 0))
    notes: list[str] = field(default_factory=list)


def truth(slug: str) -> dict[str, Truth]:
    """Who answered, by actor: first day, strongest rung that counts, stances."""
    out: dict[str, Truth] = {}
    with (CRISES / slug / "answers.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if not row["counts_as"]:
                continue
            day, rung = date.fromisoformat(row["date"]), int(row["counts_as"])
            held = out.setdefault(state(row["actor"]), Truth(day, rung))
            held.first, held.strongest = min(held.first, day), max(held.strongest, rung)
            held.stances.add(row["stance"])
            held.words.append(f"{row['date']} {row['counts_as']} {row['words']} [{row['dispatch']}]")
    return out


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis's trigger and its dispatches as read."""

    slug: str
    trigger: Trigger
    corpus: Sequence[Coded]


def read_crises(slugs: Iterable[str], actors: ActorList) -> list[Crisis]:
    coder, out = RulesCoder(actors), []
    for slug in slugs:
        articles = [a for a in read_paths([CRISES / slug / "dispatches.jsonl"]) if isinstance(a, Article)]
        out.append(Crisis(slug, link.read_triggers(CRISES / slug / "trigger.toml")[0], pipeline.read_corpus(articles, coder)))
    return out


def crossed(crises: Sequence[Crisis]) -> Share:
    """Dispatches of other crises, moved to a trigger's days, in which an answer to it is claimed: all of these are wrong.

    Few are about the same quarrel by chance (Iran struck in 2019 and 2024), so the share cannot fall to nothing.
    """
    claimed = texts = 0
    for crisis in crises:
        opens = crisis.trigger.public_since
        for other in crises:
            if other is crisis or other.corpus[0].article.language != crisis.corpus[0].article.language:
                continue
            found, _ = link.responses([_moved(c, opens - other.trigger.public_since) for c in other.corpus], crisis.trigger, opens=opens)
            claimed += len({i.coded.article.article_id for i in found if i.score >= THRESHOLD})
            texts += len(other.corpus)
    return Share(claimed, texts)


def _moved(coded: Coded, days: timedelta) -> Coded:
    return replace(coded, article=replace(coded.article, published_at=coded.article.published_at + days))


def score(crises: Iterable[Crisis], actors: ActorList) -> Scores:
    out = Scores()
    for crisis in crises:
        slug, trigger = crisis.slug, crisis.trigger
        sounding = pipeline.sound(crisis.corpus, trigger, actors=actors)
        read = answered(sounding.rows)
        told = {a: t for a, t in truth(slug).items() if a not in trigger.perpetrator}
        for actor, fact in told.items():
            _actor(out, slug, actor, fact, read.get(actor, []))
        claimed = {state(r.actor) for r in sounding.rows if r.verdict is Verdict.RESPONDED}
        out.wrong = Share(out.wrong.hits + len(claimed - told.keys()), out.wrong.n + len(claimed))
        out.notes += [f"{slug} {a}: claimed\n     read {_shown(read[a])}" for a in sorted(claimed - told.keys())]
    return out


def answered(rows: Iterable[SoundingRow]) -> dict[str, list[SoundingRow]]:
    """The rows with answers by state or body; offices and organs belong to theirs."""
    out: dict[str, list[SoundingRow]] = {}
    for row in rows:
        if row.answers and row.verdict is not Verdict.PERPETRATOR:
            out.setdefault(state(row.actor), []).append(row)
    return out


def state(actor: str) -> str:
    """The state or body an office or organ belongs to."""
    return actor.partition(":")[0]


def _actor(out: Scores, slug: str, actor: str, fact: Truth, rows: Sequence[SoundingRow]) -> None:
    answers = [a for row in rows for a in row.answers]
    near = bool(answers) and abs(max(a.rung for a in answers) - fact.strongest) <= 1
    day = bool(answers) and min(a.date for a in answers) == fact.first
    side = bool({_OTHER_SIDES.get(row.verdict, "contra") for row in rows} & fact.stances)
    out.found, out.rung, out.day, out.side = (
        Share(share.hits + right, share.n + 1) for share, right in ((out.found, bool(answers)), (out.rung, near), (out.day, day), (out.side, side))
    )
    if not (near and day and side):
        marks = f"{'' if near else ' RUNG'}{'' if day else ' DAY'}{'' if side else ' SIDE'}"
        head = f"{slug} {actor}: {fact.first} {fact.strongest} {sorted(fact.stances)}{marks}"
        out.notes.append(f"{head}\n     gold {fact.words}\n     read {_shown(rows) if rows else 'nothing'}")


def _shown(rows: Sequence[SoundingRow]) -> list[str]:
    return [f"{a.date} {a.rung} {a.type} {a.stance} {a.evidence.text[:90]!r} [{a.evidence.article}]" for row in rows for a in row.answers]


def main() -> None:
    part = next((p for p in ("test", "unseen") if f"--{p}" in sys.argv), "dev")
    actors = ActorList.built_in()
    crises = read_crises(split()["crises"][part], actors)
    scores, other = score(crises, actors), crossed(crises)
    low, high = other.interval
    print(f"{part}: other  {other.hits}/{other.n} = {other.value:.3f} [{low:.2f}, {high:.2f}]")
    for name in ("found", "rung", "day", "side", "wrong"):
        share: Share = getattr(scores, name)
        low, high = share.interval
        print(f"{part}: {name:<6} {share.hits}/{share.n} = {share.value:.3f} [{low:.2f}, {high:.2f}]")
    if "--wrong" in sys.argv and part == "dev":
        print("\n".join(scores.notes))


if __name__ == "__main__":
    main()
