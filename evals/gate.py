"""Reading quality against `floors.json`: prints every figure with n; exits 1 where one falls below its floor.

`make gate`; `make quality` (`--page FILE`: the figures as a page); `python evals/gate.py --raise`: floors as high as the figures;
`--wrong`: what was misread in the dev part (the test part is never shown).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import clusters
import crises
import in_place
import lines
import page
import roles as marked
import silences
import simple
from extraction import score as extraction
from scoring import (
    F1,
    GOLD,
    Share,
    begun_by,
    chronicle_gold,
    chronicle_match,
    chronicle_truth,
    matches,
    realised,
    record_f1,
    split,
    table_right,
    traps_sprung,
)

from echolot import link, pipeline
from echolot.coding import codebook
from echolot.coding.actors import ActorList
from echolot.coding.rules import NAME, RulesCoder
from echolot.ingest import read_paths
from echolot.records import Article, Coded, Verdict
from echolot.show.contract import document_json
from echolot.show.names import Names

FLOORS = Path(__file__).parent / "floors.json"
SHOW = "--wrong" in sys.argv


def read(path: Path, published: str | None, genre: str) -> tuple[Coded, dict[str, Any]]:
    from dataclasses import replace
    from datetime import UTC, datetime

    actors = ActorList.built_in()
    article = next(iter(read_paths([path])))
    assert isinstance(article, Article), article
    if published:
        article = replace(article, published_at=datetime.fromisoformat(published).replace(tzinfo=UTC), precision="day")
    coded = next(pipeline.code([article], RulesCoder(actors)))
    assert isinstance(coded, Coded), coded
    return coded, document_json(pipeline.document(coded, actors), Names(actors, "en"))


def exact_spans(document: dict[str, Any], text: str) -> Share:
    """Every object with start, end and text, wherever it stands: its text equals the slice."""
    good = n = 0
    todo: list[Any] = [document]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if {"start", "end", "text"} <= value.keys():
                n += 1
                good += value["text"] == text[value["start"] : value["end"]]
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)
    return Share(good, n)


class Report:
    """Figures with their floors, as they come."""

    def __init__(self, floors: dict[str, float]) -> None:
        self.floors, self.failed, self.figures = floors, [], {}  # type: ignore[var-annotated]
        self.counted: dict[str, Share | F1 | clusters.BCubed] = {}  # every figure with its counts, for the page
        self.reached: dict[str, float] = {}  # floors as high as the figures allow, none lower than now

    def line(self, key: str, value: float, n: str, *, most: bool = False) -> None:
        floor = self.floors.get(key)
        self.figures[key] = round(value, 3)
        # cut, not rounded: a floor may not lie above the figure it was taken from
        held = (1.0 if most else 0.0) if floor is None else floor
        self.reached[key] = min(ceil(value * 1000) / 1000, held) if most else max(int(value * 1000) / 1000, held)
        mark = " "
        if floor is not None and (value > floor + 1e-9 if most else value < floor - 1e-9):
            mark = "!"
            self.failed.append(key)
        limit = "" if floor is None else f"{'at most' if most else 'floor'} {floor:.2f}"
        print(f"{mark} {key:<48} {value:6.3f}  {n:<34} {limit}")

    def share(self, key: str, share: Share, *, most: bool = False) -> None:
        low, high = share.interval
        self.counted[key] = share
        self.line(key, share.value, f"{share.hits} of {share.n} [{low:.2f}, {high:.2f}]", most=most)

    def b_cubed(self, key: str, score: clusters.BCubed) -> None:
        self.counted[key] = score
        self.line(key, score.value, f"P {score.precision:.2f} R {score.recall:.2f}, {score.n} reports of {score.gold}")

    def f1(self, key: str, f1: F1) -> None:
        self.counted[key] = f1
        self.line(key, f1.value, f"P {f1.precision:.2f} R {f1.recall:.2f}, gold {f1.gold}, read {f1.predicted}")


def gold_documents(report: Report, name: str, part: str, ids: Sequence[str], folder: str) -> None:
    """One group of fully marked texts."""
    totals = {"records": F1(0, 0, 0), "place": F1(0, 0, 0), "source_type": F1(0, 0, 0)}
    status = [0, 0, 0]
    traps = verdicts = counts = silences = spans = doers = Share(0, 0)
    for doc in ids:
        stem = GOLD / folder / doc
        gold = json.loads((GOLD / folder / (doc.replace(".de", "") + ".gold.json" if folder == "seed" else doc + ".gold.json")).read_text())
        coded, document = read(stem.with_name(doc + ".txt"), gold["published"], gold["genre"])
        records = document["records"]
        totals["records"] += record_f1(records, gold["records"])
        totals["source_type"] += record_f1(records, gold["records"], target=False)
        totals["place"] += record_f1(records, gold["records"], source=False, target=False, type_=False)
        for i, j in matches(records, gold["records"], source=False, target=False):
            status[0] += 1
            status[1] += records[i]["factuality"]["status"] == gold["records"][j]["factuality"]["status"]
            status[2] += realised(records[i]) == realised(gold["records"][j])
        fallen = traps_sprung(records, gold)
        traps = Share(traps.hits + len(fallen), traps.n + len(gold["traps"]))
        right, near, wrong = table_right(document["reaction_table"], gold["reaction_table"])
        verdicts = Share(verdicts.hits + right.hits, verdicts.n + right.n)
        counts = Share(counts.hits + near.hits, counts.n + near.n)
        spoken = [g for g in gold["records"] if g["kind"] == "silence"]
        heard = matches([r for r in records if r["kind"] == "silence"], spoken, target=False)
        silences = Share(silences.hits + len(heard), silences.n + len(spoken))
        doers = Share(doers.hits + begun_by(document["triggers"], gold["triggers"]), doers.n + 1)
        exact = exact_spans(document, coded.article.text)
        spans = Share(spans.hits + exact.hits, spans.n + exact.n)
        if SHOW and part == "dev":
            explain(doc, records, gold, fallen, wrong)
    key = f"{name} {part}".strip()
    report.f1(f"{key}: records (source, target, type)", totals["records"])
    report.f1(f"{key}: source and type", totals["source_type"])
    report.f1(f"{key}: place", totals["place"])
    report.share(f"{key}: status", Share(status[1], status[0]))
    report.share(f"{key}: done or not done", Share(status[2], status[0]))
    report.share(f"{key}: silences found", silences)
    report.share(f"{key}: traps sprung", traps, most=True)
    report.share(f"{key}: whose deed it is about", doers)
    report.share(f"{key}: verdicts of the reaction table", verdicts)
    report.share(f"{key}: counts_as within one rung", counts)
    report.share(f"{key}: exact spans", spans)


def explain(doc: str, records: list[dict[str, Any]], gold: dict[str, Any], fallen: list[str], wrong: list[str]) -> None:
    pairs = matches(records, gold["records"])
    print(f"--- {doc}")
    for j, g in enumerate(gold["records"]):
        if j not in {b for _, b in pairs}:
            print(
                "  missed",
                g["id"],
                g["kind"],
                g["source"],
                "->",
                g["target"],
                g["type"],
                g["factuality"]["status"],
                "|",
                g["evidence"][0]["text"][:90],
            )
    for i, r in enumerate(records):
        if i not in {a for a, _ in pairs}:
            print(
                "  extra ",
                r["id"],
                r["kind"],
                r["source"],
                "->",
                r["target"],
                r["type"],
                r["mode"],
                r["factuality"]["status"],
                r["attribution"]["voice"],
                "|",
                r["evidence"][0]["text"][:90],
                "|",
                r["why"]["rule"],
            )
    print("  traps", fallen, "\n  table", wrong)


def chronicle(report: Report) -> None:
    lines = (GOLD / "chronicle" / "dispatches.jsonl").read_text(encoding="utf-8").splitlines()
    dispatches = {d["id"]: d for d in map(json.loads, lines)}
    actors = ActorList.built_in()
    articles = [a for a in read_paths([GOLD / "chronicle" / "dispatches.jsonl"]) if isinstance(a, Article)]
    corpus = pipeline.read_corpus(articles, RulesCoder(actors))
    names = Names(actors, "en")
    documents = {c.article.document_id: document_json(pipeline.document(c, actors), names) for c in corpus}
    for part in ("dev", "test"):
        total = F1(0, 0, 0)
        for doc in split()["chronicle"][part]:
            score = chronicle_match(documents[doc]["records"], chronicle_gold(dispatches[doc]))
            total += score
            if SHOW and part == "dev":
                print("---", doc, score)
                for g in dispatches[doc]["gold"]:
                    print("   gold", g["source"], g["target"], g["type"], g["factuality"], "|", g["evidence"])
                for r in documents[doc]["records"]:
                    print(
                        "   read",
                        r["kind"],
                        r["source"],
                        "->",
                        r["target"],
                        r["type"],
                        r["mode"],
                        r["factuality"]["status"],
                        r["attribution"]["voice"],
                        r["attribution"]["source"],
                        "|",
                        r["evidence"][0]["text"][:100],
                        "|",
                        r["why"]["rule"],
                    )
        report.f1(f"chronicle {part}: events", total)
    triggers = link.read_triggers(Path(pipeline.__file__).parent / "data" / "chronicle" / "triggers.toml")
    for part in ("all", "dev", "test"):
        chosen = set(dispatches) if part == "all" else set(split()["chronicle"][part])
        some = [c for c in corpus if c.article.document_id in chosen]
        report.b_cubed(f"clusters {part}: one event counted once (B-cubed)", clusters.score(some, dispatches))
        soundings(report, part, some, [dispatches[i] for i in sorted(chosen)], triggers, actors)


def soundings(
    report: Report, part: str, corpus: Sequence[Coded], dispatches: Sequence[dict[str, Any]], triggers: Sequence[Any], actors: ActorList
) -> None:
    sums: Counter[str] = Counter()
    for trigger in triggers:
        sounding = pipeline.sound(corpus, trigger, actors=actors)
        opens = trigger.public_since or date.min
        truth = chronicle_truth(trigger.id, dispatches, trigger.perpetrator, opens, opens + timedelta(days=trigger.window_days or 30))
        answered = {r.actor: r for r in sounding.rows if r.answers and r.verdict is not Verdict.PERPETRATOR}
        for actor, fact in truth.items():
            row = answered.get(actor)
            sums["actors"] += 1
            sums["found"] += row is not None
            strongest = row.strongest.rung if row and row.strongest else None
            first = row.first.date if row and row.first else None
            near = strongest is not None and abs(strongest - fact.strongest) <= 1
            sums["rung"] += near
            sums["day"] += first == fact.first
            sums["told"] += first == fact.told
            if SHOW and part == "dev" and not (near and first == fact.first):
                answers = row and [(a.date.isoformat(), a.rung, a.type, a.evidence.article) for a in row.answers]
                print("   sounding", trigger.id, actor, fact, first, strongest, answers)
        claimed = [a for a, r in answered.items() if r.verdict is Verdict.RESPONDED]
        sums["claimed"] += len(claimed)
        sums["wrong"] += sum(a not in truth for a in claimed)
        if SHOW and part == "dev":
            for a in claimed:
                if a not in truth:
                    print(
                        "   claimed",
                        trigger.id,
                        a,
                        [(x.date.isoformat(), x.rung, x.type, x.evidence.text[:70]) for x in answered[a].answers],
                    )
    key = f"soundings {part}"
    report.share(f"{key}: acting actors found", Share(sums["found"], sums["actors"]))
    report.share(f"{key}: strongest rung within one", Share(sums["rung"], sums["actors"]))
    report.share(f"{key}: first day right", Share(sums["day"], sums["actors"]))
    report.share(f"{key}: first day as the texts tell it", Share(sums["told"], sums["actors"]))
    report.share(f"{key}: claimed responders wrong", Share(sums["wrong"], sums["claimed"]), most=True)


def whole_crises(report: Report) -> None:
    """Soundings of crises that were written for it: who answered, how strongly, when, on which side."""
    actors = ActorList.built_in()
    for part in ("dev", "test", "unseen"):
        read = crises.read_crises(split()["crises"][part], actors)
        scores = crises.score(read, actors)
        report.share(f"crises {part}: acting actors found", scores.found)
        report.share(f"crises {part}: strongest rung within one", scores.rung)
        report.share(f"crises {part}: first day right", scores.day)
        report.share(f"crises {part}: side right", scores.side)
        report.share(f"crises {part}: claimed responders wrong", scores.wrong, most=True)
        report.share(f"crises {part}: answers claimed in texts of others", crises.crossed(read), most=True)
        if SHOW and part == "dev":
            print("\n".join(scores.notes))


def roles(report: Report) -> None:
    """Running news, marked act by act: where an act is, who did what to whom, and whether it was done."""
    coder = RulesCoder()
    reliability: dict[str, Counter[tuple[int, bool]]] = {"dev": Counter(), "test": Counter(), "written news test": Counter(), "hard news test": Counter(), "answers test": Counter(), "plain test": Counter()}
    for name, paths in marked.groups().items():
        for part in ("test",) if name in marked.TEST_ALONE else ("dev", "test"):
            scores = marked.score(paths, part, coder)
            for level, f1 in scores.f1.items():
                report.f1(f"{name} {part}: {level}", f1)
            report.share(f"{name} {part}: done or not done", scores.done)
            if scores.quiet.n:
                report.share(f"{name} {part}: texts without an act left alone", scores.quiet)
            own = name.removesuffix(" de").removesuffix(" en")
            kind = f"{own} " if own in ("hard news", "answers", "plain") else "written news " if name in marked.TEST_ALONE else ""
            reliability[f"{kind}{part}"].update(scores.sure)
    for language in ("de", "en"):
        report.share(f"simple {language}: sentences with a given actor list", simple.score(language))
        report.share(f"lines {language} dev: sentences read as their tests ask of the rules", lines.score(language))
        report.share(f"lines {language} dev: sentences without a deed done in which the judge has one", lines.undone(language), most=True)
    for part, counts in reliability.items():
        reliable(report, part, counts)


def reliable(report: Report, part: str, counts: Counter[tuple[int, bool]]) -> None:
    """Confidence against truth, in steps of a fifth: how many records of that confidence have place, source and type right."""
    n, gap = sum(counts.values()), 0.0
    for step in range(5):
        right, of = counts[step, True], counts[step, True] + counts[step, False]
        if of:
            gap += of / n * abs(right / of - (step + 0.5) / 5)
            print(f"    {part}: of {of:4} records with confidence {step / 5:.1f} to {(step + 1) / 5:.1f}, {right / of:.2f} are right")
    report.line(f"confidence {part}: mean distance from the truth", gap, f"{n} records", most=True)


def said_to_be_silent(report: Report) -> None:
    """Single sentences in wordings that nobody looked at: who is said to be silent."""
    for genre in silences.GENRES:
        for language, scores in silences.score(genre=genre).items():
            for name, share in scores.shares().items():
                report.share(f"silences {language} test, {genre}: {name}", share, most=name == silences.INVENTED)


def marked_in_place(report: Report) -> None:
    """Passages that nobody looked at, as a user gives them: genre and all are read; their tables, silences and undone deeds are marked."""
    coder = RulesCoder()
    for group, folder in (("in place", in_place.BLIND), ("acts in place", in_place.BLIND_ACTS)):
        for path in sorted(folder.glob("*.txt")):
            found = [(passage, in_place.read(passage, coder)) for passage in in_place.passages([path])]
            acts = [in_place.acts(document, passage) for passage, document in found if passage.acts]
            for level in in_place.LEVELS if acts else ():
                report.f1(f"{group} {path.stem} test: {level}", sum((f1[level] for f1 in acts), F1(0, 0, 0)))
            for name, share in in_place.scores(found).items():
                report.share(f"{group} {path.stem} test: {name}", share, most=name in in_place.MOST)


def saved_pages(report: Report) -> None:
    """Saved pages of every kind of site: their main text, and their day."""
    for part, found in extraction.scores().items():
        f1s = [s.f1 for s in found]
        low, high = extraction.interval(f1s)
        report.line(f"extraction {part}: main text", sum(f1s) / len(f1s), f"F1 [{low:.2f}, {high:.2f}], {len(f1s)} pages")
        report.share(f"extraction {part}: day of publication", Share(sum(s.day for s in found), len(found)))


def main() -> None:
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    report = Report(floors)
    parts = split()
    gold_documents(report, "seed", "dev", parts["seed"]["dev"], "seed")
    for part in ("dev", "test"):
        gold_documents(report, "passages", part, parts["passages"][part], "passages")
    for part in ("dev", "test"):
        gold_documents(report, "written passages", part, parts["written passages"][part], "passages/written")
    chronicle(report)
    whole_crises(report)
    roles(report)
    said_to_be_silent(report)
    marked_in_place(report)
    saved_pages(report)
    missing = [key for key in floors if key not in report.figures]
    if "--json" in sys.argv:
        print(json.dumps(report.figures, indent=1))
    if "--page" in sys.argv:
        page.write(Path(sys.argv[sys.argv.index("--page") + 1]), report.counted, coder=NAME, codebook=codebook.NAME)
    if "--raise" in sys.argv and not report.failed:
        FLOORS.write_text(json.dumps(report.reached, indent=1) + "\n", encoding="utf-8")
    if report.failed or missing:
        print("\nBelow the floor: " + ", ".join([*report.failed, *missing]))
        sys.exit(1)


if __name__ == "__main__":
    main()
