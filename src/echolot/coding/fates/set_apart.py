"""Deeds that an English sentence sets apart from what was done: options on a list, what is missing, a headline quoted, what `you` do, what one more would bring.

The words stand in `cues/en.toml` under `[apart]`.
"""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.fates.near import leads
from echolot.coding.lexicon import Hit, lexicon
from echolot.coding.scene import Scene, once
from echolot.records import Status

_QUOTES = ('"', "“", "”", "„", "«", "»")


def set_apart(scene: Scene, clause: Clause, hit: Hit, tense: str) -> Status | None:
    """What the shape of the sentence makes of a deed that its own verb tells as done; None where it leaves it."""
    if scene.cues.language != "en":
        return None
    listed = _listed(scene, hit)
    if listed is not None:
        return listed
    if hit.kind == "noun":
        return _of_noun(scene, clause, hit)
    now = tense == "present" or any(scene.tokens[i].lower in ("has", "have") for i in clause.finite)
    if (tense == "present" and _one_more(scene, clause, hit)) or (now and _of_you(scene, clause, hit)):
        return "conditional"
    return "hypothetical" if _in_part_told(scene, clause) else None


@once
def _list(scene: Scene) -> tuple[int, Status] | None:
    """Where the colon stands behind `Missing from the list` or `Three options lie on the table`, and what that makes of the list."""
    colon = next((t.index for t in scene.tokens if t.text == ":"), None)
    if colon is None or colon + 1 >= len(scene.tokens):
        return None
    finite = {i for c in scene.clauses.clauses for i in c.finite}
    if any(a <= 3 and a < colon for a, _ in scene.find("apart.missing")) and not any(i > colon for i in finite):
        return colon, "absent"
    return (colon, "hypothetical") if any(a < colon for a, _ in scene.find("apart.options")) else None


def _listed(scene: Scene, hit: Hit) -> Status | None:
    found = _list(scene)
    if found is None or hit.at < found[0]:
        return None
    if found[1] == "hypothetical" and (hit.features & {"past", "participle"} or any(t.text == ";" for t in scene.tokens[found[0] : hit.at]) or _known(scene, hit)):
        return None
    return found[1]


def _known(scene: Scene, hit: Hit) -> bool:
    return hit.kind == "noun" and any(t.lower in scene.cues["definite"] for t in scene.tokens[max(0, hit.at - 4) : hit.at])


def _of_noun(scene: Scene, clause: Clause, hit: Hit) -> Status | None:
    """`anything but a condemnation`, `what Dakar fears is a blockade`, `a protest that never was`, `Sanctions? Not this year`."""
    at = hit.at
    if any(leads(scene, clause, b, at) for _, b in scene.find("apart.lacking")):
        return "absent"
    if any(0 < a - at <= 9 and not any(t.text in (".", ";", ":") for t in scene.tokens[at:a]) for a, _ in scene.find("apart.never")):
        return "absent"
    far = (b for a, b in scene.find("apart.unlikely") if 0 < a - at <= 9 and not _known(scene, hit) and not any(t.text in (".", ";", ":", ",") for t in scene.tokens[at:a]))
    if any(b >= len(scene.tokens) or scene.tokens[b].lower not in ("to", "that") for b in far):
        return "hypothetical"
    if any(leads(scene, clause, b, at) and any(t.lower == "what" for t in scene.tokens[max(0, a - 8) : a]) for a, b in scene.find("apart.what")):
        return "hypothetical"
    verbless = scene.tokens[-1].text == "?" and not any(c.finite for c in scene.clauses.clauses)
    return "hypothetical" if verbless and not _known(scene, hit) else None


def _one_more(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`One more drone, and Poland shoots`, `Give it a month and Minsk pays`: a condition told as a noun or an order, and `and`."""
    joint = next((t.index for t in scene.tokens[:12] if t.lower == "and"), None)
    ordered = any(a == 0 for a, _ in scene.find("apart.orders"))
    if joint is None or hit.at < joint or not (ordered or any(a == 0 for a, _ in scene.find("apart.one_more"))):
        return False
    if any(t.text == ";" for t in scene.tokens[joint : hit.at]):
        return False
    return not any(max(1, ordered) < i < joint for c in scene.clauses.clauses for i in c.finite) and hit.at in clause.verbs


def _of_you(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`You wake up, and Russia has annexed Narva`, `You expel the ambassador. What then?`: what the reader is to picture."""
    words = scene.tokens
    if words[0].lower != "you" or len(words) < 3 or words[1].lower in scene.cues.auxiliaries or any(t.text in (":", ";") for t in words[: hit.at]):
        return False
    forms = lexicon("en").verb_forms.get(words[1].lower, frozenset())
    told = "past" in forms and not forms & {"present", "infinitive"}
    first = scene.clauses.clauses[0].index
    joined = clause.kind == "main" and clause.parent == first and words[clause.first].lower == "and"
    return not told and (hit.at == 1 or joined)


def _in_part_told(scene: Scene, clause: Clause) -> bool:
    """`Chapter nine, in which France bombs Algiers`, `The paragraph in which Egypt accused Ethiopia was struck out`."""
    if clause.opener != "which" and clause.kind != "relative":
        return False
    led = [t.lower for t in scene.tokens[max(0, clause.first - 6) : clause.first + 1]]
    if "in" not in led[-3:]:
        return False
    if set(led) & scene.cues.lists["parts_told"]:
        return True
    return bool(set(led) & scene.cues.lists["parts_written"]) and any(a > clause.first for a, _ in scene.find("apart.struck_out"))


def headlined(scene: Scene, hit: Hit) -> int | None:
    """`The headline "Brazil breaks off relations" existed for eleven minutes`: where the word stands by which words in quotation marks are only quoted."""
    if scene.cues.language != "en":
        return None
    marks = [t.index for t in scene.tokens if t.text in _QUOTES]
    pair = next(((a, b) for a, b in zip(marks[::2], marks[1::2], strict=False) if a < hit.at < b), None)
    if pair is None:
        return None
    words = scene.cues.lists["quoted_as"]
    near = (*range(max(0, pair[0] - 3), pair[0]), *range(pair[1] + 1, min(len(scene.tokens), pair[1] + 7)))
    return next((i for i in near if scene.tokens[i].lower in words), None)
