"""Facts about passages, links and variation units."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golden_notes import story, witness
from variorum.collate import collate, match, units
from variorum.collate.alignment import align
from variorum.collate.common import Common, Left
from variorum.collate.facing import CLEAR, facing
from variorum.collate.telling import Told, alike, telling, words
from variorum.collate.telling import told as told_of
from variorum.model import Collation, Segment, Story, Version, Witness
from variorum.words import tokenise

GATE = "A gate failed on Monday and the canal ran dry."
BARGES = "Nine barges lie on the mud below the mill."
CRANE = "Engineers from the coast are on their way with a crane."
LOCK = "The lock was built by convicts in the last century."
PRIEST = "The priest has offered the church hall to the crews."


def table(collation: Collation) -> list[tuple[str, dict[str, tuple[int, ...]]]]:
    return [(p.relation, dict(p.segments)) for p in collation.passages]


def made(**texts: list[str]) -> Story:
    return story("\n".join(f"{siglum}: {line}" for siglum, lines in texts.items() for line in lines))


def test_equal_sentences_stand_in_one_passage() -> None:
    assert table(collate(made(A=[GATE, BARGES], B=[GATE, BARGES]))) == [
        ("same", {"A": (0,), "B": (0,)}),
        ("same", {"A": (1,), "B": (1,)}),
    ]


def test_what_only_the_base_carries_stands_alone() -> None:
    assert table(collate(made(A=[GATE, CRANE, BARGES], B=[GATE, BARGES])))[1] == ("only", {"A": (1,)})


def test_what_only_another_carries_stands_behind_the_passage_before_it() -> None:
    assert table(collate(made(A=[GATE, BARGES], B=[GATE, PRIEST, BARGES])))[1] == ("only", {"B": (1,)})


@pytest.mark.parametrize(("kind", "first"), [("headline", "A"), ("sentence", "B")])
def test_the_base_s_headline_opens_the_table_though_another_begins_with_what_the_base_lacks(kind: str, first: str) -> None:
    plain = made(A=[CRANE, GATE, BARGES], B=[PRIEST, GATE, BARGES])
    base = plain.versions[0].witness
    head = replace(base.segments[0], kind=kind)  # type: ignore[arg-type]
    headed = replace(base, segments=(head, *base.segments[1:]))
    versions = (replace(plain.versions[0], witness=headed), *plain.versions[1:])
    (_, opening), *_ = table(collate(replace(plain, versions=versions)))
    assert list(opening) == [first]


TIED = "Quill of Merrin told the harbour court that she would not pay for the lock before summer."
LOOSE = "Few ever met Quill of Merrin, a champion swimmer who had closed the lock of the court in her youth."
ANOTHER = "Quill of Merrin sold a horse in autumn."


def test_a_name_that_no_other_sentence_has_links_two_that_are_little_alike() -> None:
    links = table(collate(made(A=[TIED, GATE, BARGES, CRANE, PRIEST], B=[GATE, BARGES, CRANE, PRIEST, LOOSE])))
    assert ("changed", {"A": (0,), "B": (4,)}) in links


def test_a_name_that_others_have_too_links_nothing() -> None:
    links = table(
        collate(made(A=[TIED, GATE, BARGES, CRANE, PRIEST, ANOTHER], B=[GATE, BARGES, CRANE, PRIEST, LOOSE, LOCK]))
    )
    assert ("only", {"A": (0,)}) in links


def test_one_sentence_that_became_two_is_split() -> None:
    one = "The gate, which was forged in 1902, failed on Monday and the canal ran dry within an hour."
    two = ["The gate was forged in 1902.", "It failed on Monday and the canal ran dry within an hour."]
    assert table(collate(made(A=[one], B=two))) == [("split", {"A": (0,), "B": (0, 1)})]


def test_two_sentences_that_became_one_are_merged() -> None:
    one = "The gate, which was forged in 1902, failed on Monday and the canal ran dry within an hour."
    two = ["The gate was forged in 1902.", "It failed on Monday and the canal ran dry within an hour."]
    assert table(collate(made(A=two, B=[one]))) == [("merged", {"A": (0, 1), "B": (0,)})]


def test_three_moved_sentences_are_found() -> None:
    a = [
        GATE,
        BARGES,
        CRANE,
        LOCK,
        PRIEST,
        "The mill owner wants to be paid for every day.",
        "Nobody has said who will pay.",
    ]
    b = [a[3], a[0], a[1], a[6], a[2], a[5], a[4]]
    collation = collate(made(A=a, B=b))
    assert all(p.relation == "same" for p in collation.passages)
    assert sorted(p.of("A")[0] for p in collation.passages if p.moved) == [3, 5, 6]


def test_a_passage_stands_where_its_longest_sentence_stands() -> None:
    told = "The crane will be sold for scrap before the spring fair, Orla Venn wrote in a letter to the Ledger."
    wrote, what = "Orla Venn wrote in a letter to the Ledger.", "The crane will be sold for scrap before the spring fair."
    collation = collate(made(A=[BARGES, told], B=[wrote, BARGES, what]))
    assert table(collation) == [("same", {"A": (0,), "B": (1,)}), ("split", {"A": (1,), "B": (0, 2)})]
    assert not any(p.moved for p in collation.passages)


def test_what_moved_between_two_does_not_turn_when_a_third_has_another_order() -> None:
    a, b = [GATE, BARGES, CRANE], [BARGES, GATE, CRANE]
    two, three = collate(made(A=a, B=b)), collate(made(A=a, B=b, C=[CRANE, BARGES, GATE]))
    moved = {p.id for p in two.passages if p.moved}
    assert moved
    assert moved <= {p.id for p in three.passages if p.moved}


def test_a_heading_is_never_linked_to_a_sentence() -> None:
    collation = collate(made(A=["Barges lie on the mud below the mill", BARGES], B=[BARGES]))
    assert table(collation)[0] == ("only", {"A": (0,)})


def test_texts_with_nothing_in_common_have_no_link() -> None:
    collation = collate(made(A=[GATE, BARGES], B=["Prices of wool rose again this spring.", "Shepherds are content."]))
    assert {p.relation for p in collation.passages} == {"only"}


def test_an_empty_witness_is_carried() -> None:
    full = Version("A", "a", witness(f"{GATE}\n{BARGES}", "a"))
    collation = collate(Story("s-1", "made", "Made", "A", (full, Version("B", "b", witness("", "b")))))
    assert [p.sigla for p in collation.passages] == [("A",), ("A",)]


THREE = {"A": [GATE, BARGES, CRANE], "B": [BARGES, GATE, PRIEST], "C": [GATE, LOCK, BARGES, PRIEST]}


@pytest.mark.parametrize("base", ["A", "B", "C"])
def test_links_do_not_depend_on_the_base(base: str) -> None:
    lines = "\n".join(f"{s}: {line}" for s, said in THREE.items() for line in said)
    links = {frozenset(p.segments) for p in collate(story(lines, base)).passages}
    assert links == {frozenset(p.segments) for p in collate(story(lines, "A")).passages}


def test_passages_stand_in_the_order_of_the_base() -> None:
    passages = collate(made(**THREE)).passages
    places = [p.of("A")[0] for p in passages if p.of("A")]
    assert places == sorted(places)


def test_passage_ids_survive_a_change_elsewhere() -> None:
    before = collate(made(A=[GATE, BARGES], B=[GATE, BARGES])).passages
    after = collate(made(A=[GATE, CRANE, BARGES], B=[GATE, BARGES])).passages
    assert {p.id for p in before} <= {p.id for p in after}


def test_a_sentence_said_twice_has_two_ids() -> None:
    ids = [p.id for p in collate(made(A=[GATE, BARGES, GATE], B=[GATE, BARGES, GATE])).passages]
    assert len(set(ids)) == 3


WORDS = st.lists(
    st.sampled_from("gate canal mill barge crane coast of the and in , 12 Nine Low".split()), min_size=1, max_size=9
)
TEXTS = st.lists(WORDS.map(lambda w: " ".join(w).capitalize() + "."), min_size=0, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_each_segment_is_in_exactly_one_passage(texts: list[list[str]]) -> None:
    versions = []
    for k, sentences in enumerate(texts):
        base = witness("\n".join(sentences), f"w{k}")
        versions.append(Version("ABCD"[k], f"w{k}", base))
    collation = collate(Story("s-1", "made", "Made", "A", tuple(versions)))
    for version in versions:
        held = [i for p in collation.passages for i in p.of(version.siglum)]
        assert sorted(held) == list(range(len(version.witness.segments)))


def test_align_finds_nothing_where_nothing_is_alike() -> None:
    assert align(np.zeros((3, 2))) == []


def test_align_takes_an_empty_side() -> None:
    assert align(np.zeros((0, 2))) == []


def test_a_further_link_between_two_long_texts_must_be_worth_more_than_between_short_ones() -> None:
    long, short = np.eye(9) * 0.6, np.eye(3) * 0.6
    long[2, 1:3] = short[2, 1:3] = 0.2, 0
    assert (2, 1) not in align(long, two=True)
    assert (2, 1) in align(short, two=True)


def test_a_further_link_where_a_third_version_tells_the_same_may_be_worth_less() -> None:
    matrix = np.eye(9) * 0.6
    matrix[2, 1:3] = 0.2, 0
    assert (2, 1) in align(matrix)


def test_a_further_link_may_be_worth_less_where_words_tell_that_stand_nowhere_else() -> None:
    matrix = np.eye(9) * 0.6
    matrix[2, 1:3] = 0.2, 0
    assert (2, 1) in align(matrix, told=Told(kindred={(2, 1)}), two=True)


def test_a_part_told_elsewhere_may_be_worth_less_where_two_rarer_words_stand_nowhere_else() -> None:
    matrix = np.eye(4) * 0.6
    matrix[3] = 0, 0.25, 0, 0
    assert (3, 1) not in align(matrix, two=True)
    assert (3, 1) in align(matrix, told=Told(kindred={(3, 1)}), two=True)


def test_two_rarer_words_that_stand_nowhere_else_link_two_that_stand_alone_and_in_long_texts_more_likeness_is_asked() -> (
    None
):
    short, long = np.eye(3) * 0.6, np.eye(9) * 0.6
    short[[0, 2]] = long[[0, 2]] = 0
    short[2, 0] = long[2, 0] = 0.13
    kindred = Told(kindred={(2, 0)})
    assert (2, 0) not in align(short, two=True)
    assert (2, 0) in align(short, told=kindred, two=True)
    assert (2, 0) not in align(long, told=kindred, two=True)
    long[2, 0] = 0.23
    assert (2, 0) in align(long, told=kindred, two=True)


def test_a_share_that_one_word_weighs_tells_nothing_more_of_two_that_are_little_alike() -> None:
    likeness = np.array([[0.6, 0.2, 0.0], [0.0, 0.0, 0.6]])
    one, several = (Told(left=lambda i, j, rows, columns, w=w: Left(w, w, 0.5)) for w in (5.0, 8.0))
    assert align(likeness, told=several, two=True) == [(0, 0), (0, 1), (1, 2)]
    assert align(likeness, told=one, two=True) == [(0, 0), (1, 2)]
    likeness[0, 1] = 0.25
    assert align(likeness, told=one, two=True) == [(0, 0), (0, 1), (1, 2)]


def test_two_long_texts_link_no_sentences_of_little_likeness_that_share_names_alone() -> None:
    matrix = np.eye(9) * 0.35
    named = Told(alike=lambda i, j: i != 4)
    assert (4, 4) not in align(matrix, told=named, two=True)
    assert (4, 4) in align(matrix, told=named)
    assert (4, 4) in align(matrix * 1.1, told=named, two=True)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The council met in Marrow with Orla Venn.", "Orla Venn was born in Marrow.", False),
        ("The council met in Marrow with Orla Venn.", "A crane sank in Marrow with the council aboard.", True),
        ("Venn counted 41 barges.", "Venn turned 41.", True),
        ("COUNCIL OF MARROW MEETS", "The council dined in Marrow.", True),
    ],
)
def test_sentences_have_more_than_names_in_common(one: str, other: str, expected: bool) -> None:
    assert alike(tokenise(one), [tokenise(other)]) is expected


def test_two_pairs_are_told_apart_though_a_third_link_is_worth_more() -> None:
    matrix = np.eye(4) * 0.5
    matrix[1, 2] = 0.58
    assert align(matrix) == [(0, 0), (1, 1), (2, 2), (3, 3)]


SHUT = "The weir at Tolm was shut on Friday after a gate broke in the storm."
AGAIN = "The weir was shut after the gate broke, Venn said."
FED = "The weir at Tolm was shut, and barges with grain for the mill were unloaded by hand."


def links_of(a: list[str], b: list[str]) -> set[tuple[int, int]]:
    return {(i, j) for p in collate(made(A=a, B=b)).passages for i in p.of("A") for j in p.of("B")}


def test_a_sentence_that_says_no_more_than_another_says_again_is_linked_to_nothing() -> None:
    assert links_of([SHUT, AGAIN], [SHUT.replace("Friday", "Monday")]) == {(0, 0)}


def test_a_sentence_that_says_it_again_is_linked_where_there_is_a_third_version() -> None:
    passages = collate(made(A=[SHUT, AGAIN], B=[SHUT.replace("Friday", "Monday")], C=[PRIEST])).passages
    assert ("A", "B") in {p.sigla for p in passages if p.of("A") == (0, 1)}


def test_a_sentence_that_tells_what_the_better_one_lacks_is_linked() -> None:
    hands = "Barges with grain were unloaded by hand."
    assert links_of([SHUT, hands], [FED]) == {(0, 0), (1, 0)}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Orla Venn sold querns.", (10.0, 5.0)),  # 'sold' is told elsewhere, a name of two words weighs as one
        ("Orla Venn sold nine barges.", (5.0, 0.0)),
        ("Orla Venn, a keeper of sluices, sold barges.", (5.0, 0.0)),  # and so does what is told of it
    ],
)
def test_a_link_tells_what_the_better_one_does_not(other: str, expected: tuple[float, float]) -> None:
    ours = [tokenise("Orla Venn, a keeper of sluices, sold nine barges and querns.")]
    left = Common(ours, [[tokenise("He sold nine barges.")], [tokenise(other)]]).left(0, 1, (), (0,))
    assert (left.weight, left.nameless) == expected


def test_two_pairs_are_one_passage_where_a_third_link_tells_what_neither_pair_does() -> None:
    fenced = ["Orla Venn sold the querns.", "She fenced the orchard with hurdles, wattle and thatch in autumn."]
    matrix = np.eye(2) * 0.5
    matrix[1, 0] = 0.55
    a, b = (
        ["A fen flooded.", "Orla Venn, a miller, sold querns and thatch in Tolm."],
        ["Orla Venn, a miller, left Tolm.", "X."],
    )
    for ours, theirs, bound in ((fenced, fenced[::-1], True), (a, b, False)):
        said, places = [tokenise(s) for s in ours], [[tokenise(s)] for s in theirs]
        assert ((1, 0) in align(matrix, told=told_of(said, places, two=True))) is bound


def differing(a: str, b: str) -> list[tuple[str | None, str | None]]:
    found = units(tokenise(a), tokenise(b))
    return [
        (" … ".join(a[s:e] for s, e in u.a) or None, " … ".join(b[s:e] for s, e in u.b) or None)
        for u in found
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The red barge sank.", "The red barge sank.", []),
        ("The red barge sank.", "The grey barge sank.", [("red", "grey")]),
        ("The barge sank in March.", "The barge sank.", [("in March", None)]),
        ("The barge sank.", "The old barge sank.", [(None, "old")]),
        ("It was for sale and rotten.", "It was for hire and sound.", [("sale", "hire"), ("rotten", "sound")]),
        ("The barge’s crew swam.", "The barge's crew swam.", []),
        ("They have posted a guard.", "They posted a guard.", [("have posted", "posted")]),
        ("They want more help now.", "They want further assistance now.", [("more help", "further assistance")]),
        ("He gave a talk to the army.", "He held a talk to the military.", [("gave", "held"), ("army", "military")]),
        (
            "A deal with the army failed.",
            "An accord with soldiers failed.",
            [("deal", "accord"), ("army", "soldiers")],
        ),
        (
            "A harbour council member.",
            "A member of the harbour council.",
            [("harbour council member", "member of the harbour council")],
        ),
        ("The mill in Tolm burned.", "Tolm's mill burned.", [("The mill in Tolm", "Tolm's mill")]),
        (
            "It sold a Gazette poem.",
            "It lost a poem by the Gazette.",
            [("sold", "lost"), ("a Gazette poem", "a poem by the Gazette")],
        ),
        ("Air strikes hit it.", "Airstrikes struck it.", [("Air strikes", "Airstrikes"), ("hit", "struck")]),
        ("The United Nations knows.", "The UN knows.", [("United Nations", "UN")]),
        ("Mr. Low left.", "Ann Low left.", [("Mr.", "Ann")]),
        ("It was the second gate.", "It was the two gates.", [("second gate", "two gates")]),
        (
            "He sought more help from the council after it.",
            "He asked the council for further assistance after it.",
            [("sought", "asked"), ("more help", "further assistance"), ("from", None)],
        ),
        (
            "The works, shut since the flood of last spring, sold nine barges to the mill.",
            "The works bought grain and wool and sold nine barges to the mill.",
            [("shut since the flood of last spring", None), (None, "bought grain and wool and")],
        ),
        (
            "Orla Venn has mended barges all her life.",
            "A miller has also mended barges all her life.",
            [("Orla Venn", "miller"), (None, "also")],
        ),
        (
            "While Venn has praised the ferry, he has yet to speak of the toll in Kell.",
            "Venn has praised the ferry but has not yet spoken of the toll in Kell.",
            [("While", None), ("he", None), ("has yet to speak", "has not yet spoken")],
        ),
        (
            "The warden walked the flooded quay without a lamp on Monday.",
            "The warden sent two clerks home early on Monday.",
            [("walked the flooded quay", "sent two clerks home early"), ("without a lamp", None)],
        ),
        (
            "A fund for skippers with badly damaged wooden barges is planned.",
            "A fund for millers is planned.",
            [("skippers", "millers"), ("with badly damaged wooden barges", None)],
        ),
        (
            "He spoke of mending the gate in Tolm and beyond.",
            "He spoke of selling it.",
            [("mending the gate", "selling it"), ("in Tolm and beyond", None)],
        ),
        (
            "The warden said that the quay was full of eels on Monday.",
            "The warden sent two clerks home early on Monday.",
            [("said that the quay was full of eels", None), (None, "sent two clerks home early")],
        ),
    ],
)
def test_units(a: str, b: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert differing(a, b) == expected


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS)
def test_units_lie_in_their_texts_in_order(a: list[str], b: list[str]) -> None:
    texts = " ".join(a), " ".join(b)
    for unit in units(tokenise(texts[0]), tokenise(texts[1])):
        for text, spans, at in ((texts[0], unit.a, unit.a_at), (texts[1], unit.b, unit.b_at)):
            assert all(0 <= s < e <= len(text) for s, e in spans)
            assert 0 <= at <= len(text)
        assert unit.a or unit.b


def test_a_very_long_passage_is_compared_in_bounded_time() -> None:
    a = " ".join(f"word{n}" for n in range(900))
    b = a.replace("word450 ", "")
    assert differing(a, b) == [("word450", None)]


def test_the_founding_pair_is_linked_without_error(shared: Callable[[str], Path]) -> None:
    gold = json.loads((shared("gold") / "founding.json").read_text(encoding="utf-8"))
    versions = []
    for siglum in "AB":
        text = (shared("gold") / f"founding.{siglum}.txt").read_text(encoding="utf-8")
        segments = tuple(Segment(kind, s, e, n) for n, (s, e, kind) in enumerate(gold["segments"][siglum]))
        versions.append(
            Version(siglum, siglum, Witness(f"corpus/{siglum}.txt", None, text, siglum, witness("").meta, segments))
        )
    collation = collate(Story("s-1", "founding", "Founding", "A", tuple(versions)))
    links = {(i, j) for p in collation.passages for i in p.of("A") for j in p.of("B")}
    assert links == {(i, j) for link in gold["links"] for i in link["a"] for j in link["b"]}


def test_a_figure_in_digits_and_in_words_tells_that_two_sentences_belong_together() -> None:
    ours = [words(tokenise(text)) for text in ("The mill stood still.", "Divers from Orsel searched the lake for 11 hours.")]
    theirs = [[words(tokenise("For eleven hours divers looked below."))], [words(tokenise("Nobody slept."))]]
    assert telling(ours, theirs)[0] == {(1, 0)}


@pytest.mark.parametrize(
    ("other", "expected"),
    [("Her rival Orla Venn was in tears.", False), ("The vote, Orla Venn said, was rigged.", True)],
)
def test_a_full_name_is_one_thing_of_which_another_word_must_tell(other: str, expected: bool) -> None:
    ours = [words(tokenise(text)) for text in ("Orla Venn lost the vote by a hair.", "Venn went home.")]
    assert bool(telling(ours, [[words(tokenise(other))]])[0]) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("She wants to raise awareness of eels.", "It is to raise awareness among skippers.", True),
        ("Mayor Orla Venn opened the fair.", "Nobody had asked Mayor Orla Venn.", False),
        ("Orla Venn opened the fair.", "Nobody had asked Orla Venn to the fair.", True),
        ("He read a newspaper for a time.", "The newspaper had its time.", False),
    ],
)
def test_two_things_that_weigh_enough_make_two_sentences_kindred_and_a_name_is_one(
    one: str, other: str, expected: bool
) -> None:
    ours, theirs = ([words(tokenise(text))] for text in (one, other))
    assert bool(telling(ours, [theirs])[1]) == expected


def test_words_used_alike_stand_for_each_other_beside_equal_ones() -> None:
    a, b = tokenise("A tunnel fell in below the cape."), tokenise("A bridge fell in below the cape.")
    assert (1, 1) not in match(a, b)
    assert (1, 1) in match(a, b, used_alike=True)


def test_words_used_alike_between_changes_link_nothing() -> None:
    a, b = (
        tokenise("The report blames bad training of the crew and a radar."),
        tokenise("The report blames the pilot, who slept."),
    )
    assert [(a[i].norm, b[j].norm) for i, j in match(a, b, used_alike=True) if a[i].norm != b[j].norm] == []


def test_one_pair_of_words_used_alike_lays_two_stretches_on_nothing() -> None:
    a, b = tokenise("searched the lake with boats and sonar"), tokenise("pulled a child from the wreck of the ferry")
    assert [f for f in facing(a, b, 0, len(a), 0, len(b)) if f.worth >= CLEAR] == []


def test_several_words_used_alike_face_each_other() -> None:
    a, b = tokenise("blankets beside the tunnel"), tokenise("tents beside the bridge")
    faced = [(a[f.a0].norm, b[f.b0].norm) for f in facing(a, b, 0, len(a), 0, len(b))]
    assert faced == [("blankets", "tents"), ("beside", "beside"), ("the", "the"), ("tunnel", "bridge")]


def test_a_figure_weighs_alike_in_digits_and_in_words() -> None:
    said = [words(tokenise(text))["=11"][0] for text in ("For eleven hours it stood.", "It stood for 11 hours.")]
    assert said[0] == said[1]
