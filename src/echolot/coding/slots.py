"""What stands in an act's slots, known or not: `die Lehrkräfte`, `den Bericht`, `Gillibrand`, `ihm`.

`finder.py` finds whom the lists of actors know. A clause has more noun phrases than those; here they are cut out by
determiners, prepositions and verbs, without a parser, so that the judge sees that the object slot is taken, by which word,
and who stands inside it or beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from echolot.coding.clauses import Clause
from echolot.coding.cues import Cues
from echolot.coding.lexicon import Hit, Reading
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Scene
from echolot.coding.tokens import Token
from echolot.coding.voice import in_passive

_INDEFINITE = frozenset(("ein", "eine", "einen", "einem", "einer", "eines", "a", "an", "some", "several", "many", "mehrere", "viele", "vieler", "einige", "einigen"))
_NONE = frozenset(("kein", "keine", "keinen", "keinem", "keiner", "keines", "no"))
_OF = frozenset(("of", "von", "in", "aus", "from", "für", "for", "bei", "an", "auf", "on", "at", "near", "with", "mit", "to", "zu", "gegen", "against"))
_ADJECTIVES = ("sche", "schen", "scher", "liche", "lichen", "licher", "ige", "igen", "iger", "ende", "enden", "ierte", "ierten")  # `Ausländische Gerichte`


@dataclass(slots=True, eq=False)
class Chunk:
    """A noun phrase, known or not. tokens first..last (last exclusive); head: the word that says what it is; tail: its last word."""

    first: int
    last: int
    prep: str = ""
    det: str = ""  # def indef poss none, "" where no article stands
    cases: str = ""  # that its article allows
    head: int = -1
    tail: int = -1
    pronoun: bool = False
    attached: bool = False  # a genitive right behind a noun
    phrases: list[Phrase] = field(default_factory=list)  # whom the lists know in it

    @property
    def known(self) -> bool:
        return any(p.actors for p in self.phrases)


@dataclass(frozen=True, slots=True)
class Slots:
    """What stands where an act's target and source belong, and what hangs on that; None where nothing does."""

    target: Chunk | None = None
    source: Chunk | None = None
    on_target: tuple[Chunk, ...] = ()
    on_source: tuple[Chunk, ...] = ()


def chunks(scene: Scene, clause: Clause) -> list[Chunk]:
    """The noun phrases of a clause in their order."""
    words, verbs = scene.tokens, set(clause.verbs)
    pronouns = {i: p for p in scene.phrases if p.form == "pronoun" and not p.possessive for i in range(p.first, p.last)}
    out: list[Chunk] = []
    now: Chunk | None = None  # that may go on
    before = -2
    for i in clause.tokens:
        now = now if i == before + 1 else None
        before = i
        if not words[i].is_word:
            now = now if _runs_on(words, i) else None
        elif i in verbs:
            now = None
        elif i in pronouns:
            out.append(Chunk(i, i + 1, pronouns[i].prep or "", "", pronouns[i].cases, i, i, True))
            now = None
        else:
            chunk = _holding(scene, clause, now, i)
            if chunk is not None and chunk is not now:
                out.append(chunk)
            now = chunk
    out = [c for c in out if c.head >= 0]
    for phrase in scene.phrases:
        if phrase.actors:
            for chunk in out:
                if phrase.first < chunk.last and chunk.first < phrase.last:
                    chunk.phrases.append(phrase)
    return out


def _runs_on(words: Sequence[Token], i: int) -> bool:
    """Whether a noun phrase goes on behind a mark: `Iran's`, `the "special" forces`, `der 5. Flotte`."""
    text = words[i].text
    return words[i].lower in ("'s", "’s", "-", "’", "'") or text in "„“”\"»«" or (text == "." and words[i - 1].text.isdigit())


def _holding(scene: Scene, clause: Clause, now: Chunk | None, i: int) -> Chunk | None:
    """The noun phrase that a word belongs to: the one before it, a new one, or none."""
    cues, word, german = scene.cues, scene.tokens[i], scene.cues.language == "de"
    low = word.lower
    if low in cues["prepositions"] or low in cues.contractions:
        contracted = cues.contractions.get(low)
        return Chunk(i, i + 1, contracted or low, "def" if contracted else "")
    if low in cues.determiners or low in cues.possessives or low in _NONE:
        return _with_article(cues, now, i, low)
    if low in cues["coordinators"] or low in cues["subordinators"] or (word.capitalised and low in cues.lists.get("no_nouns", ())):
        return None
    if german and not word.capitalised:
        if now is None or now.head >= 0 or not (now.prep or now.det or low.endswith(("e", "en", "er", "em", "es"))):
            return None
        now.last = i + 1
        return now
    if not german and low in cues.lists.get("adverbs", ()):
        return now
    return _with_noun(scene, clause, now or Chunk(i, i + 1), i)


def _with_article(cues: Cues, now: Chunk | None, i: int, low: str) -> Chunk:
    """An article opens a noun phrase, or stands behind the preposition that did; behind a noun it can open a genitive."""
    det = "poss" if low in cues.possessives else "none" if low in _NONE else "indef" if low in _INDEFINITE else "def"
    cases, behind = cues.determiners.get(low, ""), now is not None and now.head >= 0
    if now is None or behind or now.det:
        return Chunk(i, i + 1, "", det, cases, attached=behind and "g" in cases)
    now.det, now.cases, now.last = det, cases, i + 1
    return now


def _with_noun(scene: Scene, clause: Clause, now: Chunk, i: int) -> Chunk:
    """A noun heads its phrase; in German what stands behind the head is a name."""
    leads = i - 1 == clause.first and scene.tokens[i - 1].lower.endswith(_ADJECTIVES)
    now.tail = i
    if now.head < 0 or scene.cues.language != "de" or leads:
        now.head = i
    now.last = i + 1
    return now


def unknown_name(scene: Scene, subject: Chunk | None, clause: Clause) -> bool:
    """`Jersey gab nach`, `Foxconn protested`, `Chicago condemned it`: whether the subject of a clause is a name for which no state or body answers."""
    if subject is None or subject.pronoun or subject.prep or subject.det or not clause.finite:
        return False
    if subject.known:
        return all(p.form == "city" and not p.strong and (p.first, p.last) == (subject.first, subject.last) for p in subject.phrases)
    words, verb = [scene.tokens[i] for i in range(subject.first, subject.last) if scene.tokens[i].is_word], clause.finite[0]
    if not all(w.capitalised for w in words) or any(p.actors and p.possessive and 0 <= subject.first - p.last <= 1 for p in scene.phrases):
        return False
    if scene.cues.language == "de":  # a bare noun in the singular, beside its verb or right behind what opens its clause
        beside = verb in (subject.last, subject.first - 1) or subject.first in (clause.first, clause.first + 1)
        forms = [scene.tokens[i].lower for i in clause.finite]
        return beside and not any(w.endswith(("en", "sind")) and (n == 0 or w in scene.cues.auxiliaries) for n, w in enumerate(forms))
    if subject.first and scene.tokens[subject.first - 1].text == ",":
        return False  # `his minister, Hugh Todd, appealed`
    opens = len(words) == 1 and not (subject.first and scene.tokens[subject.first - 1].is_word)
    return not opens or not (words[0].lower in scene.cues.lists["no_names"] or words[0].lower.endswith("s"))


def introduced(scene: Scene, name: str) -> bool:
    """`Carolyn Meyer`, as against `die Insel Jersey`: whether a sentence gives a first name with a name, which is thus somebody's whose country the text may tell."""
    words, cues = scene.tokens, scene.cues
    for i in (t.index for t in words[1:] if t.text == name and words[t.index - 1].capitalised):
        before = words[i - 2] if i > 1 else None
        named = before is None or (before.lower not in cues.determiners and before.lower not in cues.contractions and not before.lower.endswith(_ADJECTIVES))
        if named and words[i - 1].lower not in cues["prepositions"] and words[i - 1].lower not in cues["subordinators"]:
            return True
    return False


def slots_of(scene: Scene, found: Sequence[Chunk], hit: Hit, reading: Reading, clause: Clause, noun: bool) -> Slots:
    """Who or what stands in the slots of an act."""
    wanted = [slot.rstrip("!") for slot in reading.slots]
    return _of_noun(found, hit, wanted) if noun else _of_verb(scene, found, hit, wanted, clause)


def _of_verb(scene: Scene, found: Sequence[Chunk], hit: Hit, wanted: Sequence[str], clause: Clause) -> Slots:
    german = scene.cues.language == "de"
    free = [c for c in found if not c.prep and not c.attached]
    subject = _subject(scene, free, clause, german)
    passive = in_passive(scene, hit, clause)
    rest = [c for c in free if c is not subject and (german or c.first > hit.at)]
    target: Chunk | None = None
    for slot in wanted or ("acc",):
        if slot == "nom" or (passive and slot in ("acc", "obj")):
            target = subject
        elif slot in ("acc", "obj"):
            target = next((c for c in rest if not c.cases or "a" in c.cases), None)
        elif slot in ("dat", "iobj"):
            target = next((c for c in rest if ("d" in c.cases if german else True)), None)
        elif slot == "gen":
            target = next((c for c in rest if "g" in c.cases), None)
        else:
            target = next((c for c in found if c.prep == slot and (german or c.first > hit.at)), None)
        if target is not None:
            break
    source = subject
    if passive:
        source = next((c for c in found if c.prep in scene.cues["agent_prepositions"] or c.prep == "von"), None)
    elif wanted[:1] == ["nom"]:
        source = None
    return Slots(target, source if source is not target else None, _hanging(found, target), _hanging(found, source))


def _subject(scene: Scene, free: Sequence[Chunk], clause: Clause, german: bool) -> Chunk | None:
    phrase = scene.subject(clause).phrase
    if phrase is not None:
        inside = next((c for c in free if c.first <= phrase.first < c.last or phrase.first <= c.first < phrase.last), None)
        if inside is not None:
            return inside
    verb = min(clause.finite or clause.verbs, default=clause.last)
    if clause.kind == "inf" or (clause.coordinated and clause.parent is not None):
        return None
    if german:
        can = [c for c in free if not c.cases or "n" in c.cases]
        front = [c for c in can if c.last <= verb]
        return front[0] if front else can[0] if can else None
    before = [c for c in free if c.last <= verb + 1 and c.first < verb]
    return before[-1] if before else None


def _of_noun(found: Sequence[Chunk], hit: Hit, wanted: Sequence[str]) -> Slots:
    at = next((n for n, c in enumerate(found) if c.first <= hit.at < c.last), None)
    if at is None:
        return Slots()
    follow = [c for c in found[at + 1 : at + 4] if c.first - hit.at <= 9]
    genitive = next((c for c in follow[:1] if c.attached or c.prep in ("of", "von")), None)
    target = next((c for slot in wanted for c in follow if c.prep == slot), None)
    by = next((c for c in follow if c.prep in ("by", "durch", "seitens")), None)
    if target is None and (by is not None or found[at].known):
        target = genitive
    source = by or (genitive if genitive is not target else None)
    if source is None and (found[at].det == "poss" or found[at].known):
        source = found[at]
    return Slots(target, source, _hanging(found, target), _hanging(found, source))


def _hanging(found: Sequence[Chunk], on: Chunk | None) -> tuple[Chunk, ...]:
    """Genitives and prepositions right behind a noun phrase."""
    if on is None:
        return ()
    out, end = [], on.last
    for chunk in found:
        if chunk.first == end and (chunk.attached or chunk.prep in _OF):
            out.append(chunk)
            end = chunk.last
    return tuple(out)
