"""When an English text places a deed long ago: by a year (`invaded Cyprus in 1974`), an age, a jubilee (`the 80th anniversary of the invasion`).

The words stand in `cues/en.toml` under `[history]`, months among the lists.
"""

from __future__ import annotations

import re

from echolot.coding.clauses import Clause
from echolot.coding.cues import cues
from echolot.coding.fates.kinds import LONG_AGO, PASSED
from echolot.coding.lexicon import lexicon
from echolot.coding.quantities import number
from echolot.coding.scene import Scene, once
from echolot.coding.story import Act

_YEAR = re.compile(r"(1[5-9]\d\d|20\d\d)s?")
_ORDINAL = re.compile(r"(\d{2,3})th")


def english_years_back(scene: Scene, act: Act, year: int) -> int:
    """How many years before `year` a clear year of its own places a deed, or its age; 0 where nothing does."""
    if act.complex.tense != "past" and not act.noun:
        then = scene_of(scene, year) if act.complex.status in ("realised", "ongoing") else None
        return then[1] if then is not None and then[0] < act.hit.at and not _of_now(scene, then[0], act.hit.at) else 0
    opened = _opens_with_year(scene) if not act.noun else None
    if opened is not None and not _of_now(scene, opened[0], act.hit.at, past=False):
        return year - opened[1]  # `The year was 1956, and Cairo seized the canal`
    told = [(first, year - then) for first, then in _years(scene)]
    spans = _spans(scene)
    eras = [(first, LONG_AGO) for first, last in scene.find("history.words") if not _compared(scene, first)]
    led = _when(scene, act.clause)
    lasted = _lasted(scene, act.clause) if not act.noun else 0
    back = max((years for first, years in (*told, *spans, *eras) if _dates(scene, act, first)), default=0)
    return max(back, lasted, year - led if led is not None else 0, _remembered(scene, act.hit.at) if act.noun else 0)


@once
def _opens_with_year(scene: Scene) -> tuple[int, int] | None:
    """`October 1908: ...`, `The year is 1860: ...`, and a whole sentence like that: where the words of time end, and the year."""
    opening = scene.cues["dating"] | scene.cues["months"] | {"the", "year", "is", "it", "was", ","}
    for token in scene.tokens[:7]:
        if _YEAR.fullmatch(token.text) and not token.text.endswith("s"):
            behind = scene.tokens[token.index + 1].text if token.index + 1 < len(scene.tokens) else ":"
            place = behind == "," and any(t.text == ":" for t in scene.tokens[token.index + 2 : token.index + 5])  # `1911, Agadir: ...`
            closes = behind in (":", ".", "–", "—") or place or (behind in (",", "and") and scene.tokens[0].lower in ("the", "it"))
            return (token.index + 1, int(token.text)) if closes else None
        if token.lower not in opening and not token.text.isdigit():
            return None
    return None


def scene_of(scene: Scene, year: int) -> tuple[int, int] | None:
    """From where on a sentence in the present tells what was long ago, and how many years: `in 1952 officials occupy an oasis`, `Ten years ago Oslo sends ...`."""
    opened = _opens_with_year(scene)
    places = [(opened[0], year - opened[1])] if opened is not None else []
    for first, years in (*((first, year - then) for first, then in _years(scene)), *_spans(scene)):
        if first == 0 or scene.tokens[first - 1].text in (":", ";", "–", "—"):
            places.append((first, years))
    return min((place for place in places if place[1] >= PASSED), default=None)


def year_alone(scene: Scene) -> int | None:
    """`It is 1982.`, `October 1908.`: the year of which a sentence says nothing else."""
    opened = _opens_with_year(scene)
    return opened[1] if opened is not None and opened[0] >= len(scene.tokens) - 1 else None


def _of_now(scene: Scene, first: int, last: int, *, past: bool = True) -> bool:
    """Whether a sentence has come back to the present, or to another year, between two places; so it has behind what it tells in the past (`past`)."""
    between = {t.lower for t in scene.tokens[first + 1 : last]}
    other = any(first + 4 < place < last for place, _ in _years(scene))
    verbs = (scene.tokens[i].lower for c in scene.clauses.clauses for i in c.finite if first < i < last) if past else ()
    return other or any(_only_past(word) for word in verbs) or bool(between & {"now", "today", "tonight", "nowadays", "yesterday", "still", *_DAYS})


def _only_past(word: str) -> bool:
    auxiliary = cues("en").auxiliaries.get(word)
    forms = lexicon("en").verb_forms.get(word, frozenset())
    return auxiliary.feature == "past" if auxiliary is not None else "past" in forms and not forms & {"present", "infinitive"}


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _lasted(scene: Scene, clause: Clause) -> int:
    """`which fought them for seven years`: how many years a deed lasted that a relative clause tells as over."""
    if clause.kind != "relative" or any(scene.tokens[i].lower in ("has", "have", "'s", "'ve") for i in clause.finite):
        return 0
    words = [scene.tokens[i].lower for i in clause.tokens]
    lasting = (i for i in range(len(words) - 2) if words[i] == "for" and words[i + 2] in ("years", "decades"))
    return max((int(number(words[i + 1], "en") or 0) * (10 if words[i + 2] == "decades" else 1) for i in lasting), default=0)


def _when(scene: Scene, clause: Clause) -> int | None:
    """`goes back to 1994, when it gave up its arms`: the year that a clause tells more of, or that a clause in front of it names."""
    before = [t for t in scene.tokens[max(0, clause.first - 2) : clause.first] if t.is_word or t.text.isdigit()]
    year = before[-1].text if clause.opener == "when" and before else ""
    if len(year) == 4 and _YEAR.fullmatch(year):
        return int(year)
    opening = scene.clauses.clauses[0]
    if clause.kind != "main" or opening.opener != "when" or clause.index == 0:
        return None
    return max((then for first, then in _years(scene) if scene.clauses.of.get(first) == 0), default=None)  # `When it hanged a writer in 1995, ...`


@once
def _years(scene: Scene) -> list[tuple[int, int]]:
    """Where a phrase of time with a year begins, and the year: `in 1939`, `in March 1974`, `between 1910 and 1945`, `in the 1980s`."""
    dating, of_date = scene.cues["dating"], {*scene.cues["dating"], *scene.cues["months"], "the"}
    out = []
    for token in scene.tokens:
        if not _YEAR.fullmatch(token.lower):
            continue
        first = token.index
        while first > 0 and token.index - first < 4 and (scene.tokens[first - 1].lower in of_date or scene.tokens[first - 1].text.isdigit()):
            first -= 1
        if scene.tokens[first].lower in dating:
            out.append((first, int(token.text[:4])))
    return out


@once
def _spans(scene: Scene) -> list[tuple[int, int]]:
    """Where `three years ago`, `almost two decades earlier` begin, and how many years they tell."""
    out = []
    for last, end in scene.find("history.spans"):
        count = scene.tokens[max(0, last - 1)].lower
        each = 10 if scene.tokens[last].lower.startswith("decade") else 1
        many = number(count, "en") if count not in scene.cues["vague_counts"] else PASSED
        if many is None and each > 1:  # `a decade ago`, `the previous decade`
            many = 1
        first = last - 1
        if many is not None and last > 2 and scene.tokens[last - 2].text == "-" and (tens := number(scene.tokens[last - 3].lower, "en")) is not None:
            many, first = many + tens, last - 3  # `eighty-six years ago`
        while first > 0 and scene.tokens[first - 1].lower in scene.cues["nearly"]:
            first -= 1
        if many is not None and end <= len(scene.tokens):
            out.append((max(first, 0), int(many) * each))
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
    if {t.lower for t in between} & scene.cues["dating_others"] or any((t.index in clause.finite and t.lower not in scene.cues["homographs"]) or t.text == "," for t in between):
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
