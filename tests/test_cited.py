"""Who is cited: what the words of a source are taken for, rows by version, credits beside shared text, counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from made_edition import Maker, edition, story, witness
from variorum.edition import Edition, SiteFacts
from variorum.editorial import together
from variorum.editorial.records import Decisions, Suppressed
from variorum.editorial.suppress import unlisted
from variorum.model import Apparatus, CrossReferences, Mention, Name, Version
from variorum.relate.citations import Citation, Outlets, citations, kind_of
from variorum.relate.meant import meant
from variorum.relate.quotations import Known, quotations_of, tracked
from variorum.views import pages
from variorum.views.cited import CitedView
from variorum.views.shelf import Chip


def site(*texts: str, **meta: str) -> Edition:
    """A story of versions by Norwire, Two Times and Three Post, sentences parted by ``|``; of Ann Low and Odd Hall."""
    outlets = ("Norwire", "Two Times", "Three Post")
    held = story("s", "S", *(witness(f"{i}.txt", [t.split("|")], publisher=outlets[i], **meta) for i, t in enumerate(texts)))
    made = Maker(held)
    made.passage("same", **{v.siglum: range(len(v.witness.segments)) for v in held.versions})
    return _edition(made.made())


def _edition(apparatus: Apparatus) -> Edition:
    held = apparatus.story
    names = tuple(_name(held.versions, f"pe-{n.split()[-1].lower()}", n, n == "Ann Low") for n in ("Ann Low", "Odd Hall"))
    found, groups = tracked([apparatus], {v.id: quotations_of(v) for v in held.versions}, Known(names))
    references = CrossReferences(names=names, quotations=found, groups=groups)
    return Edition((apparatus,), references, (), SiteFacts("Archive", "Tagline", False))


def _name(versions: tuple[Version, ...], id: str, name: str, published: bool) -> Name:
    places = ((v, v.witness.text.find(name)) for v in versions)
    found = tuple(Mention(v.id, v.witness.path, at, at + len(name)) for v, at in places if at >= 0)
    return Name(id, "person", name, (), published, found)


def cited(text: str) -> list[Citation]:
    made = site(text)
    (version,) = made.apparatuses[0].story.versions
    names = {n.id: n for n in made.references.names}
    return list(citations(version, made.references.quotations, names, Outlets(["Norwire", "Two Times"])))


@pytest.mark.parametrize(
    ("said", "kind", "name"),
    [
        ("Ann Low said the wall would stand.", "person", "Ann Low"),
        ("The mayor said the wall would stand.", "role", "the mayor"),
        ("Police said the wall would stand.", "role", "Police"),
        ("A senior source said the wall would stand.", "unnamed", "a senior source"),
        ("Two officials said the wall would stand.", "unnamed", "two officials"),
        ("Iranian officials said the wall would stand.", "unnamed", "Iranian officials"),
        ("Witnesses said the wall would stand.", "unnamed", "Witnesses"),
        ("A spokesman for the port said the wall would stand.", "unnamed", "a spokesman for the port"),
        ("A report by the auditor said the wall would stand.", "role", "a report by the auditor"),
        ("Reuters reported that the wall would stand.", "outlet", "Reuters"),
        ("TASS said that the wall would stand.", "outlet", "TASS"),
        ("According to the Two Times, the wall would stand.", "outlet", "Two Times"),
        ("The official TASS news agency said that the wall would stand.", "outlet", "TASS"),
        ("Harbour Life magazine said that the wall would stand.", "outlet", "Harbour Life"),
        ("The Danish newspaper said that the wall would stand.", "role", "the Danish newspaper"),
        ("The Ann Low campaign said the wall would stand.", "body", "the Ann Low campaign"),
        ("Ann Low administration officials said the wall would stand.", "unnamed", "Ann Low administration officials"),
        ("The mayor earlier said the wall would stand.", "role", "the mayor"),
        ("An editor of the TASS newspaper said that the wall would stand.", "unnamed", "an editor of the TASS newspaper"),
        ("The secretary of state Ann Low said the wall would stand.", "person", "Ann Low"),
        ("An aide to the old mayor Ann Low said the wall would stand.", "unnamed", "an aide to the old mayor Ann Low"),
        ("A spokesman for Theresa May said the wall would stand.", "unnamed", "a spokesman for Theresa May"),
        ("People close to Ann Low said the wall would stand.", "unnamed", "People close to Ann Low"),
        ("A lawyer representing Ann Low said the wall would stand.", "unnamed", "a lawyer representing Ann Low"),
        ("A person familiar with the plan said the wall would stand.", "unnamed", "a person familiar with the plan"),
        ("Members of the club said the wall would stand.", "unnamed", "Members of the club"),
        (
            "Officials in the Ann Low administration said the wall would stand.",
            "unnamed",
            "Officials in the Ann Low administration",
        ),
        ("The indictment alleges that the wall would stand.", "role", "the indictment"),
        ("A study by the auditor found that the wall would stand.", "role", "a study by the auditor"),
        ("“It will stand for long,” said Port & Co chief Ann Low.", "person", "Ann Low"),
    ],
)
def test_a_source_is_of_a_class_by_its_words(said: str, kind: str, name: str) -> None:
    assert [(c.kind, c.name) for c in cited(said)] == [(kind, name)]


@pytest.mark.parametrize(
    "said",
    [
        "He said the wall would stand.",
        "The wall stood.",
        "The wall would stand, he said.",
        "Those around Ann Low said the wall would stand.",
        "A crowd at Ann Low yelling “Let it stand for long” came.",
        "People say that the wall would stand.",
    ],
)
def test_a_pronoun_of_nobody_is_no_source(said: str) -> None:
    assert cited(said) == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Mayor Ann Low left.|“It is not safe there,” the mayor said.", ["Ann Low"]),
        ("Ann Low, the mayor of Port Vell, left.|“It is not safe there,” the mayor said.", ["Ann Low"]),
        ("Mayor Ann Low met Mayor Odd Hall.|“It is not safe there,” the mayor said.", ["the mayor"]),
        ("Ann Low left.|“It is not safe there,” the mayor said.", ["the mayor"]),
        ("Mayor Ann Low left.|Odd Hall won.|“It is not safe there,” the mayor said.", ["the mayor"]),
        ("Mayor Ann Low left.|Inspector Odd Hall won.|“It is not safe there,” the mayor said.", ["Ann Low"]),
        ("Ann Low, an official, left.|“It is not safe there,” the official said.", ["the official"]),
        ("Secretary of State Ann Low said the quay was closed.", ["Ann Low"]),
        ("An aide of Ann Low said the quay was closed.", ["an aide of Ann Low"]),
        ("Ann Low, the complaint officer, left.|“It is not safe there,” the complaint said.", ["the complaint"]),
    ],
)
def test_a_role_is_the_one_who_alone_is_told_to_have_it(text: str, sources: list[str]) -> None:
    (apparatus,), references = site(text).apparatuses, site(text).references
    version = apparatus.story.versions[0]
    names, mentions = {n.id: n for n in references.names}, Known(references.names).of(version.id)
    found = citations(version, references.quotations, names, Outlets(()), mentions)
    assert [c.name for c in found] == sources


@pytest.mark.parametrize(
    ("noun", "name", "before", "known"),
    [
        ("the company", "Halbrandt Group", "", True),
        ("the ministry", "Foreign Ministry", "", True),
        ("the company", "Halbrandt", "the mining company ", True),
        ("the Danish company", "Halbrandt Group", "", True),
        ("the Danish ministry", "Foreign Ministry", "", False),
        ("the company", "Halbrandt", "", False),
        ("the report", "Halbrandt Report", "", False),
        ("the two companies", "Halbrandt Group", "", False),
    ],
)
def test_a_body_is_meant_by_what_it_is_where_one_alone_is(noun: str, name: str, before: str, known: bool) -> None:
    text = f"On Monday {before}{name} shut the mine."
    at = text.index(name)
    body = Name("or-body", "organisation", name, (), True, ())
    assert (meant(noun, len(text), text, ((at, at + len(name), body),)) is body) is known


@pytest.mark.parametrize(
    ("said", "kind"), [("the Council on Foreign Relations", "body"), ("the council", "role"), ("the Port Mayor", "role")]
)
def test_a_body_that_the_archive_does_not_know_is_a_body(said: str, kind: str) -> None:
    assert kind_of(said) == kind


def test_letters_behind_the_name_they_are_short_for_credit_no_agency() -> None:
    text = "The Academy of Alder Pilots (AAP) met.|“It is not safe there,” Ann Low said."
    version = site(text).apparatuses[0].story.versions[0]
    assert [c for c in citations(version, (), {}, Outlets(())) if c.kind == "outlet"] == []


def test_who_told_an_outlet_and_the_outlet_are_both_cited() -> None:
    found = cited("The wall would stand until May, a senior source told Reuters.")
    assert [(c.kind, c.means, c.name) for c in found] == [
        ("unnamed", "reported", "a senior source"),
        ("outlet", "credit", "Reuters"),
    ]


@pytest.mark.parametrize(("outlet", "kinds"), [("Norwire", ["unnamed"]), ("Two Times", ["unnamed", "outlet"])])
def test_an_outlet_does_not_credit_itself(outlet: str, kinds: list[str]) -> None:
    assert [c.kind for c in cited(f"The wall would stand until May, a guard told the {outlet}.")] == kinds


@pytest.mark.parametrize("publisher", ["Norwire", "norwire.org", "www.norwire.co.uk"])
def test_an_outlet_is_known_by_its_address(publisher: str) -> None:
    assert Outlets(["Norwire", publisher]).own(publisher) == "Norwire"


def test_the_shape_of_an_apostrophe_makes_no_other_source() -> None:
    held = [cited(f"The mayor{mark}s office said the wall would stand.")[0] for mark in "’'"]
    assert len({c.key for c in held}) == 1


def _sigla(chips: Iterable[Chip]) -> str:
    return "".join(c.siglum for c in chips)


def page(made: Edition) -> CitedView:
    view = next(p.view for p in pages(made) if p.path == "stories/s/sources/index.html")
    assert isinstance(view, CitedView)
    return view


def test_those_whom_only_some_versions_cite_come_first_and_unnamed_ones_apart() -> None:
    view = page(
        site(
            "Ann Low said the wall would stand.|A source said the wall would not.|Police said the wall had gone at night.",
            "Police said the wall had gone at night.",
        )
    )
    told = {
        part.id: [(r.name.label, _sigla(p.chip for p in r.places), _sigla(r.lacking)) for r in part.rows]
        for part in view.parts
    }
    assert list(told.items()) == [
        ("some", [("Ann Low", "A", "B")]),
        ("unnamed", [("a source", "A", "B")]),
        ("all", [("Police", "AB", "")]),
    ]


def test_a_version_that_names_somebody_without_citing_them_is_told_apart_from_one_without_the_name() -> None:
    view = page(site("Ann Low said the wall would stand.", "Ann Low built the wall.", "The wall would stand."))
    (row,) = view.parts[0].rows
    assert (_sigla(p.chip for p in row.places), _sigla(row.naming), _sigla(row.lacking)) == ("A", "B", "C")


def test_a_source_leads_to_its_page_and_to_its_place_in_the_article() -> None:
    row = page(site("Ann Low said the wall would stand.", "It stands.")).parts[0].rows[0]
    assert (row.name.href, row.places[0].href) == (
        "../../../people/pe-low/index.html",
        "../../../articles/s-1/index.html#p-s00",
    )


def test_a_source_that_is_cited_again_leads_to_its_other_passages_by_their_numbers() -> None:
    version = witness(
        "0.txt", [["Police said the wall had gone at night.", "It rained.", "Police said it fell down at night."]]
    )
    made = Maker(story("s", "S", version, witness("1.txt", [["It stands."]])))
    for i in range(3):
        made.passage("only", A=[i])
    (row,) = page(_edition(made.made())).parts[0].rows
    (place,) = row.places
    assert (place.times, [(w.label, w.href.rpartition("#")[2]) for w in place.further]) == ("2", [("3", "p-s02")])


def test_a_credit_stands_beside_the_text_in_common_with_that_outlet() -> None:
    view = page(site("It stands.", "PORT VELL (Norwire) - It stands.", "It stands, a guard told Reuters."))
    assert [(c.chip.siglum, c.outlet, c.quotes, c.common) for c in view.credits] == [
        ("B", "Norwire", ("(Norwire)",), "10 of its 20 five-word runs outside quotations also stand in A, by Norwire."),
        ("C", "Reuters", ("told Reuters",), "No version by Reuters is held in this story."),
    ]


def test_the_story_says_who_is_cited_by_which_versions() -> None:
    made = site("Ann Low said the wall would stand.", "Police said the wall had gone at night.")
    digest = next(p.view for p in pages(made) if p.path == "stories/s/index.html").cited  # type: ignore[attr-defined]
    assert [("".join(c.siglum for c in chips), sources) for chips, sources, _ in digest.lines] == [
        ("A", ("Ann Low",)),
        ("B", ("Police",)),
    ]


def test_outlets_that_credit_others_are_counted() -> None:
    made = site("It stands.", "PORT VELL (Norwire) - It stands.")
    views = {p.path: p.view for p in pages(made)}
    (line,) = views["sources/index.html"].whom  # type: ignore[attr-defined]
    assert (line.outlet.label, [(o.label, o.detail) for o in line.others]) == ("Two Times", [("Norwire", "1 article")])
    credited = views["sources/norwire/index.html"].credited  # type: ignore[attr-defined]
    assert [(o.label, o.detail) for o in credited] == [("Two Times", "1 article")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Police said the wall had gone at night.", "In all 2 places where somebody is cited, it is told who."),
        ("A source said the wall would not.", "Nobody is named in 1 of 2 places where somebody is cited."),
    ],
)
def test_an_outlet_tells_how_often_nobody_is_named(text: str, said: str) -> None:
    views = {p.path: p.view for p in pages(site(f"Ann Low said the wall would stand.|{text}", "It stands."))}
    assert views["sources/norwire/index.html"].unnamed == said  # type: ignore[attr-defined]


def test_a_person_without_a_page_by_wish_is_cited_nowhere() -> None:
    made = site("Ann Low said the wall would stand.", "Police said the wall had gone at night.")
    line = Suppressed("person", "Ann Low", "no-page", 1, "a wish", None)
    references, _ = unlisted(made.references, replace(together([Decisions()]), suppressed=(line,)))
    hidden = replace(made, references=references)
    assert not [q for q in references.quotations if q.speaker and q.speaker.name == "Ann Low"]
    assert {r.name.label for part in page(hidden).parts for r in part.rows} == {"Police"}


def test_nobody_is_looked_for_in_another_language() -> None:
    made = site("Ann Low said the wall would stand.", "Die Mauer steht.", language="de")
    assert "stories/s/sources/index.html" not in {p.path for p in pages(made)}


def test_the_made_edition_has_a_page_of_those_cited() -> None:
    assert [p.path for p in pages(edition()) if isinstance(p.view, CitedView)]
