"""How sure, in whose voice, in which mood: what the text commits itself to (FactBank's source-relative values).

`Commitment` is read in layers: the clause's own verb complex (tense, Konjunktiv, modal, negation), then what the clause
hangs on (condition, purpose), then who says it. `Speech` finds the reporting frames of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from echolot.coding.clauses import Clause
from echolot.coding.content import goes_on_from
from echolot.coding.cues import Auxiliary, Pattern, cues
from echolot.coding.fates.fancy import asked, cleft, imagined, unasked
from echolot.coding.lexicon import Hit, lexicon
from echolot.coding.phrases import Phrase
from echolot.coding.relatives import antecedent_of
from echolot.coding.scene import Place, Scene, once
from echolot.coding.subjects_german import goes_on
from echolot.coding.voice import is_wanted
from echolot.records import Factuality, Hedge, HedgeType, Modality, Mood, Span, Status, Tense, Value, Voice

DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "overnight"))
_PLANNED = frozenset(("AID", "SANCTION", "CONSULT", "COOPERATE"))


@dataclass(slots=True, unsafe_hash=True)  # nobody changes one, as with `Token`
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
    possible: bool = False  # inferred, but only as possible (`may have`, `könnte`)
    claimed: bool = False  # the subject says it of itself: `will gesehen haben`, `claims to have`
    undone: bool = False  # negated by a verb (`vermied`, `failed to`) or by an absence (`blieb aus`)


def span(scene: Scene, text: str, first: int, last: int) -> Span:
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    return Span(start, end, text[start:end])


_HEDGES: tuple[HedgeType, ...] = ("epistemic", "reportative", "approximator", "attenuator", "restrictor", "booster", "condition", "temporal")


@once
def _hedging(scene: Scene) -> list[tuple[HedgeType, Place]]:
    """Hedging words of a sentence, by type."""
    return [(type_, place) for type_ in _HEDGES for place in scene.find(f"hedges.{type_}")]


def hedges(scene: Scene, text: str, positions: Sequence[int]) -> tuple[Hedge, ...]:
    """Hedging words inside these positions, each typed."""
    own = set(positions)
    out: list[Hedge] = []
    for type_, (first, last) in _hedging(scene):
        if first in own:
            found = span(scene, text, first, last)
            out.append(Hedge(type=type_, start=found.start, end=found.end, text=found.text))
    whole = [h for h in out if not any(o is not h and o.start <= h.start and h.end <= o.end for o in out)]
    return tuple(sorted(whole, key=lambda h: h.start))


@once
def _negating(scene: Scene) -> list[Sequence[Place]]:
    """Where words of a sentence negate, nearly negate, negate as verbs, tell an absence."""
    return [scene.find(f"negation.{name}") for name in ("words", "near", "verbs", "outstanding")]


def negation(
    scene: Scene, clause: Clause, hit: Hit | None = None, needs: Pattern | None = None
) -> tuple[tuple[int, int] | None, bool, bool]:
    """The negating words of a clause, whether they negate only nearly (`kaum`), and whether a verb does (`vermied`).

    needs: the words of the predicate's reading, which negate nothing: `zahlt keine Hilfe mehr` is read as a stop.
    """
    negating = _negating(scene)
    if not any(negating):
        return None, False, False
    own = set(clause.tokens)
    nobody = _of_nobody(scene, clause)
    if nobody is not None and not any(a in own for a, _ in negating[0]):
        return (nobody, nobody + 1), False, False
    shield = _shielded(scene, clause, hit) | _of_reading(scene, clause, needs) | _put_beside(scene)
    words, nearly_words, of_verbs, of_absence = negating
    verbs = [(a, b) for a, b in of_verbs if a in own and (hit is None or (abs(a - hit.at) <= 12 and a != hit.at))]
    found = [(a, b) for a, b in words if a in own and a not in shield]
    near = [(a, b) for a, b in nearly_words if a in own and a not in shield]
    if hit is not None and scene.cues.language == "en":
        objects = ("no", "nothing", "none", "nobody", "neither")
        found = [(a, b) for a, b in found if a < hit.at or hit.kind == "noun" or (a - hit.at <= _reach(scene, a) and scene.tokens[a].lower in objects)]
        near = [(a, b) for a, b in near if a < hit.at]
    outstanding = [(a, b) for a, b in of_absence if a in own]
    for group, nearly, undone in ((found, False, False), (verbs, False, True), (outstanding, False, True), (near, True, False)):
        if group:
            return group[0], nearly, undone
    return None, False, False


@once
def _put_beside(scene: Scene) -> frozenset[int]:
    """`India, no friend of Islamabad, condemned it`: words between commas behind a name that only say what it is not."""
    tokens, verbs = scene.tokens, {i for c in scene.clauses.clauses for i in c.verbs}
    names = {p.last for p in scene.phrases if p.actors and p.strong}
    out: set[int] = set()
    for at in (a for group in _negating(scene)[:1] for a, _ in group):
        if at - 1 not in names or tokens[at - 1].text != ",":
            continue
        end = next((t.index for t in tokens[at : at + 9] if t.text == ","), None)
        if end is not None and end + 1 < len(tokens) and not verbs & set(range(at, end)) and verbs & set(range(end + 1, end + 4)):
            out |= set(range(at, end))
    return frozenset(out)


def _of_nobody(scene: Scene, clause: Clause) -> int | None:
    """`nobody who condemned it`, `kein Staat, der ihn verurteilt hat`: the word by which a relative clause is about nobody and nothing."""
    at = clause.first - 1
    that = clause.kind == "sub" and clause.opener == "that" and clause.first + 1 in clause.verbs  # `no state that has expelled`, as against `no doubt that Iran has`
    if at < 0 or not (clause.kind == "relative" or that):
        return None
    at -= scene.tokens[at].text == ","
    for i in range(at, max(-1, at - 4), -1):
        word = scene.tokens[i]
        if word.lower in scene.cues["nobodies"]:
            return i
        if not word.is_word or word.lower in scene.cues["prepositions"] or word.lower in scene.cues.determiners:
            return None
    return None


def _reach(scene: Scene, at: int) -> int:
    """How far behind its verb an object may negate it: `sent no troops`, `opens its borders to nobody`."""
    return 6 if scene.tokens[at].lower in ("nobody", "none") and scene.tokens[at - 1].lower == "to" else 3


@once
def _no_negation(scene: Scene) -> frozenset[int]:
    """Words of phrases that only look like a negation."""
    never = [i for a, b in scene.find("negation.never_negates") for i in range(a, b)]
    return frozenset((*never, *(i for a, b in scene.find("negation.contrast") if set_against(scene, a) for i in range(a, b))))


def set_against(scene: Scene, at: int) -> bool:
    """`der Erklärung, aber nicht den Sanktionen`, as against `schloss sich den Sanktionen aber nicht an`."""
    return scene.tokens[at].lower not in ("aber", "jedoch") or at == 0 or not scene.tokens[at - 1].is_word


def _shielded(scene: Scene, clause: Clause, hit: Hit | None) -> set[int]:
    """Negating words that do not negate the predicate: fixed phrases, `ohne Mandat`, `nicht einmal, sondern dreimal`, `nicht aber X`."""
    tokens, cues = scene.tokens, scene.cues
    shield = set(_no_negation(scene))
    quote = scene.clauses.quoted.get(hit.at) if hit is not None else None
    for i in clause.tokens:
        word = tokens[i].lower
        if hit is not None and scene.clauses.quoted.get(i) is not None and scene.clauses.quoted.get(i) != quote:
            shield.add(i)  # `rief dazu auf, »nicht länger zu warten«`
        if word in cues.patterns_words("negation.near") and _modifies(scene, i):
            shield.add(i)  # `wenig glaubwürdig`
        before = tokens[i - 1].lower if i else ""
        if word in ("nicht", "not") and (before in cues.determiners or before in cues["prepositions"]):
            shield.add(i)  # `aus nicht vollständig klaren Gründen`
        if word in ("ohne", "without") and hit is not None and hit.at != i + 1 and hit.kind != "noun":
            gerund = cues.language == "en" and hit.at - i <= 3 and "gerund" in hit.features
            if not gerund and clause.opener not in ("ohne", "without"):
                shield.add(i)
        if word in ("nicht", "not"):
            rest = [t for t in tokens[i + 1 :] if t.lower in ("sondern", "but")][:1]
            if rest and rest[0].index - i <= 8 and not any(k in scene.clauses.at(k).verbs for k in _words(scene, i, rest[0].index)):
                later = [k for k in clause.tokens if k > rest[0].index and k in clause.verbs]
                if cues.language == "en" or later or not any(k < i for k in clause.verbs):
                    shield.add(i)
    return shield


def _of_reading(scene: Scene, clause: Clause, needs: Pattern | None) -> set[int]:
    if not needs or scene.cues.language != "de":
        return set()
    inside = scene.tokens[clause.first : clause.last]
    return {inside[i].index for first, last in needs.find(inside) for i in range(first, last)}


def _modifies(scene: Scene, at: int) -> bool:
    """Whether a word stands before an adjective or adverb rather than with the verb."""
    following = scene.tokens[at + 1] if at + 1 < len(scene.tokens) else None
    if following is None or not following.is_word or following.capitalised or scene.cues.language != "de":
        return False
    known = scene.clauses.at(at).verbs if at in scene.clauses.of else []
    return at + 1 not in known and following.lower not in (*scene.cues["prepositions"], *scene.cues.determiners) and scene.tokens[at].lower == "wenig"


def _words(scene: Scene, first: int, last: int) -> list[int]:
    return [k for k in range(first, last) if k in scene.clauses.of]


def contrasted(scene: Scene, phrase: Phrase) -> bool:
    """`..., nicht jedoch China`: named only to be left out."""
    return any(0 <= phrase.first - b <= 1 for _, b in scene.find("negation.contrast"))


def left_out(scene: Scene, hit: Hit) -> bool:
    """`joined the statement, but not the embargo`: whether the deed that a noun names is named only to be left out."""
    left = ((a, b) for a, b in scene.find("negation.contrast") if any(t.lower in ("not", "nicht") for t in scene.tokens[a:b]))  # `unlike the attack` was one
    return hit.kind == "noun" and any(0 <= hit.at - b <= 2 for _, b in left)


def told_in_a_relative(scene: Scene, phrase: Phrase) -> bool:
    """`wie schon Italien, das zwei Russen ausgewiesen hatte`: whether a clause behind a name tells what that one did."""
    at = phrase.last + 1
    if at not in scene.clauses.of or scene.tokens[phrase.last].text != ",":
        return False
    clause = scene.clauses.at(at)
    return clause.kind == "relative" and clause.first == at


def alike(scene: Scene, phrase: Phrase) -> bool:
    """`..., ebenso Nicaragua`, `..., Spanien ebenfalls`: who did as was told of another, in a clause without a verb of its own."""
    pattern = scene.cues.patterns.get("ellipsis.after")
    if scene.cues.language != "de" or pattern is None or not phrase.actors:
        return False
    if not told_in_a_relative(scene, phrase) and any(0 <= phrase.first - last <= 1 for _, last in scene.spots(pattern)):
        return True
    mark = phrase.first > 0 and scene.tokens[phrase.first - 1].text in ",;"
    return mark and any(first == phrase.last for first, _ in scene.find("ellipsis.before"))


def _auxiliaries(scene: Scene, clause: Clause, hit: Hit) -> list[tuple[int, Auxiliary]]:
    """The auxiliaries of a predicate; `sollte warnen und ... einbestellen`: a coordinated infinitive or participle shares them."""
    tokens, cues = scene.tokens, scene.cues
    own = [(i, cues.auxiliaries[tokens[i].lower]) for i in clause.verbs if tokens[i].lower in cues.auxiliaries]
    if cues.language == "en" and hit.kind != "noun":
        own = [(i, a) for i, a in own if i <= hit.at]
    listed = _listed(scene, clause)
    if own or not (clause.elided or listed) or clause.parent is None or hit.kind == "noun":
        return own
    bare = bool({"infinitive", "participle"} & hit.features)
    if cues.language == "de":
        shares = bare and clause.tokens[-1] == hit.at and hit.at > clause.first
    else:
        shares = bare and clause.verbs[:1] == [hit.at] and ("infinitive" in hit.features or "past" not in hit.features)
        before = scene.clauses.clauses[clause.parent]
        held = {cues.auxiliaries[tokens[i].lower].lemma for i in before.verbs if tokens[i].lower in cues.auxiliaries}
        shares = shares or ("participle" in hit.features and "have" in held and clause.verbs[:1] == [hit.at])
        shares = shares or (listed and "infinitive" in hit.features and (hit.at == clause.first or tokens[hit.at - 1].lower in ("and", "or")))
    return _auxiliaries(scene, _leading(scene, clause), replace(hit, at=clause.first)) if shares else []


def _listed(scene: Scene, clause: Clause) -> bool:
    """`muss Visa annullieren, die Konten einfrieren und ...`, `must expel envoys, close the port and ...`: one of a list behind a modal."""
    above = scene.clauses.clauses[clause.parent] if clause.parent is not None else None
    if above is None or clause.first == 0 or scene.tokens[clause.first - 1].text != ",":
        return False
    modals = [i for i in above.verbs if scene.tokens[i].lower in scene.cues.auxiliaries and scene.cues.auxiliaries[scene.tokens[i].lower].lemma in _MODALS]
    if not modals:
        return False
    if scene.cues.language == "de":
        on = any(c.parent == clause.index and c.elided and c.verbs and c.verbs[-1] == c.last - 1 for c in scene.clauses.clauses)
        bracket = above.verbs[-1] == clause.first - 2 > modals[0]
        return on and bracket and clause.kind == "relative" and scene.tokens[clause.last - 1].lower.endswith("n")
    behind = scene.tokens[clause.first + 1].lower if clause.first + 1 < clause.last else ""
    opens = scene.tokens[clause.first].lower
    named = any(p.first == clause.first for p in scene.inside(clause)) or opens in scene.cues.pronouns
    linked = opens in scene.cues["prepositions"] | scene.cues["coordinators"] | scene.cues["subordinators"]
    return clause.kind == "main" and not named and not linked and behind in scene.cues.determiners


def _shared_negation(scene: Scene, clause: Clause, hit: Hit, auxiliaries: Sequence[tuple[int, Auxiliary]]) -> tuple[int, int] | None:
    """`did not impose sanctions, expel diplomats or close the border`: what shares an auxiliary shares the `not` behind it."""
    if scene.cues.language != "en" or not auxiliaries or any(i in clause.verbs for i, _ in auxiliaries):
        return None
    at = auxiliaries[-1][0]
    return next(((i, i + 1) for i in (at, at + 1) if i < len(scene.tokens) and scene.tokens[i].lower in ("not", "n't", "never", "cannot")), None)


def _leading(scene: Scene, clause: Clause) -> Clause:
    """The clause whose auxiliaries a coordinated one shares: `wird Sanktionen verhängen, Botschafter ausweisen und die Grenze schließen`."""
    for _ in range(4):
        if clause.parent is None or not (clause.elided or _listed(scene, clause)):
            break
        clause = scene.clauses.clauses[clause.parent]
        if any(scene.tokens[i].lower in scene.cues.auxiliaries for i in clause.verbs):
            break
    return clause


def matrix(scene: Scene, clause: Clause, hit: Hit) -> tuple[str, Place] | None:
    """What a governing word makes of its infinitive or dass-clause: announced, considered, demanded, absent, hearsay, ... (`[matrix]`)."""
    found = (one for one in _matrices(scene) if _governs(scene, clause, hit, one[1]))
    first = next(found, None)
    if first is None or first[0] not in _AS_TRUE:
        return first
    return next((one for one in found if one[0] not in _AS_TRUE and one[1][0] >= first[1][1]), first)  # `is said to want to ban it`


_AS_TRUE = ("hearsay", "claimed", "inferred", "possible")  # true or not, what they stand over is told as done
MATRICES = ("absent", "hearsay", "claimed", "inferred", "possible", "considered", "demanded", "announced", "predicted")


@once
def _matrices(scene: Scene) -> list[tuple[str, Place]]:
    found = [(name, place) for name in MATRICES for place in scene.find(f"matrix.{name}")]
    return sorted(found, key=lambda pair: -(pair[1][1] - pair[1][0]))


def _governs(scene: Scene, clause: Clause, hit: Hit, place: Place) -> bool:
    """Whether the words at `place` stand over the predicate: just before it, or in the clause it hangs on."""
    first, last = place
    tokens = scene.tokens
    home = scene.clauses.of.get(first)
    if home is None or first <= hit.at < last:
        return False
    if scene.cues.language == "en":
        if hit.kind == "noun":
            return home == clause.index and first - hit.at >= 0 and tokens[last - 1].lower == "to"
        closing = tokens[last - 1].lower
        if home == clause.index and (closing in ("that", "as", "though") or tokens[last].lower in ("that", "if", "though")):
            return last <= hit.at and not any(last < i < hit.at and tokens[i].lower not in scene.cues.auxiliaries for i in clause.verbs)
        if home == clause.index or (clause.kind == "inf" and home == clause.parent):
            fits = closing == "to" or "gerund" in hit.features or closing in ("have", "better")
            return fits and 0 <= hit.at - last <= 3
        beside = scene.clauses.clauses[home].kind == "frag" and abs(home - clause.index) == 1
        return clause.kind == "sub" and (home == clause.parent or beside) and tokens[last - 1].lower != "to" and clause.first - last <= 2
    infinitive = bool({"zu_infinitive"} & hit.features) or (hit.at > 0 and tokens[hit.at - 1].lower == "zu")
    if home == clause.index:
        return infinitive and hit.kind != "noun" and clause.kind != "inf"
    if clause.kind == "sub" and clause.opener not in ("dass", "als", "ob"):
        return False
    below = clause.kind in ("inf", "sub") or (clause.elided and hit.at not in clause.finite)  # `..., und verlangte` stands by itself
    beside = scene.clauses.clauses[home].kind == "frag" and abs(home - clause.index) == 1
    return below and hit.kind != "noun" and (home == clause.parent or beside)


def verb_complex(scene: Scene, clause: Clause, hit: Hit, *, reported: bool = False, needs: Pattern | None = None) -> Complex:
    """Status, tense, mood and modality the clause gives to its predicate. `reported`: it is somebody's words, whose mood says no more."""
    cues = scene.cues
    on = goes_on_from(scene, hit) if scene.clauses.of.get(hit.at) == clause.index else None
    if on is not None:
        return verb_complex(scene, on[0], replace(hit, at=on[1], particle=None), reported=reported)
    auxiliaries = _auxiliaries(scene, clause, hit)
    features = {a.feature for _, a in auxiliaries} | (set(hit.features) if hit.at in clause.finite else set())
    lemmas = {a.lemma: i for i, a in auxiliaries}
    mood = _mood(scene, clause, hit, auxiliaries)
    neg, nearly, undone = negation(scene, clause, hit, needs)
    neg = neg or _shared_negation(scene, clause, hit, auxiliaries)
    past = (
        "past" in features
        or ("haben" in lemmas or "have" in lemmas)
        or ("participle" in hit.features and "werden" not in lemmas and "present" not in hit.features)
    )
    plain = Complex("realised", "past" if past else "present", mood, "none", None, neg, nearly, undone=undone)
    read = _german if cues.language == "de" else _english
    said = read(scene, clause, hit, plain, auxiliaries, reported)
    would = cues.language == "de" and not reported and hit.at in clause.finite and "konj2" in hit.features
    if said.status == "realised" and would and not hit.features & {"past", "present", "konj1"}:
        said = replace(said, status="hypothetical", mood="konj2", modality="conditional", tense="future")  # `dann schlösse Chile die Grenze`
    if said.status == "realised" and _imagined(scene, clause, hit):
        said = replace(said, status="hypothetical", modality="conditional")
    if said.status == "realised" and said.modal is None and _bare_infinitive(scene, hit) and (reported or not _had_to(scene, hit)):
        said = replace(said, status="hypothetical", tense="future")
    if said.status in ("realised", "ongoing") and said.tense == "present" and _of_any_such(scene, clause):
        said = replace(said, status="generic")
    if said.status in ("realised", "ongoing", "hypothetical") and _held_back(scene, clause, hit):
        said = replace(said, status="absent", undone=True)
    if said.status in ("realised", "ongoing", "hypothetical") and is_wanted(scene, hit, clause):
        said = replace(said, status="demanded", tense="future", modality="volitional")
    if said.status == "realised" and _subjunctive(scene, clause, hit):
        said = replace(said, status="demanded", tense="future", modality="deontic")
    governing = matrix(scene, clause, hit)
    if governing is not None:
        said = _under(scene, hit, said, *governing, perfect=bool({"haben", "sein", "have"} & set(lemmas)))
        said = replace(said, modal=governing[1][0]) if hit.kind == "noun" else said
    if said.status in ("realised", "ongoing") and _called_false(scene, hit):
        said = replace(said, status="denied")
    adverb = next((a for a, _ in scene.find("reportative.adverbs") if a in set(clause.tokens)), None)
    if adverb is not None and said.hearsay is None:
        said = replace(said, hearsay=adverb)
    if any(a in set(clause.tokens) and a < hit.at <= a + 3 for a, _ in scene.find("negation.almost")) and "past" in hit.features:
        said = replace(said, status="counterfactual")
    said = _supposed(scene, clause, hit, said, lemmas)
    open_ = ("realised", "ongoing", "announced", "predicted") if cues.language == "de" else ("realised", "ongoing")
    if clause.kind == "sub" and clause.opener in ("ob", "whether") and said.status in open_:
        said = replace(said, status="hypothetical", negation=None)  # `Ob sich auch Tokio verweigert, blieb unklar`, `ob die EU Sanktionen verhängen wird`
    if said.negation and said.status in ("realised", "ongoing", "announced", "predicted", "permitted"):
        coming = said.tense == "future" and not said.near_negation  # `will send no tanks`, `wird keine Panzer liefern`
        if said.status in ("realised", "ongoing", "predicted") or said.modality == "volitional" or coming:
            said = replace(said, status="absent")
    return said


def _subjunctive(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Many demanded that Russia withdraw`: a base form behind a subject in the singular tells what is to be."""
    base = "infinitive" in hit.features and not hit.features & {"past", "participle", "gerund"}
    if scene.cues.language != "en" or hit.kind != "verb" or not base or (clause.kind, clause.opener) != ("sub", "that") or clause.verbs[:1] != [hit.at]:
        return False
    who = next((p for p in scene.phrases if p.last == hit.at and p.argument and p.strong), None)
    return who is not None and not who.plural and len(who.actors) == 1 and not scene.tokens[hit.at - 1].lower.endswith("s")


def _of_any_such(scene: Scene, clause: Clause) -> bool:
    """`jedes Land, das die Sanktionen umsetzt`, `any state that attacks us`: said of whoever does it, not that somebody did."""
    led = {t.lower for t in scene.tokens[max(0, clause.first - 3 - (scene.tokens[clause.first - 1].text == ",")) : clause.first]}
    if any(scene.tokens[i].lower == "whenever" for i in range(max(0, clause.first - 3), min(clause.last + 1, len(scene.tokens)))):
        return True  # `which meets whenever there is nothing to decide`
    relative = clause.kind == "relative" or (clause.kind, clause.opener) == ("sub", "that")
    return relative and clause.first > 0 and bool(led & scene.cues["any_such"])


def _held_back(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`prevented protesters from storming the palace`: what somebody is kept from is not done."""
    at = hit.at
    if scene.cues.language != "en" or "gerund" not in hit.features or not at or scene.tokens[at - 1].lower != "from":
        return False
    return any(scene.tokens[i].lower in scene.cues["holding_back"] for i in range(max(clause.first, at - 9), at - 1))


def _called_false(scene: Scene, hit: Hit) -> bool:
    """`Reports that Oslo had sent troops were untrue`, `It is not true, she said, that ...`: what the same sentence calls false."""
    if any(r.mode == "deny" for r in hit.readings):
        return False  # calling it false is done
    words, clause = scene.tokens, scene.clauses.at(hit.at)
    for _, end in scene.find("disputed.reports"):
        complement = end < len(words) and (words[end].text == "," or words[end].lower in scene.cues["that"])
        if end <= hit.at and (complement or (hit.kind == "noun" and hit.at - end <= 5)):
            for at, _ in scene.find("disputed.false"):
                if hit.at < at and not any(t.text == ";" or t.lower in scene.cues["however"] for t in words[hit.at : at]):
                    return True
    behind = clause.kind == "sub" and clause.opener in scene.cues["that"]
    return behind and any(b <= clause.first for _, b in scene.find("disputed.untrue"))


def _imagined(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Isolating Qatar would solve nothing`, `Asking Ankara to leave showed no respect`: a gerund as subject tells no act."""
    if scene.cues.language != "en" or "gerund" not in hit.features or hit.at != clause.first or hit.kind == "noun":
        return False
    if any(r.type == "CONSULT" for r in hit.readings):
        return False  # `Meeting in Cairo the ministers were agreed`
    later = [scene.tokens[i] for i in clause.verbs if i > hit.at + 1]
    mark = next((i for i in range(hit.at, clause.last) if not scene.tokens[i].is_word and scene.tokens[i].text == ","), clause.last)
    heads = [t for t in later if t.lower in ("would", "is", "was", "could", "might", "will", "showed", "shows", "meant", "means", "must")]
    return bool(heads) and heads[0].index < mark and scene.tokens[heads[0].index - 1].lower not in ("who", "which", "that")


def _mood(scene: Scene, clause: Clause, hit: Hit, auxiliaries: Sequence[tuple[int, Auxiliary]]) -> Mood:
    if scene.cues.language != "de":
        return "ind"
    tokens = scene.tokens
    if any(a.feature == "konj1" for _, a in auxiliaries) or (
        hit.at in clause.finite and "konj1" in hit.features and not {"present", "past"} & hit.features
    ):
        return "konj1"
    if clause.finite and tokens[clause.finite[0]].lower not in scene.cues.auxiliaries and konj1_only(tokens[clause.finite[0]].lower):
        return "konj1"
    return "konj2" if any(a.feature == "konj2" for _, a in auxiliaries) else "ind"


def _german(
    scene: Scene, clause: Clause, hit: Hit, plain: Complex, auxiliaries: Sequence[tuple[int, Auxiliary]], reported: bool
) -> Complex:
    """The German verb complex: `soll getötet haben` is hearsay, `sollen folgen` a plan, `dürfte haben` an inference."""
    lower = {scene.tokens[i].lower for i in clause.verbs}
    lemmas = {a.lemma: i for i, a in auxiliaries}
    forms = {a.lemma: a.feature for _, a in reversed(auxiliaries)}
    participle = "participle" in hit.features
    perfect = ("haben" in lemmas or "sein" in lemmas or "worden" in lower) and participle
    modal = next((lemmas[m] for m in ("sollen", "müssen", "dürfen", "können", "wollen", "mögen") if m in lemmas), None)
    said = replace(plain, modal=modal) if modal is not None else plain
    if "sollen" in lemmas and forms["sollen"] == "present":
        if perfect or ("sein" in lower and not participle):
            return replace(said, hearsay=lemmas["sollen"])
        return replace(said, status="announced", tense="future")
    if participle and any(word.startswith("gehör") for word in lower):
        return replace(said, status="demanded", modality="deontic", tense="future")  # `gehörten freigelassen`
    if "haben" in lemmas and "müssen" in lower and "infinitive" in hit.features:
        return replace(said, tense="past")  # `hat im Außenministerium erscheinen müssen`
    if "sollen" in lemmas or "müssen" in lemmas:
        if forms.get("müssen") == "present" and perfect:
            return replace(said, modality="epistemic", inferred=True, tense="past")
        if forms.get("müssen") == "past":
            return replace(said, tense="past")
        return replace(said, status="demanded", modality="deontic", tense="future")
    if "dürfen" in lemmas and forms["dürfen"] == "konj2":
        status: Status = "realised" if perfect or not {"infinitive"} & hit.features else "predicted"
        return replace(said, status=status, modality="epistemic", inferred=True)
    if "dürfen" in lemmas:
        return replace(said, status="demanded" if said.negation else "permitted", modality="deontic", tense="future")
    if "wollen" in lemmas:
        if perfect and forms["wollen"] == "present":
            return replace(said, claimed=True)
        return replace(said, status="announced", modality="volitional", tense="future")
    if "können" in lemmas:
        if perfect and forms["können"] in ("present", "konj2"):
            return replace(said, modality="epistemic", inferred=True, possible=True, tense="past")
        if forms["können"] == "past":
            return replace(said, modality="ability")
        return replace(said, status="hypothetical", modality="ability", tense="future")
    if "mögen" in lemmas and forms["mögen"] == "konj2":
        return replace(said, status="announced", modality="volitional", tense="future")
    if "mögen" in lemmas and forms["mögen"] == "konj1":
        return replace(said, status="demanded", modality="deontic", tense="future")
    if "werden" in lemmas and forms["werden"] == "konj2" and not participle:
        return replace(said, status="predicted" if reported else "hypothetical", modality="conditional", tense="future")
    passive_future = participle and "werden" in lower and sum(a.lemma == "werden" for _, a in auxiliaries) > 1
    if "werden" in lemmas and ("infinitive" in hit.features or passive_future) and forms["werden"] in ("present", "konj1"):
        return replace(said, status=_coming(hit, reported), tense="future")
    if said.mood == "konj2" and reported:
        return said
    if said.mood == "konj2" and (("haben" in lemmas and said.negation is None) or perfect):
        return replace(said, status="counterfactual")
    if said.mood == "konj2":
        return replace(said, status="hypothetical", modality="conditional")
    return said


def _coming(hit: Hit, reported: bool) -> Status:
    """`Sweden will send tanks`: help, sanctions and visits to come are plans of who gives them; in somebody else's mouth a forecast."""
    return "announced" if not reported and any(r.type in _PLANNED for r in hit.readings) else "predicted"


def _english(
    scene: Scene, clause: Clause, hit: Hit, plain: Complex, auxiliaries: Sequence[tuple[int, Auxiliary]], reported: bool
) -> Complex:
    """The English verb complex: `may have` is an inference, `is to follow` a plan, `would have` did not happen."""
    if _let(scene, clause, hit):
        return replace(plain, status="demanded", modality="deontic", tense="future")
    words = {scene.tokens[i].lower for i, _ in auxiliaries}
    lemmas = {a.lemma: i for i, a in auxiliaries}
    modal = next((lemmas[m] for m in ("must", "should", "may", "can", "will") if m in lemmas), None)
    said = replace(plain, modal=modal) if modal is not None else plain
    perfect = "have" in words and "participle" in hit.features
    if "must" in lemmas and perfect:
        return replace(said, modality="epistemic", inferred=True)
    if "must" in lemmas or "should" in lemmas:
        if clause.kind == "sub" and clause.opener == "should":
            return replace(said, status="conditional", modality="conditional", tense="future")
        return replace(said, status="counterfactual" if perfect else "demanded", modality="deontic", tense="future")
    if "would" in words:
        status: Status = "counterfactual" if perfect else "predicted"
        return replace(said, status=status, modality="conditional", tense="past" if perfect else "future")
    if "will" in lemmas:
        return replace(said, status=_coming(hit, reported), tense="future")
    if "may" in lemmas and perfect:
        return replace(said, modality="epistemic", inferred=True, possible=True, tense="past")
    if "can" in lemmas and perfect:
        return replace(said, status="counterfactual", modality="ability", tense="past")
    if "may" in lemmas or "can" in lemmas:
        return replace(said, status="hypothetical", modality="ability" if "can" in lemmas else "epistemic", tense="future")
    last = hit.at if hit.kind != "noun" else (max(clause.verbs) if clause.verbs and max(clause.verbs) > hit.at else hit.at)
    before = " ".join(t.lower for t in scene.tokens[max(0, last - 3) : last])
    if re.search(r"\b(is|are|was|were) to( be)?$", before) and ({"infinitive", "participle"} & hit.features or hit.kind == "noun"):
        return replace(said, status="announced", tense="future", modal=said.modal or last)
    return said


def _let(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Let the Europeans stop the payments`: who is to do it is called upon."""
    opens = scene.tokens[clause.first].lower == "let"
    bare = hit.at > clause.first + 1 and "infinitive" in hit.features
    between = {scene.tokens[i].lower for i in clause.verbs if clause.first < i < hit.at}
    return opens and bare and not between & scene.cues.auxiliaries.keys()


def _under(scene: Scene, hit: Hit, said: Complex, name: str, place: Place, *, perfect: bool) -> Complex:
    """The predicate under a governing word. `Scheint gedroht zu haben`, `likely to have sent`: what lies behind is true or not, not planned."""
    behind = perfect and "participle" in hit.features
    if name == "absent":
        return replace(said, status="absent", negation=place, undone=True, modality="none")
    if name in ("hearsay", "claimed", "inferred", "possible"):
        status: Status = said.status if said.status not in ("hypothetical", "announced") else "realised"
        if not behind and said.status == "hypothetical":
            status = "realised" if name in ("claimed", "hearsay") else "predicted"
        if name == "possible" and not perfect and said.status == "realised" and hit.features & {"present", "konj1"} and not hit.features & {"past"}:
            status = "hypothetical"  # `es ist denkbar, dass Chile Sanktionen verhängt`
        if name == "hearsay":
            return replace(said, status=status, hearsay=place[0])
        if name == "claimed":
            return replace(said, status=status, claimed=True)
        return replace(said, status=status, modality="epistemic", inferred=True, possible=name == "possible")
    if name == "considered":
        return replace(said, status="considered", tense="future", modality="volitional")
    if name == "demanded":
        known = behind and (scene.cues.language == "de" or scene.tokens[place[1] - 1].lower == "that")  # `wichtig ist, dass er abgezogen hat`
        return said if known else replace(said, status="demanded", tense="future", modality="deontic")
    if name == "predicted":
        return replace(said, status="predicted", tense="future")
    if said.negation is not None and said.negation[0] < place[0] and not said.undone:
        return replace(said, status="absent", tense="future", modality="volitional")
    return replace(said, status="announced", tense="future", modality="volitional")


def _supposed(scene: Scene, clause: Clause, hit: Hit, said: Complex, lemmas: Mapping[str, int]) -> Complex:
    """A supposed clause, and the consequence of one, tells no fact."""
    german = scene.cues.language == "de"
    if conditional(scene, clause):
        past = (german and said.mood == "konj2" and "haben" in lemmas) or (not german and clause.opener == "had")
        if past and said.negation is not None and not said.near_negation:
            return replace(said, status="realised", negation=None, condition=True)  # `had Tallinn not frozen the accounts`: it did
        return replace(said, status="counterfactual" if past else "conditional", modality="conditional", condition=True)
    if said.status == "realised" and said.tense == "present" and _lasting(scene, clause, hit):
        said = replace(said, status="ongoing")
    if said.status in ("realised", "ongoing") and hit.kind != "noun":
        denied = cleft(scene, clause) if said.negation is None else None
        if denied is not None:
            return replace(said, status="absent", negation=denied)
        if imagined(scene, clause, hit) or unasked(scene, clause) or _could_be(scene, clause, hit):
            return replace(said, status="hypothetical")
    if said.status in ("realised", "ongoing", "announced", "predicted", "demanded") and hit.kind != "noun" and asked(scene, clause):
        return replace(said, status="hypothetical")  # `Soll Berlin Waffen liefern?`
    if said.status in ("realised", "ongoing") and said.tense == "present" and _consequence(scene, clause, hit):
        return replace(said, status="conditional", modality="conditional")
    if said.status in ("realised", "ongoing") and said.tense == "present" and _whoever(scene, clause):
        return replace(said, status="generic")
    return said


def _could_be(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Die Konten ließen sich einfrieren`, `ließe sich entziehen`: what lets itself be done is only possible."""
    if scene.cues.language != "de" or "infinitive" not in hit.features:
        return False
    return any(scene.tokens[i].lower in scene.cues["letting"] and i + 1 < len(scene.tokens) and scene.tokens[i + 1].lower == "sich" for i in clause.finite)


def _lasting(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`fordert seit Jahren`, `are moving towards`: begun and not ended."""
    if hit.kind != "verb":
        return False
    if any(a in set(clause.tokens) for a, _ in scene.find("lasting.since")):
        return True
    if scene.cues.language == "en":
        helped = [i for i in clause.verbs if hit.at - 3 <= i < hit.at and scene.tokens[i].lower in ("is", "are", "am")]
        return "gerund" in hit.features and bool(helped)
    return False


def _consequence(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Sofern der Iran angreift, verhängt die EU Sanktionen`: the main clause of a condition beside it."""
    near = [c for c in scene.clauses.clauses if abs(c.index - clause.index) == 1]
    says = bool(hit.readings) and hit.readings[0].type == "COMMENT"  # `fears that once it has the bomb ...`
    apart = scene.cues["up_to"] | (scene.cues["awaiting"] if says else frozenset())
    return clause.kind == "main" and any(conditional(scene, c) and c.opener not in apart for c in near)


def _awaited(scene: Scene, clause: Clause) -> bool:
    """`sobald Iran einlenkt, hebt die EU ...`, `will talk when the army has left`: what what is to come waits for."""
    if clause.kind != "sub" or clause.opener not in scene.cues["awaiting"] | scene.cues["up_to"] or clause.parent is None:
        return False
    governing, german = scene.clauses.clauses[clause.parent], scene.cues.language == "de"
    whole = bool(clause.finite) and (clause.finite[0] >= clause.last - 2 if german else scene.tokens[clause.finite[0] - 1].lower != "to")  # no `until Friday to leave`
    return whole and _current(scene, clause) and _current(scene, governing)


def _current(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is told in the present or the future."""
    forms = lexicon(scene.cues.language).verb_forms
    if not clause.finite:
        return False
    first = scene.tokens[clause.finite[0]].lower  # `has left`
    if first in scene.cues.auxiliaries:
        return scene.cues.auxiliaries[first].feature != "past"
    return "past" not in forms.get(first, ()) or "present" in forms[first]


def _whoever(scene: Scene, clause: Clause) -> bool:
    """`Wer Litauen angreift, greift die Nato an`: a rule, not an act."""
    first = scene.tokens[scene.clauses.clauses[0].first].lower
    return first in ("wer", "whoever", "wer immer", "anyone") and scene.tokens[-1].text != "?" and clause.index <= 1


# A verb of beginning or succeeding makes its infinitive true (implicatives; Karttunen 1971).
_IMPLICATIVE = frozenset(
    ["began", "begin", "begins", "started", "start", "continued", "continue", "continues", "managed", "manages", "proceeded", "helped", "dared", "began", "ceased", "went", "came", "prompting", "prompted", "prompts", "forcing", "forced", "spurring", "spurred", "causing", "caused", "obliging", "obliged", "compelled", "compelling", "begann", "begannen", "begonnen", "fuhr", "fort", "gelang", "gelungen", "wagte", "geschafft", "schaffte", "vermochte"]
)  # fmt: skip


def _bare_infinitive(scene: Scene, hit: Hit) -> bool:
    """`the proposal to send soldiers`: an infinitive nobody asserts."""
    before = [t.lower for t in scene.tokens[max(0, hit.at - 4) : hit.at]]
    marked = (
        bool(before) and before[-1] in ("to", "zu") and bool({"infinitive", "present"} & set(hit.features))
    ) or hit.features == frozenset({"zu_infinitive"})
    journey = any(word in ("went", "came") and before[i + 1] == "to" for i, word in enumerate(before[:-2]))  # `went to sea to pay`
    return marked and (journey or not set(before) & _IMPLICATIVE) and not _among_the_first(scene, hit)


def _had_to(scene: Scene, hit: Hit) -> bool:
    """`had to withdraw its envoy`: told by the author, who had to has done it."""
    words = [t.lower for t in scene.tokens[max(0, hit.at - 3) : hit.at]]
    return scene.cues.language == "en" and words[-2:] == ["had", "to"] and words[0] not in ("if", "would", "will", "not", "never", "n't")


_MODALS = frozenset(("müssen", "sollen", "können", "dürfen", "wollen", "mögen", "werden", "must", "should", "can", "may", "will"))
_RANKED = frozenset(("first", "second", "third", "latest", "last", "only"))


def _among_the_first(scene: Scene, hit: Hit) -> bool:
    """`was the first premier to visit Kyiv`, `became the latest to join`: told as done, unless it is only to come."""
    if scene.cues.language != "en" or hit.at < 3 or scene.tokens[hit.at - 1].lower != "to":
        return False
    words = [t.lower for t in scene.tokens[max(0, hit.at - 14) : hit.at - 1]]
    ranks = [i for i in range(1, len(words)) if words[i] in _RANKED and words[i - 1] in ("the", "its", "their", "europe", "'s")]
    if not ranks:
        return False
    led = words[: ranks[-1]]
    told = bool(set(led) & {"is", "was", "are", "were", "became", "become", "been"})
    coming = any(word == "to" and led[i + 1 : i + 2] in (["become"], ["be"]) for i, word in enumerate(led))  # `is set to become the first`
    return told and not coming and not set(led) & {"will", "would", "could", "may", "might", "should", "not", "wants", "hopes", "if", "n't", "never"}


def konj1_only(word: str) -> bool:
    """Weak forms such as `wachse`, `untergrabe`, `verstoße`: first person is rare in news, so -e after a third person is Konjunktiv I."""
    return len(word) > 4 and word.endswith("e") and not word.endswith(("te", "lle", "nde"))


def said_by(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`rang the president to assure him of support`, `took to Twitter to condemn the raid`: speaking is how the words of the infinitive were said."""
    tokens, cues = scene.tokens, scene.cues
    if "infinitive" not in hit.features or hit.at == 0 or tokens[hit.at - 1].lower != "to":
        return False
    home = clause if any(i < hit.at for i in clause.verbs) or clause.parent is None else scene.clauses.clauses[clause.parent]
    before = [i for i in home.verbs if i < hit.at and tokens[i].lower not in cues.auxiliaries]
    if not before or tokens[before[-1]].lower not in _spoken_forms():
        return False
    last = before[-1]
    helped = {cues.auxiliaries[tokens[i].lower].lemma for i in home.verbs if i < last and tokens[i].lower in cues.auxiliaries}
    open_ = tokens[last - 1].lower == "to" or any(a < last for a, _ in scene.find("negation.words") if a in set(home.tokens))
    return helped <= {"have", "be"} and not open_ and not conditional(scene, home)


@cache
def _spoken_forms() -> frozenset[str]:
    """Past and present of the verbs of making oneself heard."""
    from echolot.coding.inflection import english_verb

    return frozenset(form.surface for verb in cues("en").lists["voicing"] for form in english_verb(verb) if form.features & {"past", "present", "participle"})


def _behind_main(scene: Scene, clause: Clause) -> bool:
    """Whether a clause follows a whole one after a comma."""
    before = scene.clauses.clauses[clause.index - 1] if clause.index else None
    return before is not None and bool(before.finite) and before.kind != "inf" and scene.tokens[clause.first - 1].text == ","


def _ends_in_infinitive(scene: Scene, clause: Clause) -> bool:
    last = scene.tokens[clause.last - 1]
    return clause.last - 1 in clause.verbs or (last.lower.endswith(("en", "ern", "eln")) and not last.capitalised)


def _behind_infinitive(scene: Scene, clause: Clause) -> bool:
    """Whether a clause follows an infinitive with the clause over it in front: `drohte anzugreifen, sollten die Angriffe weitergehen`."""
    before = scene.clauses.clauses[clause.index - 1] if clause.index else None
    led = before is not None and before.kind == "inf" and before.opener != "um" and before.parent is not None and before.parent < before.index
    return led and scene.tokens[clause.first - 1].text == ","


def conditional(scene: Scene, clause: Clause) -> bool:
    """Whether the clause only supposes: `if`, `falls`, or its verb in front."""
    if clause.kind == "sub" and clause.opener in ("wenn", "falls", "sofern", "if", "unless", "provided", "should", "lest"):
        return True
    tokens = scene.tokens
    first = tokens[clause.first].lower
    if goes_on(scene, clause) in ("wenn", "falls", "sofern"):
        return True  # `wenn man die Visa entzöge und die Konten sperrte`
    if clause.opener == "dass" and clause.first > 1 and tokens[clause.first - 2].lower in scene.cues.lists.get("provisos", ()):
        return True  # `unter der Bedingung, dass ...`
    if _awaited(scene, clause):
        return True
    opening = {tokens[i].lower for i in clause.tokens[:3]} & {"wenn", "falls", "sofern", "unless"}
    if opening and clause.finite and (scene.cues.language == "en" or clause.finite[-1] == clause.last - 1):
        return True  # `selbst wenn`, `even if`, `aber nur falls`
    if any(
        (a == clause.first or b == clause.first or (b + 1 == clause.first and not tokens[b].is_word)) and (scene.cues.language == "en" or not a or not tokens[a - 1].is_word)
        for a, b in scene.find("conditional.before")
    ):
        return True  # `vorausgesetzt, ...`, not `wurde angenommen, ...`
    if scene.cues.language == "de" and clause.finite and clause.finite[0] == clause.first:
        if first in ("sollte", "sollten") and (_behind_main(scene, clause) or _behind_infinitive(scene, clause)) and _ends_in_infinitive(scene, clause):
            return True  # `Polen hilft, sollte Moskau angreifen`
        # verb first, followed by its consequence: `Hätte es ... gegeben, ...`, `Sollte Moskau ...`, `Träfen sie zu, ...`
        auxiliary = scene.cues.auxiliaries.get(first)
        later = [c for c in scene.clauses.clauses if c.first > clause.last - 1 and c.kind == "main"]
        if not later or tokens[-1].text == "?" or tokens[later[0].first - 1].text != ",":
            return False
        then = tokens[later[0].first].lower
        if auxiliary is None and not first.endswith(("en", "e")):  # `Greift China an, hilft Japan`
            return clause.first == 0 and (then in ("so", "dann") or later[0].finite[:1] == [later[0].first])
        konj = auxiliary.feature in ("konj1", "konj2") or auxiliary.lemma == "sollen" if auxiliary else True
        return konj and then in ("so", "dann", *scene.cues.auxiliaries)
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
        clause = scene.clauses.at(hit.at)
        if content != "reported" and not _says_before(scene, clause, hit, content):
            continue
        subject = scene.subject(clause)
        speaker, phrase = subject.actors, subject.phrase
        if not speaker and scene.cues.language == "de":
            beside = any(scene.tokens[i].lower in ("verlautete", "verlautet", "hieß", "heißt") for i in clause.verbs)  # `Aus Canberra verlautete`
            after = [p for p in scene.inside(clause) if p.actors and (p.first > hit.at or beside) and p.prep in (None, "aus", "in")]
            speaker, phrase = (after[0].actors, after[0]) if after else ((), None)
        if not speaker and scene.cues.language == "en":
            after = [p for p in scene.inside(clause) if p.actors and p.first == hit.at + 1]
            speaker, phrase = (after[0].actors, after[0]) if after else ((), None)
        if not speaker:
            behind = spoken_for(scene, clause, hit.at)
            speaker, phrase = (behind.actors, behind) if behind is not None else ((), phrase)
        governed = frozenset(c.index for c in everything if c.index != clause.index and _governed(scene, clause, c))
        quoted = any(scene.clauses.quoted.get(c.first) is not None for c in everything if c.index in governed)
        voice: Voice = "actor" if speaker else "unnamed"
        near = range(max(clause.first, hit.at - 6), min(clause.last, hit.at + 6))
        for at, _ in scene.find("reportative.media_nouns"):
            before = {t.lower for t in scene.tokens[max(0, at - 3) : at]}
            heard = before & scene.cues["prepositions"] or before & {"told", "dem"}  # `told the broadcaster`, `in der Zeitung`
            if at in near and at in set(clause.tokens) and not heard and (at < hit.at or not speaker):
                voice, speaker = "media", ()
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


def spoken_for(scene: Scene, clause: Clause, at: int) -> Phrase | None:
    """`ein Sprecher des polnischen Verteidigungsministeriums`, `a spokesman for the ministry`: for whom somebody speaks."""
    for phrase in scene.inside(clause):
        start = phrase.first
        near = {t.lower for t in scene.tokens[max(clause.first, start - 5) : start]}
        if phrase.actors and near & scene.cues["spokespersons"] and (start < at or start - at <= 8):
            return phrase
    return None


def _says_before(scene: Scene, clause: Clause, hit: Hit, content: str | None) -> bool:
    """`..., warnte der Präsident`, `..., Iran's president warned`: a verb of warning, threatening, announcing behind its own words."""
    if hit.kind != "verb" or content not in ("threatened", "announced", "feared", "demanded", "alleged", "conceded") or not clause.first:
        return False
    before = scene.tokens[clause.first - 1].text
    earlier = any(c.index < clause.index and c.finite for c in scene.clauses.clauses)
    short = len(clause.tokens) <= 8 and clause.verbs[:1] == [hit.at] and clause.kind == "main"
    if before not in ',"”“«»' or not earlier or not short:
        return False
    after = scene.tokens[clause.last] if clause.last < len(scene.tokens) else None
    if scene.cues.language == "de":
        return clause.first == hit.at and not clause.coordinated
    dated = hit.at >= clause.last - 5 and any(t.lower in DAYS for t in scene.tokens[hit.at + 1 : clause.last])  # `..., Oslo announced on Monday`
    return (hit.at >= clause.last - 2 or dated or clause.first == hit.at) and (after is None or not after.is_word) and not clause.coordinated


def _governed(scene: Scene, reporting: Clause, other: Clause) -> bool:
    """Whether a clause is what the reporting clause reports."""
    if other.kind == "relative" and other.parent == reporting.index:
        before = antecedent_of(scene, other)
        return before is None
    if reporting.kind in ("relative", "sub") and reporting.opener not in ("wie", "as", "so") and not (_hangs(scene, other, reporting) or _right_behind(scene, other, reporting)):
        return False  # `machte die Miliz verantwortlich, die sich dazu nicht äußerte`
    low, high = sorted((reporting.first, other.first))
    silent = any(a in reporting.tokens for a, _ in scene.find("negation.words"))
    if silent and other.first < reporting.first and other.quote is None and not _hangs(scene, other, reporting):
        return False  # `Paris protestierte, Rom äußerte sich nicht`: who says nothing has not said what stands before
    if other.first < reporting.first and any(t.text == ";" for t in scene.tokens[low:high]) and other.quote is None:
        return False
    if (
        other.kind == "sub"
        and other.opener in ("nachdem", "als", "bevor", "während", "after", "before", "when", "while", "since", "as")
        and other.parent == reporting.index
    ):
        return False
    if other.quote is not None and reporting.quote is None:
        return True  # `»Wir verurteilen das«, sagte sie, »und fordern ...«`
    if other.first < reporting.first and _joined_on(scene, reporting):
        return False  # `Paris froze the aid, and the Pentagon said training had stopped`
    return not (other.first > reporting.first and other.kind == "main" and other.elided and other.parent == reporting.index)


def _right_behind(scene: Scene, other: Clause, reporting: Clause) -> bool:
    """`..., while Rome said it would close its embassy`: the words said follow the verb of saying."""
    told = other.kind == "sub" and other.opener == "that" and other.first == reporting.last and scene.cues.language == "en"
    return told and scene.tokens[other.first - 1].lower in scene.cues["reporting"]


def _joined_on(scene: Scene, reporting: Clause) -> bool:
    """Whether a clause of saying goes on behind `and`, `but` and has words of its own behind it."""
    if scene.cues.language != "en" or scene.tokens[reporting.first].lower not in ("and", "but", "while"):
        return False
    behind = scene.clauses.clauses[reporting.index + 1 :]
    return any(c.parent == reporting.index and (c.kind == "sub" or c.quote is not None) for c in behind[:1])


def _hangs(scene: Scene, clause: Clause, above: Clause) -> bool:
    """Whether a clause hangs on another, directly or not, or goes on from it."""
    steps = 0
    current = clause
    while current.parent is not None and steps < 6:
        if current.parent == above.index:
            return True
        current, steps = scene.clauses.clauses[current.parent], steps + 1
    return False


def _according_to(scene: Scene) -> list[Frame]:
    out: list[Frame] = []
    tokens, cues = scene.tokens, scene.cues
    everything = frozenset(c.index for c in scene.clauses.clauses)
    for first, last in scene.find("reportative.before"):
        if last >= len(tokens) or (not tokens[last].is_word and tokens[last].text not in "„“»\"'"):
            continue  # `Vorwürfe wurden laut.`
        if tokens[first].lower == "so" and not (
            first > 0 and tokens[first - 1].text == "," and any(p.first - last <= 1 and p.first >= last for p in scene.phrases)
        ):
            continue
        phrase = next((p for p in scene.phrases if 0 <= p.first - last <= 3 and p.actors), None)
        if any(last <= a <= last + 3 for a, _ in scene.find("reportative.media_nouns")):
            out.append(Frame((), (first, last + 1), _under_cue(scene, first), "media", "reported"))
            continue
        named = phrase is not None or tokens[last].lower in ("des", "der", "eines", "einer", "von", "a", "an", "the", "his", "her", "their", "dem")
        voice: Voice = "actor" if named else "hearsay"
        speaker = phrase.actors if phrase else ()
        cue = (first, phrase.last if phrase else last)
        out.append(Frame(speaker, cue, _under_cue(scene, first), voice, "reported", None, phrase))
    for first, last in scene.find("reportative.media"):
        out.append(Frame((), (first, last), everything, "media", "reported"))
    out.extend(_in_the_eyes_of(scene))
    out.extend(_verdicts(scene))
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
            cue = (phrase.first - 1, noun + 1)
            voice = "actor" if phrase.actors else "hearsay"
            out.append(Frame(phrase.actors, cue, _under_cue(scene, cue[0]), voice, "reported", None, phrase))
    seen: set[int] = set()
    return [f for f in out if not (f.cue[0] in seen or seen.add(f.cue[0]))]  # type: ignore[func-returns-value]


def _in_the_eyes_of(scene: Scene) -> list[Frame]:
    """`In Norway's view it was a provocation`, `For Damascus the charges are a fabrication`: whose judgement a sentence gives."""
    tokens, out = scene.tokens, []
    for phrase in scene.phrases:
        behind = tokens[phrase.last].lower if phrase.last < len(tokens) else ""
        views = behind in scene.cues.lists.get("views", ()) and (phrase.possessive or phrase.form == "pronoun" or tokens[phrase.last - 1].lower == "'s")
        views = views and any(t.lower in ("in", "to", "from") for t in tokens[max(0, phrase.first - 2) : phrase.first])
        clause = scene.clauses.clauses[scene.clauses.of[phrase.first]] if phrase.first in scene.clauses.of else None
        opens = phrase.first <= 2 and tokens[0].lower in ("for", "für") and phrase.prep == tokens[0].lower and clause is not None and clause.kind == "main"
        judges = opens and clause is not None and any(tokens[i].lower in scene.cues["being"] for i in clause.verbs)
        if phrase.actors and (views or judges):
            under = _under_cue(scene, phrase.first)
            out.append(Frame(phrase.actors, (max(0, phrase.first - 1), phrase.last), under, "actor", "reported", None, phrase))
    return out


def _verdicts(scene: Scene) -> list[Frame]:
    """`"A hostile act" was the Kremlin's verdict`, `so das Urteil des Präsidenten`: words told by what they are called."""
    tokens, names, out = scene.tokens, scene.cues.lists["verdicts"], []
    everything = frozenset(c.index for c in scene.clauses.clauses)
    for noun in (t.index for t in tokens if t.lower in names and t.index in scene.clauses.of):
        whose = next((p for p in scene.phrases if p.actors and p.strong and _whose_word(scene, p, noun)), None)
        start = min(noun, whose.first) if whose is not None else noun
        before = [t.lower for t in tokens[max(0, start - 4) : start]]
        told = bool(set(before) & {"was", "is", "lautete", "lautet", "war", "so"}) and not set(before) & scene.cues["none"]
        words = any(i < start and i in scene.clauses.quoted for i in range(start)) or any(t.text in ":,–—" for t in tokens[:start])
        if whose is not None and told and words:
            out.append(Frame(whose.actors, (noun, noun + 1), everything, "actor", "reported", None, whose))
    return out


def _whose_word(scene: Scene, phrase: Phrase, noun: int) -> bool:
    """`the Kremlin's verdict`, `the phrase used by Warsaw`, `das Urteil der Kanzlerin`."""
    if phrase.attribute == noun or (phrase.possessive and 0 <= noun - phrase.last <= 2):
        return True
    between = [t.lower for t in scene.tokens[noun + 1 : phrase.first]]
    return scene.cues.language == "en" and phrase.prep in ("by", "of", "from") and bool(between) and len(between) <= 3 and between[-1] != ","


def _under_cue(scene: Scene, cue: int) -> frozenset[int]:
    """Clauses a cue such as `laut X` stands over: all when it opens the sentence, else its own and those that hang on it."""
    clauses = scene.clauses.clauses
    if cue <= 2 or cue not in scene.clauses.of:
        return frozenset(c.index for c in clauses)
    home = scene.clauses.at(cue)
    if home.kind == "inf" and home.first == cue and home.parent is not None:  # the cue is a clause of its own: `..., according to officials`
        home = clauses[home.parent]
    top = home
    while top.elided and top.parent is not None:
        top = clauses[top.parent]
    under = {top.index, home.index}
    for clause in clauses:
        if clause.parent in under and (clause.kind != "main" or clause.elided):
            under.add(clause.index)
    return frozenset(under)


def attributed(factuality: Factuality, voice: Voice) -> Factuality:
    """Reported speech never raises what the author vouches for."""
    return replace(factuality, author_value="Uu") if voice != "author" else factuality


def values(status: Status, hedged: bool, possible: bool = False) -> tuple[Value, Value]:
    """FactBank values of source and author for a status, before attribution. `possible`: hedged as no more than possible."""
    if status == "absent":
        return ("PR-", "PR-") if hedged else ("CT-", "CT-")
    if status in ("realised", "ongoing", "generic"):
        return ("PS+", "PS+") if possible else ("PR+", "PR+") if hedged else ("CT+", "CT+")
    if status == "announced":
        return "CT+", "Uu"
    if status == "denied":
        return "CT-", "Uu"
    if status in ("predicted",):
        return "PR+", "PR+"
    if status in ("considered", "threatened"):
        return "PS+", "Uu"
    return "Uu", "Uu"
