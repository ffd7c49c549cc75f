"""Every kind of file gives its text, its day and its publisher; archives give the files inside them."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from echolot.errors import BadArticleRow, EmptyCorpus, UnreadableFile
from echolot.ingest import read_paths
from echolot.ingest.files import kind
from echolot.ingest.paper import running_text
from echolot.ingest.tablefile import columns, is_event_table
from echolot.records import Article
from tests.ingest.made import GOOD, PAGE, docx, errors, mail, one, pdf, read, response, tarred, texts, zipped

LINES = [
    "Der Außenminister verurteilte am Montag in Berlin den Angriff auf die Bot-",
    "schaft und kündigte an, die Außen- und Sicherheitspolitik der Bundesregie-",
    "rung zu prüfen. Weitere Schritte nannte er nicht.",
    "Am Dienstag reiste er weiter nach Warschau, um dort mit seinem Amtskollegen",
    "über die Lage zu sprechen.",
]


def test_the_lines_of_a_pdf_become_paragraphs_and_parted_words_whole(tmp_path: Path) -> None:
    (tmp_path / "2024-10-18-amt.pdf").write_bytes(pdf([LINES], title="Erklärung des Ministers"))
    found = one(tmp_path / "2024-10-18-amt.pdf")
    assert found.text.split("\n\n") == [
        "Der Außenminister verurteilte am Montag in Berlin den Angriff auf die Botschaft und kündigte an, die Außen- und "
        "Sicherheitspolitik der Bundesregierung zu prüfen. Weitere Schritte nannte er nicht.",
        "Am Dienstag reiste er weiter nach Warschau, um dort mit seinem Amtskollegen über die Lage zu sprechen.",
    ]
    assert found.title == "Erklärung des Ministers" and found.published_at == datetime(2024, 10, 18, tzinfo=UTC)


def test_heads_and_numbers_of_pages_are_no_text() -> None:
    states = ["Poland", "Italy", "Spain", "Greece"]
    pages = [f"Ministry of Foreign Affairs – Bulletin {n}\n{s} condemned Iran.\n{s} paid.\nPage {n} of 4" for n, s in enumerate(states, 1)]
    text = running_text(pages)
    assert "Bulletin" not in text and "Page" not in text and all(f"{s} condemned Iran." in text and f"{s} paid." in text for s in states)


def test_a_word_file_gives_inserted_words_and_tables_and_no_deleted_ones(tmp_path: Path) -> None:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    extra = (
        f"<w:p {ns}><w:ins><w:r><w:t>Poland agreed.</w:t></w:r></w:ins><w:del><w:r><w:delText>Not so.</w:delText></w:r></w:del></w:p>"
        f"<w:tbl {ns}><w:tr><w:tc><w:p><w:r><w:t>Rome</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>silent</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    (tmp_path / "a.docx").write_bytes(docx(GOOD, "It gave no details.", title="Berlin speaks", extra=extra))
    found = one(tmp_path / "a.docx")
    assert found.text == f"{GOOD}\n\nIt gave no details.\n\nPoland agreed.\n\nRome\tsilent" and found.title == "Berlin speaks"


def test_a_mail_tells_who_sent_it_and_when(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(mail(GOOD, Subject="AW: Fwd: Erklärung zur Lage", From="Pressestelle <presse@auswaertiges-amt.de>"))
    found = one(tmp_path / "m.eml")
    assert found.text.strip() == GOOD and found.title == "Erklärung zur Lage"
    assert (found.publisher, found.publisher_country, found.precision) == ("Auswärtiges Amt", "DEU", "minute")
    assert found.published_at == datetime(2024, 10, 18, 7, 30, tzinfo=UTC)


def test_of_a_mail_that_is_a_page_the_page_is_read(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(mail("This mail is HTML.", html=PAGE.decode()))
    assert GOOD in one(tmp_path / "m.eml").text


def test_what_is_attached_was_published_with_the_mail(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(mail("See attached.", attached={"a.docx": docx("Poland agreed."), "logo.png": b"\x89PNG\r\n"}))
    found = read(tmp_path / "m.eml")
    assert [str(f.path) for f in found if isinstance(f, Article)] == [str(tmp_path / "m.eml"), str(tmp_path / "m.eml" / "a.docx")]
    attached = found[1]
    assert isinstance(attached, Article) and attached.publisher == "The Post"
    assert attached.published_at == datetime(2024, 10, 18, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_of_articles_is_read_by_its_columns(separator: str, tmp_path: Path) -> None:
    rows = [["id", "Published", "more", "text"], ["7", "2024-10-18", "x", '"Deutschland, so; heißt es,\nverurteilte ""Iran""."']]
    (tmp_path / "t.csv").write_bytes("\r\n".join(separator.join(row) for row in rows).encode("cp1252"))
    found = one(tmp_path / "t.csv")
    assert found.text == 'Deutschland, so; heißt es,\nverurteilte "Iran".' and found.document_id == "7"
    assert found.published_at == datetime(2024, 10, 18, tzinfo=UTC)


def test_a_bad_row_stands_in_its_place_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"text,published\n{GOOD},2024-10-18\n,2024-10-18\nx,soon\na,b,c\n{GOOD} Italy did too.,\n")
    found = read(tmp_path / "t.csv")
    assert [type(f) for f in found] == [Article, BadArticleRow, BadArticleRow, BadArticleRow, Article]
    assert [f.row for f in found if isinstance(f, BadArticleRow)] == [2, 3, 4]


@pytest.mark.parametrize("wrong", ['"Germany, they say.', '"Germany" they say.'])
def test_a_quotation_mark_that_is_never_closed_costs_its_row_only(wrong: str, tmp_path: Path) -> None:
    many = "".join(f'{n},"Germany acts {n}."\n' for n in range(500))
    (tmp_path / "t.csv").write_text(f"id,text\n0,{wrong}\n{many}")
    found = read(tmp_path / "t.csv")
    assert [f.row for f in found if isinstance(f, BadArticleRow)] == [1]
    assert len([f for f in found if isinstance(f, Article)]) == 500


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_windows_stores_as_utf_16_is_read(codec: str, tmp_path: Path) -> None:
    mark, strange = "" if codec == "utf-16" else "\ufeff", GOOD + " Größe 😀"
    for name, text in (("a.txt", GOOD), ("b.csv", f"id\ttext\r\n1\t{GOOD}\r\n"), ("c.jsonl", json.dumps({"text": strange}, ensure_ascii=False))):
        (tmp_path / name).write_bytes((mark + text).encode(codec))
    assert texts(tmp_path) == [GOOD, GOOD, strange]


def test_a_text_whose_file_has_a_name_that_is_no_utf_8_is_kept(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xfcro.txt")).write_text(GOOD)
    (tmp_path / "a.tar").write_bytes(tarred({os.fsdecode(b"s\xfcd.txt"): (GOOD + " More.").encode()}))
    found = [one(path) for path in sorted(tmp_path.iterdir())]
    assert [str(a.path).removeprefix(str(tmp_path)) for a in found] == ["/a.tar/s\\udcfcd.txt", "/b\\udcfcro.txt"]


def test_a_line_that_is_too_long_is_named_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in (GOOD, "word " * 50_000, GOOD + " More.")))
    assert len(texts(tmp_path / "a.jsonl")) == 2 and [str(e).split(":")[0] for e in errors(tmp_path / "a.jsonl")] == [f"{tmp_path / 'a.jsonl'}, line 2"]


def test_a_table_of_events_is_no_table_of_articles(tmp_path: Path) -> None:
    header = "date,source_actor,target_actor,event_type,mode,context,publisher,article_id"
    (tmp_path / "e.csv").write_text(f"{header}\n2024-10-18,DEU,IRN,ACCUSE,disapprove,,,\n")
    (tmp_path / "g.csv").write_text(f"text\n{GOOD}\n")
    assert is_event_table(columns(header.encode())[0])
    (named,) = read(tmp_path / "e.csv")
    assert isinstance(named, BadArticleRow) and "table of events" in str(named)
    assert len(read(tmp_path)) == 1  # in a folder, tables of other kinds are passed over


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"])
def test_an_archive_gives_the_files_inside_it(ending: str, tmp_path: Path) -> None:
    files = {
        "oct/a.html": PAGE, "oct/b.jsonl": json.dumps({"text": "Poland agreed."}).encode(), "c.txt.gz": gzip.compress(b"Italy waits."),
        "x.png": b"no", ".hidden/h.txt": b"no", "__MACOSX/m.txt": b"no", "inner.zip": zipped({"d.txt": "Spain left."}), "empty/": b"",
    }  # fmt: skip
    pack = {"": bytes, "gz": gzip.compress, "tgz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
    files.pop("empty/") if ending != ".zip" else None
    content = zipped(files) if ending == ".zip" else pack[ending.rsplit(".", 1)[1] if ending != ".tar" else ""](tarred(files))
    path = tmp_path / f"2024{ending}"
    path.write_bytes(content)
    found = read(path)
    assert [f.path for f in found if isinstance(f, Article)] == [f"{path}/{n}" for n in ("oct/a.html", "oct/b.jsonl", "c.txt.gz", "inner.zip/d.txt")]
    assert len(found) == 4


def test_a_web_archive_gives_its_pages(tmp_path: Path) -> None:
    records = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 2\r\n\r\nx\n\r\n\r\n",
        response("https://www.spiegel.de/a"),
        response("https://www.spiegel.de/gone", status="404 Not Found"),
        response("https://www.spiegel.de/p.png", b"\x89PNG", kind="image/png"),
        response("https://b.example/2", PAGE.replace(b"Germany", "Österreich".encode("latin-1")), kind="text/html; charset=iso-8859-1"),
        response("https://b.example/3", gzip.compress(PAGE), more="Content-Encoding: gzip\r\n"),
        response("https://b.example/4", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), more="Transfer-Encoding: chunked\r\n"),
    ]
    (tmp_path / "plain.warc").write_bytes(b"".join(records))
    (tmp_path / "packed.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    for name in ("plain.warc", "packed.warc.gz"):
        found = [f for f in read(tmp_path / name) if isinstance(f, Article)]
        assert [f.url for f in found] == ["https://www.spiegel.de/a", "https://b.example/2", "https://b.example/3", "https://b.example/4"]
        assert [f.publisher for f in found] == ["Der Spiegel", *["b.example"] * 3]
        assert found[0].path == f"{tmp_path / name}/https://www.spiegel.de/a" and "Österreich condemned" in found[1].text
        assert found[0].fetched_at == datetime(2024, 10, 19, 10, tzinfo=UTC) and found[0].published_at is None
        assert len(read(tmp_path / name)) == 4


def test_files_of_every_kind_in_one_folder_come_in_order(tmp_path: Path) -> None:
    files = {"a.txt": GOOD.encode(), "b.jsonl.gz": gzip.compress(b'{"text": "B."}'), "c.eml": mail("C."), "d.docx": docx("D."), "e.pdf": pdf([["E."]])}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert [text.strip() for text in texts(tmp_path)] == [GOOD, "B.", "C.", "D.", "E."]


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    """A file of any length is never in memory: the first article comes before the rest of the file is looked at."""
    with (tmp_path / "long.jsonl").open("wb") as stream:
        stream.write(b'{"text": "First."}\n')
        stream.truncate(20 * 2**30)  # sparse
    first = next(iter(read_paths([tmp_path / "long.jsonl"])))
    assert isinstance(first, Article) and first.text == "First."


def test_what_a_file_begins_with_counts_for_more_than_its_ending(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_bytes(pdf([["Poland agreed."]]))
    (tmp_path / "page.txt").write_bytes(PAGE)
    (tmp_path / "page.pdf").write_bytes(PAGE)
    (tmp_path / "packed.html").write_bytes(gzip.compress(PAGE))
    assert [GOOD in text or text == "Poland agreed." for text in texts(tmp_path)] == [True] * 4


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("picture.html", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a PNG picture"),
        ("picture.txt", b"\xff\xd8\xff\xe0" + b"x" * 50, "a JPEG picture"),
        ("text.pdf", b"just words", "no PDF file"),
        ("text.docx", b"just words", "no Word file"),
        ("text.zip", b"just words", "no zip file"),
        ("text.tar.gz", b"just words", "not packed"),
        ("empty.eml", b"Subject: x\n\n", "no text"),
        ("scan.pdf", pdf([[]]), "OCR"),
        ("rest.pdf", b"%PDF-1.7 ...", "broken"),
    ],
)
def test_what_is_not_what_it_says_is_named(name: str, content: bytes, part: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD)
    assert texts(tmp_path) == [GOOD]
    (wrong,) = errors(tmp_path)
    assert isinstance(wrong, UnreadableFile) and part in str(wrong) and name in str(wrong)


def test_an_archive_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x.png": b"1"}))
    assert [type(f) for f in read(tmp_path / "a.zip")] == [EmptyCorpus]


def test_kinds_are_told_by_name() -> None:
    assert [kind(n) for n in ("a.TXT", "a.warc.gz", "a.csv.xz", "a.zip.gz", "a", ".gz", "a.tgz")] == ["text", "warc", "table", None, None, None, "tar"]
