"""What an article says of itself where nobody stated it: each value with where it was read from, and none invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from variorum.model import Metadata, Witness
from variorum.segment import segment
from variorum.stating import ahead, remarks, spoken, stated
from variorum.stating.datelines import day, place
from variorum.stating.languages import detected

BODY = "\n\nThe council closed the bridge on Monday, the mayor said, after cracks were found in both of its towers.\n\n"
GERMAN = (
    "Der Stadtrat hat am Montag die alte Brücke über den Fluss gesperrt, weil Risse gefunden wurden, sagte die Sprecherin."
)


def witness(text: str, **meta: str) -> Witness:
    return Witness("corpus/a.txt", None, text, "0" * 64, Metadata(**meta))  # type: ignore[arg-type]


def told(text: str, **meta: str) -> Witness:
    return stated(segment(spoken(witness(text, **meta))))


# Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (GERMAN, "de"),
        ("Міська рада закрила старий міст через річку Вільну в понеділок, бо в обох вежах знайшли тріщини. " * 2, "uk"),
        ("The council met.", None),
        ("12 14 16 18 20 22 24 " * 40, None),
        ("https://example.org/some/path/to/a/page/of/words " * 8, None),
        ("", None),
    ],
)
def test_a_language_is_told_where_there_are_words_enough(text: str, language: str | None) -> None:
    assert detected(text) == language


def test_a_text_in_two_languages_is_left_open() -> None:
    assert detected(BODY + GERMAN) is None


def test_a_detected_language_says_so() -> None:
    assert told(BODY).meta.origin == (("language", "detected"),)


def test_a_stated_language_is_not_asked_again() -> None:
    meta = told(GERMAN, language="nl").meta
    assert (meta.language, meta.origin) == ("nl", ())


# Bylines


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Nora Vance", "Nora Vance"),
        ("By Nora Vance and Odd Hallam", "Nora Vance and Odd Hallam"),
        ("By Ada Moor, Nora Vance and Odd Hallam", "Ada Moor, Nora Vance and Odd Hallam"),
        ("By Pieter van der Berg", "Pieter van der Berg"),
        ("By Nora Vance, BBC News", "Nora Vance"),
        ("By Nora Vance, Political Editor", "Nora Vance"),
        ("By Nora Vance, Odd Hallam", None),
        ("By Reuters Staff", None),
        ("By Staff Reporter", None),
        ("By The Associated Press", None),
        ("By our correspondent", None),
    ],
)
def test_an_author_is_read_from_a_byline_that_can_be_read_in_one_way(line: str, author: str | None) -> None:
    meta = told(f"Bridge closed\n\n{line}{BODY}").meta
    assert (meta.author, dict(meta.origin).get("author")) == (author, "byline" if author else None)


def test_two_bylines_that_differ_name_no_author() -> None:
    assert told(f"Bridge closed\n\nBy Nora Vance\n\nBy Odd Hallam{BODY}").meta.author is None


def test_a_stated_author_stays() -> None:
    meta = told(f"Bridge closed\n\nBy Nora Vance{BODY}", author="N. Vance").meta
    assert (meta.author, "author" in dict(meta.origin)) == ("N. Vance", False)


# Publisher and address


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2032 The Leskmouth Gazette. All rights reserved.", "The Leskmouth Gazette"),
        ("Copyright 2032 Port Alder Packet", "Port Alder Packet"),
        ("Copyright (c) 2032 by Radio Kelland.", "Radio Kelland"),
        ("Copyright 2032 The Associated Press. All rights reserved.", None),
        ("All rights reserved.", None),
        ("(c) the abolition of tolls on the bridge; and", None),
        ("(c) Bridge House", None),
        ("The copyright of the song was sold in 2032 by its author, a lawyer said.", None),
    ],
)
def test_a_publisher_is_read_from_a_copyright_line(line: str, publisher: str | None) -> None:
    assert told(f"Bridge closed{BODY}{line}").meta.publisher == publisher


def test_two_holders_of_copyright_leave_the_publisher_open() -> None:
    assert told(f"Bridge closed{BODY}© 2032 The Gazette\n© 2032 The Packet").meta.publisher is None


@pytest.mark.parametrize(
    ("last", "url"),
    [
        ("https://gazette.example/2032/bridge", "https://gazette.example/2032/bridge"),
        ("<https://gazette.example/2032/bridge>", "https://gazette.example/2032/bridge"),
        ("Read more at https://gazette.example/2032/bridge", None),
        ("javascript:alert(1)", None),
    ],
)
def test_an_address_is_a_last_line_that_is_nothing_else(last: str, url: str | None) -> None:
    assert told(f"Bridge closed{BODY}{last}\n").meta.url == url


# Datelines and credits


@pytest.mark.parametrize(
    ("dateline", "published", "found"),
    [
        ("PORT ALDER, March 3", None, "--03-03"),
        ("PORT ALDER, 3 March", None, "--03-03"),
        ("PORT ALDER, March 3, 2032", None, "2032-03-03"),
        ("PORT ALDER, March 3", "2032-03-04", "2032-03-03"),
        ("PORT ALDER, Dec. 31", "2033-01-01T06:00:00Z", "2032-12-31"),
        ("PORT ALDER, March 3", "2032-09-04", "--03-03"),
        ("PORT ALDER, March 3", "2032", "--03-03"),
        ("PORT ALDER, Feb. 31", None, None),
        ("PORT ALDER (NWA)", None, None),
    ],
)
def test_a_day_is_completed_by_a_near_date_of_publication_only(dateline: str, published: str | None, found: str) -> None:
    assert day(dateline, published) == found


@pytest.mark.parametrize(
    ("dateline", "found"),
    [
        ("PORT ALDER, Kelland, March 3 (NWA)", "PORT ALDER, Kelland"),
        ("MOSCOW/ISTANBUL", "MOSCOW/ISTANBUL"),
        ("(Reuters)", None),
        ("", None),
    ],
)
def test_the_place_of_a_dateline_is_as_printed(dateline: str, found: str | None) -> None:
    assert place(dateline) == found


def test_the_day_of_a_dateline_is_no_date_of_publication() -> None:
    meta = told("Bridge closed\n\nPORT ALDER, March 3, 2032 (NWA) — The council closed the bridge.").meta
    assert (meta.published, meta.updated, meta.captured) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        (f"Bridge closed\n\nPORT ALDER, March 3 (NWA) — The council met.{BODY}", ("NWA",)),
        (f"Bridge closed\n\nPORT ALDER (Reuters/AP) — The council met.{BODY}", ("Associated Press", "Reuters")),
        (f"Bridge closed\n\n(CNN) -- The council met.{BODY}", ("CNN",)),
        (f"Bridge closed\n\n(Washington) -- The council met.{BODY}", ()),
        (f"Bridge closed{BODY}A source told Reuters so.", ("Reuters",)),
        (f"Bridge closed{BODY}Source: Xinhua", ("Xinhua",)),
        (f"Bridge closed{BODY}The town of Harrisburg (PA) has two bridges of that kind, it said.", ()),
        (f"Bridge closed{BODY}", ()),
    ],
)
def test_the_agencies_that_a_text_credits(text: str, credits: tuple[str, ...]) -> None:
    assert told(text).printed.credits == credits


# What the owner may want to complete


def test_an_undated_article_is_remarked_with_its_dateline() -> None:
    found = list(remarks(told("Bridge closed\n\nPORT ALDER, March 3 (NWA) — The council met." + BODY * 4)))
    assert [(p.code, p.severity) for p in found] == [("undated", "info")]
    assert "03-03" in found[0].message


@pytest.mark.parametrize(("text", "said"), [("Bridge.", "It has 1 word, and"), ("Bridge closed.", "It has 2 words, and")])
def test_a_short_article_is_told_its_words(text: str, said: str) -> None:
    (remark,) = remarks(told(text, published="2032"))
    assert remark.message.startswith(said)


def test_a_short_article_is_remarked() -> None:
    assert [p.code for p in remarks(told("Bridge closed today.", published="2032"))] == ["short"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("They don’t sail.".encode().decode("cp1252"), "“â€™” for “’”"),
        ("They don’t sail.".encode().decode("latin-1"), r"“â\x80\x99” for “’”"),
        ("“Thé”, said Zoé.".encode().decode("latin-1"), "In 4 places"),
    ],
)
def test_letters_that_stand_for_others_are_remarked_and_kept(said: str, meant: str) -> None:
    witness = told(f"Bridge closed\n\n{said}" + BODY * 4, published="2032")
    (found,) = remarks(witness)
    assert (found.code, found.severity, found.line) == ("misread-letters", "warning", 3)
    assert meant in found.message
    assert said in witness.text


@pytest.mark.parametrize(
    "said", ["“CAFÉ” and “À” are right.", "“MANHÔ is one word.", "Ça va, s’il vous plaît.", "Fjord – “Ålesund”"]
)
def test_letters_that_may_be_right_are_not_remarked(said: str) -> None:
    assert not list(remarks(told(f"Bridge closed\n\n{said}" + BODY * 4, published="2032")))


@pytest.mark.parametrize(
    ("published", "captured", "codes"),
    [
        ("2032-05-02", "2032-05-01", ["date-ahead"]),
        ("2032-05-01", "2032-05-01", []),
        ("2032-05-02", None, []),
        ("2032", "2032-05-01", []),
    ],
)
def test_a_date_is_ahead_of_the_latest_capture_and_not_of_today(
    published: str, captured: str | None, codes: list[str]
) -> None:
    ours = witness(BODY, published=published)
    other = replace(witness(BODY), path="corpus/b.txt", meta=Metadata(captured=captured))
    assert [p.code for p in ahead([ours, other])] == codes
