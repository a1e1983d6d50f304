"""What an editor decided, as it stands in the files: nothing here has been looked up yet.

``line`` is where it stands in its file, from 1; stories are named by slug or id, notes by id, articles by path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.model import NameKind, Office

NOTES = "editorial/notes.yaml"
STORIES = "editorial/stories.yaml"
SUPPRESS = "editorial/suppress.yaml"
NAMES = "editorial/names.yaml"
REVIEWED = "editorial/xref-review.csv"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of one version. ``quote`` is None where it says nothing: then ``after`` may say behind which words.

    ``within`` is a longer quote that holds the words, where they alone stand more than once.
    """

    siglum: str
    quote: str | None
    line: int
    within: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of a note that the machine made. ``readings`` find it again when its id is gone."""

    note: str
    line: int
    story: str | None = None
    decision: Literal["accept", "reject", "retype"] | None = None
    kind: str | None = None
    salience: int | None = None
    comment: str | None = None
    readings: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """A note made by hand."""

    kind: str
    salience: int
    readings: tuple[Quoted, ...]
    line: int
    story: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """Sentences that correspond, or (``apart``) that do not."""

    quotes: tuple[Quoted, ...]
    apart: bool
    line: int
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A path as it was written."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a story; ``members`` belong to it whatever the grouping finds."""

    story: str
    line: int
    title: str | None = None
    base: str | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """Stories that are one; the first keeps its name."""

    stories: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Parted:
    """Articles that leave a story and make one of their own."""

    story: str
    members: tuple[Member, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is taken out: an article by its path or id (``article``) or address (``url``), or a person by name or id.

    ``mode`` is ``no-page`` for a person; of an article ``withdrawn``, or the text mode that it is given.
    """

    what: Literal["article", "url", "person"]
    name: str
    mode: Literal["withdrawn", "metadata", "withheld", "no-page"]
    line: int
    reason: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name as it was written; of one kind only, where ``kind`` is set."""

    form: str
    line: int
    kind: NameKind | None = None
    path: str = NAMES


@dataclass(frozen=True, slots=True)
class Called:
    """A name with all forms that are it (``aliases``) and those that are not (``unlike``).

    ``id`` keeps an older address; ``stands_for`` is what a metonym is used for. ``path`` is the file that says so.
    """

    name: str
    kind: NameKind
    line: int
    path: str = NAMES
    aliases: tuple[Form, ...] = ()
    unlike: tuple[Form, ...] = ()
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None
    stands_for: str | None = None
    id: str | None = None
    namesakes: tuple[Namesake, ...] = ()


@dataclass(frozen=True, slots=True)
class Namesake:
    """In these articles the name is another's; ``name`` is what that one is called, None where it is called the same."""

    members: tuple[Member, ...]
    line: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class NoName:
    """A form that is no name, of one kind only where ``kind`` is set."""

    form: str
    line: int
    path: str = NAMES
    kind: NameKind | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """A name that is another one, by a row of the review: ``into`` is that one's name or id."""

    name: str
    kind: NameKind
    into: str
    line: int


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, in the order in which they stand in the files."""

    judged: tuple[Judged, ...] = ()
    added: tuple[Added, ...] = ()
    linked: tuple[Linked, ...] = ()
    told: tuple[Told, ...] = ()
    merged: tuple[Merged, ...] = ()
    parted: tuple[Parted, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    called: tuple[Called, ...] = ()
    no_names: tuple[NoName, ...] = ()
    alike: tuple[Alike, ...] = ()
