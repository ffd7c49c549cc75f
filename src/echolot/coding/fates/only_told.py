"""German clauses of which a text only tells: what a picture shows, what a rumour or a headline says, an infinitive that calls for a deed.

The words stand in `cues/de.toml` under `[only_told]`.
"""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.lexicon import Hit
from echolot.coding.scene import Scene

_SAID = frozenset(("REQUEST", "ACCUSE"))


def pictured(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Karten, auf denen Raketen den Damm treffen`, `Das Plakat zeigt, wie Panzer einrollen`: what is drawn, played or written and no report."""
    pictures = [a for a, _ in scene.find("only_told.pictures")]
    if not pictures:
        return False
    if clause.kind == "relative" and any(0 < clause.first - a <= 4 and not any(t.capitalised for t in scene.tokens[a + 1 : clause.first]) for a in pictures):
        by_writing = any(reading.type in _SAID for reading in hit.readings)  # `Plakate, auf denen sie den Rücktritt forderten`: that is done
        return not by_writing and scene.tokens[clause.first].lower in ("auf", "in", "an", "wo", "worauf", "worin")
    another = clause.kind == "relative" and scene.tokens[clause.first].lower == "auf" and scene.tokens[max(0, clause.first - 2)].lower in ("zweites", "anderes", "drittes", "weiteres", "anderen", "weiteren")
    if another and any(a < clause.first for a in pictures):
        return True  # `ein Plakat, auf dem ..., und ein zweites, auf dem ...`
    if any(a in clause.tokens and _drawn_in(scene, clause, a) for a in pictures):
        return True
    above = scene.clauses.clauses[clause.parent] if clause.kind == "sub" and clause.opener in ("wie", "dass") and clause.parent is not None else None
    shows = above is not None and any(scene.tokens[i].lower in scene.cues["showing"] for i in above.verbs)
    return shows and above is not None and any(a in above.tokens and a < clause.first for a in pictures)


def _drawn_in(scene: Scene, clause: Clause, at: int) -> bool:
    """`Auf der Karte besetzt China die Insel`, `Die Animation lässt Raketen einschlagen`."""
    led = _leads(scene, clause, at)
    if led == "auf" or (led in ("in", "im") and clause.first == 0 and scene.tokens[0].lower == led):
        return True
    shown = [i for i in clause.finite if scene.tokens[i].lower in scene.cues["showing"]]
    return bool(shown) and at < shown[0] and not led


def _leads(scene: Scene, clause: Clause, at: int) -> str:
    """The preposition before a noun, its article and what describes it; "" where none leads it."""
    closed = scene.cues["prepositions"] | scene.cues.contractions.keys()
    for i in range(at - 1, max(clause.first, at - 4) - 1, -1):
        word = scene.tokens[i]
        if word.lower in closed or not word.is_word or word.capitalised or i in clause.verbs:
            return word.lower if word.lower in closed else ""
    return ""


def left_to_chance(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Es wäre nicht das erste Mal, dass Eritrea Truppen schickt`, `gespannt, wann Brüssel Sanktionen verhängt`, `Vielleicht schickt Rom eine Fregatte`: what is told in the present or is only aimed at."""
    if clause.opener in ("wann", "damit"):
        return clause.kind == "sub" and clause.finite[:1] > [clause.first + 1]  # not `Damit kommt Berlin Paris entgegen`
    above = scene.clauses.clauses[clause.parent] if clause.parent is not None else None
    if clause.opener == "dass" and above is not None and len(above.verbs) == 1:
        helping = scene.cues.auxiliaries.get(scene.tokens[above.verbs[0]].lower)
        return helping is not None and helping.lemma == "sein" and helping.feature == "konj2"
    return clause.kind == "main" and hit.at in clause.finite and any(a in clause.tokens and a < hit.at + 3 for a, _ in scene.find("only_told.perhaps"))


def hearsay_beside(scene: Scene, clause: Clause, hit: Hit) -> int | None:
    """`Gerüchte, Soldaten rückten ein, machten die Runde`, `Rom besetzt Korfu, lautete damals die Zeile`: where it stands that a clause is only what was said or printed."""
    if clause.kind not in ("main", "sub"):
        return None
    for _, last in scene.find("only_told.rumours"):
        if last < len(scene.tokens) and scene.tokens[last].text == "," and last < hit.at and last + 1 in clause.tokens:
            return last - 1
    behind = next((c for c in scene.clauses.clauses if c.index == clause.index + 1), None)
    for _, last in scene.find("disputed.reports") if behind is not None and behind.elided else ():
        if last < hit.at and scene.tokens[last].text == "," and last + 1 in clause.tokens and clause.kind == "main":
            return last - 1  # `Meldungen, Panzer rückten ein, ließen sich nicht bestätigen`
    if clause.quote is not None and (printed := next((a for a, _ in scene.find("only_told.headlines") if a > clause.last and scene.clauses.quoted.get(a) is None), None)) is not None:
        return printed
    if behind is None or behind.first <= hit.at or not (behind.elided or scene.tokens[behind.first].lower == "so") or clause.kind != "main":
        return None
    own = set(behind.tokens)
    says = any(scene.tokens[i].lower in scene.cues["printing"] for i in behind.verbs)
    if says and clause.quote is not None and behind.quote is None and any(t.text == "," for t in scene.tokens[clause.last : behind.first]) and "gedruckt" in [scene.tokens[i].lower for i in behind.verbs]:
        return behind.first
    return next((a for a, _ in scene.find("only_told.headlines") if says and a in own), None)


def called_upon(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Die Konten einfrieren, und zwar heute.`: an infinitive that closes a main clause with no other verb tells what is to be done."""
    if scene.cues.language != "de" or hit.kind != "verb" or hit.particle is not None or "infinitive" not in hit.features or clause.kind != "main":
        return False
    opens = clause.first > 0 and scene.tokens[clause.first - 1].text == ":"  # `Sein Rat war einfach: den Konsul ausweisen`
    alone = clause.verbs == [hit.at] and clause.tokens[-1] == hit.at and (opens or not (clause.elided or clause.coordinated))
    if not alone or (not opens and any(i < clause.first for c in scene.clauses.clauses for i in c.finite if c.index != clause.index)):
        return False
    parted = any("|" in r.form for r in hit.readings)  # `Die Konten frieren ein` would be told
    first = scene.tokens[clause.tokens[0]].lower  # `Die Staaten Südamerikas protestieren` is told, `Den Hafen von Callao blockieren` is not
    called = any(t.text == ":" for t in scene.tokens[max(0, clause.first - 1) : hit.at])  # `Mein Vorschlag: die Botschaft schließen`
    return parted or called or (first in ("den", "einen", "keinen") and not hit.readings[0].content)
