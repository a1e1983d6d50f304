"""Words by which a clause of speech is known: verbs that introduce it, what may stand around them."""

from __future__ import annotations

from functools import cache
from typing import Final

from variorum.words import entries

#: May stand between a subject and its verb.
HELPERS: Final = frozenset(
    (
        "has have had is was are were be been being will would could may might can should must do does did "
        "not also earlier later then "
        "once previously recently repeatedly reportedly still now first even just often always never again ever since "
        "hasn't haven't didn't doesn't don't won't wouldn't isn't wasn't went goes gone on to too already long"
    ).split()
)
PRONOUNS: Final = frozenset("he she they it we i you who".split())
#: Where the group of words before a verb begins at the latest.
BORDERS: Final = frozenset(
    "and but or while as that because when after before although though if which where since what than whether so until yet "
    "unless whereas whom why how".split()
)
OPENERS: Final = frozenset(
    "and but so yet still however meanwhile then also later earlier afterward afterwards instead indeed "
    "that if as when while "
    "because although though since".split()
)
PREPOSITIONS: Final = frozenset(
    "in on at during after before by with without under over from to about for against of between among "
    "amid through despite "
    "into near since until within via like regarding concerning speaking upon".split()
)
#: End the group of words behind a verb.
BEHIND: Final = frozenset(
    "in on at during after before when while as by with who that to about under over because if since "
    "last this from through "
    "and but or which where until upon without against amid early late earlier later yesterday today recently again "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
DETERMINERS: Final = frozenset(
    "the a an one some many several his her their its our my two three four five other another both these "
    "those most all no any "
    "each every few".split()
)
MONTHS: Final = frozenset("january february march april may june july august september october november december".split())
DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split())
#: Forms that are nouns as well: verbs only behind several people, a pronoun or a helping verb ("an improbable remark").
NOUNS: Final = frozenset(
    (
        "remark show fear hope claim report note estimate promise vow pledge state joke comment call label brand boast"
        " lament counter tweet post charge quote demand caution hint tout find reply"
        " answer question offer object protest attack"
    ).split()
)


@cache
def verbs() -> tuple[dict[str, str], frozenset[str]]:
    """(form -> class, forms in -ing)."""
    forms: dict[str, str] = {}
    going: set[str] = set()
    for line in entries("variorum.relate", "quoting"):
        kind, *said = line.split()
        for form in said:
            forms.setdefault(form, kind)
            if form.endswith("ing"):
                going.add(form)
    return forms, frozenset(going)
