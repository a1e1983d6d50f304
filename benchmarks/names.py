#!/usr/bin/env python3
"""Names against sets of tokens with gold labels: names.py GOLD.jsonl ... (../shared/data/ner_*.jsonl).

Prints a line of JSON a set: [precision, recall, F1]. Strict: the same characters and the same kind, a leading "the" and a
closing "'s" taken off both. Each sentence of the set is
one segment, so the room is measured without the segmenter. --wrong N prints N random errors of each kind (for sets that are
there to learn from; never for the one the figures are reported on).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import time
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT.parent / "shared" / "score")]

from variorum.model import Metadata, Segment, Version, Witness  # noqa: E402
from variorum.relate.names import mentions  # noqa: E402
from variorum.relate.published import names_of  # noqa: E402
from variorum.relate.sequence import another_model  # noqa: E402

KIND = {"PER": "person", "ORG": "organisation", "LOC": "place", "GPE": "place"}


def version_of(name: str, text: str) -> Version:
    """A version whose every line is a sentence."""
    segments, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            segments.append(Segment("sentence", at, at + len(line), number))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Version("A", name, Witness(f"corpus/{name}.txt", None, text, digest, Metadata(), tuple(segments)))


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a leading "the" and a closing "'s", as the scorer takes them off."""
    lead = re.match(r"(?i)the\s+", text[start:end])
    start += lead.end() if lead else 0
    tail = re.search(r"['’]s$", text[start:end])
    return start, end - (len(tail[0]) if tail else 0)


def measure(path: Path, wrong: int = 0) -> dict[str, object]:
    """The figures of one set."""
    from corpus import text_of  # type: ignore[import-not-found]  # the scorer's own joining of tokens

    gold, versions, tokens = set(), [], 0
    texts: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        text, names = text_of(doc)
        texts[doc["id"]] = text
        tokens += sum(len(s["tok"]) for s in doc["sents"])
        versions.append(version_of(doc["id"], text))
        gold |= {(doc["id"], *tidy(text, s, e), KIND[k]) for s, e, k in names if k in KIND}
    began = time.process_time()
    found = {v.id: mentions(v) for v in versions}
    scanned = time.process_time()
    names = names_of(versions, found)
    merged = time.process_time()
    said, public = set(), set()
    for name in names:
        for m in name.mentions:
            item = (m.article, *tidy(texts[m.article], m.start, m.end), name.kind)
            said.add(item)
            if name.published:
                public.add(item)

    def prf(guess: set, true: set) -> list[float]:
        hit = len(guess & true)
        p, r = hit / max(1, len(guess)), hit / max(1, len(true))
        return [round(100 * x, 1) for x in (p, r, 2 * p * r / (p + r) if hit else 0.0)]

    result: dict[str, object] = {"set": path.stem, "all": prf(said, gold)}
    for kind in ("person", "organisation", "place"):
        true = {g for g in gold if g[3] == kind}
        result[kind] = prf({g for g in said if g[3] == kind}, true)
        result["published " + kind] = prf({g for g in public if g[3] == kind}, true)
    result["spans"] = prf({g[:3] for g in said}, {g[:3] for g in gold})
    result["tokens per CPU second, mentions"] = round(tokens / (scanned - began))
    result["tokens per CPU second, with merging"] = round(tokens / (merged - began))
    if wrong:
        pick = random.Random(1)
        for title, items in (("not there", sorted(said - gold)), ("missed", sorted(gold - said))):
            print(f"-- {title}: {len(items)}")
            for doc, start, end, kind in pick.sample(items, min(wrong, len(items))):
                text = texts[doc]
                print(f"   {kind:13s} {text[max(0, start - 35) : start]!r:>40} [{text[start:end]}] {text[end : end + 25]!r}")
    return result


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--model", type=Path, help="another model of names, for sets that the own one was trained on")
    options = parser.parse_args()
    for path in options.gold:
        if path.exists():
            with another_model(options.model.read_bytes()) if options.model else nullcontext():
                print(json.dumps(measure(path, options.wrong)))
        else:
            print(f"{path}: not here, left out")


if __name__ == "__main__":
    main()
