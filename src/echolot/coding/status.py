"""How sure, in whose voice, in which mood: what the text commits itself to (FactBank's source-relative values).

`Commitment` is read in layers: the clause's own verb complex (tense, Konjunktiv, modal, negation), then what the clause
hangs on (condition, purpose), then who says it. `Speech` finds the reporting frames of a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from echolot.coding.clauses import Clause
from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.roles import Scene
from echolot.records import Factuality, Hedge, Modality, Mood, Span, Status, Tense, Value, Voice


@dataclass(frozen=True, slots=True)
class Complex:
    """What the verb complex of a clause says."""

    status: Status
    tense: Tense
    mood: Mood
    modality: Modality
    modal: int | None = None
    negation: tuple[int, int] | None = None
    near_negation: bool = False
    hearsay: int | None = None  # position of `soll` in `soll getötet haben`
    inferred: bool = False
    condition: bool = False


def span(scene: Scene, text: str, first: int, last: int) -> Span:
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    return Span(start, end, text[start:end])


def hedges(scene: Scene, text: str, positions: Sequence[int]) -> tuple[Hedge, ...]:
    """Hedging words inside these positions, each typed."""
    own = set(positions)
    out: list[Hedge] = []
    for type_ in ("epistemic", "reportative", "approximator", "attenuator", "restrictor", "booster", "condition", "temporal"):
        for first, last in scene.find(f"hedges.{type_}"):
            if first in own:
                found = span(scene, text, first, last)
                out.append(Hedge(type=type_, start=found.start, end=found.end, text=found.text))
    return tuple(sorted(out, key=lambda h: h.start))


def negation(scene: Scene, clause: Clause, hit: Hit | None = None) -> tuple[tuple[int, int] | None, bool]:
    """The negating words of a clause, and whether they negate only nearly (`kaum`, `hardly`)."""
    own = set(clause.tokens)
    shield = {i for a, b in scene.find("negation.never_negates") for i in range(a, b)}
    verbs = [(a, b) for a, b in scene.find("negation.verbs") if a in own and (hit is None or abs(a - hit.at) <= 12)]
    found = [(a, b) for a, b in scene.find("negation.words") if a in own and a not in shield]
    near = [(a, b) for a, b in scene.find("negation.near") if a in own and a not in shield]
    if hit is not None and scene.cues.language == "en":
        objects = ("no", "nothing", "none", "nobody")
        found = [(a, b) for a, b in found if a < hit.at or hit.kind == "noun" or (a - hit.at <= 3 and scene.tokens[a].lower in objects)]
    outstanding = [(a, b) for a, b in scene.find("negation.outstanding") if a in own]
    for group, nearly in ((found, False), (verbs, False), (outstanding, False), (near, True)):
        if group:
            return group[0], nearly
    return None, False


def verb_complex(scene: Scene, clause: Clause, hit: Hit) -> Complex:
    """Status, tense, mood and modality the clause itself gives to its predicate."""
    tokens, cues = scene.tokens, scene.cues
    auxiliaries = [(i, cues.auxiliaries[tokens[i].lower]) for i in clause.verbs if tokens[i].lower in cues.auxiliaries]
    if cues.language == "en":
        auxiliaries = [(i, a) for i, a in auxiliaries if i <= hit.at]
    features = {a.feature for _, a in auxiliaries} | (set(hit.features) if hit.at in clause.finite else set())
    lemmas = {a.lemma: i for i, a in auxiliaries}
    forms = {a.lemma: a.feature for _, a in reversed(auxiliaries)}
    mood: Mood = "ind"
    if cues.language == "de":
        konj1 = [i for i, a in auxiliaries if a.feature == "konj1"] or [
            i
            for i in clause.finite
            if i == hit.at and "konj1" in hit.features and "present" not in hit.features and "past" not in hit.features
        ]
        konj1 += [
            i
            for i in clause.finite
            if i == clause.finite[0]
            and tokens[i].lower.endswith("e")
            and tokens[i].lower not in cues.auxiliaries
            and _konj1_only(tokens[i].lower)
        ]
        konj2 = [i for i, a in auxiliaries if a.feature == "konj2"]
        mood = "konj1" if konj1 else "konj2" if konj2 else "ind"
    neg, nearly = negation(scene, clause, hit)
    status: Status = "realised"
    modality: Modality = "none"
    modal: int | None = None
    hearsay: int | None = None
    inferred = False
    past = (
        "past" in features
        or ("haben" in lemmas or "have" in lemmas)
        or ("participle" in hit.features and "werden" not in lemmas and "present" not in hit.features)
    )
    tense: Tense = "past" if past else "present"
    perfect_infinitive = (
        "haben" in lemmas or "sein" in lemmas or "worden" in {tokens[i].lower for i in clause.verbs}
    ) and "participle" in hit.features
    if cues.language == "de":
        for lemma in ("sollen", "müssen", "dürfen", "können", "wollen", "mögen"):
            if lemma in lemmas:
                modal = lemmas[lemma]
                break
        if "sollen" in lemmas and forms["sollen"] == "present":
            stative = any(tokens[i].lower in ("sein",) for i in clause.verbs) and "participle" not in hit.features
            if perfect_infinitive or stative:
                hearsay, status = lemmas["sollen"], "realised"
            else:
                status, tense = "announced", "future"
        elif "sollen" in lemmas or "müssen" in lemmas:
            status, modality, tense = "demanded", "deontic", "future"
            if "müssen" in lemmas and forms["müssen"] == "past":
                status, modality, tense = "realised", "none", "past"
        elif "dürfen" in lemmas and forms["dürfen"] == "konj2":
            modality, inferred = "epistemic", True
        elif "dürfen" in lemmas:
            status, modality, tense = ("demanded" if neg else "permitted"), "deontic", "future"
        elif "wollen" in lemmas and perfect_infinitive and forms["wollen"] == "present":
            modality = "none"
        elif "wollen" in lemmas:
            status, modality, tense = "announced", "volitional", "future"
        elif "können" in lemmas and forms["können"] == "past":
            modality = "ability"
        elif "können" in lemmas:
            status, modality, tense = "hypothetical", "ability", "future"
        elif "werden" in lemmas and forms["werden"] == "konj2" and "participle" not in hit.features:
            status, modality, tense = "hypothetical", "conditional", "future"
        elif (
            "werden" in lemmas
            and (
                "infinitive" in hit.features
                or (
                    "participle" in hit.features
                    and "werden" in {tokens[i].lower for i in clause.verbs}
                    and sum(a.lemma == "werden" for _, a in auxiliaries) > 1
                )
            )
            and forms["werden"] in ("present", "konj1")
        ):
            status, tense = "predicted", "future"
        elif (mood == "konj2" and "haben" in lemmas and neg is None) or (mood == "konj2" and perfect_infinitive):
            status = "counterfactual"
        elif mood == "konj2":
            status, modality = "hypothetical", "conditional"
    else:
        would = any(tokens[i].lower in ("would",) for i, _ in auxiliaries)
        have_been = any(tokens[i].lower == "have" for i, _ in auxiliaries)
        for lemma in ("must", "should", "may", "can", "will"):
            if lemma in lemmas:
                modal = lemmas[lemma]
                break
        if "must" in lemmas and have_been:
            modality, inferred = "epistemic", True
        elif "must" in lemmas or "should" in lemmas:
            status, modality, tense = "demanded", "deontic", "future"
            if clause.kind == "sub" and clause.opener == "should":
                status, modality = "conditional", "conditional"
            elif have_been:
                status = "counterfactual"
        elif would and have_been:
            status, modality, tense = "counterfactual", "conditional", "past"
        elif would:
            status, modality, tense = "predicted", "conditional", "future"
        elif "will" in lemmas:
            status, tense = "predicted", "future"
        elif "may" in lemmas or "can" in lemmas:
            status, modality, tense = "hypothetical", "ability" if "can" in lemmas else "epistemic", "future"
        before = " ".join(tokens[i].lower for i in range(max(0, hit.at - 5), hit.at))
        if any(cue in before for cue in ("said to", "reported to", "believed to", "alleged to", "thought to", "reportedly", "allegedly")):
            hearsay, status = max(0, hit.at - 1), "realised" if " have " in f" {before} " or "been" in before else "announced"
        if any(f" {cue} to " in f" {before} " for cue in ("is", "are", "was", "were")) and {"infinitive", "participle"} & set(hit.features):
            status, tense = "announced", "future"
        if any(
            cue in f" {before} "
            for cue in (
                " ready to ",
                " prepared to ",
                " willing to ",
                " plans to ",
                " plan to ",
                " intends to ",
                " intend to ",
                " wants to ",
                " want to ",
                " planning to ",
                " going to ",
                " hopes to ",
                " planned to ",
            )
        ):
            status, tense, modality = "announced", "future", "volitional"
    if status == "realised" and _bare_infinitive(scene, hit):
        status, tense = "hypothetical", "future"
    condition = conditional(scene, clause)
    if condition:
        status = (
            "counterfactual"
            if (cues.language == "de" and mood == "konj2" and "haben" in lemmas) or (cues.language == "en" and clause.opener == "had")
            else "conditional"
        )
        modality = "conditional"
    if (
        neg
        and status in ("realised", "ongoing", "announced", "predicted", "permitted")
        and not (scene.cues.language == "de" and status == "permitted")
    ):
        status = "absent" if status in ("realised", "ongoing", "predicted") or modality == "volitional" else status
    return Complex(status, tense, mood, modality, modal, neg, nearly, hearsay, inferred, condition)


# A verb of beginning or succeeding makes its infinitive true (implicatives; Karttunen 1971).
_IMPLICATIVE = frozenset(
    ["began", "begin", "begins", "started", "start", "continued", "continue", "continues", "managed", "manages", "proceeded", "helped", "dared", "began", "ceased", "went", "came", "begann", "begannen", "begonnen", "fuhr", "fort", "gelang", "gelungen", "wagte", "geschafft", "schaffte", "vermochte"]
)  # fmt: skip


def _bare_infinitive(scene: Scene, hit: Hit) -> bool:
    """`the proposal to send soldiers`: an infinitive nobody asserts."""
    before = [t.lower for t in scene.tokens[max(0, hit.at - 4) : hit.at]]
    marked = (
        bool(before) and before[-1] in ("to", "zu") and bool({"infinitive", "present"} & set(hit.features))
    ) or hit.features == frozenset({"zu_infinitive"})
    return marked and not set(before) & _IMPLICATIVE


def _konj1_only(word: str) -> bool:
    """Weak forms such as `wachse`, `untergrabe`, `verstoße`: first person is rare in news, so -e after a third person is Konjunktiv I."""
    return len(word) > 4 and word.endswith("e") and not word.endswith(("te", "lle", "nde"))


def conditional(scene: Scene, clause: Clause) -> bool:
    """Whether the clause only supposes: `if`, `falls`, or its verb in front."""
    if clause.kind == "sub" and clause.opener in ("wenn", "falls", "sofern", "if", "unless", "provided", "should", "lest"):
        return True
    tokens = scene.tokens
    first = tokens[clause.first].lower
    if scene.cues.language == "de" and clause.finite and clause.finite[0] == clause.first:
        # verb first, followed by its consequence: `Hätte es ... gegeben, ...`, `Sollte Moskau ...`, `Träfen sie zu, ...`
        auxiliary = scene.cues.auxiliaries.get(first)
        later = [c for c in scene.clauses.clauses if c.first > clause.last - 1 and c.kind == "main"]
        konj = auxiliary.feature in ("konj1", "konj2") or auxiliary.lemma == "sollen" if auxiliary else first.endswith(("en", "e"))
        return konj and bool(later) and tokens[-1].text != "?" and tokens[later[0].first].lower in ("so", "dann", *scene.cues.auxiliaries)
    return bool(scene.cues.language == "en" and clause.kind == "sub" and clause.opener in ("had", "were"))


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting frame: who speaks, with which words, over which clauses."""

    speaker: tuple[str, ...]
    cue: tuple[int, int]
    clauses: frozenset[int]
    voice: Voice
    form: Literal["direct", "indirect", "reported", "free_indirect", "mixed"]
    hit: Hit | None = None
    phrase: Phrase | None = None


def frames(scene: Scene, hits: Sequence[tuple[Hit, str | None]]) -> list[Frame]:
    """All reporting frames of a sentence. `hits`: predicates with what they do to their content."""
    out: list[Frame] = []
    everything = list(scene.clauses.clauses)
    for hit, content in hits:
        if content != "reported":
            continue
        clause = scene.clauses.at(hit.at)
        subject = scene.subject(clause)
        speaker, phrase = subject.actors, subject.phrase
        if not speaker and scene.cues.language == "de":
            after = [p for p in scene.inside(clause) if p.actors and p.first > hit.at and p.prep in (None, "aus", "in")]
            speaker, phrase = (after[0].actors, after[0]) if after else ((), None)
        if not speaker and scene.cues.language == "en":
            after = [p for p in scene.inside(clause) if p.actors and p.first == hit.at + 1]
            speaker, phrase = (after[0].actors, after[0]) if after else ((), None)
        governed = frozenset(c.index for c in everything if c.index != clause.index and _governed(scene, clause, c))
        quoted = any(scene.clauses.quoted.get(c.first) is not None for c in everything if c.index in governed)
        voice: Voice = "actor" if speaker else "unnamed"
        out.append(
            Frame(
                speaker,
                (hit.at, hit.at + 1),
                governed,
                voice,
                "direct" if quoted else "indirect",
                hit,
                phrase,
            )
        )
    out.extend(_according_to(scene))
    return out


def _governed(scene: Scene, reporting: Clause, other: Clause) -> bool:
    """Whether a clause is what the reporting clause reports."""
    if other.kind == "relative" and other.parent == reporting.index:
        before = scene.antecedent(other)
        return before is None
    if (
        other.kind == "sub"
        and other.opener in ("nachdem", "als", "bevor", "während", "after", "before", "when", "while", "since", "as")
        and other.parent == reporting.index
    ):
        return False
    return not (other.first > reporting.first and other.kind == "main" and other.elided and other.parent == reporting.index)


def _according_to(scene: Scene) -> list[Frame]:
    out: list[Frame] = []
    tokens, cues = scene.tokens, scene.cues
    everything = frozenset(c.index for c in scene.clauses.clauses)
    for first, last in scene.find("reportative.before"):
        if tokens[first].lower == "so" and not (
            first > 0 and tokens[first - 1].text == "," and any(p.first - last <= 1 and p.first >= last for p in scene.phrases)
        ):
            continue
        phrase = next((p for p in scene.phrases if 0 <= p.first - last <= 3 and p.actors), None)
        out.append(
            Frame(
                phrase.actors if phrase else (),
                (first, phrase.last if phrase else last),
                everything,
                "actor" if phrase else "hearsay",
                "reported",
                None,
                phrase,
            )
        )
    for phrase in scene.phrases:
        following = tokens[phrase.last].lower if phrase.last < len(tokens) else ""
        if cues.language == "de" and following == "zufolge" and phrase.actors:
            out.append(Frame(phrase.actors, (phrase.first, phrase.last + 1), everything, "actor", "reported", None, phrase))
        noun = phrase.head if phrase.head >= 0 else phrase.last + 1 if following == "-" else -1
        if (
            cues.language == "de"
            and phrase.prep in ("nach", "laut")
            and 0 <= noun < len(tokens)
            and tokens[noun].lower in cues.patterns_words("reportative.nouns")
        ):
            out.append(Frame(phrase.actors, (phrase.first - 1, noun + 1), everything, "hearsay", "reported", None, phrase))
    seen: set[int] = set()
    return [f for f in out if not (f.cue[0] in seen or seen.add(f.cue[0]))]  # type: ignore[func-returns-value]


def attributed(factuality: Factuality, voice: Voice) -> Factuality:
    """Reported speech never raises what the author vouches for."""
    return replace(factuality, author_value="Uu") if voice != "author" else factuality


def values(status: Status, hedged: bool, negative: bool) -> tuple[Value, Value]:
    """FactBank values of source and author for a status, before attribution."""
    if status == "absent":
        return ("PR-", "PR-") if hedged else ("CT-", "CT-")
    if status in ("realised", "ongoing", "generic"):
        return ("PR+", "PR+") if hedged else ("CT+", "CT+")
    if status == "announced":
        return "CT+", "Uu"
    if status == "denied":
        return "CT-", "Uu"
    if status in ("predicted",):
        return "PR+", "PR+"
    if status in ("considered", "threatened"):
        return "PS+", "Uu"
    return "Uu", "Uu"
