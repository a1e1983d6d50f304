"""Facts of an apparatus that several pages ask for, worked out once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar

from variorum.model import Apparatus
from variorum.tongue import Tongue, current

T = TypeVar("T")
_KEPT: Final = 1024  # stories; more than these are worked out again, so that a large archive doesn't fill the memory


def once(work: Callable[[Apparatus], T]) -> Callable[[Apparatus], T]:
    """``work`` with the results of the latest stories kept.

    An apparatus is known by being the same object: it never changes, and to compare two would be to read all of them.
    """
    held: OrderedDict[tuple[int, Tongue], tuple[Apparatus, T]] = OrderedDict()

    @wraps(work)
    def remembered(apparatus: Apparatus) -> T:
        key = id(apparatus), current()  # what is kept may hold words
        known = held.get(key)
        if known and known[0] is apparatus:
            return known[1]
        done = work(apparatus)
        held[key] = (apparatus, done)
        if len(held) > _KEPT:
            held.popitem(last=False)
        return done

    return remembered
