"""What an owner takes out (editorial/suppress.yaml), and the pages that stand where something stood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from check_site import faults_of
from sitecheck.site import Site
from sites import build_site, tree
from variorum.editorial import SUPPRESS, Decisions, Suppressed, barred, parse, suppress, unlisted
from variorum.model import CrossReferences, Metadata, Name, Reason, Related, Relative, Witness
from variorum.naming import Gone, Memory, made_id, moved, parse_ids
from variorum.publish.ingest import ingest
from variorum.publish.sources import Place

IDS = "path,item,article,story,slug,siglum,redirect\n"

# The file


def said(text: str) -> tuple[tuple[Suppressed, ...], list[tuple[int | None, str]]]:
    decisions, problems = parse(SUPPRESS, text)
    return decisions.suppressed, [(p.line, p.message) for p in problems]


def test_a_line_takes_out_an_article_an_address_or_a_person() -> None:
    found, problems = said(
        "- article: corpus/c.txt\n  mode: withdrawn\n  reason: publisher's request\n  date: 2026-01-31\n"
        "- {url: https://a.example/1, mode: metadata}\n- {person: Irma Voss, mode: no-page}\n"
    )
    assert found == (
        Suppressed("article", "corpus/c.txt", "withdrawn", 1, "publisher's request", "2026-01-31"),
        Suppressed("url", "https://a.example/1", "metadata", 5),
        Suppressed("person", "Irma Voss", "no-page", 6),
    )
    assert problems == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{article: c.txt, mode: withdrwan}", "perhaps “withdrawn” is meant"),
        ("{article: c.txt, mod: withdrawn}", "perhaps “mode” is meant"),
        ("{artcle: c.txt, mode: withdrawn}", "perhaps “article” is meant"),
        ("{article: c.txt}", "it lacks the key “mode”"),
        ("{article: c.txt, mode: no-page}", "“no-page” is no mode"),
        ("{person: Irma Voss, mode: withdrawn}", "“withdrawn” is no mode for a person"),
        ("{article: c.txt, url: https://a.example, mode: withdrawn}", "more than one of the keys"),
        ("{article: c.txt, mode: withdrawn, date: 31.1.2026}", "write it as 2032-03-02"),
    ],
)
def test_a_line_that_is_not_understood_is_told_with_its_place(entry: str, fault: str) -> None:
    found, ((line, message),) = said(f"- {{url: https://a.example, mode: withdrawn}}\n- {entry}\n")
    assert (len(found), line) == (1, 2)
    assert fault in message


# Articles


def witness(path: str, **more: str) -> Witness:
    return Witness(f"corpus/{path}", None, f"Text of {path}.", path.encode().hex().ljust(64, "0"), Metadata(**more))  # type: ignore[arg-type]


A, B = witness("in/a.txt", url="https://www.a.example/1/", id="the-a"), witness("b.txt", title="A bridge opens")


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("article", "corpus/in/a.txt"),
        ("article", "in/a.txt"),
        ("article", "the-a"),
        ("url", "http://a.example/1#top"),
    ],
)
def test_an_article_is_named_by_path_id_or_address(what: str, name: str) -> None:
    line = Suppressed(what, name, "withdrawn", 1, "asked for", "2026")  # type: ignore[arg-type]
    kept = suppress([A, B], Memory(), Decisions(suppressed=(line,)))
    assert (kept.witnesses, kept.withdrawn, kept.problems) == ((B,), (Gone("the-a", "2026", "asked for"),), ())


def test_an_article_that_nobody_named_goes_by_the_id_it_would_get() -> None:
    kept = suppress([A, B], Memory(), Decisions(suppressed=(Suppressed("article", "b.txt", "withdrawn", 1),)))
    assert kept.withdrawn == (Gone(made_id(B)),)
    again = suppress([A, B], Memory(), Decisions(suppressed=(Suppressed("article", made_id(B), "withdrawn", 1),)))
    assert again == kept


def test_an_article_whose_file_is_gone_is_known_by_its_memory() -> None:
    memory, _ = parse_ids(IDS + "c.txt,,the-c,s-00000001,a-story,A,\n")
    kept = suppress([A], memory, Decisions(suppressed=(Suppressed("article", "c.txt", "withdrawn", 1),)))
    assert (kept.withdrawn, kept.problems) == ((Gone("the-c"),), ())


def test_an_article_may_be_shown_less_of() -> None:
    kept = suppress([A, B], Memory(), Decisions(suppressed=(Suppressed("article", "b.txt", "metadata", 1),)))
    assert [w.meta.text_mode for w in kept.witnesses] == [None, "metadata"]


@pytest.mark.parametrize(
    ("line", "severity", "message"),
    [
        (Suppressed("article", "bb.txt", "withdrawn", 4), "warning", "no article “bb.txt” in the corpus"),
        (Suppressed("article", "b.text", "withdrawn", 4), "warning", "perhaps “b.txt” is meant"),
        (Suppressed("url", "https://b.example", "withdrawn", 4), "info", "keeps it from being taken in"),
    ],
)
def test_a_line_that_names_nothing_is_reported(line: Suppressed, severity: str, message: str) -> None:
    (problem,) = suppress([A, B], Memory(), Decisions(suppressed=(line,))).problems
    assert (problem.path, problem.line, problem.severity) == (SUPPRESS, 4, severity)
    assert message in problem.message


@pytest.mark.parametrize(
    ("path", "url", "found"),
    [("corpus/b.txt", None, True), (None, "http://www.a.example/1/", True), ("corpus/c.txt", "https://c.example", False)],
)
def test_what_is_withdrawn_is_not_taken_in_again(path: str | None, url: str | None, found: bool) -> None:
    lines = (Suppressed("article", "b.txt", "withdrawn", 1), Suppressed("url", "https://a.example/1", "withdrawn", 2))
    assert (barred(Decisions(suppressed=lines), path, url) is not None) == found


# People


def test_a_person_is_listed_nowhere() -> None:
    names = tuple(Name(f"pe-{n}", "person", f"{n.title()} Voss", (n,), True, ()) for n in ("irma", "olaf"))
    reasons = (Reason("passages", words=12), Reason("person", ("Irma Voss", "Olaf Voss")))
    found = CrossReferences(names, (), (Related("s", (Relative("t", 0.5, reasons),)),))
    for name in ("Irma Voss", "irma", "pe-irma"):
        out, problems = unlisted(found, Decisions(suppressed=(Suppressed("person", name, "no-page", 1),)))
        assert [n.name for n in out.names] == ["Olaf Voss"]
        assert out.related[0].related[0].reasons == (reasons[0], Reason("person", ("Olaf Voss",)))
        assert problems == ()


def test_a_person_nobody_knows_is_reported() -> None:
    found = CrossReferences((Name("pe-irma-voss", "person", "Irma Voss", (), True, ()),))
    _, (problem,) = unlisted(found, Decisions(suppressed=(Suppressed("person", "Irma Vos", "no-page", 3),)))
    assert (problem.line, "perhaps “Irma Voss” is meant" in problem.message) == (3, True)


# What stands in their place


def test_a_story_is_withdrawn_with_the_last_of_its_articles() -> None:
    memory, _ = parse_ids(IDS + "a.txt,,a,s-00000001,one,A,\nb.txt,,b,s-00000002,two,A,\nc.txt,,c,s-00000002,two,B,\n")
    gone, _ = moved((), memory, (Gone("a"), Gone("b")))
    assert {m.name: bool(m.withdrawn) for m in gone} == {
        ("article", "a"): True,
        ("article", "b"): True,
        ("article", "c"): False,
        ("story", "one"): True,
        ("story", "two"): False,
    }


BRIDGE = "Bridge opens at Vorsk\n\nMayor Irma Voss opened the bridge at Vorsk on Monday in front of hundreds of people.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus = tmp_path_factory.mktemp("suppress") / "corpus"
    (corpus / "editorial").mkdir(parents=True)
    (corpus / "a.txt").write_text(BRIDGE)
    (corpus / "b.txt").write_text(BRIDGE.replace("hundreds", "zebuthousands"))
    (corpus / "corpus.csv").write_text("path,rights,url\na.txt,CC0,https://a.example/1\nb.txt,,https://b.example/1\n")
    (corpus / "editorial" / "suppress.yaml").write_text(
        "- {article: b.txt, mode: withdrawn, reason: <b>asked</b> for, date: 2026-01-31}\n"
    )
    rows = "b.txt,,the-b,s-00000001,the-bridge,B,\nold.txt,,the-old,s-00000002,old-bridge,A,the-bridge\n"
    (corpus / "ids.csv").write_text(f"{IDS}a.txt,,the-a,s-00000001,the-bridge,A,\n{rows}lost.txt,,lost,,lost-bridge,A,\n")
    assert build_site(corpus.parent / "site", corpus) == 0
    return corpus.parent / "site"


def main(site: Path, path: str) -> str:
    page = (site / path / "index.html").read_text("utf-8")
    return re.sub(r"\s+", " ", page[page.index("<main") : page.index("Ways in")])


def test_the_page_of_a_withdrawn_article_says_so(site: Path) -> None:
    page = main(site, "articles/the-b")
    assert "was withdrawn on 31 January 2026." in page
    assert "Reason: &lt;b&gt;asked&lt;/b&gt; for" in page


def test_a_withdrawn_article_stands_nowhere_else(site: Path) -> None:
    files = {path: data for path, data in tree(site).items() if path not in ("data/ids.csv", ".variorum-build")}
    assert [path for path, data in files.items() if b"zebuthousands" in data or b"b.example" in data] == []
    assert [path for path, data in files.items() if b"the-b/" in data and not path.startswith("articles/the-b/")] == []


def test_a_name_that_leads_on_has_a_page_with_a_link(site: Path) -> None:
    page = (site / "stories/old-bridge/index.html").read_text("utf-8")
    assert '<a href="../the-bridge/index.html"><bdi>Bridge opens at Vorsk</bdi></a>' in page
    assert '<link rel="canonical" href="../the-bridge/index.html">' in page
    assert 'http-equiv="refresh"' not in page


def test_a_name_that_leads_nowhere_has_a_page_that_says_so(site: Path) -> None:
    assert "no longer part of the archive" in main(site, "stories/lost-bridge")


def test_search_engines_pass_over_what_is_gone(site: Path) -> None:
    noindex = '<meta name="robots" content="noindex">'
    held = {p.parent.relative_to(site).as_posix() for p in site.rglob("index.html") if noindex in p.read_text("utf-8")}
    assert held - {"problems"} == {
        *("articles/the-b", "articles/the-old", "articles/lost"),
        *("stories/old-bridge", "stories/lost-bridge"),
    }


def test_an_article_names_where_it_appeared_first(site: Path) -> None:
    assert '<link rel="canonical" href="https://a.example/1">' in (site / "articles/the-a/index.html").read_text("utf-8")


def test_the_check_of_such_a_site_finds_nothing(site: Path) -> None:
    assert [str(fault) for fault in faults_of(Site(site))] == []


def test_nothing_is_published_while_it_is_unclear_what_is_to_be_taken_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus" / "editorial").mkdir(parents=True)
    (tmp_path / "corpus" / "a.txt").write_text(BRIDGE)
    (tmp_path / "corpus" / "editorial" / "suppress.yaml").write_text("- {article: a.txt, mode: withdrwan}\n")
    assert build_site(tmp_path / "site", tmp_path / "corpus") == 1
    assert "perhaps “withdrawn” is meant" in capsys.readouterr().out
    assert not (tmp_path / "site").exists()


def test_ingest_takes_in_nothing_that_is_withdrawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables, given = tmp_path / "content", tmp_path / "given"
    (tables / "editorial").mkdir(parents=True)
    (tables / "editorial" / "suppress.yaml").write_text("- {article: b.txt, mode: withdrawn, reason: asked for}\n")
    given.mkdir()
    for name in ("a.txt", "b.txt"):
        (given / name).write_text(f"{BRIDGE} {name}")
    assert ingest([str(given / "a.txt"), str(given / "b.txt")], Place(tables / "corpus", tables)) == 0
    assert [p.name for p in (tables / "corpus").rglob("*.txt")] == ["a.txt"]
    assert "withdrawn (asked for)" in capsys.readouterr().out
