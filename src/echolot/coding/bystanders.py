"""Who stands in an act's place and takes no part in it: whom the deed that is judged hit, where it was, whose word it is, who is private."""

from __future__ import annotations

from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.scene import Scene

_BELONGING = frozenset(("von", "of", "by", "durch", "seitens", "to"))  # what stands behind them is whose a thing is, or who does it


def private_phrase(scene: Scene, phrase: Phrase) -> bool:
    """`the Danish brewery`: a country's adjective before somebody who is no political actor."""
    near = range(phrase.head, min(phrase.head + 2, len(scene.tokens)))
    political = scene.cues.lists.get("political_heads")
    if political is not None:
        before = range(phrase.first, phrase.head + 1)
        people = scene.tokens[phrase.head].lower.endswith(("men", "ers", "ors", "ists", "ants", "iers"))
        if not people and not any(scene.tokens[i].lower in political for i in before):
            return True
    firms = tuple(scene.cues["firms"] | scene.cues["firms_f"])
    return any(scene.tokens[i].lower in scene.cues.patterns_words("quiet.heads") or scene.tokens[i].lower.endswith(firms) for i in near)


def of_a_joint_body(scene: Scene, phrase: Phrase) -> bool:
    """`der Nato-Russland-Rat`: whether a club only lends its name to a body that it bears with somebody else."""
    tokens, last = scene.tokens, phrase.head + 2
    return phrase.head > 0 and last < len(tokens) and tokens[last - 1].text == "-" and tokens[last].lower.startswith(tuple(word_lists()["joint_bodies"]))


def names_doer(scene: Scene, phrase: Phrase) -> bool:
    """`by Russia`, `by Russian drones`, not `by a Russian painter`."""
    return phrase.strong or (phrase.head >= 0 and not private_phrase(scene, phrase))


def goes_into(scene: Scene, phrase: Phrase) -> bool:
    """`die Invasion Russlands in die Ukraine`: whether it is told behind a name into which land."""
    return any(p.actors and p.actors != phrase.actors and p.prep in ("in", "into", "gegen") and 0 <= p.first - phrase.last <= 2 for p in scene.phrases)


def suffers(scene: Scene, phrase: Phrase) -> bool:
    """`die Verletzung des polnischen Luftraums`, `the downing of a Turkish jet`: whether a phrase is what the deed before it hits."""
    german = scene.cues.language == "de"
    led = scene.tokens[max(0, phrase.first - 4) : phrase.first]
    at = next((t.index for t in reversed(led) if t.lower in scene.cues.lists["suffering"]), None)
    if at is not None and scene.tokens[at].lower == "invasion" and (phrase.role == "army" or goes_into(scene, phrase)):
        return False
    if at is None or (not german and scene.tokens[at + 1].lower != "of"):
        return False
    behind = scene.tokens[at + (1 if german else 2) : phrase.first]
    return not any(t.lower in scene.cues["prepositions"] or t.text == "," or (german and t.lower in scene.cues["joiners"]) for t in behind)


def turned_against(scene: Scene, phrase: Phrase) -> bool:
    """`verurteilte das Verfahren gegen die Franzosen`: whom a deed is turned against is not who is blamed for it."""
    if phrase.prep not in ("gegen", "against"):
        return False
    at = next((t.index - 1 for t in reversed(scene.tokens[max(0, phrase.first - 4) : phrase.first + 1]) if t.lower == phrase.prep), -1)
    return at >= 1 and scene.tokens[at].lower in scene.cues["turned_against"]


def leans(scene: Scene, phrase: Phrase) -> bool:
    """`die anti-israelischen Demonstrationen`, `die pro-russische Partei`: for or against whom a thing is does not say whose it is."""
    return any(t.text == "-" and scene.tokens[t.index - 1].lower in scene.cues["for_or_against"] for t in scene.tokens[max(1, phrase.first - 1) : phrase.last])


def to_be_struck(scene: Scene, phrase: Phrase) -> bool:
    """`rief zu Angriffen auf israelische Stellungen auf`, `zu Anschlägen auf die Hauptstädte des Westens`: whom a blow would hit is not who is asked to deal it."""
    start = phrase.first if phrase.attribute is None else phrase.attribute
    at = next((t.index for t in reversed(scene.tokens[max(1, start - 3) : start + 1]) if t.lower in ("auf", "gegen")), 0)
    blow = scene.tokens[at - 1] if at else None
    return blow is not None and blow.capitalised and any(deed in blow.lower for deed in scene.cues["violent_deeds"])


def struck_there(scene: Scene, phrase: Phrase) -> bool:
    """`verurteilte den Anschlag von Solingen`, `condemned the Salisbury poisoning`: a town that a blow is named after has not dealt it."""
    if phrase.form not in ("capital", "city"):
        return False
    at = phrase.first - 2 if scene.cues.language == "de" else phrase.last
    led = scene.cues.language == "en" or phrase.prep == "von"
    return led and 0 <= at < len(scene.tokens) and scene.tokens[at].lower.endswith(tuple(scene.cues["blows"]))


def violated(scene: Scene, phrase: Phrase) -> bool:
    """`condemned the strike as a violation of Iraqi sovereignty`: whose right is broken is not who is blamed."""
    led = [t.lower for t in scene.tokens[max(0, phrase.first - 3) : phrase.first] if t.lower not in ("the", "a", "an")]
    first = scene.tokens[phrase.first].lower
    led = [*led, first] if first in ("of", "on", "to", "against") else led
    return len(led) > 1 and led[-1] in ("of", "on", "to", "against") and led[-2] in scene.cues["broken_rights"]


def urges(scene: Scene, phrase: Phrase) -> bool:
    """`auf Drängen Israels`, `unter dem Druck Pekings`: whether a phrase names at whose urging something is done."""
    noun = phrase.attribute
    if noun is None or scene.tokens[noun].lower not in scene.cues.lists["urging"]:
        return False
    return any(t.lower in ("auf", "unter") for t in scene.tokens[max(0, noun - 3) : noun])


def of_an_aside(scene: Scene, phrase: Phrase) -> bool:
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


def is_way(scene: Scene, phrase: Phrase) -> bool:
    """`von Athen nach Vilnius` is a way, not an agent."""
    return phrase.prep != "by" and phrase.form == "capital" and phrase.last < len(scene.tokens) and scene.tokens[phrase.last].lower in ("nach", "to")


def on_orders(scene: Scene, phrase: Phrase) -> bool:
    """`was closed on the orders of the Polish government`: who gives the order does it."""
    start = phrase.first - (scene.tokens[phrase.first].lower not in ("the", "of"))
    led = [t.lower for t in scene.tokens[max(0, start - 4) : phrase.first] if t.lower not in ("the", "a", "an")]
    return phrase.prep in ("of", "from") and led[-1:] in (["of"], ["from"]) and led[-3:-1] in (["on", "orders"], ["at", "orders"], ["by", "order"], ["on", "instructions"], ["on", "order"])


def of_a_noun(scene: Scene, phrase: Phrase, hit: Hit) -> bool:
    """`The raid by Serbian forces was condemned by Kosovo`: who stands behind `by` before the verb did what the noun says."""
    return scene.cues.language == "en" and phrase.prep == "by" and phrase.first > 2 and phrase.last <= hit.at


def told_by(scene: Scene, phrase: Phrase) -> bool:
    """`nach Angaben von Moskau`, `in a report by Amnesty`: whose word it is, not whose deed."""
    before = {t.lower for t in scene.tokens[max(0, phrase.first - 2) : phrase.first]}
    return bool(before & scene.cues["tellings"])


def is_ground(scene: Scene, phrase: Phrase) -> bool:
    """`auf europäischem Boden` says where, not whom."""
    return phrase.head >= 0 and scene.tokens[phrase.head].lower in scene.cues["grounds"]


def in_an_attribute(scene: Scene, phrase: Phrase) -> bool:
    """`das von der Hamas geführte Ministerium`: who stands behind an article and `von` did what the participle says, and not what the verb does."""
    at = next((i for i in range(phrase.first, max(-1, phrase.first - 3), -1) if scene.tokens[i].lower in ("von", "vom", "durch")), 0)
    if scene.cues.language != "de" or at < 1 or scene.tokens[at - 1].lower not in scene.cues.determiners:
        return False
    if at > 1 and not scene.tokens[at - 2].is_word:
        return False  # `, die von Rebellen besetzt wurde`
    noun = next((t for t in scene.tokens[phrase.last : phrase.last + 6] if not t.is_word or (t.capitalised and scene.tokens[t.index - 1].lower.endswith(("te", "ten", "ter", "tes", "ene", "enen", "ener", "enes")))), None)
    return noun is not None and noun.is_word


def inside_a_description(scene: Scene, phrase: Phrase) -> bool:
    """`ein aus Russland geflohener Soldat`, `die in Brüssel tagende Nato`: a land between an article and a participle describes the noun and takes no part in the clause."""
    led = next((i for i in range(phrase.first, max(-1, phrase.first - 3), -1) if scene.tokens[i].lower in scene.cues["prepositions"] or scene.tokens[i].lower in scene.cues.contractions), 0)
    if scene.cues.language != "de" or phrase.prep is None or led < 1 or scene.tokens[led - 1].lower not in scene.cues.determiners:
        return False
    if led > 1 and not scene.tokens[led - 2].is_word:
        return False  # `, die aus Russland kamen`
    behind = scene.tokens[phrase.last : phrase.last + 2]
    bent = [t.is_word and t.lower.endswith(("e", "en", "er", "es", "em")) for t in behind]
    return len(behind) == 2 and bent[0] and not behind[0].capitalised and behind[1].is_word and (behind[1].capitalised or bent[1])


def participial(scene: Scene, phrase: Phrase) -> bool:
    """`die von König Salman angeordneten Schritte`: the agent inside the object."""
    if phrase.prep not in ("von", "by") or phrase.last + 1 >= len(scene.tokens) or scene.cues.language != "de":
        return False
    return (
        scene.tokens[phrase.last].lower.endswith(("en", "e", "er"))
        and not scene.tokens[phrase.last].capitalised
        and scene.tokens[phrase.last + 1].capitalised
    )
