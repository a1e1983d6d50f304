"""How a person, place or body is named: form, title, pronoun, another name for the same."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from itertools import islice, pairwise, takewhile, zip_longest

from variorum.model import Span
from variorum.notes.kind import Change, Finding, NoteKind, Side, content, following, found, preceding, widened
from variorum.notes.lexicons import COURTESY, PEOPLE, PRONOUNS, TIME, TITLES
from variorum.notes.mentioned import claim
from variorum.notes.owners import POSSESSIVE, owned
from variorum.notes.references import DESCRIBING, NAMINGS, PERSONAL, agrees, alike, described
from variorum.words import FUNCTION_WORDS, Token, one_body
from variorum.words.bodies import metonyms
from variorum.words.numerals import ranks

_LONGEST = 7
#: Tokens of an aside behind a name, at most.
_ASIDE = 20
_SHORT_TITLE = 4
#: Likeness of letters from which two spellings are of one name.
_SPELT_ALIKE = 0.8
#: Letters that a place and what is of it have in common, at least, and how what is of it ends.
_ROOT = 4
_OF_A_PLACE = ("an", "i", "ish", "ese")
#: Small words that stand inside names.
_IN_NAMES = frozenset({"the", "of", "and", "for", "a", "an", "'s", "v", "vs", "de", "al"})
_PLACES = frozenset(
    "province city town village county state region district island centre center suburb resort area outskirts".split()
)
_BESIDE_NAMES = _PLACES | {"v", "vs"}
#: Words that are no part of a name, whatever their letters; the last stand for what somebody is.
_NO_NAMES = FUNCTION_WORDS | TIME | {"MP", "mps", "MEP", "meps", "GP", "gps"}
#: Words that begin a detail of its own rather than a part of a name.
_PLACING = frozenset({"at", "in", "on", "from", "by", "with", "to", "about", "against", "over", "after", "before"})


def judge(change: Change) -> Finding | None:
    """Metonyms, pronouns, other forms, parts of names; the note takes in the rest of the name, so that it can be read."""
    finding = _judge(change)
    if finding is None or "metonym" in finding.rule or "pronoun" in finding.rule:
        return finding
    return widened(change, _pointed(change, finding), lambda t: t.is_capital, lambda t: t.is_capital)


def _judges(token: Token) -> bool:
    """What is written as names are, a title, a noun that describes, a part of a name for a state or body."""
    norm = token.norm
    return token.is_capital or norm in TITLES or norm in DESCRIBING or norm in _BESIDE_NAMES or norm in _body_words()


def _claims(token: Token) -> bool:
    """An age, a title, a pronoun or a noun for somebody, whose something is."""
    norm = token.norm
    return token.is_number or norm in TITLES or norm in PERSONAL or norm == "it" or norm in DESCRIBING or norm in POSSESSIVE


@cache
def _body_words() -> frozenset[str]:
    return frozenset([word for name in metonyms() for word in name.split()]) - FUNCTION_WORDS


def _pointed(change: Change, finding: Finding) -> Finding:
    """The finding with the point of a short title that stands on one side only: 'Mr.', so that the name follows it."""
    side, spans = (change.comparison.a, finding.a) if finding.a else (change.comparison.b, finding.b)
    if finding.a and finding.b or len(spans) != 1 or len(side.said(spans[0])) > _SHORT_TITLE:
        return finding
    start, end = spans[0]
    if side.text[end : end + 1] != ".":
        return finding
    return replace(finding, a=((start, end + 1),)) if finding.a else replace(finding, b=((start, end + 1),))


def _judge(change: Change) -> Finding | None:
    a, b = change.words_a, change.words_b
    if max(len(a), len(b)) > _LONGEST:
        return None
    named_a, named_b = _named(change.a, change.comparison.a), _named(change.b, change.comparison.b)
    if change.a and change.b:
        if (owner := owned(change)) is not None:
            return owner
        if [t.norm for t in change.a] == [t.norm for t in change.b]:
            return None
        group = _same_body(change.a, change.b)
        if group:
            summary = "Two names that stand for the same state or body."
            return found(change, "name", "metonym", 2, 0.85, summary, a=group[0], b=group[1])
        if _initials(change.a, change.b) or _initials(change.b, change.a):
            return found(change, "name", "initials", 2, 0.9, "Initials in one version, the full name in the other.")
        pronoun_a, pronoun_b = _pronoun(change.a), _pronoun(change.b)
        if (pronoun_a and named_b and _only_names(change.b)) or (pronoun_b and named_a and _only_names(change.a)):
            naming, other = ("{b}", "{a}") if pronoun_a else ("{a}", "{b}")
            return found(change, "name", "pronoun", 2, 0.9, f"The name in {naming}, a pronoun in {other}.")
        titles = {t.norm for t in a} & {t.norm for t in b} & TITLES
        reordered = sorted(t.norm for t in a) == sorted(t.norm for t in b)
        owning = {any(t.norm == "'s" for t in side) for side in (change.a, change.b)}
        if (
            titles
            and len(owning) == 1
            and max(len(a), len(b)) <= 4
            and not reordered
            and all(_stands_for(s) for s in (change.a, change.b))
        ):
            return found(change, "name", "title", 2, 0.75, "The title is given in another form.")
        if named_a != named_b and _spelt_otherwise(change):
            return found(change, "name", "form", 2, 0.75, "The name is given in another form.")
        if named_a and named_b and a and b and _only_names(change.a) and _only_names(change.b):
            if _one_name(change):
                return found(change, "name", "form", 2, 0.75, "The name is given in another form.")
            return found(change, "name", "other", 3, 0.7, "Another name stands here.") if _framed(change) else None
        return _described(change, named_a, named_b, pronoun_a, pronoun_b)
    words, side, after = (a, change.comparison.a, change.a_after) if change.a else (b, change.comparison.b, change.b_after)
    before = change.a_before if change.a else change.b_before
    if _in_brackets(change.a or change.b, side):
        carrying, other = ("{a}", "{b}") if change.a else ("{b}", "{a}")
        summary = f"The name with its initials in {carrying}, without them in {other}."
        return found(change, "name", "initials", 1, 0.8, summary)
    if words and (
        _kind_of_place(change.a or change.b, side, before, after)
        or _case(change.a or change.b, before)
        or (
            not {t.norm for t in change.a or change.b} & _PLACING
            and _only_names(change.a or change.b)
            and _part_of_name(words, side, before, after)
        )
    ):
        carrying, other = ("{a}", "{b}") if change.a else ("{b}", "{a}")
        if (change.a or change.b)[0].norm == "and" or (change.a or change.b)[-1].norm in {"that", "who", "which", "and"}:
            return None
        salience = 1 if {t.norm for t in words} <= COURTESY else 2
        return found(change, "name", "part", salience, 0.7, f"More of the name or title in {carrying} than in {other}.")
    return None


def _described(change: Change, named_a: bool, named_b: bool, pronoun_a: bool, pronoun_b: bool) -> Finding | None:
    """A name, a pronoun or a description against a description: 'Thailand' / 'the country', 'it' / 'the band'."""
    noun_a, noun_b = ("" if _is_name_alone(side) else described(side) for side in (change.a, change.b))
    if noun_a and noun_b:
        told = {any(t.norm == "," for t in side) for side in (change.a, change.b)}  # 'his wife, Anna Low' has the name too
        if alike(noun_a, noun_b) and len(told) == 1 or not ({noun_a, noun_b} <= PEOPLE or {noun_a, noun_b} <= NAMINGS):
            return None
        return found(change, "name", "description", 2, 0.7, "Described in another way.", a=noun_a, b=noun_b)
    if {"'s"} <= ({t.norm for t in change.a} ^ {t.norm for t in change.b}) and {t.norm for t in change.words_a} & {
        t.norm for t in change.words_b
    }:
        return None  # 'Mayor Venn', 'the mayor's cousin'
    if (noun_a and named_b and _may_be(noun_a, change.b)) or (noun_b and named_a and _may_be(noun_b, change.a)):
        naming, saying = ("{b}", "{a}") if noun_a else ("{a}", "{b}")
        summary = f"The name in {naming}, a description in {saying}."
        return _with_article(change, found(change, "name", "description", 2, 0.75, summary))
    if (noun_a and pronoun_b and agrees(noun_a, change.words_b or change.b)) or (
        noun_b and pronoun_a and agrees(noun_b, change.words_a or change.a)
    ):
        saying, other = ("{a}", "{b}") if noun_a else ("{b}", "{a}")
        summary = f"A description in {saying}, a pronoun in {other}."
        return _with_article(change, found(change, "name", "pronoun", 1, 0.85, summary))
    return _the_one(change)


def _the_one(change: Change) -> Finding | None:
    """'the | show' / 'the | 79th Harbour Awards': something by what it is, and by its name."""
    if any(before is None or before.norm != "the" for before in (change.a_before, change.b_before)):
        return None
    plain_a, plain_b = (_common(words) for words in (change.a, change.b))
    name = change.b if plain_a else change.a
    if plain_a == plain_b or not name[-1].is_capital or not _only_names(name[1:] if ranks(name[0].norm) else name):
        return None
    naming, saying = ("{b}", "{a}") if plain_a else ("{a}", "{b}")
    summary = f"The name in {naming}, a description in {saying}."
    return _with_article(change, found(change, "name", "description", 2, 0.65, summary))


def _common(words: tuple[Token, ...]) -> bool:
    """Whether one common noun is all there is, no time and no person: people are told by what they are and do."""
    (word, *more) = words
    return not more and word.is_news and not word.is_capital and word.norm not in TIME and word.norm not in PEOPLE


def _is_name_alone(tokens: tuple[Token, ...]) -> bool:
    """Whether words end as a name does, and no pause sets it apart from a noun: not 'his wife, Anna Low'."""
    return bool(tokens) and tokens[-1].is_capital and all(t.norm != "," for t in tokens)


def _with_article(change: Change, finding: Finding) -> Finding:
    """The finding with the article that stands before it on one side only: 'the country'."""
    starts = []
    for spans, before in ((finding.a, change.a_before), (finding.b, change.b_before)):
        (start, end), *rest = spans
        if before is not None and before.norm in {"the", "a", "an"} and before.end == start - 1:
            start = before.start
        starts.append(((start, end), *rest))
    return replace(finding, a=starts[0], b=starts[1])


def _may_be(noun: str, name: tuple[Token, ...]) -> bool:
    """A noun for people is no state, a noun in the plural no single name."""
    return _only_names(name) and not (
        noun in PEOPLE
        and ((noun.endswith("s") and not noun.endswith("ss")) or noun == "people" or _plain(name) in metonyms())
    )


def _only_names(tokens: tuple[Token, ...]) -> bool:
    """No words but those that stand in names: a verb, a time or a pronoun makes it another change."""
    return all(
        t.norm in _IN_NAMES
        or t.norm in TITLES
        or (t.is_capital and t.norm not in _NO_NAMES)
        or (t.is_number and before is not None and before.is_capital and before.norm not in TIME)  # 'Convention 189'
        for before, t in pairwise((None, *tokens))
        if t is not None and t.is_word
    )


def _stands_for(tokens: tuple[Token, ...]) -> bool:
    """Words with a title that mean one person: with a capital, or with 'the'; not 'for president'."""
    return any(t.is_capital for t in tokens) or tokens[0].norm == "the" or tokens[0].norm in TITLES


def _one_name(change: Change) -> bool:
    """Whether two names may be of one: with the words around they share one, are spelt nearly alike, or stand together in a
    text ('George', 'McGovern', 'George McGovern').
    """
    a, b = ([t for t in side if t.is_capital] for side in (change.a, change.b))
    norms_a, norms_b = {t.norm for t in a}, {t.norm for t in b}
    after = change.a_after
    if norms_a & norms_b or (after is not None and after.is_capital and after.norm in change.comparison.a.proper):
        return True
    if change.a_before is not None and change.a_before.is_capital and change.a_before.norm in change.comparison.a.proper:
        return True
    if any(SequenceMatcher(None, x, y).ratio() > _SPELT_ALIKE or _of_one_place(x, y) for x in norms_a for y in norms_b):
        return True
    texts = change.comparison.a.text, change.comparison.b.text
    pairs = [(a[-1], b[-1]), (b[-1], a[-1])] if a and b else []
    return any(f"{x.surface} {y.surface}" in text for x, y in pairs for text in texts)


def _of_one_place(one: str, other: str) -> bool:
    """'Iran', 'Iranian': a place and what is of it, by the first letters of both and the ending of the longer."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _ROOT and long.startswith(short[: max(_ROOT, len(short) - 3)]) and long.endswith(_OF_A_PLACE)


def _spelt_otherwise(change: Change) -> bool:
    """Two words or phrases in capitals of nearly the same letters: one may open its sentence."""
    a, b = (" ".join(t.norm for t in side if t.is_word).casefold().replace("-", " ") for side in (change.a, change.b))
    capital = all(t.is_capital for side in (change.a, change.b) for t in side)
    return capital and a != b and SequenceMatcher(None, a, b).ratio() > _SPELT_ALIKE


def _framed(change: Change) -> bool:
    """The same words right before and right behind, or both at the head of a clause with one word behind, an aside passed
    over: what stands between takes one place.
    """
    behind = _behind(change.comparison.a, change.unit.a), _behind(change.comparison.b, change.unit.b)
    before = change.a_before, change.b_before
    if behind[0] and behind[0] == behind[1] and all(t is None or not t.is_word for t in before):
        return True
    around = (before, (change.a_after, change.b_after))
    return all(one is not None and other is not None and one.norm == other.norm for one, other in around)


def _behind(side: Side, spans: tuple[Span, ...]) -> str:
    """The word behind a stretch, or behind the aside that follows it."""
    if not spans:
        return ""
    after = [t.norm for t in islice(following(side.tokens, spans[-1][1]), _ASIDE)]
    while after and after[0] == ",":
        after = after[after.index(",", 1) + 1 :] if "," in after[1:] else []
    return after[0] if after else ""


def _case(tokens: tuple[Token, ...], before: Token | None) -> bool:
    """'v. Wade' behind the name of one party."""
    words = [t for t in tokens if t.is_word]
    return (
        len(words) == 2 and words[0].norm in {"v", "vs"} and words[1].is_capital and before is not None and before.is_capital
    )


def _kind_of_place(tokens: tuple[Token, ...], side: Side, before: Token | None, after: Token | None) -> bool:
    """'province' behind the name of a place, 'the city of' before it."""
    words = [t.norm for t in tokens if t.is_word]
    nouns = [w for w in words if w in _PLACES]
    if len(nouns) != 1 or any(w not in _PLACES | {"the", "of", "central", "centre", "center"} for w in words):
        return False
    if words[-1] == "of":
        return after is not None and after.is_capital and after.norm in side.proper
    return len(words) == 1 and before is not None and before.is_capital and before.norm in side.proper


def _proper(token: Token, side: Side) -> bool:
    return (token.is_capital and (token.norm in side.proper or token.norm.isupper())) or token.norm in TITLES


def _named(tokens: tuple[Token, ...], side: Side) -> bool:
    """Most content words are names or titles, and at least one is a name."""
    words = content(tokens)
    proper = [
        t
        for t, after in zip_longest(words, words[1:])
        if _proper(t, side) or (t.is_capital and after is not None and after.is_capital and _proper(after, side))
    ]  # the first name opens the sentence
    return bool(words) and 3 * len(proper) >= 2 * len(words) and any(t.is_capital for t in proper)


def _pronoun(tokens: tuple[Token, ...]) -> bool:
    words = [t for t in tokens if t.is_word]
    return len(words) == 1 and words[0].norm in PRONOUNS


def _part_of_name(words: tuple[Token, ...], side: Side, before: Token | None, after: Token | None) -> bool:
    """A title or another part of a name, beside the rest of it."""
    if len(words) > 4 or not all((_proper(t, side) and t.norm not in TIME) or t.norm in {"v", "vs"} for t in words):
        return False
    follows = after is not None and after.is_capital and (after.norm in side.proper or words[-1].norm in TITLES)
    leads = before is not None and (before.is_capital and before.norm in side.proper or before.norm in TITLES)
    return follows or leads


def _same_body(a: tuple[Token, ...], b: tuple[Token, ...]) -> tuple[str, str] | None:
    """The two names where one group of names holds both."""
    one, other = _plain(a), _plain(b)
    return (one, other) if one_body(one, other) else None


def _initials(short: tuple[Token, ...], full: tuple[Token, ...]) -> bool:
    """One word in capitals, made of the first letters of the other's capitalised words."""
    words = [t for t in short if t.is_word and t.norm not in FUNCTION_WORDS]
    letters = "".join(t.surface[0] for t in full if t.is_capital and t.norm not in FUNCTION_WORDS)
    return len(words) == 1 and len(letters) > 1 and words[0].norm == letters


def _in_brackets(tokens: tuple[Token, ...], side: Side) -> bool:
    """'KPA' in brackets behind the Kell Port Authority."""
    words = [t for t in tokens if t.is_word]
    if len(words) != 1 or not words[0].surface.isupper():
        return False
    start, end = words[0].start, words[0].end
    if side.text[start - 1 : start] != "(" or side.text[end : end + 1] != ")":
        return False
    before = islice(preceding(side.tokens, start - 1), 2 * len(words[0].norm))
    letters = [t.surface[0] for t in takewhile(lambda t: t.is_word, before) if t.is_capital]
    return "".join(letters[: len(words[0].norm)][::-1]) == words[0].norm


def _plain(tokens: tuple[Token, ...]) -> str:
    words = [t.norm.casefold() for t in tokens if t.is_word and t.norm != "'s"]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


KIND = NoteKind(
    "name",
    "Names and titles",
    "A person, place or body is named in another form: title, shorter or longer name, pronoun, another name for the same.",
    claim=claim,
    judge=judge,
    claims=_claims,
    judges=_judges,
)
