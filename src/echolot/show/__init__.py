"""What was found, as people and programs see it: terminal, report, Markdown, CSV, JSON.

Takes a `Document` (one text) or a `Sounding` (one trigger over many texts) and a language, `de` or `en`; gives strings,
JSON objects, or lines on a console. Reads no file but its own data and opens no connection. Nothing is decided here: a
verdict is shown as it came, an absence never as a zero, and texts of others are escaped wherever they appear.
"""

from echolot.show.benchmarks import benchmark_csv, benchmark_markdown, print_benchmark, print_benchmarks
from echolot.show.contract import data_hash, document_json, json_text, record_json, sounding_json
from echolot.show.formats import (
    document_jsonl,
    document_markdown,
    records_csv,
    records_jsonl,
    sounding_csv,
    sounding_jsonl,
    sounding_markdown,
)
from echolot.show.names import Names
from echolot.show.report import report_html, report_plain
from echolot.show.summary import headline
from echolot.show.terminal import print_document, print_sounding

__all__ = [
    "Names",
    "benchmark_csv",
    "benchmark_markdown",
    "data_hash",
    "document_json",
    "document_jsonl",
    "document_markdown",
    "headline",
    "json_text",
    "print_benchmark",
    "print_benchmarks",
    "print_document",
    "print_sounding",
    "record_json",
    "records_csv",
    "records_jsonl",
    "report_html",
    "report_plain",
    "sounding_csv",
    "sounding_json",
    "sounding_jsonl",
    "sounding_markdown",
]
