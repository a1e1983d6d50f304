"""The marks of writing that segmentation goes by, of all scripts in one place."""

from __future__ import annotations

OPENERS = "\"“”„‚‘'«»‹›([{¿¡「『〈《"
CLOSERS = "\"”’'»›)]}」』〉》"
#: Marks that close where they are followed by a space, and open elsewhere: „so“, »so«, ‚so‘.
EITHER = "“«‘‹"
#: Latin, ellipsis, Arabic, Urdu, Devanagari, Armenian, Ethiopic, Khmer, Burmese, and the full-width forms of East Asia.
STOPS = ".!?…‼⁇⁈⁉؟۔।॥։።፧។။｡。！？"
#: Marks after which the next sentence needs no space.
FULL_WIDTH = "｡。！？"
#: Marks that ask or cry out, or trail off: whoever speaks may be named behind them.
ASKING = "!?…‼⁇⁈⁉؟"
#: Characters that show nothing: joiners, soft hyphens, marks of direction. They stay in the text and hide no mark beside it.
UNSEEN = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
