"""How done the clause of an act tells it to be: tense, Konjunktiv, modal, negation, and the words that stand over it (FactBank's source-relative values)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from echolot.coding.attributes import described
from echolot.coding.causing import made_to
from echolot.coding.clauses import Clause
from echolot.coding.conditions import conditional, means_of_what_could_be, supposed_before
from echolot.coding.content import goes_on_from
from echolot.coding.cues import Auxiliary, Pattern, cues
from echolot.coding.fates.fancy import asked, cleft, imagined, unasked
from echolot.coding.fates.only_told import called_upon, hearsay_beside, left_to_chance, pictured
from echolot.coding.fates.set_apart import headlined, set_apart
from echolot.coding.fates.told_of import alleged, also_wished, pointed_back, rumoured, shown
from echolot.coding.inflection import konj1_only
from echolot.coding.lexicon import Hit
from echolot.coding.matrices import matrix
from echolot.coding.negation import is_listed, leading, negation
from echolot.coding.scene import Place, Scene
from echolot.coding.voice import is_wanted
from echolot.records import Factuality, Modality, Mood, Status, Tense, Value, Voice

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


def helping_verbs(scene: Scene, clause: Clause, hit: Hit) -> list[tuple[int, Auxiliary]]:
    """The auxiliaries of a predicate; `sollte warnen und ... einbestellen`: a coordinated infinitive or participle shares them."""
    tokens, cues = scene.tokens, scene.cues
    own = [(i, cues.auxiliaries[tokens[i].lower]) for i in clause.verbs if tokens[i].lower in cues.auxiliaries]
    if cues.language == "en" and own:
        own = [(i, a) for i, a in own if (i <= hit.at or hit.kind == "noun") and not _is_month(scene, i)]
    listed = is_listed(scene, clause)
    if cues.language == "de" and (modal := _modal_in_front(scene, clause, hit, own)):
        return [*modal, *own]
    if own or not (clause.elided or listed) or clause.parent is None or hit.kind == "noun":
        return own
    bare = bool({"infinitive", "participle"} & hit.features)
    if cues.language == "de":
        shares = bare and clause.tokens[-1] == hit.at and hit.at > clause.first
    else:
        shares = bare and clause.verbs[:1] == [hit.at] and ("infinitive" in hit.features or "past" not in hit.features)
        before = scene.clauses.clauses[clause.parent]
        held = {cues.auxiliaries[tokens[i].lower].lemma for i in before.verbs if tokens[i].lower in cues.auxiliaries}
        said_too = before.kind == "sub" and "past" in hit.features and hit.at + 1 < len(tokens) and tokens[hit.at + 1].lower == "that"  # `said it had not fired and denied that ...`
        shares = shares or ("participle" in hit.features and "have" in held and clause.verbs[:1] == [hit.at] and not said_too)
        shares = shares or ("participle" in hit.features and clause.verbs[:1] == [hit.at] and _will_be(scene, before) and tokens[clause.first].lower in ("and", "or"))
        shares = shares or (listed and "infinitive" in hit.features and (hit.at == clause.first or tokens[hit.at - 1].lower in ("and", "or")))
    return helping_verbs(scene, leading(scene, clause), replace(hit, at=clause.first)) if shares else []


def _is_month(scene: Scene, at: int) -> bool:
    """`In May an American frigate sank a launch`."""
    return at > 0 and scene.tokens[at].text == "May" and (scene.tokens[at - 1].lower in scene.cues["dating"] or scene.tokens[at - 1].text.isdigit())


_MODALS = ("sollen", "müssen", "dürfen", "können", "wollen", "mögen")


def _modal_in_front(scene: Scene, clause: Clause, hit: Hit, own: Sequence[tuple[int, Auxiliary]]) -> list[tuple[int, Auxiliary]]:
    """`muss erörtert und vom Parlament gebilligt werden`: the modal of the clause before, whose infinitive of the passive closes this one."""
    closes = [i for i, a in own if a.lemma == "werden"] == [clause.tokens[-1]] and len(own) == 1 and "participle" in hit.features
    if not closes or clause.kind != "main" or clause.parent is None or clause.parent != clause.index - 1 or scene.tokens[clause.first].lower not in scene.cues["coordinators"]:
        return []
    before = scene.clauses.clauses[clause.parent]
    known = scene.cues.auxiliaries
    return [(i, known[w]) for i in before.finite if i != before.tokens[-1] and (w := scene.tokens[i].lower) in known and known[w].lemma in _MODALS]


def _will_be(scene: Scene, clause: Clause) -> bool:
    """`will be flown home and charged`: whether a clause tells in the passive what is to come."""
    words = [scene.tokens[i].lower for i in clause.verbs]
    return "be" in words[1:] and words[0] in ("will", "would", "should", "must", "can", "could", "may", "might", "shall")


def _shared_negation(scene: Scene, clause: Clause, hit: Hit, auxiliaries: Sequence[tuple[int, Auxiliary]]) -> tuple[int, int] | None:
    """`did not impose sanctions, expel diplomats or close the border`: what shares an auxiliary shares the `not` behind it."""
    if scene.cues.language != "en" or not auxiliaries or any(i in clause.verbs for i, _ in auxiliaries):
        return None
    at = auxiliaries[-1][0]
    return next(((i, i + 1) for i in (at, at + 1) if i < len(scene.tokens) and scene.tokens[i].lower in ("not", "n't", "never", "cannot")), None)


def verb_complex(scene: Scene, clause: Clause, hit: Hit, *, reported: bool = False, needs: Pattern | None = None) -> Complex:
    """Status, tense, mood and modality the clause gives to its predicate. `reported`: it is somebody's words, whose mood says no more."""
    cues = scene.cues
    on = goes_on_from(scene, hit) if scene.clauses.of.get(hit.at) == clause.index else None
    if on is not None:
        return verb_complex(scene, on[0], replace(hit, at=on[1], particle=None), reported=reported)
    auxiliaries = helping_verbs(scene, clause, hit)
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
    if hit.kind == "verb" and said.status not in ("realised", "ongoing") and said.negation is None and described(scene, hit, clause) is not None:
        said = replace(plain, tense="past")  # `soll die 2009 verhängten Urteile bestätigt haben`: what describes a noun is done, whatever its clause says
    would = cues.language == "de" and not reported and hit.at in clause.finite and "konj2" in hit.features
    if said.status == "realised" and would and not hit.features & {"past", "present", "konj1"}:
        said = replace(said, status="hypothetical", mood="konj2", modality="conditional", tense="future")  # `dann schlösse Chile die Grenze`
    if said.status == "realised" and _imagined(scene, clause, hit):
        said = replace(said, status="hypothetical", modality="conditional")
    if said.status in ("realised", "ongoing") and means_of_what_could_be(scene, clause):
        said = replace(said, status="hypothetical", tense="future")
    if said.status == "realised" and said.modal is None and _bare_infinitive(scene, hit) and made_to(scene, hit, clause) is None and (reported or not _had_to(scene, hit)):
        said = replace(said, status="announced" if _is_to(scene, clause, hit) else "hypothetical", tense="future")
    if said.status == "realised" and said.modal is None and called_upon(scene, clause, hit):
        said = replace(said, status="demanded", tense="future", modality="deontic")
    if said.status in ("realised", "ongoing") and said.tense == "present" and _of_any_such(scene, clause):
        said = replace(said, status="generic")
    if said.status in ("realised", "ongoing") and said.tense == "present" and _of_a_bill(scene, clause):
        said = replace(said, status="considered", tense="future")
    if said.modal is not None and clause.opener in ("bevor", "ehe", "before") and said.modality == "ability" and hit.kind != "noun":
        said = replace(said, status="absent", undone=True)  # `ehe die Menge das Parlament stürmen konnte`
    if said.status == "realised" and cues.language == "en" and _to_have_it_done(scene, clause, hit):
        said = replace(said, status="hypothetical", tense="future")
    if said.status in ("realised", "ongoing") and said.negation is None and _let_by_law(scene, clause, hit):
        said = replace(said, status="permitted", tense="future", modality="deontic")
    if said.status != "hypothetical" and cues.language == "de" and _as_if(scene, clause):
        said = replace(said, status="hypothetical", mood="konj2", modality="conditional")
    holds = _holding_back(scene, clause, hit)
    if holds is not None and said.status in ("realised", "ongoing", "hypothetical"):
        said = replace(said, status="absent", undone=True)
    if said.status in ("realised", "ongoing", "hypothetical") and is_wanted(scene, hit, clause):
        said = replace(said, status="demanded", tense="future", modality="volitional")
    if said.status == "realised" and (_subjunctive(scene, clause, hit) or also_wished(scene, clause, hit)):
        said = replace(said, status="demanded", tense="future", modality="deontic")
    if said.status == "hypothetical" and said.tense == "future" and clause.kind == "inf" and brought_to_it(scene, clause):
        said = replace(said, status="realised", tense="past")
    governing = matrix(scene, clause, hit) if holds is None else None  # `wants to prevent Ethiopia from seizing the port`
    if governing is not None:
        said = _under(scene, hit, said, *governing, perfect=bool({"haben", "sein", "have"} & set(lemmas)))
        said = replace(said, modal=governing[1][0]) if hit.kind == "noun" else said
    if said.status in ("realised", "ongoing") and called_false(scene, hit):
        said = replace(said, status="denied")
    adverb = next((a for a, _ in scene.find("reportative.adverbs") if a in set(clause.tokens)), None)
    if adverb is None and cues.language == "de" and said.status in ("realised", "ongoing"):
        adverb = hearsay_beside(scene, clause, hit)
    if adverb is not None and said.hearsay is None:
        said = replace(said, hearsay=adverb)
    if said.hearsay is None and (told := alleged(scene, hit)) is not None:
        said = replace(said, hearsay=told)
    if said.hearsay is None and (told := rumoured(scene, clause, hit)) is not None:
        said = replace(said, hearsay=told)
    if said.hearsay is None and (told := pointed_back(scene, clause) if hit.kind != "noun" else None) is not None:
        said = replace(said, hearsay=told)
    all_but = {a for a, _ in scene.find("negation.rarely")} if cues.language == "en" or said.mood == "konj2" else {a for a, b in scene.find("negation.almost") if b - a == 1 and scene.tokens[a].lower == "fast"}
    if "past" in hit.features and any(a in set(clause.tokens) and a < hit.at <= a + 3 and a not in all_but for a, _ in scene.find("negation.almost")):
        said = replace(said, status="counterfactual")
    if said.hearsay is None and (told := headlined(scene, hit)) is not None:
        said = replace(said, hearsay=told)
    said = _supposed(scene, clause, hit, said, lemmas)
    if said.status in ("realised", "ongoing") and hit.kind != "noun" and (apart := set_apart(scene, clause, hit, said.tense)) is not None:
        said = replace(said, status=apart, modality="conditional" if apart == "conditional" else said.modality)
    open_ = ("realised", "ongoing", "announced", "predicted") if cues.language == "de" else ("realised", "ongoing")
    if clause.kind == "sub" and clause.opener in ("ob", "whether") and said.status in open_:
        said = replace(said, status="hypothetical", negation=None)  # `Ob sich auch Tokio verweigert, blieb unklar`, `ob die EU Sanktionen verhängen wird`
    if said.negation and said.status in ("realised", "ongoing", "announced", "predicted", "permitted"):
        coming = said.tense == "future" and not said.near_negation  # `will send no tanks`, `wird keine Panzer liefern`
        if said.status in ("realised", "ongoing", "predicted") or said.modality == "volitional" or coming:
            said = replace(said, status="absent")
    return said


def brought_to_it(scene: Scene, clause: Clause) -> bool:
    """`Der Polizei gelang es, das Gebäude zu räumen`, `hatte ihn dazu gebracht, abzuziehen`: the clause above makes the infinitive true."""
    above = scene.clauses.clauses[clause.parent] if clause.parent is not None else None
    own = set(above.tokens) if above is not None else set()
    denied = any(a in own for name in ("words", "near") for a, _ in scene.find(f"negation.{name}"))
    return any(a in own for a, _ in scene.find("matrix.done_to_end")) and not denied


def _subjunctive(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Many demanded that Russia withdraw`: a base form behind a subject in the singular tells what is to be."""
    base = "infinitive" in hit.features and not hit.features & {"past", "participle", "gerund"}
    if scene.cues.language == "en" and hit.kind == "verb" and "participle" in hit.features and _be_alone(scene, clause, hit):
        return True
    if scene.cues.language != "en" or hit.kind != "verb" or not base or (clause.kind, clause.opener) != ("sub", "that") or clause.verbs[:1] != [hit.at]:
        return False
    who = next((p for p in scene.phrases if p.last == hit.at and p.argument and p.strong), None)
    return who is not None and not who.plural and len(who.actors) == 1 and not scene.tokens[hit.at - 1].lower.endswith("s")


def _be_alone(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`demands that the men, picked up in Pakistan, be handed over`: `be` without a modal or `to`, behind a `that`."""
    be = next((i for i in clause.verbs if i < hit.at and scene.tokens[i].lower == "be"), None)
    if be is None or any(i < be and i in clause.verbs for i in clause.tokens) or scene.tokens[be - 1].lower in ("to", "or", "and", "not"):
        return False
    that = next((t.index for t in reversed(scene.tokens[:be]) if t.lower == "that"), None)
    helping = {scene.tokens[i].lower for c in scene.clauses.clauses for i in c.verbs if that is not None and that < i < be}
    return that is not None and not helping & scene.cues.auxiliaries.keys()


def _of_any_such(scene: Scene, clause: Clause) -> bool:
    """`jedes Land, das die Sanktionen umsetzt`, `any state that attacks us`: said of whoever does it, not that somebody did."""
    led = {t.lower for t in scene.tokens[max(0, clause.first - 3 - (scene.tokens[clause.first - 1].text == ",")) : clause.first]}
    if any(scene.tokens[i].lower == "whenever" for i in range(max(0, clause.first - 3), min(clause.last + 1, len(scene.tokens)))):
        return True  # `which meets whenever there is nothing to decide`
    relative = clause.kind == "relative" or (clause.kind, clause.opener) == ("sub", "that")
    those = next((i for i in range(clause.first - 1, max(-1, clause.first - 4), -1) if scene.tokens[i].lower == "those"), None) if relative else None
    of_some = those is not None and those > 0 and scene.tokens[those - 1].lower in scene.cues["prepositions"]  # `joined the ranks of those who side with the kingdom`
    if those is not None and not of_some and not any(scene.tokens[i].lower in scene.cues.auxiliaries for i in clause.verbs[:1]):
        return True  # `Those who attack us will pay`, as against `those who are shelling us`
    return relative and clause.first > 0 and bool(led & scene.cues["any_such"])


def _of_a_bill(scene: Scene, clause: Clause) -> bool:
    """`The bill, which bans Chinese firms, has yet to pass`: what a text that is not in force says."""
    before = [t.lower for t in scene.tokens[max(0, clause.first - 3) : clause.first]]
    if scene.cues.language == "de" and clause.kind == "main" and clause.finite:
        head = [scene.tokens[i].lower for i in clause.tokens if i < clause.finite[0]][:3]
        return head[:1] != [] and head[0] in ("der", "ein", "dieser", "die", "eine") and any(w in scene.cues["draft_laws"] or w.endswith("entwurf") for w in head)  # `Der Entwurf verurteilt den Einmarsch`
    return clause.kind == "relative" and bool(set(before) & scene.cues["draft_laws"])


def _to_have_it_done(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`used the notices to have dissidents arrested`, `sent men to get him killed`: a purpose, as with a bare infinitive."""
    if "participle" not in hit.features or hit.kind == "noun":
        return False
    have = next((i for i in reversed(clause.verbs) if i < hit.at), None)
    between = scene.tokens[have + 1 : hit.at] if have is not None else []
    to_have = have is not None and scene.tokens[have].lower in ("have", "get") and have > 0 and scene.tokens[have - 1].lower == "to"
    return to_have and 1 <= len(between) <= 5 and all(t.is_word and t.lower not in ("been", "not", "to") for t in between)


def _let_by_law(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`a bill letting it quit the court`, `a law that lets the army shoot`: what a law lets somebody do, he need not have done."""
    if scene.cues.language != "en" or hit.kind == "noun" or "infinitive" not in hit.features:
        return False
    let = next((i for i in reversed(clause.verbs) if i < hit.at), None)
    if let is None or scene.tokens[let].lower not in ("let", "lets", "letting") or not 2 <= hit.at - let <= 7:
        return False
    led = {t.lower for t in scene.tokens[max(0, let - 4) : let]}
    return bool(led & (scene.cues["draft_laws"] | scene.cues["laws"]))


def _as_if(scene: Scene, clause: Clause) -> bool:
    """`Als wollte er Taiwan angreifen, ...`, `..., als hätte Norwegen die Botschaft geschlossen`: what only looks so."""
    first = clause.first + (scene.tokens[clause.first].text == ",")
    led, verb = (scene.tokens[i].lower if i < len(scene.tokens) else "" for i in (first, first + 1))
    return led == "als" and verb in scene.cues["as_if"] and first + 1 in clause.verbs


def _holding_back(scene: Scene, clause: Clause, hit: Hit) -> int | None:
    """`prevented protesters from storming the palace`: where the verb stands by which somebody is kept from it."""
    at = hit.at
    if scene.cues.language != "en" or "gerund" not in hit.features or not at or scene.tokens[at - 1].lower != "from":
        return None
    return next((i for i in range(max(clause.first, at - 9), at - 1) if scene.tokens[i].lower in scene.cues["holding_back"]), None)


def called_false(scene: Scene, hit: Hit) -> bool:
    """`Reports that Oslo had sent troops were untrue`, `It is not true, she said, that ...`: what the same sentence calls false."""
    if any(r.mode == "deny" for r in hit.readings):
        return False  # calling it false is done
    words, clause = scene.tokens, scene.clauses.at(hit.at)
    for _, end in scene.find("disputed.reports"):
        behind = _behind_genitive(scene, end)
        complement = behind < len(words) and (words[behind].text == "," or words[behind].lower in scene.cues["that"])
        if end <= hit.at and (complement or (hit.kind == "noun" and hit.at - end <= 5)):
            if any(0 < end - b <= 4 for name in ("rejecting", "baseless") for _, b in scene.find(f"disputed.{name}")):
                return True  # `rubbished an Amnesty report that ...`, `There was no truth in reports that ...`
            for at, _ in scene.find("disputed.false"):
                if hit.at < at and not any(t.text == ";" or t.lower in scene.cues["however"] for t in words[hit.at : at]):
                    return True
    told = clause.kind == "sub" and clause.opener in scene.cues["that"]
    return told and any(b <= clause.first for _, b in scene.find("disputed.untrue"))


def _behind_genitive(scene: Scene, at: int) -> int:
    """`den Vorwurf des Kremls, es liefere Waffen`: where the words go on behind whose report it is."""
    owner = next((p for p in scene.phrases if p.actors and at <= p.first <= at + 1 < p.last + 1 and p.prep is None and "g" in p.cases), None)
    return owner.last if owner is not None else at


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
    modal = next((lemmas[m] for m in _MODALS if m in lemmas), None)
    said = replace(plain, modal=modal) if modal is not None else plain
    if "sollen" in lemmas and forms.get("haben") == "konj2" and clause.finite and lemmas["sollen"] != clause.finite[0]:
        return replace(said, status="counterfactual", modality="deontic", tense="past")  # `hätte Taiwan längst U-Boote liefern sollen`
    if "sollen" in lemmas and forms["sollen"] == "present":
        by_then = any(scene.tokens[i].lower == "bis" for i in clause.tokens)  # `sollen bis zum 15. März abgezogen sein`
        if not by_then and (perfect or ("sein" in lower and not participle) or (participle and _perfect_further_on(scene, hit))):
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
    if said.mood == "konj2" and (reported or _told_beside(scene, clause) or _of_words(scene, clause, participle, forms)):
        return said
    if said.mood == "konj2" and (("haben" in lemmas and said.negation is None) or perfect):
        return replace(said, status="counterfactual")
    if said.mood == "konj2":
        return replace(said, status="hypothetical", modality="conditional")
    return said


def _told_beside(scene: Scene, clause: Clause) -> bool:
    """`Die Rebellen seien vorgerückt, dann hätten sich die Truppen zurückgezogen`: a main clause beside one in the subjunctive of reported words is of them, too."""
    if clause.kind not in ("main", "sub") or any(t.lower in ("wenn", "falls", "sofern") for t in scene.tokens):
        return False
    mains = (c for c in scene.clauses.clauses if c is not clause and c.kind == "main" and c.finite)
    verbs = [scene.tokens[c.finite[0]].lower for c in mains]
    return any(v in ("sei", "seien", "habe", "werde") or konj1_only(v) for v in verbs)


def _of_words(scene: Scene, clause: Clause, participle: bool, forms: Mapping[str, str]) -> bool:
    """`beklagt, dass Kritiker eingeschüchtert würden`, `dass sie die Stadt angegriffen hätten`: behind `dass` and `weil` the subjunctive is of reported words, whatever the verb above."""
    if not participle or clause.kind != "sub" or clause.opener not in ("dass", "weil"):
        return False
    past = forms.get("haben") == "konj2" and not any(t.lower in ("wenn", "falls", "sonst", "wünscht", "wünschte", "wünschten") for t in scene.tokens)
    return past or forms.get("werden") == "konj2"


def _perfect_further_on(scene: Scene, hit: Hit) -> bool:
    """`sollen ihn unterstützt und Geld gesammelt haben`: whether the auxiliary that closes a list of participles is that of the perfect."""
    behind = scene.tokens[hit.at + 1 :]
    joined = bool(behind) and behind[0].lower in ("und", "oder", "sowie")
    closing = next((t.lower for t in behind if t.lower in ("haben", "sein", "worden", "werden") or t.text in ".;:"), "")
    return joined and closing in ("haben", "sein", "worden")


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
    if perfect and ("may" in lemmas or ("can" in lemmas and reported and _may_have(scene, clause, hit))):
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


def _may_have(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`said rebels could have abducted the engineers`: of a blow by others that is told of, and not of what somebody was able to do."""
    words = {t.lower for t in scene.tokens}
    deed = bool(hit.readings) and all(r.type in ("ASSAULT", "COERCE") for r in hit.readings)
    subject = [scene.tokens[i].lower for i in clause.tokens if i < hit.at and i not in clause.verbs]
    himself = any(w in scene.cues.pronouns or w in ("it", "he", "she", "they", "we", "i") for w in subject)
    return deed and clause.kind == "sub" and not himself and not words & scene.cues["as_supposed"]


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
        to_come = said.status == "announced" and scene.cues.language == "de" and "infinitive" in hit.features  # `ist überzeugt, dass Rom Panzer liefern wird`
        status: Status = said.status if to_come or said.status not in ("hypothetical", "announced") else "realised"
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
        if imagined(scene, clause, hit) or shown(scene, clause, hit) or unasked(scene, clause) or _could_be(scene, clause, hit):
            return replace(said, status="hypothetical")
        if german and (pictured(scene, clause, hit) or (said.tense == "present" and left_to_chance(scene, clause, hit))):
            return replace(said, status="hypothetical")
    if said.status in ("realised", "ongoing", "announced", "predicted", "demanded") and hit.kind != "noun" and asked(scene, clause):
        return replace(said, status="hypothetical")  # `Soll Berlin Waffen liefern?`
    if said.status in ("realised", "ongoing") and said.tense == "present" and _consequence(scene, clause, hit):
        return replace(said, status="conditional", modality="conditional")
    if german and said.status == "realised" and hit.at == clause.first and clause.elided and "konj2" in hit.features and supposed_before(scene, clause):
        return replace(said, status="hypothetical", modality="conditional", mood="konj2", tense="future")  # `Ginge es nach ihm, bombardierte Israel Teheran`
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


def _whoever(scene: Scene, clause: Clause) -> bool:
    """`Wer Litauen angreift, greift die Nato an`: a rule, not an act."""
    first = scene.tokens[scene.clauses.clauses[0].first].lower
    own = scene.tokens[clause.first].lower in ("wer", "whoever") and clause.finite[-1:] == clause.tokens[-1:]  # `rief zum Rückzug auf: »Wer mit Panzern droht, ...«`
    return scene.tokens[-1].text != "?" and (own or (first in ("wer", "whoever", "wer immer", "anyone") and clause.index <= 1))


def _bare_infinitive(scene: Scene, hit: Hit) -> bool:
    """`the proposal to send soldiers`: an infinitive nobody asserts."""
    before = [t.lower for t in scene.tokens[max(0, hit.at - 4) : hit.at]]
    marked = (
        bool(before) and before[-1] in ("to", "zu") and bool({"infinitive", "present"} & set(hit.features))
    ) or hit.features == frozenset({"zu_infinitive"})
    journey = any(word in ("went", "came") and before[i + 1] == "to" for i, word in enumerate(before[:-2]))  # `went to sea to pay`
    return marked and (journey or not set(before) & scene.cues["implicatives"]) and not _among_the_first(scene, hit)


def _is_to(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Kenya to send police to Haiti`: an infinitive right behind who acts, with no verb before it, is what a headline announces."""
    to, subject = hit.at - 1, scene.subject(clause).phrase
    if scene.cues.language != "en" or subject is None or subject.first > 1 or subject.last != to or scene.tokens[to].lower != "to":
        return False
    return clause.index == 0 and not any(i != hit.at for i in clause.verbs) and not any(c.kind == "main" and c.index != 0 for c in scene.clauses.clauses)


def _had_to(scene: Scene, hit: Hit) -> bool:
    """`had to withdraw its envoy`: told by the author, who had to has done it."""
    words = [t.lower for t in scene.tokens[max(0, hit.at - 3) : hit.at]]
    return scene.cues.language == "en" and words[-2:] == ["had", "to"] and words[0] not in ("if", "would", "will", "not", "never", "n't")


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
