"""What the pages say: each fact beside the made input it comes from."""

from __future__ import annotations

import dataclasses
import random

import pytest

from made_edition import Maker, edition, gates, harbour, story, witness
from variorum import links
from variorum.edition import SiteFacts
from variorum.model import Place
from variorum.problems import Problem
from variorum.views import pages, wording
from variorum.views.apparatus import labelled, letters, note_view
from variorum.views.briefs import Briefs
from variorum.views.choice import best, rate, specimen
from variorum.views.comparison import ComparisonView, cells, comparison, degrees_of
from variorum.views.glance import glance
from variorum.views.home import specimen_of
from variorum.views.kinds import label, level
from variorum.views.marks import Mark, Run, blocks
from variorum.views.overview import Cell, miniature, rows
from variorum.views.problems import problems_page
from variorum.views.recurring import AlsoMark
from variorum.views.shelf import beside, shelve
from variorum.views.summary import _main, summarise


def view_of(slug: str) -> ComparisonView:
    shelf = shelve(edition())
    return comparison(shelf, shelf.by_slug[slug])


def summary_of(apparatus) -> str:
    return " ".join(p.text for p in summarise(apparatus, degrees_of(apparatus)))


# marks


def runs_of(text: str, *spans: tuple[str, int, int], at: tuple[tuple[str, int], ...] = ()) -> tuple[Run, ...]:
    """Runs of a one-sentence version with notes over ``spans``; note n1 is main, all others small."""
    one = witness("t.txt", [[text]])
    passage = Maker(story("t", "t", one)).passage("only", A=[0])
    names = list(dict.fromkeys([*(n for n, *_ in spans), *(n for n, _ in at)]))
    marks = [
        Mark(
            name,
            "rewording",
            f"1{letters(i)}",
            "wording",
            "main" if name == "n1" else "small",
            i + 1,
            tuple(Place("A", s, e) for n, s, e in spans if n == name),
            tuple(Place("A", o, o) for n, o in at if n == name),
            letter=letters(i),
        )
        for i, name in enumerate(names)
    ]
    (block,) = blocks(one, "A", passage, marks)
    return block.runs


def texts(runs: tuple[Run, ...]) -> list[tuple[str, str]]:
    return [(r.text, r.index) for r in runs]


def test_a_note_inside_another_cuts_it_into_flat_runs():
    assert texts(runs_of("one two three four", ("n1", 0, 13), ("n2", 4, 7))) == [
        ("one ", "1"),
        ("two", "1 2"),
        (" three", "1"),
        (" four", ""),
    ]


def test_notes_that_overlap_share_the_words_between_them():
    assert texts(runs_of("one two three", ("n1", 0, 7), ("n2", 4, 13))) == [("one ", "1"), ("two", "1 2"), (" three", "2")]


def test_a_run_of_two_notes_leads_to_the_main_one():
    assert runs_of("one two", ("n2", 0, 3), ("n1", 0, 7))[0].href == "#n1"


def test_a_run_of_two_main_notes_would_lead_to_the_one_with_fewer_words():
    assert runs_of("one two three", ("n2", 0, 13), ("n3", 4, 7))[1].href == "#n3"


def test_a_note_in_two_pieces_has_its_letter_twice_and_its_anchor_once():
    runs = runs_of("one two three", ("n1", 0, 3), ("n1", 8, 13))
    assert [(r.ids, [x.text for x in r.letters]) for r in runs if r.css] == [(("w-n1-A",), ["a"]), ((), ["a"])]


def test_two_notes_on_the_same_words_both_have_an_anchor_there():
    assert runs_of("one two", ("n1", 0, 3), ("n2", 0, 3))[0].ids == ("w-n1-A", "w-n2-A")


def test_a_space_between_two_notes_inside_a_third_is_no_link():
    runs = runs_of("one two", ("n1", 0, 7), ("n2", 0, 3), ("n3", 4, 7))
    assert [r.text for r in runs if r.css] == ["one", "two"]


def test_a_caret_stands_where_another_version_has_words():
    runs = runs_of("one two", at=(("n1", 3),))
    assert [(r.text, r.gap) for r in runs] == [("one", False), ("", True), (" two", False)]


def test_a_caret_outside_the_passage_comes_to_its_nearest_end():
    assert [r.gap for r in runs_of("one two", at=(("n1", 900),))] == [False, True]


def test_a_caret_stands_behind_the_word_before_it_so_that_no_line_begins_with_it():
    runs = runs_of("one two", at=(("n1", 4),))
    assert [(r.text, r.gap) for r in runs] == [("one", False), ("", True), (" two", False)]


def test_a_mark_begins_and_ends_with_a_word():
    assert texts(runs_of("one two three", ("n1", 3, 8))) == [("one ", ""), ("two", "1"), (" three", "")]


def test_notes_on_one_gap_share_a_caret():
    (gap,) = [r for r in runs_of("one two", at=(("n2", 3), ("n3", 3))) if r.gap]
    assert (gap.index, gap.ids, [x.text for x in gap.letters], gap.hint) == (
        "1 2",
        ("w-n2-A", "w-n3-A"),
        ["a", "b"],
        "nothing here, notes 1a and 1b",
    )


def test_a_caret_is_told_to_a_listener():
    assert runs_of("one two", at=(("n1", 3),))[1].hint == "nothing here, note 1a"


@pytest.mark.parametrize("seed", range(20))
def test_runs_never_lose_or_repeat_text(seed):
    chance = random.Random(seed)
    text = "The council will pay 1.2 million crowns – or so it says."
    spans = [(f"n{i}", *sorted(chance.sample(range(len(text)), 2))) for i in range(chance.randint(1, 8))]
    assert "".join(r.text for r in runs_of(text, *spans)) == text


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_notes_does_not_change_the_words_that_belong_to_them(seed):
    spans = [("n1", 0, 20), ("n2", 4, 30), ("n3", 4, 9), ("n4", 12, 14)]
    text = "The council will pay 1.2 million crowns."
    shuffled = random.Random(seed).sample(spans, len(spans))

    def owned(given):
        order = list(dict.fromkeys(n for n, *_ in given))
        return [(r.text, sorted(order[int(i) - 1] for i in r.index.split())) for r in runs_of(text, *given)]

    assert owned(shuffled) == owned(spans)


# the rows


def passage(view: ComparisonView, number: str):
    return next(p for p in view.passages if p.number == number)


def test_every_character_of_every_passage_is_on_the_page():
    apparatus = harbour()
    for shown, held in zip(view_of("harbour-wall").passages, apparatus.collation.passages, strict=True):
        for side in shown.sides:
            own = apparatus.story.version(side.chip.siglum).witness
            want = "".join("".join(own.said(own.segments[i]).split()) for i in held.of(side.chip.siglum))
            got = "".join("".join(r.text.split()) for b in side.blocks for r in b.runs)
            assert got == want


def test_a_headline_is_hl_and_all_other_passages_count_from_1():
    assert [p.number for p in view_of("harbour-wall").passages] == ["HL", "1", "2", "3", "4", "5", "6", "7", "8"]


@pytest.mark.parametrize(
    ("number", "sign", "sense"),
    [
        ("HL", "A", "in A only"),
        ("1", "≠", "a main difference"),
        ("4", "=", "house style only"),
        ("5", "=", "the same words"),
        ("7", "≈", "small differences, at another place"),
        ("8", "B", "in B only"),
    ],
)
def test_degree_of_a_passage(number, sign, sense):
    shown = passage(view_of("harbour-wall"), number)
    assert [(d.sign, d.sense) for d in shown.degrees] == [(sign, sense)]


@pytest.mark.parametrize(
    ("headline", "degree"),
    [
        ("Cracks close Vell harbour wall", "small"),
        ("The sellers of the market have to go", "main"),
        ("Harbour sellers have to go", "small"),
    ],
)
def test_headlines_without_one_word_in_common_differ_much(headline, degree):
    texts = (
        witness("a.txt", [("headline", "Harbour wall of Vell closed after cracks")]),
        witness("b.txt", [("headline", headline)]),
    )
    m = Maker(story("wall", "Wall", *texts))
    m.passage("changed", A=[0], B=[0])
    m.note("heading", 2, {"A": "Harbour wall of Vell closed after cracks", "B": headline}, "The headline differs.")
    assert list(degrees_of(m.made()).values()) == [degree]


def test_of_headlines_that_may_not_be_shown_no_degree_is_guessed():
    hidden = dataclasses.replace(witness("b.txt", [("headline", "xxx xxxxx")]), shown=())
    m = Maker(story("wall", "Wall", witness("a.txt", [("headline", "Harbour wall closed")]), hidden))
    m.passage("changed", A=[0], B=[0])
    assert list(degrees_of(m.made()).values()) == ["small"]


def test_what_the_mark_of_other_stories_means_is_said_once():
    rows = view_of("gates").passages
    assert [(mark.label, mark.mark) for row in rows for mark in row.recurring] == [("Also in 1 other story", "‡1")]
    told = ["‡ and a number: this also stands in that many other stories."]
    assert [said for row in rows for said in row.remarks if "‡" in said] == told


def test_of_marks_of_other_stories_that_look_alike_a_row_has_one(monkeypatch):
    found = (AlsoMark("Also in 1", "p1", "‡1"), AlsoMark("Also in 1", "p2", "‡1"), AlsoMark("Also in 3", "p3", "‡3"))
    monkeypatch.setattr("variorum.views.passages.recurring_beside", lambda *_: found)
    assert [m.href for m in view_of("gates").passages[0].recurring] == ["p1", "p3"]


def test_a_split_says_how_many_sentences_each_version_has():
    assert [s.remark for s in passage(view_of("harbour-wall"), "3").sides] == ["1 sentence", "2 sentences"]


def test_a_dateline_is_not_counted_as_a_sentence():
    assert [s.remark for s in passage(view_of("harbour-wall"), "1").sides] == ["", ""]


def test_a_dateline_opens_the_row_of_its_sentence_under_its_own_id():
    head, row = view_of("evil").passages
    assert [(o.id, o.number, [d.sense for d in o.degrees]) for o in row.openings] == [("p-evil01", "DL", ["in A only"])]
    assert (head.number, row.number) == ("HL", "1")


def test_the_words_of_such_a_dateline_stand_before_the_sentence():
    row = view_of("evil").passages[1]
    assert [b.kind for b in row.sides[0].blocks] == ["dateline", "sentence"]
    assert [b.kind for b in row.sides[1].blocks] == ["sentence"]


def test_the_notes_on_such_a_dateline_stand_in_the_row_and_are_numbered_on():
    assert [(n.label, n.index) for n in view_of("evil").passages[1].notes] == [("DLa", 2), ("1a", 1)]


def test_a_moved_passage_says_where_it_stands():
    assert [s.remark for s in passage(view_of("harbour-wall"), "7").sides] == ["", "In B this stands after passage 1."]


def test_a_version_without_the_passage_has_no_blocks():
    assert [bool(s.blocks) for s in passage(view_of("harbour-wall"), "6").sides] == [True, False]


def test_main_notes_get_the_first_letters():
    found = [(i.label, level(i.note)) for i in labelled(harbour()) if i.passage.id == "p-harb01"]
    assert [x for x, _ in found] == ["1a", "1b", "1c", "1d"]
    assert [x for _, x in found] == ["main", "main", "small", "style"]


def test_every_note_of_the_story_is_on_its_page():
    shown = [n.id for p in view_of("harbour-wall").passages for n in p.notes]
    assert sorted(shown) == sorted(n.id for n in harbour().notes)


def test_the_words_of_every_note_are_on_the_page():
    view = view_of("harbour-wall")
    anchors = {i.rsplit("-", 1)[0] for p in view.passages for s in p.sides for b in s.blocks for r in b.runs for i in r.ids}
    assert anchors >= {f"w-{n.id}" for p in view.passages for n in p.notes}


def test_a_note_of_low_confidence_is_called_uncertain():
    assert [n.unsure for n in passage(view_of("harbour-wall"), "3").notes] == [True, False, False]


# labels, levels, the five to start with


@pytest.mark.parametrize(
    ("kind", "salience", "found"),
    [
        ("rewording", 3, "main"),
        ("rewording", 2, "main"),
        ("rewording", 1, "small"),
        ("date", 2, "main"),
        ("date", 1, "small"),
        ("style", 3, "style"),
    ],
)
def test_level_of_a_note(kind, salience, found):
    note = dataclasses.replace(harbour().notes[0], kind=kind, salience=salience)
    assert level(note) == found


def test_words_of_a_whole_passage_are_not_in_all_versions_and_others_a_detail():
    names = {i.label: label(i.note, i.passage).text for i in (*labelled(harbour()), *labelled(gates()))}
    assert (names["6a"], names["1b"]) == ("Not in all versions", "Detail")


def test_start_here_has_five_notes_of_five_kinds_where_possible():
    chosen = best(harbour(), 5)
    assert len({label(i.note, i.passage) for i in chosen}) == len(chosen) == 5


def test_start_here_prefers_what_both_versions_say_in_few_words():
    chosen = best(harbour(), 5)
    assert [len([r for r in i.note.readings if r.text]) for i in chosen[:4]] == [2, 2, 2, 2]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"A": "could", "B": "will"}, {"A": "could", "B": None}),
        ({"A": "could", "B": "will"}, {"A": "could close for four months, a senior engineer told the", "B": "will"}),
        ({"A": "could", "B": "will"}, {"A": ", a senior engineer", "B": "will"}),
        ({"A": "harbour wall", "B": "engineer"}, {"A": "harbour wall", "B": "wall"}),
        ({"A": "could", "B": "will"}, {"A": "seemed", "B": "been"}),
        ({"A": "broke two lines", "B": "will"}, {"A": "broke two lines during", "B": "will"}),
    ],
)
def test_which_of_two_notes_reads_better(better, worse):
    assert reads(better) < reads(worse)


def reads(words, kind="certainty", rule="certainty/verb/1"):
    """How badly a note reads in which A and B have these words."""
    held = harbour().notes[1]
    said = tuple(dataclasses.replace(r, text=words[r.sigla[0]]) for r in held.readings)
    note = dataclasses.replace(held, kind=kind, rule=rule, readings=said)
    return rate(dataclasses.replace(labelled(harbour())[1], note=note), "A")[0]


def test_a_figure_of_one_version_reads_badly_beside_other_words_and_well_beside_another_figure():
    ships = {"A": "to three smaller ports", "B": "had to go to other ports"}
    assert reads(ships, "number", "number/one-side/1") > reads(ships, "number", "number/value/1")


def test_two_figures_of_one_thing_read_well_though_both_name_the_thing():
    assert reads({"A": "31 litres", "B": "21 litres"}, "number", "number/value/1") == 0


def test_one_other_word_in_a_quotation_says_enough():
    words = {"A": "members", "B": "lads"}
    assert reads(words, "quotation", "quotation/words-differ/1") < reads(words, "rewording", "rewording/opposite/1")


def test_the_specimen_has_marks_in_both_versions():
    found = specimen(harbour())
    assert found is not None
    for siglum in "AB":
        assert all(p for n in found.notes for r in n.note.readings if siglum in r.sigla for p in r.spans)


def test_what_else_differs_in_the_specimen_is_marked_as_lesser():
    found = specimen(harbour())
    shelf = shelve(edition())
    shown = specimen_of(shelf, Briefs(shelf.apparatuses))
    assert found is not None
    assert shown is not None
    assert not {i.note.id for i in found.lesser} & {i.note.id for i in found.notes}
    marked = {css for side in shown[0].sides for b in side.blocks for run in b.runs for css in run.css.split()}
    assert {"main", "small"} <= marked


def glanced(words: str, kind: str = "certainty"):
    """The words before and after the reading of A, that has these words in the wall's first sentence."""
    made, item = harbour(), labelled(harbour())[1]
    text = made.story.version("A").witness.text
    place = Place("A", text.index(words), text.index(words) + len(words))
    reading = dataclasses.replace(item.note.readings[0], sigla=("A",), text=words, spans=(place,))
    note = dataclasses.replace(item.note, kind=kind, readings=(reading, *item.note.readings[1:]))
    view = glance(made, dataclasses.replace(item, note=note)).readings[0]
    return view.before, view.after


@pytest.mark.parametrize(
    ("words", "kind", "around"),
    [
        ("could", "certainty", ("Port Vell ", " close for")),
        ("four months", "date", ("close for ", ", a senior")),
        ("The harbour wall", "rewording", ("", " at Port")),
        ("The harbour wall at Port Vell could", "rewording", ("", "")),
        ("Port Vell", "name", ("", "")),
    ],
)
def test_start_here_sets_a_word_or_two_among_the_words_around_them(words, kind, around):
    assert glanced(words, kind) == around


def test_start_here_never_begins_with_house_style():
    levels = [level(i.note) for i in best(harbour(), 5)]
    assert len(levels) == 5 and "style" not in levels


# the sentence


def test_summary_of_two_versions():
    assert summary_of(harbour()) == (
        "6 of 9 passages stand in both versions, one of them at another place in the other version; "
        "two are word for word the same. 3 of the 6 carry a main difference. Two stand in A only and one stands in B only."
    )


def test_a_summary_does_not_count_all_of_all():
    apparatus = harbour()
    shared = [p for p in apparatus.collation.passages if len(p.sigla) == 2]
    assert _main(shared, {p.id: "main" for p in shared})[0].text == "All 6 carry a main difference."


def test_summary_of_three_versions():
    assert summary_of(gates()).startswith(
        "1 of 4 passages stands in all three versions; 2 stand in some of them, 1 in one only."
    )


def test_summary_of_one_version():
    assert view_of("bakery-recall").summary[0].text == "No other version of this story is held,"


def test_summary_of_one_text_twice():
    assert view_of("court-rules").summary[0].text == "Both versions have the same text, to the letter."


def test_one_text_twice_is_shown_once_and_without_notes():
    view = view_of("court-rules")
    assert (view.compared, view.passages, view.start) == (False, (), ())
    assert view.text is not None
    assert [[s.text for s in stretches] for _, stretches in view.text.paragraphs] == [
        ["Court rules"],
        ["The court ruled on Monday."],
    ]


def test_what_is_not_recorded_is_said_and_not_inferred():
    card = view_of("harbour-wall").cards[1]
    assert (card.outlet, card.headline, card.facts[0]) == ("Outlet not recorded", None, "Date not recorded")
    assert card.facts[-1] == "b.txt"


def test_a_version_of_a_known_outlet_goes_without_its_file():
    assert not any(".txt" in fact for fact in view_of("harbour-wall").cards[0].facts)


# more than two versions


def test_matrix_says_how_each_version_stands_to_the_base():
    view = view_of("gates")
    assert view.matrix is not None
    assert [[c.css for c in row.cells] for row in view.matrix.rows] == [
        ["m-base", "m-base", "m-base", "m-none"],
        ["m-main", "m-main", "m-same", "m-only"],
        ["m-none", "m-small", "m-none", "m-none"],
    ]


def test_a_mark_tells_where_base_and_another_version_agree():
    base, second, _ = passage(view_of("gates"), "1").sides
    css = {r.text: r.css.split() for b in base.blocks for r in b.runs if r.css}
    assert "e2" in css["on Thursday"] and "e1" not in css["on Thursday"]
    assert "eq" not in " ".join(r.css for b in second.blocks for r in b.runs if r.text == "all night").split()


def test_beside_the_base_stands_at_first_what_has_another_text():
    one, other = witness("1.txt", [["One text."]]), witness("3.txt", [["Another."]])
    assert beside(Maker(story("t", "t", one, one, other)).made()) == "C"


def test_a_row_names_the_versions_that_a_note_tells_from_the_base_with_the_weightiest():
    css = {p.number: [c for c in p.css.split() if c.startswith(("main-", "small-"))] for p in view_of("gates").passages}
    assert css == {"HL": ["main-1"], "1": ["main-1", "small-2"], "2": [], "3": ["main-1"]}


def test_the_reading_of_the_base_comes_first():
    note = passage(view_of("gates"), "3").notes[0]
    assert [(r.chips[0].siglum, r.text) for r in note.readings] == [("A", None), ("B", "Two gates were not tested.")]


@pytest.mark.parametrize(
    ("rule", "repeats"),
    [("omission/sentence/1", True), ("date/differs/1", True), ("moved/passage/1", False), ("name/part/1", False)],
)
def test_a_remark_that_only_repeats_the_readings_is_told_from_others(rule, repeats):
    item = labelled(gates())[0]
    item = dataclasses.replace(item, note=dataclasses.replace(item.note, rule=rule, kind=rule.split("/")[0]))
    assert note_view(gates(), item).repeats is repeats


def test_a_figure_beside_other_words_is_told_by_no_readings():
    item = labelled(gates())[0]
    note = dataclasses.replace(item.note, rule="number/one-side/1", kind="number")
    both = tuple(dataclasses.replace(r, text="some") for r in note.readings)
    one = (both[0], dataclasses.replace(both[1], text=None, spans=()))
    told = [
        note_view(gates(), dataclasses.replace(item, note=dataclasses.replace(note, readings=held))).repeats
        for held in (both, one)
    ]
    assert told == [False, True]


def test_no_remark_repeats_the_name_of_its_kind():
    item = labelled(gates())[0]
    note = dataclasses.replace(item.note, rule="rewording/words/1", kind="rewording", summary="Worded otherwise.")
    assert note_view(gates(), dataclasses.replace(item, note=note)).summary == ""


def test_where_two_versions_stand_beside_each_other_the_gap_says_who_lacks_a_passage():
    lacking = [n for p in view_of(harbour().story.slug).passages for n in p.notes if n.kind == "addition"]
    assert [n.summary for n in lacking if n.whole] == [""]


def test_the_version_shown_first_has_the_first_letters():
    held = [(n.label, n.agrees.split()) for n in passage(view_of("gates"), "1").notes]
    assert [label for label, agrees in held if "e1" not in agrees] == ["1a", "1b"]


def test_what_says_the_same_as_the_base_has_no_mark():
    third = passage(view_of("gates"), "1").sides[2]
    assert [r.text for b in third.blocks for r in b.runs if r.css] == ["Gates"]


def test_versions_that_agree_are_one_reading():
    note = next(n for n in passage(view_of("gates"), "1").notes if n.label == "1a")
    assert [[c.siglum for c in r.chips] for r in note.readings] == [["A", "C"], ["B"]]


# the drawing


def test_the_drawing_has_a_column_for_each_passage():
    (row,) = rows(cells(harbour(), degrees_of(harbour())))
    assert [len(c.boxes) for c in row.columns] == [1, 3, 3, 3, 3, 3, 1, 3, 1]


def test_lines_join_the_passages_only_where_the_order_differs():
    (moved,) = rows(cells(harbour(), degrees_of(harbour())))
    (same,) = rows(cells(gates(), degrees_of(gates())))
    assert (len(moved.threads), len(same.threads)) == (6, 0)


def test_the_small_drawing_has_the_lines_too():
    drawn = [dict(miniature(cells(a, degrees_of(a))).paths) for a in (harbour(), gates())]
    assert [paths.get("thread", "").count("M") for paths in drawn] == [6, 0]


def test_the_lower_bars_stand_in_the_order_of_their_own_version():
    apparatus = harbour()
    (row,) = rows(cells(apparatus, degrees_of(apparatus)))
    lower = {c.name.split(":")[0]: float(b.x) for c in row.columns for b in c.boxes if b.css.startswith("bb")}
    own = ["Passage 1", "Passage 7", "Passage 2", "Passage 3", "Passage 4", "Passage 5", "Passage 8"]
    assert sorted(lower, key=lower.__getitem__) == own


def test_more_than_sixty_passages_wrap_into_rows():
    many = cells(harbour(), degrees_of(harbour())) * 14
    assert [len(r.columns) for r in rows(many)] == [60, 60, 6]


# pages


def test_every_page_has_a_path_of_its_own():
    paths = [p.path for p in pages(edition())]
    assert len(paths) == len(set(paths))


def test_the_order_of_the_stories_in_the_edition_changes_nothing():
    one = edition()
    other = dataclasses.replace(one, apparatuses=tuple(reversed(one.apparatuses)))
    assert list(pages(one)) == list(pages(other))


def test_an_archive_without_names_has_no_way_to_names():
    bare = dataclasses.replace(
        edition(), references=dataclasses.replace(edition().references, names=(), quotations=(), groups=())
    )
    home = next(iter(pages(bare)))
    assert [link.label for link in home.site.nav] == ["Stories", "Timeline", "Outlets", "Notes", "Method"]


@pytest.mark.parametrize(("parts", "to"), [(1, ["search/index.html", "../search/index.html", ""]), (0, ["", "", ""])])
def test_every_page_takes_words_to_be_found_but_the_search_itself_and_where_there_is_no_index(parts, to):
    held = edition()
    made = {
        p.path: p.site for p in pages(dataclasses.replace(held, facts=dataclasses.replace(held.facts, search_parts=parts)))
    }
    sites = [made[path] for path in ("index.html", "stories/index.html", "search/index.html")]
    assert [site.search for site in sites] == to
    assert ["Search" in [link.label for link in site.nav] for site in sites] == [not parts] * 3


def test_a_name_that_is_not_published_has_no_page():
    assert [p.path for p in pages(edition()) if p.path.startswith("places")] == []


def test_texts_without_rights_carry_the_notice_except_in_production():
    local, public = (next(iter(pages(edition(production=p)))).site.notice for p in (False, True))
    assert (bool(local), bool(public)) == (True, False)


def test_the_page_for_wrong_addresses_leads_on_from_any_depth():
    facts = SiteFacts(url="https://archive.example/news")
    missing = list(pages(dataclasses.replace(edition(), facts=facts)))[-1]
    assert missing.site.nav[0].href == "https://archive.example/news/stories/"


def test_fifty_stories_fill_a_page_of_the_index():
    made = [dataclasses.replace(harbour().story, slug=f"s{i}") for i in range(51)]
    crowd = tuple(dataclasses.replace(harbour(), collation=dataclasses.replace(harbour().collation, story=s)) for s in made)
    paths = [p.path for p in pages(dataclasses.replace(edition(), apparatuses=crowd)) if p.path.startswith("stories/page")]
    assert paths == ["stories/page-2/index.html"]


# addresses and wording


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        ("", "stories/", "stories/index.html"),
        ("stories/x/", "", "../../index.html"),
        ("stories/x/", "stories/y/#p-1", "../y/index.html#p-1"),
        ("stories/x/", "stories/x/#p-1", "#p-1"),
        ("404.html", "data/stories.json", "data/stories.json"),
        ("a/", "theme/css/base.css", "../theme/css/base.css"),
    ],
)
def test_relative_addresses(here, there, found):
    assert links.relative(here, there) == found


def test_no_slug_is_that_of_a_page_of_a_list():
    found = links.slugs(["Page 2", "Page Two"])
    assert found["Page 2"].startswith("page-2-")
    assert found["Page Two"] == "page-two"


def test_two_outlets_whose_slugs_would_clash_have_different_ones():
    found = links.slugs(["The Post", "the post!"])
    assert len(set(found.values())) == 2


def test_a_name_without_latin_letters_has_an_address():
    assert links.slug("Правда").startswith("x-")


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [
        ("2032-03-02", "2 March 2032"),
        ("2032-03-02T15:40:00Z", "2 March 2032, 15:40 UTC"),
        ("2032-03-02T15:40:00+05:30", "2 March 2032, 15:40 UTC+05:30"),
        ("2032-03-02T15:40", "2 March 2032, 15:40"),
        ("2032-03", "March 2032"),
        ("2032", "2032"),
        ("last week", "last week"),
    ],
)
def test_dates_are_shown_as_recorded(recorded, shown):
    assert wording.date(recorded) == shown


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [
        ("2032-03-02T15:40:00Z", "2 March 2032"),
        ("2032-03", "March 2032"),
        ("yesterday evening", "yesterday evening"),
        (None, "date not recorded"),
    ],
)
def test_lists_show_the_day_of_a_recorded_time(recorded: str | None, shown: str) -> None:
    assert wording.recorded_day(recorded) == shown


@pytest.mark.parametrize(
    ("recorded", "found"),
    [
        ("en_GB", ("en-GB", "ltr")),
        ("ar", ("ar", "rtl")),
        ("fa-IR", ("fa-IR", "rtl")),
        ("az-Arab", ("az-Arab", "rtl")),
        ("ks-Deva", ("ks-Deva", "ltr")),
        ("English", ("", "auto")),
        (None, ("", "auto")),
    ],
)
def test_language_and_direction(recorded, found):
    assert wording.language(recorded) == found


def test_a_long_reading_is_cut_between_words():
    assert wording.short("one two three four", 12) == "one two …"


# Problems


def undated(number: int) -> Problem:
    return Problem(f"corpus/{number:03}.txt", None, None, "info", "undated", "No date is recorded.")


def test_problems_stand_by_severity_and_kind_with_what_would_help() -> None:
    wrong = Problem("corpus/b.bin", None, None, "error", "binary-file", "No text.")
    groups = problems_page([undated(1), undated(2), wrong]).groups
    assert [(g.title, [k.title for k in g.kinds]) for g in groups] == [
        ("Left out", ["1 file is no text"]),
        ("Worth knowing", ["2 articles have no date"]),
    ]
    assert "column “published”" in groups[1].kinds[0].help


def test_a_kind_of_problem_lists_the_first_and_counts_the_others() -> None:
    kind = problems_page(undated(n) for n in range(250)).groups[0].kinds[0]
    assert (len(kind.problems), kind.more) == (100, "… and 150 more")


def test_a_message_that_all_of_a_kind_share_is_not_told_with_each() -> None:
    other = Problem("corpus/z.txt", None, None, "info", "undated", "No date, and no year either.")
    alike, unlike = (problems_page(p).groups[0].kinds[0] for p in ([undated(1), undated(2)], [undated(1), other]))
    assert [p.message for p in alike.problems] == ["", ""]
    assert [p.message for p in unlike.problems] == ["No date is recorded.", "No date, and no year either."]


def test_an_unknown_kind_of_problem_is_called_by_its_code() -> None:
    odd = Problem("corpus/a.txt", None, None, "warning", "too-green", "It is green.")
    assert problems_page([odd]).groups[0].kinds[0].title == "Too green: 1"


@pytest.mark.parametrize(("production", "held"), [(False, True), (True, False)])
def test_the_page_of_problems_is_part_of_drafts_only(production: bool, held: bool) -> None:
    assert ("problems/index.html" in {p.path for p in pages(edition(production))}) is held


def test_a_passage_forty_times_as_long_leaves_the_others_a_quarter_of_the_height():
    drawn = rows([Cell(f"#p{i}", f"{i}", "", "same", words, words, i) for i, words in enumerate([20, 20, 20, 800])])

    assert [[box.height for box in c.boxes if box.css == "ba"] for c in drawn[0].columns] == [["9"], ["9"], ["9"], ["36"]]
