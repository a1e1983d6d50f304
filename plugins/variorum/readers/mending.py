"""XML that is nearly XML: what can be put right without a loss is, and is named with its line.

Comments, processing instructions and CDATA are opaque: nothing in them is markup, and nothing in them is touched.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from html import unescape
from html.entities import html5
from typing import Final

#: (line, what was mended)
Mend = tuple[int, str]

#: Right where a document type stands that declares it.
HTML_NAME: Final = "a name that only HTML knows, such as &nbsp;, is read as the character it stands for"
STRAY_END: Final = "an end tag of what was never begun is passed over"
NO_END: Final = "an element without an end is closed with what it stands in"

_OPENING: Final = re.compile(r"<!\[CDATA\[|<!--|<\?")
_CLOSING: Final = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
_PREDEFINED: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMED: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{0,31});")
_FAULT: Final = re.compile(
    r"&(?:#(\d{1,9});|#x([0-9a-fA-F]{1,8});|[A-Za-z_:][\w.:-]*;)?"
    r"|<(?![A-Za-z_:/!?\x80-\U0010ffff])|\]\]>|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
)
_CUT_TAG: Final = re.compile(r"<[^<>]*\Z")
_TAG: Final = re.compile(r"<(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>|<[^<>]*>")
_TAG_NAME: Final = re.compile(r"<(/?)([^\s<>/!?\"'=]+)")
_LATE_DECLARATION: Final = re.compile(r"\s+<\?xml\s[^<>]*\?>")


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """(opening, what it holds) of all parts in order; the opening is empty where the part is markup and text."""
    at = 0
    while match := _OPENING.search(text, at):
        if match.start() > at:
            yield "", text[at : match.start()]
        end = text.find(_CLOSING[match[0]], match.end())
        if end < 0:
            yield match[0], text[match.end() :]
            return
        yield match[0], text[match.end() : end]
        at = end + len(_CLOSING[match[0]])
    if at < len(text):
        yield "", text[at:]


def named(text: str) -> tuple[str, tuple[Mend, ...]]:
    """Names of characters that only HTML knows become characters; names nobody knows become the letters they are."""
    return _rewritten(text, _NAMED, _character)


def mended(text: str) -> tuple[str, tuple[Mend, ...]]:
    """What ``named`` leaves: stray signs, characters XML does not have, a declaration too late, an end that is cut off."""
    before: list[Mend] = []
    if late := _LATE_DECLARATION.match(text):
        before.append((text.count("\n", 0, late.end()) + 1, "space before the XML declaration is passed over"))
        text = "\n" * text.count("\n", 0, late.end()) + text[late.end() :]
    text, mends = _rewritten(text, _FAULT, _stray)
    opening, held = deque(pieces(text), 1).pop() if text else ("", "")
    if opening and not text.endswith(_CLOSING[opening]):
        before.append((text.count("\n") + 1, "the file ends inside a part that has no end; it is closed there"))
        text = text + _CLOSING[opening] if opening == "<![CDATA[" else text[: len(text) - len(held) - len(opening)]
    elif not opening and (cut := _CUT_TAG.search(held)):
        before.append((text.count("\n") + 1, "the file ends inside a tag; the half tag is passed over"))
        text = text[: len(text) - len(cut[0])]
    return text, tuple(sorted([*before, *mends]))


def balanced(text: str) -> tuple[str, tuple[Mend, ...]]:
    """The text with every element closed, inner ones first, and without end tags of what was never begun.

    libxml2's own way would take an end tag it does not expect for that of another element, and words out of their field.
    """
    out: list[str] = []
    first: dict[str, int] = {}
    begun: list[str] = []
    times: Counter[str] = Counter()
    line = 1
    for opening, part in pieces(text):
        at = 0
        for tag in _TAG.finditer(part) if not opening else ():
            named = _TAG_NAME.match(tag[0])
            if named is None or tag[0].endswith("/>"):
                continue
            name, low = named[2], named[2].lower()
            if not named[1]:
                begun.append(name)
                times[low] += 1
                continue
            out.append(part[at : tag.start()])
            at = tag.end()
            fault = STRAY_END if not times[low] else NO_END if begun[-1].lower() != low else None
            if fault and fault not in first:
                first[fault] = line + part.count("\n", 0, at)
            if fault is STRAY_END:
                continue
            while (last := begun.pop()).lower() != low:
                times[last.lower()] -= 1
                out.append(f"</{last}>")
            times[low] -= 1
            out.append(f"</{last}>")
        line += part.count("\n")
        out += [opening, part[at:], _CLOSING.get(opening, "")]
    if begun:
        first["the file ends too early; what is open is closed there"] = line
    out += [f"</{name}>" for name in reversed(begun)]
    return "".join(out), tuple((line, what) for what, line in first.items())


def letters(text: str) -> str:
    """All characters of a document that are neither markup nor white space: what no parser may lose."""
    held = []
    for opening, part in pieces(text):
        if opening == "<![CDATA[":
            held.append(part)
        elif not opening:
            held.append(unescape(_TAG.sub(" ", part)))
    return "".join("".join(held).split())


def _character(match: re.Match[str]) -> tuple[str, str] | None:
    name = match[1]
    if name in _PREDEFINED:
        return None
    if known := html5.get(f"{name};"):
        return "".join(f"&#{ord(c)};" for c in known), HTML_NAME
    return f"&amp;{name};", "a name of no known character is shown as it stands"


def _stray(match: re.Match[str]) -> tuple[str, str] | None:
    said, code = match[0], match[1] or match[2]
    if code is not None:
        number = int(match[1]) if match[1] else int(match[2], 16)
        if number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number <= 0x10FFFF:
            return None
        return "&#xFFFD;", "a number of no character is shown as \ufffd"
    if said == "&":
        return "&amp;", "a lone & is read as &amp;"
    if said == "<":
        return "&lt;", "a lone < is read as &lt;"
    if said == "]]>":
        return "]]&gt;", "a lone ]]> is read as text"
    if said.startswith("&"):
        return None
    return "\ufffd", "a control character is shown as \ufffd"


def _rewritten(
    text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], tuple[str, str] | None]
) -> tuple[str, tuple[Mend, ...]]:
    """The text with what ``change`` gives for each match outside of opaque parts, and the first line of each mend."""
    out: list[str] = []
    first: dict[str, int] = {}
    line = 1
    for opening, part in pieces(text):
        whole = part
        if not opening:
            at = 0
            changed: list[str] = []
            for match in pattern.finditer(part):
                done = change(match)
                if done is None:
                    continue
                changed += [part[at : match.start()], done[0]]
                at = match.end()
                if done[1] not in first:
                    first[done[1]] = line + part.count("\n", 0, match.start())
            whole = "".join([*changed, part[at:]])
        line += part.count("\n")
        out += [opening, whole, _CLOSING.get(opening, "")]
    if out and out[-1] and not text.endswith(out[-1]):
        out.pop()  # the last part had no end
    return "".join(out), tuple((line, what) for what, line in first.items())
