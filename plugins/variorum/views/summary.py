"""The one sentence that says how the versions of a story stand to each other, computed from the passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from variorum.model import Apparatus, Passage
from variorum.tongue import gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.shelf import Degree, base_first, is_identical, is_verbatim, kinds_of


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of the summary; ``strong`` marks the figures that matter most."""

    text: str
    strong: bool = False


def summarise(apparatus: Apparatus, degrees: Mapping[str, Degree]) -> tuple[Phrase, ...]:
    """``degrees`` maps passage ids to main, small, style, same or only."""
    count = len(apparatus.story.versions)
    if count == 1:
        alone = Phrase(gettext("No other version of this story is held,"), True)
        return (alone, Phrase(gettext("so there is nothing to compare.")))
    if is_identical(apparatus):
        both = gettext("Both versions have the same text, to the letter.")
        every = gettext("All %(count)s versions have the same text, to the letter.", count=wording.number(count))
        return (Phrase(both if count == 2 else every, True),)
    return _pair(apparatus, degrees) if count == 2 else _many(apparatus, degrees)


def _pair(apparatus: Apparatus, degrees: Mapping[str, Degree]) -> tuple[Phrase, ...]:
    passages = apparatus.collation.passages
    shared = [p for p in passages if len(p.segments) == 2]
    found: tuple[Phrase, ...]
    if not shared:
        found = (Phrase(gettext("No passage stands in both versions."), True), Phrase(_alone(apparatus)))
    elif len(shared) < len(passages) and all(kinds_of(apparatus, p) == ("headline",) for p in shared):
        said = gettext("Apart from the headlines, no passage stands in both versions.")
        found = (Phrase(said, True), Phrase(_alone(apparatus)))
    else:
        found = (
            Phrase(_shared(len(shared), len(passages), sum(1 for p in shared if p.moved)), True),
            Phrase(_verbatim(sum(1 for p in shared if is_verbatim(apparatus, p)), len(shared))),
            *_main(shared, degrees),
            Phrase(_alone(apparatus)),
        )
    return tuple(p for p in (*found, Phrase(_held_back(apparatus))) if p.text)


def _shared(shared: int, passages: int, moved: int) -> str:
    """How many of the passages both versions have; a passage that stands in both counts once."""
    if passages == 1:
        return gettext("The one passage stands in both versions;")
    if shared == 1:
        return ngettext(
            "1 of %(n)s passage stands in both versions;", "1 of %(n)s passages stands in both versions;", passages
        )
    if not moved:
        return ngettext(
            "%(shared)s of %(n)s passage stand in both versions, in the same order;",
            "%(shared)s of %(n)s passages stand in both versions, in the same order;",
            passages,
            shared=numeral(shared),
        )
    return ngettext(
        "%(shared)s of %(n)s passage stand in both versions, %(moved)s of them at another place in the other version;",
        "%(shared)s of %(n)s passages stand in both versions, %(moved)s of them at another place in the other version;",
        passages,
        shared=numeral(shared),
        moved=wording.number(moved),
    )


def _verbatim(same: int, shared: int) -> str:
    if shared == 1:
        return gettext("it is word for word the same.") if same else gettext("it is not word for word the same.")
    if not same:
        return gettext("none is word for word the same.")
    if same == shared:
        return gettext("all are word for word the same.")
    return ngettext(
        "%(count)s is word for word the same.", "%(count)s are word for word the same.", same, count=wording.number(same)
    )


def _many(apparatus: Apparatus, degrees: Mapping[str, Degree]) -> tuple[Phrase, ...]:
    passages, count = apparatus.collation.passages, len(apparatus.story.versions)
    everywhere = sum(1 for p in passages if len(p.segments) == count)
    shared = [p for p in passages if len(p.segments) > 1]
    agreed = gettext("Readings are grouped: versions that agree are listed together.")
    found = (
        Phrase(_everywhere(everywhere, len(passages), count), True),
        Phrase(_somewhere(len(shared) - everywhere, len(passages) - len(shared))),
        *(_main(shared, degrees) if shared else ()),
        Phrase(_held_back(apparatus)),
        Phrase(agreed if shared else ""),
    )
    return tuple(p for p in found if p.text)


def _everywhere(shared: int, passages: int, count: int) -> str:
    """How many of the passages all of several versions have."""
    versions = wording.number(count)
    if passages == 1 and shared:
        return gettext("The one passage stands in all %(count)s versions.", count=versions)
    if not shared:
        return gettext("No passage stands in all %(count)s versions;", count=versions)
    if shared == 1:
        return ngettext(
            "1 of %(n)s passage stands in all %(count)s versions;",
            "1 of %(n)s passages stands in all %(count)s versions;",
            passages,
            count=versions,
        )
    return ngettext(
        "%(shared)s of %(n)s passage stand in all %(count)s versions;",
        "%(shared)s of %(n)s passages stand in all %(count)s versions;",
        passages,
        shared=numeral(shared),
        count=versions,
    )


def _somewhere(some: int, one: int) -> str:
    """How many passages stand in several versions but not in all, and how many in a single one."""
    if not some and not one:
        return ""
    if not some:
        return ngettext("%(n)s stands in one only.", "%(n)s stand in one only.", one)
    return ngettext(
        "%(n)s stands in some of them, %(one)s in one only.",
        "%(n)s stand in some of them, %(one)s in one only.",
        some,
        one=numeral(one) if one else gettext("none"),
    )


def _held_back(apparatus: Apparatus) -> str:
    """Whose words are not all shown; empty where they all are."""
    sigla = [v.siglum for v in base_first(apparatus) if v.witness.shown is not None]
    if not sigla:
        return ""
    return gettext("By rights, not all the words of %(sigla)s are shown.", sigla=wording.listed(sigla))


def _main(shared: list[Passage], degrees: Mapping[str, Degree]) -> tuple[Phrase, ...]:
    main = sum(1 for p in shared if degrees[p.id] == "main")
    if len(shared) == 1:
        said = gettext("It carries a main difference.") if main else gettext("It carries no main difference.")
    elif not main:
        said = gettext("None carries a main difference.")
    elif main == len(shared):
        said = gettext("All %(n)s carry a main difference.", n=numeral(main))
    else:
        said = ngettext(
            "%(n)s of the %(shared)s carries a main difference.",
            "%(n)s of the %(shared)s carry a main difference.",
            main,
            shared=numeral(len(shared)),
        )
    return (Phrase(said, True),)


def _alone(apparatus: Apparatus) -> str:
    first, second = (v.siglum for v in base_first(apparatus))
    alone = {s: sum(1 for p in apparatus.collation.passages if p.sigla == (s,)) for s in (first, second)}
    if not any(alone.values()):
        return ""
    if alone[first] == alone[second]:
        return ngettext(
            "Each version also has %(n)s passage that the other does not have.",
            "Each version also has %(n)s passages that the other does not have.",
            alone[first],
        )
    parts = [
        ngettext(
            "%(count)s stands in %(siglum)s only", "%(count)s stand in %(siglum)s only", n, count=wording.number(n), siglum=s
        )
        for s, n in alone.items()
        if n
    ]
    said = wording.listed(parts)
    return f"{said[0].upper()}{said[1:]}."
