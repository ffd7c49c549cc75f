"""Reporting frames: who says what a sentence tells, and which of its clauses are his word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from echolot.coding.clauses import Clause
from echolot.coding.hedging import DAYS
from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.relatives import antecedent_of
from echolot.coding.scene import Scene
from echolot.coding.tokens import QUOTES
from echolot.records import Voice


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
        if not speaker and scene.cues.language == "en" and scene.tokens[hit.at].lower not in scene.cues["told_whom"]:
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
    out.extend(_argued(scene, [hit for hit, _ in hits], {i for f in out if f.speaker for i in f.clauses}))
    return out


def _argued(scene: Scene, hits: Sequence[Hit], told: set[int]) -> list[Frame]:
    """`Tehran rejected the charges: the ship had been in its waters`, `Der Kreml wies das zurück: Er sei ...`: what stands behind the colon is the word of who rejects or blames."""
    out: list[Frame] = []
    if all(token.text != ":" for token in scene.tokens):
        return out
    for hit in hits:
        clause, types = scene.clauses.at(hit.at), {reading.type for reading in hit.readings}
        if (quoted := _quoted_behind(scene, hit, types)) and not quoted & told:
            speaker = scene.subject(clause)
            out.append(Frame(speaker.actors, (hit.at, hit.at + 1), quoted, "actor", "direct", None, speaker.phrase))
            continue
        spoken = types & ({"REJECT", "ACCUSE", "REQUEST", "COMMENT"} if scene.cues.language == "de" else {"REJECT"})
        speaker = scene.subject(clause)
        if hit.kind != "verb" or not spoken or clause.kind != "main" or not speaker.actors or clause.last >= len(scene.tokens) or scene.tokens[clause.last].text != ":":
            continue
        behind = [c for c in scene.clauses.clauses if c.first > clause.last and c.kind == "main" and c.quote is None]
        argued = frozenset(c.index for c in behind if scene.cues.language == "en" or _reported_mood(scene, c))
        if argued and not argued & told:
            out.append(Frame(speaker.actors, (hit.at, hit.at + 1), argued, "actor", "indirect", None, speaker.phrase))
    return out


def _quoted_behind(scene: Scene, hit: Hit, types: set[str]) -> frozenset[int]:
    """`Lula wies die Drohung zurück: »Brasilien lässt sich nicht erpressen«`: the clauses of a quotation that a colon lays to who acts by words before it."""
    clause = scene.clauses.at(hit.at)
    end = clause.last
    opens = end + 1 < len(scene.tokens) and scene.tokens[end].text == ":" and scene.tokens[end + 1].text in QUOTES
    if hit.kind != "verb" or clause.kind != "main" or not opens or not types & _BY_WORDS or not scene.subject(clause).actors:
        return frozenset()
    return frozenset(c.index for c in scene.clauses.clauses if c.first > end and c.quote is not None)


_BY_WORDS = {"REJECT", "ACCUSE", "REQUEST", "COMMENT", "THREATEN", "SUPPORT", "AGREE"}


def _reported_mood(scene: Scene, clause: Clause) -> bool:
    """Whether a German clause stands in Konjunktiv I, as far as its auxiliary tells, or in the plural that stands for it: `hätten`."""
    words = [scene.tokens[at].lower for at in clause.finite[:1]]
    known = (scene.cues.auxiliaries.get(word) for word in words)
    return words in (["hätten"], ["würden"]) or any(auxiliary is not None and auxiliary.feature == "konj1" for auxiliary in known)


def told_on(scene: Scene, clause: Clause, before: Scene | None, spoke: bool) -> bool:
    """`Die Rebellen hätten angegriffen`, behind a sentence that somebody says: the plural stands for Konjunktiv I, and nothing is imagined.

    before: the sentence before; spoke: whether somebody spoke in it.
    """
    if not clause.finite and clause.elided and clause.coordinated and clause.parent is not None:
        return told_on(scene, scene.clauses.clauses[clause.parent], before, spoke)  # `hätten Menschen getötet und entführt`
    at = next((i for i in clause.finite if scene.tokens[i].lower in ("hätten", "wären")), None)
    if scene.cues.language != "de" or at is None or at == clause.first or any(t.lower in scene.cues["unreal"] for t in scene.tokens):
        return False
    above = scene.clauses.clauses[clause.parent] if clause.parent is not None else None
    if above is not None and clause.kind != "main":
        return _reported_mood(scene, above)
    main = next((c for c in before.clauses.clauses if c.kind == "main" and c.finite), None) if before is not None else None
    return spoke or (main is not None and before is not None and _reported_mood(before, main))


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
        and other.opener in ("nachdem", "als", "bevor", "während", "seit", "seitdem", "ehe", "after", "before", "when", "while", "since", "as")
        and other.parent == reporting.index
    ):
        return False
    if other.quote is not None and reporting.quote is None:
        return True  # `»Wir verurteilen das«, sagte sie, »und fordern ...«`
    if other.first < reporting.first and _joined_on(scene, reporting):
        return False  # `Paris froze the aid, and the Pentagon said training had stopped`
    if other.first > reporting.first and _goes_its_own_way(scene, other, reporting, silent):
        return False
    return not (other.first > reporting.first and other.kind == "main" and other.elided and other.parent == reporting.index)


def _goes_its_own_way(scene: Scene, other: Clause, reporting: Clause, silent: bool) -> bool:
    """`Paris said it would help, but Rome sent troops`, `Iran said nothing, but its envoy met the Emir`: what another did, or one who said nothing, is told by the author."""
    led = scene.cues.language == "en" and other.kind == "main" and other.quote is None and scene.tokens[other.first].lower in ("but", "while", "whereas", "yet")
    if not led or not other.finite:
        return False
    phrase = scene.subject(other).phrase
    apart = phrase is not None and phrase.strong and phrase.form != "pronoun" and phrase.actors != scene.subject(reporting).actors
    return silent or (apart and scene.tokens[other.finite[0]].lower not in scene.cues.auxiliaries)


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


def _put_in_name(scene: Scene, at: int) -> bool:
    """`Sie hätten, so Kommandeur Mtaki, Listen gefälscht`: an office or a name that no list knows, between commas."""
    end = next((t.index for t in scene.tokens[at : at + 9] if t.text == ","), -1)
    named = scene.tokens[at].capitalised or (scene.tokens[at].lower in scene.cues.determiners and scene.tokens[min(at + 1, end)].capitalised)
    return scene.cues.language == "de" and end > at and named and not any(i in c.verbs for c in scene.clauses.clauses for i in range(at, end))


def _according_to(scene: Scene) -> list[Frame]:
    out: list[Frame] = []
    tokens, cues = scene.tokens, scene.cues
    everything = frozenset(c.index for c in scene.clauses.clauses)
    for first, last in scene.find("reportative.before"):
        if last >= len(tokens) or (not tokens[last].is_word and tokens[last].text not in "„“»\"'"):
            continue  # `Vorwürfe wurden laut.`
        if first and last - first == 1 and cues.language == "de" and tokens[first].capitalised:
            continue  # `nicht der leiseste Laut war zu vernehmen`
        if tokens[first].lower == "so" and not (
            first > 0 and tokens[first - 1].text == "," and (any(p.first - last <= 1 and p.first >= last for p in scene.phrases) or _put_in_name(scene, last))
        ):
            continue
        phrase = next((p for p in scene.phrases if 0 <= p.first - last <= 3 and p.actors and not any(t.text == "," for t in tokens[last : p.first])), None)
        if any(last <= a <= last + 3 for a, _ in scene.find("reportative.media_nouns")):
            out.append(Frame((), (first, last + 1), _under_cue(scene, first), "media", "reported"))
            continue
        named = phrase is not None or tokens[last].lower in ("des", "der", "ein", "eine", "eines", "einer", "einem", "von", "a", "an", "the", "his", "her", "their", "dem")
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
            out.append(Frame(phrase.actors, (phrase.first, phrase.last + 1), _under_cue(scene, phrase.first), "actor", "reported", None, phrase))
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
    told = {f.cue[1] for f in out}
    for at in (t.index for t in tokens if t.lower == "zufolge" and t.index and t.index + 1 not in told and t.index in scene.clauses.of) if cues.language == "de" else ():
        paper = any(at - 4 <= a < at for a, _ in scene.find("reportative.media_nouns"))
        out.append(Frame((), (at - 1, at + 1), _under_cue(scene, at - 1), "media" if paper else "hearsay", "reported"))  # `Augenzeugen zufolge`, `dem Bericht zufolge`
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
