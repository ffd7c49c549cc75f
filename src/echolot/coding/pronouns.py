"""Pronouns: which words are one (`it was closing its embassy`, not `it is clear`), and whom they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from echolot.coding.actors import ActorList
from echolot.coding.cues import Cues
from echolot.coding.discourse import Discourse, Heard
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.tokens import Token
from echolot.coding.verbs import two_act
from echolot.coding.whose import Whose

_QUOTES = frozenset(('"', "“", "”", "»", "«"))
_BOTH = ("beide", "beiden", "both")
_APART = ("and", "but", "that", "whether", "while", "und", "aber", "dass", "ob", "während")

_TOLD = frozenset(("told", "informed", "assured", "warned", "notified", "advised"))


@dataclass(slots=True)
class Pronouns:
    """Finds the pronouns of a sentence, and whom each means by what the text has told."""

    actors: ActorList
    cues: Cues
    verb_forms: Mapping[str, frozenset[str]]
    discourse: Discourse
    whose: Whose

    def found(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """The pronouns of a sentence, besides its other phrases; whom they mean is still open."""
        taken = {i for b in blocks for i in range(b.first, b.last)}
        out = []
        for token in tokens:
            if token.index in taken:
                continue
            entry = self.cues.pronouns.get(token.lower) or ("pl na" if self._the_two(tokens, token.index) else None) or (
                "speaker " + ("na" if token.lower in ("uns", "us") else "n")
                if token.lower in word_lists()["first_person"] and self._quoted(tokens, token.index)
                else None
            )
            entry = entry or ("any n" if self._takes_up(tokens, token) else None)
            if entry and self._is_pronoun(tokens, token):
                number, _, cases = entry.partition(" ")
                behind = token.index - 1 - (token.lower in ("two", "three"))  # `between the two`
                prep = tokens[behind].lower if behind >= 0 and tokens[behind].lower in self.cues["prepositions"] else None
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
            elif self.cues.language == "de" and (led := self._by_age(tokens, token.index)):
                out.append(Phrase(first=led[0], last=token.index + 1, actors=(), form="pronoun", cases=self.cues.determiners.get(tokens[led[0]].lower, ""), prep=led[1], suffix="sg"))
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

    def _by_age(self, tokens: Sequence[Token], at: int) -> tuple[int, str | None] | None:
        """`der 93-Jährige`: whom the text has told of and calls by age, where it begins and its preposition; a new one has no such article."""
        if not tokens[at].lower.startswith("jährige") or at < 3 or tokens[at - 1].text != "-" or not tokens[at - 2].text.isdigit():
            return None
        first = at - 3
        if tokens[first].lower not in ("der", "den", "dem", "des", "die"):
            return None
        before = tokens[first - 1].lower if first else ""
        return first, before if before in self.cues["prepositions"] else None

    def _takes_up(self, tokens: Sequence[Token], token: Token) -> bool:
        """`Und Fico? Der applaudierte.`: a German article right before a verb, once a question asked after somebody."""
        if not self.discourse.asked or token.index or token.lower not in ("der", "die", "das") or len(tokens) < 2 or self.cues.language != "de":
            return False
        verb = tokens[1].lower
        return not tokens[1].capitalised and (verb in self.cues.auxiliaries or bool(self.verb_forms.get(verb, frozenset()) & {"present", "past"}))

    def _is_pronoun(self, tokens: Sequence[Token], token: Token) -> bool:
        following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        if self.cues.language == "de":
            if (
                token.lower in ("dieser", "diese")
                and following is not None
                and (following.capitalised or following.lower.endswith(("e", "en")))
                and following.lower not in ("den", "die", "eine", "einen", "keine", "keinen")  # `nachdem diese den Verkehr blockiert hatten`
            ):
                return False
            if token.lower == "es":
                return self._refers(tokens, token.index)
            if token.lower in _BOTH:
                return self._stands_alone(tokens, token.index)
            return not (token.text == "Sie" and token.index > 0 and tokens[token.index - 1].text not in (".", "“", "„", ":"))
        if token.lower == "both":
            return self._stands_alone(tokens, token.index)
        if token.lower == "it":
            return following is not None and self._it_acts(tokens, token.index)
        return True

    def _it_acts(self, tokens: Sequence[Token], at: int) -> bool:
        """`it was closing its embassy`, `it could send troops`, `it is ready`: somebody; not `it is clear`, `it can happen`."""
        aux, word, lists = None, "", self.cues.lists
        for token in tokens[at + 1 : at + 6]:
            word = token.lower
            if word in self.cues.auxiliaries:
                aux = self.cues.auxiliaries[word].lemma
            elif word not in ("not", "n't") and word not in lists["adverbs"]:
                break
        if aux is None or aux in ("have", "will"):
            return True
        forms = self.verb_forms.get(word, frozenset())
        if aux == "be":
            return "gerund" in forms or word in lists["it_feels"]  # in the passive it is mostly a thing: `it was shot down`
        return bool(forms) and word not in lists["it_does"]

    def _the_two(self, tokens: Sequence[Token], at: int) -> bool:
        """`mediate between the two`, `The two met`, `All three condemned it`; not `the two killed soldiers`."""
        if self.cues.language != "en" or tokens[at].lower not in ("two", "three") or at < 1 or tokens[at - 1].lower not in ("the", "all") or not self._stands_alone(tokens, at):
            return False
        verb = tokens[at + 1 : at + 2]
        alone = not verb or not verb[0].is_word or verb[0].lower in self.cues.auxiliaries or verb[0].lower in self.cues["prepositions"]
        return alone or two_act(tokens, at, self.cues)

    def _stands_alone(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether `beide`, `both` is a pair of actors: before its verb, at the end, before a preposition; not `both sides`, `die beiden Länder`."""
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or not following.is_word:
            return True
        word = following.lower
        if self.cues.language == "de":
            return not following.capitalised and (word in self.cues.auxiliaries or word in self.cues["prepositions"] or bool(self.verb_forms.get(word)))
        finite = word in self.cues.auxiliaries or "past" in self.verb_forms.get(word, frozenset())
        return finite or (word in self.cues["prepositions"] and word != "of")

    def _refers(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether `es` can be somebody: beside a verb that is not said of the weather, with no subject behind it."""
        near = [tokens[i].lower for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
        if 0 < at < len(tokens) - 1 and near[0] == "wie" and (tokens[at + 1].capitalised or near[1] in self.cues.determiners):
            return False  # `wie es Schweden gefordert hatte`: what was asked for
        if at and near[-1] in ("habe", "hätte", "hat", "hatte") and tokens[at - 1].text == "," and self._closes_with_a_deed(tokens, at):
            return True  # `gab bekannt, es habe Sanktionen verhängt`
        if any(w in self.cues["impersonal_verbs"] for w in near) or (at and (tokens[at - 1].lower == "ob" or tokens[at - 1].lower in self.cues["prepositions"])):
            return False
        rest = [t.lower for t in tokens[at + 1 : at + 14]]
        if "dass" in rest or "ob" in rest or "zu" in rest or rest[:2] in (["sich", "um"], ["sich", "bei"]):
            return False
        verb = next((w for w in near if self.verb_forms.get(w, frozenset()) & {"present", "past"} or w in self.cues.auxiliaries), "")
        return not verb.endswith(("en", "ten")) and (bool(verb) or (at > 0 and tokens[at - 1].lower in self.cues["subordinators"]))

    def _closes_with_a_deed(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the clause that a word opens ends with a participle that somebody must have done: not `es habe Tote gegeben`."""
        end = next((t.index for t in tokens[at + 2 :] if t.text in ",.;:!?“”\"»«"), len(tokens))
        last = tokens[end - 1].lower
        return "participle" in self.verb_forms.get(last, frozenset()) and last not in self.cues["impersonal_participles"]

    def heard(self, phrase: Phrase, subject: bool = False) -> Heard:
        place = phrase.prep in ("in", "aus", "at", "from", "near", "bei") or not phrase.strong or phrase.possessive or phrase.role == "site"
        gender = phrase.gender if self.cues.language == "de" or phrase.form == "holder" else ""
        several = phrase.plural or (self.cues.language == "en" and phrase.gender == "pl" and not self.actors.state_of(phrase.actors))
        return Heard(phrase.actors, self.discourse.sentence, gender, several, phrase.person, subject, place)

    def antecedent(self, tokens: Sequence[Token], phrase: Phrase, before: list[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        """Whom a pronoun means, nobody where the text has told of nobody that it can mean."""
        here = [p for p in before if p.actors and not self.actors.prints(p.actors)]
        talk = self.discourse
        word = tokens[phrase.first].lower
        if talk.asked and not here and phrase.first <= 1 and word in ("der", "die", "das", "er", "sie", "es", "he", "she", "it", "they"):
            return talk.asked
        if word == "man" and talk.asked and not here and tokens[0].lower in ("dort", "da"):
            return talk.asked  # `Und Algier? Dort gratulierte man.`
        if word == "man":
            inside = [p for p in every if p.prep in ("in", "aus") and p.form in ("name", "capital", "seat") and self.actors.state_of(p.actors)]  # `In Peking nahm man ...`
            if inside:
                return min(inside, key=lambda p: abs(p.first - phrase.first)).actors
            others = [p for p in every if p.actors and p.form != "pronoun" and p.argument and p.strong and p.can("n")]
            opens = here[0] if here and here[0].first <= 1 and here[0].argument and here[0].strong and tokens[phrase.first - 1].text == "," else None
            told = opens.actors if opens is not None else ()  # `Das Ministerium erklärte, man habe ...`
            told = told or self.whose.told_behind(tokens, phrase, every)
            return told or next((p.actors for p in others if p.person), ()) or talk.speaker or talk.subject
        if phrase.possessive:
            if self.cues.language == "de" and (given := self._given(tokens, phrase, here)) is not None:
                return given
            own = self.whose.topic(tokens, here) or self.whose.accuser(tokens, phrase, here) or next((p.actors for p in reversed(here) if p.argument and p.strong), ())
            if phrase.suffix == "pl":
                own = next((p.actors for p in reversed(here) if p.plural), own)
            return own or talk.subject or talk.last(talk.states)
        leads = self._leading(tokens, here)
        near = [self.heard(p, subject=p.first in leads) for p in here if p.form != "city"]
        if word == "es":
            opens = here[0] if here and here[0].first == 0 and here[0].form == "name" and here[0].argument and here[0].strong else None
            bare = opens is not None and not tokens[opens.first].lower.startswith("die") and tokens[phrase.first - 1].text == ","
            if opens is not None and bare and not opens.plural:
                return opens.actors  # `Iran erklärte, es dulde ...`: a land without its article
            known = [*talk.heard[-12:], *near]
            heard = [one for one in known if one.gender == "n" and not one.plural and not one.place and talk.sentence - one.sentence <= 1]
            return next((one.actors for one in reversed(heard) if one.subject), heard[-1].actors if heard else ())
        if word == "it" and self._asked_or_charged(tokens, phrase):
            acting = next((p.actors for p in reversed(here) if p.argument and p.strong), ())
            lately = [one for one in (*talk.heard[-12:], *near) if talk.sentence - one.sentence <= 2 and not one.person and not one.place and len(one.actors) == 1]
            return next((one.actors for one in reversed(lately) if not acting or self.actors.side_of(one.actors) != self.actors.side_of(acting)), ())
        if word in ("it",):
            return (
                self.whose.topic(tokens, here)  # `As for Beijing, ... it could not be reached`
                or self._charged(tokens, phrase, here)
                or self._who_tells(tokens, phrase, here)
                or self._who_says(tokens, phrase, [p for p in here if p.first in leads])
                or next((p.actors for p in here if p.argument and p.strong and p.form != "holder"), ())
                or next((p.actors for p in reversed(here) if p.possessive and p.form in ("name", "capital", "seat")), ())  # `Beijing's reaction: it took note`
                or talk.voice
                or talk.subject
                or talk.last(talk.bodies, talk.states)
            )
        if word in ("them", "him", "ihn", "ihm", "ihnen"):
            near = [one for one in near if not one.subject]  # nobody acts on himself by a plain pronoun
            acting = next((p.actors for p in reversed(here) if p.argument and p.strong), ())
            near = [one for one in near if one.actors != acting]
        if phrase.suffix == "speaker":
            outside = [
                p for p in every if p.form != "pronoun" and p.actors and p.argument and p.strong and not self._quoted(tokens, p.first)
            ]
            return next((p.actors for p in outside if p.person), ()) or talk.speaker or talk.subject
        if word in (*_BOTH, "two"):
            pairs = [p.actors for p in here if len(p.actors) == 2] or [one.actors for one in talk.heard if len(one.actors) == 2 and talk.sentence - one.sentence <= 2]
            return pairs[-1] if pairs else self.whose.two_named(here)
        if word == "they" and (charged := self._charged(tokens, phrase, here) or self._say_of_themselves(tokens, phrase, here)):
            return charged
        if word in ("they", "them", "ihnen"):
            return talk.meant(plural=True, here=near) or talk.last(talk.groups) or talk.subject
        if word in ("dieser", "diese") and tokens[phrase.first - 1].lower in self.cues["subordinators"]:
            acting = next((p.actors for p in reversed(here) if p.argument and p.strong and p.first in leads), ())
            near = [one for one in near if one.actors != acting]  # `setzte die Hilfe für Mali aus, nachdem dieses ...`: not who acts
            if acting:
                return near[-1].actors if near else ()
        if word in ("sie", "diese"):
            several = self._plural_verb(tokens, phrase.first)
            return talk.meant(plural=several, gender="f", here=near) or talk.subject
        gender = {"er": "m", "ihn": "m", "ihm": "m", "dieser": "m", "he": "m", "him": "m", "she": "f"}.get(word, "")
        return talk.meant(plural=False, gender=gender, person=True, here=near) or talk.last(talk.people) or talk.subject

    def _asked_or_charged(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """`He accused it of genocide`, `urged it to withdraw`: whom somebody asks or charges, and not he himself."""
        before, behind = tokens[max(0, phrase.first - 1)].lower, tokens[phrase.last : phrase.last + 1]
        past = before in ("on", "upon") or bool(self.verb_forms.get(before, frozenset()) & {"past", "present", "gerund"})
        return past and before not in self.cues.auxiliaries and before not in self.cues["reporting"] and any(t.lower in ("of", "to", "not") for t in behind)

    def _given(self, tokens: Sequence[Token], phrase: Phrase, here: Sequence[Phrase]) -> tuple[str, ...] | None:
        """`sicherte dem Verbündeten seine Hilfe zu`, `haben viele Staaten ihr Beileid bekundet`: help and feelings are of who gives them, not of who gets
        them; nobody's where who does so has no name; None for other words."""
        noun = next((t for t in tokens[phrase.first + 1 : phrase.first + 4] if t.capitalised or not t.is_word), None)
        if noun is None or noun.lower not in self.cues["given_by_oneself"]:
            return None
        comma = max((i for i in range(phrase.first) if tokens[i].text in ",;:"), default=-1)
        if any(t.lower in self.cues["unnamed_states"] and tokens[t.index - 1].lower not in self.cues["prepositions"] for t in tokens[comma + 1 : phrase.first]):
            return ()
        return next((p.actors for p in here if p.first > comma and p.argument and p.strong and p.can("n")), None)

    def _charged(self, tokens: Sequence[Token], phrase: Phrase, here: Sequence[Phrase]) -> tuple[str, ...]:
        """`Lima denounced Quito, saying it had shelled a village`: what is over by then is laid to whom one blames, unlike what will be."""
        at = phrase.first - 1
        at -= at > 0 and tokens[at].lower == "that"
        behind = tokens[phrase.last].lower if phrase.last < len(tokens) else ""
        if self.cues.language != "en" or at < 2 or tokens[at].lower not in self.cues["charging_besides"] or behind not in ("had", "has", "have"):
            return ()
        blamed = next((p for p in reversed(here) if p.argument and p.strong and p.last <= at), None)
        verbs = [t.lower for t in tokens[max(0, blamed.first - 3) : blamed.first]] if blamed is not None else []
        begun = tuple(self.cues["blaming"])
        return blamed.actors if blamed is not None and any(word.startswith(begun) for word in verbs) else ()

    def _say_of_themselves(self, tokens: Sequence[Token], phrase: Phrase, here: Sequence[Phrase]) -> tuple[str, ...]:
        """`Police said they had detained`: officers and crowds that speak right before `they` speak of themselves."""
        at = phrase.first - 1
        at -= at > 0 and tokens[at].lower == "that"
        told = at > 0 and tokens[at].lower in self.cues["reporting"]
        speaker = next((p for p in reversed(here) if p.argument and p.strong and at - 3 <= p.last <= at), None)
        return speaker.actors if told and speaker is not None and speaker.role in ("police", "army", "protesters", "rebels", "court") else ()

    def _who_says(self, tokens: Sequence[Token], phrase: Phrase, leads: Sequence[Phrase]) -> tuple[str, ...]:
        """`Oslo protested, while Rome said it had taken note`: who says what `it` does, where another is named before."""
        at = phrase.first - 1
        at -= at > 0 and tokens[at].lower == "that"
        told = at > 0 and tokens[at].lower in self.cues["reporting"]
        if told and tokens[at - 1].text == ",":  # `Turkey, which borders Syria, said it would ...`: not who is named in what is put in
            opens = next((i for i in range(at - 2, 0, -1) if tokens[i].text == ","), at)
            leads = [p for p in leads if p.first < opens]
        return next((p.actors for p in reversed(leads) if p.form != "holder"), ()) if told else ()

    def _who_tells(self, tokens: Sequence[Token], phrase: Phrase, here: Sequence[Phrase]) -> tuple[str, ...]:
        """`US officials were told by Riyadh that it would not raise output`: who tells it, not who is told."""
        at = phrase.first - 1
        teller = next((p for p in reversed(here) if p.prep == "by" and p.actors and p.last == at), None)
        if teller is None or tokens[at].lower != "that":
            return ()
        return teller.actors if {t.lower for t in tokens[max(0, teller.first - 3) : teller.first]} & _TOLD else ()

    def _leading(self, tokens: Sequence[Token], here: Sequence[Phrase]) -> set[int]:
        """Where the phrases start that can be subjects: the first between two marks or joining words, `Kishida told the president that he`."""
        out: set[int] = set()
        last = -1
        for phrase in here:
            if not (phrase.argument and phrase.strong and phrase.can("n")):
                continue
            apart = last < 0 or any(t.text in ",;:–—" or t.lower in _APART for t in tokens[last : phrase.first])
            if apart:
                out.add(phrase.first)
            last = phrase.last
        return out

    def _quoted(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a place stands between quotation marks, opened here or in a sentence before."""
        return self._open_quote([t.text for t in tokens[:at]])

    def _open_quote(self, before: Sequence[str]) -> bool:
        inside = self.discourse.quote > 0
        for text in before:
            if text == "„" or (text == "“" and self.cues.language == "en"):
                inside = True
            elif text in _QUOTES:
                inside = not inside
        return inside

    def quote_on(self, tokens: Sequence[Token]) -> None:
        """Carry a quotation that this sentence leaves open to the next ones, for a few sentences at most."""
        still = self._open_quote([t.text for t in tokens])
        self.discourse.quote = (self.discourse.quote or 5) - 1 if still else 0

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
