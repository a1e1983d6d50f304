"""How often Python looks for garbage in circles: a build makes many records that live long and few circles, so looking at
all of them again and again is time lost.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

#: New objects before the young are looked at, and how often these are before the older ones are: Python's own first is 700.
SELDOM: Final = (20_000, 20, 20)


def settle() -> None:
    """What has been loaded is never looked at again, and the rest seldom: for a process that does nothing but our work."""
    gc.freeze()
    gc.set_threshold(*SELDOM)


@contextmanager
def settled() -> Iterator[None]:
    """The same for a while, in a process that is somebody else's too."""
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    settle()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not frozen:  # else somebody froze on purpose, and there is no way to thaw ours alone
            gc.unfreeze()
