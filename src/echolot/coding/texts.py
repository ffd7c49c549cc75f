"""Whose word a text is that stands as the subject of a clause: `Eine von Kanada unterzeichnete Erklärung wirft ...`, `A letter signed by Japan accuses ...`.

What a text says, they say who made or signed it, and nobody else does.
"""

from __future__ import annotations

from collections.abc import Set

from echolot.coding.clauses import Clause
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Scene

_AGENTS = ("von", "vom", "durch", "seitens", "by")
_LONGEST = 30  # words between an English text and its verb


def who_says(scene: Scene, clause: Clause) -> list[Phrase] | None:
    """Who made the text that is the subject of a clause; empty where nobody is named, None where no text is the subject."""
    if not scene.find("texts.nouns") or not clause.finite or clause.kind in ("relative", "inf"):
        return None
    return _german(scene, clause) if scene.cues.language == "de" else _english(scene, clause)


def only_signed(scene: Scene, at: int) -> bool:
    """Whether a participle only says whose a text is that says something in the same sentence: `A statement signed by Japan accuses ...`."""
    german = scene.cues.language == "de"
    text = at + 1 if german else next((i for i in (at - 1, at - 2) if i >= 0 and scene.tokens[i].is_word), -1)
    if not any(a == text for a, _ in scene.find("texts.nouns")) or not any(a == at for a, _ in scene.find("texts.signed")):
        return False
    if german:  # `in einer von 40 Staaten, darunter Japan, unterzeichneten Erklärung`
        return any(t.lower in ("von", "durch") and scene.tokens[t.index - 1].lower in scene.cues.determiners for t in scene.tokens[max(1, at - 16) : at])
    return any(clause.finite and clause.finite[-1] > at and who_says(scene, clause) for clause in scene.clauses.clauses)


def said_in(scene: Scene, clause: Clause) -> Phrase | None:
    """`In einer von Chile unterzeichneten Erklärung wird Moskau aufgefordert`, `In dem Brief der EU wird ...`: whose text it is in which something is said."""
    tokens = scene.tokens
    if scene.cues.language != "de" or tokens[clause.first].lower not in ("in", "im"):
        return None
    at = next((a for a, _ in scene.find("texts.nouns") if a in clause.tokens and clause.finite and a < clause.finite[-1]), None)
    if at is None:
        return None
    named = [p for p in scene.phrases if p.actors and clause.first < p.first and (p.last <= at or p.attribute == at)]
    return next((p for p in named if p.prep in (*_AGENTS, "darunter") or p.attribute == at), None)


def _german(scene: Scene, clause: Clause) -> list[Phrase] | None:
    """`Die Erklärung der EU wirft Russland ... vor`, `In Genf rief ein von Chile eingebrachter Text ... auf`."""
    tokens, own = scene.tokens, set(clause.tokens)
    says = [a for a, _ in scene.find("texts.says") if a in own and a in clause.verbs]
    helped = [i for i in clause.finite if tokens[i].lower in scene.cues.auxiliaries]
    if not says or any(scene.cues.auxiliaries[tokens[i].lower].lemma in ("werden", "sein") for i in helped) or "als" in (tokens[i].lower for i in clause.tokens):
        return None  # `Die Erklärung wurde von Moskau verurteilt`, `verurteilte Moskau als Provokation`
    verb = (helped or says)[0]
    for text, _ in scene.find("texts.nouns"):
        opens = next((i for i in (clause.first, verb + 1) if i in own and i <= text and (i > verb) == (text > verb)), None)
        if opens is not None and opens > verb and any(p.actors and p.strong and p.argument and p.can("n") and p.first == clause.first and p.last == clause.finite[0] for p in scene.phrases):
            continue  # `Chile nannte die Erklärung Perus eine Provokation`
        if opens == clause.first and tokens[opens].lower in scene.cues["joiners"] and clause.index:
            opens = scene.clauses.clauses[clause.index - 1].first  # `Eine von Chile verfasste und von Peru mitgetragene Resolution`
        if opens is not None and text in own and _one_phrase(scene, opens, text):
            before = [p for p in scene.phrases if p.actors and opens < p.first and p.last <= text and (p.prep in (*_AGENTS, "darunter") or p.form == "adjective")]
            behind = [p for p in scene.phrases if p.actors and p.attribute == text and p.prep in (None, "aus", *_AGENTS) and p.first > text]
            return before + behind + _who_signed(scene, text)
    return None


def _one_phrase(scene: Scene, opens: int, text: int) -> bool:
    """Whether a noun phrase in the nominative opens at one word and has the text as its head."""
    first, between = scene.tokens[opens].lower, scene.tokens[opens + 1 : text]
    if opens == text:
        return True
    if "n" not in scene.cues.determiners.get(first, "") or first in scene.cues["prepositions"]:
        return False
    if any(t.lower in ("von", "durch") for t in between[:2]):
        return not between[-1].capitalised and between[-1].lower.endswith(("e", "er", "es", "en"))  # `eine von 30 Staaten unterzeichnete Erklärung`
    return not any(t.capitalised or not t.is_word or t.lower in scene.cues.determiners or t.lower in scene.cues["prepositions"] for t in between)


def _english(scene: Scene, clause: Clause) -> list[Phrase] | None:
    """`A statement signed by Canada, Japan and 30 others accuses`, `The letter, which Japan signed, urges`."""
    tokens, made = scene.tokens, {a for a, _ in scene.find("texts.signed")}
    for text, _ in scene.find("texts.nouns"):
        verb = next((i for i in clause.finite if i > text and not (i in made and i <= text + 2) and tokens[i - 1].lower != "to"), 0)
        if not 0 < verb - text <= _LONGEST or not _opens_alone(scene, text):
            continue
        signed = _who_signed(scene, text)
        if signed and text in clause.tokens:
            return signed
        by = _made_by(scene, text)
        if by is None or by >= verb or any(i in c.verbs for c in scene.clauses.clauses for i in range(by + 1, verb)):
            continue
        makers = [p for p in scene.phrases if p.actors and by <= p.first and p.last <= verb and p.prep in (None, "by", "from", "including")]
        joined = len(makers) == 1 or tokens[verb - 1].text == "," or any(tokens[i].lower == "and" for i in range(by, verb))
        if makers and joined:
            return makers
    return None


def _opens_alone(scene: Scene, text: int) -> bool:
    """Whether a text stands at the head of a sentence or a part of it, behind nothing but what describes it."""
    first, tokens = text, scene.tokens
    while first and tokens[first - 1].is_word and text - first < 5 and tokens[first - 1].lower not in scene.cues["coordinators"] and tokens[first - 1].lower != "that":
        first -= 1
    led = [t.lower for t in tokens[first:text]]
    described = not set(led) & scene.cues["prepositions"] and not any(i in c.verbs for c in scene.clauses.clauses for i in range(first, text))
    return described and (not led or led[0] in scene.cues.determiners)


def _made_by(scene: Scene, text: int) -> int | None:
    """Where those who made a text begin to be named: `signed by`, `, backed jointly by`, `by`, `from`."""
    at = text + 1 + (text + 1 < len(scene.tokens) and scene.tokens[text + 1].text == ",")
    made = any(a == at for a, _ in scene.find("texts.signed"))
    if not made:
        return at + 1 if at < len(scene.tokens) and scene.tokens[at].lower in ("by", "from") and at == text + 1 else None
    return next((i + 1 for i in range(at + 1, min(at + 4, len(scene.tokens))) if scene.tokens[i].lower == "by"), None)


def _who_signed(scene: Scene, text: int) -> list[Phrase]:
    """`die Kanada und Japan unterzeichnet haben`, `which Japan drafted`: who made a text, told behind it."""
    for clause in scene.clauses.clauses:
        made = clause.kind == "relative" and text < clause.first <= text + 2 and any(a in clause.verbs for a, _ in scene.find("texts.signed"))
        if made:
            subject = scene.subject(clause)
            by = [p for p in scene.inside(clause) if p.actors and p.prep in _AGENTS]
            return by or ([subject.phrase] if subject.phrase is not None and subject.how != "relative" else [])
    return []


def whose_text(scene: Scene, clause: Clause) -> Clause | None:
    """`Der Rat billigte eine Erklärung, die Peking zum Abzug auffordert`: what a text says, they say who adopt it."""
    if scene.cues.language == "en":
        return _whose_statement(scene, clause)
    if clause.kind != "relative" or clause.parent is None:
        return None
    within = clause.opener in ("in", "mit") and "es" in [scene.tokens[i].lower for i in clause.tokens[2:3]]  # `in der es den Angriff verurteilt`
    if clause.opener not in ("der", "die", "das") and not within:
        return None
    near = [i for i in range(max(0, clause.first - 2), clause.first) if i in scene.clauses.of]
    above = scene.clauses.at(near[-1]) if near else scene.clauses.clauses[clause.parent]
    before = [i for i in above.tokens if clause.first - 6 <= i < clause.first and scene.tokens[i].capitalised]
    text = before[-1] if before else -1
    if not any(a == text for a, _ in scene.find("texts.nouns")):
        return None
    own, over = set(clause.tokens), set(above.tokens)
    if any(a in own for a, _ in scene.find("texts.made")) or any(a in over for a, _ in scene.find("texts.refused")):
        return None
    return above


def _whose_statement(scene: Scene, clause: Clause) -> Clause | None:
    """`The ministry issued a statement on Tuesday that accused Manila`: the same in English, where the verb follows the pronoun."""
    if clause.opener not in ("that", "which") or clause.parent is None or len(clause.tokens) < 2 or clause.tokens[1] not in clause.verbs:
        return None
    above = scene.clauses.clauses[clause.parent]
    texts = [a for a, _ in scene.find("texts.nouns") if a in above.tokens and clause.first - 7 <= a < clause.first]
    verbs = [i for i in above.verbs if i < (texts[-1] if texts else 0)]
    if not verbs or any(i in above.verbs for i in range(texts[-1], clause.first)):
        return None
    own, over = set(clause.tokens), set(above.tokens)
    refused = any(a in own for a, _ in scene.find("texts.made")) or any(a in over for a, _ in scene.find("texts.refused"))
    return None if refused else above


def signed_beside(scene: Scene, clause: Clause) -> Phrase | None:
    """`A statement, issued by the Arab League, condemned Iran`: what a text says, they say who are told to have made it."""
    aside = next((c for c in scene.clauses.clauses if c.befell and c.parent == clause.index), None)
    if aside is None or not any(a in clause.tokens and a < aside.first for a, _ in scene.find("texts.nouns")):
        return None
    return next((p for p in scene.inside(aside) if p.prep in scene.cues["agent_prepositions"] and p.actors), None)


def of_a_refused_text(scene: Scene, clause: Clause) -> bool:
    """`ihr Veto gegen einen Entwurf, der Israel zum Abzug auffordert`, `vetoed a draft urging Israel to withdraw`: what a text demands, they do not who stop it."""
    german, own = scene.cues.language == "de", set(clause.tokens)
    relative = clause.kind == "relative" and clause.opener in ("der", "die", "das") and any(a in own for a, _ in scene.find("texts.demand"))
    led = relative if german else clause.first in clause.verbs and scene.tokens[clause.first].lower.endswith("ing")
    return led and stopped_text(scene, clause.first, own)


def stopped_text(scene: Scene, at: int, own: Set[int] = frozenset()) -> bool:
    """Whether the noun right before a word is a text that others stop: `a draft`, `einen Entwurf ein,`. own: words that do not tell that."""
    before = [t for t in scene.tokens[max(0, at - 4) : at] if t.is_word]
    text = next((t.index for t in reversed(before) if t.capitalised), -1) if scene.cues.language == "de" else before[-1].index if before else -1
    return any(a == text for a, _ in scene.find("texts.nouns")) and any(a not in own for a, _ in scene.find("texts.stopped"))
