"""Who acts and towards whom: source and target of a verb, from clause, case, preposition and voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from echolot.coding.bystanders import (
    in_an_attribute,
    inside_a_description,
    is_ground,
    is_way,
    leans,
    names_doer,
    of_a_joint_body,
    of_a_noun,
    of_an_aside,
    on_orders,
    participial,
    struck_there,
    suffers,
    to_be_struck,
    told_by,
    turned_against,
    urges,
    violated,
)
from echolot.coding.cases_german import counted_taker
from echolot.coding.causing import made_to
from echolot.coding.clauses import Clause
from echolot.coding.deeds import WORDS
from echolot.coding.lexicon import Hit, Reading
from echolot.coding.phrases import Phrase
from echolot.coding.relatives import antecedent_of
from echolot.coding.scene import Role, Scene
from echolot.coding.subjects import counted_among, standing_in_a_gap
from echolot.coding.texts import said_in, stopped_text
from echolot.coding.voice import in_passive, is_wanted, led_by_what_befell

ABROAD = (("ACCUSE", "summon"), ("SANCTION", "expel"), ("SANCTION", "discontinue"), ("COERCE", "seize"))  # what a state does to others' people and things
_JUDGING = ("ACCUSE", "SUPPORT", "PROTEST", "REJECT")  # what is said about a deed, and not to whom it hit
# prepositions that stand for the one a reading asks for
_ALIKE = {
    "to": ("towards", "toward", "into"), "towards": ("toward",), "toward": ("towards",), "on": ("upon",),
    "auf": ("richtung",), "gegen": ("richtung",), "nach": ("richtung",), "an": ("richtung",),
}  # fmt: skip
_SHUTTING_OUT = ("bar", "ban", "exclude", "block")


def of_verb(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> tuple[Role, Role]:
    inside = [p for p in scene.of_its_own(clause, hit) if not (p.prep in ("aus", "in", "nach", "bei") and inside_a_description(scene, p))]
    subject = scene.subject(clause)
    if "gerund" in hit.features and scene.cues.language == "en" and hit.at != clause.first and stopped_text(scene, hit.at):
        subject = Role()  # `vetoed a draft urging Israel to withdraw`: what a text demands, they do not who stop it
    if is_wanted(scene, hit, clause):
        agent = next((p for p in inside if p.prep == "by" and p.actors and p.first > hit.at), None)
        over = next((p for p in reversed(inside) if p.actors and p is not subject.phrase and p.last <= hit.at), None)
        return Role(agent.actors, agent) if agent else Role(), Role(over.actors, over, "of the object") if over else Role()
    if reading.slots[:1] == ("nom",):  # `kam ums Leben`, `kam frei`: the subject is whom the deed befalls
        verb = clause.finite[0] if clause.finite and clause.kind == "main" else -1
        owner = next((p for p in inside if p.possessive and p.actors and p.form != "pronoun" and p.first == clause.first and p.last < hit.at), None)
        if owner is not None and scene.cues.language == "en" and reading.type in ("ACCUSE", "SUPPORT"):  # `Ghana's expulsion of herders drew a protest from Ouagadougou`
            return _beside(reading, _apart_from_noun(scene, clause, hit, inside), subject.phrase, verb), Role(owner.actors, owner, "whose deed it is")
        judged = reading.type in (*_JUDGING, "COMMENT") and subject.phrase is not None and suffers(scene, subject.phrase)
        if not subject.actors and not judged and reading.type == "ASSAULT" and scene.cues.language == "en":
            subject = _about_noun(scene, clause, reading)  # `Peruvian positions came under fire`
        return _beside(reading, _apart_from_noun(scene, clause, hit, inside), subject.phrase, verb), Role() if judged else subject
    if (headed := _of_headline(scene, hit, reading, clause)) is not None:
        return headed
    if (host := _who_called_in(scene, hit, clause, inside)) is not None:
        aim = _slots(scene, reading, [p for p in inside if p is not host and p.first > hit.at], clause, hit, host)
        return Role(host.actors, host), aim or subject
    if (had := had_done(scene, hit, reading, clause)) is not None:
        return had
    if (made := made_to(scene, hit, clause)) is not None:
        return Role(made.actors, made), _slots(scene, reading, [p for p in inside if p.first > hit.at], clause, hit, made) or Role()
    if in_passive(scene, hit, clause):
        return _of_passive(scene, hit, reading, clause, inside, subject)
    if not subject.actors and reading.type == "ASSAULT" and (struck := _whose_blow(scene, hit, clause)) is not None:
        subject = Role(struck.actors, struck, "whose deed it is")
    target = _slots(scene, reading, inside, clause, hit, subject.phrase)
    whom = antecedent_of(scene, clause) if clause.kind == "relative" and clause.opener == "whom" and reading.slots[:1] in (("obj",), ("acc",)) else None
    if whom is not None and whom.actors and whom.actors != subject.actors:
        target = Role(whom.actors, whom, "relative")  # `whom Ghana accuses of arming the rebels`
    if (
        target is None
        and clause.kind == "relative"
        and any(slot.strip("!") in ("acc", "obj") for slot in reading.slots)
        and subject.how != "relative"
    ):
        antecedent = antecedent_of(scene, clause)
        target = Role(antecedent.actors, antecedent, "relative") if antecedent else None
    if target is None and reading.type == "ASSAULT":
        places = [p for p in inside if p.form in ("name", "city" if scene.cues.language == "de" else "name") and p.actors and (p.prep in ("in", "inside", "near", "nahe") or _in_a_quarter(scene, p))]
        english = scene.cues.language == "en"
        place = next((p for p in places if p.first > hit.at or (not english and p.actors != subject.actors)), None)
        if place is not None and subject.actors and place.actors != subject.actors:
            target = Role(place.actors, place, "where it hits")  # `bombed a plant in Syria`
    if target is None and scene.cues.language == "de" and subject.actors:
        target = _aimed(scene, reading, inside, subject)
    if not subject.actors and reading.form in ("arrive", "reach", "land", "roll", "touch down") and reading.type in ("MOBILIZE", "AID"):
        home = next((p for p in inside if p.prep == "from" and p.actors and p.first > hit.at), None)
        if home is not None and (target is None or target.actors != home.actors):
            return Role(home.actors, home, "from where it comes"), target or Role()
    if target is not None and subject.actors and meeting_place(reading, target):
        return subject, Role()
    if target is not None and subject.actors and _mutual(scene, reading, target):
        both = tuple(dict.fromkeys((*subject.actors, *target.actors)))
        return replace(subject, actors=both), Role()
    return subject, target or Role()


def had_done(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> tuple[Role, Role] | None:
    """`Greece had two Turkish spies deported`, `Iran had its assets frozen by Canada`: who has something done to others does it, who has it done to what is its own suffers it."""
    before = [i for i in clause.verbs if i < hit.at]
    helper = scene.cues.auxiliaries.get(scene.tokens[before[-1]].lower) if before and scene.cues.language == "en" and "participle" in hit.features else None
    if helper is None or helper.lemma not in ("have", "get"):
        return None
    subject, between = scene.subject(clause), scene.tokens[before[-1] + 1 : hit.at]
    if subject.phrase is None or subject.phrase.last > before[-1] or not 1 <= len(between) <= 9 or not all(t.is_word or t.text == "-" for t in between):
        return None
    if between[0].lower in scene.cues.possessives and between[0].lower != "'s":
        by = next((p for p in scene.of_its_own(clause, hit) if p.prep == "by" and p.actors and p.first > hit.at), None)
        if by is None and (reading.type, reading.mode) in (("RETREAT", "withdraw"), ("MOBILIZE", "troops")):
            return subject, Role()  # `had its peacekeepers pulled out`
        return (Role(by.actors, by) if by else Role()), subject
    whom = next((p for p in scene.of_its_own(clause, hit) if p.actors and p.argument and before[-1] < p.first and p.last <= hit.at), None)
    return (subject, Role(whom.actors, whom)) if whom is not None else None


_DEALT = frozenset(("ordered", "launched", "authorised", "authorized", "conducted", "executed", "mounted", "staged", "led", "perpetrated", "committed"))


def _whose_blow(scene: Scene, hit: Hit, clause: Clause) -> Phrase | None:
    """`The strike, ordered by Washington, hit a depot`, `The raid carried out by Chad killed ten`: by whom a participle says that the blow was dealt."""
    tokens, blows = scene.tokens, scene.cues.lists.get("blows", frozenset())
    noun = next((i for i in clause.tokens if i < hit.at and tokens[i].lower in blows), None) if scene.cues.language == "en" else None
    if noun is None:
        return None
    led = [t for t in tokens[noun + 1 : noun + 5] if t.text != ","]
    words = [t.lower for t in led]
    at = 1 if words[:1] and words[0] in _DEALT else 2 if words[:2] == ["carried", "out"] else 0
    if not at or words[at : at + 1] != ["by"]:
        return None
    return next((p for p in scene.phrases if p.prep == "by" and p.actors and 0 <= p.first - led[at].index <= 2), None)


def on_each_other(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`blamed each other`, `warfen einander vor`: whether those who act are the only ones whom they do it to."""
    words = [t.lower for t in scene.tokens[clause.first : clause.last]]
    if scene.cues.language == "de":
        return "einander" in words or "gegenseitig" in words
    behind = [t.lower for t in scene.tokens[hit.at + 1 : hit.at + 4]]
    return behind[:2] in (["each", "other"], ["one", "another"]) or behind[1:] in (["each", "other"], ["one", "another"])


def _of_headline(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> tuple[Role, Role] | None:
    """`Iran: Zwei Franzosen verhaftet`: in a headline that ends in a participle, who stands before it suffers it, and whose land leads the line does it."""
    end = scene.tokens[-1].index if scene.tokens[-1].is_word else -1
    alone = not any(i != hit.at for i in clause.verbs) and clause.kind == "main" and not clause.opener and not clause.coordinated
    if scene.cues.language != "de" or "participle" not in hit.features or hit.at != end or not alone or reading.slots[:1] not in (("acc",), ("acc!",)):
        return None
    colon = next((t.index for t in scene.tokens if t.text == ":"), -1)
    label = next((p for p in scene.phrases if p.actors and p.first == 0 and p.last == colon and p.form in ("name", "capital")), None)
    sufferer = next((p for p in scene.phrases if p.actors and colon < p.first < hit.at and p.prep is None), None)
    if sufferer is None or (colon > 0 and label is None) or any(p.actors and p is not sufferer and colon < p.first and p.prep is None for p in scene.phrases):
        return None
    if reading.type not in ("COERCE", "SANCTION", "ASSAULT", "RETREAT") and reading.mode != "summon":
        return None  # `Äthiopien und Somaliland: Mogadischu empört`
    own = label is not None and label.actors != sufferer.actors and (reading.type, reading.mode) in _BY_ITS_STATE
    return Role(label.actors, label) if own and label is not None else Role(), Role(sufferer.actors, sufferer)


def _who_called_in(scene: Scene, hit: Hit, clause: Clause, inside: Sequence[Phrase]) -> Phrase | None:
    """`The envoy was called in by Oslo's foreign ministry to lodge a protest`: who calls somebody in has the purpose, not who is called."""
    if scene.cues.language != "en" or scene.tokens[hit.at - 1].lower != "to" or "infinitive" not in hit.features:
        return None
    called = next((i for i in clause.verbs if i < hit.at and scene.tokens[i].lower in ("summoned", "called", "convoked")), None)
    if called is None or not any(i < called and scene.tokens[i].lower in ("was", "were", "been", "is", "are", "be") for i in clause.verbs):
        return None
    return next((p for p in inside if p.prep == "by" and p.actors and called < p.first < hit.at), None)


_BY_ITS_STATE = (("COERCE", "arrest"), ("COERCE", "deport"), ("SANCTION", "expel"), ("SANCTION", "convict"), ("ACCUSE", "summon"), ("RETREAT", "release"))


def _of_passive(scene: Scene, hit: Hit, reading: Reading, clause: Clause, inside: Sequence[Phrase], subject: Role) -> tuple[Role, Role]:
    """Of a verb in the passive: the subject suffers it, and who does it stands behind a preposition, if anywhere."""
    if not subject.actors and (told_next := led_by_what_befell(scene, hit, clause)) is not None:
        subject = scene.subject(told_next)
    if subject.actors and reading.form in scene.cues.lists.get("felt", ()):
        inside = [p for p in inside if p is not subject.phrase]
        about = _slots(scene, replace(reading, slots=("by", "at", "over", "about", "with")), inside, clause, hit, subject.phrase)
        return subject, about or Role()  # `was alarmed by the raid`: who feels it says so
    agents = [
        p for p in inside
        if p.prep in scene.cues["agent_prepositions"] and p.actors and not (is_way(scene, p) or told_by(scene, p) or of_a_noun(scene, p, hit) or in_an_attribute(scene, p))
    ]  # fmt: skip
    if scene.cues.language == "de" and clause.finite and clause.kind == "main":
        hanging = [p for p in agents if p.attribute is not None and p.last == clause.finite[0]]  # `Die Häuser von drei Richtern wurden von der Polizei umstellt`
        agents = [p for p in agents if p not in hanging]
    behind = [p for p in agents if p.first > hit.at] if scene.cues.language == "en" else []
    agent = (behind or agents)[0] if agents else None  # `Appeals by Chad were rebuffed by Niger`
    if agent is None and scene.cues.language == "de":
        agent = _whose_arms(scene, reading, inside) or _shared_agent(scene, clause)
    if agent is None and reading.type in WORDS:
        agent = said_in(scene, clause)
    words = ("ACCUSE", "SUPPORT", "REJECT") if scene.cues.language == "de" else ("ACCUSE", "SUPPORT")
    if agent is None and reading.type in words and reading.mode in (None, "disapprove") and not clause.befell:
        agent = next((p for p in inside if p.prep == "in" and p.form == "capital" and p is not subject.phrase), None)  # `was condemned in Oslo`
    if agent is None and subject.actors and not subject.how and (
        reading.mode in ("personnel", "troops", "peacekeeping") or (reading.type == "MOBILIZE" and scene.cues.language == "en")
    ):
        goal = _slots(scene, reading, [p for p in inside if p.prep is not None and p is not subject.phrase], clause, hit, None)
        return subject, goal or Role()  # `North Korean soldiers were sent to Russia`: theirs is the act
    if agent is None and scene.cues.language == "en":
        agent = next((p for p in inside if p.actors and on_orders(scene, p)), None)
    if agent is None and reading.type == "ASSAULT":
        agent = next((p for p in inside if p.actors and p is not subject.phrase and (_fought(scene, p) or whose_blow(scene, p))), None)
    if agent is None and subject.actors and not subject.how and (reading.type, reading.mode) == ("SANCTION", "withdraw"):
        host = next((p for p in inside if p.actors and p.actors != subject.actors and p.prep in ("to", "in", "from", "aus")), None)
        return subject, Role(host.actors, host) if host else Role()  # `Latvia's ambassador to Belarus was called home`
    judged = reading.type in _JUDGING and subject.phrase is not None and suffers(scene, subject.phrase)
    patient = Role() if judged else subject  # `The killing of Turkish soldiers was condemned`
    if not patient.actors:
        patient = _about_noun(scene, clause, reading)
    if reading.slots and reading.slots[0] not in ("acc", "obj", "acc!", "obj!"):
        patient = _slots(scene, reading, [p for p in inside if p is not agent], clause, hit, agent) or patient
    if not patient.actors and scene.cues.language == "de" and "über" in reading.slots:  # `Über Bamako wurde eine Ausgangssperre verhängt`
        over = next((p for p in inside if p.prep == "über" and p is not agent and p.actors and p.form in ("name", "capital")), None)
        patient = Role(over.actors, over) if over is not None else patient
    if not patient.actors and scene.cues.language == "en":  # `Military aid to Egypt was suspended`
        led = next((p for p in inside if p.prep in reading.slots and p is not agent and p.actors and p.first < hit.at), None)
        patient = Role(led.actors, led) if led is not None else patient
    if agent is None and reading.form in _SHUTTING_OUT and scene.cues.language == "en":  # `Qatar's airline was barred from Bahraini airspace`
        place = next((p for p in inside if p.prep == "from" and p.actors and p.first > hit.at), None)
        out = subject if subject.actors else _about_noun(scene, clause, reading)
        if place is not None and out.actors and out.actors != place.actors:
            return Role(place.actors, None, "who shuts out"), out
    if agent is None and reading.form in ("deny", "refuse") and reading.mode == "formal" and scene.cues.language == "en":
        agent = next((p for p in inside if p.prep == "to" and p.actors and p.first > hit.at and p.actors != subject.actors), None)  # `were denied entry to Serbia`
        patient = subject if agent is not None and subject.actors else _about_noun(scene, clause, reading) if agent is not None else patient
    if agent is None and reading.mode in ("expel", "deport"):
        agent = next((p for p in inside if p.prep == "from" and p.actors and p.actors != patient.actors), None) or _left(scene, hit, patient)
    if agent is None and reading.type in ("REQUEST", "THREATEN") and patient.phrase is not None and patient.phrase.role == "army":
        agent = _left(scene, hit, patient)
    if agent is None and reading.mode == "release" and scene.cues.language == "en":
        agent = next((p for p in inside if p.actors and p.prep in ("in", "from") and p is not subject.phrase and _before_a_jail(scene, p)), None)
    if agent is None and reading.mode == "summon":
        called = next((p for p in inside if p.prep in ("to", "at", "by", "in") and p.actors and p.actors != patient.actors), None)
        agent = called  # `was summoned to the German foreign ministry`
    if patient.phrase is agent and agent is not None:
        patient = Role()
    whose = "whose jail it is" if agent is not None and agent.role == "site" and reading.mode == "release" else ""
    return (Role(agent.actors, agent, whose) if agent else Role()), patient


def _before_a_jail(scene: Scene, phrase: Phrase) -> bool:
    """`freed from a Turkish jail`: whether a phrase says whose a jail is."""
    behind = {t.lower for t in scene.tokens[phrase.last - 1 : phrase.last + 2]}
    return bool(behind & scene.cues.lists.get("jails", frozenset()))


def _fought(scene: Scene, phrase: Phrase) -> bool:
    """`killed in a clash with rebels`, `bei Gefechten mit Rebellen getötet`: whether a phrase names those with whom somebody fought when he fell."""
    fights = scene.cues.lists.get("fights", frozenset())
    led = next((i for i in range(phrase.first, max(0, phrase.first - 4), -1) if scene.tokens[i].lower in ("with", "mit")), -1)
    return phrase.prep in ("with", "mit") and led > 0 and scene.tokens[led - 1].lower in fights


def whose_blow(scene: Scene, phrase: Phrase) -> bool:
    """`Bei einem Luftangriff der Rebellen wurden zwei Menschen getötet`: whether a phrase says whose blow it was by which others fell."""
    noun = phrase.head if phrase.form == "adjective" else phrase.attribute
    if scene.cues.language != "de" or noun is None or noun < 1 or not scene.tokens[noun].lower.endswith(tuple(scene.cues["fatal_blows"])):
        return False
    led = [t.lower for t in scene.tokens[max(0, noun - 4) : noun]]
    return any(word in ("bei", "durch", "in", "beim", "im") for word in led)


def _whose_arms(scene: Scene, reading: Reading, inside: Sequence[Phrase]) -> Phrase | None:
    """`wurde durch eine Drohne der Huthi versenkt`: whose the arms are by which it was done."""
    if reading.type not in ("ASSAULT", "COERCE"):
        return None
    for phrase in inside:
        noun = phrase.attribute
        if not phrase.actors or noun is None or not scene.tokens[noun].lower.endswith(tuple(scene.cues["craft"] | scene.cues["missiles"])):
            continue
        led = [t.lower for t in scene.tokens[max(0, noun - 3) : noun]]
        if any(word in scene.cues["agent_prepositions"] for word in led):
            return phrase
    return None


def _shared_agent(scene: Scene, clause: Clause) -> Phrase | None:
    """`seien von Rebellen gejagt und getötet worden`: the agent before the first of two participles is that of both."""
    if clause.parent is None or not clause.elided or not clause.coordinated:
        return None
    above = scene.clauses.clauses[clause.parent]
    if any(p.actors and p.strong and p.argument for p in scene.inside(clause)) or not any(scene.tokens[i].lower in ("und", "sowie") for i in clause.tokens[:1]):
        return None
    passive = any(scene.tokens[i].lower in scene.cues.auxiliaries and scene.cues.auxiliaries[scene.tokens[i].lower].lemma in ("werden", "sein") for i in above.verbs)
    found = [p for p in scene.inside(above) if p.prep in scene.cues["agent_prepositions"] and p.actors and p.attribute is None and not is_way(scene, p)]
    return found[0] if passive and found else None


def _left(scene: Scene, hit: Hit, who: Role) -> Phrase | None:
    """`The French ambassador was told to leave Niger`: which state somebody must leave, who is that state's guest."""
    if scene.cues.language != "en":
        return None
    at = next((t.index for t in scene.tokens[hit.at + 1 : hit.at + 6] if t.lower in scene.cues["departing"]), None)
    if at is None or scene.tokens[at - 1].lower != "to" or not who.actors:
        return None
    home = {actor.partition(":")[0] for actor in who.actors}
    return next((p for p in scene.phrases if p.first == at + 1 and p.form in ("name", "capital") and p.actors and not home & set(p.actors)), None)


def _apart_from_noun(scene: Scene, clause: Clause, hit: Hit, inside: Sequence[Phrase]) -> list[Phrase]:
    """Without the place of what the subject names: `Die Festnahme einer Reporterin in Moskau löste Empörung aus`, as against `In Moskau löste ...`."""
    named = {i for p in inside for i in range(p.first, p.last)}
    nouns = [i for i in clause.tokens if i not in named and (scene.tokens[i].capitalised or scene.cues.language == "en") and (i > clause.first or scene.tokens[i].lower in scene.cues["suffering"])]
    verb = min((*clause.finite, hit.at)) if clause.kind == "main" and nouns else -1
    return [p for p in inside if p.prep not in ("in", "bei", "at") or not nouns[:1] < [p.first] < [verb]]


def _beside(reading: Reading, inside: Sequence[Phrase], subject: Phrase | None, verb: int) -> Role:
    """`bekam Beifall aus Havanna`, `musste im Außenministerium erscheinen`: who does what the subject gets."""
    slots = reading.slots[1:]
    inner = [p for p in inside if p is not subject and p.actors]
    doers = [p for p in inner if p.prep in slots or ("gen" in slots and p.attribute is not None) or ("acc" in slots and p.argument and p.can("a"))]
    behind = [p for p in doers if verb >= 0 and p.first > verb]
    doers = behind if behind and "gen" in slots else doers  # `Die Aufnahme Kubas scheiterte am Widerstand der USA`
    apart = [p for p, last in zip(doers[1:], doers, strict=False) if p.prep == "from" == last.prep and p.first - last.last > 2]
    doers = [p for p in doers if not apart or p.first < apart[0].first]  # `drew condemnation from Serbia and applause from Albania`
    return Role(tuple(dict.fromkeys(actor for p in doers for actor in p.actors)), doers[0]) if doers else Role()


def _slots(
    scene: Scene, reading: Reading, inside: Sequence[Phrase], clause: Clause, hit: Hit, subject: Phrase | None
) -> Role | None:
    free = [p for p in inside if p is not subject and p.actors]
    german = scene.cues.language == "de"
    if german and subject is not None:  # `Hunderte Kenianer bewarfen die Botschaft`
        home = {actor.partition(":")[0] for actor in subject.actors}
        free = [p for p in free if p.first != subject.last or p.form != "inhabitant" or subject.role != "protesters" or {a.partition(":")[0] for a in p.actors} != home]
    if counted := counted_among(scene, clause):
        free = [p for p in free if p not in counted]
    free = [p for p in free if p.first < hit.at or not standing_in_a_gap(scene, p)]
    free = [p for p in free if p.first > hit.at or not (german and of_a_joint_body(scene, p))]
    if not german and (reading.type, reading.mode) == ("SANCTION", "withdraw") and subject is not None:
        free = [p for p in free if p.actors != subject.actors]  # `Poland closed the Russian consulate in Gdansk`
    if not german and reading.type == "ACCUSE" and subject is not None:  # `called the treatment of its citizens inhumane`
        home = {actor.partition(":")[0] for actor in subject.actors}
        free = [p for p in free if p.role != "civilians" or p.prep != "of" or not {actor.partition(":")[0] for actor in p.actors} <= home]
    if reading.type in _JUDGING or (german and (reading.type == "REQUEST" or (reading.type, reading.mode) == ("COMMENT", "concern"))):
        free = [p for p in free if not suffers(scene, p) and (german or not violated(scene, p))]
    if reading.type in _JUDGING:
        free = [p for p in free if not turned_against(scene, p) and not struck_there(scene, p) and not (german and leans(scene, p))]
    if german and reading.type == "REQUEST":
        free = [p for p in free if not to_be_struck(scene, p)]
    if german and (reading.type == "AGREE" or reading.mode == "formal"):  # `ratifizierte das Abkommen von Paris`: where it was made
        free = [p for p in free if not (p.prep == "von" and p.form in ("capital", "city"))]
    if german:
        free = [p for p in free if not urges(scene, p) or (reading.type == "CONSULT" and scene.tokens[p.attribute or 0].lower == "einladung")]
    if not german and reading.type == "REQUEST" and reading.mode != "meet" and (asked := _asked_of(scene, hit)) is not None:
        free = [p for p in free if p.first < asked]
    if german and reading.type == "REQUEST" and "von" in reading.slots:
        asked_of = next((p for p in free if p.prep == "von" and p.attribute is None and p.strong and p.form in ("name", "capital", "seat", "holder") and not any(scene.tokens[i].capitalised for i in range(hit.at + 1, p.first))), None)
        if asked_of is not None and scene.tokens[asked_of.first - 1].lower in ("von", "vom", "der", "dem"):
            return Role(asked_of.actors, asked_of)  # `verlangte von Russland die Räumung der Dörfer`: not whose villages they are
    if not german and (reading.type, reading.mode) == ("SANCTION", "withdraw"):
        envoy = next((p for p in free if p.role == "embassy" and p.argument and p.first > hit.at), None)
        if envoy is not None:
            return Role(envoy.actors, envoy)  # `recalled its envoy from Oman in protest at the war in Yemen`
    own = reading.form.split()[-1]
    if not german and " " in reading.form and reading.slots and own in scene.cues["prepositions"]:
        called = next((p for p in free if p.prep == own and 0 < p.first - hit.at <= 4), None)
        if called is not None:
            return Role(called.actors, called)  # `called on Myanmar to free the monks`
    for raw in reading.slots:
        slot = raw.rstrip("!")
        if slot in ("acc", "obj", "dat", "iobj"):
            named = _object(scene, reading, inside, free, hit, subject, slot)
            if named is not None:
                return named
        elif slot == "gen":
            fits = [p for p in free if p.cases and "g" in p.cases and p.prep is None]
            if fits:
                return Role(fits[0].actors, fits[0])
        else:
            blamed = _blamed(scene, reading, free, slot, hit)
            if blamed is not None:
                return Role(blamed.actors, blamed, "whose deed it is")
            near = [
                p
                for p in free
                if (p.prep == slot or p.prep in _ALIKE.get(slot, ()))
                and (german or p.first > hit.at)
                and (reading.type == "MOBILIZE" or (german and reading.type == "ASSAULT" and slot in ("auf", "in")) or not is_ground(scene, p))
            ]
            others = near if german else [p for p in near if not _own_thing(scene, p, subject)]
            if others:
                return Role(others[0].actors, others[0])
            owner = owner_after(scene, clause, free if german else [p for p in free if not _own_thing(scene, p, subject)], slot, hit)
            if owner is not None:
                return Role(owner.actors, owner, "of the object")
    return None


def _own_thing(scene: Scene, phrase: Phrase, subject: Phrase | None) -> bool:
    """`pledged a million to Nepal for schools`, `vowed revenge on Mali for the death of its leader`: what is called nobody's, or the subject's own, is not whom it is aimed at."""
    if subject is None or not {a.partition(":")[0] for a in phrase.actors} <= {a.partition(":")[0] for a in subject.actors}:
        return False
    return phrase.bare or scene.tokens[phrase.first].lower in scene.cues.possessives


def _in_a_quarter(scene: Scene, phrase: Phrase) -> bool:
    """`im Norden Syriens`, `im Luftraum des Irak`: whose land it is."""
    noun = phrase.attribute
    return noun is not None and noun > 0 and scene.cues.language == "de" and scene.tokens[noun].lower in scene.cues["quarters"] and scene.tokens[noun - 1].lower in ("im", "den", "dem")


def _aimed(scene: Scene, reading: Reading, inside: Sequence[Phrase], subject: Role) -> Role | None:
    """`zog gegenüber Kuba rote Linien`, `knickte vor den USA ein`: whom an act of the type is aimed at, where its own slots are empty."""
    pressing = [p for p in inside if reading.type == "CONCEDE" and p.actors and p.attribute is not None and p.attribute > 0 and scene.tokens[p.attribute].lower in ("druck", "drängen", "verlangen")]
    if pressing and scene.tokens[(pressing[0].attribute or 1) - 1].lower == "auf" and pressing[0].actors != subject.actors:
        return Role(pressing[0].actors, pressing[0], "who pressed for it")  # `Auf Druck Omans nahm Katar das Gesetz zurück`
    struck = next((p for p in inside if reading.type == "CONCEDE" and p.actors and p is not subject.phrase and to_be_struck(scene, p)), None)
    if struck is not None and struck.actors != subject.actors:
        return Role(struck.actors, struck)  # `entschuldigte sich für den Angriff auf katarische Fischer`
    aimed = scene.cues.patterns.get(f"aimed.{reading.type.lower()}")
    own = {actor.partition(":")[0] for actor in subject.actors}
    if (reading.type, reading.mode) == ("COMMENT", "deny"):  # `wies die Vorwürfe aus Oman zurück`
        whence = (p for p in inside if p.actors and p.prep == "aus" and not own & {a.partition(":")[0] for a in p.actors})
        led = next((p for p in whence if {t.lower for t in scene.tokens[max(0, p.first - 3) : p.first]} & scene.cues["judged_things"]), None)
        return Role(led.actors, led, "whom it is aimed at") if led is not None else None
    for phrase in inside if aimed is not None and (reading.type != "COMMENT" or reading.mode == "concern") else ():
        if not phrase.actors or phrase is subject.phrase or phrase.prep not in (aimed.single if aimed is not None else ()) or own & {a.partition(":")[0] for a in phrase.actors}:
            continue
        where = phrase.prep in ("in", "bei", "mit") and (phrase.form in ("capital", "city", "seat") or phrase.role == "civilians")
        if not (where or in_an_attribute(scene, phrase) or is_ground(scene, phrase) or told_by(scene, phrase) or suffers(scene, phrase) or struck_there(scene, phrase) or turned_against(scene, phrase)):
            return Role(phrase.actors, phrase, "whom it is aimed at")
    return None


def _asked_of(scene: Scene, hit: Hit) -> int | None:
    """`urged its partners not to isolate Libya`, `proposed bombing Peru`: where the deed begins that is asked for; whom it names is not who is asked."""
    behind = hit.at + 1
    if behind in scene.clauses.of and behind in scene.clauses.at(behind).verbs and scene.tokens[behind].lower.endswith("ing"):
        return behind
    for at in range(hit.at + 2, min(hit.at + 9, len(scene.tokens) - 1)):
        word = scene.tokens[at]
        if not word.is_word:
            return None
        if word.lower == "to" and at + 1 in scene.clauses.of and at + 1 in scene.clauses.at(at + 1).verbs:
            return at if scene.tokens[hit.at + 1].lower in scene.cues.possessives else None
    return None


def _object(
    scene: Scene, reading: Reading, inside: Sequence[Phrase], free: Sequence[Phrase], hit: Hit, subject: Phrase | None, slot: str
) -> Role | None:
    """Who stands in an object slot, else whose deed the object is, else whose it is. free: those of the clause that can stand there."""
    german = scene.cues.language == "de"
    if not german and any(p.form == "pronoun" and not p.actors and p.first == hit.at + 1 for p in inside):
        return None  # `linked him to the murder of a dissident`: whom, nobody knows
    case = "d" if slot == "dat" else "a"
    fits = [p for p in free if p.argument and p.strong and (p.can(case) if german else p.first > hit.at)]
    if german and case == "d" and not any("d" in p.cases for p in fits):
        fits += [p for p in free if p.argument and counted_taker(scene.tokens, p)]
    if german and case == "d" and any("d" in p.cases for p in fits):
        fits = [p for p in fits if "d" in p.cases]
    if german and slot == "acc" and reading.type in ("ASSAULT", "COERCE"):  # `nahmen vierzig Soldaten aus Oman gefangen`
        sent = next((p for p in free if p.prep == "aus" and p.form in ("name", "capital") and any(q.bare and q.role in ("army", "civilians") and p.first - q.last in (0, 1) for q in fits)), None)
        if sent is not None:
            return Role(sent.actors, sent, "whose people they are")
    if not german and fits and (owner := _owner_before(scene, free, fits[0])) is not None:
        return Role(owner.actors, owner, "of the object")
    others = [p for p in fits if subject is None or p.actors != subject.actors]
    if german and slot == "acc" and fits and not others:  # `wies zwölf Mitarbeiter der französischen Botschaft aus`: bare people and things are of whom they are called
        whose = next((p for p in free if p.attribute is not None and p.actors != fits[0].actors and any(q.bare and q.first <= p.attribute < q.last for q in fits)), None)
        if whose is not None:
            return Role(whose.actors, whose, "of the object")
    own = fits if slot != "dat" or any("d" in p.cases for p in fits) else []  # `liefert 30 Kampfjets an Kiew`: what it gives is no taker
    if others or (own and (german or (subject is not None and subject.bare))):
        return Role((others or own)[0].actors, (others or own)[0])
    loose = [
        p
        for p in free
        if (p.prep is None or p.attribute is not None or participial(scene, p))
        and (p.possessive or p.attribute is not None or not p.strong or participial(scene, p))
        and (german or p.first > hit.at)
        and p.form != "pronoun"
        and not of_an_aside(scene, p)
        and not (subject is not None and participial(scene, p) and p.first < subject.first <= p.last + 2)  # `Die von Oman unterstützte Hisbollah`
        and not (german and subject is not None and p.attribute is not None and subject.first <= p.attribute < subject.last)  # `Anhänger einer Partei verbrannten Fahnen`
    ]
    by = next((p for p in free if p.prep == "by" and p.first > hit.at and names_doer(scene, p)), None)
    if not german and by is not None and (reading.type in ("ACCUSE", "SUPPORT") or (reading.type == "REJECT" and not loose)):
        return Role(by.actors, by, "whose deed it is")  # `condemned the raid on Gaza by Israel`, `vetoed a text put forward by Mexico`
    owner = next((p for p in free if not german and p.first > hit.at and _owns_it(scene, p)), None)
    if owner is not None and not loose and slot == "obj" and reading.type in ("ASSAULT", "COERCE", "SANCTION"):
        return Role(owner.actors, owner, "whose it is")
    fronted = german and subject is not None and subject.first > hit.at  # `Die Auslieferung durch Serbien verurteilte die EU`
    doer = next((p for p in free if german and reading.type in ("ACCUSE", "SUPPORT", "REJECT") and p.prep in ("durch", "seitens") and (p.first > hit.at or fronted)), None)
    if doer is not None and slot in ("acc", "obj"):
        return Role(doer.actors, doer, "whose deed it is")  # `verurteilte die Bombardierung Kiews durch Moskau`
    out_of = next((p for p in free if german and not loose and slot == "acc" and _thing_from(scene, reading, p)), None)
    if out_of is not None and (subject is None or out_of.actors != subject.actors):
        return Role(out_of.actors, out_of, "whose it is")
    if loose and slot in ("acc", "obj") and (subject is None or loose[0].actors != subject.actors or (subject.bare and (reading.type, reading.mode) in ABROAD)):
        return Role(loose[0].actors, loose[0], "of the object")
    return None


def _owner_before(scene: Scene, free: Sequence[Phrase], name: Phrase) -> Phrase | None:
    """`ratified Finland's NATO membership`: whose a thing is that a body right behind only names."""
    owner = next((p for p in free if p.possessive and p.form != "pronoun" and p.last == name.first), None)
    behind = scene.tokens[name.last] if name.last < len(scene.tokens) else None
    apart = owner is None or name.form != "name" or behind is None or not behind.is_word or behind.capitalised
    return None if apart or (behind is not None and behind.lower in (*scene.cues["prepositions"], *scene.cues["coordinators"], *scene.cues.auxiliaries)) else owner


def _owns_it(scene: Scene, phrase: Phrase) -> bool:
    """`seized a tanker owned by Gabon`, `burned houses belonging to Hutus`: whether words right before a name say that the thing is theirs."""
    led = [t.lower for t in scene.tokens[max(0, phrase.first - 3) : phrase.first] if t.lower not in scene.cues.determiners]
    return phrase.prep in ("by", "to") and led[-1:] == [phrase.prep] and len(led) > 1 and led[-2] in scene.cues.lists.get("owned", ())


def _thing_from(scene: Scene, reading: Reading, phrase: Phrase) -> bool:
    """`beschlagnahmte zwei Frachter aus Oman`, `hob das Verbot für Fleisch aus Oman auf`: whether a land stands behind a thing of its own, or goods that come from it."""
    led = phrase.first - (scene.tokens[phrase.first].lower != "aus")
    if phrase.prep != "aus" or phrase.form not in ("name", "capital") or led < 2 or scene.tokens[led].lower != "aus" or not scene.tokens[led - 1].capitalised:
        return False
    if (reading.type, reading.mode) in (("COERCE", "arrest"), ("ASSAULT", "abduct"), ("ASSAULT", "targeted"), ("ASSAULT", "beat")):
        return True  # `nahm zwei Spione aus Oman fest`
    if reading.type in ("COERCE", "ASSAULT"):
        return scene.tokens[led - 1].lower.endswith(tuple(scene.cues["things_of_a_land"]))
    return reading.type in ("CONCEDE", "SANCTION", "COOPERATE") and scene.tokens[led - 2].lower in ("für", "auf", "gegen")


def _blamed(scene: Scene, reading: Reading, free: Sequence[Phrase], slot: str, hit: Hit) -> Phrase | None:
    """`protested against the violation of its airspace by Russian drones`: whose deed it is, not whom it hits."""
    if scene.cues.language != "en" or reading.type != "ACCUSE" or slot not in ("against", "at", "over", "about"):
        return None
    led = [t.index for t in scene.tokens[hit.at + 1 : hit.at + 4] if t.lower == slot]
    if not led or any(p.prep == slot and p.first <= led[0] + 2 and p.strong for p in free):
        return None
    return next((p for p in free if p.prep == "by" and led[0] < p.first <= led[0] + 12 and names_doer(scene, p)), None)


def owner_after(scene: Scene, clause: Clause, free: Sequence[Phrase], slot: str, hit: Hit) -> Phrase | None:
    """`über Russlands Vorgehen`, `about the dispatch of North Korean troops`: who owns the noun behind the preposition."""
    owning = [p for p in free if (p.possessive or p.attribute is not None or not p.strong) and p.form != "pronoun" and not is_ground(scene, p)]
    if scene.cues.language == "en":
        owning = [p for p in owning if not (p.form == "city" and p.prep in ("in", "at"))]  # `opened on Monday in Geneva`
    if not owning:
        return None
    occasions = scene.cues.lists.get("occasions", frozenset())  # `am Rande einer Sitzung`: when, and not at what
    places = [i for i in clause.tokens[:-1] if scene.cues.contractions.get(scene.tokens[i].lower, scene.tokens[i].lower) == slot and scene.tokens[i + 1].lower not in occasions and not (i and scene.tokens[i - 1].lower == "bis")]
    return next((phrase for place in places for phrase in owning if place < phrase.first <= place + 7), None)


def _about_noun(scene: Scene, clause: Clause, reading: Reading) -> Role:
    """Whom the noun that is the subject of a passive is about: `The embargo on Iran was lifted`; who condemns an attack on Kyiv does not blame Kyiv."""
    verb = min(clause.verbs, default=clause.last)
    about = ("on", "against") if reading.type not in ("ACCUSE", "COMMENT", "REJECT", "SUPPORT") else ("mit", "with", "zwischen", "between") if reading.mode == "meet" else ()
    for phrase in scene.inside(clause):
        if (
            phrase.actors
            and (phrase.attribute is not None or phrase.possessive or not phrase.strong or phrase.prep in about)
            and phrase.prep not in ("von", "by", "durch")
            and not (scene.cues.language == "de" and (whose_blow(scene, phrase) or of_an_aside(scene, phrase)))
            and not (reading.type in _JUDGING and suffers(scene, phrase))
            and not (phrase.prep is None and scene.cues.language == "en" and phrase.last < len(scene.tokens) and scene.tokens[phrase.last].text == "-")
            and (phrase.first < verb or scene.cues.language == "de")
        ):
            return Role(phrase.actors, phrase, "of the subject")
    by = next((p for p in scene.inside(clause) if p.actors and p.prep == "by" and p.first > 2 and p.last <= verb), None)
    return Role(by.actors, by, "whose deed it is") if by is not None and reading.type in WORDS else Role()


def _mutual(scene: Scene, reading: Reading, target: Role) -> bool:
    """`met the Chinese president`, `talked with Cairo`: talks have two sides and no target."""
    if scene.cues.language != "en" or reading.type != "CONSULT" or reading.mode not in (None, "multilateral"):
        return False
    return reading.form.split()[0] in scene.cues.lists.get("mutual", ()) or (target.phrase is not None and target.phrase.prep == "with")


def meeting_place(reading: Reading, target: Role) -> bool:
    """`will meet in Addis Ababa`, `tagt in Genf`: where talks are held is no part of them."""
    place = target.phrase
    meets = reading.type == "CONSULT" and reading.mode in (None, "multilateral")
    if meets and place is not None and place.prep == "of" and reading.form.split()[0] == "meet":
        return True  # `met at a conference of ministers`
    return meets and place is not None and place.prep in ("in", "at", "zu") and (place.form in ("capital", "city", "seat", "name", "adjective") or place.role == "site")
