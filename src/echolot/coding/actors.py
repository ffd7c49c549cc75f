"""Who is who: names of states, bodies, groups and office-holders, by language and by date.

`ActorList.built_in()` reads the tables under `data/actors/`; a user's own list is added with `with_file`.
Ids are ISO 3166 alpha-3 for states, capitals for bodies and groups, `USA:congress` for an office set apart.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from echolot.coding.tokens import Token, words
from echolot.errors import BadActorsFile, UnknownActor, why_unreadable

ACTORS = files("echolot.coding") / "data" / "actors"
KINDS = frozenset(
    ("state", "office", "bloc", "igo", "group", "generic_group", "nonstate", "company", "media", "person", "object", "unknown")
)


class Name(NamedTuple):
    """One name as texts print it. `genitive`: the form can only be a genitive (`Russlands`).

    suffix: what sets the words apart inside their state (`court`, `rebels`). compound: German compounds may end in it.
    actors: for a title, whom it can mean, the likeliest first; empty: the country beside it decides.
    """

    words: tuple[str, ...]
    actors: tuple[str, ...]
    form: str  # name adjective inhabitant capital seat holder office group city none
    language: str = ""  # "" for both
    office: str = ""
    suffix: str = ""
    genitive: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    gender: str = ""  # of the German word: m f n pl
    compound: str = ""  # "" yes only owned
    quiet: bool = False  # its words are not kept from the network that reads acts: it learned before the name was known, and they are common ones

    def holds(self, day: date | None) -> bool:
        """Whether the name means this actor on `day` (always, where no day is known)."""
        return day is None or ((self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to))


@dataclass(frozen=True, slots=True)
class Match:
    """A name found at tokens first..last (last exclusive)."""

    first: int
    last: int
    name: Name


@dataclass(slots=True)
class Names:
    """All names of a language by their words."""

    exact: dict[tuple[str, ...], list[Name]] = field(default_factory=dict)
    folded: dict[tuple[str, ...], list[Name]] = field(default_factory=dict)  # those found in any case, by their words in small letters
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)  # word -> of how many words the names are that open with it, longest first

    @classmethod
    def of(cls, names: Iterable[Name]) -> Names:
        out = cls()
        for name in names:
            folds = _folds(name)
            words = tuple(word.lower() for word in name.words) if folds else name.words
            out.exact.setdefault(words, []).append(name)
            if folds:
                out.folded.setdefault(words, []).append(name)
            lengths = out.lengths.get(words[0], ())
            if len(words) not in lengths:
                out.lengths[words[0]] = tuple(sorted((*lengths, len(words)), reverse=True))
        return out

    def longest(self, sentence: Sequence[Token], at: int, day: date | None) -> Match | None:
        """The longest name that stands here on that day; of names spelt alike the one that is valid longest."""
        token = sentence[at]
        lengths = self.lengths.get(token.text, ())
        if token.lower != token.text and token.lower in self.lengths:
            lengths = tuple(sorted({*lengths, *self.lengths[token.lower]}, reverse=True))
        for length in lengths:
            words = sentence[at : at + length]
            if len(words) < length:
                continue
            written, small = tuple(t.text for t in words), tuple(t.lower for t in words)
            found = [*self.exact.get(written, ()), *(self.folded.get(small, ()) if small != written else ())]
            if valid := [name for name in found if name.holds(day)]:
                return Match(at, at + length, max(valid, key=lambda name: name.valid_to or date.max))
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    actor_id: str
    kind: str
    name_de: str
    name_en: str

    def name(self, language: str) -> str:
        return self.name_de if language == "de" else self.name_en


@dataclass(frozen=True, slots=True)
class Membership:
    group: str
    member: str
    valid_from: date | None
    valid_to: date | None


class Telling(NamedTuple):
    """Words that give away who is meant: wherever they stand, and only inside a mention; and words of titles, which do not."""

    anywhere: frozenset[str]
    inside: frozenset[str]
    titles: frozenset[str]


def _telling(names: Iterable[Name]) -> frozenset[str]:
    """The words of names that few others share (unlike `Republik`) and that are no articles, with a capital or of an adjective."""
    meant: dict[str, set[str]] = {}
    for name in names:
        for word in name.words:
            if (len(word) > 3 or word.isupper() or len(name.words) == 1) and (word[0].isupper() or name.form == "adjective"):
                meant.setdefault(word, set()).update(actor.partition(":")[0] for actor in name.actors)
    return frozenset(word for word, actors in meant.items() if 0 < len(actors) <= 4 or word.isupper())


@dataclass(slots=True)
class ActorList:
    """Actors with all their names; `matches` finds them in a sentence, longest name first."""

    actors: dict[str, Actor] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)
    build: Callable[[str], list[Name]] = field(default=lambda _: [], repr=False)  # names of one language, made when first asked for
    own: frozenset[str] = frozenset()  # actors that a user's list brought
    _names: dict[str, list[Name]] = field(default_factory=dict, repr=False)
    _index: dict[str, Names] = field(default_factory=dict, repr=False)
    _heads: dict[str, dict[str, Name]] = field(default_factory=dict, repr=False)  # what German compounds may end in
    _compounds: dict[str, Name | None] = field(default_factory=dict, repr=False)
    _members: dict[tuple[str, date | None], frozenset[str]] = field(default_factory=dict, repr=False)
    _leaders: dict[str, list[tuple[str, date]]] | None = field(default=None, repr=False)
    _families: dict[str, list[Name]] | None = field(default=None, repr=False)
    _telling: dict[str, Telling] = field(default_factory=dict, repr=False)

    @staticmethod
    def built_in() -> ActorList:
        return _built_in()

    def with_file(self, path: Path, *, only: bool = False) -> ActorList:
        """This list with a user's actors added, or (`only`) theirs alone. Raises BadActorsFile."""
        added, names, memberships = _read_user_file(path)

        def build(language: str) -> list[Name]:
            kept = [name for name in self.names_of(language) if not only or name.form in ("office", "none")]
            return [*kept, *(name for name in names if name.language in ("", language))]

        if only:
            return ActorList(added, memberships, build, frozenset(added))
        return ActorList({**self.actors, **added}, [*self.memberships, *memberships], build, self.own | (added.keys() - self.actors.keys()))

    def names_of(self, language: str) -> list[Name]:
        """All names that texts of one language print."""
        if language not in self._names:
            self._names[language] = [name for name in self.build(language) if name.words]
        return self._names[language]

    def telling(self, language: str) -> Telling:
        """The words of one language that give away who is meant."""
        if language not in self._telling:
            titles = frozenset(w for n in self.names_of(language) if n.form == "office" for w in n.words if not w.isupper())
            told = [n for n in self.names_of(language) if not n.quiet]
            anywhere = _telling([n for n in told if n.form in ("name", "adjective", "inhabitant", "capital")]) - titles
            inside = _telling([n for n in told if n.form in ("holder", "seat", "city", "group")]) - titles
            self._telling[language] = Telling(anywhere, inside, titles)
        return self._telling[language]

    @property
    def names(self) -> list[Name]:
        """All names in both languages, each once."""
        return list(dict.fromkeys([*self.names_of("de"), *self.names_of("en")]))

    def __contains__(self, actor_id: str) -> bool:
        return actor_id.split(":")[0] in self.actors or actor_id in self.actors

    def require(self, actor_id: str, *, where: str) -> str:
        """The id itself; raises UnknownActor with the nearest ids where nobody has it."""
        if actor_id in self:
            return actor_id
        known = {key: dict.fromkeys((actor.name_en, actor.name_de)) for key, actor in self.actors.items()}
        raise UnknownActor(actor_id, where=where, known=known)

    def called(self, said: str) -> str | None:
        """The id of whoever is called so: by its id in any case, or by its name in either language; None where nobody is, or several.

        >>> ActorList.built_in().called("Nordkorea"), ActorList.built_in().called("ukr")
        ('PRK', 'UKR')
        """
        if said in self:
            return said
        if said.upper() in self.actors:
            return said.upper()
        wanted = " ".join(said.casefold().split())
        shown = {a.actor_id for a in self.actors.values() if wanted in (a.name_de.casefold(), a.name_en.casefold())}
        other = {n.actors for n in self.names if n.form == "name" and not n.genitive and " ".join(n.words).casefold() == wanted and len(n.actors) == 1}
        found = shown or {actors[0] for actors in other}
        return found.pop() if len(found) == 1 else None

    def display(self, actor_id: str, language: str) -> str:
        """Name for readers; an office shows its state's name and its own."""
        if actor_id in self.actors:
            return self.actors[actor_id].name(language)
        state, _, office = actor_id.partition(":")
        return f"{self.display(state, language)} ({office.replace('_', ' ')})" if office and state else actor_id.title()

    def kind(self, actor_id: str) -> str:
        if actor_id in self.actors:
            return self.actors[actor_id].kind
        if ":" in actor_id:
            return "office"
        return "unknown" if actor_id in ("", "UNKNOWN", "AUTHOR") else "person"  # somebody whom only the text knows

    def state_of(self, actors: Sequence[str]) -> str:
        """The state somebody belongs to, "" for bodies and groups."""
        state = actors[0].partition(":")[0] if actors else ""
        return state if state and self.kind(state) == "state" else ""

    def side_of(self, actors: Sequence[str]) -> str:
        """The state or body somebody belongs to, "" for others."""
        if not actors:
            return ""
        return self.state_of(actors) or (actors[0] if self.kind(actors[0]) in ("igo", "nonstate", "bloc") else "")

    def prints(self, actors: Sequence[str]) -> bool:
        """A paper or firm: who prints is not who acts."""
        return bool(actors) and self.kind(actors[0]) in ("media", "company")

    def answers_for_itself(self, actor: str) -> bool:
        """Whether an actor can have a row of its own in a sounding.

        States, bodies and armed groups can; papers, firms, private people, crowds, and whoever acts inside a state (its parties, its
        rebels) cannot, nor can a name we do not know.
        """
        if actor in ("AUTHOR", "UNKNOWN") or self.inside_a_state(actor):
            return False
        return self.kind(actor) not in ("media", "company", "person", "group", "generic_group", "unknown")

    def inside_a_state(self, actor_id: str) -> bool:
        """Whether the id names people or a part of a state (`PER:court`, `DEU:party:SPD`): they do not answer for it."""
        state, _, part = actor_id.partition(":")
        return bool(part) and self.kind(state) == "state"

    def members(self, group: str, day: date | None) -> frozenset[str]:
        """Members of a body or bloc on that day (today's where no day is known)."""
        if (group, day) not in self._members:
            self._members[group, day] = frozenset(
                m.member
                for m in self.memberships
                if m.group == group
                and (m.valid_to is None if day is None else (m.valid_from is None or m.valid_from <= day))
                and (m.valid_to is None or (day is not None and day <= m.valid_to))
            )
        return self._members[group, day]

    def holder(self, actor_id: str, office: str, day: date) -> str | None:
        """Who held the office on that day: `holder("DEU", "head_of_government", ...)`."""
        for name in self.names_of("en"):
            if name.form == "holder" and name.office == office and name.actors == (actor_id,) and name.holds(day):
                return " ".join(name.words)
        return None

    def governments(self, actor_id: str) -> list[tuple[str, date]]:
        """(office, first day) of everybody who led the state or its government, where the day is known."""
        if self._leaders is None:
            found: dict[str, list[tuple[str, date]]] = {}
            for name in self.names_of("en"):
                if name.form == "holder" and name.office in ("head_of_state", "head_of_government") and name.valid_from:
                    found.setdefault(name.actors[0], []).append((name.office, name.valid_from))
            self._leaders = found
        return self._leaders.get(actor_id, [])

    def of_family(self, family_name: str, day: date | None) -> set[tuple[str, ...]]:
        """For whom those act who hold an office on that day and end in this family name: `Mr Ali` is Irfaan Ali, or another."""
        if self._families is None:
            self._families = {}
            for name in self.names_of("en"):
                if name.form == "holder" and len(name.words) > 1:
                    self._families.setdefault(name.words[-1], []).append(name)
        return {name.actors for name in self._families.get(family_name, ()) if name.holds(day)}

    def named_so(self, name: Name, day: date | None) -> list[Name]:
        """The full names under which whoever is called so by one word is known on that day: `Kim` is Kim Jong Un."""
        return [n for n in self.names_of("en") if n.form == "holder" and n.actors == name.actors and len(n.words) > 1 and n.holds(day) and name.words[0] in n.words]

    def matches(self, sentence: Sequence[Token], language: str, day: date | None) -> list[Match]:
        """Names in a sentence, left to right, no overlaps, the longest first."""
        found: list[Match] = []
        index, compounds = self._indexed(language), language == "de"
        at = 0
        while at < len(sentence):
            token = sentence[at]
            best: Match | None = None
            if token.text in index.lengths or token.lower in index.lengths:  # most words open no name
                best = index.longest(sentence, at, day)
            if best is None and compounds and len(token.text) > 6 and token.capitalised:
                made = self._compound(token)
                best = Match(at, at + 1, made) if made is not None else None
            if best is None:
                at += 1
                continue
            if best.name.form != "none":
                found.append(best)
            at = best.last
        return found

    def _indexed(self, language: str) -> Names:
        if language not in self._index:
            self._index[language] = Names.of(name for name in self.names_of(language) if name.compound not in ("only", "owned"))
        return self._index[language]

    def _compound(self, token: Token) -> Name | None:
        """German compounds by their end: `Hafenarbeiter`, `Militärgericht`; a group in front acts itself (`Talibankämpfer`)."""
        if token.text not in self._compounds:
            self._compounds[token.text] = self._split(token)
        return self._compounds[token.text]

    def _split(self, token: Token) -> Name | None:
        if not self._heads:
            self._heads["de"] = {name.words[0].lower(): name for name in self.names_of("de") if name.compound and len(name.words) == 1}
        heads, index = self._heads["de"], self._indexed("de")
        for cut in range(3, len(token.lower) - 3):
            head = heads.get(token.lower[cut:])
            if head is None:
                continue
            front = token.text[:cut]
            for first in (front, front.rstrip("s"), front.rstrip("n")):
                for name in index.exact.get((first,), ()):
                    if name.form in ("name", "seat", "group", "inhabitant") and len(first) > 3:
                        return head._replace(words=(token.text,), actors=name.actors, form="office", suffix="")
                    if name.form == "office" and name.actors and not head.suffix:
                        return head._replace(words=(token.text,), actors=name.actors)  # `Kommissionssprecher`
                    if name.form == "office" and name.suffix and not head.suffix:
                        return head._replace(words=(token.text,), suffix=name.suffix)
            if head.compound == "owned":
                continue
            federal = _FEDERAL if front.startswith("Bundes") else ()
            return head._replace(words=(token.text,), actors=federal)
        return None


def _folds(name: Name) -> bool:
    """English titles are found in any case; German nouns keep their capital."""
    return name.form in ("office", "none") and name.language != "de"


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (ACTORS / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _cells(row: dict[str, str], column: str) -> list[str]:
    return [part.strip() for part in (row.get(column) or "").split("|") if part.strip()]


def _declined(name: str) -> list[str]:
    """A German name whose adjectives are declined: `Demokratische Republik Kongo`, `Internationaler Gerichtshof`."""
    parts = name.split()
    led = 0
    while led < len(parts) - 1 and _ADJECTIVE.search(parts[led]) and parts[led + 1][0].isupper():
        led += 1
    stems = [_ADJECTIVE.sub(r"\1", part) for part in parts[:led]]
    return [" ".join([*(stem + ending for stem in stems), *parts[led:]]) for ending in ("e", "en", "er", "em", "es")] if led else []


def _german_genitives(name: str) -> list[str]:
    last = name.split()[-1]
    return (
        []
        if last.endswith(("s", "ß", "z", "x", "n")) and last.islower()
        else [name + "’" if last.endswith(("s", "ß", "z", "x")) else name + "s"]
    )


def _inhabitants(singular: Sequence[str], language: str) -> list[str]:
    if language == "en":
        return [form for name in singular for form in ((name,) if len(singular) > 1 else (name, name + "s"))]
    if len(singular) > 1:
        return list(singular)
    return [form for name in singular for form in (name, name + "n", name + "s", name + "in", name + "innen")]


_ADJECTIVE = re.compile(r"(isch|ional|eint|ständig|heilig|weiß|blau|rot|ig|lich|oberst|groß|frei)(?:e|er|en|em|es)$", re.IGNORECASE)
_LATER = ("bodies_world.csv", "regions.csv", "holders_e.csv")  # tables that came after the networks had learned
_USER_ADJECTIVE = re.compile(r"([^\W\d_]{2,}isch)(?:e|er|en|em|es)?")  # `arnorisch`, with any ending
_FEDERAL = ("DEU", "AUT", "CHE")  # `Bundes-` is theirs, the likeliest first
_ENDINGS = ("", "e", "er", "en", "em", "es")
_DECLENSIONS = {
    "en": ("", "en", "in", "innen"),
    "er": ("", "s", "n", "in", "innen"),
    "e": ("", "en", "s", "in", "innen"),
    "adj": ("e", "er", "en", "em"),
    "s": ("", "s"),
}


def _state_names(row: dict[str, str], language: str) -> Iterator[Name]:
    ids = (row["actor_id"],)
    gender = {"": "n", "der": "m", "die": "f", "plural": "pl"}[row["article_de"]]
    for column, form in (("name", "name"), ("other", "name"), ("capital", "capital"), ("seat", "seat")):
        for name in _cells(row, f"{column}_{language}"):
            word = gender if form == "name" else "n" if form == "capital" else ""
            yield Name(words(name), ids, form, language, gender=word)
            if language == "de":
                for declined in _declined(name):
                    yield Name(words(declined), ids, form, "de", gender=word)
            if language == "de":
                for genitive in _german_genitives(name):
                    yield Name(words(genitive), ids, form, "de", genitive=True)
                if form == "capital" and " " not in name:
                    yield Name((_of_the_city(name),), ids, "adjective", "de")
    for adjective in _cells(row, f"adjective_{language}"):
        for ending in _ENDINGS if language == "de" else ("",):
            yield Name(words(adjective + ending), ids, "adjective", language)
            if language == "de" and adjective[0].islower():
                yield Name(words(adjective[0].upper() + adjective[1:] + ending), ids, "adjective", "de")
    for inhabitant in _inhabitants(_cells(row, f"inhabitant_{language}"), language):
        yield Name(words(inhabitant), ids, "inhabitant", language)


def _of_the_city(name: str) -> str:
    """`Moskauer`, `Prager`, `Athener`: the indeclinable adjective of a German city name."""
    return name + ("r" if name.endswith("e") else "er")


def _city_names(row: dict[str, str], language: str) -> Iterator[Name]:
    for name in _cells(row, f"name_{language}"):
        yield Name(words(name), (row["actor_id"],), "city", language, gender="n")
        if language == "de":
            for genitive in _german_genitives(name):
                yield Name(words(genitive), (row["actor_id"],), "city", "de", genitive=True)
            if " " not in name and "-" not in name:
                yield Name((_of_the_city(name),), (row["actor_id"],), "city", "de", suffix="adjective")


def _region_names(row: dict[str, str], language: str) -> Iterator[Name]:
    ids = (row["actor_id"],)
    for name in _cells(row, f"name_{language}"):
        yield Name(words(name), ids, "city", language, gender="n")
        if language == "de":
            for genitive in _german_genitives(name):
                yield Name(words(genitive), ids, "city", "de", genitive=True)
    people = _cells(row, f"inhabitant_{language}")
    adjectives = [form for form in people if language == "de" and form.endswith("er")]  # `Thüringer Polizisten`
    for adjective in _cells(row, f"adjective_{language}"):
        adjectives += [form + ending for form in {adjective, adjective[0].upper() + adjective[1:]} for ending in (_ENDINGS if language == "de" else ("",))]
    for adjective in adjectives:
        yield Name(words(adjective), ids, "city", language, suffix="adjective")
    for inhabitant in _inhabitants(people, language):
        if inhabitant not in adjectives:
            yield Name(words(inhabitant), ids, "inhabitant", language)


def _holder_names(row: dict[str, str], language: str) -> Iterator[Name]:
    since, until = _day(row["valid_from"]), _day(row["valid_to"])
    for name in dict.fromkeys([row["holder"], *_cells(row, "other_names")]):
        yield Name(words(name), (row["actor_id"],), "holder", "", row["office"], valid_from=since, valid_to=until)
        if language == "de":
            for form in _german_genitives(name):
                yield Name(words(form), (row["actor_id"],), "holder", "de", row["office"], genitive=True, valid_from=since, valid_to=until)


def _body_names(row: dict[str, str], language: str) -> Iterator[Name]:
    if row["language"] not in ("", language):
        return
    form = {"short": "name", "description": "group"}.get(row["form"], row["form"])
    since, until = _day(row["valid_from"]), _day(row["valid_to"])
    ids, gender = (row["actor_id"],), row.get("gender") or ""
    yield Name(words(row["name"]), ids, form, row["language"], valid_from=since, valid_to=until, gender=gender)
    if form == "adjective" and row["name"][0].islower():  # at the head of a sentence
        yield Name(words(row["name"][0].upper() + row["name"][1:]), ids, form, row["language"], valid_from=since, valid_to=until)
    if row["language"] == "de":
        for declined in _declined(row["name"]):
            yield Name(words(declined), ids, form, "de", valid_from=since, valid_to=until, gender=gender)
    if language == "de" and form in ("name", "seat"):
        for name in _german_genitives(row["name"]) if gender != "pl" else ():  # `die Huthis` are several, and no genitive
            yield Name(words(name), ids, form, "de", genitive=True, valid_from=since, valid_to=until, gender=gender)


def _title_names(row: dict[str, str], language: str) -> Iterator[Name]:
    if row["language"] == language:
        yield Name(words(row["title"]), tuple(_cells(row, "actors")), "office", language, row["office"], row.get("suffix") or "")


def _description_names(row: dict[str, str], language: str) -> Iterator[Name]:
    if row["language"] != language:
        return
    form = "none" if row["office"] == "none" else "office"
    for noun in _cells(row, "noun"):
        for ending in _DECLENSIONS.get(row["declension"], ("",)):
            yield Name(
                words(noun + ending), _FEDERAL if noun.startswith("Bundes") and language == "de" else (), form, language, row["office"], row["suffix"],
                gender="f" if ending in ("in", "innen") else row["gender"], compound=row["compound"],
            )  # fmt: skip


@lru_cache(maxsize=1)
def _built_in() -> ActorList:
    tables = {
        item.name: list(_rows(item.name)) for item in sorted(ACTORS.iterdir(), key=lambda item: item.name) if item.name.endswith(".csv")
    }
    actors: dict[str, Actor] = {}
    for row in tables["states.csv"]:
        first_de, first_en = _cells(row, "name_de")[0], _cells(row, "name_en")[0]
        actors[row["actor_id"]] = Actor(actor_id=row["actor_id"], kind=row["kind"], name_de=first_de, name_en=first_en)
    for row in (row for name, rows in tables.items() if name.startswith("bodies") for row in rows):
        known, key = actors.get(row["actor_id"]), row["actor_id"]
        if known is None:
            actors[key] = Actor(actor_id=key, kind=row["kind"], name_de=row["name"], name_en=row["name"])
        elif row["language"] == "en" and known.name_en == known.name_de and known.kind not in ("state",):
            actors[key] = replace(known, name_en=row["name"])
    makers = {
        "states": _state_names, "bodies": _body_names, "holders": _holder_names, "titles": _title_names,
        "descriptions": _description_names, "cities": _city_names, "regions": _region_names,
    }  # fmt: skip

    def build(language: str) -> list[Name]:
        return [
            name._replace(quiet=True) if file in _LATER and len(name.words) > 1 else name
            for kind, make in makers.items()
            for file, rows in tables.items()
            if file.startswith(kind)
            for row in rows
            for name in make(row, language)
        ]

    memberships = [Membership(row["group"], row["member"], _day(row["valid_from"]), _day(row["valid_to"])) for row in tables["members.csv"]]
    return ActorList(actors, memberships, build)


def _read_user_file(path: Path) -> tuple[dict[str, Actor], list[Name], list[Membership]]:
    actors: dict[str, Actor] = {}
    names: list[Name] = []
    memberships: list[Membership] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = [column for column in ("actor_id", "kind", "name") if column not in (reader.fieldnames or ())]
            if missing:
                raise BadActorsFile(path, 1, f"column {missing[0]!r} is missing")
            for row in reader:
                _user_row(path, reader.line_num, row, actors, names, memberships)
        names = [form for name in names for form in _user_inhabitants(name, names, actors)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadActorsFile(path, None, why_unreadable(error)) from error
    single: dict[str, list[str]] = {}
    for name in names:
        if len(name.words) == 1 and name.language != "de" and actors[name.actors[0]].kind == "state":
            single.setdefault(name.actors[0], []).append(name.words[0])
    return actors, [_formed(name, single.get(name.actors[0], ())) if name.language != "de" else name for name in names], memberships


_OF_A_LAND = ("an", "ish", "ese", "i", "ic", "er")


def _formed(name: Name, own: Sequence[str]) -> Name:
    """A user's English name as what it is: beside `Arvonia`, `Arvonian` is the adjective of a state and `Arvonians` are its people. own: the state's names of one word."""
    word = name.words[0]

    def describes(word: str) -> bool:
        ends = word.endswith(_OF_A_LAND)
        return ends and any(len(base) > 3 and base != word and word.startswith(base[: max(3, len(base) - 2)]) and not base.startswith(word) for base in own)

    if len(name.words) > 1 or word not in own:
        return name
    if describes(word) and not any(describes(base) and word.startswith(base) and base != word for base in own):
        return name._replace(form="adjective")
    return name._replace(form="inhabitant") if word.endswith("s") and word[:-1] in own and describes(word[:-1]) else name


def _user_row(
    path: Path, line: int, row: dict[str, str], actors: dict[str, Actor], names: list[Name], memberships: list[Membership]
) -> None:
    key, name, kind = (row["actor_id"] or "").strip(), (row["name"] or "").strip(), (row["kind"] or "").strip()
    language = (row.get("language") or "").strip()
    if not key or not words(name):
        raise BadActorsFile(path, line, "actor_id and name must not be empty")
    if kind not in KINDS:
        raise BadActorsFile(path, line, f"kind {kind!r} is not one of {', '.join(sorted(KINDS))}")
    if language not in ("", "de", "en"):
        raise BadActorsFile(path, line, f"language {language!r} is neither de nor en nor empty")
    try:
        since, until = _day(row.get("valid_from")), _day(row.get("valid_to"))
    except ValueError as error:
        raise BadActorsFile(path, line, f"{error}; dates are written 2024-10-18") from error
    actors.setdefault(key, Actor(actor_id=key, kind=kind, name_de=name, name_en=name))
    if language == "de" and (adjective := _USER_ADJECTIVE.fullmatch(name)):
        stem = adjective[1].lower()
        spelt = [written + ending for written in (stem, stem.capitalize()) for ending in _ENDINGS]
        names += [Name((form,), (key,), "adjective", "de", valid_from=since, valid_to=until) for form in spelt]
        return
    names.append(Name(words(name), (key,), "name", language, valid_from=since, valid_to=until))
    if language != "en":
        for genitive in _german_genitives(name):
            names.append(Name(words(genitive), (key,), "name", "de", genitive=True, valid_from=since, valid_to=until))
    if row.get("part_of"):
        memberships.append(Membership(row["part_of"].strip(), key, since, until))


def _user_inhabitants(name: Name, names: Sequence[Name], actors: Mapping[str, Actor]) -> list[Name]:
    """`Sylvanier` beside `Sylvanien`: a German name that is another one of the same state with -er are its people, in every case."""
    written = name.words[0]
    if name.language != "de" or name.form != "name" or len(name.words) > 1 or actors[name.actors[0]].kind != "state" or name.genitive:
        return [name]
    others = (n.words[0] for n in names if n.actors == name.actors and n.form == "name" and len(n.words) == 1 and not n.genitive and n.words != name.words)
    if not written.endswith("er") or not any(written[:-2].removesuffix("i") == other.removesuffix("en").removesuffix("i") for other in others):
        return [name]
    return [name._replace(words=(form,), form="inhabitant") for form in _inhabitants([written], "de")]


def only_known(ids: Iterable[str], actors: ActorList, *, where: str) -> tuple[str, ...]:
    return tuple(actors.require(actor_id.strip(), where=where) for actor_id in ids)
