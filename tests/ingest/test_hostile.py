"""Files made to harm: the good part is kept, the bad part named, memory and time stay within their limits."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from echolot.errors import BadArticleLine, InputError, OverLimit, TextTooLong, UnreadableFile
from echolot.ingest import guarded, read_paths
from echolot.ingest.guarded import Guard
from echolot.records import Article
from tests.ingest.made import GOOD, PAGE, docx, mail, pdf, read, response, tarred, texts, zipped, zipped_files

MIB = 2**20
BLANK = (b" " * 99 + b"\n") * 10_000  # a megabyte of lines that hold nothing


def kept_and_named(path: Path, *parts: str) -> list[InputError]:
    """The good text stands; each error holds its part."""
    found = read(path)
    assert any(isinstance(f, Article) and GOOD in f.text for f in found), found
    wrong = [f for f in found if isinstance(f, InputError)]
    assert len(wrong) == len(parts), wrong
    for error, part in zip(wrong, parts, strict=True):
        assert part in str(error), (part, str(error))
    return wrong


# --- bombs ----------------------------------------------------------------------------------------------------------


def test_a_zip_bomb_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"good.txt": GOOD, "bomb.jsonl": BLANK * 40, "b.txt": GOOD + " Again."}))
    kept_and_named(tmp_path / "a.zip", "unpacks to more than")


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_a_packed_bomb_is_cut_off(ending: str, pack: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("echolot.ingest.limits.FREE", MIB)
    content = json.dumps({"text": GOOD}).encode() + b"\n" + BLANK * 5
    (tmp_path / f"a.jsonl{ending}").write_bytes(pack(content))  # type: ignore[operator]
    kept_and_named(tmp_path / f"a.jsonl{ending}", "unpacks to more than")


def test_what_many_small_bombs_unpack_to_is_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("echolot.ingest.limits.FREE", 5 * MIB)
    bombs = {f"b{n}.jsonl": BLANK * 2 for n in range(9)}
    (tmp_path / "a.zip").write_bytes(zipped({"good.txt": GOOD, **bombs}))
    *empty, _ = kept_and_named(tmp_path / "a.zip", *["holds no article"] * 6, "unpacks to more than")
    assert len(empty) < len(bombs)  # the rest was never unpacked


def test_archives_within_archives_end_at_the_second(tmp_path: Path) -> None:
    content = zipped({"good.txt": GOOD})
    for _ in range(5):
        content = zipped({"good.txt": GOOD, "more.zip": content})
    (tmp_path / "a.zip").write_bytes(content)
    (wrong,) = kept_and_named(tmp_path / "a.zip", "archive in an archive in an archive")
    assert str(wrong).startswith(f"{tmp_path}/a.zip/more.zip/more.zip: ")


def test_a_table_of_contents_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    size = 200 * MIB
    with (tmp_path / "a.zip").open("wb") as stream:
        stream.truncate(size)  # sparse
        stream.seek(size)
        stream.write(b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 0xFFFF, 0xFFFF, size, 0, 0))
    assert [type(f) for f in read(tmp_path / "a.zip")] == [OverLimit]


def test_an_archive_of_endless_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("echolot.ingest.limits.MAX_MEMBERS", 50)
    names = {"good.txt": GOOD.encode(), **{f"{n}.png": b"" for n in range(99)}}
    (tmp_path / "a.zip").write_bytes(zipped(names))
    (tmp_path / "b.tar").write_bytes(tarred(names))
    for name in ("a.zip", "b.tar"):
        kept_and_named(tmp_path / name, "more than 50 files")


def test_a_word_file_that_unpacks_to_gigabytes_is_refused_unopened(tmp_path: Path) -> None:
    files = zipped_files(docx(GOOD))
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:sectPr", b" " * (30 * MIB) + b"<w:sectPr")
    (tmp_path / "bomb.docx").write_bytes(zipped(files))
    (tmp_path / "good.docx").write_bytes(docx(GOOD))
    kept_and_named(tmp_path, "unpacks to far more")


def test_entities_neither_explode_nor_fetch(tmp_path: Path) -> None:
    """A billion laughs and a file of this machine, in the XML of a Word file and in a page."""
    (tmp_path / "secret").write_text("top secret")
    laughs = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    dtd = f'<!DOCTYPE w [{laughs}<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    files = zipped_files(docx(GOOD))
    head, _, rest = files["word/document.xml"].decode().partition("?>")
    files["word/document.xml"] = f"{head}?>{dtd}{rest.replace(GOOD, GOOD + ' &x; &j;')}"  # type: ignore[assignment]
    (tmp_path / "a.docx").write_bytes(zipped(files))
    (tmp_path / "b.xhtml").write_bytes(PAGE.replace(b"<!DOCTYPE html>", dtd.encode()).replace(b"details.", b"details &x; &j;.", 1))
    (tmp_path / "c.txt").write_text(GOOD)
    found = read(tmp_path)
    assert texts(tmp_path)[-1] == GOOD
    for each in found:
        said = each.text if isinstance(each, Article) else str(each)
        assert "top secret" not in said and "haha" not in said and len(said) < 2000


# --- names and links ------------------------------------------------------------------------------------------------


def test_names_that_lead_out_of_an_archive_are_refused(tmp_path: Path) -> None:
    names = ["../up.txt", "/etc/root.txt", "a/../../b.txt", "C:\\windows.txt", "..\\dos.txt"]
    (tmp_path / "a.zip").write_bytes(zipped({"good.txt": GOOD, **dict.fromkeys(names, GOOD)}))
    (tmp_path / "b.tar").write_bytes(tarred({"good.txt": GOOD.encode(), **dict.fromkeys(names, GOOD.encode())}))
    for name in ("a.zip", "b.tar"):
        kept_and_named(tmp_path / name, *["leads out of the archive"] * len(names))
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "b.tar"]  # nothing was written anywhere


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_in_a_tar_are_refused(kind: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarred({"good.txt": GOOD.encode(), "link.txt": b""}, type=kind, linkname="/etc/passwd"))
    (wrong,) = kept_and_named(tmp_path / "a.tar", "it is a")
    assert "link.txt" in str(wrong)


def test_links_in_a_zip_are_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("good.txt", GOOD)
        archive.writestr(info, "/etc/passwd")
    kept_and_named(tmp_path / "a.zip", "it is a link")


def test_a_locked_or_broken_member_costs_itself_only(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": GOOD * 20, "b.txt": GOOD}))
    content[50:60] = b"\xff" * 10
    (tmp_path / "a.zip").write_bytes(bytes(content))
    kept_and_named(tmp_path / "a.zip", "it is broken")
    locked = bytearray(zipped({"a.txt": GOOD, "b.txt": GOOD}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(locked))
    kept_and_named(tmp_path / "a.zip", "password")


@pytest.mark.parametrize("cut", [700, 1100, 1600])
def test_a_tar_that_ends_early_keeps_what_came_before(cut: int, tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarred({"good.txt": GOOD.encode(), "b.txt": GOOD.encode() * 100})[: 1024 + cut])
    found = read(tmp_path / "a.tar")
    assert GOOD in [f.text for f in found if isinstance(f, Article)] and any(isinstance(f, UnreadableFile) for f in found)


def test_a_tar_header_that_asks_for_gigabytes_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**32
    (tmp_path / "a.tar").write_bytes(tarred({"good.txt": GOOD.encode()})[:1024] + info.tobuf() + b"a" * 10_000)
    kept_and_named(tmp_path / "a.tar", "asks for too much")


def test_long_and_strange_names_are_cut_and_shown(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x" * 60_000 + ".txt": GOOD, "\x1b[31m.txt": GOOD + "!"}))
    found = read(tmp_path / "a.zip")
    assert all(isinstance(f, Article) and len(str(f.path)) < 600 for f in found) and len(found) == 2


# --- single files ---------------------------------------------------------------------------------------------------


def test_a_line_of_fifty_megabytes_costs_itself_only(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as stream:
        stream.write(json.dumps({"text": GOOD}).encode() + b'\n{"text": "' + b"x" * (50 * MIB) + b'"}\n' + json.dumps({"text": "After."}).encode())
    wrong = kept_and_named(tmp_path / "a.jsonl", "longer than")
    assert isinstance(wrong[0], BadArticleLine) and wrong[0].line == 2 and texts(tmp_path / "a.jsonl")[-1] == "After."


def test_a_cell_of_ten_megabytes_costs_its_row_only(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as stream:
        stream.write(f"text,id\n{GOOD},1\n".encode() + b'"' + b"x" * (10 * MIB) + b'",2\n' + b"After.,3\n")
    wrong = kept_and_named(tmp_path / "a.csv", "characters")
    assert isinstance(wrong[0], TextTooLong) and texts(tmp_path / "a.csv")[-1] == "After."


@pytest.mark.parametrize("head", [b"text,id\rGermany acts.,1\r", b'te"xt\x00', b"\xff\xfe", b",,,", b"text" * 100_000])
def test_a_table_without_a_head_is_named(head: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(head + b"\n" + GOOD.encode())
    (found,) = read(tmp_path / "a.csv")
    assert isinstance(found, InputError)


def test_json_nested_without_end_costs_its_line_only(tmp_path: Path) -> None:
    deep = "[" * 200_000
    (tmp_path / "a.jsonl").write_text(f'{{"text": {deep}}}\n{{"text": "{GOOD}", "x": {"[" * 500 + "]" * 500}}}\n{deep}\n')
    kept_and_named(tmp_path / "a.jsonl", "not JSON", "not JSON")


def test_null_bytes_are_named_or_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": "Germany\\u0000 acts."}}\n{{"text": "{GOOD}"}}\n')
    kept_and_named(tmp_path / "a.jsonl", "null character")
    (tmp_path / "a.csv").write_bytes(b"text\nGermany\x00 acts.\n" + GOOD.encode())
    kept_and_named(tmp_path / "a.csv", "null character")
    (tmp_path / "a.html").write_bytes(PAGE.replace(b"gave", b"ga\x00ve"))
    assert "gave no details" in texts(tmp_path / "a.html")[0] and "\x00" not in texts(tmp_path / "a.html")[0]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_no_text_was_published_at_the_end_of_time(day: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "x", "published": day}) + f'\n{{"text": "{GOOD}"}}')
    kept_and_named(tmp_path / "a.jsonl", "published in the year" if "T" not in day else "")
    (tmp_path / "b.html").write_bytes(PAGE.replace(b"<title>", f'<meta property="article:published_time" content="{day}"><title>'.encode()))
    (tmp_path / "c.eml").write_bytes(mail(GOOD).replace(b"18 Oct 2024", b"31 Dec " + day[:4].encode()))
    (tmp_path / f"{day[:10]}.txt").write_text(f"Berlin, {day[:10]}\n\n{GOOD}")
    for name in ("b.html", "c.eml", f"{day[:10]}.txt") if day > "1" else ("b.html",):  # of a mail, `0001` is the year 2001
        (found,) = read(tmp_path / name)
        assert isinstance(found, Article) and found.published_at is None and GOOD in found.text


def test_endless_headers_of_a_mail_are_cut(tmp_path: Path) -> None:
    honest = mail(GOOD)
    hostile = {
        "to": b"To: " + b",\r\n ".join(b"a%d@b.example" % n for n in range(100_000)),
        "type": b"Content-Type: text/plain" + b";" * (5 * MIB),
        "subject": b"Subject: " + b"=?utf-8?q?x?= " * 100_000,
        "many": b"\r\n".join(b"X-%d: y" % n for n in range(100_000)),
        "received": b"Received: " + b"(" * (3 * MIB),
    }
    for name, header in hostile.items():
        (tmp_path / f"{name}.eml").write_bytes(header + b"\r\n" + honest)
    began = time.monotonic()
    assert [GOOD in text for text in texts(tmp_path)] == [True] * 5
    assert time.monotonic() - began < 60  # read as they stand, they take minutes


def test_parts_of_a_mail_nested_without_end_are_cut(tmp_path: Path) -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(3_000))
    (tmp_path / "deep.eml").write_bytes(b"Subject: x\r\n" + deep + b"Content-Type: text/plain\r\n\r\nx")
    (tmp_path / "good.eml").write_bytes(mail(GOOD))
    kept_and_named(tmp_path, "")


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 30_000 + b"%s" + b"</div>" * 30_000,
        b"<b>" * 5_000 + b"%s",
        b"<ul><li>x" * 5_000 + b"%s",
        b"<table><tr><td>" * 3_000 + b"%s",
        b"<p>x</p>" * 100_000 + b"%s",
        b"<a href='x'>y</a>" * 50_000 + b"%s",
        b"<" * 200_000 + b"<p>%s",
        b"<!--" + b"x" * 200_000 + b"--><p>%s",
        b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>%s",
        b"<p title='" + b"a " * 500_000 + b"'>%s",
    ],
    ids=["divs", "bolds", "lists", "tables", "paragraphs", "links", "brackets", "comment", "json", "attribute"],
)
def test_a_page_nested_or_repeated_without_end_hangs_nobody(page: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded._shared, "seconds", 3.0)
    text = (GOOD + " The ministry gave no details." * 8).encode()
    (tmp_path / "a.html").write_bytes(b"<html><body><article>" + page.replace(b"%s", b"<p>" + text + b"</p>") + b"</article></body></html>")
    began = time.monotonic()
    assert len(read(tmp_path / "a.html")) == 1
    assert time.monotonic() - began < 40  # the limit and a new child, on a busy machine


def test_markup_in_titles_and_texts_stays_words(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    escaped = evil.replace("<", "&lt;").replace(">", "&gt;")
    (tmp_path / "a.html").write_bytes(PAGE.replace(b"Berlin speaks", f"Berlin {escaped} speaks".encode()).replace(b"details.", b"details. <script>alert(2)</script>", 1))
    (tmp_path / "b.eml").write_bytes(mail(GOOD, Subject=f"Berlin {evil}"))
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": f"{GOOD} {evil}", "title": evil}))
    page, letter, line = [f for f in read(tmp_path) if isinstance(f, Article)]
    assert "alert(2)" not in page.text and GOOD in page.text
    assert letter.title == f"Berlin {evil}" and line.text == f"{GOOD} {evil}"  # kept as they are; whoever shows them escapes them


def test_one_bad_page_of_a_pdf_costs_that_page_only(tmp_path: Path) -> None:
    content = pdf([[GOOD], ["Broken page."], ["Poland agreed."]])
    at = content.index(b"(Broken page.)")
    broken = content[: at - 30] + content[at - 30 : at + 60].replace(b"BT /F1", b"\xff\xfe(((") + content[at + 60 :]
    (tmp_path / "a.pdf").write_bytes(broken)
    (text,) = texts(tmp_path / "a.pdf")
    assert GOOD in text and "Poland agreed." in text


def test_half_a_pdf_does_not_stop_the_others(tmp_path: Path) -> None:
    content = pdf([[GOOD], ["Poland agreed."], ["Italy waits."]])
    (tmp_path / "a.pdf").write_bytes(content[: len(content) // 4])
    (tmp_path / "b.pdf").write_bytes(content)
    assert any(GOOD in text for text in texts(tmp_path))


# --- web archives ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    "broken",
    [
        response("https://x.example/", length=10**9),
        response("https://x.example/", length=-5),
        response("https://x.example/").replace(b"Content-Length: ", b"Content-Length: z"),
        response("https://x.example/").replace(b"WARC/1.0", b"JUNK/9.9"),
        b"WARC/1.0\r\n" + b"A" * 100_000 + b"\r\n\r\n",
        b"\x00" * 5_000,
    ],
    ids=["too long", "negative", "no length", "no record", "huge header", "zeros"],
)
def test_a_broken_record_costs_itself_only(broken: bytes, packed: bool, tmp_path: Path) -> None:
    records = [response("https://a.example/1"), broken, response("https://a.example/2"), response("https://a.example/3")]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    found = read(path)
    assert [f.url for f in found if isinstance(f, Article)] == [f"https://a.example/{n}" for n in (1, 2, 3)]
    assert len([f for f in found if isinstance(f, InputError)]) == 1


@pytest.mark.parametrize("damage", [slice(100, 130), slice(300, 310), slice(-12, None), slice(0, 3)])
def test_a_damaged_packed_record_costs_itself_only(damage: slice, tmp_path: Path) -> None:
    records = [bytearray(gzip.compress(response(f"https://a.example/{n}"))) for n in range(4)]
    records[1][damage] = b"\x00" * len(records[1][damage])
    (tmp_path / "a.warc.gz").write_bytes(b"".join(records))
    found = read(tmp_path / "a.warc.gz")
    assert [f.url for f in found if isinstance(f, Article)][-2:] == ["https://a.example/2", "https://a.example/3"]
    assert next(f.url for f in found if isinstance(f, Article)) == "https://a.example/0"
    assert any(isinstance(f, UnreadableFile) for f in found)


def test_a_web_archive_cut_short_keeps_its_pages(tmp_path: Path) -> None:
    whole = b"".join(gzip.compress(response(f"https://a.example/{n}")) for n in range(3))
    (tmp_path / "a.warc.gz").write_bytes(whole[:-60])
    found = read(tmp_path / "a.warc.gz")
    assert [f.url for f in found if isinstance(f, Article)] == ["https://a.example/0", "https://a.example/1"]
    assert len(found) == 3


# --- time and memory ------------------------------------------------------------------------------------------------


def test_a_document_that_takes_too_long_is_left_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = Guard(seconds=30)
    monkeypatch.setitem(guarded._PARSERS, "pdf", "paper")
    assert guard.parse("pdf", pdf([[GOOD]]), "good.pdf").text == GOOD
    guard.seconds = 0.0
    with pytest.raises(OverLimit, match=r"slow\.pdf: it takes more than 0 seconds"):
        guard.parse("pdf", pdf([["x " * 100] * 60] * 100), "slow.pdf")
    guard.seconds = 30
    assert guard.parse("pdf", pdf([[GOOD]]), "good.pdf").text == GOOD
    guard.close()


def test_a_parser_that_dies_is_started_again() -> None:
    guard = Guard()
    guard.parse("pdf", pdf([[GOOD]]), "good.pdf")
    assert guard._child is not None
    guard._child.kill()
    guard._child.wait()
    assert guard.parse("pdf", pdf([[GOOD]]), "good.pdf").text == GOOD
    guard.close()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_memory_stays_small_over_the_worst_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"bomb.jsonl": BLANK * 60, "good.txt": GOOD}))
    with (tmp_path / "b.jsonl").open("wb") as stream:
        stream.write(b'{"text": "' + b"x" * (60 * MIB) + b'"}\n')
    (tmp_path / "c.csv").write_bytes(b'text\n"' + b"x" * 22_000_000 + b"\n" + b"x\n" * 1_000)
    code = (
        "import sys\nfrom echolot.ingest import read_paths\nfound = [type(f).__name__ for f in read_paths(sys.argv[1:])]\n"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1]\n"  # its own, not what the process that started it once held
        "print(len(found), int(peak) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=120, check=True)
    found, mebibytes = map(int, done.stdout.split())
    assert found >= 4 and mebibytes < 1024


def test_a_link_out_of_the_folder_is_not_followed_whatever_its_kind(tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_bytes(zipped({"a.txt": GOOD}))
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "good.txt").write_text("Inside.")
    (inside / "l.zip").symlink_to(tmp_path / "out.zip")
    assert texts(inside) == ["Inside."]


def test_nothing_is_raised_whatever_the_bytes(tmp_path: Path) -> None:
    """Every kind, filled with the beginnings of other kinds and with noise."""
    import random

    noise = random.Random(5)
    good = {".zip": zipped({"a.txt": GOOD}), ".tar": tarred({"a.txt": GOOD.encode()}), ".warc": response("https://a.example/"), ".pdf": pdf([[GOOD]]),
            ".docx": docx(GOOD), ".eml": mail(GOOD), ".csv": f"text\n{GOOD}\n".encode(), ".html": PAGE, ".gz": gzip.compress(GOOD.encode())}  # fmt: skip
    for ending, content in good.items():
        for number in range(4):
            damaged = bytearray(content)
            for _ in range(1 + number * 10):
                damaged[noise.randrange(len(damaged))] = noise.randrange(256)
            (tmp_path / f"{number}{ending if ending != '.gz' else '.txt.gz'}").write_bytes(bytes(damaged))
        (tmp_path / f"other{ending if ending != '.gz' else '.txt.gz'}").write_bytes(noise.choice(list(good.values())))
    assert all(isinstance(f, Article | InputError) for f in read_paths([tmp_path]))


def test_a_web_page_read_from_nowhere_is_still_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (zipped({"a.txt": GOOD}), docx(GOOD), pdf([[GOOD]]), PAGE):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        (found,) = read_paths(["-"])
        assert isinstance(found, Article) and GOOD in found.text
