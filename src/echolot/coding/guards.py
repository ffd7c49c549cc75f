"""What is no act of politics after all: who only rejects it, who is private, what nobody named did, what is told already."""

from __future__ import annotations

from echolot.coding.by_grammar import VIOLENT
from echolot.coding.parties import is_private, needs_target
from echolot.coding.story import Act, Piece
from echolot.coding.subjects import private_subject
from echolot.coding.texts import only_signed
from echolot.coding.voice import in_passive


def anothers_words(act: Act) -> bool:
    """`rejected the accusations`: somebody else's words, not an act denied."""
    if act.above is None or act.governing is None or not act.noun or act.reading.slots[:1] == ("nom",):
        return False
    return act.governing.content in ("denied", "refused") and act.type in ("ACCUSE", "REQUEST", "THREATEN")


def asked_for_words(piece: Piece, act: Act) -> bool:
    """`Asked about the raid, the minister said`, `pressed on it`: who is asked asks nobody."""
    if piece.story.language != "en" or act.noun or act.type != "REQUEST" or act.reading.form not in ("ask", "ask for", "press", "press for", "push", "push for") or act.source.how != "the speaker":
        return False
    before = [piece.scene.tokens[i].lower for i in act.clause.tokens if i < act.hit.at]
    opens = len(before) <= 2 and not set(before) & {"it", "he", "she", "they", "we", "who", "and", "but"}
    return "participle" in act.hit.features and opens and not act.target.actors


def no_talks(piece: Piece, act: Act) -> bool:
    """Hearings and journeys that are no consultation."""
    if act.type != "CONSULT":
        return False
    source, target = act.source.actors, act.target.actors
    if source and not target and source[0].lower().endswith(":court"):
        return True  # a court hears a case
    if act.noun and act.reading.mode == "visit" and not source and target and set(target) == set(piece.scene.subject(act.clause).actors):
        return True  # `bei einem Besuch in Kaliningrad lobte Putin`: at home
    return not act.noun and not source and not in_passive(piece.scene, act.hit, act.clause)  # a singer travels, an expert meets somebody


def private_affair(piece: Piece, act: Act) -> bool:
    """What private people do or suffer without a political actor on the other side."""
    if is_private(piece, act.source) and not act.target.actors and act.type not in VIOLENT:
        return True
    if not is_private(piece, act.target) or act.source.actors:
        return False
    bomb = act.reading.mode in ("explosives", "suicide-attack")
    unknown = not act.noun and not bomb and not in_passive(piece.scene, act.hit, act.clause)
    return act.type not in VIOLENT or (unknown and act.target.how == "")  # somebody who is no political actor did it


def no_court(act: Act) -> bool:
    """`das Urteil des Präsidenten`, `the premier's verdict`: what an office thinks, no sentence of a court."""
    whose = act.source.phrase if act.source.phrase is not None else act.target.phrase
    opinion = act.noun and (act.type, act.reading.mode) == ("SANCTION", "convict") and act.reading.form in ("Urteil", "verdict", "judgement", "judgment")
    if not opinion or whose is None or whose.role == "court":
        return False
    return (whose.attribute == act.hit.at and whose.form in ("holder", "office")) or (whose.possessive and whose.form in ("holder", "office", "seat", "capital"))


def anothers_crime(piece: Piece, act: Act, reason: str) -> bool:
    """`sentenced him to six years for espionage`: what somebody is punished for is no deed of who punishes."""
    scene, at = piece.scene, act.hit.at
    led = {t.lower for t in scene.tokens[max(0, at - 2) : at]}
    if piece.story.language != "en" or not act.noun or not led & {"for", "of", "over"} or led & piece.story.cues["definite"]:
        return False
    told = [d for d in piece.drafts if d.clause is act.clause and d.hit is not None and d.hit.kind == "verb" and d.hit.at < at]
    punishes = [d.record for d in told if (d.record.type, d.record.mode) in _PUNISHING]
    return any(reason or (act.source.actors and set(act.source.actors) <= set(r.source)) for r in punishes)


_PUNISHING = (("SANCTION", "convict"), ("COERCE", "arrest"), ("ACCUSE", "investigate"))


def taken_up(piece: Piece, act: Act) -> bool:
    """`accused India of it, an allegation that Delhi rejected`: a noun behind a comma takes up the charge told before."""
    tokens, at = piece.scene.tokens, act.hit.at
    if piece.story.language != "en" or not act.noun or act.type not in ("ACCUSE", "REQUEST", "THREATEN") or not 2 <= at < len(tokens) - 1:
        return False
    put_in = tokens[at - 2].text == "," and tokens[at - 1].lower in ("a", "an", "the") and (tokens[at + 1].lower in ("that", "which") or tokens[at + 1].text == ",")
    return put_in and any(d.record.type == act.type and d.hit is not None and d.hit.at < at for d in piece.drafts)


def broken(piece: Piece, act: Act) -> bool:
    """`accused Togo of violations of the truce`: a pact that is named as broken is not made there."""
    if piece.story.language != "en" or not act.noun or act.type not in ("RETREAT", "AGREE", "COOPERATE"):
        return False
    led = [t.lower for t in piece.scene.tokens[max(0, act.hit.at - 5) : act.hit.at]]
    if set(led[-3:-1]) & piece.scene.cues["breaking_words"] and led[-1] in piece.scene.cues.possessives:
        return True  # `broke its promise`
    at = max((i for i, word in enumerate(led) if word == "of"), default=0)
    return at > 0 and led[at - 1] in piece.scene.cues["broken_rights"]


def signs_what_speaks(piece: Piece, act: Act) -> bool:
    """`A statement signed by Japan accuses ...`: who signed a text says what it says, and does no more."""
    return not act.noun and act.type in ("AGREE", "COOPERATE", "SUPPORT", "REQUEST") and only_signed(piece.scene, act.hit.at)


def names_a_body(piece: Piece, act: Act) -> bool:
    """`die Militärallianz NATO`: a pact that says what a body is has not been made there."""
    behind = act.hit.at + 1
    body = next((p for p in piece.scene.phrases if p.first <= behind < p.last and p.actors and p.form == "name" and piece.scene.tokens[behind].capitalised), None)
    return act.noun and act.type in ("AGREE", "COOPERATE") and body is not None and piece.story.actors.kind(body.actors[0]) == "igo"


def only_named(piece: Piece, act: Act) -> bool:
    """`condemned what it called bullying`, `called it murder`: what somebody calls a deed he has not done."""
    scene, at = piece.scene, act.hit.at
    if piece.story.language != "en" or act.noun or act.type not in VIOLENT:
        return False
    naming = scene.cues["naming"]
    if at > 1 and scene.tokens[at - 1].lower in ("it", "this", "that", "them") and scene.tokens[at - 2].lower in naming:
        return True
    if "gerund" not in act.hit.features:
        return False
    before = [i for i in act.clause.verbs if i < at]
    return bool(before) and scene.tokens[before[-1]].lower in naming


def only_says_whose(piece: Piece, act: Act) -> bool:
    """`das von der Hamas kontrollierte Ministerium`, `die verbotene Arbeiterpartei`: an attribute that says whose a house is, or what a party is."""
    scene, at = piece.scene, act.hit.at
    if act.noun or piece.story.language != "de" or at + 1 >= len(scene.tokens) or at in act.clause.finite:
        return False
    lists, noun = scene.cues.lists, next((t for t in scene.tokens[at + 1 : at + 5] if t.capitalised), None)
    if noun is None or any(not t.is_word for t in scene.tokens[at + 1 : noun.index]):
        return False
    if act.reading.form in lists["holding_houses"]:
        return noun.lower.endswith(tuple(lists["held_houses"])) or (act.reading.form in lists["holding_places"] and noun.lower.endswith(tuple(lists["held_places"])))
    return act.reading.form in lists["banning"] and noun.lower.endswith(tuple(lists["banned_groups"])) and scene.tokens[at].lower.endswith(("ene", "enen", "ener", "enes", "ten", "te"))


def only_a_word(piece: Piece, act: Act) -> bool:
    """`das Wort Krieg`, `the word "invasion"`: a deed that is mentioned as a word."""
    tokens, at = piece.scene.tokens, act.hit.at
    if tokens[at].lower == "warning" and at + 1 < len(tokens) and tokens[at + 1].lower in piece.scene.cues.lists.get("warning_things", ()):
        return True  # `warning shots`: what kind of thing it is
    if "mentioned.within" in piece.scene.cues.patterns and any(a <= at < b for a, b in piece.scene.find("mentioned.within")):
        return True  # `aus Protest gegen das Urteil`, `auf Anfrage`, `nicht unabhängig überprüfen`: turns of phrase that do nothing
    return act.noun and any(b == at or (b == at - 1 and not tokens[b].is_word) for _, b in piece.scene.find("mentioned.before"))


def made_to(piece: Piece, act: Act) -> bool:
    """`drones forced Vilnius airport to close`: what a thing is made to do is nobody's deed."""
    tokens, at = piece.scene.tokens, act.hit.at
    if piece.story.language != "en" or act.noun or at < 3 or tokens[at - 1].lower != "to":
        return False
    forcing = next((i for i in range(at - 3, max(-1, at - 10), -1) if tokens[i].lower in piece.scene.cues["forcing"]), None)
    if forcing is None or any(not t.is_word for t in tokens[forcing + 1 : at - 1]):
        return False
    acting = set(piece.scene.subject(act.clause).actors)  # `struck a terminal, forcing it to halt exports`: nobody forces himself
    made = [p for p in piece.scene.phrases if p.actors and p.last == at - 1 and p.role not in ("embassy", "site")]
    return not any(p.form != "pronoun" or not set(p.actors) & acting for p in made)


def no_actor(piece: Piece, act: Act) -> bool:
    """Neither side is known, or a country's thing acts: `Swiss chocolate has conquered Japan`."""
    if act.nobody:
        return True
    english = piece.story.language == "en"
    return not act.noun and not act.source.actors and english and private_subject(piece.scene, act.clause, act.hit)


def target_missing(act: Act) -> bool:
    return needs_target(act.reading) and not act.target.actors


def already_silent(piece: Piece, act: Act) -> bool:
    """A silence already says that it was not done."""
    return act.hit.at in piece.silent and act.status == "absent" and not act.noun
