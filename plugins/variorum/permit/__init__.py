"""The gate between what is computed and what is published: behind it no text says more than its rights allow.

Everything is computed from whole texts. ``permit`` then gives an Edition whose words are already gone wherever they may not
be shown, so that no page and no data file needs to know of rights to keep them. What is not named here does not pass:
records are made anew field by field. Where every text is in full, the Edition is handed on as it is.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.edition import Edition
from variorum.model import Apparatus
from variorum.permit.apparatus import permitted_apparatus
from variorum.permit.modes import mode_of, moded, shown_of
from variorum.permit.references import permitted_references
from variorum.permit.saying import Secrets

__all__ = ["mode_of", "moded", "permit", "shown_of"]


def permit(edition: Edition) -> Edition:
    """What may be published of ``edition``."""
    restricted = [a for a in edition.apparatuses if is_restricted(a)]
    if not restricted:
        return edition
    secrets = Secrets(restricted)
    return Edition(
        apparatuses=tuple(permitted_apparatus(a) if is_restricted(a) else a for a in edition.apparatuses),
        references=permitted_references(edition.references, edition.apparatuses),
        problems=tuple(replace(p, message=secrets.without(p.message, p.path, p.item)) for p in edition.problems),
        facts=edition.facts,
        memory=edition.memory,
        moved=edition.moved,
    )


def is_restricted(apparatus: Apparatus) -> bool:
    """Whether not all texts of a story may be shown whole."""
    return any(v.witness.shown is not None for v in apparatus.story.versions)
