"""How far a source clause reaches: whom is told, what stands between the source and the verb, times around."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.notes.kind import Side
from variorum.notes.lexicons import HEARERS, SPEAKERS, TIME, TITLES
from variorum.notes.slots import MONTHLIKE
from variorum.words import ARTICLES, Token, classes, lemma

#: What ends a source clause on either hand.
BORDERS = frozenset(
    {",", ";", ":", "-", '"', ".", "?", "!", "(", ")", "that", "as", "when", "after", "while", "but", "and", "because",
     "which", "who", "if", "where", "although", "though", "since", "before", "than", "what", "how", "or", "until"}
)  # fmt: skip
_BEFORE_NAME = BORDERS | {"the"}
#: The words of a source.
LONGEST = 9
#: The words of an aside between the source and the verb.
_ASIDE = 16
#: Whom is told stands at most so many words behind the verb.
_AHEAD = 6
#: Whom a pronoun tells of, and what opens the words for whom is told.
_TOLD = frozenset({"him", "her", "them", "us", "me"})
_OWNED = frozenset("the a an his her their its our my".split())
_STOPS = frozenset({".", "?", "!", ";", '"', "and", "but", "that"})
_PLACES = frozenset("in at on near outside inside from behind under over above beside across during".split())
#: So far before the "and" of two offices a pause opens them, and what stands in none of them.
_OFFICE = 6
_NO_OFFICE = BORDERS | _PLACES | {"of", "for", "to", "with"}
_BEING = frozenset("is are was were has have had will would can could may might must".split())
_ENDS_ASIDE = frozenset({".", "?", "!", ";", ":", '"'})
_BEFORE_TIME = frozenset({"by", "on", "this", "last", "late", "early", "earlier", "in", "the"})
#: Verbs that say something beside a quotation, so many words from it at most.
BESIDE_QUOTATION = frozenset({"post", "continue", "agree", "disagree", "joke", "recount", "begin", "read", "respond"})
_NEAR = 3
#: So many words before it a pause stands, where somebody continues amid what he says.
_AMID = 5
_ANONYMOUS = frozenset({"anonymity", "named", "identified", "anonymously"})
#: Titles that are written short, with a point in America.
_SHORT_TITLES = frozenset("mr mrs ms dr prof gen col capt lt maj sgt cmdr adm sen rep gov rev det insp supt st".split())
#: What closes a name with a point, whatever follows.
_YOUNGER = frozenset({"jr", "sr"})
_SHORT_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(_SHORT_TITLES))})\.", re.IGNORECASE)
#: Party and state behind a name, and the words and points that they have at most: 'D-Ill.', 'R-S.C.'.
_PARTY = re.compile(r"(?:d|r|i|dfl)-[a-z]{1,6}$")
_LABEL = 7
#: A name, a word and the marks of a bracket around it.
_BRACKET = 4
#: What opens an aside of any sort behind the source, and the words that it has at most: 'Low, who …, said'.
_OPENS_ASIDE = frozenset("who whose which where speaking talking writing appearing testifying asked citing".split())
_LONG_ASIDE = 32
_PAUSES = frozenset({",", "-"})


def ends(tokens: Sequence[Token], k: int) -> bool:
    """Whether a source clause ends at a token: not at the point of "Lt.", "No. 2" or of an initial before a name."""
    if tokens[k].norm != ".":
        return tokens[k].norm in BORDERS
    if 0 < k < len(tokens) - 1 and tokens[k - 1].norm == "no" and tokens[k + 1].is_number:
        return False
    if not k or k + 1 == len(tokens) or tokens[k - 1].end != tokens[k].start:
        return True
    if not tokens[k + 1].is_capital:
        return tokens[k - 1].norm not in _YOUNGER
    short = tokens[k - 1].norm in _SHORT_TITLES or len(tokens[k - 1].surface) == 1 and tokens[k - 1].is_capital
    return not short


def adverb(token: Token) -> bool:
    """'quickly', not 'family', 'Kelly'."""
    return token.norm.endswith("ly") and not token.is_capital and "noun" not in classes(token.norm)


def told(tokens: tuple[Token, ...], verb: int) -> int:
    """Where the clause ends that the verb closes, whom is told taken in: 'told Reuters', 'told the evening news'."""
    end = verb + 1
    if lemma(tokens[verb].norm) != "tell":
        return end
    ahead = tokens[end : end + _AHEAD]
    stop = next((k for k, t in enumerate(ahead) if t.norm in BORDERS or not t.is_word), len(ahead))
    hearers = [k for k, t in enumerate(ahead[:stop]) if lemma(t.norm) in HEARERS]
    if hearers:
        last = hearers[0]
        while last + 1 in hearers or last + 1 < stop and _name_goes_on(ahead[last], ahead[last + 1]):
            last += 1  # 'a news conference', 'the Quill News Foundation'
        return end + last + 1
    while end < len(tokens) and end - verb <= _AHEAD and _of_hearer(tokens, end):
        end += 1
    while tokens[end - 1].norm in {"the", "a"}:
        end -= 1
    return end if end > verb + 1 else _whom(tokens, verb + 1)


def _whom(tokens: tuple[Token, ...], start: int) -> int:
    """Where a pronoun or a plain noun for whom is told ends: 'told her', 'told colleagues', 'told a friend'."""
    if start == len(tokens):
        return start
    noun = start + (tokens[start].norm in _OWNED)
    news = [t.is_news for t in tokens[noun : noun + 2]]
    if news[:1] == [True] and "noun" in (classes(tokens[noun].norm) or {"noun"}) and news[1:] != [True]:
        return noun + 1
    return start + (tokens[start].norm in _TOLD)


def _of_hearer(tokens: tuple[Token, ...], k: int) -> bool:
    """A word of a name, its article, or the point of a title inside it: 'told Sen. Ann Low'."""
    token = tokens[k]
    return token.is_capital or token.norm in {"the", "a"} or token.norm == "." and not ends(tokens, k)


def _name_goes_on(one: Token, other: Token) -> bool:
    return one.is_capital and other.is_capital and other.norm not in TIME


def party(tokens: Sequence[Token], pause: int) -> int | None:
    """Where party and state begin that a pause ends: 'Carl Hall, D-Ill.,'."""
    for k in range(pause - 1, max(0, pause - _LABEL), -1):
        if _PARTY.match(tokens[k].norm):
            return k - 1 if tokens[k - 1].norm == "," else None
    return None


def bracketed(tokens: Sequence[Token], stop: int) -> int:
    """Where the bracket behind a name begins that ends there: 'Carl Hall (D-Ill.)', 'Ann Low (61)'; else the same place."""
    if stop < _BRACKET or tokens[stop - 1].norm != ")":
        return stop
    opens = next((k for k in range(stop - 2, max(0, stop - _LABEL), -1) if tokens[k].norm == "("), None)
    return opens if opens and tokens[opens - 1].is_capital else stop


def aside(tokens: tuple[Token, ...], verb: int, plainly: bool = False) -> int | None:
    """Where an age, an office or a name set between commas before the verb begins: 'Ann Low, 62, said'. Before a verb that
    ``plainly`` says something, whatever a noun tells: 'Doctors at Quill House, the largest hospital, said'.
    """
    if verb < 3 or tokens[verb - 1].norm != ",":
        return None
    if (label := party(tokens, verb - 1)) is not None:
        return label
    start = verb - 1
    while start and verb - 1 - start <= _ASIDE and tokens[start - 1].norm != ",":
        if tokens[start - 1].norm in _STOPS and ends(tokens, start - 1) and not _joins_nouns(tokens, start - 1):
            return None
        start -= 1
    inside = tokens[start : verb - 1]
    if not start or not inside or len(inside) > _ASIDE:
        return None
    age, name = inside[0].is_number and len(inside) == 1, all(t.is_capital for t in inside)
    office = any(t.norm in TITLES or lemma(t.norm) in SPEAKERS for t in inside)
    unnamed = any(t.norm in _ANONYMOUS for t in inside)  # 'speaking on condition of anonymity'
    # 'Ann Low, UK head of restructuring at Quill,': where somebody works behind a full name
    post = full_name(tokens, start - 1) and any(t.norm in {"of", "at", "for"} for t in inside[1:])
    if len(inside) > LONGEST:
        described = office and tokens[start].norm in {"a", "an", "the"} and any(t.norm in {"who", "whose"} for t in inside)
        return start - 1 if post or described or unnamed else None
    noun = plainly and inside[0].norm in ARTICLES
    return start - 1 if age or name or office or unnamed or post or noun else None


def _joins_nouns(tokens: Sequence[Token], k: int) -> bool:
    """'the Union of Harbour | and | Lock Keepers', 'an engineer | and | executive director': no clause begins there."""
    if tokens[k].norm != "and" or k + 1 == len(tokens):
        return False
    one, other = tokens[k - 1], tokens[k + 1]
    if one.is_capital or other.is_capital:
        return one.is_capital and other.is_capital
    first = next((j for j in range(k - 1, max(0, k - _OFFICE), -1) if tokens[j].norm in _NO_OFFICE), 0)
    return other.is_news and not _acts(other) and first > 0 and tokens[first].norm == ","


def parted(tokens: tuple[Token, ...], verb: int) -> int | None:
    """Where whatever is told of the source between two commas or dashes before the verb begins: 'Low, who lost a brother in
    the flood of May, when the dam broke, | said'.
    """
    if verb < 3 or (pause := tokens[verb - 1].norm) not in _PAUSES:
        return None
    if _named_behind(tokens, verb):
        return None
    for k in range(verb - 2, max(1, verb - 2 - _LONG_ASIDE), -1):
        if tokens[k].norm in _ENDS_ASIDE or tokens[k].norm == "," and _acts(tokens[k + 1]):
            return None
        if tokens[k].norm in _OPENS_ASIDE and tokens[k - 1].norm == pause:
            return k - 1
    return None


def _named_behind(tokens: tuple[Token, ...], verb: int) -> bool:
    """Whether the source follows: 'Low, who ran the mill, died on Monday, said Ann Hall, her niece'."""
    last = verb + 1
    while last < len(tokens) and tokens[last].is_capital:
        last += 1
    return last > verb + 1 and (last == len(tokens) or tokens[last].norm in {",", "."})


def described(tokens: Sequence[Token], start: int) -> bool:
    """Whether what begins there tells of somebody who stands right before it: 'Clerks who | have read it say'."""
    return start > 1 and tokens[start - 1].norm == "who" and _acts(tokens[start]) and tokens[start - 2].is_word


def _acts(token: Token) -> bool:
    """Whether a verb opens what follows a pause, of which what stands before is the subject: ', died'."""
    return token.norm.endswith("ed") or token.norm in _BEING or classes(token.norm) == {"verb"}


def apposed(tokens: tuple[Token, ...], stop: int) -> tuple[int, int] | None:
    """'Ann Low, a member of the board of directors | said': a name with what somebody is, no comma behind it."""
    start = stop
    while start and stop - start <= _ASIDE and tokens[start - 1].norm not in BORDERS:
        start -= 1
    if start < 2 or tokens[start - 1].norm != "," or tokens[start].norm not in {"a", "an", "the"}:
        return None
    name = start - 1
    while name and tokens[name - 1].is_capital:
        name -= 1
    inside = tokens[start:stop]
    office = any(t.norm in TITLES or lemma(t.norm) in SPEAKERS for t in inside) and any(
        t.norm in {"of", "at", "for"} for t in inside
    )
    return (name, stop) if office and full_name(tokens, start - 1) else None


def full_name(tokens: tuple[Token, ...], stop: int, floor: int = 0) -> bool:
    """Whether two words in capitals and more end there, and begin at the floor or behind a pause."""
    first = stop
    while first > floor and tokens[first - 1].is_capital:
        first -= 1
    return 1 < stop - first <= LONGEST and (first == floor or tokens[first - 1].norm in _BEFORE_NAME)


def behind_time(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Where the source begins, if a time stands before it: 'last week he said'."""
    first = start
    while first < stop and (tokens[first].norm in _BEFORE_TIME or tokens[first].norm in TIME):
        first += 1
    while first > start and tokens[first - 1].norm not in TIME:
        first -= 1  # 'In May | the director'
    timely = first > start and tokens[first - 1].norm in TIME and not tokens[first - 1].norm.endswith("'s")
    owned = first < stop and (
        tokens[first].norm == "'s" or tokens[first].norm.endswith("ed")
    )  # 'minutes obtained by the port'
    return first if timely and first < stop and not owned else start


def behind_place(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Where the source begins, if a phrase with a preposition and a noun of its own stands before it, or a time behind that:
    'in the old mill the clerks said', 'during the talk Ann Low said', 'in a letter on Monday the clerks said'.
    """
    if tokens[start].norm not in _PLACES:
        return start
    ended = [k for k in range(start + 2, stop) if tokens[k - 1].is_news or tokens[k - 1].norm in TIME]
    begins = [k for k in ended if not tokens[k - 1].is_capital or tokens[k - 1].norm in TIME]
    nouns = [k for k in begins if tokens[k].is_capital or (tokens[k].norm in ARTICLES and k + 1 < stop)]
    return nouns[-1] if nouns else start


def without_time(tokens: tuple[Token, ...], stop: int) -> int:
    """Where the source ends, if a time stands between it and the verb: 'Ann Low this week said'."""
    last = stop
    while last and tokens[last - 1].norm in TIME and not _a_name(tokens, last - 1):
        last -= 1
    if last == stop:
        return stop
    while last and tokens[last - 1].norm in _BEFORE_TIME:
        last -= 1
    return last or stop


def before_time(tokens: tuple[Token, ...], stop: int, first: int) -> int:
    """Where a source that begins at ``first`` and follows its verb ends, if a time closes it: 'said Ann Low | on Monday'."""
    last = without_time(tokens, stop)
    return last if last > first else stop


def _a_name(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether a word that may be a month names somebody: 'Ann May', 'Mrs. May'; not 'in May', '3 May', 'last May'."""
    if tokens[k].norm not in MONTHLIKE or not tokens[k].is_capital:
        return False
    before = tokens[k - 1] if k else None
    return before is None or not (before.norm in _BEFORE_TIME or before.norm in TIME or before.is_number)


def beside_quotation(side: Side, k: int) -> bool:
    """'“…,” Low posted', 'Low posted: “…”': a verb that says something beside a quotation only."""
    if lemma(side.tokens[k].norm) not in BESIDE_QUOTATION:
        return False
    if any(t.norm == "to" for t in side.tokens[k + 1 : k + 2]):
        return False  # 'the storm will continue to bring “heavy rain”'
    before = side.tokens[max(0, k - _AMID) : k]
    pause = next((i for i in range(len(before) - 1, -1, -1) if before[i].norm == ","), None)
    if [t.norm for t in side.tokens[k + 1 : k + 2]] == [","] and pause is not None and before[pause + 1 :]:
        # 'The shares, the spokesman continued, were sold', not ', but they continue, as was agreed'
        return before[pause + 1].norm not in BORDERS
    start, end = side.tokens[k].start, side.tokens[k].end
    ahead, behind = [e for _, e in side.quotes if e <= start], [s for s, _ in side.quotes if end <= s]
    # between the verb and a quotation further off stands still more
    between = [side.text[e:start] for e in ahead[-1:]] + [side.text[end:s] for s in behind[:1]]
    near = [_SHORT_TITLE.sub("", words) for words in between]
    return any(len(words.split()) <= _NEAR and not words.strip(" :,").count(".") for words in near)


def a_noun(tokens: tuple[Token, ...], start: int, verb: int) -> bool:
    """Whether a form without an ending stands behind the name of one thing or person, as a noun does: 'a Low tweet'."""
    before = [t.norm for t in tokens[start:verb]]
    one = any(n in {"a", "an"} for n in before) and "of" not in before
    return one and tokens[verb].norm == lemma(tokens[verb].norm) and tokens[verb - 1].is_capital
