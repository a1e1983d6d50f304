"""Where a reader may say that a note is wrong: the owner's address, filled in for one note."""

from __future__ import annotations

from urllib.parse import quote

from variorum import links
from variorum.edition import SiteFacts
from variorum.model import Apparatus, Note


def dispute_href(facts: SiteFacts, apparatus: Apparatus, note: Note) -> str:
    """Empty where the owner has set no address. The note is named by its permanent link, from the site's root where the
    site's own address isn't known.
    """
    if not facts.dispute:
        return ""
    permalink = f"{links.story_url(apparatus.story.slug)}#{links.note_anchor(note.id)}"
    if facts.url:
        permalink = f"{facts.url}/{permalink}"
    said = {"{url}": quote(permalink, safe=""), "{title}": quote(apparatus.story.title, safe="")}
    first, *rest = facts.dispute.split("{url}")
    return said["{url}"].join(part.replace("{title}", said["{title}"]) for part in (first, *rest))
