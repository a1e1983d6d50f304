"""Which forms of a name are one, given the forms: what stands in one article, and what an archive makes of several."""

from __future__ import annotations

from itertools import accumulate

import pytest

from variorum.model import Metadata, NameKind, Version, Witness
from variorum.relate.forms import key_of, person_key
from variorum.relate.joining import join_inside
from variorum.relate.merging import grouped
from variorum.relate.names import RawMention
from variorum.relate.reading import Read
from variorum.relate.settling import gathered


def joined(kind: NameKind, *articles: str) -> set[frozenset[str]]:
    """The forms that are one name; each article is its forms in order, between semicolons."""
    settled = []
    for number, told in enumerate(articles):
        forms = told.split("; ")
        starts = accumulate((len(f) + 1 for f in forms), initial=0)
        read = [
            Read(
                f"article-{number}",
                RawMention(start, start + len(form), form, ()),
                kind,
                (kind, person_key(form) if kind == "person" else key_of(form)),
            )
            for start, form in zip(starts, forms, strict=False)
        ]
        join_inside(read)
        witness = Witness(f"corpus/{number}.txt", None, told, "0", Metadata(), ())
        settled.append((Version("A", f"article-{number}", witness), gathered(read)))
    return {frozenset(group.forms) for group in grouped(settled).values()}


def one(told: str) -> set[frozenset[str]]:
    return {frozenset(told.split("; "))}


@pytest.mark.parametrize(
    "told",
    [
        "Anna Castillo Mendi; Castillo Mendi; Castillo",
        "Skarra van Berg; van Berg; Van Berg",
        "Sen Anna Ostrath; Anna Ostrath; Ostrath",
        "Kelland Liberal Anna Ostrath; Anna Ostrath",
        "H. Anna Ostrath; Anna Ostrath",
        'Edward "Ted" Ostrath; Ted Ostrath; Edward Ostrath',
        "Anna Zakrzewski; Zakrzewksi",
        "Gordon Luther Ostrath; GLO",
        "al-Masri; Masri",
        "Samir al-Masri; al-Masri; Masri",
        "Peter Charles Ostrath; Pierre Charles Ostrath",
        "George H.W. Ostrath; George H W Ostrath; George Ostrath",
        "Donald Ostrath Jr.; Ostrath Jr.; Don Jr.",
    ],
)
def test_forms_of_one_person_meet(told: str) -> None:
    assert joined("person", told) == one(told)


@pytest.mark.parametrize(
    ("told", "apart"),
    [
        ("George W. Ostrath; George H.W. Ostrath", {"George W. Ostrath", "George H.W. Ostrath"}),
        ("George P. Ostrath; George W. Ostrath; George Ostrath", {"George P. Ostrath", "George W. Ostrath"}),
        ("Zakrzewski; Anna Zakrzewska; Zakopane", {"Zakopane", "Anna Zakrzewska"}),
        ("Jorge Ostrath; Jr.", {"Jorge Ostrath", "Jr."}),
        ("Emma Tarrow; ET", {"Emma Tarrow", "ET"}),
        ("John Ostreth; Joni Ostrath", {"John Ostreth", "Joni Ostrath"}),
        ("George W. Ostrath; George HW Ostrath", {"George W. Ostrath", "George HW Ostrath"}),
        ("Donald Ostrath; Ostrath Jr.; Don Jr.", {"Donald Ostrath", "Ostrath Jr.", "Don Jr."}),
        ("Anna Ostrath; Crooked Hylda Ostrath; Hylda Ostrath", {"Crooked Hylda Ostrath", "Hylda Ostrath"}),
        ("Paul Castillo Mendi; Pilar Castillo Mendi", {"Paul Castillo Mendi", "Pilar Castillo Mendi"}),
        ("Kafka; Ottla Kafka; Kafka", {"Kafka", "Ottla Kafka"}),
        ("Karl Ostrath Jr.; Ostrath Jr.; Ostrath", {"Karl Ostrath Jr.", "Ostrath"}),
    ],
)
def test_like_forms_of_two_people_stay_two(told: str, apart: set[str]) -> None:
    held = joined("person", told)
    assert {form: next(g for g in held if form in g) & apart for form in apart} == {form: {form} for form in apart}


def test_a_family_name_is_who_is_introduced_by_it_though_a_public_figure_is_called_so() -> None:
    assert joined("person", "Ottla Kafka; Kafka") == one("Ottla Kafka; Kafka")


def test_a_public_figure_is_called_by_one_word_whoever_else_is_named() -> None:
    held = joined("person", "Kafka; Ottla Kafka", "Ottla Kafka; Ottla Kafka", "Franz Kafka")
    assert held == {frozenset({"Kafka", "Franz Kafka"}), frozenset({"Ottla Kafka"})}


def test_other_initials_are_another_person_over_an_archive() -> None:
    articles = ("George W. Ostrath; Ostrath", "George H.W. Ostrath; Ostrath")
    assert joined("person", *articles) == {frozenset(a.split("; ")) for a in articles}


def test_a_name_without_initials_is_the_one_most_often_told() -> None:
    often = "; ".join(["George W. Ostrath"] * 5)
    held = joined("person", often, "George H.W. Ostrath", "George Ostrath")
    assert held == {frozenset({"George W. Ostrath", "George Ostrath"}), frozenset({"George H.W. Ostrath"})}


def test_a_name_without_initials_that_could_be_either_is_neither() -> None:
    held = joined("person", "George W. Ostrath", "George H.W. Ostrath", "George Ostrath")
    assert frozenset({"George Ostrath"}) in held


@pytest.mark.parametrize(
    "told",
    [
        "Federal Bureau of Investigation; FBI; Bureau",
        "U.S. Reef Survey; USRS; Reef Survey",
        "House Harbour Committee; House Harbour; Harbour Committee; Committee",
        "Tenth Circuit Court of Appeals; Tenth Circuit",
        "Kelland Police Department; Kelland Police; Police Department",
        "University of Kelland; Kelland University; University",
        "Boston Gannets; Gannets",
        "Kelland Wheelchair Gannets; Gannets",
        "Royal Kelland Yacht Club; Yacht Club; Club",
        "Anti-Whaling League; Anti Whaling League; AWL",
        "Ostrath Resorts International; Ostrath Resorts",
        "Facebook; Facebook, Inc.",
        "IBM; IBM Corp.",
        "Italian Supreme Court of Cassation; Supreme Court",
        "London School of Harbours; School",
    ],
)
def test_forms_of_one_body_meet(told: str) -> None:
    assert joined("organisation", told) == one(told)


@pytest.mark.parametrize(
    "told",
    [
        "Supreme Court; Italian Supreme Court",
        "National Guard Bureau; National Guard",
        "Facebook; Facebook Watch",
        "Union and Ostrathate; Ostrathate",
        "Kelland House; House",
        "Ostrath Party; Kelland Party; Party",
        "British Labour Party; Labour Party",
    ],
)
def test_like_forms_of_several_bodies_stay_apart(told: str) -> None:
    assert joined("organisation", told) == {frozenset({form}) for form in told.split("; ")}


def test_a_known_body_is_not_another_of_its_initials_elsewhere() -> None:
    assert len(joined("organisation", "CNN", "Cod News Network")) == 2


def test_the_opening_of_a_body_s_name_is_that_body_in_other_articles() -> None:
    held = joined("organisation", "Ostrath Resorts International; Ostrath Resorts", "Ostrath Resorts")
    assert held == one("Ostrath Resorts International; Ostrath Resorts")


@pytest.mark.parametrize(
    "told",
    [
        "Port-au-Prince; Port au Prince",
        "Mt. Ombrel; Mount Ombrel; Mt Ombrel",
        "Ft. Ombrel; Fort Ombrel",
        "Michigan State; Michigan",
        "Great State of Texas; Texas",
        "Calif.; California",
        "Washington; District of Columbia; D.C.",
        "Ombrel Township; Ombrel",
        "Vava'u; Vava’u; Vavaʻu",
        "North Korea; North",
    ],
)
def test_forms_of_one_place_meet(told: str) -> None:
    assert joined("place", told) == one(told)


@pytest.mark.parametrize("told", ["North Carolina; North", "Rio Ombrel City; Rio Ombrel", "Ombrel County; Ombrel"])
def test_like_forms_of_several_places_stay_apart(told: str) -> None:
    assert joined("place", told) == {frozenset({form}) for form in told.split("; ")}
