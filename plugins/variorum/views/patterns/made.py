"""A small edition that never was, for the page that shows the theme's components: every kind of note in one story of two
versions, a story of three versions that hang together, one that stands alone with nothing recorded, and one of
which a version may not be shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from variorum.edition import Edition
from variorum.model import (
    Apparatus,
    Collation,
    Credit,
    CrossReferences,
    Doubt,
    Edge,
    Extent,
    Lineage,
    Mention,
    Metadata,
    Name,
    Note,
    NumberMention,
    Occurrence,
    Pair,
    Passage,
    Place,
    QuotationForm,
    QuotationGroup,
    Reading,
    Reason,
    Recurrence,
    Related,
    Relative,
    Ruling,
    Segment,
    SegmentKind,
    Story,
    Version,
    Witness,
)
from variorum.relate.quotations import Known, quotations_of, tracked

_Sentences = tuple[str, ...]
_Blocks = list[tuple[SegmentKind, _Sentences]]
_Row = tuple[str, int, _Sentences, _Sentences, str | None, str | None]
#: A kind of note, its salience, the sentences of either version, the words of either reading (None: nothing there).
_KINDS: Final[tuple[_Row, ...]] = (
    ("heading", 2, ("Pier to close in winter",), ("Pier shut until spring",), "close in winter", "shut until spring"),
    ("quotation", 3, ("“It is a slow goodbye,” said Ilse Tarn.",), ("“It is a long goodbye,” said Tarn.",), "slow", "long"),
    (
        "attribution",
        3,
        ("A senior engineer told the Courier of cracks in the old wall below the market.",),
        ("There are cracks in the old wall below the market, a source said.",),
        "A senior engineer told the Courier",
        "a source said",
    ),
    (
        "number",
        3,
        ("The work costs 1.2 million crowns.",),
        ("The work costs over a million crowns.",),
        "1.2 million",
        "over a million",
    ),
    ("date", 3, ("It begins on Monday.",), ("It begins on Thursday.",), "Monday", "Thursday"),
    ("name", 2, ("Ilse Tarn runs the market.",), ("Market head Tarn runs it all.",), "Ilse Tarn", "Market head Tarn"),
    ("certainty", 3, ("The wall could fall.",), ("The wall will fall.",), "could", "will"),
    ("strength", 3, ("Sellers dislike the plan.",), ("Sellers loathe the plan.",), "dislike", "loathe"),
    ("rewording", 1, ("Work starts in May.",), ("Labour begins in May.",), "Work starts", "Labour begins"),
    ("style", 1, ("The harbour is old.",), ("The harbor is old.",), "harbour", "harbor"),
    (
        "split",
        1,
        ("Boats go in and boats go out.",),
        ("Boats go in.", "Boats go out."),
        "Boats go in and boats go out.",
        "Boats go in. … Boats go out.",
    ),
    (
        "merged",
        1,
        ("Ferries run.", "Trams rest."),
        ("Ferries run, trams rest.",),
        "Ferries run. … Trams rest.",
        "Ferries run, trams rest.",
    ),
    ("omission", 3, ("Odell did not comment.",), (), "Odell did not comment.", None),
    ("addition", 3, (), ("Two kiosks have shut.",), None, "Two kiosks have shut."),
    ("moved", 2, ("The pier was built in 1911.",), ("The pier was built in 1911.",), "The pier was built in 1911.", ""),
)  # fmt: skip


def edition() -> Edition:
    """The made-up edition; nothing of it is published but its shapes."""
    two, three = _two(), _three()
    names = []
    for kind, name in (("person", "Ilse Tarn"), ("person", "Odell"), ("organisation", "Courier"), ("place", "Vell")):
        mentions = [
            Mention(v.id, v.witness.path, at, at + len(form))
            for a in (two, three)
            for v in a.story.versions
            for form in (name if name in v.witness.text else name.split()[-1],)
            if (at := v.witness.text.find(form)) >= 0
        ]
        names.append(Name(f"made-{name.split()[0].casefold()}", kind, name, (), True, tuple(mentions)))  # type: ignore[arg-type]
    numbers = tuple(
        NumberMention(v.id, v.witness.path, at, at + len(said), value, None, "", "exact", None)
        for v in three.story.versions
        for said, value in (("nine", 9.0), ("ten", 10.0))
        if (at := v.witness.text.find(f"stopped at {said}") + len("stopped at ")) >= len("stopped at ")
    )
    related = Related("made-two", (Relative("made-three", 0.4, (Reason("place", ("Vell",)),)),))
    said, _ = tracked((two,), {v.id: quotations_of(v) for v in two.story.versions}, Known(names))
    # too short for the machine to take them for one
    forms = tuple(QuotationForm(q.article, two.story.slug, (q.id,)) for q in said if q.mode == "direct")
    references = CrossReferences(
        names=tuple(names),
        related=(related,),
        numbers=numbers,
        recurrences=_recurrences(two, three),
        quotations=said,
        groups=(QuotationGroup("made-g", forms),),
    )
    return Edition((two, three, _alone(), _withheld()), references, ())


def _witness(path: str, blocks: _Blocks, **meta: str) -> Witness:
    text, segments = "", []
    for number, (kind, sentences) in enumerate(blocks):
        text += "\n\n" if text else ""
        for place, sentence in enumerate(sentences):
            text += " " if place else ""
            segments.append(Segment(kind, len(text), len(text) + len(sentence), number))
            text += sentence
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Witness(f"corpus/{path}", None, text, sha, Metadata(**meta), tuple(segments))  # type: ignore[arg-type]


def _story(slug: str, title: str, *witnesses: Witness) -> Story:
    return Story(slug, slug, title, "A", tuple(Version("ABC"[i], f"{slug}-{i}", w) for i, w in enumerate(witnesses)))


def _note(story: Story, kind: str, salience: int, passage: str, said: Sequence[tuple[str, str | None]], nth: int) -> Note:
    """``said``: sigla and their words, pieces joined by `` … ``; the first place in a text where they stand is meant."""
    readings = []
    for sigla, words in said:
        spans, at = [], []
        for siglum in sigla:
            text = story.version(siglum).witness.text
            if words is None:
                at.append(Place(siglum, len(text), len(text)))
            for piece in (words or "").split(" … ") if words else ():
                start = text.index(piece)
                spans.append(Place(siglum, start, start + len(piece)))
        readings.append(Reading(tuple(sigla), words, tuple(spans), tuple(at)))
    editor = Ruling("accept", "A remark by an editor.") if kind == "quotation" else None
    confidence = 0.4 if kind == "number" else 0.9
    summary = "What the machine says of it."
    return Note(
        f"{story.slug}-n{nth}",
        kind,
        salience,
        confidence,
        passage,
        f"{kind}/made-up/1",
        tuple(readings),
        summary,
        {},
        editor,
    )


def _pair(a: str, b: str) -> Pair:
    side = Extent(words=90, unquoted=80, runs=70, sentences=12, linked_sentences=10, letters=500, linked_letters=420)
    return Pair(a, b, 60, 90, 90, "rewrite", 30, side, side)


def _two() -> Apparatus:
    def blocks(side: int) -> _Blocks:
        said = [(row[0], row[3] if side else row[2]) for row in _KINDS]
        return [("headline" if kind == "heading" else "sentence", sentences) for kind, sentences in said if sentences]

    a = _witness(
        "made/a.txt", blocks(0), publisher="Vell Courier", published="2031-11-04", language="en", rights="CC BY 4.0"
    )
    b = _witness("made/b.txt", blocks(1), publisher="Harbour Wire", published="2031-11-05T09:30:00Z", language="en")
    story = _story("made-two", "A pier in two versions, with every kind of note", a, b)
    at = [0, 0]
    passages, notes = [], []
    for nth, (kind, salience, said_a, said_b, words_a, words_b) in enumerate(_KINDS):
        held = []
        for side, (siglum, sentences) in enumerate((("A", said_a), ("B", said_b))):
            if sentences:
                held.append((siglum, tuple(range(at[side], at[side] + len(sentences)))))
            at[side] += len(sentences)
        relation = "only" if len(held) == 1 else kind if kind in {"split", "merged"} else "changed"
        doubts = (Doubt("nearer", "A", 1, "B", 4, 0.6, 0.4),) if kind == "quotation" else ()
        passage = Passage(f"made-p{nth}", relation, kind == "moved", tuple(held), 0.7, doubts)  # type: ignore[arg-type]
        passages.append(passage)
        both = words_a if kind == "moved" else words_b
        notes.append(_note(story, kind, salience, passage.id, (("A", words_a), ("B", both)), nth))
    return Apparatus(Collation(story, tuple(passages), (_pair("A", "B"),)), tuple(notes))


def _three() -> Apparatus:
    common = {"language": "en", "url": "https://example.org/clock"}
    a = _witness(
        "clock/a.txt",
        [("headline", ("Clock stops at nine",)), ("sentence", ("The Vell clock stopped at nine.", "It is old."))],
        publisher="Harbour Wire", published="2031-05-02T09:30:00Z", **common,
    )  # fmt: skip
    b = _witness(
        "clock/b.txt",
        [
            ("headline", ("Clock stops at ten",)),
            ("sentence", ("The Vell clock stopped at ten.", "It is old.")),
            ("sentence", ("Correction: The clock stopped at ten.",)),
        ],
        publisher="Harbour Wire", published="2031-05-02T09:30:00Z", updated="2031-05-02T12:00:00Z", **common,
    )  # fmt: skip
    c = _witness(
        "clock/c.txt", [("sentence", ("The clock stopped at nine (Harbour Wire).",))], published="2031-06", language="en"
    )
    story = _story("made-three", "A clock in three versions", a, b, c)
    passages = (
        Passage("made-q0", "changed", False, (("A", (0,)), ("B", (0,))), 0.9),
        Passage("made-q1", "changed", False, (("A", (1,)), ("B", (1,)), ("C", (0,))), 0.8),
        Passage("made-q2", "same", False, (("A", (2,)), ("B", (2,))), 1.0),
        Passage("made-q3", "only", False, (("B", (3,)),), 0.0),
    )
    notes = (
        _note(story, "date", 3, "made-q1", (("AC", "stopped at nine"), ("B", "stopped at ten")), 0),
        _note(story, "addition", 3, "made-q3", (("AC", None), ("B", "Correction: The clock stopped at ten.")), 1),
    )
    at = c.text.index("Harbour Wire")
    edge = Edge(("A",), ("C",), 40, 30, "A", (Credit("C", at, at + len("Harbour Wire")),))
    lineage = Lineage((("A",), ("B",), ("C",)), (edge,), (("B",),))
    pairs = (_pair("A", "B"), _pair("A", "C"), _pair("B", "C"))
    return Apparatus(Collation(story, passages, pairs, lineage), notes)


def _recurrences(two: Apparatus, three: Apparatus) -> tuple[Recurrence, ...]:
    """A sentence of each, as if it were one passage: the patterns show how wordings that differ are marked."""
    held = [(a.story.slug, v, v.witness.segments[1]) for a in (two, three) for v in a.story.versions if v.siglum != "C"]
    places = tuple(Occurrence(slug, v.siglum, v.id, s.start, s.end) for slug, v, s in held)
    return (Recurrence("made-r", "A passage in several stories", places),)


def _alone() -> Apparatus:
    witness = _witness("alone.txt", [("sentence", ("Nothing is recorded of this text but its words.",))])
    story = _story("made-alone", "One version, nothing recorded", witness)
    return Apparatus(Collation(story, (Passage("made-r0", "only", False, (("A", (0,)),), 0.0),), ()), ())


def _withheld() -> Apparatus:
    """Behind the gate: of the second version are left its outlet, its date, and how many words stand where."""
    said = ("A ferry ran aground at Vell on Monday.", "Nobody was hurt, the harbour master said.")
    hidden = ("x xxxxx xxx xxxxxxx xx xxxx zz zzzzzz.", "xxxxxx xxx xxxx, xxx xxxxxxx xxxxxx xxxx.")
    a = _witness("ferry/a.txt", [("headline", ("Ferry aground",)), ("sentence", said)], publisher="Vell Courier")
    b = _witness(
        "ferry/b.txt", [("headline", ("xxxx xxxxxxx xxxxxx",)), ("sentence", hidden)],
        publisher="Harbour Wire", published="2031-03-04", rights="All rights reserved", text_mode="withheld",
    )  # fmt: skip
    story = _story("made-withheld", "A ferry in two versions, one of them withheld", a, replace(b, shown=()))
    passages = tuple(
        Passage(f"made-w{n}", "changed", False, (("A", (n,)), ("B", (n,))), 0.7, alike=(("A",), ("B",))) for n in range(3)
    )
    note = _note(story, "date", 3, "made-w1", (("A", "on Monday"), ("B", "zz zzzzzz")), 0)
    readings = (note.readings[0], replace(note.readings[1], text=None))
    note = replace(note, readings=readings, summary="A time differs; the words are not shown, by rights.")
    return Apparatus(Collation(story, passages, (_pair("A", "B"),)), (note,))
