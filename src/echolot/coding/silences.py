"""Asserted silences, observers, standing relations and claims: what a text says without reporting an act."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from echolot.coding.clauses import Clause
from echolot.coding.cues import CUES, Pattern, Rows
from echolot.coding.frames import spoken_for
from echolot.coding.noun_roles import objective
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Place, Role, Scene, rows_of_groups


@dataclass(frozen=True, slots=True)
class SilencePattern:
    """A row of `silences.csv`: the groups of words, how silent, and where the silent one stands."""

    groups: tuple[Pattern, ...]
    degree: str
    who: tuple[str, ...]
    nouns: tuple[bool | None, ...]  # of each group: whether its words are German nouns (`Schweigen`), verbs and others (`schweigen`), or both


@dataclass(frozen=True, slots=True)
class Found:
    """Something asserted: which clause, which words said so, who it is about."""

    clause: Clause
    matched: tuple[tuple[int, int], ...]
    degree: str
    source: Role
    chance: float | None = None  # how likely it is, where no row of words but the network says so


_WHO = ("own", "from", "subj", "at")
_BEHIND = ("gap", "less")  # read in the part behind the last comma of a clause, once the part before is told


@lru_cache(maxsize=2)
def silence_patterns(language: str) -> tuple[SilencePattern, ...]:
    with (CUES / "silences.csv").open(encoding="utf-8") as lines:
        table = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
        return tuple(
            SilencePattern(
                tuple(Pattern(group.strip().split("|")) for group in row["words"].split(" + ")),
                row["degree"],
                tuple((row["who"] or "").split()) or _WHO,
                tuple(_are_nouns(group.strip().split("|")) if language == "de" else None for group in row["words"].split(" + ")),
            )
            for row in table
            if row["language"] == language
        )


def _are_nouns(entries: Sequence[str]) -> bool | None:
    """Whether all entries of a group begin with a capital, or none does; None where they differ."""
    capitals = {entry.lstrip("*")[:1].isupper() for entry in entries}
    return capitals.pop() if len(capitals) == 1 else None


@lru_cache(maxsize=2)
def assertion_words(language: str) -> dict[str, dict[str, Pattern]]:
    data = tomllib.loads((CUES / "assertions.toml").read_text(encoding="utf-8"))[language]
    return {section: {key: Pattern(words) for key, words in table.items()} for section, table in data.items()}


def _in(pattern: Pattern, scene: Scene, own: set[int]) -> Place | None:
    return next(((a, b) for a, b in scene.spots(pattern) if a in own), None)


def _all_in(row: SilencePattern, scene: Scene, own: set[int], shield: set[int]) -> tuple[Place, ...]:
    """Where every group stands, each on words of its own, or nothing as soon as one is missing."""
    places: list[Place] = []
    for group, noun in zip(row.groups, row.nouns, strict=True):
        place = next(
            (
                (a, b)
                for a, b in scene.spots(group)
                if a in own and _spelt(scene, a, noun) and not (b - a == 1 and a in shield) and not any(a < y and x < b for x, y in places)
            ),
            None,
        )
        if place is None:
            return ()
        places.append(place)
    return tuple(places)


def _spelt(scene: Scene, at: int, noun: bool | None) -> bool:
    """Whether a word is spelt as a noun where a noun is wanted, and in small letters where none is, unless it opens a clause."""
    capital = scene.tokens[at].capitalised
    return noun is None or noun == capital or (not noun and (at == 0 or not scene.tokens[at - 1].is_word))


@lru_cache(maxsize=2)
def _rows(language: str) -> Rows:
    return rows_of_groups(pattern.groups for pattern in silence_patterns(language))


def silences(scene: Scene) -> list[Found]:
    """At most one silence a clause: the first pattern whose groups all stand in it."""
    out: list[Found] = []
    shield = {i for a, b in scene.find("negation.never_negates") if scene.tokens[a].lower in negators(scene) for i in range(a, b)}
    shield |= {b - 1 for a, b in scene.find("negation.contrast") if scene.cues.language == "en" and b - a > 1}  # `joined the statement but not the embargo`
    patterns = silence_patterns(scene.cues.language)
    standing = [patterns[n] for n in scene.standing(_rows(scene.cues.language)) if all(scene.spots(group) for group in patterns[n].groups)]
    likely, gapped = [row for row in standing if row.who[0] not in _BEHIND], [row for row in standing if row.who[0] in _BEHIND]
    for clause in scene.clauses.clauses if standing else ():
        own = set(range(clause.first, clause.last)) if clause.kind != "main" else set(clause.tokens)
        for below in scene.clauses.clauses:
            either = below.coordinated and scene.tokens[below.first].lower in ("nor", "noch", "or", "oder")
            if below.parent == clause.index and (below.kind == "inf" or either):
                own |= set(below.tokens)
        for part in _listed(scene, clause, own):
            out = _with_first(scene, clause, part, likely, shield, out)
        if gapped and (commas := [i for i in range(clause.first, clause.last) if scene.tokens[i].text in (",", ";")]):
            out = _with_first(scene, clause, {i for i in own if i > max(commas)}, gapped, shield, out)
    return out


def _with_first(
    scene: Scene, clause: Clause, own: set[int], likely: Sequence[SilencePattern], shield: set[int], out: list[Found]
) -> list[Found]:
    """The silences found so far, with that of the first pattern whose groups all stand among these words of a clause."""
    for pattern in likely:
        matched = _all_in(pattern, scene, own, shield)
        if not matched:
            continue
        weighed = scene.cues.language == "en" and any(a in own and a < min(m[0] for m in matched) for a, _ in scene.find("matrix.considered"))
        if pattern.degree == "none" or weighed:
            return out
        who = silent_actor(scene, clause, matched, pattern.who, own)
        if who.phrase is not None and any(_picks(scene, a, who.phrase) for a, b in matched if b - a == 1):
            continue  # `Nur Polen reagierte mit einer Note`
        above = next((f for f in out if f.matched == matched), None)
        if above is not None and not who.actors:
            return out
        # what an infinitive says is read from the clause above, too
        return [*(f for f in out if f is not above), Found(clause, matched, _refused(scene, clause, matched, _degree(scene, own, matched, pattern.degree)), who)]
    return out


def _refused(scene: Scene, clause: Clause, matched: Sequence[Place], degree: str) -> str:
    """`Beijing, approached by reporters, did not comment`, `reagierte nicht auf Anfragen`: who was asked and says nothing has refused to speak."""
    if degree == "absent" and any(scene.tokens[i].lower in scene.cues["inquiries"] for i in clause.tokens):
        return "no_comment"
    asides = [c for c in scene.clauses.clauses if c.befell and c.parent == clause.index] if degree == "absent" else []
    asked = any(scene.tokens[i].lower in scene.cues["addressed"] for c in asides for i in c.verbs)
    unheard = any(scene.tokens[i].lower in scene.cues["unreached"] for a, b in matched for i in range(a, b))
    return "no_comment" if asked and not unheard else degree


def _listed(scene: Scene, clause: Clause, own: set[int]) -> list[set[int]]:
    """`Kein Wort aus Paris, keine Silbe aus Rom`: the parts of a list without a verb, each of which may name its own silent one."""
    commas = [i for i in range(clause.first, clause.last) if scene.tokens[i].text in (",", ";")]
    if clause.finite or not commas:
        return [own]
    bounds = [clause.first, *commas, clause.last]
    parts = [own & set(range(a, b)) for a, b in pairwise(bounds)]
    origins = [any(scene.tokens[i].lower in ("aus", "von", "from") for i in part) for part in parts]
    return parts if all(origins) else [own]


def _picks(scene: Scene, at: int, phrase: Phrase) -> bool:
    """Whether `nur`, `only` stands before who acts rather than before what is done."""
    words = assertion_words(scene.cues.language)["silences"]["picking"].single
    return scene.tokens[at].lower in words and 0 <= phrase.first - at - 1 <= 1


def negators(scene: Scene) -> frozenset[str]:
    return scene.cues.patterns_words("negation.words") | scene.cues.patterns_words("negation.near")


def _degree(scene: Scene, own: set[int], matched: Sequence[Place], degree: str) -> str:
    """A restricted answer (`keine klare Antwort`) is weak, a nearly missing one (`kaum`, `almost`) is nearly missing."""
    if degree != "absent":
        return degree
    words = assertion_words(scene.cues.language)["degrees"]
    if _in(words["weak"], scene, own - {i for a, b in matched for i in range(a, b)}):  # not `steered clear of it`
        return "muted"
    return "near_absent" if _in(words["near"], scene, own) else "absent"


def silent_actor(scene: Scene, clause: Clause, matched: Sequence[Place], who: Sequence[str] = _WHO, own: Set[int] | None = None) -> Role:
    """Of whom silence is said: the first of the places in `who` where an actor stands. own: the words of a list's part that may name it."""
    inside = [p for p in scene.inside(clause) if p.actors and (own is None or clause.finite or p.first in own or p.last - 1 in own) and not _no_party(scene, p)]
    if not inside and clause.kind == "frag" and clause.index > 0:  # `... hört man vor allem eines: Schweigen`
        inside = [p for p in scene.inside(scene.clauses.clauses[clause.index - 1]) if p.actors]
    finders = {"own": _owner, "from": _from, "by": _by, "subj": _subject, "at": _at, "to": _dative, "state": _state, "bare": _bare, "one": _only_one, "gap": _gapped, "less": _still_less, "above": _above, "for": _for}
    for place in who:
        role = finders[place](scene, clause, inside, matched)
        if role.actors:
            return role
    if "subj" in who and _on_another_topic(scene, clause, matched) and (spoke := _spoke_before(scene, clause)).actors:
        return spoke
    if "subj" in who and clause.quote is not None and clause.parent is not None and matched[-1][0] not in scene.clauses.quoted:
        return scene.subject(scene.clauses.clauses[clause.parent])  # `bringt mehr als „Wir sind besorgt“ nicht über die Lippen`
    behind = spoken_for(scene, clause, matched[0][0]) if "subj" in who else None  # `ein Sprecher der Regierung lehnte ... ab`
    return Role(behind.actors, behind) if behind is not None else Role()


def _no_party(scene: Scene, phrase: Phrase) -> bool:
    """`das Kommuniqué von Vientiane`, `ohne das Wort China`: where a text was signed, or only its word, and nobody's own."""
    if phrase.first and scene.tokens[phrase.first - 1].lower in assertion_words(scene.cues.language)["silences"]["as_a_word"].single:
        return True
    if phrase.prep not in ("von", "of", "aus") or phrase.form not in ("capital", "city", "seat") or phrase.first < 2:
        return False
    return scene.tokens[phrase.first - 2].lower in assertion_words(scene.cues.language)["silences"]["signed"].single


def _speaking(scene: Scene, clause: Clause) -> list[Clause]:
    """The clauses up to this one in which somebody speaks, where this one has no subject of its own."""
    words = assertion_words(scene.cues.language)["silences"]
    spoken = {i for a, b in scene.spots(words["speaking"]) for i in range(a, b)}
    bare = not clause.finite or spoken & set(clause.verbs) or _in(words["there_is"], scene, set(clause.tokens)) is not None
    return [c for c in scene.clauses.clauses[: clause.index + 1] if spoken & set(c.verbs)] if bare else []


def _on_another_topic(scene: Scene, clause: Clause, matched: Sequence[Place]) -> bool:
    """`but of Guyana there was not a syllable`; `said there was no response to its note` waits for others."""
    answers = {a for a, _ in scene.spots(assertion_words(scene.cues.language)["reactions"]["nouns"])}
    named = any(scene.tokens[i].lower in ("of", "about", "on", "over", "über", "zu", "zum", "zur", "von") for i in clause.tokens)
    return named and clause.kind in ("main", "frag") and not any(i in answers for a, b in matched for i in range(a, b))


def _spoke_before(scene: Scene, clause: Clause) -> Role:
    """`Petro spoke of oil, but of Guyana there was not a syllable`: who spoke before of something else."""
    return next((scene.subject(c) for c in reversed(_speaking(scene, clause)) if scene.subject(c).actors), Role())


def _topic(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`of Guyana not a syllable`, `sprach über Öl, von Guyana keine Silbe`: what nothing was said about, and not who says nothing."""
    if phrase.prep == "of":
        return phrase.first - clause.first <= 2 or not scene.tokens[phrase.first - 2].is_word
    if phrase.prep != "von":
        return False
    own = {i for i in clause.tokens if i >= phrase.last}
    return bool(_speaking(scene, clause)) or _in(assertion_words("de")["silences"]["in_words"], scene, own) is not None


def _nouns(scene: Scene, matched: Sequence[Place]) -> set[int]:
    """Matched words that can own or be owned: nouns in German, any word in English."""
    return {i for a, b in matched for i in range(a, b) if scene.cues.language == "en" or scene.tokens[i].capitalised}


def _owner(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`das Schweigen Brasiliens`, `Brazil's silence`, `die indische Reaktion`, `a response from Hungary`."""
    nouns = {i for i in _nouns(scene, matched) if not objective(scene, i)}
    for phrase in inside:
        if phrase.attribute in nouns or (phrase.possessive and any(0 <= a - phrase.last <= 2 for a in nouns)):
            return Role(phrase.actors, phrase)
        if not phrase.strong and phrase.head in nouns:
            return Role(phrase.actors, phrase)
        between = scene.tokens[phrase.last].lower if phrase.last < len(scene.tokens) else ""
        if scene.cues.language == "en" and not phrase.possessive and phrase.last in nouns and between not in scene.cues.auxiliaries:
            if between in ("response", "reaction", "silence", "statement", "answer"):  # `the EU response`
                return Role(phrase.actors, phrase)
    return Role()


def _from(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`aus Ankara`, `von Südafrika`, `a word from Riyadh`; not `Menschen aus Ghana`, whose noun is none of those found."""
    nouns = _nouns(scene, matched)
    for phrase in inside:
        if phrase.prep not in ("aus", "from", "von", "seitens") or _topic(scene, clause, phrase):
            continue
        start = next(
            (i for i in range(phrase.first, max(-1, phrase.first - 5), -1) if scene.tokens[i].lower in (phrase.prep, "vom")), phrase.first
        )
        before = start - 1
        opens = before < clause.first or before in clause.verbs or not scene.tokens[before].is_word
        focus = any(b - 1 == before for _, b in scene.spots(assertion_words(scene.cues.language)["degrees"]["focus"]))
        plain = focus or (scene.cues.language == "de" and not scene.tokens[before].capitalised)
        if opens or plain or phrase.attribute in nouns or any(0 <= before - i <= 1 for i in nouns):
            named = next((p for p in inside if p.first == phrase.last and p.strong and p.prep is None), phrase)  # `vom Verbündeten Belarus`
            return Role(named.actors, named)
    return Role()


def _by(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    last = max(b for _, b in matched)
    german = scene.cues.language == "de"
    found = next((p for p in inside if p.prep in ("by", "durch", "seitens", "von") and (german or p.first >= last)), None)
    return Role(found.actors, found) if found else Role()


def _subject(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """The subject, unless the clause is in the passive (`was ignored`): its subject is not the silent one."""
    passive = scene.cues.auxiliaries
    forms = [passive[scene.tokens[i].lower] for i in clause.verbs if scene.tokens[i].lower in passive]
    lemmas = {a.lemma for a in forms if scene.cues.language == "de" or a.feature != "infinitive"}
    verbs = {i for a, b in matched for i in range(a, b)} & set(clause.verbs)
    participles = [i for i in verbs if scene.tokens[i].lower.endswith(("ed", "t", "en")) and scene.tokens[i].lower not in passive]
    voice = "werden" if scene.cues.language == "de" else "be"
    if voice in lemmas and participles and not {"haben", "have", "wollen", "sollen"} & lemmas:
        if scene.cues.language == "en" or any(scene.tokens[i].lower in ("wurde", "wurden", "worden", "wird") for i in clause.verbs):
            return Role()
    subject, at = scene.subject(clause), matched[0][0]
    beside = next((p for p in inside if p.actors and p.strong and p.last == at and scene.tokens[p.first - 1].lower in ("as", "while", "whereas", "but", "yet")), None)
    if beside is not None and scene.cues.language == "en" and any(i < beside.first for i in clause.verbs):
        return Role(beside.actors, beside)  # `Kyiv pleads for missiles as Berlin hesitates`, whose verb no list knows
    listed = clause.kind == "frag" and len(matched) == 1 and scene.tokens[matched[0][0]].capitalised
    if listed and subject.phrase is not None and any(t.text == "," for t in scene.tokens[subject.phrase.last : matched[0][0]]):
        return Role()  # `Ein Dissident, ein Fenster, ein Achselzucken`
    if not subject.actors and scene.cues.language == "en" and clause.finite and matched[0][0] == clause.first:  # `Silent, too, was Brussels`
        turned = next((p for p in inside if p.strong and p.prep is None and 1 <= p.first - clause.finite[-1] <= 2), None)
        return Role(turned.actors, turned) if turned is not None else Role()
    above = scene.clauses.clauses[clause.parent] if not subject.actors and scene.cues.language == "en" and clause.parent is not None else None
    if above is not None and above.verbs and above.index == clause.index - 1 and scene.tokens[above.verbs[0] - 1].text == "," and scene.tokens[above.verbs[0]].lower.endswith("ing"):
        return scene.subject(above)  # `Chile, having condemned the last coup, this time kept its opinion to itself`
    if not subject.actors and clause.opener in ("why", "how") and clause.verbs:  # `Why is Germany silent?`
        asked = next((p for p in inside if p.first == clause.verbs[0] + 1), None)
        return Role(asked.actors, asked) if asked is not None else Role()
    if subject.phrase is not None and ((subject.phrase.prep == "of" and _topic(scene, clause, subject.phrase)) or _no_party(scene, subject.phrase)):
        return Role()
    of = subject.phrase.attribute if subject.phrase is not None else None
    if of is not None and scene.tokens[of].lower in assertion_words(scene.cues.language)["silences"]["members"].single:
        return Role()  # `three members of the Council`: not the whole of it
    if subject.actors and (subject.phrase is None or subject.phrase.strong or subject.phrase.head >= 0):
        return subject
    return Role()


def _at(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`in Addis Abeba`, where it opens the clause or stands beside the words found; elsewhere it says where others are."""
    for phrase in inside:
        if phrase.prep not in ("in", "bei", "of", "at", "beim", "im") or _topic(scene, clause, phrase):
            continue
        opens = phrase.first - clause.first <= 2
        beside = any(0 <= phrase.first - b <= 2 for _, b in matched)
        plain = scene.cues.language == "de" and not scene.tokens[max(0, phrase.first - 2)].capitalised
        if opens or beside or plain:
            return Role(phrase.actors, phrase)
    return Role()


def _dative(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`Den USA war es keine Zeile wert`, `Südafrika kam kein Wort über die Lippen`: whom it befell, before the verb or in a plain dative."""
    verb = clause.finite[0] if clause.finite else clause.last
    free = [p for p in inside if p.prep is None and p.attribute is None and p.argument]
    marked = [p for p in free if scene.tokens[p.first].lower in ("dem", "den", "der", "einem", "einer", "ihm", "ihr", "ihnen") and p.can("d")]
    opening = [p for p in free if p.last == verb and p.first - clause.first <= 2 and p.form != "pronoun"]
    found = next(iter(marked or opening), None)
    return Role(found.actors, found) if found else Role()


def _state(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """The subject where it is a state, a body or a ruler: `Canada has gone missing`, not `two Canadian tourists`."""
    subject = scene.subject(clause)
    phrase = subject.phrase
    named = phrase is not None and phrase.strong and (phrase.form in ("name", "capital", "seat", "pronoun") or (phrase.person and phrase.role not in ("person", "civilians")))
    return subject if named else Role()


def _only_one(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`Warm words were all the Union could muster`: the only one named without a preposition."""
    named = [p for p in inside if p.prep is None and p.strong]
    return Role(named[0].actors, named[0]) if len(named) == 1 else Role()


def _for(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`Damit war der Fall für Chile erledigt`: for whom nothing more was to be said."""
    found = next((p for p in inside if p.prep in ("für", "for") and p.strong), None)
    return Role(found.actors, found) if found is not None else Role()


def _above(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`Brussels put out a paragraph in which the word hostage does not occur`: whoever acts in the clause above."""
    above = scene.clauses.clauses[clause.parent] if clause.kind in ("relative", "sub") and clause.parent is not None else None
    return scene.subject(above) if above is not None else Role()


def _gapped(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`Russia's response was vague, China's non-existent`: whose answer it is, where only the part before names the answer."""
    first, last = min(a for a, _ in matched), max(b for _, b in matched)
    answers = [a for a, _ in scene.spots(assertion_words(scene.cues.language)["reactions"]["nouns"]) if a < first]
    ends = last == len(scene.tokens) or not scene.tokens[last].is_word
    whose = next((p for p in inside if p.possessive and 0 <= first - p.last <= 1 and answers and answers[-1] < p.first), None)
    return Role(whose.actors, whose) if whose is not None and ends else Role()


def _still_less(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`Algeria said nothing, Egypt still less`: who is named right before, where the part before tells a silence."""
    first, last = min(a for a, _ in matched), max(b for _, b in matched)
    ends = last == len(scene.tokens) or not scene.tokens[last].is_word
    told = any(scene.spots(group) for row in silence_patterns(scene.cues.language) if row.degree == "absent" and row.who[0] not in _BEHIND and len(row.groups) == 1 for group in row.groups)
    who = next((p for p in inside if p.strong and p.prep is None and p.last == first and not scene.tokens[p.first - 1].is_word), None)
    return Role(who.actors, who) if who is not None and ends and told else Role()


def _bare(scene: Scene, clause: Clause, inside: Sequence[Phrase], matched: Sequence[Place]) -> Role:
    """`Aus Paris: nichts.`, `Nothing from Sweden.`, `Sofia: kein Kommentar.`: the one named in a sentence of a few words without a verb."""
    if clause.finite or sum(t.is_word for t in scene.tokens) > 12 or len(clause.tokens) > 8:
        return Role()
    whose = _from(scene, clause, inside, matched)
    if whose.actors:
        return whose
    opens = next((p for p in scene.phrases if p.actors and p.strong and p.prep in (None, "from", "aus", "von") and p.first <= 2), None)
    mark = opens is not None and opens.last < len(scene.tokens) and scene.tokens[opens.last].text in (":", ",", "–", "—")
    return Role(opens.actors, opens) if opens is not None and mark and opens.last < matched[0][0] else Role()


def observers(scene: Scene) -> list[tuple[Clause, Role, tuple[str, ...]]]:
    """Clauses in which somebody watches what somebody else does, above all how others answer."""
    words = assertion_words(scene.cues.language)["observers"]
    out: list[tuple[Clause, Role, tuple[str, ...]]] = []
    for clause in scene.clauses.clauses if scene.spots(words["verbs"]) or scene.spots(words["keen"]) else ():
        own = set(clause.tokens)
        verb = _in(words["verbs"], scene, own)
        keen = _in(words["keen"], scene, own)
        if (verb or keen) is None or _only_wanted(scene, own, verb or keen or (0, 0)):
            continue
        watcher = _watcher(scene, clause, verb or keen or (0, 0))
        if watcher.phrase is None:
            continue
        watched = _answering(scene, clause, verb, watcher) if verb else None
        if watched is None and keen:
            watched = _busy(scene, clause, keen, watcher)
        if watched is not None:
            home = {i.split(":")[0] for i in watcher.actors}
            out.append((clause, watcher, tuple(a for a in watched if a.split(":")[0] not in home)))  # `wie die Nachbarn antworten`: not its own
    return out


def _only_wanted(scene: Scene, own: Set[int], verb: Place) -> bool:
    """`Seoul is not watching how ...`, `Indien sollte verfolgen, wie ...`, `election observers watch how ...`: nobody's own watch."""
    words = assertion_words(scene.cues.language)["observers"]
    near = range(verb[0] - 2, verb[0]) if scene.cues.language == "en" else range(verb[0] - 1, verb[1] + 2)
    denied = any(a in near and a in own for a, _ in scene.find("negation.words"))
    return denied or any(a in own and a < verb[0] for key in ("owed", "sent") for a, _ in scene.spots(words[key])) or any(
        a == verb[0] for a, _ in scene.spots(words["no_watch"])
    )


def _watcher(scene: Scene, clause: Clause, verb: Place) -> Role:
    """Who watches: in `In Kiew verfolgt man`, `In Tallinn, ..., officials are watching` the country of the place, else the subject."""
    words, inside = assertion_words(scene.cues.language)["observers"], [p for p in scene.inside(clause) if p.actors]
    opening = [p for p in scene.phrases if p.actors and p.prep == "in" and p.last <= verb[0] and (p.first <= 2 or 0 <= p.first - clause.first <= 2)]
    if opening and any(opening[-1].first < a <= verb[1] + 1 and a in clause.tokens for a, _ in scene.spots(words["people"])):
        return Role(tuple(dict.fromkeys(i.split(":")[0] for i in opening[-1].actors)), opening[-1])
    subject = scene.subject(clause)
    if subject.actors and subject.phrase is not None:
        return subject
    return _at(scene, clause, inside, [verb])  # `in Taipeh beobachtet man`


def _answering(scene: Scene, clause: Clause, verb: Place, watcher: Role) -> tuple[str, ...] | None:
    """Whose answer is watched; None where nobody's is."""
    words, later = assertion_words(scene.cues.language)["observers"], set(range(verb[0], len(scene.tokens)))
    watched = _acting(scene, clause, verb)
    asks = _in(words["asking"], scene, later) is not None and watched and watched != watcher.actors
    if not (_in(words["objects"], scene, later) and (_in(words["responds"], scene, later) or asks)):
        return None
    return watched or next((p.actors for p in scene.phrases if p.first > verb[0] and p is not watcher.phrase and p.actors), ())


def _acting(scene: Scene, clause: Clause, verb: Place) -> tuple[str, ...]:
    """The party whose doing a clause behind the watching tells."""
    below = [c for c in scene.clauses.clauses if c.first >= verb[1] and c.index != clause.index and scene.subject(c).actors]
    return next((scene.subject(c).actors for c in below), ())


def _busy(scene: Scene, clause: Clause, verb: Place, watcher: Role) -> tuple[str, ...] | None:
    """Whose moves, steps, weeks are watched, or what all others do where the watch is close; None where it is nobody else's doing."""
    words = assertion_words(scene.cues.language)["observers"]
    if scene.tokens[verb[0]].lower.endswith("ing") and not any(clause.first <= i < verb[0] and scene.tokens[i].lower in scene.cues.auxiliaries for i in clause.tokens):
        return None  # `Following France's moves, Mali closed its embassy`
    later = set(range(verb[0], min(verb[0] + 12, len(scene.tokens))))
    home = {i.split(":")[0] for i in watcher.actors}
    others = [p for p in scene.phrases if p.actors and p.first >= verb[0] and not home.intersection(i.split(":")[0] for i in p.actors)]
    close = _in(words["close"], scene, set(range(clause.first, len(scene.tokens)))) is not None
    doing, asking = _in(words["doings"], scene, later), _in(words["questions"], scene, later)
    behind = next((p.actors for p in others if asking is not None and asking[1] < p.last <= asking[1] + 3), ())
    acting = _acting(scene, clause, verb) or behind  # `watches what China gets away with` may be one clause
    if asking is not None and acting and not home.intersection(i.split(":")[0] for i in acting):
        return acting
    if doing is not None:
        owner = next((p for p in others if p.attribute == doing[0] or doing[0] - 2 <= p.last <= doing[1] + 4), None)
        if owner is not None:
            return owner.actors
    whole = _in(words["everything"], scene, later) is not None and (doing is not None or _in(words["all_this"], scene, later) is not None)
    unnamed = asking is not None and watcher.phrase is not None and watcher.phrase.prep == "in" and _in(words["unnamed"], scene, later) is not None
    return () if (close and whole) or unnamed else None  # `In Kiew verfolgt man, ob sie den Mut findet`


def relations(scene: Scene) -> list[tuple[Clause, Role, tuple[str, ...], str]]:
    """Standing relations: `China ist Nordkoreas engster Verbündeter`, `Ethiopia, Eritrea's rival, ...`."""
    words = assertion_words(scene.cues.language)["relations"]
    out: list[tuple[Clause, Role, tuple[str, ...], str]] = []
    modes = [mode for mode in ("ally", "partner", "rival") if scene.spots(words[mode])]
    for clause in scene.clauses.clauses if modes else ():
        own = set(clause.tokens)
        copula = _in(words["copulas"], scene, own)
        for mode in modes:
            noun = _in(words[mode], scene, own)
            if noun is None:
                continue
            inside = [p for p in scene.inside(clause) if p.actors]
            subject = scene.subject(clause) if copula is not None else _apposed(scene, inside, noun)
            tied = [
                p for p in inside if p is not subject.phrase and (p.possessive or p.attribute is not None or p.prep in ("von", "of", "to"))
            ]
            if copula is None:
                tied = [p for p in tied if abs(p.first - noun[0]) <= 4]
            ids = tuple(dict.fromkeys(i for p in tied for i in p.actors if i not in subject.actors))
            if copula is not None and not ids and len(subject.actors) == 2 and noun[0] > copula[0]:  # `Indien und Pakistan sind Erzfeinde`
                subject, ids = Role(subject.actors[:1], subject.phrase), subject.actors[1:]
            if subject.actors and ids:
                out.append((clause, subject, ids, mode))
    return out


def _apposed(scene: Scene, inside: Sequence[Phrase], noun: Place) -> Role:
    """`Äthiopien, der Rivale Eritreas, ...`: the phrase before the comma that the noun explains."""
    for phrase in inside:
        comma = phrase.last < len(scene.tokens) and scene.tokens[phrase.last].text in (",", "–", "(")
        if comma and phrase.prep is None and phrase.attribute is None and 0 < noun[0] - phrase.last <= 5:
            between = range(phrase.last + 1, noun[0])
            closed = any(scene.tokens[i].text in (",", "–", ")") for i in range(noun[1], min(noun[1] + 6, len(scene.tokens))))
            if closed and not any(i in scene.clauses.clauses[scene.clauses.of[noun[0]]].verbs for i in between):
                return Role(phrase.actors, phrase)
    return Role()
