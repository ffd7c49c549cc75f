"""What befalls a deed that an English noun names, or when it was done: it is averted, feared, planned, over, or lies long ago.

The words stand in `cues/en.toml` under `[fate]`, `[history]` and `[undecided]`; German has its own (`german_fates.py`, `german_past.py`).
"""

from __future__ import annotations

import re
from datetime import date

from echolot.coding.clauses import Clause
from echolot.coding.german_past import german_years_back
from echolot.coding.lexicon import Hit
from echolot.coding.roles import Scene
from echolot.coding.story import Act
from echolot.records import Status

LONG_AGO = 20  # years before publication: news tells such a deed only as the past of something else
PASSED = 3  # years before publication: a deed that a clear year places there answers nobody now

_FATES: tuple[tuple[str, Status], ...] = (
    ("absent", "absent"), ("considered", "considered"), ("announced", "announced"), ("demanded", "demanded"), ("predicted", "predicted"),
    ("denied", "denied"), ("imagined", "hypothetical"),
)  # fmt: skip
_MEASURES = frozenset(("SANCTION", "COERCE", "REJECT", "MOBILIZE", "AGREE", "RETREAT"))
_TALKS = frozenset(("CONSULT", "AGREE", "RETREAT"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "AID", "COOPERATE", "SUPPORT", "AGREE", "CONSULT", "PROTEST", "CONCEDE"))


def befalls(scene: Scene, act: Act) -> Status | None:
    """`the attack was foiled`, `a strike had been planned`, `the embargo expired`: what the verb of its clause makes of the noun that is its subject."""
    if scene.cues.language != "en" or not act.noun or act.type not in (*_DEEDS, "REJECT") or not _is_subject(scene, act.clause, act.hit.at):
        return None
    own, at = set(act.clause.tokens), act.hit.at
    for name, given in _FATES:
        if any(a in own and 0 < a - at <= 14 and _passive(scene, act.clause, at, (a, b)) for a, b in scene.find(f"fate.{name}")):
            return given
    if act.type == "RETREAT" and any(a in own and 0 < a - at <= 14 and _first_verb(scene, act.clause, at, a) for a, _ in scene.find("fate.standing")):
        return "generic"
    for name, types in (("over", _MEASURES), ("collapsed", _TALKS)):
        if act.type in types and any(a in own and 0 < a - at <= 14 and _first_verb(scene, act.clause, at, a) for a, _ in scene.find(f"fate.{name}")):
            return "absent"
    return None


def compared(scene: Scene, act: Act) -> bool:
    """`likened the law to the Soviet occupation`, `akin to a blockade`: a deed that something else is only held against."""
    at, clause = act.hit.at, act.clause
    if scene.cues.language != "en" or not act.noun:
        return False
    if any(leads(scene, clause, b, at, known=True) for _, b in scene.find("comparing.before")):
        return True
    own = set(clause.tokens)
    verbs = [a for a, _ in scene.find("comparing.verbs") if a in own and 0 < at - a <= 14]
    behind = [i for a in verbs for i in range(a + 1, at) if scene.tokens[i].lower in ("to", "with")]
    return bool(behind) and leads(scene, clause, behind[-1] + 1, at, known=True)


def voted_down(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`The resolution condemning Rwanda was withdrawn`: what a text would have said that came to nothing."""
    text = hit.at > 0 and "gerund" in hit.features and scene.tokens[hit.at - 1].lower in scene.cues["answers"] | scene.cues.lists.get("schemes", frozenset())
    own = set(clause.tokens)
    return text and any(a in own and a > hit.at and _passive(scene, clause, hit.at, (a, b)) for a, b in scene.find("fate.absent"))


def dropped(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`A proposal to stop exports was shelved`, `plans to send troops came to nothing`: an infinitive under a scheme that came to nothing."""
    at, words = hit.at, scene.tokens
    if scene.cues.language != "en" or at < 2 or words[at - 1].lower != "to" or words[at - 2].lower not in scene.cues.lists.get("schemes", frozenset()):
        return False
    own = set(clause.tokens)
    undone = any(a in own and a > at and _passive(scene, clause, at, (a, b)) for a, b in scene.find("fate.absent"))
    return undone or any(a in own and a > at and _first_verb(scene, clause, at, a) for a, _ in scene.find("fate.collapsed"))


def _is_subject(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether the phrase of a noun stands before its verb and hangs on no preposition."""
    if any(clause.first <= i < at for i in clause.verbs):
        return False
    start = at
    while start > clause.first and at - start < 4 and scene.tokens[start].lower not in ("a", "an", "the", "any", "another"):
        start -= 1
    before = scene.tokens[start - 1].lower if start > clause.first else ""
    led = {t.lower for t in scene.tokens[start:at]}
    return not (led | {before}) & (scene.cues["prepositions"] | scene.cues["coordinators"])


def _first_verb(scene: Scene, clause: Clause, at: int, verb: int) -> bool:
    """Whether only auxiliaries stand between a noun and a verb."""
    return verb in clause.verbs and not _denied(scene, at, verb) and all(scene.tokens[i].lower in scene.cues.auxiliaries for i in clause.verbs if at < i < verb)


def _denied(scene: Scene, at: int, verb: int) -> bool:
    """`war was not averted`."""
    return any(at < a < verb for a, _ in scene.find("negation.words"))


def _passive(scene: Scene, clause: Clause, at: int, place: tuple[int, int]) -> bool:
    """`was averted`, `has been called off`; in a headline `attack foiled`, with nothing behind that could be its object."""
    if _denied(scene, at, place[0]):
        return False
    between = [scene.tokens[i].lower for i in clause.verbs if at < i < place[0]]
    known = [scene.cues.auxiliaries.get(word) for word in between]
    if between:
        helped = [a for a in known if a is not None]
        doubtful = any(a.lemma in ("can", "may", "should", "must") or a.feature == "konj2" for a in helped)
        return len(helped) == len(between) and any(a.lemma in ("be", "get") for a in helped) and not doubtful
    following = scene.tokens[place[1]] if place[1] < len(scene.tokens) else None
    alone = not any(i > place[1] for i in clause.finite)
    return alone and (following is None or not following.is_word or following.lower in scene.cues["prepositions"])


def leads(scene: Scene, clause: Clause, last: int, at: int, *, known: bool = False) -> bool:
    """`fears of a Russian invasion`: whether only what describes a noun stands between it and the words that end at `last`.

    known: whether a deed that the text takes for known (`the invasion`) counts too.
    """
    between = scene.tokens[last:at]
    if not 0 <= at - last <= 5 or (not known and between and between[0].lower in scene.cues["definite"]):
        return False
    stops = scene.cues["prepositions"] | scene.cues["coordinators"]
    portions = scene.cues.lists.get("portions", frozenset())
    measured = [t.index for t in between if t.lower == "of" and scene.tokens[t.index - 1].lower in portions]
    between = [t for t in between if t.index not in measured]  # `feared a wave of expulsions`
    return all((t.is_word or t.lower in ("'s", "’s", "-")) and t.lower not in stops and t.index not in clause.verbs for t in between)


# history

_YEAR = re.compile(r"(1[5-9]\d\d|20\d\d)s?")
_ORDINAL = re.compile(r"(\d{2,3})th")
_MONTHS = frozenset(("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"))
_DATING = frozenset(("in", "during", "between", "from", "of", "by", "until", "on", "early", "late", "mid", "back"))
_REASONS = frozenset(("for", "over", "after", "because", "since", "following", "despite", "before"))


def years_back(scene: Scene, act: Act, published: date | None) -> int:
    """How many years before publication a clear year of its own places a deed: `invaded Cyprus in 1974`; 0 where none does."""
    if published is None or act.type not in _DEEDS:
        return 0
    if scene.cues.language != "en":
        return german_years_back(scene, act, published.year, LONG_AGO)
    if act.complex.tense != "past" and not act.noun:
        return 0
    told = [(first, published.year - year) for first, year in _years(scene)]
    eras = [(first, LONG_AGO) for first, last in scene.find("history.words") if not _compared(scene, first)]
    led = _when(scene, act.clause)
    back = max((years for first, years in (*told, *eras) if _dates(scene, act, first)), default=0)
    return max(back, published.year - led if led is not None else 0, _remembered(scene, act.hit.at) if act.noun else 0)


def _when(scene: Scene, clause: Clause) -> int | None:
    """`goes back to 1994, when it gave up its arms`: the year that a clause tells more of."""
    before = [t for t in scene.tokens[max(0, clause.first - 2) : clause.first] if t.is_word or t.text.isdigit()]
    year = before[-1].text if clause.opener == "when" and before else ""
    return int(year) if len(year) == 4 and _YEAR.fullmatch(year) else None


def _years(scene: Scene) -> list[tuple[int, int]]:
    """Where a phrase of time with a year begins, and the year: `in 1939`, `in March 1974`, `between 1910 and 1945`, `in the 1980s`."""
    out = []
    for token in scene.tokens:
        if not _YEAR.fullmatch(token.lower):
            continue
        first = token.index
        while first > 0 and token.index - first < 4 and (scene.tokens[first - 1].lower in (*_DATING, *_MONTHS, "the") or scene.tokens[first - 1].text.isdigit()):
            first -= 1
        if scene.tokens[first].lower in _DATING:
            out.append((first, int(token.text[:4])))
    return out


def _compared(scene: Scene, first: int) -> bool:
    """`the worst attack since the Cold War`: a past that something now is measured by."""
    before = {t.lower for t in scene.tokens[max(0, first - 4) : first]}
    return bool(before & {"since", "end", "after", "like", "as", "than"})


def _dates(scene: Scene, act: Act, first: int) -> bool:
    """Whether a time that begins at `first` is that of the act: opens its clause, or stands behind it with no other cause or deed between."""
    at, clause = act.hit.at, act.clause
    home = scene.clauses.of.get(first)
    if clause.elided and home is not None and home == clause.parent and not act.noun:
        return first - scene.clauses.clauses[home].first <= 1  # `In 1989 it invaded Panama and captured Noriega`
    if home != clause.index:
        return False
    if first < at:
        return not act.noun and first - clause.first <= 1
    between = scene.tokens[at + 1 : first]
    if {t.lower for t in between} & _REASONS or any((t.index in clause.finite and t.lower not in scene.cues["homographs"]) or t.text == "," for t in between):
        return False
    return len(between) <= (6 if act.noun else 9)


def _remembered(scene: Scene, at: int) -> int:
    """`the 80th anniversary of the invasion`, `the Nazi occupation`: years that words before the noun tell."""
    led = scene.tokens[max(0, at - 7) : at]
    words = [t.lower for t in led]
    old = scene.cues.lists.get("eras", frozenset())
    if old & set(words[-2:]):
        return LONG_AGO
    if {"last", "year"} <= set(words[-4:]):
        return PASSED  # `last year's fighting`
    found = [int(m.group(1)) for t in led if (m := _ORDINAL.fullmatch(t.lower))]
    return found[-1] if found and "anniversary" in words else 0

