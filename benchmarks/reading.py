"""How fast articles of each format are read: articles a CPU second, beside a parser that only parses, in one run.

``python benchmarks/reading.py [NUMBER]``: NUMBER made articles (200) of about 20 sentences in each format. The peer of a
format is what any reader of it needs at the least: lxml (tree and text) for XML, json for JSON, trafilatura for pages.
The last column says how many times the peer's time ours is; only that can be compared between machines.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))
sys.path.insert(0, str(ROOT / "benchmarks"))

from lxml import etree  # noqa: E402
from made import articles  # noqa: E402

from variorum.model import Source  # noqa: E402
from variorum.problems import Problem  # noqa: E402
from variorum.readers import format_of, read  # noqa: E402
from variorum.readers.containers import Container, Limits  # noqa: E402

#: Rounds of which the fastest counts: other work on the machine only ever slows one down.
ROUNDS = 3
Article = tuple[str, list[str]]


def lxml_alone(data: bytes) -> None:
    "".join(etree.fromstring(data).itertext())


def trafilatura_alone(data: bytes) -> None:
    import trafilatura

    trafilatura.extract(data.decode())


def paragraphs(said: list[str]) -> str:
    return "".join(f"<p>{escape(sentence)}</p>\n" for sentence in said)


def text(title: str, said: list[str]) -> str:
    return "\n\n".join([title, *said])


def page(title: str, said: list[str]) -> str:
    head = f"<!doctype html><html lang=en><head><title>{title}</title></head>"
    return f"{head}<body><nav>Home</nav><article><h1>{title}</h1>{paragraphs(said)}</article></body></html>"


def nitf(title: str, said: list[str]) -> str:
    head = '<head><docdata><date.issue norm="20320302"/></docdata></head>'
    body = f"<body.head><hedline><hl1>{title}</hl1></hedline></body.head><body.content>{paragraphs(said)}</body.content>"
    return f"<nitf>{head}<body>{body}</body></nitf>"


def newsitem(title: str, said: list[str]) -> str:
    body = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{paragraphs(said)}</body></html>'
    meta = "<itemMeta><versionCreated>2032-03-02T15:40:00Z</versionCreated></itemMeta>"
    content = (
        f"<contentMeta><headline>{title}</headline></contentMeta><contentSet><inlineXML>{body}</inlineXML></contentSet>"
    )
    return f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x">{meta}{content}</newsItem>'


def tei(title: str, said: list[str]) -> str:
    body = f"<body><head>{title}</head>{paragraphs(said)}</body>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text>{body}</text></TEI>'


def ninjs(title: str, said: list[str]) -> str:
    item = {"uri": "urn:x", "versioncreated": "2032-03-02", "headline": title, "body_text": "\n\n".join(said)}
    return json.dumps(item)


def rss(made: list[Article]) -> str:
    items = "".join(
        f"<item><title>{title}</title><guid>{k}</guid><c:encoded>{escape(paragraphs(said))}</c:encoded></item>"
        for k, (title, said) in enumerate(made)
    )
    space = 'xmlns:c="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel><title>Post</title>{items}</channel></rss>'


#: (name, suffix, the file of an article, what only parses it)
FORMATS: tuple[tuple[str, str, Callable[[str, list[str]], str], Callable[[bytes], object]], ...] = (
    ("text", ".txt", text, bytes.decode),
    ("ninjs", ".ninjs", ninjs, json.loads),
    ("NITF", ".nitf", nitf, lxml_alone),
    ("NewsML-G2", ".newsml", newsitem, lxml_alone),
    ("TEI", ".tei", tei, lxml_alone),
    ("web page", ".html", page, trafilatura_alone),
)


def opened(data: bytes, path: str) -> int:
    """Articles read from a file; stops the run where one cannot be."""
    form = format_of(path, data)
    records = form.open(io.BytesIO(data), path, Limits()) if isinstance(form, Container) else [Source(path, data)]
    count = 0
    for record in records:
        found = record if isinstance(record, Problem) else read(record)
        if isinstance(found, Problem):
            raise SystemExit(f"{path}: {found.message}")
        count += 1
    return count


def fastest(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest round; what is only loaded once is loaded before."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times[1:])


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    made = [(escape(a.sentences[0]), list(a.sentences[1:])) for a in articles(number)]
    print(f"{number} articles a format; articles a CPU second: read, parsed only, times the parser's")
    for name, suffix, write, peer in FORMATS:
        files = [write(title, said).encode() for title, said in made]
        ours = fastest(lambda: [opened(data, f"corpus/a{suffix}") for data in files])  # noqa: B023 - used at once
        bare = fastest(lambda: [peer(data) for data in files])  # noqa: B023
        row(name, number, ours, bare)
    feed = rss(made).encode()
    row("RSS, one feed", number, fastest(lambda: opened(feed, "corpus/a.rss")), fastest(lambda: lxml_alone(feed)))


def row(name: str, number: int, ours: float, bare: float) -> None:
    print(f"{name:14} {number / ours:9,.0f} {number / max(bare, 1e-6):11,.0f} {ours / max(bare, 1e-6):8.1f}")


if __name__ == "__main__":
    main()
