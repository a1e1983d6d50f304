"""Articles as records: in JSON, in lists of it, in tables."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from containers_made import Found, faults, lines, origin, stated, texts
from variorum.readers.containers import Limits
from variorum.readers.containers.json_list import _elements


def article(**fields: object) -> bytes:
    return json.dumps(fields).encode()


# One article in JSON


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"text": "One.\n\nTwo."}, "One.\n\nTwo."),
        ({"body": ["One.", " Two. "]}, "One.\n\nTwo."),
        ({"articleBody": "One.\r\nStill one.\r\n \r\nTwo."}, "One.\nStill one.\n\nTwo."),
        ({"content": "<p>One &amp; a <b>half</b>.</p>\n<p>Two.</p>"}, "One & a half.\n\nTwo."),
        ({"content": "a < b > c and <p> is a tag"}, "a < b > c and <p> is a tag"),
        ({"headline": "Quay shut", "text": "One."}, "Quay shut\n\nOne."),
        ({"title": "Quay  shut", "text": "QUAY shut\n\nOne."}, "QUAY shut\n\nOne."),
        ({"text": " ", "body": "One."}, "One."),
        ({"text": [{"text": "One."}, {"content": "Two."}]}, "One.\n\nTwo."),
    ],
)
def test_the_text_is_the_title_and_the_paragraphs(
    opened: Callable[..., Found], fields: dict[str, object], text: str
) -> None:
    assert texts(opened({"a.json": article(**fields)})) == {None: text}


def test_fields_of_many_names_are_understood_and_where_each_was_read_is_kept(opened: Callable[..., Found]) -> None:
    data = article(text="One.", headline="Quay", creator=["A", {"name": "B"}], source={"name": "Kellwire"}, id=7)
    found = opened({"a.json": data})
    assert stated(found) == {None: {"title": "Quay", "author": "A, B", "publisher": "Kellwire"}}
    assert origin(found) == {"title": "headline", "author": "creator", "publisher": "source"}


def test_our_own_word_for_a_field_goes_before_another(opened: Callable[..., Found]) -> None:
    found = opened({"a.json": article(date="2031", published="2032", modified="2033", text="One.")})
    assert stated(found) == {None: {"published": "2032", "updated": "2033"}}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"text": "One."', "broken-record"),
        (b'{"text": ""}', "empty-file"),
        (b'{"title": "No text"}', "unknown-content"),
        (b'"text"', "unknown-content"),
        (b"", "unknown-content"),
        (b'{"text": [' + b'"' + b"[" * 100_000, "broken-record"),
        (b'{"text": "", "x": ' + b"[" * 100_000, "broken-record"),
    ],
)
def test_what_is_no_article_in_json_is_named(opened: Callable[..., Found], data: bytes, code: str) -> None:
    assert faults(opened({"a.json": data})) == [(code, None, None)]


# Lists


@pytest.mark.parametrize(
    "data",
    [
        '[{"text": "One."}, {"id": "x", "text": "Two [}."}]',
        '\ufeff[\n{"text": "One."},\n{"text": "Two [}.", "id": "x"}\n]\n',
        '{"status": "ok", "articles": [{"text": "One."}, {"id": "x", "text": "Two [}."}], "more": [1]}',
        '{"response": {"docs": [{"text": "One."}, {"id": "x", "text": "Two [}."}]}}',
    ],
)
def test_a_list_of_articles_is_parted(opened: Callable[..., Found], data: str) -> None:
    assert texts(opened({"a.json": data.encode()})) == {"1": "One.", "x": "Two [}."}


def test_a_list_that_ends_too_soon_is_named_and_what_came_before_stays(opened: Callable[..., Found]) -> None:
    found = opened({"a.json": b'[{"text": "One."}, {"text": "Two'})
    assert texts(found) == {"1": "One."}
    assert faults(found) == [("damaged", None, None)]


def test_a_broken_element_costs_that_element(opened: Callable[..., Found]) -> None:
    found = opened({"a.json": b'[{"text": "One."}, {"text": x}, 3, {"text": "Four."}]'})
    assert texts(found) == {"1": "One.", "4": "Four."}
    assert faults(found) == [("broken-record", "2", None), ("broken-record", "3", None)]


def test_an_element_over_the_limit_costs_that_element(opened: Callable[..., Found]) -> None:
    data = json.dumps([{"text": "One."}, {"text": "Two. " * 60_000}, {"text": "Three."}]).encode()
    found = opened({"a.json": data}, Limits(record=1000))
    assert texts(found) == {"1": "One.", "3": "Three."}
    assert faults(found) == [("too-large", "2", None)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_elements_are_the_same_wherever_blocks_end(size: int) -> None:
    said = [{"a": 'x\\"[{,'}, [1, [2, {}]], "a,\\", 7, None, {"b": {"c": "\u00e9\\\\"}}]
    data = json.dumps(said)[1:].encode()
    blocks = [data[i : i + size] for i in range(0, len(data), size)]
    assert [json.loads(e) for e in _elements(blocks, 1000) if e is not None] == said


# Tables


def test_a_row_is_an_article_named_by_its_id_or_its_number(opened: Callable[..., Found]) -> None:
    data = b'id,Title,Body,published,colour\nx,Quay,"One, two.\n\nThree.",2032-03-02,red\n,,Four.,,\n'
    found = opened({"a.csv": data})
    assert texts(found) == {"x": "Quay\n\nOne, two.\n\nThree.", "2": "Four."}
    assert stated(found)["x"]["published"] == "2032-03-02"
    assert faults(found) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.tsv", b"text\turl\nOne.\thttps://u.example\n"), ("a.csv", b"\xef\xbb\xbftext;url\r\nOne.;https://u.example\r\n")],
)
def test_tabs_and_semicolons_part_cells_too(opened: Callable[..., Found], name: str, data: bytes) -> None:
    found = opened({name: data})
    assert texts(found) == {"1": "One."}
    assert stated(found)["1"]["url"] == "https://u.example"


def test_a_table_without_a_column_for_the_text_is_named(opened: Callable[..., Found]) -> None:
    assert faults(opened({"a.csv": b"year,ships\n2032,4\n"})) == [("unknown-content", None, 1)]


def test_a_row_with_too_many_cells_costs_that_row_and_its_line_is_said(opened: Callable[..., Found]) -> None:
    found = opened({"a.csv": b'text,url\n"One.\nTwo.",https://u.example\nThree, four.,u,v\nFive.,\n'})
    assert list(texts(found)) == ["1", "3"]
    assert faults(found) == [("broken-record", "2", 4)]


def test_a_quotation_that_never_ends_is_named_with_its_line(opened: Callable[..., Found]) -> None:
    found = opened({"a.csv": b'text\nOne.\n"Two.\nThree.\n'})
    assert list(texts(found)) == ["1"]
    assert faults(found) == [("damaged", None, None)]
    assert "line 3" in found[-1]["message"]


def test_a_row_in_another_encoding_is_read_with_a_warning(opened: Callable[..., Found]) -> None:
    text = "Der K\u00e4pten lie\u00df die F\u00e4hre \u00fcber Nacht im Hafen liegen, f\u00fcr immer."
    found = opened({"a.csv": b'text\nOne.\n"' + text.encode("cp1252") + b'"\n'})
    assert texts(found) == {"1": "One.", "2": text}
    assert faults(found) == [("not-utf-8", "2", 3)]


def test_the_corpus_csv_of_a_corpus_is_no_table_of_articles(opened: Callable[..., Found]) -> None:
    assert opened({"corpus.csv": b"path,title\n", "a.jsonl": lines({"text": "One."})})[0]["path"] == "corpus/a.jsonl"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2032-03", "2032-03"),
        ("06.04.2032", "2032-04-06"),
        ("March 3, 2032", "2032-03-03"),
        ("Wed, 03 Mar 2032 10:00:00 GMT", "2032-03-03T10:00:00Z"),
    ],
)
def test_dates_of_records_are_read_as_other_programs_write_them(opened: Callable[..., Found], said: str, day: str) -> None:
    assert stated(opened({"a.json": article(text="One.", date=said)}))[None]["published"] == day


def test_a_date_of_a_record_that_may_be_two_days_is_dropped_and_named(opened: Callable[..., Found]) -> None:
    found = opened({"a.json": article(text="One.", date="03/04/2032")})
    assert "published" not in stated(found)[None]
    assert [code for code, _, _ in faults(found)] == ["bad-date"]


def test_a_row_without_a_text_is_named_with_its_line(opened: Callable[..., Found]) -> None:
    found = opened({"a.csv": b"title;text\nOne;Words.\nTwo;\n"})
    assert list(texts(found)) == ["1"]
    assert faults(found) == [("empty-file", "2", 3)]


def test_a_record_without_a_field_for_its_text_is_told_so(opened: Callable[..., Found]) -> None:
    found = opened({"a.jsonl": b'{"text": "One."}\n{"title": "Two"}\n'})
    assert ["field for its text" in f["message"] for f in found if f.get("code") == "unknown-content"] == [True]
