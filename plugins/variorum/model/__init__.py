"""The nouns of the project, in the order in which they come into being. Frozen; nothing here parses, prints or saves.

Offsets are Unicode code points into ``Witness.text``, half-open, everywhere.
"""

from variorum.model.apparatus import NOTE_KINDS, Apparatus, Bond, Decision, Note, Place, Reading, Ruling
from variorum.model.references import CrossReferences, Mention, Name, NameKind, Occurrence, Recurrence, Related, Relative
from variorum.model.table import Collation, Doubt, Join, Passage, Relation, VariationUnit
from variorum.model.texts import (
    HEADING_KINDS,
    Metadata,
    Printed,
    Segment,
    SegmentKind,
    Source,
    Span,
    Story,
    TextMode,
    Version,
    Witness,
)
from variorum.model.wholes import Credit, Edge, Extent, Lineage, Notice, NoticeKind, Pair, PairRelation, Revision, Revisions

__all__ = [
    "HEADING_KINDS",
    "NOTE_KINDS",
    "Apparatus",
    "Bond",
    "Collation",
    "Credit",
    "CrossReferences",
    "Decision",
    "Doubt",
    "Edge",
    "Extent",
    "Join",
    "Lineage",
    "Mention",
    "Metadata",
    "Name",
    "NameKind",
    "Note",
    "Notice",
    "NoticeKind",
    "Occurrence",
    "Pair",
    "PairRelation",
    "Passage",
    "Place",
    "Printed",
    "Reading",
    "Recurrence",
    "Related",
    "Relation",
    "Relative",
    "Revision",
    "Revisions",
    "Ruling",
    "Segment",
    "SegmentKind",
    "Source",
    "Span",
    "Story",
    "TextMode",
    "VariationUnit",
    "Version",
    "Witness",
]
