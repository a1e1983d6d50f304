"""Sends a built site where readers find it, by rsync, after it has been checked; says what should be looked at first."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

#: What lies in an output and is no part of the site.
_OURS = (".variorum-build",)


def unnamed(site: Path, ids: Path) -> list[str]:
    """Articles of ``site`` whose names ``ids`` (ids.csv) does not hold yet: another build might name them otherwise."""
    held = _rows(ids)
    return sorted(f"{path}{f'!{item}' if item else ''}" for path, item in _rows(site / "data" / "ids.csv") - held)


def _rows(table: Path) -> set[tuple[str, str]]:
    if not table.is_file():
        return set()
    with table.open(encoding="utf-8", newline="") as file:
        return {(row["path"], row.get("item") or "") for row in csv.DictReader(file) if row.get("path")}


def warn(site: Path, ids: Path) -> None:
    """Say on standard error what the owner may wish to know before the site is public."""
    if missing := unnamed(site, ids):
        first = f", first {missing[0]}" if len(missing) > 1 else f": {missing[0]}"
        said = f"{len(missing)} {'names are' if len(missing) > 1 else 'name is'} not kept in {ids.name} yet{first}."
        print(f"warning: {said} Run `invoke ids`, so that no address ever changes its meaning.", file=sys.stderr)
    if not (site / "sitemap.xml").is_file():
        print("warning: SITEURL is empty in publishconf.py, so there is no sitemap and no whole address.", file=sys.stderr)


def send(site: Path, target: str, *, delete: bool = False, dry: bool = False) -> int:
    """Copy ``site`` to ``target`` (a folder, or HOST:FOLDER) and give the exit code.

    What only stands there stays, unless ``delete``.
    """
    program = shutil.which("rsync")
    if program is None:
        print("publish: rsync is not installed; install it, or copy the folder by other means", file=sys.stderr)
        return 1
    command = [program, "--recursive", "--times", "--compress", "--checksum", "--delay-updates", "--itemize-changes"]
    command += [f"--exclude=/{name}" for name in _OURS]
    command += ["--delete-delay"] if delete else []
    command += ["--dry-run"] if dry else []
    ended = subprocess.run([*command, f"{site}/", f"{target.rstrip('/')}/"], capture_output=True, text=True, check=False)
    if ended.returncode:
        print(f"publish: rsync said: {ended.stderr.strip()[-500:]}", file=sys.stderr)
        return 1
    changed = sum(1 for line in ended.stdout.splitlines() if line.startswith(("<f", ">f", "cd", "*deleting")))
    print(f"{'Would send' if dry else 'Sent'} {changed:,} changed files to {target}")
    return 0
