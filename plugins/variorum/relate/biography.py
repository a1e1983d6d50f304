"""The forms of one quotation as readers have them: each wording once, with all that carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final, Literal

from variorum.model import Quotation, QuotationForm, QuotationGroup, Span, Version
from variorum.relate.quotations.speakers import may_be_one
from variorum.relate.quotations.verbs import PRONOUNS
from variorum.words import FUNCTION_WORDS, Token, norms_of_words, tokenise, words_only

#: ``full`` is the longest wording in marks and whatever has the same words; ``hidden`` may not be shown.
FormKind = Literal["full", "trimmed", "altered", "reported", "hidden"]
#: Share of the words of a part that the article says elsewhere too: it is said twice.
SAID_ALREADY: Final = 0.6
#: Share of its words in marks from which on a telling is a direct quotation.
MARKED: Final = 0.8


@dataclass(frozen=True, slots=True)
class Telling:
    """The quotation as one article has it. ``spans`` are its words, without what stands between the pieces.

    ``direct``: in quotation marks throughout; ``partly``: reported, with some words in marks. Hidden ones have no pieces.
    ``named``: id of the speaker's name, where the text has words for them that are more than a pronoun.
    """

    story: str
    article: str
    pieces: tuple[Quotation, ...]
    spans: tuple[Span, ...]
    direct: bool
    partly: bool
    words: int
    named: str | None = None

    @property
    def teller(self) -> Quotation | None:
        """The piece that tells who speaks."""
        said = [p for p in self.pieces if p.speaker]
        return next((p for p in said if p.cue), said[0] if said else None)


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words with all that carry them. ``differs``: how many that are more than grammar the longest doesn't have."""

    kind: FormKind
    tellings: tuple[Telling, ...]
    norms: tuple[str, ...]
    differs: int = 0


@dataclass(frozen=True, slots=True)
class Biography:
    """One quotation that several articles have. The longest wording in marks stands first, hidden ones last."""

    id: str
    wordings: tuple[Wording, ...]

    @property
    def tellings(self) -> tuple[Telling, ...]:
        return tuple(t for w in self.wordings for t in w.tellings)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Ids of the names that are told to speak, each once."""
        told = (t.teller for t in self.tellings)
        return tuple(dict.fromkeys(p.speaker.name_id for p in told if p and p.speaker and p.speaker.name_id))

    @property
    def is_reattributed(self) -> bool:
        """Said to be more than one person's; what a pronoun stands for is too unsure to tell."""
        named = {t.named: p.speaker.name for t in self.tellings if t.named and (p := t.teller) and p.speaker}
        return any(not may_be_one(*pair) for pair in combinations(named.values(), 2))

    @property
    def has_forms(self) -> bool:
        """Whether it has a page: it stands in more than one form, or is said to be more than one person's."""
        return sum(w.kind != "hidden" for w in self.wordings) > 1 or self.is_reattributed

    @property
    def order(self) -> tuple[object, ...]:
        """The most telling first."""
        altered = max((w.differs for w in self.wordings if w.kind == "altered"), default=0)
        kinds = {w.kind for w in self.wordings}
        held = "altered" in kinds, "trimmed" in kinds, "reported" in kinds
        return (
            not altered,
            not self.is_reattributed,
            -min(altered, 3),
            *(not h for h in held),
            -len({t.story for t in self.tellings}),
            -len(self.tellings),
            self.id,
        )


def biography_of(group: QuotationGroup, by_id: Mapping[str, Quotation], versions: Mapping[str, Version]) -> Biography | None:
    """One quotation that several articles have. It goes by the group, its quotations and the texts of its articles alone."""
    by_article: dict[str, list[QuotationForm]] = defaultdict(list)
    for form in group.forms:
        if form.article in versions:
            by_article[form.article].append(form)
    tellings = [t for forms in by_article.values() for t in _telling(forms, by_id, versions)]
    if len({t.article for t in tellings}) > 1 and any(t.pieces for t in tellings):
        return Biography(group.id, tuple(_wordings(tellings, versions)))
    return None


def tokens_of(telling: Telling, version: Version) -> tuple[Token, ...]:
    """Words and marks of all its spans, in order."""
    return tuple(t for start, end in telling.spans for t in tokenise(version.witness.text, start, end))


def _telling(
    forms: Sequence[QuotationForm], by_id: Mapping[str, Quotation], versions: Mapping[str, Version]
) -> Iterator[Telling]:
    """What one article has of it: all its parts, and what it says twice (in a headline, say) once."""
    article, story = forms[0].article, forms[0].story
    if hidden := max(f.words for f in forms):
        yield Telling(story, article, (), (), False, False, hidden)
        return
    text = versions[article].witness.text
    said: set[str] = set()
    pieces: list[Quotation] = []
    held = [[by_id[i] for i in f.pieces if i in by_id] for f in forms]
    for several in sorted((h for h in held if h), key=lambda h: (-_length(text, _spans(h)), h[0].start)):
        norms = {n for q in several for n in norms_of_words(text[q.start : q.end])}
        if pieces and len(norms & said) >= SAID_ALREADY * len(norms):
            continue
        said |= norms
        pieces += several
    if not pieces:
        return
    pieces.sort(key=lambda q: (q.start, -q.end))
    marked, told = _outermost([(q.start, q.end) for q in pieces if q.mode == "direct"]), _spans(pieces)
    words, whole = _length(text, marked), _length(text, told)
    direct = bool(marked) and words >= MARKED * whole
    spans = marked if direct else told
    made = Telling(story, article, tuple(pieces), spans, direct, bool(marked) and not direct, words if direct else whole)
    speaker = made.teller.speaker if made.teller else None
    if speaker and speaker.name_id and text[speaker.start : speaker.end].casefold() not in PRONOUNS:
        made = replace(made, named=speaker.name_id)
    yield made


def _spans(pieces: Sequence[Quotation]) -> tuple[Span, ...]:
    return _outermost([(q.start, q.end) for q in pieces])


def _length(text: str, spans: Sequence[Span]) -> int:
    return sum(len(words_only(tokenise(text, s, e))) for s, e in spans)


def _outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)


def _wordings(tellings: Sequence[Telling], versions: Mapping[str, Version]) -> Iterator[Wording]:
    by_words: dict[tuple[bool, tuple[str, ...]], list[Telling]] = {}
    hidden = []
    for telling in tellings:
        if not telling.pieces:
            hidden.append(telling)
            continue
        norms = tuple(t.norm for t in tokens_of(telling, versions[telling.article]) if t.is_word)
        by_words.setdefault((telling.direct, norms), []).append(telling)
    ranked = sorted(by_words.items(), key=lambda item: (not item[0][0], -len(item[0][1]), -len(item[1])))
    longest = ranked[0][0][1]
    for number, ((direct, norms), several) in enumerate(ranked):
        if not direct:
            yield Wording("reported", tuple(several), norms)
        elif not number:
            yield Wording("full", tuple(several), norms)
        else:
            own = _own(longest, norms)
            kind: FormKind = "altered" if own else "trimmed"
            yield Wording(kind, tuple(several), norms, sum(n not in FUNCTION_WORDS for n in own))
    for telling in hidden:
        yield Wording("hidden", (telling,), ())


def _own(longest: Sequence[str], norms: Sequence[str]) -> list[str]:
    """Words that the longest wording does not have in this order."""
    rest = iter(longest)
    if all(n in rest for n in norms):
        return []
    blocks = SequenceMatcher(None, longest, norms, autojunk=False).get_matching_blocks()
    held = {b.b + k for b in blocks for k in range(b.size)}
    return [n for at, n in enumerate(norms) if at not in held]
