"""Each fault that can be seeded in a small site is found, and a site without one passes."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import check_site
from sitecheck.exports import SCHEMAS, validator
from sitecheck.site import Site

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'"
A = "Ferry stops.\nThe ferry stops for six hours, he said."
B = "The ferry stops through the night."


def page(body: str, head: str = "", policy: str = POLICY, lang: str = ' lang="en"') -> str:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    return (
        f'<!doctype html>\n<html{lang}><head><meta charset="utf-8">{meta}<title>Ferry</title>'
        f'<meta name="viewport" content="width=device-width">{head}</head><body>{body}</body></html>\n'
    )


HOME_HEAD = '<link rel="stylesheet" href="theme/site.css"><script src="theme/site.js" defer></script>'
HOME = """<h1 id="top-of-page">Ferry</h1>
<p><a href="stories/ferry/index.html#n-1">The note</a> <a href="stories/ferry/">The story</a> <a href="https://example.org/">Out</a></p>
<img src="theme/boat.png" alt=""><svg role="img" aria-label="Mark"><use href="theme/kinds.svg#who"></use></svg>"""


def story() -> dict:
    def witness(siglum: str, text: str, segments: list[tuple[int, int, str]]) -> dict:
        return {
            "siglum": siglum,
            "id": f"article-{siglum.lower()}",
            "source_path": f"corpus/{siglum}.txt",
            **dict.fromkeys(("title", "publisher", "author", "published", "updated", "captured", "url", "rights")),
            "language": "en",
            "text_mode": "full",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "words": len(text.split()),
            "text": text,
            "segments": [
                {"id": f"{siglum}{i}", "kind": kind, "start": start, "end": end, "paragraph": i - 1}
                for i, (start, end, kind) in enumerate(segments, 1)
            ],
        }

    def spot(siglum: str, text: str, words: str) -> dict:
        return {"siglum": siglum, "start": text.index(words), "end": text.index(words) + len(words)}

    return {
        "format": "variorum-story/1",
        "id": "s-1",
        "slug": "ferry",
        "title": "Ferry stops.",
        "url": "stories/ferry/",
        "base": "A",
        "witnesses": [
            witness("A", A, [(0, 12, "headline"), (13, len(A), "sentence")]),
            witness("B", B, [(0, len(B), "sentence")]),
        ],
        "passages": [
            {"id": "p-0", "relation": "only", "moved": False, "segments": {"A": ["A1"]}, "score": 0.0},
            {"id": "p-1", "relation": "changed", "moved": False, "segments": {"A": ["A2"], "B": ["B1"]}, "score": 0.6},
        ],
        "notes": [
            {
                "id": "n-1",
                "kind": "date",
                "salience": 3,
                "confidence": 0.9,
                "passage": "p-1",
                "rule": "date/span/1",
                "readings": [
                    {"sigla": ["A"], "text": "for six hours", "spans": [spot("A", A, "for six hours")]},
                    {"sigla": ["B"], "text": "through the night", "spans": [spot("B", B, "through the night")]},
                ],
                "summary": "The times differ.",
                "evidence": {},
                "editor": None,
            },
            {
                "id": "n-2",
                "kind": "attribution",
                "salience": 3,
                "confidence": 0.8,
                "passage": "p-1",
                "rule": "attribution/one-side/1",
                "readings": [
                    {"sigla": ["A"], "text": "ferry … he said", "spans": [spot("A", A, "ferry"), spot("A", A, "he said")]},
                    {"sigla": ["B"], "text": None, "spans": [], "at": [{"siglum": "B", "offset": len(B)}]},
                ],
                "summary": "B names nobody.",
                "evidence": {},
                "editor": None,
            },
        ],
        "pairs": [{"a": "A", "b": "B", "shared_words": 3, "words_a": 10, "words_b": 6, "relation": "rewrite"}],
    }


ARTICLE = {
    "id": "article-a",
    "path": "corpus/A.txt",
    "item": None,
    "story": "ferry",
    "siglum": "A",
    **dict.fromkeys(("title", "publisher", "author", "published", "updated", "captured", "url", "rights")),
    "language": "en",
    "text_mode": "full",
}
NAMES = [
    {
        "id": "ferry",
        "kind": "organisation",
        "name": "Ferry",
        "aliases": [],
        "published": True,
        "mentions": [{"article": "article-a", "path": "corpus/A.txt", "start": 0, "end": 5}],
    }
]
TABLES = {
    "articles": [ARTICLE],
    "names": NAMES,
    "notes": [{**story()["notes"][0], "story": "ferry", "readings": [{"sigla": ["A"], "text": "for six hours"}]}],
    "problems": [
        {"path": "corpus/C.txt", "item": None, "line": 3, "severity": "warning", "code": "encoding", "message": "As cp1252."}
    ],
    "stories": [{"id": "s-1", "slug": "ferry", "title": "Ferry stops.", "url": "stories/ferry/", "base": "A"}],
}

Files = dict[str, str | bytes]


def good_site() -> Files:
    return {
        "index.html": page(HOME, HOME_HEAD),
        "404.html": page('<h1>Not found</h1><a href="/index.html">Home</a>'),
        "stories/ferry/index.html": page(
            '<h1>Ferry</h1><p id="n-1">One note. <a href="../../index.html#top">Home</a> <a href="#n-1">Here</a></p>',
            '<link rel="canonical" href="https://example.org/stories/ferry/">'
            '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
        ),
        "theme/site.css": '@font-face { src: url("serif.woff2") } /* url(gone.png) */ rect { fill: url(#hatch) }',
        "theme/site.js": 'import { step } from "./step.js";\n',
        "theme/step.js": "export const step = 1;\n",
        "theme/serif.woff2": b"wOF2",
        "theme/boat.png": b"\x89PNG",
        "theme/kinds.svg": '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="who"><path d="M0 0"/></symbol></svg>',
        "feeds/all.atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"/>',
        "data/stories/ferry.json": json.dumps(story()),
        **{f"data/{name}.json": json.dumps(rows) for name, rows in TABLES.items()},
    }


def faults(folder: Path, files: Files, url: str = "") -> list[str]:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)
    return [f"{fault.path}: {fault.what}" for fault in check_site.faults_of(Site(folder, url))]


def test_a_good_site_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, good_site()) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<h1>x</h1><a href="gone/index.html">x</a>', "there is no gone/index.html"),
        ('<h1>x</h1><a href="gone/">x</a>', "there is no gone/index.html"),
        ('<h1>x</h1><a href="Stories/ferry/">x</a>', "there is no Stories/ferry/index.html"),
        ('<h1>x</h1><a href="stories/ferry/#n-9">x</a>', 'stories/ferry/index.html has no id "n-9"'),
        ('<h1>x</h1><a href="#n-1">x</a>', 'index.html has no id "n-1"'),
        ('<h1>x</h1><a href="../up.html">x</a>', "leads out of the site"),
        ('<h1>x</h1><a href="/stories/ferry/">x</a>', "starts at the root"),
        ('<h1>x</h1><a href="">x</a>', "is empty"),
        ('<h1>x</h1><a href="htp://example.org/">x</a>', "unknown scheme htp:"),
        ('<h1>x</h1><a href="javascript:void(0)">x</a>', "runs a script"),
        ('<h1>x</h1><img src="https://example.org/x.png" alt="">', "fetched from another site"),
        ('<h1>x</h1><img src="//example.org/x.png" alt="">', "fetched from another site"),
        ('<h1>x</h1><img src="theme/boat.png" srcset="theme/gone.png 2x" alt="">', "there is no theme/gone.png"),
        ('<h1>x</h1><svg aria-hidden="true"><use href="theme/kinds.svg#no"></use></svg>', 'theme/kinds.svg has no id "no"'),
        ('<h1>x</h1><img src="theme/boat.png">', "<img> has no alt: theme/boat.png"),
        ("<h1>x</h1><svg><path d='M0 0'/></svg>", "<svg> has neither a name"),
        ("<h1>x</h1><h1>y</h1>", "has 2 h1"),
        ("<p>x</p>", "has 0 h1"),
        ("<h1>x</h1><h2> </h2>", "<h2> is empty"),
        ('<h1>x</h1><p id="a">x</p><p id="a">y</p>', 'id "a" stands 2 times'),
        ("<h1>x</h1><p><i>x</p>", "HTML, line 2"),
        ("<h1>x</h1><p>x</b></p>", "HTML, line 2"),
        ("<h1>x</h1><div>", "HTML, line 2"),
        ("<h1>x</h1><p>a & b &bogus; c</p>", "HTML, line 2"),
        ("<h1>x</h1><script>alert(1)</script>", "inline <script>: alert(1)"),
        ('<h1>x</h1><p style="color: red">x</p>', 'inline attribute style="color: red"'),
        ('<h1>x</h1><p onclick="go()">x</p>', 'inline attribute onclick="go()"'),
    ],
)
def test_a_fault_in_a_body_is_found_and_no_other(tmp_path: Path, body: str, expected: str) -> None:
    found = faults(tmp_path, good_site() | {"index.html": page(body)})
    assert len({fault.split(":")[0] for fault in found}) == 1
    assert any(fault.startswith("index.html: ") and expected in fault for fault in found), found


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (page("<h1>x</h1>", lang=""), "<html> has no lang"),
        (page("<h1>x</h1>", policy=""), "has no content security policy"),
        (page("<h1>x</h1>", policy=POLICY + "; connect-src 'unsafe-inline'"), "permits 'unsafe-inline' in connect-src"),
        (page("<h1>x</h1>", policy="script-src 'self'"), "has no default-src"),
        (page("<h1>x</h1>", policy="default-src *"), "permits * in default-src"),
        (page("<h1>x</h1>", head="<style>p { color: red }</style>"), "has an inline <style>"),
        (page("<h1>x</h1>", head='<link rel="stylesheet" href="https://example.org/x.css">'), "fetched from another site"),
        (page("<h1>x</h1>", head='<meta http-equiv="refresh" content="0; url=gone.html">'), "there is no gone.html"),
        (page("<h1>x</h1>").replace("<title>Ferry</title>", "<title></title>"), "has no title"),
        (page("<h1>x</h1>").replace("<!doctype html>", ""), "HTML, line"),
        (page("<h1>\udce9</h1>").encode("utf-8", "surrogateescape"), "is not UTF-8"),
        (
            page("<h1>x</h1>", policy="", head=f'{HOME_HEAD}<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
            "stands after a <link>",
        ),
    ],
)
def test_a_fault_in_a_head_is_found(tmp_path: Path, whole: str | bytes, expected: str) -> None:
    found = faults(tmp_path, good_site() | {"index.html": whole})
    assert any(fault.startswith("index.html: ") and expected in fault for fault in found), found


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("theme/site.css", "p { background: url(gone.png) }", "there is no theme/gone.png"),
        ("theme/site.css", '@import "https://example.org/x.css";', "fetched from another site"),
        ("theme/site.js", 'import "./gone.js";', "there is no theme/gone.js"),
        ("theme/site.js", 'const m = await import("https://example.org/m.js");', "fetched from another site"),
        ("feeds/all.atom.xml", "<feed><entry></feed>", "is not well-formed XML"),
        ("data/notes.json", "[{]", "is not JSON"),
        ("data/more.json", "{", "is not JSON"),
        ("data/problems.json", '[{"path": "x", "item": null, "line": 0, "severity": "fatal"}]', "at 0/line: 0 is less than"),
        ("data/articles.json", json.dumps([ARTICLE | {"path": "/home/x.txt"}]), "at 0/path"),
        ("data/stories.json", json.dumps([{"id": "s-1"}]), "'slug' is a required property"),
        ("data/names.json", json.dumps([NAMES[0] | {"kind": "animal"}]), "'animal' is not one of"),
        ("data/names.json", json.dumps([NAMES[0] | {"mentions": [{**NAMES[0]["mentions"][0], "end": 6}]}]), "says 'Ferry '"),
    ],
)
def test_a_fault_in_another_file_is_found(tmp_path: Path, path: str, content: str, expected: str) -> None:
    found = faults(tmp_path, good_site() | {path: content})
    assert any(fault.startswith(f"{path}: ") and expected in fault for fault in found), found


@pytest.mark.parametrize("name", ["articles", "notes", "problems", "stories"])
def test_a_missing_table_is_found(tmp_path: Path, name: str) -> None:
    site = good_site()
    del site[f"data/{name}.json"]
    assert faults(tmp_path, site) == [f"data/{name}.json: is missing"]


def change(path: str, value: object) -> Callable[[dict], None]:
    """Set the value at a path such as "notes/0/kind"."""
    *way, last = path.split("/")

    def set_in(story: dict) -> None:
        place = story
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[int(last) if isinstance(place, list) else last] = value

    return set_in


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("format", "variorum-story/0", "at format"),
        ("notes/0/kind", "gossip", "'gossip' is not one of"),
        ("notes/0/salience", 4, "at notes/0/salience"),
        ("notes/0/readings/0/spans", [], "at notes/0/readings/0/spans"),
        ("notes/1/readings/1", {"sigla": ["B"], "text": None, "spans": []}, "'at' is a required property"),
        ("witnesses/0/text", None, "at witnesses/0/text"),
        ("witnesses/0/text_mode", "withheld", "at witnesses/0/text"),
        ("witnesses/0/sha256", "0" * 64, "witness A: sha256 is not that of its text"),
        ("witnesses/1/siglum", "A", "siglum A stands 2 times"),
        ("witnesses/1/segments/0/end", len(B) + 1, f"witness B: a segment ends at {len(B) + 1}"),
        ("witnesses/0/segments/1/start", 4, "segment A2 overlaps the one before"),
        ("base", "C", "base C is no witness"),
        ("passages/1/segments", {"B": ["B1"]}, "segment A2 stands in 0 passages"),
        ("passages/0/segments", {"A": ["A1", "A2"]}, "segment A2 stands in 2 passages"),
        ("passages/0/segments", {"A": ["A1", "A7"]}, "segment A7 of A, which there is not"),
        ("passages/1/relation", "only", "passage p-1 is 'only' with 2 witnesses"),
        ("passages/1/id", "p-0", "passage p-0 stands 2 times"),
        ("notes/0/passage", "p-9", "note n-1: there is no passage p-9"),
        ("notes/1/id", "n-1", "note n-1 stands 2 times"),
        ("notes/0/readings/0/text", "for five hours", "'for five hours', but A says 'for six hours'"),
        ("notes/0/readings/0/spans/0/start", 0, "but A says 'Ferry stops."),
        ("notes/0/readings/0/spans/0/end", 999, "does not lie in its text"),
        ("notes/0/readings/0/spans/0/siglum", "B", "a span of B, which the reading does not name"),
        ("notes/0/readings/0/sigla", ["A", "B"], "note n-1: B stands in 2 readings"),
        ("notes/0/readings/0/sigla", ["A", "C"], "note n-1: there is no witness C"),
        ("notes/1/readings/0/text", "ferry he said", "but A says 'ferry … he said'"),
        ("notes/1/readings/1/at/0/offset", 999, "place 999 of B does not lie in its text"),
        ("pairs/0/b", "C", "pair A-C is not of two witnesses"),
        ("pairs/0/shared_words", 7, "shares more words than one of them has"),
        ("pairs/0/shared_runs", 7, "shares more runs than one of them has"),
    ],
)
def test_a_fault_in_the_data_of_a_story_is_found(tmp_path: Path, path: str, value: object, expected: str) -> None:
    changed = story()
    change(path, value)(changed)
    found = faults(tmp_path, good_site() | {"data/stories/ferry.json": json.dumps(changed)})
    assert any(fault.startswith("data/stories/ferry.json: ") and expected in fault for fault in found), found


def test_readings_of_two_witnesses_may_differ_in_case_and_marks(tmp_path: Path) -> None:
    changed = story()
    both = {"sigla": ["A", "B"], "text": "Ferry stops.", "spans": [{"siglum": "A", "start": 0, "end": 12}]}
    both["spans"].append({"siglum": "B", "start": 4, "end": 15})
    changed["notes"][0]["readings"] = [both]
    assert faults(tmp_path, good_site() | {"data/stories/ferry.json": json.dumps(changed)}) == []


def test_an_absolute_link_under_the_sites_own_address_is_followed(tmp_path: Path) -> None:
    there, gone = (f'<a href="https://archive.example/corpus/{path}/">x</a>' for path in ("stories/ferry", "gone"))
    body = f"<h1>x</h1>{there}{gone}"
    site = good_site() | {"index.html": page(body)}
    found = faults(tmp_path, site, "https://archive.example/corpus")
    assert len(found) == 1
    assert "there is no gone/index.html" in found[0]


def test_a_folder_without_a_home_page_is_no_site(tmp_path: Path) -> None:
    assert faults(tmp_path, {"x.txt": "x"}) == ["index.html: is missing: this folder holds no site"]


def test_the_command_lists_faults_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faults(tmp_path, good_site() | {"data/notes.json": "["})
    assert check_site.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith("data/notes.json: is not JSON")


def test_the_command_ends_with_nought_on_a_good_site(tmp_path: Path) -> None:
    faults(tmp_path, good_site())
    assert check_site.main([str(tmp_path)]) == 0


@pytest.mark.parametrize("schema", sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.json")))
def test_a_schema_is_a_schema(schema: str) -> None:
    made = validator(schema)
    made.check_schema(copy.deepcopy(made.schema))
