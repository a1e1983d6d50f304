"""Which witnesses tell one story, and what speaks for it."""

from __future__ import annotations

from variorum.group.boilerplate import Cleared, cleared
from variorum.group.features import Features, features, features_of
from variorum.group.grouped import Grouped, Terms, group, telling
from variorum.group.web import THRESHOLD, clusters

__all__ = [
    "THRESHOLD",
    "Cleared",
    "Features",
    "Grouped",
    "Terms",
    "cleared",
    "clusters",
    "features",
    "features_of",
    "group",
    "telling",
]
