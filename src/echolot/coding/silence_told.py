"""Whether words of silence tell one: not where it is denied, asked, demanded, imagined, over, or nobody's whose answer counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from echolot.coding.bystanders import private_phrase
from echolot.coding.clauses import Clause
from echolot.coding.conditions import conditional
from echolot.coding.inflection import konj1_only
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Place, Scene
from echolot.coding.silences import Found, assertion_words, negators

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_OUGHT = {"de": ("sollen", "müssen", "dürfen", "können", "mögen"), "en": ("should", "must", "can", "may", "will")}
_SPOKEN = ("no_comment", "declined", "withheld_judgement")  # said with a modal: `wollte sich nicht äußern`, `could not be reached`
# of whose silence no state is meant: who was in office once, who stands before a court
_FORMER = ("former", "ex-", "ehemalig", "frühere", "altkanzler", "altbundes", "convicted", "jailed", "detained", "arrested", "imprisoned", "suspected", "alleged", "verurteilt", "inhaftiert", "festgenommen", "angeklagt", "mutmaßlich")
_BUSINESS = ("industrie", "konzern", "konzerns", "konzerne", "hersteller", "autobauer", "wirtschaft", "unternehmen", "branche", "industry", "makers")
_ASKED_OF = ("of", "against", "from", "for", "about", "on", "instead")  # before a gerund: `accused of staying silent`


def told(scene: Scene, found: Found, published: int | None, before: Scene | None = None) -> bool:
    """Whether somebody is silent by these words, as far as the sentence says.

    published: the year the text is of; before: the sentence before.
    """
    return not (
        conditional(scene, found.clause)
        or cancelled(scene, found)
        or _asked(scene, found.clause)
        or _meant_otherwise(scene, found)
        or _only_named(scene, found)
        or _denied(scene, found)
        or _over(scene, found, published, before)
        or _of_no_politics(scene, found)
        or _scattered(scene, found)
    )


def _words(scene: Scene, name: str) -> Sequence[Place]:
    """Where words of a list of `silences` in `assertions.toml` stand."""
    return scene.spots(assertion_words(scene.cues.language)["silences"][name])


# not silent


def cancelled(scene: Scene, found: Found) -> bool:
    """`hat nicht geschwiegen`, `nobody stayed silent`, `anything but silent`: words of silence that are negated themselves."""
    tokens, matched = scene.tokens, {i for a, b in found.matched for i in range(a, b)}
    if any(a in matched for a, _ in _words(scene, "later")):
        return True
    negating = negators(scene)
    if any(tokens[i].lower in negating or tokens[i].lower == "without" for i in matched):
        return False
    first, last = min(matched), max(matched)
    if any(0 <= first - b <= 1 or a in matched or first < a <= last for a, b in _words(scene, "cancelled")):
        return True
    if all(_noun(scene, i) for i in matched):
        return tokens[first - 1].lower in ("kein", "keine", "keinen", "nicht", "no", "not") if first else False
    never = {i for a, b in scene.find("negation.never_negates") for i in range(a, b)}
    never |= {i for a, b in scene.find("negation.contrast") for i in range(a, b) if b not in matched}  # `und nicht Bern`, not `und nicht geschwiegen`
    german = scene.cues.language == "de"
    homes = {scene.clauses.of.get(a, found.clause.index) for a, _ in found.matched}
    for i in sorted(i for h in homes for i in scene.clauses.clauses[h].tokens):
        word = tokens[i].lower
        if i in never or word not in negating or word in ("ohne", "without", "wenig", "little", "few", "largely", "weitgehend"):
            continue
        if word == "no" and i not in {scene.clauses.clauses[h].first for h in homes}:
            continue  # `With no ally in sight, Berlin stayed silent`
        if (german or i < last) and not _apart(scene, i, matched):
            return True
    return False


def _noun(scene: Scene, at: int) -> bool:
    word = scene.tokens[at]
    return word.lower == "silence" or (scene.cues.language == "de" and word.capitalised and at > 0)


def _apart(scene: Scene, at: int, matched: set[int]) -> bool:
    """Whether a mark stands between a word and the nearest of those found: `Wien schwieg, Bern nicht`."""
    near = min(matched, key=lambda i: abs(i - at))
    return any(not t.is_word and t.text in ",;:–—-(" for t in scene.tokens[min(at, near) + 1 : max(at, near)])


# not said to be silent


def _asked(scene: Scene, clause: Clause) -> bool:
    """`Schweigt Berlin wieder?`, `ob Berlin schweigt`; a question why takes the silence for granted."""
    if clause.kind == "sub" and clause.opener in ("ob", "whether"):
        return True
    end = next((t for t in scene.tokens[clause.last :] if t.text in ("?", "!", ".")), None)
    if end is None or end.text != "?":
        return False
    opening = {scene.tokens[i].lower for i in clause.tokens[:2]} | {t.lower for t in scene.tokens[:2]}
    if opening & assertion_words(scene.cues.language)["silences"]["asks_why"].single:
        return False
    last = max(c.index for c in scene.clauses.clauses if c.first <= end.index)
    asks = {scene.tokens[clause.first].lower, scene.tokens[0].lower} & (scene.cues.auxiliaries.keys() | scene.cues["subordinators"])
    return bool(asks) or clause.first in clause.verbs or 0 in scene.clauses.clauses[0].verbs or clause.index == last


def _meant_otherwise(scene: Scene, found: Found) -> bool:
    """`should stay silent`, `könnte schweigen`, `would have said nothing`: a silence that is demanded, possible or imagined."""
    if found.degree in _SPOKEN or _words(scene, "foreseen"):
        return False
    tokens, cues = scene.tokens, scene.cues
    matched = {i for a, b in found.matched for i in range(a, b)}
    clause = scene.clauses.clauses[scene.clauses.of.get(min(matched), found.clause.index)]
    helping = [(i, cues.auxiliaries[tokens[i].lower]) for i in clause.verbs if tokens[i].lower in cues.auxiliaries and i not in matched]
    if cues.language == "en":
        before = [(tokens[i].lower, a) for i, a in helping if i < max(matched)]
        refused = any(tokens[i].lower in ("not", "n't", "cannot", "never") for i in matched)
        before = [(w, a) for w, a in before if not (w == "could" and found.degree == "muted")]  # `could muster nothing beyond a line`
        if all(tokens[i].lower == "silence" for i in matched):
            return any(tokens[i].lower in ("would", "'d") for i, _ in helping)  # `Any silence from Berlin would be read as consent`
        return any(a.lemma in _OUGHT["en"] and w not in ("will", "shall") for w, a in before) and not refused
    forms = {a.lemma: a.feature for _, a in reversed(helping)}
    if any(lemma in forms and (forms[lemma] != "past" or lemma in ("sollen", "dürfen")) for lemma in _OUGHT["de"]):
        return True  # but `konnte`, `musste schweigen`: it was so
    return any(forms.get(lemma) == "konj2" for lemma in ("werden", "haben", "sein"))


def _only_named(scene: Scene, found: Found) -> bool:
    """`to stay silent`, `zu schweigen`, `accused of staying silent`: an infinitive is true only behind some words (`chose to`, `zog es vor`)."""
    tokens, matched = scene.tokens, {i for a, b in found.matched for i in range(a, b)}
    true = {i for a, b in _words(scene, "carried_out") for i in range(a, b)}
    if scene.cues.language == "en":
        for a, _ in found.matched:
            before = tokens[a - 1].lower if a else ""
            led = before == "be" or (a > 1 and before in ("make", "offer", "give", "issue", "utter", "have", "show"))
            if led and tokens[a - 2].lower == "to":  # `nobody wanted to be missing`, `told envoys to make no comment`
                a, before = a - 1, "to"
            if before == "to" and a - 1 not in matched and not _near(scene, a - 1) & (true | matched):
                return True
            if before in ("stop", "stops", "stopped", "cease", "quit") and tokens[a].lower.endswith("ing"):
                return True
            if before in _ASKED_OF and tokens[a].lower.endswith("ing"):
                return True
            if before == "of" and tokens[a - 2].lower == "instead":
                return True
        return False
    homes = {scene.clauses.of.get(i, found.clause.index) for i in matched}
    kinds = {scene.clauses.clauses[h].kind for h in homes}
    openers = {tokens[scene.clauses.clauses[h].first].lower for h in homes}
    verbs = any(i in scene.clauses.clauses[h].verbs for h in homes for i in matched)  # not `kein Wort aus Paris`
    heard = not verbs or any(tokens[i].lower in ("hören", "vernehmen", "sehen", "spüren") for i in matched)  # `dass aus Minsk nichts zu hören sei`
    if kinds != {"inf"} or "ohne" in openers or heard or found.degree in _SPOKEN:
        return False
    return not true


def _near(scene: Scene, at: int) -> set[int]:
    """Up to three words right before a place, none behind a mark."""
    near: set[int] = set()
    for i in range(at - 1, max(-1, at - 4), -1):
        if not scene.tokens[i].is_word:
            break
        near.add(i)
    return near


def _denied(scene: Scene, found: Found) -> bool:
    """`Dass Rom schwieg, stimmt nicht`, `the charge that Canada looked away is unfair`: a reported silence that the sentence denies."""
    home = scene.clauses.clauses[scene.clauses.of.get(found.matched[0][0], found.clause.index)]
    tokens, cues = scene.tokens, scene.cues
    own = {i for a, b in found.matched for i in range(a, b)}
    if cues.language == "en":
        reported = home.kind == "sub" and home.opener == "that"
        reported = reported or any(tokens[a].lower.endswith("ing") or tokens[a - 1].lower == "having" for a, _ in found.matched)
    else:
        reported = _konj1(scene, home) or home.kind == "inf" or (home.kind == "sub" and home.opener in ("dass", "ob"))
    begins = {home.first, found.source.phrase.first if found.source.phrase is not None else home.first}
    if reported and any(0 <= at - b <= 2 for at in begins for _, b in _words(scene, "reproaches")):
        return True  # `the charge that Canada looked away`: no more than a charge
    denials = [*_words(scene, "denied"), *_words(scene, "expected")] if reported else []
    denials = [*denials, *(_words(scene, "out_of_question"))]
    if any(not set(range(a, b)) & own for a, b in denials):
        return True
    return reported and bool(_words(scene, "reproaches")) and any(not set(range(a, b)) & own for a, b in _words(scene, "rejected"))


# over


def _over(scene: Scene, found: Found, published: int | None, before: Scene | None) -> bool:
    """`1938 schwieg London`, `had been silent until yesterday`: a silence of another time, or one that the sentence ends."""
    own = _around(scene, found.clause)
    if any(a in own and _before(scene, a) not in ("wie", "than", "as", "als") for a, _ in _words(scene, "long_ago")):
        return True
    if any(a in own for a, _ in _words(scene, "ended")):
        return True
    if any(a in own for a, _ in _words(scene, "that_time")) and any(_long_ago(t.text, published) for s in (before, scene) if s for t in s.tokens):
        return True  # `1938 ... Damals schwieg London`
    if any(c.finite and scene.tokens[c.first].lower in ("until", "before", "bis", "bevor", "ehe") and c.index == found.clause.index + 1 for c in scene.clauses.clauses):
        return True
    begun = {"hatte", "hatten", "had"} & {scene.tokens[i].lower for i in found.clause.finite} or any(a in own for a, _ in _words(scene, "at_first"))
    later = [a for a, _ in _words(scene, "by_now") if a not in own]
    if begun and any(a > max(b for _, b in found.matched) for a in later):
        return True
    goes_on = next((c for c in scene.clauses.clauses if c.index == found.clause.index + 1 and (c.elided or c.coordinated)), None)
    if goes_on is not None and any(a in own for a, _ in _words(scene, "at_first")) and any(a in goes_on.tokens for a, _ in _words(scene, "but")):
        return True  # `reagierte zunächst nicht, beschloss am Abend aber Sanktionen`
    return published is not None and _past(scene, found.clause) and any(_dated(scene, i, published) for i in own | {0, 1, 2} if i < len(scene.tokens))


def _around(scene: Scene, clause: Clause) -> set[int]:
    """The words of a clause, and of those beside it that tell when."""
    near = [c for c in scene.clauses.clauses if c.kind == "sub" and c.opener in ("als", "when") and abs(c.index - clause.index) == 1]
    return {i for c in (clause, *near) for i in c.tokens}


def _before(scene: Scene, at: int) -> str:
    """The word before a place in the sentence."""
    return scene.tokens[at - 1].lower if at else ""


def _past(scene: Scene, clause: Clause) -> bool:
    present = ("is", "are", "has", "have", "does", "do", "remains", "remain", "stays", "keeps", "says", "schweigt", "schweigen")
    return not any(scene.tokens[i].lower in present or scene.tokens[i].lower in ("ist", "sind", "bleibt", "bleiben") for i in clause.finite)


def _long_ago(text: str, published: int | None) -> bool:
    return published is not None and bool(_YEAR.fullmatch(text)) and int(text) < published - 1


def _dated(scene: Scene, at: int, published: int) -> bool:
    """`Schon 2008`, `in 1938`, `im Jahr 2014`: a year long before the text as the time of its clause, not as the name of an event."""
    tokens = scene.tokens
    if not _long_ago(tokens[at].text, published):
        return False
    before = [t.lower for t in tokens[max(0, at - 3) : at]]
    if scene.cues.language == "en":
        return bool(before) and before[-1] == "in" and not {"as", "unlike", "since"} & set(before)
    if not before:
        return True
    compared = before[-1] in ("wie", "seit", "von", "vom", "jahres", "nach", "vor", "bis") or before[-2:] == ["anders", "als"]
    return not compared and not {"seit", "wie", "des", "von"} & set(before)


# nobody's


def _of_no_politics(scene: Scene, found: Found) -> bool:
    """Private people who keep quiet, the spokesman of a country's company, who was once in office."""
    actors, phrase = found.source.actors, found.source.phrase
    if actors and all(a.endswith(":civilians") for a in actors):
        return True
    if phrase is None or not set(phrase.actors) <= set(actors):
        return False
    if any(t.lower.startswith(_FORMER) for t in scene.tokens[max(0, phrase.first - 1) : phrase.last]):
        return True
    if not phrase.strong:
        said = any(a <= phrase.head < b for a, b in found.matched)  # `the Indian statement`
        return phrase.head >= 0 and not said and _company(scene, phrase)
    spoken = scene.tokens[phrase.last - 1].lower in scene.cues["spokespersons"]
    return spoken and any(0 < p.first - phrase.last <= 2 or p.first == phrase.last for p in scene.phrases if not p.strong and p.head >= 0 and _company(scene, p))


def _company(scene: Scene, phrase: Phrase) -> bool:
    """`the German carmaker`, `des deutschen Autobauers`: a country's adjective before somebody who is no political actor."""
    heads = scene.cues.patterns_words("quiet.heads")
    near = [t.lower for t in scene.tokens[phrase.head : phrase.head + 2]]
    return private_phrase(scene, phrase) or any(w.endswith(_BUSINESS) for w in near[:1]) or any(w.removesuffix("s") in heads or w.removesuffix("es") in heads for w in near)


def _scattered(scene: Scene, found: Found) -> bool:
    """`Militiamen were called up, and Raul himself, silent for weeks, said`: a verb and an adjective that do not belong together."""
    if scene.cues.language != "en" or not any(scene.tokens[a].lower in ("silent", "mute", "quiet", "mum") for a, _ in found.matched):
        return False
    places = sorted(found.matched)
    return any(y - b > 4 or _apart(scene, b - 1, {y}) for (_, b), (y, _) in pairwise(places) if scene.tokens[y - 1].text != ",")


# taken back


def taken_back(before: Scene, home: Clause, now: Scene, claimed: bool) -> bool:
    """`Critics claimed Norway had said nothing. In fact Oslo protested`: whether this sentence contradicts a silence reported in the one before."""
    opens = [(a, b) for a, b in _words(now, "contradicted") if a <= 2]
    return bool(opens) and (claimed or home.kind in ("sub", "inf") or _konj1(before, home))


def broken_off(before: Scene, home: Clause, now: Scene, *, at_once: bool = False) -> bool:
    """`Lange schwieg Wien. Nun ...`: a silence told as long and past, with a sentence behind it that tells of its end, in its first words if `at_once`."""
    ends = [a for a, _ in _words(now, "by_now") if not at_once or a <= 1]
    return _past(before, home) and any(a in home.tokens for a, _ in _words(before, "lasted")) and bool(ends)


def _konj1(scene: Scene, clause: Clause) -> bool:
    auxiliaries = scene.cues.auxiliaries
    words = [scene.tokens[i].lower for i in clause.finite]
    return scene.cues.language == "de" and any((w in auxiliaries and auxiliaries[w].feature == "konj1") or konj1_only(w) for w in words)
