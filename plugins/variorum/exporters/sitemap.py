"""``robots.txt``, and ``sitemap.xml`` where the site's address is known: a sitemap has room for whole addresses only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

#: Addresses that one sitemap may hold.
MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(site: str, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of each file; ``site`` is the public address or empty, ``paths`` are the files that may be listed."""
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


def _urls(addresses: Sequence[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return f"{_HEAD}<urlset {_SPACE}>\n{rows}</urlset>\n".encode()
