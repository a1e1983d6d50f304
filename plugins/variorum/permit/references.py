"""What hangs together across stories, without what may not be published: names, recurring passages, related stories."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from variorum.model import (
    Apparatus,
    CrossReferences,
    Name,
    NumberMention,
    Quotation,
    QuotationForm,
    QuotationGroup,
    Reason,
    Recurrence,
    Related,
    Relative,
    Span,
    Speaker,
    Version,
)
from variorum.permit.saying import Known, shown_words
from variorum.words import norms_of_words, without_relative


def permitted_references(found: CrossReferences, apparatuses: Sequence[Apparatus]) -> CrossReferences:
    """``found`` with what stands in hidden parts left out; ``apparatuses`` have their whole texts."""
    versions = {v.id: v for a in apparatuses for v in a.story.versions}
    shown = {a.story.slug: shown_words(v.witness for v in a.story.versions) for a in _restricted(apparatuses)}
    known = [Known(v.witness for v in a.story.versions) for a in (_restricted(apparatuses) if found.reviewed else ())]
    kept = {name.id: _name(name, versions) for name in found.names}
    quotations, groups = _quotations(found, versions, kept)
    return CrossReferences(
        names=tuple(n for n in kept.values() if n),
        recurrences=tuple(_recurrence(r, versions) for r in found.recurrences),
        related=tuple(_related(r, shown) for r in found.related),
        dates=tuple(d for d in found.dates if _shows(versions, d.article, (d.start, d.end))),
        numbers=tuple(_number(n, versions) for n in found.numbers if _shows(versions, n.article, (n.start, n.end))),
        quotations=quotations,
        groups=groups,
        reviewed=tuple(r for r in found.reviewed if all(k.permits(f"{r.name} {r.into}") for k in known)),
    )


def _restricted(apparatuses: Sequence[Apparatus]) -> list[Apparatus]:
    return [a for a in apparatuses if any(v.witness.shown is not None for v in a.story.versions)]


def _name(name: Name, versions: Mapping[str, Version]) -> Name | None:
    """A name as the parts that may be shown have it; None where none of them has it."""
    kept = tuple(m for m in name.mentions if m.article not in versions or versions[m.article].witness.shows(m.start, m.end))
    if len(kept) == len(name.mentions):
        return name
    if not kept:
        return None
    forms: Counter[str] = Counter()
    for mention in kept:
        if mention.article in versions:
            text = versions[mention.article].witness.text
            forms[" ".join(text[mention.start : mention.end].split())] += 1
    said = {form.casefold() for form in forms}
    aliases = tuple(a for a in name.aliases if a.casefold() in said)
    if any(name.name.casefold() in form for form in said) or (name.editor and _is_told(name, said, versions)):
        return replace(name, aliases=aliases, mentions=kept, evidence=())
    # the form it goes by stands in hidden words only, and its id is made of it
    shown = max(forms, key=lambda f: (f.count(" "), forms[f], f))
    own = f"{name.id[:3]}{hashlib.sha256(name.id.encode()).hexdigest()[:10]}"
    return Name(own, name.kind, shown, tuple(a for a in aliases if a != shown), name.published, kept, editor=name.editor)


def _is_told(name: Name, said: Iterable[str], versions: Mapping[str, Version]) -> bool:
    """Whether a name that an editor gave holds no word that only hidden mentions of it have."""
    whole = {w for m in name.mentions for w in norms_of_words(versions[m.article].witness.text[m.start : m.end])}
    told = {w for form in said for w in norms_of_words(form)}
    return not (whole - told) & set(norms_of_words(name.name))


def _quotations(
    found: CrossReferences, versions: Mapping[str, Version], names: Mapping[str, Name | None]
) -> tuple[tuple[Quotation, ...], tuple[QuotationGroup, ...]]:
    """Quotations whose words may all be shown; of a form without such there is only how many words it has."""
    every = {q.id: q for q in found.quotations}
    held = {q.id: q for q in found.quotations if _shows(versions, q.article, (q.start, q.end))}
    groups = []
    for group in found.groups:
        forms = [_form(f, every, held, versions) for f in group.forms]
        shown = [p for f in forms for p in f.pieces]
        if shown and len(shown) + sum(not f.pieces for f in forms) > 1:
            # its id is made of one of its pieces, which may be hidden
            groups.append(QuotationGroup("g" + min(shown)[1:], tuple(forms)))
    group_of = {piece: g.id for g in groups for f in g.forms for piece in f.pieces}
    quotations = tuple(
        replace(
            q,
            speaker=_speaker(q, versions, names),
            cue=q.cue if q.cue and _shows(versions, q.article, q.cue) else None,
            group=group_of.get(q.id),
        )
        for q in held.values()
    )
    return quotations, tuple(sorted(groups, key=lambda g: g.id))


def _form(
    form: QuotationForm, every: Mapping[str, Quotation], held: Mapping[str, Quotation], versions: Mapping[str, Version]
) -> QuotationForm:
    """A form that may be shown whole, else how many words its longest piece has: a part of it would seem a shorter form."""
    if form.article not in versions or all(p in held for p in form.pieces):
        return QuotationForm(form.article, form.story, form.pieces)
    text = versions[form.article].witness.text
    counts = [len(norms_of_words(text[every[p].start : every[p].end])) for p in form.pieces if p in every]
    return QuotationForm(form.article, form.story, (), max(counts, default=0))


def _speaker(quotation: Quotation, versions: Mapping[str, Version], names: Mapping[str, Name | None]) -> Speaker | None:
    """The speaker, where the words that name it may be shown; by a name that the shown part of its article has."""
    speaker = quotation.speaker
    if speaker is None:
        return None
    name = names.get(speaker.name_id) if speaker.name_id else None
    version = versions.get(quotation.article)
    if version is None or version.witness.shown is None:
        return replace(speaker, name=name.name, name_id=name.id) if name else speaker
    witness = version.witness
    if not witness.shows(speaker.start, speaker.end):
        return None
    if name is not None and any(m.article == quotation.article for m in name.mentions):
        return replace(speaker, name=name.name, name_id=name.id)
    said = without_relative(" ".join(witness.text[speaker.start : speaker.end].split()))
    return replace(speaker, name=said, name_id=None)


def _shows(versions: Mapping[str, Version], article: str, span: Span) -> bool:
    return article not in versions or versions[article].witness.shows(*span)


def _number(found: NumberMention, versions: Mapping[str, Version]) -> NumberMention:
    """A figure that may be shown; what it counts may stand in hidden words."""
    if found.thing is None or _shows(versions, found.article, found.thing):
        return found
    return replace(found, thing=None)


def _recurrence(found: Recurrence, versions: Mapping[str, Version]) -> Recurrence:
    """The passage in the longest wording that may be shown."""
    wordings, hidden = [], False
    for o in found.occurrences:
        if o.article not in versions:
            continue
        witness = versions[o.article].witness
        if witness.shows(o.start, o.end):
            wordings.append(" ".join(witness.text[o.start : o.end].split()))
        else:
            hidden = True
    if not hidden:
        return found
    text = max(wordings, key=lambda w: (len(w), w), default=None)
    words = 0 if text is not None else len((found.text or "").split())
    return Recurrence(found.id, text, found.occurrences, words)


def _related(found: Related, shown: Mapping[str, frozenset[str]]) -> Related:
    """Reasons whose words stand in hidden parts only say no more than that there are some."""

    def told(other: Relative) -> Relative:
        sides = [s for s in (found.story, other.story) if s in shown]
        if not sides:
            return other
        # what two stories share stands in both: where one of them is in full, it may be said
        may = None if len(sides) == 1 else shown[sides[0]] | shown[sides[1]]
        reasons = dict.fromkeys(r if may is None or _permits(r, may) else Reason("hidden") for r in other.reasons)
        return replace(other, reasons=tuple(reasons))

    return replace(found, related=tuple(told(other) for other in found.related))


def _permits(reason: Reason, may: frozenset[str]) -> bool:
    return all(word in may for thing in reason.things for word in norms_of_words(thing))
