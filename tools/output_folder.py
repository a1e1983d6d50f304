"""What a build wrote and may therefore be removed."""

import shutil
import sys
from pathlib import Path

MARKER = ".variorum-build"
"""Name of the file by which a build signs the folder it made."""


def remove(folder: Path) -> int:
    """Remove a folder that a build signed; exit code 1, and nothing touched, where it did not."""
    if not folder.exists() and not folder.is_symlink():
        return 0
    if folder.is_symlink() or not (folder / MARKER).is_file():
        print(f"{folder} has no {MARKER}: a build did not make it, so it stays", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    return 0
