"""What is read of a file, what is stated about it, and what is said when something is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Metadata, Source, Witness
from variorum.problems import Problem
from variorum.readers import LIMIT, READERS, corpus_csv, duplicates, is_article, read
from variorum.readers.metadata import is_date, merged

NOTHING = Metadata()
HEAD = "path,item,title,publisher,published,text_mode\n"


def witness(path: str, data: bytes, stated: Metadata = NOTHING) -> tuple[Witness, tuple[Problem, ...]]:
    found = read(Source(path, data, stated))
    assert not isinstance(found, Problem), found
    return found


def text_of(data: bytes, path: str = "corpus/a.txt") -> str:
    return witness(path, data)[0].text


def fault(path: str, data: bytes, stated: Metadata = NOTHING, limit: int = LIMIT) -> Problem:
    found = read(Source(path, data, stated), limit)
    assert isinstance(found, Problem), found
    return found


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str, int | None]]:
    return [(p.severity, p.code, p.line) for p in problems]


def made(path: str, text: str = "The quay is shut.", **meta: str) -> Witness:
    return witness(path, text.encode(), Metadata(**meta))[0]


# Text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Quay shut\nNo ships.\n", "Quay shut\nNo ships.\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfQuay", "Quay"),
        ("Qu\u00e9".encode("utf-16"), "Qu\u00e9"),
        ("\ufeffQu\u00e9".encode("utf-32"), "Qu\u00e9"),
        ("  a\u00a0b\u2028c\ufeff ".encode(), "  a\u00a0b\u2028c\ufeff "),
    ],
)
def test_a_text_is_the_decoded_file_without_its_byte_order_mark_and_with_unix_line_ends(data: bytes, text: str) -> None:
    assert text_of(data) == text


@given(
    # not NUL: a letter and a NUL are that letter in UTF-16
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff\0"), min_size=1).filter(
        lambda t: t.strip()
    )
)
def test_text_comes_out_as_it_went_in(text: str) -> None:
    found = read(Source("corpus/a.txt", text.encode()))
    if isinstance(found, Problem):
        assert found.code == "binary-file" or (found.code, any(c.isalnum() for c in text)) == ("empty-file", False)
    else:
        assert found[0].text == text


@given(st.binary(), st.sampled_from(["corpus/a.txt", "corpus/a.md", "corpus/a.markdown", "corpus/a.pdf", "corpus/a"]))
def test_no_bytes_make_a_reader_raise(data: bytes, path: str) -> None:
    found = read(Source(path, data))
    assert isinstance(found, Problem) or found[0].text.strip()


def test_the_hash_is_that_of_the_text_and_not_of_the_file() -> None:
    assert made("corpus/a.txt", "Quay\r\n").sha256 == made("corpus/b.txt", "Quay\n").sha256


def test_a_western_encoding_is_found_and_named() -> None:
    found, problems = witness(
        "corpus/a.txt", "Der Käpten ließ die Fähre über Nacht im Hafen liegen.\nFür immer.".encode("cp1252")
    )
    assert found.text.startswith("Der Käpten ließ die Fähre über")
    assert codes(problems) == [("warning", "not-utf-8", 1)]
    assert "cp1252" in problems[0].message


def test_a_cyrillic_encoding_is_found() -> None:
    text = "Порт закрыт до конца года, сообщил капитан. Корабли уходят в другой город, где их ждут."
    assert text_of(text.encode("cp1251")) == text


def test_a_damaged_byte_costs_one_letter_and_not_the_encoding() -> None:
    found, problems = witness("corpus/a.txt", "Über\nFähre\nKäpten für öl".encode() + b"\xff!")
    assert found.text == "Über\nFähre\nKäpten für öl\ufffd!"
    assert codes(problems) == [("warning", "not-utf-8", 3)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n\t\r\n ", "empty-file"),
        (b"\xef\xbb\xbf\n", "empty-file"),
        (b"...\n\n---\n", "empty-file"),
        ("\u200b\u200b\n".encode(), "empty-file"),
        (b"%PDF-1.7 words", "binary-file"),
        (b"PK\x03\x04 words", "binary-file"),
        (b"abc\x00\x01\x02" * 40, "binary-file"),
        (b"\xff\xfe\x00", "undecodable"),
        (bytes(range(128, 256)) * 20, "undecodable"),
    ],
)
def test_a_file_without_text_is_an_error(data: bytes, code: str) -> None:
    assert codes((fault("corpus/a.txt", data),))[0][:2] == ("error", code)


def test_a_file_over_the_limit_is_refused_with_its_size_the_limit_and_what_to_do() -> None:
    found = fault("corpus/a.txt", b"Quay. " * 900_000)
    assert (found.severity, found.code) == ("error", "too-large")
    assert all(said in found.message for said in ("5,400,000", "2,097,152", "split", "raise"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_byte_order_mark_is_read_with_a_warning(encoding: str) -> None:
    found, problems = witness("corpus/a.txt", "Quay shut\n\nThe café is open.".encode(encoding))
    assert found.text == "Quay shut\n\nThe café is open."
    assert codes(problems) == [("warning", "not-utf-8", None)]


def test_the_limit_can_be_set() -> None:
    assert fault("corpus/a.txt", b"Quay shut.", limit=9).code == "too-large"


def test_control_characters_stay_and_are_named() -> None:
    found, problems = witness("corpus/a.txt", b"Quay\n" + b"shut " * 40 + b"\x00.")
    assert "\x00" in found.text
    assert codes(problems) == [("info", "control-characters", 2)]


def test_html_in_a_text_file_is_shown_as_text() -> None:
    found, problems = witness("corpus/a.txt", b"<html><body><p>Quay shut</p></body></html>")
    assert found.text == "<html><body><p>Quay shut</p></body></html>"
    assert codes(problems) == [("info", "looks-like-html", None)]


def test_a_few_angle_brackets_are_no_html() -> None:
    assert witness("corpus/a.txt", b"Where a < b and <b> is bold, all is well.")[1] == ()


# Formats


@pytest.mark.parametrize("path", ["corpus/a.odt", "corpus/a", "corpus/a.txt.7z"])
def test_an_unknown_format_is_named_with_the_known_ones(path: str) -> None:
    found = fault(path, b"words")
    assert (found.severity, found.code) == ("warning", "unknown-format")
    assert all(suffix in found.message for reader in READERS for suffix in reader.suffixes)


@pytest.mark.parametrize(
    ("path", "said"),
    [("corpus/a.odt", "Files of this kind (.odt) are not read;"), ("corpus/notes", "“notes” has no suffix, so")],
)
def test_an_unknown_format_says_what_it_goes_by(path: str, said: str) -> None:
    assert fault(path, b"words").message.startswith(said)


@pytest.mark.parametrize("path", ["corpus/A.TXT", "corpus/deep/er/a.Md", "corpus/a.markdown"])
def test_suffixes_count_in_small_letters(path: str) -> None:
    assert text_of(b"Quay.", path) == "Quay."


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("corpus/a.txt", True),
        ("corpus/a.docx", True),
        ("corpus/deep/corpus.csv", True),
        ("corpus/editorials.txt", True),
        ("corpus/corpus.csv", False),
        ("corpus/ids.csv", False),
        ("corpus/editorial/notes.yaml", False),
        ("corpus/.DS_Store", False),
        ("corpus/.git/a.txt", False),
    ],
)
def test_which_files_are_articles(path: str, expected: bool) -> None:
    assert is_article(path) is expected


# Front matter


def front(text: str, stated: Metadata = NOTHING) -> tuple[Witness, tuple[Problem, ...]]:
    return witness("corpus/a.md", text.encode(), stated)


def test_the_text_of_markdown_is_the_source_after_the_front_matter() -> None:
    assert front("---\ntitle: Quay\n---\n\n# Quay *shut*\n")[0].text == "\n# Quay *shut*\n"


def test_front_matter_states_what_corpus_csv_may_state() -> None:
    meta = front(
        "---\ntitle: Quay\nauthor: [Nora Vance, Odd Hallam]\ndate: 2032-03-02\nupdated: 2032-03-03T10:00Z\n---\nText."
    )[0].meta
    assert meta == Metadata(
        title="Quay", author="Nora Vance, Odd Hallam", published="2032-03-02", updated="2032-03-03T10:00Z"
    )


def test_corpus_csv_wins_over_front_matter() -> None:
    meta = front("---\ntitle: Quay\nauthor: Vance\n---\nText.", Metadata(title="Harbour"))[0].meta
    assert (meta.title, meta.author) == ("Harbour", "Vance")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: Quay\nauthor: [Nora\n---\nText.", 4),
        ("---\ntitle: a: b\n---\nText.", 2),
        ("---\ntitle: Quay\n\tauthor: x\n---\nText.", 3),
        ("---\n- title: x\n---\nText.", 2),
    ],
)
def test_broken_front_matter_is_a_warning_with_its_line_and_the_text_stays(text: str, line: int) -> None:
    found, problems = front(text)
    assert found.text == "Text."
    assert codes(problems) == [("warning", "front-matter", line)]


@pytest.mark.parametrize(
    ("block", "severity", "line", "said"),
    [
        ("title: Quay\ntitle: Dock\n", "warning", 3, "the first (line 2) is used"),
        ("titel: Quay\n", "info", 2, "perhaps “title” is meant"),
        ("x: 1\ntitle: {a: b}\n", "warning", 3, "write it on one line"),
    ],
)
def test_a_field_that_is_not_used_is_named_with_its_line(block: str, severity: str, line: int, said: str) -> None:
    _, problems = witness("corpus/a.md", f"---\n{block}---\nQuay shut.\n".encode())
    assert codes(problems) == [(severity, "front-matter", line)]
    assert said in problems[0].message


def test_of_two_words_for_a_field_our_own_counts() -> None:
    for block in ("date: 2031\npublished: 2032", "published: 2032\ndate: 2031"):
        found, problems = witness("corpus/a.md", f"---\n{block}\n---\nQuay shut.\n".encode())
        assert (found.meta.published, problems) == ("2032", ())


def test_front_matter_in_toml_is_text_and_said_to_be() -> None:
    text = '+++\ntitle = "Quay"\n+++\nQuay shut.\n'
    found, problems = witness("corpus/a.md", text.encode())
    assert found.text == text
    assert codes(problems) == [("warning", "front-matter", 1)]


def test_front_matter_without_an_end_is_text() -> None:
    found, problems = front("---\ntitle: Quay\n\nText.")
    assert found.text == "---\ntitle: Quay\n\nText."
    assert codes(problems) == [("warning", "front-matter", 1)]


def test_two_rules_are_no_front_matter() -> None:
    assert front("---\nA motto\n---\nText.")[0].text == "---\nA motto\n---\nText."


def test_front_matter_alone_is_an_empty_file() -> None:
    assert fault("corpus/a.md", b"---\ntitle: Quay\n---\n").code == "empty-file"


def test_plain_text_has_no_front_matter() -> None:
    assert text_of(b"---\ntitle: Quay\n---\nText.") == "---\ntitle: Quay\n---\nText."


def test_a_bad_date_in_front_matter_is_dropped_and_named_with_its_line() -> None:
    found, problems = front("---\ntitle: Quay\ndate: 3 March 2032\n---\nText.")
    assert found.meta.published is None
    assert codes(problems) == [("warning", "bad-date", 3)]
    assert "2032-03-02" in problems[0].message


@pytest.mark.parametrize(
    "block", ["[" * 60_000, "a: {" * 10_000, "a: &a [x]\n" + "b: [*a, *a]\n" * 50, "x: " + "y" * 70_000]
)
def test_hostile_front_matter_costs_nothing_but_itself(block: str) -> None:
    assert front(f"---\na: b\n{block}\n---\nText.")[0].text == "Text."


# Rights


def test_a_text_mode_nobody_knows_leaves_the_article_out() -> None:
    found = fault("corpus/a.md", b"---\ntext_mode: ful\n---\nSecret words.")
    assert (found.severity, found.code, found.line) == ("error", "bad-text-mode", 2)
    assert "full" in found.message


# corpus.csv


def test_a_row_states_metadata_by_path_and_item() -> None:
    stated, problems = corpus_csv.parse(HEAD + "a.txt,,Quay shut,Kellwire,2032-03-02,\nbox.zip,7,Inside,,,full\n")
    assert problems == ()
    assert stated == {
        ("corpus/a.txt", None): Metadata(title="Quay shut", publisher="Kellwire", published="2032-03-02"),
        ("corpus/box.zip", "7"): Metadata(title="Inside", text_mode="full"),
    }


@pytest.mark.parametrize("part", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_may_part_the_columns(part: str) -> None:
    stated, _ = corpus_csv.parse(f"title{part}path\nQuay{part}a.txt\n")
    assert stated == {("corpus/a.txt", None): Metadata(title="Quay")}


def test_a_table_with_a_byte_order_mark_is_read() -> None:
    assert corpus_csv.parse(b"\xef\xbb\xbfpath,title\r\na.txt,Quay\r\n")[0] == {
        ("corpus/a.txt", None): Metadata(title="Quay")
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("a.txt,,T,P,3 March 2032,\n", ("warning", "bad-date", 2)),
        ("a.txt,,T,P,2032-02-30,\n", ("warning", "bad-date", 2)),
        ("a.txt,,T,P,2999-01-01,\n", ("warning", "bad-date", 2)),
        ("a.txt,,T,P,,ful\n", ("error", "bad-text-mode", 2)),
        ("a.txt,,T\n\nb.txt,,T,P,2032,,,more\n", ("warning", "unreadable-row", 4)),
        ("missing.txt,,T\n", ("warning", "no-such-file", 2)),
        ("../a.txt,,T\n", ("warning", "unreadable-row", 2)),
        (",,T\n", ("warning", "unreadable-row", 2)),
        ("a.txt,,T\na.txt,,U\n", ("warning", "double-row", 3)),
        ('a.txt,,"two\nlines"\nb.txt,,T,P,soon\n', ("warning", "bad-date", 4)),
        ('a.txt,,"never closed\n', ("error", "unreadable-row", 2)),
    ],
)
def test_what_is_wrong_with_a_row_is_said_with_its_line(rows: str, expected: tuple[str, str, int]) -> None:
    _, problems = corpus_csv.parse(HEAD + rows, ["corpus/a.txt", "corpus/b.txt"])
    assert codes(problems) == [expected]


@pytest.mark.parametrize(
    ("column", "said", "code"),
    [
        ("url", "javascript:alert(1)", "bad-address"),
        ("url", "gull", "bad-address"),
        ("archived_url", "htp://x", "bad-address"),
        ("language", "English", "bad-language"),
    ],
)
def test_an_address_or_a_language_that_is_none_is_dropped_and_named(column: str, said: str, code: str) -> None:
    stated, problems = corpus_csv.parse(f"path,{column}\na.txt,{said}\n")
    assert (stated[("corpus/a.txt", None)], codes(problems)) == (Metadata(), [("warning", code, 2)])
    assert said in problems[0].message


@pytest.mark.parametrize("said", ["www.gull.example/a", "//www.gull.example/a", "https://www.gull.example/a"])
def test_an_address_may_lack_its_scheme(said: str) -> None:
    assert corpus_csv.parse(f"path,url\na.txt,{said}\n")[0][("corpus/a.txt", None)].url == "https://www.gull.example/a"


def test_a_language_with_an_underscore_is_meant_with_a_hyphen() -> None:
    assert corpus_csv.parse("path,language\na.txt,pt_BR\n")[0][("corpus/a.txt", None)].language == "pt-BR"


def test_a_file_put_together_of_two_encodings_is_read_line_by_line() -> None:
    lines = "Fähre läuft auf Grund.\nÜber Nacht.\n"
    read_ = read(Source("corpus/a.txt", lines.encode() + lines.encode("cp1252")))
    assert not isinstance(read_, Problem)
    assert (read_[0].text, codes(read_[1])) == (lines * 2, [("warning", "not-utf-8", 3)])


def test_a_bad_date_costs_the_date_only() -> None:
    stated, _ = corpus_csv.parse(HEAD + "a.txt,,Quay,,soon,\n")
    assert stated == {("corpus/a.txt", None): Metadata(title="Quay")}


def test_a_bad_text_mode_is_taken_for_withheld() -> None:
    stated, _ = corpus_csv.parse(HEAD + "a.txt,,Quay,,,ful\n")
    assert stated[("corpus/a.txt", None)].text_mode == "withheld"


def test_a_bad_row_costs_no_other() -> None:
    stated, _ = corpus_csv.parse(HEAD + "a.txt,,T,P,,,,too,many\nb.txt,,Quay\n")
    assert stated == {("corpus/b.txt", None): Metadata(title="Quay")}


def test_an_unknown_column_is_named_with_a_near_one() -> None:
    stated, problems = corpus_csv.parse("path,tittle,publisher\na.txt,Quay,Kellwire\n")
    assert codes(problems) == [("warning", "unknown-column", 1)]
    assert "“tittle”" in problems[0].message and "“title”" in problems[0].message
    assert stated == {("corpus/a.txt", None): Metadata(publisher="Kellwire")}


def test_a_missing_file_is_named_with_a_near_one() -> None:
    _, problems = corpus_csv.parse(HEAD + "quay-shut.txt\n", ["corpus/quay-shut.md"])
    assert "“quay-shut.md”" in problems[0].message


def test_a_table_without_paths_is_an_error() -> None:
    assert codes(corpus_csv.parse("title,publisher\nQuay,Kellwire\n")[1]) == [("error", "no-path-column", 1)]


def test_an_empty_table_states_nothing() -> None:
    assert corpus_csv.parse("") == ({}, ())


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("id", "Quay Shut", "bad-id"), ("id", "../x", "bad-id"), ("siglum", "a1", "bad-siglum")],
)
def test_names_that_cannot_be_addresses_are_dropped(column: str, value: str, code: str) -> None:
    stated, problems = corpus_csv.parse(f"path,{column}\na.txt,{value}\n")
    assert codes(problems) == [("warning", code, 2)]
    assert stated == {("corpus/a.txt", None): Metadata()}


@given(st.text())
def test_no_table_makes_the_parser_raise(text: str) -> None:
    corpus_csv.parse(text)
    corpus_csv.parse("path,title\n" + text, ["corpus/a.txt"])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2032", True),
        ("2032-03", True),
        ("2032-03-02", True),
        ("2032-03-02T15:40:00Z", True),
        ("2032-03-02 15:40", True),
        ("2032-03-02T15:40:00.123456789+01:00", True),
        ("2032-13", False),
        ("2032-02-30", False),
        ("20320302", False),
        ("02/03/2032", False),
        ("0000", False),
        ("２０３２", False),
    ],
)
def test_dates(value: str, expected: bool) -> None:
    assert is_date(value) is expected


# Twice the same


def test_the_same_text_twice_is_an_info() -> None:
    found = duplicates([made("corpus/b.txt", publisher="Packet"), made("corpus/a.txt", publisher="Kellwire")])
    assert [(p.path, p.severity, p.code) for p in found] == [("corpus/b.txt", "info", "same-text")]
    assert "corpus/a.txt" in found[0].message


@pytest.mark.parametrize("same", [{"publisher": "Kellwire"}, {"url": "https://kellwire.example/quay"}])
def test_the_same_text_of_the_same_publisher_or_address_is_a_warning(same: dict[str, str]) -> None:
    found = duplicates([made("corpus/a.txt", **same), made("corpus/b.txt", **same)])
    assert [(p.path, p.severity) for p in found] == [("corpus/b.txt", "warning")]


def test_different_texts_are_no_problem() -> None:
    assert duplicates([made("corpus/a.txt", "One."), made("corpus/b.txt", "Two.")]) == ()


def test_of_many_of_one_text_that_of_the_same_address_is_named() -> None:
    twice = {"url": "https://gull.example/a"}
    found = duplicates([made("corpus/a.txt"), made("corpus/b.txt", **twice), made("corpus/c.txt", **twice)])
    assert [(p.path, p.severity) for p in found] == [("corpus/b.txt", "info"), ("corpus/c.txt", "warning")]
    assert "corpus/b.txt" in found[1].message


def test_where_a_field_was_read_from_goes_with_the_field_that_counts() -> None:
    stated = Metadata(title="Quay shut")
    found = Metadata(title="QUAY SHUT", published="2032-03", origin=(("title", "<h1>"), ("published", "<time>")))
    assert merged(stated, found) == Metadata(title="Quay shut", published="2032-03", origin=(("published", "<time>"),))
