"""Noun phrases that name actors, in the order of the steps.

Names, titles and adjectives found by the dictionary pass, without their namesakes (`namesakes.py`), are joined to phrases (`naming.py`),
with the names of persons whom the text introduces (`introductions.py`); each gets the preposition it depends on, and the cases its
article allows (`placing.py`). What a title (`whose.py`) or a pronoun (`pronouns.py`) alone means is settled by `Discourse`, which
remembers who was spoken of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from echolot.coding.actors import ActorList, Match
from echolot.coding.cues import Cues
from echolot.coding.discourse import Discourse
from echolot.coding.introductions import Introductions
from echolot.coding.namesakes import Namesakes
from echolot.coding.naming import Naming
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.placing import Placing
from echolot.coding.pronouns import Pronouns
from echolot.coding.tokens import Token
from echolot.coding.whose import Whose


@dataclass(slots=True)
class PhraseFinder:
    """Finds the phrases of one sentence after another of one text."""

    actors: ActorList
    cues: Cues
    day: date | None
    verb_forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    opinion: bool = False  # whether the text is a commentary
    discourse: Discourse = field(default_factory=Discourse)
    naming: Naming = field(init=False)
    introductions: Introductions = field(init=False)
    placing: Placing = field(init=False)
    whose: Whose = field(init=False)
    pronouns: Pronouns = field(init=False)
    _surveyed: dict[int, tuple[Sequence[Token], list[Match], list[Phrase]]] = field(default_factory=dict)  # by the id of a sentence: it, the names in it, their blocks
    _last: Sequence[Token] = ()  # the sentence at hand, the one before until it is read

    def __post_init__(self) -> None:
        self.naming = Naming(self.actors, self.cues, self.day, self.verb_forms, Namesakes(self.actors, self.cues, self.day, self.opinion))
        self.introductions = Introductions(self.actors, self.cues, self.day, self.discourse)
        self.placing = Placing(self.actors, self.cues, self.verb_forms)
        self.whose = Whose(self.actors, self.cues, self.verb_forms, self.discourse)
        self.pronouns = Pronouns(self.actors, self.cues, self.verb_forms, self.discourse, self.whose)

    def survey(self, text: Sequence[Sequence[Token]], filed: Sequence[Token] = ()) -> None:
        """Look over the whole text first: which states it names how often, and who is introduced with country and name. filed: its dateline."""
        self.naming.namesakes.home = next((self.actors.state_of(m.name.actors) for m in self.naming.matches(filed)), "") if filed else ""
        read = self.naming.namesakes.of_their_federation([(tokens, self.naming.matches(tokens)) for tokens in text])
        for tokens, matches in read:
            blocks = self.introductions.introduced(tokens, self.naming.blocks(tokens, matches))
            self._surveyed[id(tokens)] = tokens, matches, blocks
            for match in matches:
                state = self.actors.state_of(match.name.actors) if match.name.form != "office" else ""
                if state:
                    self.discourse.counts[state] += 1
                elif match.name.actors and self.actors.side_of(match.name.actors):
                    self.discourse.named[match.name.actors[0]] += 1
            for block in blocks:
                self.introductions.learn(tokens, block)
            self.discourse.capitals.update(t.text for t in tokens[1:] if t.text.istitle() and tokens[t.index - 1].is_word)
        for tokens in text:
            self.introductions.learn_courtesies(tokens)

    def phrases(self, tokens: Sequence[Token]) -> list[Phrase]:
        self.discourse.sentence += 1
        if self._last:
            self.pronouns.quote_on(self._last)
        self._last = tokens
        surveyed = self._surveyed.get(id(tokens))
        self.introductions.learn_holder(tokens, surveyed[2] if surveyed is not None else ())
        _, names, blocks = surveyed or (tokens, self.naming.matches(tokens), None)
        matches = self.introductions.with_learned(tokens, list(names))
        if blocks is None or matches != names:
            blocks = self.introductions.introduced(tokens, self.naming.blocks(tokens, matches))
        blocks = self.introductions.appositions(tokens, blocks)
        placed = [self.placing.in_town(tokens, self.placing.placed(tokens, block, edge)) for block, edge in zip(blocks, self.placing.edges(blocks), strict=True)]
        placed = self.placing.both_sides(tokens, self.placing.paired(tokens, placed))
        blocks = self.placing.listed_on(tokens, self.placing.coordinated(tokens, [self.placing.institution(tokens, self.placing.compounded(tokens, block)) for block in placed]))
        blocks = self.placing.called(tokens, blocks)
        blocks = self.placing.in_brackets(tokens, self.placing.named_places(tokens, self.placing.in_parts(tokens, self.placing.instances(tokens, blocks))))
        named = [b for b in blocks if b.form != "adjective"]
        blocks = [b for b in blocks if b.form != "adjective" or not any(n.first <= b.first and b.last < n.last for n in named)]  # `somalische Miliz X`
        blocks = [self.placing.counted_aside(tokens, blocks, n) for n in range(len(blocks)) if not self._birthplace(tokens, blocks[n])]
        found = self._resolved(tokens, sorted([*blocks, *self.pronouns.found(tokens, blocks)], key=lambda p: p.first))
        found = [p for p in found if not self._only_whose_member(tokens, p, found)]
        found = [self._what_it_is(tokens, self._set_up(tokens, p, found), found) for p in found]
        self.discourse.asked = self._asked_after(tokens, found)
        self._remember_office(tokens, found)
        return found

    def _remember_office(self, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> None:
        """Whose the titles of a sentence are; and an office that leads it without its holder's name: the next sentences may tell it."""
        for phrase in phrases:
            if phrase.form == "office" and phrase.actors and not phrase.bare and not phrase.surname and not phrase.plural:
                self.discourse.titled[tokens[phrase.last - 1].lower] = phrase.actors, self.discourse.sentence
            later = self.cues.lists.get("told_again_later", frozenset()) if phrase.form in ("office", "holder") and phrase.actors and not phrase.bare and not phrase.plural else ()
            self.discourse.titled.update((t.lower, (phrase.actors, self.discourse.sentence)) for t in tokens[phrase.first : phrase.last] if t.lower in later)
        lead = next((p for p in phrases if p.form != "adjective" and p.argument and p.strong), None)
        if lead is None or lead.form != "office" or not lead.person or lead.surname or lead.plural or not lead.actors:
            return
        behind = tokens[lead.last] if lead.last < len(tokens) else None
        if behind is not None and not (behind.capitalised or behind.text == ","):
            self.discourse.unnamed, self.discourse.unnamed_in = lead.actors, self.discourse.sentence

    def _birthplace(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """`ein in China geborener Kaufmann`, `eine in Syrien aufgewachsene Frau`: where somebody comes from has no part in what he does."""
        behind = tokens[phrase.last].lower if phrase.last < len(tokens) else ""
        return self.cues.language == "de" and phrase.prep == "in" and behind in self.cues["coming_from"]

    def _set_up(self, tokens: Sequence[Token], phrase: Phrase, every: Sequence[Phrase]) -> Phrase:
        """`der vom Kreml eingesetzte Verwaltungschef der Krim`: who is put there by a state acts for it, wherever he sits."""
        at = phrase.first if tokens[phrase.first].lower in self.cues.lists.get("set_up", ()) else phrase.first - 1
        if phrase.form != "office" or at < 2 or tokens[at].lower not in self.cues.lists.get("set_up", ()):
            return phrase
        agent = next((p for p in every if p.last == at and p.prep in ("von", "durch") and p.form in ("name", "capital", "seat") and self.actors.state_of(p.actors)), None)
        return replace(phrase, actors=(self.actors.state_of(agent.actors),), cases=phrase.cases) if agent is not None else phrase

    def _what_it_is(self, tokens: Sequence[Token], phrase: Phrase, every: Sequence[Phrase]) -> Phrase:
        """`Kenia ist das erste afrikanische Land, das ...`: what a state is said to be is that state."""
        verb = phrase.first - 1
        if self.cues.language != "de" or phrase.role != "kingdom" or phrase.person or verb < 1 or tokens[verb].lower not in self.cues["being"]:
            return phrase
        state = next((p for p in every if p.last == verb and p.form in ("name", "capital") and p.argument and self.actors.state_of(p.actors)), None)
        return replace(phrase, actors=state.actors) if state is not None else phrase

    @staticmethod
    def _only_whose_member(tokens: Sequence[Token], party: Phrase, every: Sequence[Phrase]) -> bool:
        """`Außenministerin Anna Beispiel (Grüne)`: the party of somebody who acts for a state is only named."""
        if not party.actors or ":party:" not in party.actors[0] or party.last >= len(tokens) or (tokens[party.first - 1].text, tokens[party.last].text) != ("(", ")"):
            return False
        return any((p.last == party.first - 1 or p.first < party.first < p.last) and p.form in ("office", "holder") and p.actors and p.actors != party.actors for p in every)

    def _asked_after(self, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> tuple[str, ...]:
        """`Und der Slowake Robert Fico?`: whom a question of a few words without a verb names."""
        named = [p.actors for p in phrases if p.actors]
        short = tokens[-1].text == "?" and sum(t.is_word for t in tokens) <= 8
        verb = any(t.lower in self.cues.auxiliaries or (not t.capitalised and self.verb_forms.get(t.lower, frozenset()) & {"present", "past"}) for t in tokens)
        return named[0] if short and not verb and len(named) == 1 else ()

    def _of_their_commission(self, tokens: Sequence[Token], phrase: Phrase) -> tuple[str, ...]:
        """`Die Afrikanische Union verurteilte den Putsch. Kommissionschef X sprach von ...`: the head of the commission of the body just told of."""
        words = [t.lower for t in tokens[phrase.first : phrase.last]]
        if phrase.actors != ("EU",) or phrase.form not in ("office", "holder") or not any(w.startswith(("commission", "kommission")) for w in words):
            return ()
        spoken, talk = self.discourse.spoken, self.discourse
        near = [body for body in word_lists()["with_commissions"] if body in spoken and talk.sentence - spoken[body] <= 2]
        return (near[0],) if len(near) == 1 and "EU" not in spoken and "EU:COMMISSION" not in spoken else ()

    def _resolved(self, tokens: Sequence[Token], phrases: list[Phrase]) -> list[Phrase]:
        out: list[Phrase] = []
        talk = self.discourse
        for phrase in phrases:
            owner = self._before_relative(tokens, phrase, out) or self._of_their_commission(tokens, phrase)
            if owner:
                phrase = replace(phrase, actors=owner)
            elif not phrase.actors:
                means = [self._meant(tokens, one, out, phrases) for one in (phrase, *phrase.others)]
                phrase = replace(phrase, actors=tuple(dict.fromkeys(actor for one in means for actor in one)), bare=phrase.form == "office")
                if not phrase.actors and phrase.form == "pronoun" and tokens[phrase.first].lower == "es":
                    continue  # nobody: `es kam zu ...`
            if self.cues.language == "de" and not phrase.gender and tokens[phrase.first].lower == "das" and phrase.form != "pronoun":
                phrase = replace(phrase, gender="n")
            out.append(phrase)
            self.introductions.learn(tokens, phrase)
            if phrase.form not in ("pronoun", "city"):
                kind = self.actors.kind(phrase.actors[0]) if phrase.actors else ""
                if not self.actors.prints(phrase.actors):
                    talk.note(phrase.actors, kind, person=phrase.person)
            if (
                phrase.actors
                and phrase.form in ("name", "capital", "city", "adjective", "inhabitant", "seat", "holder")
                and self.actors.state_of(phrase.actors)
            ):
                talk.play(self.actors.state_of(phrase.actors))
            elif phrase.actors and phrase.form in ("name", "seat", "holder", "adjective") and self.actors.side_of(phrase.actors):
                talk.spoken[phrase.actors[0]] = talk.sentence
            role = phrase.role or self._organ(phrase) or self._rebels(tokens, phrase)
            guessed = role == "rebels" and phrase.bare and self.actors.kind((talk.apart.get("rebels") or ("",))[0]) == "nonstate"
            if role and role != "site" and not guessed:
                talk.apart[role] = phrase.actors
            if phrase.form in ("holder", "seat") or phrase.role in word_lists()["rulers"]:
                talk.rulers = self.actors.state_of(phrase.actors) or talk.rulers
            if phrase.form == "holder" and phrase.role in ("president", "high_representative") and phrase.actors[:1] == ("EU",):
                talk.offices[self._family(tokens, phrase)] = phrase.actors
        acting = [p for p in out if p.argument and p.strong and p.actors and p.can("n") and p.role != "site" and not self.actors.prints(p.actors)]
        main = self._main_from(tokens)
        subject = next((p for p in acting if p.first >= main), acting[0] if acting else None)
        if subject:
            talk.subject = subject.actors
            talk.acted.update({actor.partition(":")[0] for actor in subject.actors})
        talk.heard.extend(
            self.pronouns.heard(p, p is subject)
            for p in out
            if p.actors and p.form != "city" and not self.actors.prints(p.actors)
        )
        return out

    def _meant(self, tokens: Sequence[Token], phrase: Phrase, before: list[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        """Whom a title without a country or a pronoun means."""
        if phrase.form != "office":
            return self.pronouns.antecedent(tokens, phrase, before, every)
        titled = self.whose.of(tokens, phrase, before, every)
        return self.naming.apart(self._not_the_other(tokens, phrase, titled, before), phrase.suffix)

    def _main_from(self, tokens: Sequence[Token]) -> int:
        """`Obwohl Oman zögerte, stimmte Peru zu`: where the main clause of a German sentence begins that opens with another; 0 elsewhere."""
        if self.cues.language != "de" or not tokens or tokens[0].lower not in self.cues["subordinators"]:
            return 0
        commas = (t.index for t in tokens[:-1] if t.text == ",")
        return next((i + 1 for i in commas if self._finite(tokens[i + 1]) and self.verb_forms.get(tokens[i - 1].lower, tokens[i - 1].lower in self.cues.auxiliaries)), 0)

    def _finite(self, token: Token) -> bool:
        """Whether a word can be a finite verb."""
        return not token.capitalised and (token.lower in self.cues.auxiliaries or bool(self.verb_forms.get(token.lower, frozenset()) & {"present", "past"}))

    def _organ(self, phrase: Phrase) -> str:
        """What a house with a name of its own is: `das Gericht` can mean it later."""
        lists = word_lists()
        if phrase.form not in ("name", "seat") or len(phrase.actors) != 1:
            return ""
        part = phrase.actors[0].rpartition(":")[2]
        return next((role for role in ("court", "parliament", "council", "commission") if part in lists[role + "s"]), "")

    def _rebels(self, tokens: Sequence[Token], phrase: Phrase) -> str:
        """`die Huthi-Rebellen`: `die Rebellen` can mean them later."""
        named = phrase.form == "name" and len(phrase.actors) == 1 and self.actors.kind(phrase.actors[0]) == "nonstate"
        return "rebels" if named and tokens[phrase.last - 1].lower.endswith(("rebellen", "rebels")) else ""

    @staticmethod
    def _family(tokens: Sequence[Token], phrase: Phrase) -> str:
        names = [t.text for t in tokens[phrase.first : phrase.last] if t.capitalised and t.is_word]
        return names[-1] if names else ""

    def _before_relative(self, tokens: Sequence[Token], phrase: Phrase, before: Sequence[Phrase]) -> tuple[str, ...]:
        """`das Bündnis OVKS, dessen Generalsekretär ...`: a body's title belongs to what stands right before the relative."""
        at = phrase.first if tokens[phrase.first].lower in ("dessen", "deren") else phrase.first - 1
        if self.cues.language != "de" or phrase.role != "secretary_general" or at < 1 or tokens[at].lower not in ("dessen", "deren"):
            return ()
        near = [p for p in before if p.actors and p.form != "pronoun" and 0 <= at - p.last <= 2]
        return near[-1].actors if near else ()

    def _not_the_other(self, tokens: Sequence[Token], phrase: Phrase, titled: tuple[str, ...], before: Sequence[Phrase]) -> tuple[str, ...]:
        """`Man habe Kairo unterrichtet, sagte ein Sprecher des Ministeriums`: who says `man` is not whom the words name besides."""
        if self.cues.language != "de" or phrase.first < 2 or tokens[phrase.first - 1].lower not in self.cues["saying"]:
            return titled
        one = next((p for p in before if p.form == "pronoun" and tokens[p.first].lower == "man" and p.actors), None)
        if one is None or one.actors == titled:
            return titled
        others = (p for p in before if p.first > one.first and p.form in ("name", "capital", "seat") and p.actors == titled)
        return one.actors if next(others, None) is not None else titled
