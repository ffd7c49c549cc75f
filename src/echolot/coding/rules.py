"""The `rules` coder: dictionary pass, clause structure, roles, status. Offline, deterministic, no model.

For each sentence: names and predicates are looked up first; a sentence without either is left uncoded with the reason.
Then the predicates are read one by one: who, to whom, which act, how sure and in whose voice; then what is said to be
missing, watched or standing; in commentaries also what the author claims and demands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from echolot.coding import codebook
from echolot.coding.actors import ActorList
from echolot.coding.clauses import Clause, clauses
from echolot.coding.cues import cues
from echolot.coding.lexicon import Hit, Lexicon, Reading, lexicon
from echolot.coding.phrases import Phrase, PhraseFinder
from echolot.coding.quantities import number, quantity_at
from echolot.coding.roles import Role, RoleReader, Scene
from echolot.coding.silences import assertion_words, observers, relations, silences
from echolot.coding.status import Complex, Frame, alike, attributed, conditional, contrasted, frames, hedges, span, values, verb_complex
from echolot.coding.tokens import Token, tokens
from echolot.read import sentences as split_sentences
from echolot.read import times
from echolot.records import (
    Article,
    Attribution,
    Coded,
    Evidential,
    Factuality,
    Hedge,
    Mention,
    Observed,
    Record,
    Sentence,
    Span,
    Status,
    Time,
    Uncoded,
    Why,
)

NAME = "rules.v1"

CONTENT_STATUS: dict[str, Status] = {
    "demanded": "demanded",
    "denied": "denied",
    "threatened": "threatened",
    "announced": "announced",
    "considered": "considered",
    "permitted": "permitted",
    "alleged": "realised",
    "refused": "absent",
    "offered": "announced",
    "feared": "predicted",
    "conceded": "realised",
    "praised": "realised",
}
# acts of an authority on the people of its own state, where no other target is told
_WITHIN = frozenset(
    {
        ("COERCE", "arrest"), ("COERCE", "curfew"), ("COERCE", "martial-law"), ("COERCE", "censor"), ("SANCTION", "convict"),
        ("ASSAULT", "crowd-control"),
    }
)  # fmt: skip
_RESOLVES: tuple[tuple[str, Status], ...] = (
    ("decisions", "announced"),
    ("calls", "demanded"),
    ("refusals", "absent"),
    ("attempts", "absent"),
)
FREE = frozenset(("praised", "reported", None, ""))  # contents that leave the act its own status


_PUBLIC = frozenset(("REQUEST", "AGREE", "REJECT", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE"))  # acts among political actors
_VIOLENT = frozenset(("ASSAULT", "COERCE", "PROTEST", "SANCTION", "AID", "RETREAT"))  # acts that private people do or suffer


@dataclass(slots=True)
class Draft:
    """A record in the making, with what later steps need to know about it."""

    record: Record
    clause: Clause
    hit: Hit | None
    reading: Reading | None
    sentence: int
    governs: str | None = None
    unnamed: bool = False  # neither side stands in the text: kept only where the text tells other acts


@dataclass(slots=True)
class RulesCoder:
    """Article in, records out. One instance reads many articles."""

    actors: ActorList = field(default_factory=ActorList.built_in)
    name: str = NAME

    def __call__(self, article: Article) -> Coded:
        assert article.language is not None, "the language is settled in read/"
        return _Reading(article, self.actors).coded()


class _Reading:
    """One article being read."""

    def __init__(self, article: Article, actors: ActorList) -> None:
        self.article, self.text = article, article.text
        self.language = article.language or "en"
        self.actors = actors
        self.cues = cues(self.language)
        self.lexicon: Lexicon = lexicon(self.language)
        self.words = assertion_words(self.language)
        self.finder = PhraseFinder(actors, self.cues, article.published_on, self.lexicon.verb_forms)
        self.roles = RoleReader()
        self.drafts: list[Draft] = []
        self.mentions: list[Mention] = []
        self.uncoded: list[Uncoded] = []
        self.quiet: set[int] = set()  # sentences with a word of sport, stage, weather
        self.utterances: list[Draft] = []  # reporting verbs: kept where an actor would otherwise have said nothing
        self.number = 0
        self.sport = False
        self.timed: tuple[int, list[Time]] = (-1, [])  # sentence, its time expressions
        self.found: list[tuple[Hit, Reading]] = []  # every predicate of the sentence, before one takes in another
        self.carried: dict[int, tuple[Hit, Reading]] = {}  # verb position -> the noun that carries its act (`launched an attack`)

    @property
    def day(self) -> date | None:
        return self.article.published_on

    def coded(self) -> Coded:
        parts = split_sentences(self.text, self.language)
        self.sport = self._of_sport(parts)
        self.finder.survey([tokens(self.text, part.start, part.end) for part in parts])
        for sentence in parts:
            before = len(self.drafts)
            reason = self._sentence(sentence)
            if len(self.drafts) == before and reason:
                self.uncoded.append(Uncoded(start=sentence.start, end=sentence.end, reason=reason))
        self._drop_unnamed(parts)
        self._speakers()
        drafts = sorted(self.drafts, key=lambda d: (d.sentence, d.record.evidence[0].start, d.record.evidence[0].end))
        return Coded(
            article=self.article,
            sentences=tuple(parts),
            mentions=tuple(self.mentions),
            records=tuple(_numbered([d.record for d in drafts])),
            uncoded=tuple(self.uncoded),
            coder=NAME,
            codebook=codebook.NAME,
        )

    def _drop_unnamed(self, parts: Sequence[Sentence]) -> None:
        """Acts of which neither side is named stay only in a text that tells who did something."""
        if any(d.record.kind == "event" and d.record.source and not d.unnamed for d in self.drafts):
            return
        self.drafts = [d for d in self.drafts if not d.unnamed]
        told = {d.sentence for d in self.drafts} | {s.index for s in parts if any(u.start == s.start for u in self.uncoded)}
        for sentence in parts:
            if sentence.index not in told:
                self.uncoded.append(Uncoded(start=sentence.start, end=sentence.end, reason="no act with an actor"))
        self.uncoded.sort(key=lambda u: u.start)

    def _of_sport(self, parts: Sequence[Sentence]) -> bool:
        """Whether the text names a sport and most of its sentences speak of sport."""
        named, about = self.cues.patterns.get("quiet.sport"), self.cues.patterns.get("quiet.sporting")
        if named is None or about is None:
            return False
        spoken = [tokens(self.text, part.start, part.end) for part in parts]
        names = sum(named.first(words) is not None for words in spoken)
        return names > 0 and 2 * sum(bool(named.first(words) or about.first(words)) for words in spoken) > len(parts)

    # one sentence

    def _sentence(self, sentence: Sentence) -> str:
        """Read one sentence, a very long one in pieces; gives the reason why nothing was coded."""
        words = tokens(self.text, sentence.start, sentence.end)
        if not any(t.is_word for t in words):
            return "no words"
        reasons = [self._piece(sentence, tokens(self.text, start, end)) for start, end in _pieces(words)]
        return "" if "" in reasons else reasons[0]

    def _piece(self, sentence: Sentence, words: list[Token]) -> str:
        phrases = self.finder.phrases(words)
        self._mention(words, phrases)
        structure = clauses(words, self.cues, self.lexicon.verb_forms)
        if not structure.clauses:
            return "no words"
        scene = Scene(words, phrases, structure, self.cues)
        counted = [_uncounted(words, p) for p in phrases]
        scene.phrases = [p for p in counted if not contrasted(scene, p) and not alike(scene, p) and not _lacked(words, p)]
        scene.aside = [p for p in counted if alike(scene, p)]
        ranges = [(c.first, c.last) for c in structure.clauses]
        found = [(hit, reading) for hit in self.lexicon.hits(words, ranges) if (reading := self._reading(scene, hit))]
        particles = {hit.particle for hit, _ in found}
        found = [(hit, reading) for hit, reading in found if hit.at not in particles]  # `shot down` downs nothing else
        figurative = {i for a, b in scene.find("figurative.words") for i in range(a, b)}
        found = [(h, r) for h, r in found if h.at not in figurative and not _figurative(scene, h, r)]
        undone = {i for a, b in scene.find("matrix.absent") for i in range(a, b)}
        found = [(h, r) for h, r in found if not (h.at in undone and r.content in ("announced", "offered"))]  # `decided against`
        self.carried = _carried(scene, found)
        self.found = found
        found = _without_consumed(scene, found)
        speech = frames(scene, [(hit, reading.content) for hit, reading in found])
        start = len(self.drafts)
        quiet = self.sport or self.cues.patterns["quiet.words"].first(words) is not None
        said = set() if quiet else self._silences(scene, sentence, speech)
        silent = {
            i
            for d in self.drafts[start:]
            if d.record.kind == "silence"
            for i in d.clause.tokens
            if d.record.silence_degree in ("absent", "near_absent", "muted", "no_comment")
        }
        if not quiet:
            self._events(scene, sentence, [(h, r) for h, r in found if h.at not in said], speech, silent)
        self._assertions(scene, sentence, start, found)
        self._remember_speaker(scene, speech, self.drafts[start:])
        if len(self.drafts) > start:
            return ""
        if not any(p.actors for p in phrases):
            return "no actor"
        return "no predicate of the codebook" if not found else "no act with an actor"

    def _quiet(self, sentence: Sentence, words: Sequence[Token]) -> bool:
        """Whether a sentence tells of sport, stage, weather: by its own words, or by those beside it where it holds no word of politics."""
        if self.cues.patterns["quiet.words"].first(words):
            return True
        political = self.cues.patterns.get("quiet.political")
        return political is not None and bool(self.quiet & {sentence.index - 1, sentence.index + 1}) and not political.first(words)

    def _mention(self, words: Sequence[Token], phrases: Sequence[Phrase]) -> None:
        for phrase in phrases:
            if phrase.actors and phrase.form != "city":
                start, end = words[phrase.first].start, words[phrase.last - 1].end
                self.mentions.append(Mention(start=start, end=end, text=self.text[start:end], actors=phrase.actors, form=phrase.form))

    def _reading(self, scene: Scene, hit: Hit) -> Reading | None:
        """The first reading whose words stand in the clause and whose forbidden ones do not."""
        if hit.at not in scene.clauses.of:
            return None
        clause = scene.clauses.at(hit.at)
        if not self._plausible(scene, hit, clause):
            return None
        own = [scene.tokens[i] for i in range(clause.first, clause.last)]
        inside = set(clause.tokens)
        near = [t for t in own if t.index in inside or clause.kind != "main"]
        subject = scene.subject(clause).phrase if self.language == "en" and hit.kind == "verb" else None
        if subject is not None and subject.person and not scene.passive(hit, clause):
            near = [t for t in near if not subject.first <= t.index < subject.last]  # who acts is not what is acted on
        for below in scene.clauses.clauses:
            if (below.kind == "inf" or below.opener in ("that", "dass")) and below.parent == clause.index and below.first > hit.at:
                near += [scene.tokens[i] for i in below.tokens]
        for reading in hit.readings:
            if reading.needs and not reading.needs.first(near):
                continue
            if self.language == "en" and reading.needs.single == {"to"} and not _asked_to(scene, hit):
                continue
            if reading.type == "ASSAULT" and hit.at > 1 and [t.lower for t in scene.tokens[hit.at - 2 : hit.at]] == ["test", "-"]:
                continue  # `test-fired` hits nobody
            if reading.forbids and reading.forbids.first(near):
                continue
            return reading
        return None

    def _plausible(self, scene: Scene, hit: Hit, clause: Clause) -> bool:
        """Whether the word's form and place fit the kind of predicate."""
        if hit.kind == "noun" and any(p.role == "civilians" and p.strong and p.first <= hit.at < p.last for p in scene.phrases):
            return False  # `die Besatzung` of a ship occupies nothing
        if hit.kind == "adjective":
            return self._predicative(scene, hit, clause)
        if self.language == "de":
            if hit.kind == "verb":
                return hit.features != frozenset({"adjective"}) and (hit.at in clause.verbs or hit.particle is not None)
            return True
        verbal = hit.at in clause.verbs
        if hit.kind == "verb" and verbal and (self._postmodifies(scene, hit, clause) or self._premodifies(scene, hit, clause)):
            return False
        return verbal if hit.kind == "verb" else not verbal

    def _premodifies(self, scene: Scene, hit: Hit, clause: Clause) -> bool:
        """`Suspected agents abducted him`: a participle that opens its clause before the noun it describes."""
        if "participle" not in hit.features or hit.at != clause.first:
            return False
        described = any(p.first <= hit.at + 1 < p.last and p.argument for p in scene.phrases)
        return described and any(i > hit.at + 1 and scene.tokens[i].lower not in self.cues.auxiliaries for i in clause.finite)

    def _postmodifies(self, scene: Scene, hit: Hit, clause: Clause) -> bool:
        """`a summit planned for Sochi`: a participle after its noun, under another verb."""
        if "participle" not in hit.features or hit.at == 0:
            return False
        before, following = scene.tokens[hit.at - 1], scene.tokens[hit.at + 1].lower if hit.at + 1 < len(scene.tokens) else ""
        earlier = [i for i in clause.finite if i < hit.at and scene.tokens[i].lower not in self.cues.auxiliaries]
        return (
            bool(earlier)
            and before.is_word
            and hit.at - 1 not in clause.verbs
            and before.lower not in (*self.cues["coordinators"], "to", "not", "also")
            and following in self.cues["prepositions"]
            and following != "by"
        )

    def _predicative(self, scene: Scene, hit: Hit, clause: Clause) -> bool:
        following = scene.tokens[hit.at + 1] if hit.at + 1 < len(scene.tokens) else None
        if (
            self.language == "de"
            and following is not None
            and following.capitalised
            and scene.tokens[hit.at].lower.endswith(("e", "en", "er", "es", "em"))
        ):
            return False
        return bool(clause.verbs) or hit.at == clause.first or hit.at in scene.clauses.quoted

    # events

    def _events(
        self, scene: Scene, sentence: Sentence, found: Sequence[tuple[Hit, Reading]], speech: Sequence[Frame], silent: set[int]
    ) -> None:
        made: dict[int, Draft] = {}
        governors = [(h, r) for h, r in found if r.content not in FREE]
        for hit, reading in sorted(found, key=lambda pair: (pair[1].content in FREE, pair[0].kind == "noun", pair[0].at)):
            clause = scene.clauses.at(hit.at)
            if hit.kind == "adjective" and any(d.clause is clause and d.record.type == reading.type for d in made.values()):
                continue  # `condemned it as provocative`: one judgement
            if hit.at in made or self._purpose(scene, scene.clauses.at(hit.at), found, hit):
                continue
            if reading.content == "reported":
                self._utterance(scene, sentence, hit, reading, speech)
                continue
            governor = _governor(scene, hit, reading, governors)
            above = made.get(governor[0].at) if governor else None
            draft = self._event(scene, sentence, hit, reading, above, governor[1] if governor else None, speech, silent)
            if draft is not None:
                made[hit.at] = draft
        self._gapped(scene, sentence)
        self._aim_at_content(made)
        self._spoken(scene, sentence, speech, made)
        for frame in speech:
            self._call(scene, sentence, frame, made)
        self._likewise(scene, sentence)
        for draft in made.values():
            self.roles.remember(draft.record.type or "", draft.record.source, draft.record.target)

    def _spoken(self, scene: Scene, sentence: Sentence, speech: Sequence[Frame], made: dict[int, Draft]) -> None:
        """`said it would not withdraw`, `said Iran had shelled its town`: words that refuse, threaten or accuse by what they say."""
        for frame in speech:
            if frame.hit is None or not frame.speaker or any(self.actors.kind(a) == "media" for a in frame.speaker):
                continue
            start = scene.tokens[frame.hit.at].start
            told = [
                d
                for d in made.values()
                if d.record.embedded_in is None
                and (cue := d.record.attribution.cue) is not None
                and cue.start == start
                and d.hit is not None
                and d.hit.kind != "noun"
            ]
            kinds = [(d, kind) for d in told if (kind := _act_of_words(d.record, frame)) is not None]
            if not kinds:
                continue
            first, (type_, mode) = kinds[0]
            aim = first.record.source if type_ == "ACCUSE" else first.record.target
            reading = replace(frame.hit.readings[0], type=type_, mode=mode, content=None, rung=None)
            clause = scene.clauses.at(frame.hit.at)
            complex_ = verb_complex(scene, clause, frame.hit)
            act = self._draft(
                scene, sentence, frame.hit, reading, clause, Role(frame.speaker, frame.phrase), Role(aim, None, "of the words"),
                "realised", complex_, Attribution(mood=complex_.mood), None, False, "act of words",
            )  # fmt: skip
            act.record = replace(act.record, alt_types=("COMMENT",))
            made[frame.hit.at] = act
            self.utterances = [u for u in self.utterances if u.hit is not frame.hit]
            for draft, _ in kinds:
                draft.record = replace(draft.record, embedded_in=act.record.id)

    def _call(self, scene: Scene, sentence: Sentence, frame: Frame, made: dict[int, Draft]) -> None:
        """`Die Gewalt müsse enden, sagte Paris`: a reported `must` is a call; an act it asks for is its content."""
        if frame.hit is None or not frame.speaker or frame.hit.at in made:
            return
        asked = next((c for i in sorted(frame.clauses) if self._deontic(scene, c := scene.clauses.clauses[i])), None)
        goal = scene.subject(asked) if asked is not None else Role()
        said = scene.clauses.at(frame.hit.at)
        complex_ = verb_complex(scene, said, frame.hit)
        if asked is None or set(frame.speaker) & set(goal.actors) or complex_.status not in ("realised", "ongoing"):
            return
        rung = 1 if not goal.actors or self.roles.opponents(goal.actors) else None  # to all sides alike (method: mapping to rungs)
        call = replace(frame.hit.readings[0], type="REQUEST", mode="change", context=(), rung=rung, content=None)
        speaker, own_words = Role(frame.speaker, frame.phrase), Attribution(mood=complex_.mood)
        above = self._draft(
            scene, sentence, frame.hit, call, said, speaker, goal, "realised", complex_, own_words, None, False, "reported must"
        )
        words = span(scene, self.text, min(asked.first, said.first), max(asked.last, said.last))
        self.drafts[-1] = above = replace(above, record=replace(above.record, evidence=(words,)))
        for place, draft in made.items():
            if draft.clause is asked and draft.record.embedded_in is None and draft.record.factuality.status == "demanded":
                held = replace(draft, record=replace(draft.record, embedded_in=above.record.id))
                self.drafts[self.drafts.index(draft)] = made[place] = held

    def _deontic(self, scene: Scene, clause: Clause) -> bool:
        """Whether somebody else than the speaker ought to do something, or nobody may: `solle`, `dürfe nicht`, `must`."""
        if conditional(scene, clause) or any(scene.tokens[i].lower in self.cues["first_person"] for i in clause.tokens):
            return False
        for at in clause.finite:
            auxiliary = self.cues.auxiliaries.get(scene.tokens[at].lower)
            if auxiliary is None or auxiliary.feature == "past" or (auxiliary.lemma == "sollen" and auxiliary.feature == "present"):
                continue
            if auxiliary.lemma in ("müssen", "sollen", "must", "should"):
                return True
            if auxiliary.lemma == "dürfen" and any(a in clause.tokens for a, _ in scene.find("negation.words")):
                return True
        return False

    def _gapped(self, scene: Scene, sentence: Sentence) -> None:
        """`Litauen wies drei Diplomaten aus, Lettland zwei`: the verb told before, with another doer."""
        tokens = scene.tokens
        for phrase in scene.phrases:
            at = phrase.first - 1
            at -= at > 0 and tokens[at].lower in ("und", "and")
            if not (phrase.actors and phrase.strong and phrase.argument) or phrase.possessive or at <= 0 or tokens[at].text not in ",;":
                continue
            last = next((t.index for t in tokens[phrase.last :] if not t.is_word), len(tokens))
            rest = range(phrase.last, last)
            other = next((p for p in scene.phrases if p.first == phrase.last and p.last == last and p.actors and p.strong), None)
            count = len(rest) == 1 and number(tokens[phrase.last].lower, self.language) is not None
            thing = len(rest) == 1 and (tokens[phrase.last].capitalised if self.language == "de" else tokens[phrase.last].is_word)
            if not (other or count or thing) or any(i in c.verbs for c in scene.clauses.clauses for i in (phrase.first, *rest)):
                continue
            told = [
                d
                for d in self.drafts
                if d.sentence == sentence.index
                and d.hit is not None
                and d.hit.kind == "verb"
                and d.record.embedded_in is None
                and d.record.source
                and d.record.source != phrase.actors
                and d.hit.at < at
                and tokens[d.clause.first].index < at
            ]
            if not told or (thing and not count and told[-1].record.type not in ("AID", "SANCTION", "MOBILIZE")):
                continue
            evidence = span(scene, self.text, phrase.first, last)
            target = other.actors if other is not None else told[-1].record.target
            record = replace(
                told[-1].record, id=self._id(), source=phrase.actors, source_agent=span(scene, self.text, phrase.first, phrase.last),
                target=tuple(t for t in target if t not in phrase.actors), target_agent=None, quantity=None,
                evidence=(evidence,), why=Why(rule="ellipsis: the verb told before", matched=(evidence,)),
            )  # fmt: skip
            self.drafts.append(Draft(record, told[-1].clause, None, None, sentence.index))

    def _likewise(self, scene: Scene, sentence: Sentence) -> None:
        """`and so did Cambodia`, `Riga did the same`: the act told last, done by another."""
        for name, behind in (("ellipsis.after", True), ("ellipsis.before", False)):
            pattern = self.cues.patterns.get(name)
            for first, last in scene.spots(pattern) if pattern is not None else ():
                who = [
                    p
                    for p in (*scene.phrases, *scene.aside)
                    if p.actors and p.strong and p.argument and (0 <= p.first - last <= 2 if behind else 0 <= first - p.last <= 3)
                ]
                start = scene.tokens[first].start
                told = [
                    d
                    for d in self.drafts
                    if d.record.embedded_in is None
                    and ((d.hit is not None and d.hit.kind == "verb") or d.record.kind == "silence")
                    and d.record.kind in ("event", "silence")
                    and d.record.evidence[0].start < start
                    and sentence.index - d.sentence <= 1
                ]
                if not who or not told or told[-1].record.source == who[-1].actors:
                    continue
                agent = who[0] if behind else who[-1]
                cue = span(scene, self.text, first, last)
                evidence = span(scene, self.text, min(first, agent.first), max(last, agent.last))
                record = replace(
                    told[-1].record,
                    id=self._id(),
                    source=agent.actors,
                    source_agent=span(scene, self.text, agent.first, agent.last),
                    target=tuple(t for t in told[-1].record.target if t not in agent.actors),
                    target_agent=None,
                    time=self._time(sentence, evidence),
                    evidence=(evidence,),
                    why=Why(rule="ellipsis: the act told last", matched=(cue,)),
                )
                self.drafts.append(Draft(record, scene.clauses.clauses[0], None, None, sentence.index))

    def _aim_at_content(self, made: dict[int, Draft]) -> None:
        """`threatened to attack Taiwan`: a speech act without a target is aimed at whom its content would hit."""
        for below in list(made.values()):
            above = next((d for d in self.drafts if d.record.id == below.record.embedded_in), None)
            asked = above is not None and above.record.type == "REQUEST" and below.record.factuality.status == "demanded"
            if above is not None and asked and not above.record.target and set(below.record.source) != set(above.record.source):
                for place, draft in made.items():  # `demanded that Russia withdraw`: who is to do it is who is asked
                    if draft.record.id == above.record.id and below.record.source:
                        aimed = replace(draft, record=replace(draft.record, target=below.record.source))
                        self.drafts[self.drafts.index(draft)] = made[place] = aimed
                continue
            if above is None or above.record.target or not below.record.target or above.record.type not in ("THREATEN", "AGREE", "REJECT"):
                continue
            goal = tuple(t for t in below.record.target if t not in above.record.source)
            for place, draft in made.items():
                if draft.record.id == above.record.id and goal:
                    aimed = replace(draft, record=replace(draft.record, target=goal))
                    self.drafts[self.drafts.index(draft)] = made[place] = aimed

    def _purpose(self, scene: Scene, clause: Clause, found: Sequence[tuple[Hit, Reading]], hit: Hit) -> bool:
        """`um das Regime zu unterstützen` under an act: what the act is for is no act of its own."""
        if clause.kind != "inf" or clause.opener != "um" or hit.kind == "noun":
            return False
        return any(
            scene.clauses.at(other.at).index == clause.parent or scene.clauses.at(other.at).last == clause.first - 1
            for other, _ in found
            if other.at != hit.at
        )

    def _event(
        self, scene: Scene, sentence: Sentence, hit: Hit, reading: Reading, above: Draft | None, governing: Reading | None,
        speech: Sequence[Frame], silent: set[int],
    ) -> Draft | None:  # fmt: skip
        clause = scene.clauses.at(hit.at)
        frame = _frame_over(speech, clause, hit)
        noun = hit.kind == "noun"
        source, target = self.roles.of_noun(scene, hit, reading, clause) if noun else self.roles.of_verb(scene, hit, reading, clause)
        if not noun and hit.at in self.carried and not (source.actors and target.actors):
            of_noun = self.roles.of_noun(scene, *self.carried[hit.at], clause)
            source, target = source if source.actors else of_noun[0], target if target.actors else of_noun[1]
        if (
            noun
            and not source.actors
            and above is None
            and not any(d.clause is clause and d.hit and d.hit.kind == "verb" for d in self.drafts)
        ):
            source = self._light_verb_subject(scene, hit, clause)
        befalls = reading.slots[:1] == ("nom",)  # `admits that he died`: who admits it need not have done it
        if above is not None and governing is not None and not befalls:
            if noun and governing.content in ("denied", "refused") and reading.type in ("ACCUSE", "REQUEST", "THREATEN"):
                return None  # `rejected the accusations`: somebody else's words, not an act denied
            same = not noun and above.clause.index == clause.index
            source, target = _inherit(source, target, above.record, governing, same, noun)
        if (
            not source.actors
            and frame is not None
            and frame.speaker
            and reading.type in ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "COMMENT")
            and not noun
        ):
            source = Role(frame.speaker, frame.phrase, "the speaker")
        if not noun and self._first_person(scene, clause, hit):
            speaker = frame.speaker if frame is not None else self.finder.discourse.speaker if clause.quote is not None else ()
            source = Role(speaker, frame.phrase if frame is not None else None, "first person") if speaker else source
        resolved = self._resolved_upon(scene, hit) if not noun and above is None and self.language == "en" else None
        if resolved is not None:
            source = resolved[0] if resolved[0].actors else self._light_verb_subject(scene, hit, clause)
        if not source.actors and frame is not None and frame.speaker and not noun and scene.first_person(clause):
            source = Role(frame.speaker, frame.phrase, "the speaker")
        if hit.kind == "adjective":
            source, target = self._judgement(scene, hit, clause, source, target, frame)
        if not source.actors and above is None and self.article.genre == "commentary" and self._called_for(scene, clause):
            source = Role(self._addressee(), None, "whom the author calls on")
        why = ""
        blamed = self._blamed_for(scene, hit, clause) if not noun else None
        if blamed is not None:
            source = Role(blamed.target, None, "of the answer to it")
        if reading.type == "COERCE" and reading.mode in ("arrest", "seize", "restrict", "deport") and not source.actors:
            source = self._place(scene, hit)
        if reading.type in ("AID", "MOBILIZE") and not noun and not target.actors:
            target = self._helped(scene, clause)
        if noun and (not source.actors or not target.actors):
            source, target, why = self._coreferent(scene, hit, reading, source, target)
        if source.phrase is not None and (source.phrase.role == "site" or source.phrase.form == "city"):
            source = Role()  # villages and bridges suffer, they do not act
        if target.phrase is not None and target.phrase.form == "city" and reading.type not in (*_VIOLENT, "MOBILIZE", "CONSULT"):
            target = Role()  # `the referendum on Crimea` is not aimed at the state that owns it
        if reading.type == "CONSULT" and source.actors and not target.actors and source.actors[0].lower().endswith(":court"):
            return None  # a court hears a case
        if reading.type == "CONSULT" and not noun and not source.actors and not scene.passive(hit, clause):
            return None  # a singer travels, an expert meets somebody
        if self._is_private(target) and reading.type in _PUBLIC and target.how:
            target = Role()  # `demanded the release of the hostages` is asked of somebody else
        if self._is_private(target) and reading.type == "SANCTION":
            target = replace(target, actors=tuple(actor.partition(":")[0] for actor in target.actors))  # lists of people hit their state
        if not target.actors and len(source.actors) == 1:
            target = self._at_home(reading, source.actors[0])
        if self._is_private(source) and not target.actors and reading.type not in _VIOLENT:
            return None
        unknown = not noun and not source.actors and not scene.passive(hit, clause) and reading.mode not in ("explosives", "suicide-attack")
        if self._is_private(target) and not source.actors and (reading.type not in _VIOLENT or (unknown and target.how == "")):
            return None  # somebody who is no political actor did it
        unnamed = not source.actors and not target.actors
        if unnamed:
            source, target = self._unnamed(reading, sentence)
        if not source.actors and not target.actors:
            return None
        if not noun and not source.actors and self.language == "en" and scene.private_subject(clause, hit):
            return None  # `Swiss chocolate has conquered Japan`
        if source.actors and set(source.actors) == set(target.actors):
            target = Role()
        if reading.type == "COERCE" and not noun and source.actors and not target.actors:
            # `verhängte ein Embargo gegen Katar und schloss die Grenze`: the second blow falls on whom the first did
            target = next((Role(d.record.target, None, "of the act beside it") for d in reversed(self.drafts)
                           if d.sentence == sentence.index and d.record.source == source.actors and d.record.target
                           and (d.clause is clause or source.how == "elided")), target)  # fmt: skip
        if any(slot.endswith("!") for slot in reading.slots) and not target.actors:
            return None
        if reading.type == "PROTEST" and reading.form == "protest" and self._official(source):
            reading = replace(reading, type="ACCUSE", mode="disapprove", slots=("to", "with", "against"))
            target = target if target.actors else self.roles.of_verb(scene, hit, reading, clause)[1] if not noun else target
        complex_ = verb_complex(scene, clause, hit, reported=frame is not None or clause.quote is not None)
        status = self._status(scene, hit, reading, clause, complex_, above, governing, noun)
        status = resolved[1] if resolved is not None else status
        if hit.at in silent and status == "absent" and not noun:
            return None  # the silence already says it
        spoken = frame is not None and bool(source.actors) and set(source.actors) == set(frame.speaker)
        own_words = spoken and status == "realised" and reading.type in ("COMMENT", "REQUEST", "AGREE")
        attribution = self._attribution(scene, clause, hit, frame, above, governing, complex_, own_words)
        if status == "predicted" and source.actors and set(source.actors) == set(attribution.source):
            status = "announced"  # what the actor itself says it will do
        draft = self._draft(scene, sentence, hit, reading, clause, source, target, status, complex_, attribution, above, noun, why)
        draft.unnamed = unnamed
        if unnamed:
            draft.record = replace(draft.record, confidence=0.3)
        return draft

    def _is_private(self, role: Role) -> bool:
        """Whether only private people are meant: the civilians of a state, or somebody whom only the text knows."""
        return bool(role.actors) and all(a.endswith(":civilians") or self.actors.kind(a) == "person" for a in role.actors)

    def _addressee(self) -> tuple[str, ...]:
        """Whom a commentary calls on: who it last said does too little, if anybody."""
        return next((d.record.source for d in reversed(self.drafts) if d.record.kind == "silence" and d.record.source), ())

    def _official(self, role: Role) -> bool:
        """A state, its government or a body, as against its crowds: what it calls a protest is a note."""
        plain = bool(role.actors) and all(":" not in a for a in role.actors)
        return (
            plain and role.phrase is not None and role.phrase.form in ("name", "capital", "seat", "holder", "office") and role.phrase.strong
        )

    def _resolved_upon(self, scene: Scene, hit: Hit) -> tuple[Role, Status] | None:
        """`China's decision to ban wine`, `a plan by Israel to attack`: an infinitive under a noun of deciding belongs to who decides."""
        if hit.at < 2 or scene.tokens[hit.at - 1].lower != "to" or "infinitive" not in hit.features:
            return None
        between = next((p for p in scene.phrases if p.actors and p.last == hit.at - 1 and p.prep in ("by", "of", "from")), None)
        at = between.first - 2 if between is not None else hit.at - 2
        noun = scene.tokens[at].lower if at >= 0 else ""
        status = next((given for name, given in _RESOLVES if noun in self.cues.lists.get(name, ())), None)
        if status is None:
            return None
        owner = between or next(
            (
                p
                for p in scene.phrases
                if p.actors
                and (p.attribute == at or (p.last <= at and at - p.last <= 2 and (p.possessive or not p.strong)) or p.head == at)
            ),
            None,
        )
        return (Role(owner.actors, owner, "who decides") if owner is not None else Role(), status)

    def _at_home(self, reading: Reading, source: str) -> Role:
        """Whom an act within a state is aimed at where nobody is named: a protest its government, arrests and bans its people."""
        state, _, inner = source.partition(":")
        if self.actors.kind(state) != "state" or any(slot.endswith("!") for slot in reading.slots):
            return Role()
        if reading.type == "PROTEST" and inner:
            return Role((state,), None, "within the state")
        if (reading.type, reading.mode) in _WITHIN and inner not in ("civilians", "protesters", "opposition", "rebels"):
            return Role((f"{state}:civilians",), None, "within the state")
        return Role()

    def _first_person(self, scene: Scene, clause: Clause, hit: Hit) -> bool:
        """`We will recall our ambassador`: the subject right before the verbs is who speaks."""
        verbs = [i for i in clause.finite if i <= hit.at]
        before = (verbs[0] if verbs else hit.at) - 1
        while before >= clause.first and scene.tokens[before].lower in self.cues.lists.get("adverbs", ()):
            before -= 1
        if before >= clause.first and scene.tokens[before].lower in self.cues.lists.get("first_person", ()):
            return True
        ours = self.cues.lists.get("our", ())
        return scene.subject(clause).phrase is None and any(i < hit.at and scene.tokens[i].lower in ours for i in clause.tokens)

    def _light_verb_subject(self, scene: Scene, hit: Hit, clause: Clause) -> Role:
        """`China began an exercise`: the subject of the verb that carries the noun acts."""
        before = {scene.tokens[i].lower for i in range(max(0, hit.at - 4), hit.at)}
        reacts = self.words["reactions"]["verbs"].first([scene.tokens[i] for i in clause.tokens])  # `reagierte mit der Drohung`
        if before & (scene.cues["prepositions"] - ({"mit", "with"} if reacts else set())) or not clause.verbs:
            return Role()
        subject = scene.subject(clause)
        if scene.cues.language == "en" and subject.phrase is not None and subject.phrase.first > hit.at:
            return Role()
        if any(
            scene.tokens[i].lower in scene.cues.auxiliaries and scene.cues.auxiliaries[scene.tokens[i].lower].lemma in ("werden", "be")
            for i in clause.verbs
        ):
            return Role()
        return subject if subject.phrase is not None and subject.phrase.strong and subject.how in ("", "elided") else Role()

    def _blamed_for(self, scene: Scene, hit: Hit, clause: Clause) -> Record | None:
        """`condemned Iran for attacking ships`: the deed behind `for` is that of whom the answer is aimed at."""
        before = [scene.tokens[i].lower for i in range(max(0, hit.at - 2), hit.at)]
        if self.language != "en" or "gerund" not in hit.features or "for" not in before:
            return None
        return next((d.record for d in reversed(self.drafts) if d.clause is clause and d.hit is not None and d.hit.at < hit.at), None)

    def _unnamed(self, reading: Reading, sentence: Sentence) -> tuple[Role, Role]:
        """A bomb by an unknown hand hits the state in play; an unnamed protest is its people's, against it."""
        state = self.finder.discourse.in_play()
        acting = {a.partition(":")[0] for d in self.drafts if d.sentence == sentence.index for a in d.record.source}
        if not state or state in acting:
            return Role(), Role()
        here = Role((state,), None, "the state in play")
        if reading.type == "PROTEST":
            return Role((f"{state}:protesters",), None, "the state in play"), here
        if (reading.type == "ASSAULT" and reading.mode not in (None, "destroy")) or reading.type == "COERCE" or reading.mode == "convict":
            return Role(), here
        return Role(), Role()

    def _place(self, scene: Scene, hit: Hit) -> Role:
        """Arrests and seizures without an agent are by the authorities of the place, where the sentence names one."""
        where = [
            p
            for p in scene.phrases
            if p.actors
            and p.prep in ("in", "nach", "at", "to")
            and p.form in ("capital", "name")
            and self.actors.kind(p.actors[0]) == "state"
        ]
        near = min(where, key=lambda p: abs(p.first - hit.at), default=None)
        return Role(near.actors, near, "authorities of the place") if near is not None else Role()

    def _helped(self, scene: Scene, clause: Clause) -> Role:
        """Whom an act helps, where only its purpose says so: `schickt Truppen, um das Regime zu unterstützen`."""
        for other in scene.clauses.clauses:
            if other.opener in ("um", "to") and other.kind == "inf" and 0 <= other.first - clause.last <= 2:
                goal = next((p for p in scene.inside(other) if p.actors and p.argument and p.strong), None)
                if goal is not None:
                    return Role(goal.actors, goal, "of the purpose")
        return Role()

    def _judgement(self, scene: Scene, hit: Hit, clause: Clause, source: Role, target: Role, frame: Frame | None) -> tuple[Role, Role]:
        """Adjectives: `is concerned`, `called it unacceptable`; an assessment in reported speech is the speaker's."""
        if source.actors:
            return source, target
        if frame is not None and frame.speaker:
            return Role(frame.speaker, frame.phrase, "the speaker"), target
        return source, target

    def _coreferent(self, scene: Scene, hit: Hit, reading: Reading, source: Role, target: Role) -> tuple[Role, Role, str]:
        """`das Manöver`, `the attack`: a deed the text has told before."""
        same = self.roles.same_deed(reading.type)
        definite = hit.at > 0 and any(
            scene.tokens[i].lower
            in ("das", "der", "die", "dem", "den", "des", "the", "this", "that", "dieses", "diese", "dieser", "zum", "vom", "beim", "im")
            for i in range(max(0, hit.at - 3), hit.at)
        )
        if same and not source.actors and not target.actors and definite:
            return Role(same[0], None, "same deed"), Role(same[1], None, "same deed"), "same deed as before"
        if same and source.actors and source.actors == same[0] and not target.actors:
            return source, Role(same[1], None, "same deed"), "target of the same deed"
        return source, target, ""

    def _status(
        self, scene: Scene, hit: Hit, reading: Reading, clause: Clause, complex_: Complex, above: Draft | None, governing: Reading | None, noun: bool
    ) -> Status:  # fmt: skip
        if above is not None and governing is not None and governing.content not in FREE:
            status = CONTENT_STATUS[governing.content or ""]
            if above.record.factuality.status in ("absent",) and status == "denied":
                return "hypothetical"
            return (
                "realised"
                if governing.content == "alleged" and complex_.status == "realised"
                else status
                if governing.content != "alleged"
                else complex_.status
            )
        if not noun:
            if complex_.status in ("announced", "predicted") and self._by_author(scene, clause):
                return "announced" if complex_.status == "announced" else "predicted"
            if self._called_for(scene, clause):
                return "demanded"
            if clause.kind == "inf" and complex_.status == "realised":
                return self._infinitive(scene, clause)
            return complex_.status
        if any(hit.at < a and scene.clauses.at(a).index == clause.index for a, _ in scene.find("negation.outstanding")):
            return "absent"
        before = [scene.tokens[i].lower for i in range(max(0, hit.at - 4), hit.at)]
        marked: tuple[tuple[str, Status], ...] = (("announcement", "announced"), ("demanded", "demanded"), ("threatened", "threatened"))
        for name, given in marked:
            if any(hit.at - 3 <= a and b <= hit.at for a, b in scene.find(f"{name}.words")):
                return given
        fall = [
            b
            for _, b in scene.find("conditional.words")
            if 0 <= hit.at - b <= 3 and scene.tokens[b - 1].lower in ("fall", "falle", "case", "event")
        ]
        if fall:
            return "hypothetical"
        if complex_.mood == "konj2" and complex_.status in ("hypothetical", "counterfactual") and {"bei", "beim"} & set(before[-4:]):
            return "hypothetical"  # `bei einem weiteren Angriff würden ...`
        if complex_.undone and complex_.negation is not None and _negates_noun(scene, hit, clause, complex_.negation, before):
            return "absent"
        if complex_.condition and not set(before) & self.cues["factive_prepositions"]:
            return complex_.status
        if any(
            w in self.cues["factive_prepositions"] or self.cues.contractions.get(w) in self.cues["factive_prepositions"]
            for w in before[-3:]
        ):
            return "ongoing" if reading.type == "ASSAULT" and reading.form.lower().endswith(("krieg", "war")) else "realised"
        if any(w in ("kein", "keine", "keinen", "no", "without", "ohne", "keinerlei") for w in before[-2:]):
            return "absent"
        if self.language == "en" and _none_of_it(scene, clause, hit):
            return "absent"
        if self._called_for(scene, clause):
            return "demanded"
        if (
            complex_.status in ("demanded", "announced", "hypothetical", "predicted", "counterfactual", "conditional")
            and complex_.modal is not None
        ):
            subject = scene.subject(clause)
            bare = not set(before[-3:]) & (self.cues["prepositions"] | frozenset(self.cues.contractions))
            heads = bare and bool(clause.finite) and clause.first <= hit.at < clause.finite[0] and hit.at - clause.first <= 3
            if heads and complex_.status == "demanded":
                heads = not subject.actors
            if bare and (heads or not subject.actors or complex_.status in ("conditional", "hypothetical")):
                return complex_.status
        past = self.language == "en" and any("past" in self.lexicon.verb_forms.get(scene.tokens[i].lower, ()) for i in clause.finite)
        lasting = complex_.tense == "present" and not past and reading.mode not in ("expel", "withdraw", "convict")
        if self.language == "de":
            lasting = lasting and any(hit.at == a for a, _ in scene.find("lasting.nouns"))
        return "ongoing" if lasting and reading.type in ("ASSAULT", "COERCE", "SANCTION") else "realised"

    def _infinitive(self, scene: Scene, clause: Clause) -> Status:
        """A bare infinitive clause: purpose (`um ... zu`), or what somebody else's verb does to it."""
        opener = scene.tokens[clause.first].lower
        if opener in ("ohne", "without"):
            return "absent"
        if opener in ("statt", "anstatt", "instead"):
            return "absent"
        if scene.cues.language == "en" and any(
            "gerund" in self.lexicon.verb_forms.get(scene.tokens[i].lower, frozenset()) for i in clause.verbs[:1]
        ):
            return "realised"
        return "hypothetical"

    def _by_author(self, scene: Scene, clause: Clause) -> bool:
        return not any(q is not None for q in (clause.quote,))

    def _called_for(self, scene: Scene, clause: Clause) -> bool:
        """The author's own call: `endlich ... zu schicken`, `Eine passende Reaktion wäre es, ...`, fragments under it."""
        own = set(clause.tokens)
        desire = [a for a, _ in scene.find("desire.words")]
        if not desire:
            return False
        if clause.kind in ("inf", "frag") or not clause.finite:
            return True
        return any(a in own for a in desire) and clause.kind != "main"

    def _attribution(
        self, scene: Scene, clause: Clause, hit: Hit, frame: Frame | None, above: Draft | None, governing: Reading | None, complex_: Complex, own_words: bool = False
    ) -> Attribution:  # fmt: skip
        mood = complex_.mood
        if above is not None and governing is not None and governing.content not in FREE and governing.content != "conceded":
            cue = span(scene, self.text, above.hit.at, above.hit.at + 1) if above.hit else None
            source = above.record.source
            evidential: Evidential = "reportative" if governing.content == "alleged" else "none"
            return Attribution(
                voice="actor" if source else "unnamed", source=source, cue=cue, form="reported", evidential=evidential, mood=mood
            )
        if complex_.claimed and frame is None:
            subject = scene.subject(clause)
            if subject.actors:
                return Attribution(voice="actor", source=subject.actors, form="reported", evidential="reportative", mood=mood)
        if complex_.hearsay is not None:
            cue = (
                span(scene, self.text, frame.cue[0], frame.cue[1])
                if frame
                else span(scene, self.text, complex_.hearsay, complex_.hearsay + 1)
            )
            return Attribution(
                voice="hearsay", source=frame.speaker if frame else (), cue=cue, form="reported", evidential="reportative", mood=mood
            )
        if frame is not None:
            if own_words and frame.hit is not None and frame.form == "indirect":
                return Attribution(form="reported", mood=mood)  # `ECOWAS said it was following events with concern`: saying it is the act
            voice = frame.voice
            if frame.speaker and all(self.actors.kind(a) == "media" for a in frame.speaker):
                voice = "media"
            return Attribution(
                voice=voice, source=frame.speaker, cue=span(scene, self.text, *frame.cue), form=frame.form, evidential="reportative", mood=mood
            )  # fmt: skip
        if mood == "konj1" and self.language == "de" and not complex_.inferred:
            speaker = self.finder.discourse.speaker
            return Attribution(
                voice="actor" if speaker else "unnamed", source=speaker, form="free_indirect", evidential="reportative", mood=mood
            )
        if clause.quote is not None and self.finder.discourse.speaker:
            return Attribution(voice="actor", source=self.finder.discourse.speaker, form="direct", evidential="reportative", mood=mood)
        return Attribution(evidential="inferential" if complex_.inferred else "none", mood=mood)

    def _draft(
        self, scene: Scene, sentence: Sentence, hit: Hit, reading: Reading, clause: Clause, source: Role, target: Role,
        status: Status, complex_: Complex, attribution: Attribution, above: Draft | None, noun: bool, why: str,
    ) -> Draft:  # fmt: skip
        positions = _noun_positions(scene, hit, source, target) if noun else _clause_positions(scene, clause, hit, reading)
        evidence = span(scene, self.text, min(positions), max(positions) + 1)
        mode, type_, context = reading.mode, reading.type, reading.context
        rung = reading.rung if reading.rung is not None else codebook.rung(type_, mode, context)
        hedged = hedges(scene, self.text, range(min(positions), max(positions) + 1))
        uncertain = any(h.type in ("epistemic", "reportative") for h in hedged) or complex_.inferred
        possible = complex_.possible or any(a in set(positions) for a, _ in scene.find("certainty.possible"))
        source_value, author_value = values(status, uncertain, possible)
        when = self._time(sentence, evidence)
        if status == "realised" and complex_.tense == "present" and not noun and self._ahead(when):
            status = "announced"  # `kommen am Sonntag zusammen`
        if status == "realised" and type_ in ("AID", "MOBILIZE") and any(hit.at == a for a, _ in scene.find("announcement.approving")):
            status = "announced"  # approved is not delivered
        source_value, author_value = values(status, uncertain, possible)
        tense = complex_.tense if status not in ("demanded", "announced", "threatened", "considered", "permitted") else "future"
        factuality = Factuality(
            status=status,
            polarity="neg" if status == "absent" else "pos",
            source_value=source_value,
            author_value=author_value,
            tense=tense,
        )
        factuality = attributed(factuality, attribution.voice)
        against: tuple[str, ...] = ()
        if type_ in ("AID", "SUPPORT", "COOPERATE"):
            against = tuple(
                dict.fromkeys(
                    i
                    for p in scene.inside(clause)
                    if p.prep in ("gegen", "against")
                    for i in p.actors
                    if i not in (*source.actors, *target.actors)
                )
            )
        matched = [span(scene, self.text, hit.at, hit.at + 1)]
        if hit.particle is not None:
            matched.append(span(scene, self.text, hit.particle, hit.particle + 1))
        matched.extend(span(scene, self.text, at, at + 1) for at in _words_of_the_act(scene, hit, reading, self.found))
        alt = _alternatives(type_, mode, status)
        record = Record(
            id=self._id(),
            kind="event",
            source=source.actors,
            target=target.actors,
            against=against,
            source_agent=_phrase_span(scene, self.text, source),
            target_agent=_phrase_span(scene, self.text, target),
            type=type_,
            mode=mode,
            context=context,
            alt_types=alt,
            rung=rung,
            counts_as=codebook.counts_as(rung, status),
            embedded_in=above.record.id if above else None,
            factuality=factuality,
            modality=complex_.modality,
            attribution=attribution,
            hedge=_with_modal(scene, self.text, hedged, complex_),
            negation=span(scene, self.text, *complex_.negation) if complex_.negation and status == "absent" else None,
            quantity=quantity_at(scene, self.text, clause),
            time=self._time(sentence, evidence),
            evidence=(evidence,),
            confidence=_confidence(source, target, reading, noun, complex_),
            why=Why(
                rule=f"{reading.kind} {reading.form.replace('|', '')}"
                + (f"; {why}" if why else "")
                + "".join(f"; {name} {role.how}" for name, role in (("source", source), ("target", target)) if role.how),
                matched=tuple(matched),
            ),
        )
        draft = Draft(record, clause, hit, reading, sentence.index, reading.content)
        self.drafts.append(draft)
        return draft

    def _ahead(self, when: Time | None) -> bool:
        """Whether a time lies after the day of publication."""
        start = (when.value or "").partition("/")[0] if when is not None else ""
        return self.day is not None and len(start) == 10 and start > self.day.isoformat()

    def _time(self, sentence: Sentence, evidence: Span) -> Time | None:
        if sentence.index != self.timed[0]:
            whole = Span(sentence.start, sentence.end, self.text[sentence.start : sentence.end])
            self.timed = (sentence.index, times(self.text, whole, self.language, self.day))
        return next((t for t in self.timed[1] if t.span.start >= evidence.start and t.span.end <= evidence.end), None)

    def _id(self) -> str:
        self.number += 1
        return f"r{self.number:02d}"

    def _utterance(self, scene: Scene, sentence: Sentence, hit: Hit, reading: Reading, speech: Sequence[Frame]) -> None:
        frame = next((f for f in speech if f.hit is hit), None)
        clause = scene.clauses.at(hit.at)
        if frame is None or not frame.speaker:
            return
        complex_ = verb_complex(scene, clause, hit)
        if complex_.status not in ("realised", "ongoing"):
            return
        role = Role(frame.speaker, frame.phrase)
        draft = self._draft(
            scene,
            sentence,
            hit,
            replace(reading, content=None),
            clause,
            role,
            Role(),
            "realised",
            complex_,
            Attribution(mood=complex_.mood),
            None,
            False,
            "",
        )
        self.drafts.remove(draft)
        self.utterances.append(draft)

    def _speakers(self) -> None:
        """An actor whose only words are those of a reporting frame still spoke: one COMMENT/report for each of them."""
        spoke = {a for d in self.drafts for a in d.record.source if d.record.kind == "event"}
        for draft in self.utterances:
            new = tuple(a for a in draft.record.source if a not in spoke)
            if new:
                own = [d for d in self.drafts if d.sentence == draft.sentence and d.record.kind == "event"]
                mode = (
                    draft.record.mode if draft.record.mode not in (None, "report") else "report" if own or any(self.drafts) else "off_topic"
                )
                rung = codebook.rung("COMMENT", mode, ())
                self.drafts.append(
                    replace(draft, record=replace(draft.record, mode=mode, rung=rung, counts_as=codebook.counts_as(rung, "realised")))
                )
                spoke.update(new)
        for draft in list(self.drafts):
            cited = tuple(a for a in draft.record.attribution.source if a not in spoke and self.actors.kind(a) != "media")
            cue = draft.record.attribution.cue
            if cited and cue is not None and draft.record.attribution.voice in ("actor", "hearsay"):
                rung = codebook.rung("COMMENT", "report", ())
                record = Record(
                    id=self._id(),
                    kind="event",
                    source=cited,
                    type="COMMENT",
                    mode="report",
                    alt_types=("ACCUSE",),
                    rung=rung,
                    counts_as=rung,
                    evidence=(cue,),
                    confidence=0.6,
                    why=Why(rule="attribution", matched=(cue,)),
                )
                self.drafts.append(Draft(record, draft.clause, None, None, draft.sentence))
                spoke.update(cited)

    def _remember_speaker(self, scene: Scene, speech: Sequence[Frame], drafts: Sequence[Draft]) -> None:
        for frame in speech:
            if frame.speaker:
                self.finder.discourse.speaker = frame.speaker
        if not speech:
            for draft in drafts:
                if (
                    draft.record.kind == "event"
                    and draft.record.type in ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "COMMENT", "CONCEDE", "AGREE", "SUPPORT")
                    and draft.record.source
                    and draft.record.attribution.voice == "author"
                ):
                    self.finder.discourse.speaker = draft.record.source
                    break

    # what is missing, watched, standing or claimed

    def _silences(self, scene: Scene, sentence: Sentence, speech: Sequence[Frame]) -> set[int]:
        """Record the silences; gives the words that say them, which are no act besides (`lehnte eine Stellungnahme ab`)."""
        said: set[int] = set()
        for found in silences(scene):
            if (
                not found.source.actors
                and found.degree == "muted"
                and self.finder.discourse.people
                and not any(p.actors for p in scene.phrases)
            ):
                found = replace(found, source=Role(self.finder.discourse.people[-1], None, "of the text"))
            if not found.source.actors and found.degree in ("no_comment", "declined", "withheld_judgement"):
                own = next((f for f in speech if found.clause.index in f.clauses and f.speaker), None)  # `man werde das nicht kommentieren`
                if own is not None and {scene.tokens[i].lower for i in found.clause.tokens} & {"man", "wir", "we"}:
                    found = replace(found, source=Role(own.speaker, own.phrase, "the speaker"))
            if not found.source.actors:
                continue
            if found.degree != "muted":
                said.update(i for a, b in found.matched for i in range(a, b))
            clause = found.clause
            if conditional(scene, clause):
                continue  # `should Phnom Penh not respond`: nobody is silent yet
            positions = clause.tokens
            before = scene.clauses.clauses[clause.index - 1] if clause.index and clause.kind == "frag" else None
            if before is not None and found.source.phrase is not None and found.source.phrase in scene.inside(before):
                positions = [*before.tokens, *positions]  # `aus Paris hört man nur eines: Schweigen`
            tail = next((c for c in scene.clauses.clauses if c.index == clause.index + 1 and c.kind == "frag"), None)
            evidence = span(scene, self.text, min(positions), max(positions if tail is None else tail.tokens) + 1)
            frame = next((f for f in speech if clause.index in f.clauses and not set(f.speaker) & set(found.source.actors)), None)
            wide = range(min(positions), max(positions) + 1)
            hedged = hedges(scene, self.text, wide)
            uncertain = any(h.type == "epistemic" for h in hedged)
            future = any(scene.tokens[i].lower in ("will", "wollen", "wird", "werden") for i in clause.finite)
            value = "PR-" if uncertain else "CT-"
            undecided = found.degree == "withheld_judgement" and any(
                scene.tokens[a].lower in ("offen", "open", "left") or scene.tokens[b - 1].lower in ("offen", "open")
                for a, b in found.matched
            )
            if undecided:
                value = "Uu"
            lasting = not any(
                scene.tokens[i].lower in self.cues.auxiliaries and self.cues.auxiliaries[scene.tokens[i].lower].feature == "past"
                for i in clause.finite
            ) and not any("past" in self.lexicon.verb_forms.get(scene.tokens[i].lower, frozenset()) for i in clause.finite)
            neg = next(
                (
                    (a, b)
                    for a, b in found.matched
                    if any(
                        scene.tokens[a].lower.startswith(w)
                        for w in (
                            "nicht",
                            "kein",
                            "nie",
                            "kaum",
                            "wenig",
                            "fehl",
                            "weder",
                            "not",
                            "no",
                            "never",
                            "neither",
                            "declin",
                            "refus",
                            "abstain",
                            "absent",
                            "hardly",
                            "barely",
                        )
                    )
                ),
                None,
            )
            attribution = (
                Attribution(
                    voice=frame.voice,
                    source=frame.speaker,
                    cue=span(scene, self.text, *frame.cue),
                    form=frame.form,
                    evidential="reportative",
                )
                if frame
                else Attribution(evidential="inferential" if uncertain else "none")
            )
            degree = found.degree
            counted = (
                0 if degree in ("absent", "near_absent", "muted", "no_comment", "withheld_judgement", "declined") and not future else None
            )
            record = Record(
                id=self._id(), kind="silence", source=found.source.actors, source_agent=_phrase_span(scene, self.text, found.source),
                silence_degree=degree, rung=0, counts_as=counted, stance="neutral" if degree in ("withheld_judgement", "no_comment", "declined") else "contra",  # type: ignore[arg-type]
                factuality=attributed(Factuality(status="absent", polarity="pos" if undecided else "neg", source_value=value, author_value=value, tense="future" if future else "present" if lasting else "past"), attribution.voice),  # type: ignore[arg-type]
                modality="volitional" if future else "none", attribution=attribution, hedge=hedged,
                negation=span(scene, self.text, *neg) if neg else None, quantity=quantity_at(scene, self.text, clause), time=self._time(sentence, evidence),
                evidence=(evidence,), confidence=0.7, why=Why(rule=f"silence: {degree}", matched=tuple(span(scene, self.text, a, b) for a, b in found.matched)),
            )  # fmt: skip
            self.drafts.append(Draft(record, clause, None, None, sentence.index))
        return said

    def _assertions(self, scene: Scene, sentence: Sentence, start: int, found: Sequence[tuple[Hit, Reading]]) -> None:
        self._observers(scene, sentence)
        for clause, subject, tied, mode in relations(scene):
            colon = next((i + 1 for i in range(clause.first, clause.last) if scene.tokens[i].text == ":"), clause.first)
            evidence = span(scene, self.text, colon, clause.last)
            self._assert(
                scene,
                sentence,
                clause,
                "relation",
                subject.actors,
                tied,
                evidence,
                f"relation: {mode}",
                "ongoing",
                mode=mode,
                agent=subject.phrase,
            )
        self._resolve(scene, sentence)
        self._reaction(scene, sentence, start)
        if self.article.genre == "commentary" or sentence.heading:
            self._claims(scene, sentence, start)

    def _observers(self, scene: Scene, sentence: Sentence) -> None:
        seen = observers(scene)
        for clause, phrase, watched in seen:
            last = max(c.last for c in scene.clauses.clauses if c.index >= clause.index)
            self._assert(
                scene,
                sentence,
                clause,
                "observer",
                phrase.actors,
                watched,
                span(scene, self.text, clause.first, last),
                "observer",
                "ongoing",
                agent=phrase,
            )
        if not seen and self.drafts and self._elliptic(scene):
            previous = next((d for d in reversed(self.drafts) if d.record.kind == "observer"), None)
            if previous is not None and sentence.index - previous.sentence <= 1:
                clause = scene.clauses.clauses[0]
                first = next(p for p in scene.phrases if p.actors)
                self._assert(
                    scene,
                    sentence,
                    clause,
                    "observer",
                    first.actors,
                    previous.record.target,
                    span(scene, self.text, 0, first.last),
                    "observer, verb carried over",
                    "ongoing",
                    agent=first,
                )

    def _elliptic(self, scene: Scene) -> bool:
        """`Vor allem China: ...`: an opening without a verb that names an actor."""
        words = scene.tokens
        colon = next((t.index for t in words if t.text == ":"), None)
        return (
            colon is not None
            and colon <= 6
            and any(p.actors and p.last <= colon and p.prep is None for p in scene.phrases)
            and not any(i < colon for c in scene.clauses.clauses for i in c.finite)
        )

    def _resolve(self, scene: Scene, sentence: Sentence) -> None:
        words = self.words["claims"]
        for clause in scene.clauses.clauses:
            own = set(clause.tokens)
            mark = next(((a, b) for a, b in words["resolve"].find(scene.tokens) if a in own), None)
            shown = next(((a, b) for a, b in words["shown"].find(scene.tokens) if a in own), None)
            subject = scene.subject(clause)
            if (
                mark
                and shown
                and subject.actors
                and not any(d.hit and d.hit.at == mark[0] for d in self.drafts if d.sentence == sentence.index)
            ):
                rung = codebook.rung("COMMENT", "resolve", ())
                self._assert(
                    scene,
                    sentence,
                    clause,
                    "event",
                    subject.actors,
                    (),
                    span(scene, self.text, clause.first, clause.last),
                    "resolve shown",
                    "realised",
                    type_="COMMENT",
                    mode="resolve",
                    alt=("REJECT",),
                    rung=rung,
                    agent=subject.phrase,
                )

    def _reaction(self, scene: Scene, sentence: Sentence, start: int) -> None:
        """`Die EU hat schnell reagiert`: an answer whose kind is not said."""
        words = self.words["reactions"]
        for clause in scene.clauses.clauses:
            own = set(clause.tokens)
            verb = next(((a, b) for a, b in words["verbs"].find(scene.tokens) if a in own), None)
            if verb is None or clause.kind == "sub" or any(d.clause.index == clause.index for d in self.drafts[start:]):
                continue
            subject = scene.subject(clause)
            hit = Hit(verb[0], (), frozenset({"participle", "past"}))
            if subject.actors and verb_complex(scene, clause, hit).status in ("realised", "ongoing"):
                self._assert(
                    scene,
                    sentence,
                    clause,
                    "event",
                    subject.actors,
                    (),
                    span(scene, self.text, clause.first, clause.last),
                    "reaction",
                    "realised",
                    type_="COMMENT",
                    mode="reaction_unspecified",
                    agent=subject.phrase,
                )

    def _claims(self, scene: Scene, sentence: Sentence, start: int) -> None:
        """What the author of a commentary demands, expects, surmises or judges, where no act is told."""
        words = self.words["claims"]
        own = self.drafts[start:]
        west = ("WEST",) if "WEST" in {a for m in self.mentions for a in m.actors} else ()
        whole = span(scene, self.text, scene.clauses.clauses[0].first, max(c.last for c in scene.clauses.clauses))
        if scene.tokens[-1].text in ".!":
            whole = Span(whole.start, scene.tokens[-1].end, self.text[whole.start : scene.tokens[-1].end])
        main = next((c for c in scene.clauses.clauses if c.kind == "main"), scene.clauses.clauses[0])
        subject = scene.subject(main)
        deontic = next(
            (
                i
                for i in main.finite
                if (a := self.cues.auxiliaries.get(scene.tokens[i].lower))
                and a.lemma in ("müssen", "must", "should")
                and a.feature != "past"
            ),
            None,
        )
        condition = next(
            (c for c in scene.clauses.clauses if c.kind == "sub" and c.opener in ("wenn", "falls", "if", "unless", "sofern")), None
        )
        future = any((a := self.cues.auxiliaries.get(scene.tokens[i].lower)) and a.lemma in ("werden", "will") for i in main.finite)
        surmise = words["epistemic"].first(scene.tokens)
        judged = words["evaluation"].first(scene.tokens)
        show = words["show"].first(scene.tokens)
        coded = [d for d in own if d.record.kind in ("event", "silence") and d.clause.index == main.index]
        if condition is not None and future and subject.actors:
            for draft in list(coded):
                if draft.record.factuality.status == "predicted" and draft.record.attribution.voice == "author":
                    self.drafts.remove(draft)
            self._assert(
                scene,
                sentence,
                main,
                "claim",
                subject.actors,
                scene.subject(condition).actors,
                whole,
                "claim: prediction under a condition",
                "conditional",
                agent=subject.phrase,
            )
        elif deontic is not None and not coded:
            named = subject.actors if subject.phrase is not None and subject.phrase.form != "pronoun" else ()
            cut = span(scene, self.text, main.first, main.last) if len(scene.clauses.clauses) > 3 else whole
            self._assert(scene, sentence, main, "claim", ("AUTHOR",), named or west, cut, "claim: demand of the author", "demanded")
        elif surmise is not None and surmise[0] in range(main.first, main.last) and not coded:
            self._surmise(scene, sentence, main, whole, start)
        elif judged is not None and show is not None and not coded:
            if subject.actors:
                others = tuple(
                    dict.fromkeys(i for p in scene.inside(main) if p is not subject.phrase for i in p.actors if i not in subject.actors)
                )
                self._assert(
                    scene, sentence, main, "claim", subject.actors, others, whole, "claim: judgement", "generic", agent=subject.phrase
                )
            else:
                self._assert(scene, sentence, main, "claim", ("AUTHOR",), west, whole, "claim: judgement", "generic")

    def _surmise(self, scene: Scene, sentence: Sentence, main: Clause, whole: Span, start: int) -> None:
        named = [
            d.record.source
            for d in self.drafts[start:]
            if d.record.kind == "event" and d.record.source and d.record.attribution.voice == "author"
        ]
        cause = named[0] if named else ()
        other = next((p.actors for p in reversed(scene.phrases) if p.actors and p.actors != cause and p.strong), ())
        if cause and other:
            verbless = (
                main.kind == "main"
                and main.first > scene.clauses.clauses[0].first
                and len(scene.clauses.clauses) > 1
                and scene.tokens[main.first].lower in ("scheint", "seems", "appears")
            )
            evidence = span(scene, self.text, main.first, main.last) if verbless else whole
            self._assert(scene, sentence, main, "claim", cause, other, evidence, "claim: surmise", "realised", hedged=True)

    def _assert(
        self, scene: Scene, sentence: Sentence, clause: Clause, kind: str, source: tuple[str, ...], target: tuple[str, ...], evidence: Span, rule: str, status: Status,
        *, mode: str | None = None, type_: str | None = None, alt: tuple[str, ...] = (), rung: int | None = None, agent: Phrase | None = None, hedged: bool = False,
    ) -> None:  # fmt: skip
        source_value, author_value = values(status, hedged)
        if status == "demanded":
            source_value = author_value = "Uu"
        if status == "conditional":
            source_value = author_value = "PR+"
        positions = range(clause.first, clause.last)
        record = Record(
            id=self._id(), kind=kind, source=source, target=tuple(t for t in target if t not in source), type=type_, mode=mode, alt_types=alt, rung=rung,  # type: ignore[arg-type]
            counts_as=codebook.counts_as(rung, status), source_agent=span(scene, self.text, agent.first, agent.last) if agent else None,
            observed=Observed(target, "") if kind == "observer" else None,
            factuality=Factuality(status=status, source_value=source_value, author_value=author_value, tense="present"),
            modality="deontic" if status == "demanded" else "epistemic" if hedged else "conditional" if status == "conditional" else "none",
            attribution=Attribution(evidential="inferential" if hedged else "none"),
            hedge=hedges(scene, self.text, positions), time=self._time(sentence, evidence), evidence=(evidence,), confidence=0.6, why=Why(rule=rule, matched=(evidence,)),
        )  # fmt: skip
        self.drafts.append(Draft(record, clause, None, None, sentence.index))


def _numbered(records: Sequence[Record]) -> list[Record]:
    """Ids in the order of the text, references kept."""
    new = {record.id: f"r{number:02d}" for number, record in enumerate(records, start=1)}
    return [replace(r, id=new[r.id], embedded_in=new.get(r.embedded_in) if r.embedded_in else None) for r in records]


_LONG = 120  # words; a list or a table rather than a sentence, and clause reading is not linear


def _pieces(words: Sequence[Token]) -> list[tuple[int, int]]:
    """Spans of a sentence in pieces of at most about `_LONG` words, cut at marks where there are any."""
    out: list[tuple[int, int]] = []
    first = 0
    for at, word in enumerate(words):
        if at - first >= 2 * _LONG or (at - first >= _LONG and word.text in ",;:"):
            out.append((words[first].start, word.end))
            first = at + 1
    if first < len(words):
        out.append((words[first].start, words[-1].end))
    return out


def _carried(scene: Scene, found: list[tuple[Hit, Reading]]) -> dict[int, tuple[Hit, Reading]]:
    """For each verb that needs a noun of its own type in the clause: that noun."""
    out: dict[int, tuple[Hit, Reading]] = {}
    for hit, reading in found:
        for other, carrying in found if reading.needs and hit.kind == "verb" else ():
            if other.kind == "noun" and carrying.type == reading.type and scene.clauses.at(other.at) is scene.clauses.at(hit.at):
                out.setdefault(hit.at, (other, carrying))
    for hit, reading in found:
        noun = _acting_noun(scene, found, hit, reading)
        if noun is not None:
            out.setdefault(hit.at, noun)
    return out


def _acting_noun(scene: Scene, found: Sequence[tuple[Hit, Reading]], hit: Hit, reading: Reading) -> tuple[Hit, Reading] | None:
    """`US strikes on Yemen killed nine`: the noun that is the subject of a verb of its own type tells the same act."""
    if hit.kind != "verb" or reading.type != "ASSAULT" or scene.cues.language != "en" or scene.passive(hit, scene.clauses.at(hit.at)):
        return None
    clause = scene.clauses.at(hit.at)
    for other, carrying in found:
        opens = other.kind == "noun" and carrying.type == reading.type and clause.first <= other.at < hit.at
        if opens and scene.clauses.at(other.at) is clause and not any(i < hit.at and i > other.at for i in clause.finite):
            before = [scene.tokens[i].lower for i in range(clause.first, other.at)]
            if not any(word in scene.cues["prepositions"] for word in before):
                return other, carrying
    return None


def _words_of_the_act(scene: Scene, hit: Hit, reading: Reading, found: Sequence[tuple[Hit, Reading]]) -> list[int]:
    """Where the noun or adjective stands that says what the verb does: `Kritik` in `übte Kritik`, `besorgt` in `äußerte sich besorgt`."""
    if hit.kind != "verb" or not reading.needs:
        return []
    clause = scene.clauses.at(hit.at)
    own = [scene.tokens[i] for i in clause.tokens]
    needed = {own[i].index for first, last in reading.needs.find(own) for i in range(first, last)}
    return sorted({other.at for other, said in found if other.at in needed and other.kind != "verb" and said.type == reading.type})


def _without_consumed(scene: Scene, found: list[tuple[Hit, Reading]]) -> list[tuple[Hit, Reading]]:
    """A noun that a verb's reading needs (`Sanktionen` in `Sanktionen verhängen`) is not an act of its own; one reading a word."""
    consumed: dict[int, Reading] = {}
    for hit, reading in found:
        if reading.needs and hit.kind != "noun" and reading.slots[:1] != ("nom",):  # `bei dem Anschlag starben`: two things told
            clause = scene.clauses.at(hit.at)
            inside = [scene.tokens[i] for i in range(clause.first, clause.last)]
            for first, last in reading.needs.find(inside):
                consumed.update(
                    {
                        inside[i].index: reading
                        for i in range(first, last)
                        if inside[i].index != hit.at
                        and (hit.kind == "verb" or inside[i].index not in clause.verbs)
                        and (scene.cues.language == "de" or inside[i].index > hit.at or inside[i].index not in clause.verbs)
                    }
                )
    best: dict[int, tuple[Hit, Reading]] = {}
    acting = {noun[0].at for hit, reading in found if (noun := _acting_noun(scene, found, hit, reading)) is not None}
    for hit, reading in found:
        if hit.kind == "noun" and hit.at in acting:
            continue
        carrier = consumed.get(hit.at)
        if carrier is not None and (carrier.type == reading.type or (hit.kind != "verb" and carrier.content in FREE)):
            continue  # but `spricht über Waffenlieferungen`: the delivery is what is considered
        held = best.get(hit.at)
        if held is None or _rank(hit, reading) > _rank(*held):
            best[hit.at] = (hit, reading)
    return [best[at] for at in sorted(best)]


def _asked_to(scene: Scene, hit: Hit) -> bool:
    """`told Kiev to withdraw`, as against `told reporters in a statement to parliament`."""
    for at in range(hit.at + 1, min(hit.at + 13, len(scene.tokens) - 1)):
        word = scene.tokens[at]
        if not word.is_word or word.lower in ("that", "whether", "about"):
            return False
        if word.lower == "to" and at + 1 in scene.clauses.of and at + 1 in scene.clauses.at(at + 1).verbs:
            return True
    return False


def _none_of_it(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`there was no word of blame`, `that was hardly a real protest`."""
    words = [scene.tokens[i].lower for i in clause.tokens]
    if any(words[i] == "there" and words[i + 2] in ("no", "not", "never", "nothing") for i in range(len(words) - 2)):
        return True
    for at in range(hit.at - 1, max(hit.at - 5, clause.first), -1):
        if scene.tokens[at].lower in scene.cues["prepositions"] or not scene.tokens[at].is_word:
            return False
        if scene.tokens[at].lower in ("hardly", "barely", "scarcely", "not", "never"):
            return scene.tokens[at - 1].lower in scene.cues.auxiliaries
    return False


def _rank(hit: Hit, reading: Reading) -> tuple[bool, bool, int]:
    """The closer a reading names its words, the better: with its particle, with a word it needs, longer."""
    return hit.particle is not None, bool(reading.needs), len(reading.form)


def _with_modal(scene: Scene, text: str, hedged: tuple[Hedge, ...], complex_: Complex) -> tuple[Hedge, ...]:
    """`soll getötet haben`: the modal is a hedge of its own."""
    if complex_.hearsay is None or complex_.hearsay != complex_.modal:
        return hedged
    found = span(scene, text, complex_.hearsay, complex_.hearsay + 1)
    modal = Hedge(type="reportative", start=found.start, end=found.end, text=found.text)
    return tuple(sorted({*hedged, modal}, key=lambda h: h.start))


def _figurative(scene: Scene, hit: Hit, reading: Reading) -> bool:
    """`von der Krise getroffen`, `eroberte die Herzen`, `bombarded with letters`: force without an actor or against no one."""
    if reading.type not in ("ASSAULT", "COERCE", "CONSULT"):
        return False
    clause = scene.clauses.at(hit.at)
    own = set(clause.tokens)
    if reading.type != "CONSULT" and any(a in own for a, _ in scene.find("figurative.marks")):
        return True
    for at, _ in scene.find("figurative.agents"):
        before = {t.lower for t in scene.tokens[max(clause.first, at - 3) : at]}
        if at in own and (at - clause.first <= 2 or before & {"von", "durch", "by"}):
            return True
    return False


def _lacked(words: Sequence[Token], phrase: Phrase) -> bool:
    """`ohne Mandat der UN`, `without a UN mandate`: what is lacking takes no part."""
    if phrase.attribute is None and phrase.strong:
        return False
    start = phrase.attribute if phrase.attribute is not None else phrase.first
    return any(t.lower in ("ohne", "without") for t in words[max(0, start - 2) : start])


def _uncounted(words: Sequence[Token], phrase: Phrase) -> Phrase:
    """`over 2,000 Turkish soldiers`, `kein anderer als Präsident X`: a preposition that belongs to a number or a comparison."""
    low = [t.lower for t in words[max(0, phrase.first - 3) : phrase.first]]
    if low[-2:] in (["anderer", "als"], ["andere", "als"], ["geringerer", "als"], ["other", "than"]):
        return replace(phrase, prep=None, attribute=None)
    if low[-1:] in (["dozen"], ["hundred"], ["thousand"], ["dutzend"]) and low[0] in ("about", "around", "over", "some"):
        return replace(phrase, prep=None, attribute=None)
    for at in range(max(1, phrase.first - 1), min(phrase.first + 1, len(words))):
        if words[at].text[:1].isdigit() and words[at - 1].lower in (
            "over",
            "under",
            "to",
            "about",
            "around",
            "über",
            "unter",
            "zu",
            "gegen",
            "um",
        ):
            return replace(phrase, prep=None, attribute=None)
    return phrase


def _negates_noun(scene: Scene, hit: Hit, clause: Clause, place: tuple[int, int], before: Sequence[str]) -> bool:
    """`Eine Entschuldigung blieb aus`, `vermied eine Verurteilung`, `verzichtet auf Kritik`: subject or object of what negates."""
    prepositions = [w for w in before[-3:] if w in scene.cues["prepositions"] or w in scene.cues.contractions]
    if not prepositions:
        return abs(place[0] - hit.at) <= 12
    return prepositions[-1] == "auf" and scene.tokens[place[0]].lower.startswith("verzicht")


def _governor(scene: Scene, hit: Hit, reading: Reading, governors: Sequence[tuple[Hit, Reading]]) -> tuple[Hit, Reading] | None:
    """The predicate whose content this one is, if any: the nearest that governs its clause or its slot."""
    clause = scene.clauses.at(hit.at)
    options: list[tuple[int, tuple[Hit, Reading]]] = []
    for other, governing in governors:
        if other.at == hit.at:
            continue
        place = scene.clauses.at(other.at)
        if place.index == clause.index:
            if _same_clause(scene, hit, other, governing, clause):
                options.append((abs(other.at - hit.at), (other, governing)))
        elif _below(scene, clause, place) and clause.kind != "relative":
            if clause.kind == "sub" and clause.opener in (
                "nachdem",
                "als",
                "bevor",
                "während",
                "weil",
                "obwohl",
                "after",
                "when",
                "while",
                "because",
                "although",
                "since",
                "before",
                "as",
                "wenn",
                "falls",
                "if",
                "unless",
                "should",
                "sofern",
            ):
                continue
            options.append((abs(other.at - hit.at) + 20, (other, governing)))
    return min(options, key=lambda option: option[0])[1] if options else None


def _below(scene: Scene, clause: Clause, place: Clause) -> bool:
    """Whether a clause hangs on another as its complement."""
    steps = 0
    current: Clause | None = clause
    while current is not None and current.parent is not None and steps < 3:
        if current.kind not in ("sub", "inf") and not current.elided:
            return False
        if current.parent == place.index:
            return current.kind in ("sub", "inf")
        current, steps = scene.clauses.clauses[current.parent], steps + 1
    return False


def _same_clause(scene: Scene, hit: Hit, other: Hit, governing: Reading, clause: Clause) -> bool:
    tokens = scene.tokens
    before = [tokens[i].lower for i in range(max(0, hit.at - 4), hit.at)]
    prepositions = [scene.cues.contractions.get(w, w) for w in before if w in scene.cues["prepositions"] or w in scene.cues.contractions]
    slot = prepositions[-1] if prepositions else None
    german = scene.cues.language == "de"
    if other.kind == "noun" and not german and hit.kind == "verb" and tokens[hit.at - 1].lower != "to" and "gerund" not in hit.features:
        return False  # `the refusal to send tanks was criticised`
    if other.kind == "noun":
        return 0 < hit.at - other.at <= 7 and slot in ("nach", "zu", "mit", "von", "auf", "for", "of", "to", "against", "über", None)
    if hit.kind == "noun":
        if (
            slot
            in (
                "nach",
                "vor",
                "seit",
                "während",
                "wegen",
                "trotz",
                "angesichts",
                "bei",
                "after",
                "before",
                "since",
                "during",
                "amid",
                "despite",
                "because",
                "by",
            )
            and governing.type != "REQUEST"
        ):
            return False
        if slot in (
            "seit",
            "während",
            "wegen",
            "trotz",
            "angesichts",
            "bei",
            "after",
            "before",
            "since",
            "during",
            "amid",
            "despite",
            "by",
        ):
            return False
        return german or hit.at > other.at
    if german:
        return "infinitive" in hit.features or "zu_infinitive" in hit.features
    return (
        hit.at > other.at
        and (bool({"infinitive", "gerund"} & set(hit.features)) or "participle" in hit.features)
        and hit.at - other.at <= 14
    )


def _inherit(source: Role, target: Role, above: Record, governing: Reading, same: bool, noun: bool) -> tuple[Role, Role]:
    """Who would do the content: the one asked, or the one who speaks."""
    doer = above.target if governing.agent == "target" else above.source
    if (not source.actors or source.how == "elided" or same) and doer:
        source = Role(doer, None, "of the embedding act")
    if not target.actors and governing.agent == "source" and above.target and not noun and set(above.target) != set(source.actors):
        target = Role(above.target, None, "of the embedding act")
    if noun and not target.actors and above.target and above.target != source.actors:
        target = Role(above.target, None, "of the embedding act")
    return source, target


def _frame_over(speech: Sequence[Frame], clause: Clause, hit: Hit) -> Frame | None:
    over = [f for f in speech if clause.index in f.clauses and f.hit is not hit and not (f.cue[0] <= hit.at < f.cue[1])]
    return over[0] if over else None


_MENACE = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "MOBILIZE": "violence"}


def _act_of_words(record: Record, frame: Frame) -> tuple[str, str | None] | None:
    """What saying this content does: refuse, threaten, accuse; None where it only tells."""
    own = bool(record.source) and set(record.source) == set(frame.speaker)
    status, type_ = record.factuality.status, record.type or ""
    if own and status == "absent" and record.factuality.tense == "future":
        return "REJECT", None
    if own and status in ("announced", "threatened") and type_ in _MENACE and record.target:
        return "THREATEN", _MENACE[type_]
    hit = set(record.target) & set(frame.speaker)
    if not own and record.source and hit and type_ in ("ASSAULT", "COERCE") and status in ("realised", "ongoing"):
        return "ACCUSE", "allege"
    return None


def _alternatives(type_: str, mode: str | None, status: Status) -> tuple[str, ...]:
    """Codings that also count as right (PLOVER: a future deed of cooperation is AGREE; concern is the weakest ACCUSE)."""
    if type_ == "COMMENT" and mode == "concern":
        return ("ACCUSE",)
    if type_ == "COMMENT" and mode == "deny":
        return ("REJECT",)
    if type_ == "REJECT" and mode == "deny":
        return ("COMMENT",)
    if status == "announced" and type_ in ("AID", "CONSULT", "SUPPORT", "COOPERATE"):
        return ("AGREE",)
    return ()


def _confidence(source: Role, target: Role, reading: Reading, noun: bool, complex_: Complex) -> float:
    """A first guess from what carried the reading; not yet calibrated."""
    score = 0.85 - 0.1 * noun - 0.1 * bool(source.how) - 0.1 * bool(target.how) - 0.15 * (not source.actors) - 0.05 * (not target.actors)
    return round(max(0.2, score - 0.05 * (complex_.status not in ("realised", "ongoing"))), 2)


def _phrase_span(scene: Scene, text: str, role: Role) -> Span | None:
    return span(scene, text, role.phrase.first, role.phrase.last) if role.phrase is not None and role.how != "elided" else None


def _clause_positions(scene: Scene, clause: Clause, hit: Hit, reading: Reading) -> list[int]:
    positions = list(clause.tokens)
    if reading.content not in FREE:
        for other in scene.clauses.clauses:
            complement = other.kind == "inf" or (other.kind == "sub" and other.opener in scene.cues["complementisers"])
            if other.parent == clause.index and complement and other.first > hit.at:
                positions.extend(other.tokens)
    return positions


def _noun_positions(scene: Scene, hit: Hit, source: Role, target: Role) -> list[int]:
    positions = [hit.at]
    for role in (source, target):
        if role.phrase is not None and abs(role.phrase.first - hit.at) <= 10 and not role.how.startswith("elided"):
            positions.extend(range(role.phrase.first, role.phrase.last))
    if hit.at > 0 and min(positions) == hit.at and scene.tokens[hit.at - 1].lower in scene.cues.determiners:
        positions.append(hit.at - 1)
    return positions
