"""Turns a version's text of a passage, with the notes that touch it, into flat runs for the template.

The words of several notes may overlap or lie in each other; HTML links may not. So the text is cut wherever a note's
words begin or end, and each run names all the notes that it belongs to, the one it links to first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from variorum import links
from variorum.model import HEADING_KINDS, Passage, Place, Segment, Witness
from variorum.tongue import gettext, ngettext
from variorum.views import wording
from variorum.views.held_back import Shape, not_shown, parts, shape
from variorum.views.kinds import Level

_STRUCTURE = frozenset({"moved", "split", "merged", "heading", "omission", "addition"})


@dataclass(frozen=True, slots=True)
class Letter:
    """The small letter after a note's words. ``css`` is its level (main, small or style) and where its versions agree, so
    far as its run doesn't say so already.
    """

    text: str
    css: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that belongs to the same notes throughout.

    ``css`` is empty for plain text, else the classes of a mark; ``href`` leads to the note; ``index`` ties it to its
    notes inside the passage; ``ids`` are anchors that begin here, ``letters`` stand after notes that end here.
    ``gap`` says that nothing stands here where another version has words; ``hint`` then tells it to a listener.
    ``shape`` is drawn in the place of words that are not shown.
    """

    text: str
    css: str = ""
    href: str = ""
    index: str = ""
    ids: tuple[str, ...] = ()
    letters: tuple[Letter, ...] = ()
    gap: bool = False
    hint: str = ""
    breaks: bool = False
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Runs that flow together as one paragraph; ``kind`` is that of its segments (headline, sentence, …)."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A note as it touches one version. ``agrees`` are further CSS classes; ``letter`` stands after its words, empty for
    the whole label.
    """

    note: str
    kind: str
    label: str
    key: str
    level: Level
    index: int
    spans: tuple[Place, ...]
    at: tuple[Place, ...]
    agrees: str = ""
    letter: str = ""

    @property
    def words(self) -> int:
        """Length of its words in characters, to tell the closer of two notes."""
        return sum(place.end - place.start for place in self.spans)


def blocks(
    witness: Witness, siglum: str, passage: Passage, marks: Sequence[Mark], with_breaks: bool = False
) -> tuple[Block, ...]:
    """The paragraphs of ``passage`` in one version. ``with_breaks`` shows where one sentence ends and the next begins."""
    stretches = tuple(_stretches(witness, passage.of(siglum)))
    carets = {m.note: _settled(m, stretches) for m in marks if m.at} if stretches else {}
    own = [witness.segments[i] for i in passage.of(siglum)]
    # the words of a note may run over several passages: its anchor stands where they begin
    begun = {m.note for m in marks if m.spans and not any(s.start <= _first(m) < s.end for s in own)}
    return tuple(
        Block(kind, _runs(witness, siglum, segments, marks, carets, begun, with_breaks)) for kind, segments in stretches
    )


def _first(mark: Mark) -> int:
    return min(place.start for place in mark.spans)


def _stretches(witness: Witness, indices: Sequence[int]) -> Iterable[tuple[str, tuple[Segment, ...]]]:
    """Segments that follow each other in one paragraph, with the kind that the paragraph is shown as."""
    held: list[Segment] = []
    last = None
    for index in indices:
        segment = witness.segments[index]
        follows = held and last == index - 1 and held[-1].paragraph == segment.paragraph
        if held and not (follows and _flows(held[-1], segment)):
            yield held[-1].kind, tuple(held)
            held = []
        held.append(segment)
        last = index
    if held:
        yield held[-1].kind, tuple(held)


def _flows(before: Segment, after: Segment) -> bool:
    """A dateline stands in the line of its sentence; any other heading has a line of its own."""
    return before.kind == after.kind or (before.kind == "dateline" and after.kind not in HEADING_KINDS)


def _settled(mark: Mark, stretches: Sequence[tuple[str, tuple[Segment, ...]]]) -> tuple[int, ...]:
    """Offsets of a note's carets, each brought to the nearest place inside the passage."""
    edges = [(segments[0].start, segments[-1].end) for _, segments in stretches]
    return tuple(
        min((min(max(place.start, start), end) for start, end in edges), key=lambda o: (abs(o - place.start), o))
        for place in mark.at
    )


def _runs(
    witness: Witness,
    siglum: str,
    segments: tuple[Segment, ...],
    marks: Sequence[Mark],
    carets: dict[str, tuple[int, ...]],
    begun: set[str],
    with_breaks: bool,
) -> tuple[Run, ...]:
    start, end = segments[0].start, segments[-1].end
    hidden = [(s, e) for s, e, is_shown in parts(witness, start, end) if not is_shown]
    pieces: list[tuple[int, int, Mark]] = []
    quiet: list[tuple[int, Mark]] = []
    for mark in marks:
        within = [(max(p.start, start), min(p.end, end)) for p in mark.spans if p.start < end and p.end > start]
        if behind := [e for s, e in hidden if any(s < b and a < e for a, b in within)]:
            # of words that are not shown the letter stands behind them: it tells that something differs, and of which kind
            quiet.append((behind[-1], mark))
            continue
        cut = [(s, e) for s, e in (_trimmed(witness.text, *piece) for piece in within) if s < e]
        if cut and mark.kind in _STRUCTURE and _covers(cut, segments):
            quiet.append((max(e for _, e in cut), mark))
        else:
            pieces += [(s, e, mark) for s, e in cut]
    opening = {segment.start for segment in segments}
    gaps = [
        (next((e for s, e in hidden if s < offset < e), _at_word(witness.text, offset, opening)), mark)
        for mark in marks
        for offset in carets.get(mark.note, ())
        if start <= offset <= end
    ]
    lines = [(s.start, s.end) for s in segments[:-1] if s.kind == "dateline"]
    breaks = {b.start for a, b in pairwise(segments) if with_breaks and not HEADING_KINDS.intersection((a.kind, b.kind))}
    inner = {o for s, e, _ in pieces for o in (s, e)} | {o for o, _ in (*gaps, *quiet)} | {o for line in lines for o in line}
    edges = {start, end} | inner | breaks
    if hidden:
        edges = {o for o in edges if o in (start, end) or not any(s < o < e for s, e in hidden)}
        edges |= {o for place in hidden for o in place}
    runs: list[Run] = []
    for left, right in pairwise(sorted(edges)):
        carets_here = list(_bare([mark for offset, mark in gaps if offset == left], siglum, begun, gap=True)) if gaps else []
        if carets_here and left in breaks:
            carets_here[0] = replace(carets_here[0], breaks=True)
        runs += carets_here
        here = sorted((m for s, e, m in pieces if s <= left and right <= e), key=_precedence)
        closing = [m for s, e, m in pieces if e == right]
        if (left, right) in hidden:
            words = wording.word_count(witness.text[left:right])
            run = Run(f" {not_shown(words)} " if words else " ", css="none", shape=shape(words))
        else:
            run = _run(witness.text[left:right], siglum, here, closing, begun, left in breaks and not carets_here)
        runs.append(replace(run, css="dl") if not run.css and any(s <= left and right <= e for s, e in lines) else run)
        if quiet:
            runs += _bare([mark for offset, mark in quiet if offset == right], siglum, begun, gap=False)
    runs += _bare([mark for offset, mark in gaps if offset == end], siglum, begun, gap=True)
    return tuple(runs)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at its ends; a mark begins and ends with a word."""
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())


def _at_word(text: str, offset: int, opening: set[int]) -> int:
    """The place of a caret: behind the word before it, so that a line never begins with it, or where a sentence opens."""
    if offset in opening:
        return offset
    return len(text[:offset].rstrip()) if text[max(0, offset - 1) : offset].isspace() else offset


def _covers(cut: Sequence[tuple[int, int]], segments: Sequence[Segment]) -> bool:
    """Whether the words are whole sentences: then no word stands out, and the letter at the end says enough."""
    return any(s <= seg.start and seg.end <= e for s, e in cut for seg in segments)


def _precedence(mark: Mark) -> tuple[bool, int, int, str]:
    """Which of several notes a run leads to: a main one before the rest, then the one with the fewest words."""
    return (mark.level != "main", mark.words, mark.index, mark.note)


def _run(text: str, siglum: str, here: Sequence[Mark], closing: Sequence[Mark], begun: set[str], breaks: bool) -> Run:
    if not here or (text.isspace() and not closing):  # a link needs a word
        return Run(text, breaks=breaks)
    levels = " ".join(dict.fromkeys(m.level for m in here))
    css = f"v {levels} k-{here[0].key}" + (" kk" if len(here) > 1 else "")
    strongest = [m for m in here if m.level == here[0].level]
    agrees = " ".join(sorted(set.intersection(*(set(m.agrees.split()) for m in strongest))))
    return Run(
        text,
        css=f"{css} {agrees}".rstrip(),
        href=f"#{links.note_anchor(here[0].note)}",
        index=_indices(here),
        ids=_fresh(here, siglum, begun),
        letters=_letters((m for m in here if m in closing), f"{levels} {agrees}"),
        breaks=breaks,
    )


def _bare(marks: Sequence[Mark], siglum: str, begun: set[str], gap: bool) -> Iterable[Run]:
    """Marks without words at one place: where nothing stands (``gap``), or after whole sentences. Notes that are shown
    together share one.
    """
    ordered = sorted(marks, key=lambda m: (m.level != "main", m.level, m.agrees, m.index, m.note))
    for (level, agrees), group in groupby(ordered, key=lambda m: (m.level, m.agrees)):
        held = list(group)
        several = " kk" if len({m.key for m in held}) > 1 else ""
        named = wording.listed([m.label for m in held])
        label = ngettext("note %(labels)s", "notes %(labels)s", len(held), labels=named)
        yield Run(
            "",
            css=f"v {'gap' if gap else 'whole'} {level} k-{held[0].key}{several} {agrees}".rstrip(),
            href=f"#{links.note_anchor(held[0].note)}",
            index=_indices(held),
            ids=_fresh(held, siglum, begun),
            letters=_letters(held, f"{level} {agrees}"),
            gap=gap,
            hint=gettext("nothing here, %(notes)s", notes=label) if gap else label,
        )


def _indices(here: Iterable[Mark]) -> str:
    return " ".join(str(i) for i in sorted({m.index for m in here if m.index}))


def _fresh(here: Iterable[Mark], siglum: str, begun: set[str]) -> tuple[str, ...]:
    """Anchors of the notes whose words begin here; each note has one in a version, at its first piece."""
    ids = [links.word_anchor(m.note, siglum) for m in here if m.note not in begun]
    begun.update(m.note for m in here)
    return tuple(ids)


def _letters(closing: Iterable[Mark], css: str) -> tuple[Letter, ...]:
    """What a letter is, level and all, is said only so far as the classes of its run (``css``) don't say so: of several
    levels they leave open which.
    """
    said = set(css.split())
    if len(said & {"main", "small", "style"}) > 1:
        said -= {"main", "small", "style"}
    own = {m.note: m for m in closing}
    ordered = sorted(own.values(), key=lambda m: (m.index, m.note))
    return tuple(
        Letter(m.letter or m.label, " ".join(c for c in (m.level, *m.agrees.split()) if c not in said)) for m in ordered
    )
