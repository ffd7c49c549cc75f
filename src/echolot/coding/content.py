"""Which act is whose content: `threatened to attack`, `demanded that Russia withdraw`, and what that makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from echolot.coding.causing import made_to
from echolot.coding.clauses import Clause
from echolot.coding.lexicon import Hit, Predicate, Reading
from echolot.coding.scene import Role, Scene
from echolot.coding.segment_kinds import says_besides
from echolot.records import Record, Status

CONTENT_STATUS: dict[str, Status] = {
    "demanded": "demanded",
    "denied": "denied",
    "threatened": "threatened",
    "announced": "announced",
    "considered": "considered",
    "permitted": "permitted",
    "alleged": "realised",
    "refused": "absent",
    "offered": "announced",
    "feared": "predicted",
    "conceded": "realised",
    "praised": "realised",
}
FREE = frozenset(("praised", "reported", None, ""))  # contents that leave the act its own status


_WORDS = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "COMMENT")


def governor(scene: Scene, hit: Hit, governors: Sequence[Predicate]) -> Predicate | None:
    """The predicate whose content this one is, if any: the nearest that governs its clause or its slot."""
    if governors and (made := made_to(scene, hit, scene.clauses.at(hit.at))) is not None:
        governors = [(other, reading) for other, reading in governors if other.at > made.first]  # `Pressure from Beijing forced Manila to withdraw`
    if not governors or answered(scene, hit) is not None or (hit.kind == "noun" and _to_be_averted(scene, hit)):
        return None
    if hit.kind == "noun" and scene.cues.language == "de" and in_a_description(scene, hit.at):
        return None
    clause = scene.clauses.at(hit.at)
    beside = scene.cues["circumstances"] | scene.cues["conditions"]
    circumstance = clause.kind == "relative" or (clause.kind == "sub" and clause.opener in beside)
    options: list[tuple[int, Predicate]] = []
    apart = hit.at == clause.first and says_besides(scene.tokens, clause, scene.cues)
    for other, governing in governors if not apart else ():
        if other.at == hit.at or _put_in_before(scene, hit, other):
            continue
        place = scene.clauses.at(other.at)
        if governing.content == "denied" and clause.elided and clause.kind == "main" and hit.kind == "verb" and hit.readings[0].type in _WORDS:
            continue  # `denied that his men had fired and blamed the rebels`
        if place.index == clause.index:
            if _same_clause(scene, hit, other, governing):
                options.append((abs(other.at - hit.at) + 15 * _beside(scene, hit, other), (other, governing)))
        elif _disputed(scene, clause, place, governing) or (
            not circumstance and (_below(scene, clause, place) or _goes_on_under(scene, hit, other))
        ):
            options.append((abs(other.at - hit.at) + 20, (other, governing)))
    nearest = min(options, key=lambda option: option[0])[1] if options else None
    return _denial_of(scene, nearest, governors) or nearest if nearest is not None and hit.kind == "verb" else nearest


def _denial_of(scene: Scene, charge: Predicate, governors: Sequence[Predicate]) -> Predicate | None:
    """`wies den Vorwurf zurück, Waffen geliefert zu haben`: what a charge says is denied with the charge."""
    if scene.cues.language != "de" or charge[0].kind != "noun" or charge[1].content != "alleged":
        return None
    over = governor(scene, charge[0], governors)
    return over if over is not None and over[1].content == "denied" else None


def in_a_description(scene: Scene, at: int) -> bool:
    """`forderte die Auslieferung zweier nach dem Putsch geflohener Offiziere`: what stands between a preposition and a participle before a noun is told, and not asked for."""
    behind = scene.tokens[at + 1 : at + 3]
    led = {t.lower for t in scene.tokens[max(0, at - 2) : at]} & {"nach", "seit", "wegen", "bei", "während", "beim"}
    bent = bool(behind) and behind[0].is_word and not behind[0].capitalised and behind[0].lower.endswith(("ene", "enen", "ener", "te", "ten", "ter", "nde", "nden", "nder"))
    return bool(led) and bent and len(behind) == 2 and behind[1].capitalised


def _to_be_averted(scene: Scene, hit: Hit) -> bool:
    """`muss alles tun, um einen Völkermord zu verhindern`, `promised to prevent attacks`: what is to be kept from happening is nobody's plan."""
    at, clause = hit.at, scene.clauses.at(hit.at)
    if scene.cues.language == "de":
        return clause.kind == "inf" and clause.opener == "um" and any(at < a and a in clause.tokens for a, _ in scene.find("fate.averting"))
    return any(0 <= at - b <= 4 and scene.tokens[a - 1].lower == "to" and not any(i in clause.verbs for i in range(b, at)) for a, b in scene.find("averting.before") if a)


def _beside(scene: Scene, hit: Hit, other: Hit) -> bool:
    """`verlangte die Rückgabe der Inseln und eine Entschuldigung`: a noun listed behind another is asked for like that, and none of its content."""
    if scene.cues.language != "de" or other.kind != "noun" or hit.kind != "noun" or other.at > hit.at:
        return False
    following = scene.tokens[other.at + 1].lower if other.at + 1 < len(scene.tokens) else ""
    joined = any(t.lower in scene.cues["coordinators"] or t.lower == "sowie" for t in scene.tokens[other.at + 1 : hit.at])
    return joined and following not in scene.cues["prepositions"] and following not in scene.cues.contractions


def answered(scene: Scene, hit: Hit) -> int | None:
    """`in retaliation for the strikes`, `als Vergeltung für die Tötung`: where the words stand that say a deed is answered, right before it."""
    if hit.kind == "verb" and "gerund" not in hit.features:
        return None
    for first, last in scene.find("answering.words"):
        between = scene.tokens[last : hit.at]
        if 0 <= hit.at - last <= 5 and all(t.is_word or t.text in "-'’" for t in between) and not any(t.lower in scene.cues["prepositions"] for t in between):
            return first
    return None


def _put_in_before(scene: Scene, hit: Hit, other: Hit) -> bool:
    """`The premier, visiting Doha, accused Kabul`: what is put in before a verb is none of its content."""
    if scene.cues.language != "en" or hit.kind != "verb" or "gerund" not in hit.features or hit.at > other.at:
        return False
    clause = scene.clauses.at(hit.at)
    end = clause.last < len(scene.tokens) and scene.tokens[clause.last].text == ","
    return clause.first > 0 and scene.tokens[clause.first - 1].text == "," and end and clause.last <= other.at


def goes_on_from(scene: Scene, hit: Hit) -> tuple[Clause, int] | None:
    """`threatened to impose sanctions, expel diplomats and close the border`: the clause and infinitive that a bare base form goes on from."""
    clause = scene.clauses.at(hit.at)
    base = scene.cues.language == "en" and hit.kind == "verb" and "infinitive" in hit.features and not hit.features & {"past", "participle"}
    if not base or not clause.elided or clause.verbs[:1] != [hit.at] or hit.at - clause.first > 2:
        return None
    for _ in range(5):
        if clause.parent is None or not clause.elided:
            return None
        clause = scene.clauses.clauses[clause.parent]
        led = [i for i in clause.verbs if i < hit.at and i > 0 and scene.tokens[i - 1].lower == "to"]
        if led:
            return clause, led[-1]
        if any(scene.tokens[i].lower in scene.cues.auxiliaries for i in clause.verbs):
            return None
    return None


def _goes_on_under(scene: Scene, hit: Hit, other: Hit) -> bool:
    on = goes_on_from(scene, hit)
    return on is not None and other.kind == "verb" and other.at in on[0].tokens and other.at < on[1]


def _below(scene: Scene, clause: Clause, place: Clause) -> bool:
    """Whether a clause hangs on another as its complement."""
    steps = 0
    current: Clause | None = clause
    while current is not None and current.parent is not None and steps < 3:
        if current.kind not in ("sub", "inf") and not current.elided:
            return False
        if current.parent == place.index:
            return current.kind in ("sub", "inf")
        current, steps = scene.clauses.clauses[current.parent], steps + 1
        if current.kind == "sub" and current.opener in scene.cues["circumstances"] | scene.cues["conditions"]:
            return False  # `urged calm, while Washington said it stood by its ally`
    return False


def _disputed(scene: Scene, clause: Clause, place: Clause, governing: Reading) -> bool:
    """`dementierte, er habe Raketen geliefert`, `wies Berichte zurück, nach denen er ...`: what a denial denies, without a conjunction."""
    if scene.cues.language != "de" or governing.content != "denied" or clause.first < 2 or place.index != clause.index - 1:
        return False
    words = [t.lower for t in scene.tokens[clause.first - 1 : clause.first + 3] if t.is_word or t.text == ","]
    if "," not in words[:2]:
        return False
    if clause.kind == "relative":
        return scene.cues["according"].issuperset(words[words.index(",") + 1 :][:1]) and clause.opener in words
    finite = scene.cues.auxiliaries.get(scene.tokens[clause.finite[0]].lower) if clause.finite else None
    return clause.kind == "main" and not clause.elided and finite is not None and finite.feature in ("konj1", "konj2")


def _same_clause(scene: Scene, hit: Hit, other: Hit, governing: Reading) -> bool:
    """Whether a predicate takes another of its own clause as its content, by the preposition or the form of that."""
    tokens = scene.tokens
    slot = _preposition(scene, hit)
    german = scene.cues.language == "de"
    if other.kind == "noun" and not german and hit.kind == "verb" and tokens[hit.at - 1].lower != "to" and "gerund" not in hit.features:
        return False  # `the refusal to send tanks was criticised`
    if other.kind == "noun" and german and hit.kind == "verb" and scene.tokens[other.at - 1].lower == "auf":
        return False  # `Auf Bitten Kiews trat die Kommission zusammen`: the occasion of what was done
    if other.kind == "noun" and german and (_preposition(scene, other) in scene.cues["despite"] or (hit.kind == "verb" and not _bare(hit))):
        return False  # `Trotz des Einspruchs Moskaus wurde der Vertrag unterzeichnet`; `Der Vorschlag stieß auf Skepsis`
    if other.kind == "noun":
        return 0 < hit.at - other.at <= 7 and (slot is None or slot in scene.cues["noun_objects"])
    if hit.kind == "noun" and slot in ("against", "gegen") and hit.readings[0].type in ("SANCTION", "COERCE") and objected_to(scene, other.at, hit.at):
        return False
    if hit.kind == "noun" and slot == "over" and governing.content in ("announced", "threatened"):
        return False  # `agreed to punish Belarus over the arrest of the reporter`
    if hit.kind == "noun":
        before_it = slot in scene.cues["order"] and governing.type != "REQUEST" and governing.content != "feared"  # `warnte vor ...`
        if slot in scene.cues["background"] or before_it or (german and other.kind == "verb" and _after_that(scene, hit)):
            return False
        return german or hit.at > other.at
    if german:
        return _bare(hit) and not (other.at == hit.at - 1 and _bare(other))  # `will sich nicht einschüchtern lassen`
    if _main_verb_behind(scene, hit, other):
        return False
    return hit.at > other.at and bool({"infinitive", "gerund", "participle"} & hit.features) and hit.at - other.at <= 14


_OF_WHAT = frozenset(("of", "for", "with", "by", "in", "over", "on"))


def _main_verb_behind(scene: Scene, hit: Hit, other: Hit) -> bool:
    """`A man accused of spying was hanged`: the verb of the clause behind a participle that only says what somebody is accused of."""
    if "participle" not in other.features or other.at + 1 >= len(scene.tokens) or scene.tokens[other.at + 1].lower not in _OF_WHAT:
        return False
    if scene.tokens[other.at - 1].lower in scene.cues.auxiliaries or scene.tokens[other.at - 1].text == ",":
        return False
    verbs = [i for i in scene.clauses.at(hit.at).verbs if other.at < i <= hit.at]
    return any(scene.tokens[i].lower in _FINITE_HELPERS and scene.tokens[i - 1].lower != "to" for i in verbs)


_FINITE_HELPERS = frozenset(("was", "were", "is", "are", "has", "had", "will"))


def objected_to(scene: Scene, verb: int, noun: int) -> bool:
    """`dismissed an appeal against the sentence`, `wies die Klage gegen das Verbot ab`: what an objection is against stands where that is dismissed."""
    between = [t.lower for t in scene.tokens[min(verb, noun) + 1 : max(verb, noun)]]
    return bool({"against", "gegen"} & set(between)) and bool(scene.cues["objections"] & set(between))


def _after_that(scene: Scene, hit: Hit) -> bool:
    """`forderte nach dem Angriff eine Untersuchung`: what happened before is not what is asked for."""
    led = scene.tokens[max(0, hit.at - 4) : hit.at]
    at = max((i for i, token in enumerate(led) if token.lower == "nach"), default=-1)
    known = at >= 0 and {t.lower for t in led[at + 1 : at + 2]} & {"dem", "der", "den", "diesem", "dieser", "diesen"}
    return bool(known) and not any(t.capitalised for t in led[at + 1 :])


def _bare(hit: Hit) -> bool:
    """Whether a German verb form can be an infinitive."""
    return bool(hit.features & {"infinitive", "zu_infinitive"})


def _preposition(scene: Scene, hit: Hit) -> str | None:
    """The last preposition shortly before a predicate."""
    before = [scene.tokens[i].lower for i in range(max(0, hit.at - 4), hit.at) if not _behind_its_noun(scene, i)]
    prepositions, background = scene.cues["prepositions"], scene.cues["background"]  # `following` is no preposition everywhere
    if "of" in before and before[before.index("of") - 1] in scene.cues.lists.get("portions", frozenset()):
        before = [t.lower for t in scene.tokens[max(0, hit.at - 7) : hit.at - len(before) + before.index("of")]]  # `amid a wave of shootings`
    found = [scene.cues.contractions.get(w, w) for w in before if w in prepositions or w in background or w in scene.cues.contractions]
    return found[-1] if found else None


def _behind_its_noun(scene: Scene, at: int) -> bool:
    """`dem Vernehmen nach die Ausweisung`: a preposition that stands behind what it governs."""
    return scene.tokens[at].lower == "nach" and at + 1 < len(scene.tokens) and scene.tokens[at + 1].lower in ("die", "das", "ein", "eine", "einen")


def inherit(source: Role, target: Role, above: Record, governing: Reading, same: bool, noun: bool) -> tuple[Role, Role]:
    """Who would do the content: the one asked, or the one who speaks."""
    doer = above.target if governing.agent == "target" else above.source
    if (not source.actors or source.how == "elided" or same) and doer:
        source = Role(doer, None, "of the embedding act")
    elif not doer and not noun and governing.agent == "target" and governing.content == "alleged" and set(source.actors) == set(above.source):
        source = Role()  # `accused foreign missions of financing riots`: not who accuses
    if not target.actors and governing.agent == "source" and above.target and not noun and set(above.target) != set(source.actors):
        target = Role(above.target, None, "of the embedding act")
    if noun and not target.actors and above.target and above.target != source.actors:
        target = Role(above.target, None, "of the embedding act")
    return source, target


def purpose(scene: Scene, found: Sequence[Predicate], hit: Hit) -> bool:
    """`um das Regime zu unterstützen` under an act: what the act is for is no act of its own."""
    clause = scene.clauses.at(hit.at)
    if clause.kind != "inf" or clause.opener != "um" or hit.kind == "noun":
        return False
    return any(
        scene.clauses.at(other.at).index == clause.parent or scene.clauses.at(other.at).last == clause.first - 1
        for other, _ in found
        if other.at != hit.at
    )
