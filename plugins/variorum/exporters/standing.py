"""How the versions of a story stand to each other as wholes, as the data says it: pairs, lineage, versions over time."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from variorum.model import NOTE_KINDS, Apparatus, Credit, Edge, Notice, Pair, Revision, Revisions, Story
from variorum.revisions import between, revisions


def pair(found: Pair) -> dict[str, Any]:
    """The contract's keys first; every figure stands beside what it is a share of."""
    record: dict[str, Any] = {
        "a": found.a,
        "b": found.b,
        "shared_words": found.shared_words,
        "words_a": found.words_a,
        "words_b": found.words_b,
        "relation": found.relation,
        "shared_runs": found.shared_runs,
    }
    for side, extent in (("a", found.of_a), ("b", found.of_b)):
        for name in ("runs", "unquoted", "sentences", "linked_sentences", "letters", "linked_letters"):
            record[f"{name}_{side}"] = getattr(extent, name)
    return record


def lineage(apparatus: Apparatus) -> dict[str, Any] | None:
    """None where fewer than three versions are held."""
    found = apparatus.collation.lineage
    if not found.nodes:
        return None
    return {
        "nodes": [list(node) for node in found.nodes],
        "edges": [_edge(apparatus.story, edge) for edge in found.edges],
        "tied": [list(node) for node in found.tied],
    }


def _edge(story: Story, edge: Edge) -> dict[str, Any]:
    return {
        "a": list(edge.a),
        "b": list(edge.b),
        "shared_runs": edge.shared_runs,
        "own_runs": edge.own_runs,
        "earlier": edge.earlier,
        "credits": [{"siglum": c.siglum, "start": c.start, "end": c.end, "text": _said(story, c)} for c in edge.credits],
    }


def over_time(apparatus: Apparatus) -> list[dict[str, Any]]:
    """Each article of which several versions by its outlet are held."""
    return [_article(apparatus, found) for found in revisions(apparatus.collation)]


def _article(apparatus: Apparatus, article: Revisions) -> dict[str, Any]:
    steps = []
    for early, late in pairwise(article.versions):
        counts = Counter(n.kind for n in between(apparatus.notes, early.siglum, late.siglum))
        steps.append(
            {
                "from": early.siglum,
                "to": late.siglum,
                "order": "recorded" if late.follows else "undetermined",
                "notes": {kind: counts[kind] for kind in NOTE_KINDS if counts[kind]},
            }
        )
    return {
        "publisher": article.publisher,
        "url": article.url,
        "versions": [_version(apparatus.story, version) for version in article.versions],
        "steps": steps,
    }


def _version(story: Story, revision: Revision) -> dict[str, Any]:
    meta = story.version(revision.siglum).witness.meta
    return {
        "siglum": revision.siglum,
        "published": meta.published,
        "updated": meta.updated,
        "captured": meta.captured,
        "notices": [{"kind": n.kind, "start": n.start, "end": n.end, "text": _said(story, n)} for n in revision.notices],
    }


def _said(story: Story, place: Credit | Notice) -> str | None:
    """The words, where they may be shown."""
    witness = story.version(place.siglum).witness
    return witness.text[place.start : place.end] if witness.shows(place.start, place.end) else None
