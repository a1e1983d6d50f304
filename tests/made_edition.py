"""A small Edition made by hand, for the views and the theme: every text is invented, every difference is known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.edition import ContentPage, Download, Edition, SiteFacts
from variorum.model import (
    Apparatus,
    Bond,
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
    Occurrence,
    Pair,
    Passage,
    Place,
    Quotation,
    QuotationForm,
    QuotationGroup,
    Reading,
    Reason,
    Recurrence,
    Related,
    Relative,
    Ruling,
    Segment,
    Speaker,
    Story,
    Version,
    Witness,
)
from variorum.problems import Problem
from variorum.relate.told import mentions_told, told_of

EVIL = "<script>alert(1)</script> & \"quotes\" </p><img src=x onerror='alert(2)'>"


def witness(path: str, paragraphs: Sequence[Sequence[str] | tuple[str, str]], **meta: str) -> Witness:
    """``paragraphs``: a list of sentences each, or ("headline", words) and the like."""
    text, segments = "", []
    for number, paragraph in enumerate(paragraphs):
        kind, sentences = (paragraph[0], paragraph[1:]) if isinstance(paragraph, tuple) else ("sentence", paragraph)
        text += "\n\n" if text else ""
        for i, sentence in enumerate(sentences):
            text += " " if i else ""
            segments.append(Segment(kind, len(text), len(text) + len(sentence), number))
            text += sentence
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Witness(f"corpus/{path}", None, text, sha, Metadata(**meta), tuple(segments))


def story(slug: str, title: str, *witnesses: Witness) -> Story:
    versions = tuple(Version("ABCDEFGHIJKLMN"[i], f"{slug}-{i + 1}", w) for i, w in enumerate(witnesses))
    return Story(f"s-{slug}", slug, title, "A", versions)


class Maker:
    """Collects passages and notes of one story; words are named by quoting them."""

    def __init__(self, of: Story) -> None:
        self.story, self.passages, self.notes = of, [], []

    def passage(self, relation: str, moved: bool = False, **indices: Sequence[int]) -> Passage:
        made = Passage(
            f"p-{self.story.slug[:4]}{len(self.passages):02}",
            relation,
            moved,
            tuple((s, tuple(i)) for s, i in indices.items()),
            0.8 if len(indices) > 1 else 0.0,
        )
        self.passages.append(made)
        return made

    def note(self, kind: str, salience: int, words: Mapping[str, str | None], summary: str, **more: object) -> None:
        """On the latest passage. ``words``: sigla (``AC``) -> the words, pieces joined by `` … ``, or None."""
        passage = self.passages[-1]
        readings = []
        for sigla, said in words.items():
            spans, at = [], []
            for siglum in sigla:
                held = self.story.version(siglum).witness
                own = [held.segments[i] for i in passage.of(siglum)]
                if said is None:
                    start = own[-1].end - 1 if own else 0
                    at.append(Place(siglum, start, start))
                for piece in said.split(" … ") if said else ():
                    start = held.text.index(piece, own[0].start)
                    spans.append(Place(siglum, start, start + len(piece)))
            readings.append(Reading(tuple(sigla), said, tuple(spans), tuple(at)))
        note = Note(
            f"n-{self.story.slug[:4]}{len(self.notes):02}",
            kind,
            salience,
            float(more.get("confidence", 0.9)),
            passage.id,
            str(more.get("rule", f"{kind}/made-by-hand/1")),
            tuple(readings),
            summary,
            {"cue": sorted(words)},
            more.get("editor"),
        )
        self.notes.append(note)

    def made(self, lineage: Lineage = Lineage()) -> Apparatus:  # noqa: B008 - frozen
        versions = self.story.versions
        some = Extent(runs=20)
        pairs = tuple(
            Pair(a.siglum, b.siglum, 10, len(a.witness.text.split()), len(b.witness.text.split()), "rewrite", 10, some, some)
            for i, a in enumerate(versions)
            for b in versions[i + 1 :]
        )
        bonds = tuple(Bond(b.siglum, a.siglum, 0.5, ("harbour",)) for a, b in zip(versions, versions[1:], strict=False))
        return Apparatus(Collation(self.story, tuple(self.passages), pairs, lineage), tuple(self.notes), (), bonds)


def harbour() -> Apparatus:
    """Two versions: notes of many kinds, a split, a moved passage, gaps on both sides, nested and broken spans."""
    a = witness(
        "harbour/a.txt",
        [
            ("headline", "Harbour wall to close for the winter"),
            ("dateline", "PORT VELL -"),
            ["The harbour wall at Port Vell could close for four months, a senior engineer told the Vell Courier."],
            ["Mara Oduya, who runs the fish market, called the plan a “slow goodbye” on Tuesday."],
            ["The council will pay 1.2 million crowns, and the work is to begin in May, as ferries keep their berths."],
            ("subheading", "Ferries"),
            ["Ferries will use the old quay."],
            ["The mayor did not comment."],
            ["The wall was built in 1911."],
        ],
        publisher="Vell Courier",
        published="2031-11-04",
        language="en",
        author="Ines Tarrow",
        rights="CC BY 4.0",
    )
    b = witness(
        "harbour/b.txt",
        [
            ["The harbor wall at Port Vell will close for four months, an engineer said."],
            ["The wall was built in 1911."],
            ["Market head Mara Oduya called the plan a “long goodbye” on Tuesday."],
            ["The council will pay over a million crowns.", "Work begins in May, as ferries keep their berths."],
            ("subheading", "FERRIES"),
            ["Ferries will use the old quay."],
            ["Two kiosks on the wall have already shut."],
        ],
        language="en",
    )
    m = Maker(story("harbour-wall", "Harbour wall to close for the winter", a, b))
    m.passage("only", A=[0])
    m.note("heading", 2, {"A": "Harbour wall to close for the winter", "B": None}, "Headline in A only.")
    m.passage("changed", A=[1, 2], B=[0])
    m.note("certainty", 3, {"A": "could", "B": "will"}, "“Could” leaves it open; “will” does not.")
    m.note(
        "attribution",
        3,
        {"A": "a senior engineer told the Vell Courier", "B": "an engineer said"},
        "A calls the engineer senior and names the paper; B does neither.",
        confidence=0.7,
    )
    m.note("style", 1, {"A": "harbour", "B": "harbor"}, "British and American spelling.")
    m.note("heading", 2, {"A": "PORT VELL -", "B": None}, "Dateline in A only.")
    m.passage("changed", A=[3], B=[2])
    m.note(
        "name", 2, {"A": "Mara Oduya, who runs the fish market,", "B": "Market head Mara Oduya"}, "Described differently."
    )
    m.note("quotation", 3, {"A": "slow", "B": "long"}, "The quoted words differ.")
    m.note("rewording", 2, {"A": "called … “slow goodbye”", "B": "called … “long goodbye”"}, "Nested and broken.")
    m.passage("split", A=[4], B=[3, 4])
    m.note("number", 3, {"A": "1.2 million", "B": "over a million"}, "An amount, and a rounder one.", confidence=0.4)
    m.note(
        "split",
        1,
        {
            "A": "The council will pay 1.2 million crowns, and the work is to begin in May, as ferries keep their berths.",
            "B": "The council will pay over a million crowns. … Work begins in May, as ferries keep their berths.",
        },
        "One sentence in A, two in B.",
    )
    m.note("rewording", 1, {"A": "and the work is to begin", "B": "Work begins"}, "The same in other words.")
    m.passage("changed", A=[5], B=[5])
    m.note("style", 1, {"A": "Ferries", "B": "FERRIES"}, "Capitals.")
    m.passage("same", A=[6], B=[6])
    m.passage("only", A=[7])
    confirmed = Ruling("accept", "The mayor’s office confirms it.")
    m.note("omission", 3, {"A": "The mayor did not comment.", "B": None}, "Stands in A only.", editor=confirmed)
    m.passage("same", moved=True, A=[8], B=[1])
    m.note("moved", 2, {"A": "The wall was built in 1911.", "B": "The wall was built in 1911."}, "Stands earlier in B.")
    m.passage("only", B=[7])
    m.note(
        "addition",
        3,
        {"A": None, "B": "Two kiosks on the wall have already shut."},
        "Stands in B only.",
        rule="addition/sentence/1",
    )
    return m.made()


def gates() -> Apparatus:
    """Three versions, two of which often agree."""
    common = {"language": "en", "rights": "CC BY 4.0"}
    a = witness(
        "gates/a.txt",
        [("headline", "Gates held for six hours"), ["The gates held for six hours on Thursday."], ["Forty families left."]],
        publisher="Maren Post",
        published="2031-01-30",
        **common,
    )
    b = witness(
        "gates/b.txt",
        [
            ("headline", "Gates held all night"),
            ["The gates held all night."],
            ["Forty families left."],
            ["Two gates were not tested."],
        ],
        publisher="Vell Courier",
        published="2031-01-31",
        **common,
    )
    c = witness("gates/c.txt", [["Gates held for six hours on Thursday."]], publisher="Wire One", **common)
    m = Maker(story("gates", "Gates held for six hours", a, b, c))
    m.passage("changed", A=[0], B=[0])
    m.note("date", 3, {"A": "for six hours", "B": "all night"}, "How long they held, in the headline.")
    m.passage("changed", A=[1], B=[1], C=[0])
    m.note("date", 3, {"AC": "for six hours", "B": "all night"}, "How long the gates held.")
    m.note("omission", 2, {"AC": "on Thursday", "B": None}, "B gives no day.")
    m.note("rewording", 1, {"AB": "The gates", "C": "Gates"}, "With and without an article.")
    m.passages[-1] = replace(m.passages[-1], doubts=(Doubt("through", "B", 1, "C", 0, 0.1, 0.1),))
    m.passage("same", A=[2], B=[2])
    m.passages[-1] = replace(m.passages[-1], editor=("linked",))
    m.passage("only", B=[3])
    m.note("addition", 3, {"AC": None, "B": "Two gates were not tested."}, "Stands in B only.", rule="addition/sentence/1")
    return m.made()


def tower() -> Apparatus:
    """An article, a later state of it, and a text of another outlet that credits the first."""
    first = witness(
        "tower/a.txt",
        [["The tower clock stopped at nine."]],
        publisher="Wire One",
        published="2031-05-02T09:30:00Z",
        language="en",
    )
    later = witness(
        "tower/b.txt",
        [["The tower clock stopped at ten."], ["Correction: The clock stopped at ten, not at nine."]],
        publisher="Wire One",
        published="2031-05-02T09:30:00Z",
        updated="2031-05-02T12:00:00Z",
        language="en",
    )
    third = witness(
        "tower/c.txt",
        [["The clock stopped at nine (Wire One)."]],
        publisher="Maren Post",
        published="2031-05-04",
        language="en",
    )
    m = Maker(story("tower-clock", "Tower clock stops", first, later, third))
    m.passage("changed", A=[0], B=[0], C=[0])
    m.note("date", 3, {"AC": "nine", "B": "ten"}, "The hour.")
    m.passage("only", B=[1])
    m.note("addition", 3, {"AC": None, "B": "Correction: The clock stopped at ten, not at nine."}, "Stands in B only.")
    credit = Credit("C", 26, 36)
    return m.made(Lineage((("A",), ("B",), ("C",)), (Edge(("A",), ("C",), 40, 30, "A", (credit,)),), (("B",),)))


def alone() -> Apparatus:
    """One version, nothing recorded of it."""
    m = Maker(
        story(
            "bakery-recall",
            "Bakery recalls rye loaves",
            witness("x.txt", [("headline", "Bakery recalls rye loaves"), ["Loaves were recalled."]]),
        )
    )
    m.passage("only", A=[0])
    m.passage("only", A=[1])
    return m.made()


def twice() -> Apparatus:
    """Two witnesses of one and the same text."""
    one = [("headline", "Court rules"), ["The court ruled on Monday."]]
    m = Maker(
        story("court-rules", "Court rules", witness("c/1.txt", one, publisher="A & B <News>"), witness("c/2.txt", one))
    )
    m.passage("same", A=[0], B=[0])
    m.passage("same", A=[1], B=[1])
    return m.made()


def hostile() -> Apparatus:
    """Text and metadata full of markup, which is text all the same."""
    a = witness(
        "evil/a.txt",
        [("headline", EVIL), ("dateline", f"{EVIL} -"), [f"It said {EVIL} here."]],
        publisher=EVIL,
        author=EVIL,
        url="javascript:alert(3)",
        published="not a date <b>",
    )
    b = witness(
        "evil/b.txt", [("headline", "Plain"), [f"It says {EVIL} here."]], publisher="Vell Courier", language='en"><script>'
    )
    m = Maker(story("evil", EVIL, a, b))
    m.passage("changed", A=[0], B=[0])
    m.note("heading", 2, {"A": EVIL, "B": "Plain"}, f"Headline {EVIL}")
    m.passage("only", A=[1])
    m.note("heading", 1, {"A": f"{EVIL} -", "B": None}, "Dateline in A only.")
    m.passage("changed", A=[2], B=[1])
    m.note("certainty", 3, {"A": f"said {EVIL}", "B": f"says {EVIL}"}, EVIL, editor=Ruling("accept", EVIL))
    return m.made()


def many(number: int) -> Edition:
    """Stories in two versions each, over the months of some years, about one person and by a few outlets: long lists."""
    apparatuses, mentions = [], []
    for n in range(number):
        when = f"{2030 + n // 120}-{n // 10 % 12 + 1:02}-{n % 28 + 1:02}"
        a = witness(f"{n}/a.txt", [("headline", f"Quay {n} to close"), [f"Mara Oduya said quay {n} could close."]],
                    publisher=f"Paper {n % 3}", published=when, language="en")  # fmt: skip
        b = witness(f"{n}/b.txt", [("headline", f"Quay {n} to stay"), [f"Mara Oduya said quay {n} will close."]],
                    publisher="Vell Courier", published=f"{when}T10:00:00Z", captured="2040", language="en")  # fmt: skip
        m = Maker(story(f"quay-{n}", f"Quay {n}", a, b))
        m.passage("changed", A=[0], B=[0])
        m.passage("changed", A=[1], B=[1])
        m.note("certainty", 3, {"A": "could", "B": "will"}, "How sure it is.")
        apparatuses.append(m.made())
        for version in m.story.versions:
            start = version.witness.text.index("Mara Oduya")
            mentions.append(Mention(version.id, version.witness.path, start, start + len("Mara Oduya")))
    names = (Name("mara-oduya", "person", "Mara Oduya", (), True, tuple(mentions)),)
    return Edition(tuple(apparatuses), CrossReferences(names=names), (), SiteFacts(production=True))


def said(version: Version) -> Quotation:
    """What Mara Oduya says of the plan: two words, one of which differs."""
    text = version.witness.text
    start, end, who = text.index("“") + 1, text.index("”"), text.index("Mara Oduya")
    speaker = Speaker("Mara Oduya", "mara-oduya", who, who + len("Mara Oduya"))
    own = f"q-{version.siglum.lower()}"
    return Quotation(own, "direct", version.id, version.witness.path, start, end, speaker, None, "g-1")


def edition(production: bool = False) -> Edition:
    apparatuses = (harbour(), gates(), tower(), alone(), twice(), hostile())
    found = apparatuses[0].story
    mentions = []
    for version in found.versions:
        text = version.witness.text
        start = text.index("Mara Oduya")
        mentions.append(Mention(version.id, version.witness.path, start, start + len("Mara Oduya")))
    versions = [v for a in apparatuses for v in a.story.versions]
    dates, numbers = mentions_told((v, told_of(v)) for v in versions)
    quotations = tuple(said(v) for v in found.versions)
    forms = tuple(QuotationForm(q.article, found.slug, (q.id,)) for q in quotations)
    references = CrossReferences(
        quotations=quotations,
        groups=(QuotationGroup("g-1", forms),),
        dates=dates,
        numbers=numbers,
        names=(
            Name("mara-oduya", "person", "Mara Oduya", ("Oduya",), True, tuple(mentions)),
            Name("port-vell", "place", "Port Vell", (), False, ()),
        ),
        recurrences=(
            Recurrence(
                "r-1",
                "Forty families left.",
                (Occurrence("gates", "A", "gates-1", 0, 10), Occurrence("harbour-wall", "A", "harbour-wall-1", 0, 10)),
            ),
        ),
        related=(Related("harbour-wall", (Relative("gates", 0.4, (Reason("place", ("Port Vell",)),)),)),),
    )
    problems = (
        Problem("corpus/bad.txt", None, 3, "error", "encoding", f"not text at all: {EVIL}"),
        Problem("corpus/odd.txt", "2", None, "warning", "charset", "read as windows-1252; save it as UTF-8"),
    )
    paths = ["data/stories.json", *(f"data/stories/{a.story.slug}.json" for a in apparatuses)]
    facts = SiteFacts(
        production=production,
        search_parts=1,
        dispute="mailto:notes@example.org?subject={title}&body={url}",
        pages=(ContentPage("about", "About this corpus", "<p>Written by its <em>owner</em>.</p>"),),
        downloads=tuple(Download(p, 1234, "0" * 64) for p in paths),
    )
    return Edition(apparatuses, references, problems, facts)
