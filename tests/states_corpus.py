"""Corpora in states that no design begins with: nothing recorded, far too much, two directions, markup as words."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

_WHO: Final = "the harbour board|the council|the mayor|two witnesses|the union|the operator|residents".split("|")
_DID: Final = "said|confirmed|denied|warned|repeated|announced|explained|wrote|added|agreed".split("|")
_THING: Final = "ferry bridge market quay tram mill school tower lock road well dam barn mast vault ditch".split()
_HOW: Final = "old northern narrow wooden public covered upper empty flooded brick listed private painted iron".split()
_WILL: Final = (
    *"would close|would open again|had been inspected|was not safe|needed repair|had cost more than planned".split("|"),
    *"belonged to nobody|stood in water|might be sold|had lost its roof|was to be measured".split("|"),
    *"could not be reached|had been promised to another town".split("|"),
)
_WHEN: Final = "on Monday|in March|before the winter|last year|after the storm|within weeks|by Friday|at noon".split("|")
_SYLLABLES: Final = "ba dor kel mi nos ra tol ven us li hem par gri sot ca fe".split()
_SWAPPED: Final = (
    ("said", "stated"),
    ("people", "residents"),
    ("on Monday", "on Tuesday"),
    ("needed repair", "was in disrepair"),
)


LONG_HEADLINE: Final = (
    "The council of Vorsk, the harbour board, the union of the ferrymen and the two operators of the northern line have, "
    "after eleven hours of talks that were broken off three times, agreed that the crossing shall be closed for the winter, "
    "that the pump house shall be rebuilt before the spring, that nobody is to lose work over it, and that all of this "
    "will be looked at again in the autumn of next year, they said"
)
LONG_WORD: Final = "Hafenschlickräumungsverordnungsübergangsbestimmungskommission"
MARKUP: Final = """<b>Bridge</b> &amp; 'Ferry' "{{ closed }}" </script><script>alert(1)</script> {% if x %} <!-- -->"""


@dataclass(frozen=True, slots=True)
class Text:
    """One article of the corpus: its file's name, what stands in it, and what corpus.csv says of it."""

    name: str
    text: str
    publisher: str = "The Gull"
    published: str = "2031-05-03"
    author: str = ""
    language: str = "en"
    mode: str = "full"
    title: str = ""


def sentences(seed: int, count: int) -> list[str]:
    """Invented sentences, hardly one like another; the same for the same seed."""
    chance = random.Random(seed)

    def place() -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(3)).title()

    found = []
    for _ in range(count):
        who, did, thing, how, will, when = map(chance.choice, (_WHO, _DID, _THING, _HOW, _WILL, _WHEN))
        end = f"and {chance.randint(12, 980)} people were told" if chance.random() < 0.4 else f"as {place()} had before"
        found.append(f"{who[0].upper()}{who[1:]} {did} {when} that the {how} {thing} of {place()} {will}, {end}.")
    return found


def article(headline: str, lines: list[str], each: int = 2) -> str:
    """A text of a headline and paragraphs of ``each`` sentences."""
    paragraphs = [" ".join(lines[i : i + each]) for i in range(0, len(lines), each)]
    return "\n\n".join([*([headline] if headline else []), *paragraphs]) + "\n"


def varied(lines: list[str], seed: int, every: int = 3) -> list[str]:
    """The same sentences as another paper would have them: one in ``every`` with another word, one in 9 gone."""
    chance = random.Random(seed)
    found = []
    for line in lines:
        if chance.random() < 1 / 9:
            continue
        for a, b in _SWAPPED:
            if a in line and chance.random() < 2 / every:
                line = line.replace(a, b)
        found.append(line)
    return found


def _many(count: int, seed: int) -> list[Text]:
    lines = sentences(seed, 9)
    return [
        Text(
            f"v{n:02}",
            article(f"Board tells of repairs, version {n}", varied(lines, seed + n)),
            f"Paper {n:02}",
            f"2031-06-{n % 28 + 1:02}",
        )
        for n in range(1, count + 1)
    ]


def _plain(seed: int, headline: str = "Ferry to close for the winter", **said: str) -> list[Text]:
    """Two versions that differ a little."""
    lines = sentences(seed, 6)
    first = Text("a", article(headline, lines), "The Gull")
    second = Text("b", article(headline, varied(lines, seed, 2)), "North Post", "2031-05-04")
    return [replace(t, **said) for t in (first, second)]


def _kept_back() -> list[Text]:
    lines = sentences(41, 8)
    own = ["Quokkamarmot said zebuplover.", "Okapi gnu okapi."]
    return [
        Text("open", article("Pump house to be rebuilt", lines), "The Gull"),
        Text("part", article("Pump house is to be rebuilt", varied(lines, 2)), "North Post", mode="excerpt"),
        Text(
            "told",
            article("Pump house plan agreed", varied(lines, 3) + own),
            "Harbour Wire",
            mode="metadata",
            title="Pump house plan agreed",
        ),
        Text("gone", article("Rebuilding of pump house", varied(lines, 4)), "Evening Tern", mode="withheld"),
    ]


def _hidden_pair() -> list[Text]:
    lines = sentences(43, 8)
    first = Text("gone", article("Grain store emptied", lines), "The Gull", mode="withheld")
    return [first, Text("told", article("Grain store is emptied", varied(lines, 3)), "North Post", mode="metadata")]


_HEBREW: Final = [
    "המועצה הודיעה ביום שני כי המעבורת לא תפעל בחורף.",
    "ראש העיר אמר כי 300 תושבים יקבלו הודעה בכתב.",
    "התיקון יעלה 4 מיליון כתרים, לדברי המשרד.",
]
_COMBINING: Final = [
    "Zoe\u0308 Na\u0301jera 👩‍👩‍👧‍👦 told 🇺🇳 delegates on Monday that the q\u0323\u0307uay was 👍🏽 safe.",
    "The ﬁrst ﬂoor of cafe\u0301 Ångstro\u0308m — ½ of it — was closed… ‏",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙a̴̢l̷g̸o̵ signs hung at the gate, and 25 people were told.",
]


def states() -> dict[str, list[Text]]:
    """Name of a state -> the texts of the one story that is in it."""
    rtl = [
        Text("en", article("Ferry will not run in winter", sentences(5, 3), 1), "The Gull"),
        Text("he", article("המעבורת לא תפעל בחורף", _HEBREW, 1), "עיתון הנמל", language="he"),
    ]
    hebrew = [
        Text("a", article("המעבורת לא תפעל בחורף", _HEBREW, 1), "עיתון הנמל", language="he"),
        Text(
            "b",
            article(
                "המעבורת לא תפעל בחורף הזה", [line.replace("שני", "שלישי").replace("300", "250") for line in _HEBREW], 1
            ),
            "North Post",
            language="he",
        ),
    ]
    marked = [f'"{MARKUP}" was painted on the wall, {w} said.' for w in ("Irma <i>Voss</i>", "Oswin &lt;Delacourt&gt;")]
    emoji = [
        Text("a", article("🌊 Cafe\u0301 closed 👩‍👩‍👧‍👦", _COMBINING), "Gazette 🗞️"),
        Text(
            "b",
            article(
                "Cafe\u0301 is closed 🇺🇳", [line.replace("Monday", "Tuesday").replace("25", "52") for line in _COMBINING]
            ),
            "North Post",
        ),
    ]
    same = article("Market opens on Monday", sentences(7, 6))
    long = sentences(11, 1250)
    wordy = f"{LONG_WORD} {LONG_WORD.upper()}"
    return {
        "single": [Text("a", article("Tram line opens again", sentences(3, 5)))],
        "single-bare": [Text("a", "The pump was mended.\n", "", "")],
        "identical": [Text("a", same, "The Gull"), Text("b", same, "North Post"), Text("c", same, "Harbour Wire")],
        "identical-pair": [
            Text("a", same.replace("Market", "School"), "The Gull"),
            Text("b", same.replace("Market", "School"), "North Post"),
        ],
        "nothing-common": [
            Text(
                "a",
                article(
                    "Orchard wins first prize",
                    ["Apples from Tolsay took the medal.", "Nobody had expected so sweet a harvest."],
                    1,
                ),
                "The Gull",
            ),
            Text(
                "b",
                article(
                    "Tunnel reaches far bank",
                    ["Engineers broke through granite at dawn.", "Trains may roll beneath the river soon."],
                    1,
                ),
                "North Post",
            ),
        ],
        "one-passage": [
            Text("a", "Seven boats were lost in the storm.\n", "The Gull"),
            Text("b", "Eight boats were lost in the storm.\n", "North Post"),
        ],
        "twelve": _many(12, 100),
        "thirty": _many(30, 200),
        "long-article": [
            Text("a", article("Report of the inquiry in full", long, 4), "The Gull"),
            Text("b", article("Inquiry report in full", varied(long, 12), 4), "North Post"),
        ],
        "long-headline": _plain(13, LONG_HEADLINE, title=LONG_HEADLINE),
        "long-word": [
            *_plain(14, f"{LONG_WORD} meets", author=LONG_WORD)[:1],
            Text("b", article(wordy, [*sentences(14, 4), f"{wordy} said so."]), wordy),
        ],
        "directions": rtl,
        "hebrew": hebrew,
        "kept-back": _kept_back(),
        "hidden-pair": _hidden_pair(),
        "markup": [
            Text(
                "a",
                article(MARKUP, [*marked, *sentences(15, 4)]),
                "<b>Gull</b> & {{ Co }}",
                author='"><script>x</script>',
                title=MARKUP,
            ),
            Text(
                "b",
                article(MARKUP.replace("Bridge", "Tunnel"), [*marked, *varied(sentences(15, 4), 2)]),
                'North &amp; Post\'s "Own"',
            ),
        ],
        "undated": _plain(16, published=""),
        "unsourced": _plain(17, publisher="", published=""),
        "no-headline": _plain(18, ""),
        "emoji": emoji,
    }


def write(folder: Path, stories: dict[str, list[Text]]) -> Path:
    """A corpus of these stories below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    fields = ("path", "story", "title", "publisher", "author", "published", "language", "text_mode")
    with (folder / "corpus.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(fields)
        for story, texts in stories.items():
            for t in texts:
                path = folder / story / f"{t.name}.txt"
                path.parent.mkdir(exist_ok=True)
                path.write_text(t.text, "utf-8")
                rows.writerow(
                    (f"{story}/{t.name}.txt", story, t.title, t.publisher, t.author, t.published, t.language, t.mode)
                )
    return folder


def many_stories(count: int) -> Iterator[tuple[str, list[Text]]]:
    """Short stories of two versions, over a dozen outlets, nine years and a few hundred people."""
    for n in range(count):
        lines = sentences(10_000 + n, 4)
        day = f"20{20 + n % 9}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        head = f"{lines[0].split(' that ')[1].split(',')[0].capitalize()} (No. {n})"
        who = "".join(_SYLLABLES[n // 16**k % 16] for k in (0, 1)).title()
        said = f'"We were not asked," Mira {who} of the harbour board told reporters.'
        yield (
            f"s{n:05}",
            [
                Text("a", article(head, [*lines, said]), f"Paper {n % 12}", day),
                Text("b", article(head, [*varied(lines, n), said]), f"Paper {(n + 5) % 12}", day),
            ],
        )
