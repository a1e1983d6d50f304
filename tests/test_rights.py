"""Rights: how much of a text is published, that nothing more of it stands anywhere, and that a leak is found."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import re
import shutil
import struct
import zlib
from dataclasses import fields, replace
from pathlib import Path

import pytest

import made_edition
import rights_corpus
from check_site import faults_of, leaks_of
from rights_corpus import CANARIES, SHOWN
from sitecheck.leaks import pieces_of, words_of
from sitecheck.site import Site
from sites import ROOT, build_site, tree
from variorum import model
from variorum.edition import Edition
from variorum.model import (
    Apparatus,
    Collation,
    CrossReferences,
    DateMention,
    Mention,
    Metadata,
    Name,
    NumberMention,
    Occurrence,
    Reason,
    Recurrence,
    Related,
    Relative,
    Story,
    Version,
    Witness,
)
from variorum.permit import mode_of, permit, shown_of
from variorum.permit.mask import FILLERS, masked
from variorum.problems import Problem
from variorum.rights import rights
from variorum.settings import Settings
from variorum.views.wording import word_count

# How much


@pytest.mark.parametrize(
    ("stated", "mode"),
    [
        (Metadata(), "excerpt"),
        (Metadata(rights="https://rightsstatements.org/vocab/InC/1.0/"), "excerpt"),
        (Metadata(rights="© 2032 The Gull. All rights reserved."), "excerpt"),
        (Metadata(rights="© 2032 The Gull, printed by permission"), "full"),
        (Metadata(rights="http://rightsstatements.org/page/UND/1.0/?language=en"), "excerpt"),
        (Metadata(rights="https://creativecommons.org/licenses/by/4.0/"), "full"),
        (Metadata(rights="Printed by leave of the Vorsk Post"), "full"),
        (Metadata(rights="https://rightsstatements.org/vocab/InC/1.0/", text_mode="full"), "full"),
        (Metadata(rights="CC BY 4.0", text_mode="withheld"), "withheld"),
    ],
)
def test_the_mode_is_the_owners_else_that_of_the_rights_else_that_of_the_settings(stated: Metadata, mode: str) -> None:
    assert mode_of(stated, Settings(production=True)) == mode


@pytest.mark.parametrize(
    ("mode", "shown"),
    [("full", None), ("metadata", ""), ("withheld", ""), ("excerpt", "“We can’t,” said Mr. Lund")],
)
def test_an_excerpt_is_the_first_words(mode: model.TextMode, shown: str | None) -> None:
    text = "“We can’t,” said Mr. Lund. “Not today.”"
    spans = shown_of(text, mode, 5)
    assert (None if spans is None else "".join(text[s:e] for s, e in spans)) == shown


def test_an_excerpt_of_a_shorter_text_is_all_of_it() -> None:
    assert shown_of("Four words in all.", "excerpt", 4) == ((0, 18),)


CC, RS = "creativecommons.org", "rightsstatements.org"


@pytest.mark.parametrize(
    ("stated", "name", "uri", "is_open"),
    [
        (None, "not recorded", "", False),
        (f"https://{CC}/licenses/by-sa/3.0/de/", "CC BY-SA 3.0 DE", f"https://{CC}/licenses/by-sa/3.0/de/", True),
        (f"http://{CC}/publicdomain/zero/1.0", "CC0 1.0", f"https://{CC}/publicdomain/zero/1.0/", True),
        (f"http://{RS}/page/NoC-US/1.0/", "No Copyright - United States", f"https://{RS}/vocab/NoC-US/1.0/", True),
        (f"http://{RS}/vocab/CNE/1.0/", "Copyright Not Evaluated", f"https://{RS}/vocab/CNE/1.0/", False),
        ("CC BY 4.0, written for us", "CC BY 4.0, written for us", "", True),
        (
            f"Post, https://{CC}/licenses/by/4.0/",
            f"Post, https://{CC}/licenses/by/4.0/",
            f"https://{CC}/licenses/by/4.0/",
            True,
        ),
        (f"https://{CC}/licenses/buy/4.0/", f"https://{CC}/licenses/buy/4.0/", "", False),
        ("All rights reserved", "All rights reserved", "", False),
        ("CC BYE", "CC BYE", "", False),
    ],
)
def test_known_licences_are_shown_by_name(stated: str | None, name: str, uri: str, is_open: bool) -> None:
    found = rights(stated)
    assert (found.name, found.uri, found.is_open) == (name, uri, is_open)


# The gate


def witness(text: str, shown: tuple[tuple[int, int], ...] | None, mode: model.TextMode = "metadata") -> Witness:
    return Witness("corpus/a.txt", None, text, "0" * 64, Metadata(text_mode=mode), (), shown)


TEXT = "The U.S. paid $1,200.50 for the mayor’s “grand folly” (o’clock, 15-member).\n\nΤέλος — конец.\n"


@pytest.mark.parametrize("text", [TEXT, "وقال الوزير إن السد آمن.", "Мост закрыт до июня.", "水位が下がった。", ""])
def test_fillers_keep_offsets_word_counts_and_lines(text: str) -> None:
    hidden = masked(witness(text, ())).text
    assert (len(hidden), word_count(hidden)) == (len(text), word_count(text))
    assert set(hidden) <= {" ", "\n", *FILLERS}
    assert [i for i, c in enumerate(hidden) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


def test_what_may_be_shown_stands_among_the_fillers() -> None:
    assert masked(witness("One two three.", ((0, 7),))).text == f"One two {FILLERS[0] * 5} "


def test_of_a_withheld_article_only_publisher_and_dates_remain() -> None:
    stated = Metadata("Title", "Post", "Author", "2031", language="en", url="https://a.example", text_mode="withheld")
    kept = masked(replace(witness("Words.", ()), meta=stated)).meta
    assert kept == Metadata(publisher="Post", published="2031", language="en", text_mode="withheld")


def test_texts_in_full_pass_as_they_are() -> None:
    edition = Edition((apparatus("a", witness("All of it.", None, "full")),))
    assert permit(edition) is edition


def apparatus(slug: str, *witnesses: Witness) -> Apparatus:
    versions = tuple(Version("ABCD"[i], f"{slug}-{i}", w) for i, w in enumerate(witnesses))
    return Apparatus(Collation(Story(f"s-{slug}", slug, slug, "A", versions), (), ()), ())


FULL = witness("Irma Voss opened the bridge.", None, "full")
HIDDEN = witness("Irma Voss and Mara Oduya opened the bridge.", ())


def test_a_name_stands_where_it_may_be_shown() -> None:
    mentions = (Mention("s-0", "corpus/a.txt", 0, 9), Mention("s-1", "corpus/a.txt", 0, 9))
    names = (
        Name("pe-irma-voss", "person", "Irma Voss", (), True, mentions),
        Name("pe-mara-oduya", "person", "Mara Oduya", (), True, (Mention("s-1", "corpus/a.txt", 14, 24),)),
    )
    out = permit(Edition((apparatus("s", FULL, HIDDEN),), CrossReferences(names))).references.names
    assert [(n.name, n.mentions) for n in out] == [("Irma Voss", mentions[:1])]


def test_a_name_takes_no_form_that_is_not_shown() -> None:
    told = witness("Voss opened the bridge.", None, "full")
    mentions = (Mention("s-0", "corpus/a.txt", 0, 4), Mention("s-1", "corpus/a.txt", 0, 9))
    found = Name("pe-irma-voss", "person", "Irma Voss", ("Voss",), True, mentions)
    (out,) = permit(Edition((apparatus("s", told, HIDDEN),), CrossReferences((found,)))).references.names
    assert (out.name, out.aliases, "irma" in out.id) == ("Voss", (), False)


@pytest.mark.parametrize(("first", "text", "words"), [(FULL, "the bridge", 0), (HIDDEN, None, 2)])
def test_a_recurring_passage_has_words_where_a_version_may_show_them(first: Witness, text: str | None, words: int) -> None:
    at = first.text.index("the bridge")
    places = (Occurrence("s", "A", "s-0", at, at + 10), Occurrence("t", "A", "t-0", 33, 43))
    found = CrossReferences(recurrences=(Recurrence("r-1", "the bridge", places),))
    (out,) = permit(Edition((apparatus("s", first), apparatus("t", HIDDEN)), found)).references.recurrences
    assert (out.text, out.words, out.occurrences) == (text, words, places)


def test_a_reason_says_no_hidden_word() -> None:
    reasons = (Reason("passages", words=12), Reason("person", ("Mara Oduya",)), Reason("word", ("bridge",)))
    found = CrossReferences(related=(Related("s", (Relative("t", 0.5, reasons),)),))
    hidden = permit(Edition((apparatus("s", HIDDEN), apparatus("t", HIDDEN)), found)).references.related[0].related[0]
    assert hidden.reasons == (reasons[0], Reason("hidden"))
    shown = permit(Edition((apparatus("s", HIDDEN), apparatus("t", FULL)), found)).references.related[0].related[0]
    assert shown.reasons == reasons  # what two stories share stands in the one that is shown


def test_a_time_stands_where_it_may_be_shown() -> None:
    told = witness("On Monday it broke. On Tuesday it fell.", ((0, 19),))
    dates = tuple(DateMention("s-0", "corpus/a.txt", at, at + 6, "date", "2031-05-05", "relative") for at in (3, 23))
    out = permit(Edition((apparatus("s", told),), CrossReferences(dates=dates))).references.dates
    assert out == dates[:1]


def test_a_quotation_stands_where_it_may_be_shown_and_its_group_is_what_is_left() -> None:
    told = witness("Lund said: “We stay here.” Hidden Orlov said: “We stay here.”", shown=((0, 26),))
    open_, hidden = (model.Quotation(f"q-{n}", "direct", "s-0", "corpus/a.txt", n, n + 12, group="g-1") for n in (12, 46))
    group = model.QuotationGroup("g-1", (model.QuotationForm("s-0", "s", ("q-12", "q-46")),))
    references = CrossReferences(quotations=(open_, hidden), groups=(group,))
    out = permit(Edition((apparatus("s", told),), references)).references
    assert (out.quotations, out.groups) == ((replace(open_, group=None),), ())


def test_a_form_of_a_quotation_that_may_not_be_shown_says_how_many_words_it_has() -> None:
    told = witness("Lund said: “We stay here.” Hidden Orlov said: “We stay here.”", shown=((0, 26),))
    open_, hidden = (
        model.Quotation(f"q-{n}", "direct", a, "corpus/a.txt", n, n + 12) for n, a in ((12, "s-0"), (46, "s-1"))
    )
    forms = model.QuotationForm("s-0", "s", ("q-12",)), model.QuotationForm("s-1", "s", ("q-46",))
    references = CrossReferences(quotations=(open_, hidden), groups=(model.QuotationGroup("g-1", forms),))
    out = permit(Edition((apparatus("s", told, told),), references)).references
    assert out.groups == (model.QuotationGroup("g-12", (forms[0], model.QuotationForm("s-1", "s", (), 3))),)


def test_a_pronoun_is_not_read_as_a_name_that_only_hidden_words_have() -> None:
    told = witness("“We stay here,” he said. Hidden Orlov went.", shown=((0, 24),))
    speaker = model.Speaker("Orlov", "orlov", 16, 18)
    quotation = model.Quotation("q-1", "direct", "s-0", "corpus/a.txt", 1, 13, speaker)
    elsewhere = model.Name("orlov", "person", "Orlov", (), True, (model.Mention("t-0", "corpus/t.txt", 0, 5),))
    out = permit(Edition((apparatus("s", told),), CrossReferences(names=(elsewhere,), quotations=(quotation,)))).references
    assert out.quotations[0].speaker == model.Speaker("he", None, 16, 18)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"A": "40 crowns", "B": "45 crowns"}, "A figure differs."),
        ({"A": "40 crowns", "B": "is"}, "A figure differs; the words are not shown, by rights."),
    ],
)
def test_a_note_says_that_words_are_not_shown_where_its_own_are_not(words: dict[str, str], said: str) -> None:
    """“Is” stands in hidden words only, so the machine's remark may not be shown either way."""
    texts = [made_edition.witness(f"{n}.txt", [[f"It costs {n} crowns.", "It is not here."]]) for n in (40, 45)]
    m = made_edition.Maker(made_edition.story("s", "S", *(replace(t, shown=((0, 19),)) for t in texts)))
    m.passage("changed", A=[0, 1], B=[0, 1])
    m.note("number", 3, words, "The figure is 45 in B and 40 in A.")
    (note,) = permit(Edition((m.made(),), CrossReferences())).apparatuses[0].notes
    assert note.summary == said


def test_a_figure_that_is_shown_does_not_lead_to_a_hidden_noun() -> None:
    told = witness("The dam lost 12 metres of it. It has 40 gates.", ((8, 30),))
    shown = NumberMention("s-0", "corpus/a.txt", 13, 22, 12.0, None, "m", "exact", (4, 7))
    hidden = NumberMention("s-0", "corpus/a.txt", 37, 45, 40.0, None, "", "exact", (40, 45))
    out = permit(Edition((apparatus("s", told),), CrossReferences(numbers=(shown, hidden)))).references.numbers
    assert out == (replace(shown, thing=None),)


@pytest.mark.parametrize(
    ("path", "message", "said"),
    [
        ("corpus/a.txt", "The words “Mara Oduya” stand twice.", "The words “[not shown]” stand twice."),
        ("editorial/notes.yaml", "no version has “and Mara Oduya opened”", "no version has “[not shown]”"),
        ("editorial/notes.yaml", "no version has “by Mara Odulya”", "no version has “[not shown]”"),
        ("corpus/a.txt", "It failed at Irma Voss and Mara Oduya, then stopped.", "It failed at [not shown], then stopped."),
        ("corpus/a.txt", "The column “language” is empty.", "The column “language” is empty."),
        ("corpus/b.txt", "The words “Mara Oduya” stand twice.", "The words “Mara Oduya” stand twice."),
    ],
)
def test_published_messages_quote_no_hidden_words(path: str, message: str, said: str) -> None:
    problem = Problem(path, None, 3, "warning", "some-code", message)
    (out,) = permit(Edition((apparatus("s", FULL, HIDDEN),), problems=(problem,))).problems
    assert out == replace(problem, message=said)


#: Every field that the gate has been told of. A new one passes it by a line in ``permit/``, or because it holds no words.
KNOWN = {
    Edition: "apparatuses references problems facts memory moved",
    Apparatus: "collation notes rejected bonds",
    Collation: "story passages pairs lineage",
    CrossReferences: "names recurrences related dates numbers reviewed quotations groups",
    DateMention: "article path start end kind value resolved",
    model.Quotation: "id mode article path start end speaker cue group",
    model.Speaker: "name name_id start end",
    model.QuotationForm: "article story pieces words",
    model.QuotationGroup: "id forms",
    NumberMention: "article path start end value high unit precision thing",
    Story: "id slug title base versions",
    Version: "siglum id witness",
    Witness: "path item text sha256 meta segments shown printed",
    model.Segment: "kind start end paragraph standing",
    model.Passage: "id relation moved segments score doubts editor alike",
    model.Doubt: "what siglum segment other other_segment likeness here",
    model.Note: "id kind salience confidence passage rule readings summary evidence editor",
    model.Reading: "sigla text spans at",
    model.Pair: "a b shared_words words_a words_b relation shared_runs of_a of_b",
    model.Lineage: "nodes edges tied",
    model.Edge: "a b shared_runs own_runs earlier credits",
    model.Credit: "siglum start end",
    Name: "id kind name aliases published mentions evidence editor offices wikidata stands_for",
    Recurrence: "id text occurrences words",
    Reason: "kind things words",
    Relative: "story score reasons",
    Problem: "path item line severity code message",
}


@pytest.mark.parametrize("record", KNOWN, ids=lambda record: record.__name__)
def test_the_gate_knows_every_field(record: type) -> None:
    assert [f.name for f in fields(record)] == KNOWN[record].split(), (
        "may its words be published? see permit/ and docs/rights.md"
    )


# The whole site


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rights_corpus.write(tmp_path_factory.mktemp("rights") / "corpus")


@pytest.fixture(scope="module")
def site(corpus: Path) -> Path:
    folder = corpus.parent / "site"
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert build_site(folder, corpus, settings=str(ROOT / "publishconf.py")) == 0, said.getvalue()
    assert "(full 1, excerpt 2, metadata 2, withheld 2, 6 state no rights)" in said.getvalue()
    return folder


def said_by(site: Path) -> dict[str, set[str]]:
    """File -> the words in it, those in its name included."""
    return {
        path: {word for piece in (path, *pieces_of(path, data)) for word in words_of(piece)}
        for path, data in ((p.relative_to(site).as_posix(), p.read_bytes()) for p in site.rglob("*") if p.is_file())
        if not path.startswith("theme/")
    }


def test_the_site_has_every_kind_of_page_and_data_with_stories_of_such_texts(site: Path) -> None:
    files = list(said_by(site))
    kinds = ("index.html", "stories/", "articles/", "people/", "notes/", "sources/", "method/", "data/", "search/")
    assert [kind for kind in kinds if not any(path.startswith(kind) for path in files)] == []
    kept = {path.removeprefix("data/") for path in files if path.startswith("data/") and path.count("/") == 1}
    tables = {"stories", "articles", "notes", "names", "passages", "related", "problems", "dates", "numbers", "datapackage"}
    tables.add("quotations")
    assert {f"{name}.json" for name in tables} | {"ids.csv"} <= kept
    assert any(path.endswith(".pf_fragment") for path in files)


@pytest.mark.parametrize("mode", CANARIES)
def test_no_file_has_a_word_that_is_not_shown(site: Path, mode: str) -> None:
    found = {
        (path, word)
        for path, words in said_by(site).items()
        for word in words
        if word.startswith(CANARIES[mode]) and word not in {*SHOWN, *CANARIES[mode]}
    }
    assert found == set()


def test_times_and_figures_are_those_of_the_words_that_are_shown(site: Path) -> None:
    articles = {a["id"]: a["path"] for a in json.loads((site / "data/articles.json").read_text())}
    for table in ("dates", "numbers"):
        found = {articles[r["article"]] for r in json.loads((site / f"data/{table}.json").read_text())}
        assert "corpus/dam/open.txt" in found
        assert found <= {"corpus/dam/open.txt", "corpus/dam/part.txt", "corpus/market/unsaid.md"}, "a full one and excerpts"


def test_what_is_shown_of_an_excerpt_is_found(site: Path) -> None:
    assert any("quokkathaw" in words for path, words in said_by(site).items() if path.endswith(".pf_fragment"))
    assert any("quokkathaw" in words for path, words in said_by(site).items() if path.startswith("stories/"))


def test_no_filler_reaches_a_reader(site: Path) -> None:
    latin = FILLERS[0].encode()
    assert [path for path, data in tree(site).items() if latin in data and not path.startswith("theme/")] == []


def test_the_shape_of_hidden_texts_stays(site: Path) -> None:
    story = next(
        s for p in (site / "data/stories").glob("*.json") for s in [json.loads(p.read_text())] if len(s["witnesses"]) == 4
    )
    assert [w["text"] is None for w in story["witnesses"]] == [False, True, True, True]
    assert len([p for p in story["passages"] if set(p["segments"]) == set("ABCD")]) >= 6
    hidden = [r for n in story["notes"] for r in n["readings"] if r["text"] is None and r["spans"]]
    assert hidden
    assert {n["kind"] for n in story["notes"]} >= {"number", "quotation", "name"}
    page = (site / story["url"] / "index.html").read_text()
    assert "words, not shown, by rights" in page
    assert "Excerpt: 50 of" in page


def test_the_check_of_such_a_site_finds_nothing(site: Path, corpus: Path) -> None:
    assert [str(fault) for fault in (*faults_of(Site(site)), *leaks_of(Site(site), corpus))] == []


# Leaks

RUN = "called the plan a zebugrim zebufolly and said"
WORD = "ZebuVoss"


def _png(words: str) -> bytes:
    body = b"tEXtComment\0" + words.encode()
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


@pytest.mark.parametrize("words", [RUN, WORD])
@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.html", "<p>He <b>{}</b></p>"),
        ("a.html", "<p title='He {}, so'>x</p>"),
        ("a.html", '<meta name="description" content="He {} …">'),
        ("a.html", "<svg><title>He {}.</title></svg>"),
        ("a.json", '[{{"said": "He {}."}}]'),
        ("a.csv", "id,said\n1,He {}\n"),
        ("a.txt", "He {}."),
        ("feed.xml", "<feed><summary>&lt;p&gt;He {}&lt;/p&gt;</summary></feed>"),
        ("feed.xml", "<feed><summary><![CDATA[<p>He {}</p>]]></summary></feed>"),
        ("a.svg", "<svg><text>He {}</text></svg>"),
        ("search/index/a.pf_fragment", "gzip:{}"),
        ("a.png", "png:{}"),
    ],
)
def test_a_leak_is_found(site: Path, corpus: Path, tmp_path: Path, path: str, data: str, words: str) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(site / "data" / "articles.json", tmp_path / "data")
    made = data.format(words)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    if made.startswith("gzip:"):
        (tmp_path / path).write_bytes(gzip.compress(b'pagefind_dcd{"content":"He ' + words.encode() + b'"}'))
    else:
        (tmp_path / path).write_bytes(_png(words) if made.startswith("png:") else made.encode())
    (fault,) = leaks_of(Site(tmp_path), corpus)
    assert fault.path == path
    assert "corpus/dam/told.txt" in fault.what


@pytest.mark.parametrize(
    "said",
    [
        "CALLED the&nbsp;plan <i>a</i>&#32;zebu<b>grim</b>, ZEBUFOLLY",
        "<a href='#n'>called the plan<sup class='main'>a</sup></a> a zebugrim<sup>b</sup> zebufolly",
        "called the plan a zébugrim zebu\u00adfolly",
    ],
)
def test_markup_case_accents_and_letters_of_notes_hide_no_leak(site: Path, corpus: Path, tmp_path: Path, said: str) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(site / "data" / "articles.json", tmp_path / "data")
    (tmp_path / "a.html").write_text(f"<p>{said}</p>", "utf-8")
    assert [f.path for f in leaks_of(Site(tmp_path), corpus)] == ["a.html"]


@pytest.mark.parametrize(
    "said",
    [
        "Mayor Irma Voss called the plan a grim folly",  # stands in the text that is shown whole
        "We will not wait for the quokkaspring quokkathaw",  # among the first fifty words
        "A recorded title by Author 3 in the Post 3",
        "Mayor Irma Voss called the plan (A B) zebu and said (C)",
    ],
)
def test_words_that_may_be_shown_are_no_leak(site: Path, corpus: Path, tmp_path: Path, said: str) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(site / "data" / "articles.json", tmp_path / "data")
    (tmp_path / "a.html").write_text(f"<p>{said}</p>", "utf-8")
    assert leaks_of(Site(tmp_path), corpus) == []


def test_a_name_that_ids_csv_keeps_is_no_leak_of_what_was_withdrawn(tmp_path: Path) -> None:
    corpus, site = tmp_path / "corpus", tmp_path / "site"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Inspectors order water behind Hallin dam\n\nNobody knows what Oswin said.\n", "utf-8")
    site.mkdir()
    (site / "a.html").write_text('<a href="stories/inspectors-order-water-behind-hallin/">moved</a>', "utf-8")
    assert len(leaks_of(Site(site), corpus)) == 1
    (corpus / "ids.csv").write_text(
        "path,item,article,story,slug,siglum,redirect\na.txt,,x,s-1,inspectors-order-water-behind-hallin,A,\n", "utf-8"
    )
    assert leaks_of(Site(site), corpus) == []


def test_an_article_that_the_site_does_not_name_may_be_shown_nowhere(site: Path, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    records = json.loads((site / "data" / "articles.json").read_text())
    (tmp_path / "data" / "articles.json").write_text(json.dumps([r for r in records if r["text_mode"] != "full"]))
    (tmp_path / "a.txt").write_text("said the whole bill would be paid by the ministry")
    assert any("corpus/dam/open.txt" in fault.what for fault in leaks_of(Site(tmp_path), corpus))


def test_the_mode_that_the_owner_states_counts_and_not_what_the_site_says(site: Path, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    said = (site / "data" / "articles.json").read_text()
    (tmp_path / "data" / "articles.json").write_text(re.sub(r'"text_mode":"\w+"', '"text_mode":"full"', said))
    (tmp_path / "a.txt").write_text(RUN)
    assert [fault.path for fault in leaks_of(Site(tmp_path), corpus)] == ["a.txt"]
