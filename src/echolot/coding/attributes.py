"""A participle that describes a noun: `die von Russland besetzten Gebiete`, `Iran-backed militias`, `territories occupied by Russia`.

It stands in the clause, but the clause's subject does not do it: who does stands with the participle, or is not told.
"""

from __future__ import annotations

from collections.abc import Sequence

from echolot.coding.clauses import Clause
from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Role, Scene

_INFLECTED = ("e", "en", "er", "es", "em")
_AGENTS = ("von", "vom", "durch", "by")
_LANDS = ("name", "capital", "city", "inhabitant")
_BY_A_STATE = (("COERCE", "arrest"), ("SANCTION", "convict"))  # what befalls people where they are, by the state whose land it is
_HELD = ("civilians", "protesters", "opposition", "army", "police", "embassy", "rebels", "militia")  # who is arrested, abducted, killed


def described(scene: Scene, hit: Hit, clause: Clause) -> tuple[Role, Role] | None:
    """Who does and who suffers what a describing participle tells; None where the word is a verb of its clause.

    Either role is empty where the words beside the participle name nobody.
    """
    if hit.particle is not None:
        return None
    if scene.cues.language == "de":
        return _german(scene, hit, clause) if "adjective" in hit.features else None
    return (_compound(scene, hit) or _reduced(scene, hit, clause) or _caught(scene, hit, clause) or _counted(scene, hit, clause)) if "participle" in hit.features else None


def _german(scene: Scene, hit: Hit, clause: Clause) -> tuple[Role, Role] | None:
    """`die von Russland besetzten Gebiete der Ukraine`, `im russisch besetzten Cherson`."""
    tokens, noun = scene.tokens, hit.at + 1
    while noun < len(tokens) and tokens[noun].is_word and not tokens[noun].capitalised and tokens[noun].lower.endswith(_INFLECTED):
        noun += 1
    word = tokens[hit.at]
    describes = noun < len(tokens) and tokens[noun].capitalised and not word.capitalised and word.lower.endswith(_INFLECTED)
    if not describes or not any(i != hit.at for i in (*clause.finite, *clause.verbs)):
        return None
    agent = next((p for p in scene.phrases if p.actors and p.last == hit.at and (p.prep in _AGENTS or p.form == "adjective")), None) or _far_agent(scene, hit.at, clause)
    led = agent is not None and agent.prep in _AGENTS  # `71 von Boko Haram entführte Menschen`
    placed = _placed(scene, hit.at, clause) if not led else None
    if hit.at in clause.finite and not led and placed is None and not _opened(scene, hit.at if agent is None else agent.first - (agent.prep is not None)):
        return None  # `und verurteilten Belarus`: a verb after all
    if agent is None and placed is not None and any((r.type, r.mode) in _BY_A_STATE for r in hit.readings):
        agent = next((p for p in scene.phrases if p.actors and p.form in _LANDS and p.prep == "in" and placed <= p.first and p.last <= hit.at), None)
    if not led and tokens[hit.at].lower.startswith(tuple(scene.cues["posted"])):
        return _posted(scene, hit.at, noun)
    return _role(agent), _role(_owner(scene.phrases, noun, agent))


def _far_agent(scene: Scene, at: int, clause: Clause) -> Phrase | None:
    """`eine von Kenia im Krieg durch einen Luftangriff zerstörte Brücke`: who stands right behind the article, with when and how before the participle."""
    for phrase in reversed(scene.phrases):
        if not phrase.actors or phrase.prep not in ("von", "vom") or not 0 < at - phrase.last <= _FAR or phrase.first < 2:
            continue
        between = scene.tokens[phrase.last : at]
        opened = scene.tokens[phrase.first - 2].lower in scene.cues.determiners and scene.tokens[phrase.first - 1].lower == "von"
        if opened and all((t.is_word or t.text == "-") and t.lower not in scene.cues["joiners"] and t.index not in clause.finite for t in between):
            return phrase
    return None


_FAR = 12  # words between who does something and the participle that tells it of a noun


def _posted(scene: Scene, at: int, noun: int) -> tuple[Role, Role]:
    """`die in Mali stationierten deutschen Soldaten`: whose the forces are has posted them there; bare ones are not those of the land that they stand in."""
    whose = _owner(scene.phrases, noun, None)
    there = next((p for p in scene.phrases if p.actors and p.last == at and p.prep in ("in", "auf", "bei")), None)
    return (_role(whose), _role(there)) if whose is not None and not whose.bare else (Role(), Role())


def _placed(scene: Scene, at: int, clause: Clause) -> int | None:
    """`des in Algier inhaftierten Autors`, `die am Montag verhafteten Reporter`: where the preposition stands behind the article that opens all this."""
    cues = scene.cues
    for i in range(at - 2, max(clause.first - 1, at - 8), -1):
        word, behind = scene.tokens[i].lower, scene.tokens[i + 1].lower
        if not scene.tokens[i].is_word or i in clause.finite:
            return None
        if (word in cues.determiners or word in cues.possessives) and (behind in cues["prepositions"] or behind in cues.contractions):
            return i + 1 if i == 0 or scene.tokens[i - 1].is_word else None  # not `, die in Algier verhafteten`
    return None


def _opened(scene: Scene, at: int) -> bool:
    """Whether an article or a preposition opens what begins at this word: `den von Russland besetzten Gebieten`, `die seit Montag verhängte Sperre`."""
    if at > 2 and scene.tokens[at - 1].capitalised and scene.tokens[at - 2].lower in scene.cues["since"] and scene.tokens[at - 3].lower in scene.cues.determiners:
        return True
    word = scene.tokens[at - 1].lower if at else ""
    return word in scene.cues.determiners or word in scene.cues.possessives or word in scene.cues.contractions or word in scene.cues["prepositions"]


def _compound(scene: Scene, hit: Hit) -> tuple[Role, Role] | None:
    """`Russian-occupied Crimea`, `Iran-backed militias`."""
    tokens = scene.tokens
    if hit.at < 2 or tokens[hit.at - 1].text != "-" or tokens[hit.at - 1].end != tokens[hit.at].start:
        return None
    agent = next((p for p in scene.phrases if p.actors and p.first <= hit.at - 2 < p.last), None)
    return _role(agent), _role(_owner(scene.phrases, hit.at + 1, agent))


def _reduced(scene: Scene, hit: Hit, clause: Clause) -> tuple[Role, Role] | None:
    """`the territories occupied by Russia`, in a clause with a verb of its own."""
    tokens = scene.tokens
    if not hit.at or hit.at + 1 >= len(tokens) or tokens[hit.at + 1].lower != "by" or not any(i < hit.at for i in clause.verbs):
        return None
    before = tokens[hit.at - 1]
    closed = (*scene.cues.auxiliaries, *scene.cues["adverbs"], *scene.cues["coordinators"], "not")
    if not before.is_word or before.lower in closed or hit.at - 1 in clause.verbs:
        return None
    agent = next((p for p in scene.phrases if p.actors and p.prep == "by" and p.first <= hit.at + 3 and p.last > hit.at + 1), None)
    if agent is None:
        return None
    owner = _owner(scene.phrases, hit.at - 1, agent)
    aim = next((p for p in scene.phrases if p.actors and 0 < p.first - agent.last <= 2 and p.prep in _AT), None)
    return _role(agent), _role(owner or aim)


_AT = ("at", "against", "towards", "on")  # `drones launched by Iran at Israel`


def _caught(scene: Scene, hit: Hit, clause: Clause) -> tuple[Role, Role] | None:
    """`The Norwegians arrested in Asmara were seen by a doctor`: before another verb that nothing joins to it, it befell the noun in front."""
    tokens, at = scene.tokens, hit.at
    verb = next((i for i in clause.finite if i > at), None)
    if at <= clause.first or verb is None or not tokens[at - 1].is_word or at - 1 in clause.verbs:
        return None
    closed = (*scene.cues["coordinators"], *scene.cues["adverbs"], *scene.cues.auxiliaries, "to", "not", "who", "which", "that")
    if tokens[at - 1].lower in closed or any(not t.is_word or t.lower in (*scene.cues["coordinators"], "that", "who", "which") for t in tokens[at + 1 : verb]):
        return None
    behind = tokens[at + 1].lower
    if behind == "by":
        return None  # `Experts sent by Norway are at work`: who did it is told
    placed = at + 1 == verb or behind in scene.cues["prepositions"] or behind in scene.cues["adverbs"] or behind in ("there", "here", "last", "this", "earlier", "abroad")
    held = next((p for p in scene.phrases if p.first < at == p.last), None)
    people = held is not None and (held.form == "inhabitant" or held.role in _HELD or (tokens[at - 1].lower.endswith("s") and not tokens[at - 1].capitalised))
    return (Role(), _role(held)) if placed and people and tokens[verb].lower in scene.cues.auxiliaries and not tokens[verb].lower.endswith("ing") else None


def _counted(scene: Scene, hit: Hit, clause: Clause) -> tuple[Role, Role] | None:
    """`took in 200 wounded Ukrainians`, `freed two captured policemen`: who wounded or caught them is not told."""
    tokens, at = scene.tokens, hit.at
    if at < 2 or at + 1 >= len(tokens) or not tokens[at + 1].is_word or not any(i < at - 1 for i in clause.verbs):
        return None
    before, after = tokens[at - 1], tokens[at + 1].lower
    number = before.text[:1].isdigit() or before.lower in scene.cues.lists.get("numerals", ())
    if not number or after in scene.cues["prepositions"] or after in scene.cues["coordinators"] or after in scene.cues.determiners:
        return None
    return Role(), _role(_owner(scene.phrases, at + 1, None))


def _owner(phrases: Sequence[Phrase], noun: int, agent: Phrase | None) -> Phrase | None:
    """Whom the described noun names, or whose it is: `besetzten Gebiete der Ukraine`."""
    own = [p for p in phrases if p is not agent and p.actors and (p.first <= noun < p.last or p.attribute == noun)]
    return min(own, key=lambda p: p.attribute != noun, default=None)


def _role(phrase: Phrase | None) -> Role:
    return Role(phrase.actors, phrase) if phrase is not None else Role()
