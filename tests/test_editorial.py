"""An editor's decisions: how the files are read, what each decision does, and what is said where one cannot be followed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from test_pipeline import Counting, silent, source
from variorum.cache import Memo, NoMemo
from variorum.collate.relinked import Joins
from variorum.edition import Edition
from variorum.editorial import NOTES, STORIES, Decisions, parse
from variorum.editorial.quotes import find
from variorum.exporters import story as story_exporter
from variorum.model import Apparatus, Note, Source, Story
from variorum.pipeline import Corpus, compile
from variorum.publish.executor import Inline
from variorum.publish.sources import Place, load
from variorum.readers.containers import Limits
from variorum.settings import Settings

A = """Ferry to Tolm halted for a week

The ferry to Tolm will not sail before Sunday, the harbour office said on Monday. Two of its three engines failed on Friday.

"The rudder is broken," said Ada Merrow, who runs the office. Passengers should ask at the quay. The mail goes by road.
"""
B = """No ferry to Tolm this week

The ferry to Tolm may not sail before Sunday, the harbour office said on Monday. Two of its engines failed on Friday night.

"The rudder was damaged," said Ada Merrow, who runs the office. Letters travel by lorry.
"""
C = """Oldest bakery in Quill closes

The bakery on Finch Street in Quill has baked its last loaf after 210 years. The oven was lit in 1822 by Josiah Finch.
It was never cold since, his heirs say, not even in the great flood of 1911.
"""
D = """Bakery in Quill bakes its last loaf

The bakery on Finch Street in Quill has baked its last loaf. The oven was lit in 1822 by old Josiah Finch. Ada Merrow wept.
"""
SOURCES = (source("a.txt", A), source("b.txt", B), source("c.txt", C), source("d.txt", D))
FERRY, BAKERY = "ferry-to-tolm-halted-for-a-week", "oldest-bakery-in-quill-closes"


def compiled(notes: str = "", stories: str = "", sources: Sequence[Source] = SOURCES, **how: Any) -> Edition:
    if "n-may" in notes:
        notes = notes.replace("n-may", may().id)
    files = tuple((path, text) for path, text in ((NOTES, notes), (STORIES, stories)) if text)
    tools = {"memo": NoMemo(), "executor": Inline(), "progress": silent, **how}
    ids = tools.pop("ids", None)
    edition = compile(Corpus(tuple(sources), ids, files), Settings(), **tools)
    told = tuple(p for p in edition.problems if p.code not in ("undated", "short"))  # these made articles are both
    return replace(edition, problems=told)


def story(edition: Edition, slug: str = FERRY) -> Apparatus:
    return next(a for a in edition.apparatuses if a.story.slug == slug)


def note(edition: Edition, **words: str | None) -> Note:
    """The first note with these readings (siglum -> words)."""
    found = [n for a in edition.apparatuses for n in a.notes if _said(n) == words]
    assert found, [_said(n) for a in edition.apparatuses for n in a.notes]
    return found[0]


def _said(one: Note) -> dict[str, str | None]:
    return {s: r.text for r in one.readings for s in r.sigla}


def codes(edition: Edition) -> list[tuple[str, int | None, str]]:
    return [(p.path, p.line, p.code) for p in edition.problems]


@cache
def may() -> Note:
    """The machine's note on “will” and “may”; “n-may” stands for its id in the texts below."""
    return note(compiled(), A="will", B="may")


# --- reading the files


def said_of(text: str, path: str = NOTES) -> list[tuple[int | None, str]]:
    return [(p.line, p.message) for p in parse(path, text)[1]]


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n", "[]\n", "null\n"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert parse(NOTES, text) == (Decisions(), ())


MALFORMED = [
    ("- note: n-1\n  decison: accept\n", 2, "“decison”", "perhaps “decision” is meant"),
    ("- note: n-1\n  decision: acept\n", 2, "“acept” is no decision", "perhaps “accept” is meant"),
    ("- note: n-1\n  decision: retype\n  kind: quotaton\n", 3, "“quotaton” is no kind", "perhaps “quotation” is meant"),
    ("- note: n-1\n  decision: retype\n", 1, "needs a key “kind”", ""),
    ("- note: n-1\n  decision: accept\n  kind: name\n", 3, "set by “decision: retype”", ""),
    ("- note: n-1\n", 1, "decides nothing", "accept, reject or retype"),
    ("- note: n-1\n  salience: high\n", 2, "“high” is no salience", "1, 2 or 3"),
    ("- note: [n-1]\n  decision: accept\n", 1, "“note” is a list and should be a value", ""),
    ("- note: n-1\n  decision: accept\n  decision: reject\n", 3, "“decision” stands twice (first in line 2)", "keep one"),
    ("- note: n-1\n  decision:\n", 2, "“decision” is empty", ""),
    ("- decision: accept\n", 1, "has none of the keys", "“note”"),
    ("- note: n-1\n  add: {}\n", 1, "has more than one of the keys", ""),
    ("- link: [{siglum: A, quote: x}]\n", 1, "“link” has 1 of at least 2 parts", ""),
    ("- link: [{siglum: a, quote: x}, {siglum: B, quote: y}]\n", 1, "“a” is no siglum", "as in A"),
    ("- link: [{siglum: A, quote: ~}, {siglum: B, quote: y}]\n", 1, "each version needs a quote", ""),
    ("- add: {readings: [{siglum: A, quote: x}, {siglum: B, quote: y}]}\n", 1, "“add” lacks the key “kind”", ""),
    ("- add: {kind: name, readings: [{siglum: A, quote: x}, {siglum: A, quote: y}]}\n", 1, "A stands twice", ""),
    ("- add: {kind: name, readings: [{siglum: A, quote: ~}, {siglum: B, quote: ~}]}\n", 1, "none of its readings", ""),
    ("- !!python/object/apply:os.system {note: n-1}\n", 1, "bears the tag", "take it out"),
    ("- accept\n", 1, "is a value and should be a group of keys", ""),
    ("note: n-1\n", 1, "should be a list", "begin each entry with “- ”"),
]


@pytest.mark.parametrize(("text", "line", "what", "right"), MALFORMED, ids=[m[2] for m in MALFORMED])
def test_a_malformed_entry_names_its_line_what_is_wrong_and_what_would_be_right(
    text: str, line: int, what: str, right: str
) -> None:
    ((found, message),) = said_of(text)
    assert found == line
    assert what in message
    assert right in message


def test_a_malformed_entry_is_an_error() -> None:
    assert [p.severity for p in parse(NOTES, "- nota: n-1\n")[1]] == ["error"]


def test_entries_beside_a_malformed_one_count() -> None:
    decisions, problems = parse(NOTES, "- note: n-1\n  decision: accept\n- nota: n-2\n- note: n-3\n  decision: reject\n")
    assert [j.note for j in decisions.judged] == ["n-1", "n-3"]
    assert [p.line for p in problems] == [3]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- note: n-1\n  decision: accept\n- note: 'n-2\n", 3),
        ("- note: n-1\n decision: accept\n", 2),
        ("- note: n-1\n  comment: this: that\n", 2),
        ("- note: n-1\n\tdecision: accept\n", 2),
        ("- note: n-1\n- note: \x01\n", 2),
        ("- note: n-1\n---\n- note: n-2\n", 2),
        ("- note: *nobody\n", 1),
    ],
)
def test_a_file_that_is_no_yaml_is_one_error_with_its_line(text: str, line: int) -> None:
    decisions, (problem,) = parse(NOTES, text)
    assert decisions == Decisions()
    assert (problem.severity, problem.line) == ("error", line)


@pytest.mark.parametrize("text", ["[" * 50_000, "- " * 50_000, "{a: " * 50_000])
def test_a_file_that_is_nested_without_end_is_refused(text: str) -> None:
    assert [p.code for p in parse(NOTES, text)[1]] == ["bad-editorial"]


def test_a_part_that_holds_itself_is_refused() -> None:
    assert [line for line, _ in said_of("- &a\n  link: [*a, *a]\n")] == [2]


def test_aliases_are_not_multiplied_without_end() -> None:
    quote = ", ".join("{siglum: A, quote: x}" for _ in range(500))
    text = f"- link: &all [{quote}]\n" + "- link: *all\n" * 2000
    _, problems = parse(NOTES, text)
    assert "aliases count each time" in problems[-1].message


def test_a_file_that_is_too_large_is_not_read() -> None:
    ((_, message),) = said_of("# " + "x" * 4_000_000)
    assert "4,000,000 are the most" in message


def test_words_that_yaml_takes_for_something_else_are_words() -> None:
    (linked,) = parse(NOTES, "- link: [{siglum: NO, quote: no}, {siglum: B, quote: 1911}]\n")[0].linked
    assert [(q.siglum, q.quote) for q in linked.quotes] == [("NO", "no"), ("B", "1911")]


def test_marks_that_are_not_seen_are_taken_out_of_a_comment() -> None:
    (judged,) = parse(NOTES, '- note: n-1\n  comment: "a\\u202eb\\n c"\n')[0].judged
    assert judged.comment == "ab c"


MALFORMED_STORIES = [
    ("- story: x\n", 1, "says nothing of the story", "a title, a base or members"),
    ("- story: x\n  base: b\n", 2, "“b” is no siglum", ""),
    ("- story: x\n  titel: y\n", 2, "“titel”", "perhaps “title” is meant"),
    ("- merge: [x]\n", 1, "“merge” has 1 of at least 2 parts", ""),
    ("- merge: [x, x]\n", 1, "stands twice in “merge”", ""),
    ("- merge: x\n", 1, "is a value and should be a list", ""),
    ("- split: {from: x}\n", 1, "“split” lacks the key “members”", ""),
    ("- merge: [x, y]\n  title: z\n", 2, "“title” has no place beside “merge”", ""),
]


@pytest.mark.parametrize(("text", "line", "what", "right"), MALFORMED_STORIES, ids=[m[2] for m in MALFORMED_STORIES])
def test_a_malformed_entry_about_stories_is_told(text: str, line: int, what: str, right: str) -> None:
    ((found, message),) = said_of(text, STORIES)
    assert found == line
    assert what in message
    assert right in message


# --- files on the disk


def loaded(folder: Path, files: dict[str, bytes]) -> tuple[tuple[tuple[str, str], ...], list[tuple[str, str]]]:
    (folder / "editorial").mkdir()
    for name, data in files.items():
        (folder / "editorial" / name).write_bytes(data)
    corpus = load(Place(folder, folder), Limits(1000))
    return corpus.editorial, [(p.path, p.code) for p in corpus.problems]


def test_the_editors_files_are_read_beside_the_tables(tmp_path: Path) -> None:
    files = {"notes.yaml": b"- note: n-1\n", "stories.yaml": b"- story: s\n"}
    assert loaded(tmp_path, files) == (((NOTES, "- note: n-1\n"), (STORIES, "- story: s\n")), [])


def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path: Path) -> None:
    assert loaded(tmp_path, {"notes.yaml": b"\xef\xbb\xbf- note: n-1\n"}) == (((NOTES, "- note: n-1\n"),), [])


def test_a_file_that_is_not_utf_8_is_read_and_told(tmp_path: Path) -> None:
    files, problems = loaded(
        tmp_path, {"notes.yaml": "- note: n-1\n  comment: Präsidentenpalast in Köln\n".encode("cp1252")}
    )
    assert "Präsidentenpalast in Köln" in files[0][1]
    assert problems == [(NOTES, "not-utf-8")]


@pytest.mark.parametrize("data", [b"", b"  \n", b"---\n", b"[]\n"])
def test_an_empty_file_is_no_problem(tmp_path: Path, data: bytes) -> None:
    assert loaded(tmp_path, {"notes.yaml": data})[1] == []


def test_a_file_of_another_name_is_told(tmp_path: Path) -> None:
    assert loaded(tmp_path, {"note.yml": b"- note: n-1\n"}) == ((), [("editorial/note.yml", "unknown-file")])


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("- note: n-1\n")
    (tmp_path / "editorial").mkdir()
    (tmp_path / "editorial" / "notes.yaml").symlink_to(tmp_path / "secret")
    assert load(Place(tmp_path, tmp_path), Limits(1000)).editorial == ()


# --- notes


def test_a_note_that_is_accepted_says_so() -> None:
    found = note(compiled("- note: n-may\n  decision: accept\n  comment: It holds.\n"), A="will", B="may")
    assert found.editor is not None
    assert (found.editor.decision, found.editor.comment, found.editor.by_hand) == ("accept", "It holds.", False)


def test_a_note_that_is_rejected_is_kept_apart() -> None:
    apparatus = story(compiled("- note: n-may\n  decision: reject\n"))
    assert may().id not in [n.id for n in apparatus.notes]
    assert [n.id for n in apparatus.rejected] == [may().id]


def test_a_rejected_note_stands_in_the_data_as_such() -> None:
    record = story_exporter.story(story(compiled("- note: n-may\n  decision: reject\n  comment: No.\n")))
    (rejected,) = record["rejected"]
    assert (rejected["id"], rejected["editor"]["decision"], rejected["editor"]["comment"]) == (may().id, "reject", "No.")


def test_a_note_of_another_kind_keeps_its_id() -> None:
    found = note(compiled("- note: n-may\n  decision: retype\n  kind: quotation\n"), A="will", B="may")
    assert (found.id, found.kind) == (may().id, "quotation")
    assert found.editor is not None and found.editor.machine_kind == "certainty"


def test_a_note_of_another_weight_says_what_the_machine_gave() -> None:
    found = note(compiled("- note: n-may\n  salience: 1\n"), A="will", B="may")
    assert found.editor is not None
    assert (found.salience, found.editor.machine_salience) == (1, may().salience)


def test_a_comment_alone_changes_nothing_else() -> None:
    found = note(compiled("- note: n-may\n  comment: See the log.\n"), A="will", B="may")
    assert replace(found, editor=None) == may()


def test_notes_without_a_decision_are_the_machines() -> None:
    edition = compiled("- note: n-may\n  decision: accept\n")
    assert [n.id for n in story(edition).notes if n.editor] == [may().id]


ADD = """- add:
    kind: name
    salience: 3
    readings: [{siglum: A, quote: "Ada Merrow, who runs the office"}, {siglum: B, quote: "Ada Merrow, who runs the office"}]
    comment: She was elected in May.
"""


def test_a_note_made_by_hand_stands_where_its_words_stand() -> None:
    apparatus = story(compiled(ADD))
    (made,) = [n for n in apparatus.notes if n.editor]
    texts = {v.siglum: v.witness.text for v in apparatus.story.versions}
    assert {texts[p.siglum][p.start : p.end] for r in made.readings for p in r.spans} == {"Ada Merrow, who runs the office"}
    assert (made.kind, made.salience, made.rule, made.summary) == ("name", 3, "name/by-hand/1", "She was elected in May.")
    assert made.editor is not None and made.editor.by_hand


def test_versions_that_say_the_same_share_a_reading() -> None:
    (made,) = [n for n in story(compiled(ADD)).notes if n.editor]
    assert [r.sigla for r in made.readings] == [("A", "B")]


def test_words_are_found_in_the_passage_that_the_readings_share() -> None:
    text = "- add: {kind: name, readings: [{siglum: A, quote: office said}, {siglum: B, quote: office}]}\n"
    (made,) = [n for n in story(compiled(text)).notes if n.editor]
    assert [B[p.start - 8 : p.end + 5] for r in made.readings for p in r.spans if p.siglum == "B"] == ["harbour office said"]


def test_a_reading_that_says_nothing_stands_behind_the_words_that_are_named() -> None:
    text = "- add: {kind: omission, readings: [{siglum: A, quote: three}, {siglum: B, quote: ~, after: Two of its}]}\n"
    (made,) = [n for n in story(compiled(text)).notes if n.editor]
    (empty,) = [r for r in made.readings if r.text is None]
    assert B[: empty.at[0].start].endswith("Two of its")


def test_what_the_machine_noted_is_not_noted_again() -> None:
    text = "- add: {kind: certainty, readings: [{siglum: A, quote: will}, {siglum: B, quote: may}]}\n"
    edition = compiled(text)
    assert codes(edition) == [(NOTES, 1, "note-stands")]
    assert may().id in edition.problems[0].message


def test_the_id_of_a_note_made_by_hand_is_made_of_what_it_says() -> None:
    first = [n.id for n in story(compiled(ADD)).notes if n.editor]
    elsewhere = (source("a.txt", A.replace("The mail goes by road.", "All mail goes by rail.")), *SOURCES[1:])
    assert [n.id for n in story(compiled(ADD, sources=elsewhere)).notes if n.editor] == first


# --- sentences

LINK = '- link: [{siglum: A, quote: "The mail goes by road."}, {siglum: B, quote: "Letters travel by lorry."}]\n'
UNLINK = '- unlink: [{siglum: A, quote: "Two of its three engines"}, {siglum: B, quote: "Two of its engines failed"}]\n'


def rows(apparatus: Apparatus) -> set[frozenset[tuple[str, int]]]:
    return {frozenset((s, i) for s, indices in p.segments for i in indices) for p in apparatus.collation.passages}


def holds(apparatus: Apparatus, *words: str) -> bool:
    """Whether some passage holds all these words, whichever version has them."""
    for passage in apparatus.collation.passages:
        said = [apparatus.story.version(s).witness for s, _ in passage.segments]
        text = " ".join(w.said(w.segments[i]) for w, (_, at) in zip(said, passage.segments, strict=True) for i in at)
        if all(word in text for word in words):
            return True
    return False


def test_the_machine_does_not_link_what_is_linked_below() -> None:
    assert not holds(story(compiled()), "The mail", "Letters travel")
    assert holds(story(compiled()), "three engines", "engines failed on Friday night")


def test_sentences_that_are_linked_stand_in_one_passage() -> None:
    assert holds(story(compiled(LINK)), "The mail", "Letters travel")


def test_a_linked_passage_has_notes_of_its_own() -> None:
    edition = compiled(LINK)
    passage = next(p for p in story(edition).collation.passages if p.relation == "changed" and p.score < 0.1)
    kinds = {n.kind for n in story(edition).notes if n.passage == passage.id}
    assert kinds and kinds.isdisjoint({"omission", "addition"})


def test_sentences_that_are_parted_stand_alone() -> None:
    apparatus = story(compiled(UNLINK))
    assert not holds(apparatus, "three engines", "engines failed on Friday night")
    assert holds(apparatus, "three engines")
    assert holds(apparatus, "engines failed on Friday night")


def test_a_parted_sentence_can_be_linked_to_another() -> None:
    other = '- link: [{siglum: A, quote: "Two of its three engines"}, {siglum: B, quote: "Letters travel by lorry."}]\n'
    apparatus = story(compiled(UNLINK + other))
    assert holds(apparatus, "three engines", "Letters travel")
    assert not holds(apparatus, "three engines", "engines failed on Friday night")


def test_what_no_decision_is_about_keeps_its_passage() -> None:
    before, after = story(compiled()).collation.passages, story(compiled(LINK)).collation.passages
    changed = {p.id for p in before} ^ {p.id for p in after}
    assert len(changed) <= 2
    assert {p.id for p in before if len(p.segments) == 2} <= {p.id for p in after}


SEGMENTS = [("A", i) for i in range(6)] + [("B", i) for i in range(5)]


@cache
def _ferry() -> Story:
    return story(compiled()).story


@given(
    st.lists(st.lists(st.sampled_from(SEGMENTS), min_size=2, max_size=3, unique=True), max_size=3),
    st.lists(st.lists(st.sampled_from(SEGMENTS), min_size=2, max_size=2, unique=True), max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_each_segment_stands_in_one_passage_whatever_is_linked(
    links: list[list[tuple[str, int]]], partings: list[list[tuple[str, int]]]
) -> None:
    from variorum.collate import collate

    told = _ferry()
    there = sorted((v.siglum, i) for v in told.versions for i in range(len(v.witness.segments)))
    chosen = [[s for s in group if s in there] for group in links]
    joins = Joins(
        tuple(tuple(sorted(group)) for group in chosen if len(group) > 1),
        tuple(tuple((s,) for s in group) for group in partings if all(s in there for s in group)),
    )
    passages = collate(told, joins).passages
    assert sorted((s, i) for p in passages for s, indices in p.segments for i in indices) == there
    for group in joins.link:
        assert any(all(i in p.of(s) for s, i in group) for p in passages)


# --- stories


def paths(edition: Edition) -> dict[str, list[str]]:
    return {a.story.slug: sorted(v.witness.path[7:] for v in a.story.versions) for a in edition.apparatuses}


def test_without_decisions_there_are_two_stories() -> None:
    assert paths(compiled()) == {FERRY: ["a.txt", "b.txt"], BAKERY: ["c.txt", "d.txt"]}


def test_a_story_bears_the_editors_title_at_its_address() -> None:
    told = story(compiled(stories=f"- story: {FERRY}\n  title: The Tolm ferry\n")).story
    assert (told.title, told.slug) == ("The Tolm ferry", FERRY)


def test_a_story_can_be_named_by_its_id() -> None:
    ident = story(compiled()).story.id
    assert story(compiled(stories=f"- story: {ident}\n  title: The Tolm ferry\n")).story.title == "The Tolm ferry"


def test_the_base_stands_first() -> None:
    told = story(compiled(stories=f"- story: {FERRY}\n  base: B\n")).story
    assert (told.base, told.sigla) == ("B", ("B", "A"))


def test_another_base_changes_no_link() -> None:
    assert rows(story(compiled(stories=f"- story: {FERRY}\n  base: B\n"))) == rows(story(compiled()))


def test_merged_stories_are_one_under_the_first_name() -> None:
    edition = compiled(stories=f"- merge: [{BAKERY}, {FERRY}]\n")
    assert paths(edition) == {BAKERY: ["a.txt", "b.txt", "c.txt", "d.txt"]}


def test_the_sigla_of_the_first_story_stay() -> None:
    before = {v.id: v.siglum for v in story(compiled(), BAKERY).story.versions}
    after = {v.id: v.siglum for v in story(compiled(stories=f"- merge: [{BAKERY}, {FERRY}]\n"), BAKERY).story.versions}
    assert before.items() <= after.items()


def test_the_name_of_a_merged_story_leads_to_the_other() -> None:
    (gone,) = compiled(stories=f"- merge: [{BAKERY}, {FERRY}]\n").moved
    assert (gone.name, gone.to) == (("story", FERRY), ("story", BAKERY))


def test_what_is_split_off_is_a_story_of_its_own() -> None:
    edition = compiled(stories=f"- split: {{from: {BAKERY}, members: [corpus/c.txt]}}\n")
    assert paths(edition)[BAKERY] == ["d.txt"]
    assert sorted(len(v) for v in paths(edition).values()) == [1, 1, 2]


def test_members_are_pinned() -> None:
    edition = compiled(stories=f"- story: {FERRY}\n  members: [d.txt]\n")
    assert paths(edition) == {FERRY: ["a.txt", "b.txt", "d.txt"], BAKERY: ["c.txt"]}


@pytest.mark.parametrize(
    "stories",
    [
        f"- merge: [{BAKERY}, {FERRY}]\n",
        f"- merge: [{FERRY}, {BAKERY}]\n",
        f"- split: {{from: {BAKERY}, members: [c.txt]}}\n",
        f"- split: {{from: {BAKERY}, members: [d.txt]}}\n",
        f"- story: {FERRY}\n  members: [c.txt]\n",
    ],
)
def test_a_build_that_remembers_its_names_gives_them_again(stories: str) -> None:
    from variorum.naming import write_ids

    first = compiled(stories=stories)
    ids = write_ids([a.story for a in first.apparatuses], first.memory)
    again = compiled(stories=stories, ids=ids)
    assert [a.story for a in again.apparatuses] == [a.story for a in first.apparatuses]
    assert [p for p in again.problems if p.severity != "info"] == []


def test_notes_know_a_story_by_its_old_name_too() -> None:
    link = LINK.rstrip("\n") + f"\n  story: {FERRY}\n"
    edition = compiled(link, f"- merge: [{FERRY}, {BAKERY}]\n- story: {BAKERY}\n  title: One\n")
    assert story(edition).story.title == "One"
    assert holds(story(edition), "The mail", "Letters travel")


# --- what cannot be followed is told, with file and line

TOLD = [
    ("- note: n-00000000\n  decision: reject\n", "", NOTES, 1, "no-such-note"),
    ("- note: n-may\n  decision: accept\n- note: n-may\n  decision: reject\n", "", NOTES, 3, "contradiction"),
    (f"- note: n-may\n  story: {BAKERY}\n  decision: accept\n", "", NOTES, 1, "no-such-note"),
    ("- note: n-may\n  story: fery\n  decision: accept\n", "", NOTES, 1, "no-such-story"),
    (LINK.replace("by road", "by rail"), "", NOTES, 1, "quote-not-found"),
    (LINK.replace("siglum: B", "siglum: C") + f"  story: {FERRY}\n", "", NOTES, 1, "no-such-siglum"),
    ("- link: [{siglum: A, quote: office}, {siglum: B, quote: Letters}]\n", "", NOTES, 1, "quote-unclear"),
    ("- link: [{siglum: A, quote: in}, {siglum: B, quote: Ada Merrow}]\n", "", NOTES, 1, "quote-unclear"),
    (LINK + LINK.replace("- link", "- unlink"), "", NOTES, 2, "contradiction"),
    (ADD + ADD, "", NOTES, 6, "note-stands"),
    ("", "- story: fery-to-tolm\n  title: x\n", STORIES, 1, "no-such-story"),
    ("", f"- story: {FERRY}\n  base: C\n", STORIES, 1, "no-such-siglum"),
    ("", f"- story: {FERRY}\n  members:\n    - corpus/e.txt\n", STORIES, 3, "no-such-article"),
    ("", f"- story: {FERRY}\n  members: [c.txt]\n- story: {BAKERY}\n  members: [c.txt]\n", STORIES, 4, "contradiction"),
    ("", f"- story: {FERRY}\n  title: x\n- story: {FERRY}\n  title: y\n", STORIES, 3, "contradiction"),
    ("", f"- merge: [{FERRY}, {BAKERY}]\n- merge: [{BAKERY}, {FERRY}]\n", STORIES, 2, "merge-chain"),
    ("", f"- merge: [{FERRY}, nowhere]\n", STORIES, 1, "no-such-story"),
    ("", f"- split: {{from: {FERRY}, members: [a.txt, b.txt]}}\n", STORIES, 1, "empty-story"),
]


@pytest.mark.parametrize(("notes", "stories", "path", "line", "code"), TOLD)
def test_what_cannot_be_followed_is_a_warning(notes: str, stories: str, path: str, line: int, code: str) -> None:
    found = [(p.path, p.line, p.code, p.severity) for p in compiled(notes, stories).problems]
    assert found == [(path, line, code, "warning")]


def test_of_two_decisions_the_first_stands() -> None:
    edition = compiled("- note: n-may\n  decision: accept\n- note: n-may\n  decision: reject\n")
    found = note(edition, A="will", B="may").editor
    assert found is not None and found.decision == "accept"


def test_a_quote_that_is_not_found_names_the_sentence_that_may_be_meant() -> None:
    (problem,) = compiled(LINK.replace("by road", "by rail") + f"  story: {FERRY}\n").problems
    assert "perhaps “The mail goes by road.” is meant" in problem.message


def test_an_unknown_story_names_the_one_that_may_be_meant() -> None:
    (problem,) = compiled(stories="- story: ferry-to-tolm\n  title: x\n").problems
    assert f"perhaps “{FERRY}” is meant" in problem.message


def test_an_id_with_one_sign_wrong_names_the_note_that_may_be_meant() -> None:
    wrong = may().id[:-1] + ("0" if may().id[-1] != "0" else "1")
    (problem,) = compiled(f"- note: {wrong}\n  decision: accept\n").problems
    assert f"perhaps “{may().id}” is meant" in problem.message


def test_quotes_that_stand_in_several_stories_name_them() -> None:
    text = "- link: [{siglum: A, quote: in}, {siglum: B, quote: Ada Merrow}]\n"
    sources = (*SOURCES, source("e.txt", A.replace("Tolm", "Ruhn") + " In all."), source("f.txt", B.replace("Tolm", "Ruhn")))
    messages = [p.message for p in compiled(text, sources=sources).problems]
    assert any("stand in several stories" in m for m in messages) or any("times in version" in m for m in messages)


def test_a_decision_finds_its_note_by_the_readings_when_the_id_is_gone() -> None:
    text = "- note: n-gone\n  decision: accept\n  readings: [{siglum: A, quote: will}, {siglum: B, quote: may}]\n"
    edition = compiled(text)
    found = note(edition, A="will", B="may")
    assert found.editor is not None
    assert [(p.severity, p.code) for p in edition.problems] == [("info", "note-renamed")]
    assert found.id in edition.problems[0].message


def test_another_base_says_under_which_id_a_note_now_goes() -> None:
    text = "- note: n-may\n  decision: accept\n  readings: [{siglum: A, quote: will}, {siglum: B, quote: may}]\n"
    edition = compiled(text, f"- story: {FERRY}\n  base: B\n")
    assert note(edition, A="will", B="may").editor is not None


# --- finding words


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("He will go.", "will", [((3, 7),)]),
        ("willing, he will", "will", [((12, 16),)]),
        ("“Go,” he said", '"Go," he said', [((0, 13),)]),
        ("a  b\nc", "a b c", [((0, 6),)]),
        ("one two three two", "one … two", [((0, 3), (4, 7))]),
        ("one … two", "one … two", [((0, 9),)]),
        ("İstanbul ﬁne", "ﬁne", [((9, 12),)]),
        ("nothing", "something", []),
    ],
)
def test_words_are_found(text: str, quote: str, found: list[tuple[tuple[int, int], ...]]) -> None:
    assert list(find(text, quote)) == found


# --- a decision stays

ALL = (
    "- note: n-may\n  decision: accept\n" + ADD + LINK + UNLINK,
    f"- story: {FERRY}\n  title: The Tolm ferry\n- story: {BAKERY}\n  base: B\n",
)


def test_no_decision_of_these_is_a_problem() -> None:
    assert compiled(*ALL).problems == ()


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_the_order_of_the_files_changes_nothing(chance: random.Random) -> None:
    shuffled = list(SOURCES)
    chance.shuffle(shuffled)
    assert compiled(*ALL, sources=shuffled) == compiled(*ALL)


def test_decisions_hold_after_an_edit_elsewhere() -> None:
    edited = (source("a.txt", A.replace("Passengers should ask at the quay.", "Nobody asked why.")), *SOURCES[1:])
    edition = compiled(*ALL, sources=edited)
    assert edition.problems == ()
    assert [n.editor.decision for n in story(edition).notes if n.editor] == ["accept", "add"]


def test_decisions_hold_when_a_version_joins() -> None:
    joined = (*SOURCES, source("e.txt", B.replace("Letters travel by lorry.", "Nobody sails."), siglum="C"))
    edition = compiled(*ALL, sources=joined)
    assert "accept" in [n.editor.decision for n in story(edition).notes if n.editor]


def test_a_decision_on_a_note_makes_no_collation_anew(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo.sqlite", b"") as memo:
        compiled(memo=memo)
        counting = Counting()
        compiled("- note: n-may\n  decision: accept\n", memo=memo, executor=counting)
    assert counting.items == {"editorial": 1}


def test_a_link_makes_one_story_anew(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo.sqlite", b"") as memo:
        compiled(memo=memo)
        counting = Counting()
        compiled(LINK, memo=memo, executor=counting)
    assert counting.items == {"editorial": 1, "collate": 1, "annotate": 1, "sayings": 1}


def test_an_entry_that_is_not_used_is_named_with_its_line() -> None:
    said = [(p.path, p.line, p.code) for p in compiled("- nota: x\n").problems if p.severity == "error"]
    assert said == [("editorial/notes.yaml", 1, "bad-editorial")]
