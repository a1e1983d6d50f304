"""The words that decide whether a point ends a sentence, by language; of most languages none is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from variorum.words import entries, words_of

_ROOM = "variorum.segment"
#: Languages of which a file of abbreviations lies in data/.
LANGUAGES = ("de", "el", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk")
#: In these a point behind a figure makes it a rank or a day: "am 3. Mai".
ORDINALS = frozenset(
    {"bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lt", "lv", "nb", "nn", "no", "sk", "sl", "sr", "tr"}
)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """``titles`` never end a sentence; ``enders`` may, by the word behind them, of which ``words`` are words in their own

    right too; ``starters`` nearly always begin a sentence; ``zones`` follow "a.m."; ``speech`` are verbs behind a quotation;
    ``exclaimed`` are names with an exclamation mark. All in small letters, without their point or mark.
    """

    titles: frozenset[str] = frozenset()
    enders: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    exclaimed: frozenset[str] = frozenset()
    ordinals: bool = False

    @staticmethod
    def of(language: str | None) -> Abbreviations:
        """Those of a language tag; of English where none is stated."""
        return _abbreviations((language or "en").replace("_", "-").split("-")[0].lower())

    def starts(self, word: str) -> bool:
        """Whether a word with a capital is one that begins a sentence; "It’s" is "it"."""
        return word[:1].isupper() and word.lower().replace("’", "'").split("'")[0] in self.starters

    def cries(self, word: str) -> bool:
        """Whether the exclamation mark behind a word belongs to a name."""
        return word.lower() in self.exclaimed


@cache
def _abbreviations(language: str) -> Abbreviations:
    if language == "en":
        titles, enders, words, starters, zones, speech, exclaimed = (
            words_of(_ROOM, f"{name}-en")
            for name in ("titles", "enders", "enders-words", "starters", "zones", "speech", "exclaimed")
        )
        return Abbreviations(titles, enders, words, starters, zones, speech, exclaimed)
    known = frozenset(entries(_ROOM, f"abbreviations-{language}")) if language in LANGUAGES else frozenset()
    return Abbreviations(titles=frozenset(w for line in known for w in line.split()), ordinals=language in ORDINALS)
