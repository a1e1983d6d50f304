"""An editor's decisions: read from ``editorial/*.yaml``, laid over groups, stories, links and notes; they win everywhere."""

from variorum.editorial.identified import identified, reviewed
from variorum.editorial.linking import joins
from variorum.editorial.names import Names
from variorum.editorial.parse import parse, together
from variorum.editorial.records import NAMES, NOTES, REVIEWED, STORIES, SUPPRESS, Decisions, Suppressed
from variorum.editorial.rulings import ruled
from variorum.editorial.stories import regroup, retold
from variorum.editorial.suppress import Held, barred, suppress, unlisted

__all__ = [
    "NAMES",
    "NOTES",
    "REVIEWED",
    "STORIES",
    "SUPPRESS",
    "Decisions",
    "Held",
    "Names",
    "Suppressed",
    "barred",
    "identified",
    "joins",
    "parse",
    "regroup",
    "retold",
    "reviewed",
    "ruled",
    "suppress",
    "together",
    "unlisted",
]
