#!/usr/bin/env python3
"""Times against a set with gold values: dates.py [GOLD.jsonl] (../shared/data/tbaq_timex.jsonl).

Prints a line of JSON a half: the articles with even numbers were looked at while the rules were written, the others never.
Calendar dates and times of day (TIMEX3 DATE and TIME, those that say only past, present or future left out): how many are
found (a found one shares a character), of how many of these the value is right: ``to_the_day`` leaves the time of day aside,
``exact`` does not; ``same_value``
also counts another spelling of the gold value ("1998-XX-XX" is 1998); ``gold_vaguer`` is the share where the gold says less
than we do ("some week of 1989"), counted as wrong. ``inside``: how many of what is given as a date or time lies in a gold
expression of whatever kind. Lengths and sets of times are told apart. --wrong N prints N random errors of the even half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins")]

from variorum.model import Metadata, Version, Witness  # noqa: E402
from variorum.relate.dates import RawDate, dates_of  # noqa: E402
from variorum.segment import segment  # noqa: E402

GOLD = ROOT.parent / "shared" / "data" / "tbaq_timex.jsonl"
UNDATED = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
Doc = dict[str, object]


def version_of(doc: Doc, known: bool = True) -> Version:
    text = str(doc["text"])
    meta = Metadata(published=str(doc["dct"])[:10] if known else None, language="en")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Version("A", str(doc["id"]), segment(Witness(f"corpus/{doc['id']}", None, text, digest, meta)))


def measure(docs: list[Doc], wrong: int = 0) -> dict[str, object]:
    """The figures of some articles."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    missed: list[str] = []
    versions = [version_of(doc) for doc in docs]
    began = time.process_time()
    found = [dates_of(v) for v in versions]
    spent = time.process_time() - began
    words = sum(len(v.witness.text.split()) for v in versions)
    for doc, said in zip(docs, found, strict=True):
        text = str(doc["text"])
        gold: list[tuple[int, int, str, str]] = [tuple(g) for g in doc["timex"]]  # type: ignore[misc, attr-defined]
        for start, end, kind, value in gold:
            here = [d for d in said if d.start < end and start < d.end]
            if kind in ("DATE", "TIME"):
                if value in UNDATED:
                    counts["no date"] += 1
                    continue
                counts["dates"] += 1
                counts["found"] += bool(here)
                counts["exact"] += any(d.value == value for d in here)
                day = any(_to_day(d) == value.partition("T")[0] for d in here)
                same = any(_to_day(d) == _written_alike(value.partition("T")[0]) for d in here)
                counts["same"] += same
                wide = _EITHER.match(value)  # "1989-WXX", some week of 1989, for "last week"
                counts["vague"] += bool(wide) and not same and any(_to_day(d).startswith(wide[1]) for d in here if wide)
                counts["day"] += day
                line = f"{text[start:end]!r} {value} ({doc['dct']}): {[(text[d.start : d.end], d.value) for d in here]}"
                context = " ".join(text[max(0, start - 70) : end + 40].split())
                if not here:
                    missed.append(f"MISSED {line} | {context}")
                elif not day:
                    errors.append(f"WRONG {line} | {context}")
            else:
                counts[kind] += 1
                counts[f"{kind} found"] += bool(here)
                counts[f"{kind} right"] += any(d.value == value for d in here)
        for d in said:
            if d.kind in ("date", "time"):
                counts["given"] += 1
                counts["inside"] += any(d.start < end and start < d.end for start, end, _, _ in gold)
    for lines in (errors, missed) if wrong else ():
        random.Random(1).shuffle(lines)
        print("\n".join(lines[:wrong]))

    def share(part: str, whole: str) -> float:
        return round(100 * counts[part] / max(1, counts[whole]), 1)

    return {
        "dates": counts["dates"],
        "found": share("found", "dates"),
        "to_the_day": share("day", "found"),
        "same_value": share("same", "found"),
        "gold_vaguer": share("vague", "found"),
        "exact": share("exact", "found"),
        "inside": share("inside", "given"),
        "lengths": [counts["DURATION"], share("DURATION found", "DURATION"), share("DURATION right", "DURATION found")],
        "sets": [counts["SET"], share("SET found", "SET"), share("SET right", "SET found")],
        "words_per_second": int(words / max(spent, 1e-9)),
    }


#: Where the gold says no more than some week, quarter or month of a year.
_EITHER = re.compile(r"(\d{4}(?:-\d\d)?)-(?:W|Q|X)X{1,2}$")


def _written_alike(value: str) -> str:
    """``1998-XX-XX`` says no more than ``1998``, ``199X`` than ``199``, ``2000-W7`` no other week than ``2000-W07``."""
    plain = re.sub(r"^(\d\d)(\d?)X+$", r"\1\2", re.sub(r"^(\d{4}(?:-\d\d)?)(?:-XX)+$", r"\1", value))
    return re.sub(r"-W(\d)$", r"-W0\1", plain)


def _to_day(found: RawDate) -> str:
    return (found.value or "").partition("T")[0]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--wrong", type=int, default=0)
    options = parser.parse_args()
    if not options.gold.exists():
        print(f"{options.gold}: not here, left out")
        return
    docs = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    print(json.dumps({"half": "even (tuned)", **measure(docs[::2], options.wrong)}))
    print(json.dumps({"half": "odd", **measure(docs[1::2])}))


if __name__ == "__main__":
    main()
