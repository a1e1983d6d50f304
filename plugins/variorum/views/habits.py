"""House style of an outlet as its articles show it: counts of one way of writing beside another, and of how many texts.

They are counted in the texts themselves, not in the notes, so that the figures do not depend on what an article is compared
with. They describe a desk's habits and judge nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from variorum.model import Witness
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.words import tokenise, variety

#: Matter -> the ways of writing it, and how each is found.
_MARKS: Final = {
    N_("Quotation marks"): ((N_("curly “ ”"), "[“„]"), (N_('straight " "'), r'(?<!\w)"(?=\w)')),
    N_("Apostrophes"): ((N_("curly ’"), r"(?<=\w)’(?=\w)"), (N_("straight '"), r"(?<=\w)'(?=\w)")),
    N_("Dashes"): ((N_("long —"), "—"), (N_("short –"), r"(?<=\s)–(?=\s)"), (N_("hyphen -"), r"(?<=\s)--?(?=\s)")),
    N_("Percentages"): ((N_("%%"), r"\d\s?%"), (N_("percent"), r"\b[Pp]ercent\b"), (N_("per cent"), r"\b[Pp]er cent\b")),
    N_("Initials"): ((N_("with points (U.S.)"), r"\b(?:[A-Z]\.){2,}"), (N_("without (US)"), r"\b(?:US|UK|UN|EU)\b")),
}
_SPELT: Final = {"American": N_("American (harbor, organize)"), "British": N_("British (harbour, organise)")}
_HEADING: Final = re.compile(r"\b[^\W\d_]\w{3,}")


@dataclass(frozen=True, slots=True)
class Habit:
    """One matter of style: its forms with counts, the most frequent first, and in how many articles any of them stands."""

    name: str
    forms: tuple[tuple[str, str], ...]
    sample: str


#: (matter, form, times) for every form that stands in an article.
Style = tuple[tuple[str, str, int], ...]


def style_of(witness: Witness) -> Style:
    """What may not be shown is not counted either."""
    if witness.shown is not None:
        return ()
    return (*_counted(witness.text), *((_HEADLINES, form, 1) for form in _headline(witness)))


def habits(styles: Iterable[Style]) -> tuple[Habit, ...]:
    """Those of which the articles show anything."""
    totals: dict[str, Counter[str]] = {}
    held: Counter[str] = Counter()
    for style in styles:
        for name, form, times in style:
            totals.setdefault(name, Counter())[form] += times
        held.update({name for name, _, _ in style})
    return tuple(
        Habit(
            gettext(name),
            tuple(
                (gettext(form), numeral(n)) for form, n in sorted(totals[name].items(), key=lambda item: (-item[1], item[0]))
            ),
            ngettext("%(n)s article", "%(n)s articles", held[name]),
        )
        for name in _ORDER
        if name in totals
    )


_HEADLINES: Final = N_("Capitals in headlines")
_SPELLING: Final = N_("Spelling")
_ORDER: Final = (_SPELLING, *_MARKS, _HEADLINES)


def _counted(text: str) -> tuple[tuple[str, str, int], ...]:
    """(matter, form, times) for every form that stands in a text."""
    found = [(name, form, len(re.findall(pattern, text))) for name, forms in _MARKS.items() for form, pattern in forms]
    spelt = Counter(side for t in tokenise(text) if t.is_word and not t.is_capital and (side := variety(t.norm)))
    found += [(_SPELLING, _SPELT[side], times) for side, times in sorted(spelt.items())]
    return tuple(each for each in found if each[2])


def _headline(witness: Witness) -> Iterator[str]:
    """How the headline of a text has its capitals; nothing where it is too short to tell."""
    heads = [witness.said(s) for s in witness.segments if s.kind == "headline"]
    words = _HEADING.findall(" ".join(heads))[1:]
    if len(words) < 3:
        return
    large = sum(word[0].isupper() for word in words)
    if 5 * large >= 4 * len(words):
        yield N_("every longer word")
    elif 2 * large <= len(words):
        yield N_("as in a sentence")
