"""Who acts and towards whom where a noun tells the act: `Russlands Angriff auf Kiew`, `the movement of troops`."""

from __future__ import annotations

from collections.abc import Sequence

from echolot.coding.bystanders import goes_into, is_ground, leans
from echolot.coding.clauses import Clause
from echolot.coding.deeds import WORDS
from echolot.coding.lexicon import Hit, Reading
from echolot.coding.phrases import Phrase
from echolot.coding.roles import meeting_place, owner_after
from echolot.coding.scene import Role, Scene

_COMING = frozenset(("came", "come", "comes", "coming", "arrived", "poured"))


def of_noun(scene: Scene, hit: Hit, reading: Reading, clause: Clause) -> tuple[Role, Role]:
    """Source and target of an act that a noun tells: whoever owns it, whom its genitive or a preposition names, who stands in its slots."""
    against = reading.type == "PROTEST" and scene.tokens[max(0, hit.at - 3)].lower == "anti"
    inside = [p for p in scene.phrases if p.actors and (against or scene.cues.language == "en" or not leans(scene, p))]
    source, target = _around_noun(scene, hit, reading, clause, inside)
    if not source.actors and (reading.type in ("CONSULT", "ASSAULT", "AGREE", "COOPERATE") or reading.mode == "ceasefire"):
        both = next((p for p in inside if len(p.actors) > 1 and _parts(scene, hit, clause, p)), None)
        if both is not None:
            return Role(both.actors, both), Role()  # `talks between X and Y`: both act
    if _befalls_owner(scene, hit, reading, source) and not target.actors:
        source, target = Role(), source
    return source, target if target.actors else _slots_of_noun(scene, hit, reading, clause, [p for p in inside if p is not source.phrase])


def _parts(scene: Scene, hit: Hit, clause: Clause, phrase: Phrase) -> bool:
    """`Gefechte zwischen Kambodscha und Thailand`, `Zwischen beiden kam es zu Gefechten`: whether a noun tells what passes between those whom a phrase names."""
    if phrase.prep not in ("between", "zwischen"):
        return False
    opens = phrase.first == clause.first + 1 and clause.first == 0 and scene.cues.language == "de"
    came = opens and any(scene.tokens[i].lower in ("kam", "kommt", "gab", "gibt") and [t.lower for t in scene.tokens[i + 1 : i + 2]] == ["es"] for i in clause.finite)
    broke_out = hit.at == 0 and phrase.first <= _NEAR and any(t.lower in scene.cues.lists.get("coming_about", ()) for t in scene.tokens[1 : phrase.first])
    return 0 < phrase.first - hit.at <= 3 or broke_out or (came and hit.at > phrase.last)


_NEAR = 9  # words between a deed that opens a sentence and those between whom it passes


def _around_noun(scene: Scene, hit: Hit, reading: Reading, clause: Clause, inside: Sequence[Phrase]) -> tuple[Role, Role]:
    """Who does what a noun says, and whom it hits, by who stands around it."""
    source, target = Role(), Role()
    for phrase in inside:
        if not source.actors and _owns_noun(scene, hit, clause, phrase):
            if scene.cues.language == "de" and (_named_after_its_aim(scene, hit, reading, phrase) or _befalls_possessor(scene, hit, reading, phrase, inside)):
                target = Role(phrase.actors, phrase)
            else:
                source = Role(phrase.actors, phrase)
        elif _in_genitive(scene, hit, phrase):
            if _suffers_noun(scene, hit, reading, phrase):
                target = target if target.actors else Role(phrase.actors, phrase)
            elif not source.actors:
                source = Role(phrase.actors, phrase)
        elif _blamed_on(scene, hit, phrase) or (not _sent(source) and _comes_from(scene, hit, reading, clause, phrase)) or (not source.actors and _felt_in(scene, hit, reading, clause, phrase)):
            source = Role(phrase.actors, phrase)
        elif (
            phrase.prep in ("by", "durch", "seitens")
            and 0 < phrase.first - hit.at <= 8
            and not _of_the_outer(scene, hit.at, phrase, inside)
            and not _of_the_answered(scene, hit.at, phrase)
            and not (scene.cues.language == "en" and _parted(scene, hit.at, phrase.first))
        ):
            if source.phrase is not None and source.phrase.attribute == hit.at and not target.actors:
                target = source  # `die Verurteilung Myanmars durch Malaysia`
            source = Role(phrase.actors, phrase)
    return source, target


def _of_the_outer(scene: Scene, noun: int, agent: Phrase, inside: Sequence[Phrase]) -> bool:
    """`die Verurteilung des Putsches durch die Ecowas`: who stands behind a noun in the genitive does what the noun before it says, unless another does that."""
    if agent.prep != "durch":
        return False
    article = next((t.index for t in reversed(scene.tokens[max(0, noun - 3) : noun]) if t.lower in ("des", "der", "eines", "einer", "dieses", "dieser")), 0)
    outer = scene.tokens[article - 1] if article else None
    if outer is None or not outer.capitalised or not outer.lower.endswith(tuple(scene.cues["judging_nouns"])):
        return False
    return not any(p.actors and p is not agent and (p.attribute == outer.index or (p.possessive and 0 <= outer.index - p.last <= 2) or p.head == outer.index) for p in inside)


def _of_the_answered(scene: Scene, noun: int, agent: Phrase) -> bool:
    """`Vergeltung für den Abschuss einer Drohne durch Peru`: whether who stands behind a noun did what that answers."""
    for led in scene.tokens[noun + 1 : agent.first - 1]:
        if agent.prep == "durch" and led.lower in ("für", "wegen", "nach"):
            return any(t.capitalised and not any(p.first <= t.index < p.last for p in scene.phrases) for t in scene.tokens[led.index + 1 : led.index + 4])
    return False


def _owns_noun(scene: Scene, hit: Hit, clause: Clause, phrase: Phrase) -> bool:
    """`Russian attacks`, `die Armee`, `Moscow's latest threats`, `US-Angriffe`: whether a noun is told as somebody's by what leads it."""
    if (
        phrase.head == hit.at
        or (phrase.first <= hit.at < phrase.last and (not phrase.strong or (phrase.role == "army" and not phrase.bare)))
        or _by_whom(scene, hit.at, phrase)
        or _lends_its_name(scene, hit.at, phrase)
        or (phrase.last + 1 == hit.at and scene.tokens[phrase.last].text == "-")
    ):
        return True
    return phrase.possessive and 0 <= hit.at - phrase.last <= 3 and all(
        scene.tokens[i].is_word and scene.tokens[i].lower not in scene.cues["prepositions"] and i not in clause.verbs
        for i in range(phrase.last, hit.at)
    )  # fmt: skip


def _named_after_its_aim(scene: Scene, hit: Hit, reading: Reading, phrase: Phrase) -> bool:
    """`seine China-Reise`, `die Ukraine-Hilfe`, `der Irak-Krieg`, `anti-israelische Proteste`: whether the land beside the hyphen is whom it is for or against; a `US-Hilfe` and an `EU-Sanktion`
    come from there."""
    if leans(scene, phrase):
        return True
    if hit.at < 2 or scene.tokens[hit.at - 1].text != "-" or phrase.last not in (hit.at - 1, hit.at, hit.at + 1):
        return False
    if reading.mode == "visit":
        return True
    land = scene.tokens[hit.at - 2]
    return phrase.form == "name" and not land.text.isupper() and all(len(actor) == _CODE for actor in phrase.actors) and (reading.type in ("AID", "SANCTION", "SUPPORT") or reading.form in ("Krieg", "Einsatz"))


_BEFALLING = ("arrest", "abduct", "expel", "deport", "convict", "targeted", "release", "torture", "beat")


def _befalls_possessor(scene: Scene, hit: Hit, reading: Reading, phrase: Phrase, inside: Sequence[Phrase]) -> bool:
    """`nach seiner Verschleppung`, `ihre Festnahme`: what befalls a person is his; not `seine Freilassung von Geiseln`."""
    if phrase.form != "pronoun" or not phrase.possessive or reading.mode not in _BEFALLING or reading.genitive != "object":
        return False
    return not any(p is not phrase and _in_genitive(scene, hit, p) for p in inside)


def _lends_its_name(scene: Scene, noun: int, phrase: Phrase) -> bool:
    """`killed in a Boko Haram raid`, `despite US sanctions`: an armed group or a state's letters right before a deed; `a Gaza offensive`, `the Iran sanctions` may be those it hits."""
    between = [t.lower for t in scene.tokens[phrase.last : noun]]
    if scene.cues.language != "en" or phrase.form != "name" or phrase.possessive or not 0 <= noun - phrase.last <= 1 or not scene.cues["before_the_deed"].issuperset(between):
        return False
    word = scene.tokens[phrase.last - 1].text
    letters = word.isupper() and len(word) <= _LETTERS
    return letters or all(len(actor) > _CODE and ":" not in actor for actor in phrase.actors)


_LETTERS = 4  # US, EU, NATO
_CODE = 3  # of a state's id; groups and bodies have longer ones


def _in_genitive(scene: Scene, hit: Hit, phrase: Phrase) -> bool:
    """`der Angriff Russlands`, `the movement of hundreds of soldiers`."""
    return phrase.attribute == hit.at or (
        phrase.prep in ("of", "von")
        and (0 < phrase.first - hit.at <= 3 or _counted(scene, hit.at, phrase))
        and scene.tokens[phrase.first - 2].lower not in scene.cues.determiners  # `der Stürmung der von Rebellen besetzten Botschaft`
    )


def _suffers_noun(scene: Scene, hit: Hit, reading: Reading, phrase: Phrase) -> bool:
    """`the invasion of Kuwait`, `die Anschläge von Paris`: whether who stands in a noun's genitive is hit by it and does not do it."""
    own_troops = reading.type in ("AID", "MOBILIZE") and (not phrase.strong or phrase.form in ("office", "inhabitant"))
    own_troops = own_troops or (reading.form.lower() == "invasion" and (phrase.role == "army" or goes_into(scene, phrase)))
    meant_for = reading.type in ("AID", "SUPPORT") and scene.tokens[hit.at - 1].lower == "zur"  # `eine Resolution zur Unterstützung Bakus`
    if (reading.genitive == "object" and not own_troops) or meant_for:
        return True
    if objective(scene, hit.at):
        return True
    return reading.type == "ASSAULT" and phrase.prep == "von" and phrase.form in ("capital", "city")


def objective(scene: Scene, at: int) -> bool:
    """`vermied eine Verurteilung Indonesiens`: whether the genitive behind a noun is condemned; `die Verurteilung Indonesiens` may be its own."""
    return scene.tokens[at].text == "Verurteilung" and scene.tokens[at - 1].lower in ("eine", "einer", "keine", "keiner")


def _comes_from(scene: Scene, hit: Hit, reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    """`trotz der Drohungen aus Peking`, `drew a protest from Canberra`, `condemnation came from Oslo`."""
    if phrase.prep == "aus":
        named = phrase.strong and phrase.form in ("name", "capital", "seat")
        return named and reading.type in (*WORDS, "PROTEST") and phrase.first == hit.at + 2
    if phrase.prep != "from" or (reading.type not in WORDS and (reading.type, reading.mode) != ("CONSULT", "phone")):
        return False
    near = 0 < phrase.first - hit.at <= (14 if scene.tokens[phrase.first - 2].lower in _COMING else 6)
    return near and not any(i in clause.verbs and scene.tokens[i].lower not in _COMING for i in range(hit.at + 1, phrase.first))


def _parted(scene: Scene, noun: int, at: int) -> bool:
    """`after a coup last month, rejected demands by the bloc`: whether a verb of any clause stands between a noun and `by`."""
    return any(i in scene.clauses.at(i).verbs for i in range(noun + 1, at) if i in scene.clauses.of)


def _sent(source: Role) -> bool:
    """`a rebuke from Israel and praise from Kuwait`: whether somebody is known from whom words come; who is named next sends others."""
    return source.phrase is not None and source.phrase.prep in ("from", "aus")


def _blamed_on(scene: Scene, hit: Hit, phrase: Phrase) -> bool:
    """`a strike blamed on Pakistan`, `blamed the raid on Mali`: who is said to have done what the noun says."""
    if blamed_behind(scene, hit.at) is phrase:
        return True
    led = scene.tokens[hit.at + 1].lower if hit.at + 1 < len(scene.tokens) else ""
    return led in scene.cues["laid_to"] and 0 < phrase.first - hit.at <= 5 and phrase.prep in ("on", "to") and phrase.strong


def blamed_behind(scene: Scene, noun: int) -> Phrase | None:
    """`blamed the raid on Mali`, `pinned the attack on the post on rebels`: whom the last `on` behind the deed holds to have done it."""
    tokens = scene.tokens
    led = {t.lower for t in tokens[max(0, noun - 4) : noun]}
    if scene.cues.language != "en" or not led & scene.cues["lays_on"] or "for" in led:
        return None
    clause = scene.clauses.at(noun)
    behind = [p for p in scene.phrases if p.actors and p.strong and p.prep in ("on", "upon") and 0 < p.first - noun <= 9 and p.first in clause.tokens]
    if any(t.lower == "for" for t in tokens[noun + 1 : behind[-1].first]) if behind else True:
        return None
    return behind[-1]


def _felt_in(scene: Scene, hit: Hit, reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    """`there was alarm in Oslo`."""
    capital = scene.cues.language == "en" and phrase.prep == "in" and phrase.form == "capital" and 0 < phrase.first - hit.at <= 4
    return capital and reading.type in ("COMMENT", "ACCUSE", "SUPPORT") and scene.tokens[clause.first].lower == "there"


def _slots_of_noun(scene: Scene, hit: Hit, reading: Reading, clause: Clause, others: Sequence[Phrase]) -> Role:
    """`the attack on Kyiv`, `Kritik an Moskau`: who stands behind a noun in one of its slots."""
    own = set(clause.tokens)
    follow = [p for p in others if 0 < p.first - hit.at <= 9 and p.first in own]
    for raw in reading.slots:
        slot = raw.rstrip("!")
        found = next((p for p in follow if p.prep == slot and not is_ground(scene, p)), None)
        if found is None and slot not in ("acc", "obj", "gen", "dat"):
            found = owner_after(scene, clause, follow, slot, hit)
        if found is None and scene.cues.language == "de" and [t.lower for t in scene.tokens[hit.at + 1 : hit.at + 2]] == [slot] and reading.type == "SANCTION":
            found = next((p for p in follow if p.prep == "aus" and p.first - hit.at <= 5), None)  # `Strafzölle auf Waren aus China`
        if found is None or (scene.cues.language == "en" and meeting_place(reading, Role(found.actors, found))):
            continue
        if slot == "in" and scene.cues.language == "de" and (reading.type, found.form) == ("CONSULT", "city") and reading.mode != "visit":
            continue  # `unter Vermittlung der Uno in New York`
        if slot == "in" and scene.cues.language == "de" and any(hit.at < i < found.first for i in clause.verbs):
            continue  # `Der Angriff wurde in Teheran verurteilt`
        return Role(found.actors, found)
    return Role()


def _befalls_owner(scene: Scene, hit: Hit, reading: Reading, owner: Role) -> bool:
    """`the envoy's expulsion`, `the editor's arrest`: what befalls the person who stands before it."""
    phrase = owner.phrase
    if scene.cues.language != "en" or reading.mode not in ("expel", "arrest", "deport", "convict") or phrase is None or not phrase.possessive:
        return False
    of = hit.at + 1 < len(scene.tokens) and scene.tokens[hit.at + 1].lower == "of"
    return not of and phrase.last <= hit.at and (phrase.person is True or phrase.role in ("embassy", "civilians", "opposition"))


def _by_whom(scene: Scene, noun: int, phrase: Phrase) -> bool:
    """`des von Tokio eingereichten Antrags`: who did what a participle before the noun says."""
    words = scene.tokens[phrase.last : noun]
    if scene.cues.language != "de" or phrase.prep not in ("von", "durch") or not 0 < len(words) <= 2 or phrase.first < 2:
        return False
    led = scene.tokens[phrase.first - 2]
    opened = led.lower in scene.cues.determiners or scene.tokens[phrase.first - 1].lower in scene.cues.determiners or not led.capitalised
    return opened and all(not w.capitalised and w.lower.endswith(("ten", "te", "tes", "ter", "nen", "ne", "nes", "ner")) for w in words)


def _counted(scene: Scene, noun: int, phrase: Phrase) -> bool:
    """`the movement of hundreds of soldiers`: a count between noun and agent."""
    between = [scene.tokens[i].lower for i in range(noun + 1, phrase.first)]
    return 0 < len(between) <= 6 and all(word in scene.cues["counts"] or word[0].isdigit() for word in between)
