"""What somebody does by saying it: `It was a brazen breach of the treaty, she said` condemns, `they would pay a heavy price` threatens."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from echolot.coding.clauses import Clause
from echolot.coding.conditions import conditional
from echolot.coding.cues import CUES, Pattern, Rows
from echolot.coding.frames import Frame
from echolot.coding.scene import Place, Scene, rows_of_groups


@dataclass(frozen=True, slots=True)
class Saying:
    """A row of `said.csv`. `being`: it takes a verb of being, or no verb at all; `supposing`: a condition follows."""

    groups: tuple[Pattern, ...]
    being: bool
    supposing: bool
    type: str
    mode: str | None
    without: Pattern
    below: Pattern | None  # words that must not stand in an infinitive under it


@dataclass(frozen=True, slots=True)
class Said:
    """A saying found: in which clause, by which words."""

    saying: Saying
    clause: Clause
    words: tuple[Place, ...]


@lru_cache(maxsize=2)
def sayings(language: str) -> tuple[Saying, ...]:
    with (CUES / "said.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")) if row["language"] == language]
    found = []
    for row in rows:
        groups = [group.strip() for group in row["words"].split(" + ")]
        patterns = tuple(Pattern(group.split("|")) for group in groups if not group.startswith("@"))
        without = Pattern([word for word in (row["without"] or "").split("|") if word])
        below = Pattern(row["below"].split("|")) if row["below"] else None
        found.append(Saying(patterns, "@is" in groups, "@if" in groups, row["type"], row["mode"] or None, without, below))
    return tuple(found)


@lru_cache(maxsize=2)
def _rows(language: str) -> Rows:
    return rows_of_groups(saying.groups for saying in sayings(language))


def said(scene: Scene, frame: Frame) -> Said | None:
    """The strongest thing the speaker of a frame does by the words reported; None where they only tell."""
    if any(t.text == "?" for t in scene.tokens[-2:]):
        return None
    known, spoken = sayings(scene.cues.language), _spoken(scene, frame)
    for saying in (known[n] for n in scene.standing(_rows(scene.cues.language))):
        for clause, own in spoken:
            words = _stands(scene, saying, own, clause) if not saying.supposing or _condition_behind(scene, clause) else ()
            if words and not conditional(scene, clause) and not _put_off(clause) and not _doubted(scene, clause):
                return Said(saying, clause, words)
    return None


def _spoken(scene: Scene, frame: Frame) -> list[tuple[Clause, frozenset[int]]]:
    """The clauses a frame reports, each with its words; a quotation without a verb stands in the reporting clause itself."""
    found = [(c, frozenset(c.tokens)) for c in scene.clauses.clauses if c.index in frame.clauses]
    if frame.hit is not None:
        home = scene.clauses.at(frame.hit.at)
        quoted = frozenset(i for i in home.tokens if i in scene.clauses.quoted)
        found += [(home, quoted)] if quoted and frame.hit.at not in quoted else []
    return found


def _stands(scene: Scene, saying: Saying, own: frozenset[int], clause: Clause) -> tuple[Place, ...]:
    if saying.being and not _is(scene, own):
        return ()
    taken: list[Place] = []
    for pattern in saying.groups:
        place = next(((a, b) for a, b in scene.spots(pattern) if a in own and not any(a < y and x < b for x, y in taken)), None)
        if place is None:
            return ()
        taken.append(place)
    if any(a in own and not any(x <= a < y for x, y in taken) for a, _ in scene.spots(saying.without)):
        return ()
    if saying.below and any(a in c.tokens for c in scene.clauses.clauses if c.kind == "inf" and c.parent == clause.index for a, _ in scene.spots(saying.below)):
        return ()  # `habe bis März Zeit, seinen Haushalt einzureichen`
    return tuple(taken)


def _condition_behind(scene: Scene, clause: Clause) -> bool:
    """`must not be surprised if`: whether the clause right behind supposes something."""
    return clause.index + 1 < len(scene.clauses.clauses) and conditional(scene, scene.clauses.clauses[clause.index + 1])


def _is(scene: Scene, own: frozenset[int]) -> bool:
    """Whether words judge: by a verb of being, or without a verb."""
    verbs = [i for c in scene.clauses.clauses for i in c.verbs if i in own]
    return not verbs or any(scene.tokens[i].lower in scene.cues["being"] for i in own)  # `might amount to`: a noun as often as a verb


def _doubted(scene: Scene, clause: Clause) -> bool:
    """`he doubted that Russia was to blame`: what is doubted is no charge."""
    before = [t.lower for t in scene.tokens[max(0, clause.first - 4) : clause.first + 1]]
    return bool(scene.cues.lists.get("doubting", frozenset()) & set(before)) and not {"no", "not", "n't", "little", "never"} & set(before)


def _put_off(clause: Clause) -> bool:
    """Whether the clause only describes, asks or supposes."""
    return clause.kind == "relative" or clause.opener in ("ob", "whether", "wenn", "falls", "if")
