"""Acts told as words: `said it would not withdraw` refuses, a reported `must` is a call; and who has spoken at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from echolot.coding import codebook
from echolot.coding.clauses import Clause
from echolot.coding.conditions import conditional
from echolot.coding.drafts import draft_of_words
from echolot.coding.frames import Frame
from echolot.coding.lexicon import Hit, Reading
from echolot.coding.said import Said, said
from echolot.coding.scene import Role, Scene
from echolot.coding.status import Complex, verb_complex
from echolot.coding.story import Act, Draft, Piece, Story
from echolot.coding.subjects import first_person
from echolot.records import Record, Why

MENACE = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "MOBILIZE": "violence"}
_OF_SPEAKERS = ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "COMMENT", "CONCEDE", "AGREE", "SUPPORT")  # acts done by speaking


# what words do


def words_as_acts(piece: Piece, made: dict[int, Draft]) -> None:
    """`said it would not withdraw`, `said Iran had shelled its town`: words that refuse, threaten or accuse by what they say."""
    for frame in piece.speech:
        if frame.hit is None or not frame.speaker or any(piece.story.actors.kind(a) == "media" for a in frame.speaker):
            continue
        kinds = [(d, kind) for d in _told_under(piece, frame, made) if (kind := _act_of_words(d.record, frame)) is not None]
        if not kinds:
            continue
        first, (type_, mode) = kinds[0]
        aim = first.record.source if type_ == "ACCUSE" else first.record.target
        reading = replace(frame.hit.readings[0], type=type_, mode=mode, content=None, rung=None)
        act = _spoken(piece, frame, frame.hit, reading)
        act.target, act.why = Role(aim, None, "of the words"), "act of words"
        told = draft_of_words(piece, act)
        told.record = replace(told.record, alt_types=("COMMENT",))
        made[frame.hit.at] = told
        piece.story.utterances = [u for u in piece.story.utterances if u.hit is not frame.hit]
        for content, _ in kinds:
            content.record = replace(content.record, embedded_in=told.record.id)


def _spoken(piece: Piece, frame: Frame, hit: Hit, reading: Reading) -> Act:
    """The verb of speaking of a frame, read as an act of who speaks."""
    clause = piece.scene.clauses.at(hit.at)
    bare = frame.form == "free_indirect" or not any(known is hit for hits in piece.hits.values() for known in hits)
    complex_ = Complex("realised", "present", "ind", "none") if bare else verb_complex(piece.scene, clause, hit)  # no verb of its own
    return Act(hit, reading, clause, complex_, source=Role(frame.speaker, frame.phrase))


def _told_under(piece: Piece, frame: Frame, made: dict[int, Draft]) -> list[Draft]:
    """The acts that a frame tells, by verbs, and that are nobody's content yet."""
    assert frame.hit is not None
    start = piece.scene.tokens[frame.hit.at].start
    return [
        d
        for d in made.values()
        if d.record.embedded_in is None
        and (cue := d.record.attribution.cue) is not None
        and cue.start == start
        and d.hit is not None
        and d.hit.kind != "noun"
    ]


def _a_place(record: Record) -> bool:
    """Whether the words before a target say where to and not against whom."""
    agent, own = record.target_agent, record.evidence[0]
    before = own.text[: agent.start - own.start].lower().split() if agent is not None and agent.start > own.start else []
    return bool(before) and before[-1] in ("to", "in", "into", "nach", "ins", "im")


def _act_of_words(record: Record, frame: Frame) -> tuple[str, str | None] | None:
    """What saying this content does: refuse, threaten, accuse; None where it only tells."""
    own = bool(record.source) and set(record.source) == set(frame.speaker)
    status, type_ = record.factuality.status, record.type or ""
    if own and status == "absent" and record.factuality.tense == "future":
        return "REJECT", None
    if type_ == "MOBILIZE" and ((record.why is not None and "source the speaker" in record.why.rule) or _a_place(record)):
        return None  # `soldiers will go to Doha, Ankara announced`: where to, not against whom
    if own and status in ("announced", "threatened") and type_ in MENACE and record.target:
        return "THREATEN", MENACE[type_]
    hit = set(record.target) & set(frame.speaker)
    if not own and record.source and hit and type_ in ("ASSAULT", "COERCE") and status in ("realised", "ongoing"):
        return "ACCUSE", "allege"
    return None


def quoted_on(scene: Scene, speech: list[Frame], speaker: tuple[str, ...], before: Scene | None = None) -> list[Frame]:
    """`..., heißt es in dem Schreiben`: words of a text are those of who brought it out in the sentence before, else of who spoke last."""
    within = scene.cues.patterns.get("texts.within")
    if within is not None and before is not None and scene.spots(within):
        texts = {a for a, _ in before.find("texts.nouns")}
        issued = [before.subject(c) for c in before.clauses.clauses if texts & set(c.tokens) and c.finite]
        speaker = next((role.actors for role in issued if role.actors), speaker)
    if within is None or not speaker or not scene.spots(within):
        return speech
    return [replace(f, speaker=speaker, voice="actor") if f.hit is not None and not f.speaker and f.voice == "unnamed" else f for f in speech]


def headlined(scene: Scene, saying: Sequence[Reading]) -> list[Frame]:
    """`Zagreb: Belgrade must apologise`, `We will not pay, says Tokyo` put as `We will not pay: Tokyo`: words behind or before the name of who says them."""
    marks = [t.index for t in scene.tokens if t.text in ":–—" or (t.text == "-" and t.index and scene.tokens[t.index - 1].end < t.start)]
    if scene.cues.language != "en" or not marks:
        return []
    end = scene.tokens[-1].index if not scene.tokens[-1].is_word else len(scene.tokens)
    for phrase in scene.phrases:
        named = phrase.actors and phrase.argument and phrase.strong and phrase.form in ("name", "capital", "seat", "holder", "office")
        before = named and phrase.first <= 1 and phrase.last in marks[:1]
        after = named and marks[-1] in (phrase.first - 1, phrase.first - 2) and phrase.last >= end
        words = range(phrase.last, end) if before else range(phrase.first) if after else range(0)
        if _for_somebody(scene, words, topical=phrase.form == "name"):
            clauses = frozenset(c.index for c in scene.clauses.clauses)
            return [Frame(phrase.actors, (phrase.first, phrase.last), clauses, "actor", "indirect", Hit(phrase.first, tuple(saying), frozenset({"past"})), phrase)]
    return []


def _for_somebody(scene: Scene, words: range, *, topical: bool) -> bool:
    """Whether words can only be somebody's, and no topic told: they demand, promise, refuse or say `we`.

    topical: the name is a country's, which may only say what the news is about: `Iran: talks will resume`.
    """
    told = [scene.tokens[i].lower for i in words]
    verbs = {scene.cues.auxiliaries[w].lemma for w in told if w in scene.cues.auxiliaries}
    return bool(verbs & ({"must", "should"} if topical else {"must", "should", "will", "may"})) or bool(set(told) & (scene.cues["first_person"] | scene.cues["needing"]))


def without_verb(piece: Piece) -> list[Frame]:
    """Words reported without a verb of saying: `..., so der Minister`, and Konjunktiv that goes on with who spoke last."""
    scene, story = piece.scene, piece.story
    saying = story.lexicon.readings.get(("sagen", "verb"))
    if story.language != "de" or story.article.genre == "commentary" or saying is None:
        return []
    found, covered = [], {i for f in piece.speech if f.speaker for i in f.clauses}
    for frame in piece.speech:
        at = frame.cue[0]
        if frame.hit is None and frame.speaker and frame.voice == "actor" and at in scene.clauses.of:
            found.append(replace(frame, hit=Hit(at, saying, frozenset({"present"}))))
    for clause in scene.clauses.clauses:
        if clause.index in covered or clause.kind != "main" or clause.elided or not clause.finite or not _told_on(piece, clause):
            continue
        speaker = _last_speaker(piece, clause)
        if speaker and not set(speaker) & set(scene.subject(clause).actors):
            at = clause.finite[0]
            hit = Hit(at, saying, frozenset({"present"}))
            found.append(Frame(speaker, (at, at + 1), frozenset({clause.index}), "actor", "free_indirect", hit))
    return found


def _told_on(piece: Piece, clause: Clause) -> bool:
    """Whether a main clause stands in Konjunktiv I, or asks in Konjunktiv II behind a mark: `...; sie müssten abziehen`."""
    at = clause.finite[0]
    word = piece.scene.tokens[at].lower
    auxiliary = piece.scene.cues.auxiliaries.get(word)
    if auxiliary is not None:
        mark = clause.first > 0 and piece.scene.tokens[clause.first - 1].text in ";:"
        return auxiliary.feature == "konj1" or (mark and word in ("müssten", "müsste"))
    forms = piece.story.lexicon.verb_forms.get(word, frozenset())
    return "konj1" in forms and not forms & {"present", "past"}


def _last_speaker(piece: Piece, clause: Clause) -> tuple[str, ...]:
    here = [d.record for d in piece.drafts if d.hit is not None and d.hit.at < clause.first and d.record.kind == "event"]
    spoke = [r.source for r in here if r.source and r.type in _OF_SPEAKERS and r.factuality.status == "realised" and r.embedded_in is None]
    return spoke[-1] if spoke else piece.story.discourse.speaker


def judgements(piece: Piece, made: dict[int, Draft]) -> None:
    """`It was a brazen breach of the treaty, she said`: reported words that condemn, deny, threaten or worry by what they say."""
    for frame in (*piece.speech, *without_verb(piece)):
        public = frame.speaker and not any(a.endswith(":civilians") or piece.story.actors.kind(a) in ("media", "person") for a in frame.speaker)
        named = frame.phrase is None or frame.phrase.strong  # `ein dänischer Koch` judges for himself
        hit = frame.hit if frame.hit is not None else _silent_cue(piece, frame)
        if hit is not None and public and named:
            _judgement(piece, frame, hit, made)


def _told_of(piece: Piece, frame: Frame, found: Said, made: dict[int, Draft]) -> Role:
    """`Iran would pay a price, he warned`, `Serbia was destabilising the region, she said`: whom words threaten or blame that have somebody else as subject."""
    scene, subject = piece.scene, piece.scene.subject(found.clause)
    own = {actor.partition(":")[0] for actor in frame.speaker}
    named = subject.phrase is not None and subject.phrase.strong and subject.phrase.argument and not subject.how
    if not named or own & {actor.partition(":")[0] for actor in subject.actors}:
        return Role()
    if any(d.clause is found.clause and d.record.source == subject.actors and d.record.type in _OF_SPEAKERS for d in made.values()):
        return Role()  # it judges itself
    words = {scene.tokens[i].lower for a, b in found.words for i in range(a, b)}
    befalls = found.saying.type == "THREATEN" and (found.saying.supposing or bool(words & scene.cues["befalling"]))
    negated = any(a in found.clause.tokens for a, _ in scene.find("negation.words"))  # `they would not accept it`: the subject minds
    return subject if befalls or ((found.saying.type, found.saying.mode) == ("ACCUSE", "disapprove") and not negated) else Role()


def _silent_cue(piece: Piece, frame: Frame) -> Hit | None:
    """`according to Oslo`, `in Oslo's view` say what a verb of speaking would."""
    at = frame.cue[0]
    if piece.story.language != "en" or frame.voice != "actor" or at not in piece.scene.clauses.of:
        return None
    return Hit(at, piece.story.lexicon.readings[("say", "verb")][:1], frozenset({"past"}))


def _judgement(piece: Piece, frame: Frame, hit: Hit, made: dict[int, Draft]) -> None:
    found = said(piece.scene, frame)
    if found is None:
        return
    type_, mode = found.saying.type, found.saying.mode
    if type_ == "SUPPORT" and (first_person(piece.scene, found.clause) or set(piece.scene.subject(found.clause).actors) & set(frame.speaker)):
        return  # `Iran has a right to defend itself, its minister said`: who defends itself supports nobody
    act = _spoken(piece, frame, hit, replace(hit.readings[0], type=type_, mode=mode, context=(), content=None, rung=None))
    words = {i for a, b in found.words for i in range(a, b)}
    same_words = type_ == "THREATEN" and bool(words & {d.hit.at for d in made.values() if d.hit is not None and d.reading is not None and d.reading.slots[:1] == ("nom",)})
    read = [d for d in made.values() if d.clause is found.clause and d.record.source == frame.speaker and d.record.type == type_ and not same_words]
    if act.complex.status not in ("realised", "ongoing") or any(d.record.counts_as or type_ != "THREATEN" for d in read):
        return  # `the attack was unacceptable, she said`: read already
    for place, held in list(made.items()):  # `they would pay a price, he warned`: these words are the threat
        inside = held.clause is found.clause and held.hit is not None and held.hit.at in words
        same = place == hit.at and type_ == "THREATEN" and held.record.type in ("REQUEST", "REJECT")
        if held in piece.story.drafts and (inside or same):
            piece.story.drafts.remove(made.pop(place))
    act.target, act.why = _told_of(piece, frame, found, made), "act of words"
    told = draft_of_words(piece, act)
    whole = piece.span(min(found.clause.first, act.clause.first), max(found.clause.last, act.clause.last))
    told.record = replace(told.record, evidence=(whole,), alt_types=("COMMENT",))


def calls(piece: Piece, made: dict[int, Draft]) -> None:
    """`Die Gewalt müsse enden, sagte Paris`: a reported `must` is a call; an act it asks for is its content."""
    going_on = [f for f in without_verb(piece) if piece.scene.tokens[piece.scene.clauses.at(f.cue[0]).first - 1].text in ";:"]
    for frame in (*piece.speech, *going_on):
        if frame.hit is not None and frame.speaker and frame.hit.at not in made:
            _call(piece, frame, frame.hit, made)


def _call(piece: Piece, frame: Frame, hit: Hit, made: dict[int, Draft]) -> None:
    scene = piece.scene
    asked = next((c for i in sorted(frame.clauses) if _deontic(scene, c := scene.clauses.clauses[i])), None)
    goal = scene.subject(asked) if asked is not None else Role()
    even = asked is not None and any(a in asked.tokens for a, _ in scene.find("asking.even"))
    rung = 1 if even and not goal.actors else None  # to all sides alike (method: mapping to rungs)
    act = _spoken(piece, frame, hit, replace(hit.readings[0], type="REQUEST", mode="change", context=(), rung=rung, content=None))
    if asked is None or set(frame.speaker) & set(goal.actors) or act.complex.status not in ("realised", "ongoing"):
        return
    act.target, act.why = goal, "reported must"
    call = draft_of_words(piece, act)
    words = piece.span(min(asked.first, act.clause.first), max(asked.last, act.clause.last))
    call.record = replace(call.record, evidence=(words,))
    for draft in made.values():
        if draft.clause is asked and draft.record.embedded_in is None and draft.record.factuality.status == "demanded":
            draft.record = replace(draft.record, embedded_in=call.record.id)


def _deontic(scene: Scene, clause: Clause) -> bool:
    """Whether somebody else than the speaker ought to do something, or nobody may: `solle`, `dürfe nicht`, `must`."""
    cues = scene.cues
    if conditional(scene, clause) or any(scene.tokens[i].lower in cues["first_person"] for i in clause.tokens):
        return False
    if any(a in clause.tokens for a, _ in scene.find("asking.no_call")):
        return False
    lower = {scene.tokens[i].lower for i in clause.verbs}
    if lower & {"müssen", "sollen"} and lower & {"habe", "hat", "hatte", "haben", "hatten"}:
        return False  # `habe erscheinen müssen`
    for at in clause.finite:
        word = scene.tokens[at].lower
        if word in cues.lists.get("needing", ()) and scene.tokens[at + 1].lower == "to":
            return True  # `said Moscow needed to withdraw`
        if cues.language == "de" and (word in ("gehörten", "gehöre", "gehörte") or (word in ("seien", "sei") and _to_be_done(scene, clause))):
            return True  # `Die Rechte der Inhaftierten seien zu achten`
        auxiliary = cues.auxiliaries.get(word)
        if auxiliary is None or (auxiliary.feature == "past" and auxiliary.lemma != "have") or (auxiliary.lemma == "sollen" and auxiliary.feature == "present"):
            continue
        if auxiliary.lemma in ("müssen", "sollen", "must", "should"):
            return cues.language != "en" or scene.tokens[at + 1].lower != "have"  # `should have sent tanks` asks for none
        behind = [t.lower for t in scene.tokens[at + 1 : at + 4] if t.lower not in cues.lists.get("adverbs", ())][:2]
        if cues.language == "en" and auxiliary.lemma == "have" and behind[:1] == ["to"] and len(behind) == 2:
            return True  # `everyone had to step back`
        if auxiliary.lemma == "dürfen" and any(a in clause.tokens for a, _ in scene.find("negation.words")):
            return True
    return False


def _to_be_done(scene: Scene, clause: Clause) -> bool:
    closing = clause.tokens[-1]
    negated = any(a in clause.tokens for a, _ in scene.find("negation.words"))  # `sei durch nichts zu rechtfertigen` judges
    judged = ("bewerten", "sehen", "verstehen", "erwarten", "befürchten", "rechnen", "erkennen", "spüren", "finden", "hören", "beobachten")
    return not negated and closing in clause.verbs and scene.tokens[closing - 1].lower == "zu" and scene.tokens[closing].lower not in judged


# who has spoken


def utterance(piece: Piece, hit: Hit, reading: Reading) -> None:
    """Keep a reporting verb, for the case that its speaker does nothing else in the text."""
    frame = next((f for f in piece.speech if f.hit is hit), None)
    if frame is None or not frame.speaker:
        return
    act = _spoken(piece, frame, hit, replace(reading, content=None))
    if act.clause.kind == "relative" and any(a in act.clause.tokens for a, _ in piece.scene.find("habit.many")):
        return  # `Turkey, which comments on everything, ...`
    if act.complex.status in ("realised", "ongoing"):
        draft = draft_of_words(piece, act)
        piece.story.drafts.remove(draft)
        piece.story.utterances.append(draft)


def speakers(story: Story) -> None:
    """An actor whose only words are those of a reporting frame still spoke: one COMMENT/report for each of them."""
    spoke = {a for d in story.drafts for a in d.record.source if d.record.kind == "event"}
    for draft in story.utterances:
        new = {a for a in draft.record.source if a not in spoke}
        if new:
            mode = draft.record.mode
            if mode in (None, "report"):
                mode = "report" if story.drafts else "off_topic"
            rung = codebook.rung("COMMENT", mode, ())
            record = replace(draft.record, mode=mode, rung=rung, counts_as=codebook.counts_as(rung, "realised"))
            story.drafts.append(replace(draft, record=record))
            spoke.update(new)
    for draft in list(story.drafts):
        cited = tuple(a for a in draft.record.attribution.source if a not in spoke and story.actors.kind(a) != "media")
        if cited and draft.record.attribution.cue is not None and draft.record.attribution.voice in ("actor", "hearsay"):
            story.drafts.append(_cited(story, draft, cited))
            spoke.update(cited)


def _cited(story: Story, draft: Draft, speakers: tuple[str, ...]) -> Draft:
    """The words of those to whom an act is attributed, as an act of theirs."""
    cue = draft.record.attribution.cue
    assert cue is not None
    rung = codebook.rung("COMMENT", "report", ())
    record = Record(
        id=story.new_id(),
        kind="event",
        source=speakers,
        type="COMMENT",
        mode="report",
        alt_types=("ACCUSE",),
        rung=rung,
        counts_as=rung,
        evidence=(cue,),
        confidence=0.6,
        why=Why(rule="attribution", matched=(cue,)),
    )
    return Draft(record, draft.clause, None, None, draft.sentence)


def remember_speaker(piece: Piece) -> None:
    """Keep who spoke last: what stands in Konjunktiv or quotation marks after it is theirs."""
    for frame in piece.speech:
        if frame.speaker:
            piece.story.discourse.speaker = frame.speaker
    piece.story.discourse.voice = ()
    if piece.speech:
        _speaks_last(piece)
        return
    records = (d.record for d in piece.drafts if d.record.kind == "event" and d.record.type in _OF_SPEAKERS)
    spoke = next((r.source for r in records if r.source and r.attribution.voice == "author"), None)
    if spoke is not None:
        piece.story.discourse.speaker = spoke


def _speaks_last(piece: Piece) -> None:
    """`Ethiopia had crossed the border, Asmara said. It called on the Council`: who is named last as speaking is who goes on."""
    last = next((f for f in reversed(piece.speech) if f.hit is not None and f.speaker and f.phrase is not None), None)
    if piece.story.language != "en" or last is None or last.hit is None or last.phrase is None or last.phrase.form not in ("name", "capital", "seat", "office"):
        return
    behind = all(piece.scene.clauses.clauses[i].first < last.hit.at for i in last.clauses)
    public = all(piece.story.actors.kind(actor) in ("state", "igo", "bloc", "nonstate") for actor in last.speaker)
    if behind and public and last.clauses and last.phrase.strong and not any(":" in actor for actor in last.speaker):
        piece.story.discourse.voice = last.speaker
