"""The seam to Pelican: it says when, the rooms before say what. Its own readers and writers have no part in the archive."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator

from variorum.publish.archive import Run, compiled, opened, write
from variorum.settings import check

#: Where ``command`` leaves the open Run for the generator; under plain ``pelican`` the generator opens its own.
RUN = "VARIORUM_RUN"


class ArchiveGenerator(Generator):
    """Compiles when contexts are made and writes when output is."""

    run: Run

    def generate_context(self) -> None:
        self._own = None
        if RUN not in self.settings:
            self._own = opened(self.settings)
            self.settings[RUN] = self._own.__enter__()
        self.run = self.settings[RUN]
        self.edition = compiled(self.run, self.settings)

    def generate_output(self, writer: Any) -> None:
        try:
            write(self.edition, self.run)
        finally:
            if self._own is not None:
                del self.settings[RUN]
                self._own.__exit__(None, None, None)


def checked(pelican: Any) -> None:
    """At ``initialized``: here, unlike in ``register``, an error ends the build."""
    check(pelican.settings.get("VARIORUM", {}))


def generators(pelican: Any) -> type[Generator]:
    return ArchiveGenerator
