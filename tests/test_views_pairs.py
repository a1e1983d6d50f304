"""Two of many versions: which pairs have a page, and what stands on it."""

from __future__ import annotations

import dataclasses

import pytest

from made_edition import Maker, edition, gates, harbour, story, witness
from variorum import links
from variorum.edition import SiteFacts
from variorum.views import pages
from variorum.views.apparatus import labelled, story_notes, way_of_notes
from variorum.views.comparison import comparison
from variorum.views.dispute import dispute_href
from variorum.views.pairs import only, pairs_of
from variorum.views.passages import folded
from variorum.views.shelf import shelve


def of(count: int):
    return story("many", "Many", *(witness(f"{i}.txt", [[f"One sentence, {i}."]]) for i in range(count)))


@pytest.mark.parametrize(("versions", "pairs"), [(1, 0), (2, 0), (3, 3), (6, 15), (7, 6), (14, 13)])
def test_up_to_six_versions_each_two_have_a_page_and_of_more_the_base_with_each_other(versions, pairs):
    assert len(pairs_of(of(versions))) == pairs


def test_the_base_stands_first_in_its_pairs():
    assert pairs_of(dataclasses.replace(of(3), base="B")) == (("B", "A"), ("B", "C"), ("A", "C"))


def test_a_pair_has_one_address_whichever_stands_first():
    assert links.pair_url("x", "AA", "B") == links.pair_url("x", "B", "AA") == "stories/x/B-AA/"


@pytest.mark.parametrize("pair", pairs_of(gates().story))
def test_a_pair_has_the_notes_that_tell_the_two_apart_under_the_ids_they_have_on_the_story(pair):
    said = {n.id: {s: r.text for r in n.readings for s in r.sigla} for n in gates().notes}
    kept = {i for i, by in said.items() if {*pair} <= by.keys() and by[pair[0]] != by[pair[1]]}
    assert {n.id for n in only(gates(), *pair).notes} == kept


@pytest.mark.parametrize(("pair", "told"), [(("A", "B"), 0), (("A", "C"), 1), (("B", "C"), 1)])
def test_two_that_word_a_sentence_otherwise_have_no_note_on_a_third_that_lacks_it(pair, told):
    lines = {"A": "The state owns the ferry.", "B": "The state holds the ferry.", "C": "Rain fell in the afternoon."}
    m = Maker(story("ferry", "Ferry", *(witness(f"{s}.txt", [[line]]) for s, line in lines.items())))
    m.passage("changed", A=[0], B=[0])
    m.note("omission", 3, lines | {"C": None}, "This stands in A and B; nothing here in C.", rule="omission/sentence/1")
    assert len(only(m.made(), *pair).notes) == told


@pytest.mark.parametrize("pair", pairs_of(gates().story))
def test_a_pair_says_nothing_of_other_versions(pair):
    two = only(gates(), *pair)
    assert {s for n in two.notes for r in n.readings for s in r.sigla} <= {*pair}
    assert {p.siglum for n in two.notes for r in n.readings for p in (*r.spans, *r.at)} <= {*pair}
    assert {s for p in two.collation.passages for s in p.sigla} == {*pair}


def test_a_passage_of_neither_is_left_out_and_one_of_one_stands_in_it_only():
    for a, b in pairs_of(gates().story):
        two = only(gates(), a, b)
        assert all((p.relation == "only") == (len(p.segments) == 1) for p in two.collation.passages)


def test_passages_that_crossed_no_third_are_told_as_moved_between_the_two_that_have_them_in_another_order():
    lines = ["The mayor opened the bridge.", "Rain fell in the afternoon of that day.", "A band played."]
    order = {"A": [0, 1, 2], "B": [2, 1, 0], "C": [0, 1, 2]}
    texts = [witness(f"{s}.txt", [[lines[k] for k in each]]) for s, each in order.items()]
    m = Maker(story("bridge", "Bridge", *texts))
    for k in range(3):
        m.passage("same", moved=True, **{s: [each.index(k)] for s, each in order.items()})
    told = {pair: [p.moved for p in only(m.made(), *pair).collation.passages] for pair in (("A", "B"), ("A", "C"))}
    assert told == {("A", "B"): [True, False, True], ("A", "C"): [False, False, False]}


@pytest.mark.parametrize("third", [[1, 0, 2], [1, 2, 0], [0, 2, 1]])
def test_where_three_stand_in_three_orders_each_two_are_told_of_what_they_have_in_another_order(third):
    lines = ["The mayor opened the bridge.", "Rain fell in the afternoon of that day.", "A band played."]
    order = {"A": [0, 1, 2], "B": [2, 0, 1], "C": third}
    texts = [witness(f"{s}.txt", [[lines[k] for k in each]]) for s, each in order.items()]
    m = Maker(story("bridge", "Bridge", *texts))
    for k in range(3):
        m.passage("same", **{s: [each.index(k)] for s, each in order.items()})
    for a, b in (("A", "B"), ("A", "C"), ("B", "C")):
        moved = {k for k, p in enumerate(only(m.made(), a, b).collation.passages) if p.moved}
        assert moved and [k for k in order[a] if k not in moved] == [k for k in order[b] if k not in moved]


def test_the_page_of_a_pair_names_the_page_of_the_story_as_its_own():
    shelf = shelve(edition())
    two = comparison(shelf, shelf.by_slug["gates"], ("A", "C"))
    page = next(p for p in pages(edition()) if p.path == "stories/gates/A-C/index.html")
    assert (page.head.canonical, two.pair.story.href) == ("../index.html", "../index.html")
    assert two.pair.said.startswith("Two of ")


def test_the_canonical_address_is_whole_where_the_sites_address_is_known():
    whole = dataclasses.replace(edition(), facts=SiteFacts(url="https://example.org/v"))
    page = next(p for p in pages(whole) if p.path == "stories/gates/A-C/index.html")
    assert page.head.canonical == "https://example.org/v/stories/gates/"


def test_every_pair_has_a_page():
    paths = {p.path for p in pages(edition())}
    assert {links.path(links.pair_url("gates", a, b)) for a, b in pairs_of(gates().story)} <= paths


# dispute


@pytest.mark.parametrize(
    ("url", "dispute", "href"),
    [
        ("", "", ""),
        ("", "mailto:a@b.org?body={url}", "mailto:a@b.org?body=stories%2Fharbour-wall%2F%23n-harb00"),
        (
            "https://e.org",
            "https://b.org/?n={url}",
            "https://b.org/?n=https%3A%2F%2Fe.org%2Fstories%2Fharbour-wall%2F%23n-harb00",
        ),
    ],
)
def test_a_note_is_disputed_under_its_permanent_link(url, dispute, href):
    one = harbour()
    assert dispute_href(SiteFacts(url=url, dispute=dispute), one, one.notes[0]) == href


@pytest.mark.parametrize(
    ("dispute", "in_lists", "on_story"),
    [
        ("", ["Cite this note"], "Cite this note"),
        ("https://b.org/?n={url}", ["Cite this note", "Dispute this note"], "Cite or dispute this note"),
    ],
)
def test_a_note_leads_to_its_citation(dispute, in_lists, on_story):
    made, facts = harbour(), SiteFacts(dispute=dispute)
    (view,) = story_notes("notes/number/", made, labelled(made)[:1], 99, facts)
    assert [way.label for way in view.ways] == in_lists
    assert view.ways[0].href == f"../../stories/harbour-wall/cite/index.html#cite-{view.id}"
    way = way_of_notes("stories/harbour-wall/", made, facts)
    assert (way.label, way.href + view.id) == (on_story, f"cite/index.html#cite-{view.id}")


def test_the_title_in_an_address_is_escaped():
    titled = Maker(story("one", "A & {url}?", witness("a.txt", [["One sentence."]])))
    titled.passage("only", A=[0])
    titled.note("rewording", 1, {"A": "One"}, "")
    found = dispute_href(SiteFacts(dispute="mailto:a@b.org?subject={title}&body={url}"), titled.made(), titled.notes[0])
    assert found.startswith("mailto:a@b.org?subject=A%20%26%20%7Burl%7D%3F&body=stories")


# what stands in one version only


def test_each_version_is_told_what_stands_in_it_only_and_what_it_lacks():
    shelf = shelve(edition())
    told = {a.chip.siglum: a for a in comparison(shelf, shelf.by_slug["gates"]).alone}
    passages = gates().collation.passages
    for siglum, one in told.items():
        assert len(one.only) == sum(1 for p in passages if p.sigla == (siglum,))
        assert len(one.lacking) == sum(1 for p in passages if siglum not in p.sigla and len(p.sigla) > 1)
    assert told.keys() == {v.siglum for v in gates().story.versions}


def test_of_two_versions_the_legend_names_the_passages_of_one_only():
    shelf = shelve(edition())
    view = comparison(shelf, shelf.by_slug["harbour-wall"])
    alone = {i.text: [p.href for p in i.places] for i in view.legend if i.places}
    passages = harbour().collation.passages
    assert alone == {f"in {s} only": [f"#{p.id}" for p in passages if p.sigla == (s,)] for s in "AB"}


def test_a_page_says_what_the_letters_of_its_passages_stand_for():
    shelf = shelve(edition())
    views = [v for a in shelf.apparatuses if (v := comparison(shelf, a)).compared]
    assert {letter for v in views for letter in v.letters} == {"HL", "DL"}
    for view in views:
        held = {n[:2] for p in view.passages for n in (p.number, *(o.number for o in p.openings)) if not n[0].isdigit()}
        assert held == set(view.letters)


# long pages


def rows(*css: str):
    made = comparison(shelve(edition()), harbour()).passages[0]
    return tuple(dataclasses.replace(made, css=c, number=str(n), notes=(), remarks=()) for n, c in enumerate(css, 1))


def test_four_rows_without_a_difference_are_folded_and_three_are_not():
    found = folded(rows(*["d-same"] * 4, "d-main", *["d-same"] * 3))
    assert [(p.number, p.fold) for p in found if p.fold] == [("1", "Passages 1 to 4: the same words")]
    assert [p.number for p in found if p.unfold] == ["4"]


def test_nothing_that_differs_is_folded():
    assert not any(p.fold for p in folded(rows(*["d-small", "d-only", "d-style", "d-main"] * 4)))


def test_the_table_of_common_text_has_each_two_versions_once_and_leads_to_their_page():
    shelf = shelve(edition())
    table = comparison(shelf, shelf.by_slug["gates"]).similarity
    cells = [cell for row in table.rows for cell in row.cells]
    assert len(cells) == len(pairs_of(gates().story)) and all(cell.href for cell in cells)
    assert {cell.share for cell in cells} == {"50"}  # ten of twenty runs, as the maker says


def test_two_versions_have_no_table_of_common_text():
    shelf = shelve(edition())
    assert comparison(shelf, shelf.by_slug["harbour-wall"]).similarity is None


def signs_of(number: str) -> list[tuple[str, str, str]]:
    """Of a row of the gates: each sign, the versions it is of, the same in words."""
    row = next(p for p in comparison(shelve(edition(gates())), gates()).passages if p.number == number)
    return [(d.sign, d.sigla, d.sense) for d in row.degrees]


@pytest.mark.parametrize(
    ("number", "signs"),
    [
        ("HL", [("≠", "B", "B: a main difference"), ("–", "C", "C: not in this version")]),
        ("1", [("≠", "B", "B: a main difference"), ("≈", "C", "C: small differences")]),
        ("2", [("=", "B", "B: the same words"), ("–", "C", "C: not in this version")]),
        ("3", [("B", "", "in B only")]),
    ],
)
def test_the_sign_of_a_row_is_of_the_base_and_the_version_beside_it(number, signs):
    assert signs_of(number) == signs


def test_what_only_a_third_has_elsewhere_is_not_told_of_the_second():
    lines = ["The mayor opened the bridge.", "Rain fell in the afternoon of that day.", "A band played."]
    order = {"A": [0, 1, 2], "B": [0, 1, 2], "C": [2, 0, 1]}
    m = Maker(story("bridge", "Bridge", *(witness(f"{s}.txt", [[lines[k] for k in o]]) for s, o in order.items())))
    for k in range(3):
        m.passage("same", moved=k == 2, **{s: [each.index(k)] for s, each in order.items()})
    rows = comparison(shelve(edition(m.made())), m.made()).passages
    assert [side.remark for side in rows[2].sides] == ["", "", "In C this stands first."]
    assert [d.sense for d in rows[2].degrees] == ["B: the same words", "C: the same words, at another place"]


@pytest.mark.parametrize(("count", "sigla"), [(6, ["B C D E", "F"]), (7, ["", ""])])
def test_of_many_versions_a_sign_has_no_letters(count, sigla):
    m = Maker(of(count))
    m.passage("same", **{s: [0] for s in "ABCDEFG"[: count - 1]})
    made = m.made()
    (row, *_) = comparison(shelve(edition(made)), made).passages
    assert [d.sigla for d in row.degrees] == sigla
