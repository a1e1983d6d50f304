"""``robots.txt`` and ``llms.txt`` for programs that read the site; ``sitemap.xml`` where its address is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from variorum import links
from variorum.edition import SiteFacts

#: Addresses that one sitemap may hold.
MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(facts: SiteFacts, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of each file; ``paths`` are the files that may be listed."""
    site = facts.url
    yield "llms.txt", _guide(facts).encode()
    yield "robots.txt", ("User-agent: *\nDisallow:\n" + (f"Sitemap: {site}/sitemap.xml\n" if site else "")).encode()
    if not site:
        return
    addresses = [f"{site}/{path.removesuffix('index.html')}" for path in sorted(paths)]
    parts = [addresses[i : i + MOST] for i in range(0, len(addresses), MOST)]
    if len(parts) == 1:
        yield "sitemap.xml", _urls(parts[0])
        return
    for number, part in enumerate(parts, 1):
        yield f"sitemap-{number}.xml", _urls(part)
    maps = "".join(f"<sitemap><loc>{escape(site)}/sitemap-{n}.xml</loc></sitemap>\n" for n in range(1, len(parts) + 1))
    yield "sitemap.xml", f"{_HEAD}<sitemapindex {_SPACE}>\n{maps}</sitemapindex>\n".encode()


def _guide(facts: SiteFacts) -> str:
    """What a language model should know before it quotes the archive."""
    root = f"{facts.url}/" if facts.url else ""
    return f"""# {" ".join(facts.name.split())}

> {" ".join(facts.tagline.split())}

Each story page lines up the versions of one news story passage by passage and notes what differs. Notes are made by machine
unless an editor is named, and carry a confidence; they say what differs, never which version came first, who took what from
whom, or why. Texts belong to those whom data/articles.json names; each record states its rights. Quote a version with its
publisher and date.

## Data

- [Description of all tables]({root}data/datapackage.json)
- [Stories]({root}data/stories.json): each with the address of its own file (texts as far as rights allow, passages, notes)
- [Articles]({root}data/articles.json): what is recorded of each version, with its rights
- [Notes]({root}data/notes.json): every difference with its readings

## Method

- [How the comparison is made]({root}{links.path(links.method_url())})
"""


def _urls(addresses: Sequence[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return f"{_HEAD}<urlset {_SPACE}>\n{rows}</urlset>\n".encode()
