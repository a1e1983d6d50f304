"""A quotation in all its forms as readers have it: the forms' names, the clauses, the index, rights and odd texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from variorum.collate import collate
from variorum.edition import Edition, SiteFacts
from variorum.model import Apparatus, Metadata, Name, Quotation, Story, Version, Witness
from variorum.permit import permit
from variorum.relate import relate
from variorum.relate.biography import Telling
from variorum.relate.clauses import beside, clauses
from variorum.segment import segment
from variorum.views import pages
from variorum.views.page import Link
from variorum.views.quotation import QuotationView
from variorum.views.quotations import QuotationIndexView
from variorum.views.said import said_by, text_of
from variorum.views.shelf import shelve
from variorum.views.spoken import spoken as arranged
from variorum.words import tokenise

FULL = "“We will not run old ships on hope, and the crew of the Dunlin knows it,” Edda Fenwright said."
OTHER = "“We do not run old ships on hope, and the crew of the Dunlin knows it,” Edda Fenwright said."
SHORT = "“We will not run old ships on hope,” Edda Fenwright said."
TOLD = "Edda Fenwright said that the company would not run old ships on hope and that the crew of the Dunlin knew it."
ANOTHER = "“We will not run old ships on hope, and the crew of the Dunlin knows it,” Carl Halvick said."


def apparatus(slug: str, *texts: str, language: str = "en") -> Apparatus:
    versions = []
    for n, text in enumerate(texts):
        held = Witness(f"corpus/{slug}-{n}.txt", None, text, f"{n}", Metadata(language=language))
        versions.append(Version("ABCDEFGH"[n], f"{slug}-{n}", segment(held)))
    return Apparatus(collate(Story(slug, slug, slug.capitalize(), "A", tuple(versions))), ())


def edition(*held: Apparatus) -> Edition:
    return Edition(held, relate(held), (), SiteFacts(production=True))


def kinds(*texts: str) -> list[str]:
    """The kinds of the wordings of the only quotation of one story."""
    made = edition(apparatus("ships", *texts))
    versions = {v.id: v for a in made.apparatuses for v in a.story.versions}
    (found,) = arranged(made.references, versions).biographies
    return [w.kind for w in found.wordings]


def views(made: Edition) -> dict[str, object]:
    return {p.path: p.view for p in pages(made)}


def page(*held: Apparatus) -> QuotationView:
    (found,) = [v for v in views(edition(*held)).values() if isinstance(v, QuotationView)]
    return found


def index(*held: Apparatus) -> QuotationIndexView:
    made = views(edition(*held))["quotations/index.html"]
    assert isinstance(made, QuotationIndexView)
    return made


@pytest.mark.parametrize(
    ("other", "kind"), [(SHORT, "trimmed"), (OTHER, "altered"), (TOLD, "reported")], ids=["cut", "other words", "told"]
)
def test_a_form_has_its_name(other: str, kind: str) -> None:
    assert kinds(FULL, other) == ["full", kind]


def test_the_same_words_are_one_wording() -> None:
    assert kinds(FULL, FULL) == ["full"]


def test_what_an_article_says_twice_is_one_telling() -> None:
    assert kinds(f"{FULL}\n\nThe sea was calm.\n\n{SHORT}", FULL) == ["full"]


def test_words_that_differ_are_marked_on_either_side() -> None:
    rows = page(apparatus("ships", FULL, OTHER)).clauses
    assert [[w.text for w in line.words if w.css == "own"] for line in rows[0]] == [["will"], []]
    assert [w.text for w in rows[0][1].words if w.css == "slight"] == ["do"]


def test_a_clause_that_a_version_does_not_have_says_so() -> None:
    rows = page(apparatus("ships", FULL, SHORT)).clauses
    assert [line.none for line in rows[-1]] == ["", "nothing here"]


def test_of_three_wordings_those_that_agree_in_a_clause_share_a_line() -> None:
    rows = page(apparatus("ships", FULL, OTHER, SHORT)).clauses
    assert [["".join(c.siglum for c in line.chips) for line in lines] for lines in rows] == [["AC", "B"], ["AB", "C"]]


def test_a_clause_without_its_first_word_has_a_line_of_its_own() -> None:
    headless = "Edda Fenwright said they “will not run old ships on hope”."
    rows = page(apparatus("ships", FULL, OTHER, headless)).clauses
    lines = {"".join(c.siglum for c in line.chips): "".join(w.text for w in line.words) for line in rows[0]}
    assert (list(lines), lines["C"]) == (["A", "B", "C"], "will not run old ships on hope")


def spoken(made: Edition, people: dict[str, str]) -> tuple[Quotation, ...]:
    """The quotations with those who speak known by these ids."""
    return tuple(
        replace(q, speaker=replace(q.speaker, name_id=people[q.speaker.name])) if q.speaker else q
        for q in made.references.quotations
    )


def test_another_speaker_is_told_by_name() -> None:
    held = apparatus("ships", f"{FULL} {FULL[:10]}", ANOTHER)
    people = {"Edda Fenwright": "fenwright", "Carl Halvick": "halvick"}
    made = edition(held)
    quotations = spoken(made, people)
    made = replace(made, references=replace(made.references, quotations=quotations))
    (found,) = [v for v in views(made).values() if isinstance(v, QuotationView)]
    assert found.heading == "One wording of one quotation, ascribed to Edda Fenwright and Carl Halvick"


def test_a_pronoun_makes_no_other_speaker() -> None:
    held = apparatus("ships", FULL, FULL.replace("Edda Fenwright said", "he said"))
    made = edition(held)
    people = {"Edda Fenwright": "fenwright", "he": "halvick"}
    quotations = spoken(made, people)
    found = [p for p in views(replace(made, references=replace(made.references, quotations=quotations)))]
    assert [path for path in found if path.startswith("quotations/g")] == []


def test_the_base_stands_in_the_first_column_in_its_colour() -> None:
    heads = page(apparatus("ships", SHORT, FULL)).heads
    assert [(h.chips[0].siglum, h.css, h.form) for h in heads] == [("A", "a", "shorter"), ("B", "b", "fullest quotation")]


def test_the_fuller_wording_is_cut_whichever_stands_first() -> None:
    rows = page(apparatus("ships", SHORT, FULL)).clauses
    assert [(lines[0].none, lines[0].chips[0].siglum) for lines in rows] == [("", "A"), ("nothing here", "A")]


def test_clauses_that_one_wording_alone_has_stand_together() -> None:
    full = "“The quay is old, the crew is tired, the board is slow, and we will not run ships on hope,” Edda Fenwright said."
    rows = page(apparatus("ships", full, "“We will not run ships on hope,” Edda Fenwright said.")).clauses
    said = [" ".join(" ".join(w.text for line in lines for w in line.words).split()) for lines in rows]
    assert [(lines[1].none, text[:12]) for lines, text in zip(rows, said, strict=True)] == [
        ("nothing here", "The quay is "),
        ("", "and we will "),
    ]


@pytest.mark.parametrize(
    ("speaker", "heading"),
    [
        ("the harbour master", "The harbour master: two wordings of one quotation"),
        ("he", "Two wordings of one quotation"),
        ("Edda Fenwright", "Edda Fenwright: two wordings of one quotation"),
    ],
)
def test_a_heading_names_who_speaks_if_that_is_more_than_a_pronoun(speaker: str, heading: str) -> None:
    texts = [text.replace("Edda Fenwright", speaker) for text in (FULL, SHORT)]
    assert page(apparatus("ships", *texts)).heading == heading


def test_a_fuller_name_is_no_other_speaker() -> None:
    held = apparatus("ships", FULL, SHORT.replace("Edda Fenwright", "Fenwright"))
    made = edition(held)
    people = {"Edda Fenwright": "pe-edda-fenwright", "Fenwright": "pe-fenwright"}
    quotations = spoken(made, people)
    versions = {v.id: v for v in held.story.versions}
    (found,) = arranged(replace(made.references, quotations=tuple(quotations)), versions).biographies
    assert not found.is_reattributed


@pytest.mark.parametrize(
    "text", ["We asked Mr. Lund for a boat today", "They came a lot closer [and] now we are just trying it"]
)
def test_a_short_form_and_a_bracket_part_no_clause(text: str) -> None:
    tokens = tokenise(text)
    assert [text[tokens[s].start : tokens[e - 1].end] for s, e in clauses(tokens)] == [text]


def test_a_quotation_of_several_stories_numbers_its_wordings() -> None:
    one, two = apparatus("ships", FULL), apparatus("docks", OTHER.replace(", and", "; and"))
    held = page(one, two)
    assert ([[c.siglum for c in h.chips] for h in held.heads], held.several) == ([["1"], ["2"]], True)


def test_what_stands_in_one_form_has_no_page_but_a_line_in_the_index() -> None:
    made = views(edition(apparatus("ships", FULL, FULL)))
    assert [path for path in made if path.startswith("quotations/")] == ["quotations/index.html"]
    assert [part.id for part in index(apparatus("ships", FULL, FULL)).parts] == ["same"]


def test_the_index_of_one_article_says_that_there_is_none() -> None:
    held = index(apparatus("ships", FULL))
    assert (held.parts, held.lead.partition(".")[0]) == ((), "No quotation of this archive was found in two versions")


def test_other_words_come_before_shorter_forms_in_the_index() -> None:
    short = (
        "“The town pays a third of it, and I want to see why,” Carl Halvick said.",
        "“The town pays a third of it,” Carl Halvick said.",
    )
    held = index(apparatus("town", *short), apparatus("ships", FULL, OTHER))
    assert [item.forms for item in held.parts[0].quotations] == ["other words", "shorter"]


def test_the_story_and_the_article_lead_to_the_page() -> None:
    made = views(edition(apparatus("ships", FULL, OTHER)))
    story, article = made["stories/ships/index.html"], made["articles/ships-1/index.html"]
    (row,) = story.quoted.rows  # type: ignore[attr-defined]
    links = [link.label for p in article.paragraphs for link in p.quoted]  # type: ignore[attr-defined]
    assert ([f.form for f in row.forms], links) == (
        ["fullest quotation", "other words"],
        ["This quotation in 1 other version"],
    )


def test_pieces_of_two_sentences_are_not_joined_by_a_comma() -> None:
    text = "“We will not run old ships on hope,” Edda Fenwright said. “The crew of the Dunlin knows it.”"
    first, second = text.index("We"), text.index("The crew")
    spans = (first, text.index(",”") + 1), (second, len(text) - 1)
    version = apparatus("ships", text).story.versions[0]
    assert text_of(Telling("ships", version.id, (), spans, True, False, 13), version) == (
        "We will not run old ships on hope … The crew of the Dunlin knows it."
    )


def test_quotations_of_one_paragraph_are_told_apart_by_their_words() -> None:
    free = "“The yard has a {} free for the Dunlin from the first of May,” Edda Fenwright said."
    one, other = f"{FULL} {free.format('berth')}", f"{OTHER} {free.format('place')}"
    article = views(edition(apparatus("ships", one, other)))["articles/ships-1/index.html"]
    assert [link.label for p in article.paragraphs for link in p.quoted] == [  # type: ignore[attr-defined]
        "“We do not run old ships on …” in 1 other version",
        "“The yard has a place free …” in 1 other version",
    ]


def test_who_says_it_is_asked_by_name() -> None:
    made = edition(apparatus("ships", FULL, OTHER))
    quotations = tuple(
        replace(q, speaker=replace(q.speaker, name_id="fenwright")) if q.speaker else q for q in made.references.quotations
    )
    shelf = shelve(replace(made, references=replace(made.references, quotations=quotations)))
    (said,) = said_by(shelf, Name("fenwright", "person", "Edda Fenwright", (), True, ()), "people/fenwright/")
    assert (said.text, said.detail) == (
        "We will not run old ships on hope, and the crew of the Dunlin knows it",
        "2 versions, 2 wordings",
    )


def of_three_with_the_second_hidden() -> QuotationView:
    held = apparatus("ships", FULL, OTHER, SHORT)
    made = edition(held)
    first, second, third = held.story.versions
    hidden = replace(second, witness=replace(second.witness, shown=()))
    story = replace(held.story, versions=(first, hidden, third))
    shown = permit(replace(made, apparatuses=(replace(held, collation=replace(held.collation, story=story)),)))
    (found,) = [v for v in views(shown).values() if isinstance(v, QuotationView)]
    return found


def test_a_form_that_may_not_be_shown_is_counted_in_its_place() -> None:
    assert [line.none for line in of_three_with_the_second_hidden().loose] == ["16 words, not shown, by rights"]


def test_no_clause_has_the_words_of_a_form_that_may_not_be_shown() -> None:
    said = " ".join(w.text for lines in of_three_with_the_second_hidden().clauses for line in lines for w in line.words)
    assert ("We will not run" in said, "do" in said.split()) == (True, False)


def test_a_speaker_without_a_page_leads_nowhere() -> None:
    made = edition(apparatus("ships", FULL, OTHER))
    names = tuple(replace(n, published=False) for n in made.references.names)
    found = views(replace(made, references=replace(made.references, names=names)))["quotations/index.html"]
    assert isinstance(found, QuotationIndexView)
    assert found.parts[0].quotations[0].speakers == (Link("Edda Fenwright", ""),)


def test_clauses_are_the_whole_quotation() -> None:
    tokens = tokenise("Well, yes; and no. “Who,” he asked (twice), “goes there?” Nobody 1.5 ... said — that.")
    cut = clauses(tokens)
    assert [b for _, b in cut[:-1]] == [a for a, _ in cut[1:]]
    assert (cut[0][0], cut[-1][1]) == (0, len(tokens))


def test_a_quotation_of_two_thousand_words_is_cut_into_sentences() -> None:
    text = " ".join(f"This is, as we know, the sentence that has the number {n} and no other." for n in range(150))
    tokens = tokenise(text)
    assert len(clauses(tokens)) == 150


def test_all_words_of_the_other_wording_stand_beside_some_clause() -> None:
    a, b = (tokenise(text[1 : text.index("”")]) for text in (FULL, OTHER.replace("old ships", "rusty old ferries, ever,")))
    _, theirs = beside(a, clauses(a), b)
    assert [at for row in theirs for p in row for at in range(p.first, p.last)] == list(range(len(b)))


@pytest.mark.parametrize(
    ("first", "other", "signs"),
    [
        ("We will not run ships on hope", "Will not run ships on hope", ["gap", ""]),
        ("We will not run ships on hope", "We will not run ships on hope", [""]),
    ],
)
def test_a_wording_that_lacks_the_first_word_has_a_caret_there(first: str, other: str, signs: list[str]) -> None:
    a, b = tokenise(first), tokenise(other)
    assert [p.sign for p in beside(a, clauses(a), b)[1][0]] == signs


RTL = "قال المتحدث: «لن نشغل السفن القديمة على الأمل وحده والطاقم يعرف ذلك جيدا {}»."


@pytest.mark.parametrize(
    "texts",
    [
        ("“" + "This goes on and on without an end. " * 60, "“" + "This goes on and on without any end. " * 60),
        ("“" + "word " * 2000 + "end,” Lund said.", "“" + "word " * 2000 + "ends,” Lund said."),
        ("“We “never” said that we would go” said Lund. “And so", "We never said that we would go” said Lund."),
        (RTL.format("اليوم"), RTL.format("غدا")),
        ("“" + FULL[1:-30] + "”", "“" + OTHER[1:-30] + "”"),
    ],
    ids=["no end", "two thousand words", "unbalanced", "right to left", "one long quotation"],
)
def test_odd_quotations_are_shown(texts: tuple[str, str]) -> None:
    language = "ar" if "قال" in texts[0] else "en"
    made = views(edition(apparatus("odd", *texts, language=language)))
    assert "stories/odd/index.html" in made
    for view in made.values():
        if isinstance(view, QuotationView) and language == "ar":
            assert {line.dir for lines in view.clauses for line in lines} == {"rtl"}
