"""The predicates of a language: which words are which act, and where its actors stand.

Tables under `data/lexicon/`; a political scientist edits them, this module only reads them. `Lexicon.hits` is the
dictionary pass: it says where a predicate may stand, before anything else is known about the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from echolot.coding.collecting import no_collecting
from echolot.coding.cues import VOCABULARY, Pattern, cues
from echolot.coding.inflection import LEXICON, VerbForm, english_noun, english_verb, german_adjective, german_verb, rows, strong_verbs
from echolot.coding.tokens import Token, goes_on
from echolot.errors import BadLexicon

KINDS = ("verb", "noun", "adjective")
_REFLEXIVE = frozenset(["sich", "mich", "uns", "dich", "euch", "einander"])
_ADJACENT = frozenset(["on", "for", "upon", "to", "with", "of", "at", "against", "into", "as", "by", "from", "about", "over", "no"])

_PREPOSITIONAL = frozenset(["in", "over", "off", "through", "around", "along", "up", "down"])
_LONGEST_NAME, _SMALL = 5, 3  # words of a name; letters of a word that a headline may leave small


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one predicate (a row of the table)."""

    form: str
    kind: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    needs: Pattern
    forbids: Pattern
    slots: tuple[str, ...]
    content: str | None
    agent: str  # who would do the content: source or target
    rung: int | None
    genitive: str | None  # of a noun: whether its genitive is the agent or the object
    learned: bool = False  # put before the judge, never told by rule
    negated: bool = False  # its words say no: `nicht anerkennen` is a refusal, not an act left undone
    strict: bool = False  # told where its words stand, never put before the judge without them
    idiom: bool = False  # likewise, and only with these words is the verb such an act: `washed its hands of`

    @property
    def general(self) -> bool:
        """Whether the word means it by itself, and rules tell it."""
        return not (self.learned or self.idiom)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a predicate may stand. `particle`: position of a prefix or particle found apart."""

    at: int
    readings: tuple[Reading, ...]
    features: frozenset[str]
    particle: int | None = None

    @property
    def kind(self) -> str:
        return self.readings[0].kind if self.readings else "verb"  # a bare form, looked at for its clause only


Predicate = tuple[Hit, Reading]  # a hit with the reading that stands


def _cells(cell: str, separator: str = "|") -> list[str]:
    return [part.strip() for part in cell.split(separator) if part.strip()]


@lru_cache(maxsize=2)
def _classes(language: str) -> Mapping[str, Sequence[str]]:
    """Named classes of words (`classes.csv`), where the language has them; rows of one name add up."""
    found: dict[str, list[str]] = {}
    if (LEXICON / language / "classes.csv").is_file():
        for row in rows(f"{language}/classes.csv"):
            found.setdefault(row["name"], []).extend(_cells(row["words"]))
    return found


@cache
def _pattern(cell: str, language: str) -> Pattern:
    """The words of a `with` or `without` cell; `@name` stands for a class. Equal cells share one pattern."""
    entries = [_classes(language)[part[1:]] if part.startswith("@") else (part,) for part in _cells(cell)]
    return Pattern([entry for group in entries for entry in group])


def _reading(row: dict[str, str], where: str, line: int, language: str) -> Reading:
    if row["kind"] not in KINDS:
        raise BadLexicon(where, line, f"kind {row['kind']!r} is not one of {', '.join(KINDS)}")
    try:
        needs, forbids = _pattern(row["with"], language), _pattern(row["without"], language)
    except KeyError as name:
        raise BadLexicon(where, line, f"no class of words {name}") from None
    note = row.get("note") or ""
    genitive = "agent" if note.startswith(("gen=agent", "of=agent")) else "object" if note.startswith(("gen=object", "of=object")) else None
    return Reading(
        form=row["form"],
        kind=row["kind"],
        type=row["type"],
        mode=row["mode"] or None,
        context=tuple(_cells(row["context"])),
        needs=needs,
        forbids=forbids,
        slots=tuple(row["target"].split()),
        content=row["content"] or None,
        agent=row["agent"] or "source",
        rung=int(row["rung"]) if row["rung"] else None,
        genitive=genitive,
        learned=note.startswith("learned"),
        negated=note.endswith(("negated", "strict", "idiom")),
        strict=note.endswith(("strict", "idiom")),
        idiom=note.endswith("idiom"),
    )


def _nominal(token: Token, sentence: Sequence[Token]) -> bool:
    """`das Leid der Betroffenen`, `den Nato-Beitritt`: a capital inside the sentence makes a noun of it."""
    return token.capitalised and goes_on(sentence, token.index)


def _in_a_name(at: int, sentence: Sequence[Token]) -> bool:
    """`the National Liberation Forces`, `the Popular Movement`: a word of a name that ends in what kind of body it is tells no deed."""
    last = at
    while last + 1 < len(sentence) and last - at < _LONGEST_NAME and sentence[last + 1].capitalised:
        last += 1
    bodies = cues("en")["named_bodies"]
    if not any(sentence[n].lower in bodies for n in range(at, last + 1)) or not (last > at or (at and sentence[at - 1].capitalised)):
        return False
    return any(t.is_word and len(t.text) > _SMALL and not t.capitalised for t in sentence)  # in a headline every word has a capital


@dataclass(slots=True)
class Lexicon:
    """All predicates of one language, by surface form."""

    language: str
    surfaces: dict[str, list[tuple[tuple[str, str], VerbForm]]]
    readings: dict[tuple[str, str], tuple[Reading, ...]]
    compounds: dict[str, tuple[str, str]]
    particles: frozenset[str]
    verb_forms: dict[str, frozenset[str]]  # every known verb form with what it can be, codable or not
    apart: dict[str, frozenset[str]] = field(default_factory=dict)  # verb form -> the prefixes with which it is another verb, no predicate
    ends: dict[str, tuple[str, str] | None] = field(default_factory=dict)  # word -> the compound's end in it, filled on demand

    def hits(self, sentence: Sequence[Token], detached_range: Sequence[tuple[int, int]]) -> list[Hit]:
        """Predicates in a sentence. `detached_range`: stretches inside which a verb and its particle belong together."""
        found: list[Hit] = []
        german = self.language == "de"
        for token in sentence:
            compound = self._compound(token.lower) if german and token.capitalised else None
            if (compound is not None or token.lower in self.surfaces) and token.is_word:
                found.extend(self._at(token, compound, sentence, detached_range))
        return found

    def _at(self, token: Token, compound: tuple[str, str] | None, sentence: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> list[Hit]:
        surfaces = self.surfaces.get(token.lower, ())
        by_key: dict[tuple[str, str, int | None], set[str]] = {}
        for key, form in surfaces:
            if key[1] == "noun" and self.language == "de" and not token.capitalised:
                continue
            if key[1] != "noun" and self.language == "de" and _nominal(token, sentence):
                continue
            if key[1] == "noun" and self.language == "en" and token.capitalised and _in_a_name(token.index, sentence):
                continue
            particle = self._particle(token, form.detached, sentence, ranges) if form.detached else None
            if form.detached and particle is None:
                continue
            if key[0].startswith("sich ") and not self._reflexive(token, form, sentence, ranges):
                continue
            by_key.setdefault((*key, particle), set()).update(form.features)
        if compound is not None and not any(kind == "noun" for _, kind, _ in by_key):
            by_key[(*compound, None)] = {"noun"}
        if surfaces and any(self._particle(token, prefix, sentence, ranges) is not None for prefix in self.apart.get(token.lower, ())):
            by_key = {key: value for key, value in by_key.items() if key[2] is not None or key[1] != "verb"}  # `sieht vor` is not `sieht`
        split = [form for form, _, particle in by_key if particle is not None]
        if split and not all(form.split()[-1] in _ADJACENT for form in split):  # `called off` is not `called`
            by_key = {key: value for key, value in by_key.items() if key[2] is not None or key[1] != "verb"}
        return [
            Hit(token.index, self.readings[(form, kind)], frozenset(features), particle)
            for (form, kind, particle), features in by_key.items()
        ]

    def _compound(self, word: str) -> tuple[str, str] | None:
        """The noun that a word ends in, the longest one, remembered word by word."""
        if word not in self.ends:
            if len(self.ends) > VOCABULARY:
                self.ends.clear()
            ends = (self.compounds.get(word[cut:]) for cut in range(3, len(word) - 3))
            self.ends[word] = next((known for known in ends if known), None)
        return self.ends[word]

    @staticmethod
    def _reflexive(token: Token, form: VerbForm, sentence: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> bool:
        """`traf sich` is not `traf`: the pronoun stands in the clause, or before what a list of subjects has cut off from it."""
        first, last = next(((a, b) for a, b in ranges if a <= token.index < b), (0, len(sentence)))
        if not form.features & {"present", "past", "konj1", "konj2"} or form.features >= {"infinitive", "present"}:
            first = min(first, max(0, token.index - 20))
        return any(t.lower in _REFLEXIVE for t in sentence[first:last])

    def _particle(self, token: Token, detached: str, sentence: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> int | None:
        """Where the prefix or particle of a verb stands apart from it."""
        last = next((b for a, b in ranges if a <= token.index < b), len(sentence))
        if self.language == "de":  # the prefix closes the clause
            for at in range(last - 1, token.index, -1):
                if sentence[at].lower == detached and (
                    at + 1 >= last or not sentence[at + 1].is_word or sentence[at + 1].lower in ("und", "oder")
                ):
                    onward = [t.lower for t in sentence[at + 1 : at + 3]]
                    if onward[:1] in (["und"], ["oder"]) and onward[-1] in cues("de")["prepositions"]:
                        continue  # `für Flüge aus und nach Minsk`
                    return at
            return None
        particles = detached.split()
        if particles[0] in _ADJACENT and [t.lower for t in sentence[token.index + 1 : token.index + 1 + len(particles)]] != particles:
            if particles == ["over"] and token.lower.startswith("hand"):
                return _handed(token, sentence[:last])
            return _across(token, sentence[:last]) if particles == ["for"] else None  # `called a meeting on Friday` is not `called on`
        for at in range(token.index + 1, min(last, token.index + 6)):
            if [t.lower for t in sentence[at : at + len(particles)]] == particles:
                after = sentence[at + len(particles)] if at + len(particles) < len(sentence) else None
                apart = at > token.index + 1 and particles[-1] in _PREPOSITIONAL
                if apart and after is not None and after.is_word and after.lower not in ("and", "but", "to", "for", "from", "after", "on"):
                    continue  # `closed its embassy in Cairo` is not `closed in`
                return at
            if at > token.index + 1 and sentence[at].lower in ("and", "to", "that"):
                return None
        return None


def _handed(token: Token, sentence: Sequence[Token]) -> int | None:
    """`handed two militants over to Russia`: the particle behind what is handed over."""
    for at in range(token.index + 2, min(len(sentence), token.index + 9)):
        if not sentence[at].is_word or sentence[at].lower in ("to", "and", "that"):
            return None
        if sentence[at].lower == "over":
            behind = sentence[at + 1] if at + 1 < len(sentence) else None
            return at if behind is None or not behind.is_word or behind.lower in ("to", "on", "at", "in", "after", "last") else None
    return None


def _across(token: Token, sentence: Sequence[Token]) -> int | None:
    """`called in a joint statement on Wednesday for their release`: the `for` of a call behind words that only say when and in what it was made."""
    if not token.lower.startswith(("call", "appeal", "press", "push", "plead")):
        return None
    aside = cues("en")["aside_of_a_call"]
    at = next((t.index for t in sentence[token.index + 1 : token.index + 12] if t.lower not in aside), None)
    return at if at is not None and at > token.index + 1 and sentence[at].lower == "for" else None


def _german(
    surfaces: dict[str, list[tuple[tuple[str, str], VerbForm]]], compounds: dict[str, tuple[str, str]], row: dict[str, str]
) -> None:
    key = (row["form"], row["kind"])
    if row["kind"] == "verb":
        forms = german_verb(row["form"])
    elif row["kind"] == "noun":
        forms = [VerbForm(form.lower(), frozenset({"noun"})) for form in (row["form"], *row["forms"].split())]
        if row["compound"] == "yes":
            compounds.update({form.surface: key for form in forms})
    else:
        forms = [VerbForm(form.lower(), frozenset({"adjective"})) for form in (*german_adjective(row["form"]), *row["forms"].split())]
    for form in forms:
        held = surfaces.setdefault(form.surface, [])
        if all(known != key for known, _ in held) or row["kind"] == "verb":
            held.append((key, form))


def _english(surfaces: dict[str, list[tuple[tuple[str, str], VerbForm]]], row: dict[str, str]) -> None:
    key = (row["form"], row["kind"])
    if row["kind"] == "verb":
        forms = english_verb(row["form"])
    elif row["kind"] == "noun":
        plain = [form.lower() for form in (*english_noun(row["form"]), *row["forms"].split())]
        forms = [VerbForm(form.split()[-1], frozenset({"noun"})) for form in plain]
    else:
        forms = [VerbForm(form.lower(), frozenset({"adjective"})) for form in (row["form"], *row["forms"].split())]
    for form in forms:
        surfaces.setdefault(form.surface, []).append((key, form))


@lru_cache(maxsize=2)
def lexicon(language: str) -> Lexicon:
    """The lexicon of `de` or `en`. Raises BadLexicon where a row cannot be read."""
    with no_collecting():
        return _read(language)


def _read(language: str) -> Lexicon:
    surfaces: dict[str, list[tuple[tuple[str, str], VerbForm]]] = {}
    compounds: dict[str, tuple[str, str]] = {}
    readings: dict[tuple[str, str], list[Reading]] = {}
    for name, number, row in _entries(language):
        if language == "en" and row["kind"] == "noun" and " " in row["form"]:  # `arms sale`: its last word, beside the others
            plural = english_noun(row["form"])[1]
            row = {
                **row,
                "form": row["form"].split()[-1],
                "with": "|".join((row["form"], plural, *row["forms"].split("|"))).strip("|"),
                "forms": "",
            }
        key = (row["form"], row["kind"])
        if key not in readings or (language == "de" and row["forms"]):  # each row of a noun may know further forms
            _german(surfaces, compounds, row) if language == "de" else _english(surfaces, row)
        readings.setdefault(key, []).append(_reading(row, name, number, language))
    ordered = {key: tuple(sorted(group, key=lambda reading: not reading.needs)) for key, group in readings.items()}
    if language == "en":  # a German target stands by case
        ordered = {key: _with_all_slots(group) if key[1] == "verb" and len(group) > 1 else group for key, group in ordered.items()}
    verb_forms: dict[str, set[str]] = {}
    for surface, entries in surfaces.items():
        for key, form in entries:
            if key[1] == "verb":
                verb_forms.setdefault(surface, set()).update(form.features)
    general = _german_forms() if language == "de" else _irregular_forms()
    for form in general:
        verb_forms.setdefault(form.surface, set()).update(form.features)
    particles = frozenset(form.detached for entries in surfaces.values() for _, form in entries if form.detached)
    apart: dict[str, set[str]] = {}
    for form in general if language == "de" else ():
        if form.detached and form.surface in surfaces:
            apart.setdefault(form.surface, set()).add(form.detached)
    return Lexicon(
        language, surfaces, ordered, compounds, particles, {k: frozenset(v) for k, v in verb_forms.items()}, {k: frozenset(v) for k, v in apart.items()}
    )


_LED = frozenset(["to", "against", "with", "for", "from", "towards", "toward", "over", "on", "between", "into", "behind", "near", "along"])


_REASONS = frozenset(("for", "over"))  # `froze the assets of those responsible for the war in Ukraine`: behind a hostile act they tell why
_HOSTILE = ("SANCTION", "COERCE", "ASSAULT", "THREATEN", "ACCUSE", "REJECT", "MOBILIZE", "PROTEST")
_AT_SOMEBODY = ("AGREE", "REJECT", "THREATEN", "REQUEST", "SUPPORT", "CONCEDE")  # acts of words: a party in the object is whom they are aimed at


def _with_all_slots(group: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings of a verb, each with the prepositions that rows behind it give the same act for the same words.

    The first row that fits tells an act: `mobilise` with an object alone, and a later row's `against` would never be looked for."""
    words = [frozenset(reading.needs.entries) for reading in group]
    out: list[Reading] = []
    for at, reading in enumerate(group):
        slots = list(reading.slots)
        for other, needed in zip(group[at + 1 :], words[at + 1 :], strict=True) if slots and slots[0] != "nom" else ():
            same = other.type == reading.type and (other.mode == reading.mode or None in (other.mode, reading.mode)) and not other.learned and other.slots[:1] != ("nom",)
            if same and (words[at] & needed or not (words[at] or needed)):
                known = {slot.rstrip("!") for slot in slots}
                led = _LED - _REASONS if reading.type in _HOSTILE else _LED
                slots += [slot for slot in other.slots if (slot in led or (slot == "obj" and reading.type in _AT_SOMEBODY)) and slot not in known]
        out.append(replace(reading, slots=tuple(slots)) if len(slots) > len(reading.slots) else reading)
    return tuple(out)


def _entries(language: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Rows of every `predicates*.csv` of the language, files by name: the core first, then what widens it."""
    names = [item.name for item in (LEXICON / language).iterdir() if item.name.startswith("predicates")]
    for file in sorted(names, key=lambda name: ("core" not in name, name)):
        for number, row in enumerate(rows(f"{language}/{file}"), start=1):
            yield f"lexicon/{language}/{file}", number, row


def _german_forms() -> list[VerbForm]:
    """Forms of verbs that are no predicates: they only show where a clause has its verb."""
    common = (row["infinitive"] for row in rows("de/common_verbs.csv"))
    return [form for base in (*strong_verbs(), *common) for form in german_verb(base)]


def _irregular_forms() -> list[VerbForm]:
    from echolot.coding.inflection import irregular_verbs

    return [form for base in irregular_verbs() for form in english_verb(base)]
