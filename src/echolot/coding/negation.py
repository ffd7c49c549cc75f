"""What is negated, and what only looks so: `not`, `nobody`, `unlike`, words that deny another part of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from echolot.coding.clauses import Clause
from echolot.coding.cues import Pattern
from echolot.coding.gapping import left_undone
from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Place, Scene, once
from echolot.coding.voice import in_passive


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
    shield = _shielded(scene, clause, hit) | _bracketed(scene, hit) | _of_reading(scene, clause, needs) | _put_beside(scene)
    words, nearly_words, of_verbs, of_absence = negating
    verbs = [(a, b) for a, b in of_verbs if a in own and (hit is None or (abs(a - hit.at) <= 12 and a != hit.at))]
    found = [(a, b) for a, b in words if a in own and a not in shield]
    near = [(a, b) for a, b in nearly_words if a in own and a not in shield]
    if hit is not None and scene.cues.language == "en":
        objects = ("no", "nothing", "none", "nobody", "neither")
        found = [(a, b) for a, b in found if a < hit.at or hit.kind == "noun" or (a - hit.at <= _reach(scene, a) and scene.tokens[a].lower in objects)]
        near = [(a, b) for a, b in near if a < hit.at]
        verbs = [(a, b) for a, b in verbs if "gerund" not in hit.features or scene.tokens[hit.at - 1].lower != "by"]  # `avoided tariffs by sending troops`
        verbs = [(a, b) for a, b in verbs if a < hit.at or hit.kind == "noun"]  # `urged Peru to refrain from strikes`: the urging is done
    outstanding = [(a, b) for a, b in of_absence if a in own]
    for group, nearly, undone in ((found, False, False), (verbs, False, True), (outstanding, False, True), (near, True, False)):
        if group:
            return group[0], nearly, undone
    return None, False, False


@once
def _put_beside(scene: Scene) -> frozenset[int]:
    """`India, no friend of Islamabad, condemned it`, `rarely one to mince words`: words between commas behind a name that only say what it is not."""
    tokens, verbs = scene.tokens, {i for c in scene.clauses.clauses for i in c.finite}
    names = {p.last for p in scene.phrases if p.actors and p.strong}
    out: set[int] = set()
    for at in (a for group in _negating(scene)[:2] for a, _ in group):
        opens = next((i for i in (at - 1, at - 2) if i > 0 and tokens[i].text == ","), None)
        if opens is None or opens not in names:
            continue
        end = next((t.index for t in tokens[at : at + 12] if t.text == ","), None)
        if end is not None and end + 1 < len(tokens) and not verbs & set(range(opens, end)) and verbs & set(range(end + 1, end + 4)):
            out |= set(range(at, end))
    return frozenset(out)


@once
def _brackets(scene: Scene) -> tuple[range, ...]:
    """What stands in round brackets."""
    out, opened = [], None
    for token in scene.tokens:
        if token.text == "(":
            opened = token.index
        elif token.text == ")" and opened is not None:
            out.append(range(opened, token.index))
            opened = None
    return tuple(out)


def _bracketed(scene: Scene, hit: Hit | None) -> set[int]:
    """`a ship with 16 activists (no Germans among them)`: brackets negate nothing outside them."""
    return {i for inside in _brackets(scene) if hit is None or hit.at not in inside for i in inside}


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
    return frozenset((*never, *_of_a_compound(scene), *_only_another(scene), *_never_so_far(scene), *left_undone(scene), *(i for a, b in scene.find("negation.contrast") if set_against(scene, a) for i in range(a, b))))


def _of_a_compound(scene: Scene) -> list[int]:
    """`a no-fly zone`, `a no-confidence vote`: what a hyphen makes part of a name."""
    tokens = scene.tokens
    return [t.index for t, mark in pairwise(tokens) if t.lower in ("no", "not", "never") and mark.text == "-" and mark.start == t.end]


def _only_another(scene: Scene) -> list[int]:
    """`not Mali but Niger condemned it`, `verurteilte nicht den Iran, sondern Syrien`: what is negated is a name, and not the deed."""
    tokens, german = scene.tokens, scene.cues.language == "de"
    verbs = {i for c in scene.clauses.clauses for i in c.verbs}
    out = []
    for at in (t.index for t in tokens if t.lower in ("nicht", "not")):
        end = next((i for i in range(at + 1, min(len(tokens), at + 9)) if tokens[i].lower == ("sondern" if german else "but")), 0)
        named = [i for i in range(at + 1, end) if tokens[i].capitalised]
        if named and not verbs & set(range(at + 1, end)) and not any(t.lower in scene.cues["prepositions"] for t in tokens[at + 1 : end]):
            out.append(at)
    return out


def _never_so_far(scene: Scene) -> list[int]:
    """`Never before has Norway condemned it so harshly`, `Noch nie hat Norwegen es so scharf verurteilt`: it has now."""
    words = [t.lower for t in scene.tokens]
    pairs = (("never", "before"), ("noch", "nie"), ("nie", "zuvor"), ("noch", "niemals"), ("niemals", "zuvor"))
    found = [i for i in range(len(words) - 1) if (words[i], words[i + 1]) in pairs]
    return [at for i in found if any(w in ("so", "derart", "such") for w in words[i + 2 : i + 16]) for at in (i, i + 1)]


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
        undone = hit is not None and "gerund" in hit.features and 0 < hit.at - i <= 3  # `was praised for not condemning it`
        if word in ("nicht", "not") and (before in cues.determiners or before in cues["prepositions"]) and not undone:
            shield.add(i)  # `aus nicht vollständig klaren Gründen`
        if word in ("ohne", "without") and hit is not None and hit.at != i + 1 and hit.kind != "noun":
            gerund = cues.language == "en" and hit.at - i <= 3 and "gerund" in hit.features
            if not gerund and clause.opener not in ("ohne", "without"):
                shield.add(i)
        if word == "nicht" and hit is not None and _added(scene, clause, i, hit):
            shield.add(i)
        if word in ("nicht", "not"):
            rest = [t for t in tokens[i + 1 :] if t.lower in ("sondern", "but")][:1]
            if rest and rest[0].index - i <= 8 and not any(k in scene.clauses.at(k).verbs for k in _words(scene, i, rest[0].index)):
                later = [k for k in clause.tokens if k > rest[0].index and k in clause.verbs]
                if cues.language == "en" or later or not any(k < i for k in clause.verbs):
                    shield.add(i)
    return shield


def _added(scene: Scene, clause: Clause, at: int, hit: Hit) -> bool:
    """`hat Raketen geliefert, gewiss nicht aus Nächstenliebe`: behind all verbs, a comma and before a preposition, which says how it was not done."""
    comma = next((i for i in (at - 1, at - 2) if i > 0 and scene.tokens[i].text == ","), None)
    follows = at + 1 < len(scene.tokens) and scene.tokens[at + 1].lower in scene.cues["prepositions"]
    return comma is not None and follows and hit.at < comma and not any(i > comma for i in clause.verbs)


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
    """`..., nicht jedoch China`, `nicht Tunesien, sondern Algerien`: named only to be left out."""
    return any(0 <= phrase.first - b <= 1 for _, b in scene.find("negation.contrast")) or _not_this_one(scene, phrase.first, phrase.last)


def _not_this_one(scene: Scene, first: int, last: int) -> bool:
    """`Nicht Tunesien, sondern ...`, `not Mali but ...`: whether a name stands between `not` and the one that is meant instead."""
    words = [t.lower for t in scene.tokens[last : last + 2]]
    instead = words[:2] == [",", "sondern"] if scene.cues.language == "de" else words[:1] == ["but"] or words[:2] == [",", "but"]
    return instead and first > 0 and scene.tokens[first - 1].lower in ("nicht", "not")


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
    spots = [first for first, _ in scene.find("ellipsis.before") if first == phrase.last] if mark else []
    return any(not (at in scene.clauses.of and at in scene.clauses.at(at).finite) for at in spots)  # not `..., Spanien folgte`: that is its subject


def is_listed(scene: Scene, clause: Clause) -> bool:
    """`muss Visa annullieren, die Konten einfrieren und ...`, `must expel envoys, close the port and ...`: one of a list behind a modal."""
    above = scene.clauses.clauses[clause.parent] if clause.parent is not None else None
    if above is None or clause.first == 0 or scene.tokens[clause.first - 1].text != ",":
        return False
    if scene.cues.language == "de" and above.elided and above.bare and above.parent is not None:
        above = scene.clauses.clauses[above.parent]
    modals = [i for i in above.verbs if scene.tokens[i].lower in scene.cues.auxiliaries and scene.cues.auxiliaries[scene.tokens[i].lower].lemma in _MODALS]
    if not modals:
        return False
    if scene.cues.language == "de":
        return _listed_in_german(scene, clause, above.index, modals[0])
    behind = scene.tokens[clause.first + 1].lower if clause.first + 1 < clause.last else ""
    opens = scene.tokens[clause.first].lower
    named = any(p.first == clause.first for p in scene.inside(clause)) or opens in scene.cues.pronouns
    linked = opens in scene.cues["prepositions"] | scene.cues["coordinators"] | scene.cues["subordinators"]
    return clause.kind == "main" and not named and not linked and behind in scene.cues.determiners


def _listed_in_german(scene: Scene, clause: Clause, above: int, modal: int) -> bool:
    """`könnte das Gericht anrufen, den Vertrag kündigen, die Bucht sperren`: whether infinitives close the clause, the one before it and another beside them."""
    clauses = scene.clauses.clauses
    if clause.kind != "relative" and not clause.bare:
        return False
    before, after = clauses[clause.index - 1], clauses[clause.index + 1] if clause.index + 1 < len(clauses) else None
    if not (_closes_list(scene, clause) and _closes_list(scene, before) and before.last == clause.first - 1 and before.last - 1 > modal):
        return False
    on = any(c.parent == clause.index and c.elided and c.verbs and c.verbs[-1] == c.last - 1 for c in clauses)
    within = any(scene.tokens[i].lower in scene.cues["coordinators"] and _an_infinitive(scene, i - 1) for i in clause.tokens[1:])
    follows = after is not None and after.first == clause.last + 1 and after.parent in (above, clause.index) and (after.kind == "relative" or after.bare) and _closes_list(scene, after)
    if on or within or follows:
        return before.index == above or before.parent == above
    return before.index != above and before.parent == above and is_listed(scene, before)


def _closes_list(scene: Scene, clause: Clause) -> bool:
    """Whether an infinitive closes a clause, known as one or not."""
    return _an_infinitive(scene, clause.last - 1)


def _an_infinitive(scene: Scene, at: int) -> bool:
    word = scene.tokens[at]
    return word.is_word and not word.capitalised and word.lower.endswith(("en", "ern", "eln")) and word.lower not in scene.cues.auxiliaries


def leading(scene: Scene, clause: Clause) -> Clause:
    """The clause whose auxiliaries a coordinated one shares: `wird Sanktionen verhängen, Botschafter ausweisen und die Grenze schließen`."""
    for _ in range(4):
        if clause.parent is None or not (clause.elided or is_listed(scene, clause)):
            break
        clause = scene.clauses.clauses[clause.parent]
        if any(scene.tokens[i].lower in scene.cues.auxiliaries for i in clause.verbs):
            break
    return clause


_MODALS = frozenset(("müssen", "sollen", "können", "dürfen", "wollen", "mögen", "werden", "must", "should", "can", "may", "will"))


def denies_doing(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`denied cutting off aid`, as against `denied aid`, `denied funding for it`: whether what is denied is that something was done."""
    at = hit.at + 1
    if scene.cues.language != "en" or hit.readings[0].form != "deny" or at + 1 >= len(scene.tokens) or in_passive(scene, hit, clause):
        return False
    behind = scene.tokens[at + 1]
    object_ = behind.is_word and behind.lower not in ("to", "for", "from", "of", "with", "by", "in", "and", "or")
    return object_ and scene.tokens[at].lower.endswith("ing") and at in scene.clauses.of and at in scene.clauses.at(at).verbs
