"""Whose something is, told in one version where the other has an article."""

from __future__ import annotations

from dataclasses import replace

from variorum.notes.kind import Change, Finding, following, found


def owned(change: Change) -> Finding | None:
    """'Venn's case' / 'the case', with the noun that both have."""
    the_a, the_b = ([t.norm for t in side if t.is_word] == ["the"] for side in (change.a, change.b))
    if the_a == the_b:
        return None
    owning, other = ("{b}", "{a}") if the_a else ("{a}", "{b}")
    owner, after = (change.b, change.b_after) if the_a else (change.a, change.a_after)
    if owner[-1].norm != "'s" and (after is None or after.norm != "'"):
        return None
    finding = found(change, "name", "owner", 1, 0.75, f"Whose it is stands in {owning}; {other} has an article.")
    nouns = [
        next((t for t in following(side.tokens, spans[-1][1]) if t.norm != "'"), None)
        for side, spans in ((change.comparison.a, finding.a), (change.comparison.b, finding.b))
    ]
    if nouns[0] is None or nouns[1] is None or nouns[0].norm != nouns[1].norm or not nouns[0].is_news:
        return finding
    return replace(finding, a=((finding.a[0][0], nouns[0].end),), b=((finding.b[0][0], nouns[1].end),))
