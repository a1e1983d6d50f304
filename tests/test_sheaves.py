"""A page is left as it is only where nothing that it says can have changed: whatever is changed in an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

import pytest

from made_edition import edition, many
from variorum.edition import Edition
from variorum.model import Apparatus
from variorum.views import Page, Sheaf, Sheaves
from variorum.views.watching import Looks, stamp

Kept = dict[str, tuple[bytes | None, list[tuple[str, str | None]], bytes, list[Page]]]


def flat(sheaves: Iterable[Sheaf]) -> Iterator[Sheaf]:
    """Every sheaf, and after it its parts."""
    for sheaf in sheaves:
        yield sheaf
        yield from flat(sheaf.parts() if sheaf.parts else ())


def made(of: Edition) -> Kept:
    """Sheaf -> what is given to it, what it looked up, what stood there, and its pages."""
    sheaves, found = Sheaves(of), {}
    for sheaf in flat(sheaves):
        looks = sheaves.watched()
        pages = list(sheaves.opened(sheaf, looks if sheaf.given is not None else None))
        seen = sorted(looks.seen, key=str)
        found[sheaf.name] = sheaf.given, seen, sheaves.standing(seen), pages
    return found


def remade(before: Kept, of: Edition) -> set[str]:
    """The sheaves that would not be left as they are."""
    sheaves = Sheaves(of)
    return {sheaf.name for sheaf in flat(sheaves) if not _fits(before, sheaves, sheaf)}


def _fits(before: Kept, sheaves: Sheaves, sheaf: Sheaf) -> bool:
    given, looks, stood, _ = before.get(sheaf.name, (None, [], b"", []))
    return sheaf.given is not None and sheaf.given == given and sheaves.standing(looks) == stood


def edits(of: Edition) -> Iterator[tuple[str, Edition]]:
    """The edition with one thing changed: a story left out or retold, a cross-reference gone, a name, a fact of the site."""
    for place, apparatus in enumerate(of.apparatuses[:2]):
        slug, rest = apparatus.story.slug, (*of.apparatuses[:place], *of.apparatuses[place + 1 :])
        yield f"without {slug}", replace(of, apparatuses=rest)
        yield f"{slug} without notes", replace(of, apparatuses=(*rest, replace(apparatus, notes=())))
        for name, changed in retold(apparatus):
            yield f"{slug}: {name}", replace(of, apparatuses=(*rest, changed))
    for field in fields(of.references):
        held = getattr(of.references, field.name)
        for place in range(0, len(held), max(1, len(held) - 1)):  # the first and the last
            less = replace(of.references, **{field.name: (*held[:place], *held[place + 1 :])})
            yield f"without {field.name} {place}", replace(of, references=less)
    for place, name in enumerate(of.references.names):
        others = (*of.references.names[:place], *of.references.names[place + 1 :])
        for what, other in (("name", replace(name, name="Zed")), ("kind", replace(name, kind="organisation"))):
            yield f"{name.id}: {what}", replace(of, references=replace(of.references, names=(other, *others)))
    for what in (
        {"name": "Another"},
        {"url": "https://archive.example"},
        {"dispute": "mailto:a@example"},
        {"downloads": ()},
    ):
        yield f"facts {what}", replace(of, facts=replace(of.facts, **what))  # type: ignore[arg-type]


def retold(apparatus: Apparatus) -> Iterator[tuple[str, Apparatus]]:
    """Another title, another outlet, another date, another word."""
    collation, story = apparatus.collation, apparatus.collation.story
    yield "title", replace(apparatus, collation=replace(collation, story=replace(story, title="Retitled")))
    version, *others = story.versions
    meta = version.witness.meta
    text = version.witness.text
    for what, witness in (
        ("outlet", replace(version.witness, meta=replace(meta, publisher="New Paper"))),
        ("date", replace(version.witness, meta=replace(meta, published="2044-04-04"))),
        ("text", replace(version.witness, text=text.replace("e", "o", 1))),
    ):
        versions = (replace(version, witness=witness), *others)
        yield what, replace(apparatus, collation=replace(collation, story=replace(story, versions=versions)))


def test_a_page_that_is_left_as_it_is_would_be_made_the_same() -> None:
    before = made(edition())
    for what, other in edits(edition()):
        sheaves = Sheaves(other)
        for sheaf in flat(sheaves):
            if _fits(before, sheaves, sheaf):
                assert list(sheaves.opened(sheaf)) == before[sheaf.name][3], f"{what}: {sheaf.name}"


def test_where_nothing_changed_all_but_the_cheap_pages_are_left() -> None:
    assert remade(made(edition()), edition()) == {"rest"}


def test_an_edit_of_one_story_leaves_the_others() -> None:
    _, other = next((what, e) for what, e in edits(many(12)) if what == "quay-0: text")
    stories = {name for name in remade(made(many(12)), other) if name.startswith("story ")}
    assert stories == {"story quay-0"}


def test_a_look_that_finds_nothing_is_a_look() -> None:
    sheaves = Sheaves(edition())
    looks: Looks = sheaves.watched()
    assert looks.shelf.by_slug.get("no-such-story") is None
    assert looks.seen == {("by_slug", "no-such-story")}
    assert sheaves.standing([("by_slug", "no-such-story")]) == stamp(b"")


def test_what_a_watched_page_may_not_see_it_cannot_ask_for() -> None:
    with pytest.raises(AttributeError):
        Sheaves(edition()).watched().shelf.edition.references  # noqa: B018
