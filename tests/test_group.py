"""Which articles are found to tell one story."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from variorum.group import THRESHOLD, Features, Grouped, clusters, features, group
from variorum.group.candidates import _within
from variorum.group.cluster import average_link
from variorum.group.similar import Vectors
from variorum.model import Metadata, Source, Story, Version, Witness
from variorum.readers import corpus_csv, read
from variorum.readers.decode import digest
from variorum.segment import segment

QUAY = "Quay in Port Alder to close\nThe harbour board of Port Alder voted on Monday to close the east quay until May."
QUAY_AGAIN = "Port Alder shuts east quay\nThe east quay of Port Alder will stay closed until May, the harbour board decided."
MINE = "Corrin mine sold\nHalbrandt sold its zinc mine at Corrin to a Veldan company for 40 million crowns, the union said."
MINE_AGAIN = (
    "Veldan firm buys zinc mine\nA Veldan company has bought the Corrin zinc mine from Halbrandt for 40 million crowns."
)
CHOIR = "Choir sings\nThe children's choir of Castrel sang in the old church on Sunday and was much applauded."


def made(path: str, text: str, **meta: str) -> Witness:
    return segment(Witness(f"corpus/{path}", None, text, digest(text), Metadata(**meta)))


def found(witnesses: Sequence[Witness]) -> list[list[str]]:
    return [[w.path.removeprefix("corpus/") for w in cluster] for cluster in group(witnesses)]


def corpus() -> list[Witness]:
    texts = {"a": QUAY, "b": MINE, "c": QUAY_AGAIN, "d": CHOIR, "e": MINE_AGAIN}
    return [made(path, text) for path, text in texts.items()]


def test_reports_of_one_event_stand_together_and_a_single_one_alone() -> None:
    assert found(corpus()) == [["a", "c"], ["b", "e"], ["d"]]


@given(st.permutations(corpus()))
def test_the_order_of_the_input_does_not_matter(witnesses: list[Witness]) -> None:
    assert found(witnesses) == [["a", "c"], ["b", "e"], ["d"]]


def test_two_files_are_corpus_enough() -> None:
    assert found([made("a", QUAY), made("b", QUAY_AGAIN)]) == [["a", "b"]]


def test_two_files_of_two_stories_stay_apart() -> None:
    assert found([made("a", QUAY), made("b", CHOIR)]) == [["a"], ["b"]]


def test_no_article_is_no_story() -> None:
    assert found([]) == []


def test_one_article_is_one_story() -> None:
    assert found([made("a", QUAY)]) == [["a"]]


def test_the_same_text_twice_is_one_story() -> None:
    assert found([made("a", CHOIR), made("b", CHOIR)]) == [["a", "b"]]


def test_texts_without_a_word_stay_alone() -> None:
    assert found([made("a", "???"), made("b", "!!!"), made("c", "…")]) == [["a"], ["b"], ["c"]]


def test_texts_in_another_script_are_grouped_by_their_words() -> None:
    one = "Порт закрыт до мая. Капитан сообщил об этом в понедельник."
    other = "Порт закрыт до мая, сообщил капитан. Корабли уходят."
    assert found([made("a", one), made("b", other), made("c", "Хор пел в старой церкви.")]) == [["a", "b"], ["c"]]


# What the owner states


def test_the_stated_story_joins_what_is_not_alike() -> None:
    assert found([made("a", QUAY, story="x"), made("b", CHOIR, story="x")]) == [["a", "b"]]


def test_stated_stories_part_what_is_alike() -> None:
    assert found([made("a", QUAY, story="x"), made("b", QUAY_AGAIN, story="y")]) == [["a"], ["b"]]


def test_an_article_without_a_stated_story_joins_one_that_is_alike() -> None:
    assert found([made("a", QUAY, story="x"), made("b", QUAY_AGAIN), made("c", MINE, story="y")]) == [["a", "b"], ["c"]]


def test_an_article_between_two_stated_stories_does_not_join_them() -> None:
    witnesses = [made("a", QUAY, story="x"), made("b", QUAY_AGAIN, story="y"), made("c", QUAY + " It is old.")]
    assert [len(cluster) for cluster in found(witnesses)] in ([2, 1], [1, 2])


# Dates


STORM = "Storm hits Port Alder\nA storm hit Port Alder. Two boats sank in the harbour and a church lost its roof."
STORM_AGAIN = (
    "Buses instead of trains\nTrains stand still since a storm hit the coast at Port Alder, where trees fell across "
    "the railway. Buses will run to Castrel and Leskmouth for a week, the company said, and tickets of the Kelland "
    "Line stay valid."
)


@pytest.mark.parametrize(("day", "expected"), [("2032-03-02", [["a", "b"]]), ("2032-06-02", [["a"], ["b"]])])
def test_days_apart_part_what_is_only_half_alike(day: str, expected: list[list[str]]) -> None:
    assert found([made("a", STORM, published="2032-03-01"), made("b", STORM_AGAIN, published=day)]) == expected


def test_a_later_report_that_is_very_much_alike_belongs_to_the_story() -> None:
    assert found([made("a", QUAY, published="2032-03-01"), made("b", QUAY_AGAIN, published="2032-08-01")]) == [["a", "b"]]


def test_a_date_known_to_the_month_only_is_no_day() -> None:
    assert features(made("a", QUAY, published="2032-03")).day is None


# Average link


def test_a_cluster_is_joined_by_the_average_and_not_by_its_nearest_member() -> None:
    sums = {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.0}
    assert average_link(3, sums, 0.3, [None] * 3).clusters == [[0, 1], [2]]
    assert average_link(3, sums, 0.25, [None] * 3).clusters == [[0, 1, 2]]


def test_the_most_alike_are_joined_first() -> None:
    sums = {(0, 1): 0.4, (1, 2): 0.6, (2, 3): 0.5}
    assert average_link(4, sums, 0.3, [None] * 4).clusters == [[0], [1, 2], [3]]


def test_two_that_stand_alone_are_joined_before_one_of_them_is_drawn_to_a_cluster_hardly_more_like_it() -> None:
    sums = {(0, 1): 0.6, (0, 2): 0.305, (1, 2): 0.305, (2, 3): 0.3}
    assert average_link(4, sums, 0.25, [None] * 4).clusters == [[0, 1], [2, 3]]


def test_one_that_a_cluster_is_clearly_more_like_is_joined_to_it() -> None:
    sums = {(0, 1): 0.6, (0, 2): 0.32, (1, 2): 0.32, (2, 3): 0.3}
    assert average_link(4, sums, 0.25, [None] * 4).clusters == [[0, 1, 2], [3]]


def test_two_that_stand_alone_are_joined_for_no_less_than_the_threshold() -> None:
    assert average_link(2, {(0, 1): 0.245}, 0.25, [None] * 2).clusters == [[0], [1]]


@given(
    st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.floats(0, 1)),
    st.data(),
)
def test_average_link_parts_the_articles_and_obeys_the_labels(
    sums: dict[tuple[int, int], float], data: st.DataObject
) -> None:
    labels = data.draw(st.lists(st.sampled_from([None, "x", "y"]), min_size=8, max_size=8))
    groups = average_link(8, sums, 0.4, labels).clusters
    assert sorted(i for g in groups for i in g) == list(range(8))
    for label in "xy":
        assert len([g for g in groups if any(labels[i] == label for i in g)]) == (label in labels)


def test_what_stands_in_a_crowd_must_be_more_alike() -> None:
    sums = {(0, 1): 0.3}
    assert average_link(2, sums, 0.2, [None] * 2, crowds=[0.2, 0.2]).clusters == [[0], [1]]
    assert average_link(2, sums, 0.2, [None] * 2, crowds=[0.2, 0.05]).clusters == [[0, 1]]


def test_copies_count_as_one_on_the_average() -> None:
    sums = {(0, 1): 1.0, (0, 2): 0.9, (1, 2): 0.9, (0, 3): 0.1, (1, 3): 0.1, (2, 3): 0.4}
    assert average_link(4, sums, 0.22, [None] * 4).clusters == [[0, 1, 2], [3]]
    assert average_link(4, sums, 0.22, [None] * 4, counts=[0.5, 0.5, 1, 1]).clusters == [[0, 1, 2, 3]]


def test_clusters_far_less_alike_than_they_are_inside_stay_apart() -> None:
    across = {(0, 2): 0.3, (0, 3): 0.3, (1, 2): 0.3, (1, 3): 0.3}
    assert average_link(4, {(0, 1): 0.9, (2, 3): 0.8, **across}, 0.2, [None] * 4).clusters == [[0, 1], [2, 3]]
    assert average_link(4, {(0, 1): 0.4, (2, 3): 0.8, **across}, 0.2, [None] * 4).clusters == [[0, 1, 2, 3]]


def test_copies_do_not_make_a_cluster_alike_inside() -> None:
    sums = {(0, 1): 0.9, (2, 3): 0.8, (0, 2): 0.3, (0, 3): 0.3, (1, 2): 0.3, (1, 3): 0.3}
    assert average_link(4, sums, 0.2, [None] * 4, copies={(0, 1)}).clusters == [[0, 1, 2, 3]]


def test_calls_near_the_threshold_are_told() -> None:
    close = average_link(4, {(0, 1): 0.31, (2, 3): 0.29}, 0.3, [None] * 4, margin=0.02).close
    assert [(call.a, call.b, call.joined) for call in close] == [((0,), (1,), True), ((2,), (3,), False)]


# Why


def grouped(witnesses: Sequence[Witness]) -> Grouped:
    return Grouped((w, features(w)) for w in witnesses)


def story_of(witnesses: Sequence[Witness]) -> Story:
    versions = tuple(Version("ABC"[i], str(i), w) for i, w in enumerate(witnesses))
    return Story("s", "s", "s", "A", versions)


def test_a_version_has_its_nearest_and_the_words_they_share_as_written() -> None:
    witnesses = [made("a", QUAY), made("b", QUAY_AGAIN), made("c", CHOIR)]
    bonds = grouped(witnesses).bonds(story_of(witnesses))
    assert [(b.siglum, b.nearest) for b in bonds[:2]] == [("A", "B"), ("B", "A")]
    assert bonds[0].terms == ("Port Alder", "Quay", "harbour", "close")
    assert 0.5 < bonds[0].likeness < 1


def test_a_version_that_stands_alone_needs_no_reason() -> None:
    witnesses = [made("a", QUAY)]
    assert grouped(witnesses).bonds(story_of(witnesses)) == ()


def test_an_undecided_grouping_is_reported_with_both_paths_and_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.group.grouped.MARGIN", 1.0)
    known = grouped([made("a", QUAY), made("b", QUAY_AGAIN)])
    known.groups()
    (problem,) = known.undecided()
    assert (problem.path, problem.severity, problem.code) == ("corpus/b", "info", "undecided-grouping")
    assert "corpus/a" in problem.message and "0.070" in problem.message


# Size


def planted(size: int) -> tuple[list[Features], list[int]]:
    """Pairs of articles that share two thirds of their words, drawn from a large vocabulary."""
    chance = random.Random(5)
    known, truth = [], []
    for number in range(size // 2):
        shared = [f"w{chance.randrange(60_000)}" for _ in range(80)]
        for version in range(2):
            own = [f"w{chance.randrange(60_000)}" for _ in range(40)]
            known.append(features(made(f"{number}-{version}", " ".join(shared + own))))
            truth.append(number)
    return known, truth


def test_planted_pairs_are_found_in_a_large_corpus() -> None:
    known, truth = planted(1_000)
    made_of = [sorted({truth[i] for i in cluster}) for cluster in clusters(known, [None] * len(known))]
    assert made_of == [[n] for n in range(500)]


@pytest.mark.slow
def test_time_grows_with_the_articles_and_not_with_their_pairs() -> None:
    def spent(size: int) -> float:
        known, _ = planted(size)
        began = time.process_time()
        clusters(known, [None] * size)
        return time.process_time() - began

    spent(100)
    # four times the articles have 16 times the pairs
    assert spent(2_000) < 12 * min(spent(500), spent(500))


# Real corpora


def test_the_demonstration_corpus_is_grouped_as_it_was_written(root) -> None:
    folder = root / "content" / "corpus"
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md"))
    names = [f"corpus/{p.relative_to(folder).as_posix()}" for p in paths]
    stated, _ = corpus_csv.parse((root / "content" / "corpus.csv").read_bytes(), names)
    sources = [Source(n, p.read_bytes(), stated.get((n, None), Metadata())) for n, p in zip(names, paths, strict=True)]
    witnesses = [segment(r[0]) for r in map(read, sources) if isinstance(r, tuple)]
    planted_stories = yaml.safe_load((root / "tests" / "demo" / "planted.yaml").read_text(encoding="utf-8"))["stories"]
    assert sorted(found(witnesses)) == sorted(sorted(story["members"]) for story in planted_stories)


def test_the_founding_pair_is_one_story_in_a_corpus_of_two(shared) -> None:
    texts = [p.read_text(encoding="utf-8") for p in sorted(shared("seeds").glob("*.txt"))]
    assert found([made(str(n), text) for n, text in enumerate(texts)]) == [["0", "1"]]


def test_the_gold_pairs_together_are_six_stories(shared) -> None:
    paths = sorted(shared("gold").glob("*.?.txt"))
    assert len(paths) == 12
    pairs = [[a.name, b.name] for a, b in zip(paths[::2], paths[1::2], strict=True)]
    assert found([made(p.name, p.read_text(encoding="utf-8")) for p in paths]) == pairs


def test_there_is_one_threshold() -> None:
    assert clusters.__kwdefaults__ is None and clusters.__defaults__ == (THRESHOLD,)


def told_of(*said: str) -> Vectors:
    return Vectors(features(made(str(n), text)) for n, text in enumerate(said))


def test_among_many_what_all_have_says_less_than_what_two_have() -> None:
    vectors = told_of("harbour quay", "harbour quay", "harbour crane", "harbour crane")
    among = vectors.alike_among(np.arange(4), 0)
    scratch = np.zeros(vectors.width, dtype=np.float32)
    apart = vectors.alike(0, np.arange(4), scratch)
    assert among[0, 2] == 0 < among[0, 1]
    assert 0 < apart[2] < apart[1]


def test_among_many_likeness_is_the_same_from_both_sides() -> None:
    among = told_of(QUAY, QUAY_AGAIN, MINE, MINE_AGAIN, CHOIR).alike_among(np.arange(5), 8)
    assert (among == among.T).all()


@pytest.mark.parametrize(("most", "expected"), [(9, [5, 1, 3, 4]), (8, [0, 1, 3, 4]), (3, [0, 1, 0, 0]), (0, [0, 0, 0, 0])])
def test_of_the_mentions_looked_at_those_of_the_rarest_terms_stay(most: int, expected: list[int]) -> None:
    spans, rarity, terms_each = np.array([5, 1, 3, 4]), np.array([50, 1, 3, 4]), np.array([3, 1])
    assert _within(most, spans, rarity, terms_each).tolist() == expected


def test_two_unknown_days_cost_less_than_one() -> None:
    vectors = Vectors(features(made(str(n), QUAY, **day)) for n, day in enumerate([{}, {}, {"published": "2032-03-02"}]))
    both, one = vectors.dated(np.int64(0), np.array([1, 2]), np.array([0.5, 0.5])).tolist()
    assert both > one
