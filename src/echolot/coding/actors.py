"""Who is who: names of states, bodies, groups and office-holders, by language and by date.

`ActorList.built_in()` reads the tables under `data/actors/`; a user's own list is added with `with_file`.
Ids are ISO 3166 alpha-3 for states, capitals for bodies and groups, `USA:congress` for an office set apart.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from echolot.coding.tokens import Token, words
from echolot.errors import BadActorsFile, UnknownActor, why_unreadable

ACTORS = files("echolot.coding") / "data" / "actors"
USER_COLUMNS = ("actor_id", "kind", "name", "language", "valid_from", "valid_to", "part_of")
KINDS = frozenset(
    ("state", "office", "bloc", "igo", "group", "generic_group", "nonstate", "company", "media", "person", "object", "unknown")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name as texts print it. `genitive`: the form can only be a genitive (`Russlands`)."""

    words: tuple[str, ...]
    actors: tuple[str, ...]
    form: str  # name adjective inhabitant capital seat holder office group
    language: str = ""  # "" for both
    office: str = ""
    suffix: str = ""
    genitive: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether the name means this actor on `day` (always, where no day is known)."""
        return day is None or ((self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to))


@dataclass(frozen=True, slots=True)
class Match:
    """A name found at tokens first..last (last exclusive)."""

    first: int
    last: int
    name: Name


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


@dataclass(slots=True)
class ActorList:
    """Actors with all their names; `matches` finds them in a sentence, longest name first."""

    actors: dict[str, Actor] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    _index: dict[str, dict[str, list[Name]]] = field(default_factory=dict, repr=False)

    @staticmethod
    def built_in() -> ActorList:
        return _built_in()

    def with_file(self, path: Path, *, only: bool = False) -> ActorList:
        """This list with a user's actors added, or (`only`) theirs alone. Raises BadActorsFile."""
        added, names, memberships = _read_user_file(path)
        if only:
            titles = [name for name in self.names if name.form == "office"]
            return ActorList(added, [*titles, *names], memberships)
        return ActorList({**self.actors, **added}, [*self.names, *names], [*self.memberships, *memberships])

    def __contains__(self, actor_id: str) -> bool:
        return actor_id.split(":")[0] in self.actors or actor_id in self.actors

    def require(self, actor_id: str, *, where: str) -> str:
        """The id itself; raises UnknownActor with the nearest ids where nobody has it."""
        if actor_id in self:
            return actor_id
        named = [f"{key} ({name})" for key, actor in self.actors.items() for name in dict.fromkeys((actor.name_de, actor.name_en))]
        raise UnknownActor(actor_id, where=where, known=[*self.actors, *named])

    def display(self, actor_id: str, language: str) -> str:
        """Name for readers; an office shows its state's name and its own."""
        if actor_id in self.actors:
            return self.actors[actor_id].name(language)
        state, _, office = actor_id.partition(":")
        return f"{self.display(state, language)} ({office.replace('_', ' ')})" if office and state else actor_id

    def kind(self, actor_id: str) -> str:
        if actor_id in self.actors:
            return self.actors[actor_id].kind
        return "office" if ":" in actor_id else "unknown"

    def members(self, group: str, day: date | None) -> frozenset[str]:
        """Members of a body or bloc on that day (today's where no day is known)."""
        return frozenset(
            m.member
            for m in self.memberships
            if m.group == group
            and (m.valid_to is None if day is None else (m.valid_from is None or m.valid_from <= day))
            and (m.valid_to is None or (day is not None and day <= m.valid_to))
        )

    def groups_of(self, member: str, day: date | None) -> frozenset[str]:
        groups = {m.group for m in self.memberships if m.member == member}
        return frozenset(group for group in groups if member in self.members(group, day))

    def holder(self, actor_id: str, office: str, day: date) -> str | None:
        """Who held the office on that day: `holder("DEU", "head_of_government", ...)`."""
        for name in self.names:
            if name.form == "holder" and name.office == office and name.actors == (actor_id,) and name.holds(day):
                return " ".join(name.words)
        return None

    def matches(self, sentence: Sequence[Token], language: str, day: date | None) -> list[Match]:
        """Names in a sentence, left to right, no overlaps, the longest first."""
        index = self._indexed(language)
        found: list[Match] = []
        at = 0
        while at < len(sentence):
            best = self._longest(sentence, at, index, day)
            if best is None:
                at += 1
                continue
            found.append(best)
            at = best.last
        return found

    def _indexed(self, language: str) -> dict[str, list[Name]]:
        if language not in self._index:
            index: dict[str, list[Name]] = {}
            for name in self.names:
                if name.language in ("", language):
                    key = name.words[0].lower() if name.form == "office" else name.words[0]
                    index.setdefault(key, []).append(name)
            for names in index.values():
                names.sort(key=lambda name: -len(name.words))
            self._index[language] = index
        return self._index[language]

    @staticmethod
    def _longest(sentence: Sequence[Token], at: int, index: dict[str, list[Name]], day: date | None) -> Match | None:
        token = sentence[at]
        candidates = index.get(token.text, ())
        lowered = index.get(token.lower, ()) if token.lower != token.text else ()
        best: Match | None = None
        for name in (*candidates, *(name for name in lowered if name.form == "office")):
            length = len(name.words)
            if best is not None and length < best.last - best.first:
                break
            if at + length > len(sentence) or not name.holds(day):
                continue
            fold = name.form == "office"
            if all(
                (other.lower if fold else other.text) == (word.lower() if fold else word)
                for other, word in zip(sentence[at : at + length], name.words, strict=True)
            ):
                later = best is not None and (best.name.valid_to or date.max) >= (name.valid_to or date.max)
                if best is None or length > best.last - best.first or not later:
                    best = Match(at, at + length, name)
        return best


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (ACTORS / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _cells(row: dict[str, str], column: str) -> list[str]:
    return [part.strip() for part in (row.get(column) or "").split("|") if part.strip()]


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


def _state_names(row: dict[str, str]) -> Iterator[Name]:
    ids = (row["actor_id"],)
    for language in ("de", "en"):
        for column, form in (("name", "name"), ("other", "name"), ("capital", "capital"), ("seat", "seat")):
            for name in _cells(row, f"{column}_{language}"):
                yield Name(words=words(name), actors=ids, form=form, language=language)
                if language == "de":
                    for genitive in _german_genitives(name):
                        yield Name(words=words(genitive), actors=ids, form=form, language="de", genitive=True)
        for adjective in _cells(row, f"adjective_{language}"):
            for ending in ("", "e", "er", "en", "em", "es") if language == "de" else ("",):
                yield Name(words=words(adjective + ending), actors=ids, form="adjective", language=language)
                if language == "de" and adjective[0].islower():
                    capitalised = adjective[0].upper() + adjective[1:] + ending
                    yield Name(words=words(capitalised), actors=ids, form="adjective", language="de")
        for inhabitant in _inhabitants(_cells(row, f"inhabitant_{language}"), language):
            yield Name(words=words(inhabitant), actors=ids, form="inhabitant", language=language)


def _holder_names(row: dict[str, str]) -> Iterator[Name]:
    for name in dict.fromkeys([row["holder"], *_cells(row, "other_names")]):
        for form in (name, *_german_genitives(name)):
            yield Name(
                words=words(form),
                actors=(row["actor_id"],),
                form="holder",
                language="" if form == name else "de",
                office=row["office"],
                genitive=form != name,
                valid_from=_day(row["valid_from"]),
                valid_to=_day(row["valid_to"]),
            )


def _title_names() -> Iterator[Name]:
    for row in _rows("titles.csv"):
        yield Name(
            words=words(row["title"]),
            actors=tuple(_cells(row, "actors"))[:1],
            form="office",
            language=row["language"],
            office=row["office"],
            suffix=(row.get("suffix") or ""),
        )


@lru_cache(maxsize=1)
def _built_in() -> ActorList:
    actors: dict[str, Actor] = {}
    names: list[Name] = []
    for row in _rows("states.csv"):
        first_de, first_en = _cells(row, "name_de")[0], _cells(row, "name_en")[0]
        actors[row["actor_id"]] = Actor(actor_id=row["actor_id"], kind=row["kind"], name_de=first_de, name_en=first_en)
        names.extend(_state_names(row))
    for row in _rows("bodies.csv"):
        known, key = actors.get(row["actor_id"]), row["actor_id"]
        if known is None:
            actors[key] = Actor(actor_id=key, kind=row["kind"], name_de=row["name"], name_en=row["name"])
        elif row["language"] == "en" and known.name_en == known.name_de and known.kind not in ("state",):
            actors[key] = replace(known, name_en=row["name"])
        form = {"short": "name", "description": "group"}.get(row["form"], row["form"])
        for name in (row["name"], *(_german_genitives(row["name"]) if row["language"] != "en" and form == "name" else ())):
            names.append(
                Name(
                    words=words(name), actors=(key,), form=form, language=row["language"] if name == row["name"] else "de",
                    genitive=name != row["name"], valid_from=_day(row["valid_from"]), valid_to=_day(row["valid_to"]),
                )
            )  # fmt: skip
    for file in sorted(item.name for item in ACTORS.iterdir() if item.name.startswith("holders")):
        for row in _rows(file):
            names.extend(_holder_names(row))
    names.extend(_title_names())
    memberships = [Membership(row["group"], row["member"], _day(row["valid_from"]), _day(row["valid_to"])) for row in _rows("members.csv")]
    return ActorList(actors, [name for name in names if name.words], memberships)


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
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadActorsFile(path, None, why_unreadable(error)) from error
    return actors, names, memberships


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
    names.append(Name(words=words(name), actors=(key,), form="name", language=language, valid_from=since, valid_to=until))
    if language != "en":
        for genitive in _german_genitives(name):
            names.append(
                Name(words=words(genitive), actors=(key,), form="name", language="de", genitive=True, valid_from=since, valid_to=until)
            )
    if row.get("part_of"):
        memberships.append(Membership(row["part_of"].strip(), key, since, until))


def only_known(ids: Iterable[str], actors: ActorList, *, where: str) -> tuple[str, ...]:
    return tuple(actors.require(actor_id.strip(), where=where) for actor_id in ids)
