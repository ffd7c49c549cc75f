"""What somebody is only accused or suspected of, told beside what is done to him: `arrested a man accused of bombing the embassy`."""

from __future__ import annotations

from echolot.coding.scene import Role
from echolot.coding.story import Act, Piece

HOW = "whom it is laid to"


def laid_to(piece: Piece, act: Act) -> None:
    """The doer is the one described, where the words name whose he is and he acts for them; nobody else in the sentence has done it, and done it is only where a court has found so."""
    scene, at = piece.scene, act.hit.at
    _not_whom_it_hit(piece, act)
    if act.noun and at > 1 and scene.tokens[at - 1].lower in ("zum", "zur", "zu", "am", "an") and scene.tokens[at - 2].lower in scene.cues["abetting_in"]:
        act.source = Role((), None, HOW)  # `wirft Deutschland Beihilfe zum Völkermord vor`: somebody else commits it
    if act.noun or scene.cues.language != "en" or "gerund" not in act.hit.features or at < 3 or scene.tokens[at - 1].lower not in ("of", "with", "for", "over"):
        return
    word, before = scene.tokens[at - 2], scene.tokens[at - 3]
    found_guilty, alleged = word.lower in scene.cues["found_guilty"], word.lower in scene.cues["charged_with"]
    helped = before.lower in scene.cues.auxiliaries or before.lower in scene.cues["adverbs"] or before.text == ","
    if not (found_guilty or alleged) or helped or not before.is_word:
        return
    phrase = next((p for p in scene.phrases if p.last == at - 2 and p.actors and p.strong), None)
    if phrase is not None and phrase.first > 0 and scene.tokens[phrase.first - 1].lower in ("whom", "which", "who", "that"):
        return  # `whom Ankara accused of bombing a market`: Ankara did not
    private = phrase is None or phrase.form == "inhabitant" or phrase.role in ("civilians", "person") or phrase.person is True
    act.source = Role((), None, HOW) if phrase is None or private else Role(phrase.actors, phrase, HOW)
    if act.target.how or act.target.phrase is phrase:
        act.target = Role()
    if alleged:
        act.resolved = "hypothetical"


def _not_whom_it_hit(piece: Piece, act: Act) -> None:
    """`arrested a man accused of bombing the embassy of Iran`: whom the deed hit that is laid to him is not arrested."""
    scene, at, aim = piece.scene, act.hit.at, act.target.phrase
    if act.noun or scene.cues.language != "en" or "gerund" in act.hit.features or aim is None or act.target.how:
        return
    laid = scene.cues["charged_with"] | scene.cues["found_guilty"]
    between = range(at + 2, aim.first - 1)
    if any(scene.tokens[i].lower in laid and scene.tokens[i + 1].lower in ("of", "with", "for", "over") and scene.tokens[i - 1].lower not in scene.cues.auxiliaries for i in between):
        act.target = Role()
