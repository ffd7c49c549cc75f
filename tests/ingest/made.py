"""Files of foreign formats, made by hand as small as they can be."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

from echolot.errors import InputError
from echolot.ingest import read_paths
from echolot.records import Article

GOOD = "Germany condemned Iran on Monday."
PAGE = (
    f'<!DOCTYPE html><html lang="en"><head><title>Berlin speaks</title></head><body><article><h1>Berlin speaks</h1><p>{GOOD} '
    f"{'The ministry gave no details. ' * 8}</p></article></body></html>"
).encode()


def read(*paths: Path) -> list[Article | InputError]:
    return list(read_paths(paths))


def texts(*paths: Path) -> list[str]:
    return [found.text for found in read(*paths) if isinstance(found, Article)]


def errors(*paths: Path) -> list[InputError]:
    return [found for found in read(*paths) if isinstance(found, InputError)]


def one(path: Path) -> Article:
    (found,) = read(path)
    assert isinstance(found, Article), found
    return found


def pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A PDF with these lines on its pages."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for page in pages:
        lines = b" T* ".join(b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj" for line in page)
        content = b"BT /F1 11 Tf 14 TL 60 780 Td " + lines + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects.append(b"<< /Title (%s) >>" % title.encode("cp1252"))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(objects), at)
    return bytes(out)


def docx(*paragraphs: str, title: str = "", extra: str = "") -> bytes:
    """A Word file with these paragraphs; `extra` is XML behind them."""
    from docx import Document

    document = Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    if not extra:
        return out.getvalue()
    files = zipped_files(out.getvalue())
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:sectPr", extra.encode() + b"<w:sectPr")
    return zipped(files)


def mail(text: str, *, html: str = "", attached: Mapping[str, bytes] | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in {"Subject": "Berlin speaks", "From": "The Post <desk@post.example>", "Date": "Fri, 18 Oct 2024 09:30:00 +0200", **headers}.items():
        message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def zipped_files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tarred(files: Mapping[str, bytes], mode: str = "w", **facts: object) -> bytes:
    """A tar; `facts` are set on its last member."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for number, (name, content) in enumerate(files.items(), 1):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            for fact, value in facts.items() if number == len(files) else ():
                setattr(info, fact, value)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def response(url: str, body: bytes = PAGE, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "", length: int | None = None) -> bytes:
    """One WARC record with a server's answer."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-10-19T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
