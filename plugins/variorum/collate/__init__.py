"""Story -> Collation: which passages of the versions correspond, and where inside them the words differ."""

from variorum.collate.lineage import lineage
from variorum.collate.pairs import pairs
from variorum.collate.passages import passages
from variorum.collate.relinked import Joins, relinked
from variorum.collate.runs import runs_of
from variorum.collate.units import units, vast
from variorum.collate.words import match
from variorum.model import Collation, Story

__all__ = ["Joins", "collate", "match", "units", "vast"]

_NONE = Joins()


def collate(story: Story, joins: Joins = _NONE) -> Collation:
    """Lay the versions side by side, as an editor links them where one does; no segment is lost, repeated or cut."""
    table = relinked(passages(story), story, joins)
    runs = runs_of([v.witness for v in story.versions])
    found = pairs(story, table, runs)
    return Collation(story, table, found, lineage(story, found, runs))
