"""The second look at a text: by whom and at whom its acts are, weighed with what marked texts have taught, and how sure each reading is.

What the rules tell keeps its status, and its type but for `retyping.py`. An act that they let go is told after all where that is likely and, in reports,
the trees agree with them on whether it was done; in commentaries, whose trees learned what such texts have as done, only what the rules read as done. Of each act, trees over `part_traits.py` give every actor
in play, and nobody, a chance to be source or target; what the rules name gives way only to what is so many times likelier.
A network reads the whole text, too (`pointer.py`); in reports what the rules tell is let go where trees and network take
it for no act. In short reports the trees without it have a say in that. `why` of a record says which part was settled here. Trained by `training/reader/train.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice
from math import inf, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from echolot.coding import codebook
from echolot.coding.act_traits import ACT_TRAITS, ActView, Option, act_row, act_views, options
from echolot.coding.attribution import own_word
from echolot.coding.forest import Forest
from echolot.coding.ground import Candidate, Exchange, Ground, Told, candidates, ground
from echolot.coding.guesses import (
    FORCE,
    OF_DEEDS,
    SURE,
    VIOLENT,
    a_victim,
    asked_by_somebody,
    at_home,
    cannot_act,
    impossible,
    no_doer,
    no_target,
    of_a_stranger,
    of_another,
)
from echolot.coding.lexicon import Hit, Reading
from echolot.coding.part_traits import ROLE_TRAITS, role_rows
from echolot.coding.pointer import OF_ACT, OF_PART, Pointed, Pointer, Vectors
from echolot.coding.retyping import outweighs, retype
from echolot.coding.seen import seen
from echolot.coding.story import Draft, Story
from echolot.coding.subjects import nameless_subject
from echolot.coding.traits import TYPES, Actors, Packed, packed, states
from echolot.coding.voice import in_passive
from echolot.coding.wording import act_words, part_words
from echolot.linear import Block, Linear
from echolot.read.genre import speaks_its_mind
from echolot.records import Span

JUDGE = files("echolot.coding") / "data" / "judge"
# What the rules read in its slot gives way only to what is so many times likelier; what they resolved, sooner. Of sources, of targets.
IN_SLOT, RESOLVED, NOBODY, COMMENTARY = (8.0, 2.0), (2.0, 1.0), (2.0, 1.0), 6.0
TOLD, TOLD_LOUDLY = 0.35, 0.6  # what the rules let go in a commentary is told where it is likelier than this, in one that speaks its mind (and imagines, demands and asks much) than that
OPEN = 0.15  # share from which a type that the network speaks for stands to choice in a long report and a commentary
SHARE = 0.14  # a word that was more seldom an act is hardly ever told: 3 of 186 on the dev part
DONE, NOT_DONE = 0.55, 0.5  # what the rules let go is told as done only where that is likelier than not
DEED = 0.6  # a deed of force, a concession or a retreat that the rules let go in a report of a line or two is told as done only where it is likelier than this
FAINT = 0.02  # what the rules let go in a report of a line or two is not told where act, type and doer are less likely than this to be right
A_TEXT = 3  # sentences; a report of a line or two has a judge of its own, a commentary of that length is the rules' alone
LONG = 8  # sentences of a report from which on trees and network may change types and let go what the rules tell: a short one says in plain sight what is done
_OF_WEIGHT = (*FORCE, "MOBILIZE", "RETREAT", "CONCEDE")  # what a line that only foresees it, or makes it conditional, must not have as done
_IN_PASSING = ("form", "aside", "another's words")  # why the rules let go what a line or two only mentions
BY_OTHERS = 0.5  # how sure it is at least that none of those named did what states without a name are told to have done
RESIGNS = ("realised", "announced", "ongoing", "considered")  # who resigns does so before nobody whom the words do not name
MOST = 500  # acts; no article has more, and weighing every actor against every act of a book would take the square of its length


@dataclass(slots=True)
class Experience:
    """How often a word was marked as an act of a type, and how often it stood in marked texts at all."""

    yes: dict[tuple[str, str, str], dict[str, float]] = field(default_factory=dict)  # language, form, kind -> type -> times
    seen: dict[tuple[str, str, str], float] = field(default_factory=dict)
    base: dict[str, float] = field(default_factory=dict)  # type -> share of its options that are right
    alone: dict[tuple[str, str, str], tuple[float, float]] = field(default_factory=dict)  # acts without source, without target
    alone_base: dict[str, tuple[float, float]] = field(default_factory=dict)  # the same, as a share of a type's acts
    acts: dict[tuple[str, str, str], float] = field(default_factory=dict)  # `yes` of all types together, filled on demand
    odds: dict[tuple[str, str, str, str], tuple[float, float, float, float]] = field(default_factory=dict)  # what `of` says, likewise

    @classmethod
    def read(cls, folder: Traversable = JUDGE) -> Experience:
        out = cls()
        with (folder / "experience.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                alone = (float(row["no_source"] or 0), float(row["no_target"] or 0))
                if row["kind"] == "any":
                    out.base[row["type"]], out.alone_base[row["type"]] = float(row["yes"]), alone
                    continue
                key = (row["language"], row["form"], row["kind"])
                out.seen[key] = float(row["seen"])
                if row["type"]:
                    out.yes.setdefault(key, {})[row["type"]] = float(row["yes"])
                else:
                    out.alone[key] = alone
        return out

    def _acts(self, key: tuple[str, str, str]) -> float:
        """How often a word was marked as an act at all."""
        if key not in self.acts:
            self.acts[key] = sum(self.yes.get(key, {}).values())
        return self.acts[key]

    def of(self, language: str, reading: Reading) -> tuple[float, float, float, float]:
        """Log odds that the word is an act of this type, times seen; the same of any type."""
        asked = language, reading.form, reading.kind, reading.type
        if asked not in self.odds:
            self.odds[asked] = self._of(language, reading)
        return self.odds[asked]

    def _of(self, language: str, reading: Reading) -> tuple[float, float, float, float]:
        key = (language, reading.form, reading.kind)
        seen, yes = self.seen.get(key, 0.0), self.yes.get(key, {})
        base = self.base.get(reading.type, 0.1)
        own = (yes.get(reading.type, 0.0) + 3 * base) / (seen + 3)
        every = (self._acts(key) + 0.9) / (seen + 3)
        return _odds(own), min(seen, 20.0), _odds(min(every, 0.98)), min(seen, 20.0)

    def share(self, language: str, reading: Reading) -> float:
        """How often the word was an act, drawn towards 15 in 100."""
        key = (language, reading.form, reading.kind)
        return (self._acts(key) + 0.45) / (self.seen.get(key, 0.0) + 3)

    def nobody(self, language: str, reading: Reading, role: int) -> tuple[float, float]:
        """Share of the word's marked acts without a source (`role` 0) or target (1), drawn towards its type's; how many there are."""
        key = (language, reading.form, reading.kind)
        acts, base = self._acts(key), self.alone_base.get(reading.type, (0.2, 0.2))[role]
        return (self.alone.get(key, (0.0, 0.0))[role] + 3 * base) / (acts + 3), min(acts, 20.0)


def _odds(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return log(p / (1 - p))


ACT_COLUMNS = (
    *ACT_TRAITS, "worded as an act", "worded as done", "worded as this type", "worded as another type", *OF_ACT, "written to learn from",
)  # fmt: skip
ROLE_COLUMNS = (*ROLE_TRAITS, *OF_PART, "worded as this part", "written to learn from")


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the marked texts have taught of single words: how often they were acts, and what the words around them speak for."""

    experience: Experience
    acts: Linear  # questions: act, done, and every type
    parts: Linear  # questions: source, target

    @classmethod
    def read(cls, folder: Traversable = JUDGE) -> Lessons:
        acts, parts = (Linear.read((folder / f"{name}.npz").read_bytes()) for name in ("act_words", "part_words"))
        return cls(Experience.read(folder), acts, parts)


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learned from the marked texts, for short reports; `brief` judges a line or two instead (None: the rules alone), `long` long reports, `commentary` commentaries."""

    lessons: Lessons
    pointer: Pointer
    act: tuple[Forest, ...]  # where several trees judge the same, the mean of their chances is taken
    done: tuple[Forest, ...]  # none where what was learned were acts that were done
    source: tuple[Forest, ...]
    target: tuple[Forest, ...]
    told: float = 0.43  # what the rules let go is told where it is likelier than this
    deed: float = 0.0  # and a deed of `_OF_WEIGHT`, as done, only where it is likelier than this too
    least: float = 0.0  # what they tell is let go where it is less likely than this
    deeds: float = inf  # a deed that they tell is of another type where that is so many times likelier
    plain: bool = False  # of a line or two: whom the rules name stays, and some whom they do not name are nobody's doers and nobody's targets
    sure: float = 0.0  # violence that they let go is told only where it is likelier than this who did it
    open: float = 0.0  # share from which types that the network speaks for stand to choice; then a word is told by the chances of all its types together
    brief: Judge | None = None
    long: Judge | None = None
    commentary: Judge | None = None

    @classmethod
    @lru_cache(maxsize=1)
    def built_in(cls) -> Judge:
        lessons = Lessons.read(JUDGE)
        pointer = Pointer.read((JUDGE / "pointed" / "pointer.npz").read_bytes(), Vectors.built_in())
        act, done, source, target = (_forests(name, "pointed", "") for name in ("act", "done", "source", "target"))
        long = _long()
        return cls(lessons, pointer, act, done, source, target, sure=SURE, brief=_brief(), long=long, commentary=_commentary(long.lessons))


def _long() -> Judge:
    folder = JUDGE / "report"
    pointer = Pointer.read((folder / "pointer.npz").read_bytes(), Vectors.built_in())
    act, done, source, target = (_forests(name, "report") for name in ("act", "done", "source", "target"))
    return Judge(Lessons.read(folder), pointer, act, done, source, target, told=0.4, least=0.15, deeds=3.0, open=OPEN)


def _brief() -> Judge:
    folder = JUDGE / "brief"
    pointer = Pointer.read((JUDGE / "report" / "pointer.npz").read_bytes(), Vectors.built_in(), (folder / "pointer.npz").read_bytes())
    act, done, source, target = (_forests(name, "brief") for name in ("act", "done", "source", "target"))
    return Judge(Lessons.read(folder), pointer, act, done, source, target, told=0.45, deed=DEED, least=0.15, deeds=2.0, plain=True, sure=SURE, open=OPEN)


def _commentary(lessons: Lessons) -> Judge:
    folder = JUDGE / "commentary"
    pointer = Pointer.read((JUDGE / "report" / "pointer.npz").read_bytes(), Vectors.built_in(), (folder / "pointer.npz").read_bytes())
    words = replace(lessons, acts=Linear.read((folder / "act_words.npz").read_bytes()))
    act, source, target = (_forests(name, "commentary") for name in ("act", "source", "target"))
    return Judge(words, pointer, act, (), source, target, told=TOLD, least=0.05, deeds=1.5, open=OPEN)


def _forests(name: str, *folders: str) -> tuple[Forest, ...]:
    return tuple(Forest.read((JUDGE / folder / f"{name}.npz").read_bytes()) for folder in folders)


# judging a text


def outspoken(story: Story) -> bool:
    """Whether a text is a commentary that speaks its mind, and so imagines, demands and asks much that is not done."""
    return story.article.genre == "commentary" and speaks_its_mind(story.article.text, story.language)


def looks_again(story: Story, judge: Judge) -> Callable[[Hit], bool]:
    """Which of the words that the rules let go are worth reading as acts: those that marked texts often have as acts."""
    return lambda hit: bool(hit.readings) and judge.lessons.experience.share(story.language, hit.readings[0]) >= SHARE


def judged(story: Story, sentences: int, judge: Judge) -> None:
    """Settle source, target and confidence of every act of a text, and tell the acts that the rules let go and that are likely ones."""
    acts = in_order(story)
    if not acts or len(acts) > MOST:
        return
    if story.article.genre == "commentary":
        if sentences < A_TEXT:
            return
        judge = replace(judge.commentary, told=TOLD_LOUDLY, deeds=inf) if judge.commentary and outspoken(story) else judge.commentary or judge
    elif sentences < A_TEXT:
        if judge.brief is None:
            return
        judge = judge.brief
    elif sentences >= LONG:
        judge = judge.long or judge
    told = Told.of(story, acts, sentences)
    weighs = _weighs(told, judge.plain)
    pointed = pointed_at(filter(weighs, told.acts), story, judge.pointer)
    views = act_views(told, lambda draft: weighs(draft) and not (draft.dropped and pointed.no_act(_word(draft))))
    keep = _let_go(story, _standing(judge, views, pointed), judge, pointed)
    sources = _parts(judge, told, keep, None, pointed)
    targets = _parts(judge, told, keep, [c.actors for c, _ in sources], pointed)
    spoken = {draft.hit for draft in story.utterances}
    for (draft, option, p), (source, sure), (target, _) in zip(keep, sources, targets, strict=True):
        if not (draft.dropped or option.chosen):
            retype(draft, option)
        _settle(draft, p, source, sure, target)
        if draft.dropped and ((judge.plain and p * sure < FAINT) or (draft.hit in spoken and option.reading.type in OF_DEEDS)):
            continue  # `Greece recalled the occupation`: what the rules take for a word of speech is no deed
        if not draft.dropped or _guessed(draft, option.reading.type, sure, judge.sure, plain=judge.plain) or (judge.plain and _says_another(story, draft, option)):
            continue
        if source.actors or (target.actors and not (judge.plain and option.reading.type == "ACCUSE" and draft.act is not None and draft.act.noun) and not of_a_stranger(ground(told, draft, option.reading))):
            _tell(story, draft, option)
    told.grounds.clear()  # they point back to it
    _aim_announcements(story)


def _guessed(draft: Draft, type_: str, sure: float, least: float, *, plain: bool = False) -> bool:
    """Whether an act that the rules let go would lay violence to somebody on a guess, or to who says `the use of force was indefensible`. plain: in a line or two also where
    a passive names nobody (`Iraq expelled the Swedish envoy after a Koran was burned in Stockholm`)."""
    assert draft.act is not None and draft.piece is not None
    done = draft.record.factuality.status in ("realised", "ongoing")
    nobody = plain and draft.act.hit.kind != "noun" and draft.act.source.phrase is None and bool(draft.record.source) and in_passive(draft.piece.scene, draft.act.hit, draft.act.clause)
    return done and type_ in VIOLENT and (sure < least or draft.act.source.how == "the speaker" or nobody)


def _says_another(story: Story, draft: Draft, option: Option) -> bool:
    """`said that it would not recognise it`: whether a bare statement only says an act that is told."""
    said = (d.record.attribution.cue for d in story.drafts if d is not draft and d.record.kind == "event")
    return draft.dropped == "words" and option.reading.type == "COMMENT" and any(cue is not None and cue.start == _word(draft) for cue in said)


def _let_go(story: Story, keep: Sequence[tuple[Draft, Option, float]], judge: Judge, pointed: Pointed) -> list[tuple[Draft, Option, float]]:
    """Without what the rules tell and what is hardly an act of any type; what another act is said in stays, and in a line or two what is done by saying something."""
    held = {draft.record.embedded_in for draft in story.drafts}
    gone = {draft for draft, _, p in keep if not draft.dropped and p < judge.least and pointed.unlikely(_word(draft)) and draft.record.id not in held}
    gone = {draft for draft in gone if not (judge.plain and _as_worded(draft))}
    story.drafts = [draft for draft in story.drafts if draft not in gone]
    return [one for one in keep if one[0] not in gone]


def _as_worded(draft: Draft, *, strict: bool = False) -> bool:
    """`must release them, he said`, `went to bat for it`: what is done by saying something, and turns of phrase that a list knows, mean in a line or two what the rules say. strict: so does
    what is only read with its words (`were denied entry`)."""
    return draft.act is not None and (draft.act.why == "act of words" or draft.act.reading.idiom or (strict and draft.act.reading.strict))


def _aim_announcements(story: Story) -> None:
    """`Poland announced it would send a battery to Crete`: an announcement is aimed at whom its own act is aimed at, rather than at whom is likely."""
    for draft in story.drafts:
        record = draft.record
        if record.type not in ("AGREE", "THREATEN") or record.why is None or (record.target and "target by judgement" not in record.why.rule):
            continue
        own = (d.record for d in story.drafts if d.record.embedded_in == record.id and d.record.source == record.source and d.record.target)
        if (act := next(own, None)) is not None and act.target != record.target:
            why = replace(record.why, rule=f"{record.why.rule.removesuffix('; target by judgement')}; target: of what is announced", likely=())
            draft.record = replace(record, target=act.target, target_agent=act.target_agent, why=why)


def _tell(story: Story, draft: Draft, option: Option) -> None:
    """An act after all, as the type that is likeliest."""
    assert draft.record.why is not None
    reading, record = option.reading, draft.record
    if reading.type != record.type or draft.dropped == "words":
        mode, context = (None, ()) if draft.dropped == "words" else (reading.mode, reading.context)  # the words that would tell them are not there
        rung = reading.rung if reading.rung is not None and mode == reading.mode else codebook.rung(reading.type, mode, context)
        counts = codebook.counts_as(rung, record.factuality.status)
        record = replace(record, type=reading.type, mode=mode, context=context, rung=rung, counts_as=counts)
    likely = draft.record.why.likely
    if draft.dropped == "words" and record.type == "COMMENT" and story.language == "de" and likely and states(likely) <= states(record.source):
        likely = ("UNKNOWN",)  # `Er betonte, ...`: who only says something speaks to nobody at home whom the words do not name
    draft.record = replace(record, why=replace(draft.record.why, rule=f"{draft.record.why.rule}; told by judgement ({draft.dropped})", likely=likely))
    story.drafts.append(draft)


def in_order(story: Story) -> list[Draft]:
    """Every act read from a predicate, told or let go, as it comes in the text."""
    acts = [d for d in (*story.drafts, *story.proposed) if d.act is not None and d.piece is not None]
    return sorted(acts, key=lambda d: (d.sentence, d.hit.at if d.hit else 0, d.dropped))


def pointed_at(acts: Iterable[Draft], story: Story, pointer: Pointer) -> Pointed:
    """What the network says of the words of acts."""
    return pointer(seen(story), [_word(draft) for draft in acts])


def _word(draft: Draft) -> int:
    """Where the word of an act begins."""
    assert draft.act is not None and draft.piece is not None
    return draft.piece.scene.tokens[draft.act.hit.at].start


def _standing(judge: Judge, views: Sequence[ActView], pointed: Pointed) -> list[tuple[Draft, Option, float]]:
    """The acts that are told, each with the chance that it is one, and of that type: all that the rules tell, of their type or of one that outweighs it, and
    what they let go where that is likely an act and, where trees say it, these and the rules agree on whether it was done."""
    options_ = option_rows(views, judge.lessons, pointed, judge.open)
    rows = [(view.draft, *one) for view, found in zip(views, options_, strict=True) for one in found]
    numbers = _matrix([row for _, _, row in rows], len(ACT_COLUMNS))
    chances = _chances(judge.act, numbers).tolist()
    whole = _together(rows, chances) if judge.open else chances
    likely = [n for n, p in enumerate(whole) if rows[n][0].dropped and p >= judge.told]
    done = dict(zip(likely, _chances(judge.done, numbers[likely]).tolist() if judge.done else [1.0] * len(likely), strict=True))
    own = {draft: p for (draft, option, _), p in zip(rows, chances, strict=True) if option.chosen}
    best: dict[Draft, tuple[Draft, Option, float]] = {}
    for n, ((draft, option, _), p) in enumerate(zip(rows, chances, strict=True)):
        if draft.dropped:
            if n not in done or not _agreed(draft, done[n]) or p <= best.get(draft, (draft, option, 0.0))[2] or (judge.done and not _tellable(option, draft if judge.plain else None)):
                continue
            if p < judge.deed and option.reading.type in _OF_WEIGHT and draft.record.factuality.status in ("realised", "ongoing"):
                continue
        elif not option.chosen:
            if (judge.plain and _as_worded(draft, strict=True)) or not outweighs(draft, option, p, max(own[draft], best[draft][2]), judge.deeds):
                continue
            p = min(1.0, p + own[draft])  # it is an act of one type or the other, and whoever marks it often allows both
        best[draft] = draft, option, p
    return list(best.values())


def _together(rows: Sequence[tuple[Draft, Option, Packed]], chances: Sequence[float]) -> list[float]:
    """For each row the chance that its word is an act of any type."""
    sums: dict[Draft, float] = {}
    for (draft, _, _), p in zip(rows, chances, strict=True):
        sums[draft] = sums.get(draft, 0.0) + p
    return [min(1.0, sums[draft]) for draft, _, _ in rows]


def _chances(forests: Sequence[Forest], numbers: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean chance that trees give each row of `ACT_COLUMNS`."""
    return np.asarray(np.mean([forest.chances(_seen_by(forest, numbers, ACT_COLUMNS)) for forest in forests], axis=0))


def _tellable(option: Option, draft: Draft | None = None) -> bool:
    """Whether a report may tell what the rules let go as this type: a deed is told by words that a list has for it (`held off imposing sanctions` tells none). draft: of an act in a line or two; there
    so are words that a noun tells (in `failed to condemn the attack` the attack is no charge), or that a list has with other words only (`wants to move its embassy` asks nobody)."""
    if option.listed or draft is None:
        return option.listed or option.reading.type not in OF_DEEDS
    hit = draft.act.hit if draft.act is not None else None
    only_with = hit is not None and any(reading.type == option.reading.type and (reading.strict or reading.idiom) for reading in hit.readings)
    return option.reading.kind != "noun" and not only_with and option.reading.type not in OF_DEEDS


def _agreed(draft: Draft, done: float) -> bool:
    """Whether trees and rules agree on whether an act was done."""
    return done >= DONE if draft.record.factuality.status in ("realised", "ongoing") else done < NOT_DONE


def _weighs(told: Told, plain: bool) -> Callable[[Draft], bool]:
    """Which acts are weighed: those that the rules tell, and those that they let go and that can be told after all; in commentaries only where they have them as done. plain: `Judge.plain`."""
    silent = {id(d.clause) for d in told.story.drafts if d.record.kind == "silence"}
    report = told.story.article.genre != "commentary"

    def weighs(draft: Draft) -> bool:
        if not draft.dropped:
            return True
        if plain and draft.dropped in _IN_PASSING:
            return False
        # `hatte Vergeltung angekündigt`: it is what the other act says; `enthielt sich jeder Kritik`: what is not said is no act
        return (report or draft.record.factuality.status in ("realised", "ongoing")) and draft.dropped != "consumed" and id(draft.clause) not in silent

    return weighs


def _seen_by(forest: Forest, rows: NDArray[np.float32], columns: tuple[str, ...]) -> NDArray[np.float32]:
    """The columns that trees know."""
    return rows if forest.traits == columns else rows.take(_places(forest.traits, columns), axis=1)


@lru_cache(maxsize=16)
def _places(traits: tuple[str, ...], columns: tuple[str, ...]) -> NDArray[np.intp]:
    """The columns whose names are among the traits."""
    return np.flatnonzero(np.isin(columns, traits))


def _matrix(rows: Sequence[Packed], columns: int) -> NDArray[np.float32]:
    """Packed rows under one another."""
    return np.frombuffer(b"".join(rows), dtype=np.float32).reshape(-1, columns)


def option_rows(views: Sequence[ActView], lessons: Lessons, pointed: Pointed, open_: float = 0.0) -> list[list[tuple[Option, Packed]]]:
    """The types each act can be, each with its row of numbers (`ACT_COLUMNS`), packed. open_: share from which types that the network speaks for stand to choice too (0: none)."""
    worded = lessons.acts.scores([act_words(view.draft) for view in views]).tolist()
    questions = lessons.acts.questions
    return [_option_rows(view, lessons, pointed, dict(zip(questions, scores, strict=True)), open_) for view, scores in zip(views, worded, strict=True)]


def _option_rows(view: ActView, lessons: Lessons, pointed: Pointed, worded: dict[str, float], open_: float) -> list[tuple[Option, Packed]]:
    draft = view.draft
    assert draft.act is not None and draft.piece is not None
    hits = draft.piece.hits.get(draft.act.hit.at, [])
    found, language = options(draft, hits, pointed.types(_word(draft), open_) if open_ else ()), draft.piece.story.language
    readings = sum(not reading.idiom for hit in hits for reading in hit.readings)
    first, second = sorted(TYPES, key=lambda t: worded[t], reverse=True)[:2]
    out = []
    for option in found:
        own, other = worded[option.reading.type], worded[second if option.reading.type == first else first]
        of_words = [worded["act"], worded["done"], own, other, *pointed.of_act(_word(draft), option.reading.type), 0.0]
        out.append((option, act_row(view, option, lessons.experience.of(language, option.reading), len(found), readings, of_words)))
    return out


def _parts(
    judge: Judge, told: Told, keep: Sequence[tuple[Draft, Option, float]], sources: Sequence[Actors] | None, pointed: Pointed
) -> list[tuple[Candidate, float]]:
    """For each act the likeliest candidate and its share of the chance."""
    rows: list[Packed] = []
    words: list[list[Block]] = []
    every: list[list[Candidate]] = []
    exchange = Exchange()
    for n, (draft, option, _) in enumerate(keep):
        source = sources[n] if sources is not None else None
        reading = option.reading if draft.dropped or draft.act is None else draft.act.reading
        found, numbers, worded = _part(told, draft, reading, exchange, source, judge.lessons, pointed, plain=judge.plain)
        every.append(found)
        rows += numbers
        words += worded
        exchange.add(reading.type, draft.record.source if source is None else source, draft.record.target)
    role = int(sources is not None)
    laid, sizes = _part_columns(rows, words, role, judge.lessons), [len(found) for found in every]
    forests = judge.target if role else judge.source
    chances = iter(np.mean([forest.shares(_seen_by(forest, laid, ROLE_COLUMNS), sizes) for forest in forests], axis=0).tolist())
    best = [_likeliest(draft, found, list(islice(chances, len(found))), role, plain=judge.plain) for (draft, _, _), found in zip(keep, every, strict=True)]
    if sources is not None:
        return [(_its_state(one) if a_victim(told, option.reading, source, one) else one, p) for (_, option, _), source, (one, p) in zip(keep, sources, best, strict=True)]
    if told.sentences >= LONG or told.story.article.genre == "commentary":
        return best  # in long reports much is done at home, by whoever is the subject
    doing = [(draft, option.reading.type, one.actors) for (draft, option, _), (one, _) in zip(keep, best, strict=True)]
    return [_nobody(found, p) if of_another(draft, type_, one, doing, plain=judge.plain) else (one, p) for (draft, type_, _), found, (one, p) in zip(doing, every, best, strict=True)]


def weighed(found: Sequence[Candidate], chances: Sequence[float]) -> list[tuple[Candidate, float]]:
    """Candidates of the same states count as one: whom the rules name, else the likeliest of them, with the sum of their chances."""
    groups: dict[frozenset[str], tuple[Candidate, float, float]] = {}  # who stands for them, with its own chance, and the sum
    for one, p in zip(found, chances, strict=True):
        who = states(one.actors)
        first, own, every = groups.get(who, (one, p, 0.0))
        groups[who] = (one, p, every + p) if (one.of_rules, p) > (first.of_rules, own) else (first, own, every + p)
    return [(one, every) for one, _, every in groups.values()]


def _likeliest(draft: Draft, found: Sequence[Candidate], chances: Sequence[float], role: int, *, plain: bool = False) -> tuple[Candidate, float]:
    """The likeliest candidate; that of the rules where it comes near. role: 0 source, 1 target. plain: whom the rules name stays (`Judge.plain`)."""
    every = weighed(found, chances)
    best, p = max(every, key=lambda pair: pair[1])
    for one, own in every:
        if one.of_rules and (p < own * _vote(draft, one, role) or (plain and one.actors)):
            return one, own + sum(other for some, other in every if some.actors and states(some.actors) < states(one.actors))  # who acts together acts, too
    return best, p


def _its_state(one: Candidate) -> Candidate:
    """The state of a crowd instead of the crowd."""
    return replace(one, actors=tuple(dict.fromkeys(actor.partition(":")[0] for actor in one.actors)))


def _nobody(found: Sequence[Candidate], p: float) -> tuple[Candidate, float]:
    """Nobody, at the share `p` of whom the choice had fallen on."""
    return next((one for one in found if not one.actors), Candidate(())), p


def _vote(draft: Draft, own: Candidate, role: int) -> float:
    """How many times likelier another must be than whom the rules name, or than nobody."""
    if own.actors and not own.how and draft.piece is not None and any(draft.piece.story.actors.kind(actor) == "nonstate" for actor in own.actors):
        return inf  # `Kämpfer der JNIM überrannten die Stadt`: an armed group that is named did it itself, whatever state the text is about
    if own.actors and own.how in ("", "relative", "same deed", *("elided",) * role):
        if role and not own.how and draft.piece is not None and any(draft.piece.story.actors.kind(actor) == "person" for actor in own.actors):
            return inf  # somebody whom only the text knows: marked texts have his state in his place
        return IN_SLOT[role] if own.how in ("", "relative") else max(IN_SLOT)
    if not role and own.actors and own.how == "of the embedding act" and draft.record.factuality.status == "threatened":
        return inf  # `droht Taiwan mit einer Invasion`: it is whoever threatens
    if draft.piece is not None and outspoken(draft.piece.story):
        return COMMENTARY
    return RESOLVED[role] if own.actors else NOBODY[role]


def part_rows(
    told: Told, draft: Draft, reading: Reading, exchange: Exchange, source: Actors | None, lessons: Lessons, pointed: Pointed
) -> tuple[list[Candidate], NDArray[np.float32]]:
    """Who can be source (`source` None) or target of an act, each with a row of numbers (`ROLE_COLUMNS`)."""
    found, rows, words = _part(told, draft, reading, exchange, source, lessons, pointed)
    return found, _part_columns(rows, words, int(source is not None), lessons)


def _part_columns(rows: Sequence[Packed], words: Sequence[Sequence[Block]], role: int, lessons: Lessons) -> NDArray[np.float32]:
    """The numbers of candidates with what their words speak for, all acts of a text at once. role: 0 source, 1 target."""
    worded = lessons.parts.scores_of_blocks(words, role)
    return np.column_stack((_matrix(rows, len(ROLE_TRAITS) + len(OF_PART)), worded, np.zeros_like(worded)))


def _part(
    told: Told, draft: Draft, reading: Reading, exchange: Exchange, source: Actors | None, lessons: Lessons, pointed: Pointed, *, plain: bool = False
) -> tuple[list[Candidate], list[Packed], list[list[Block]]]:
    """The candidates for a part, each with its numbers and its words. plain: only those that stand to choice in a line or two (`Judge.plain`)."""
    assert draft.act is not None
    role = draft.act.source if source is None else draft.act.target
    here = ground(told, draft, reading)
    found = candidates(here, draft.record.source if source is None else draft.record.target, role.how, source)
    if source and len(states(source)) > 1:  # several who act together do not act on themselves
        found = [c for c in found if not c.actors or not states(c.actors) <= states(source)]
    if source is None and draft.record.target and cannot_act(draft.act, reading):  # `a cyberattack shut down the power grid of Estonia`: who stands as target did not do it
        found = [c for c in found if not c.actors or set(c.actors) != set(draft.record.target)]
    who = pointed.shown(_word(draft), int(source is not None))
    if who and all(states(one.actors) != who for one in found):
        found.append(Candidate(next(actors for actors, _ in told.named.most_common() if states(actors) == who)))
    if source and role.how == "on each other":
        found = [c for c in found if not c.actors]
    if plain and source is None and not draft.record.source:
        found = [c for c in found if not c.actors or not no_doer(told, draft, c)]
    if plain and source is not None and not draft.record.target:
        found = [c for c in found if not c.actors or not no_target(told, draft, reading, c)]
    if source is None and asked_by_somebody(here):
        found = [c for c in found if not c.actors]
    found = [c for c in found if c.of_rules or c.phrases or not c.actors or not pointed.elsewhere(_word(draft), int(source is not None), states(c.actors))]
    if source is None and of_a_stranger(here):
        found = [c for c in found if not c.actors]
    if source is None and draft.dropped == "form" and "participle" in draft.act.hit.features and here.subject is not None:
        found = [c for c in found if not c.actors or set(c.actors) != set(here.subject.actors)]  # `asks about the detained activists`: whoever asks did not detain them
    nobody = lessons.experience.nobody(told.story.language, reading, int(source is not None))
    shown = pointed.of_parts(_word(draft), int(source is not None), [states(one.actors) for one in found])
    rows = [row + packed(more) for row, more in zip(role_rows(here, found, exchange, source, nobody), shown, strict=True)]
    return found, rows, part_words(here, found, [ago(here, one) for one in found], source)





_CROWDS = ("protesters", "civilians", "opposition", "unions", "church")


def _of_the_kind(draft: Draft, actors: Actors) -> Actors:
    """Of a state's offices and crowds those that do such a thing: a crowd arrests nobody, a court does not march."""
    if draft.piece is None or not actors or any(draft.piece.story.actors.kind(actor.partition(":")[0]) != "state" for actor in actors):
        return actors
    if draft.record.mode == "arrest":
        return tuple(dict.fromkeys(actor.partition(":")[0] if actor.partition(":")[2] in _CROWDS else actor for actor in actors))
    if draft.record.type == "PROTEST":
        return tuple(dict.fromkeys(f"{actor.partition(':')[0]}:protesters" if actor.partition(":")[2] in ("", "court") else actor for actor in actors))
    return actors




def ago(here: Ground, one: Candidate) -> int:
    """Sentences since a candidate was last named, at most 6."""
    if one.phrases:
        return 0
    who = one.key
    if who not in here.since:
        named = here.told.by_name
        here.since[who] = next((back for back in range(1, 6) if not who.isdisjoint(named.get(here.draft.sentence - back, ()))), 6)
    return here.since[who]


def _settle(draft: Draft, p: float, source: Candidate, sure: float, target: Candidate) -> None:
    """Write what was decided into the record, and into `why` who decided it. A target that the rules left open stays so until `link/`,
    which in reports takes whom `why` names; commentaries leave it to the trigger."""
    record, by, open_ = draft.record, [], not draft.record.target
    others = not record.source and _by_others(draft)
    settled: dict[str, Any] = {"confidence": round(p * (max(sure, BY_OTHERS) if others else sure), 2)}  # that none of those named did it, grammar says
    reported = open_ and draft.piece is not None and not outspoken(draft.piece.story)
    if not record.source and (actors := _of_the_kind(draft, source.actors)) != source.actors:
        source = replace(source, actors=actors)
    for name, one in (("source", source), ("target", Candidate(()) if open_ else target)):
        if (others and name == "source") or impossible(draft, name, one, settled.get("source", record.source), sure):
            continue
        if set(getattr(record, name)) != set(one.actors):
            settled |= {name: one.actors, f"{name}_agent": _span(draft, one)}
            by.append(f"{name} by judgement")
    assert record.why is not None
    own = at_home(record, target.actors, settled.get("source", record.source))
    aimed = () if record.mode == "resign" and record.factuality.status in RESIGNS else target.actors
    likely = (aimed or ("UNKNOWN",)) if reported and not own else ()
    if by or likely != record.why.likely:
        settled["why"] = replace(record.why, rule="; ".join([record.why.rule, *by]), likely=likely)
    status = record.factuality.status
    if status == "predicted" and own_word(settled.get("source", record.source), record.attribution.source):  # `ihr Haus werde Sanktionen verhängen, sagte sie`
        settled |= {"factuality": replace(record.factuality, status="announced"), "counts_as": codebook.counts_as(record.rung, "announced")}
    draft.record = replace(record, **settled)
    draft.unnamed = draft.unnamed or not (source.actors or target.actors)







def _by_others(draft: Draft) -> bool:
    """`Mehrere Staaten reagierten verärgert`: whether states that nobody names are the subject of an act's verb, and none of those whom the text names."""
    act, piece = draft.act, draft.piece
    if act is None or piece is None or act.noun or act.hit.kind == "noun" or in_passive(piece.scene, act.hit, act.clause):
        return False
    return nameless_subject(piece.scene, act.clause)


def _span(draft: Draft, one: Candidate) -> Span | None:
    """The words nearest to the act that name a candidate in its sentence."""
    here = [p for p, piece in one.phrases if piece is draft.piece]
    if not here or draft.piece is None or draft.hit is None:
        return None
    at = draft.hit.at
    best = min(here, key=lambda p: abs(p.first - at))
    return draft.piece.span(best.first, best.last)
