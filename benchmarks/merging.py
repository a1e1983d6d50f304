#!/usr/bin/env python3
"""Merging of names against gold identities: merging.py GOLD.jsonl [--half 0|1] (../shared/data/gum_name_variants.jsonl).

The mentions and their kinds are given, so that the merging alone is measured: titles are taken off as in a text, forms are
joined inside each document and over all of them, and a title alone ("The President") is who the site reads it as there
(relate/by_role.py), else nobody. Prints B-cubed [precision, recall, F1], over all and over news,
biographies and interviews, by kind too. --half takes every other document (by hash), to tune on one half and to
report the other. --wrong N prints N names that were parted or joined wrongly.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins")]

from variorum.model import Metadata, Segment, Version, Witness  # noqa: E402
from variorum.relate.by_role import by_role  # noqa: E402
from variorum.relate.called import called  # noqa: E402
from variorum.relate.cutting import possible_names  # noqa: E402
from variorum.relate.forms import key_of, person_key  # noqa: E402
from variorum.relate.gazetteers import gazetteers  # noqa: E402
from variorum.relate.joining import join_inside  # noqa: E402
from variorum.relate.merging import grouped  # noqa: E402
from variorum.relate.names import RawMention  # noqa: E402
from variorum.relate.reading import Read  # noqa: E402
from variorum.relate.scanning import runs  # noqa: E402
from variorum.relate.settling import gathered  # noqa: E402

KIND = {"PER": "person", "ORG": "organisation", "LOC": "place"}
NEWS = ("news", "bio", "interview")


def closed(said: str) -> str:
    """The mention as a text has it: the set has its tokens apart, and leaves out the article before a title alone."""
    said = re.sub(r" (?=['’]s\b)|(?<=\w) (?=-)|(?<=-) (?=\w)", "", said)
    return f"the {said}" if is_title(said) and not said.startswith("The ") else said


def is_title(said: str) -> bool:
    """Words of titles or roles, and what they are of, but no name: Prime Minister, Governor of Ostrath."""
    known = gazetteers()
    said = said.partition(" of ")[0]
    words = [w for w in said.split() if w not in ("The", "the", "of")]
    held = [w for w in words if w not in known.given and (w in known.titles or w.casefold() in known.roles)]
    return bool(held) and all(w in held or w in known.offices for w in words)


def span_of(said: str, kind: str) -> tuple[int, int]:
    """Where the name stands in a mention: of a person without titles."""
    if kind == "person" and not is_title(said):
        cut = [p for run in runs(said, 0, len(said)) for p in possible_names(run, gazetteers())]
        apart = len(cut) == 2 and said[cut[0].words[-1].end : cut[1].words[0].start] == " of "
        if len(cut) == 1 or apart:
            return cut[0].words[0].start, cut[0].words[-1].end
    return 0, len(said)


def read_by_role(version: Version, people: list[Read]) -> dict[int, Read]:
    """Where a title alone stands that the site reads as one of the people named in the document -> a mention of that one."""
    witness = version.witness
    of: dict[str, list[Read]] = defaultdict(list)
    for m in people:
        of[m.key[1]].append(m)
    held = {s.start: s for s in witness.segments}
    found: dict[int, Read] = {}
    for mine in of.values():
        told = []
        for m in mine:
            segment = held[max(s for s in held if s <= m.raw.start)]
            told.append(called(witness, segment, m.raw.start, m.raw.end, "person"))
        found |= {start: mine[0] for start, _ in by_role(witness.text, told)}
    return found


def measure(rows: list[dict], wrong: int = 0) -> dict[str, object]:
    """B-cubed over the mentions of some documents."""
    docs: dict[str, list[dict]] = defaultdict(list)
    for row in rows:
        docs[row["doc"]].append(row)
    of: list[int] = []
    read: list[Read] = []
    gold, settled, alone = [], [], {}
    began = time.process_time()
    for doc, held in sorted(docs.items()):
        said = [closed(r["mention"]) for r in held]
        text = "\n".join(said)
        segments, at = [], 0
        for line in said:
            segments.append(Segment("sentence", at, at + len(line), 0))
            at += len(line) + 1
        version = Version("A", doc, Witness(f"corpus/{doc}.txt", None, text, "0", Metadata(), tuple(segments)))
        here, titles = [], []
        for r, line, segment in zip(held, said, segments, strict=True):
            kind = KIND[r["type"]]
            start, end = span_of(line, kind)
            form = " ".join(line[start:end].split())
            raw = RawMention(segment.start + start, segment.start + end, form, ())
            one = Read(doc, raw, kind, (kind, person_key(form) if kind == "person" else key_of(form)))
            read.append(one)
            gold.append((r["type"], r["entity"]))
            (titles if kind == "person" and is_title(line) else here).append(one)
        join_inside(here)
        by = read_by_role(version, [m for m in here if m.kind == "person"])
        alone |= {id(m): by.get(m.raw.start) for m in titles}
        settled.append((version, gathered(here)))
    places: dict[tuple[str, int], int] = {}
    for label, group in enumerate(grouped(settled).values()):
        for m in group.mentions:
            places[m.article, m.start] = label
    nobody = -1
    for one in read:
        at_role = alone.get(id(one), one)
        if at_role is None:
            of.append(nobody)
            nobody -= 1
        else:
            of.append(places[at_role.article, at_role.raw.start])
    spent = time.process_time() - began
    result: dict[str, object] = {"mentions": len(read), "seconds": round(spent, 2)}
    # an entity is one thing, whatever kind its mentions were given
    labels = [e for _, e in gold]
    for name, picked in (("all", range(len(read))), *((k, [i for i in range(len(read)) if gold[i][0] == k]) for k in KIND)):
        result[name] = b_cubed([of[i] for i in picked], [labels[i] for i in picked])
    if wrong:
        show([m.raw.form for m in read], [m.article for m in read], of, labels, wrong)
    return result


def b_cubed(guess: list[int], true: list[str]) -> list[float]:
    """[precision, recall, F1] in percent."""
    both, mine, theirs = Counter(zip(guess, true, strict=True)), Counter(guess), Counter(true)
    total = max(1, len(guess))
    p = sum(n * n / mine[g] for (g, _), n in both.items()) / total
    r = sum(n * n / theirs[t] for (_, t), n in both.items()) / total
    return [round(100 * x, 1) for x in (p, r, 2 * p * r / (p + r) if p + r else 0.0)]


def show(forms: list[str], docs: list[str], of: list[int], labels: list[str], most: int) -> None:
    """What is parted and what is joined wrongly, that with most mentions first."""
    by_entity: dict[str, Counter[int]] = defaultdict(Counter)
    by_group: dict[int, Counter[str]] = defaultdict(Counter)
    said: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for i, label in enumerate(labels):
        by_entity[label][of[i]] += 1
        by_group[of[i]][label] += 1
        said[of[i], label][forms[i]] += 1

    def cost(counts: Iterable[int]) -> int:
        some = sorted(counts)
        return sum(some[:-1])

    for label, groups in sorted(by_entity.items(), key=lambda x: -cost(x[1].values()))[:most]:
        print("parted", label, [dict(said[g, label].most_common(4)) for g, _ in groups.most_common(6)])
    for group, held in sorted(by_group.items(), key=lambda x: -cost(x[1].values()))[:most]:
        print("joined", [(e, dict(said[group, e].most_common(3))) for e, _ in held.most_common(4)])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--wrong", type=int, default=0)
    options = parser.parse_args()
    if not options.gold.exists():
        print(f"{options.gold}: not here, left out")
        return
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    if options.half is not None:
        rows = [r for r in rows if int(hashlib.sha256(r["doc"].encode()).hexdigest(), 16) % 2 == options.half]
    news = [r for r in rows if r["doc"].split("_")[1] in NEWS]
    print(json.dumps({"set": "all genres", **measure(rows)}))
    print(json.dumps({"set": "news, biographies, interviews", **measure(news, options.wrong)}))


if __name__ == "__main__":
    main()
