#!/usr/bin/env python3
"""Related stories against gold topics: related.py [STORIES.jsonl] (../shared/data/stories_ecbplus.jsonl).

Each article stands as a story of its own; a related one is right where its `topic` (strict: its `label`, the event) is the
same. P@5 is over the stories that have at least one related story printed, and again over all places there are to fill.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "benchmarks")]

from names import version_of  # noqa: E402

from variorum.model import Apparatus, Collation, Story  # noqa: E402
from variorum.relate import related as scoring  # noqa: E402
from variorum.relate.names import mentions  # noqa: E402
from variorum.relate.passages import recurrences_of  # noqa: E402
from variorum.relate.published import names_of  # noqa: E402
from variorum.relate.related import THRESHOLD, Vocabulary, related_of, terms_of  # noqa: E402


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="?", type=Path, default=ROOT.parent / "shared/data/stories_ecbplus.jsonl")
    parser.add_argument("--first", type=int, help="only so many articles")
    parser.add_argument("--halves", action="store_true", help="choose the threshold on half of the topics")
    parser.add_argument("--curve", action="store_true", help="print precision at several thresholds")
    options = parser.parse_args()
    if not options.stories.exists():
        print(f"{options.stories}: not here, left out")
        return
    docs = [json.loads(line) for line in options.stories.read_text(encoding="utf-8").splitlines()][: options.first]
    slugs = [d["id"].replace("/", "-").replace("_", "-") for d in docs]
    apparatuses = []
    for slug, d in zip(slugs, docs, strict=True):
        version = version_of(slug, d["text"])
        apparatuses.append(Apparatus(Collation(Story(slug, slug, slug, "A", (version,)), (), ()), ()))
    clock = [time.process_time()]
    found = {a.story.versions[0].id: mentions(a.story.versions[0]) for a in apparatuses}
    clock.append(time.process_time())
    names = names_of([a.story.versions[0] for a in apparatuses], found)
    clock.append(time.process_time())
    recurrences = recurrences_of(apparatuses)
    clock.append(time.process_time())
    if options.halves or options.curve:
        scoring.THRESHOLD = 0.02  # what lies below is never looked at
    vocabulary = Vocabulary()
    for apparatus in apparatuses:
        vocabulary.add(apparatus.story, terms_of(apparatus.story))
    related = related_of(apparatuses, names, recurrences, vocabulary)
    clock.append(time.process_time())
    seconds = {
        stage: round(b - a, 2)
        for stage, a, b in zip(("mentions", "names", "passages", "related"), clock, clock[1:], strict=False)
    }
    gold = {s: (d.get("topic", ""), d["label"]) for s, d in zip(slugs, docs, strict=True)}
    pairs = [
        (x.score, gold[r.story][0] == gold[x.story][0], gold[r.story][1] == gold[x.story][1])
        for r in related
        for x in r.related
    ]

    def share(flags: list[bool]) -> float:
        return round(100 * sum(flags) / max(1, len(flags)), 1)

    print(
        json.dumps(
            {
                "set": options.stories.stem,
                "articles": len(docs),
                "threshold": THRESHOLD,
                "with a related story": share([bool(r.related) for r in related]),
                "first right, topic": share([gold[r.story][0] == gold[r.related[0].story][0] for r in related if r.related]),
                "P@5 topic": share([t for _, t, _ in pairs]),
                "P@5 event": share([e for _, _, e in pairs]),
                "places filled rightly, topic": round(100 * sum(t for _, t, _ in pairs) / (5 * len(docs)), 1),
                "recurrences": len(recurrences),
                "CPU seconds": seconds,
            }
        )
    )
    if options.halves:
        _halves(gold, [(r.story, x.score, gold[r.story][0] == gold[x.story][0]) for r in related for x in r.related])
    if options.curve:
        for limit in (0.0, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3):
            kept = [(t, e) for s, t, e in pairs if s >= limit]
            filled = round(100 * sum(t for t, _ in kept) / (5 * len(docs)), 1)
            print(limit, "P@5 topic", share([t for t, _ in kept]), "event", share([e for _, e in kept]), "filled", filled)


def _halves(gold: dict[str, tuple[str, str]], pairs: list[tuple[str, float, bool]]) -> None:
    """The least threshold with 97 of 100 right on every other topic, and what it gives on the others; both ways round."""
    topics = sorted({topic for topic, _ in gold.values()})
    for turn in (0, 1):
        tuned = set(topics[turn::2])
        chosen = 1.0
        for limit in (k / 100 for k in range(50, 0, -1)):
            kept = [right for story, score, right in pairs if gold[story][0] in tuned and score >= limit]
            if kept and sum(kept) < 0.97 * len(kept):
                break
            chosen = limit
        blind = [(story, right) for story, score, right in pairs if gold[story][0] not in tuned and score >= chosen]
        places = 5 * sum(topic not in tuned for topic, _ in gold.values())
        right = sum(r for _, r in blind)
        print(
            f"threshold {chosen} chosen on {len(tuned)} topics; on the other {len(topics) - len(tuned)}:"
            f" P@5 {100 * right / max(1, len(blind)):.1f}, places filled rightly {100 * right / max(1, places):.1f}"
        )


if __name__ == "__main__":
    main()
