"""The same on real pages that others have saved and marked: `python evals/extraction/elsewhere.py TRAFILATURA HTMLDATE`.

TRAFILATURA, HTMLDATE: checkouts of adbar/trafilatura and adbar/htmldate (Apache-2.0), whose tests hold saved pages of all kinds of
sites in several languages, with sentences that belong to the main text and some that do not, and with days. Nothing of them is
shipped. Their pages are not news of politics; what they tell is how well layouts are read that nobody here has made. Texts are scored
by marked sentences, as trafilatura's own evaluation does; days: right, wrong, and not told. No rule was
written for them; that htmldate is asked where our own rules find no day was decided after seeing its figure here.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from echolot.ingest.guarded import Unusable
from echolot.ingest.webpage import extract


def ours(content: bytes, url: str) -> tuple[str, str | None]:
    try:
        found = extract(content, url=url)
    except Unusable:
        return "", None
    return found.text, found.published


def plain(content: bytes, url: str) -> tuple[str, str | None]:
    """trafilatura as it comes, comments left out."""
    import trafilatura

    found = trafilatura.bare_extraction(content, url=url, include_comments=False, with_metadata=True)
    return (found.text or "", found.date) if found else ("", None)


def main_text(folder: Path, reader: Callable[[bytes, str], tuple[str, str | None]]) -> str:
    seen: Counter[str] = Counter()
    took = 0.0
    for url, marked in json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).items():
        path = folder / "eval" / marked["file"]
        if path.exists():
            content, began = path.read_bytes(), time.process_time()
            text, _ = reader(content, url)
            took += time.process_time() - began
            seen["pages"] += 1
            seen["found"] += sum(part in text for part in marked["with"])
            seen["wanted"] += len(marked["with"])
            seen["extra"] += sum(part in text for part in marked["without"])
    precision, recall = seen["found"] / (seen["found"] + seen["extra"]), seen["found"] / seen["wanted"]
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}  {seen['wanted']} sentences, {seen['pages']} pages, {seen['pages'] / took:.0f} a second of one core"


def days(folder: Path, name: str, reader: Callable[[bytes, str], tuple[str, str | None]]) -> str:
    seen: Counter[str] = Counter()
    for url, marked in json.loads((folder / name).read_text(encoding="utf-8")).items():
        path = next((p for p in (folder / "eval" / marked["file"], folder / "test_set" / marked["file"]) if p.exists()), None)
        if path is not None:
            _, day = reader(path.read_bytes(), url)
            seen["pages"] += 1
            seen["right" if day and day[:10] == marked["date"] else "wrong" if day else "not told"] += 1
    return ", ".join(f"{key} {seen[key]}" for key in ("right", "wrong", "not told")) + f", of {seen['pages']} pages"


def main() -> None:
    texts, dates = (Path(argument) / "tests" for argument in sys.argv[1:3])
    for name, reader in (("ours", ours), ("trafilatura", plain)):
        print(f"{name:<12} main text {main_text(texts, reader)}", flush=True)
        print(f"{name:<12} day {days(dates, 'eval_default.json', reader)}", flush=True)


if __name__ == "__main__":
    main()
