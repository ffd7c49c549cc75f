"""German, English, or politely not: the language of a text."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from echolot.errors import UnsupportedLanguage
from echolot.read.wordlists import wordlist
from echolot.records import Language

_log = logging.getLogger(__name__)

_SAMPLE = 20_000  # characters looked at; the language of an article does not change after that
_SHORT = 200  # below this, letter statistics guess: `Polen schweigt` is Dutch to them
# Share of function words among all words. News in German has 0.25 to 0.45, in English 0.30 to 0.50; Dutch and
# Luxembourgish reach 0.10 with the German list, Scots and Nigerian Pidgin 0.25 with the English one.
_READS_WELL = 0.15
_NOISE = re.compile(r"https?://\S{1,2000}|\S{1,200}@\S{1,200}|[@#]\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = {  # the language named where the letters alone say that it is neither; py3langid may know better
    "CYRILLIC": "ru", "ARABIC": "ar", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "GREEK": "el",
    "HEBREW": "he", "DEVANAGARI": "hi", "THAI": "th", "ARMENIAN": "hy", "GEORGIAN": "ka", "BENGALI": "bn", "TAMIL": "ta",
}  # fmt: skip
# Written like English or German closely enough that the statistics take one for the other now and then.
_LOOKALIKES = {"pcm": "en", "zxx": None}


def detect(text: str, declared: Language | None = None, *, where: str = "this text") -> Language:
    """The language of a text: `de` or `en`.

    declared: what its provider says; believed unless the text says clearly otherwise (feeds mislabel).
    where: names the text in the error.
    Raises UnsupportedLanguage, naming the language, where the text is in a third one. A short text (under 200
    letters) is judged by its function words, and refused only where neither German nor English fits and the
    statistics are sure of another. A text without words is taken as declared, or as English.
    """
    sample = _NOISE.sub(" ", text[:_SAMPLE])
    letters = [letter for letter in sample if letter.isalpha()]
    if script := _foreign_script(letters):
        guess, _ = _guess(sample)
        raise UnsupportedLanguage(where, guess if guess not in ("de", "en", "zxx", "pcm") else script)
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return declared or "en"
    share = {language: sum(word in known for word in words) / len(words) for language, known in _function_words().items()}
    best: Language = "de" if share["de"] > share["en"] else "en"
    other = share["en" if best == "de" else "de"]
    short = len(letters) < _SHORT
    if share[best] < _READS_WELL:
        guess, sure = _guess(sample)
        third = guess not in ("de", "en") and _LOOKALIKES.get(guess, guess) not in ("de", "en", None)
        if third and sure >= _needed(share[best], len(words), short):
            raise UnsupportedLanguage(where, guess)
        if declared:
            return declared
        if share[best] == other:
            return _guess_of_two(sample)
        return best
    if declared and declared != best:
        if len(words) < 20 or share[best] < 2 * other:
            return declared
        _log.warning("%s is declared as %s, but reads as %s", where, declared, best)
    return best


def _needed(share: float, words: int, short: bool) -> float:
    """How probable a third language must be before a text is refused: the more words and the fewer known, the less."""
    if share == 0:
        return 0.9 if words < 6 else 0.6 if short else 0.2
    return 0.9 if short else 0.6


def _foreign_script(letters: list[str]) -> str | None:
    """The commonest language of the script that most letters are in, where that is not the Latin one."""
    if not letters or sum(letter < "\u0250" for letter in letters) * 2 >= len(letters):
        return None
    scripts = Counter(unicodedata.name(letter, "UNKNOWN").split(" ")[0].split("-")[0] for letter in letters[:2000])
    if "HIRAGANA" in scripts and scripts["HIRAGANA"] * 10 > scripts["CJK"]:
        return "ja"
    script = scripts.most_common(1)[0][0]
    if script in ("LATIN", "MATHEMATICAL", "FULLWIDTH", "MODIFIER"):  # letters dressed up, not another language
        return None
    return _SCRIPTS.get(script, f"a language written in {script.title()} letters")


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in wordlist("language")["function_words"].items()}


@cache
def _identifier(*languages: str) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 5 MB of model

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if languages:
        identifier.set_languages(list(languages))
    return identifier


def _guess(text: str) -> tuple[str, float]:
    language, sure = _identifier().classify(text)
    return str(language), float(sure)


def _guess_of_two(text: str) -> Language:
    return "de" if _identifier("de", "en").classify(text)[0] == "de" else "en"
