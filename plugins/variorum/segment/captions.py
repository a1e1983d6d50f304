"""What stands under a picture, and who made it."""

from __future__ import annotations

import re

from variorum.segment.signs import STOPS

#: Characters of a caption at most, and of its credit.
CAPTION = 700

_HEAD = re.compile(
    r"(?:file(?: photo)?\s*[-–—:(]|"
    r"(?:photo|photograph|image|picture|caption|pictured|slideshow|gallery|video|watch)\s*(?::|\(\d)|"
    r"\(?(?:photo|image|picture)s? (?:by|via|courtesy|credit|copyright|source|caption)\b|"
    r"(?:image|photo|picture) (?:source|copyright|caption|credit)[,:]? |"
    r"\d{1,2} of \d{1,3}\. (?=[A-Z])|"
    r"media (?:playback|caption)|enlarge (?:this )?image|toggle caption|hide caption|"
    r"facebook twitter pinterest |CLOSE (?=[A-Z]))",
    re.I,
)
_CREDIT_WORD = re.compile(r"(?i:photo|image|picture|screenshot|screengrab|via |shutterstock)|[/)]|[A-Z]{2}$|File$|Reuters$")
_AGENCY = (
    "REUTERS|Reuters|AFP|EPA|AP|UPI|PA|AAP|Xinhua|TASS|Bloomberg|Getty|Getty Images|Shutterstock|PA Wire"
    "|Press Association|Associated Press"
)
_MAKER = r"[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,4}"
_TAIL = re.compile(
    r"(?:(?i:\((?:[a-z.]{2,5} |file |handout )?(?:photo|image|picture|screenshot|screengrab)s?\b[^()]{0,80}\))"
    rf"|\((?:{_MAKER}(?: via |/|, | for ))?(?:{_AGENCY}|YouTube|Twitter|Facebook|Screenshot|File|Handout|Pool)"
    r"(?: ?[/ ][^()]{1,40})?\s?\)"
    rf"|\({_MAKER}/[A-Z][^()]{{1,40}}\)"
    rf"|(?:{_AGENCY})/[\w .’'-]{{2,60}}|Getty Images|Shutterstock|AP Photo|[.”\"] (?:{_AGENCY}|USA TODAY)"
    r"|(?i:(?:photo|photograph|image|picture|screenshot)s?(?: by|:| via| courtesy of| credit:?) [\w .,’'/-]{2,60})"
    r"|[.”\"] (?i:photo|photograph|image|picture) by|[—–-]\s?(?:File|AP|AFP|Reuters)(?: [Pp]hoto)?)$"
)
#: The credit alone: “George Frey/Reuters”, “Nora Vance for TIME”.
_CREDIT = re.compile(
    rf"{_MAKER}(?:, {_MAKER})?\s?/\s?[A-Z][\w.]{{1,20}}(?:[ /][A-Z][\w.]{{0,20}}){{0,5}}|{_MAKER} for [A-Z]{{3,20}}"
    r"|(?:Supplied|Handout|File photo|Stock photo|Stock image|Getty Images|Screenshot|(?:Image|Photo) via .{2,60})"
)
_SLASHED = re.compile(r"[/]| for |^[SHFGIP]")


def is_caption(block: str) -> bool:
    """Whether a block of CAPTION characters at most says of itself that it belongs to a picture, or ends with a credit."""
    if _HEAD.match(block):
        return True
    if len(block) <= 90 and block[-1] not in STOPS and _SLASHED.search(block) and _CREDIT.fullmatch(block):
        return True
    tail = block[-120:]
    return bool(_CREDIT_WORD.search(tail) and _TAIL.search(tail))
