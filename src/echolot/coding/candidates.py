"""What of a sentence stands: which of the names take part, and which hits of the dictionary pass are predicates, read how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from echolot.coding.clauses import Clause
from echolot.coding.content import FREE
from echolot.coding.fates.fancy import on_no_body
from echolot.coding.gapping import gaps_of
from echolot.coding.lexicon import Hit, Lexicon, Predicate, Reading
from echolot.coding.negation import alike, contrasted, denies_doing, set_against
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.quantities import number
from echolot.coding.scene import Scene, once
from echolot.coding.tokens import Token
from echolot.coding.verbs import describes_who_acts
from echolot.coding.voice import in_passive

# names


def take_part(scene: Scene, phrases: Sequence[Phrase]) -> None:
    """Lay out the phrases of a scene: those that take part, and aside those of whom it is said that they did alike."""
    counted = [_uncounted(scene, p) for p in phrases]
    own = [p for p in counted if not contrasted(scene, p) and not alike(scene, p) and not _lacked(scene, p)]
    gapped = {p for gap in gaps_of(scene, own) for p in gap.names}
    scene.phrases = [p for p in own if p not in gapped]
    scene.aside = [p for p in counted if alike(scene, p) or p in gapped]


def _lacked(scene: Scene, phrase: Phrase) -> bool:
    """`ohne Mandat der UN`, `without a UN mandate`: what is lacking takes no part."""
    if phrase.attribute is None and phrase.strong:
        return False
    start = phrase.attribute if phrase.attribute is not None else phrase.first
    return any(t.lower in scene.cues["lacking"] for t in scene.tokens[max(0, start - 2) : start])


def _paper_before(scene: Scene, phrase: Phrase) -> int | None:
    """`Nach einem Bericht der Zeitung »Haaretz« hat Israel ...`: the noun behind which a paper is only named as source."""
    words = scene.tokens
    at = phrase.first - 1 - (phrase.first > 0 and words[phrase.first - 1].text in "„“»«\"'")
    if scene.cues.language != "de" or at < 1 or phrase.prep is not None or words[at - 1].lower not in ("der", "des") or all(a != at for a, _ in scene.find("reportative.media_nouns")):
        return None
    led = {t.lower for t in words[max(0, at - 4) : at - 1]}
    return at if led & scene.cues["reports_of_papers"] or "zufolge" in [t.lower for t in words[phrase.last : phrase.last + 2]] else None


def _uncounted(scene: Scene, phrase: Phrase) -> Phrase:
    """`over 2,000 Turkish soldiers`, `kein anderer als Präsident X`: a preposition that belongs to a number or a comparison."""
    words = scene.tokens
    if (paper := _paper_before(scene, phrase)) is not None:
        return replace(phrase, attribute=paper)
    if phrase.prep is None and phrase.last < len(words) and words[phrase.last].lower == "zufolge":
        return replace(phrase, prep="laut")  # `hat Aktivisten zufolge Odessa beschossen`
    low = [t.lower for t in words[max(0, phrase.first - 3) : phrase.first]]
    if low[-2:] in (["anderer", "als"], ["andere", "als"], ["geringerer", "als"], ["other", "than"]):
        return replace(phrase, prep=None, attribute=None)
    if low[-1:] in (["dozen"], ["hundred"], ["thousand"], ["dutzend"]) and low[0] in ("about", "around", "over", "some"):
        return replace(phrase, prep=None, attribute=None)
    for at in range(max(1, phrase.first - 1), min(phrase.first + 1, len(words))):
        if words[at].text[:1].isdigit() and words[at - 1].lower in scene.cues["before_numbers"]:
            return replace(phrase, prep=None, attribute=None)
    return phrase


# predicates


def looked_up(scene: Scene, lexicon: Lexicon) -> list[Hit]:
    """The dictionary pass: where a predicate may stand."""
    hits = lexicon.hits(scene.tokens, [(c.first, c.last) for c in scene.clauses.clauses])
    if hits and hits[0].at == 0 and scene.cues.language == "en" and describes_who_acts(scene.tokens, scene.cues, lexicon.verb_forms):
        hits = [hit for hit in hits if hit.at != 0]  # `Rioting prisoners burned the gate`
    return [hit for hit in hits if hit.at not in scene.listed and not (_trails(scene, hit) or _questions(scene, hit) or _harmed_before(scene, hit))]


def predicates(scene: Scene, hits: Sequence[Hit]) -> list[Predicate]:
    """Every predicate of the codebook that stands here, with its reading; figures of speech and things given up left out."""
    found = [(hit, reading) for hit in hits if (reading := _reading(scene, hit))]
    particles = {hit.particle for hit, _ in found}
    found = [(hit, reading) for hit, reading in found if hit.at not in particles]  # `shot down` downs nothing else
    figurative = {i for a, b in scene.find("figurative.words") for i in range(a, b)}
    found = [(h, r) for h, r in found if h.at not in figurative and not _figurative(scene, h, r) and not _feigned(scene, h) and not _names_talk(scene, h, r)]
    found = [(h, r) for h, r in found if not (_joins_in(scene, h, hits) or _says_how_below(scene, h, found))]
    undone = {i for a, b in scene.find("matrix.absent") for i in range(a, b)}
    named = {i for p in scene.phrases if p.form == "seat" and p.last - p.first > 1 for i in range(p.first, p.last)}  # `Downing Street` downs nothing
    return [(h, r) for h, r in found if h.at not in named and not (h.at in undone and _given_up(scene, h, r)) and not _blamed_for(scene, h, r, found)]


def _joins_in(scene: Scene, hit: Hit, hits: Sequence[Hit]) -> bool:
    """`joined Britain in calling for sanctions`: what is joined in is the act, and joining none besides."""
    if scene.cues.language != "en" or hit.kind != "verb" or scene.tokens[hit.at].lower not in ("join", "joins", "joined", "joining"):
        return False
    own = set(scene.clauses.at(hit.at).tokens)
    acts = (h.at for h in hits if h.kind == "verb" and "gerund" in h.features and 0 < h.at - hit.at <= 14)
    return any(at in own and scene.tokens[at - 1].lower == "in" for at in acts)


def _says_how_below(scene: Scene, hit: Hit, found: Sequence[Predicate]) -> bool:
    """`retaliated by expelling an envoy`: what somebody answers with is the act, and answering none besides."""
    words = scene.tokens[hit.at : hit.at + 3]
    if scene.cues.language != "en" or hit.kind != "verb" or len(words) < 3 or words[0].lower not in scene.cues["answers_by"] or words[1].lower != "by":
        return False
    return any(other.at in (hit.at + 2, hit.at + 3) and other.kind == "verb" for other, _ in found)


def _blamed_for(scene: Scene, hit: Hit, reading: Reading, found: Sequence[Predicate]) -> bool:
    """`verdächtigt Minsk, hinter dem Anschlag zu stecken`: the words that say of what somebody is accused are no charge besides."""
    clause = scene.clauses.at(hit.at)
    if scene.cues.language != "de" or clause.kind != "inf" or (reading.type, reading.mode) != ("ACCUSE", "allege") or reading.slots[:1] != ("nom",):
        return False
    governs = ((h, r) for h, r in found if h.kind == "verb" and scene.clauses.at(h.at).index == clause.parent)
    return any(r.type in ("ACCUSE", "REJECT") or r.content == "denied" for _, r in governs)


_HARSH = ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE")
_SAID = ("REQUEST", "ACCUSE", "COMMENT", "REJECT", "AGREE", "SUPPORT", "THREATEN")


def _given_up(scene: Scene, hit: Hit, reading: Reading) -> bool:
    """`decided against`, `stopped short of`, as against `barred from`: what such words hold back is all that they tell."""
    if scene.cues.language == "de" and hit.kind == "verb" and not _over_clause(scene, scene.clauses.at(hit.at)):
        return False  # `schloss Russland aus`, as against `schloss aus, dass ...`
    return reading.content in ("announced", "offered") or (reading.type in _HARSH and scene.tokens[hit.at].lower not in ("barred", "prevented", "kept"))


def _over_clause(scene: Scene, clause: Clause) -> bool:
    """Whether an infinitive or a clause with `dass` hangs on a clause."""
    return any(c.parent == clause.index and (c.kind == "inf" or c.opener == "dass") for c in scene.clauses.clauses)


def _feigned(scene: Scene, hit: Hit) -> bool:
    """`had invented the kidnapping`: there was none."""
    before = {t.lower for t in scene.tokens[max(0, hit.at - 4) : hit.at]}
    return hit.kind == "noun" and bool(before & scene.cues.lists.get("feigning", frozenset()))


def _names_talk(scene: Scene, hit: Hit, reading: Reading) -> bool:
    """`truce talks failed`, `coup fears`: a deed that only says what is talked about, feared or planned."""
    if hit.kind != "noun" or reading.type not in (*_HARSH, "RETREAT", "AID") or hit.at + 1 >= len(scene.tokens):
        return False
    return scene.tokens[hit.at + 1].lower in scene.cues.lists.get("about_deeds", frozenset())


def _trails(scene: Scene, hit: Hit) -> bool:
    """`shooting down the jet`, `forced the airliner down`: the particle of another word, as against `to down a drone`."""
    if scene.tokens[hit.at].lower != "down" or hit.at == 0:
        return False
    before, cues = scene.tokens[hit.at - 1].lower, scene.cues
    if before == "to" or (before in cues.auxiliaries and cues.auxiliaries[before].lemma not in ("be", "have")):
        return False
    behind = scene.tokens[hit.at + 1] if hit.at + 1 < len(scene.tokens) else None
    verb = before in cues.auxiliaries or before.endswith("ing") or any(hit.at - 1 in c.verbs for c in scene.clauses.clauses)
    return verb or behind is None or not behind.is_word or behind.lower in cues["prepositions"]


def _harmed_before(scene: Scene, hit: Hit) -> bool:
    """`is treating wounded civilians`, `two hundred wounded children`: a word that only says in what state somebody is of whom something else is told."""
    word, at = scene.tokens[hit.at].lower, hit.at
    if scene.cues.language != "en" or hit.kind != "verb" or word not in ("wounded", "injured") or not 0 < at < len(scene.tokens) - 1:
        return False
    before, behind, cues = scene.tokens[at - 1], scene.tokens[at + 1], scene.cues
    counted = before.text[:1].isdigit() or number(before.text, "en") is not None
    leads = counted or before.lower in cues["prepositions"] or before.lower in cues.determiners or before.lower in cues.possessives or before.lower.endswith("ing")
    return leads and behind.is_word and behind.lower not in cues["prepositions"] and behind.lower not in cues.determiners and behind.lower not in cues["coordinators"]


def _reading(scene: Scene, hit: Hit) -> Reading | None:
    """The first reading whose words stand in the clause and whose forbidden ones do not."""
    if hit.at not in scene.clauses.of:
        return None
    clause = scene.clauses.at(hit.at)
    if not _plausible(scene, hit, clause) or _only_helps(scene, hit, clause):
        return None
    near = _near(scene, hit, clause)
    words = frozenset(t.lower for t in near)
    denies = denies_doing(scene, hit, clause)
    fits = (r for r in hit.readings if not r.learned and _fits(scene, hit, r, near, words) and (not denies or r.content == "denied") and not _condemns_a_state(scene, hit, r, clause))
    reading = next((reading for reading in fits if not _only_reported(scene, hit, reading, clause)), None)
    undone = (_resolved_not_to, _asked_by_nobody, _clings, _shut_for_a_day)
    if reading is not None and any(is_none(scene, hit, reading, clause) for is_none in undone):
        return None
    return reading


def _condemns_a_state(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> bool:
    """`Frankreich hat den Iran wegen des Angriffs verurteilt`: a state is not convicted by another, as a court or a person's judges would do."""
    if reading.mode != "convict" or scene.cues.language != "de" or hit.kind != "verb":
        return False
    inside, passive, subject = scene.inside(clause), in_passive(scene, hit, clause), scene.subject(clause).phrase
    by = [p for p in inside if p.prep in scene.cues["agent_prepositions"] and p.actors] if passive else [subject] if subject is not None else []
    whom = [p for p in inside if p.form == "name" and p.strong and p.argument and p.actors and (p is subject) == passive and (passive or p.can("a"))]
    judges = any(t.lower.startswith(tuple(scene.cues["courts"])) for p in by for t in scene.tokens[p.first : p.last])
    return bool(by) and bool(whom) and not judges and not any(":" in actor for p in (*by, *whom) for actor in p.actors)


def _clings(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> bool:
    """`hält an der Sperre fest`, as against `hält drei Matrosen an der Grenze fest`: a verb of holding with a thing behind `an` and nobody held."""
    if reading.form not in scene.cues.lists.get("clinging", ()) or reading.type not in ("ASSAULT", "COERCE") or in_passive(scene, hit, clause):
        return False
    led = {p for p in clause.tokens if scene.tokens[p].lower in ("an", "am")}
    subject = scene.subject(clause).phrase
    held = [
        i
        for i in clause.tokens
        if scene.tokens[i].capitalised and i != clause.first and not (subject is not None and subject.first <= i < subject.last) and not _led_off(scene, clause, i)
    ]
    return bool(led) and not held


def _shut_for_a_day(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> bool:
    """`Die Botschaft bleibt am Ostermontag geschlossen`: a house that is shut for a holiday or for repairs."""
    return reading.form in ("close", "shut", "schließen") and reading.type in ("SANCTION", "COERCE") and bool(scene.find("closed_days.words"))


def _led_off(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether a noun stands behind a preposition, with only its article and adjectives, or a genitive's noun, between."""
    for i in range(at - 1, clause.first - 1, -1):
        token = scene.tokens[i]
        if token.lower in scene.cues["prepositions"] or token.lower in scene.cues.contractions:
            return True
        apart = token.capitalised and scene.tokens[i + 1].lower not in ("der", "des", "eines", "einer")  # `an der Grenze | drei Matrosen`
        if i in clause.verbs or not token.is_word or apart:
            return False
    return False


def _asked_by_nobody(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> bool:
    """`Berlin, pressed for a judgement, offered none`: words put in between commas that befell somebody, of nobody in particular."""
    if not clause.befell or hit.kind != "verb" or reading.type not in _SAID:
        return False
    return not any(p.prep in scene.cues["agent_prepositions"] and p.actors for p in scene.inside(clause))


def _only_reported(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> bool:
    """`announced that it was considering a ban`, `announced a plan to impose sanctions`: whether the words that make a deed of a verb of saying stand only in what it says."""
    if scene.cues.language != "en" or hit.kind != "verb" or not reading.needs or reading.content or reading.type not in (*_HARSH, "AID", "COOPERATE", "RETREAT"):
        return False
    if not any(r.content in ("reported", "announced") for r in hit.readings):
        return False
    below = (c for c in scene.clauses.clauses if (c.kind == "inf" or c.opener == "that") and c.parent == clause.index and c.first > hit.at)
    said = {i for c in below for i in c.tokens}
    return bool(said) and not any(a not in said and clause.first <= a < clause.last for a, _ in scene.spots(reading.needs))


def _resolved_not_to(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> bool:
    """`beschloss, sich nicht an den Sanktionen zu beteiligen`: whether the words that make a deed of a verb stand in a negated infinitive."""
    if scene.cues.language != "de" or hit.kind != "verb" or not reading.needs or reading.type not in (*_HARSH, "AID", "COOPERATE"):
        return False
    below = [c for c in scene.clauses.clauses if c.kind == "inf" and c.parent == clause.index and c.first > hit.at]
    denied = {i for c in below if any(a in c.tokens for a, _ in scene.find("negation.words")) for i in c.tokens}
    return bool(denied) and not any(a not in denied and clause.first <= a < clause.last for a, _ in scene.spots(reading.needs))


def _only_helps(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`has invited both to talks`: `has` is the auxiliary of another verb there, and `has talks` is not said."""
    if scene.cues.language != "en" or hit.kind != "verb" or scene.tokens[hit.at].lower not in ("has", "have", "had"):
        return False
    later = [i for i in clause.verbs if 0 < i - hit.at <= 3]
    return any(scene.tokens[i].lower not in scene.cues.auxiliaries or scene.tokens[i].lower == "been" for i in later)


def _near(scene: Scene, hit: Hit, clause: Clause) -> list[Token]:
    """The words among which a reading looks for those it needs: its clause, and what hangs on that as content."""
    inside = set(clause.tokens)
    near = [t for t in scene.tokens[clause.first : clause.last] if (t.index in inside or clause.kind != "main") and t.index not in scene.listed]
    if scene.cues.language == "de" and hit.kind == "verb":
        aside = _reasons(scene) | _surnames(scene) | (_circumstances(scene) if any(r.type in _HARSH for r in hit.readings) else frozenset())
        near = [t for t in near if t.index not in aside]
    if scene.cues.language == "en" and hit.kind == "verb" and any(r.type in _HARSH for r in hit.readings):
        near = [t for t in near if t.index not in _what_led_to_it(scene)]
    if hit.kind == "verb" and hit.readings[0].form in scene.cues["starting"]:
        near = [t for t in near if t.index not in _talked_of(scene)]
    if scene.cues.language == "en" and scene.tokens[clause.first].lower in ("rather", "instead"):  # `Rather than send weapons, Bern sent blankets`
        comma = next((t.index for t in scene.tokens[clause.first : hit.at] if t.text == ","), clause.first)
        near = [t for t in near if t.index >= comma]
    subject = scene.subject(clause).phrase if scene.cues.language == "en" and hit.kind == "verb" else None
    if subject is not None and subject.person and not in_passive(scene, hit, clause):
        near = [t for t in near if not subject.first <= t.index < subject.last]  # who acts is not what is acted on
    for below in scene.clauses.clauses:
        if (below.kind == "inf" or below.opener in ("that", "dass")) and below.parent == clause.index and below.first > hit.at:
            near += [scene.tokens[i] for i in below.tokens]
        elif below.opener == "whether" and below.parent == clause.index and below.first > hit.at and scene.tokens[below.first + 1].lower == "to":
            near.append(scene.tokens[below.first])  # `decides whether to send troops`
    if clause.kind == "relative" and scene.cues.language == "en":
        near = [*_before_relative(scene, clause), *near]
    if hit.kind == "verb" and hit.readings[0].form in scene.cues.lists.get("costing_lives", ()) and _somebody_asks(scene, clause):
        near = [t for t in near if t.lower not in scene.cues["tolls"]]
    return near


def _somebody_asks(scene: Scene, clause: Clause) -> bool:
    """`Die EU forderte Hilfe für die Opfer`, as against `Der russische Angriff forderte zwölf Opfer`: whether somebody is the subject, and no deed of his."""
    subject = scene.subject(clause).phrase
    return subject is not None and subject.strong and subject.argument and subject.head < 0 and not subject.bare


@once
def _surnames(scene: Scene) -> frozenset[int]:
    """`Verkehrsminister Hans Richter verurteilte die Sperre`: a family name is none of the words that a deed needs."""
    closing = [p.last - 1 for p in scene.phrases if p.person and p.last - p.first > 1 and p.form in ("office", "holder")]
    return frozenset(i for i in closing if scene.tokens[i].text in word_lists()["also_families"] and scene.tokens[i - 1].capitalised and i > 1)


@once
def _reasons(scene: Scene) -> frozenset[int]:
    """`begann trotz der Proteste aus Kairo mit dem Bau`, `nicht aber den Sanktionen`: nouns that say in spite of what, after what or instead of what."""
    despite, opening = scene.cues["against"], {c.first for c in scene.clauses.clauses if c.kind == "main"}
    places = [t.index + 1 for t in scene.tokens if t.lower in despite or (t.lower == "nach" and t.index in opening)]
    against = [(a, b) for a, b in scene.find("negation.contrast") if "nicht" in (scene.tokens[a].lower, scene.tokens[b - 1].lower) and set_against(scene, a)]
    places += [b for _, b in against]
    places += [t.index + 1 for t in scene.tokens[:-1] if t.lower == "nach" and scene.tokens[t.index + 1].lower in scene.cues["tellings"]]  # `lehnt nach Darstellung Ruandas ab`
    found = {i for a, b in against for i in range(a, b)}
    for place in places:
        noun = next((t for t in scene.tokens[place : place + 4] if t.capitalised or not t.is_word), None)
        found |= {noun.index} if noun is not None and noun.is_word else set()
    return frozenset(found)


@once
def _circumstances(scene: Scene) -> frozenset[int]:
    """`verstärkt die Truppe nach dem Angriff`: nouns that say after what something was done."""
    led = [t.index for t in scene.tokens[:-2] if t.lower == "nach" and scene.tokens[t.index + 1].lower in ("dem", "der", "den", "einem", "einer", "diesem", "dieser")]
    return frozenset(next((t.index for t in scene.tokens[i + 2 : i + 5] if t.capitalised), i) for i in led)


@once
def _what_led_to_it(scene: Scene) -> frozenset[int]:
    """`ordered a halt in response to American strikes`, `sent envoys despite the attacks`: the deed that something was done after, because or in spite of."""
    verbs = {i for c in scene.clauses.clauses for i in c.verbs}
    led = [b for _, b in scene.find("answering.words")] + [t.index + 1 for t in scene.tokens if t.lower in _LEADING and not _opens_with_a_verb(scene, t.index) and t.index not in verbs]
    found: set[int] = set()
    for last in led:
        behind = scene.tokens[last : last + 6]
        end = next((t.index for t in behind if not t.is_word or (t.index in verbs and "'" not in t.text) or t.lower in scene.cues["prepositions"]), last + 6)
        found |= {t.index for t in behind if t.index < end}
    return frozenset(found)


def _led_apart(scene: Scene) -> frozenset[int]:
    """The words of what led to a deed, where they open the sentence: `After Israeli strikes on Tehran, Iran launched missiles` tells two deeds."""
    first = scene.tokens[0].lower
    comma = next((t.index for t in scene.tokens if t.text == ","), 0)
    opens = scene.cues.language == "en" and first in _LEADING and comma in range(2, 16)
    return frozenset(i for i in _what_led_to_it(scene) if i < comma) if opens else frozenset()


_LEADING = frozenset(("despite", "amid", "following", "after"))


def _opens_with_a_verb(scene: Scene, at: int) -> bool:
    """`after a court upheld the verdict`: a word that opens a clause of its own."""
    return at in scene.clauses.of and scene.clauses.at(at).first == at and bool(scene.clauses.at(at).finite) and scene.clauses.at(at).kind != "main"


@once
def _talked_of(scene: Scene) -> frozenset[int]:
    """`The debate about an invasion has begun`, `der Streit um die Sanktionen begann`: what is behind a noun of talk, and does not begin itself."""
    found: set[int] = set()
    verbs = {i for c in scene.clauses.clauses for i in c.verbs}
    for _, last in (place for name in ("quarrels", "talks", "thoughts") for place in scene.find(f"spoken_over.{name}")):
        if last < len(scene.tokens) and scene.tokens[last].lower in scene.cues["talked_of"]:
            behind = scene.tokens[last + 1 : last + 6]
            end = next((t.index for t in behind if not t.is_word or t.index in verbs or (t.lower in scene.cues["prepositions"] and t.lower != "of")), last + 6)
            found |= {t.index for t in behind if t.index < end}
    return frozenset(found)


def _before_relative(scene: Scene, clause: Clause) -> list[Token]:
    """`the sanctions that Washington had lifted`: the noun before a relative clause is one of its words."""
    at, cues = clause.first - 1, scene.cues
    while at >= 0 and not scene.tokens[at].is_word:
        at -= 1
    out: list[Token] = []
    while at >= 0 and len(out) < 4 and scene.tokens[at].is_word and not any(at in c.verbs for c in scene.clauses.clauses):
        if scene.tokens[at].lower in cues["prepositions"] or scene.tokens[at].lower in cues["coordinators"]:
            break
        out.insert(0, scene.tokens[at])
        at -= 1
    return out


def _fits(scene: Scene, hit: Hit, reading: Reading, near: Sequence[Token], words: frozenset[str]) -> bool:
    if reading.needs and not reading.needs.first(near, words):
        return False
    if scene.cues.language == "de" and reading.form == "wollen" and reading.content == "demanded" and scene.clauses.at(hit.at).opener == "dass":
        return False  # `kündigten an, dass sie liefern wollen`, as against `wollen, dass er liefert`
    if (reading.type, reading.mode) == ("COMMENT", "concern") and any(a in scene.clauses.at(hit.at).tokens for a, _ in scene.find("understanding.words")):
        return False  # `expressed understanding for Russia's concerns`
    if scene.cues.language == "en" and reading.needs.single == {"to"} and not _asked_to(scene, hit):
        return False
    if scene.cues.language == "en" and (reading.type, reading.form) == ("RETREAT", "hold") and reading.needs and reading.needs.first(scene.tokens[hit.at :]) is None:
        return False  # `the truce holds`
    if (reading.form, reading.type) in (("kommen", "ASSAULT"), ("kill", "ASSAULT")) and not _violent(scene):
        return False  # `kam in Mali ums Leben`, `killed in a crash`
    if reading.type == "ASSAULT" and hit.at > 1 and [t.lower for t in scene.tokens[hit.at - 2 : hit.at]] == ["test", "-"]:
        return False  # `test-fired` hits nobody
    if not reading.forbids or not reading.forbids.first(near, words):
        return True
    named = _in_names(scene)
    rest = [t for t in near if t.index not in named] if named else ()
    return bool(rest) and len(rest) < len(near) and not reading.forbids.first(rest)


@once
def _in_names(scene: Scene) -> frozenset[int]:
    """`die Awami-Liga rief auf`: the words of long names of parties, which forbid no reading."""
    names = (p for p in scene.phrases if p.form == "name" and p.actors and ":party:" in p.actors[0] and p.last - p.first > 1)
    return frozenset(i for p in names for i in range(p.first, p.last)) if scene.cues.language == "de" else frozenset()


@once
def _violent(scene: Scene) -> bool:
    """Whether a sentence with a death in it tells of violence: in German where it names such a deed, in English unless it names an accident and none."""
    if scene.cues.language == "en" and not scene.find("misfortune.words"):
        return True
    return any(deed in token.lower for token in scene.tokens for deed in scene.cues["violent_deeds"])


def _asked_to(scene: Scene, hit: Hit) -> bool:
    """`told Kiev to withdraw`, `asked Kenya, which leads the force, to send police`, as against `told reporters in a statement to parliament`."""
    at = hit.at + 1
    for _ in range(12):
        if at >= len(scene.tokens) - 1:
            return False
        word, behind = scene.tokens[at], at + 1
        put_in = scene.clauses.at(behind) if word.text == "," and behind in scene.clauses.of else None
        if put_in is not None and put_in.kind == "relative" and put_in.first == behind and put_in.last < len(scene.tokens):
            at = put_in.last + 1
            continue
        if not word.is_word or word.lower in ("that", "whether", "about"):
            return False
        if word.lower == "to" and behind in scene.clauses.of and behind in scene.clauses.at(behind).verbs:
            return True
        at = behind
    return False


def _questions(scene: Scene, hit: Hit) -> bool:
    """`asked whether Berlin would send tanks`, `was asked about it`: who asks to know something demands nothing, as against `asked Berlin to send tanks`."""
    if scene.cues.language != "en" or hit.kind != "verb" or hit.readings[0].form != "ask":
        return False
    for at in range(hit.at + 1, min(hit.at + 13, len(scene.tokens) - 1)):
        word, behind = scene.tokens[at], scene.tokens[at + 1]
        if word.text == "," and behind.lower in ("which", "who", "whose"):
            return False  # `asked Kenya, which leads the force, to send police`
        if word.lower in scene.cues["question_words"]:
            return not behind.text[:1].isdigit()  # `asked about 30 states to help`
        if word.lower in ("to", "for", "that") or (not word.is_word and word.text != ","):
            return False
    return False


def _plausible(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """Whether the word's form and place fit the kind of predicate."""
    if hit.kind == "noun" and any(p.role == "civilians" and p.strong and p.first <= hit.at < p.last for p in scene.phrases):
        return False  # `die Besatzung` of a ship occupies nothing
    if hit.kind == "verb" and any(p.role == "army" and p.first < hit.at < p.last for p in scene.phrases):
        return False  # `told French forces to get out`
    if hit.kind == "adjective":
        return _predicative(scene, hit, clause)
    if scene.cues.language == "de":
        if hit.kind == "verb":
            return hit.features != frozenset({"adjective"}) and (hit.at in clause.verbs or hit.particle is not None)
        return True
    verbal = hit.at in clause.verbs
    if hit.kind == "verb" and verbal and (_postmodifies(scene, hit, clause) or _premodifies(scene, hit, clause)):
        return False
    return verbal if hit.kind == "verb" else not verbal


def _premodifies(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`Suspected agents abducted him`: a participle that opens its clause before the noun it describes."""
    if "participle" in hit.features and "past" not in hit.features and hit.at > clause.first and _attributive(scene, hit, clause):
        return True  # `discussed seizing frozen Russian assets`
    if "gerund" in hit.features and hit.at > clause.first and scene.tokens[hit.at - 1].lower in scene.cues["conveying"] and _names_things(scene, hit.at + 1):
        return True  # `sent spraying planes`
    if "participle" not in hit.features or hit.at != clause.first:
        return False
    described = any(p.first <= hit.at + 1 < p.last and p.argument for p in scene.phrases)
    return described and any(i > hit.at + 1 and scene.tokens[i].lower not in scene.cues.auxiliaries for i in clause.finite)


def _names_things(scene: Scene, at: int) -> bool:
    """Whether a bare noun in the plural, or one behind it, stands at a word: `planes`, `aircraft to`."""
    word = scene.tokens[at] if at < len(scene.tokens) else None
    return word is not None and word.is_word and not word.capitalised and (word.lower.endswith("s") or word.lower in ("aircraft", "equipment"))


def _attributive(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """Whether a participle that is no past form stands before a noun with no auxiliary to go with."""
    following = scene.tokens[hit.at + 1] if hit.at + 1 < len(scene.tokens) else None
    led = hit.at - 1 in clause.verbs or scene.tokens[hit.at - 1].lower in scene.cues["prepositions"]
    helped = any(i < hit.at and scene.tokens[i].lower in scene.cues.auxiliaries for i in clause.verbs)
    return led and not helped and not clause.elided and following is not None and following.is_word and following.lower not in scene.cues["prepositions"]


def _postmodifies(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`a summit planned for Sochi`: a participle after its noun, under another verb."""
    if "participle" not in hit.features or hit.at == 0:
        return False
    before, following = scene.tokens[hit.at - 1], scene.tokens[hit.at + 1].lower if hit.at + 1 < len(scene.tokens) else ""
    earlier = [i for i in clause.finite if i < hit.at and scene.tokens[i].lower not in scene.cues.auxiliaries]
    return (
        bool(earlier)
        and before.is_word
        and hit.at - 1 not in clause.verbs
        and before.lower not in (*scene.cues["coordinators"], "to", "not", "also")
        and following in scene.cues["prepositions"]
        and following != "by"
    )


def _predicative(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`ist besorgt`, as against `der besorgte Minister`."""
    following = scene.tokens[hit.at + 1] if hit.at + 1 < len(scene.tokens) else None
    inflected = scene.tokens[hit.at].lower.endswith(("e", "en", "er", "es", "em"))
    if scene.cues.language == "de" and following is not None and following.capitalised and inflected:
        return False
    helped = any(i < hit.at and scene.tokens[i].lower in scene.cues.auxiliaries for i in clause.verbs)
    if hit.at in clause.finite and not helped and following is not None and following.is_word and following.lower not in scene.cues["prepositions"]:
        return False  # `the invasion shocked Estonia`: it does something to somebody
    return bool(clause.verbs) or hit.at == clause.first or hit.at in scene.clauses.quoted


def _figurative(scene: Scene, hit: Hit, reading: Reading) -> bool:
    """`von der Krise getroffen`, `eroberte die Herzen`, `bombarded with letters`: force without an actor or against no one."""
    if reading.type not in ("ASSAULT", "COERCE", "CONSULT"):
        return False
    clause = scene.clauses.at(hit.at)
    own = set(clause.tokens)
    if reading.type != "CONSULT" and any(a in own for a, _ in scene.find("figurative.marks")):
        return True
    if reading.type != "CONSULT" and hit.kind == "verb" and on_no_body(scene, hit):
        return True
    for at, _ in scene.find("figurative.agents"):
        if at == hit.at and hit.kind == "verb":
            continue  # `Iran fires missiles`, as against `fires killed three`
        if scene.tokens[clause.first].lower in _LEADING and hit.at > at and scene.subject(clause).actors and not in_passive(scene, hit, clause):
            continue  # `Amid protests, Mali imposed a curfew`, as against `After the flood, ten were killed`
        before = {t.lower for t in scene.tokens[max(clause.first, at - 3) : at]}
        if at in own and (at - clause.first <= 2 or before & {"von", "durch", "by"}):
            return True
    return False


def _stands_before(scene: Scene, hit: Hit) -> bool:
    """Whether a participle that tells how a land stands comes between an article and its name: `the annexed territories`."""
    if hit.kind != "verb" or hit.readings[0].form not in ("occupy", "annex") or "participle" not in hit.features or not 0 < hit.at < len(scene.tokens) - 1:
        return False
    before, behind = scene.tokens[hit.at - 1].lower, scene.tokens[hit.at + 1]
    closed = (*scene.cues["prepositions"], *scene.cues["coordinators"], *scene.cues.determiners)
    return (before in scene.cues.determiners or before in scene.cues.possessives) and behind.is_word and behind.lower not in closed


def left_over(
    scene: Scene, hits: Sequence[Hit], standing: Sequence[Predicate], found: Sequence[Predicate]
) -> dict[int, tuple[Predicate, str]]:
    """Hits that are not told, each place with its first reading and the reason: its words, its form, a figure, another's word."""
    out: dict[int, tuple[Predicate, str]] = {}
    stands, told = {h.at: (h, r) for h, r in standing}, {h.at: (h, r) for h, r in found}
    deeds = {scene.clauses.of[h.at] for h, _ in found if h.kind == "noun" and h.at in scene.clauses.of}
    stops = {a for a, _ in scene.find("spoken_over.stopped") if scene.clauses.of.get(a) in deeds}  # `halted the expulsion`: no act beside the one that it ends
    for hit in hits:
        if hit.at in out or hit.at not in scene.clauses.of:
            continue
        if scene.cues.language == "en" and _stands_before(scene, hit):
            continue  # `a third of the occupied West Bank`
        if any(r.type == "ASSAULT" and _figurative(scene, hit, r) for r in hit.readings[:1]):
            continue  # `an earthquake killed 3,000 people`: nothing for a judge either
        if hit.at in told:
            predicate = told[hit.at]
            out[hit.at] = predicate, "words" if predicate[1].content == "reported" else "aside"
        elif hit.at in stands:
            out[hit.at] = stands[hit.at], "consumed"
        elif hit.at in stops:
            continue
        elif (first := next((r for r in hit.readings if not r.strict), None)) is not None and not _no_deed(scene, hit, first):
            out[hit.at] = (hit, first), "conditions" if _plausible(scene, hit, scene.clauses.at(hit.at)) else "form"
    return out


def _no_deed(scene: Scene, hit: Hit, reading: Reading) -> bool:
    """What is nothing for a judge either."""
    clause = scene.clauses.at(hit.at)
    return _asked_by_nobody(scene, hit, reading, clause) or _clings(scene, hit, reading, clause)


# which of two tells the act


def carried(scene: Scene, found: Sequence[Predicate]) -> dict[int, Predicate]:
    """For each verb that needs a noun of its own type in the clause: that noun."""
    out: dict[int, Predicate] = {}
    apart = _led_apart(scene)
    for hit, reading in found:
        for other, carrying in found if reading.needs and hit.kind == "verb" else ():
            if other.kind == "noun" and carrying.type == reading.type and (other.at > hit.at or (other.at not in apart and not _behind_a_participle(scene, other, hit))) and scene.clauses.at(other.at) is scene.clauses.at(hit.at):
                out.setdefault(hit.at, (other, carrying))
    for hit, reading in found:
        noun = _acting_noun(scene, found, hit, reading)
        if noun is not None:
            out.setdefault(hit.at, noun)
    return out


def _behind_a_participle(scene: Scene, noun: Hit, verb: Hit) -> bool:
    """`Men blamed for a raid on Niger were killed`: a deed of which a participle before it tells, and not the verb behind it."""
    verbs = scene.clauses.at(verb.at).verbs if scene.cues.language == "en" else ()
    return any(i < noun.at and scene.tokens[i].lower not in scene.cues.auxiliaries for i in verbs)


def _acting_noun(scene: Scene, found: Sequence[Predicate], hit: Hit, reading: Reading) -> Predicate | None:
    """`US strikes on Yemen killed nine`: the noun that is the subject of a verb of its own type tells the same act."""
    if hit.kind != "verb" or reading.type != "ASSAULT" or scene.cues.language != "en" or in_passive(scene, hit, scene.clauses.at(hit.at)):
        return None
    clause = scene.clauses.at(hit.at)
    for other, carrying in found:
        opens = other.kind == "noun" and carrying.type == reading.type and clause.first <= other.at < hit.at
        if opens and scene.clauses.at(other.at) is clause and not any(i < hit.at and i > other.at for i in clause.finite):
            before = [scene.tokens[i].lower for i in range(clause.first, other.at)]
            if not any(word in scene.cues["prepositions"] for word in before):
                return other, carrying
    return None


def without_consumed(scene: Scene, found: Sequence[Predicate]) -> list[Predicate]:
    """A noun that a verb's reading needs (`Sanktionen` in `Sanktionen verhängen`) is not an act of its own; one reading a word."""
    consumed = _consumed(scene, found)
    acting = {noun[0].at for hit, reading in found if (noun := _acting_noun(scene, found, hit, reading)) is not None}
    best: dict[int, Predicate] = {}
    for hit, reading in found:
        if hit.kind == "noun" and (hit.at in acting or _lodged(scene, found, hit, reading)):
            continue
        carrier = consumed.get(hit.at)
        if carrier is not None and carrier.mode != "claim_responsibility" and (carrier.type == reading.type or (hit.kind != "verb" and carrier.content in FREE)):
            continue  # but `spricht über Waffenlieferungen`: the delivery is what is considered
        held = best.get(hit.at)
        if held is None or _rank(hit, reading) > _rank(*held):
            best[hit.at] = (hit, reading)
    return [best[at] for at in sorted(best)]


def _lodged(scene: Scene, found: Sequence[Predicate], hit: Hit, reading: Reading) -> bool:
    """`reichte bei der WTO Klage ein`: the complaint that is brought before a body is that step, and no charge besides."""
    if reading.type != "ACCUSE" or scene.tokens[hit.at].lower not in scene.cues["lodged"]:
        return False
    clause = scene.clauses.at(hit.at)
    return any(h.kind == "verb" and (r.type, r.mode) == ("REQUEST", "formal") and scene.clauses.at(h.at) is clause for h, r in found)


def _consumed(scene: Scene, found: Sequence[Predicate]) -> dict[int, Reading]:
    """The words that a reading needs, each with the last reading that needs it."""
    consumed: dict[int, Reading] = {}
    apart = _led_apart(scene) if len(found) > 1 else ()
    for hit, reading in found if len(found) > 1 else ():
        if not reading.needs or hit.kind == "noun" or reading.slots == ("nom",):  # `bei dem Anschlag starben`: two things told
            continue
        clause = scene.clauses.at(hit.at)
        inside = scene.tokens[clause.first : clause.last]
        for at in (inside[i].index for first, last in reading.needs.find(inside) for i in range(first, last)):
            free = at not in clause.verbs
            if at != hit.at and (at > hit.at or at not in apart) and (hit.kind == "verb" or free) and (scene.cues.language == "de" or at > hit.at or free):
                consumed[at] = reading
    return consumed


def _rank(hit: Hit, reading: Reading) -> tuple[bool, bool, int]:
    """The closer a reading names its words, the better: with its particle, with a word it needs, longer."""
    return hit.particle is not None, bool(reading.needs), len(reading.form)


def words_of_the_act(scene: Scene, hit: Hit, reading: Reading, found: Sequence[Predicate]) -> list[int]:
    """Where the noun or adjective stands that says what the verb does: `Kritik` in `übte Kritik`, `besorgt` in `äußerte sich besorgt`."""
    if hit.kind != "verb" or not reading.needs:
        return []
    own = {i: n for n, i in enumerate(scene.clauses.at(hit.at).tokens)}
    others = {other.at for other, said in found if other.at in own and other.kind != "verb" and said.type == reading.type}
    if not others:
        return []
    needed = {i for first, last in reading.needs.find([scene.tokens[i] for i in own]) for i in range(first, last)}
    return sorted(at for at in others if own[at] in needed)
