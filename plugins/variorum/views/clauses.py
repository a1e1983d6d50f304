"""The wordings of a quotation laid beside each other clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Version
from variorum.relate.biography import Wording, tokens_of
from variorum.relate.clauses import Piece, beside, clauses
from variorum.tongue import gettext
from variorum.views import wording
from variorum.views.held_back import not_shown
from variorum.views.recurring import Words
from variorum.views.said import text_of
from variorum.views.shelf import Chip, Shelf
from variorum.words import Token


@dataclass(frozen=True, slots=True)
class Laid:
    """A wording as the first version that carries it has it; ``chips`` stand for all that do. Hidden ones have no tokens."""

    wording: Wording
    version: Version
    tokens: tuple[Token, ...]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause as wordings have it. ``css`` is ``a`` for the base's wording, ``b`` for the first other, else ``c``; of the
    words those that differ are ``own``, or ``slight`` where they are grammar. Where none stand, or may be shown, ``none``
    says which.
    """

    chips: tuple[Chip, ...]
    css: str
    words: tuple[Words, ...]
    none: str
    lang: str
    dir: str


def lay(shelf: Shelf, one: Wording, marks: tuple[Chip, ...]) -> Laid:
    telling = one.tellings[0]
    version = shelf.by_article[telling.article][1]
    return Laid(one, version, tokens_of(telling, version), marks)


def lines_of(laid: Sequence[Laid]) -> Iterator[tuple[ClauseLine, ...]]:
    """Every clause of the first with a line for each way in which it stands; of two, a line each."""
    first, *others = laid
    cut = clauses(first.tokens)
    plain = tuple((Piece(s, e, ""),) for s, e in cut)
    both = [beside(first.tokens, cut, one.tokens) for one in others]
    rows = [both[0][0] if len(laid) == 2 else plain, *(theirs for _, theirs in both)]
    for numbers in _runs([not any(theirs[k] for _, theirs in both) for k in range(len(cut))]):
        held: dict[tuple[Words, ...], list[int]] = {}
        as_first, *here = (tuple(piece for k in numbers for piece in row[k]) for row in (plain, *rows))
        for at, (one, pieces) in enumerate(zip(laid, here, strict=True)):
            words = tuple(_words(one, pieces))
            if len(laid) > 2 and at and _norms(one, pieces) == _norms(first, as_first):
                words = tuple(_words(first, as_first))
            elif len(laid) == 2:
                words = (Words(str(at)), *words)  # a column each
            held.setdefault(words, []).append(at)
        yield tuple(_line([laid[at] for at in several], here[several[0]]) for several in held.values())


def _runs(alone: Sequence[bool]) -> Iterator[list[int]]:
    """The numbers of the clauses; those together that follow each other and that the first wording alone has."""
    run: list[int] = []
    for number, is_alone in enumerate(alone):
        if run and not (is_alone and alone[number - 1]):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def whole(one: Laid) -> ClauseLine:
    """A wording that is not laid beside the first."""
    telling = one.wording.tellings[0]
    if not telling.pieces:
        return ClauseLine(one.chips, one.chips[0].css, (), not_shown(telling.words), "", "")
    said = (Words(text_of(telling, one.version)),)
    return ClauseLine(one.chips, one.chips[0].css, said, "", *wording.language_of(one.version.witness))


def _line(several: Sequence[Laid], pieces: Sequence[Piece]) -> ClauseLine:
    one = several[0]
    words = tuple(_words(one, pieces))
    return ClauseLine(
        tuple(c for each in several for c in each.chips),
        one.chips[0].css,
        words,
        "" if words else gettext("nothing here"),
        *wording.language_of(one.version.witness),
    )


def _norms(one: Laid, pieces: Sequence[Piece]) -> list[str]:
    return [t.norm for p in pieces for t in one.tokens[p.first : p.last] if t.is_word]


def _words(one: Laid, pieces: Sequence[Piece]) -> Iterator[Words]:
    text = one.version.witness.text
    for number, piece in enumerate(pieces):
        if piece.sign == "gap":
            yield Words("", "gap")
            continue
        held = one.tokens[piece.first : piece.last]
        told = ""
        for before, token in zip(
            [one.tokens[piece.first - 1] if number and piece.first else None, *held], held, strict=False
        ):
            apart = before is not None and before.end != token.start
            told += (" " if apart else "") + text[token.start : token.end]
        said = told.lstrip()
        if said != told:
            yield Words(" ")
        yield Words(said, piece.sign)
