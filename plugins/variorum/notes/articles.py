"""An article that comes or goes before the same word: 'sat exams' / 'sat the exams', 'Harriers' / 'the Harriers'."""

from __future__ import annotations

from variorum.notes.kind import Change, Finding, found, one_sided, widened
from variorum.words import ARTICLES

#: Words of a name that are shown with its article.
_NAME = 4


def article_alone(change: Change) -> Finding | None:
    """An article that only one side has, between words that both have or at the head of both: with the word behind it, or
    with the name, of which it is a form.
    """
    words = [t.norm for t in (*change.a, *change.b) if t.is_word]
    if not one_sided(change) or len(words) != 1 or words[0] not in ARTICLES:
        return None
    before = [t.norm if t is not None and t.is_word else "" for t in (change.a_before, change.b_before)]
    one, other = change.a_after, change.b_after
    if before[0] != before[1] or one is None or other is None or not one.is_news:
        return None
    named = one.is_capital and other.is_capital
    kind, summary = ("name", "The name with an article") if named else ("rewording", "The same with an article")
    carrying, lacking = ("{a}", "{b}") if change.a else ("{b}", "{a}")
    finding = found(change, kind, "article", 1, 0.7, f"{summary} in {carrying}, without it in {lacking}.")
    most = _NAME if named else 1
    wide = widened(change, finding, lambda _: False, lambda t: t.is_news and t.is_capital >= named, most=most)
    return wide if wide.a and wide.b else None
