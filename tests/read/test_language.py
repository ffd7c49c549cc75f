"""German, English, or politely not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.errors import UnsupportedLanguage
from echolot.read import detect

OTHERS = {
    "fr": "Le gouvernement a condamné l'attaque et demandé que les troupes quittent le pays dans les plus brefs délais, selon le ministre.",
    "es": "El gobierno condenó el ataque y pidió que las tropas abandonaran el país lo antes posible, según dijo el ministro el lunes.",
    "it": "Il governo ha condannato l'attacco e ha chiesto che le truppe lascino il paese al più presto, ha detto lunedì il ministro.",
    "nl": "De regering heeft de aanval veroordeeld en geëist dat de troepen het land zo snel mogelijk verlaten, zei de minister maandag.",
    "sv": "Regeringen har fördömt attacken och krävt att trupperna lämnar landet så snart som möjligt, sade ministern på måndagen.",
    "da": "Regeringen har fordømt angrebet og krævet, at tropperne forlader landet hurtigst muligt, sagde ministeren mandag til avisen.",
    "pl": "Rząd potępił atak i zażądał, aby wojska jak najszybciej opuściły kraj, powiedział w poniedziałek minister spraw zagranicznych.",
    "cs": "Vláda útok odsoudila a požaduje, aby vojáci co nejdříve opustili zemi, řekl v pondělí ministr zahraničí na tiskové konferenci.",
    "pt": "O governo condenou o ataque e pediu que as tropas deixassem o país o mais rapidamente possível, disse o ministro na segunda-feira.",
    "tr": "Hükümet saldırıyı kınadı ve birliklerin ülkeyi bir an önce terk etmesini istedi, dedi bakan pazartesi günü gazetecilere.",
    "ru": "Правительство осудило нападение и потребовало, чтобы войска как можно скорее покинули страну, сообщил министр.",
    "uk": "Уряд засудив напад і вимагає, щоб війська якнайшвидше залишили країну, повідомив у понеділок міністр.",
    "ja": "政府は攻撃を非難し、部隊ができるだけ早く国を離れるよう求めた。",
    "ko": "정부는 공격을 규탄하고 군대가 가능한 한 빨리 나라를 떠날 것을 요구했다.",
    "zh": "政府谴责了这次袭击，并要求军队尽快离开该国。",
    "ar": "أدانت الحكومة الهجوم وطالبت القوات بمغادرة البلاد في أقرب وقت ممكن.",
    "el": "Η κυβέρνηση καταδίκασε την επίθεση και ζήτησε να φύγουν τα στρατεύματα το συντομότερο δυνατό.",
    "he": "הממשלה גינתה את המתקפה ודרשה שהכוחות יעזבו את המדינה בהקדם האפשרי.",
}
GERMAN = "Die Regierung hat den Angriff verurteilt und verlangt, dass die Truppen das Land so bald wie möglich verlassen."
ENGLISH = "The government condemned the attack and demanded that the troops leave the country as soon as possible."


@pytest.mark.parametrize("language", OTHERS)
def test_a_third_language_is_refused_by_its_name(language: str) -> None:
    with pytest.raises(UnsupportedLanguage) as caught:
        detect(OTHERS[language], where="letter.txt")
    assert caught.value.code == language and "letter.txt" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (ENGLISH, "en"),
        ("Polen schweigt.", "de"),
        ("Berlin condemned it.", "en"),
        ("Die USA und Großbritannien haben reagiert.", "de"),
        ('Der Minister sprach von "fake news" und einem "deep state".', "de"),
        ("The paper Die Welt and the weekly Der Spiegel reported it.", "en"),
        (GERMAN.upper(), "de"),
        (ENGLISH.upper(), "en"),
        (f"{GERMAN} {OTHERS['fr'][:60]}", "de"),
    ],
)
def test_german_and_english_are_told_apart_even_when_short(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_declared_language_is_believed_unless_the_text_says_otherwise() -> None:
    assert detect("NATO, EU, UNO.", "de") == "de"
    assert detect("NATO, EU, UNO.", "en") == "en"
    assert detect(" ".join([GERMAN] * 3), "en") == "de"


def test_a_text_without_words_is_as_declared_or_english() -> None:
    assert detect("12:30 – 14:00", "de") == "de"
    assert detect("") == "en"


def outcome(text: str) -> str:
    """The language, or the name under which the text is refused."""
    try:
        return detect(text)
    except UnsupportedLanguage as refusal:
        return refusal.detected


@given(st.text(max_size=300))
def test_any_text_has_a_language_or_a_named_refusal(text: str) -> None:
    assert outcome(text).strip()
