"""Which versions stand nearest to each other, on invented texts made of numbered sentences."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from made_edition import edition, story, witness
from variorum.collate import collate
from variorum.collate.credits import credits
from variorum.edition import Edition
from variorum.model import Edge, Lineage, Story, Witness
from variorum.views import pages
from variorum.views.comparison import ComparisonView

STEMS = ("harbo", "wallo", "fero", "mayo", "councilo", "tido", "boato", "crano", "quayo", "stono", "rivo", "bridgo")


def told(*numbers: int) -> list[str]:
    """Sentences of twelve words each; the same number is the same sentence, two numbers share no word."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [" ".join(f"{s}{letters[n // 26]}{letters[n % 26]}" for s in STEMS).capitalize() + "." for n in numbers]


def version(name: str, sentences: list[str], **meta: str) -> Witness:
    return witness(f"{name}.txt", [[s] for s in sentences], **meta)


def quay(*witnesses: Witness) -> Story:
    return story("quay", "Quay", *witnesses)


def edges(found: Lineage) -> set[str]:
    return {"-".join("".join(node) for node in (e.a, e.b)) for e in found.edges}


def lineage(*texts: list[str]) -> Lineage:
    return collate(quay(*(version(f"v{i}", text) for i, text in enumerate(texts)))).lineage


def test_two_versions_have_no_lineage() -> None:
    assert lineage(told(*range(10)), told(*range(10), 99)) == Lineage()


def test_a_chain_is_found_link_by_link() -> None:
    found = lineage(told(*range(12)), told(*range(4, 12), *range(20, 24)), told(*range(8, 12), *range(20, 26)))
    assert edges(found) == {"A-B", "B-C"}


def test_versions_that_each_keep_another_part_hang_on_the_one_that_has_all() -> None:
    assert edges(lineage(told(*range(16)), told(*range(8)), told(*range(8, 16)))) == {"A-B", "A-C"}


def test_what_all_share_tells_nothing() -> None:
    found = lineage(told(*range(8), 30, 31), told(*range(8), 40, 41), told(*range(8), 50, 51))
    assert (edges(found), found.tied) == (set(), (("A",), ("B",), ("C",)))


def test_ways_that_are_about_as_good_leave_it_open() -> None:
    found = lineage(told(*range(8), *range(20, 24)), told(*range(12)), told(*range(4, 12), *range(20, 24)))
    assert edges(found) == set()


def test_little_in_common_is_no_edge() -> None:
    found = lineage(told(*range(20)), told(18, 19, *range(30, 48)), told(*range(50, 70)))
    assert (edges(found), found.tied) == (set(), ())


def test_short_texts_are_left_out() -> None:
    assert edges(lineage(told(0, 1, 2, 3), told(0, 1, 2, 3, 4), told(*range(5)))) == set()


def test_versions_of_one_text_are_one_node() -> None:
    found = lineage(told(*range(10)), told(*range(10)), told(*range(2, 10), 30, 31))
    assert found.nodes == (("A", "B"), ("C",))
    assert edges(found) == {"AB-C"}


def test_edges_never_make_a_ring_and_do_not_depend_on_the_order() -> None:
    texts = [
        told(*range(0, 14)),
        told(*range(2, 16)),
        told(*range(5, 19)),
        told(*range(9, 14), *range(30, 38)),
        told(*range(60, 72)),
    ]
    seen = set()
    for order in permutations(range(5)):
        found = lineage(*(texts[i] for i in order))
        assert len(found.edges) < len(found.nodes)
        seen.add(frozenset(frozenset(order["ABCDE".index(n[0])] for n in (e.a, e.b)) for e in found.edges))
    assert len(seen) == 1


WIRE = {"publisher": "Kellwire", "published": "2031-03-02T08:00:00Z"}
FAR = version("far", told(*range(60, 72)), publisher="Radio Kelland")


def edge(early: Witness, late: Witness) -> Edge:
    (found,) = collate(quay(early, late, FAR)).lineage.edges
    return found


def late(credit: str, **meta: str) -> Witness:
    """Eight sentences of the early text and a line of its own."""
    return version("late", [*told(*range(2, 10)), credit], **{"publisher": "Maren Post", "published": "2031-03-05", **meta})


EARLY = version("early", told(*range(10)), **WIRE)


def test_a_direction_needs_time_and_credit() -> None:
    found = edge(EARLY, late("The mayor told Kellwire that the quay was safe."))
    (credit,) = found.credits
    assert (found.earlier, credit.siglum) == ("A", "B")


@pytest.mark.parametrize(
    ("line", "meta"),
    [
        ("The mayor told reporters that the quay was safe.", {}),
        ("Kellwire is shut on Sundays.", {}),
        ("The mayor told Kellwire that the quay was safe.", {"published": "2031-03-01"}),
        ("The mayor told Kellwire that the quay was safe.", {"published": "2031-03-02"}),
        ("The mayor told Kellwire that the quay was safe.", {"published": "2031"}),
        ("The mayor told Kellwire that the quay was safe.", {"updated": "2031-03-05", "published": ""}),
        ("The mayor told Kellwire that the quay was safe.", {"publisher": "Kellwire"}),
    ],
    ids=["no credit", "no more than the name", "earlier", "perhaps earlier", "the year only", "updated only", "own outlet"],
)
def test_without_either_there_is_none(line: str, meta: dict[str, str]) -> None:
    found = edge(EARLY, late(line, **meta))
    assert (found.earlier, found.credits) == (None, ())


def test_a_credit_of_the_later_in_the_earlier_counts_nothing() -> None:
    early = version("early", [*told(*range(10)), "The mayor told the Maren Post so."], **WIRE)
    assert edge(early, late("So it was said.")).earlier is None


@pytest.mark.parametrize(
    ("outlet", "line", "words"),
    [
        ("Kellwire", "PORT VELL (Kellwire) - The quay is shut.", "(Kellwire)"),
        ("Kellwire", "The quay is shut, according to Kellwire.", "according to Kellwire"),
        ("Kellwire", "KELLWIRE reported it first.", "KELLWIRE reported"),
        ("The Maren Post", "He spoke to the Maren Post on Monday.", "spoke to the Maren Post"),
        ("Maren Post", "He was interviewed by The Maren Post.", "interviewed by The Maren Post"),
        ("Associated Press", "PORT VELL (AP) - The quay is shut.", "(AP)"),
        ("AP", "It was seen by the Associated Press.", "seen by the Associated Press"),
        ("Time", "For some time (time and again) it was told time after time.", None),
        ("Kellwire", "The Kellwires told Kellwirer of it.", None),
        ("Kellwire", "The office of Kellwire burnt down.", None),
    ],
)
def test_what_counts_as_a_credit(outlet: str, line: str, words: str | None) -> None:
    (told_of,) = quay(version("x", ["The quay is shut for now, the port said.", line])).versions
    found = [told_of.witness.text[c.start : c.end] for c in credits(told_of, outlet)]
    assert found == ([words] if words else [])


def test_a_last_line_that_is_little_more_than_the_name_is_a_credit() -> None:
    (told_of,) = quay(version("x", ["The quay is shut for now, the port said.", "With Kellwire and agencies"])).versions
    (found,) = credits(told_of, "Kellwire")
    assert told_of.witness.text[found.start : found.end] == "With Kellwire and agencies"


# what the page says of it


def page(of: Edition, slug: str) -> ComparisonView:
    return next(p.view for p in pages(of) if p.path == f"stories/{slug}/index.html")


def test_the_page_draws_every_node_and_every_edge() -> None:
    sketch = page(edition(), "tower-clock").sketch
    assert [n.text for n in sketch.nodes] == ["A", "B", "C"]
    assert [(line.text, bool(line.mark)) for line in sketch.lines] == [("40", True)]


def test_the_list_says_the_same_with_the_evidence_quoted() -> None:
    (text,) = page(edition(), "tower-clock").sketch.edges
    assert [c.siglum for chips in text.chips for c in chips] == ["A", "C"]
    assert "C is dated later (4 May 2031; A: 2 May 2031, 09:30 UTC) and names Wire One:" in text.text
    assert text.quotes == ("(Wire One)",)


def test_what_is_undetermined_is_said_to_be() -> None:
    assert page(edition(), "tower-clock").sketch.rest == (
        "B: undetermined, for as much text is shared with several others.",
    )


def test_no_edge_no_sketch() -> None:
    assert page(edition(), "gates").sketch is None


def test_boxes_do_not_overlap() -> None:
    boxes = page(edition(), "tower-clock").sketch.nodes
    corners = [(float(b.x), float(b.y), float(b.x) + float(b.width), float(b.y) + float(b.height)) for b in boxes]
    for i, (left, top, right, bottom) in enumerate(corners):
        for other in corners[i + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_figures_of_a_pair_in_words() -> None:
    (pair,) = page(edition(), "harbour-wall").standing.pairs
    assert pair.relation == "most of it told in both, with some words in common"
    assert "A and B share 10 of A’s 20 and of B’s 20 five-word runs, quotations left out" in pair.figures


def test_versions_of_one_article_are_listed_with_their_times_and_what_they_say_of_themselves() -> None:
    (history,) = page(edition(), "tower-clock").histories
    first, later = history.versions
    assert history.title == "One article by Wire One, in two versions"
    assert first.times == "published 2 May 2031, 09:30 UTC"
    assert later.times == "published 2 May 2031, 09:30 UTC; updated 2 May 2031, 12:00 UTC"
    assert later.since == "Between A and B, two versions of the outlet: 2 notes"
    assert later.kinds == "Time 1, Not in all versions 1"
    assert [n.text for n in later.notices] == ["Correction: The clock stopped at ten, not at nine."]


def test_the_wire_story_of_the_demonstration_corpus_is_earlier_than_the_paper_that_credits_it(demo_site: Path) -> None:
    story = json.loads((demo_site / "data/stories/two-killed-as-storm-wenna-hits-kelland-coast.json").read_bytes())
    (edge,) = story["lineage"]["edges"]
    assert (edge["a"], edge["b"], edge["earlier"]) == (["A", "B"], ["D"], "A")
    assert ["(Kellwire)" in credit["text"] for credit in edge["credits"]] == [True]
    assert {tuple(node) for node in story["lineage"]["nodes"]} == {("A", "B"), ("C",), ("D",)}
