"""Deeds that a text only passes on: rumours, what a picture or a game shows, letters that lie in a drawer, wishes for something `led by` somebody.

The words stand in `cues/*.toml` under `[rumour]` and `[shown]`; most of these shapes are read in English alone.
"""

from __future__ import annotations

from echolot.coding.attributes import described
from echolot.coding.clauses import Clause
from echolot.coding.fates.near import leads
from echolot.coding.lexicon import Hit
from echolot.coding.scene import Place, Scene, once
from echolot.records import Status

_STOPS = (";", ":")


def alleged(scene: Scene, hit: Hit) -> int | None:
    """`der mutmaßliche Giftgasangriff`, `the purported raid`, `Gerüchte über eine Festnahme`: where the word stands that makes the deed of a noun no more than somebody's word."""
    if hit.kind != "noun":
        return None
    near = [(a, b) for a, b in scene.find("alleged.words") if 0 <= hit.at - b <= 3]
    if scene.cues.language == "de":
        near = [(a, b) for a, b in near if all(t.is_word and not t.capitalised for t in scene.tokens[b : hit.at])]
        whispered = next((a for a, b in scene.find("alleged.rumours") if leads(scene, scene.clauses.at(hit.at), b, hit.at)), None)
        if whispered is not None:
            return whispered  # `Gerüchte über eine Festnahme`
    closed = scene.cues["prepositions"] | scene.cues["coordinators"]
    return next((a for a, b in near if all(t.is_word and t.lower not in closed for t in scene.tokens[b : hit.at])), None)


def rumoured(scene: Scene, clause: Clause, hit: Hit) -> int | None:
    """Where the words stand by which a deed is only rumoured: `Talk in the teahouse: ...`, `word spread that ...`, `..., so the story goes`."""
    if scene.cues.language != "en":
        return None
    if hit.kind == "noun":
        return next((a for a, b in scene.find("rumour.of") if leads(scene, clause, b, hit.at)), None)
    headed = _headed(scene)
    if headed is not None and hit.at > headed[1]:
        return headed[0]
    over = next((a for a, b in scene.find("rumour.over") if _over(scene, clause, a, b)), None)
    return over if over is not None else next((a for a, b in scene.find("rumour.beside") if _beside(scene, clause, hit, (a, b))), None)


@once
def _headed(scene: Scene) -> Place | None:
    """`Rumour at the barber's: ...`: a sentence that opens with a rumour, without a verb, and its colon."""
    first = next((a for a, _ in scene.find("rumour.heads") if a <= 2), None)
    if first is None:
        return None
    colon = next((t.index for t in scene.tokens if t.text == ":"), None)
    finite = (i for c in scene.clauses.clauses for i in c.finite)
    return (first, colon) if colon is not None and colon > first and not any(i < colon for i in finite) else None


def _over(scene: Scene, clause: Clause, first: int, last: int) -> bool:
    """Whether a clause with `that` hangs on words of hearing, directly or beside another that does: `heard that ... or that ...`."""
    home = scene.clauses.of.get(first)
    if home is None or (last < len(scene.tokens) and scene.tokens[last].lower == "of"):
        return False  # `a colonel nobody had heard of read out that the constitution was suspended`
    if scene.tokens[last - 1].lower == "it" and scene.subject(scene.clauses.clauses[home]).actors:
        return False  # `The ministry in Lima had it that Chile had fired`: somebody's own word, and no rumour
    for _ in range(4):
        if clause.kind == "main" or clause.first < last or home == clause.index:
            return False
        alone = scene.clauses.clauses[home].kind == "frag" and clause.first - last <= 2  # `Gossip that Belgium has impounded it`
        beside = clause.parent is None and (clause.index - home == 1 or alone)
        if clause.parent == home or beside:
            return clause.opener == "that" or any(t.lower == "that" for t in scene.tokens[last : last + 6])
        if clause.parent is None:
            return False
        clause = scene.clauses.clauses[clause.parent]
    return False


def _beside(scene: Scene, clause: Clause, hit: Hit, place: Place) -> bool:
    """Whether words between commas say of the main clause before them, or around them, that it is hearsay."""
    first, last = place
    led = not first or not scene.tokens[first - 1].is_word
    if not led or clause.kind not in ("main", "frag"):
        return False
    if hit.at < first:
        return not any(t.text in _STOPS for t in scene.tokens[hit.at : first])
    return first == 0 and hit.at >= last and not any(t.text in _STOPS for t in scene.tokens[last : hit.at])


def shown(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`In a war game played in Oslo, Russia seizes the island`, `The mural shows soldiers leaving Angola`, `a decree in the drawer that expels him`."""
    if scene.cues.language != "en" or hit.kind == "noun":
        return False
    if any(a <= 2 and b <= hit.at and not _of_today(scene, b, hit.at) for a, b in scene.find("shown.within")):
        return True
    if any(hit.at > b and scene.clauses.of.get(a) in (clause.index, clause.parent) and not _of_today(scene, b, hit.at) for a, b in scene.find("shown.shows")):
        return True
    aim = scene.tokens[hit.at + 1 : hit.at + 4]
    if any(t.lower in scene.cues["make_believe"] and not any(b.lower in scene.cues["prepositions"] for b in aim[:i]) for i, t in enumerate(aim)):
        return True  # `repelled a simulated Russian invasion`
    opened = _in_a_picture(scene)
    if opened is not None and hit.at > opened and not _of_today(scene, opened, hit.at):
        return True
    if any(0 <= hit.at - b <= 1 and hit.at in clause.verbs for _, b in scene.find("shown.drafts")):
        return "past" in hit.features
    if clause.opener == "that" and any(b == clause.first for _, b in scene.find("shown.asked")):
        return True  # `asks whether it is true that Riyadh paid`
    relative = clause.kind == "relative" or clause.opener in ("that", "which")
    if relative and any(a > hit.at for a, _ in scene.find("shown.kept")) and any(t.lower in scene.cues.lists["letters"] for t in scene.tokens[max(0, clause.first - 4) : clause.first]):
        return True  # `The telegram that recalls the envoy still waits for a stamp`
    return relative and any(b <= clause.first and not any(t.text in _STOPS for t in scene.tokens[b : clause.first]) for _, b in scene.find("shown.unsent"))


@once
def _in_a_picture(scene: Scene) -> int | None:
    """`On the jigsaw puzzle`, `In the seminar's scenario`: where a picture or game is named with which a sentence opens."""
    if scene.tokens[0].lower not in ("in", "on"):
        return None
    verbs = {i for c in scene.clauses.clauses for i in c.finite}
    for token in scene.tokens[1:7]:
        if token.index in verbs or token.text in (",", ":", ";"):
            return None
        if token.lower in scene.cues.lists["pictures"]:
            return token.index
    return None


def _of_today(scene: Scene, first: int, last: int) -> bool:
    """Whether the words of a picture or game end between two places."""
    return any(t.text == ";" or t.lower in ("but", "reality") for t in scene.tokens[first:last])


def pointed_back(scene: Scene, clause: Clause) -> int | None:
    """`The French account is a lie. So is the Italian one that it was bombing a hospital`: where a claim is only held against one told before."""
    words = [t.lower for t in scene.tokens[:2]]
    if scene.cues.language != "en" or words[:1] not in (["so"], ["neither"], ["nor"]) or words[1:] not in (["is"], ["are"], ["was"], ["were"]):
        return None
    claims = scene.cues.lists.get("claims_told", frozenset())
    told = clause.first > 1 and scene.tokens[clause.first - 1 + (scene.tokens[clause.first].lower != "that")].lower in claims
    return 0 if clause.opener == "that" and (told or any(t.lower in claims for t in scene.tokens[2 : clause.first])) else None


def also_wished(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`asked that the strike be condemned and an inquiry set up`: a second participle under the same `be`, whose subject stands in front."""
    if scene.cues.language != "en" or "participle" not in hit.features or hit.kind != "verb":
        return False
    if _asked_to_be(scene, hit):
        return True
    tokens, end = scene.tokens, max(hit.at, hit.particle or 0) + 1
    if end < len(tokens) and tokens[end].is_word and tokens[end].lower not in scene.cues["prepositions"] | scene.cues["adverbs"] | scene.cues["coordinators"]:
        return False  # `and sent troops to Mali`
    joint = next((i for i in range(hit.at - 1, max(0, hit.at - 9), -1) if tokens[i].lower in ("and", "or")), None)
    if joint is None or hit.at - joint < 2 or any(i in c.verbs for c in scene.clauses.clauses for i in range(joint, hit.at)):
        return False
    be = next((i for i in range(joint - 1, 0, -1) if tokens[i].lower == "be"), None)
    that = next((i for i in range(joint - 1, 0, -1) if tokens[i].lower == "that"), None)
    if be is None or that is None or that > be or be - that > 10:
        return False
    helping = {tokens[i].lower for c in scene.clauses.clauses for i in c.verbs if that < i < be}
    return not helping & scene.cues.auxiliaries.keys() and tokens[be - 1].lower not in ("to", "or", "and", "not")


def _asked_to_be(scene: Scene, hit: Hit) -> bool:
    """`asks for the visit to be called off`."""
    if [t.lower for t in scene.tokens[max(0, hit.at - 2) : hit.at]] != ["to", "be"]:
        return False
    verbs = {i for c in scene.clauses.clauses for i in c.verbs}
    if _listed_to_be(scene, hit, verbs):
        return True
    asks = (b for _, b in scene.find("wishing.before") if scene.tokens[b - 1].lower == "for" and 3 <= hit.at - b <= 22)
    return any(not verbs & set(range(b, hit.at - 2)) and not any(t.text in _STOPS for t in scene.tokens[b : hit.at]) for b in asks)


def _listed_to_be(scene: Scene, hit: Hit, verbs: set[int]) -> bool:
    """`a list of commanders to be barred from Europe`: what is to be done to those that a list or a plan names."""
    before = hit.at - 3
    lists = scene.cues.lists["lists_of_names"]
    return before > 0 and before not in verbs and any(scene.tokens[i].lower in lists for i in range(max(0, before - 7), before + 1))


_OPEN = frozenset(("will", "should", "must", "can", "may"))


def _describes(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`an inquiry led by the UN`, `a strike called by the unions`: whether a participle tells more of the noun before it."""
    by = hit.at + 1 < len(scene.tokens) and scene.tokens[hit.at + 1].lower == "by" and "participle" in hit.features
    plain = not any(scene.tokens[i].lower in scene.cues.auxiliaries and hit.at - i <= 3 for i in clause.verbs if i < hit.at)
    return (by and plain) or described(scene, hit, clause) is not None


def of_what_is_described(scene: Scene, clause: Clause, hit: Hit) -> Status | None:
    """`asked for an inquiry led by the UN`, `would need a mission led by Kenya`: what describes a noun that is only wished for is no more done than that."""
    noun = hit.at - 1
    if scene.cues.language != "en" or hit.kind != "verb" or noun <= 0 or not _describes(scene, clause, hit):
        return None
    opened = next((i for i in range(noun - 1, max(-1, noun - 5), -1) if scene.tokens[i].lower in scene.cues.determiners or scene.tokens[i].lower in scene.cues.possessives), None)
    if opened is None or scene.tokens[opened].lower not in ("a", "an", "any"):
        return None
    for name, given in (("wishing.before", "demanded"), ("undecided.before", "hypothetical"), ("planned.before", "considered"), ("talked.of", "considered"), ("talked.named", "considered")):
        if any(leads(scene, clause, b, noun) and scene.clauses.of.get(a) == clause.index for a, b in scene.find(name)):
            return given  # type: ignore[return-value]
    helping = (scene.cues.auxiliaries.get(scene.tokens[i].lower) for i in clause.verbs if i < opened)
    near = not any(t.lower in scene.cues["factive_prepositions"] for t in scene.tokens[max(0, opened - 1) : opened])
    return "hypothetical" if near and any(a is not None and (a.lemma in _OPEN or a.feature == "konj2") for a in helping) else None


def looks_like_verb(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`demands air strikes on Sittwe`: a noun behind a verb of asking that looks like a verb."""
    if "present" not in hit.features or hit.features & {"past", "participle", "gerund"}:
        return False
    return any(0 < hit.at - b <= 2 and leads(scene, clause, b, hit.at) for _, b in scene.find("wishing.before"))


_STEPS = frozenset(("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "AID", "COOPERATE", "RETREAT", "CONCEDE", "CONSULT", "PROTEST"))


def only_told_of(scene: Scene, clause: Clause, hit: Hit, type_: str, mode: str | None) -> Status | None:
    """What becomes of the deed of a noun that people only talk of, of a meeting that is moved about, of words still to be brought."""
    if type_ in _STEPS and _talked_of(scene, hit, type_ == "ASSAULT" or mode == "overthrow"):
        return "considered"
    if type_ == "CONSULT" and _put_off(scene, hit):
        return "announced"
    return "announced" if type_ in ("REQUEST", "ACCUSE", "PROTEST", "CONSULT") and _to_be_said(scene, clause, hit) else None


def _talked_of(scene: Scene, hit: Hit, blow: bool) -> bool:
    """`the march of which students whisper`, `talk of a general strike`: a deed that people only talk of."""
    at = hit.at
    if scene.cues.language != "en":
        return False
    for name in ("talked.of",) if blow else ("talked.of", "talked.named"):
        if any(leads(scene, scene.clauses.at(at), b, at) for _, b in scene.find(name)):
            return True
    words = scene.cues.lists.get("talking_of", frozenset())
    for clause in scene.clauses.clauses:
        first = clause.first
        led = clause.opener == "which" and 0 < first - at <= 8 and scene.tokens[first - (scene.tokens[first].lower == "which")].lower in ("of", "about")
        if led and any(scene.tokens[i].lower in words for i in clause.tokens):
            return not any(i in c.finite for c in scene.clauses.clauses for i in range(at, first))
    return False


def _to_be_said(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`will file its petition on Monday`, `is to lodge a protest`: words that are still to be brought to whom they are for."""
    if scene.cues.language != "en":
        return False
    for first, last in scene.find("lodging.before"):
        if first in clause.verbs and leads(scene, clause, last, hit.at, known=True):
            helping = (scene.cues.auxiliaries.get(scene.tokens[i].lower) for i in clause.verbs if first - 4 <= i < first)
            return any(a is not None and (a.lemma in _OPEN or a.feature == "konj2") for a in helping)
    return False


def _put_off(scene: Scene, hit: Hit) -> bool:
    """`will bring its summit forward`, `asks for the visit to be called off`: a meeting that is moved about has not been held yet."""
    at = hit.at
    if scene.cues.language != "en":
        return False
    for first, last in scene.find("put_off.behind"):
        if 0 < first - at <= 3 and not any(not t.is_word for t in scene.tokens[at + 1 : first]):
            moving = any(0 < at - i <= 6 for i, _ in scene.find("put_off.moving"))
            if last - first > 1 or moving:
                return True
    return False
