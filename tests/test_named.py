"""How the versions of a story name somebody: titles and roles beside a name, rows, the page and its digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from made_edition import Maker, edition, story, witness
from variorum.edition import Edition, SiteFacts
from variorum.editorial import together
from variorum.editorial.records import Decisions, Suppressed
from variorum.editorial.suppress import unlisted
from variorum.model import CrossReferences, Mention, Name, NameKind, Version
from variorum.relate.by_role import by_role
from variorum.relate.called import called, is_epithet
from variorum.relate.named import APART, LATER, LONGER, NamedRow, named_rows, spans_by_article
from variorum.relate.names import mentions
from variorum.relate.published import names_of
from variorum.views import pages
from variorum.views.named import NamedView
from variorum.views.names import filed
from variorum.views.search import records
from variorum.views.shelf import shelve


@pytest.mark.parametrize(
    ("said", "name", "before", "behind"),
    [
        ("Transport Minister Edda Fenn spoke.", "Edda Fenn", "Transport Minister", ""),
        ("Edda Fenn, the transport minister, spoke.", "Edda Fenn", "", "the transport minister"),
        ("Its secretary, Odd Hall, spoke.", "Odd Hall", "Its secretary", ""),
        ("It was said by US President Ann Low.", "Ann Low", "US President", ""),
        ("Then former Secretary of State Ann Low left.", "Ann Low", "former Secretary of State", ""),
        ("Ms Low came.", "Low", "Ms", ""),
        ("Ann Low, 52, chair of the council, came.", "Ann Low", "", "chair of the council"),
        ("On Monday Ann Low came.", "Ann Low", "", ""),
        ("They told Ann Low, who left.", "Ann Low", "", ""),
        ("It went to the wrong candidate, Low said.", "Low", "", ""),
        ("A letter reached Ann Low, Odd Hall and others.", "Ann Low", "", ""),
        ("It is the state Mr Low won.", "Low", "Mr", ""),
        ("Ann Low, a president with a love of boats, left.", "Ann Low", "", "a president"),
    ],
)
def test_a_role_stands_before_a_name_or_behind_it(said: str, name: str, before: str, behind: str) -> None:
    text = witness("a.txt", [[said]])
    at = said.index(name)
    found = called(text, text.segments[0], at, at + len(name), "person")
    assert [said[slice(*span)] if span else "" for span in (found.before, found.behind)] == [before, behind]


def test_a_body_is_called_by_what_it_is_and_a_place_by_its_name_alone() -> None:
    text = witness("a.txt", [["The state news agency Norte reported from the port of Vell."]])

    def before(name: str, kind: NameKind) -> str:
        at = text.text.index(name)
        span = called(text, text.segments[0], at, at + len(name), kind).before
        return text.text[slice(*span)] if span else ""

    assert (before("Norte", "organisation"), before("Vell", "place")) == ("state news agency", "")


def test_an_office_of_a_department_is_no_part_of_the_name() -> None:
    text = witness("a.txt", [["The former US Secretary of State Colin Powell spoke."]])
    assert [m.form for m in mentions(Version("A", "a", text))] == ["US", "Colin Powell"]


def rows_of(*texts: str, name: str = "Ann Low", kind: NameKind = "person") -> NamedRow:
    """The row of one name whose mentions are all its forms (full, else last word) in sentences of their own."""
    held = story("s", "S", *(witness(f"{i}.txt", [text.split("|")]) for i, text in enumerate(texts)))
    made = Maker(held)
    made.passage("same", **{v.siglum: range(len(v.witness.segments)) for v in held.versions})
    found = [known(held.versions, name, kind)]
    (row,) = named_rows(made.made(), found, spans_by_article(found))
    return row


def known(versions: Sequence[Version], name: str, kind: NameKind = "person") -> Name:
    found = []
    for v in versions:
        text, at = v.witness.text, 0
        while (at := text.find(name.split()[-1], at)) >= 0:
            start = at - len(name) + len(name.split()[-1])
            start = start if start >= 0 and text.startswith(name, start) else at
            at += len(name.split()[-1])
            found.append(Mention(v.id, v.witness.path, start, at))
    return Name("n-1", kind, name, (), True, tuple(found))


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("Mayor Ann Low came.", "Ann Low came.", APART),
        ("Mayor Ann Low came.", "Ann Low, a banker, came.", APART),
        ("Mayor Ann Low came.", "Deputy Mayor Ann Low came.", LONGER),
        ("Ann Low came.", "Low came.", LONGER),
        ("Mayor Ann Low came.", "Ann Low, the mayor, came.", LATER),
        ("Ann Low came.|Low left.", "Ann Low came.|Ms Low left.", LATER),
        ("Mayor Ann Low came.", "Mayor Ann Low came.", 0),
    ],
)
def test_versions_are_apart_by_what_they_say_of_who_it_is(a: str, b: str, how: int) -> None:
    assert rows_of(a, b).apart == how


def test_the_first_mention_stands_before_later_ones_and_headings_last() -> None:
    text = witness("a.txt", [("headline", "Low wins"), ["Mayor Ann Low won.", "Low smiled.", "Low left."]])
    held = story("s", "S", text)
    made = Maker(held)
    made.passage("only", A=[0, 1, 2, 3])
    found = [known(held.versions, "Ann Low")]
    (row,) = named_rows(made.made(), found, spans_by_article(found))
    assert [(u.said, u.times, u.kind) for u in row.namings[0].uses] == [
        ("Mayor Ann Low", 1, "sentence"),
        ("Low", 2, "sentence"),
        ("Low", 1, "headline"),
    ]


def alone(text: str, name: str = "Ann Low") -> list[str]:
    """What ``text``, a sentence a line, says of one by a role alone."""
    held = witness("a.txt", [text.split("|")])
    told, at = [], 0
    last = name.split()[-1]
    while (at := held.text.find(last, at)) >= 0:
        start = at - len(name) + len(last)
        start = start if start >= 0 and held.text.startswith(name, start) else at
        segment = next(s for s in held.segments if s.start <= at < s.end)
        at += len(last)
        told.append(called(held, segment, start, at, "person"))
    return [held.text[slice(*span)] for span in by_role(held.text, told)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("President Ann Low came.|Then the President left.", ["the President"]),
        ("Transport Minister Ann Low came.|The transport minister left.", ["The transport minister"]),
        ("Transport Minister Ann Low came.|The minister left.", ["The minister"]),
        ("Ann Low, the mayor of Tolm, came.|They asked the mayor.", ["the mayor"]),
        ("Gov. Ann Low came.|The governor left.", ["The governor"]),
        ("Former President Odd Hall met President Ann Low.|The president left.", ["The president"]),
    ],
)
def test_a_role_alone_is_the_one_who_is_told_to_have_it(text: str, said: list[str]) -> None:
    assert alone(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "The president left.|President Ann Low came.",
        "President Ann Low met President Odd Hall.|The president left.",
        "Ann Low, the president, met Odd Hall, the Danish president.|The president left.",
        "Former President Ann Low came.|The president left.",
        "Vice President Ann Low came.|The president left.",
        "President Ann Low came.|She was elected the president in May.",
        "President Ann Low came.|The president of the court left.",
        "Low, a lawyer, came.|The lawyer left.",
    ],
)
def test_a_role_alone_that_may_be_another_s_is_nobody_s(text: str) -> None:
    assert alone(text) == []


def test_a_role_alone_stands_among_the_forms_of_a_version_and_is_no_alias() -> None:
    row = rows_of("President Ann Low came.|The president left.")
    assert [(u.said, u.times) for u in row.namings[0].uses] == [("President Ann Low", 1), ("the president", 1)]
    assert row.namings[0].forms == {"ann low"}


@pytest.mark.parametrize(("word", "holds"), [("Under-fire", True), ("Vice-president", False), ("Minister", False)])
def test_how_somebody_stands_is_no_office(word: str, holds: bool) -> None:
    assert is_epithet(word) == holds


# pages


def site(*texts: str, slug: str = "s", name: str = "Ann Low", **meta: str) -> Edition:
    held = story(slug, "S", *(witness(f"{i}.txt", [text.split("|")], **meta) for i, text in enumerate(texts)))
    made = Maker(held)
    made.passage("same", **{v.siglum: range(len(v.witness.segments)) for v in held.versions})
    references = CrossReferences(names=(known(held.versions, name),))
    return Edition((made.made(),), references, (), SiteFacts("Archive", "Tagline", False))


def page(edition: Edition, path: str) -> object:
    return next(p.view for p in pages(edition) if p.path == path)


def names_page(edition: Edition) -> NamedView:
    view = page(edition, "stories/s/names/index.html")
    assert isinstance(view, NamedView)
    return view


def test_each_form_leads_to_its_place_in_the_article() -> None:
    view = names_page(site("Mayor Ann Low came.", "Ann Low came."))
    (row,) = view.parts[0].rows
    assert [(u.said, u.href) for cell in row.cells for u in cell.uses] == [
        ("Mayor Ann Low", "../../../articles/s-1/index.html#p-s00"),
        ("Ann Low", "../../../articles/s-2/index.html#p-s00"),
    ]


def test_of_more_than_five_versions_those_that_agree_stand_together() -> None:
    view = names_page(site(*["Mayor Ann Low came."] * 4, "Ann Low came.", "Nobody came."))
    (row,) = view.parts[0].rows
    assert view.columns == ()
    assert [("".join(c.siglum for c in cell.chips), [u.said for u in cell.uses]) for cell in row.cells] == [
        ("ABCD", ["Mayor Ann Low"]),
        ("E", ["Ann Low"]),
        ("F", []),
    ]


def test_a_form_that_is_the_name_but_for_its_apostrophe_is_not_told_again() -> None:
    made = site("Ann O’Low came.", "Ann O’Low left.", name="Ann O’Low")
    straight = replace(made.references.names[0], name="Ann O'Low")
    view = names_page(replace(made, references=CrossReferences(names=(straight,))))
    assert [(n.name.label, n.said) for n in view.same] == [("Ann O'Low", "")]


def test_a_name_in_the_same_words_everywhere_takes_no_row_of_the_table() -> None:
    view = names_page(site("Mayor Ann Low came.", "Mayor Ann Low left."))
    assert (view.parts, [(n.name.label, n.said) for n in view.same]) == ((), [("Ann Low", "Mayor Ann Low")])


def test_the_story_says_which_names_differ_and_leads_to_all() -> None:
    view = page(site("Mayor Ann Low came.", "Ann Low came."), "stories/s/index.html")
    digest = view.named  # type: ignore[attr-defined]
    assert [(name.label, [(r.chips[0].siglum, r.said) for r in readings]) for name, readings in digest.rows] == [
        ("Ann Low", [("A", "Mayor Ann Low"), ("B", "Ann Low")])
    ]
    assert digest.all.href == "names/index.html"


def test_a_story_of_one_version_has_no_page_of_names_by_version() -> None:
    assert not [p.path for p in pages(site("Mayor Ann Low came.")) if p.path.endswith("/names/index.html")]


def test_a_name_without_a_page_has_no_row() -> None:
    made = edition()
    hidden = {n.name for n in made.references.names if not n.published}
    views = [p.view for p in pages(made) if isinstance(p.view, NamedView)]
    rows = {r.name.label for v in views for part in v.parts for r in part.rows}
    rows |= {r.name.label for v in views for r in (*v.same, *v.alone)}
    assert hidden
    assert rows
    assert not rows & hidden


def test_versions_in_another_language_are_told() -> None:
    assert names_page(site("Ann Low kam.", "Ann Low ging.", language="de")).untold.startswith("A and B are in other")


# the page of a name


def test_the_page_of_a_name_tells_roles_with_how_many_versions_tell_them() -> None:
    made = site("Mayor Ann Low came.", "Ann Low, the mayor, came.", "Ann Low, a banker, came.")
    view = page(made, "people/n-1/index.html")
    assert view.roles == (("Mayor", "2 versions"), ("a banker", "1 version"))  # type: ignore[attr-defined]


def test_the_page_of_a_name_tells_its_forms_where_there_are_several() -> None:
    made = site("Ann Low came.", "Ms Low came. Ann Low left.", "Ann Low came.")
    assert page(made, "people/n-1/index.html").forms == (("Ann Low", 3), ("Low", 1))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "name", "aliases", "order"),
    [
        ("person", "Ann Low", (), "low ann low"),
        ("person", "Wen Lihua", ("Wen",), "wen wen lihua"),
        ("person", "Low", (), "low"),
        ("place", "Port Alder", (), "port alder"),
    ],
)
def test_a_person_stands_under_the_name_that_texts_use_alone_else_under_the_last(kind, name, aliases, order) -> None:
    assert filed(Name("n-1", kind, name, aliases, True, ())) == order


def test_people_stand_under_the_letters_of_their_family_names() -> None:
    index = page(site("Ann Low came."), "people/index.html")
    assert [group.heading for group in index.groups] == ["L"]  # type: ignore[attr-defined]


def test_who_is_met_by_one_word_alone_is_of_a_story_and_said_to_be_guessed() -> None:
    made = site("Mayor Low came.", "Low came.", name="Low")
    index = page(made, "people/index.html")
    assert [link.detail for group in index.groups for link in group.links] == ["S"]  # type: ignore[attr-defined]
    assert "one word alone" in page(made, "people/n-1/index.html").doubt  # type: ignore[attr-defined]
    assert page(site("Ann Low came."), "people/n-1/index.html").doubt == ""  # type: ignore[attr-defined]


def test_lines_beyond_the_first_open_on_demand_and_have_an_end() -> None:
    view = page(site("|".join(f"On day {n} Ann Low came." for n in range(60)), "Ann Low came."), "people/n-1/index.html")
    (held,) = view.stories  # type: ignore[attr-defined]
    assert (len(held.lines), len(held.lines) + len(held.more), held.untold) == (4, 40, "21 more lines.")


def test_a_name_is_a_thing_for_programs_with_its_entry_elsewhere() -> None:
    made = site("Mayor Ann Low came.", "Low came.")
    (name,) = made.references.names
    known = replace(name, wikidata="Q42", aliases=("Low",))
    edited = replace(made, references=replace(made.references, names=(known,)))
    (head,) = [p.head for p in pages(edited) if p.path == "people/n-1/index.html"]
    assert head.data == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Ann Low",
        "alternateName": ["Low"],
        "sameAs": "https://www.wikidata.org/wiki/Q42",
    }


# other languages, capitals, many names


def test_no_rule_of_english_finds_a_name_in_another_language() -> None:
    said = "Außenministerin Annalena Baerbock sprach in Berlin."
    german, english = (Version("A", "a", witness("a.txt", [[said]], language=tag)) for tag in ("de", "en"))
    assert mentions(german) == ()
    assert [m.form for m in mentions(english)][-1] == "Berlin"


def test_a_list_of_names_says_how_many_texts_are_in_another_language() -> None:
    view = page(site("Ann Low kam.", "Ann Low ging.", language="de"), "people/index.html")
    assert view.lead.endswith("2 texts in other languages: only names that an editor stated are found there.")  # type: ignore[attr-defined]


def test_a_name_in_capitals_is_the_same_name() -> None:
    text = witness("a.txt", [("headline", "ANN LOW WINS MAYOR RACE"), ["Mayor Ann Low won.", "Ann Low, 52, smiled."]])
    version = Version("A", "a", text)
    (name,) = [n for n in names_of([version], {"a": mentions(version)}) if n.kind == "person"]
    assert (name.name, sorted(text.text[m.start : m.end] for m in name.mentions)) == (
        "Ann Low",
        ["ANN LOW", "Ann Low", "Ann Low"],
    )


def test_a_person_without_a_page_by_wish_has_no_page_row_facet_feed_or_filter() -> None:
    texts = {"s": "Mayor Ann Low came.", "t": "Ann Low came.", "u": "Nobody came."}
    held = [site(text, text, slug=slug, published="2031-01-02") for slug, text in texts.items()]
    found = [name for one in held for name in one.references.names]
    other = Name("n-2", "person", "No Body", (), True, (Mention("u-1", "corpus/0.txt", 0, 6),))
    names = (replace(found[0], mentions=tuple(m for name in found for m in name.mentions)), other)
    made = Edition(
        tuple(a for one in held for a in one.apparatuses),
        CrossReferences(names=names),
        (),
        SiteFacts("Archive", "Tagline", False, url="https://example.org"),
    )
    line = Suppressed("person", "Ann Low", "no-page", 1, "a wish", None)
    references, _ = unlisted(made.references, replace(together([Decisions()]), suppressed=(line,)))

    def told(edition: Edition) -> dict[str, bool]:
        views = {p.path: p.view for p in pages(edition)}
        shelf = shelve(edition)
        return {
            "page": "people/n-1/index.html" in views,
            "list": "Ann Low" in str(views["people/index.html"]),
            "row": "stories/s/names/index.html" in views,
            "facet": any(path.startswith("stories/by/person/") for path in views),
            "feed": "feeds/people/n-1.xml" in views,
            "filter": "Ann Low" in str([r.filters for r in records(shelf)]),
            "margin": "Ann Low" in str(views["articles/s-1/index.html"].names),  # type: ignore[attr-defined]
        }

    assert told(made) == dict.fromkeys(told(made), True)
    assert told(replace(made, references=references)) == dict.fromkeys(told(made), False)


@pytest.mark.parametrize(
    ("said", "has_page"),
    [
        ("Mayor Ysolt Fenwrath came.", True),
        ("Ysolt Fenwrath, 52, came.", True),
        ("They saw Ysolt Fenwrath.", False),
        ("They saw Fenwrath.", False),
    ],
)
def test_one_text_is_enough_for_a_full_name_with_a_role_or_an_age(said: str, has_page: bool) -> None:
    version = Version("A", "a", witness("a.txt", [[said]]))
    people = [n for n in names_of([version], {"a": mentions(version)}) if n.kind == "person"]
    assert any(n.published for n in people) is has_page
