"""How times are written in English: one expression a form, in the order in which they are asked."""
# ruff: noqa: E501 - an expression is read in one line

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from variorum.relate.dates.calendar import HOLIDAYS, MONTHS, ORDINALS, SEASONS, WEEKDAYS


def _any(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w))
    )


_MONTH: Final = rf"(?P<month>{_any(MONTHS)})\b\.?"
_WEEKDAY: Final = rf"(?:{_any(WEEKDAYS)})"
_YEAR: Final = r"(?:1[5-9]\d\d|2[01]\d\d)"
_UNIT: Final = r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)"
_SMALL: Final = "one two three four five six seven eight nine".split()
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELT: Final = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL)}))?|{'|'.join(_TEENS)}|{'|'.join(_SMALL)}"
_ANY_YEAR: Final = rf"(?:{_YEAR}|nineteen[\s-]+(?:{_SPELT})|two\s+thousand(?:\s+(?:and\s+)?(?:{'|'.join(_SMALL)}))?)"
_COUNT: Final = (
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?(?:\s+1/2)?|{_SPELT}|(?:a\s+)?(?:few|couple(?:\s+of)?)|several|many|an?|half\s+an?"
    r"|(?:a|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:hundred|thousand|dozen))"
)
_EDGE: Final = r"(?:(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|close|rest|half)\s+of\s+|(?:early|late|mid|middle|earlier|later)(?:\s+in)?[\s-]+)?"
_REL: Final = r"(?:(?P<rel>last|next|this|past|previous|coming|current|that|the\s+(?:same|following|previous|next|coming|past|current))\s+)"
_PART: Final = r"(?:\s+(?:(?:early|late)\s+)?(?P<part>morning|afternoon|evening|night))?"
_ABOUT: Final = r"(?:(?:at\s+least|at\s+most|more\s+than|less\s+than|fewer\s+than|up\s+to|about|around|nearly|almost|over|under|roughly|some|only|just)\s+)?"
_QUARTER: Final = rf"(?P<nth>{_any(ORDINALS)})(?:[\s-]+(?:fiscal[\s-]+)?)quarter"
_DAY_NUMBER: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d,]*\d)"
_PART_OF: Final = r"(?:(?:the\s+)?(?:(?:early|late)\s+)?(?P<part>morning|afternoon|evening|night)\s+of\s+)?"
#: The second of two days of a month, told by its number alone: "April 24-26", "April 24 and 25, 1999"; the first of them: "3 and 4 May".
_TO_DAY: Final = (
    r"(?:(?:\s?[-–]\s?(?P<last>[0-3]?\d)|\s+(?:and|or|to|through)\s+(?:the\s+)?(?P<more>[0-3]?\d)"
    r"(?=(?:st|nd|rd|th)?\s*(?:[.,;:)]|$|(?:in|at|on|for|with|and|when|before|after)\b)))(?:st|nd|rd|th)?(?!\d|[.,]\d))?"
)
_FROM_DAY: Final = r"(?:(?P<first>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?|\s+(?:and|or|to)\s+)(?:the\s+)?)?"


@cache
def form(expression: str) -> re.Pattern[str]:
    """An expression of ``PATTERNS``, compiled when it is first asked: all of them take a tenth of a second."""
    return re.compile(rf"(?<![\w$£€-])(?:{expression})(?!\w)", re.IGNORECASE)


#: Whether a stretch of text can hold a time at all.
TRIGGER: Final = re.compile(
    rf"\d|\b(?:{_any(WEEKDAYS)}|{_any(MONTHS)}|{_any(SEASONS)}|{_any(HOLIDAYS)}|today|tonight|tomorrow|yesterday|noon|midnight|midday"
    r"|overnight|morning|afternoon|evening|night|nineteen|two\s+thousand|daily|hourly|weekly|monthly|quarterly|yearly|annual(?:ly)?"
    r"|centur|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|year|quarter|period|half|(?:second|minute|hour|day|week|weekend|fortnight|month|decade)s?\b)",
    re.IGNORECASE,
)

_UNITS: Final = ("second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade", "centur")
_MONTH_OPENINGS: Final = tuple(m for m in MONTHS if len(m) == 3)
_PARTS: Final = ("morning", "afternoon", "evening", "night")
#: What stands in every expression of a form, in small letters: one of some words, or a short form of its own. A quick look
#: that spares the long one.
NEEDS: Final[dict[str, tuple[str, ...] | re.Pattern[str]]] = {
    "iso": re.compile(r"\d-\d"),
    "slashes": re.compile(r"\d/\d"),
    "day": _MONTH_OPENINGS,
    "month": _MONTH_OPENINGS,
    "season": tuple(SEASONS),
    "quarter": ("quarter", "-period"),
    "span_quarter": re.compile(r"[-–a-z]\s?[a-z]{3,9}\.?\s(?:quarter|period)"),
    "like_quarter": re.compile(r"\d\s(?:quarter|period)"),
    "half": ("half",),
    "focus": ("quarter",),
    "year_before": ("year", "period"),
    "nth_weekday": re.compile(r"(?:first|second|third|fourth|last)\s+\w+day\s"),
    "ago": ("ago", "earlier", "before", "previously", "later", "now", "hence"),
    "ago_day": ("ago",),
    "beside": ("before", "after", "prior"),
    "later": (" the",),
    "fiscal": ("fiscal",),
    "part_alone": _PARTS,
    "lasting": _UNITS,
    "lasting_one": ("past", "recent"),
    "weekday_number": re.compile(r"day\W+the\W"),
    "named_day": ("super", "black", "bloody", "cyber", "maundy", "shrove", "giving"),
    "weekday": ("day",),
    "weekend": ("weekend",),
    "part": _PARTS,
    "step": _UNITS,
    "within": ("of the", "of\nthe"),
    "today": ("today", "yesterday", "tomorrow", "tonight", "overnight"),
    "year_end": ("year",),
    "every": ("every", "each"),
    "often": ("ly",),
    "holiday": tuple(sorted({h.split()[0] for h in HOLIDAYS})),
    "decade": re.compile(r"\d0['’]?s|ties"),
    "century": ("century",),
    "clock": re.compile(r"\d[:.]\d|\d\s*[ap]\.?m|noon|mid|\d\s(?:[gu]|local|hours|[ecmp][sd]t|o['’])"),
    "length": _UNITS,
    "year": re.compile(r"\d{4}|['’‘]\d\d"),
    "spelt_year": ("nineteen", "two"),
}


def possible(text: str) -> frozenset[str]:
    """The forms that may stand in a text."""
    small = text.lower()
    asked: dict[int, bool] = {}
    found = []
    for name, needed in NEEDS.items():
        if id(needed) not in asked:
            if isinstance(needed, tuple):
                asked[id(needed)] = any(word in small for word in needed)
            else:
                asked[id(needed)] = bool(needed.search(small))
        if asked[id(needed)]:
            found.append(name)
    return frozenset(found)


#: (name of the form, expression for ``form``); ``reading.READERS`` says what each means. Earlier forms win.
PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("span_quarter", rf"(?:the\s+)?(?P<one>{_any(MONTHS)})\b\.?(?:\s?[-–]\s?|\s+(?:to|through)\s+)(?P<two>{_any(MONTHS)})\b\.?\s+(?:quarter|period)(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?"),
    ("iso", rf"(?P<year>{_YEAR})-(?P<mon>[01]\d)-(?P<day>[0-3]\d)(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d)?Z?)?"),
    ("slashes", r"(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:\d\d)?\d\d)"),
    ("day", rf"{_PART_OF}(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s*{_DAY_NUMBER}{_TO_DAY}(?:\s*(?:,|of)?\s*(?P<year>{_ANY_YEAR})\b)?)"),
    ("day", rf"{_PART_OF}(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_FROM_DAY}{_DAY_NUMBER}(?:\s+day)?(?:\s+of)?\s+{_MONTH}(?:,?\s*(?P<year>{_ANY_YEAR})\b)?"),
    ("month", rf"{_EDGE}{_MONTH}(?:,?\s+(?:of\s+)?|\s*)(?P<year>{_ANY_YEAR})"),
    ("month", rf"{_EDGE}{_MONTH},?\s+(?:of\s+)?(?P<year_rel>last|this|next)\s+year"),
    ("season", rf"{_EDGE}(?:the\s+)?(?P<season>{_any(SEASONS)})(?:\s+of)?,?\s+(?P<year>{_ANY_YEAR})"),
    ("season", rf"{_EDGE}{_REL}(?P<season>{_any(SEASONS)})"),
    ("season", rf"(?:(?<=in )|(?<=by )|(?<=since )|(?<=until )|(?<=over )|(?<=during )|(?<=through ))(?:the\s+)?{_EDGE}(?P<season>{_any(SEASONS)})"),
    ("quarter", rf"(?:the\s+)?(?P<year>{_YEAR})(?:\s?['’]s)?\s+{_QUARTER}"),
    ("quarter", rf"(?P<rel>last|this|next)\s+year(?:\s?['’]?s)?\s+{_QUARTER}"),
    ("quarter", rf"{_QUARTER}\s+(?:of\s+)?(?P<rel>last|this|next)\s+year"),
    ("like_quarter", rf"the\s+(?:(?:same|like|comparable|corresponding)\s+)?(?P<year>{_YEAR})\s+(?:quarter|period)"),
    ("quarter", rf"{_EDGE}(?:the\s+)?{_QUARTER}(?:\s*,?\s+(?:of\s+)?(?:fiscal\s+)?(?P<year>{_YEAR}))?"),
    ("quarter", rf"(?P<nth>{_any(ORDINALS)})-period(?=\s+(?:profits?|net|earnings|results?|loss(?:es)?|sales|revenues?|income)\b)"),
    ("half", rf"(?:the\s+)?(?P<nth>first|second|last|latter)\s+half\s+of\s+(?:(?P<year>{_YEAR})|(?P<rel>this|next|last|the)\s+year)"),
    ("half", rf"(?:(?:the\s+)?(?P<year>{_YEAR})\s+)?(?P<nth>first|second)[\s-]half(?=\s+(?:profits?|net|earnings|results?|loss(?:es)?|sales|revenues?|figures)\b)"),
    ("half", r"(?P<rel>this|next|last)\s+year['’]s\s+(?P<nth>first|second)\s+half"),
    ("half", r"(?<=the )(?P<nth>first|second)\s+half(?=\s*[,.;]|\s+(?:from|compared|against|as|after|to)\b)"),
    ("focus", r"(?:the|that|its|their|this)\s+(?:(?:latest|most\s+recent|just-ended|current|same)\s+)?quarter"),
    ("ago_day", rf"{_COUNT}[\s-]+(?P<unit>weeks?)\s+ago\s+(?:on\s+|last\s+)?(?P<weekday>{_any(WEEKDAYS)})(?![’']s)"),
    ("ago_day", rf"{_COUNT}[\s-]+(?P<unit>years?|weeks?)\s+ago\s+(?P<now>today|yesterday|this\s+(?:week|month))"),
    ("year_before", r"(?:(?:the|a|an|its|one)\s+)?(?:comparable\s+|corresponding\s+|same\s+)?year[\s-](?:earlier|ago|before)(?:\s+(?:quarter|period))?"),
    ("year_before", r"the\s+(?:same|like|comparable|corresponding|prior-year)\s+(?:quarter|period)(?:\s+(?:of\s+)?(?:last\s+year|a\s+year\s+(?:earlier|ago|before)))?"),
    ("year_before", r"last\s+year['’]s\s+(?:same\s+|like\s+|comparable\s+)?(?:quarter|period)"),
    ("nth_weekday", rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<weekday>{_any(WEEKDAYS)})\s+(?:of|in)\s+(?:(?P<many>each|every|the)\s+month|{_MONTH}(?:,?\s+(?P<year>{_YEAR}))?)"),
    ("beside", r"the\s+(?P<unit>day|night|morning|afternoon|evening|week|month)\s+(?P<way>before|after|prior)(?=\s*(?:[.,;:)]|$|(?:and|but|in|at|when)\b))"),
    ("beside", r"the\s+(?P<unit>day)\s+(?P<way>before\s+yesterday|after\s+tomorrow)"),
    ("later", r"(?:(?:earlier|later|late|early)\s+(?:on\s+)?in\s+the|(?:most|much|half|part)\s+of\s+the|(?:(?<=months of )|(?<=quarters of )|(?<=high for )|(?<=low for ))the)\s+(?P<unit>day|week|month|year)(?!\s+(?:that|when|before|after|ended|ending|of|to|in)\b)"),
    ("fiscal", r"(?:the|its|their|this)\s+(?:(?:latest|current|just-ended|full)\s+)?fiscal\s+year(?!\s+(?:that|when|before|ended|ending|ends|ending|begins|began|to|starts|runs)\b)"),
    ("ago", rf"{_ABOUT}{_COUNT}(?:\s+and\s+a\s+half)?[\s-]+{_UNIT}\s+(?P<way>ago|earlier|before|previously|later|from\s+now|hence)"),
    ("lasting", rf"(?:the\s+|its\s+)?(?:(?:last|past|next|first|final|previous|coming|recent|most\s+recent|latest)\s+){_ABOUT}{_COUNT}[\s-]+(?:(?:fiscal|full|consecutive|straight)\s+)?{_UNIT}"),
    ("lasting_one", r"(?:the|this)\s+past\s+(?P<unit>week|month|quarter|year|decade|century|hour)"),
    ("lasting_one", r"(?P<count>recent)\s+(?P<unit>days|weeks|months|quarters|years|decades)"),
    ("every", rf"(?:every|each)\s+(?:(?P<other>other\s+)|{_COUNT}\s+)?(?:{_UNIT}|(?P<weekday>{_any(WEEKDAYS)})s?|(?P<part>morning|afternoon|evening))"),
    ("holiday", rf"(?:{_REL})?(?P<holiday>{_any(HOLIDAYS)})(?:\s+(?P<span>week(?:end)?)\b)?(?:,?\s+(?P<year>{_YEAR}))?"),
    ("weekday_number", rf"(?P<weekday>{_any(WEEKDAYS)})(?:,?\s+|-)the[\s-](?P<day>[0-3]?\d)(?:st|nd|rd|th)"),
    ("named_day", r"(?:Super\s+Tuesday|(?:Black|Bloody|Cyber|Maundy|Shrove|Giving)\s+(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)s?)"),
    ("weekday", rf"{_EDGE}(?:{_REL}|on\s+the\s+)?(?P<weekday>{_any(WEEKDAYS)})(?P<many>s?){_PART}(?:,?\s+(?P<after>a\s+week\s+(?:ago|earlier)))?"),
    ("weekend", rf"{_EDGE}(?:{_REL}|the\s+)?weekend"),
    ("part", rf"(?:(?:earlier|later)\s+)?{_REL}(?P<part>morning|afternoon|evening|night)"),
    ("step", rf"{_EDGE}(?:{_REL})(?:fiscal\s+)?{_UNIT}(?!\s+old)"),
    ("within", r"(?:the\s+)?(?:end|beginning|start|middle|rest|remainder|close)\s+of\sthe\s+(?P<unit>week|month|quarter|decade|century)(?!\s+(?:of|in|that|when|ended|ending|before|after)\b)"),
    ("part_alone", r"(?:(?<=in )|(?<=by )|(?<=during )|(?<=until )|(?<=into ))(?:the\s+)?(?:(?:early|late|mid(?:dle\s+of\s+the)?)[\s-]*)?(?P<part>morning|afternoon|evening)(?:\s+hours)?(?!s|\s+(?:of|session|papers?|news)\b)"),
    ("today", rf"(?:(?:early|late|earlier|later)\s+)?(?P<word>today|yesterday|tomorrow|tonight|overnight){_PART}"),
    ("year_end", r"(?:the\s+)?(?:end\s+of\s+(?:the\s+)?year|year[\s-]end)"),
    ("often", r"(?P<word>hourly|daily|weekly|monthly|quarterly|yearly|annually|nightly)"),
    ("decade", rf"{_EDGE}(?:the\s+)?{_EDGE}(?P<decade>(?:1[5-9]|2[01])\d0)['’]?s"),
    ("decade", rf"{_EDGE}the\s+{_EDGE}['’]?(?P<short>[2-9]0)['’]?s"),
    ("decade", rf"(?:the\s+{_EDGE}|(?:early|late|mid)[\s-]+)(?P<spelt>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"),
    ("century", rf"{_EDGE}(?:the\s+)?{_EDGE}(?P<nth>\d{{1,2}})(?:st|nd|rd|th)[\s-]+century"),
    ("clock", r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\b\.?(?:\s+(?:[ECMP][SD]T|GMT|UTC|local\s+time))?"),
    ("clock", r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s+(?:[ECMP][SD]T|GMT|UTC|local\s+time|hours))?"),
    ("clock", r"(?:(?<=at )|(?<=after )|(?<=before )|(?<=until )|(?<=by ))(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?!\s*(?:%|per|percent|[mb]illion|points?|metres|met|km|kilo))"),
    ("clock", r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s+(?:GMT|UTC|local\s+time|hours|[ECMP][SD]T)"),
    ("clock", r"(?P<hour>1[0-2]|[1-9])\s+o['’]clock"),
    ("clock", r"(?P<word>noon|midday|midnight)"),
    ("month", rf"{_EDGE}(?:{_REL})?{_MONTH}"),
    ("length", rf"{_ABOUT}(?:the\s+)?{_COUNT}(?P<half>\s+and\s+a\s+half)?(?:[\s-]+(?:more|full|straight|consecutive|additional|further|whole|long|solid))?[\s-]+{_UNIT}(?P<tail>\s+and\s+a\s+half)?"),
    ("length", r"(?:(?<=for )|(?<=in )|(?<=over )|(?<=after )|(?<=within )|(?<=of )|(?<=take )|(?<=took ))(?P<unit>hours|days|weeks|months|years|decades|centuries)"),
    ("year", rf"{_EDGE}(?:(?:fiscal|FY)\s?(?:year\s+)?)?(?P<year>{_YEAR})"),
    ("year", r"(?:(?<=in )|(?<=of )|(?<=since )|(?<=from )|(?<=until )|(?<=summer )|(?<=back in ))['’‘](?P<short>[3-9]\d|0\d)(?!['’]?s)"),
    ("spelt_year", rf"(?P<year>nineteen[\s-]+(?:{_SPELT})|(?:(?<=in )|(?<=year ))two\s+thousand(?:\s+and\s+(?:{_SPELT}))?)"),
)  # fmt: skip
