"""Saved web pages: whose words come out, what is stated, what is doubted. Whole pages lie in ``golden/readers``."""

from __future__ import annotations

import json
import random
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from golden_readers import FOLDER, read_folder
from variorum.model import Metadata, Source, Witness
from variorum.problems import Problem
from variorum.readers import html, read

SENTENCES = [
    f"The {place} of Port Alder was closed on Tuesday, the harbour office said, and nobody knows when it opens again."
    for place in ("old pier", "fish market", "northern quay", "ferry station", "customs house", "sail loft")
]
PARAGRAPHS = "".join(f"<p>{s}</p>" for s in SENTENCES)


def source(markup: str | bytes, **stated: str) -> Source:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return Source("corpus/a.html", data, Metadata(**stated))


def page(markup: str | bytes, **stated: str) -> tuple[Witness, list[Problem]]:
    found = read(source(markup, **stated), limit=100_000_000)
    assert not isinstance(found, Problem), found
    return found[0], list(found[1])


def news(head: str = "", body: str = PARAGRAPHS, title: str = "Port Alder closes its harbour") -> str:
    return f"<html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article>"


def linked(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(head: str, **stated: str) -> Metadata:
    return page(news(head), **stated)[0].meta


def codes(markup: str | bytes, **stated: str) -> list[str]:
    return [p.code for p in page(markup, **stated)[1]]


# No word is lost in silence


@pytest.mark.parametrize("depth", [0, 250, 260, 400, 1_900, 2_100])
def test_words_at_the_start_the_end_and_in_the_depth_come_out(depth: int) -> None:
    markup = news(body=f"<p>Startword. {SENTENCES[0]}</p>{'<div>' * depth}{PARAGRAPHS}<p>Deepword. {SENTENCES[1]}</p>"
                  f"{'</div>' * depth}<p>Endword. {SENTENCES[2]}</p>")  # fmt: skip
    text = page(markup)[0].text
    assert [word in text for word in ("Startword", "Deepword", "Endword")] == [True, True, True]


def test_a_page_that_leaves_out_head_and_body_is_read() -> None:
    markup = f"<!doctype html><html lang=en><title>Port Alder closes</title><article><h1>Port Alder closes</h1>{PARAGRAPHS}"
    assert page(markup)[0].text.split("\n\n") == ["Port Alder closes", *SENTENCES]


def test_a_text_of_twelve_megabytes_in_one_paragraph_comes_out() -> None:
    long = "The harbour office of Port Alder said so. " * 300_000
    text = page(news(body=f"<p>{long}</p><p>Endword. {SENTENCES[0]}</p>"))[0].text
    assert ("Endword" in text, text.count("said so")) == (True, 300_000)


@pytest.mark.parametrize("part", range(1, 20))
def test_a_page_that_was_cut_off_gives_what_is_there(part: int) -> None:
    whole = news()
    start = whole.index("<p>") + 150
    cut = whole[: start + (len(whole) - start) * part // 20]
    text = page(cut)[0].text
    assert all(s in text for s in SENTENCES if f"<p>{s}</p>" in cut)


def test_long_paragraphs_that_are_left_out_are_said() -> None:
    others = "".join(f"<p>{s.replace('Port Alder', 'Lindenau')}</p>" for s in SENTENCES)
    markup = f"<html><title>Harbour</title><div><div>{others}</div></div><div><article>{PARAGRAPHS}</article>"
    witness, problems = page(markup)
    assert "Lindenau" in witness.text or "extraction-doubt" in [p.code for p in problems]


def test_words_of_scripts_styles_and_forms_never_come_out() -> None:
    markup = news(
        "<style>.hidden1{}</style>",
        "<script>hidden2()</script><noscript>hidden3</noscript><template><p>hidden4</p></template><p hidden>hidden5</p>"
        f"<select><option>hidden6</select><textarea>hidden7</textarea>{PARAGRAPHS}<!-- hidden8 -->",
    )
    assert "hidden" not in page(markup)[0].text


def test_a_page_that_shows_nothing_gives_the_text_of_its_json_ld() -> None:
    markup = f"<head><title>Harbour</title>{linked(articleBody=' '.join(SENTENCES))}</head><body><div id=root></div>"
    witness, problems = page(markup)
    assert (SENTENCES[0] in witness.text, "text-from-json-ld" in [p.code for p in problems]) == (True, True)


@pytest.mark.parametrize("markup", ["<html></html>", "<p></p>", "<html><body><img src=a></body></html>", "<!-- only -->"])
def test_a_page_without_an_article_is_an_error(markup: str) -> None:
    found = read(source(markup))
    assert isinstance(found, Problem)
    assert (found.severity, found.code) == ("error", "no-article")


# Nothing but the bytes counts


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader reached for the network")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    markup = (
        '<!DOCTYPE html SYSTEM "http://a.example/x.dtd" [<!ENTITY e SYSTEM "http://a.example/e">]>'
        + news('<base href="http://a.example/"><link rel=stylesheet href="http://a.example/c.css">'
               '<link rel=canonical href="http://a.example/story">',
               f'<iframe src="http://a.example/f"></iframe><img src="http://a.example/i">&e;{PARAGRAPHS}')
    )  # fmt: skip
    assert SENTENCES[0] in page(markup)[0].text


def test_pages_read_before_change_nothing() -> None:
    pages = [Source(f"corpus/{p.name}", p.read_bytes()) for p in sorted(FOLDER.glob("page-*.html"))]
    first = {s.path: read(s) for s in pages}
    rng = random.Random(5)
    for _ in range(2):
        rng.shuffle(pages)
        assert {s.path: read(s) for s in pages} == first


def test_the_same_paragraphs_in_many_pages_stay_in_all_of_them() -> None:
    texts = {page(news(title=f"Port Alder closes harbour {n}"))[0].text.split("\n\n", 1)[1] for n in range(12)}
    assert texts == {"\n\n".join(SENTENCES)}


HOSTILE = ("<a ", "<", "<p a=1 ", "&", "<b>", "<b><i><p>", "<table><td>", "<!--", "<ul><li>", "<br>", "<div><p>x y z.</p>",
           "<p>2 March 2032 1999 ", "<time>2032</time>", '<div class="comment">x', "<h1>x", "<article><h1>x</h1>",
           '<script type="application/ld+json">[[[[', '<meta name="date" content="2032">', "<q>", "<a href=x>y</a> ",
           "<form><input>", "a@b.c ", "1.1.1.", "<p>" + "x" * 30, "-" * 40 + " ")  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_sixty_hostile_kilobytes_take_less_than_ten_seconds(part: str) -> None:
    began = time.process_time()
    read(source("<title>Harbour</title>" + part * (60_000 // len(part))))
    assert time.process_time() - began < 10


@pytest.mark.parametrize("part", ["<h1>", "<table>x ", "<b itemprop=headline>", "<div><h1>x</h1>", "<table><tr><td>x "])
def test_elements_in_one_another_as_deep_as_the_parser_goes_take_less_than_five_seconds(part: str) -> None:
    began = time.process_time()
    read(source("<title>Harbour</title>" + part * (2_000 // part.count("<"))))
    assert time.process_time() - began < 5


# What is stated, and where


@pytest.mark.parametrize(
    ("head", "field", "value", "where"),
    [
        (linked(headline="A &amp; B"), "title", "A & B", "JSON-LD headline"),
        (linked(author=["Ada Lund", {"name": "Bo Grey"}]), "author", "Ada Lund, Bo Grey", "JSON-LD author"),
        (linked(datePublished="2032-03"), "published", "2032-03", "JSON-LD datePublished"),
        ('<script type="application/ld+json">[{"@graph": [{"@type": "WebPage"}, {"@type": ["Article"], '
         '"publisher": {"@id": "#o"}}, {"@type": "Organization", "@id": "#o", "name": "Kellwire"}]}]</script>',
         "publisher", "Kellwire", "JSON-LD publisher"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2032-03-02",}</script>',
         "published", "2032-03-02", "JSON-LD datePublished"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2032-03-02", oops</script>',
         "published", "2032-03-02", "JSON-LD datePublished"),
        ('<meta property="og:site_name" content="Kellwire">', "publisher", "Kellwire", "OpenGraph og:site_name"),
        ('<meta name="citation_publication_date" content="2032/03">', "published", "2032-03",
         "Highwire citation_publication_date"),
        ('<meta name="DC.date" content="2032">', "published", "2032", "Dublin Core dc.date"),
        ('<meta itemprop="datePublished" content="2032-03-02T10:00Z">', "published", "2032-03-02T10:00Z",
         "itemprop datePublished"),
        ("<time pubdate datetime=2032-03-02>2 March</time>", "published", "2032-03-02", "<time>"),
        ('<link rel="canonical" href="https://a.example/s">', "url", "https://a.example/s", "<link rel=canonical>"),
        ('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', "rights",
         "https://creativecommons.org/licenses/by/4.0/", "<link rel=license>"),
        (linked(license="http://rightsstatements.org/vocab/NoC-US/1.0/"), "rights",
         "http://rightsstatements.org/vocab/NoC-US/1.0/", "JSON-LD license"),
        ("", "language", "en", "<html lang>"),
        ("", "title", "Port Alder closes its harbour", "<h1>"),
    ],
)  # fmt: skip
def test_a_field_and_where_it_was_read_from(head: str, field: str, value: str, where: str) -> None:
    found = meta(head)
    assert (getattr(found, field), dict(found.origin)[field]) == (value, where)


def test_what_the_owner_states_goes_before_the_page() -> None:
    found = meta('<meta name="author" content="Ada Lund">', author="Bo Grey")
    assert (found.author, "author" in dict(found.origin)) == ("Bo Grey", False)


@pytest.mark.parametrize("body", ["<p>© 2032 Kellwire</p>", "<p>It happened in March 2032.</p>", "<p>Call 2032 1234.</p>"])
def test_no_day_is_invented(body: str) -> None:
    published = page(news(body=PARAGRAPHS + body))[0].meta.published
    assert published is None or len(published) < 10


@pytest.mark.parametrize(
    ("line", "language", "date"),
    [
        ("Publicado el 2 de marzo de 2032", "es", "2032-03-02"),
        ("wtorek, 2 marca 2032", "pl", "2032-03-02"),
        ("March 2032", "en", "2032-03"),
        ("The fair opens on Saturday 2 March 2032 at ten in the morning", "en", None),
    ],
)
def test_a_line_that_is_a_date_is_that_of_the_page(line: str, language: str, date: str | None) -> None:
    markup = news(body=f"<div>{line}</div>{PARAGRAPHS}").replace("lang=en", f"lang={language}")
    assert page(markup)[0].meta.published == date


def test_an_address_with_a_month_gives_no_day() -> None:
    found = meta('<link rel="canonical" href="https://a.example/2032/03/harbour">').published
    assert found in (None, "2032-03")


def test_a_date_of_the_page_address_is_a_date() -> None:
    found = meta('<link rel="canonical" href="https://a.example/2032/03/02/harbour">')
    assert (found.published, dict(found.origin)["published"]) == ("2032-03-02", "the address of the page")


@pytest.mark.parametrize("said", ["2032-02-30", "2132-01-01", "0001-01-01T00:00:00Z", "03/02/2032"])
def test_a_date_that_cannot_be_or_may_be_two_is_dropped_and_said(said: str) -> None:
    witness, problems = page(news(linked(datePublished=said)))
    assert (witness.meta.published, [p.code for p in problems]) == (None, ["bad-date"])


def test_a_date_after_the_day_of_saving_is_dropped_and_said() -> None:
    witness, problems = page(news(linked(datePublished="2032-03-05")), captured="2032-03-02")
    assert (witness.meta.published, [p.code for p in problems]) == (None, ["bad-date"])


def test_without_a_day_of_saving_no_date_lies_in_the_future() -> None:
    assert meta(linked(datePublished="2098-03-05")).published == "2098-03-05"


def test_a_page_of_the_wayback_machine_says_when_it_was_saved() -> None:
    found = meta('<link rel="canonical" href="https://web.archive.org/web/20320302101500/https://a.example/s">')
    assert (found.captured, found.url) == ("2032-03-02T10:15:00Z", "https://a.example/s")


@pytest.mark.parametrize(
    "markup",
    [
        news('<meta name="DC.rights" content="© 2032 Kellwire. All rights reserved.">'),
        news(body=f"<figure><figcaption><a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC</a></figcaption></figure>{PARAGRAPHS}"),
        news(body=PARAGRAPHS + "<a href=https://creativecommons.org/licenses/by/4.0/>about licences</a>"),
        news('<link rel="license" href="https://kellwire.example/terms">'),
    ],
)  # fmt: skip
def test_rights_are_not_read_from_what_is_no_licence_of_the_article(markup: str) -> None:
    assert page(markup)[0].meta.rights is None


def test_a_licence_that_is_not_known_is_said() -> None:
    assert codes(news('<link rel="license" href="https://kellwire.example/terms">')) == ["other-licence"]


# Encodings


@pytest.mark.parametrize(
    ("encoding", "head", "words"),
    [
        ("utf-8", "<meta charset=utf-8>", "café “Été”"),
        ("utf-8", "", "café “Été”"),
        ("utf-8-sig", "<meta charset=latin1>", "café “Été”"),
        ("cp1252", "<meta charset=iso-8859-1>", "café “Été”"),
        ("koi8-r", "<meta charset=koi8-r>", "Порт закрыт"),
        ("cp1251", '<?xml version="1.0" encoding="windows-1251"?>', "Порт закрыт"),
        ("shift_jis", '<meta http-equiv=Content-Type content="text/html; charset=Shift_JIS">', "港は閉まった"),
        ("iso2022_jp", "<meta charset=iso-2022-jp>", "港は閉まった"),
        ("gb18030", "<meta charset=gb2312>", "港口关闭"),
        ("utf-16", "", "café “Été”"),
    ],
)
def test_the_words_are_right_whatever_the_encoding(encoding: str, head: str, words: str) -> None:
    markup = head + news(body=f"<p>{words}</p>" + PARAGRAPHS.replace("Port Alder", words))
    assert words in page(markup.encode(encoding))[0].text


def test_cyrillic_that_says_it_is_western_is_not_read_as_western() -> None:
    russian = "Паром между портом и островом снова ходит, сообщила администрация порта в четверг вечером. " * 8
    markup = f"<html><head><meta charset=iso-8859-1><title>Паром</title></head><body><p>{russian}</p></body></html>"
    assert "Паром между портом" in page(markup.encode("cp1251"))[0].text


# Quality


def test_a_list_of_links_is_doubted() -> None:
    links = "".join(f"<li><a href={n}>Harbour of Port Alder, part {n}, as it was on Tuesday</a></li>" for n in range(30))
    found = html.read(source(f"<html><title>Port Alder closes its harbour</title><body><ul>{links}</ul></body></html>"))
    assert isinstance(found, Problem) or "extraction-doubt" in [p.code for p in found[1]]


def test_a_text_that_does_not_speak_of_its_title_is_doubted() -> None:
    title = "Elephants escape circus during thunderstorm"
    assert codes(news(title=title)) == ["extraction-doubt"]


def test_an_ordinary_page_is_not_doubted() -> None:
    assert codes(news()) == []


# What lies beside a page


def test_a_text_beside_a_page_is_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(news('<meta name="author" content="Ada Lund">'))
    (tmp_path / "a.html.txt").write_text("Harbour closed\n\nNothing sails.\n")
    found = read_folder(tmp_path)
    assert [(f["path"], f["text"][0], f["stated"]["author"]) for f in found if "text" in f] == [
        ("corpus/a.html", "Harbour closed", "Ada Lund")
    ]
    assert [f["code"] for f in found if "code" in f] == ["own-text"]


def test_a_text_beside_a_page_without_an_article_is_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<title>Harbour closed</title><div id=root></div>")
    (tmp_path / "a.html.txt").write_text("Nothing sails.\n")
    found = read_folder(tmp_path)
    assert [(f["text"], f["stated"]["title"]) for f in found if "text" in f] == [(["Nothing sails.", ""], "Harbour closed")]


def test_the_folder_of_a_saved_page_holds_no_articles(tmp_path: Path) -> None:
    for name in ("Port Alder.html", "Port Alder_files/frame.html", "Port Alder_files/style.css", "other_files/b.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(news())
    assert [f["path"] for f in read_folder(tmp_path)] == ["corpus/Port Alder.html", "corpus/other_files/b.html"]
