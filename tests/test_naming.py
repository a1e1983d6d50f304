"""Permanent names: what they are made of, and what keeps them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Metadata, Story, Witness
from variorum.naming import (
    Memory,
    Moved,
    base_of,
    misfits,
    moved,
    name,
    name_id,
    parse_ids,
    slug,
    title_of,
    unmet,
    write_ids,
)
from variorum.readers.decode import digest
from variorum.segment import segment

HEAD = "path,item,article,story,slug,siglum,redirect\n"
NOTHING = Memory()
QUAY = "Quay to close\nThe quay closes in May."


def made(path: str, text: str = QUAY, **meta: str) -> Witness:
    return segment(Witness(f"corpus/{path}", None, text, digest(text), Metadata(**meta)))


def remembered(rows: str) -> Memory:
    memory, problems = parse_ids(HEAD + rows)
    assert problems == ()
    return memory


def sigla(story: Story) -> dict[str, str]:
    return {v.siglum: v.witness.path.removeprefix("corpus/") for v in story.versions}


def one(*witnesses: Witness, memory: Memory = NOTHING) -> Story:
    (story,) = name([witnesses], memory)
    return story


# Slugs


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quay to close", "quay-to-close"),
        ("Fähre fällt aus: Łódź & São Tomé", "fahre-fallt-aus-lodz-sao-tome"),
        ("The men’s boats", "the-mens-boats"),
        ("U.S. strikes", "us-strikes"),
        ("Straße № 5", "strasse-no-5"),
        ("港は閉鎖", "story"),
        ("...", "story"),
        (
            "Harbour board votes to close the east quay until the end of May",
            "harbour-board-votes-to-close-the-east-quay-until",
        ),
        ("x" * 60, "x" * 48),
    ],
)
def test_slugs(words: str, expected: str) -> None:
    assert slug(words) == expected


@given(st.text())
def test_a_slug_is_an_address_of_bounded_length(words: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(words))
    assert len(slug(words)) <= 48


# Base, title, sigla


def test_the_base_is_the_earliest() -> None:
    early, late = made("b", published="2032-03-01"), made("a", published="2032-03-02")
    assert base_of([late, early]) is early


def test_an_undated_witness_is_no_base_where_another_is_dated() -> None:
    dated = made("b", published="2032-03-01")
    assert base_of([made("a", QUAY + " Long. " * 50), dated]) is dated


@pytest.mark.parametrize("field", ["published", "updated", "captured"])
def test_any_recorded_date_counts(field: str) -> None:
    dated = made("b", **{field: "2032-03-01"})
    assert base_of([made("a"), dated]) is dated


def test_without_dates_the_base_is_the_longest() -> None:
    long = made("b", QUAY + " It is old.")
    assert base_of([made("a"), long]) is long


@pytest.mark.parametrize(
    ("witnesses", "expected"),
    [
        ([made("a", title="The quay")], "The quay"),
        ([made("a")], "Quay to close"),
        ([made("a", "It closes in May. " * 9), made("b")], "Quay to close"),
        ([made("a", "It closes in May. " * 9), made("b", "It shuts.", title="The quay")], "The quay"),
        ([made("a", "It closes in May.")], "It closes in May."),
        ([made("a", "word " * 20 + "end. More.")], "word " * 11 + "word…"),
    ],
)
def test_titles(witnesses: list[Witness], expected: str) -> None:
    assert title_of(witnesses) == expected


def test_sigla_go_by_date_then_length_base_first() -> None:
    story = one(made("c"), made("d", QUAY + " Old."), made("b", published="2032-03-02"), made("a", published="2032-03-01"))
    assert sigla(story) == {"A": "a", "B": "b", "C": "d", "D": "c"}
    assert story.base == "A"


def test_after_z_comes_aa() -> None:
    story = one(*(made(f"{n:02}", f"Quay {n}\nIt closes.", published=f"2032-03-{n + 1:02}") for n in range(28)))
    assert story.sigla[24:] == ("Y", "Z", "AA", "AB")


def test_a_recorded_siglum_is_given_and_the_base_may_have_another_than_a() -> None:
    story = one(made("a", published="2032-03-01", siglum="K"), made("b", published="2032-03-02"))
    assert sigla(story) == {"K": "a", "A": "b"}
    assert (story.base, story.sigla) == ("K", ("K", "A"))


# Names from content alone


def test_an_article_is_named_by_its_title_and_its_text() -> None:
    witness = made("a", title="The Quay")
    assert one(witness).versions[0].id == f"the-quay-{witness.sha256[:4]}"


def test_an_article_without_title_or_headline_is_named_by_its_first_words() -> None:
    assert one(made("a", "It closes in May.")).versions[0].id.startswith("it-closes-in-may-")


def test_a_stated_id_is_the_name() -> None:
    assert one(made("a", id="quay-1")).versions[0].id == "quay-1"


def test_the_same_stated_id_twice_names_only_one() -> None:
    ids = [v.id for v in one(made("a", id="quay-1"), made("b", QUAY + " Old.", id="quay-1")).versions]
    assert len(set(ids)) == 2 and "quay-1" in ids


@pytest.mark.parametrize(("field", "value"), [("id", "the-quay"), ("siglum", "B")])
def test_a_stated_name_that_is_not_given_is_reported(field: str, value: str) -> None:
    stories = name([[made("a.txt", **{field: value}), made("b.txt", **{field: value})]], NOTHING)
    (problem,) = unmet(stories)
    assert (problem.path, problem.severity, problem.code) == ("corpus/b.txt", "warning", "name-taken")
    assert f"“{value}”" in problem.message


def test_stated_names_that_are_given_are_no_problem() -> None:
    assert unmet(name([[made("a.txt", id="quay", siglum="C"), made("b.txt")]], NOTHING)) == ()


def test_the_same_text_in_two_places_has_two_names() -> None:
    ids = [v.id for v in one(made("a"), made("b")).versions]
    assert len(set(ids)) == 2


def test_stories_of_one_title_have_two_slugs_neither_of_which_is_the_plain_one() -> None:
    slugs = [s.slug for s in name([[made("a")], [made("b", QUAY + " Old.")]], Memory())]
    assert all(re.fullmatch(r"quay-to-close-[0-9a-f]{4}", s) for s in slugs)
    assert len(set(slugs)) == 2


def test_a_story_keeps_its_id_when_a_later_witness_joins() -> None:
    first = made("a", published="2032-03-01")
    assert one(first).id == one(first, made("b", QUAY + " Old.", published="2032-03-02")).id
    assert re.fullmatch(r"s-[0-9a-f]{8}", one(first).id)


witnesses_of_any_kind = st.lists(
    st.tuples(
        st.sampled_from(["Quay\nIt closes.", QUAY, "港\n閉鎖。", "..."]),
        st.sampled_from([None, "quay", "x"]),
        st.integers(0, 3),
    ),
    max_size=12,
)


@given(witnesses_of_any_kind, st.randoms())
def test_names_are_unique_and_do_not_hang_on_the_order(rows: list[tuple[str, str | None, int]], chance) -> None:
    groups: dict[int, list[Witness]] = {}
    for number, (text, title, place) in enumerate(rows):
        groups.setdefault(place, []).append(made(str(number), text, **({"title": title} if title else {})))
    stories = name(list(groups.values()), Memory())
    ids = [v.id for s in stories for v in s.versions]
    assert len(set(ids)) == len(rows)
    assert len({s.id for s in stories}) == len({s.slug for s in stories}) == len(groups)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", word) for word in [*ids, *(s.slug for s in stories)])
    shuffled = [chance.sample(g, len(g)) for g in chance.sample(list(groups.values()), len(groups))]
    assert name(shuffled, Memory()) == stories


# Memory


def test_kept_names_win() -> None:
    memory = remembered("a,,old-name,s-00000001,old-slug,C,\n")
    story = one(made("a", id="new", siglum="B"), made("b", QUAY + " Old."), memory=memory)
    assert (story.id, story.slug) == ("s-00000001", "old-slug")
    assert {v.witness.path: (v.siglum, v.id) for v in story.versions}["corpus/a"] == ("C", "old-name")


def test_sigla_stay_when_an_earlier_witness_joins() -> None:
    memory = remembered("b,,b-id,s-00000001,quay,A,\n")
    story = one(made("a", published="2031"), made("b", QUAY + " Old.", published="2032"), memory=memory)
    assert sigla(story) == {"B": "a", "A": "b"}
    assert story.base == "B"


def test_the_letter_of_a_witness_that_is_gone_is_not_given_again() -> None:
    memory = remembered("a,,a-id,s-00000001,quay,A,\ngone,,g-id,s-00000001,quay,B,\n")
    assert sigla(one(made("a"), made("b", QUAY + " Old."), memory=memory)) == {"A": "a", "C": "b"}


def test_the_name_of_an_article_that_is_gone_is_not_given_to_another() -> None:
    memory = remembered("gone,,quay-1,s-00000001,quay,A,\n")
    assert one(made("a", id="quay-1"), memory=memory).versions[0].id != "quay-1"


def test_a_lengthened_name_is_not_that_of_an_article_that_is_gone() -> None:
    before = {v.id for v in one(made("a"), made("b")).versions}
    memory = remembered("".join(f"gone-{n},,{kept},,,,\n" for n, kept in enumerate(sorted(before))))
    assert not before & {v.id for v in one(made("a"), made("b"), memory=memory).versions}


def test_the_slug_of_a_story_that_is_gone_is_not_given_to_another() -> None:
    memory = remembered("gone,,g-id,s-00000001,quay-to-close,A,\n")
    assert one(made("a"), memory=memory).slug.startswith("quay-to-close-")


@pytest.mark.parametrize("title", ["Page 2", "By"])
def test_a_story_does_not_take_an_address_of_the_list_of_stories(title: str) -> None:
    plain = slug(title)
    assert one(made("a", title + "\n\nThe quay closes.", title=title)).slug.startswith(f"{plain}-")
    memory, (problem,) = parse_ids(f"{HEAD}a,,a-id,s-00000001,{plain},A,\n")
    assert (problem.code, one(made("a"), memory=memory).slug) == ("bad-name", "quay-to-close")


def test_a_name_of_any_length_has_an_id_that_a_file_can_bear() -> None:
    lists = [" ".join(["Orsel Tolm Kell"] * 40 + [last]) for last in ("Harl", "Quill")]
    one_id, other = (name_id("place", words) for words in lists)
    assert re.fullmatch(r"pl(-orsel-tolm-kell)+(-orsel|-orsel-tolm)?-[0-9a-f]{6}", one_id) and len(one_id) < 100
    assert one_id != other


@pytest.mark.parametrize("title", ["Con", "Com1"])
def test_a_story_takes_no_name_that_windows_keeps_for_a_device(title: str) -> None:
    assert one(made("a", title + "\n\nThe quay closes.", title=title)).slug.startswith(f"{slug(title)}-")


def test_a_redirect_keeps_its_slug_from_others() -> None:
    memory = remembered(",,,,quay-to-close,,elsewhere\n")
    assert one(made("a"), memory=memory).slug.startswith("quay-to-close-")


def test_a_file_that_only_moved_keeps_its_name() -> None:
    before = one(made("old")).versions[0].id
    memory = remembered(f"old,,{before},s-00000001,quay,A,\n")
    assert one(made("new"), memory=memory).versions[0].id == before


def test_when_two_stories_are_joined_the_larger_keeps_its_name_and_the_other_is_reported() -> None:
    memory = remembered("a,,a-id,s-00000001,small,A,\nb,,b-id,s-00000002,large,A,\nc,,c-id,s-00000002,large,B,\n")
    group = [made(p, f"{QUAY} {p}.") for p in "abc"]
    assert one(*group, memory=memory).slug == "large"
    assert [(p.line, p.code) for p in misfits([group], memory)] == [(2, "story-joined")]


def test_when_a_story_is_parted_the_larger_part_keeps_its_name_and_it_is_reported() -> None:
    memory = remembered("a,,a-id,s-00000001,quay,A,\nb,,b-id,s-00000001,quay,B,\nc,,c-id,s-00000001,quay,C,\n")
    groups = [[made("a", "Mine sold\nIt is sold.")], [made("b"), made("c", QUAY + " Old.")]]
    assert {s.slug: set(sigla(s).values()) for s in name(groups, memory)}["quay"] == {"b", "c"}
    assert [p.code for p in misfits(groups, memory)] == ["story-parted"]


def test_a_memory_that_fits_is_no_problem() -> None:
    assert misfits([[made("a")]], remembered("a,,a-id,s-00000001,quay,A,\n")) == ()


@pytest.mark.parametrize(
    ("rows", "line", "code"),
    [
        ("a,,x,,,,\nb,,x,,,,\n", 3, "name-taken"),
        ("a,,x,s-00000001,quay,A,\nb,,y,s-00000002,quay,A,\n", 3, "name-taken"),
        ("a,,x,s-00000001,quay,A,\nb,,y,s-00000001,pier,B,\n", 3, "name-taken"),
        ("a,,x,s-00000001,quay,A,\nb,,y,s-00000001,quay,A,\n", 3, "name-taken"),
        ("a,,x,,,,\na,,y,,,,\n", 3, "double-row"),
        ("a,,X Y,,,,\n", 2, "bad-name"),
        ("a,,../x,,,,\n", 2, "bad-name"),
        ("a,,x,quay,,,\n", 2, "bad-name"),
        ("a,,x,,,a,\n", 2, "bad-name"),
        ("a,,x,,,,,,\n", 2, "unreadable-row"),
        ('a,,"x\n', 2, "unreadable-row"),
    ],
)
def test_conflicts_in_the_memory_are_problems_with_their_lines(rows: str, line: int, code: str) -> None:
    _, problems = parse_ids(HEAD + rows)
    assert [(p.path, p.line, p.code) for p in problems] == [("ids.csv", line, code)]


def test_a_memory_without_its_columns_is_an_error() -> None:
    _, problems = parse_ids("path,article\na,x\n")
    assert [(p.severity, p.line, p.code) for p in problems] == [("error", 1, "ids-columns")]


def test_no_memory_is_an_empty_one() -> None:
    assert parse_ids("") == (Memory(), ())


@given(st.text())
def test_no_memory_makes_the_parser_raise(text: str) -> None:
    memory, _ = parse_ids(HEAD + text)
    name([[made("a")]], memory)


def test_what_is_written_is_the_full_list_in_order() -> None:
    stories = name([[made("b", id="b-id")], [made("a", "Mine sold\nIt is sold.", id="a-id")]], Memory())
    lines = write_ids(stories).splitlines()
    assert lines[0] == "path,item,article,story,slug,siglum,redirect"
    assert [line.split(",")[0:3] for line in lines[1:]] == [["a", "", "a-id"], ["b", "", "b-id"]]


def test_rows_of_what_is_gone_stay_in_the_list() -> None:
    memory = remembered("gone,,g-id,s-00000001,quay,A,\n,,,,pier,,quay\n")
    assert write_ids([], memory) == HEAD + ",,,,pier,,quay\ngone,,g-id,s-00000001,quay,A,\n"


def test_names_that_were_written_are_kept_when_read() -> None:
    groups = [[made("a", title="Quay"), made("b")], [made("c", "Mine sold\nIt is sold.")]]
    stories = name(groups, Memory())
    memory, problems = parse_ids(write_ids(stories))
    assert problems == ()
    assert name([[made("a", title="Renamed"), made("b")], groups[1]], memory)[1].versions[0].id == stories[1].versions[0].id
    assert [s.slug for s in name(groups, memory)] == [s.slug for s in stories]


# Names that are gone


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("a.txt,,kept,s-00000001,quay,A,\n", []),
        ("old.txt,,dock,s-00000002,dock,A,\n", [("article", "dock", None), ("story", "dock", None)]),
        (",,,s-00000002,dock,,quay\n", [("story", "dock", ("story", "quay"))]),
        (",,dock,,,,kept\n", [("article", "dock", ("article", "kept"))]),
        (
            ",,,s-00000002,dock,,pier\n,,,s-00000003,pier,,quay\n",
            [("story", "dock", ("story", "quay")), ("story", "pier", ("story", "quay"))],
        ),
    ],
    ids=["none", "withdrawn", "a story", "an article", "over another"],
)
def test_names_that_are_gone_and_where_they_lead(rows: str, expected: list[tuple[str, str, object]]) -> None:
    memory = remembered("a.txt,,kept,s-00000001,quay,A,\n" * ("a.txt" not in rows) + rows)
    found, problems = moved(name([[made("a.txt")]], memory), memory)
    assert [(*m.name, m.to) for m in found] == expected
    assert problems == ()


@pytest.mark.parametrize("rows", [",,,,dock,,nowhere\n", ",,,,dock,,pier\n,,,,pier,,dock\n"], ids=["nowhere", "circle"])
def test_a_redirect_that_leads_nowhere_is_reported_with_its_line(rows: str) -> None:
    found, problems = moved((), remembered(rows))
    assert found[0] == Moved(("story", "dock"), None)
    assert (problems[0].path, problems[0].line, problems[0].code) == ("ids.csv", 2, "no-such-name")
