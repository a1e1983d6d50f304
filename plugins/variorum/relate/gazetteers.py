"""Word lists and gazetteers of the room, read once. Facts only; what each holds and where from stands in its head."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from variorum.words import FUNCTION_WORDS, entries, words_of

_HERE = "variorum.relate"

#: From this rarity on a word is no everyday word of English (words.weight, 0.2 to 5).
RARE = 4.4


_OPENERS = frozenset(
    ("yesterday", "today", "tomorrow", "however", "meanwhile", "perhaps", "instead", "earlier", "later", "oh")
)


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """``places`` and ``organisations`` lead from a form to the name it is read as (itself, where no other is known).

    ``wide`` are the places larger than a city. ``figures`` are the names of public
    figures, ``one_figure`` those that only one of them has.
    """

    places: dict[str, str]
    wide: frozenset[str]
    regions: frozenset[str]
    organisations: dict[str, str]
    figures: frozenset[str]
    one_figure: frozenset[str]
    ambiguous: frozenset[str]
    demonyms: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    roles: frozenset[str]
    saying: frozenset[str]
    human_acts: frozenset[str]
    of_a_person: frozenset[str]
    bodies: frozenset[str]
    organisation_heads: frozenset[str]
    place_heads: frozenset[str]
    place_openings: frozenset[str]
    particles: frozenset[str]
    calendar: frozenset[str]
    function: frozenset[str]


def _names(*lists: str) -> dict[str, str]:
    """Form -> first form of its line. Where two lines give one form, the earlier list holds."""
    found: dict[str, str] = {}
    for name in lists:
        for line in entries(_HERE, name):
            forms = line.split("|")
            for form in forms:
                found.setdefault(form, forms[0])
    return found


@cache
def gazetteers() -> Gazetteers:
    """All lists; read at the first call, kept for the process."""

    def words(name: str) -> frozenset[str]:
        return words_of(_HERE, name)

    figures = Counter(form for line in entries(_HERE, "known-people") for form in line.split("|"))
    return Gazetteers(
        places=_names("countries", "regions", "cities"),
        wide=frozenset(_names("countries", "regions")),
        regions=frozenset(_names("regions")),
        organisations=_names("organisations"),
        figures=frozenset(figures),
        one_figure=frozenset(form for form, times in figures.items() if times == 1),
        ambiguous=words("ambiguous"),
        demonyms=words("demonyms"),
        given=words("given"),
        surnames=words("surnames"),
        titles=words("titles"),
        offices=words("offices"),
        roles=words("roles"),
        saying=words("saying"),
        human_acts=words("human-acts"),
        of_a_person=words("of-a-person"),
        bodies=words("bodies"),
        organisation_heads=words("organisation-heads"),
        place_heads=words("place-heads"),
        place_openings=words("place-openings"),
        particles=words("particles"),
        calendar=words("calendar"),
        function=FUNCTION_WORDS | _OPENERS,
    )
