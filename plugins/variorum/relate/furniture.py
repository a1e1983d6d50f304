"""Words that recur because an outlet prints them on every page, not because two stories have something in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from variorum.model import Occurrence, Version


def of_one_outlet(occurrences: Sequence[Occurrence], versions: Mapping[str, Version]) -> bool:
    """Whether one outlet alone has them. ``versions`` are by the article's id; an outlet not recorded may be another."""
    outlets = {versions[o.article].witness.meta.publisher for o in occurrences if o.article in versions}
    return len(outlets) == 1 and None not in outlets


def is_furniture(occurrences: Sequence[Occurrence], versions: Mapping[str, Version]) -> bool:
    """Whether one outlet alone has them, and one of its articles more than once, or all as their first or last paragraph."""
    if not of_one_outlet(occurrences, versions):
        return False
    held = [(o, versions[o.article]) for o in occurrences if o.article in versions]
    if max(Counter(o.article for o, _ in held).values()) > 1:
        return True
    return all(_at_an_edge(v, o.start) for o, v in held)


def _at_an_edge(version: Version, at: int) -> bool:
    """In its first or last paragraph of running text."""
    running = [s for s in version.witness.segments if s.kind in ("sentence", "caption")]
    own = next((s for s in running if s.start <= at < s.end), None)
    return own is not None and own.paragraph in (running[0].paragraph, running[-1].paragraph)
