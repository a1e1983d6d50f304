"""The theme renders every page of a made Edition, strictly; what then stands in the HTML."""

from __future__ import annotations

import dataclasses
import posixpath
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import jinja2
import pytest

from made_edition import EVIL, edition, harbour, many
from variorum.collate.pairs import SHORTEST
from variorum.edition import Edition
from variorum.exporters import EXPORTERS
from variorum.model import NOTE_KINDS
from variorum.naming import Gone, Moved
from variorum.publish.plain import plain
from variorum.views import pages
from variorum.views.card import card
from variorum.views.held_back import shape
from variorum.views.shelf import shelve
from variorum.views.standing import RELATIONS

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "theme"
XHTML = "{http://www.w3.org/1999/xhtml}"


def environment() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return env


def render(of: Edition) -> dict[str, str]:
    """Path -> text of every page, feeds among them."""
    env = environment()
    return {p.path: env.get_template(p.template).render(page=p, view=p.view, site=p.site) for p in pages(of)}


def write_site(of: Edition, folder: Path) -> Path:
    """The whole site in ``folder``, theme and (empty) downloads included."""
    for path, html in render(of).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(html, encoding="utf-8")
    for path, data in (*EXPORTERS["citations"].export(of), *EXPORTERS["notes-sheet"].export(of)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    for file in of.facts.downloads:
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(b"{}")
    shutil.copytree(THEME / "static", folder / "theme")
    return folder


@pytest.fixture(scope="module")
def site() -> Mapping[str, str]:
    return {path: html for path, html in render(edition()).items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def trees(site):
    return {path: html5lib.parse(html) for path, html in site.items()}


@pytest.fixture(scope="module")
def story(trees):
    return trees["stories/harbour-wall/index.html"]


def by_class(tree, name: str):
    return [e for e in tree.iter() if name in (e.get("class") or "").split()]


def said(element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_html_is_well_formed(site):
    faults = {}
    for path, html in site.items():
        parser = html5lib.HTMLParser()
        parser.parse(html)
        if parser.errors:
            faults[path] = parser.errors[:3]
    assert faults == {}


def test_markup_in_texts_and_metadata_stays_text(trees):
    for path, tree in trees.items():
        scripts = [e.get("src") for e in tree.iter(f"{XHTML}script") if e.get("type") != "application/ld+json"]
        assert all(src and src.endswith(("theme/js/variorum.js", "theme/js/search.js")) for src in scripts), path
        assert not list(tree.iter(f"{XHTML}img")), path
        assert not [k for e in tree.iter() for k in e.attrib if k.startswith("on")], path


def test_the_words_of_markup_are_read_as_words(trees):
    assert EVIL in said(trees["articles/evil-1/index.html"].find(f".//{XHTML}article"))


def test_an_address_that_is_no_web_address_is_not_linked(trees):
    assert not [e for t in trees.values() for e in t.iter() if "javascript:" in e.get("href", "")]


def test_nothing_is_inline_and_the_policy_forbids_it(trees):
    for path, tree in trees.items():
        assert not list(tree.iter(f"{XHTML}style")), path
        assert not [e for e in tree.iter() if "style" in e.attrib], path
        metas = [m.get("content") for m in tree.iter(f"{XHTML}meta") if m.get("http-equiv") == "Content-Security-Policy"]
        assert metas and "default-src 'none'" in metas[0] and "unsafe" not in metas[0].replace("'wasm-unsafe-eval'", ""), (
            path
        )


def test_ids_are_unique(trees):
    for path, tree in trees.items():
        ids = [e.get("id") for e in tree.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), path


def test_every_link_leads_to_something(trees, tmp_path):
    root = write_site(edition(), tmp_path / "site")
    ids = {path: {e.get("id") for e in tree.iter()} for path, tree in trees.items()}
    broken = []
    for path, tree in trees.items():
        for element in tree.iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is None or address.startswith(("data:", "mailto:")):
                    continue
                parts = urlsplit(address)
                assert not parts.scheme and not address.startswith("/"), (path, address)
                target = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
                )
                if not (root / target).is_file() or (parts.fragment and parts.fragment not in ids[target]):
                    broken.append((path, address))
    assert broken == []


def test_every_note_links_to_itself_and_its_words_to_it(story):
    ids = {e.get("id"): e for e in story.iter() if e.get("id")}
    linked = {e.get("href") for e in by_class(story, "v")}
    for note in harbour().notes:
        (ref,) = by_class(ids[note.id], "ref")
        assert ref.get("href") == f"#{note.id}"
        assert any(anchor.startswith(f"w-{note.id}-") for anchor in ids)
        assert f"#{note.id}" in linked


def test_a_reading_that_says_nothing_reads_nothing_here(story):
    note = next(e for e in by_class(story, "n") if "Stands in A only." in said(e))
    assert [said(e) for e in by_class(note, "none")] == ["nothing here"]


def test_a_note_says_that_it_is_made_by_machine_or_by_whom(story):
    whys = [said(e) for e in by_class(story, "why")]
    assert all("Made by machine." in w for w in whys)
    assert sum("An editor confirmed it." in w for w in whys) == 1


def test_a_note_says_its_rule_and_its_confidence(story):
    why = next(said(e) for e in by_class(story, "why") if "number" in said(e))
    assert "About 40 in a hundred notes like this one were right." in why
    assert "Rule number/made-by-hand/1" in why


def test_a_passage_in_one_version_shows_the_gap(story):
    assert [said(e) for e in by_class(story, "absent")] == ["Not in B", "Not in B", "Not in A"]


def test_degrees_are_told_by_a_sign_and_in_words(story):
    assert said(by_class(story, "dg")[1]) == "≠a main difference"


def test_tools_show_the_counts(story):
    labels = [said(e) for e in story.iter(f"{XHTML}label")]
    assert {"Main 8", "All 13", "+ House style 15"} <= set(labels)


def test_a_page_of_a_story_says_on_paper_what_it_is_and_where_it_stands():
    made = edition()
    made = dataclasses.replace(made, facts=dataclasses.replace(made.facts, name="The Shelf", url="https://a.example"))
    page = html5lib.parse(render(made)["stories/harbour-wall/index.html"])
    whose, cited = (said(e) for e in by_class(page, "at")[0])
    assert whose == (
        "Printed from The Shelf: Harbour wall to close for the winter · A Vell Courier (4 November 2031)"
        " · B Outlet not recorded (Date not recorded)"
    )
    assert cited == (
        "How to cite: The Shelf (n.d.). “Harbour wall to close for the winter”. 2 versions compared."
        " https://a.example/stories/harbour-wall/"
    )


def test_a_page_that_does_not_know_its_address_says_its_path_on_paper(story):
    (cited,) = [said(e) for e in by_class(story, "at")]
    assert cited.endswith(" stories/harbour-wall/ (below the address of the archive)")


def test_the_story_links_to_its_data_only_where_there_is_some(trees):
    bare = dataclasses.replace(edition(), facts=dataclasses.replace(edition().facts, downloads=()))
    with_data, without = trees["stories/gates/index.html"], html5lib.parse(render(bare)["stories/gates/index.html"])
    found = [[e for e in t.iter() if e.get("href", "").endswith(".json")] for t in (with_data, without)]
    assert [len(f) for f in found] == [1, 0]


def test_problems_are_listed_with_file_and_line(trees):
    items = [said(li) for e in by_class(trees["data/index.html"], "problems") for li in e.iter(f"{XHTML}li")]
    assert items[0].startswith("corpus/bad.txt, line 3 not text at all")


def test_the_owners_page_is_html_and_nothing_else_is(trees):
    assert said(next(trees["about/index.html"].iter(f"{XHTML}em"))) == "owner"
    unescaped = [p.name for p in (THEME / "templates").rglob("*.html") if "| safe" in p.read_text(encoding="utf-8")]
    assert unescaped == ["page.html"]


def test_what_an_editor_or_a_doubt_says_of_a_passage_stands_under_it(trees):
    said_of = [[said(e) for e in by_class(row, "lk")] for row in by_class(trees["stories/gates/index.html"], "ps")]
    assert said_of == [
        ["‡ and a number: this also stands in that many other stories."],
        ["B and C are linked here through another version; with each other they have little in common (10% alike)."],
        ["An editor linked these sentences; the machine had not."],
        [],
    ]


def test_a_note_on_whole_sentences_says_so_to_the_style_sheet(trees):
    rows = trees["stories/gates/index.html"]
    whole = [e for e in by_class(rows, "n") if "wh" in e.get("class").split()]
    assert ["Stands in B only." in said(e) for e in whole] == [True]


def test_the_method_page_says_every_word_for_how_versions_stand_to_each_other_and_when(trees):
    method = said(trees["method/index.html"])
    assert [word for word in RELATIONS.values() if word.capitalize() not in method] == []
    assert f"fewer than {SHORTEST} words outside quotations" in method


def test_what_whole_texts_have_in_common_is_told_behind_the_passages_of_many_versions(trees):
    page = said(trees["stories/gates/index.html"])
    assert page.index("Show") < page.index("Forty families left.") < page.index("How much text they have in common")


FORBIDDEN = r"\b(cop(y|ied|ies) (from|of another)|plagiari\w+|censor\w*|bias\w*|original\w*|omitted|omits|dropped|stolen)\b"


def test_our_own_words_are_neutral():
    ours = [*(THEME / "templates").rglob("*.html"), *(ROOT / "plugins/variorum/views").glob("*.py")]
    found = [(p.name, m.group()) for p in ours for m in re.finditer(FORBIDDEN, p.read_text(encoding="utf-8"), re.I)]
    assert found == []


#: Colours by their names, those that a theme is likely to meet; `currentColor` and `transparent` are no looks of their own.
NAMED = (
    "white black gray grey silver red maroon orange yellow gold olive lime green teal cyan aqua blue navy purple pink brown"
)
FUNCTIONS = "rgba? hsla? hwb lab lch oklab oklch color light-dark"
COLOUR = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|\b(?:{FUNCTIONS.replace(' ', '|')})\(|(?<![\w-])(?:{NAMED.replace(' ', '|')})(?![\w-])", re.I
)
FACE = re.compile(r"(?<![\w-])font(?:-family)?:[^;}]*?(?:[\"']|\b(?:sans-serif|serif|monospace|system-ui)\b)", re.I)


@pytest.mark.parametrize("sheet", sorted(p.name for p in (THEME / "static/css").glob("*.css") if p.name != "tokens.css"))
def test_tokens_alone_name_colours_and_faces(sheet):
    css = re.sub(r"/\*.*?\*/", "", (THEME / "static/css" / sheet).read_text(encoding="utf-8"), flags=re.S)
    declared = " ".join(re.findall(r"\{([^{}]*)\}", css))
    plain = re.sub(r"var\(--[\w-]+\)", "", declared)
    assert COLOUR.findall(plain) == []
    assert FACE.findall(plain) == []
    assert "@font-face" not in css


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("color: #abc", True),
        ("background: rgb(1 2 3)", True),
        ("border: 1px solid Black", True),
        ("font: 400 1rem/1 serif", True),
        ('font-family: "Arial"', True),
        ("color: currentColor", False),
        ("font: 400 1rem/1", False),
        ("white-space: nowrap", False),
    ],
)
def test_a_colour_or_a_face_is_told_from_the_rest(declared, found):
    assert bool(COLOUR.search(declared) or FACE.search(declared)) is found


@pytest.mark.parametrize("sheet", sorted((THEME / "static/css").glob("*.css")), ids=lambda p: p.stem)
def test_safari_knows_no_underline_told_with_its_width_style_or_colour(sheet):
    told = re.findall(r"text-decoration:([^;}]+)", sheet.read_text("utf-8"))
    assert {value.strip() for value in told} <= {"none", "underline"}


@pytest.mark.parametrize("sheet", sorted((THEME / "static/css").glob("*.css")), ids=lambda p: p.stem)
def test_nothing_is_laid_out_late_where_the_browser_would_lose_its_place(sheet):
    bare = re.sub(r"@supports \(overflow-anchor: auto\) \{.*", "", sheet.read_text("utf-8"))
    assert "content-visibility: auto" not in bare


def test_styles_and_script_stay_small():
    import gzip

    sent = [*(f"css/{name}.css" for name in ("tokens", "base", "comparison")), "js/variorum.js"]
    assert sum(len(gzip.compress(plain(p, (THEME / "static" / p).read_bytes()), 9)) for p in sent) <= 12_000


@pytest.mark.parametrize(
    ("path", "kept", "sent"),
    [
        ("css/a.css", "/* Why. */\n.a { top: 0; } /* so */\n.b { top: 1px; }\n", ".a { top: 0; }\n.b { top: 1px; }\n"),
        ("css/a.css", """.a::before { content: "/* no */"; }\n""", """.a::before { content: "/* no */"; }\n"""),
        ("css/a.css", ".a { background: url('a/*.png'); } /* x */\n", ".a { background: url('a/*.png'); }\n"),
        ("css/a.css", "/*! Licence */\n.a { top: 0; }\n", "/*! Licence */\n.a { top: 0; }\n"),
        ("js/a.js", "// Why.\nlet a = 'x://y'; // so\n", "let a = 'x://y'; // so\n"),
        ("fonts/OFL.txt", "/* stays */", "/* stays */"),
    ],
)
def test_sheets_and_scripts_are_sent_without_remarks(path, kept, sent):
    assert plain(path, kept.encode()).decode() == sent


@pytest.mark.parametrize("sheet", sorted((THEME / "static/css").glob("*.css")), ids=lambda p: p.stem)
def test_a_sheet_has_the_same_rules_without_its_remarks(sheet):
    kept = sheet.read_bytes()
    assert plain(sheet.name, kept).count(b"{") == re.sub(rb"/\*.*?\*/", b"", kept, flags=re.S).count(b"{")
    assert b"/*" not in plain(sheet.name, kept)


def test_every_class_that_the_styles_name_is_in_a_template_or_a_view():
    used = " ".join(
        p.read_text(encoding="utf-8")
        for p in [
            *(THEME / "templates").rglob("*.html"),
            *(THEME / "templates").rglob("*.svg"),
            *(THEME / "static/js").glob("*.js"),
            *(ROOT / "plugins/variorum/views").glob("*.py"),
        ]
    )
    words = set(re.findall(r"[\w-]+", used))
    css = "".join(p.read_text(encoding="utf-8") for p in (THEME / "static/css").glob("*.css"))
    css = re.sub(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", "", css, flags=re.S)
    named = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", css)))
    built = re.compile(r"(x|o|e|h)\d+|(k|only|c|r|t|d|m|w)-\w+|(main|small|style)-\d+")
    assert {n for n in named if n not in words and not built.fullmatch(n)} == set()


@pytest.mark.parametrize(("kind", "named"), [("number", False), ("omission", True)])
def test_a_note_says_its_name_on_the_page_of_its_kind_where_that_has_two(trees, kind, named):
    heads = by_class(trees[f"notes/{kind}/index.html"], "nh")
    assert {bool(by_class(head, "ic")) for head in heads} == {named}


# the page of patterns


def test_every_partial_is_shown_on_the_page_of_patterns():
    loaded = set()

    class Watched(jinja2.FileSystemLoader):
        def get_source(self, environment, template):
            loaded.add(template)
            return super().get_source(environment, template)

    env = environment()
    env.loader = Watched(THEME / "templates")
    (page,) = [p for p in pages(edition()) if p.path == "patterns/index.html"]
    env.get_template(page.template).render(page=page, view=page.view, site=page.site)
    parts = [*(THEME / "templates").rglob("_*.html"), *(THEME / "templates/icons").iterdir()]
    assert {p.relative_to(THEME / "templates").as_posix() for p in parts} - loaded == set()


def test_the_page_of_patterns_shows_every_kind_of_note(trees):
    rules = " ".join(said(e) for e in by_class(trees["patterns/index.html"], "why"))
    assert [kind for kind in NOTE_KINDS if f"{kind}/made-up/1" not in rules] == []


def test_the_page_of_patterns_shows_words_that_may_not_be_shown(trees):
    (part,) = [e for e in by_class(trees["patterns/index.html"], "pat") if said(e).startswith("Words that may not be shown")]
    assert "7 words, not shown, by rights" in said(part) and "xx" not in said(part)


def test_a_site_for_the_public_has_no_page_of_patterns():
    assert not [p for p in pages(edition(production=True)) if p.path.startswith("patterns/")]


# the theme's contract


def contract() -> dict[str, set[str]]:
    """View -> its fields, as docs/theme.md has them: a heading ``### Name`` and a list of ``- `field` …``."""
    text = (ROOT / "docs/theme.md").read_text(encoding="utf-8")
    parts = re.split(r"^### `(\w+)`.*$", text, flags=re.M)[1:]
    return {name: set(re.findall(r"^- `(\w+)`", body, re.M)) for name, body in zip(parts[::2], parts[1::2], strict=True)}


def views() -> dict[str, set[str]]:
    """Every dataclass that reaches a template, found by walking the pages' views."""
    found: dict[str, set[str]] = {}

    def walk(value: object) -> None:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            if type(value).__module__.startswith("variorum.views"):
                found[type(value).__name__] = {f.name for f in dataclasses.fields(value)}
            for field in dataclasses.fields(value):
                walk(getattr(value, field.name))
        elif isinstance(value, tuple):
            for part in value:
                walk(part)

    taken = Gone("gone", "2031", "Asked for.")
    gone = (Moved(("story", "wall"), ("story", "harbour-wall")), Moved(("article", "gone"), None, taken))
    for held in (dataclasses.replace(edition(), moved=gone), many(60)):
        for page in pages(held):
            walk(page)
    shelf = shelve(edition())
    walk(shape(12))  # no text of these editions is held back
    walk(tuple(card(shelf, apparatus) for apparatus in shelf.apparatuses))
    return found


def test_the_contract_names_every_view_and_every_field():
    assert contract() == views()


def test_templates_use_only_fields_of_the_contract():
    fields = set().union(*views().values()) | {"severity", "path", "item", "line", "code", "message", "index", "first"}
    for path in (THEME / "templates").rglob("*.html"):
        source = "".join(re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf-8")))
        source = re.sub(r"'[^']*'", "", source)
        assert set(re.findall(r"\.([a-z_]\w*)", source)) <= fields, path.name


if __name__ == "__main__":  # python tests/test_theme.py FOLDER: the made site, to look at
    sys.path.insert(0, str(ROOT / "plugins"))
    write_site(edition(), Path(sys.argv[1]))
