"""Reads YAML by its nodes, which know their lines: nothing in the file is constructed, multiplied or run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from variorum.readers.metadata import near

#: A ``yaml.nodes.Node``, whose ``id`` and ``value`` its stubs do not know.
Node = Any

#: Characters of a file at most: some ten thousand decisions, half a minute of reading.
SIZE_LIMIT = 4_000_000
#: Parts of a file that are looked at; where aliases repeat a part, it counts each time.
NODE_LIMIT = 400_000
#: Characters of one value at most.
WORDS_LIMIT = 4000

_PLAIN_TAG = re.compile(r"tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq|timestamp)|!")
#: Marks that are not seen or turn the direction of what follows.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_SHAPES = {"scalar": "a value", "sequence": "a list", "mapping": "a group of keys"}


class Malformed(ValueError):
    """Something in the file that cannot be used, with its line; the message says what would be right."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Unusable(Malformed):
    """The whole file cannot be used."""


def tree(text: str) -> Node | None:
    """The root of the file; None where it holds nothing. Raises Unusable."""
    import yaml  # here, for it is slow to load and few corpora need it

    if len(text) > SIZE_LIMIT:
        raise Unusable(1, f"The file has {len(text):,} characters and is not used; {SIZE_LIMIT:,} are the most.")
    try:
        # the loader written in Python: the other one dies of lists in lists in lists
        return yaml.compose(text, Loader=yaml.BaseLoader)
    except RecursionError:
        raise Unusable(1, "The file is nested too deeply and is not used; an entry has three levels at most.") from None
    except yaml.reader.ReaderError as fault:
        line = text.count("\n", 0, fault.position) + 1
        shown = f"U+{ord(str(fault.character)):04X}" if len(str(fault.character)) == 1 else "a character"
        raise Unusable(line, f"The file holds {shown}, which YAML does not allow, and is not used; take it out.") from None
    except (yaml.YAMLError, ValueError) as fault:
        opened = "quoted" in (getattr(fault, "context", None) or "")  # it ends nowhere: where it begins is the place to look
        marks = [getattr(fault, name, None) for name in ("context_mark" if opened else "problem_mark", "context_mark")]
        mark = next((m for m in marks if m is not None), None)
        what = getattr(fault, "problem", None) or "it cannot be parsed"
        message = (
            f"The file is not YAML from here on ({what}) and is not used; begin each entry with “- ”, put its keys below "
            "each other, and put quotation marks around a value that holds a colon, a hash or quotation marks."
        )
        raise Unusable(mark.line + 1 if mark is not None else 1, message) from None


def line_of(node: Node) -> int:
    """Where a node begins, from 1."""
    return int(node.start_mark.line) + 1


class Nodes:
    """Gives the values of nodes, each checked; raises Malformed."""

    def __init__(self) -> None:
        self._seen = 0

    def _look(self, node: Node, shape: str, what: str) -> None:
        self._seen += 1
        if self._seen > NODE_LIMIT:
            message = f"The file has more than {NODE_LIMIT:,} parts (aliases count each time); nothing from here on is used."
            raise Unusable(line_of(node), message)
        if not _PLAIN_TAG.match(node.tag):
            raise Malformed(
                line_of(node), f"“{_cut(what)}” bears the tag {_cut(node.tag)}, and tags are not used; take it out"
            )
        if node.id != shape:
            raise Malformed(line_of(node), f"“{_cut(what)}” is {_SHAPES[node.id]} and should be {_SHAPES[shape]}")

    def items(self, node: Node, what: str, least: int = 0) -> Sequence[Node]:
        """The members of a list."""
        self._look(node, "sequence", what)
        found: list[Node] = node.value
        if len(found) < least:
            raise Malformed(line_of(node), f"“{what}” has {len(found)} of at least {least} parts")
        return found

    def fields(self, node: Node, what: str, known: tuple[str, ...], needed: tuple[str, ...] = ()) -> dict[str, Node]:
        """The keys of a mapping: none twice, none that is not known, none of the needed ones missing."""
        self._look(node, "mapping", what)
        found: dict[str, Node] = {}
        for key, value in node.value:
            if key.id != "scalar":
                raise Malformed(
                    line_of(key), f"a key of “{what}” is {_SHAPES[key.id]} and should be one of {_listed(known)}"
                )
            name = str(key.value)
            if name not in known:
                hint = near(name, known) or f"; there are {_listed(known)}"
                raise Malformed(line_of(key), f"there is no key “{_cut(name)}” in “{what}”{hint}")
            if name in found:
                raise Malformed(
                    line_of(key), f"the key “{name}” stands twice (first in line {line_of(found[name])}); keep one of them"
                )
            found[name] = value
        for name in needed:
            if name not in found:
                raise Malformed(line_of(node), f"“{what}” lacks the key “{name}”")
        return found

    def words(self, node: Node, what: str) -> str:
        """Text that says something, on one line and without marks that are not seen."""
        said = self.maybe(node, what)
        if said is None:
            raise Malformed(line_of(node), f"“{what}” is empty; write something behind it or take it out")
        return said

    def maybe(self, node: Node, what: str) -> str | None:
        """Text, or None where there is none (nothing, ``null`` or ``~``, without quotation marks)."""
        self._look(node, "scalar", what)
        said = str(node.value)
        if node.style is None and said in {"", "~", "null", "Null", "NULL"}:
            return None
        if len(said) > WORDS_LIMIT:
            raise Malformed(line_of(node), f"“{what}” has {len(said):,} characters; {WORDS_LIMIT:,} are the most")
        return " ".join(_UNSEEN.sub("", said).split()) or None

    def choice(self, node: Node, what: str, known: tuple[str, ...]) -> str:
        """One of some words."""
        said = self.words(node, what)
        if said not in known:
            hint = near(said, known) or f"; write {_listed(known)}"
            raise Malformed(line_of(node), f"“{_cut(said)}” is no {what}{hint}")
        return said


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else "".join(words)


def _cut(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
