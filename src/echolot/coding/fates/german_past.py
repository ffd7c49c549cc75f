"""When a German text places a deed long ago: by a year (`1979 marschierte ...`, `der Einmarsch 1968`), an age, a jubilee, a doer who is no more.

The words stand in `cues/de.toml` under `[history]`.
"""

from __future__ import annotations

import re

from echolot.coding.clauses import Clause
from echolot.coding.fates.kinds import LONG_AGO, PASSED
from echolot.coding.quantities import number
from echolot.coding.scene import Scene, once
from echolot.coding.story import Act
from echolot.coding.tokens import Token

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
GONE = 2012  # from this year on, who was gone by 1991 is long gone


def german_years_back(scene: Scene, act: Act, year: int) -> int:
    """How many years before `year` the clause of a deed places it, or its age; 0 where nothing does."""
    clause, own = act.clause, set(act.clause.tokens)
    if act.complex.tense != "past" and not act.noun:
        back = max(_told_as_now(scene, clause, year), *(_ago(scene, i) for i in clause.tokens))
        return back if back >= LONG_AGO else 0
    if act.noun:
        return max(_year_behind(scene, act, year), _jubilee(scene, act.hit.at), LONG_AGO if _of_old(scene, act) else 0)
    if any(a in own for a, _ in scene.find("history.words")) or (year >= GONE and _gone(scene, clause, act)):
        return LONG_AGO
    ago = [_ago(scene, i) for i in clause.tokens if i > 1]
    if any(scene.tokens[i].lower in scene.cues["weekdays"] for i in own):
        return max(ago, default=0)  # `verurteilte ihn am Montag wegen Verbrechen im Krieg 1971`
    opening = scene.clauses.clauses[0]
    led = _years(scene, opening, opening.last - 1) if opening.opener == "als" and clause.kind == "main" else []  # `Als 1990 Truppen einmarschierten, ...`
    return max([*ago, *(year - told for told in (*_years(scene, clause, act.hit.at), *led))], default=0)


def _told_as_now(scene: Scene, clause: Clause, year: int) -> int:
    """`1898 versenken die Amerikaner die Flotte`, `1923: Italien besetzt Korfu`, `Ein Schiff beschießt Almería, Mai 1937`: how long ago what the present tells was; 0 where no year says so."""
    told = [at for at in _year_marks(scene) if _YEAR.fullmatch(scene.tokens[at].text)]
    led = [at for at in clause.tokens if _YEAR.fullmatch(scene.tokens[at].text) and _then_told(scene, clause, at) and all(_of_date(scene, i) for i in range(clause.first, at))]
    return max((year - int(scene.tokens[at].text) for at in (*told, *led)), default=0)


def _then_told(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether the verb follows a year, or a small word between."""
    return at + 1 in clause.verbs or (at + 2 in clause.verbs and scene.tokens[at + 1].lower in ("also", "nun", "dann", "wiederum", "jedoch", "aber"))


@once
def _year_marks(scene: Scene) -> tuple[int, ...]:
    """The years that date a whole sentence: told with nothing but month or day at its beginning before a mark, behind a colon, or behind a comma at its end."""
    out = []
    for token in scene.tokens:
        if not _YEAR.fullmatch(token.text):
            continue
        first = token.index
        while first and _of_date(scene, first - 1):
            first -= 1
        mark = scene.tokens[first - 1].text if first else ""
        behind = scene.tokens[token.index + 1 :]
        closes = not behind or not behind[0].is_word
        set_in = 0 < first <= 4 and {t.lower for t in scene.tokens[:first]} <= scene.cues["setting_in"]  # `Es ist der Sommer 1990, ...`
        opens = closes and bool(behind) and behind[0].text in (":", ",", "–") and (not first or set_in)
        if opens or mark == ":" or (mark == "," and closes and len(behind) <= 1):
            out.append(token.index)
    return tuple(out)


def _ago(scene: Scene, at: int) -> int:
    """How many years `vor 80 Jahren`, `vor fünf Jahren` tell, with no deed of now measured by it; 0 where nothing does."""
    if scene.tokens[at].lower != "jahren":
        return 0
    led = [t.lower for t in scene.tokens[max(0, at - 4) : at]]
    many = number(led[-1], "de") if led else None
    return int(many) if many is not None and many < 1000 and "vor" in led[-3:-1] and not {"wie", "als"} & set(led[:-1]) else 0


def _years(scene: Scene, clause: Clause, verb: int) -> list[int]:
    """The years that date the verb of a clause: bare, or with month, day or season, and no start or end of anything."""
    found = []
    for i in clause.tokens:
        token = scene.tokens[i]
        if not _YEAR.fullmatch(token.text) or not _dates(scene, clause, i):
            continue
        following = scene.tokens[i + 1] if i + 1 < len(scene.tokens) else None
        dated = i > 0 and scene.tokens[i - 1].lower in scene.cues["months"] | scene.cues["seasons"]
        dated = dated or (token.text < "2000" and not token.text.endswith("00"))  # no round number of anything
        if dated or following is None or i + 1 == verb or i + 1 in clause.verbs or not _counted(scene, following):
            found.append(int(token.text))
    return found


def _counted(scene: Scene, following: Token) -> bool:
    """`flogen 2000 georgische Soldaten`, `2000 Soldaten`: whether a number stands before what it counts."""
    if not following.is_word or following.lower in scene.cues["prepositions"]:
        return False
    return following.capitalised or (len(following.lower) > 4 and following.lower.endswith(("e", "en", "er", "es", "em")))


def _dates(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether a year is told as a time: not `seit 2014`, `Resolution 1973`, `wie schon 2008`."""
    first = at
    while first > clause.first and at - first < 5 and _of_date(scene, first - 1):
        first -= 1
    before = scene.tokens[first - 1] if first > clause.first else None
    if before is None:
        return True
    opens = before.index == clause.first and before.lower == clause.opener  # `als 1939 deutsche Truppen einmarschierten`
    return opens or not (before.lower in scene.cues["measured_from"] | scene.cues["numbered"] | {"von", "vom"} or before.text in ("(", "-", "/", "–") or before.text.isdigit())


def _of_date(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    return token.lower in scene.cues["months"] | scene.cues["seasons"] | {"im", "am", "in", "den", "dem"} or token.text == "." or (token.text.isdigit() and len(token.text) <= 2)


def _year_behind(scene: Scene, act: Act, year: int) -> int:
    """`der Einmarsch sowjetischer Truppen 1968`: the year that follows a noun with no verb or mark between."""
    at, clause = act.hit.at, act.clause
    for i in range(at + 1, min(at + 9, len(scene.tokens))):
        token = scene.tokens[i]
        if i in clause.verbs or (not token.is_word and token.text != "." and not token.text.isdigit()) or i not in clause.tokens:
            return 0
        if _YEAR.fullmatch(token.text):
            before = scene.tokens[i - 1].lower
            named = before in scene.cues["numbered"] or before in ("seit", "bis", "ab", "nach", "als", "wie", "auf")
            return 0 if named else max(0, year - int(token.text))
    return 0


def _jubilee(scene: Scene, at: int) -> int:
    """`zum 50. Jahrestag der Invasion`, `80 Jahre nach dem Überfall`."""
    led = scene.tokens[max(0, at - 9) : at]
    words = [t.lower for t in led]
    numbers = [int(t.text) for t in led if t.text.isdigit() and len(t.text) <= 3] + [int(t.text[:-1]) for t in led if re.fullmatch(r"\d{2,3}\.", t.text)]
    told = "jahrestag" in words or any(words[i : i + 2] == ["jahre", "nach"] for i in range(len(words)))
    if "jahrestag" in words and not numbers and not {"ersten", "zweiten"} & set(words):
        return PASSED  # `am Jahrestag des Einmarsches`
    return numbers[-1] if told and numbers else 0


def _of_old(scene: Scene, act: Act) -> bool:
    """`die nationalsozialistische Besatzung`, `der Überfall der Wehrmacht`, `wie einst beim Einmarsch`."""
    at, own = act.hit.at, set(act.clause.tokens)
    if any(at - 3 <= a < at for a, _ in scene.find("history.eras")):
        return True
    doer = any(0 < a - at <= 4 and scene.tokens[a - 1].lower in ("der", "des", "von", "durch", "die") for a, _ in scene.find("history.gone"))
    return doer or any(a in own and abs(a - at) <= 6 for a, _ in scene.find("history.words"))


def _gone(scene: Scene, clause: Clause, act: Act) -> bool:
    """`die Sowjetunion marschierte ein`: a doer who is no more, as the subject of the clause."""
    for first, _ in scene.find("history.gone"):
        before = [t.lower for t in scene.tokens[max(clause.first, first - 2) : first]]
        if first in clause.tokens and (before in ([], ["die"], ["und", "die"]) or (before[-1:] == ["die"] and first - 2 in clause.verbs)):
            return True
    return False
