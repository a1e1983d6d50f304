"""What must hold of any story: ids that stay where nothing near them changed, and offsets that are right in any text."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from golden_notes import witness
from variorum.annotate import annotate
from variorum.collate import collate
from variorum.exporters.story import story as story_record
from variorum.model import Apparatus, Metadata, Note, Story, Version
from variorum.words import entries

SOME = settings(max_examples=settings().max_examples // 2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = "Halden Brisko Amberley Tovik Marrin Osgood Quillan Sandow".split()

#: A report of our own in two versions, as two outlets have them.
GATE = (
    (
        "The lock gate at Amberley failed on Monday and the canal ran dry within an hour, the harbour office said.",
        "Nine barges lie on the mud below the mill, some of them loaded with grain.",
        "“We shall not open it before the spring,” said Edda Brisko, the harbour master.",
        "Engineers from the coast are on their way with a crane that can lift 40 tonnes.",
        "The gate was forged in 1902 and had been inspected in the autumn.",
        "Mill owner Carl Tovik wants to be paid for every day of the closure.",
        "The priest has offered the church hall to the crews.",
    ),
    (
        "A gate of the Amberley lock broke on Monday, and the canal was dry within an hour, said the harbour office.",
        "At least nine barges are lying on the mud below the mill; some were loaded with grain.",
        "“We will not open it before the summer,” harbour master Brisko said.",
        "The priest has offered the church hall to the crews.",
        "Engineers with a crane that lifts forty tonnes are expected from the coast.",
        "The gate was forged in 1902. It had been inspected last autumn.",
        "Carl Tovik, who owns the mill, demands to be paid for each day.",
    ),
)
#: What an edit puts in: no word of it stands in the stories.
ELSEWHERE = (
    "Violinists rehearsed beneath chandeliers while snowflakes drifted past stained windows.",
    "Penguins waddled across frozen lagoons searching for krill.",
    "Astronomers catalogued dim quasars through a refurbished telescope.",
)


def story(texts: Sequence[Sequence[str]], base: str | None = None, sigla: str = "ABCDEFGH", **dates: str) -> Story:
    """Sentences as witnesses; the first is the base where none is said to be."""
    versions = [
        Version(siglum, siglum.lower(), witness("\n".join(said), siglum.lower()))
        for siglum, said in zip(sigla, texts, strict=False)
    ]
    for k, version in enumerate(versions):
        if version.siglum in dates:
            dated = replace(version.witness, meta=Metadata(published=dates[version.siglum]))
            versions[k] = replace(version, witness=dated)
    first = base or versions[0].siglum
    versions.sort(key=lambda v: (v.siglum != first, v.siglum))
    return Story("s-1", "made", "Made", first, tuple(versions))


def noted(texts: Sequence[Sequence[str]], base: str | None = None, sigla: str = "ABCDEFGH") -> Apparatus:
    return annotate(collate(story(texts, base, sigla)))


def ids(apparatus: Apparatus) -> set[str]:
    return {note.id for note in apparatus.notes}


def links(apparatus: Apparatus) -> set[frozenset[tuple[str, tuple[int, ...]]]]:
    return {frozenset(p.segments) for p in apparatus.collation.passages}


def told(note: Note, siglum: str) -> str | None:
    return next((r.text or "-" for r in note.readings if siglum in r.sigla), None)


@cache
def _words() -> tuple[str, ...]:
    return entries("variorum.words", "common-en")[300:5000]


def generated(seed: int, witnesses: int) -> list[list[str]]:
    """A story in some versions: sentences with other words, left out, put in, one moved."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = chance.sample(_words(), chance.randint(9, 16))
        words[chance.randrange(1, len(words))] = chance.choice(NAMES)
        words[chance.randrange(1, len(words))] = str(chance.randint(2, 900))
        return " ".join([words[0].capitalize(), *words[1:]]) + "."

    told = [sentence() for _ in range(chance.randint(5, 9))]
    versions = [told]
    for _ in range(witnesses - 1):
        said = []
        for one in told:
            fate = chance.random()
            if fate < 0.12:
                continue
            words = one.split()
            if fate > 0.4:
                words[chance.randrange(1, len(words) - 1)] = chance.choice(_words())
            said.append(" ".join(words))
            if fate > 0.9:
                said.append(sentence())
        if len(said) > 4 and chance.random() < 0.4:
            said.insert(chance.randrange(len(said)), said.pop(chance.randrange(len(said))))
        versions.append(said or told)
    return versions


STORIES = st.builds(generated, st.integers(0, 10**6), st.integers(2, 5)) | st.just([list(v) for v in GATE])


@SOME
@given(STORIES)
def test_a_second_run_says_the_same(texts: list[list[str]]) -> None:
    assert noted(texts) == noted(texts)


@SOME
@given(STORIES, st.integers(1, 4))
def test_another_base_changes_neither_links_nor_ids(texts: list[list[str]], which: int) -> None:
    one, other = noted(texts), noted(texts, base="ABCDE"[which % len(texts)])
    assert links(one) == links(other)
    assert ids(one) == ids(other)
    assert {p.id for p in one.collation.passages} == {p.id for p in other.collation.passages}


@SOME
@given(STORIES, st.integers(1, 4))
def test_another_base_changes_no_reading(texts: list[list[str]], which: int) -> None:
    """What a note says of each witness stays; only what is told of the base is told of another one."""
    one, other = noted(texts), noted(texts, base="ABCDE"[which % len(texts)])
    facts = [
        {(n.id, frozenset((r.sigla and frozenset(r.sigla), frozenset(r.spans)) for r in n.readings)) for n in a.notes}
        for a in (one, other)
    ]
    assert facts[0] == facts[1]


@SOME
@given(STORIES)
def test_other_sigla_change_no_id(texts: list[list[str]]) -> None:
    """As where the files are read in another order and get other letters."""
    turned = noted(texts[::-1])
    assert ids(noted(texts)) == ids(turned)


@SOME
@given(STORIES, st.integers(0, 4), st.integers(0, 20), st.sampled_from(ELSEWHERE))
def test_a_sentence_put_in_elsewhere_keeps_every_id(texts: list[list[str]], which: int, at: int, new: str) -> None:
    edited = [list(said) for said in texts]
    said = edited[which % len(texts)]
    said.insert(at % (len(said) + 1), new)
    before, after = noted(texts), noted(edited)
    assert ids(before) <= ids(after)


@SOME
@given(STORIES, st.integers(0, 4), st.integers(0, 20))
def test_an_edit_of_one_sentence_keeps_the_ids_of_the_others(texts: list[list[str]], which: int, at: int) -> None:
    edited = [list(said) for said in texts]
    said = edited[which % len(texts)]
    place = at % len(said)
    words = said[place].split()
    words[len(words) // 2] = "penguins"
    before, siglum = noted(texts), "ABCDE"[which % len(texts)]
    there, old = before.story.version(siglum).witness, said[place]
    said[place] = " ".join(words)
    others = {p.id for p in before.collation.passages if all(there.said(there.segments[i]) not in old for i in p.of(siglum))}
    assert {n.id for n in before.notes if n.passage in others} <= ids(noted(edited))


@SOME
@given(STORIES, st.integers(0, 4))
def test_a_new_witness_that_agrees_with_another_keeps_every_id(texts: list[list[str]], which: int) -> None:
    copy = list(texts[which % len(texts)])
    before, after = noted(texts), noted([*texts, copy])
    assert ids(before) == ids(after)


@SOME
@given(STORIES, st.integers(0, 4))
def test_a_copy_stands_in_every_reading_of_what_it_copies(texts: list[list[str]], which: int) -> None:
    k = which % len(texts)
    after, new = noted([*texts, list(texts[k])]), "ABCDEFGH"[len(texts)]
    assert all(told(note, "ABCDEFGH"[k]) == told(note, new) for note in after.notes)


@SOME
@given(STORIES, st.integers(0, 4), st.integers(0, 20), st.sampled_from(ELSEWHERE))
def test_a_new_witness_with_a_sentence_of_its_own_adds_one_note(
    texts: list[list[str]], which: int, at: int, new: str
) -> None:
    copy = list(texts[which % len(texts)])
    copy.insert(at % (len(copy) + 1), new)
    before, after = noted(texts), noted([*texts, copy])
    assert ids(before) <= ids(after)
    assert len(ids(after)) == len(ids(before)) + 1


@SOME
@given(STORIES, st.integers(0, 4), st.integers(0, 20))
def test_a_new_witness_that_lacks_a_sentence_keeps_every_id(texts: list[list[str]], which: int, at: int) -> None:
    copy = list(texts[which % len(texts)])
    copy.pop(at % len(copy))
    assert ids(noted(texts)) <= ids(noted([*texts, copy]))


@SOME
@given(STORIES, st.integers(0, 4), st.integers(0, 20), st.integers(0, 20))
def test_a_new_witness_of_another_order_keeps_every_id(texts: list[list[str]], which: int, start: int, end: int) -> None:
    """Also of what was said to have moved: that the new one has more passages elsewhere is said beside it."""
    copy = list(texts[which % len(texts)])
    copy.insert(end % len(copy), copy.pop(start % len(copy)))
    assert ids(noted(texts)) <= ids(noted([*texts, copy]))


@SOME
@given(STORIES)
def test_each_segment_stands_in_one_passage(texts: list[list[str]]) -> None:
    made = noted(texts).collation
    held = sorted((s, i) for p in made.passages for s, indices in p.segments for i in indices)
    assert held == [(v.siglum, i) for v in sorted(made.story.versions, key=lambda v: v.siglum)
                    for i in range(len(v.witness.segments))]  # fmt: skip


def test_a_later_witness_of_other_wordings_changes_no_other_place() -> None:
    """Dated: the witness that speaks for a passage stays the same, so only notes at the new wording change."""
    third = [said.replace("Monday", "Tuesday") for said in GATE[0]]
    dates = {"A": "2031-01-01", "B": "2031-01-02", "C": "2031-01-03"}
    before = annotate(collate(story(GATE, **{s: dates[s] for s in "AB"})))
    after = annotate(collate(story([*GATE, third], **dates)))
    assert ids(before) <= ids(after)


#: Words, marks and signs of all sorts: parts of letters, directions of writing, what is not seen, what is no text at all.
WORDS = "The barge |sank below |the mill |on Monday|with 40 tonnes|Brisko said|may |U.S. |Prof. |. |, |? |\n|\n\n".split("|")
MARKS = [*"“”‘’\"'«»„()—…", " – ", "- "]
SIGNS = [*"\u202e\u202c\u2066\u2069\u200b\u200d\ufeff\u0301\u20e3\x00\x07\x1b\u2028\x85ßİﬁ", "cafe\u0301 ", "nai\u0308ve "]
SCRIPTS = "Калина |вода. |Ωμέγα|שלום |مرحبا |中文。|हिन्दी ".split("|")
PICTURES = ["\U0001f469\U0001f3fd\u200d\U0001f680", "\U0001f600", "1\ufe0f\u20e3"]
PIECES = [*WORDS, *MARKS, *SIGNS, *SCRIPTS, *PICTURES]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=60
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS)
@example('The barge "', '"The barge ')
@example(
    "mills million ago no “ closed percent U.S. worth ,” ledger says mills", "1½ mills worth ago yesterday « $5 11 closed"
)
def test_any_text_comes_through_with_right_offsets(one: str, other: str) -> None:
    check_offsets([one, other])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.integers(0, 200), TEXTS)
def test_any_edit_of_any_text_comes_through_with_right_offsets(text: str, at: int, new: str) -> None:
    place = at % (len(text) + 1)
    check_offsets([text, text[:place] + new + text[place:], text[place:]])


def check_offsets(texts: Sequence[str]) -> None:
    versions = tuple(Version("ABC"[k], f"w{k}", witness(text, f"w{k}")) for k, text in enumerate(texts))
    made = annotate(collate(Story("s-1", "made", "Made", "A", versions)))
    by_siglum = {v.siglum: v.witness for v in versions}
    for siglum, w in by_siglum.items():
        held = [i for p in made.collation.passages for i in p.of(siglum)]
        assert sorted(held) == list(range(len(w.segments)))
        edges = [0, *(edge for s in w.segments for edge in (s.start, s.end)), len(w.text)]
        assert edges == sorted(edges)
    assert len(ids(made)) == len(made.notes)
    for note in made.notes:
        for reading in note.readings:
            for place in (*reading.spans, *reading.at):
                text = by_siglum[place.siglum].text
                assert 0 <= place.start <= place.end <= len(text)
            for siglum in reading.sigla if reading.spans else ():
                spans = [p for p in reading.spans if p.siglum == siglum]
                assert spans, (note, siglum)
                assert all(p.start < p.end and not splits(by_siglum[siglum].text, p.start) for p in spans), note
                assert all(not splits(by_siglum[siglum].text, p.end) for p in spans), note
            if reading.text is not None:
                first = [p for p in reading.spans if p.siglum == reading.sigla[0]]
                text = by_siglum[reading.sigla[0]].text
                assert reading.text == " … ".join(text[p.start : p.end] for p in first)


def splits(text: str, at: int) -> bool:
    """Whether a border parts a letter from the marks that stand on it."""
    return 0 < at < len(text) and bool(unicodedata.combining(text[at])) and text[at - 1].isalpha()


@pytest.mark.parametrize(
    "texts",
    [
        ["", "The barge sank."],
        ["", ""],
        ["Barge", "Barge"],
        ["Barge", "Mill"],
        ["The barge sank. The mill stands.", "The barge sank. The mill stands."],
        ["The barge sank.", "Wool is dear this spring."],
        ["“The barge ‘sank, he said. The “mill” stands.", "The ”barge“ sank, he said.” The mill' stands."],
        ["He said «the “old „barge” sank» again.", "He said “the «old barge» sank again."],
        ["The \u202ebarge\u202c sank \x00\x07.", "The barge sank."],
        ["👩🏽‍🚀 flew. 😀😀😀", "👩🏽‍🚀 flew away. 😀😀"],
        ["Cafe\u0301 nai\u0308ve people came.", "Cafe\u0301 nave people came."],
        ["***", "* * *"],
    ],
    ids=lambda texts: texts[0][:14] or "empty",
)
def test_bad_input(texts: list[str]) -> None:
    check_offsets(texts)


def test_hundreds_of_equal_sentences_are_linked_one_to_one() -> None:
    text = "The barge sank on Monday below the mill. "
    made = noted([[text * 400], [text * 390]]).collation
    assert sorted(p.relation for p in made.passages) == ["only"] * 10 + ["same"] * 390


def test_three_moved_sentences_are_noted_once_each() -> None:
    a = [*generated(7, 1)[0][:5], *GATE[0][3:6]]
    b = [a[5], a[0], a[1], a[6], a[2], a[3], a[7], a[4]]
    assert [n.kind for n in noted([a, b]).notes] == ["moved"] * 3


def test_moved_neighbours_are_noted_once_with_what_changed_in_them() -> None:
    a = [*GATE[0]]
    b = [a[4], a[5].replace("wants", "hopes"), *a[:4], a[6]]
    notes = noted([a, b]).notes
    assert sorted(n.kind for n in notes) == ["moved", "rewording"]
    assert [told(n, "A") for n in notes if n.kind == "moved"] == [f"{a[4]}\n{a[5]}"]


def test_the_lighter_passage_is_the_one_that_moved() -> None:
    a = [GATE[0][0], GATE[0][6], GATE[0][1]]
    made = noted([a, [a[1], a[0], a[2]]])
    assert [p.of("A") for p in made.collation.passages if p.moved] == [(1,)]


def test_a_disagreement_of_links_is_recorded() -> None:
    """A and B word one matter in two ways that have little in common; C has both wordings in one sentence."""
    one = "Nine barges loaded with grain lie below the old mill."
    two = "Owners demanded compensation from harbour officials."
    both = "Nine barges loaded with grain lie below the old mill; owners demanded compensation from harbour officials."
    made = noted([[one], [two], [both]]).collation
    assert [p.sigla for p in made.passages] == [("A", "B", "C")]
    assert [(d.what, {d.siglum, d.other}) for d in made.passages[0].doubts] == [("through", {"A", "B"})]


def test_a_sentence_that_is_nearer_to_another_passage_is_recorded() -> None:
    said = GATE[0][1]
    made = noted([[GATE[0][0], said, GATE[0][3], said], [GATE[0][0], said, GATE[0][3]]]).collation
    doubts = [d for p in made.passages for d in p.doubts]
    assert [(d.what, d.siglum, d.likeness, d.here) for d in doubts] == [("nearer", "A", 1.0, 0.0)]


def test_doubts_stand_in_the_data_by_the_names_of_the_segments() -> None:
    made = noted([[GATE[0][0], GATE[0][1], GATE[0][3], GATE[0][1]], [GATE[0][0], GATE[0][1], GATE[0][3]]])
    doubts = [d for p in story_record(made)["passages"] for d in p.get("doubts", ())]
    assert doubts == [{"what": "nearer", "segment": "A4", "other": "B2", "likeness": 1.0, "here": 0.0}]
