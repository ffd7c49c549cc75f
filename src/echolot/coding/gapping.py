"""German names whose verb was told before: `Chile ebenso`, `Athen Zelte`, `Rom mit zwei Schiffen`, and `Paris eine Fregatte geschickt`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from echolot.coding.clauses import Clause
from echolot.coding.phrases import Phrase
from echolot.coding.quantities import number
from echolot.coding.scene import Scene
from echolot.coding.tokens import Token

Kind = Literal["alike", "not", "thing", "prep"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A name, or a list of names, and what stands behind it up to `last`. alone: the sentence has no verb; preposition: before the thing."""

    first: int
    last: int
    names: tuple[Phrase, ...]
    kind: Kind
    alone: bool
    preposition: str = ""

    @property
    def actors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(actor for name in self.names for actor in name.actors))


def gaps_of(scene: Scene, phrases: Sequence[Phrase]) -> list[Gap]:
    """The names of a German sentence that stand with one thing more between two marks and have no verb of their own, in order."""
    out: list[Gap] = []
    if scene.cues.language != "de":
        return out
    named = sorted((p for p in phrases if _can_act(p)), key=lambda p: p.first)
    for phrase in named:
        opening = _opening(scene, phrase.first)
        joined = opening >= 0 and scene.tokens[opening].lower == "und"
        listed = bool(out) and phrase.first < out[-1].last
        if opening == _NOWHERE or listed or (joined and not (out and out[-1].last == opening)):
            continue
        gap = _gap(scene, phrase, named, opening)
        if gap is not None:
            out.append(gap)
    return out


_START, _NOWHERE = -1, -2


def _can_act(phrase: Phrase) -> bool:
    return bool(phrase.actors) and phrase.strong and phrase.argument and phrase.form not in ("pronoun", "city", "description") and phrase.can("n")


def _opening(scene: Scene, at: int) -> int:
    """Where the mark stands that opens what a name begins: a comma, a semicolon, `und`; or the start of the sentence, or nowhere."""
    before = at - 1
    while before >= 0 and scene.tokens[before].lower in scene.cues["likewise"]:
        before -= 1
    if before < 0:
        return _START
    if scene.tokens[before].lower == "und" and before and scene.tokens[before - 1].text in (",", ";"):
        return before - 1
    return before if scene.tokens[before].text in (",", ";") or scene.tokens[before].lower == "und" else _NOWHERE


def _gap(scene: Scene, phrase: Phrase, named: Sequence[Phrase], opening: int) -> Gap | None:
    tokens, names, last = scene.tokens, [phrase], phrase.last
    while (other := next((p for p in named if p.first == last + 1 and tokens[last].lower in ("und", "sowie")), None)) is not None:
        names, last = [*names, other], other.last  # `Spanien und Irland auch`
    starts = {p.first for p in named}
    end = next((t.index for t in tokens[last:] if not t.is_word or (t.lower == "und" and t.index + 1 in starts)), len(tokens))
    rest = tokens[last:end]
    if any(i in c.verbs for c in scene.clauses.clauses for i in range(last, end)):
        return None
    alone = not any(c.verbs and c.kind not in ("relative", "sub") for c in scene.clauses.clauses)
    if not alone and (opening == _START or not any(c.finite and c.finite[0] < phrase.first for c in scene.clauses.clauses)):
        return None
    if any(p.first == last and p.last == end and p.actors for p in scene.phrases):
        return None  # `Berlin warnte Minsk, Paris Moskau`
    led = any(t.lower in scene.cues["likewise"] for t in tokens[opening + 1 : phrase.first])  # `, auch Rom`
    kind = _kind(scene, rest, led=led, alone=alone)
    if kind is None:
        return None
    return Gap(phrase.first, end, tuple(names), kind, alone, rest[0].lower if kind == "prep" else "")


def _kind(scene: Scene, rest: Sequence[Token], *, led: bool, alone: bool) -> Kind | None:
    """What stands behind the name: that it did alike, or when; that it did not; a preposition with a thing; a thing."""
    if not rest:
        return "alike" if led and alone else None
    if rest[-1].lower == "nicht" and not led and all(t.lower in scene.cues["but"] for t in rest[:-1]):
        return "not"
    if all(alike_or_when(scene, t) for t in rest):
        return "alike"
    if led or alone:
        return None
    if rest[0].lower in scene.cues["prepositions"]:
        return "prep" if len(rest) > 1 and rest[0].lower in ("mit", "von") else None
    return "thing" if _holds_a_thing(scene, rest) else None


def alike_or_when(scene: Scene, token: Token) -> bool:
    return token.lower in scene.cues["likewise"] or token.lower in scene.cues["words_of_when"] or token.text.isdigit()


def _holds_a_thing(scene: Scene, words: Sequence[Token]) -> bool:
    """`eine Fregatte`, `Decken`, `den Zyprern Drohnen`, and no count alone: whether what one gives, takes or does stands there first."""
    first = words[0]
    genitive = first.lower in ("der", "des", "dem") and not any(t.lower in ("einen", "eine", "ein", "die", "das") for t in words)
    noun = any(t.capitalised for t in words)
    led = first.capitalised or first.lower in scene.cues.determiners or first.lower in scene.cues.possessives or number(first.lower, "de") is not None or first.lower[-1:] in "en"
    return noun and led and not genitive


def left_undone(scene: Scene) -> frozenset[int]:
    """`..., Neuseeland aber nicht`: the words that say of a name without a verb that it did not do what others did."""
    gaps = gaps_of(scene, (*scene.phrases, *scene.aside)) if any(t.lower == "nicht" for t in scene.tokens) else ()
    return frozenset(i for gap in gaps if gap.kind == "not" for i in range(gap.names[-1].last, gap.last))


def own_subject(scene: Scene, clause: Clause) -> Phrase | None:
    """`hat protestiert, Paris eine Fregatte geschickt`: who acts in a clause that shares only the auxiliary of the one before."""
    if scene.cues.language == "de" and clause.elided and (new := _subject_behind_verb(scene, clause)) is not None:
        return new
    if scene.cues.language != "de" or not clause.bare or not clause.elided or not clause.verbs or clause.verbs[-1] != clause.last - 1:
        return None
    start = clause.first + (scene.tokens[clause.first].lower == "und")
    comma = clause.first and scene.tokens[clause.first - 1].text in (",", ";")
    phrase = next((p for p in scene.phrases if p.first == start), None)
    if not comma or phrase is None or not _can_act(phrase):
        return None
    end = phrase.last
    while (other := next((p for p in scene.phrases if p.first == end + 1 and _can_act(p) and scene.tokens[end].lower in ("und", "sowie")), None)) is not None:
        end = other.last
    verb = scene.tokens[clause.verbs[-1]].lower
    between = scene.tokens[end : clause.verbs[-1]]
    received = any(p.first >= end and p.actors and p.argument and p.strong for p in scene.inside(clause))
    if verb in scene.cues["named_as_something"] or (verb in scene.cues["given_to_somebody"] and not received):
        return None  # `hat protestiert, Russland den Krieg erklärt und ...`
    return phrase if any(_an_object(scene, between, n) for n in range(len(between))) else None


def _subject_behind_verb(scene: Scene, clause: Clause) -> Phrase | None:
    """`..., doch machen Kenia und Uganda den Sudan dafür verantwortlich`: who stands right behind the verb, where an object follows."""
    tokens, first = scene.tokens, clause.first
    led = tokens[first].lower in scene.cues["but_then"] and first > 0 and tokens[first - 1].text == "," and clause.finite[:1] == [first + 1]
    phrase = next((p for p in scene.phrases if p.first == first + 2), None) if led else None
    if phrase is None or not _can_act(phrase) or phrase.last >= len(tokens) or phrase.plural != tokens[first + 1].lower.endswith(("n", "sind")):
        return None
    follows = next((p for p in scene.phrases if p.first == phrase.last), None)
    told = follows is not None and follows.cases == "a" and follows.argument
    return phrase if told or tokens[phrase.last].lower in scene.cues["objects_alone"] else None


def _an_object(scene: Scene, words: Sequence[Token], at: int) -> bool:
    """Whether a noun in the accusative begins here: `eine Fregatte`, `sechs Richter`, `Verwundete`."""
    word, before = words[at].lower, words[at - 1].lower if at else ""
    free = before not in scene.cues["prepositions"] and before not in scene.cues.contractions
    if word in scene.cues.determiners or word in scene.cues.possessives:
        return free and "a" in scene.cues.determiners.get(word, "a") and word[-2:] not in ("em", "er", "es") and any(t.capitalised for t in words[at + 1 : at + 4])
    counted = number(word, "de") is not None and at + 1 < len(words)
    opens = at == 0 or not (before in scene.cues.determiners or before in scene.cues.possessives or words[at - 1].capitalised or before[-2:] in ("em", "er", "es"))
    return free and opens and (counted or words[at].capitalised)
