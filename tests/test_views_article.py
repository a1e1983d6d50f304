"""One version by itself: what stands in its text, and what in its margin."""

from __future__ import annotations

import dataclasses

import pytest

from made_edition import Maker, edition, harbour, story, witness
from variorum.views.article import ArticleView, article
from variorum.views.shelf import shelve


def view_of(slug: str, siglum: str) -> ArticleView:
    shelf = shelve(edition())
    apparatus = shelf.by_slug[slug]
    return article(shelf, apparatus, apparatus.story.version(siglum))


@pytest.mark.parametrize(("slug", "siglum"), [("harbour-wall", "A"), ("harbour-wall", "B"), ("gates", "C")])
def test_the_text_is_there_whole_and_in_its_order(slug, siglum):
    shown = "".join(
        f"{verse.space}{''.join(run.text for run in verse.runs)}"
        for paragraph in view_of(slug, siglum).paragraphs
        for verse in paragraph.verses
    )
    text = shelve(edition()).by_slug[slug].story.version(siglum).witness.text
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize("siglum", ["A", "B"])
def test_every_note_that_the_version_has_a_part_in_stands_once(siglum):
    notes = [n.id for p in view_of("harbour-wall", siglum).paragraphs for n in (*p.notes, *p.more)]
    here = [n.id for n in harbour().notes if any(siglum in r.sigla for r in n.readings)]
    lacking = {p.id for p in harbour().collation.passages if not p.of(siglum)}
    assert sorted(notes) == sorted(n.id for n in harbour().notes if n.id in here and n.passage not in lacking)


def test_a_note_says_what_the_others_say():
    said = [r for p in view_of("gates", "B").paragraphs for n in (*p.notes, *p.more) for r in n.readings]
    assert said and all(c.siglum != "B" for r in said for c in r.chips)


def test_the_margin_groups_the_other_versions_by_how_they_stand_to_this_one():
    margins = [m for p in view_of("gates", "B").paragraphs for m in p.margin]
    assert all("B" not in [c.siglum for b in m.beside for c in b.chips] for m in margins)
    assert all(len({b.sense for b in m.beside}) == len(m.beside) for m in margins)


def test_a_passage_that_the_version_lacks_is_named_at_its_place():
    for siglum in "ABC":
        apparatus = shelve(edition()).by_slug["gates"]
        named = [a.href for p in view_of("gates", siglum).paragraphs for a in p.absent]
        assert len(named) == sum(1 for p in apparatus.collation.passages if not p.of(siglum))


def test_versions_lead_to_their_neighbours():
    first, second = view_of("gates", "A"), view_of("gates", "B")
    assert (first.before, first.after.label[0]) == (None, "B")
    assert (second.before.label[0], second.after.label[0]) == ("A", "C")


def test_the_original_and_its_archived_copy_are_linked_where_they_are_web_addresses():
    one = witness("a.txt", [["One."]], url="https://a.org/1", archived_url="https://w.org/1", publisher="A")
    two = witness("b.txt", [["Two."]], url="javascript:alert(1)", publisher="B")
    made = Maker(story("one", "One", one, two))
    made.passage("only", A=[0])
    made.passage("only", B=[0])
    shelf = shelve(dataclasses.replace(edition(), apparatuses=(made.made(),)))
    views = [article(shelf, shelf.apparatuses[0], v) for v in shelf.apparatuses[0].story.versions]
    assert [[(w.label, w.href) for w in v.ways[1:]] for v in views] == [
        [("As published", "https://a.org/1"), ("Archived copy", "https://w.org/1")],
        [],
    ]


def test_beside_a_short_paragraph_one_note_is_seen_and_the_others_are_folded():
    for paragraph in view_of("harbour-wall", "A").paragraphs:
        main = [n for n in (*paragraph.notes, *paragraph.more) if n.level == "main"]
        assert bool(paragraph.notes) == bool(main)
        assert {n.level for n in paragraph.notes} <= {"main"}


def test_a_note_whose_passage_the_version_lacks_stands_beside_its_words():
    maker = Maker(
        story("one", "One", witness("a.txt", [["They met.", "They realise."]]), witness("b.txt", [["They realize."]]))
    )
    first = maker.passage("only", A=[0])
    maker.passage("other", A=[1], B=[0])
    maker.note("style", 1, {"A": "realise", "B": "realize"}, "")
    maker.notes = [dataclasses.replace(note, passage=first.id) for note in maker.notes]
    made = maker.made()
    shelf = shelve(dataclasses.replace(edition(), apparatuses=(made,)))
    view = article(shelf, made, made.story.version("B"))
    marked = {run.href.removeprefix("#") for p in view.paragraphs for v in p.verses for run in v.runs if run.href}
    assert marked == {n.id for p in view.paragraphs for n in (*p.notes, *p.more)} == {made.notes[0].id}
