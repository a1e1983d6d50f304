"""A mention in one article that is read as a name, with the key of the name it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import NameKind
from variorum.relate.names import RawMention

Key = tuple[NameKind, str]


@dataclass(slots=True)
class Read:
    """A mention with the kind it is read as and, later, the name it belongs to."""

    article: str
    raw: RawMention
    kind: NameKind
    key: Key
