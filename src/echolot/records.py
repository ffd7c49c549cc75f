"""One of each: the nouns that travel from text to sounding, as frozen dataclasses.

Up to and including `coding/` Echolot works on one text at a time with these; from `link/` on the same nouns are
columns (`tables.py`). Offsets count Unicode code points of the article's text, start inclusive, end exclusive.
The fields of `Record` are those of the method's record; their names and values are also the JSON contract.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Literal

Day = date  # for classes that have a field of that name
Language = Literal["de", "en"]
Genre = Literal["report", "commentary"]
Kind = Literal["event", "silence", "observer", "relation", "claim"]
Status = Literal[
    "realised", "ongoing", "announced", "considered", "demanded", "permitted", "threatened",
    "denied", "hypothetical", "conditional", "counterfactual", "predicted", "generic", "absent",
]  # fmt: skip
Value = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
Stance = Literal["contra", "pro", "neutral"]
Voice = Literal["author", "actor", "unnamed", "hearsay", "media"]
Form = Literal["none", "direct", "indirect", "reported", "free_indirect", "mixed"]
Evidential = Literal["none", "reportative", "inferential"]
Mood = Literal["ind", "konj1", "konj2"]
Modality = Literal["none", "deontic", "volitional", "epistemic", "ability", "conditional"]
Tense = Literal["past", "present", "future"]
HedgeType = Literal["epistemic", "reportative", "approximator", "attenuator", "restrictor", "booster", "condition", "temporal"]
SilenceDegree = Literal["absent", "near_absent", "muted", "declined", "withheld_judgement", "no_comment"]


class Verdict(Enum):
    """What a sounding says of one actor; exactly one a row."""

    RESPONDED = "responded"
    MUTED = "muted"  # an answer came, surprisingly weak
    SILENT = "silent"  # expected, we were listening, nothing came
    SILENT_FRAGILE = "silent_fragile"  # holds only if coverage stayed as usual
    NOTABLE_ABSENCE = "notable_absence"  # improbable, but not beyond what chance gives so many pairs
    NOT_SURPRISING = "not_surprising"  # nobody expected an answer
    GENERALLY_QUIET = "generally_quiet"  # said little about anything
    TOO_EARLY = "too_early"  # the window outlasts our data: right-censored
    CANNOT_TELL = "cannot_tell"  # an abstention rule holds; it is named
    PRO_PERPETRATOR = "pro_perpetrator"  # only answers that side with the perpetrator
    NEUTRAL = "neutral"  # only answers that take no side
    DECLINED = "declined"  # said that it would not say or do anything
    PERPETRATOR = "perpetrator"
    VICTIM = "victim"
    OBSERVER = "observer"  # watches how others answer
    NOT_STATED = "not_stated"  # one text only: named, but nothing is said of an answer


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text; `text` equals the slice."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text as published."""

    article_id: str  # sha256 of the text, first 16 hex digits
    text: str
    language: Language | None = None
    title: str | None = None
    publisher: str | None = None
    publisher_country: str | None = None
    url: str | None = None
    published_at: datetime | None = None  # UTC
    precision: Literal["day", "minute"] | None = None
    fetched_at: datetime | None = None
    genre: Genre | None = None
    same_as: str | None = None  # article_id of the first copy of the same text
    document_id: str | None = None  # the `id` its provider gave it
    path: str | None = None  # the file it was read from
    excerpt: bool = False  # only what a feed says of it could be had, not the text itself
    also_by: tuple[str, ...] = ()  # other publishers that printed the same text, where an archive knows them

    @property
    def published_on(self) -> date | None:
        """The day of publication, or None where nobody said."""
        return self.published_at.date() if self.published_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """One publisher. `country` is None for a body of many states, or where nobody said."""

    publisher_id: str
    name: str
    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    country: str | None = None
    kind: str = "press"
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed to read, and what is known of who publishes it."""

    url: str
    publisher: str | None = None
    country: str | None = None
    language: str | None = None
    kind: Literal["official", "press"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, heading or line of an article."""

    index: int
    paragraph: int
    start: int
    end: int
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor. `form` says how; `actors` has several ids where a pronoun or a group stands for several."""

    start: int
    end: int
    text: str
    actors: tuple[str, ...]
    form: str  # name adjective inhabitant capital seat office holder group pronoun description


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    type: HedgeType
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str
    approx: bool
    comparator: Literal["exact", "about", "more_than", "several", "many", "additional"]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression. `value` is an ISO day, or start/end, or None where it cannot be resolved."""

    kind: str  # date weekday relative night duration interval_to_now before_event
    value: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """FactBank's certainty and polarity, once for the attributed source, once for the author (Saurí and Pustejovsky 2009)."""

    status: Status = "realised"
    polarity: Literal["pos", "neg"] = "pos"
    source_value: Value = "CT+"
    author_value: Value = "CT+"
    tense: Tense = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who vouches for the content."""

    voice: Voice = "author"
    source: tuple[str, ...] = ()
    cue: Span | None = None
    form: Form = "none"
    evidential: Evidential = "none"
    mood: Mood = "ind"


@dataclass(frozen=True, slots=True)
class Observed:
    """Whose response to which trigger an observer watches."""

    response_by: tuple[str, ...]
    trigger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """How a record came about: the rule's name and the words it matched."""

    rule: str
    matched: tuple[Span, ...] = ()
    leaning: tuple[float, ...] = ()  # of acts in commentaries: log shares of being against the doer of the deed that the text is about, on no side, and for him; for `link/`
    likely: tuple[str, ...] = ()  # whom the act is likely aimed at, where its own words do not say so: `link/` takes it before it guesses; UNKNOWN: likely at nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One act, absence, watching, standing relation or claim, with the words it was read from."""

    id: str  # r01, r02, ... within its document
    kind: Kind
    source: tuple[str, ...]
    target: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    source_agent: Span | None = None
    target_agent: Span | None = None
    type: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    alt_types: tuple[str, ...] = ()
    silence_degree: SilenceDegree | None = None
    rung: int | None = None
    counts_as: int | None = None
    stance: Stance | None = None
    responds_to: str | None = None
    link: Literal["explicit", "contextual"] | None = None
    event_cluster: str | None = None
    embedded_in: str | None = None
    observed: Observed | None = None
    factuality: Factuality = field(default_factory=Factuality)
    modality: Modality = "none"
    attribution: Attribution = field(default_factory=Attribution)
    hedge: tuple[Hedge, ...] = ()
    negation: Span | None = None
    quantity: Quantity | None = None
    time: Time | None = None
    evidence: tuple[Span, ...] = ()
    note: str | None = None
    confidence: float = 0.5
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncoded:
    """A sentence that was read and not coded, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One provocation, found in texts or given by a user."""

    id: str
    label: str
    perpetrator: tuple[str, ...]
    victim: tuple[str, ...] = ()
    beneficiary: tuple[str, ...] = ()
    date: str | None = None  # ISO day, or start/end, where known
    began: Day | None = None
    public_since: Day | None = None
    window_days: int | None = None  # None: 7 days for words, 30 for deeds
    severity_rung: int | None = None
    attribution_disputed: bool = False
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)  # language -> words
    records: tuple[str, ...] = ()
    found_by: Literal["user", "model"] = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """One row of the reaction table of one text."""

    trigger: str
    actor: str
    verdict: Verdict
    max_counts_as: int | None = None
    stance: Stance | None = None
    basis: Literal["text", "author_judgement"] = "text"
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What a coder gives for one article. Spans of `sentences` cover what was read; mentions are put in the order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    records: tuple[Record, ...]
    uncoded: tuple[Uncoded, ...]
    coder: str
    codebook: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "mentions", tuple(sorted(self.mentions, key=lambda mention: mention.start)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a coder that asks a server has used, and what it had to throw away. Tokens of servers that do not count them are guessed."""

    calls: int = 0  # questions sent, those asked again included
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0  # questions answered from the cache
    records: int = 0
    dropped: dict[str, int] = field(default_factory=dict)  # reason -> readings of the model that became no record
    held_back: int = 0  # told as done or as the article's own word by the model alone, and recorded as less

    def __add__(self, other: Usage) -> Usage:
        return self._with(other, 1)

    def __sub__(self, other: Usage) -> Usage:
        return self._with(other, -1)

    def _with(self, other: Usage, sign: int) -> Usage:
        reasons = {r: self.dropped.get(r, 0) + sign * other.dropped.get(r, 0) for r in dict.fromkeys((*self.dropped, *other.dropped))}
        return Usage(
            calls=self.calls + sign * other.calls, tokens_in=self.tokens_in + sign * other.tokens_in,
            tokens_out=self.tokens_out + sign * other.tokens_out, cached=self.cached + sign * other.cached,
            records=self.records + sign * other.records, dropped={r: n for r, n in reasons.items() if n},
            held_back=self.held_back + sign * other.held_back,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a reader says of one record. `record_id` is `article_id/rNN`."""

    record_id: str
    reading: str = "wrong"  # wrong: the record must not count; other words are notes
    note: str = ""
    by: str = ""
    at: datetime | None = None  # UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article with everything read from it (`echolot.document/1`)."""

    coded: Coded
    triggers: tuple[Trigger, ...]
    records: tuple[Record, ...]  # those of `coded`, linked to the triggers
    reaction_table: tuple[Reaction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words one answer was read from, ready to be shown: the sentence, and inside it who, what, to whom."""

    record: str  # article_id + "/" + record id
    article: str  # document_id where one was given, else article_id
    start: int
    end: int
    text: str
    published: date | None
    publisher: str | None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    sentence: Span | None = None  # the sentence(s) around the evidence, offsets in the article
    marks: tuple[tuple[str, int, int], ...] = ()  # (role, start, end) in the article; roles: source predicate target cue negation
    status: Status = "realised"
    said_by: tuple[str, ...] = ()  # actors who vouch for it, empty: the article itself
    confidence: float = 0.5
    why: str = ""
    also_by: tuple[str, ...] = ()  # other publishers of the same text

    @property
    def printed_by(self) -> str | None:
        """All its publishers, the first print first; None where nobody said."""
        return ", ".join(name for name in (self.publisher, *self.also_by) if name) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response of one actor to the trigger. `rung` is what it counts as now (0 to 10)."""

    date: date
    rung: int
    type: str
    mode: str | None
    stance: Stance
    latency_days: int
    link_score: float
    link_reasons: tuple[str, ...]
    evidence: Evidence
    event: str | None = None  # the underlying event; reports of one event share it


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertedSilence:
    """Somebody says that the actor is silent. A claim in a text, never a verdict of ours."""

    by: str  # actor id, or AUTHOR
    degree: SilenceDegree
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """The verdict of a row under one other setting: link threshold, window, ladder, scale, a publisher left out."""

    setting: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundingRow:
    """One actor's answer to one trigger, or its absence with the reason."""

    actor: str
    name: str  # in the language of the output
    side: Literal["contra", "pro", "neutral"]
    verdict: Verdict
    first: Answer | None = None
    strongest: Answer | None = None
    against: int | None = None  # highest rung against the perpetrator
    for_victim: int | None = None
    for_perpetrator: int | None = None
    answers: tuple[Answer, ...] = ()
    other_utterances: int = 0  # what the actor said or did about other things in the window
    expected_mean: float | None = None
    p0: float | None = None
    silence_bits: float | None = None
    kappa_star: float | None = None
    abstained: tuple[str, ...] = ()
    asserted_silence: tuple[AssertedSilence, ...] = ()
    # What follows is known only where a calibration is in force.
    p0_low: float | None = None  # 95 % bounds of P0
    p0_high: float | None = None
    expected_chance: float | None = None  # of any answer at the actor's usual volume; expected from 0.5 on
    shortfall_bits: float | None = None  # how surprising it is that nothing stronger came; muted from 3 bits on
    conformal: float | None = None  # rank among silent pairs of earlier triggers, the check without the model
    e_value: float | None = None  # evidence of this trigger against "silent only by chance"
    own_voice: bool | None = None  # a silence in its own voice only: a body it belongs to answered
    collective: tuple[str, ...] = ()  # bodies it belongs to that answered
    stability: tuple[Variation, ...] = ()  # the verdict under other settings

    @property
    def responses(self) -> int:
        """How many answers were given; several reports of one are one."""
        return len({a.event or a.evidence.record for a in self.answers})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounding:
    """Who answered one trigger, how strongly, how fast, and of whom nothing can be told."""

    trigger: Trigger
    settings: dict[str, str | int | float | bool | None]  # every default used
    coverage: dict[str, int | str | dict[str, int] | None]  # articles, first_day, last_day, languages{}, publishers{}, ...
    rows: tuple[SoundingRow, ...]
