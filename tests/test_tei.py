"""A story as an edition in TEI: every witness can be read out of it, and nothing points to what is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from golden_notes import apparatus
from golden_notes import story as story_of
from sites import Built
from variorum.annotate import annotate
from variorum.collate import collate
from variorum.edition import SiteFacts
from variorum.exporters.parallel import in_line, items_of
from variorum.exporters.tei import document
from variorum.model import Apparatus, Metadata, Ruling, Segment, Witness

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA = Path(__file__).resolve().parents[1] / "docs" / "schemas" / "variorum-tei.rng"


def edition(told: Apparatus) -> etree._Element:
    return etree.fromstring(document(told, SiteFacts(name="The Archive", url="https://archive.example")))


def two(a: str, b: str) -> etree._Element:
    return edition(apparatus(f"A: {a}\nB: {b}"))


def described(lines: str, **recorded: dict[str, str]) -> Apparatus:
    """The apparatus of such lines, with what is recorded of each witness."""
    story = story_of(lines)
    versions = [
        replace(v, witness=replace(v.witness, meta=Metadata(**recorded.get(v.siglum, {}))))  # type: ignore[arg-type]
        for v in story.versions
    ]
    return annotate(collate(replace(story, versions=tuple(versions))))


def read_out(root: etree._Element, siglum: str) -> dict[int, str]:
    """What a witness says by its milestones: {number of the segment: its words}."""
    found: dict[int, str] = {}
    at = 0

    def walk(element: etree._Element) -> None:
        nonlocal at
        name = etree.QName(element).localname
        if name in ("lem", "rdg") and f"#{siglum}" not in element.get("wit", "").split():
            return
        if name == "milestone" and f"#{siglum}" in element.get("edRef", "").split():
            at = int(element.get("n", "0"))
        say(element.text)
        for child in element:
            walk(child)
            say(child.tail)

    def say(words: str | None) -> None:
        found[at] = found.get(at, "") + (words or "")

    for block in root.iterfind(".//t:ab", TEI):
        at = 0
        walk(block)
    return {number: " ".join(words.split()) for number, words in found.items() if number}


def said(told: Apparatus, siglum: str) -> dict[int, str]:
    witness = told.story.version(siglum).witness
    return {n: " ".join(witness.said(s).split()) for n, s in enumerate(witness.segments, 1)}


TOLD = {
    "words": "A: The ferry sank on Monday, police said.\nB: The old ferry sank, officers said on Monday.",
    "a sentence more": "A: The ferry sank. Nobody died.\nB: The ferry sank.",
    "the other one more": "A: The ferry sank.\nB: The ferry sank. Nobody died.",
    "another order": (
        "A: The bridge was closed at noon. The mayor of Selby resigned on Friday.\n"
        "B: The mayor of Selby resigned on Friday. The bridge was closed at noon."
    ),
    "two sentences of one": (
        "A: The bridge was closed at noon and the mayor left.\nB: The bridge was closed at noon. The mayor left."
    ),
    "three": "A: The ferry sank on Monday.\nB: The ferry sank on Tuesday.\nC: The ferry sank on Monday, police said.",
    "marks": 'A: "We sail," he said.\nB: “We sail,” he said.',
}


@pytest.mark.parametrize("name", TOLD)
def test_every_witness_can_be_read_out_by_its_segments(name: str) -> None:
    told = apparatus(TOLD[name])
    root = edition(told)
    assert {s: read_out(root, s) for s in told.story.sigla} == {s: said(told, s) for s in told.story.sigla}


@pytest.mark.parametrize("name", TOLD)
def test_an_edition_fits_its_schema(name: str) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    schema.assertValid(edition(apparatus(TOLD[name])))


WORDS = st.lists(st.sampled_from("the ferry sank on Monday , police said . “ ” a".split()), max_size=12).map(" ".join)


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_each_word_of_each_witness_stands_in_the_line_once_and_in_order(texts: list[str]) -> None:
    held = {}
    for siglum, text in zip("ABCD", texts, strict=False):
        witness = Witness("corpus/x.txt", None, text, "0" * 64, Metadata(), (Segment("sentence", 0, len(text), 0),))
        held[siglum] = items_of(witness, (0,))
    places = in_line(held)
    assert {s: tuple(i for p in places for i in p.items[s]) for s in held} == held
    assert all(len({tuple(i.text for i in p.items[s]) for s in held}) == 1 for p in places if p.shared)


def test_what_all_say_stands_once_and_what_they_do_not_in_readings() -> None:
    (block,) = two("The ferry sank on Monday.", "The ferry sank on Tuesday.").iterfind(".//t:ab", TEI)
    (app,) = block.iterfind("t:app", TEI)
    assert "".join(block.xpath("text() | t:milestone/following-sibling::text()[1]", namespaces=TEI)).count("ferry") == 1
    assert [(r.get("wit"), r.text) for r in app] == [("#A", "Monday"), ("#B", "Tuesday")]


def test_witnesses_that_agree_stand_in_one_reading() -> None:
    root = edition(apparatus("A: The ferry sank on Monday.\nB: The ferry sank on Tuesday.\nC: The ferry sank on Monday."))
    assert root.xpath("//t:app/*[. = 'Monday']/@wit", namespaces=TEI) == ["#A #C"]


def test_the_reading_of_the_base_is_the_lemma() -> None:
    root = two("The ferry sank on Monday.", "The ferry sank on Tuesday.")
    assert root.xpath("//t:lem/@wit", namespaces=TEI) == ["#A"]


def test_a_witness_without_a_passage_has_an_empty_reading_there() -> None:
    root = two("The ferry sank. Nobody died.", "The ferry sank.")
    (app,) = root.xpath("//t:app[contains(., 'Nobody')]", namespaces=TEI)
    assert [(r.get("wit"), "".join(r.itertext())) for r in app] == [("#A", "Nobody died."), ("#B", "")]


def test_a_note_and_its_place_point_to_each_other() -> None:
    root = two("The ferry sank on Monday.", "The ferry sank on Tuesday.")
    (note,) = root.iterfind(".//t:note[@type='date']", TEI)
    (app,) = root.iterfind(".//t:body//t:app", TEI)
    assert (note.get("target"), app.get("ana")) == (f"#{app.get(ID)}", f"#{note.get(ID)}")


def test_a_note_on_what_only_some_have_points_to_where_they_part() -> None:
    root = two("The ferry sank. Nobody died.", "The ferry sank.")
    (note,) = root.iterfind(".//t:note[@type='omission']", TEI)
    (app,) = root.iterfind(".//t:app[@type='passage']", TEI)
    assert (note.get("target"), app.get("ana")) == (f"#{app.get(ID)}", f"#{note.get(ID)}")


def test_every_note_points_to_its_kind() -> None:
    root = two("The ferry sank on Monday.", "The ferry sank on Tuesday.")
    assert root.xpath("//t:note/@ana", namespaces=TEI) == ["#kind.date #salience.3"]


def test_the_lemma_comes_first_where_the_base_has_nothing() -> None:
    root = two("The ferry sank.", "The ferry sank. Nobody died.")
    (app,) = root.iterfind(".//t:app", TEI)
    assert [(etree.QName(r).localname, r.get("wit")) for r in app] == [("lem", "#A"), ("rdg", "#B")]


def test_where_a_sentence_ends_makes_no_reading() -> None:
    text = "The ferry sank on Monday. Nobody died."
    told = apparatus(f"A: {text}\nB: {text}")
    whole = told.story.versions[1]
    joined = replace(whole, witness=replace(whole.witness, segments=(Segment("sentence", 0, len(text), 0),)))
    story = replace(told.story, versions=(told.story.versions[0], joined))
    passage = replace(told.collation.passages[0], segments=(("A", (0, 1)), ("B", (0,))))
    root = edition(replace(told, collation=replace(told.collation, story=story, passages=(passage,)), notes=()))
    assert root.xpath("count(//t:app)", namespaces=TEI) == 0


def test_a_note_on_words_that_only_some_have_points_to_where_the_others_part_too() -> None:
    root = edition(apparatus("A: It sank. Five people died.\nB: It sank. Six people died.\nC: It sank."))
    targets = {n.get(ID): n.get("target", "").split() for n in root.iterfind(".//t:note[@target]", TEI)}
    outer = f"#{root.find('.//t:app[@type]', TEI).get(ID)}"  # type: ignore[union-attr]
    silent = set(root.xpath("//t:note[t:quote[contains(@source, '#C')]]/@xml:id", namespaces=TEI))
    assert silent and {name for name, places in targets.items() if outer in places} == silent


def test_a_note_on_a_passage_points_to_the_passage() -> None:
    root = edition(apparatus(TOLD["another order"]))
    (note,) = root.iterfind(".//t:note[@type='moved']", TEI)
    assert (note.get("target") or "#")[1:] in root.xpath("//t:ab/@xml:id", namespaces=TEI)


def test_words_that_may_not_be_shown_are_a_gap() -> None:
    told = apparatus("A: The ferry sank on Monday.\nB: The ferry sank on Tuesday.")
    story = told.story
    last = story.versions[-1]
    hidden = replace(last, witness=replace(last.witness, text="x" * len(last.witness.text), shown=()))
    story = replace(story, versions=(*story.versions[:-1], hidden))
    root = edition(replace(told, collation=replace(told.collation, story=story), notes=()))
    assert root.xpath("//t:rdg[@type='lac'][t:gap[@reason='rights']]/@wit", namespaces=TEI) == ["#B"]
    assert "xxx" not in "".join(root.itertext())


def test_a_passage_that_nobody_may_show_is_a_gap_and_no_variant() -> None:
    told = apparatus("A: The ferry sank.\nB: The ferry sank.")
    hidden = [replace(v, witness=replace(v.witness, text="x" * len(v.witness.text), shown=())) for v in told.story.versions]
    story = replace(told.story, versions=tuple(hidden))
    (block,) = edition(replace(told, collation=replace(told.collation, story=story), notes=())).iterfind(".//t:ab", TEI)
    assert [etree.QName(e).localname for e in block] == ["milestone", "gap"]


def test_segments_of_one_number_begin_at_one_milestone() -> None:
    (mark,) = two("The ferry sank.", "The ferry sank.").iterfind(".//t:milestone", TEI)
    assert mark.get("edRef") == "#A #B"


def test_the_sentences_of_an_excerpt_that_may_be_shown_stand_there() -> None:
    told = apparatus("A: The ferry sank. Nobody died.\nB: The ferry sank. Nobody died.")
    first, last = told.story.versions
    meta = replace(last.witness.meta, text_mode="excerpt")
    cut = replace(last, witness=replace(last.witness, text="The ferry sank. " + "x" * 12, shown=((0, 15),), meta=meta))
    story = replace(told.story, versions=(first, cut))
    root = edition(replace(told, collation=replace(told.collation, story=story), notes=()))
    assert read_out(root, "B") == {1: "The ferry sank.", 2: ""}


def test_a_sign_that_no_xml_may_hold_is_replaced() -> None:
    root = two("The ferry\x01 sank on Monday.", "The ferry sank on Monday.")
    assert "\ufffd" in "".join(root.itertext())


def test_markup_of_an_article_is_text() -> None:
    root = two("The <b>ferry</b> & sank.", "The ferry sank.")
    assert "<b>ferry</b> &" in read_out(root, "A")[1]


def test_a_reading_in_another_language_says_which() -> None:
    root = edition(described("A: The ferry sank.\nB: غرقت العبارة يوم الاثنين.", A={"language": "en"}, B={"language": "ar"}))
    assert {(r.get("wit"), r.get(LANG)) for r in root.iterfind(".//t:body//t:app/*", TEI) if "".join(r.itertext())} == {
        ("#A", None),
        ("#B", "ar"),
    }


def test_the_notes_are_in_english_whatever_the_texts_are() -> None:
    told = described("A: Sank am Montag.\nB: Sank am Dienstag, 3.", A={"language": "de"}, B={"language": "de"})
    root = edition(told)
    assert root.xpath("//t:text/@xml:lang | //t:back/@xml:lang", namespaces=TEI) == ["de", "en"]


def test_words_that_a_note_quotes_say_their_language() -> None:
    told = described("A: Sank am Montag.\nB: Sank am Dienstag, 3.", A={"language": "de"}, B={"language": "de"})
    assert set(edition(told).xpath("//t:quote[text()]/@xml:lang", namespaces=TEI)) == {"de"}


def test_an_editors_decision_stands_with_the_note() -> None:
    told = apparatus("A: The ferry sank on Monday.\nB: The ferry sank on Tuesday.")
    ruled = replace(told.notes[0], editor=Ruling("retype", "Not a slip.", "style", 1))
    root = edition(replace(told, notes=(ruled,)))
    (note,) = root.iterfind(".//t:back/t:div/t:note", TEI)
    (remark,) = note.iterfind("t:note", TEI)
    assert (note.get("resp"), remark.get("type"), remark.text) == ("#machine #editor", "retype", "Not a slip.")


@pytest.mark.parametrize(
    ("confidence", "ruling", "cert"),
    [
        (0.9, None, "high"),
        (0.85, None, "medium"),
        (0.5, None, "medium"),
        (0.45, None, "low"),
        (0.45, Ruling("accept"), "high"),
        (0.45, Ruling(comment="To be looked at."), "low"),
    ],
)
def test_how_sure_a_note_is_stands_in_teis_words(confidence: float, ruling: Ruling | None, cert: str) -> None:
    told = apparatus("A: The ferry sank on Monday.\nB: The ferry sank on Tuesday.")
    root = edition(replace(told, notes=(replace(told.notes[0], confidence=confidence, editor=ruling),)))
    assert root.xpath("//t:back//t:note/@cert", namespaces=TEI) == [cert]


def test_an_edition_of_thirty_witnesses_can_be_read_out() -> None:
    sigla = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "AA", "AB", "AC", "AD"]
    told = apparatus(
        "\n".join(f"{s}: The ferry sank on day {n % 7}. {'Nobody died.' * (n % 2)}" for n, s in enumerate(sigla))
    )
    root = edition(told)
    etree.RelaxNG(etree.parse(SCHEMA)).assertValid(root)
    assert {s: read_out(root, s) for s in sigla} == {s: said(told, s) for s in sigla}


def test_two_editions_of_one_story_are_equal_byte_for_byte() -> None:
    told = apparatus(TOLD["three"])
    assert document(told, SiteFacts()) == document(told, SiteFacts())


def test_every_story_of_a_site_can_be_read_out_whole(small_site: Built) -> None:
    import json

    for path in sorted((small_site.folder / "data" / "stories").glob("*.json")):
        story = json.loads(path.read_bytes())
        root = etree.fromstring(path.with_suffix(".tei.xml").read_bytes())
        for witness in story["witnesses"]:
            if witness["text"] is not None:
                segments = {n: witness["text"][s["start"] : s["end"]] for n, s in enumerate(witness["segments"], 1)}
                expected = {n: " ".join(text.replace("\x00", "\ufffd").split()) for n, text in segments.items()}
                assert read_out(root, witness["siglum"]) == expected, path.name
