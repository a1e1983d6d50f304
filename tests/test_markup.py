"""Paragraphs of HTML: what a browser shows in blocks, and no more."""

from __future__ import annotations

import time

import pytest

from variorum.readers.markup import paragraphs_of_html

SHAPES = {
    "paragraphs": ("<p>The ferry sails.</p>\n<p>Nobody\n waits.</p>", ("The ferry sails.", "Nobody waits.")),
    "words of inline elements run on": ("<p>Port <b>Al</b>der, <a href=x>says</a> she.</p>", ("Port Alder, says she.",)),
    "text between blocks": ("<div>One.<p>Two.</p>Three.</div>", ("One.", "Two.", "Three.")),
    "two breaks part paragraphs": ("<div>One day.<br><br />\nAnother day.</div>", ("One day.", "Another day.")),
    "a break ends a line": ("<p>Harbour Office<br>12 Quay Street</p>", ("Harbour Office", "12 Quay Street")),
    "a break after a sentence parts paragraphs": (
        "The harbour of Port Alder was closed on Tuesday.<br>It opens again on Friday, the mayor of the town said.",
        ("The harbour of Port Alder was closed on Tuesday.", "It opens again on Friday, the mayor of the town said."),
    ),
    "lines broken by their width run on": (
        "The harbour of Port Alder was closed on Tuesday after<br>a crane fell into the water and blocked the way of"
        "<br>all ships, the harbour master said.",
        (
            "The harbour of Port Alder was closed on Tuesday after a crane fell into the water and blocked the way of "
            "all ships, the harbour master said.",
        ),
    ),
    "preformatted text": ("<pre>One line.\n\nAnother\tline.</pre>", ("One line.", "Another line.")),
    "lists": ("<ul><li>Salt<li>Tar<ol><li>Rope</ol></ul>", ("Salt", "Tar", "Rope")),
    "rows of a table": (
        "<table><tr><th>Ward<th>Votes<tr><td><p>North</p><td>1,204</table>",
        ("Ward\tVotes", "North\t1,204"),
    ),
    "a table that lays out a page": ("<table><tr><td><p>One.</p><table><tr><td>Two.</table></table>", ("One.", "Two.")),
    "short paragraphs in a cell": ("<table><tr><td><p>One.</p><p>Two.</p></td><td>x</td></table>", ("One.", "Two.", "x")),
    "headings and captions": ("<h2>Tides</h2><figure><img><figcaption>A pier</figcaption></figure>", ("Tides", "A pier")),
    "quotation elements show their marks": ("<p><q>Never</q>, she said.</p>", ("“Never”, she said.",)),
    "entities": ("<p>Tea &amp; toast &lt;b&gt; caf&eacute;&nbsp;noir &#8217;</p>", ("Tea & toast <b> café noir ’",)),
    "what is not shown": (
        "<p>One.</p><script>two()</script><style>p{}</style><noscript>three</noscript><template>four</template>"
        "<p hidden>five</p><div style='color:red; display: none'>six</div><button>seven</button><!-- eight -->",
        ("One.",),
    ),
    "text after a comment or a script": ("<p>One <!-- x -->two <script>y</script>three</p>", ("One two three",)),
    "plain text": ("No mark at all, 3 < 4", ("No mark at all, 3 < 4",)),
    "nothing": ("", ()),
    "an XML declaration": ('<?xml version="1.0" encoding="latin1"?><p>Été</p>', ("Été",)),
    "a charset that does not hold": ("<meta charset=windows-1251><p>Été</p>", ("Été",)),
    "a page without head and body": ("<html><title>T</title><article><h1>One.</h1></article>Two.", ("One.", "Two.")),
    "a main element behind the title": ("<title>T</title><link rel=x><main><p>One.</main><p>Two.", ("One.", "Two.")),
    "unclosed elements": ("<div><p>One.<p>Two. <b>Three.<div>Four.", ("One.", "Two. Three.", "Four.")),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_paragraphs_are_those_that_a_browser_shows(name: str) -> None:
    markup, paragraphs = SHAPES[name]
    assert paragraphs_of_html(markup) == paragraphs


@pytest.mark.parametrize("depth", [250, 260, 400, 2_000, 2_100, 30_000])
def test_no_word_is_lost_however_deep(depth: int) -> None:
    found = paragraphs_of_html("<p>START</p>" + "<div>" * depth + "DEEP" + "</div>" * depth + "<p>END</p>")
    assert found == ("START", "DEEP", "END")


def test_no_word_is_lost_however_long_the_text() -> None:
    found = paragraphs_of_html(f"<p>START {'sea ' * 3_000_000}</p><p>END</p>")
    assert (found[0][:5], found[0].count("sea"), found[1]) == ("START", 3_000_000, "END")


HOSTILE = ("<a ", "<", "<p a=1 ", "&", "<b>", "<b><i><p>", "<table><td>", "<!--", "<form><b></form>", "<ul><li>", "<br>",
           "<tr><td>x", "<![CDATA[", "</p>", "<pre>\n", "<div <", "<q>", "<a b='", "<svg><p>", "\x00<p>")  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_sixty_kilobytes_take_less_than_two_seconds(part: str) -> None:
    began = time.process_time()
    paragraphs_of_html("<p>x</p>" + part * (60_000 // len(part)))
    assert time.process_time() - began < 2


def test_entities_of_a_document_type_are_not_resolved() -> None:
    markup = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>One &x; two.</p>'
    assert paragraphs_of_html(markup)[-1] == "One &x; two."
