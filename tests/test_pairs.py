"""How two versions stand to each other as wholes, on invented texts whose figures can be counted by hand."""

from __future__ import annotations

import random
import time
from itertools import permutations

import pytest

from made_edition import story, witness
from variorum.collate import collate
from variorum.collate.lineage import lineage
from variorum.collate.pairs import pairs, relate
from variorum.collate.runs import runs_of
from variorum.model import Extent, Pair, Story, Version


def told(number: int, length: int = 12) -> str:
    """A sentence of ``length`` words that stands nowhere else."""
    return " ".join(f"{stem}{chr(97 + number)}" for stem in WORDS[:length]).capitalize() + "."


WORDS = ("harbo", "wallo", "fero", "mayo", "councilo", "tido", "boato", "crano", "quayo", "stono", "rivo", "bridgo")


def pair(a: list[str], b: list[str]) -> Pair:
    """``a`` and ``b`` are sentences, a paragraph each."""
    (found,) = collate(story("quay", "Quay", witness("a.txt", [[s] for s in a]), witness("b.txt", [[s] for s in b]))).pairs
    return found


def runs(text: str) -> int:
    return len(runs_of([witness("x.txt", [[text]])])[0].runs)


def test_figures_are_counted_on_both_sides() -> None:
    found = pair([told(i) for i in range(8)], [told(i) for i in (0, 1, 2, 20, 21, 22)])
    assert (found.of_a.words, found.of_b.words) == (96, 72)
    # runs reach over the ends of sentences: 96 - 4 and 72 - 4, and the first 36 words are the same
    assert (found.shared_runs, found.of_a.runs, found.of_b.runs) == (32, 92, 68)
    assert (found.of_a.linked_sentences, found.of_a.sentences) == (3, 8)
    assert (found.of_b.linked_sentences, found.of_b.sentences) == (3, 6)
    assert found.of_a.linked_letters == sum(len(told(i)) for i in range(3))


def test_headings_are_no_sentences() -> None:
    a = witness("a.txt", [("headline", "Quay shut"), [told(0)]])
    (found,) = collate(story("quay", "Quay", a, witness("b.txt", [("headline", "Quay shut"), [told(1)]]))).pairs
    assert (found.of_a.sentences, found.of_a.linked_sentences) == (1, 0)


def test_a_run_does_not_reach_over_a_quotation() -> None:
    assert runs("one two three four five") == 1
    assert runs('one two three "so she said" four five') == 0


@pytest.mark.parametrize(
    "text",
    [
        '"we shall open the quay again by May"',
        "“we shall open the quay again by May”",
        "„we shall open the quay again by May“",
        "«we shall open the quay again by May»",
        "‘we shan’t open the quay again by May’",
        "“we shall open the quay again by May, and this paragraph closes nothing",
    ],
)
def test_quoted_words_are_left_out(text: str) -> None:
    (found,) = runs_of([witness("x.txt", [[f"{text}"]])])
    assert (len(found.words), found.unquoted, len(found.runs)) == (len(text.replace(",", "").split()), 0, 0)


def test_apostrophes_are_no_quotation_marks() -> None:
    assert runs("the councillors’ vote on the mayor’s plan and the engineers’ report") > 0


def test_texts_that_share_only_a_quotation_share_no_run() -> None:
    said = "“" + " ".join(WORDS) + "”"
    assert pair([f"{told(0)} {said}"], [f"{told(1)} {said}"]).shared_runs == 0


def test_the_same_words_are_identical_whatever_the_marks() -> None:
    assert pair(["Quay shut, mayor says"], ["Quay shut - mayor says"]).relation == "identical"


def test_short_texts_are_not_judged() -> None:
    assert pair([told(i) for i in range(4)], [told(i) for i in range(4)] + ["More."]).relation == "undetermined"


def test_what_is_long_by_its_quotations_only_is_not_judged() -> None:
    quoted = [f"“{told(i)}”" for i in range(10)]
    assert pair([told(20), *quoted], [told(20), told(21), *quoted]).relation == "undetermined"


def side(**figures: int) -> Extent:
    """400 words, 300 runs, 5,000 letters but for what is said."""
    return Extent(**{"words": 400, "unquoted": 350, "runs": 300, "letters": 5000, **figures})


@pytest.mark.parametrize(
    ("shared", "a", "b", "relation"),
    [
        (200, side(linked_letters=4500), side(linked_letters=4500), "near-copy"),
        (60, side(linked_letters=4000), side(linked_letters=4000), "rewrite"),
        (60, side(linked_letters=1500), side(runs=70, letters=1200, linked_letters=1200), "partial"),
        (12, side(linked_letters=4000), side(linked_letters=4000), "rewrite"),
        (12, side(linked_letters=1000), side(linked_letters=1500), "undetermined"),
        (4, side(linked_letters=1000), side(linked_letters=1500), "independent"),
        (4, side(linked_letters=4500), side(linked_letters=4500), "undetermined"),
        (4, side(runs=45, linked_letters=4500), side(runs=45, linked_letters=4500), "undetermined"),
        (300, side(), side(unquoted=59), "undetermined"),
    ],
)
def test_the_word_for_figures(shared: int, a: Extent, b: Extent, relation: str) -> None:
    assert relate(a, b, shared) == relation
    assert relate(b, a, shared) == relation


def test_the_order_of_the_versions_turns_the_figures_round_and_changes_nothing_else() -> None:
    texts = [[told(i) for i in some] for some in (range(8), range(3, 9), (0, 1, 20, 21, 22, 23))]
    seen = set()
    for order in permutations(range(3)):
        made = collate(story("quay", "Quay", *(witness(f"{i}.txt", [[s] for s in texts[i]]) for i in order)))
        for found in made.pairs:
            ends = [(order["ABC".index(s)], e) for s, e in ((found.a, found.of_a), (found.b, found.of_b))]
            seen.add((tuple(sorted(ends, key=lambda end: end[0])), found.shared_runs, found.relation))
    assert len(seen) == 3


def test_what_a_version_has_is_counted_once_and_not_once_a_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.collate import runs as room

    asked = []
    real = room.tokenise
    monkeypatch.setattr(room, "tokenise", lambda text: asked.append(text) or real(text))
    words = random.Random(3).choices(WORDS, k=80)
    collate(story("quay", "Quay", *(witness(f"{i}.txt", [[" ".join([f"Quay{i}", *words])]]) for i in range(9))))
    assert len(asked) == 9


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ([], [], "identical"),
        ([], ["Quay."], "undetermined"),
        (["…"], ["—"], "identical"),
        (["”“"], ['"Quay'], "undetermined"),
    ],
    ids=["nothing", "nothing and a word", "marks only", "quotation marks that pair with nothing"],
)
def test_texts_with_next_to_nothing_in_them_are_compared_too(a: list[str], b: list[str], relation: str) -> None:
    found = pair(a, b)
    assert (found.relation, found.shared_runs) == (relation, 0)


def test_thirty_versions_cost_little_more_than_their_texts() -> None:
    versions = [witness(f"{i}.txt", [[told(j)] for j in range(i % 5, 20)]) for i in range(30)]
    made = Story("s", "s", "s", "A0", tuple(Version(f"A{i}", f"i{i}", w) for i, w in enumerate(versions)))
    runs = runs_of(versions)
    began = time.process_time()
    alone = runs_of(versions)
    between = time.process_time()
    found = pairs(made, (), runs)
    lineage(made, found, runs)
    ended = time.process_time()
    assert (len(found), alone) == (435, runs)
    # 30 texts against 435 pairs: what a pair costs is a small part of what a text costs
    assert ended - between < 3 * (between - began) + 0.1
