"""Who acts and towards whom: source and target of a predicate, from clause, case, preposition and voice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar

from echolot.coding.clauses import Clause, Clauses
from echolot.coding.cues import Cues, Openings, Pattern, Rows
from echolot.coding.lexicon import Hit, Reading
from echolot.coding.phrases import Phrase
from echolot.coding.texts import said_in, who_says
from echolot.coding.tokens import Token
from echolot.records import Record

_OBLIQUE = ("dem", "den", "denen", "dessen", "deren")  # relative pronouns that are no subject
_ENGLISH_RELATIVES = ("who", "whom", "whose", "which", "that")
_WORDS = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "COMMENT"))
_OPENINGS = Openings()
Place = tuple[int, int]
Answer = TypeVar("Answer")
_COMING = frozenset(("came", "come", "comes", "coming", "arrived", "poured"))
DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION", "COOPERATE"))


@dataclass(slots=True, unsafe_hash=True)  # nobody changes one, as with `Token`
class Role:
    actors: tuple[str, ...] = ()
    phrase: Phrase | None = None
    how: str = ""  # "" when it stands in its slot; else elided, relative, discourse, ...


def rows_of_groups(rows: Iterable[Sequence[Pattern]]) -> Rows:
    """Rows of groups of words, for `Scene.standing`."""
    return Rows(list(rows), _OPENINGS)


@dataclass(slots=True)
class Scene:
    """One sentence laid out for role reading."""

    tokens: Sequence[Token]
    phrases: Sequence[Phrase]
    clauses: Clauses
    cues: Cues
    subjects: dict[int, Role] = field(default_factory=dict)  # clause -> its subject, filled on demand
    aside: Sequence[Phrase] = ()  # named as doing alike, `ebenso Nicaragua`
    places: dict[int, Sequence[Place]] = field(default_factory=dict)  # pattern -> where it stands, filled on demand
    openings: Sequence[frozenset[int]] = ()  # the patterns that can begin at each word, of the first `known` ones
    beginning: frozenset[int] = frozenset()  # those that can begin at any of them
    known: int = 0
    answers: dict[Callable[[Scene], Any], Any] = field(default_factory=dict)  # what `once` remembers

    def __post_init__(self) -> None:
        self._look()

    def _look(self) -> None:
        self.openings, self.known = _OPENINGS.at(self.tokens), _OPENINGS.known
        self.beginning = frozenset().union(*self.openings)

    def find(self, name: str) -> Sequence[Place]:
        """Places of a cue pattern in the sentence, looked up once."""
        return self.spots(self.cues.patterns[name])

    def spots(self, pattern: Pattern) -> Sequence[Place]:
        """Places of any pattern in the sentence, looked up once."""
        if not 0 <= pattern.number < self.known:  # asked for the first time
            _OPENINGS.add(pattern)
            self._look()
        number = pattern.number
        if number not in self.beginning:
            return ()
        found = self.places.get(number)
        if found is None:
            at = [i for i, numbers in enumerate(self.openings) if number in numbers]
            found = self.places[number] = list(pattern.find(self.tokens, at))
        return found

    def standing(self, rows: Rows) -> list[int]:
        """Which rows of groups can stand in the sentence, in order: each of their groups can begin at one of its words."""
        if self.known < rows.known:
            self._look()
        return rows.among(self.beginning)

    def inside(self, clause: Clause) -> list[Phrase]:
        own, begun = set(clause.tokens), _begun_before(self)
        return [p for p in self.phrases if (p.first in own or (p.last - 1) in own) and begun.get(p.first, clause.index) == clause.index]

    def of_its_own(self, clause: Clause, hit: Hit) -> list[Phrase]:
        """`hat den Botschafter einbestellt und die EU um Hilfe gebeten`: of two German verbs that share an auxiliary each has the phrases before it."""
        inside = self.inside(clause)
        if self.cues.language != "de" or not hit.features & {"participle", "infinitive"}:
            return inside
        others = [i for i in clause.verbs if i != hit.at and self.tokens[i].lower not in self.cues.auxiliaries]
        joints = [i for i in clause.tokens if i and i - 1 in (*others, hit.at) and self.tokens[i].lower in self.cues["joiners"]]
        behind = next((i for i in joints if i == hit.at + 1 and any(other > i for other in others)), clause.last)
        before = next((i for i in reversed(joints) if i < hit.at), clause.first)
        inside = [p for p in inside if p.first < behind]
        own = [p for p in inside if p.first > before]
        again = any(p.form == "pronoun" and not p.possessive for p in own) or self.tokens[min(before + 1, clause.last - 1)].lower.startswith("diese")
        return own if any(p.actors for p in own) and not again and before > clause.first else inside  # not `und ihm die Verletzung vorgehalten`

    def subject(self, clause: Clause, depth: int = 0) -> Role:
        """The clause's subject; elided ones come from the clause it hangs on."""
        if clause.index not in self.subjects:
            self.subjects[clause.index] = Role()
            self.subjects[clause.index] = self._find_subject(clause, depth)
        return self.subjects[clause.index]

    def first_person(self, clause: Clause) -> bool:
        """`wir`, `I`, `our country` as the subject of a clause: whoever speaks."""
        words = self.cues["first_person"]
        owners = self.cues["speaking_owners"]
        verb = clause.finite[0] if clause.finite else clause.last
        if clause.quote is not None and clause.elided:  # `"We condemn it," he said, "and call on them to withdraw."`
            earlier = [c for c in self.clauses.clauses if c.index < clause.index and c.quote is not None]
            return bool(earlier) and self.first_person(earlier[-1])
        return any(self.tokens[i].lower in words and abs(i - verb) <= 2 for i in clause.tokens) or any(
            self.tokens[i].lower in owners and i < verb for i in clause.tokens[:2]
        )

    def _nobodys(self, clause: Clause) -> bool:
        """`Niemand verurteilt Russland`, `Warum verurteilt kein Staat Russland?`: whether the subject is said to be nobody."""
        if self.cues.language != "de" or not clause.finite:
            return False
        return any(
            a in clause.tokens and not (a and self.tokens[a - 1].lower in self.cues["prepositions"]) for a, _ in self.find("nobody.words")
        )

    def _pointed_at(self, clause: Clause) -> bool:
        """`holten Söldner ins Land; dort ermordeten diese ...`: whether the subject is one just named, and not who acted before."""
        if self.cues.language != "de" or not clause.finite:
            return False
        at = clause.finite[0] + 1
        if at + 1 >= len(self.tokens) or self.tokens[at].lower not in self.cues["pointing"] or not clause.index:
            return False
        acted = self.subject(self.clauses.clauses[clause.index - 1]).actors
        if any(p.first <= at < p.last and p.actors and p.actors != acted for p in self.phrases):
            return False
        following = self.tokens[at + 1]
        return not following.capitalised and not following.lower.endswith(("en", "e"))

    def _find_subject(self, clause: Clause, depth: int) -> Role:
        if self.first_person(clause) or self._nobodys(clause) or self._pointed_at(clause):
            return Role()
        if self._said_of_another(clause):
            of = self.antecedent_of_said(clause)
            return Role(of.actors, of, "relative") if of is not None else Role()
        listed = self._listed_among(clause)
        if listed is not None:
            return Role(listed.actors, listed)
        if clause.kind == "relative" and clause.opener in ("whose", "dessen", "deren") and (other := self._behind_whose(clause)) is not None:
            return other
        if self.cues.language == "de" and (counted := self.counted_among(clause)):
            return Role(tuple(dict.fromkeys(actor for p in counted for actor in p.actors)), counted[0])
        makers = who_says(self, clause)
        if makers is not None:
            return Role(tuple(dict.fromkeys(actor for p in makers for actor in p.actors)), makers[0] if makers else None, "whose text it is" if makers else "")
        told = self._whose_text(clause)
        if told is not None:
            role = self.subject(told, depth + 1) if depth < 4 else Role()
            return Role(role.actors, role.phrase, "whose text it is") if role.actors else Role()
        if self._of_a_refused_text(clause):
            return Role()
        across = self.across_an_aside(clause)
        if across is not None:
            return Role(across.actors, across)
        found = (
            None
            if clause.coordinated and clause.parent is not None
            else self._german_subject(clause)
            if self.cues.language == "de"
            else self._english_subject(clause)
        )
        signed = self._who_signed(clause) if found is None else None
        if signed is not None:
            return Role(signed.actors, signed, "whose text it is")
        whose = self._relative_subject(clause, found)
        if whose is not None:
            return Role(whose.actors, whose, "relative")
        if found is not None:
            return Role(tuple(dict.fromkeys((*found.actors, *self._joined_by(clause)))), found)
        if counted := self.counted_among(clause):
            return Role(tuple(dict.fromkeys(actor for p in counted for actor in p.actors)), counted[0])
        if clause.kind == "relative":
            antecedent = self.antecedent(clause)
            if antecedent:
                return Role(antecedent.actors, antecedent, "relative")
        if self.cues.language == "de" and any(
            self.tokens[i].lower == "es" and i - 1 in clause.verbs and self.tokens[i - 1].lower in self.cues["impersonal_verbs"]
            for i in clause.tokens
        ):
            return Role()  # `hieß es`: the subject is nobody
        if depth < 4 and clause.parent is not None and (clause.elided or clause.kind in ("inf", "frag")):
            role = self.subject(self.clauses.clauses[clause.parent], depth + 1)
            return Role(role.actors, role.phrase, "elided") if role.actors else Role()
        return Role()

    def across_an_aside(self, clause: Clause) -> Phrase | None:
        """`and Ukraine, to no one's surprise, accused Moscow`: who stands before an aside that parts it from its verb."""
        first, german = clause.first, self.cues.language == "de"
        if not first or first not in clause.finite or self.tokens[first - 1].text != "," or not (clause.elided or german):
            return None
        verbs = set() if german else {i for c in self.clauses.clauses for i in c.verbs}
        for phrase in reversed(self.phrases):
            if phrase.last >= first - 1 or not (phrase.argument and phrase.strong and phrase.actors):
                continue
            before = self.tokens[phrase.first - 1].lower if phrase.first else ""
            relative = self.tokens[phrase.last + 1].lower in ("whose", "which", "who")
            aside = self.tokens[phrase.last].text == "," and first - phrase.last <= (16 if relative else 10)
            aside = aside and (relative or not verbs & set(range(phrase.last, first)))
            opens = before in self.cues["coordinators"] or (german and self.tokens[phrase.first].lower in self.cues.determiners and before in (",", ";"))
            commas = sum(self.tokens[i].text == "," for i in range(phrase.last, first))
            if aside and opens and phrase.can("n") and (commas == 2 or relative):
                return phrase
        return None

    def counted_among(self, clause: Clause) -> list[Phrase]:
        """`Thirty states demanded a recount, among them Canada and Chile`: who belongs to those that act."""
        mark = next((i for i in clause.tokens if i and self.tokens[i - 1].text == "," and self._counts_on(i)), None)
        if mark is None or not clause.verbs:
            return []
        others = self.tokens[mark].lower != "among"  # `among them` alone can only be of those that act
        if (others and not self._unnamed_act(clause)) or (not others and max(clause.verbs) > mark):
            return []
        return [p for p in self.inside(clause) if p.actors and p.strong and p.last > mark + 1 and p.first <= mark + 3 and p.attribute is None]

    def _counts_on(self, at: int) -> bool:
        """`, darunter`, `, including`: whether a word, or two, name some of those told before."""
        word, pair = self.tokens[at].lower, " ".join(t.lower for t in self.tokens[at : at + 2])
        return bool({word, pair} & self.cues["counting_on"])

    def _unnamed_act(self, clause: Clause) -> bool:
        """Whether states that nobody names stand where the subject does: `Mehrere Staaten verurteilten`, `several countries condemned`."""
        if not clause.finite:
            return False
        front = [i for i in clause.tokens if i < clause.finite[0]]
        if not front and self.cues.language == "de":
            return False
        at = next((i for i in front if self.tokens[i].lower in self.cues["unnamed_states"]), None)
        return at is not None and not any(self.tokens[i].lower in self.cues["prepositions"] and self.tokens[i].lower not in ("more", "als", "than", "of") for i in front if at - 4 <= i < at)

    def _said_of_another(self, clause: Clause) -> bool:
        """`officials it says ordered the killing`: a clause that starts with its verb, right behind a verb of saying."""
        first = clause.first
        opens = self.cues.language == "en" and clause.kind == "sub" and clause.opener == "that" and first in clause.verbs and first > 2
        return opens and self.tokens[first - 1].lower in self.cues["reporting"] and self.tokens[first - 1].is_word

    def antecedent_of_said(self, clause: Clause) -> Phrase | None:
        """The noun that stands before `it says`."""
        at = clause.first - 2  # who says it
        at -= self.tokens[at - 1].lower in ("who", "which", "that")
        return next((p for p in self.phrases if p.actors and p.last == at and p.form != "pronoun" and (p.strong or not self.private(p))), None)

    def _listed_among(self, clause: Clause) -> Phrase | None:
        """`Among the countries that condemned Russia were Japan and Chile`, `Zu den Staaten, die ihn verurteilten, gehörten Japan und Chile`: who did it comes last."""
        if self.tokens[0].lower not in ("among", "zu", "unter") or len(self.tokens) < 5:
            return None
        if self.cues.language == "en":
            fits, start = clause.first <= 4, 1
        else:
            fits, start = clause.kind == "relative" and clause.first <= 6 and self.tokens[1].lower in ("den", "jenen", "denen"), clause.last
        last = next((t.index for t in self.tokens[start:] if t.lower in self.cues["listing"]), None) if fits else None
        behind = [p for p in self.phrases if last is not None and p.first > last and p.actors and p.argument and p.strong]
        return behind[0] if behind else None

    def _relative_subject(self, clause: Clause, found: Phrase | None) -> Phrase | None:
        """`das Ministerium, das Kibaki beglückwünscht hatte`: of two possible subjects it is the pronoun's, if the verb's number allows it."""
        if self.cues.language != "de" or clause.kind != "relative" or clause.opener not in ("der", "die", "das") or found is None or not clause.finite:
            return None
        before = [p for p in self.phrases if p.last == clause.first - 1 and (p.actors or (p.form == "office" and p.argument)) and p.strong and p.form != "city" and p.role != "site"]
        if not before or found.cases == "n" or found.attribute is not None:
            return None
        several = self.tokens[clause.finite[-1]].lower.endswith(("n", "sind"))
        return before[-1] if _several(before[-1]) == several or _several(found) != several else None

    def _behind_whose(self, clause: Clause) -> Role | None:
        """`whose general the Americans killed`, `whose arsenal the commander helped to build`: who acts on what is somebody's; None where that acts itself."""
        if not clause.finite:
            return None
        verb = clause.finite[-1] if self.cues.language == "de" else clause.finite[0]
        nouns = [i for i in clause.tokens if clause.first + 1 < i < verb and self.tokens[i].lower in self.cues.determiners]
        if not nouns or any(self.tokens[i].lower in self.cues["prepositions"] for i in range(clause.first, nouns[0])):
            return None
        doer = next((p for p in self.inside(clause) if p.actors and p.strong and p.argument and nouns[0] <= p.first <= nouns[0] + 1), None)
        if self.cues.language == "en":
            return Role(doer.actors, doer) if doer is not None else Role()
        several = self.tokens[verb].lower.endswith(("n", "sind"))
        acts = doer is not None and (doer.cases == "n" or (several and _several(doer) and not self.tokens[nouns[0] - 1].lower.endswith(("en", "e"))))
        return Role(doer.actors, doer) if acts and doer is not None else None

    def _whose_text(self, clause: Clause) -> Clause | None:
        """`Der Rat billigte eine Erklärung, die Peking zum Abzug auffordert`: what a text says, they say who adopt it."""
        if self.cues.language == "en":
            return self._whose_statement(clause)
        if clause.kind != "relative" or clause.parent is None:
            return None
        within = clause.opener in ("in", "mit") and "es" in [self.tokens[i].lower for i in clause.tokens[2:3]]  # `in der es den Angriff verurteilt`
        if clause.opener not in ("der", "die", "das") and not within:
            return None
        near = [i for i in range(max(0, clause.first - 2), clause.first) if i in self.clauses.of]
        above = self.clauses.at(near[-1]) if near else self.clauses.clauses[clause.parent]
        before = [i for i in above.tokens if clause.first - 6 <= i < clause.first and self.tokens[i].capitalised]
        text = before[-1] if before else -1
        if not any(a == text for a, _ in self.find("texts.nouns")):
            return None
        own, over = set(clause.tokens), set(above.tokens)
        if any(a in own for a, _ in self.find("texts.made")) or any(a in over for a, _ in self.find("texts.refused")):
            return None
        return above

    def _of_a_refused_text(self, clause: Clause) -> bool:
        """`ihr Veto gegen einen Entwurf, der Israel zum Abzug auffordert`, `vetoed a draft urging Israel to withdraw`: what a text demands, they do not who stop it."""
        german, own = self.cues.language == "de", set(clause.tokens)
        relative = clause.kind == "relative" and clause.opener in ("der", "die", "das") and any(a in own for a, _ in self.find("texts.demand"))
        led = relative if german else clause.first in clause.verbs and self.tokens[clause.first].lower.endswith("ing")
        return led and self.stopped_text(clause.first, own)

    def stopped_text(self, at: int, own: Set[int] = frozenset()) -> bool:
        """Whether the noun right before a word is a text that others stop: `a draft`, `einen Entwurf ein,`. own: words that do not tell that."""
        before = [t for t in self.tokens[max(0, at - 4) : at] if t.is_word]
        text = next((t.index for t in reversed(before) if t.capitalised), -1) if self.cues.language == "de" else before[-1].index if before else -1
        return any(a == text for a, _ in self.find("texts.nouns")) and any(a not in own for a, _ in self.find("texts.stopped"))

    def _joined_by(self, clause: Clause) -> tuple[str, ...]:
        """`Estonia, joined by Latvia, condemned Russia`, `Polen und Tschechien, angeführt von Ungarn, verurteilten ...`: who acts beside the subject."""
        aside = next((c for c in self.clauses.clauses if c.befell and c.parent == clause.index), None)
        if aside is None or not any(self.tokens[i].lower in self.cues["acting_with"] for i in aside.verbs):
            return ()
        return next((p.actors for p in self.inside(aside) if p.prep in self.cues["agent_prepositions"] and p.actors), ())

    def _who_signed(self, clause: Clause) -> Phrase | None:
        """`A statement, issued by the Arab League, condemned Iran`: what a text says, they say who are told to have made it."""
        aside = next((c for c in self.clauses.clauses if c.befell and c.parent == clause.index), None)
        if aside is None or not any(a in clause.tokens and a < aside.first for a, _ in self.find("texts.nouns")):
            return None
        return next((p for p in self.inside(aside) if p.prep in self.cues["agent_prepositions"] and p.actors), None)

    def _whose_statement(self, clause: Clause) -> Clause | None:
        """`The ministry issued a statement on Tuesday that accused Manila`: the same in English, where the verb follows the pronoun."""
        if clause.opener not in ("that", "which") or clause.parent is None or len(clause.tokens) < 2 or clause.tokens[1] not in clause.verbs:
            return None
        above = self.clauses.clauses[clause.parent]
        texts = [a for a, _ in self.find("texts.nouns") if a in above.tokens and clause.first - 7 <= a < clause.first]
        verbs = [i for i in above.verbs if i < (texts[-1] if texts else 0)]
        if not verbs or any(i in above.verbs for i in range(texts[-1], clause.first)):
            return None
        own, over = set(clause.tokens), set(above.tokens)
        refused = any(a in own for a, _ in self.find("texts.made")) or any(a in over for a, _ in self.find("texts.refused"))
        return None if refused else above

    def antecedent(self, clause: Clause) -> Phrase | None:
        """The phrase a relative clause belongs to: the nearest before it."""
        before = [p for p in self.phrases if p.last <= clause.first and clause.first - p.last <= 3 and p.form != "city"]
        if self.cues.language == "en" and clause.opener == "who" and any(clause.first - 1 in c.verbs for c in self.clauses.clauses):
            return None  # `recalled who had bombed Yemen first`: nobody is described
        return before[-1] if before else None

    def _german_subject(self, clause: Clause) -> Phrase | None:
        if clause.kind == "inf":
            return None
        inside = [_freed(p, clause) for p in self.inside(clause)]
        inside = [p for p in inside if p.can("n") and p.prep is None and self._agrees(clause, p) and not self._others_act(clause, p) and not self._thing_acts(clause, p)]
        inside = [p for p in inside if p.last >= len(self.tokens) or self.tokens[p.last].lower != "zufolge"]
        colon = next((i for i in range(clause.first, clause.finite[-1] if clause.finite else clause.first) if self.tokens[i].text == ":"), -1)
        if colon > clause.first and self._unknown_behind(colon):
            inside = [p for p in inside if p.first > colon]  # `Wahl in Venezuela: Nachbarn zweifeln`
        if any(p.first == colon + 1 > clause.first and p.argument and p.strong and (p.suffix or not p.bare) for p in inside):
            inside = [p for p in inside if p.first > colon]  # `Äthiopien und Somaliland: Mogadischu empört`, as against `Chile: Das Außenministerium ...`
        if clause.elided and clause.finite and clause.first not in clause.verbs and not self.tokens[clause.finite[-1]].lower.endswith("n"):
            inside = [p for p in inside if not p.plural and len(p.actors) < 2]  # `... bangte und beide Regierungen zur Ruhe anhielt`
        if clause.elided and clause.first in clause.verbs:
            inside = [p for p in inside if not self._own_object(clause, p)]
        if self._arms_first(clause):
            return None  # `Bomben zerstörten ein Büro des Hamas-Chefs`: whose they are is not said
        strong = [p for p in inside if p.argument and p.strong]  # one whose actor nobody knows still is the subject
        sure = [p for p in strong if p.cases == "n" and not self._es_behind(clause, p, strong)]
        weak = [p for p in inside if p.argument and not p.strong and p.head >= 0 and p.actors and not self.private(p)]
        holder = next((p for p in strong if p.form == "holder" and p.actors), None)
        if strong and not sure and not strong[0].actors and not strong[0].person and holder is not None and strong[0].form == "office":
            return holder  # `Eine gemeinsame Kommission legte Kasachstans Staatschef den Nachbarn nahe`
        led = next((p for p in weak if self._acts(p)), None)
        if led is not None and not sure and (not strong or (strong[0].first > led.first and "n" in led.cases and self._fits(clause, led))):
            return led  # `Zuvor nahmen kenianische Polizeikräfte zwei Iraner fest`
        if sure or strong:
            return (sure or strong)[0]
        if clause.elided and self._verb_last(clause):
            return None
        if weak and not self._is_object_noun(clause, weak[0]):
            return weak[0]
        return self._owner_of_subject(clause)

    def _es_behind(self, clause: Clause, phrase: Phrase, strong: Sequence[Phrase]) -> bool:
        """`Der Hohe Vertreter nannte es einen Vorfall`: `es` right behind the verb is the object where somebody stands before it."""
        verb = clause.finite[0] if clause.finite else -1
        es = phrase.form == "pronoun" and self.tokens[phrase.first].lower == "es" and phrase.first == verb + 1
        return es and any(p is not phrase and p.last == verb for p in strong)

    def _unknown_behind(self, colon: int) -> bool:
        """Whether a bare noun that names no actor stands behind a colon and right before its verb."""
        noun, verb = (self.tokens[i] if i < len(self.tokens) else None for i in (colon + 1, colon + 2))
        verbs = (i for c in self.clauses.clauses for i in c.finite)
        return noun is not None and verb is not None and noun.capitalised and verb.index in verbs and not any(p.first <= noun.index < p.last for p in self.phrases)

    def _others_act(self, clause: Clause, phrase: Phrase) -> bool:
        """`acht Staaten haben russische Diplomaten ausgewiesen`: whether states that nobody names stand before a phrase as the subject."""
        if not clause.finite or phrase.first < clause.finite[0]:
            return False
        front = [i for i in clause.tokens if i < clause.finite[0]]
        plain = (i for i in clause.tokens if i < phrase.first and self.tokens[i].lower in self.cues.lists["unnamed_states"])
        short = (i for i in front[1:2] if len(front) == 2 and self.tokens[i].text.isupper() and len(self.tokens[i].text) > 1 and self.tokens[i - 1].lower in ("der", "die", "das"))
        at = next(plain, next(short, None))  # `Das IOC hat Russland ausgeschlossen`
        if at is None or any(p.actors and p.first <= at < p.last for p in self.phrases):
            return False
        return not any(self.tokens[i].lower in self.cues["prepositions"] for i in range(max(clause.first, at - 3), at))

    def _thing_acts(self, clause: Clause, phrase: Phrase) -> bool:
        """`Der Konzern lieferte Polen Gas`, `Ein Forscher kritisiert China`, `Das Embargo trifft Katar`: whether who acts for no state, or a measure that hits
        somebody, stands before the verb as the subject."""
        verb = next(iter((*clause.finite, *clause.verbs)), 0)
        if clause.kind != "main" or phrase.first < verb or phrase.cases == "n" or clause.first == verb:
            return False
        colon = max((i for i in range(clause.first, verb) if self.tokens[i].text == ":"), default=-1)  # `Oslo: Forscher kritisiert China`
        front = [i for i in clause.tokens if colon < i < verb and i not in self.clauses.quoted]
        led = self.tokens[front[0]].lower if front else ""
        noun = next((self.tokens[i].lower for i in front if self.tokens[i].capitalised and self.tokens[i].lower not in self.cues.determiners), "")
        if any(p.actors and p.strong and p.argument and p.first < verb and p.first in front for p in self.phrases):
            return False
        several = led.isdigit() or led in self.cues["before_several"]
        outsiders = not any(self.tokens[i].lower in self.cues["done_to_outsiders"] for i in clause.verbs) and (not several or self.tokens[verb].lower.endswith("n"))
        if noun.endswith(tuple(self.cues["firms_f"] | (self.cues["outsiders_f"] if outsiders else frozenset()))):
            return led in ("die", "eine", "keine", "seine", "ihre", "diese", noun)
        firm = noun.endswith(tuple(self.cues["firms"] | (self.cues["outsiders"] if outsiders else frozenset()))) and "n" in self.cues.determiners.get(led, "n" if led in (noun, "mehrere") else "")
        hits = noun.endswith(tuple(self.cues["measures_taken"])) and self.tokens[verb].lower in self.cues["hitting"]
        return firm or (hits and led not in ("dem", "den"))

    def _own_object(self, clause: Clause, phrase: Phrase) -> bool:
        """`..., zog seine Diplomaten ab und schloss seine Grenze`: what belongs to the subject that the clause shares is its object."""
        if self.tokens[phrase.first].lower not in self.cues.possessives:
            return False
        several = self.tokens[clause.finite[0]].lower.endswith("n") if clause.finite else False
        return phrase.role in ("embassy", "site", "army") or (phrase.plural and not several)

    def _acts(self, phrase: Phrase) -> bool:
        """Whether a country's adjective stands before people or a house that act for it."""
        return self.tokens[phrase.head].lower.endswith(tuple(self.cues.lists.get("acting_heads", ())))

    def _fits(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether the verb's number is that of the noun behind an adjective."""
        several = bool(clause.finite) and self.tokens[clause.finite[0]].lower.endswith(("n", "sind"))
        return several == (self.tokens[phrase.head].lower.endswith(("en", "er", "kräfte", "os", "s")) and self.tokens[phrase.first].lower not in ("das", "der", "ein", "eine"))

    def _arms_first(self, clause: Clause) -> bool:
        """Whether bare arms in the plural stand right before a plural verb at the head of a main clause."""
        if clause.kind != "main" or len(clause.tokens) < 3 or clause.tokens[1] not in clause.finite:
            return False
        noun, verb = (self.tokens[i].lower for i in clause.tokens[:2])
        return noun in self.cues.lists.get("arms_first", ()) and verb.endswith("n")

    def goes_on(self, clause: Clause) -> str:
        """`wenn er die Visa entzöge und die Konten sperrte`: the subordinator of the German clause with which a verb at the end goes on, or ""."""
        joined = self.tokens[clause.first].lower in self.cues["joiners"] or (clause.first > 0 and self.tokens[clause.first - 1].lower in self.cues["joiners"])
        if self.cues.language != "de" or not clause.elided or not joined or not self._verb_last(clause) or clause.first == 0:
            return ""
        return next((t.lower for t in reversed(self.tokens[: clause.first]) if t.lower in self.cues["subordinators"]), "")

    def _verb_last(self, clause: Clause) -> bool:
        """Whether a clause without an opening word of its own ends in its verb: it goes on with the one before."""
        return bool(clause.finite) and clause.finite[0] == clause.tokens[-1] and len(clause.tokens) > 2

    def _owner_of_subject(self, clause: Clause) -> Phrase | None:
        """`eine Drohne der venezolanischen Luftwaffe`: whose the first noun of the clause is."""
        for phrase in self.inside(clause):
            noun = phrase.attribute
            if not phrase.actors or noun is None or phrase.prep not in (None, "von"):
                continue
            verb = clause.finite[0] if clause.finite else clause.last
            behind = 0 < noun - verb <= 3 and not clause.opener  # `Bereits am Freitag hatte eine Maschine der Luftwaffe ...`
            before = [self.tokens[i].lower for i in clause.tokens if i < noun and (i > verb or not behind)]
            bare = not any(w in self.cues["prepositions"] or w in self.cues.contractions for w in before if w != clause.opener)
            oblique = any(self.cues.determiners.get(w, "n") in ("d", "a", "ad", "g", "dg") for w in before[-2:])
            return phrase if bare and not oblique and len(before) <= 4 else None
        return None

    def private_subject(self, clause: Clause, hit: Hit) -> bool:
        """Whether what acts is a country's thing or private person, and no political actor."""
        if self.passive(hit, clause):
            return False
        before = [p for p in self.inside(clause) if p.argument and p.last <= hit.at and not p.strong and p.head >= 0]
        return bool(before) and self.private(before[-1])

    def _agrees(self, clause: Clause, phrase: Phrase) -> bool:
        """`Vierzig Staaten verurteilten Myanmar`: one state is not the subject of a plural verb that has another noun before it."""
        things = phrase.role in ("embassy", "site") and not _several(phrase) and clause.opener in ("der", "die", "das")
        if clause.kind == "relative" and things and clause.finite and self.tokens[clause.finite[-1]].lower.endswith(("en", "sind")):
            return False  # `die Männer, die seine Botschaft gesprengt haben`
        if clause.kind == "relative" and clause.opener in ("der", "die", "das") and phrase.plural and clause.finite and not self.tokens[clause.finite[-1]].lower.endswith(("n", "sind")):
            return False  # `der Angriff, der drei Menschen getötet hatte`
        if not clause.finite or phrase.first < clause.finite[0] or phrase.plural or len(phrase.actors) > 1:
            return True
        verb = self.tokens[clause.finite[0]].lower
        if phrase.form not in ("name", "capital") or not verb.endswith(("ten", "haben", "sind", "wollen", "werden", "müssen", "sollen", "können", "dürfen")):
            return True
        taken = {i for p in self.phrases for i in range(p.first, p.last)}
        front = [i for i in range(clause.first, clause.finite[0]) if self.tokens[i].capitalised and i not in taken and i > clause.first]
        free = [i for i in front if not any(self.tokens[k].lower in self.cues["prepositions"] for k in range(max(clause.first, i - 3), i))]
        return (
            not free or self.tokens[phrase.first].lower in ("die", "den") or self.tokens[max(0, phrase.first - 1)].lower in ("die", "den")
        )

    def private(self, phrase: Phrase) -> bool:
        """`the Danish brewery`: a country's adjective before somebody who is no political actor."""
        near = range(phrase.head, min(phrase.head + 2, len(self.tokens)))
        political = self.cues.lists.get("political_heads")
        if political is not None:
            before = range(phrase.first, phrase.head + 1)
            people = self.tokens[phrase.head].lower.endswith(("men", "ers", "ors", "ists", "ants", "iers"))
            if not people and not any(self.tokens[i].lower in political for i in before):
                return True
        firms = tuple(self.cues["firms"] | self.cues["firms_f"])
        return any(self.tokens[i].lower in self.cues.patterns_words("quiet.heads") or self.tokens[i].lower.endswith(firms) for i in near)

    def _is_object_noun(self, clause: Clause, phrase: Phrase) -> bool:
        """`das chinesische Manöver` after the verb of a clause with another noun in front."""
        return (
            bool(clause.finite)
            and phrase.first > clause.finite[0]
            and clause.tokens[0] < clause.finite[0]
            and self.tokens[clause.tokens[0]].lower in ("der", "die", "das", "ein", "eine", "er", "sie", "es", "man")
        )

    def _english_subject(self, clause: Clause) -> Phrase | None:
        verb = min((i for i in clause.verbs), default=clause.last)
        before = [_freed(p, clause) for p in self.inside(clause)]
        before = [p for p in before if p.last <= verb + 1 and p.first < verb and p.actors]
        before = [p for p in before if p.first == 0 or self.tokens[p.first - 1].lower not in ("not", "unlike", "besides")]
        strong = [p for p in before if p.argument and p.strong]
        while len(strong) > 1 and self._explains(strong[-2], strong[-1]):
            strong.pop()
        if strong:
            return strong[-1]
        weak = [p for p in before if p.argument and not p.strong and p.head >= 0 and not self.private(p)]
        if weak:
            return weak[-1]
        staff = self.cues.lists.get("staff", frozenset())
        attributes = [
            p
            for p in before
            if p.attribute is not None
            or p.prep in ("from",)
            or (p.prep in ("to", "for", "at", "in", "with") and p.first > 1 and self.tokens[p.first - 2].lower in staff)
        ]
        if attributes:
            return attributes[0]
        after = [p for p in self.inside(clause) if p.first == verb + 1 and p.argument and p.strong]
        listed = clause.elided and any(c.coordinated and c.parent == clause.index for c in self.clauses.clauses)
        inverted = (
            after
            and verb in clause.finite
            and (self.tokens[clause.first].lower in ("had", "should", "were") or (clause.first == verb and not listed))
        )  # but not in `has warned Ethiopia, helped Sudan and threatened Libya`
        return after[0] if inverted else None

    def _explains(self, named: Phrase, phrase: Phrase) -> bool:
        """`Colombia's president, a man who ...`: whether a phrase only says behind a comma what somebody is."""
        mark = self.tokens[named.last].text if named.last < len(self.tokens) else ""
        return phrase.first == named.last + 1 and mark in (",", "–", "—") and self.tokens[phrase.first].lower in ("a", "an")

    def passive(self, hit: Hit, clause: Clause) -> bool:
        if "participle" not in hit.features:
            return False
        if clause.befell:
            return True
        auxiliaries = [self.cues.auxiliaries[self.tokens[i].lower] for i in clause.verbs if self.tokens[i].lower in self.cues.auxiliaries]
        lemmas = {a.lemma for a in auxiliaries}
        if self.cues.language == "de":
            if "werden" in lemmas or (not lemmas and self._as_before(hit, clause)):
                return True
            edge = hit.at in (clause.first, clause.tokens[-1])  # `Verboten sind Flüge`: no past tense, though it looks like one
            return "sein" in lemmas and "haben" not in lemmas and ("past" not in hit.features or edge) and not _moves(hit)
        near = [self.tokens[i].lower for i in clause.verbs if hit.at - 5 <= i < hit.at]
        if any(self.cues.auxiliaries.get(w) and self.cues.auxiliaries[w].lemma in ("be", "get") for w in near[-2:]):
            return True
        following = self.tokens[hit.at + 1].lower if hit.at + 1 < len(self.tokens) else ""
        if not near and (self._put_in(hit, clause) or self._received(hit, clause)):
            return True
        led = "past" in hit.features and hit.at in clause.finite and self.subject(clause).actors and not self._agent_behind(hit)
        return following == "by" and not near and not led and hit.particle != hit.at + 1  # `stood by its ally`, `adopted by a majority a text`

    def _received(self, hit: Hit, clause: Clause) -> bool:
        """`was summoned and handed a note`, `was called in and told to explain`: the auxiliary of the clause before goes on for what somebody is given or told."""
        if not (clause.elided and clause.coordinated) or clause.index == 0 or self.tokens[hit.at].lower not in self.cues["received"]:
            return False
        before = self.clauses.clauses[clause.index - 1]
        auxiliaries = {self.cues.auxiliaries[w].lemma for i in before.verbs if (w := self.tokens[i].lower) in self.cues.auxiliaries}
        return "be" in auxiliaries and any(self.tokens[i].lower in self.cues["fetched"] for i in before.verbs)

    def _as_before(self, hit: Hit, clause: Clause) -> bool:
        """`Ein Dorf wurde beschossen und ein Spital zerstört`: a participle at the end goes on with the auxiliary of the clause before."""
        joined = self.tokens[clause.first].lower in self.cues["coordinators"] and hit.at == clause.tokens[-1] and len(clause.tokens) > 2
        if not joined or clause.index == 0:
            return False
        before = self.clauses.clauses[clause.index - 1]
        auxiliaries = {self.cues.auxiliaries[w].lemma for i in before.verbs if (w := self.tokens[i].lower) in self.cues.auxiliaries}
        return auxiliaries == {"werden"} and any(self.tokens[i].lower not in self.cues.auxiliaries for i in before.verbs)

    def _agent_behind(self, hit: Hit) -> bool:
        return any(p.prep == "by" and p.first <= hit.at + 3 and p.last > hit.at + 1 for p in self.phrases)

    def wanted(self, hit: Hit, clause: Clause) -> bool:
        """`Hungary wants the sanctions lifted`, `would like to see Russia expelled`: a participle behind what somebody wants it done to."""
        if self.cues.language != "en" or "participle" not in hit.features or hit.kind != "verb":
            return False
        before = [i for i in clause.verbs if i < hit.at]
        if not before or self.tokens[before[-1]].lower not in self.cues["wanting"] or not 2 <= hit.at - before[-1] <= 9:
            return False
        led = {self.tokens[i].lower for i in before}
        asked = self.tokens[before[-1]].lower != "see" or bool(led & {"like", "want", "wants", "wanted", "hope", "hopes", "love", "prefer"})
        between = [t.lower for t in self.tokens[before[-1] + 1 : hit.at]]
        return asked and not any(word in (",", "that", "to", "after", "who", "which") for word in between)

    def _put_in(self, hit: Hit, clause: Clause) -> bool:
        """`Oslo, asked for its verdict, declined`: a participle put in between commas tells what befell whom it stands behind."""
        tokens, at = self.tokens, hit.at
        between = at > 0 and tokens[at - 1].text == "," and clause.last < len(tokens) and tokens[clause.last].text == ","
        behind = at + 1 < len(tokens) and (tokens[at + 1].lower in self.cues["prepositions"] or tokens[at + 1].lower in ("whether", "if", "what", "to"))
        alone = not any(i != at and i < clause.last for i in clause.verbs if tokens[i].lower not in ("to",) and i < at)
        goes_on = any(c.elided and c.parent == clause.index and c.first == clause.last + 1 for c in self.clauses.clauses)
        return between and behind and alone and goes_on and any(p.last == at - 1 for p in self.phrases)


ABROAD = (("ACCUSE", "summon"), ("SANCTION", "expel"), ("SANCTION", "discontinue"), ("COERCE", "seize"))  # what a state does to others' people and things
_JUDGING = ("ACCUSE", "SUPPORT", "PROTEST", "REJECT")  # what is said about a deed, and not to whom it hit


_BELONGING = frozenset(("von", "of", "by", "durch", "seitens", "to"))  # what stands behind them is whose a thing is, or who does it


def _goes_into(scene: Scene, phrase: Phrase) -> bool:
    """`die Invasion Russlands in die Ukraine`: whether it is told behind a name into which land."""
    return any(p.actors and p.actors != phrase.actors and p.prep in ("in", "into", "gegen") and 0 <= p.first - phrase.last <= 2 for p in scene.phrases)


def _suffers(scene: Scene, phrase: Phrase) -> bool:
    """`die Verletzung des polnischen Luftraums`, `the downing of a Turkish jet`: whether a phrase is what the deed before it hits."""
    german = scene.cues.language == "de"
    led = scene.tokens[max(0, phrase.first - 4) : phrase.first]
    at = next((t.index for t in reversed(led) if t.lower in scene.cues.lists["suffering"]), None)
    if at is not None and scene.tokens[at].lower == "invasion" and (phrase.role == "army" or _goes_into(scene, phrase)):
        return False
    if at is None or (not german and scene.tokens[at + 1].lower != "of"):
        return False
    behind = scene.tokens[at + (1 if german else 2) : phrase.first]
    return not any(t.lower in scene.cues["prepositions"] or t.text == "," for t in behind)


def _turned_against(scene: Scene, phrase: Phrase) -> bool:
    """`verurteilte das Verfahren gegen die Franzosen`: whom a deed is turned against is not who is blamed for it."""
    if phrase.prep not in ("gegen", "against"):
        return False
    at = next((t.index - 1 for t in reversed(scene.tokens[max(0, phrase.first - 4) : phrase.first + 1]) if t.lower == phrase.prep), -1)
    return at >= 1 and scene.tokens[at].lower in scene.cues["turned_against"]


def _asked_of(scene: Scene, hit: Hit) -> int | None:
    """`urged its partners not to isolate Libya`: where the infinitive begins behind those who are asked; whom it names is not who is asked."""
    for at in range(hit.at + 2, min(hit.at + 9, len(scene.tokens) - 1)):
        word = scene.tokens[at]
        if not word.is_word:
            return None
        if word.lower == "to" and at + 1 in scene.clauses.of and at + 1 in scene.clauses.at(at + 1).verbs:
            return at if scene.tokens[hit.at + 1].lower in scene.cues.possessives else None
    return None


def _of_an_aside(scene: Scene, phrase: Phrase) -> bool:
    """`verurteilte die Tat nach einem Treffen des polnischen Kabinetts`: what belongs to a noun behind a preposition is no part of the object."""
    noun, german = phrase.attribute, scene.cues.language == "de"
    if noun is None:
        return False
    for word in reversed(scene.tokens[max(0, noun - 6) : noun]):
        before, behind = scene.cues.contractions.get(word.lower, word.lower), scene.tokens[word.index + 1].lower
        if before in scene.cues["prepositions"]:
            return before not in _BELONGING
        if german:  # `am Rande eines Besuchs`: on past whose it is
            described = word.is_word and (not word.capitalised or behind in ("des", "eines", "der", "einer", "dieses", "dieser"))
        else:
            described = word.lower in scene.cues.determiners or (word.index == noun - 1 and not any(word.index in c.verbs for c in scene.clauses.clauses))
        if not described:
            return False
    return False


def _struck_there(scene: Scene, phrase: Phrase) -> bool:
    """`verurteilte den Anschlag von Solingen`, `condemned the Salisbury poisoning`: a town that a blow is named after has not dealt it."""
    if phrase.form not in ("capital", "city"):
        return False
    at = phrase.first - 2 if scene.cues.language == "de" else phrase.last
    led = scene.cues.language == "en" or phrase.prep == "von"
    return led and 0 <= at < len(scene.tokens) and scene.tokens[at].lower.endswith(tuple(scene.cues["blows"]))


def _urges(scene: Scene, phrase: Phrase) -> bool:
    """`auf Drängen Israels`, `unter dem Druck Pekings`: whether a phrase names at whose urging something is done."""
    noun = phrase.attribute
    if noun is None or scene.tokens[noun].lower not in scene.cues.lists["urging"]:
        return False
    return any(t.lower in ("auf", "unter") for t in scene.tokens[max(0, noun - 3) : noun])


def _violated(scene: Scene, phrase: Phrase) -> bool:
    """`condemned the strike as a violation of Iraqi sovereignty`: whose right is broken is not who is blamed."""
    led = [t.lower for t in scene.tokens[max(0, phrase.first - 3) : phrase.first] if t.lower not in ("the", "a", "an")]
    first = scene.tokens[phrase.first].lower
    led = [*led, first] if first in ("of", "on", "to", "against") else led
    return len(led) > 1 and led[-1] in ("of", "on", "to", "against") and led[-2] in scene.cues["broken_rights"]


def _several(phrase: Phrase) -> bool:
    """Whether a phrase goes with a plural verb."""
    return phrase.plural or len(phrase.actors) > 1 or phrase.gender == "pl"


def _freed(phrase: Phrase, clause: Clause) -> Phrase:
    """After `as`, `after`, `since` opening a clause a phrase is its subject, not in a prepositional phrase."""
    if phrase.prep is not None and phrase.prep == clause.opener and phrase.first <= clause.first + 2 and clause.kind == "sub":
        return replace(phrase, prep=None, attribute=None)
    if clause.kind == "relative" and clause.opener not in ("der", "die", "das", *_ENGLISH_RELATIVES):
        pronoun = clause.first + (clause.opener not in _OBLIQUE)
        if phrase.first == pronoun and phrase.last > pronoun + 1:
            return replace(phrase, prep=None, cases="", attribute=None)  # `ein Brief, in dem Präsident X ...`: the pronoun is no article
    return phrase


def _way(scene: Scene, phrase: Phrase) -> bool:
    """`von Athen nach Vilnius` is a way, not an agent."""
    return phrase.prep != "by" and phrase.form == "capital" and phrase.last < len(scene.tokens) and scene.tokens[phrase.last].lower in ("nach", "to")


def _left(scene: Scene, hit: Hit, who: Role) -> Phrase | None:
    """`The French ambassador was told to leave Niger`: which state somebody must leave, who is that state's guest."""
    if scene.cues.language != "en":
        return None
    at = next((t.index for t in scene.tokens[hit.at + 1 : hit.at + 6] if t.lower in scene.cues["departing"]), None)
    if at is None or scene.tokens[at - 1].lower != "to" or not who.actors:
        return None
    home = {actor.partition(":")[0] for actor in who.actors}
    return next((p for p in scene.phrases if p.first == at + 1 and p.form in ("name", "capital") and p.actors and not home & set(p.actors)), None)


def _on_orders(scene: Scene, phrase: Phrase) -> bool:
    """`was closed on the orders of the Polish government`: who gives the order does it."""
    start = phrase.first - (scene.tokens[phrase.first].lower not in ("the", "of"))
    led = [t.lower for t in scene.tokens[max(0, start - 4) : phrase.first] if t.lower not in ("the", "a", "an")]
    return phrase.prep in ("of", "from") and led[-1:] in (["of"], ["from"]) and led[-3:-1] in (["on", "orders"], ["at", "orders"], ["by", "order"], ["on", "instructions"], ["on", "order"])


def _of_a_noun(scene: Scene, phrase: Phrase, hit: Hit) -> bool:
    """`The raid by Serbian forces was condemned by Kosovo`: who stands behind `by` before the verb did what the noun says."""
    return scene.cues.language == "en" and phrase.prep == "by" and phrase.first > 2 and phrase.last <= hit.at


def _told_by(scene: Scene, phrase: Phrase) -> bool:
    """`nach Angaben von Moskau`, `in a report by Amnesty`: whose word it is, not whose deed."""
    before = {t.lower for t in scene.tokens[max(0, phrase.first - 2) : phrase.first]}
    return bool(before & scene.cues["tellings"])


_ARRIVES = frozenset(("ein|treffen", "zusammen|treffen", "auf|brechen"))  # `ist eingetroffen`: in motion by their particle alone


def _moves(hit: Hit) -> bool:
    from echolot.coding.inflection import strong_verbs

    form = hit.readings[0].form.removeprefix("sich ")
    if form in _ARRIVES:
        return True
    base = form.rpartition("|")[2]
    table = strong_verbs()
    for cut in range(max(1, len(base) - 3)):
        if base[cut:] in table:
            return table[base[cut:]].get("aux", "") == "sein"
    return base.endswith("reisen") or base in ("landen", "marschieren", "rücken", "fliehen", "flüchten")


def once(ask: Callable[[Scene], Answer]) -> Callable[[Scene], Answer]:
    """What hangs on the sentence alone is asked of it once, however many predicates stand in it."""

    @wraps(ask)
    def asked(scene: Scene) -> Answer:
        if ask not in scene.answers:
            scene.answers[ask] = ask(scene)
        answer: Answer = scene.answers[ask]
        return answer

    return asked


@once
def _begun_before(scene: Scene) -> dict[int, int]:
    """The subjects that an aside parts from their verb: where they begin, and the clause that is theirs."""
    across = ((scene.across_an_aside(c), c.index) for c in scene.clauses.clauses)
    return {phrase.first: index for phrase, index in across if phrase is not None}


_SHUTTING_OUT = ("bar", "ban", "exclude", "block")


@dataclass(frozen=True, slots=True)
class Deed:
    type: str
    mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]


_OF_ANY_KIND = ("arrest", "seize", "martial-law")  # what a noun that only says that power was used can mean


def _alike(reading: Reading, deed: Deed) -> bool:
    """Whether a noun can mean a deed told before: an expulsion is no embargo."""
    if reading.type not in ("COERCE", "SANCTION") or deed.mode is None or reading.mode == deed.mode:
        return True
    return reading.mode is None and (reading.type == "SANCTION" or deed.mode in _OF_ANY_KIND)


@dataclass(slots=True)
class RoleReader:
    """Reads the roles of one predicate after another of one text; remembers the deeds it has seen."""

    deeds: list[Deed] = field(default_factory=list)

    def of_verb(self, scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> tuple[Role, Role]:
        inside = scene.of_its_own(clause, hit)
        subject = scene.subject(clause)
        if "gerund" in hit.features and scene.cues.language == "en" and hit.at != clause.first and scene.stopped_text(hit.at):
            subject = Role()  # `vetoed a draft urging Israel to withdraw`: what a text demands, they do not who stop it
        if scene.wanted(hit, clause):
            agent = next((p for p in inside if p.prep == "by" and p.actors and p.first > hit.at), None)
            over = next((p for p in reversed(inside) if p.actors and p is not subject.phrase and p.last <= hit.at), None)
            return Role(agent.actors, agent) if agent else Role(), Role(over.actors, over, "of the object") if over else Role()
        if reading.slots[:1] == ("nom",):  # `kam ums Leben`, `kam frei`: the subject is whom the deed befalls
            judged = reading.type in _JUDGING and subject.phrase is not None and _suffers(scene, subject.phrase)
            return self._beside(reading, inside, subject.phrase), Role() if judged else subject
        if scene.passive(hit, clause):
            return self._of_passive(scene, hit, reading, clause, inside, subject)
        target = self._slots(scene, reading, inside, clause, hit, subject.phrase)
        whom = scene.antecedent(clause) if clause.kind == "relative" and clause.opener == "whom" and reading.slots[:1] in (("obj",), ("acc",)) else None
        if whom is not None and whom.actors and whom.actors != subject.actors:
            target = Role(whom.actors, whom, "relative")  # `whom Ghana accuses of arming the rebels`
        if (
            target is None
            and clause.kind == "relative"
            and any(slot.strip("!") in ("acc", "obj") for slot in reading.slots)
            and subject.how != "relative"
        ):
            antecedent = scene.antecedent(clause)
            target = Role(antecedent.actors, antecedent, "relative") if antecedent else None
        if target is None and reading.type == "ASSAULT":
            places = [p for p in inside if p.prep in ("in", "inside", "near", "nahe") and p.form == "name" and p.actors]
            english = scene.cues.language == "en"
            place = next((p for p in places if p.first > hit.at or (not english and p.actors != subject.actors)), None)
            if place is not None and subject.actors and place.actors != subject.actors:
                target = Role(place.actors, place, "where it hits")  # `bombed a plant in Syria`
        if not subject.actors and reading.form in ("arrive", "reach", "land", "roll", "touch down") and reading.type in ("MOBILIZE", "AID"):
            home = next((p for p in inside if p.prep == "from" and p.actors and p.first > hit.at), None)
            if home is not None and (target is None or target.actors != home.actors):
                return Role(home.actors, home, "from where it comes"), target or Role()
        if target is not None and subject.actors and _meeting_place(reading, target):
            return subject, Role()
        if target is not None and subject.actors and _mutual(scene, reading, target):
            both = tuple(dict.fromkeys((*subject.actors, *target.actors)))
            return replace(subject, actors=both), Role()
        return subject, target or Role()

    def _of_passive(self, scene: Scene, hit: Hit, reading: Reading, clause: Clause, inside: Sequence[Phrase], subject: Role) -> tuple[Role, Role]:
        """Of a verb in the passive: the subject suffers it, and who does it stands behind a preposition, if anywhere."""
        if subject.actors and reading.form in scene.cues.lists.get("felt", ()):
            inside = [p for p in inside if p is not subject.phrase]
            about = self._slots(scene, replace(reading, slots=("by", "at", "over", "about", "with")), inside, clause, hit, subject.phrase)
            return subject, about or Role()  # `was alarmed by the raid`: who feels it says so
        agent = next(
            (p for p in inside if p.prep in scene.cues["agent_prepositions"] and p.actors and not (_way(scene, p) or _told_by(scene, p) or _of_a_noun(scene, p, hit))),
            None,
        )
        if agent is None and scene.cues.language == "de":
            agent = self._shared_agent(scene, clause)
        if agent is None and reading.type in _WORDS:
            agent = said_in(scene, clause)
        words = ("ACCUSE", "SUPPORT", "REJECT") if scene.cues.language == "de" else ("ACCUSE", "SUPPORT")
        if agent is None and reading.type in words and reading.mode in (None, "disapprove") and not clause.befell:
            agent = next((p for p in inside if p.prep == "in" and p.form == "capital" and p is not subject.phrase), None)  # `was condemned in Oslo`
        if agent is None and subject.actors and not subject.how and (
            reading.mode in ("personnel", "troops", "peacekeeping") or (reading.type == "MOBILIZE" and scene.cues.language == "en")
        ):
            goal = self._slots(scene, reading, [p for p in inside if p.prep is not None and p is not subject.phrase], clause, hit, None)
            return subject, goal or Role()  # `North Korean soldiers were sent to Russia`: theirs is the act
        if agent is None and scene.cues.language == "en":
            agent = next((p for p in inside if p.actors and _on_orders(scene, p)), None)
        if agent is None and subject.actors and not subject.how and (reading.type, reading.mode) == ("SANCTION", "withdraw"):
            host = next((p for p in inside if p.actors and p.actors != subject.actors and p.prep in ("to", "in", "from", "aus")), None)
            return subject, Role(host.actors, host) if host else Role()  # `Latvia's ambassador to Belarus was called home`
        judged = reading.type in _JUDGING and subject.phrase is not None and _suffers(scene, subject.phrase)
        patient = Role() if judged else subject  # `The killing of Turkish soldiers was condemned`
        if not patient.actors:
            patient = self._about_noun(scene, clause, reading)
        if reading.slots and reading.slots[0] not in ("acc", "obj", "acc!", "obj!"):
            patient = self._slots(scene, reading, [p for p in inside if p is not agent], clause, hit, agent) or patient
        if not patient.actors and scene.cues.language == "en":  # `Military aid to Egypt was suspended`
            led = next((p for p in inside if p.prep in reading.slots and p is not agent and p.actors and p.first < hit.at), None)
            patient = Role(led.actors, led) if led is not None else patient
        if agent is None and reading.form in _SHUTTING_OUT and scene.cues.language == "en":  # `Qatar's airline was barred from Bahraini airspace`
            place = next((p for p in inside if p.prep == "from" and p.actors and p.first > hit.at), None)
            out = subject if subject.actors else self._about_noun(scene, clause, reading)
            if place is not None and out.actors and out.actors != place.actors:
                return Role(place.actors, None, "who shuts out"), out
        if agent is None and reading.form in ("deny", "refuse") and reading.mode == "formal" and scene.cues.language == "en":
            agent = next((p for p in inside if p.prep == "to" and p.actors and p.first > hit.at and p.actors != subject.actors), None)  # `were denied entry to Serbia`
            patient = subject if agent is not None and subject.actors else self._about_noun(scene, clause, reading) if agent is not None else patient
        if agent is None and reading.mode in ("expel", "deport"):
            agent = next((p for p in inside if p.prep == "from" and p.actors and p.actors != patient.actors), None) or _left(scene, hit, patient)
        if agent is None and reading.type in ("REQUEST", "THREATEN") and patient.phrase is not None and patient.phrase.role == "army":
            agent = _left(scene, hit, patient)
        if agent is None and reading.mode == "summon":
            called = next((p for p in inside if p.prep in ("to", "at", "by", "in") and p.actors and p.actors != patient.actors), None)
            agent = called  # `was summoned to the German foreign ministry`
        if patient.phrase is agent and agent is not None:
            patient = Role()
        return (Role(agent.actors, agent) if agent else Role()), patient

    @staticmethod
    def _shared_agent(scene: Scene, clause: Clause) -> Phrase | None:
        """`seien von Rebellen gejagt und getötet worden`: the agent before the first of two participles is that of both."""
        if clause.parent is None or not clause.elided or not clause.coordinated:
            return None
        above = scene.clauses.clauses[clause.parent]
        if any(p.actors and p.strong and p.argument for p in scene.inside(clause)) or not any(scene.tokens[i].lower in ("und", "sowie") for i in clause.tokens[:1]):
            return None
        passive = any(scene.tokens[i].lower in scene.cues.auxiliaries and scene.cues.auxiliaries[scene.tokens[i].lower].lemma in ("werden", "sein") for i in above.verbs)
        found = [p for p in scene.inside(above) if p.prep in scene.cues["agent_prepositions"] and p.actors and p.attribute is None and not _way(scene, p)]
        return found[0] if passive and found else None

    @staticmethod
    def _beside(reading: Reading, inside: Sequence[Phrase], subject: Phrase | None) -> Role:
        """`bekam Beifall aus Havanna`, `musste im Außenministerium erscheinen`: who does what the subject gets."""
        slots = reading.slots[1:]
        inner = [p for p in inside if p is not subject and p.actors]
        doers = [p for p in inner if p.prep in slots or ("gen" in slots and p.attribute is not None) or ("acc" in slots and p.argument and p.can("a"))]
        return Role(tuple(dict.fromkeys(actor for p in doers for actor in p.actors)), doers[0]) if doers else Role()

    def _slots(
        self, scene: Scene, reading: Reading, inside: Sequence[Phrase], clause: Clause, hit: Hit, subject: Phrase | None
    ) -> Role | None:
        free = [p for p in inside if p is not subject and p.actors]
        german = scene.cues.language == "de"
        if counted := scene.counted_among(clause):
            free = [p for p in free if p not in counted]
        if not german and (reading.type, reading.mode) == ("SANCTION", "withdraw") and subject is not None:
            free = [p for p in free if p.actors != subject.actors]  # `Poland closed the Russian consulate in Gdansk`
        if not german and reading.type == "ACCUSE" and subject is not None:  # `called the treatment of its citizens inhumane`
            home = {actor.partition(":")[0] for actor in subject.actors}
            free = [p for p in free if p.role != "civilians" or p.prep != "of" or not {actor.partition(":")[0] for actor in p.actors} <= home]
        if reading.type in _JUDGING or (german and reading.type == "REQUEST"):
            free = [p for p in free if not _suffers(scene, p) and (german or not _violated(scene, p))]
        if reading.type in _JUDGING:
            free = [p for p in free if not _turned_against(scene, p) and not _struck_there(scene, p)]
        if german:
            free = [p for p in free if not _urges(scene, p) or (reading.type == "CONSULT" and scene.tokens[p.attribute or 0].lower == "einladung")]
        if not german and reading.type == "REQUEST" and (asked := _asked_of(scene, hit)) is not None:
            free = [p for p in free if p.first < asked]
        own = reading.form.split()[-1]
        if not german and " " in reading.form and reading.slots and own in scene.cues["prepositions"]:
            called = next((p for p in free if p.prep == own and 0 < p.first - hit.at <= 4), None)
            if called is not None:
                return Role(called.actors, called)  # `called on Myanmar to free the monks`
        for raw in reading.slots:
            slot = raw.rstrip("!")
            if slot in ("acc", "obj", "dat", "iobj"):
                named = self._object(scene, reading, inside, free, hit, subject, slot)
                if named is not None:
                    return named
            elif slot == "gen":
                fits = [p for p in free if p.cases and "g" in p.cases and p.prep is None]
                if fits:
                    return Role(fits[0].actors, fits[0])
            else:
                blamed = self._blamed(scene, reading, free, slot, hit)
                if blamed is not None:
                    return Role(blamed.actors, blamed, "whose deed it is")
                near = [
                    p
                    for p in free
                    if (p.prep == slot or (slot == "to" and p.prep in ("towards", "toward", "into")) or (slot == "on" and p.prep == "upon"))
                    and (german or p.first > hit.at)
                    and (reading.type == "MOBILIZE" or not _ground(scene, p))
                ]
                if near:
                    return Role(near[0].actors, near[0])
                owner = self._owner_after(scene, clause, free, slot, hit)
                if owner is not None:
                    return Role(owner.actors, owner, "of the object")
        return None

    @staticmethod
    def _object(
        scene: Scene, reading: Reading, inside: Sequence[Phrase], free: Sequence[Phrase], hit: Hit, subject: Phrase | None, slot: str
    ) -> Role | None:
        """Who stands in an object slot, else whose deed the object is, else whose it is. free: those of the clause that can stand there."""
        german = scene.cues.language == "de"
        if not german and any(p.form == "pronoun" and not p.actors and p.first == hit.at + 1 for p in inside):
            return None  # `linked him to the murder of a dissident`: whom, nobody knows
        case = "d" if slot == "dat" else "a"
        fits = [p for p in free if p.argument and p.strong and (p.can(case) if german else p.first > hit.at)]
        if german and case == "d" and any("d" in p.cases for p in fits):
            fits = [p for p in fits if "d" in p.cases]
        others = [p for p in fits if subject is None or p.actors != subject.actors]
        if others or (fits and (german or (subject is not None and subject.bare))):
            return Role((others or fits)[0].actors, (others or fits)[0])
        loose = [
            p
            for p in free
            if (p.prep is None or p.attribute is not None or _participial(scene, p))
            and (p.possessive or p.attribute is not None or not p.strong or _participial(scene, p))
            and (german or p.first > hit.at)
            and p.form != "pronoun"
            and not _of_an_aside(scene, p)
        ]
        by = next((p for p in free if p.prep == "by" and p.first > hit.at and _doer(scene, p)), None)
        if not german and by is not None and reading.type in ("ACCUSE", "SUPPORT"):
            return Role(by.actors, by, "whose deed it is")  # `condemned the raid on Gaza by Israel`
        doer = next((p for p in free if german and reading.type == "ACCUSE" and p.prep in ("durch", "seitens") and p.first > hit.at), None)
        if doer is not None and slot in ("acc", "obj"):
            return Role(doer.actors, doer, "whose deed it is")  # `verurteilte die Bombardierung Kiews durch Moskau`
        if loose and slot in ("acc", "obj") and (subject is None or loose[0].actors != subject.actors or (subject.bare and (reading.type, reading.mode) in ABROAD)):
            return Role(loose[0].actors, loose[0], "of the object")
        return None

    @staticmethod
    def _blamed(scene: Scene, reading: Reading, free: Sequence[Phrase], slot: str, hit: Hit) -> Phrase | None:
        """`protested against the violation of its airspace by Russian drones`: whose deed it is, not whom it hits."""
        if scene.cues.language != "en" or reading.type != "ACCUSE" or slot not in ("against", "at", "over", "about"):
            return None
        led = [t.index for t in scene.tokens[hit.at + 1 : hit.at + 4] if t.lower == slot]
        if not led or any(p.prep == slot and p.first <= led[0] + 2 and p.strong for p in free):
            return None
        return next((p for p in free if p.prep == "by" and led[0] < p.first <= led[0] + 12 and _doer(scene, p)), None)

    def _owner_after(self, scene: Scene, clause: Clause, free: Sequence[Phrase], slot: str, hit: Hit) -> Phrase | None:
        """`über Russlands Vorgehen`, `about the dispatch of North Korean troops`: who owns the noun behind the preposition."""
        owning = [p for p in free if (p.possessive or p.attribute is not None or not p.strong) and p.form != "pronoun" and not _ground(scene, p)]
        if not owning:
            return None
        occasions = scene.cues.lists.get("occasions", frozenset())  # `am Rande einer Sitzung`: when, and not at what
        places = [i for i in clause.tokens[:-1] if scene.cues.contractions.get(scene.tokens[i].lower, scene.tokens[i].lower) == slot and scene.tokens[i + 1].lower not in occasions]
        return next((phrase for place in places for phrase in owning if place < phrase.first <= place + 7), None)

    def _about_noun(self, scene: Scene, clause: Clause, reading: Reading) -> Role:
        """Whom the noun that is the subject of a passive is about: `The embargo on Iran was lifted`; who condemns an attack on Kyiv does not blame Kyiv."""
        verb = min(clause.verbs, default=clause.last)
        about = ("on", "against") if reading.type not in ("ACCUSE", "COMMENT", "REJECT", "SUPPORT") else ("mit", "with") if reading.mode == "meet" else ()
        for phrase in scene.inside(clause):
            if (
                phrase.actors
                and (phrase.attribute is not None or phrase.possessive or not phrase.strong or phrase.prep in about)
                and phrase.prep not in ("von", "by", "durch")
                and not (reading.type in _JUDGING and _suffers(scene, phrase))
                and (phrase.first < verb or scene.cues.language == "de")
            ):
                return Role(phrase.actors, phrase, "of the subject")
        by = next((p for p in scene.inside(clause) if p.actors and p.prep == "by" and p.first > 2 and p.last <= verb), None)
        return Role(by.actors, by, "whose deed it is") if by is not None and reading.type in _WORDS else Role()

    def of_noun(self, scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> tuple[Role, Role]:
        """Source and target of an act that a noun tells: whoever owns it, whom its genitive or a preposition names, who stands in its slots."""
        inside = [p for p in scene.phrases if p.actors]
        source, target = self._around_noun(scene, hit, reading, clause, inside)
        if not source.actors and reading.type in ("CONSULT", "ASSAULT", "AGREE", "COOPERATE"):
            both = next((p for p in inside if p.prep in ("between", "zwischen") and 0 < p.first - hit.at <= 3 and len(p.actors) > 1), None)
            if both is not None:
                return Role(both.actors, both), Role()  # `talks between X and Y`: both act
        if self._befalls_owner(scene, hit, reading, source) and not target.actors:
            source, target = Role(), source
        return source, target if target.actors else self._slots_of_noun(scene, hit, reading, clause, [p for p in inside if p is not source.phrase])

    def _around_noun(self, scene: Scene, hit: Hit, reading: Reading, clause: Clause, inside: Sequence[Phrase]) -> tuple[Role, Role]:
        """Who does what a noun says, and whom it hits, by who stands around it."""
        source, target = Role(), Role()
        for phrase in inside:
            if not source.actors and self._owns_noun(scene, hit, clause, phrase):
                if scene.cues.language == "de" and reading.mode == "visit" and hit.at > 1 and scene.tokens[hit.at - 1].text == "-":
                    target = Role(phrase.actors, phrase)  # `seine China-Reise`
                else:
                    source = Role(phrase.actors, phrase)
            elif self._in_genitive(scene, hit, phrase):
                if self._suffers_noun(scene, hit, reading, phrase):
                    target = target if target.actors else Role(phrase.actors, phrase)
                elif not source.actors:
                    source = Role(phrase.actors, phrase)
            elif self._comes_from(scene, hit, reading, clause, phrase) or (not source.actors and self._felt_in(scene, hit, reading, clause, phrase)):
                source = Role(phrase.actors, phrase)
            elif (
                phrase.prep in ("by", "durch", "seitens")
                and 0 < phrase.first - hit.at <= 8
                and not any(i in clause.verbs and scene.cues.language == "en" for i in range(hit.at + 1, phrase.first))
            ):
                if source.phrase is not None and source.phrase.attribute == hit.at and not target.actors:
                    target = source  # `die Verurteilung Myanmars durch Malaysia`
                source = Role(phrase.actors, phrase)
        return source, target

    def _owns_noun(self, scene: Scene, hit: Hit, clause: Clause, phrase: Phrase) -> bool:
        """`Russian attacks`, `die Armee`, `Moscow's latest threats`, `US-Angriffe`: whether a noun is told as somebody's by what leads it."""
        if (
            phrase.head == hit.at
            or (phrase.first <= hit.at < phrase.last and (not phrase.strong or (phrase.role == "army" and not phrase.bare)))
            or self._by_whom(scene, hit.at, phrase)
            or (phrase.last + 1 == hit.at and scene.tokens[phrase.last].text == "-")
        ):
            return True
        return phrase.possessive and 0 <= hit.at - phrase.last <= 3 and all(
            scene.tokens[i].is_word and scene.tokens[i].lower not in scene.cues["prepositions"] and i not in clause.verbs
            for i in range(phrase.last, hit.at)
        )  # fmt: skip

    def _in_genitive(self, scene: Scene, hit: Hit, phrase: Phrase) -> bool:
        """`der Angriff Russlands`, `the movement of hundreds of soldiers`."""
        return phrase.attribute == hit.at or (
            phrase.prep in ("of", "von")
            and (0 < phrase.first - hit.at <= 3 or self._counted(scene, hit.at, phrase))
            and scene.tokens[phrase.first - 2].lower not in scene.cues.determiners  # `der Stürmung der von Rebellen besetzten Botschaft`
        )

    @staticmethod
    def _suffers_noun(scene: Scene, hit: Hit, reading: Reading, phrase: Phrase) -> bool:
        """`the invasion of Kuwait`, `die Anschläge von Paris`: whether who stands in a noun's genitive is hit by it and does not do it."""
        own_troops = reading.type in ("AID", "MOBILIZE") and (not phrase.strong or phrase.form in ("office", "inhabitant"))
        own_troops = own_troops or (reading.form.lower() == "invasion" and (phrase.role == "army" or _goes_into(scene, phrase)))
        meant_for = reading.type in ("AID", "SUPPORT") and scene.tokens[hit.at - 1].lower == "zur"  # `eine Resolution zur Unterstützung Bakus`
        if (reading.genitive == "object" and not own_troops) or meant_for:
            return True
        return reading.type == "ASSAULT" and phrase.prep == "von" and phrase.form in ("capital", "city")

    @staticmethod
    def _comes_from(scene: Scene, hit: Hit, reading: Reading, clause: Clause, phrase: Phrase) -> bool:
        """`trotz der Drohungen aus Peking`, `drew a protest from Canberra`, `condemnation came from Oslo`."""
        if phrase.prep == "aus":
            named = phrase.strong and phrase.form in ("name", "capital", "seat")
            return named and reading.type in (*_WORDS, "PROTEST") and phrase.first == hit.at + 2
        if phrase.prep != "from" or reading.type not in _WORDS:
            return False
        near = 0 < phrase.first - hit.at <= (14 if scene.tokens[phrase.first - 2].lower in _COMING else 6)
        return near and not any(i in clause.verbs and scene.tokens[i].lower not in _COMING for i in range(hit.at + 1, phrase.first))

    @staticmethod
    def _felt_in(scene: Scene, hit: Hit, reading: Reading, clause: Clause, phrase: Phrase) -> bool:
        """`there was alarm in Oslo`."""
        capital = scene.cues.language == "en" and phrase.prep == "in" and phrase.form == "capital" and 0 < phrase.first - hit.at <= 4
        return capital and reading.type in ("COMMENT", "ACCUSE", "SUPPORT") and scene.tokens[clause.first].lower == "there"

    def _slots_of_noun(self, scene: Scene, hit: Hit, reading: Reading, clause: Clause, others: Sequence[Phrase]) -> Role:
        """`the attack on Kyiv`, `Kritik an Moskau`: who stands behind a noun in one of its slots."""
        own = set(clause.tokens)
        follow = [p for p in others if 0 < p.first - hit.at <= 9 and p.first in own]
        for raw in reading.slots:
            slot = raw.rstrip("!")
            found = next((p for p in follow if p.prep == slot and not _ground(scene, p)), None)
            if found is None and slot not in ("acc", "obj", "gen", "dat"):
                found = self._owner_after(scene, clause, follow, slot, hit)
            if found is None or (scene.cues.language == "en" and _meeting_place(reading, Role(found.actors, found))):
                continue
            if slot == "in" and scene.cues.language == "de" and any(hit.at < i < found.first for i in clause.verbs):
                continue  # `Der Angriff wurde in Teheran verurteilt`
            return Role(found.actors, found)
        return Role()

    @staticmethod
    def _befalls_owner(scene: Scene, hit: Hit, reading: Reading, owner: Role) -> bool:
        """`the envoy's expulsion`, `the editor's arrest`: what befalls the person who stands before it."""
        phrase = owner.phrase
        if scene.cues.language != "en" or reading.mode not in ("expel", "arrest", "deport", "convict") or phrase is None or not phrase.possessive:
            return False
        of = hit.at + 1 < len(scene.tokens) and scene.tokens[hit.at + 1].lower == "of"
        return not of and phrase.last <= hit.at and (phrase.person is True or phrase.role in ("embassy", "civilians", "opposition"))

    @staticmethod
    def _by_whom(scene: Scene, noun: int, phrase: Phrase) -> bool:
        """`des von Tokio eingereichten Antrags`: who did what a participle before the noun says."""
        words = scene.tokens[phrase.last : noun]
        if scene.cues.language != "de" or phrase.prep not in ("von", "durch") or not 0 < len(words) <= 2 or phrase.first < 2:
            return False
        led = scene.tokens[phrase.first - 2]
        opened = led.lower in scene.cues.determiners or scene.tokens[phrase.first - 1].lower in scene.cues.determiners or not led.capitalised
        return opened and all(not w.capitalised and w.lower.endswith(("ten", "te", "tes", "ter", "nen", "ne", "nes", "ner")) for w in words)

    @staticmethod
    def _counted(scene: Scene, noun: int, phrase: Phrase) -> bool:
        """`the movement of hundreds of soldiers`: a count between noun and agent."""
        between = [scene.tokens[i].lower for i in range(noun + 1, phrase.first)]
        counts = {
            "of",
            "von",
            "hundreds",
            "thousands",
            "dozens",
            "hunderten",
            "tausenden",
            "dutzenden",
            "rund",
            "some",
            "about",
            "mehr",
            "als",
            "more",
            "than",
        }
        return 0 < len(between) <= 6 and all(word in counts or word[0].isdigit() for word in between)

    def same_deed(self, type_: str, reading: Reading | None = None) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Source and target of the last deed of this type: what `das Manöver`, `the attack` refers back to.

        reading: of the noun, which may mean one kind of such deeds only: `the coup` is no closed border.
        """
        return next(((d.source, d.target) for d in reversed(self.deeds) if d.type == type_ and (reading is None or _alike(reading, d))), None)

    def remember(self, record: Record) -> None:
        """What `the attack` may refer back to: no blow that was ruled out, or only might have been."""
        if record.type in DEEDS and record.source and record.factuality.status not in ("absent", "counterfactual", "hypothetical", "conditional"):
            self.deeds.append(Deed(record.type or "", record.mode, record.source, record.target))


def _mutual(scene: Scene, reading: Reading, target: Role) -> bool:
    """`met the Chinese president`, `talked with Cairo`: talks have two sides and no target."""
    if scene.cues.language != "en" or reading.type != "CONSULT" or reading.mode not in (None, "multilateral"):
        return False
    return reading.form.split()[0] in scene.cues.lists.get("mutual", ()) or (target.phrase is not None and target.phrase.prep == "with")


def _meeting_place(reading: Reading, target: Role) -> bool:
    """`will meet in Addis Ababa`, `tagt in Genf`: where talks are held is no part of them."""
    place = target.phrase
    meets = reading.type == "CONSULT" and reading.mode in (None, "multilateral")
    if meets and place is not None and place.prep == "of" and reading.form.split()[0] == "meet":
        return True  # `met at a conference of ministers`
    return meets and place is not None and place.prep in ("in", "at", "zu") and place.form in ("capital", "city", "seat", "name")


def _ground(scene: Scene, phrase: Phrase) -> bool:
    """`auf europäischem Boden` says where, not whom."""
    return phrase.head >= 0 and scene.tokens[phrase.head].lower in (
        "boden",
        "soil",
        "gebiet",
        "territory",
        "hoheitsgebiet",
        "grenze",
        "border",
    )


def _participial(scene: Scene, phrase: Phrase) -> bool:
    """`die von König Salman angeordneten Schritte`: the agent inside the object."""
    if phrase.prep not in ("von", "by") or phrase.last + 1 >= len(scene.tokens) or scene.cues.language != "de":
        return False
    return (
        scene.tokens[phrase.last].lower.endswith(("en", "e", "er"))
        and not scene.tokens[phrase.last].capitalised
        and scene.tokens[phrase.last + 1].capitalised
    )


def _doer(scene: Scene, phrase: Phrase) -> bool:
    """`by Russia`, `by Russian drones`, not `by a Russian painter`."""
    return phrase.strong or (phrase.head >= 0 and not scene.private(phrase))
