"""The sides of an act as its own clause gives them: by slot, by light verb, by what a noun beside it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from echolot.coding.attributes import described
from echolot.coding.clauses import Clause
from echolot.coding.conditions import conditional
from echolot.coding.content import inherit
from echolot.coding.cues import cues
from echolot.coding.fates.fancy import asked
from echolot.coding.lexicon import Hit
from echolot.coding.noun_roles import of_noun
from echolot.coding.phrases import Phrase
from echolot.coding.roles import had_done, of_verb
from echolot.coding.scene import Role, Scene
from echolot.coding.story import Act, Piece
from echolot.coding.voice import in_passive
from echolot.records import Language

DESCRIBES = "describes a noun"
FELL = "fell in it"
VIOLENT = frozenset(("ASSAULT", "COERCE", "PROTEST", "SANCTION", "AID", "RETREAT"))  # acts that private people do or suffer


def in_their_slots(piece: Piece, act: Act) -> None:
    """Source and target as they stand with the verb or noun, with the noun that carries it, with the verb that carries that."""
    scene = piece.scene
    if act.noun:
        act.source, act.target = of_noun(scene, act.hit, act.reading, act.clause)
        if _judged_troops(piece, act):
            act.source = Role()
    elif not had_done(scene, act.hit, act.reading, act.clause) and (beside := described(scene, act.hit, act.clause)) is not None:
        act.source, act.target = beside
        act.why, act.above, act.governing = DESCRIBES, None, None  # it is so, whatever is asked or denied around it
    else:
        act.source, act.target = of_verb(scene, act.hit, act.reading, act.clause)
    if not act.noun and _menaced(piece, act):
        act.source, act.target = Role(), Role(act.source.actors, act.source.phrase)
    if not act.noun and act.hit.at in piece.carried and not (act.source.actors and act.target.actors):
        source, target = of_noun(scene, *piece.carried[act.hit.at], act.clause)
        act.source, act.target = act.source if act.source.actors else source, act.target if act.target.actors else target
    _with_partners(piece, act)
    if act.noun and not act.source.actors and act.above is None and not _verb_told(piece, act.clause):
        act.source = light_verb_subject(piece, act.hit, act.clause)
    if act.noun and not act.source.actors and act.type in ("ASSAULT", "COERCE"):
        act.source = _claimed(piece, act)
    if act.source.phrase is not None and act.source.how == "" and not act.noun:
        act.source = _together(piece.scene, act)
        _on_behalf(piece.scene, act)
    act.source = _kept_from(scene, act)
    if act.noun and act.type == "CONSULT" and act.nobody and act.above is None and scene.cues.language == "en":
        subject = scene.subject(act.clause)  # `exchanged prisoners at a meeting`: who did so has met
        act.source = Role(subject.actors, subject.phrase) if len(subject.actors) > 1 and not subject.how else act.source
    if act.noun and act.type == "ASSAULT" and not act.target.actors and scene.cues.language == "en":
        _fell_in_it(scene, act)
    if act.noun and act.type in VIOLENT and scene.cues.language == "en":
        _behind_it(scene, act)
    if act.noun and act.reading.form == "protest" and not act.source.actors:
        _in_protest(piece, act)
    _anothers_ground(piece, act)
    if piece.story.language == "de":
        _where_they_met(act)
        _made_target(piece, act)
        _found_guilty(piece, act)


def _claimed(piece: Piece, act: Act) -> Role:
    """`bekannte sich zu dem Anschlag auf einen Bus`, `claimed responsibility for the raid`: who says the deed is his has done it."""
    led = [t.lower for t in piece.scene.tokens[max(act.clause.first, act.hit.at - 4) : act.hit.at] if t.lower not in piece.scene.cues.determiners]
    claims = (d.record for d in piece.drafts if d.clause is act.clause and d.record.mode == "claim_responsibility" and d.record.factuality.status == "realised")
    record = next(claims, None) if {"zu", "zum", "zur", "für", "for"} & set(led) else None
    return Role(record.source, None, "who claims it") if record is not None else Role()


def _fell_in_it(scene: Scene, act: Act) -> None:
    """`Two soldiers died in an ambush by rebels`: whom a blow killed is the subject of the verb of dying, and the blow was dealt."""
    led = [t.lower for t in scene.tokens[max(0, act.hit.at - 4) : act.hit.at]]
    verb = next((i for i in act.clause.verbs if i < act.hit.at and scene.tokens[i].lower in scene.cues["dying"]), None)
    subject = scene.subject(act.clause)
    if verb is not None and "in" in led and subject.actors and not set(subject.actors) & set(act.source.actors):
        act.target, act.why = Role(subject.actors, subject.phrase), FELL


def _behind_it(scene: Scene, act: Act) -> None:
    """`said Niger was behind the attack on its embassy`: who is behind a deed has done it, and is not whom it hit."""
    led = [t.lower for t in scene.tokens[max(act.clause.first, act.hit.at - 6) : act.hit.at]]
    subject = scene.subject(act.clause)
    stands = any(scene.tokens[i].lower in ("was", "were", "is", "are", "been", "be", "stood", "stands") for i in act.clause.verbs)
    named = subject.phrase is not None and subject.phrase.form != "pronoun" and not subject.how
    if "behind" in led and stands and subject.actors and named and act.complex.negation is None:
        act.source = Role(subject.actors, subject.phrase)
        act.target = Role() if set(act.target.actors) & set(subject.actors) else act.target


def _anothers_ground(piece: Piece, act: Act) -> None:
    """`shot down a helicopter that had violated its airspace`: nobody violates his own; it is theirs who act in the clause above."""
    scene, parent = piece.scene, act.clause.parent
    if act.noun or act.type != "COERCE" or parent is None or act.source.how != "relative" or scene.cues.language != "en":
        return
    own = [p for p in scene.inside(act.clause) if p.role == "site" and scene.tokens[p.first].lower in scene.cues.possessives]
    above = scene.subject(scene.clauses.clauses[parent])
    if own and not set(above.actors) & set(act.source.actors):
        act.target = Role(above.actors, above.phrase)


def _made_target(piece: Piece, act: Act) -> None:
    """`Polen sei Ziel solcher Angriffe gewesen`, `wurde Opfer eines Hackerangriffs`: the subject is whom the deed hits."""
    scene, at = piece.scene, act.hit.at
    before = scene.tokens[max(act.clause.first, at - 4) : at]
    goal = next((t for t in reversed(before) if t.lower in scene.cues.lists["goals"]), None)
    if not act.noun or act.type not in VIOLENT or goal is None or any(t.capitalised and t.index > goal.index for t in before if not _names(scene, t.index)):
        return
    lemmas = {scene.cues.auxiliaries[w].lemma for i in act.clause.verbs if (w := scene.tokens[i].lower) in scene.cues.auxiliaries}
    subject = scene.subject(act.clause)
    if not lemmas & {"sein", "werden"} or not subject.actors:
        return
    act.target = Role(subject.actors, subject.phrase)
    if set(act.source.actors) & set(subject.actors):
        act.source = Role()


def _names(scene: Scene, at: int) -> bool:
    return any(p.first <= at < p.last for p in scene.phrases)


def _in_protest(piece: Piece, act: Act) -> None:
    """`recalled its envoy in protest at the jailing of activists`: who does something in protest protests, and against the state that jails them."""
    if piece.scene.tokens[act.hit.at - 1].lower != "in" or not act.hit.at:
        return
    told = [d.record.source for d in piece.drafts if d.clause is act.clause and d.hit is not None and d.hit.at < act.hit.at and d.hit.kind == "verb" and d.record.source]
    subject = piece.scene.subject(act.clause).actors
    speaker = act.frame.speaker if act.frame is not None else ()
    act.source = Role((told[:1] or [subject or speaker])[0], None, "who does it in protest")
    states = tuple(dict.fromkeys(a.partition(":")[0] for a in act.target.actors))
    if any(a.partition(":")[2] in ("civilians", "protesters", "opposition") for a in act.target.actors) and not set(states) & set(act.source.actors):
        act.target = replace(act.target, actors=states)


def _found_guilty(piece: Piece, act: Act) -> None:
    """`sprach ihn schuldig, die Politikerin ermordet zu haben`: who judges or blames has not done what the infinitive tells."""
    if act.noun or act.clause.kind != "inf" or act.source.how != "elided":
        return
    told = [d.record for d in piece.story.drafts if d.sentence == piece.sentence.index and d.clause.index == act.clause.parent and d.hit is not None]
    judged = next((r for r in reversed(told) if r.type in ("ACCUSE", "SANCTION") and set(r.source) == set(act.source.actors)), None)
    if judged is None:
        return
    if judged.mode in ("convict", "allege", "investigate"):
        act.source = Role(judged.target, None, "of the object") if judged.target else Role()
    elif judged.type == "ACCUSE" and act.clause.first > 1 and piece.scene.tokens[act.clause.first - 1].text == "," and piece.scene.tokens[act.clause.first - 2].capitalised:
        act.source = Role()  # `verurteilte den Versuch, den Präsidenten zu ermorden`


def _kept_from(scene: Scene, act: Act) -> Role:
    """`prevented Israel from striking Iran`, `talked Israel out of it`: who is kept from a deed would have done it, not who keeps him."""
    at = act.hit.at
    if scene.cues.language != "en" or act.noun or "gerund" not in act.hit.features or not act.complex.undone or at < 3:
        return act.source
    ends = {("from",): at - 1, ("out", "of"): at - 2}
    place = next((end for words, end in ends.items() if tuple(t.lower for t in scene.tokens[end:at]) == words), None)
    kept = next((p for p in scene.inside(act.clause) if p.actors and p.argument and p.last == place), None)
    return Role(kept.actors, kept) if kept is not None else act.source


def _together(scene: Scene, act: Act) -> Role:
    """`flew to Skopje together with his Austrian colleague`, `joined Poland in condemning it`: who acts with the subject acts too."""
    words = scene.cues["jointly"]
    beside = [p for p in scene.inside(act.clause) if p.actors and p is not act.source.phrase and p.prep in ("with", "mit") and p.first > 1]
    along = [p for p in beside if scene.tokens[p.first - 2].lower in words or (p.first > 2 and scene.tokens[p.first - 3].lower in words)]
    if not along and scene.cues.language == "en" and "gerund" in act.hit.features and scene.tokens[act.hit.at - 1].lower == "in":
        joins = [i for i in act.clause.verbs if i < act.hit.at and scene.tokens[i].lower in ("joined", "joins", "followed", "follows") and act.complex.negation is None]
        along = [p for p in scene.inside(act.clause) if p.actors and p.argument and p.strong and joins and joins[-1] < p.first < act.hit.at][:1]
    if not along or in_passive(scene, act.hit, act.clause) or set(along[0].actors) & {*act.source.actors, *act.target.actors}:
        return act.source
    return replace(act.source, actors=(*act.source.actors, *along[0].actors))


def _on_behalf(scene: Scene, act: Act) -> None:
    """`On behalf of Norway and Sweden, Denmark's ambassador condemned it`: in whose name something is done acts too, and is no target."""
    for phrase in scene.inside(act.clause) if act.type not in VIOLENT else ():
        if not phrase.actors or phrase is act.source.phrase or any(":" in actor for actor in phrase.actors) or in_passive(scene, act.hit, act.clause):
            continue
        led = [t.lower for t in scene.tokens[max(0, phrase.first - 8) : phrase.first]]
        named = led[-1:] if led[-1:] and led[-1] not in ("of", "von", "der", "des") else led[-2:-1]
        among = led[-2:] == ["among", "them"] and any(w in scene.cues["spoke_for"] and led[i + 1] == "for" for i, w in enumerate(led[:-1]))
        if among or any(w in scene.cues["behalf"] for w in named):
            act.source = replace(act.source, actors=tuple(dict.fromkeys((*act.source.actors, *phrase.actors))))
            act.target = Role() if act.target.phrase is phrase else act.target


_DRILLS = ("exercise", "exercises", "drill", "drills", "manoeuvre", "manoeuvres", "maneuver", "maneuvers", "games", "patrol", "patrols")


def _with_partners(piece: Piece, act: Act) -> None:
    """`held an exercise with Japan`: with whom one exercises is no target but acts too."""
    phrase, words = act.target.phrase, {piece.scene.tokens[i].lower for i in act.clause.tokens}
    beside = act.type == "MOBILIZE" and phrase is not None and phrase.strong and phrase.prep == "with" and bool(words & set(_DRILLS))
    if piece.story.language == "en" and beside and act.source.actors:
        border = piece.scene.tokens[max(0, phrase.first - 3) : phrase.first] if phrase is not None else []
        named = phrase is not None and any(t.capitalised for t in piece.scene.tokens[phrase.first : phrase.last])
        if named and not {t.lower for t in border} & {"border", "frontier"}:  # `near the border with Peru`
            partners = tuple(a for a in act.target.actors if a not in act.source.actors)
            act.source, act.target = replace(act.source, actors=(*act.source.actors, *partners)), Role()


def _where_they_met(act: Act) -> None:
    """`bei einem Treffen in Finnland`: the place of talks is not whom they are with."""
    met = act.target.phrase
    talks = act.type == "CONSULT" and act.reading.mode in (None, "multilateral")  # a visit is where its host is
    if talks and act.noun and met is not None and met.prep == "in" and met.form in ("name", "capital"):
        act.target = Role()


_HARM = ("SANCTION", "COERCE", "ASSAULT")  # what can threaten somebody


def _menaced(piece: Piece, act: Act) -> bool:
    """`sonst droht Niger ein Einmarsch`: what threatens is a thing, and whoever is named beside it is threatened."""
    scene, phrase, clause = piece.scene, act.source.phrase, act.clause
    if piece.story.language != "de" or act.reading.form != "drohen" or phrase is None or act.source.how or act.target.actors:
        return False
    words = [scene.tokens[i].lower for i in clause.tokens]
    if phrase.can("d") and phrase.cases != "n" and _something_leads(scene, clause, phrase):
        return True
    if not phrase.can("d") or phrase.cases == "n" or {"mit", "damit", "mal", "an"} & set(words):
        return False
    taken = {i for p in scene.phrases for i in range(p.first, p.last)}
    things = [i for i in clause.tokens if scene.tokens[i].lower in ("ein", "eine") and i not in taken and i + 1 in clause.tokens]
    goes_on = any(c.parent == clause.index and c.kind in ("inf", "sub") and c.first >= clause.last for c in scene.clauses.clauses)
    several = not phrase.plural and len(phrase.actors) == 1 and any(scene.tokens[i].lower in ("drohen", "drohten") for i in clause.finite)
    if several and not goes_on and any(h.kind == "noun" and h.readings and h.readings[0].type in _HARM for at, hits in piece.hits.items() if at in clause.tokens for h in hits):
        return True  # `Ungarn drohen Sanktionen`
    return not goes_on and any(scene.tokens[i - 1].lower not in scene.cues["prepositions"] for i in things if i > 0 or clause.first == 0)


def _something_leads(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`Das Gesetz droht Taiwan mit Gewalt`: whether a noun with an article, and no actor that we know, is the subject before the verb."""
    verb = clause.finite[0] if clause.finite else -1
    front = [scene.tokens[i] for i in clause.tokens if i < verb]
    if clause.kind != "main" or phrase.first != verb + 1 or not 2 <= len(front) <= 4 or "n" not in scene.cues.determiners.get(front[0].lower, ""):
        return False
    return front[-1].capitalised and not any(p.first <= t.index < p.last for p in scene.phrases for t in front) and not any(t.lower in scene.cues["prepositions"] for t in front)


def _judged_troops(piece: Piece, act: Act) -> bool:
    """`condemned the dispatch of troops`: whose the troops are, who blames it does not say."""
    phrase = act.source.phrase
    if phrase is None or phrase.role != "army" or phrase.last - phrase.first > 1:
        return False
    readings = [r for at in act.clause.verbs for other in piece.hits.get(at, ()) for r in other.readings if r.general]
    return any(r.type in ("ACCUSE", "SUPPORT", "COMMENT", "REJECT") for r in readings)


def _verb_told(piece: Piece, clause: Clause) -> bool:
    return any(d.clause is clause and d.hit is not None and d.hit.kind == "verb" for d in piece.story.drafts)


def from_above(piece: Piece, act: Act) -> None:
    """What an act takes over from the one whose content it is."""
    befalls = act.reading.slots[:1] == ("nom",)  # `admits that he died`: who admits it need not have done it
    if act.above is None or act.governing is None or befalls:
        return
    same = not act.noun and act.above.clause.index == act.clause.index
    befallen = act.target.phrase
    act.source, act.target = inherit(act.source, act.target, act.above.record, act.governing, same, act.noun)
    if act.noun and act.type in ("AID", "MOBILIZE") and act.above.record.type == "REJECT" and _strangers(piece.scene, act.hit.at):
        act.source, act.target = Role(), act.source
    ordered = act.governing.form in piece.story.cues.lists.get("ordering_verbs", ())
    whom = act.noun and ordered and act.source.how == "of the embedding act" and befallen is not None
    agent = act.above.record.target_agent
    if whom and agent is not None and befallen is not None and agent == piece.span(befallen.first, befallen.last):
        act.source = Role()  # `ordered the arrest of two activists`: whom it befalls does not do it


def _strangers(scene: Scene, at: int) -> bool:
    """`lehnte die Stationierung ausländischer Truppen ab`: whether those who would come are not one's own."""
    return any(t.lower.startswith(("ausländisch", "fremd", "foreign")) for t in scene.tokens[at + 1 : at + 4])


def light_verb_subject(piece: Piece, hit: Hit, clause: Clause) -> Role:
    """`China began an exercise`: the subject of the verb that carries the noun acts."""
    scene, cues = piece.scene, piece.scene.cues
    before = {scene.tokens[i].lower for i in range(max(0, hit.at - 4), hit.at)}
    reacts = piece.story.words["reactions"]["verbs"].first([scene.tokens[i] for i in clause.tokens])  # `reagierte mit der Drohung`
    gives_up = {"auf"} if cues.language == "de" and any(scene.tokens[i].lower in cues["giving_up"] for i in clause.verbs) else set()  # `verzichtete auf die Ausweisung`
    if before & (cues["prepositions"] - ({"mit", "with"} if reacts else gives_up)) or not clause.verbs or judged_beside(scene, hit.at):
        return Role()
    if any(_only_says(other) for at in clause.verbs for other in piece.hits.get(at, ())) or _judges(piece, clause):
        return Role()  # `feierte den Putsch`: who praises or blames a deed has not done it
    subject = scene.subject(clause)
    if subject.phrase is not None and subject.phrase.attribute == hit.at:
        return Role()  # `Die Invasion Kuwaits war ein Fehler`: whose the noun is, it tells itself
    if cues.language == "en" and asked(scene, clause):
        return Role()  # `Did Brazil mention the raid?`, `Did Brazil launch it?`: whether it did is open
    if cues.language == "de" and subject.how == "elided" and conditional(scene, clause):
        return Role()  # `drohte mit Angriffen, sollten die Bombardements weitergehen`: not by who threatens
    if _silent_on(piece, clause, subject.actors):
        return Role()  # `ließ die Bitte unbeantwortet`: what somebody is silent on is another's
    if cues.language == "en" and subject.phrase is not None and subject.phrase.first > hit.at:
        return Role()
    if _only_beheld(scene, clause, hit.at):
        return Role()  # `called the raid a mistake`, `erwähnte den Überfall`
    auxiliaries = [cues.auxiliaries[w] for i in clause.verbs if (w := scene.tokens[i].lower) in cues.auxiliaries]
    if any(auxiliary.lemma in ("werden", "be") for auxiliary in auxiliaries):
        return Role()
    return subject if subject.phrase is not None and subject.phrase.strong and subject.how in ("", "elided") else Role()


def judged_beside(scene: Scene, at: int) -> bool:
    """`verzichtete auf eine Verurteilung des Putsches`: whether a noun is what the one before it judges."""
    article = at - 1 if at and not scene.tokens[at - 1].capitalised and scene.tokens[at - 1].lower in ("des", "der", "eines", "einer", "dieses", "dieser") else 0
    return article > 0 and scene.cues.language == "de" and scene.tokens[article - 1].lower.endswith(tuple(scene.cues["judging_nouns"]))


def _silent_on(piece: Piece, clause: Clause, actors: tuple[str, ...]) -> bool:
    """Whether a clause tells the silence of these actors: no other noun of it is their act."""
    silent = (d.record for d in piece.drafts if d.clause is clause and d.record.kind == "silence" and d.record.silence_degree == "absent")
    return bool(actors) and any(record.source == actors for record in silent)


def _only_says(hit: Hit) -> bool:
    """Whether a verb, in every reading it has, judges or speaks."""
    told = [r for r in hit.readings if r.general]
    return hit.kind == "verb" and bool(told) and all(r.type in ("ACCUSE", "SUPPORT", "COMMENT", "REQUEST", "REJECT") for r in told)


def _judges(piece: Piece, clause: Clause) -> bool:
    """Whether the clause's verb, as read here, praises or blames: `verurteilte die Erstürmung`, and nobody was sentenced."""
    return any(hit.kind == "verb" and hit.at in clause.verbs and reading.type in ("ACCUSE", "SUPPORT") for hit, reading in piece.predicates)


def _only_beheld(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether the clause's verb only sees, judges or tells the deed; an English verb stands before it."""
    words = {scene.tokens[i].lower for i in clause.tokens}
    for i in clause.verbs:
        if i < at or scene.cues.language == "de":
            apart = _beholding(scene.cues.language).get(scene.tokens[i].lower, ())
            if any(not prefix or prefix in words for prefix in apart):
                return True
    return False


@cache
def _beholding(language: Language) -> Mapping[str, frozenset[str]]:
    """Forms of the verbs that do no deed -> prefixes that must stand elsewhere in the clause, "" where none must."""
    from echolot.coding.inflection import english_verb, german_verb

    out: dict[str, set[str]] = {}
    for verb in cues(language).lists["beholding"]:
        for form in german_verb(verb) if language == "de" else english_verb(verb):
            out.setdefault(form.surface, set()).add(form.detached or "")
    return {surface: frozenset(apart) for surface, apart in out.items()}
