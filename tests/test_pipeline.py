from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from variorum import pipeline
from variorum.cache import Memo, NoMemo
from variorum.edition import Edition
from variorum.model import Metadata, Source
from variorum.pipeline import Corpus, compile, running
from variorum.problems import Problem
from variorum.publish.executor import Inline, Patient, Processes
from variorum.settings import Settings

FERRY = """Ferry to Tolm halted for a week

The ferry to Tolm will not sail before Sunday, the harbour office said on Monday.

"The rudder is broken," said Ada Merrow, who runs the office.
"""
FERRY_TOO = """No ferry to Tolm this week

The ferry to Tolm may not sail before Sunday, the harbour office said on Monday.

"The rudder was damaged," said Ada Merrow, who runs the office.
"""
BAKERY = """Oldest bakery in Quill closes

The bakery on Finch Street in Quill has baked its last loaf after 210 years, its owner said.
"""


def source(path: str, text: str, **stated: Any) -> Source:
    return Source(f"corpus/{path}", text.encode(), Metadata(**stated))


SOURCES = (source("a.txt", FERRY), source("b.txt", FERRY_TOO), source("c.txt", BAKERY))


def silent(stage: str, done: int, total: int | None) -> None:
    pass


def compiled(sources: Iterable[Source | Problem] = SOURCES, settings: Settings | None = None, **how: Any) -> Edition:
    tools = {"memo": NoMemo(), "executor": Inline(), "progress": silent, **how}
    return compile(Corpus(tuple(sources)), settings or Settings(), **tools)


def articles(edition: Edition) -> list[str]:
    return sorted(v.witness.path for a in edition.apparatuses for v in a.story.versions)


def test_every_article_stands_in_one_story() -> None:
    edition = compiled()
    assert articles(edition) == ["corpus/a.txt", "corpus/b.txt", "corpus/c.txt"]
    assert [len(a.story.versions) for a in edition.apparatuses] == [2, 1]


def test_two_versions_have_notes() -> None:
    assert any(a.notes for a in compiled().apparatuses)


def test_the_order_of_the_sources_changes_nothing() -> None:
    first = compiled()
    assert all(compiled(order) == first for order in itertools.permutations(SOURCES))


def test_an_empty_corpus_is_an_empty_edition() -> None:
    edition = compiled(())
    assert edition.apparatuses == ()
    assert edition.problems == ()


def test_a_memory_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memo.sqlite"
    plain = compiled()
    with Memo(path, b"") as memo:
        cold = compiled(memo=memo)
    with Memo(path, b"") as memo:
        warm = compiled(memo=memo)
    assert cold == plain
    assert warm == plain


class Counting(Inline):
    """Counts the items that are worked on, by stage."""

    def __init__(self) -> None:
        self.items: dict[str, int] = {}

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.items[args[0]] = self.items.get(args[0], 0) + len(args[1])
        return super().submit(fn, *args, **kwargs)


def test_a_second_build_works_on_nothing(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo.sqlite", b"") as memo:
        compiled(memo=memo)
        counting = Counting()
        compiled(memo=memo, executor=counting)
    assert counting.items == {}


def test_after_one_edit_only_what_hangs_on_it_is_made_anew(tmp_path: Path) -> None:
    edited = (*SOURCES[:2], source("c.txt", BAKERY.replace("210", "211")))
    with Memo(tmp_path / "memo.sqlite", b"") as memo:
        compiled(memo=memo)
        counting = Counting()
        compiled(edited, memo=memo, executor=counting)
    # no editor has a word, the edited article shares no story, and nobody is a family
    alone = ("editorial", "bonds", "families")
    assert counting.items == dict.fromkeys([stage for stage in pipeline.STAGES if stage not in alone], 1)


def test_a_memory_that_holds_nonsense_is_not_believed(tmp_path: Path) -> None:
    class Nonsense(NoMemo):
        def find(self, keys: Any) -> dict[bytes, bytes]:
            return dict.fromkeys(keys, b"\xc1 no such thing")

    assert compiled(memo=Nonsense()) == compiled()


@pytest.mark.parametrize(
    "make", [lambda: Processes(2, 60), lambda: Patient(Processes(2, 60), patience=0.0)], ids=["two", "patient"]
)
def test_the_executor_changes_nothing(make: Callable[[], Executor]) -> None:
    with make() as executor:
        assert compiled(executor=executor) == compiled()


def test_many_pieces_come_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [
        source(f"{n:03}.txt", f"{BAKERY}\nItem {n} of {'x' * (n % 7)} {random.Random(n).random()}.\n") for n in range(60)
    ]
    whole = compiled(sources)
    monkeypatch.setattr(running, "PIECE", 1)
    monkeypatch.setattr(running, "UNDER_WAY", 3)
    assert compiled(sources) == whole
    assert len(articles(whole)) == 60


# One item on which a stage fails


def breaks_on(monkeypatch: pytest.MonkeyPatch, stage: str, word: str) -> None:
    """The stage raises on every item that holds ``word``."""
    sound = pipeline.STAGES[stage]

    def run(item: Any) -> Any:
        if word in repr(item):
            raise KeyError("no such\nrule")
        return sound.run(item)

    together = sound.together and (lambda items: [run(item) for item in items])
    broken = replace(sound, run=run, together=together)
    monkeypatch.setitem(pipeline.STAGES, stage, broken)


@pytest.mark.parametrize(
    ("stage", "word", "left", "reported"),
    [
        ("read", "bakery", ["a", "b"], ["c"]),
        ("segment", "bakery", ["a", "b"], ["c"]),
        ("features", "bakery", ["a", "b"], ["c"]),
        ("collate", "Merrow", ["c"], ["a", "b"]),
        ("annotate", "Merrow", ["c"], ["a", "b"]),
        ("mentions", "bakery", ["a", "b", "c"], ["c"]),
        ("names", "bakery", ["a", "b", "c"], ["c"]),
        ("told", "bakery", ["a", "b", "c"], ["c"]),
        ("sayings", "bakery", ["a", "b", "c"], ["c"]),
        ("words", "bakery", ["a", "b", "c"], ["c"]),
        ("terms", "bakery", ["a", "b", "c"], ["c"]),
    ],
)
def test_a_fault_costs_its_item_only_and_is_reported(
    monkeypatch: pytest.MonkeyPatch, stage: str, word: str, left: list[str], reported: list[str]
) -> None:
    breaks_on(monkeypatch, stage, word)
    edition = compiled()
    assert articles(edition) == [f"corpus/{name}.txt" for name in left]
    faults = [p for p in edition.problems if p.code == "internal"]
    assert [p.path for p in faults] == [f"corpus/{name}.txt" for name in reported]
    assert {p.severity for p in faults} == {"error"}
    assert f"“{stage}” failed at test_pipeline.py:" in faults[0].message
    assert "KeyError: 'no such\\nrule'" in faults[0].message


def test_a_fault_is_not_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with Memo(tmp_path / "memo.sqlite", b"") as memo:
        with monkeypatch.context() as patch:
            breaks_on(patch, "segment", "bakery")
            compiled(memo=memo)
        assert compiled(memo=memo) == compiled()


def test_a_stage_that_loses_an_article_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = pipeline.Grouped.groups
    monkeypatch.setattr(pipeline.Grouped, "groups", lambda grouped: everything(grouped)[:-1])
    with pytest.raises(RuntimeError, match="“group” was given 3 witnesses and handed on 2"):
        compiled()


# Problems


def test_what_could_not_be_read_is_reported_with_the_rest() -> None:
    gone = Problem("corpus/b.txt", None, None, "error", "vanished", "The file vanished.")
    edition = compiled((SOURCES[2], gone, source("z.txt", "")))
    grave = [(p.path, p.code) for p in edition.problems if p.severity != "info"]
    assert grave == [("corpus/b.txt", "vanished"), ("corpus/z.txt", "empty-file")]


@pytest.mark.parametrize(
    ("settings", "modes"),
    [
        (Settings(), ["full", "full"]),
        (Settings(production=True), ["full", "excerpt"]),
        (Settings(text_mode="withheld"), ["full", "withheld"]),
    ],
)
def test_what_states_no_rights_has_the_mode_of_the_settings(settings: Settings, modes: list[str]) -> None:
    sources = (replace(SOURCES[0], stated=Metadata(rights="CC0")), SOURCES[2])
    edition = compiled(sources, settings)
    held = sorted((v.witness.path, v.witness.meta.text_mode) for a in edition.apparatuses for v in a.story.versions)
    assert held == list(zip(["corpus/a.txt", "corpus/c.txt"], modes, strict=True))


def test_kept_names_are_followed() -> None:
    ids = "path,item,article,story,slug,siglum,redirect\nc.txt,,the-bakery,s-00000001,a-bakery,B,\n"
    edition = compile(Corpus(SOURCES, ids), Settings(), NoMemo(), Inline(), silent)
    story = next(a.story for a in edition.apparatuses if a.story.slug == "a-bakery")
    assert [(v.siglum, v.id) for v in story.versions] == [("B", "the-bakery")]


def test_progress_names_every_stage_in_order() -> None:
    seen: list[str] = []
    compiled(progress=lambda stage, done, total: seen.append(stage))
    stages = list(dict.fromkeys(seen))
    assert stages == [
        "read",
        "segment",
        "features",
        "group",
        "bonds",
        "collate",
        "annotate",
        "mentions",
        "names",
        "families",
        "told",
        "quotations",
        "sayings",
        "terms",
        "words",
        "relate",
    ]
