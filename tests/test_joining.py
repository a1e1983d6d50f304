"""What is joined over an archive is the same, byte by byte, whether a build joins all of it or only what an edit touches."""

from __future__ import annotations

import random
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_pipeline import Counting, compiled, source
from variorum.cache import Memo
from variorum.model import Source
from variorum.relate.quotations.meeting import ASKED, LEAST, MOST, meeting
from variorum.relate.quotations.sayings import Saying
from variorum.views.keeping import Keeping
from variorum.views.spoken import spoken
from variorum.words import entries, weight

_COMMON = entries("variorum.words", "common-en")[1500:6000]

PEOPLE = "Wenda Ostrath|Otto Kelland|Mira J. Castlow|Mira Castlow|W. Ostrath|Ostrath|Castlow|Dr Hugo Tamm|Tamm".split("|")
BODIES = "Tolm Harbour Authority|Harbour Authority|University of Kelland|THA|Quill Shipping Group|Quill Ships".split("|")
PLACES = "Tolm|Kelland|Port Ostrath|Tolm Island|Veldany".split("|")
SAID = (
    "The rudder broke twice before anybody in the harbour office noticed the crack",
    "We shall not open the lower quay before the last barge has been lifted off the mud",
    "Nobody paid the crews of the three ferries for the weeks of the closure",
    "The crane from Veldany lifts forty tonnes and no more than that on a calm day",
)
TOLD = (
    "The ferry to {place} was halted on Monday after {body} had found a crack in its rudder.",
    "{body}, which is based in {place}, pays {number} crowns a day for each of the barges.",
    "{person}, {age}, of {place}, has led {body} since 2031.",
    "Bakers in {place} sold {number} loaves on 3 May 2031, said {person}.",
    "“{said},” {person} said.",
    "“{said},” said {person}, who runs {body}.",
    "{person} said that {said}.",
    "Veldan crews of {body} met {person} in {place} on Tuesday and went home with nothing.",
)


def article(chance: random.Random, topic: int) -> str:
    """Sentences of a story's own, and some that others of the archive may have, too, with names that they share."""
    own = random.Random(topic).sample(_COMMON, 40)

    def alone() -> str:
        return f"{' '.join(chance.choices(own, k=14)).capitalize()}."

    def shared() -> str:
        held = {"person": PEOPLE, "body": BODIES, "place": PLACES, "said": SAID}
        chosen = {name: chance.choice(values) for name, values in held.items()}
        if chance.random() < 0.4:
            words = chosen["said"].split()
            chosen["said"] = " ".join(words[: chance.randint(6, len(words))])
        return chance.choice(TOLD).format(**chosen, number=chance.randint(2, 4000), age=chance.randint(20, 80))

    said = [*(alone() for _ in range(6)), *(shared() for _ in range(chance.randint(2, 5)))]
    return "\n\n".join([" ".join(own[:6]).capitalize(), *chance.sample(said, len(said))]) + "\n"


def lives(seed: int, edits: int) -> Iterator[tuple[Source, ...]]:
    """An archive and what it becomes edit by edit: articles come, change, are told again, moved, and go."""
    chance = random.Random(seed)
    held = {f"{n:02}.txt": article(chance, n % 5) for n in range(chance.randint(5, 9))}
    for number in range(edits + 1):
        paths = chance.sample(sorted(held), len(held))
        yield tuple(source(path, held[path]) for path in paths)
        path = chance.choice(paths)
        kind = chance.choice(("come", "change", "tell again", "move", "go"))
        lines = held[path].split("\n\n")
        if kind == "come":
            held[f"new-{number}.txt"] = article(chance, chance.randrange(7))
        elif kind == "change":
            held[path] = "\n\n".join([*lines[:-2], article(chance, 8).split("\n\n")[-1]])
        elif kind == "tell again":
            held[f"again-{number}.txt"] = "\n\n".join([lines[0], *chance.sample(lines[1:], max(1, len(lines) - 2))])
        elif kind == "move":
            held[f"moved-{number}.txt"] = held.pop(path)
        elif len(held) > 2:
            del held[path]


@pytest.mark.parametrize("seed", range(6))
def test_joining_what_an_edit_touches_is_joining_all(seed: int, tmp_path: Path) -> None:
    for number, sources in enumerate(lives(seed, 6)):
        with Memo(tmp_path / "memo.sqlite", b"") as memo:
            found = compiled(sources, memo=memo)
        whole = compiled(sources)
        assert msgspec.msgpack.encode(found.references) == msgspec.msgpack.encode(whole.references), number
        assert found == whole


@pytest.mark.parametrize("seed", range(3))
def test_forms_of_quotations_kept_from_before_are_those_of_now(seed: int, tmp_path: Path) -> None:
    groups = 0
    for sources in lives(seed, 6):
        edition = compiled(sources)
        versions = {v.id: v for a in edition.apparatuses for v in a.story.versions}
        with Memo(tmp_path / "memo.sqlite", b"") as memo:
            assert spoken(edition.references, versions, Keeping(memo)) == spoken(edition.references, versions)
        groups += len(spoken(edition.references, versions).biographies)
    assert groups


def test_forms_of_a_quotation_are_found_anew_only_where_it_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = compiled(next(lives(1, 0)))
    versions = {v.id: v for a in edition.apparatuses for v in a.story.versions}
    with Memo(tmp_path / "memo.sqlite", b"") as memo:
        first = spoken(edition.references, versions, Keeping(memo))
        monkeypatch.setattr("variorum.views.spoken.biography_of", None)
        assert spoken(edition.references, versions, Keeping(memo)) == first
        assert first.biographies


def test_made_archives_have_all_that_is_joined() -> None:
    """Else the test above shows nothing."""
    every: Counter[str] = Counter()
    for seed in range(6):
        *_, last = lives(seed, 6)
        references = compiled(last).references
        every["names of two forms"] += any(n.aliases for n in references.names)
        every["quotations in two articles"] += any(len({f.article for f in g.forms}) > 1 for g in references.groups)
        every["related stories"] += any(r.related for r in references.related)
        every["passages"] += bool(references.recurrences)
        every["figures and times"] += bool(references.dates and references.numbers)
    assert every.keys() == {k for k, n in every.items() if n}


def plainly_meeting(sayings: list[Saying], stories: list[int]) -> list[tuple[int, int]]:
    """``meeting`` as it is said, saying by saying."""
    held = [at for at, s in enumerate(sayings) if len({*s.words}) >= LEAST]
    having: dict[object, list[int]] = defaultdict(list)
    for at in held:
        keys = [("passage", stories[at], p) for p in sayings[at].passages]
        runs = memoryview(sayings[at].runs).cast("q")
        for key in (*keys, *(("run", run) for run in runs)):
            having[key].append(at)
    found = {pair for group in having.values() if len(group) <= MOST for pair in combinations(group, 2)}
    by_word: dict[str, list[int]] = defaultdict(list)
    for at in held:
        for word in {*sayings[at].words}:
            by_word[word].append(at)
    for at in held:
        rare = [w for w in {*sayings[at].words} if 1 < len(by_word[w]) <= MOST]
        rare.sort(key=lambda w: (len(by_word[w]), -weight(w), w))
        met = Counter(o for w in rare[:ASKED] for o in by_word[w] if o != at)
        found |= {(min(at, o), max(at, o)) for o, shared in met.items() if shared > 1}
    return sorted(found)


_WORDS = st.lists(st.sampled_from("quay barge crew of mud rudder office the loaf crane weir lock".split()), max_size=14)
_SAYING = st.tuples(_WORDS, st.sets(st.integers(-3, 3)), st.sets(st.sampled_from("pqr")), st.integers(0, 3))


@given(st.lists(_SAYING, max_size=60))
def test_who_may_meet_is_found_at_once_as_one_by_one(made: list[tuple[list[str], set[int], set[str], int]]) -> None:
    made.sort(key=lambda one: one[3])
    sayings = [
        Saying((), True, "\n".join(words), array("q", sorted(runs)).tobytes(), tuple(sorted(passages)), ())
        for words, runs, passages, _ in made
    ]
    stories = [story for *_, story in made]
    assert list(meeting(sayings, stories)) == plainly_meeting(sayings, stories)


def test_an_edit_works_on_one_article_of_what_looks_at_single_ones(tmp_path: Path) -> None:
    first, *_ = lives(3, 0)
    edited = (source(first[0].path.removeprefix("corpus/"), first[0].data.decode() + "\nThe mill is shut.\n"), *first[1:])
    with Memo(tmp_path / "memo.sqlite", b"") as memo:
        compiled(first, memo=memo)
        counting = Counting()
        compiled(edited, memo=memo, executor=counting)
    assert {stage: counting.items[stage] for stage in ("mentions", "told", "quotations", "words")} == dict.fromkeys(
        ("mentions", "told", "quotations", "words"), 1
    )
