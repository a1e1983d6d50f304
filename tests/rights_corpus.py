"""A small corpus in which each text has words of its own (canaries), shown to a different extent."""

from __future__ import annotations

from pathlib import Path

_STORY = """{headline}

VORSK, 3 May - Engineer Mira Tolland said on Tuesday that the water behind the Hallin dam must fall by 12 metres.

"We will not wait for the {quote}," Tolland told reporters at the town hall in Vorsk, where {crowd} stood in the rain.

The council of Vorsk will pay {sum} million crowns for the repair, which is to begin in June, said {name} of the council.

About {families} families live below the dam, and {moved} of them were asked to leave before the evening.

Mayor {mayor} called the plan {judged}, and said the {tail} would be paid by the ministry.

The dam was built in 1931 and carries the road to {place} on the way to the coast.
"""
_OTHER = """{headline}

CASSEL, 9 June - {name} of the council of Vorsk opened the market at {place} on Monday morning in front of {crowd}.

Mayor {mayor} called the plan {judged}, and said the {tail} would be paid by the ministry.

Traders had waited {families} days for it, and {moved} of them sold out before noon. The {quote} was forgotten.
"""
#: File -> (mode, prefix of its canaries, template). The prefix stands in each word that no other text has.
TEXTS = {
    "dam/open.txt": ("full", "", _STORY),
    "dam/part.txt": ("excerpt", "quokka", _STORY),
    "dam/told.txt": ("metadata", "zebu", _STORY),
    "dam/gone.txt": ("withheld", "gnu", _STORY),
    "market/told.txt": ("metadata", "yak", _OTHER),
    "market/gone.txt": ("withheld", "gnu", _OTHER),
    "market/unsaid.md": (None, "okapi", _OTHER),
}
CANARIES = {"metadata": ("zebu", "yak"), "withheld": ("gnu",), "excerpt": ("quokka",)}
#: The canaries of the text that is an excerpt which stand among its first fifty words.
SHOWN = frozenset({"quokkaheadline", "quokkaspring", "quokkathaw", "quokkahundreds", "quokkapeople"})


def words(prefix: str) -> dict[str, str]:
    p, name = prefix, prefix.title()
    return {
        "headline": f"Inspectors {p}headline order water behind the dam" if p else "Inspectors order water lowered",
        "quote": f"{p}spring {p}thaw",
        "crowd": f"{p}hundreds of {p}people",
        "sum": f"{p}four",
        "name": f"{name}Oswin {name}Delacourt" if p else "Oswin Delacourt",
        "families": f"{p}three {p}hundred",
        "moved": f"{p}forty",
        "mayor": f"{name}Irma {name}Voss" if p else "Irma Voss",
        "judged": f"a {p}grim {p}folly",
        "tail": f"{p}whole {p}bill",
        "place": f"{name}Cassel Bridge" if p else "Cassel Bridge",
    }


def write(folder: Path) -> Path:
    """The corpus below ``folder``; only the text in full states rights."""
    rows = ["path,story,title,publisher,author,published,language,url,rights,text_mode"]
    for number, (path, (mode, prefix, template)) in enumerate(TEXTS.items(), 1):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template.format(**words(prefix)), "utf-8")
        title = "A recorded title" if mode == "metadata" else "Gnutitle of it" if mode == "withheld" else ""
        address = f"https://{prefix or 'open'}.example/{number}"
        rights = "https://creativecommons.org/licenses/by/4.0/" if mode == "full" else ""
        day = f"2031-05-0{number}"
        cells = (path, file.parent.name, title, f"Post {number}", f"Author {number}", day, "en", address, rights, mode or "")
        rows.append(",".join(cells))
    (folder / "corpus.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "editorial").mkdir()
    note = "- add: {{kind: name, readings: [{{siglum: A, quote: Irma Voss}}, {{siglum: C, quote: {}}}]}}\n"
    quotes = ("ZebuIrma ZebuVoss", "zebugrim falls")  # the second stands nowhere, which is reported with its words
    (folder / "editorial" / "names.yaml").write_text(
        "- {name: ZebuIrma ZebuVoss, kind: person, roles: [zebumayor], aliases: [Irma Voss]}\n"
        "- {name: YakOswin YakDelacourt, kind: person}\n- ignore: GnuCassel Bridge\n"
    )
    (folder / "editorial" / "xref-review.csv").write_text(
        "kind,name,decision,into\nplace,ZebuCassel Bridge,publish,\nplace,Cassel Bridge,merge-into,YakCassel Bridge\n"
    )
    (folder / "editorial" / "notes.yaml").write_text("".join(map(note.format, quotes)), "utf-8")
    return folder
