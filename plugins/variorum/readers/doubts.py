"""Whether what was taken from a page is likely to be its article: reasons to look at it, none where it seems well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from variorum.readers.article import Article

#: Fewer words than these are no article, but perhaps a brief.
SHORT: Final = 40
#: Share of the letters that are words of links, above which a text is a list of them.
LINKED: Final = 0.4
#: Share of the page's own count of words, below which part of the article is missing.
COUNTED: Final = 0.6
#: Words of long paragraphs that were left out, as a share of those that were taken.
LEFT: Final = 0.3
#: Letters of a title's word, of which the first are looked for in the body: “reopens”, “reopened”.
STEM: Final = 5

_WORD: Final = re.compile(r"\w+")


def doubts(headlines: Sequence[str], paragraphs: Sequence[str], told: Article, counted: int) -> tuple[str, ...]:
    """Reasons, as parts of a sentence; ``paragraphs`` are those of the text, ``counted`` the page's own count of words."""
    out: list[str] = []
    body = [text for text in paragraphs if text not in (told.headline, *headlines)]
    words = sum(len(_WORD.findall(text)) for text in body)
    if words < SHORT and sum(map(len, body)) < SHORT * 6:
        out.append(f"it has {words} word{'s' if words != 1 else ''}")
    if told.linked > LINKED:
        out.append(f"{told.linked:.0%} of it are words of links")
    if counted and words < COUNTED * counted:
        out.append(f"it has {words} words and the page counts {counted}")
    left = sum(len(_WORD.findall(text)) for text in told.left)
    if left > max(SHORT, LEFT * words):
        first = " ".join(told.left[0].split()[:8])
        out.append(f"{left} words of long paragraphs on the page were left out, the first “{first} …”")
    shares = [share for share in (_occurring(title, body) for title in headlines[:3]) if share is not None]
    if shares and max(shares) < 0.25:
        out.append(f"few words of the title “{headlines[0][:80]}” occur in it")
    return tuple(out)


def _occurring(title: str, body: Sequence[str]) -> float | None:
    """The share of a title's longer words of which the beginning stands in the body; None where it has too few."""
    long = {word[:STEM] for word in _WORD.findall(title.casefold()) if len(word) >= STEM}
    if len(long) < 3:
        return None
    there = {word[:STEM] for text in body for word in _WORD.findall(text.casefold())}
    return len(long & there) / len(long)
