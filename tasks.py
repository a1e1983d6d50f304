"""The commands of this project; `python3 run.py --list` shows them.

Every task is a few lines: the work is in `plugins/variorum` and `tools`. Paths in options are taken from the folder in
which the command is given; the defaults lie in the project. Exit codes of a build: 0; 1 when nothing could be published
or, with --strict, when there was an error or a warning; 2 for wrong values and settings.
"""

import os
import subprocess
import sys
from pathlib import Path

from invoke import Exit, task

import run

ROOT = Path(__file__).resolve().parent
OUTPUT = ROOT / "output"
GOLD = ROOT.parent / "shared" / "gold"
LOCK_OPTIONS = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--python-version", "3.11"]

for _folder in ("plugins", "tools", "tests"):
    sys.path.insert(0, str(ROOT / _folder))


@task(
    help={
        "corpus": "folder of articles to publish instead of content/corpus",
        "output": "folder to write the site to (default: output)",
        "strict": "fail when there is any error or warning",
        "jobs": "number of processes (default: one a processor)",
        "engine": "local, or dask, or dask:ADDRESS of a scheduler",
        "fresh": "ignore what earlier builds left in the cache",
    }
)
def build(c, corpus=None, output=None, strict=False, jobs=None, engine="local", fresh=False):
    """Build the archive from content/ into output/."""
    _build(corpus, output, strict, jobs, engine, fresh, "pelicanconf.py")


@task(help={"output": "folder to write the site to (default: output)"})
def rebuild(c, output=None):
    """Build everything anew, as if nothing had been built before."""
    _build(None, output, False, None, "local", True, "pelicanconf.py")


@task(
    help={
        "corpus": "folder of articles instead of content/corpus",
        "output": "folder to write the site to (default: output)",
        "strict": "fail when there is any error or warning",
    }
)
def preview(c, corpus=None, output=None, strict=False):
    """Build as for publication, with publishconf.py."""
    _build(corpus, output, strict, None, "local", False, "publishconf.py")


@task(
    help={
        "to": "where the site goes: a folder, or HOST:FOLDER (default: PUBLISH_TO of publishconf.py)",
        "output": "folder to build the site in first (default: output)",
        "delete": "remove there what the site does not hold any more",
        "dry-run": "say what would be sent, and send nothing",
    }
)
def publish(c, to=None, output=None, delete=False, dry_run=False):
    """Build with publishconf.py, check the site, and send it by rsync; warn of names that are not kept yet."""
    import runpy

    import publishing

    settings = runpy.run_path(str(ROOT / "publishconf.py"))
    target = to or settings.get("PUBLISH_TO")
    if not target:
        raise Exit("Say where the site goes: --to HOST:FOLDER, or PUBLISH_TO in publishconf.py", code=2)
    site = _path(output) or OUTPUT
    if code := _run_build(None, site, settings="publishconf.py"):
        _leave(code)
    _need_tools()
    import check_site

    publishing.warn(site, ROOT / "content" / "ids.csv")
    address = settings.get("SITEURL")
    if code := check_site.main([str(site), *(["--site-url", address] if address else [])]):
        print("publish: the site has faults and is not sent", file=sys.stderr)
        _leave(code)
    _leave(publishing.send(site, str(target), delete=delete, dry=dry_run))


@task(help={"only": "one benchmark by its name", "quality": "those of quality too, which need texts beside the project"})
def bench(c, only=None, quality=False):
    """Run the benchmarks, peers beside ours in one run."""
    import benching

    _leave(benching.bench(only, quality))


@task(help={"output": "folder to remove (default: output)"})
def clean(c, output=None):
    """Remove a built site; a folder that a build did not make is left alone."""
    import output_folder

    _leave(output_folder.remove(_path(output) or OUTPUT))


@task(help={"corpus": "folder of articles whose names to keep, instead of content/corpus"})
def ids(c, corpus=None):
    """Write the permanent names of all articles and stories to ids.csv; names that are there stay."""
    _leave(_extend_ids(_path(corpus)))


@task(
    iterable=["path"],
    help={
        "path": "file, folder or archive to bring in; as often as needed",
        "corpus": "folder of articles to bring it into, instead of content/corpus",
        "into": "folder inside the corpus, such as 2032/march",
        "no-ids": "leave ids.csv as it is",
    },
)
def ingest(c, path, corpus=None, into="", no_ids=False):
    """Copy articles into the corpus, record where each came from, and keep the names they are given."""
    from variorum.publish.ingest import ingest as bring_in
    from variorum.publish.sources import Place

    folder = _path(corpus)
    place = Place(folder, folder) if folder else Place(ROOT / "content" / "corpus", ROOT / "content")
    _leave(bring_in(path, place, into, _limits()))
    if not no_ids and _extend_ids(folder):
        print("The articles are in the corpus, but their names could not be kept: see above, then run the task ids")


@task(help={"output": "folder to serve (default: output)", "port": "port to try first"})
def serve(c, output=None, port=8000):
    """Serve the built site on this machine alone."""
    import serving

    _leave(serving.serve(_path(output) or OUTPUT, port))


@task(help={"output": "folder to build and serve (default: output)", "port": "port to try first", "corpus": "as in build"})
def livereload(c, output=None, port=8000, corpus=None):
    """Serve, build again on every change of content, theme, settings or plugin code, and reload the page."""
    import serving

    folder = _path(output) or OUTPUT
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "build", "--output", str(folder)]
    watched = [ROOT / name for name in ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")]
    if corpus is not None:
        command += ["--corpus", str(_path(corpus))]
        watched.append(_path(corpus))
    _leave(serving.livereload(folder, port, command, [path for path in watched if path.exists()]))


@task(
    help={
        "output": "the built site (default: output)",
        "site-url": "address it was built for, where links name it",
        "corpus": "folder of articles it was built from, instead of content/",
        "browser": "look at pages of every kind in Chromium too, light and dark: accessibility (axe), messages, width",
    }
)
def check(c, output=None, site_url="", corpus=None, browser=False):
    """Check a built site: links, markup, policy, exports against their schemas, offsets against the texts, rights."""
    _need_tools()
    import check_site

    more = ["--site-url", site_url] if site_url else []
    more += ["--corpus", str(_path(corpus))] if corpus is not None else []
    more += ["--browser", _chromium()] if browser else []
    _leave(check_site.main([str(_path(output) or OUTPUT), *more]))


@task(
    help={
        "gold": "folder of NAME.json, NAME.A.txt, NAME.B.txt",
        "scorer": "Python file, run with GOLD and data/stories",
        "words": "measure only how words of two sentences are laid on each other",
    }
)
def score(c, gold=None, scorer=None, words=False):
    """Publish the pairs of a gold folder and compare notes and links with the gold; then measure links, words and
    sentence borders on the sets that lie beside it.
    """
    import score_gold

    if words:
        _leave(score_gold.measures(ROOT, ["words"]))
        return
    folder = _path(gold) or GOLD
    scoring = _path(scorer) or folder.parent / "score" / "notes.py"
    code = score_gold.score(folder, scoring, lambda corpus, site: _run_build(corpus, site, fresh=True))
    _leave(code or score_gold.measures(ROOT, ["links", "words", "segments"]))


@task(help={"options": "for pytest, in one string: --options='-k links'", "no-browser": "leave the browser tests out"})
def test(c, options="", no_browser=False):
    """Run the whole test suite; installs what it needs first, a browser included."""
    if options or no_browser:
        _pytest(options + (" -m 'not browser'" if no_browser else ""), browser=not no_browser)
    else:
        _need_tools()
        import testing

        _leave(testing.side_by_side(ROOT, {"CHROMIUM": _chromium()}))


@task(help={"options": "for pytest, in one string"})
def golden(c, options=""):
    """Write the golden files anew from what the code now does (then read the difference before committing it)."""
    _pytest(options or "-k golden", browser=False, VARIORUM_REFRESH_GOLDEN="1")


@task
def lint(c):
    """Judge style (ruff) and types (mypy)."""
    _need_tools()
    codes = [_python("-m", *command) for command in (["ruff", "check", "."], ["mypy"])]
    _leave(max(codes))


@task(help={"new": "tag of a language to begin a catalogue for, such as fr or pt-BR"})
def translations(c, new=None):
    """Bring the catalogues of theme/locale up to date with the words of theme and views; --new begins a language."""
    import translating

    try:
        translating.update(new)
    except ValueError as problem:
        raise Exit(str(problem), code=2) from None


@task(
    help={
        "path": "a folder of sets (*.jsonl) of tokens with gold labels, openly licensed",
        "model": "where to write (default: the program's own)",
    }
)
def train_names(c, path, model=None):
    """Train the small model that reads names on sets of tokens with gold labels."""
    import train_names as training

    own = ROOT / "plugins" / "variorum" / "relate" / "data" / "sequence.crfsuite"
    try:
        print(training.renew(Path(path), _path(model) or own))
    except (OSError, ValueError) as problem:
        raise Exit(str(problem), code=2) from None


@task
def lock(c):
    """Write both lock files anew from pyproject.toml, at today's newest releases."""
    try:
        import uv
    except ImportError:
        _leave(_python("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv") and 1)
        import uv
    compile_ = [uv.find_uv_bin(), "pip", "compile", "--quiet", *LOCK_OPTIONS]
    environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "invoke lock"}
    for arguments in (
        ["pyproject.toml", "--upgrade", "-o", run.RUNTIME_LOCK],
        ["pyproject.toml", "--upgrade", "--group", "dev", "-c", run.RUNTIME_LOCK, "-o", run.DEV_LOCK],
    ):
        if code := subprocess.call([*compile_, *arguments], cwd=ROOT, env=environment):
            _leave(code)


@task(help={"output": "the built site (default: output)", "to": "folder for the pictures (default: screenshots)"})
def screenshots(c, output=None, to=None):
    """Picture every kind of page at 1440, 768 and 390 pixels, light and dark."""
    _need_tools()
    chromium = _chromium()
    import screenshot_pages

    _leave(screenshot_pages.shoot(_path(output) or OUTPUT, _path(to) or ROOT / "screenshots", chromium))


@task(help={"output": "the built site (default: output)"})
def audit(c, output=None):
    """Run the heavy outside checkers on a built site: Nu (Java), lychee, Lighthouse (Node); says what it left out."""
    _need_tools()
    import audit_site

    _leave(audit_site.audit(_path(output) or OUTPUT, _chromium))


def _build(corpus, output, strict, jobs, engine, fresh, settings):
    """Build with values as they stand on the command line, and end with the build's exit code."""
    if jobs is not None and not (str(jobs).isdecimal() and int(jobs) > 0):
        raise Exit(f"--jobs {jobs!r}: give the number of processes, 1 or more", code=2)
    from variorum.publish.guard import guarded

    given = _path(corpus), _path(output) or OUTPUT, strict, int(jobs) if jobs else None, engine, fresh, settings
    _leave(guarded(lambda: _run_build(*given)))


def _run_build(corpus, output, strict=False, jobs=None, engine="local", fresh=False, settings="pelicanconf.py"):
    """One build; the plugin is imported only here, so that no other command depends on its state."""
    from variorum.publish.command import build as build_site

    return build_site(
        corpus=corpus,
        output=output,
        strict=strict,
        jobs=jobs,
        engine=engine,
        fresh=fresh,
        settings=ROOT / settings,
    )


def _pytest(options, browser, **variables):
    """Run pytest in the project's folder, with Chromium found or installed where `browser` is wanted."""
    import shlex

    _need_tools()
    if browser:
        variables["CHROMIUM"] = _chromium()
    command = [sys.executable, "-m", "pytest", *shlex.split(options)]
    _leave(subprocess.call(command, cwd=ROOT, env={**os.environ, **variables}))


def _chromium():
    """Path of a Chromium that runs, installing one where there is none."""
    import browser

    try:
        return browser.find_or_install_chromium()
    except browser.NoChromium as problem:
        raise Exit(str(problem), code=1) from None


def _need_tools():
    """Install what tests and checkers need into the environment that runs."""
    try:
        run.ensure_here(run.DEV_LOCK)
    except run.CannotRun as problem:
        raise Exit(str(problem), code=1) from None


def _python(*arguments):
    return subprocess.call([sys.executable, *arguments], cwd=ROOT)


def _extend_ids(corpus):
    """Write the names of a build to ids.csv in one step; the exit code of that build."""
    import contextlib
    import io
    import tempfile

    folder = corpus or ROOT / "content"
    print("Naming the articles and stories, which takes as long as a build", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        with contextlib.redirect_stdout(io.StringIO()) as said:  # it is about a site that is gone at once
            code = _run_build(corpus, Path(scratch) / "site")
        if code:
            print(said.getvalue(), end="")
            return code
        unfinished = folder / ".ids.csv.next"
        unfinished.write_bytes((Path(scratch) / "site" / "data" / "ids.csv").read_bytes())
        unfinished.replace(folder / "ids.csv")
    print(f"Names are kept in {folder / 'ids.csv'}")
    return 0


def _limits():
    """How large a file may be, as a build of this project has it."""
    import runpy

    from variorum.problems import SettingsError
    from variorum.publish.archive import limits
    from variorum.settings import check as checked

    try:
        return limits(checked(runpy.run_path(str(ROOT / "pelicanconf.py"))["VARIORUM"]))
    except SettingsError as error:
        raise Exit(str(error), code=2) from None


def _path(value):
    """An option's path, absolute, or None where the option is left out."""
    if value is None:
        return None
    if not value.strip():
        raise Exit("An option with a path is empty; name a folder, or leave the option out", code=2)
    return Path(value).expanduser().absolute()


def _leave(code):
    """End with the exit code, unless it is 0."""
    if code:
        raise Exit(code=code)
