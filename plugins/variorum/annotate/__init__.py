"""Collation -> Apparatus: asks the kinds of note about every passage and every difference, and gathers what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from variorum.annotate.cutting import cut
from variorum.annotate.fold import fold
from variorum.annotate.found import Found
from variorum.annotate.quoting import fit
from variorum.collate import units
from variorum.model import Apparatus, Collation, Passage, SegmentKind, Span, Story, VariationUnit
from variorum.notes import Alone, Change, Comparison, Finding, Side, kinds, speaks_english
from variorum.notes.quoted import quotations
from variorum.words import FUNCTION_WORDS, Token, tokenise


def annotate(collation: Collation) -> Apparatus:
    """The notes of a story, in the order of its passages.

    Each passage is compared as its first carrier (the base where it carries it) against each other carrier; what several
    say alike at one place becomes one note.
    """
    story = collation.story
    sides = _Sides(story)
    found: list[Found] = []
    for number, passage in enumerate(collation.passages):
        if sides.kind(passage) == "furniture":
            continue  # it belongs to the page and not to the article
        found += _alone(collation, sides, number, passage)
        first = passage.sigla[0]
        for other in passage.sigla[1:]:
            comparison = Comparison(
                sides.of(passage, first), sides.of(passage, other), _moved(collation, passage, first, other)
            )
            found += [Found(passage, first, other, f) for f in compare(comparison)]
    found += _documents(collation, sides)
    return Apparatus(collation, fold(collation, found))


def compare(comparison: Comparison) -> list[Finding]:
    """All that is found between two sides of a passage."""
    a, b = comparison.a, comparison.b
    if a.said(a.span) == b.said(b.span) and not comparison.moved:
        return []
    english = a.english and b.english
    rules = kinds(english)
    findings = [f for kind in rules for f in kind.whole(comparison)]
    settled = any(kind.settles(comparison) for kind in rules)
    if settled and a.kind != "sentence":
        return findings
    claims: list[Finding] = []
    for kind in rules:
        # what an earlier kind claims is no longer there for the next
        for claimed in kind.claim(comparison):
            if not any(_overlap(claimed, c) for c in claims):
                claims.append(claimed)
    findings += claims
    if settled:
        return findings
    tokens_a = _unclaimed(a.tokens, [s for f in claims for s in f.a])
    tokens_b = _unclaimed(b.tokens, [s for f in claims for s in f.b])
    whole_units = fit(units(tokens_a, tokens_b), a, b, tokens_a, tokens_b)
    for unit in (part for u in whole_units for part in (cut(u, tokens_a, tokens_b) if english else (u,))):
        change = _change(comparison, unit, tokens_a, tokens_b)
        for kind in rules:
            finding = kind.judge(change)
            if finding is not None:
                findings.append(finding)
                break
    return findings


def _overlap(one: Finding, other: Finding) -> bool:
    pairs = ((one.a, other.a), (one.b, other.b))
    return any(s < f and t < e for mine, yours in pairs for s, e in mine for t, f in yours)


class _Sides:
    """Makes the sides of passages; what is asked of a whole text is asked once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._proper = {v.siglum: _proper(v.witness.text) for v in story.versions}
        self.english = {v.siglum: speaks_english(v.witness.meta.language, v.witness.text) for v in story.versions}

    def kind(self, passage: Passage) -> SegmentKind:
        siglum, indices = passage.segments[0]
        return self._story.version(siglum).witness.segments[indices[0]].kind

    def of(self, passage: Passage, siglum: str) -> Side:
        witness = self._story.version(siglum).witness
        segments = [witness.segments[i] for i in passage.of(siglum)]
        tokens = tuple(t for s in segments for t in tokenise(witness.text, s.start, s.end))
        spans = tuple((s.start, s.end) for s in segments)
        quotes = tuple(q for q in quotations(witness.text) if any(q[0] < e and s < q[1] for s, e in spans))
        proper, english = self._proper[siglum], self.english[siglum]
        return Side(siglum, witness.text, segments[0].kind, spans, tokens, quotes, proper, english)


def _proper(text: str) -> frozenset[str]:
    """Norms written with a capital after a small-letter word: names, wherever else they stand."""
    tokens = tokenise(text)
    pairs = zip(tokens, tokens[1:], strict=False)
    return frozenset(
        t.norm
        for before, t in pairs
        if t.is_capital and before.is_word and (before.surface[0].islower() or before.norm == "'s" or before.is_capital)
        and t.norm not in FUNCTION_WORDS
    )  # fmt: skip


def _unclaimed(tokens: tuple[Token, ...], claimed: list[Span]) -> tuple[Token, ...]:
    """Without claimed words, without a comma that closes them, and without quotation marks: neither is compared."""
    free = [t for t in tokens if t.norm != '"' and not any(s <= t.start < e for s, e in claimed)]
    edges = {end for _, end in claimed}
    return tuple(t for t in free if t.norm != "," or t.start not in edges)


def _change(comparison: Comparison, unit: VariationUnit, a: tuple[Token, ...], b: tuple[Token, ...]) -> Change:
    inside_a, before_a, after_a = _around(a, unit.a, unit.a_at)
    inside_b, before_b, after_b = _around(b, unit.b, unit.b_at)
    return Change(comparison, unit, inside_a, inside_b, before_a, before_b, after_a, after_b)


def _around(
    tokens: tuple[Token, ...], spans: tuple[Span, ...], at: int
) -> tuple[tuple[Token, ...], Token | None, Token | None]:
    """The words of the spans (or none at a place), the word before and the word after."""
    start, end = (spans[0][0], spans[-1][1]) if spans else (at, at)
    inside = tuple(t for t in tokens if any(s <= t.start and t.end <= e for s, e in spans))
    before = next((t for t in reversed(tokens) if t.end <= start), None)
    after = next((t for t in tokens if t.start >= end), None)
    return inside, before, after


def _alone(collation: Collation, sides: _Sides, number: int, passage: Passage) -> Iterator[Found]:
    """What is said of a passage that some witnesses lack: once for each that lacks it."""
    story = collation.story
    first = passage.sigla[0]
    missing = [s for s in story.sigla if s not in passage.sigla]
    if not missing:
        return
    carrier = sides.of(passage, first)
    in_base = first == story.base
    for kind in kinds(carrier.english):
        findings = list(kind.alone(Alone(carrier, in_base)))
        for finding in findings:
            for other in missing:
                yield Found(passage, first, other, finding, _stands_at(collation, number, other), swap=not in_base)
        if findings:
            return


def _stands_at(collation: Collation, number: int, siglum: str) -> int:
    """Where a passage would stand in a witness that lacks it: behind the passage before it."""
    witness = collation.story.version(siglum).witness
    for passage in reversed(collation.passages[:number]):
        indices = passage.of(siglum)
        if indices:
            return witness.segments[indices[-1]].end
    return 0


def _moved(collation: Collation, passage: Passage, a: str, b: str) -> bool:
    """Whether the two have the passage in another order: it crosses a passage that stayed in both."""
    if not passage.moved:
        return False
    place_a, place_b = passage.of(a)[0], passage.of(b)[0]
    return any(
        (p.of(a)[0] < place_a) != (p.of(b)[0] < place_b)
        for p in collation.passages
        if p is not passage and not p.moved and p.of(a) and p.of(b)
    )


def _documents(collation: Collation, sides: _Sides) -> Iterable[Found]:
    """What is said once of two whole texts, hung on the first passage that holds its place in the base."""
    story = collation.story
    base = story.version(story.base).witness
    for version in story.versions:
        if version.siglum == story.base:
            continue
        for kind in kinds(sides.english[story.base] and sides.english[version.siglum]):
            for finding in kind.document(base.text, version.witness.text):
                at = finding.a[0][0]
                for passage in collation.passages:
                    if any(base.segments[i].start <= at < base.segments[i].end for i in passage.of(story.base)):
                        yield Found(passage, story.base, version.siglum, finding)
                        break
