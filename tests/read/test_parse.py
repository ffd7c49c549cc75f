"""Parses keep the caller's sentences and offsets, and one small set of labels, whatever pipeline made them."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import echolot.read
from echolot.errors import BadModel, UnknownPipeline
from echolot.read.labels import Rough, from_tiger, from_universal
from echolot.read.parse import Parse, check, parser


def rough(rows: str) -> list[Rough]:
    """`text part-of-speech fine-tag lemma head relation`, one word a line; heads count from 0."""
    cells = [row.split() for row in rows.strip().splitlines()]
    return [Rough(text, tag, fine, lemma, {}, int(head), relation) for text, tag, fine, lemma, head, relation in cells]


def edges(words: list[Rough]) -> dict[str, tuple[str, str]]:
    return {w.text: (words[w.head].text if words[w.head] is not w else "", w.relation) for w in words}


def only(parses: list[Parse]) -> Parse:
    (parse,) = parses
    return parse


def test_tigers_auxiliaries_and_prepositions_become_children_of_what_they_go_with() -> None:
    words = from_tiger(
        rough("""
        Moskau PROPN NE Moskau 1 sb
        hat AUX VAFIN haben 1 root
        die DET ART der 3 nk
        Sanktionen NOUN NN Sanktion 5 oa
        scharf ADV ADJD scharf 5 mo
        verurteilt VERB VVPP verurteilen 1 oc
        mit ADP APPR mit 5 mo
        Nachdruck NOUN NN Nachdruck 6 nk
        . PUNCT $. . 1 punct
        """)
    )
    assert edges(words) == {
        "Moskau": ("verurteilt", "nsubj"),
        "hat": ("verurteilt", "aux"),
        "die": ("Sanktionen", "det"),
        "Sanktionen": ("verurteilt", "obj"),
        "scharf": ("verurteilt", "advmod"),
        "verurteilt": ("", "root"),
        "mit": ("Nachdruck", "case"),
        "Nachdruck": ("verurteilt", "obl"),
        ".": ("verurteilt", "punct"),
    }


def test_tigers_passive_names_its_patient_and_its_agent() -> None:
    words = from_tiger(
        rough("""
        Aleppo PROPN NE Aleppo 1 sb
        wurde AUX VAFIN werden 1 root
        von ADP APPR von 4 sbp
        Syrien PROPN NE Syrien 2 nk
        bombardiert VERB VVPP bombardieren 1 oc
        """)
    )
    assert edges(words)["Aleppo"] == ("bombardiert", "nsubj:pass")
    assert edges(words)["Syrien"] == ("bombardiert", "obl:agent")
    assert edges(words)["wurde"] == ("bombardiert", "aux:pass")
    assert words[4].morph == {"Voice": "Pass"}


def test_a_second_root_hangs_on_the_first() -> None:
    words = from_universal(rough("Nein INTJ ITJ nein 0 root\n, PUNCT $, , 1 root\nsagte VERB VVFIN sagen 2 root"))
    assert [w.head for w in words] == [0, 0, 0]
    assert [w.relation for w in words] == ["root", "punct", "parataxis"]


def test_a_changed_missing_or_foreign_file_is_refused_before_loading(tmp_path: Path) -> None:
    (tmp_path / "model").write_bytes(b"weights")
    (tmp_path / "manifest.json").write_text(json.dumps({"model": hashlib.sha256(b"weights").hexdigest()}))
    check(tmp_path)
    (tmp_path / "more.pkl").write_bytes(b"\x80\x04.")
    with pytest.raises(BadModel, match=r"more\.pkl: the file is not in the manifest"):
        check(tmp_path)
    (tmp_path / "more.pkl").unlink()
    (tmp_path / "model").write_bytes(b"Weights")
    with pytest.raises(BadModel, match="checksum differs"):
        check(tmp_path)
    (tmp_path / "model").unlink()
    with pytest.raises(BadModel, match="missing"):
        check(tmp_path)
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(BadModel, match=r"manifest\.json"):
        check(tmp_path)


@pytest.mark.parametrize("name", ["spacy:no_such_package_of_words", "spacy:../model", "de_core_news_sm", "spacy:json"])
def test_a_pipeline_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(UnknownPipeline, match="spacy:NAME"):
        parser("de", name)


def test_spacy_is_imported_only_when_a_parser_is_asked_for() -> None:
    code = "import sys, echolot.read, echolot.read.parse; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


TEXT = "  Der Kreml weist die Vorwürfe zurück.\n\nAleppo  wurde am Montag von Russland bombardiert. Man habe damit nichts zu tun, hieß es."
FIRST = (2, TEXT.index("zurück.") + 7)
SECOND = (TEXT.index("Aleppo"), TEXT.index(" Man"))
THIRD = (TEXT.index("Man"), len(TEXT))


def test_every_word_stands_where_it_stood() -> None:
    spans = [FIRST, SECOND, THIRD, (FIRST[1], SECOND[0])]
    parses = parser("de").parse(TEXT, spans)
    assert len(parses) == 4
    for parse, (start, end) in zip(parses, spans, strict=True):
        assert all(TEXT[t.start : t.end] == t.text for t in parse.tokens)
        assert "".join(t.text for t in parse.tokens) == "".join(TEXT[start:end].split())
        assert [t.relation for t in parse.tokens].count("root") == bool(parse.tokens)
        for index, token in enumerate(parse.tokens):  # every word leads to the root, without a circle
            for _ in parse.tokens:
                index = parse.tokens[index].head
            assert parse.tokens[index].relation == "root", token
    assert parses[3].tokens == ()


def test_subject_particle_and_object_of_a_german_sentence() -> None:
    parse = parser("de").parse(TEXT, [FIRST])[0]
    by_text = {t.text: t for t in parse.tokens}
    verb = next(i for i, t in enumerate(parse.tokens) if t.text == "weist")
    assert by_text["weist"].relation == "root"
    assert (by_text["Kreml"].head, by_text["Kreml"].relation) == (verb, "nsubj")
    assert (by_text["Vorwürfe"].head, by_text["Vorwürfe"].relation, by_text["Vorwürfe"].lemma) == (verb, "obj", "Vorwurf")
    assert by_text["zurück"].relation == "compound:prt"
    assert set(parse.children(verb)) >= {1, 4, 5}


def test_passive_and_subjunctive_can_be_told() -> None:
    passive, reported = parser("de").parse(TEXT, [SECOND, THIRD])
    by_text = {t.text: t for t in passive.tokens}
    assert by_text["bombardiert"].morph.get("Voice") == "Pass"
    assert by_text["Aleppo"].relation == "nsubj:pass"
    assert next(t for t in reported.tokens if t.text == "habe").morph.get("Mood") == "Sub"


@pytest.mark.parametrize(
    ("text", "verb", "mood", "tense"),
    [
        ("Der Kanzler werde kommen, sagte sie.", "werde", "Sub", "Pres"),
        ("Ich habe Zeit.", "habe", "Ind", "Pres"),
        ("Die Regierung hätte das Abkommen gekündigt.", "hätte", "Sub", "Past"),
        ("Die Regierung hatte das Abkommen gekündigt.", "hatte", "Ind", "Past"),
    ],
)
def test_subjunctive_is_told_by_form_and_subject(text: str, verb: str, mood: str, tense: str) -> None:
    parse = only(parser("de").parse(text, [(0, len(text))]))
    (found,) = [t.morph for t in parse.tokens if t.text == verb]
    assert (found.get("Mood"), found.get("Tense")) == (mood, tense)


def test_an_english_passive_names_its_agent() -> None:
    text = "Russia was condemned by Germany on Monday."
    parse = only(parser("en").parse(text, [(0, len(text))]))
    by_text = {t.text: t for t in parse.tokens}
    assert by_text["condemned"].relation == "root"
    assert (by_text["condemned"].lemma, by_text["condemned"].morph.get("Voice")) == ("condemn", "Pass")
    assert by_text["Russia"].relation == "nsubj:pass"
    assert by_text["Germany"].relation in ("obl:agent", "obl")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_model_is_small_and_plain(language: str) -> None:
    folder = Path(echolot.read.__file__).parent / "models" / language
    check(folder)
    files = [p for p in folder.rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) < 20_000_000
    assert {p.suffix for p in files} <= {"", ".json", ".cfg", ".bin"}
    assert not [p for p in files if p.read_bytes()[:2] in {bytes([128, n]) for n in range(2, 6)}]  # how a pickle begins


def test_words_given_as_words_stay_as_they_are() -> None:
    words = ["Polen", "verurteilte", "Russland-Sanktionen", "z. B.", "scharf", "."]
    parse = only(parser("de").parse_words([words]))
    assert [t.text for t in parse.tokens] == words
    assert all(" ".join(words)[t.start : t.end] == t.text for t in parse.tokens)


def test_words_beyond_the_bound_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = parser("de")
    plain = reader.parse_words([["Zworkberg", "schweigt", "."]])
    monkeypatch.setattr("echolot.read.parse._KEPT", 0)
    known = len(reader._nlp.vocab.strings)
    assert reader.parse_words([["Zworkberg", "schweigt", "."]]) == plain
    reader.parse("Knurzhausen grummelt.", [(0, 21)])
    assert len(reader._nlp.vocab.strings) == known


def test_without_names_none_are_looked_for() -> None:
    text = "Angela Merkel traf in Moskau ein."
    assert only(parser("de").parse(text, [(0, len(text))], names=False)).names == ()


def test_names_are_spans_of_words() -> None:
    text = "Bundeskanzlerin Angela Merkel traf in Moskau den Präsidenten Wladimir Putin."
    parse = only(parser("de").parse(text, [(0, len(text))]))
    found = {text[n.start : n.end]: n.kind for n in parse.names}
    assert found["Moskau"] == "LOC"
    assert found["Angela Merkel"] == "PER"
    assert all(parse.tokens[n.first].start == n.start and parse.tokens[n.last].end == n.end for n in parse.names)
