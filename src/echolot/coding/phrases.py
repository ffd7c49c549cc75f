"""Noun phrases that name actors: `der slowakische Regierungschef Robert Fico`, `the defence ministry in Taipei`.

Names, titles, adjectives and pronouns found by the dictionary pass are joined to phrases; each gets its actors, the
preposition it depends on, and the cases its article allows. What a title or a pronoun alone means is settled by
`Discourse`, which remembers who was spoken of.
"""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from echolot.coding.actors import ACTORS, ActorList, Match, Name
from echolot.coding.cues import Cues
from echolot.coding.discourse import Discourse, Heard
from echolot.coding.tokens import Token


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads((ACTORS / "phrases.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


@lru_cache(maxsize=2)
def _ambiguous(language: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Names that also mean something else -> words that give the other meaning, words that give the actor back."""
    with (ACTORS / "ambiguous.csv").open(encoding="utf-8") as lines:
        table = list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))
    return {
        row["name"]: (frozenset(row["not_with"].split("|")) - {""}, frozenset(row["sure"].split("|")) - {""})
        for row in table
        if row["language"] == language
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens first..last (last exclusive) that name `actors`.

    cases: which of n a d g its article allows, "" where nothing says. attribute: position of the noun it belongs to
    as a genitive or `of`/`von` phrase. possessive: it stands before the noun it owns. strong: it can act (a country's
    adjective before any noun cannot).
    """

    first: int
    last: int
    actors: tuple[str, ...]
    form: str
    cases: str = ""
    prep: str | None = None
    attribute: int | None = None
    possessive: bool = False
    strong: bool = True
    plural: bool = False
    suffix: str = ""
    head: int = -1  # position of the head noun after an adjective
    person: bool = False  # one person: what `er`, `she` can mean
    role: str = ""  # class of its title or description: court, police, civilians, ...
    candidates: tuple[str, ...] = ()  # whom a bare title can mean, the likeliest first
    gender: str = ""  # of the German word: m f n

    def can(self, case: str) -> bool:
        return not self.cases or case in self.cases

    @property
    def argument(self) -> bool:
        """Whether it can be subject or object: no preposition, no attribute."""
        return self.prep is None and self.attribute is None and not self.possessive


def person_id(family_name: str) -> str:
    """The id of a private person whom a text names: the family name in plain capitals (`Navrátil` is `NAVRATIL`)."""
    plain = unicodedata.normalize("NFKD", family_name).encode("ascii", "ignore").decode()
    return plain.upper() or family_name.upper()


@dataclass(slots=True)
class PhraseFinder:
    """Finds the phrases of one sentence after another of one text."""

    actors: ActorList
    cues: Cues
    day: date | None
    verb_forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    discourse: Discourse = field(default_factory=Discourse)

    def survey(self, text: Sequence[Sequence[Token]]) -> None:
        """Look over the whole text first: which states it names how often, and who is introduced with country and name."""
        for tokens in text:
            matches = self._matches(tokens)
            for match in matches:
                state = self._state(match.name.actors) if match.name.form != "office" else ""
                if state:
                    self.discourse.counts[state] += 1
            for block in self._introduced(tokens, self._blocks(tokens, matches)):
                self._learn(tokens, block)

    def phrases(self, tokens: Sequence[Token]) -> list[Phrase]:
        self.discourse.sentence += 1
        matches = self._with_learned(tokens, self._matches(tokens))
        blocks = self._blocks(tokens, matches)
        blocks = self._introduced(tokens, blocks)
        blocks = self._appositions(tokens, blocks)
        blocks = [self._placed(tokens, block) for block in blocks]
        blocks = self._coordinated(tokens, blocks)
        return self._resolved(tokens, sorted([*blocks, *self._pronouns(tokens, blocks)], key=lambda p: p.first))

    # names -> blocks

    def _matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Names of actors, without those that mean a river, a bird or a person here."""
        found = self.actors.matches(tokens, self.cues.language, self.day)
        return [match for match in found if not self._another_meaning(tokens, match)]

    def _another_meaning(self, tokens: Sequence[Token], match: Match) -> bool:
        if match.last - match.first > 1:
            return False
        word, lists = tokens[match.first].text, _lists()
        if word.lower() in lists["counts"]:  # `hundreds of North Korean troops`: a number, and no crowd
            following = [t.lower for t in tokens[match.last : match.last + 5]]
            return following[:1] == ["of"] and bool(lists["counted"] & set(following))
        if match.name.form not in ("name", "capital", "city"):
            return False
        if word in _ambiguous(self.cues.language):
            elsewhere, sure = _ambiguous(self.cues.language)[word]
            near = {t.lower for t in tokens[max(0, match.first - 12) : match.last + 12]}
            if near & elsewhere and not near & sure:
                return True
        if word in lists["also_persons"]:
            before = tokens[match.first - 1].text if match.first else ""
            after = tokens[match.last] if match.last < len(tokens) else None
            given = lists["male"] | lists["female"]
            known = after is None or bool(self.actors.matches([replace(after, index=0)], self.cues.language, self.day))
            surname = after is not None and self.cues.language == "en" and after.text.istitle() and after.text.isalpha() and not known
            shouted = sum(t.capitalised for t in tokens) > len(tokens) // 2
            return before in given or (
                surname and not shouted and word not in ("Paris", "Berlin", "London", "Washington", "Vienna", "Israel")
            )
        return False

    def _with_learned(self, tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
        """A family name counts once the full name has been read in this text."""
        taken = {i for m in matches for i in range(m.first, m.last)}
        for token in tokens:
            bare = token.text[:-1] if token.text.endswith("s") and self.cues.language == "de" else token.text
            for form in dict.fromkeys((token.text, bare)):
                if token.index not in taken and form in self.discourse.learned and not self._common(tokens, token):
                    name = Name(words=(form,), actors=self.discourse.learned[form], form="holder", genitive=form != token.text)
                    matches.append(Match(self._given_names(tokens, token.index, taken), token.index + 1, name))
                    break
        for match in matches:
            if match.name.form == "holder" and match.last - match.first > 1:
                self.discourse.learned[tokens[match.last - 1].text] = match.name.actors
        return sorted(matches, key=lambda m: m.first)

    def _given_names(self, tokens: Sequence[Token], at: int, taken: set[int]) -> int:
        """Start of the name whose family name stands at `at`: given names before it belong to the same person."""
        first, lists = at, _lists()
        while first > 0 and at - first < 3 and first - 1 not in taken:
            token = tokens[first - 1]
            titled = first - 2 in taken or tokens[first - 2].lower not in self.cues.determiners if first > 1 else True
            if token.capitalised and token.is_word and titled and (token.text in lists["male"] | lists["female"] or first - 2 in taken):
                first -= 1
            elif (
                (token.text in ("-", ".") or token.lower in lists["particles"])
                and first > 1
                and tokens[first - 2].capitalised
                and first - 2 not in taken
            ):
                first -= 2
            else:
                break
        return first

    def _common(self, tokens: Sequence[Token], token: Token) -> bool:
        """`der Koch`: after an article a German word is a noun, not the family name that looks like it."""
        before = tokens[token.index - 1].lower if token.index else ""
        return self.cues.language == "de" and before in self.cues.determiners and before not in ("der", "die", "des")

    def _blocks(self, tokens: Sequence[Token], matches: list[Match]) -> list[Phrase]:
        blocks: list[Phrase] = []
        at = 0
        while at < len(matches):
            group = [matches[at]]
            while at + len(group) < len(matches) and self._joins(tokens, group, matches[at + len(group)]):
                group.append(matches[at + len(group)])
            blocks.append(self._block(tokens, group))
            at += len(group)
        return blocks

    def _joins(self, tokens: Sequence[Token], group: list[Match], following: Match) -> bool:
        last = group[-1]
        between = [t.lower for t in tokens[last.last : following.first]]
        named = any(m.name.form in ("holder",) for m in group)
        if following.name.form == "holder":
            return (
                not between
                and last.name.form in ("office", "adjective", "name", "inhabitant", "seat", "capital", "city")
                and not (last.name.form == "name" and not last.name.genitive)
            ) or (between in (["-"], ["'s"]) and last.name.form in ("name", "capital"))
        if following.name.form == "office":
            if last.name.form in ("adjective",) or (last.name.form == "city" and last.name.suffix):
                return (
                    len(between) <= 2
                    and all(
                        w.isalpha()
                        and w not in self.cues["prepositions"]
                        and w not in self.cues["joiners"]
                        and w not in self.cues.determiners
                        and w not in self.cues.auxiliaries
                        for w in between
                    )
                    and not named
                )
            if last.name.form in ("name", "capital", "seat", "holder", "group", "city"):
                if between and between[0] in ("'s", "’", "'"):
                    return len(between) <= 3 and all(w.isalpha() for w in between[1:]) and last.name.form != "holder"
                if between == ["-"]:
                    return True
                if last.name.genitive and last.name.form != "holder":
                    return len(between) <= 1 and all(w.isalpha() and w not in self.cues.auxiliaries for w in between)
                return (
                    not between
                    and self.cues.language == "en"
                    and (
                        (last.name.form in ("name",) and last.last - last.first == 1 and tokens[last.first].text.isupper())
                        or last.name.form in ("city", "capital")
                        or (last.name.form == "name" and self.actors.kind(last.name.actors[0]) not in ("state", "group"))
                    )
                )
            if last.name.form == "office":
                return (
                    between
                    in (
                        [],
                        ["-"],
                        ["of", "the"],
                        ["des"],
                        ["der"],
                        ["of"],
                        ["im"],
                        ["in", "the"],
                        ["at", "the"],
                        ["from", "the"],
                        ["for", "the"],
                        ["eines"],
                        ["aus", "dem"],
                        ["'s"],
                    )
                    and not named
                )
            return False
        if last.name.form == "office" and not named:
            fixed = any(m.name.form in ("name", "adjective", "capital", "seat", "inhabitant", "group") for m in group)
            if (
                following.name.form in ("group", "adjective")
                and between in (["vieler"], ["mehrerer"], ["einiger"], ["der"], ["of", "many"], ["of", "several"], ["of"])
                and following.name.form == "group"
            ):
                return True
            de, en = self.cues.language == "de", self.cues.language == "en"
            if following.name.form in ("name", "capital", "seat", "group", "city") and not fixed:
                inside = bool(between) and between[0] in ("in", "im", "at", "aus", "bei", "near", "from")
                if inside and last.name.office in _lists()["abroad"]:
                    return False  # soldiers in a country need not be that country's
                if inside and len(between) <= 4 and all(w in _lists()["bridges"] for w in between[1:]):
                    return True
                if de and (
                    (following.name.genitive and not between)
                    or between in (["der"], ["des"], ["von"], ["vom"], ["in"], ["im"], ["aus"], ["in", "der"], ["von", "der"])
                ):
                    return True
                if en and between in (["of"], ["of", "the"], ["in"], ["for"], ["for", "the"], ["at", "the"], ["from"], ["in", "the"]):
                    return True
            if following.name.form == "adjective":  # `the crew of a Philippine ship`
                return (
                    not fixed
                    and last.name.office in _lists()["domestic"]
                    and between in (["of"], ["of", "a"], ["of", "an"], ["of", "the"], ["eines"], ["einer"], ["des"], ["der"])
                )
        return False

    def _block(self, tokens: Sequence[Token], group: list[Match]) -> Phrase:
        forms = [m.name.form for m in group]
        holder = next((m for m in group if m.name.form == "holder"), None)
        named = [m for m in group if m.name.form not in ("office", "holder")]
        offices = [m for m in group if m.name.form == "office"]
        office = offices[0] if offices else None
        candidates: tuple[str, ...] = ()
        apart = next((m.name.suffix for m in offices if m.name.suffix), "")
        if holder is not None:
            ids, form = holder.name.actors, "holder"
        elif named:
            ids, form = self._apart(named[0].name.actors, apart), "office" if office else named[0].name.form
        else:
            ids, form = (), "office"
            if office is not None:
                candidates = offices[-1].name.actors  # `Generalsekretär des Nationalen Sicherheitsrates` is not of the UN
                ids = candidates if len(candidates) == 1 else ()
        last = group[-1]
        end = last.last
        possessive = False
        if end < len(tokens) and tokens[end].lower in ("'s", "’", "'") and tokens[end].start == tokens[end - 1].end:
            possessive, end = True, end + 1
        genitive = last.name.genitive or (len(group) == 1 and group[0].name.genitive)
        joined = (
            len(group) == 1
            and end + 1 < len(tokens)
            and tokens[end].text == "-"
            and tokens[end].start == tokens[end - 1].end
            and group[0].name.form in ("name", "capital", "seat", "city")
        )
        strong = forms != ["adjective"] and forms != ["city"] and not joined
        head = -1
        if joined:  # `UN-Charta`, `US-Angaben`: the name only qualifies the noun
            end += 1
        if not strong and forms != ["city"]:
            head = self._head(tokens, end)
        if holder is not None and end + 2 < len(tokens) and tokens[end].text == "(":  # Olaf Scholz (SPD)
            close = next((i for i in range(end + 1, min(end + 5, len(tokens))) if tokens[i].text == ")"), None)
            end = close + 1 if close else end
        heading = (
            offices[-1 if len(offices) > 1 and offices[-1].first == offices[0].last + 1 and tokens[offices[0].last].text == "-" else 0]
            if offices
            else None
        )
        plural = form == "inhabitant" or (heading is not None and self._plural(tokens, group, heading))
        gender = self._gender(tokens, holder) if holder is not None else (heading or last).name.gender
        lists = _lists()
        return Phrase(
            first=group[0].first, last=max(end, head + 1), actors=ids, form=form, cases="g" if genitive and self.cues.language == "de" else "",
            possessive=possessive, strong=strong, plural=plural, suffix=apart, head=head,
            person=holder is not None or (not plural and any(m.name.office in lists["persons"] and tokens[m.last - 1].lower not in lists["houses"] for m in offices)),
            role=heading.name.office if heading is not None else "", candidates=candidates, gender=gender,
        )  # fmt: skip

    def _apart(self, ids: tuple[str, ...], suffix: str) -> tuple[str, ...]:
        """`IRN:court`: courts, rebels, citizens stand apart from their state; those of a body do not."""
        if not suffix:
            return ids
        return tuple(f"{i}:{suffix}" if ":" not in i and self.actors.kind(i) == "state" else i for i in ids)

    @staticmethod
    def _gender(tokens: Sequence[Token], holder: Match) -> str:
        """What a given name tells: `Angela` is she, `Joschka` is he."""
        given, lists = {t.text for t in tokens[max(0, holder.first - 2) : holder.last - 1]}, _lists()
        return "f" if given & lists["female"] else "m" if given & lists["male"] else ""

    def _plural(self, tokens: Sequence[Token], group: Sequence[Match], office: Match) -> bool:
        """Whether a description speaks of several: by its article, else by its form."""
        word, before = tokens[office.last - 1].lower, tokens[group[0].first - 1].lower if group[0].first else ""
        if office.name.office in ("police", "authority", "army", "parliament", "court", "opposition") and not word.endswith(
            ("en", "s", "er")
        ):
            return False
        if self.cues.language == "en":
            return (word.endswith("s") and not word.endswith(("ss", "us"))) or word in (
                "people",
                "men",
                "women",
                "children",
                "police",
                "fishermen",
            )
        if (
            before in ("der", "die", "den", "viele", "mehrere", "zwei", "drei", "vier", "fünf", "zehn", "hunderte", "tausende")
            or before.isdigit()
        ):
            singular = before in ("der", "die", "den") and not word.endswith(("en", "innen", "ern", "te", "leute"))
            return not singular
        if before in ("ein", "eine", "einer", "einem", "einen", "eines", "das", "dem", "des"):
            return False
        return word.endswith(("en", "innen", "ern"))

    def _head(self, tokens: Sequence[Token], at: int) -> int:
        """Position of the noun after an adjective: `nordkoreanische [kampferprobte] Soldaten`."""
        for place in range(at, min(at + 3, len(tokens))):
            token = tokens[place]
            if self.cues.language == "de":
                if token.capitalised:
                    return place
                if not token.is_word or token.lower in self.cues["prepositions"]:
                    return -1
            else:
                closed = not token.is_word or token.lower in self.cues["prepositions"] or token.lower in self.cues.auxiliaries
                verb = place > at and self.verb_forms.get(token.lower, frozenset()) >= {"past"}
                if closed or verb or token.lower in (*self.cues["coordinators"], *self.cues.determiners):
                    return place - 1 if place > at else -1
        return at if self.cues.language == "en" and at < len(tokens) and tokens[at].is_word else -1

    def _introduced(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`der iranische Außenminister Hassan Beispiel`: a title with a name nobody knows; the family name counts from here on."""
        taken = {i for b in blocks for i in range(b.first, b.last)}
        out: list[Phrase] = []
        for block in blocks:
            if block.form == "office" and (
                block.person
                or block.role in ("party", "court", "opposition", "rebels", "civilians", "unions", "church", "protesters", "police", "army")
            ):
                end = self._name_after(tokens, block, taken)
                given = sum(t.capitalised and t.is_word for t in tokens[block.last : end])
                if block.role == "civilians" and given > 1:
                    block = replace(block, actors=(person_id(tokens[end - 1].text),), role="person")
                if end > block.last:
                    block = replace(block, last=end, person=True, plural=False, gender=block.gender if block.role != "party" else "")
            out.append(block)
        return out

    def _name_after(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> int:
        """End of the person's name that follows a title, else the title's own end."""
        lists, at, capitals, end = _lists(), block.last, 0, block.last
        if block.possessive:
            return end
        while at < len(tokens) and at - block.last < 7 and at not in taken:
            token = tokens[at]
            if token.capitalised and token.is_word and token.text not in lists["no_names"]:
                if self.cues.language == "de" and token.lower.endswith(tuple(lists["noun_endings"])):
                    break
                capitals, end = capitals + 1, at + 1
            elif (
                not (token.lower in lists["particles"] or token.text == "-" or (token.text == "." and len(tokens[at - 1].text) == 1))
                or at == block.last
            ):
                break
            at += 1
        if self.cues.language == "de" and capitals == 1:
            before = tokens[block.first - 1].lower if block.first else ""
            bare = before not in self.cues.determiners and not block.plural and block.person
            return end if bare and end == block.last + 1 and len(tokens[block.last].text) > 2 else block.last
        return end if capitals else block.last

    def _learn(self, tokens: Sequence[Token], phrase: Phrase) -> None:
        """Remember the family name at the end of a title's phrase."""
        name = tokens[phrase.last - 1]
        if phrase.actors and phrase.person and phrase.form == "office" and name.capitalised and len(name.text) > 2:
            if not self.actors.matches([replace(name, index=0)], self.cues.language, self.day):
                self.discourse.learned.setdefault(name.text, phrase.actors)

    def _appositions(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Ukraine's president, Volodymyr Zelensky,` is one phrase; so is `John Healey, Britain's defence secretary,`."""
        out: list[Phrase] = []
        for block in blocks:
            before = out[-1] if out else None
            office = block if block.form == "office" else before
            if before and {before.form, block.form} == {"holder", "office"} and office is not None and office.person:
                between = [t for t in tokens[before.last : block.first] if t.lower not in self.cues.determiners]
                same = not before.actors or not block.actors or set(before.actors) & set(block.actors)
                if len(between) == 1 and between[0].text == "," and same:
                    end = block.last + (1 if block.last < len(tokens) and tokens[block.last].text == "," else 0)
                    out[-1] = replace(before, last=end, actors=before.actors or block.actors, form="holder")
                    continue
            out.append(block)
        return out

    # places: prepositions, cases, attributes

    def _placed(self, tokens: Sequence[Token], block: Phrase) -> Phrase:
        first, cases, prep = block.first, block.cases, None
        if self.cues.language == "de" and block.cases == "g":
            return self._genitive_name(tokens, block)
        plural = block.plural
        steps = 0
        while first > 0 and steps < 5:
            token = tokens[first - 1]
            word = token.lower
            if word in self.cues.contractions:
                prep, cases, first = self.cues.contractions[word], "d" if word != "ins" and word != "ans" else "a", first - 1
                break
            if (word == "vor" and tokens[first].lower == "allem") or (word == "während" and tokens[first].lower != "des"):
                break
            if word in ("wie", "als") and self.cues.language == "de" and first > 1 and tokens[first - 2].is_word:
                prep, first = word, first - 1
                break
            amount = self._amount_before(tokens, first)
            if amount:
                first, steps = first - amount, steps + 1
                continue
            if word in self.cues["prepositions"] and not (word in ("um", "während", "da") and token.capitalised):
                if word == "without" and tokens[first].lower not in self.cues.determiners and first != block.first:
                    break  # `Without hesitation Canada ...`
                prep, first = word, first - 1
                break
            if word in self.cues.determiners:
                cases, first = cases or self.cues.determiners[word], first - 1
                plural = plural or word in ("mehrere", "viele", "several", "many", "both", "alle", "einige")
                if word in ("the", "a", "an", "its", "his", "their", "der", "die", "das", "den", "dem", "des") and first > 0:
                    before = tokens[first - 1].lower
                    if before in self.cues["prepositions"] or before in self.cues.contractions:
                        steps = 4
                        continue
                    if before not in ("all", "alle", "auch", "even", "both"):
                        break
                steps += 1
                continue
            verb = self.verb_forms.get(word, frozenset())
            finite = bool(verb & {"past", "present"}) and not verb & {"adjective", "infinitive"}
            modifier = (
                token.is_word
                and not finite
                and word not in self.cues.auxiliaries
                and word not in self.cues["joiners"]
                and (
                    (
                        self.cues.language == "de"
                        and not token.capitalised
                        and word.endswith(("e", "en", "er", "em", "es", "rund", "auch", "ganz", "sowohl", "vieler", "mehr", "noch"))
                        and word not in self.cues["subordinators"]
                        and word not in self.cues.pronouns
                    )
                    or token.text.isdigit()
                    or (self.cues.language == "en" and word not in self.cues.pronouns and self._adjective_before(tokens, first - 1))
                )
            )
            if not modifier:
                break
            first, steps = first - 1, steps + 1
        if prep is None and first != block.first and not cases:
            first = self._trim(tokens, first, block.first)
        if self.cues.language == "de" and not cases and block.form != "capital":
            cases = self._strong_ending(tokens[block.first])
        attribute = None
        noun = tokens[first - 1] if first > 0 else None
        if noun is not None and noun.is_word:
            is_noun = noun.capitalised if self.cues.language == "de" else noun.lower not in self.cues.auxiliaries
            words = (
                *self.cues["subordinators"],
                *self.cues["coordinators"],
                *self.cues.pronouns,
                *self.cues.determiners,
                *self.cues["prepositions"],
            )
            if self.cues.language == "de" and is_noun and "g" in cases and prep is None and noun.lower not in words:
                attribute = noun.index
        if prep == "of" and first > 0 and tokens[first - 1].lower == "out":
            prep = "from"
        if prep == "of" and first > 0 and tokens[first - 1].lower in ("because", "instead", "ahead", "regardless", "irrespective"):
            prep = tokens[first - 1].lower
        if prep in ("of", "von") and first > 0:
            noun = tokens[first - 1]
            if noun.is_word and (noun.capitalised or self.cues.language == "en") and noun.lower not in self.cues.auxiliaries:
                attribute = noun.index
        return replace(block, first=first if prep is None else first + 1, cases=cases, prep=prep, attribute=attribute, plural=plural)

    def _genitive_name(self, tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`Russlands Krieg` owns what follows; in `der Krieg Russlands` the name belongs to the noun before it."""
        before = tokens[block.first - 1] if block.first else None
        owned = tokens[block.last] if block.last < len(tokens) else None
        if (
            before is not None
            and before.is_word
            and before.capitalised
            and before.lower not in self.cues["prepositions"]
            and before.lower not in self.cues.determiners
        ):
            return replace(block, attribute=before.index)
        follows = owned is not None and owned.is_word and (owned.capitalised or owned.lower.endswith(("e", "er", "en", "es", "em")))
        return (
            replace(block, possessive=True)
            if follows
            else replace(block, attribute=before.index if before is not None and before.is_word else None)
        )

    @staticmethod
    def _strong_ending(token: Token) -> str:
        """Cases an adjective without article allows: `nordkoreanischer Truppen` is no accusative."""
        if token.lower[-2:] in ("er", "en", "em", "es") or token.lower.endswith("e"):
            adjectival = token.lower.endswith(("sche", "scher", "schen", "schem", "sches", "liche", "licher", "lichen", "tige", "tiger"))
            return {"er": "ndg", "en": "ad", "em": "d", "es": "na"}.get(token.lower[-2:], "na") if adjectival else ""
        return ""

    def _amount_before(self, tokens: Sequence[Token], first: int) -> int:
        """Words before a number that only round it, none of them a preposition: `over 2,000`, `up to 300`, `more than a dozen`."""
        if self.cues.language != "en" or first < 1:
            return 0
        counted = tokens[first].text[:1].isdigit() or tokens[first].lower in (*self.cues["numerals"], "a", "one")
        word, before = tokens[first - 1].lower, tokens[first - 2].lower if first > 1 else ""
        if not counted:
            return 0
        if (word == "to" and before == "up") or (word == "than" and before in ("more", "less", "fewer", "other")):
            return 2
        if (word in ("over", "under", "about", "around") and tokens[first].lower not in ("a", "one")) or (word == "about" and before == ""):
            return 1
        return 0

    def _adjective_before(self, tokens: Sequence[Token], at: int) -> bool:
        """English: words between a determiner or preposition and the name (`the two Western governments`)."""
        if tokens[at].lower in _lists()["days"]:
            return False  # `on Saturday Norway's premier said`
        for place in range(at, max(at - 3, -1), -1):
            word = tokens[place].lower
            if word in self.cues.determiners or word in self.cues["prepositions"]:
                return place < at
            if self.verb_forms.get(word, frozenset()) & {"infinitive", "past", "gerund"}:
                return False
            if (
                not tokens[place].is_word
                or word in self.cues.auxiliaries
                or word in self.cues["joiners"]
                or word.endswith(("ed", "s", "ly"))
            ):
                return False
        return False

    def _trim(self, tokens: Sequence[Token], first: int, name: int) -> int:
        """Adverbs taken for adjectives at the left edge do not belong to the phrase."""
        while first < name and tokens[first].lower in _lists()["edge"]:
            first += 1
        return first

    def _coordinated(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Großbritannien, Frankreich und Deutschland` is one phrase with three actors."""
        out: list[Phrase] = []
        at = 0
        while at < len(blocks):
            run, end = [blocks[at]], at + 1
            closed = False
            while end < len(blocks) and not closed and not blocks[end].possessive and not run[-1].possessive:
                gap = tokens[run[-1].last : self._left_edge(tokens, blocks[end])]
                lows = [t.lower for t in gap]
                if not lows or any(w != "," and w not in self.cues["joiners"] for w in lows) or lows == [","] * 2 or len(lows) > 2:
                    break
                if "that" in lows or tokens[blocks[end].first].lower == "that":
                    break  # `by the Americans and that Russia understood`: a clause begins
                bare = self.cues.language == "en" and run[-1].form == "adjective" and run[-1].head in (-1, run[-1].last) and bool(gap)
                if (run[-1].strong != blocks[end].strong and not bare) or (
                    blocks[end].prep is not None and blocks[end].prep != run[0].prep
                ):
                    break
                run.append(blocks[end])
                closed = any(w in self.cues["joiners"] for w in lows)
                end += 1
            if len(run) > 1 and closed and all(p.actors or p.form == "office" for p in run):
                ids = tuple(dict.fromkeys(i for p in run for i in p.actors))
                cases = "".join(c for c in "nadg" if all(p.can(c) for p in run))
                out.append(
                    replace(
                        run[0],
                        strong=run[-1].strong,
                        form=run[-1].form if not run[0].strong else run[0].form,
                        last=run[-1].last,
                        actors=ids,
                        plural=True,
                        cases=cases if cases != "nadg" else "",
                        head=run[-1].head,
                    )
                )
                at = end
            else:
                out.append(blocks[at])
                at += 1
        return out

    def _left_edge(self, tokens: Sequence[Token], block: Phrase) -> int:
        return block.first - 1 if block.prep is not None else block.first

    # pronouns and bare titles

    def _pronouns(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        taken = {i for b in blocks for i in range(b.first, b.last)}
        out = []
        for token in tokens:
            if token.index in taken:
                continue
            entry = self.cues.pronouns.get(token.lower) or (
                "speaker " + ("na" if token.lower in ("uns", "us") else "n")
                if token.lower in _lists()["first_person"] and self._quoted(tokens, token.index)
                else None
            )
            if entry and self._is_pronoun(tokens, token):
                number, _, cases = entry.partition(" ")
                prep = tokens[token.index - 1].lower if token.index and tokens[token.index - 1].lower in self.cues["prepositions"] else None
                out.append(
                    Phrase(
                        first=token.index,
                        last=token.index + 1,
                        actors=(),
                        form="pronoun",
                        cases=cases if self.cues.language == "de" else "",
                        prep=prep,
                        plural=number == "pl" or token.lower in ("wir", "we"),
                        suffix=number,
                    )
                )
            elif token.lower in self.cues.possessives:
                out.append(
                    Phrase(
                        first=token.index,
                        last=token.index + 1,
                        actors=(),
                        form="pronoun",
                        possessive=True,
                        suffix="pl" if token.lower == "their" else "sg",
                    )
                )
        return out

    def _is_pronoun(self, tokens: Sequence[Token], token: Token) -> bool:
        following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        if self.cues.language == "de":
            if (
                token.lower in ("dieser", "diese")
                and following is not None
                and (following.capitalised or following.lower.endswith(("e", "en")))
            ):
                return False
            return not (token.text == "Sie" and token.index > 0 and tokens[token.index - 1].text not in (".", "“", "„", ":"))
        if token.lower == "it":
            return following is not None and (
                following.lower not in self.cues.auxiliaries or self.cues.auxiliaries[following.lower].lemma in ("have", "will")
            )
        return True

    def _resolved(self, tokens: Sequence[Token], phrases: list[Phrase]) -> list[Phrase]:
        out: list[Phrase] = []
        talk = self.discourse
        for phrase in phrases:
            if not phrase.actors:
                phrase = replace(phrase, actors=self._antecedent(tokens, phrase, out, phrases))
            out.append(phrase)
            self._learn(tokens, phrase)
            if phrase.form not in ("pronoun", "city"):
                kind = self.actors.kind(phrase.actors[0]) if phrase.actors else ""
                if kind not in ("media", "company"):
                    talk.note(phrase.actors, kind, person=phrase.person)
            if (
                phrase.actors
                and phrase.form in ("name", "capital", "city", "adjective", "inhabitant", "seat", "holder")
                and self._state(phrase.actors)
            ):
                talk.play(self._state(phrase.actors))
            if phrase.role and phrase.role != "site":
                talk.apart[phrase.role] = phrase.actors
        subject = next((p for p in out if p.argument and p.strong and p.actors and p.can("n") and p.role != "site"), None)
        if subject:
            talk.subject = subject.actors
        talk.heard.extend(
            self._heard(p, p is subject)
            for p in out
            if p.actors and p.form != "city" and self.actors.kind(p.actors[0]) not in ("media", "company")  # who prints is not who acts
        )
        return out

    def _heard(self, phrase: Phrase, subject: bool = False) -> Heard:
        place = phrase.prep in ("in", "aus", "at", "from", "near", "bei") or not phrase.strong or phrase.possessive or phrase.role == "site"
        return Heard(phrase.actors, self.discourse.sentence, phrase.gender, phrase.plural, phrase.person, subject, place)

    def _state(self, actors: tuple[str, ...]) -> str:
        """The state somebody belongs to, "" for bodies and groups."""
        state = actors[0].partition(":")[0] if actors else ""
        return state if state and self.actors.kind(state) == "state" else ""

    def _antecedent(self, tokens: Sequence[Token], phrase: Phrase, before: list[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        if phrase.form == "office":
            return self._apart(self._titled(tokens, phrase, before, every), phrase.suffix)
        here = [p for p in before if p.actors]
        talk = self.discourse
        word = tokens[phrase.first].lower
        if word == "man":
            inside = [p for p in every if p.prep == "in" and p.form in ("name", "capital", "seat")]  # `In Peking nahm man ...`
            return min(inside, key=lambda p: abs(p.first - phrase.first)).actors if inside else talk.speaker
        if phrase.possessive:
            own = next((p.actors for p in reversed(here) if p.argument and p.strong), ())
            if phrase.suffix == "pl":
                own = next((p.actors for p in reversed(here) if p.plural), own)
            return own or talk.subject or talk.last(talk.states)
        near = [self._heard(p, subject=p.argument and p.strong and p.can("n")) for p in here if p.form != "city"]
        if word in ("it",):
            return (
                next((p.actors for p in here if p.argument and p.strong and p.form != "holder"), ())
                or talk.subject
                or talk.last(talk.bodies, talk.states)
            )
        if word in ("them", "him", "ihn", "ihm", "ihnen"):
            near = [one for one in near if not one.subject]  # nobody acts on himself by a plain pronoun
        if phrase.suffix == "speaker":
            outside = [
                p for p in every if p.form != "pronoun" and p.actors and p.argument and p.strong and not self._quoted(tokens, p.first)
            ]
            return next((p.actors for p in outside if p.person), ()) or talk.speaker or talk.subject
        if word in ("they", "them", "ihnen"):
            return talk.meant(plural=True, here=near) or talk.last(talk.groups) or talk.subject
        if word in ("sie", "diese"):
            several = self._plural_verb(tokens, phrase.first)
            return talk.meant(plural=several, gender="f", here=near) or talk.subject
        gender = {"er": "m", "ihn": "m", "ihm": "m", "dieser": "m"}.get(word, "") if self.cues.language == "de" else ""
        return talk.meant(plural=False, gender=gender, person=True, here=near) or talk.last(talk.people) or talk.subject

    def _quoted(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a place stands between quotation marks of its sentence."""
        before = [t.text for t in tokens[:at]]
        after = [t.text for t in tokens[at:]]
        straight = before.count('"') % 2 == 1
        opened = any(mark in before for mark in "„“»«") and any(mark in after for mark in "“”«»")
        return straight or (
            opened
            and before[::-1].index(next(m for m in reversed(before) if m in "„“”»«")) >= 0
            and next(m for m in reversed(before) if m in "„“”»«") in "„»“"
        )

    def _plural_verb(self, tokens: Sequence[Token], at: int) -> bool | None:
        """Whether the verb beside `sie` is plural; None where no verb shows it."""
        beside = [tokens[i] for i in (at + 1, at - 1) if 0 <= i < len(tokens)]
        rest = []
        for token in tokens[at + 1 :]:
            if token.text in (",", ".", ";", ":", "“", "”", "!", "?"):
                break
            rest.append(token)
        for token in (*beside, *reversed(rest)):
            auxiliary = self.cues.auxiliaries.get(token.lower)
            finite = auxiliary is not None or bool(self.verb_forms.get(token.lower, frozenset()) & {"present", "past"})
            if finite and not token.capitalised:
                return token.lower.endswith(("en", "ern", "eln", "sind"))
        return None

    def _titled(self, tokens: Sequence[Token], phrase: Phrase, before: list[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        """Whom a title or a description without a country means."""
        lists, talk = _lists(), self.discourse
        here = [p for p in before if p.actors]
        indefinite = any(t.lower in lists["indefinite"] for t in tokens[max(0, phrase.first - 2) : phrase.last])
        if indefinite and tokens[phrase.last - 1].lower in lists["newcomers"]:
            return ()  # somebody new
        own = next((p for p in here if p.argument and p.strong and p.can("n")), None)
        if phrase.role != "embassy" and any(t.lower in self.cues.possessives for t in tokens[max(0, phrase.first - 1) : phrase.last]):
            owner = next((p.actors for p in reversed(here) if p.argument and p.strong and p.can("n")), ()) or talk.subject
            if owner:
                return (self._state(owner),) if phrase.suffix and self._state(owner) else owner  # `closed its airspace`
        if own is not None and any(t.lower.startswith("eigen") or t.lower == "own" for t in tokens[phrase.first : phrase.last]):
            return own.actors
        if phrase.role == "pair":
            pairs = [p.actors for p in here if len(p.actors) > 1]
            named = [state for state, often in talk.counts.most_common(4) if often > 1 and (state,) not in [p.actors for p in here]][:2]
            lately = [one.actors for one in talk.heard if len(one.actors) == 2 and talk.sentence - one.sentence <= 2]
            return next(reversed([*lately, *pairs]), ()) or (tuple(named) if len(named) == 2 else ())
        if phrase.role == "body":
            definite = any(t.lower in lists["definite"] for t in tokens[max(0, phrase.first - 1) : phrase.first + 1])
            return talk.last(talk.bodies) if definite else ()
        if phrase.role in lists["domestic"]:
            same = talk.apart.get(phrase.role, ())
            definite = any(t.lower in lists["definite"] for t in tokens[max(0, phrase.first - 1) : phrase.first + 1])
            if same and definite and phrase.suffix and not phrase.candidates:
                return (self._state(same),) if self._state(same) else same  # `the blogger` is the one spoken of before
            return self._domestic(phrase, here, every)
        near = [
            p.actors
            for p in here
            if p.form in ("capital", "name", "seat", "adjective", "holder", "office")
            and (p.strong or p.form == "adjective")
            and (not phrase.person or self.actors.kind(p.actors[0]) == "state")
        ]
        if phrase.candidates:
            states = [*(a for ids in reversed(near) for a in ids), talk.in_play()]
            return next(((s,) for s in states if s in phrase.candidates), phrase.candidates[:1])
        if phrase.person and talk.subject in talk.people:
            return talk.subject  # `the president` is the one just spoken of
        if near:
            return near[-1]
        return talk.subject or talk.last(talk.states, talk.bodies)

    def _domestic(self, phrase: Phrase, here: Sequence[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        """Courts, police, citizens, rebels are those of the place: named in the sentence, else in play."""
        talk = self.discourse
        places = (
            []
            if phrase.role in _lists()["abroad"]
            else [
                p
                for p in every
                if p.actors
                and p.form in ("city", "capital", "name")
                and p.prep in ("in", "at", "near", "bei", "aus")
                and self._state(p.actors)
            ]
        )
        if places:
            return (self._state(min(places, key=lambda p: abs(p.first - phrase.first)).actors),)
        if phrase.candidates:
            options = [*(self._state(p.actors) for p in reversed(here)), talk.in_play(), *(state for state, _ in talk.counts.most_common())]
            return (next((state for state in options if state in phrase.candidates), phrase.candidates[0]),)
        apart = ("by", "against", "with", "gegen", "durch") if phrase.role == "site" else ()
        near = [self._state(p.actors) for p in here if self._state(p.actors) and p.prep not in apart]
        if near:
            return (max(reversed(near), key=lambda state: talk.counts[state]),)  # the one that the text is about, else the latest
        state = talk.in_play()
        others = {p.actors[0] for p in every if p.actors and p.prep in ("by", "against", "with", "von", "gegen", "durch", "mit")}
        return (state,) if state and state not in others else ()
