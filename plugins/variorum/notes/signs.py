"""What the words of a stretch are signs of: each word is asked once, and by its surface alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.words import Token

#: What is known of so many words is kept.
_MOST = 100_000


class Signs:
    """Some tests of words. ``of`` says by which of them at least one word of some stretches is known: bit n for the n-th."""

    def __init__(self, tests: Sequence[Callable[[Token], bool]]) -> None:
        self._tests = [(1 << n, test) for n, test in enumerate(tests)]
        asked: dict[Callable[[Token], bool], int] = {}
        for bit, test in self._tests:
            asked[test] = asked.get(test, 0) | bit
        self._asks = list(asked.items())  # each test once, whoever goes by it
        self._known: dict[str, int] = {}

    def bit(self, test: Callable[[Token], bool]) -> int:
        """The bit of one of the tests; 0 for any other."""
        return next((bit for bit, held in self._tests if held is test), 0)

    def of(self, *stretches: Sequence[Token]) -> int:
        bits, known = 0, self._known
        for tokens in stretches:
            for token in tokens:
                held = known.get(token.surface)
                bits |= self._asked(token) if held is None else held
        return bits

    def _asked(self, token: Token) -> int:
        if len(self._known) >= _MOST:
            self._known.clear()
        bits = sum([bits for test, bits in self._asks if test(token)])
        self._known[token.surface] = bits
        return bits
