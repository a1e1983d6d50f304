"""The whole test suite as two runs beside each other, for a machine with two cores: one with the browser, one without."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

#: Names the folder in which both halves keep the sites that they build, in their environment: none is built twice.
SHARED = "VARIORUM_TEST_SITES"
#: pytest's own code where no test was chosen; it is no fault of one half that all tests are in the other.
NOTHING_CHOSEN = 5


def side_by_side(root: Path, variables: Mapping[str, str]) -> int:
    """Run both halves in `root` with `variables` added to the environment; the worse exit code.

    What the half with the browser says is held back, so that the two do not mix, and printed when both have ended.
    """
    with tempfile.TemporaryFile() as held, tempfile.TemporaryDirectory(prefix="variorum-sites-") as sites:
        environment = {**os.environ, SHARED: sites, **variables}
        browser = subprocess.Popen(
            _command("browser", "-p", "no:cacheprovider"), cwd=root, env=environment, stdout=held, stderr=subprocess.STDOUT
        )
        try:
            print("Tests without a browser; those with one run beside them and are told of at the end.", flush=True)
            codes = [subprocess.call(_command("not browser"), cwd=root, env=environment), browser.wait()]
        except BaseException:
            browser.kill()
            raise
        held.seek(0)
        print("Tests with a browser.", flush=True)
        sys.stdout.flush()
        sys.stdout.buffer.write(held.read())
        sys.stdout.buffer.flush()
    return max(0 if code == NOTHING_CHOSEN else code for code in codes)


def _command(marked: str, *more: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "-m", marked, *more]
