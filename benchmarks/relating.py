"""What the cross-references of an archive cost as it grows: made long articles, each size in a process of its own.

``python benchmarks/relating.py [N ...]`` (1,000 and 4,000 articles of some 1,000 words unless told). *single articles* is
what a build with a memo does for changed articles only, *the whole* what looks at all of them, *again* the same with a
memo where nothing changed. All stand in CPU seconds. *raw* is what the memo gives of single articles, as bytes, *kept* what
the results hold, *peak* the most that merging held besides raw: MiB per 1,000 articles, texts not counted.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import math
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator

from made import Article, articles
from msgspec.msgpack import decode as unpack
from msgspec.msgpack import encode as pack

from variorum.model import Apparatus, Collation, Metadata, Passage, Story, Version, Witness
from variorum.relate import (
    Fingerprints,
    Forms,
    Known,
    Possible,
    RawQuotation,
    Saying,
    Settled,
    Stems,
    Told,
    Vocabulary,
    Words,
    grouped,
    joined,
    mentions,
    mentions_told,
    possible,
    published,
    quotations_of,
    relate_from,
    sayings_of,
    settle,
    story_of,
    terms_of,
    told_of,
    uttered,
    words_of_version,
)
from variorum.segment import segment

SENTENCES = 55
MIB = 1024 * 1024


def apparatus(number: int, held: list[Article]) -> Apparatus:
    """A story of these articles; every sentence a passage of its own, which is all that relating asks of a collation."""
    versions = []
    for at, article in enumerate(held):
        meta = Metadata(title=article.title, publisher=article.publisher, published=article.published, language="en")
        witness = segment(Witness(f"corpus/{number}-{at}.txt", None, article.text, f"{number}-{at}", meta))
        versions.append(Version("ABCDEFGH"[at], f"{number}-{at}", witness))
    story = Story(f"s-{number}", f"story-{number:06}", held[0].title, "A", tuple(versions))
    passages = tuple(
        Passage(f"p-{v.siglum}-{k}", "only", False, ((v.siglum, (k,)),), 0.0)
        for v in versions
        for k in range(len(v.witness.segments))
    )
    return Apparatus(Collation(story, passages, ()), ())


def corpus(size: int) -> list[Apparatus]:
    stories: dict[int, list[Article]] = {}
    for article in articles(size, sentences=SENTENCES):
        stories.setdefault(article.story, []).append(article)
    return [apparatus(number, held) for number, held in stories.items()]


class Kept:
    """What the memo keeps of single articles and stories, in the form in which it travels."""

    def __init__(self, made: list[Apparatus]) -> None:
        versions = [v for a in made for v in a.story.versions]
        self.words = {v.id: pack(words_of_version(v)) for v in versions}
        self.names = {v.id: pack(possible(mentions(v), v)) for v in versions}
        self.told = {v.id: pack(told_of(v)) for v in versions}
        self.said = {v.id: pack(quotations_of(v)) for v in versions}
        self.terms = {a.story.slug: pack(terms_of(a.story)) for a in made}
        self.settled: dict[str, bytes] = {}
        self.sayings: dict[str, bytes] = {}


def merged(made: list[Apparatus], kept: Kept) -> object:
    """All that looks at the whole archive, as the pipeline does it; what hangs on one article is made the first time."""
    versions = sorted((v for a in made for v in a.story.versions), key=lambda v: v.id)
    forms = Forms()
    for version in versions:
        forms.add(version.id, unpack(kept.names[version.id], type=Possible))
    by_id = {version.id: version for version in versions}

    def settled() -> Iterator[tuple[Version, tuple[Settled, ...]]]:
        for item in forms.unsettled():
            pack(item)  # by which the memo knows it
            if item.article not in kept.settled:
                kept.settled[item.article] = pack(settle(item))
            yield by_id[item.article], unpack(kept.settled[item.article], type=tuple[Settled, ...])

    names = published(grouped(settled()), story_of(made))
    told = mentions_told((v, unpack(kept.told[v.id], type=Told)) for a in made for v in a.story.versions)
    quoted = {v.id: unpack(kept.said[v.id], type=tuple[RawQuotation, ...]) for v in versions}

    def sayings() -> Iterator[tuple[str, Version, tuple[Saying, ...]]]:
        for item in uttered(made, quoted, Known(names)):
            pack(item)
            article = item.version.id
            if article not in kept.sayings:
                kept.sayings[article] = pack(sayings_of(item))
            yield item.story, item.version, unpack(kept.sayings[article], type=tuple[Saying, ...])

    said = joined(sayings())
    vocabulary, prints = Vocabulary(), Fingerprints()
    for a in made:
        vocabulary.add(a.story, unpack(kept.terms[a.story.slug], type=Stems))
        for version in a.story.versions:
            prints.add(a.story.slug, version.id, unpack(kept.words[version.id], type=Words))
    return relate_from(made, names, vocabulary, told, said, prints)


def forget() -> None:
    """Empty every cache, which would be taken for something that grows with the articles."""
    for known in [o for o in gc.get_objects() if isinstance(o, functools._lru_cache_wrapper)]:
        known.cache_clear()
    gc.collect()


def measure(size: int) -> dict[str, float]:
    made = corpus(size)
    began = time.process_time()
    kept = Kept(made)
    alone = time.process_time() - began
    spent = []
    for _ in range(2):
        began = time.process_time()
        found = merged(made, kept)
        spent.append(time.process_time() - began)
    del found, kept
    forget()
    tracemalloc.start()
    again = Kept(made)
    forget()
    raw = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    found = merged(made, again)
    forget()
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found
    words = sum(len(v.witness.text.split()) for a in made for v in a.story.versions)
    return {
        "articles": size,
        "words": words,
        "single articles, CPU s": round(alone, 1),
        "the whole, CPU s": round(spent[0], 1),
        "again, CPU s": round(spent[1], 1),
        "raw MiB / 1,000": round(raw / MIB / size * 1000, 1),
        "kept MiB / 1,000": round((held - raw) / MIB / size * 1000, 1),
        "peak MiB / 1,000": round((peak - raw) / MIB / size * 1000, 1),
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 4_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    rows = []
    for size in options.sizes:
        done = subprocess.run([sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True)
        rows.append(json.loads(done.stdout))
        print(rows[-1], flush=True)
    for a, b in zip(rows, rows[1:], strict=False):
        grown = b["the whole, CPU s"] / max(a["the whole, CPU s"], 0.01)
        exponent = math.log(grown) / math.log(b["articles"] / a["articles"])
        print(f"{a['articles']} -> {b['articles']}: the whole grows with exponent {exponent:.2f}")


if __name__ == "__main__":
    main()
