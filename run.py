#!/usr/bin/env python3
"""Run a task of this project: `python3 run.py TASK [OPTIONS]`, for example `build` or `test`.

Makes the environment `.venv` beside this file, installs exactly what `requirements.lock` names (hashes checked), and
hands the task to Invoke there. Needs nothing but Python itself; the text stays readable to Python 3.6, so that an old
one can be told what it lacks.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
RUNTIME_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
UNFINISHED = "unfinished"  # stands in the place of a stamp while pip is at work
INHERITED = ("PIP_PREFIX", "PIP_TARGET", "PIP_USER", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")


class CannotRun(Exception):
    """This machine lacks something; the text says what, and what to do."""


def complain_of_system(name):
    """What to say to a system that cannot lock and exchange files as a build does, or None."""
    return None if name == "posix" else "Variorum runs on Linux, macOS and other Unix systems; on Windows, run it in WSL."


def complain_of_python(version, path):
    """What to say to a Python that is too old, or None."""
    if tuple(version[:2]) >= OLDEST:
        return None
    newer = [name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if shutil.which(name)]
    advice = "Run this file with {} instead.".format(newer[0]) if newer else "Install a newer Python first."
    return "Variorum needs Python {}.{} or newer; this is {} ({}). {}".format(
        OLDEST[0], OLDEST[1], ".".join(map(str, version[:3])), path, advice
    )


def complain_of_venv(version, find=importlib.util.find_spec):
    """What to say where Python's own means of making an environment are left out (as Debian does), or None."""
    missing = [name for name in ("venv", "ensurepip") if find(name) is None]
    if not missing:
        return None
    return (
        "This Python cannot make an environment: it lacks {}.\n"
        "On Debian and Ubuntu install it with\n"
        "    apt install python3-venv\n"
        "or, for this Python alone, apt install python{}.{}-venv. Then run the same command again."
    ).format(" and ".join(missing), version[0], version[1])


def python_of(venv):
    """Path of the environment's Python."""
    return os.path.join(venv, "bin", "python")


def environment(venv):
    """A copy of the environment variables in which `venv` is active and no other one shines through."""
    env = {name: value for name, value in os.environ.items() if name not in INHERITED}
    env["VIRTUAL_ENV"] = venv
    env["PATH"] = os.path.dirname(python_of(venv)) + os.pathsep + env.get("PATH", os.defpath)
    return env


def version_of(venv):
    """Version of a working environment that has pip, as "3.11.7", or None: absent, half made, or its Python is gone."""
    if not os.path.isfile(os.path.join(venv, "pyvenv.cfg")):
        return None
    probe = "import pip, sys; print('%d.%d.%d' % sys.version_info[:3])"
    try:
        done = subprocess.run(
            [python_of(venv), "-c", probe],
            env=environment(venv),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            universal_newlines=True,
        )
    except OSError:
        return None
    version = done.stdout.strip()
    return version if done.returncode == 0 and tuple(map(int, version.split(".")[:2])) >= OLDEST else None


def make(venv):
    """Make the environment anew. Raises CannotRun, and leaves nothing behind, where that fails."""
    complaint = complain_of_venv(sys.version_info)
    if complaint:
        raise CannotRun(complaint)
    say("Making {} with Python {}.{}.{}".format(os.path.basename(venv), *sys.version_info[:3]))
    base = getattr(sys, "_base_executable", None) or sys.executable  # this Python may stand in the folder to clear
    made = False
    try:
        made = subprocess.call([base, "-m", "venv", "--clear", venv], env=environment(venv)) == 0
    finally:
        if not made:
            shutil.rmtree(venv, ignore_errors=True)
    if not made:
        raise CannotRun("The environment {} could not be made; the words of Python's venv stand above.".format(venv))


def stamp_of(version, lock):
    """What an environment of this Python version is stamped with once it holds what the lock file (a path) names."""
    with open(lock, "rb") as file:
        return hashlib.sha256(version.encode() + b"\0" + file.read()).hexdigest()


def install(venv, lock):
    """Bring `venv` to what `lock` names; nothing to do where its stamp says so. Raises CannotRun."""
    version = version_of(venv)
    if version is None:
        raise CannotRun("{} is not a working environment.".format(venv))
    wanted, stamp_path = os.path.join(ROOT, lock), os.path.join(venv, "installed-" + lock)
    stamp, found = stamp_of(version, wanted), None
    with contextlib.suppress(OSError), open(stamp_path) as file:
        found = file.read()
    if found == stamp:
        return
    say("Installing what {} names into {} (once)".format(lock, os.path.basename(venv)))
    with open(stamp_path, "w") as file:
        file.write(UNFINISHED)
    pip = [python_of(venv), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    pip += ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", wanted]
    if found == UNFINISHED:
        pip.append("--force-reinstall")  # a pip that was killed leaves packages that only look whole
    if subprocess.call(pip, env=environment(venv), cwd=ROOT) != 0:
        raise CannotRun("Could not install what {} names; the words of pip stand above.".format(lock))
    with open(stamp_path, "w") as file:
        file.write(stamp)


@contextlib.contextmanager
def one_at_a_time():
    """Two commands started together must not make or fill the environment together."""
    import fcntl  # here, for a system without it is told what to do (complain_of_system)

    with open(__file__) as file:
        with contextlib.suppress(OSError):  # some network disks cannot
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def ensure(lock=RUNTIME_LOCK):
    """Make `.venv` where it is missing or broken, and bring it to `lock`. Raises CannotRun."""
    with one_at_a_time():
        if version_of(VENV) is None:
            make(VENV)
        install(VENV, lock)


def ensure_here(lock):
    """Bring the environment that runs this Python to `lock`, whoever made it. Raises CannotRun."""
    if sys.prefix == sys.base_prefix:
        raise CannotRun("Invoke runs outside an environment; use `python3 run.py TASK`, which makes one.")
    with one_at_a_time():
        install(sys.prefix, lock)


def say(text):
    """Tell on the error stream, which leaves the task's own output clean."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def main(arguments):
    """Run Invoke with `arguments` in the project's environment, in place of this program; returns 1 where that cannot be."""
    complaint = complain_of_system(os.name) or complain_of_python(sys.version_info, sys.executable)
    if complaint:
        say(complaint)
        return 1
    try:
        ensure()
    except CannotRun as problem:
        say(str(problem))
        return 1
    # The working folder stays, so that paths among the arguments mean what they meant to whoever wrote them.
    command = [python_of(VENV), "-m", "invoke", "--search-root", ROOT] + (arguments or ["--list"])
    os.execve(command[0], command, environment(VENV))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
