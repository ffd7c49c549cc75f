"""Noun phrases that name actors: `der slowakische Regierungschef Robert Fico`, `the defence ministry in Taipei`.

Names, titles, adjectives and pronouns found by the dictionary pass are joined to phrases; each gets its actors, the
preposition it depends on, and the cases its article allows. What a title or a pronoun alone means is settled by
`Discourse`, which remembers who was spoken of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from echolot.coding.actors import ActorList, Match, Name
from echolot.coding.cues import Cues
from echolot.coding.tokens import Token

_INSTITUTIONS = frozenset(
    ["foreign_ministry", "defence_ministry", "interior_ministry", "finance_ministry", "ministry", "government", "leadership", "authorities", "administration", "embassy", "mission", "army", "troops", "police", "intelligence", "court", "parliament", "spokesperson", "delegation"]
)  # fmt: skip


_PERSONS = frozenset(
    ["head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister", "spokesperson", "embassy", "secretary_general", "high_representative", "president", "vice_president", "national_security_adviser", "leader", "director"]
)  # fmt: skip
_HOUSES = frozenset(["delegation", "mission", "embassy", "consulate", "botschaft", "vertretung", "konsulat"])
# With an indefinite article these bring in somebody new; `ein Sprecher`, `a spokesman` still belongs to who was spoken of.
_NEWCOMERS = frozenset(
    ["atommacht", "großmacht", "diktator", "machthaber", "despot", "leader", "dictator", "king", "könig", "army", "armee", "kampfjet", "kampfjets", "kriegsschiff", "warship", "kommando", "soldat", "soldier", "einheit", "land", "country", "rebellen", "rebels", "volksrepublik", "jets", "truppe"]
)  # fmt: skip


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

    def can(self, case: str) -> bool:
        return not self.cases or case in self.cases

    @property
    def argument(self) -> bool:
        """Whether it can be subject or object: no preposition, no attribute."""
        return self.prep is None and self.attribute is None and not self.possessive


@dataclass(slots=True)
class Discourse:
    """Who was spoken of so far, latest last."""

    people: list[tuple[str, ...]] = field(default_factory=list)
    states: list[tuple[str, ...]] = field(default_factory=list)
    bodies: list[tuple[str, ...]] = field(default_factory=list)
    groups: list[tuple[str, ...]] = field(default_factory=list)
    subject: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    learned: dict[str, tuple[str, ...]] = field(default_factory=dict)  # bare family name -> actors

    def note(self, phrase: Phrase, kind: str) -> None:
        if not phrase.actors:
            return
        if phrase.person:
            self.people.append(phrase.actors)
        if len(phrase.actors) > 1:
            self.groups.append(phrase.actors)
        if kind in ("state", "office", "unknown"):
            self.states.append(phrase.actors[:1])
        elif kind in ("igo", "bloc", "nonstate", "group"):
            self.bodies.append(phrase.actors)

    def last(self, *lists: list[tuple[str, ...]]) -> tuple[str, ...]:
        for found in lists:
            if found:
                return found[-1]
        return ()


@dataclass(slots=True)
class PhraseFinder:
    """Finds the phrases of one sentence after another of one text."""

    actors: ActorList
    cues: Cues
    day: date | None
    verb_forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    discourse: Discourse = field(default_factory=Discourse)

    def phrases(self, tokens: Sequence[Token]) -> list[Phrase]:
        matches = self.actors.matches(tokens, self.cues.language, self.day)
        matches = self._with_learned(tokens, matches)
        blocks = self._blocks(tokens, matches)
        blocks = self._appositions(tokens, blocks)
        blocks = [self._placed(tokens, block) for block in blocks]
        blocks = self._coordinated(tokens, blocks)
        return self._resolved(tokens, sorted([*blocks, *self._pronouns(tokens, blocks)], key=lambda p: p.first))

    # names -> blocks

    def _with_learned(self, tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
        """A family name counts once the full name has been read in this text."""
        taken = {i for m in matches for i in range(m.first, m.last)}
        for token in tokens:
            bare = token.text[:-1] if token.text.endswith("s") and self.cues.language == "de" else token.text
            for form in dict.fromkeys((token.text, bare)):
                if token.index not in taken and form in self.discourse.learned:
                    name = Name(words=(form,), actors=self.discourse.learned[form], form="holder", genitive=form != token.text)
                    matches.append(Match(token.index, token.index + 1, name))
                    break
        for match in matches:
            if match.name.form == "holder" and match.last - match.first > 1:
                self.discourse.learned[tokens[match.last - 1].text] = match.name.actors
        return sorted(matches, key=lambda m: m.first)

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
                and last.name.form in ("office", "adjective", "name", "inhabitant", "seat", "capital")
                and not (last.name.form == "name" and not last.name.genitive)
            ) or (between in (["-"], ["'s"]) and last.name.form in ("name", "capital"))
        if following.name.form == "office":
            if last.name.form in ("adjective",):
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
            if last.name.form in ("name", "capital", "seat", "holder", "group"):
                if between and between[0] in ("'s", "’", "'"):
                    return len(between) <= 3 and all(w.isalpha() for w in between[1:]) and last.name.form != "holder"
                if between == ["-"]:
                    return True
                if last.name.genitive and last.name.form != "holder":
                    return len(between) <= 1 and all(w.isalpha() and w not in self.cues.auxiliaries for w in between)
                return (
                    not between
                    and self.cues.language == "en"
                    and last.name.form in ("name",)
                    and last.last - last.first == 1
                    and tokens[last.first].text.isupper()
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
            if following.name.form in ("name", "capital", "seat", "group") and not fixed:
                forces = last.name.office in ("army", "police", "protesters", "rebels") and between in (
                    ["in"],
                    ["im"],
                    ["in", "der"],
                    ["in", "the"],
                )
                if forces:
                    return False  # soldiers in a country need not be that country's
                if de and (
                    (following.name.genitive and not between)
                    or between in (["der"], ["des"], ["von"], ["vom"], ["in"], ["im"], ["aus"], ["in", "der"], ["von", "der"])
                ):
                    return True
                if en and between in (["of"], ["of", "the"], ["in"], ["for"], ["for", "the"], ["at", "the"], ["from"], ["in", "the"]):
                    return True
            if following.name.form == "adjective":
                return False
        return False

    def _block(self, tokens: Sequence[Token], group: list[Match]) -> Phrase:
        forms = [m.name.form for m in group]
        holder = next((m for m in group if m.name.form == "holder"), None)
        named = [m for m in group if m.name.form not in ("office", "holder")]
        office = next((m for m in group if m.name.form == "office"), None)
        if holder is not None:
            ids, form = holder.name.actors, "holder"
        elif named:
            ids, form = named[0].name.actors, "office" if office else named[0].name.form
        else:
            several = sum(m.name.form == "office" for m in group) > 1
            ids, form = (office.name.actors if office and not several else ()), "office"
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
            and group[0].name.form in ("name", "capital", "seat")
        )
        strong = forms != ["adjective"] and not joined
        head = -1
        if joined:  # `UN-Charta`, `US-Angaben`: the name only qualifies the noun
            end += 1
        if not strong:
            head = self._head(tokens, end)
        if holder is not None and end + 2 < len(tokens) and tokens[end].text == "(":  # Olaf Scholz (SPD)
            close = next((i for i in range(end + 1, min(end + 5, len(tokens))) if tokens[i].text == ")"), None)
            end = close + 1 if close else end
        suffix = next((m.name.suffix for m in group if m.name.suffix), "")
        plural = form == "inhabitant" or any(tokens[m.last - 1].lower.endswith(("en", "s")) for m in group if m.name.office == "troops")
        return Phrase(
            first=group[0].first, last=max(end, head + 1), actors=ids, form=form, cases="g" if genitive and self.cues.language == "de" else "",
            possessive=possessive, strong=strong, plural=plural, suffix=suffix, head=head,
            person=holder is not None or any(m.name.office in _PERSONS and tokens[m.last - 1].lower not in _HOUSES for m in group),
        )  # fmt: skip

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

    def _appositions(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Ukraine's president, Volodymyr Zelensky,` is one phrase; so is `John Healey, Britain's defence secretary,`."""
        out: list[Phrase] = []
        for block in blocks:
            before = out[-1] if out else None
            if before and {before.form, block.form} == {"holder", "office"}:
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
            if word in self.cues["prepositions"] and not (word in ("um", "während", "da") and token.capitalised):
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
                    or (self.cues.language == "en" and self._adjective_before(tokens, first - 1))
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

    def _adjective_before(self, tokens: Sequence[Token], at: int) -> bool:
        """English: words between a determiner or preposition and the name (`the two Western governments`)."""
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
        while first < name and tokens[first].lower in (
            "heute",
            "gestern",
            "bereits",
            "noch",
            "auch",
            "aber",
            "immer",
            "später",
            "weiter",
            "wieder",
            "eher",
            "hier",
            "jedoch",
            "nun",
            "dabei",
        ):
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
            entry = self.cues.pronouns.get(token.lower)
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
                        plural=number == "pl",
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
        for phrase in phrases:
            if not phrase.actors:
                phrase = replace(phrase, actors=self._antecedent(tokens, phrase, out, phrases))
            out.append(phrase)
            if phrase.form != "pronoun":
                self.discourse.note(phrase, self.actors.kind(phrase.actors[0]) if phrase.actors else "")
        subject = next((p for p in out if p.argument and p.strong and p.actors and p.can("n")), None)
        if subject:
            self.discourse.subject = subject.actors
        return out

    def _antecedent(self, tokens: Sequence[Token], phrase: Phrase, before: list[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        here = [p for p in before if p.actors]
        talk = self.discourse
        if phrase.form == "office":
            if (
                any(
                    t.lower in ("ein", "eine", "einer", "eines", "einem", "einen", "a", "an")
                    for t in tokens[max(0, phrase.first - 2) : phrase.last]
                )
                and tokens[phrase.last - 1].lower in _NEWCOMERS
            ):
                return ()  # somebody new
            near = [
                p.actors
                for p in here
                if p.form in ("capital", "name", "seat", "adjective", "holder", "office")
                and (p.strong or p.form == "adjective")
                and (not phrase.person or self.actors.kind(p.actors[0]) == "state")
            ]
            if phrase.person and talk.subject in talk.people:
                return talk.subject  # `the president` is the one just spoken of
            if near:
                return near[-1]
            return talk.subject or talk.last(talk.states, talk.bodies)
        word = tokens[phrase.first].lower
        if word == "man":
            place = next((p.actors for p in every if p.prep == "in" and p.first == phrase.last + 1), ())
            return place or talk.speaker
        if phrase.possessive:
            own = next((p.actors for p in reversed(here) if p.argument and p.strong), ())
            if phrase.suffix == "pl":
                own = next((p.actors for p in reversed(here) if p.plural), own)
            return own or talk.subject or talk.last(talk.states)
        if word in ("it",):
            return (
                next((p.actors for p in here if p.argument and p.strong and p.form != "holder"), ())
                or talk.subject
                or talk.last(talk.bodies, talk.states)
            )
        if phrase.suffix == "pl" or word in ("they", "them", "ihnen"):
            return next((p.actors for p in reversed(here) if p.plural), ()) or talk.last(talk.groups) or talk.subject
        own = next((p.actors for p in here if p.argument and p.strong and p.person), ())
        return own or talk.last(talk.people) or talk.subject
