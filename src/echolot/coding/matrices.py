"""Words that stand over a clause and say how its content is meant: `angeblich`, `is believed to`, `demanded that`."""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.lexicon import Hit
from echolot.coding.scene import Place, Scene, once


def matrix(scene: Scene, clause: Clause, hit: Hit) -> tuple[str, Place] | None:
    """What a governing word makes of its infinitive or dass-clause: announced, considered, demanded, absent, hearsay, ... (`[matrix]`)."""
    found = (one for one in _matrices(scene) if _governs(scene, clause, hit, one[1]))
    first = next(found, None)
    if first is None or first[0] not in _AS_TRUE:
        return first
    return next((one for one in found if one[0] not in _AS_TRUE and one[1][0] >= first[1][1]), first)  # `is said to want to ban it`


_AS_TRUE = ("hearsay", "claimed", "inferred", "possible")  # true or not, what they stand over is told as done
MATRICES = ("absent", "hearsay", "claimed", "inferred", "possible", "considered", "demanded", "announced", "predicted")


@once
def _matrices(scene: Scene) -> list[tuple[str, Place]]:
    found = [(name, place) for name in MATRICES for place in scene.find(f"matrix.{name}")]
    return sorted(found, key=lambda pair: -(pair[1][1] - pair[1][0]))


def _governs(scene: Scene, clause: Clause, hit: Hit, place: Place) -> bool:
    """Whether the words at `place` stand over the predicate: just before it, or in the clause it hangs on."""
    first, last = place
    tokens = scene.tokens
    home = scene.clauses.of.get(first)
    if home is None or (first <= hit.at < last and not _closes_words(scene, hit, place)):
        return False
    if scene.cues.language == "en":
        if hit.kind == "noun":
            return home == clause.index and first - hit.at >= 0 and tokens[last - 1].lower == "to"
        closing = tokens[last - 1].lower
        if home == clause.index and (closing in ("that", "as", "though") or tokens[last].lower in ("that", "if", "though")):
            return last <= hit.at and not any(last < i < hit.at and tokens[i].lower not in scene.cues.auxiliaries for i in clause.verbs)
        if home == clause.index or (clause.kind == "inf" and home == clause.parent):
            fits = closing == "to" or "gerund" in hit.features or closing in ("have", "better", "being")
            near = 0 <= hit.at - last <= 3 and all(tokens[i].lower != "by" for i in range(last, hit.at))  # `risked angering Somalia by breaking off ties`: that is how
            return fits and (near or _closes_words(scene, hit, place))
        beside = scene.clauses.clauses[home].kind == "frag" and abs(home - clause.index) == 1
        return clause.kind == "sub" and (home == clause.parent or beside) and tokens[last - 1].lower != "to" and clause.first - last <= 2
    infinitive = bool({"zu_infinitive"} & hit.features) or (hit.at > 0 and tokens[hit.at - 1].lower == "zu")
    if home == clause.index:
        return infinitive and hit.kind != "noun" and clause.kind != "inf"
    if clause.kind == "sub" and clause.opener not in ("dass", "als", "ob"):
        return False
    below = clause.kind in ("inf", "sub") or (clause.elided and not clause.finite)  # `..., und verlangte` stands by itself
    beside = scene.clauses.clauses[home].kind == "frag" and abs(home - clause.index) == 1
    return below and hit.kind != "noun" and (home == clause.parent or beside)


def _closes_words(scene: Scene, hit: Hit, place: Place) -> bool:
    """`proposed resuming talks`: whether the words end in the gerund that they stand over."""
    return scene.cues.language == "en" and hit.at == place[1] - 1 > place[0] and hit.kind == "verb" and "gerund" in hit.features
