"""From one file to the many articles in it. A container is a module with ``records`` and one line in ``CONTAINERS``.

A container only parts: it names its records, gives the bytes of each with what it states about them, and says by ``form``
which reader reads them. Records may be containers themselves (a web archive in a zip file); ``DEPTH`` is the most.
"""

from __future__ import annotations

from variorum.readers.containers import documents, feeds, gz, json_list, jsonl, table, wacz, warc, zipped
from variorum.readers.containers.container import (
    DEPTH,
    WITHIN,
    Container,
    Damaged,
    Limits,
    Member,
    Records,
    TooMuch,
)
from variorum.registry import Registry

__all__ = ["CONTAINERS", "DEPTH", "WITHIN", "Container", "Damaged", "Limits", "Member", "Records", "TooMuch"]

CONTAINERS: Registry[Container] = Registry(
    "container",
    (
        Container("zip archive", (".zip",), zipped.records, seeks=True),
        Container("gzip file", (".gz",), gz.records),
        Container("JSON lines", (".jsonl", ".ndjson"), jsonl.records),
        Container("feed", (".xml", ".rss", ".atom", ".rdf"), feeds.records, feeds.claims),
        Container("NewsML-G2 message", (".xml", ".newsml", ".g2"), documents.message_records, documents.claims_message),
        Container("TEI corpus", (".xml", ".tei"), documents.corpus_records, documents.claims_corpus),
        Container("list of articles in JSON", (".json",), json_list.records, json_list.claims),
        Container("table of articles", (".csv", ".tsv"), table.records),
        Container("web archive", (".warc", ".wet"), warc.records),
        Container("WACZ file", (".wacz",), wacz.records, seeks=True),
    ),
)
