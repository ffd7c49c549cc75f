"""What befalls a deed, and how long ago it was, in the language of the text."""

from __future__ import annotations

import re
from datetime import date

from echolot.coding.fates.english import befalls_english
from echolot.coding.fates.english_past import english_years_back, year_alone
from echolot.coding.fates.fancy import asked_whether, wanting
from echolot.coding.fates.german import befalls_german
from echolot.coding.fates.german_past import german_years_back
from echolot.coding.fates.kinds import DEEDS, LONG_AGO
from echolot.coding.scene import Scene
from echolot.coding.story import Act
from echolot.records import Status

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def befalls(scene: Scene, act: Act) -> Status | None:
    """What the words around a noun make of the deed that it names; None where they leave it as it is."""
    if act.noun and act.type in (*DEEDS, "CONSULT", "PROTEST", "ACCUSE") and asked_whether(scene, act.clause, act.hit):
        return "hypothetical"
    if act.noun and wanting(scene, act.hit):
        return "absent"
    return befalls_german(scene, act) if scene.cues.language == "de" else befalls_english(scene, act)


def asked_for(scene: Scene, act: Act) -> bool:
    """`Sanktionen, die Polen verlangt`, `an embargo, which Poland had sought`: what the clause behind a noun tells as somebody's wish.

    One that was somebody's wish before may have come: `Der Abzug, den Polen verlangt hatte, begann`.
    """
    at = act.hit.at
    if act.type in DEEDS and scene.cues.language == "en" and _sought_by(scene, at):
        return True
    for clause in scene.clauses.clauses if act.type in DEEDS else ():
        near = 0 < clause.first - at <= 8 and (clause.kind == "relative" or clause.opener == "that")
        if not near or any(i in c.finite for c in scene.clauses.clauses for i in range(at, clause.first)):
            continue
        words = {scene.tokens[i].lower for i in clause.verbs}
        asks = next((w for i in clause.verbs if (w := scene.tokens[i].lower) not in scene.cues.auxiliaries), "") in scene.cues["asking_for"]
        own = set(scene.clauses.clauses[scene.clauses.of.get(at, clause.index)].tokens)
        before = bool({"hatte", "hatten", "had"} & words) and not any(a in own for a, _ in scene.find("negation.words"))
        return asks and not before
    return False


def _sought_by(scene: Scene, at: int) -> bool:
    """`The expulsion of the ambassador demanded by senators was rejected`: a participle behind the noun and what belongs to it."""
    found = (a for name in ("fate.demanded",) for a, b in scene.find(name) if b < len(scene.tokens) and scene.tokens[b].lower == "by" and 0 < a - at <= 8)
    return any(not any(i in c.finite and i != a for c in scene.clauses.clauses for i in range(at, a)) and scene.tokens[a - 1].lower not in scene.cues.auxiliaries for a in found)


def years_back(scene: Scene, act: Act, published: date | None, before: Scene | None = None) -> int:
    """How many years before publication a text places a deed (`invaded Cyprus in 1974`); 0 where nothing does. `before`: the sentence before."""
    if published is None:
        return 0
    carried = _of_that_time(scene, act, published.year, before) if before is not None else 0
    if act.type not in DEEDS:
        present = scene.cues.language == "en" and not act.noun and act.complex.tense == "present"  # `October 1908: ..., Petersburg protests`
        return max(english_years_back(scene, act, published.year), carried) if present else carried
    past = german_years_back if scene.cues.language == "de" else english_years_back
    return max(past(scene, act, published.year), carried)


def _of_that_time(scene: Scene, act: Act, year: int, before: Scene) -> int:
    """`Erinnern wir uns an 2011. Damals wies London ...`: a sentence that opens with that time is told of the last year of the one before."""
    alone = year_alone(before) if scene.cues.language == "en" and not act.noun and act.complex.status in ("realised", "ongoing") else None
    if alone is not None:
        return max(0, year - alone)  # `It is 1982. Argentina invades the Falklands.`
    opens = any(a == 0 for a, _ in scene.find("history.that_time")) or scene.tokens[0].lower in ("als", "when")
    if not opens or act.noun or act.complex.tense != "past":
        return 0
    if any(a <= 3 for a, _ in before.find("history.words")):
        return LONG_AGO  # `Vor zwanzig Jahren war das anders. Als ...`
    told = [int(t.text) for t in before.tokens if _YEAR.fullmatch(t.text)]
    return max(0, year - told[-1]) if told else 0
