"""What befalls a deed that a German noun names: it is averted, called off, feared, only rehearsed, lifted, over.

German puts the verb on either side of its noun and parts it from its prefix (`fiel ... aus`), so subject and object are told alike: by
the phrase that no preposition leads. The words stand in `cues/de.toml` under `[fate]` and in the lists `fate_split_*`.
"""

from __future__ import annotations

from dataclasses import replace

from echolot.coding.clauses import Clause
from echolot.coding.fates.kinds import DEEDS
from echolot.coding.scene import Scene
from echolot.coding.story import Act
from echolot.records import Status

_MEASURES = frozenset(("SANCTION", "COERCE", "MOBILIZE", "AGREE", "RETREAT"))
_HELPING = frozenset(("AID", "COOPERATE"))
_WORDS = frozenset(("REQUEST", "ACCUSE", "THREATEN", "REJECT"))
_TALKS = frozenset(("CONSULT", "AGREE"))
_LEADING: tuple[tuple[str, Status, bool], ...] = (  # words before a noun, what they make of it, whether also of one known (`der Angriff`)
    ("ending", "absent", True), ("over_by", "absent", True), ("feared", "predicted", False), ("risked", "hypothetical", False), ("planning", "considered", False), ("wished", "demanded", False),
)  # fmt: skip
_KNOWN_TOO = {"planning": ("für", "zu", "zum", "zur"), "wished": ("nach", "auf", "um", "für", "zum", "zur", "zu")}  # `Vorbereitungen für den Abzug`, `die Forderung nach dem Rücktritt`
_FORETOLD: tuple[tuple[str, Status], ...] = (("eyed", "considered"), ("promised", "announced"), ("foretold", "predicted"))
_TO_BRING_ABOUT = frozenset(("SANCTION", "SUPPORT", "AID", "COOPERATE", "MOBILIZE", "AGREE", "RETREAT", "CONCEDE", "ACCUSE"))
_DESCRIBING: tuple[tuple[str, Status], ...] = (("described_absent", "absent"), ("described_feared", "predicted"), ("described_feigned", "hypothetical"))


def befalls_german(scene: Scene, act: Act) -> Status | None:
    """`Der Besuch fiel aus`, `aus Angst vor einem Angriff`, `die geplatzten Gespräche`: what the words around a noun make of its deed."""
    if not act.noun:
        return None
    if _taken_back(scene, act):
        return "absent"
    if _foundered(scene, act):
        return "absent"
    if (told := _no_more_than_words(scene, act)) is not None:
        return told
    act = _brought_about(scene, act)
    if act.type not in DEEDS and not _inquiry(act) and (act.type, act.reading.mode) != ("REJECT", "formal"):
        return None
    return _never_came(scene, act) or _to_be_averted(scene, act) or _foretold(scene, act) or _until(scene, act) or _due(scene, act) or _nearly(scene, act) or _striven_for(scene, act) or _supposed(scene, act) or _held_for(scene, act) or _looming(scene, act) or _plotted(scene, act) or _led(scene, act) or _told_over(scene, act) or _described(scene, act) or _awaited(scene, act)


def _brought_about(scene: Scene, act: Act) -> Act:
    """`die Verhängung von Strafzöllen`, `die Einführung eines Embargos`: the act, put where the noun by which it comes about stands."""
    start = opening(scene, act.clause, act.hit.at)
    tokens = scene.tokens
    head = start if tokens[start].lower in scene.cues["bringing_about"] else start - 1 if start and tokens[start].lower in ("von", "vom") else -1
    if head < act.clause.first or tokens[head].lower not in scene.cues["bringing_about"]:
        return act
    return replace(act, hit=replace(act.hit, at=head))


def _no_more_than_words(scene: Scene, act: Act) -> Status | None:
    """`steht in keinem Entwurf`, `Drei Optionen lagen vor: die Beschlagnahme ...`, `aus der Verurteilung wurde ein Tweet`: a deed that is named and was not done."""
    if _nowhere(scene, act) or _came_to_less(scene, act) or _forgone(scene, act) or _in_its_place(scene, act):
        return "absent"
    if is_bare(scene, act.clause, act.hit.at) and any(a in act.clause.tokens and a > act.hit.at for a, _ in scene.find("fate.uncertain")):
        return "hypothetical"
    if _unreal(scene, act):
        return "counterfactual"
    start = opening(scene, act.clause, act.hit.at)
    unknown = [a for a, b in scene.find("fate.unknown") if a in act.clause.tokens and (b == start or scene.tokens[act.clause.first].index == start)]
    if unknown and scene.tokens[start].lower in ("von", "für", "über") and not _known(scene, start, act.hit.at):
        return "denied"  # `hat keine Kenntnis von einem Angriff`
    if is_bare(scene, act.clause, act.hit.at) and not _negations_in(scene, act.clause) and any(a in act.clause.tokens and a > act.hit.at for a, _ in scene.find("fate.untrue")):
        return "denied"
    if _an_option(scene, act):
        helping = (scene.cues.auxiliaries.get(scene.tokens[i].lower) for c in scene.clauses.clauses for i in c.finite)
        return "hypothetical" if any(a is not None and a.feature == "konj2" for a in helping) else "considered"
    if _talked_of(scene, act):
        return "considered"
    if _yet_to_be_done(scene, act):
        return "hypothetical"
    if not is_bare(scene, act.clause, act.hit.at) or _negations_in(scene, act.clause):
        return None
    if _stands(scene, act.clause, act.hit.at, "applied_for"):
        return "demanded"
    return "considered" if any(_stands(scene, act.clause, act.hit.at, kind) for kind in ("put_up", "in_question")) else None


def _talked_of(scene: Scene, act: Act) -> bool:
    """`Von einem Generalstreik war die Rede`: what no article takes for known and is only spoken of."""
    start = opening(scene, act.clause, act.hit.at)
    if scene.tokens[start].lower not in ("von", "vom") or _known(scene, start, act.hit.at):
        return False
    only = all(scene.tokens[i].lower in scene.cues["being"] for i in act.clause.finite)
    return only and any(a in act.clause.tokens for a, _ in scene.find("fate.spoken_of"))


def _nowhere(scene: Scene, act: Act) -> bool:
    """`Ein Ausschluss steht in keinem Entwurf`, `Von Sanktionen liest man in der Erklärung nichts`: what no text provides for; `steht in keiner Zeitung` may have been done."""
    clause, at = act.clause, act.hit.at
    if is_bare(scene, clause, at):
        return any(a in clause.tokens for a, _ in scene.find("fate.nowhere"))
    unread = [a for a, _ in scene.find("fate.unread") if a in clause.tokens]
    return scene.tokens[opening(scene, clause, at)].lower in ("von", "vom") and bool(unread) and bool(_negations_in(scene, clause) or any(scene.tokens[i].lower == "nichts" for i in clause.tokens))


def _forgone(scene: Scene, act: Act) -> bool:
    """`Der Verzicht Serbiens auf Sanktionen`, `hat von der Ausweisung abgesehen`: what somebody goes without."""
    start = opening(scene, act.clause, act.hit.at)
    if scene.tokens[start].lower in ("von", "vom"):
        return any(a > act.hit.at and a in act.clause.tokens for a, _ in scene.find("fate.desisting"))
    return scene.tokens[start].lower == "auf" and any(0 < start - a <= 4 for a, _ in scene.find("fate.forgoing"))


def _unreal(scene: Scene, act: Act) -> bool:
    """`Er hätte ein Protestschreiben geschickt`: what nothing takes for known, told as what would have been."""
    start = opening(scene, act.clause, act.hit.at)
    helped = any(scene.tokens[i].lower in ("hätte", "hätten") for i in act.clause.finite)
    return helped and len(act.clause.verbs) > 1 and act.complex.status == "counterfactual" and act.clause.kind == "main" and is_bare(scene, act.clause, act.hit.at) and not _known(scene, start, act.hit.at)


def _in_its_place(scene: Scene, act: Act) -> bool:
    """`Statt der Ausweisung gab es Kaffee`, `Für eine Anerkennung fehlt die Mehrheit`: what something else was done for, or what is wanting for it."""
    led = scene.tokens[opening(scene, act.clause, act.hit.at)].lower
    if led in ("für", "zu", "zur", "zum"):
        wanting = any(scene.tokens[i].lower in scene.cues["wanting_for"] for i in act.clause.verbs)
        return wanting and any(a in act.clause.tokens for a, _ in scene.find("fate.wanted_for")) and not _known(scene, opening(scene, act.clause, act.hit.at), act.hit.at)
    return led in ("statt", "anstatt", "anstelle")


def _yet_to_be_done(scene: Scene, act: Act) -> bool:
    """`Im Gespräch ist, Anlegeverbote zu verhängen`: a measure that an infinitive is to put into force."""
    clause, at = act.clause, act.hit.at
    if clause.kind != "inf" or act.type not in _MEASURES or not is_bare(scene, clause, at) or _known(scene, opening(scene, clause, at), at):
        return False
    closing = scene.tokens[clause.last - 1].lower
    return closing in scene.cues["putting_into_force"] and not any(a < clause.first for a, _ in scene.find("matrix.done_to_end"))


def _came_to_less(scene: Scene, act: Act) -> bool:
    """`Aus der Verurteilung wurde ein Tweet`: what was to be one thing and became another; a blow or a march that turns into something was one."""
    clause, at, tokens = act.clause, act.hit.at, scene.tokens
    helping = [tokens[i].lower for i in clause.verbs]
    led = tokens[opening(scene, clause, at)].lower
    if led == "von" and helping and set(helping) <= scene.cues["left_over"]:
        return act.type in ("ACCUSE", "CONCEDE", "SUPPORT") and not _negations_in(scene, clause)  # `Von der Verurteilung blieb ein Halbsatz`
    if led != "aus" or not helping or not set(helping) <= scene.cues["becoming"]:
        return False
    if any(tokens[i].lower in ("nichts", "nie") for i in clause.tokens):
        return True
    lasting = act.type in ("ASSAULT", "CONSULT", "MOBILIZE") or (act.type == "PROTEST" and act.reading.mode != "boycott")
    return not lasting and any(t.lower in scene.cues.determiners for t in tokens[opening(scene, clause, at) + 1 : at])


def _an_option(scene: Scene, act: Act) -> bool:
    """`Drei Optionen lagen vor: Reisesperren, die Beschlagnahme zweier Tanker, ...`: one of a list without verbs, behind a colon and words of what could be done."""
    at, tokens = act.hit.at, scene.tokens
    colon = max((i for i in range(at) if tokens[i].text == ":" or tokens[i].lower in ("darunter", "nämlich")), default=-1)
    if colon < 0 or any(colon < i for c in scene.clauses.clauses for i in c.finite):
        return False
    return any(b <= colon for _, b in scene.find("fate.options")) and not any(a < colon for a, _ in scene.find("fate.options_taken"))


def _taken_back(scene: Scene, act: Act) -> bool:
    """`zog seinen Antrag zurück`, `ließ die Einwände fallen`: words that their speaker takes back."""
    clause, at = act.clause, act.hit.at
    if act.type not in (*_WORDS, "AGREE", "PROTEST"):
        return False
    led = scene.tokens[opening(scene, clause, at)].lower
    if led == "mit" and _stands(scene, clause, at, "held_back") and not _negations_in(scene, clause):
        return True  # `hielt sich mit Kritik zurück`
    if not is_bare(scene, clause, at):  # `verzichtete auf seine Forderung`
        return led in ("auf", "von") and any(a in clause.tokens for a, _ in scene.find("fate.renounced"))
    return _stands(scene, clause, at, "withdrawn") and not _negations_in(scene, clause)


def _foundered(scene: Scene, act: Act) -> bool:
    """`Eine Verurteilung scheiterte am Veto`: what was to be brought about and was not; an attack that failed was begun."""
    clause, at = act.clause, act.hit.at
    brought = act.reading.form.lower().endswith(("antrag", "votum", "klage", "beschwerde", "anzeige"))  # was brought, and failed then
    return act.type in _TO_BRING_ABOUT and not brought and is_bare(scene, clause, at) and not _negations_in(scene, clause) and _stands(scene, clause, at, "foundered")


def _never_came(scene: Scene, act: Act) -> Status | None:
    """`Zu Verhaftungen kam es nicht`, `Schüsse fielen nach Angaben von Diplomaten nicht`: what did not come about, told behind the noun; `beinahe zum Krieg gekommen`."""
    clause, at = act.clause, act.hit.at
    own = set(clause.tokens)
    start = opening(scene, clause, at)
    led = scene.tokens[start].lower
    behind = any(at < a and a in own for name in ("words", "near") for a, _ in scene.find(f"negation.{name}"))
    if led in ("zu", "zum", "zur"):
        if not any(a in own for a, _ in scene.find("fate.coming_about")):
            return None
        nearly = any(a in own and start - 2 <= a < start for a, _ in scene.find("negation.almost"))
        return "counterfactual" if nearly else "absent" if behind else None
    comes = [a for a, _ in scene.find("fate.occurring") if a in clause.verbs]
    put = [a for a, _ in scene.find("fate.put_into_force") if a in clause.verbs]
    if is_bare(scene, clause, at) and any(at < n and 0 < v - n <= 2 and n in own for v in put for n, _ in scene.find("negation.words")):
        return "absent"  # `hat die Mobilmachung nicht ausgerufen`
    opens = start <= clause.first + 1 and not _known(scene, start, at) and is_bare(scene, clause, at) and any(a > at for a in clause.finite)
    return "absent" if opens and behind and comes else None


def _to_be_averted(scene: Scene, act: Act) -> Status | None:
    """`um Ausschreitungen zu verhindern`, `um seiner Auslieferung zu entgehen`: what is to be kept from happening, unless that failed."""
    clause, at = act.clause, act.hit.at
    led_by_um = clause.opener == "um" and opening(scene, clause, at) == clause.first
    if clause.kind != "inf" or not (led_by_um or is_bare(scene, clause, at)) or not any(at < a and a in clause.tokens for a, _ in scene.find("fate.averting")):
        return None
    return None if any(a not in clause.tokens or a < at for a, _ in scene.find("fate.averted_in_vain")) else "hypothetical"


def _foretold(scene: Scene, act: Act) -> Status | None:
    """`fassten Strafen ins Auge`, `stellte einen Abzug in Aussicht`, `sagte Sanktionen voraus`; `Kundgebungen sind angesetzt`."""
    clause, at = act.clause, act.hit.at
    if not is_bare(scene, clause, at) or _negations_in(scene, clause):
        return None
    if act.type in ("PROTEST", "CONSULT", "REJECT") and _stands(scene, clause, at, "scheduled"):
        return "announced"
    known = _known(scene, opening(scene, clause, at), at)
    return next((given for kind, given in _FORETOLD if not (known and given != "announced") and _stands(scene, clause, at, kind)), None)


def _inquiry(act: Act) -> bool:
    """`Das Verfahren gegen Polen wurde eingestellt`."""
    return (act.type, act.reading.mode) == ("ACCUSE", "investigate")


def _due(scene: Scene, act: Act) -> Status | None:
    """`Der Minister wird am Montag zu einem Besuch in Bagdad erwartet`: for what somebody is expected he has not come yet."""
    clause = act.clause
    led = scene.tokens[opening(scene, clause, act.hit.at)].lower in ("zu", "zum", "zur")
    expected = any(scene.tokens[i].lower == "erwartet" for i in clause.verbs) and any(scene.tokens[i].lower in ("wird", "werden", "werde", "wurde", "wurden") for i in clause.finite)
    return "announced" if led and expected and act.type == "CONSULT" else None


def _until(scene: Scene, act: Act) -> Status | None:
    """`Bis zu einer Anerkennung ist es weit`, `Bis zum Abzug der Truppen bleibt die Grenze zu`: what is waited for has not come; told in the past, it may have."""
    start = opening(scene, act.clause, act.hit.at)
    if not start or scene.tokens[start].lower not in ("zu", "zum", "zur") or scene.tokens[start - 1].lower != "bis" or act.complex.tense == "past":
        return None
    helping = (scene.cues.auxiliaries.get(scene.tokens[i].lower) for i in act.clause.finite)
    ahead = any(a is not None and a.feature in ("present", "konj1") for a in helping) or any(scene.tokens[i].lower in scene.cues["lasting_on"] for i in act.clause.verbs)
    return "hypothetical" if ahead else None


def _nearly(scene: Scene, act: Act) -> Status | None:
    """`Um ein Haar kam es zum Krieg`, `erlaubte Luftangriffe`."""
    clause, at = act.clause, act.hit.at
    own = set(clause.tokens)
    if any(a in own and a < at for a, _ in scene.find("fate.nearly")):
        return "counterfactual"
    if clause.opener in ("bevor", "ehe") and any(scene.tokens[i].lower in ("konnte", "konnten", "könnte", "könnten") for i in clause.verbs):
        return "absent"  # `bevor sich eine Demonstration formieren konnte`
    if any(a in own for a, _ in scene.find("fate.due")) and is_bare(scene, clause, at) and not _negations_in(scene, clause):
        return "demanded"  # `Die Freilassung der Gefangenen sei überfällig`
    leave = act.type in ("ASSAULT", "COERCE", "MOBILIZE") and is_bare(scene, clause, at)
    return "permitted" if leave and any(a in own and abs(a - at) <= 8 for a, _ in scene.find("fate.permitting")) else None


def _striven_for(scene: Scene, act: Act) -> Status | None:
    """`strebt Sanktionen an`, `will ein Embargo durchsetzen`: what somebody wants to bring about is not there yet."""
    clause = act.clause
    if act.type not in _MEASURES or not is_bare(scene, clause, act.hit.at):
        return None
    wants = any(scene.tokens[i].lower in scene.cues["wishing"] for i in clause.finite)
    alone = wants and len(clause.verbs) == 1  # `Das Volk will den Sturz des Regimes`
    brought = wants and any(a in clause.verbs for a, _ in scene.find("fate.bringing_about"))
    return "demanded" if alone or brought or _stands(scene, clause, act.hit.at, "striven") else None


def _supposed(scene: Scene, act: Act) -> Status | None:
    """`Die Invasion Taiwans wäre ein Fehler`, `Ein Embargo würde alle treffen`: a deed that is the subject of what would be."""
    clause, at, tokens = act.clause, act.hit.at, scene.tokens
    verb = clause.finite[0] if clause.finite else -1
    if verb < 0 or tokens[verb].lower not in scene.cues["would_be"] or not is_bare(scene, clause, at):
        return None
    helped = [i for i in clause.verbs if i != verb and i != at and tokens[i].lower not in scene.cues.auxiliaries]
    past = any(tokens[i].lower in ("gewesen", "geworden", "worden") for i in clause.tokens) or (tokens[verb].lower == "hätte" and helped)
    opens = opening(scene, clause, at)
    led = tokens[clause.first if at < verb else verb + 1]
    nominative = not led.is_word or "n" in scene.cues.determiners.get(led.lower, "n")
    alone = not any(p.argument and p.strong and p.last <= verb for p in scene.inside(clause))
    return "hypothetical" if not past and nominative and (opens <= clause.first if at < verb else opens == verb and alone) else None


def _held_for(scene: Scene, act: Act) -> Status | None:
    """`hält eine Invasion für unwahrscheinlich`, `Ein Angriff sei nicht auszuschließen`: a deed whose likelihood is weighed has not been done."""
    own = set(act.clause.tokens)
    weighed = [a for a, _ in scene.find("fate.held_for") if a in own and a > act.hit.at]
    if not weighed or not is_bare(scene, act.clause, act.hit.at):
        return None
    holds = any(scene.tokens[i].lower in scene.cues["holding_for"] for i in act.clause.verbs)
    return "hypothetical" if holds else None


def _looming(scene: Scene, act: Act) -> Status | None:
    """`Ungarn drohen Sanktionen`, `es drohte ein Einmarsch`, `fürchtet man einen Überfall`."""
    if act.type not in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE") or not is_bare(scene, act.clause, act.hit.at):
        return None
    own = set(act.clause.verbs)
    if any(a in own for a, _ in scene.find("fate.fearing")):
        return "predicted"
    looms = [a for a, _ in scene.find("fate.looming") if a in own]
    return "predicted" if looms and not {"mit", "damit", "an"} & {scene.tokens[i].lower for i in act.clause.tokens} else None


def _plotted(scene: Scene, act: Act) -> Status | None:
    """`hatten Anschläge geplant`, `verschworen sich zum Sturz der Regierung`, `Angriffspläne`: what is planned and no more; `der Angriff war geplant` tells of a deed."""
    clause, at = act.clause, act.hit.at
    if act.type not in (*_MEASURES, "ASSAULT", "PROTEST", "CONSULT"):
        return None
    if any(scene.tokens[at].lower.endswith(end) for end in scene.cues.lists["fate_of_plans"]):
        return "considered"
    first = scene.tokens[opening(scene, clause, at)].lower
    if first in ("zu", "zum", "zur"):
        return "considered" if any(a in clause.tokens for a, _ in scene.find("fate.conspired")) else None
    pronoun = clause.kind == "relative" and at - 1 == clause.first  # `ein Entwurf, der Sanktionen vorsieht`
    known = (first in scene.cues["definite"] or scene.tokens[at - 1].lower in scene.cues["definite"]) and not pronoun
    kinds = ("planned",) if act.type == "AGREE" else ("planned", "provided")  # `Der Vertrag sieht vor`: an agreement is what provides
    if act.type != "AGREE" and not pronoun and is_bare(scene, clause, at) and _stands(scene, clause, at, "provided") and not _negations_in(scene, clause):
        return "considered"  # `Die Abmachung sah den Abzug vor`
    told = is_bare(scene, clause, at) and not known and any(_stands(scene, clause, at, kind) for kind in kinds)
    planned: Status = "announced" if act.type in ("PROTEST", "CONSULT") else "considered"
    return planned if told and not _negations_in(scene, clause) else None


def opening(scene: Scene, clause: Clause, at: int) -> int:
    """Where the phrase of a noun begins: its preposition, or the word before its article and adjectives."""
    start = at
    while start > clause.first:
        start -= 1
        token = scene.tokens[start]
        if token.text == "-" and start > clause.first and scene.tokens[start - 1].end == token.start:
            start -= 1  # `eines EU-Beschlusses`
            continue
        ends = not token.is_word or token.capitalised or start in clause.verbs
        if ends or token.lower in scene.cues["prepositions"] or token.lower in scene.cues.contractions:
            break
    return start


def _known(scene: Scene, first: int, at: int) -> bool:
    """Whether an article or an owner takes what a noun names for known: `der Angriff`, `seine Freilassung`."""
    return any(t.lower in scene.cues["definite"] or t.lower in scene.cues.possessives for t in scene.tokens[first:at])


def _led(scene: Scene, act: Act) -> Status | None:
    """`die Gefahr eines Angriffs`, `Rufe nach Sanktionen`, `das Scheitern der Gespräche`: a noun that another one hangs a deed on."""
    for name, given, known in _LEADING:
        for _, end in scene.find(f"fate.{name}"):
            owner = next((p for p in scene.phrases if p.attribute == end - 1 and p.first in (end, end + 1) and p.actors), None)
            last = owner.last if owner is not None and owner.last < act.hit.at else end  # `das Ersuchen Spaniens um Auslieferung`
            between = scene.tokens[last : act.hit.at]
            if name == "risked" and between and between[0].lower in ("in", "im", "mit", "seit", "bei", "beim", "durch"):
                continue  # `Der Unmut über das Gesetz entlud sich in Protesten`
            known = known or (bool(between) and between[0].lower in _KNOWN_TOO.get(name, ()) and not (between[0].lower == "nach" and act.type in ("ASSAULT", "PROTEST")))
            if 0 < len(between) <= 5 and _hangs(scene, act.clause, last, act.hit.at) and (known or not {t.lower for t in between[:2]} & {"dem", "den", "des", "diesem"}):
                ended = act.type in _MEASURES or (act.type == "ASSAULT" and name == "ending") or (act.type in _TALKS and name == "ending")  # talks at an end were held
                supposed = act.complex.mood == "konj2" or act.complex.status in ("demanded", "hypothetical", "conditional")  # `Eine Aufhebung des Verbots wäre klug`
                return given if given != "absent" or (ended and not supposed) else None
    return None


def _hangs(scene: Scene, clause: Clause, last: int, at: int) -> bool:
    """Whether only a preposition or an article and adjectives stand between a noun that ends at `last` and the one at `at`."""
    between = scene.tokens[last:at]
    first = between[0].lower
    opens = first in scene.cues["prepositions"] or first in scene.cues.contractions or first in scene.cues.determiners
    plain = all(t.is_word and not t.capitalised and t.index not in clause.verbs for t in between)
    return opens and plain and not any(t.lower in scene.cues["prepositions"] or t.lower in scene.cues["coordinators"] for t in between[1:])


def _described(scene: Scene, act: Act) -> Status | None:
    """`die geplatzten Gespräche`, `der befürchtete Angriff`, `das ausgelaufene Embargo`."""
    at = act.hit.at
    for name, given in _DESCRIBING:
        for first, last in scene.find(f"fate.{name}"):
            if at - 3 <= first and last <= at and all(t.is_word and not t.capitalised for t in scene.tokens[first:at] if t.index > opening(scene, act.clause, at)):
                return given
    if act.type in _TALKS and any(at - 3 <= a and b <= at for a, b in scene.find("fate.described_failed")):
        return "absent"
    return None


def _told_over(scene: Scene, act: Act) -> Status | None:
    """`Das Treffen wurde abgesagt`, `lockerte das Embargo`, `Die Gespräche scheiterten`: the noun as subject or object of what undoes it."""
    clause, at = act.clause, act.hit.at
    if not is_bare(scene, clause, at):
        return None
    if _negations_in(scene, clause):
        kept = act.type in _MEASURES and act.type != "AGREE" and _stands(scene, clause, at, "not_granted")  # `ließ die Abschiebung nicht zu`
        return "absent" if kept or _stands(scene, clause, at, "not_done") else None
    if act.type in (*_MEASURES, *_HELPING, "SUPPORT", "CONCEDE") and _stands(scene, clause, at, "dependent"):
        return "conditional"
    kinds = ["absent", *(["over"] if act.type in (*_MEASURES, *_HELPING) else []), *(["failed"] if act.type in _TALKS or _inquiry(act) else []), *(["suspended"] if act.type == "PROTEST" else [])]
    return "absent" if any(_stands(scene, clause, at, kind) for kind in kinds) else None


def _stands(scene: Scene, clause: Clause, at: int, kind: str) -> bool:
    """Whether a clause holds words of a fate, whole or with the prefix at its end."""
    own = set(clause.tokens)
    if any(a in own and abs(a - at) <= 14 for a, _ in scene.find(f"fate.{kind}")):
        return True
    return any(_parted(scene, clause, entry) for entry in scene.cues.lists.get(f"fate_split_{kind}", ()))


def _parted(scene: Scene, clause: Clause, entry: str) -> bool:
    """`fiel ... aus`: a finite verb and its prefix, with nothing of the clause behind it but what is added."""
    verb, _, prefix = entry.partition(" ")
    finite = [i for i in clause.finite if scene.tokens[i].lower == verb]
    if not finite:
        return False
    for i in clause.tokens:
        following = scene.tokens[i + 1] if i + 1 < len(scene.tokens) else None
        closes = following is None or not following.is_word or following.lower in scene.cues["coordinators"] or i + 1 not in clause.tokens
        if i > finite[0] and scene.tokens[i].lower == prefix and closes:
            return True
    return False


def is_bare(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether a noun's phrase hangs on no preposition and is no genitive."""
    start = opening(scene, clause, at)
    first = scene.tokens[start]
    if start == at:
        return True
    if first.lower in scene.cues["prepositions"] or first.lower in scene.cues.contractions:
        return False
    article = scene.tokens[start + 1].lower if start + 1 < at else ""
    return not (first.is_word and first.capitalised and start not in clause.verbs and article in ("des", "der", "eines", "einer"))


def lifted(scene: Scene, act: Act) -> bool:
    """`Ausgangssperre in Colombo aufgehoben`, `Das Embargo wurde gelockert`: whether a clause tells by its verb that a measure is lifted or eased."""
    measure = act.noun and act.type in ("SANCTION", "COERCE") and act.status == "absent" and scene.cues.language == "de"
    return measure and is_bare(scene, act.clause, act.hit.at) and not _negations_in(scene, act.clause) and _stands(scene, act.clause, act.hit.at, "lifted")


def _negations_in(scene: Scene, clause: Clause) -> bool:
    own = set(clause.tokens)
    return any(a in own and scene.tokens[a].lower not in ("ohne", "nichts") for a, _ in scene.find("negation.words"))


_AWAITING: tuple[tuple[str, str, Status], ...] = (("mit", "awaiting", "predicted"), ("von", "dreaming", "hypothetical"), ("mit", "comparing", "hypothetical"), ("zu", "readying", "considered"), ("über", "deciding", "considered"), ("auf", "bracing", "predicted"), ("mit", "flirting", "considered"), ("mit", "threatening", "threatened"), ("an", "tied_to", "demanded"), ("um", "striving_for", "demanded"), ("für", "pleading_for", "demanded"), ("über", "speculating", "considered"), ("an", "working_at", "considered"), ("auf", "bent_on", "demanded"))


def _awaited(scene: Scene, act: Act) -> Status | None:
    """`rechnet mit einem Angriff`, `träumt von einer Invasion`, `simulierten eine Blockade`."""
    clause, at = act.clause, act.hit.at
    own = set(clause.tokens)
    start = opening(scene, clause, at)
    first = scene.tokens[start].lower
    led = scene.cues.contractions.get(first, first)
    for preposition, name, given in _AWAITING:
        if name == "threatening" and act.type != "PROTEST":
            continue  # of a measure the threat itself says it
        if led == preposition and _stands(scene, clause, at, name):
            return given
    if led == "von" and _stands(scene, clause, at, "dependent"):
        return "demanded"  # `machte die Freilassung von einer Entschuldigung abhängig`
    measure = act.type in (*_MEASURES, *_HELPING, "SUPPORT")
    vague = measure and not _known(scene, start, at)
    if measure and led == "über" and any(a in own for a, _ in scene.find("fate.deliberating")):
        return "considered"  # `berieten über die Ausweisung des Botschafters`
    if vague and led == "über" and any(a in own for a, _ in scene.find("fate.discussing")):
        return "considered"
    against = any(a in own for a, _ in scene.find("fate.opposing")) or (bool(clause.finite) and all(scene.tokens[i].lower in scene.cues["being"] for i in clause.verbs))
    if vague and led == "gegen" and against:
        return "hypothetical"  # `sprach sich gegen Waffenlieferungen aus`
    if led == "gegen" and act.type in ("ASSAULT", "COERCE") and not _known(scene, start, at) and any(a in own and a < at for a, _ in scene.find("fate.guarding")):
        return "hypothetical"  # `übten die Verteidigung Litauens gegen einen russischen Angriff`
    feigned = is_bare(scene, clause, at) and any(a in own and abs(a - at) <= 8 for a, _ in scene.find("fate.feigned"))
    return "hypothetical" if feigned else None
