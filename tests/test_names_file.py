"""names.yaml and xref-review.csv: how they are read, what each entry does, and what is said where one cannot be followed."""

from __future__ import annotations

import random

import pytest

from test_relate import version
from variorum.editorial import NAMES, REVIEWED, Decisions, identified, parse, together
from variorum.model import Name, Office, Version
from variorum.problems import Problem
from variorum.relate import mentions, names_of

GULLS = """The harbour minister, Abbas Rellmont, said on Monday that Tolm would close.
Mr Rellmont spoke in Quill. Nobody had warned him, Rellmont said."""
OTHERS = """Nobody had warned them, Abas Rellmont said in Quill.
The Grey House would not comment, and Harbour Watch said nothing."""


def applied(yaml: str = "", *texts: str, csv: str = "") -> tuple[dict[str, Name], tuple[Problem, ...]]:
    """Names by id, and the problems."""
    versions = [version(text, f"art-{n}") for n, text in enumerate(texts or (GULLS, OTHERS))]
    decisions, problems = read(yaml, csv)
    assert not problems
    found, said = identified(names_of(versions, {v.id: mentions(v) for v in versions}), versions, decisions)
    return {n.id: n for n in found}, said


def read(yaml: str = "", csv: str = "") -> tuple[Decisions, tuple[Problem, ...]]:
    made = [parse(path, text) for path, text in ((NAMES, yaml), (REVIEWED, csv)) if text]
    return together([d for d, _ in made]), tuple(p for _, problems in made for p in problems)


def forms(name: Name, *texts: str) -> list[str]:
    held = {f"art-{n}": text for n, text in enumerate(texts or (GULLS, OTHERS))}
    return [held[m.article][m.start : m.end] for m in name.mentions]


# The file


def test_an_entry_says_what_a_name_is() -> None:
    decisions, problems = read(
        "- name: Abbas Rellmont\n  kind: person\n  aliases: [Rellmont, Abas Rellmont]\n"
        "  roles: [{role: harbour minister of Tolm, from: 2031-08}, editor]\n  wikidata: Q42\n  not: [Rellmont (city)]\n"
    )
    (entry,) = decisions.called
    assert problems == ()
    assert [a.form for a in entry.aliases] == ["Rellmont", "Abas Rellmont"]
    assert entry.offices == (Office("harbour minister of Tolm", "2031-08"), Office("editor"))
    assert (entry.wikidata, entry.unlike[0].form, entry.unlike[0].kind) == ("Q42", "Rellmont", "place")


@pytest.mark.parametrize(
    ("entry", "line", "fault"),
    [
        ("- name: A B", 1, "lacks the key “kind”"),
        ("- name: A B\n  kind: persn", 2, "perhaps “person” is meant"),
        ("- name: A B\n  kind: person\n  aliasses: [C]", 3, "perhaps “aliases” is meant"),
        ("- name: A B\n  kind: person\n  wikidata: 42", 3, "write Q and its number"),
        ("- name: A B\n  kind: person\n  roles: [{role: x, from: May}]", 3, "write it as 2032-03-02"),
        ("- name: A B\n  kind: person\n  roles: [{role: x, from: 2032, until: 2031}]", 3, "before it begins"),
        ("- name: A B\n  kind: person\n  not: [C (thing)]", 3, "says no kind of name"),
        ("- name: A B\n  kind: person\n  id: or-a", 3, "write pe-"),
        ("- name: A B\n  kind: person\n  aliases: C", 3, "should be a list"),
        ("- nme: A B\n  kind: person", 1, "perhaps “name” is meant"),
        ("- ignore: C\n  aliases: [D]", 2, "has no place beside “ignore”"),
    ],
)
def test_an_entry_that_cannot_be_understood_is_told_with_its_line(entry: str, line: int, fault: str) -> None:
    decisions, (problem,) = read(entry)
    assert (decisions.called, problem.path, problem.line, problem.severity) == ((), NAMES, line, "error")
    assert fault in problem.message


# What an entry does


def test_without_the_files_the_names_are_the_machines() -> None:
    versions = [version(GULLS)]
    names = names_of(versions, {v.id: mentions(v) for v in versions})
    assert identified(names, versions, Decisions()) == (names, ())


def test_an_entry_holds_all_its_forms_and_has_a_page() -> None:
    names, problems = applied("- {name: Abbas Rellmont, kind: person, aliases: [Abas Rellmont]}")
    name = names["pe-abbas-rellmont"]
    assert (name.published, name.editor, problems) == (True, True, ())
    assert forms(name) == ["Abbas Rellmont", "Rellmont", "Rellmont", "Abas Rellmont"]
    assert "pe-abas-rellmont" not in names


def test_an_alias_leaves_the_id_as_it_was() -> None:
    before, _ = applied("- {name: Abbas Rellmont, kind: person}")
    after, _ = applied("- {name: Abbas Rellmont, kind: person, aliases: [Abas Rellmont]}")
    assert "pe-abbas-rellmont" in before.keys() & after.keys()


def test_an_entry_can_keep_an_older_id() -> None:
    names, _ = applied("- {name: Abbas M. Rellmont, kind: person, aliases: [Abbas Rellmont], id: pe-abbas-rellmont}")
    assert names["pe-abbas-rellmont"].name == "Abbas M. Rellmont"


def test_a_kind_is_the_editors() -> None:
    names, _ = applied("- {name: Tolm, kind: organisation}")
    assert (names["or-tolm"].kind, "pl-tolm" in names) == ("organisation", False)


def test_a_form_that_the_machine_missed_is_found() -> None:
    names, _ = applied("- {name: the Grey House, kind: organisation}")
    assert forms(names["or-the-grey-house"]) in (["The Grey House"], ["Grey House"])


def test_a_longer_form_takes_the_name_inside_it() -> None:
    text = "They met at the mouth of Quill Harbour Light in Quill."
    names, _ = applied("- {name: Quill Harbour Light at Sea, kind: place, aliases: [mouth of Quill Harbour Light]}", text)
    assert forms(names["pl-quill-harbour-light-at-sea"], text) == ["mouth of Quill Harbour Light"]
    assert not any(m.start == text.index("Quill") for n in names.values() for m in n.mentions)


def test_a_form_that_is_not_the_name_stands_apart() -> None:
    names, _ = applied("- {name: Abbas Rellmont, kind: person, not: [Rellmont]}")
    assert forms(names["pe-abbas-rellmont"]) == ["Abbas Rellmont", "Abas Rellmont"]
    assert forms(names["pe-rellmont"]) == ["Rellmont", "Rellmont"]


def test_a_form_of_another_kind_is_left_to_the_machine() -> None:
    text = "A fire broke out in Lyon, France at night, officials in Lyon said."
    yaml = "- {name: Abbas Lyon, kind: person, aliases: [Lyon], not: [Lyon (city)]}"
    names, _ = applied(yaml, GULLS.replace("Rellmont", "Lyon"), text)
    assert [n.kind for n in names.values() if n.id in ("pl-lyon", "pe-lyon")] == ["place"]


def test_a_family_name_stays_with_another_who_is_named_in_full_beside_it() -> None:
    other = "The clerk, Hamid Rellmont, 47, had left. Nobody warned him, Rellmont said."
    names, _ = applied("- {name: Abbas Rellmont, kind: person, aliases: [Rellmont]}", GULLS, other)
    assert forms(names["pe-hamid-rellmont"], GULLS, other) == ["Hamid Rellmont", "Rellmont"]


def test_what_is_ignored_is_no_name() -> None:
    names, problems = applied("- ignore: Harbour Watch\n- ignore: [Quill]\n  kind: place")
    assert ({"or-harbour-watch", "pl-quill"} & names.keys(), problems) == (set(), ())


def test_a_namesake_has_a_page_of_its_own() -> None:
    second = "The painter, Abbas Rellmont, 47, had left by then."
    yaml = "- {name: Abbas Rellmont, kind: person, split: {members: [art-1.txt], name: Abbas Rellmont (painter)}}"
    names, problems = applied(yaml, GULLS, second)
    assert problems == ()
    assert forms(names["pe-abbas-rellmont-painter"], GULLS, second) == ["Abbas Rellmont"]
    assert {m.article for m in names["pe-abbas-rellmont"].mentions} == {"art-0"}


def test_a_metonym_stays_a_name_and_says_what_it_stands_for() -> None:
    names, _ = applied("- {name: Grey House, kind: organisation, metonym: Tolm}")
    assert names["or-grey-house"].stands_for == "Tolm"
    assert not any("Grey House" in f for n in names.values() if n.name == "Tolm" for f in n.aliases)


# What does not fit

BOTH = "- {name: Abbas Rellmont, kind: person, aliases: [Abas Rellmont]}\n"


@pytest.mark.parametrize(
    ("yaml", "line", "code", "fault"),
    [
        (BOTH + "- {name: Abas Rellmont, kind: person, aliases: [Abbas Rellmont]}", 1, "contradiction", "each would be"),
        (BOTH + "- {name: Abas Rellmont, kind: person}", 1, "contradiction", "an entry of its own (line 2"),
        (BOTH + "- {name: Quill, kind: person, aliases: [Abas Rellmont]}", 2, "contradiction", "an alias in line 1"),
        (BOTH + BOTH, 2, "contradiction", "has an entry already in line 1"),
        (BOTH + "- ignore: Abas Rellmont", 2, "contradiction", "is ignored here and has an entry"),
        ("- {name: Abbas Rellmont, kind: person, not: [Abbas Rellmont]}", 1, "contradiction", "said not to be one"),
        ("- {name: Abbas Relmont, kind: person}", 1, "no-such-name", "perhaps “Abbas Rellmont” is meant"),
        ("- {name: Abbas Rellmont, kind: person, aliases: [Abs Rellmont]}", 1, "unused-alias", "stands in no article"),
        ("- {name: Abbas Rellmont, kind: person, not: [Rellmont Road]}", 1, "unused-alias", "stands in no article"),
        ("- ignore: Dornwick", 1, "no-such-name", "was not taken for a name"),
        ("- {name: Tolm, kind: place, split: {members: [art-7.txt]}}", 1, "no-such-article", "perhaps “art-1.txt” is meant"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_told_with_its_line(yaml: str, line: int, code: str, fault: str) -> None:
    _, problems = applied(yaml)
    assert any((p.path, p.line, p.code) == (NAMES, line, code) and fault in p.message for p in problems), problems


def test_metonyms_that_stand_for_each_other_stand_for_nothing() -> None:
    yaml = "- {name: Tolm, kind: place, metonym: Quill}\n- {name: Quill, kind: place, metonym: Tolm}\n"
    names, problems = applied(yaml)
    assert [names[n].stands_for for n in ("pl-tolm", "pl-quill")] == [None, None]
    assert [p.line for p in problems if p.code == "contradiction"] == [1, 2]


def test_the_order_of_texts_changes_nothing() -> None:
    versions = [version(text, f"art-{n}") for n, text in enumerate((GULLS, OTHERS, GULLS.replace("Abbas", "Olaf")))]
    decisions, _ = read(BOTH + "- ignore: Quill\n")

    def made(order: list[Version]) -> object:
        return identified(names_of(order, {v.id: mentions(v) for v in order}), order, decisions)

    first = made(versions)
    for seed in range(4):
        random.Random(seed).shuffle(versions)
        assert made(versions) == first


# The review

HEAD = "id,kind,name,decision,into\n"


def test_a_row_publishes_ignores_or_merges() -> None:
    csv = (
        HEAD
        + ",organisation,Harbour Watch,publish,\n,place,Quill,ignore,\n,person,Abas Rellmont,merge-into,Abbas Rellmont\n"
    )
    names, problems = applied(csv=csv)
    assert problems == ()
    assert names["or-harbour-watch"].published
    assert "pl-quill" not in names
    assert len(names["pe-abbas-rellmont"].mentions) == 4


def test_a_row_without_a_decision_says_nothing() -> None:
    assert read(csv=HEAD + ",place,Quill,,\n") == (Decisions(), ())


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",place,Quill,publsh,", "perhaps “publish” is meant"),
        (",plce,Quill,publish,", "perhaps “place” is meant"),
        (",place,,publish,", "it has no name"),
        (",place,Quill,merge-into,", "needs the name or id of another"),
        (",place,Quill,publish,Tolm", "“into” has no place beside “publish”"),
        (",place,Quill,,Tolm", "without a decision"),
    ],
)
def test_a_row_that_cannot_be_understood_is_told_with_its_line(row: str, fault: str) -> None:
    decisions, (problem,) = read(csv=HEAD + ",place,Tolm,ignore,\n" + row + "\n")
    assert (len(decisions.no_names), problem.path, problem.line) == (1, REVIEWED, 3)
    assert fault in problem.message


def test_a_table_without_its_columns_is_one_error() -> None:
    _, (problem,) = read(csv="kind,name\nplace,Quill\n")
    assert (problem.line, "no column “decision”" in problem.message) == (1, True)


def test_rows_that_lead_to_each_other_are_told() -> None:
    csv = HEAD + ",person,Abas Rellmont,merge-into,Abbas Rellmont\n,person,Abbas Rellmont,merge-into,Abas Rellmont\n"
    names, problems = applied(csv=csv)
    assert [(p.line, p.code) for p in problems] == [(2, "contradiction"), (3, "contradiction")]
    assert {"pe-abbas-rellmont", "pe-abas-rellmont"} <= names.keys() or "pe-abbas-rellmont" in names


def test_the_file_of_names_wins_over_the_review() -> None:
    names, problems = applied("- {name: Quill, kind: place}", csv=HEAD + ",place,Quill,ignore,\n")
    assert "pl-quill" in names
    assert [(p.path, p.line, p.code) for p in problems] == [(REVIEWED, 2, "contradiction")]
