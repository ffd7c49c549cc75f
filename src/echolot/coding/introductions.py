"""Persons whom a text introduces: `the Italian minister Mario Example` first, `Example` from there on."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from echolot.coding.actors import ActorList, Match, Name
from echolot.coding.cues import Cues
from echolot.coding.discourse import Discourse
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.tokens import Token

# descriptions of people inside a state that a name may follow
_NAMED_ROLES = frozenset(("party", "court", "opposition", "rebels", "civilians", "unions", "church", "protesters", "police", "army"))


def person_id(family_name: str) -> str:
    """The id of a private person whom a text names: the family name in plain capitals (`Navrátil` is `NAVRATIL`)."""
    plain = unicodedata.normalize("NFKD", family_name).encode("ascii", "ignore").decode()
    return plain.upper() or family_name.upper()


@dataclass(slots=True)
class Introductions:
    """Gives a title the name beside it, and a family name the one whom the text has introduced by it."""

    actors: ActorList
    cues: Cues
    day: date | None
    discourse: Discourse

    def introduced(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`der iranische Außenminister Hassan Beispiel`: a title with a name nobody knows; the family name counts from here on."""
        taken = {i for b in blocks for i in range(b.first, b.last)}
        return [self._introduction(tokens, block, taken) for block in blocks]

    def _introduction(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> Phrase:
        lists = word_lists()
        if block.possessive and block.form == "name" and self.cues.language == "en" and tokens[block.last : block.last + 1]:
            known = tokens[block.last].text in lists["male"] | lists["female"] and block.last not in taken
            end = self._name_after(tokens, replace(block, possessive=False), taken) if known else block.last
            if end - block.last > 1:  # `Germany's Andreas Example found it disturbing`
                return replace(block, last=end, possessive=False, person=True, surname=tokens[end - 1].text)
        if block.form in ("inhabitant", "name"):  # `the Italian Mario Beispiel`, `die Sozialdemokratin Anna Beispiel`
            word = tokens[block.last - 1].text
            people = block.form == "inhabitant" or (":party:" in block.actors[0] and not word.isupper())
            end = self._name_after(tokens, block, taken) if people else block.last
            full = sum(t.capitalised and t.is_word for t in tokens[block.last : end]) > 1
            return replace(block, last=end, person=True, plural=False, surname=tokens[end - 1].text) if full else block
        if block.form != "office" or not (block.person or block.role in _NAMED_ROLES):
            return block
        end = self._name_after(tokens, block, taken)
        given = sum(t.capitalised and t.is_word for t in tokens[block.last : end])
        if block.role == "civilians" and given > 1:
            block = replace(block, actors=(person_id(tokens[end - 1].text),), role="person")
        if end > block.last:
            gender = block.gender if block.role != "party" else ""
            family = block.last if given > 1 and self._family_first(block.actors) and not self._given_in_front(tokens[block.last].text) else end - 1
            return replace(block, last=end, person=True, plural=False, gender=gender, surname=tokens[family].text)
        return self._in_passing(tokens, block, taken) if block.person else block

    def _in_passing(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> Phrase:
        """`Kenya's foreign minister, Jane Example,` and `Jane Example, Kenya's former foreign minister,`: the name beside a comma."""
        close = self._closed(tokens, block.last, taken)
        if close and block.last < len(tokens) and not block.possessive:
            first, last = self._name_back(tokens, block, taken)
            if first < last:
                end = block.last + 1 if tokens[block.last].text == "," else block.last
                return replace(block, first=first, last=end, plural=False, surname=tokens[last - 1].text, cases="")
        comma = next((i for i in range(block.last, min(block.last + 8, len(tokens))) if tokens[i].text == ","), None)
        if comma is None or any(i in taken for i in range(block.last, comma)) or (
            comma > block.last and tokens[block.last].lower not in ("für", "for", "of", "von", "im", "in")
        ):  # fmt: skip
            return block
        end = self._name_after(tokens, replace(block, last=comma + 1, possessive=False), taken)
        full = sum(t.capitalised and t.is_word for t in tokens[comma + 1 : end]) > 1
        if full and end < len(tokens) and tokens[end].text in (",", "(", "."):
            return replace(block, last=end + (tokens[end].text == ","), plural=False, surname=tokens[end - 1].text)
        return block

    @staticmethod
    def _closed(tokens: Sequence[Token], at: int, taken: set[int]) -> bool:
        """Whether an apposition that ends or goes on here is closed by a comma or the end of the sentence."""
        rest = [t.text for t in tokens[at : at + 9]]
        if not rest or rest[0] in (",", ".", ")", ";"):
            return True
        return rest[0] in ("of", "von", "für", "for", "in", "im", "der", "des", "at", "beim") and "," in rest

    def _name_back(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> tuple[int, int]:
        """Where the full name before `, the former president` stands; an empty span where none does."""
        lists, at = word_lists(), block.first - 1
        while at > 0 and block.first - at < 5 and tokens[at].is_word and not tokens[at].capitalised and at not in taken:
            at -= 1
        if at < 2 or tokens[at].text != ",":
            return 0, 0
        first, capitals = at, 0
        while first > 0 and first - 1 not in taken and at - first < 7:
            token = tokens[first - 1]
            part = token.capitalised and token.is_word and token.text not in lists["no_names"]
            if part and self._noun(token):
                return 0, 0
            inner = capitals and (token.lower in lists["particles"] or token.text in ("-", "’", "'"))
            if not part and not inner:
                break
            capitals, first = capitals + part, first - 1
        while first < at and not tokens[first].capitalised:
            first += 1
        if capitals and tokens[first].lower in (*self.cues["prepositions"], *self.cues.determiners, *self.cues["subordinators"]):
            capitals, first = capitals - 1, first + 1
        placed = first > 0 and tokens[first - 1].lower in ("in", "at", "from", "near", "bei", "aus", "nach", "im", "am", "of", "der", "die", "das", "dem", "den", "the")
        return (first, at) if capitals > 1 and not placed else (0, 0)

    def _name_after(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> int:
        """End of the person's name that follows a title, else the title's own end."""
        lists, at, capitals, end = word_lists(), block.last, 0, block.last
        if block.possessive:
            return end
        while at < len(tokens) and at - block.last < 7 and at not in taken:
            token = tokens[at]
            if token.capitalised and token.is_word and token.text not in lists["no_names"]:
                if self._noun(token):
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

    def appositions(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
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

    def learn(self, tokens: Sequence[Token], phrase: Phrase) -> None:
        """Remember the family name at the end of a title's phrase."""
        if not (phrase.actors and phrase.person and phrase.form in ("office", "inhabitant", "name")):
            return
        name = tokens[phrase.last - 1].text if not phrase.surname else phrase.surname
        token = next(t for t in reversed(tokens[phrase.first : phrase.last]) if t.text == name)
        known = name not in word_lists()["also_families"] and bool(self.actors.matches([replace(token, index=0)], self.cues.language, self.day))
        other = phrase.surname == name and self._family_first(phrase.actors) and name in word_lists()["korean_families"]  # `Seoul's minister Kim Sung-hwan`: another Kim
        if token.capitalised and len(name) > 2 and (not known or other):
            self.discourse.learned.setdefault(name, phrase.actors)

    def learn_holder(self, tokens: Sequence[Token], blocks: Sequence[Phrase]) -> None:
        """`Peru's foreign minister called on Ecuador ... Jorge Example also urged`: a full name nobody knows that goes on speaking is of the office told of without one."""
        talk = self.discourse
        if self.cues.language != "en" or not talk.unnamed or talk.sentence - talk.unnamed_in > 3:
            return
        taken = {i for b in blocks for i in range(b.first, b.last)}
        for token in tokens:
            if token.lower not in self.cues["of_the_office"] or token.capitalised:
                continue
            first, last = self._full_name_before(tokens, token.index, taken)
            if first == last:
                continue
            family = first if self._family_first(talk.unnamed) and not self._given_in_front(tokens[first].text) else last - 1
            talk.learned.setdefault(tokens[family].text, talk.unnamed)
            talk.unnamed = ()
            return

    def _full_name_before(self, tokens: Sequence[Token], verb: int, taken: set[int]) -> tuple[int, int]:
        """The full name of somebody unknown that stands before a verb as its subject; an empty span where none does."""
        last = verb
        while last > 0 and tokens[last - 1].lower in self.cues["adverbs"]:
            last -= 1
        first = last
        while first > 0 and first - 1 not in taken and last - first < 5:
            token = tokens[first - 1]
            part = token.capitalised and token.is_word and token.text.istitle() and token.text not in word_lists()["no_names"]
            if not part and not (token.text == "-" and first < last):
                break
            first -= 1
        opens = first == 0 or tokens[first - 1].text in (",", "“", '"', "”", ":") or tokens[first - 1].lower in ("and", "but", "while", "as")
        told = all(tokens[i].text in self.discourse.learned for i in range(first, last) if tokens[i].is_word)
        closed = first < last and tokens[first].lower in (*self.cues["prepositions"], *self.cues.determiners, *self.cues["subordinators"], *self.cues.pronouns)
        words = sum(tokens[i].is_word for i in range(first, last))
        alone = words == 1 and first > 0 and tokens[verb].lower in ("said", "told", "added") and tokens[first].text in self.discourse.capitals
        return (first, last) if opens and not told and not closed and (words >= 2 or alone) and first - 1 not in taken else (0, 0)

    def learn_courtesies(self, tokens: Sequence[Token]) -> None:
        """`Mr Ali told reporters`: a family name behind a form of address, of whoever holds an office in a state that the text names."""
        for token in tokens[:-1]:
            name = tokens[token.index + 1].text
            if token.lower not in word_lists()["courtesies"] or not token.capitalised or not name.istitle() or name in self.discourse.learned:
                continue
            known = [actors for actors in self.actors.of_family(name, self.day) if self.discourse.counts[self.actors.state_of(actors)]]
            if self.day is not None and len(known) == 1:
                self.discourse.learned[name] = known[0]

    def with_learned(self, tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
        """A family name counts once the full name has been read in this text."""
        learned = self.discourse.learned
        matches = [m for m in matches if not self._met_as_a_name(tokens, m)]
        taken = {i for m in matches for i in range(m.first, m.last)}
        for token in tokens if learned else ():
            genitive = token.text not in learned and self.cues.language == "de" and token.text.endswith("s")
            form = token.text[:-1] if genitive else token.text
            if form in learned and token.index not in taken and not self._common(tokens, token):
                name = Name(words=(form,), actors=learned[form], form="holder", genitive=genitive)
                behind = self._names_behind(tokens, token.index + 1, taken) if self._family_first(name.actors) else token.index + 1
                matches.append(Match(self._given_names(tokens, token.index, taken), behind, name))
        for at, match in enumerate(matches):
            if match.name.form != "holder":
                continue
            family = match.name.words[-1].removesuffix("s") if match.name.genitive else match.name.words[-1]
            if match.last - match.first == 1 and self._family_first(learned.get(family, ())):  # `Seoul's minister Kim Sung-hwan ... Kim`: not the best known Kim
                matches[at] = replace(match, name=match.name._replace(actors=learned[family]))
            elif family in self.discourse.offices:
                matches[at] = replace(match, name=match.name._replace(actors=self.discourse.offices[family]))
            elif match.last - match.first > 1:
                self.discourse.learned[tokens[match.last - 1].text] = match.name.actors
                if self._family_first(match.name.actors) and not self._given_in_front(tokens[match.first].text):
                    self.discourse.learned[tokens[match.first].text] = match.name.actors  # `Wang Yi kam. Wang sagte ...`
        return sorted(matches, key=lambda m: m.first)

    def _noun(self, token: Token) -> bool:
        """Whether a capital is that of a German noun and of no name: by its ending, save in `Chung`, `Leung`."""
        noun = token.lower.endswith(tuple(word_lists()["noun_endings"]))
        return self.cues.language == "de" and noun and not (token.lower.endswith("ung") and len(token.text) <= 6)

    @staticmethod
    def _family_first(actors: tuple[str, ...]) -> bool:
        """Whether people of a state have the family name in front: `Wang Yi`, `Cho Tae-yul`."""
        return len(actors) == 1 and actors[0].partition(":")[0] in word_lists()["family_first"]

    @staticmethod
    def _given_in_front(word: str) -> bool:
        """`Jerry Lai`: whether a name opens with a given name of the West, or with what is no family name at all."""
        lists = word_lists()
        return word not in lists["korean_families"] and (len(word) < 3 or word in lists["male"] | lists["female"] or word in lists["also_families"] or word in lists["no_names"])

    def _met_as_a_name(self, tokens: Sequence[Token], match: Match) -> bool:
        """`Minister Madeleine King spoke. King said ...`: a title that the text has introduced as somebody's family name, without article or name beside it."""
        word = tokens[match.first].text
        if match.last - match.first > 1 or match.name.form != "office" or word not in self.discourse.learned:
            return False
        before, after = tokens[match.first - 1].lower if match.first else "", tokens[match.last] if match.last < len(tokens) else None
        return before not in self.cues.determiners and before not in self.cues.possessives and not (after is not None and after.capitalised and after.is_word)

    def _given_names(self, tokens: Sequence[Token], at: int, taken: set[int]) -> int:
        """Start of the name whose family name stands at `at`: given names before it belong to the same person."""
        first, lists = at, word_lists()
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

    @staticmethod
    def _names_behind(tokens: Sequence[Token], at: int, taken: set[int]) -> int:
        """Where a name ends whose family name stands in front: `Zhang | Jun`, `Cho | Tae-yul`."""
        end = at
        if at < len(tokens) and at not in taken and tokens[at].text.istitle() and tokens[at].text not in word_lists()["no_names"] and len(tokens[at].text) < 8:
            end = at + 1
            if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end + 1].is_word:
                end += 2
        return end

    def _common(self, tokens: Sequence[Token], token: Token) -> bool:
        """`der Koch`: after an article a German word is a noun, not the family name that looks like it."""
        before = tokens[token.index - 1].lower if token.index else ""
        return self.cues.language == "de" and before in self.cues.determiners and before not in ("der", "die", "des")
