"""A small server for looking at a built site on this machine, and one that rebuilds and reloads.

The pages forbid inline scripts and, maybe, every connection; so a page is not told of a new build through a socket,
it asks for a script from its own site, whose answer is held back until there is one.
"""

from __future__ import annotations

import contextlib
import gzip
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"
WAIT_PATH = "/-/built-after/"
HOLD_SECONDS = 25.0
"""How long a question may wait for its answer; the page then asks again."""

_ASK = b"""(() => {
  const ask = () => {
    const script = document.createElement("script");
    script.src = "%s%d";
    document.head.append(script);
  };
  // Not before the page has loaded: a script that is waited for would keep it from ever having loaded.
  if (document.readyState === "complete") setTimeout(ask);
  else addEventListener("load", () => setTimeout(ask));
})();
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder; 404.html for what is not there; nothing is kept by the browser."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  (declared so in the base class)
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".json": "application/json",
        ".woff2": "font/woff2",
        ".webp": "image/webp",
        ".atom": "application/atom+xml",
    }

    def end_headers(self) -> None:
        """Add the headers every answer has."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where a page is missing."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.answer(page.read_bytes(), "text/html; charset=utf-8", code)

    def answer(self, body: bytes, kind: str, code: int = 200, encoding: str | None = None) -> None:
        """Send one whole body, which is in that encoding."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        if encoding is not None:
            self.send_header("Content-Encoding", encoding)
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a page asks for many files, and the builds are what one wants to read."""


class CompressingHandler(Handler):
    """Sends text compressed to whoever takes it so, as the hosts do that an archive is published on."""

    def do_GET(self) -> None:
        """A file of words as gzip, with its length; a face, which is compressed already, and what is missing, as ever."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.split("?")[0].endswith("/"):
            file /= "index.html"
        kind = self.guess_type(str(file))
        words = kind.startswith("text/") or kind.endswith(("json", "xml"))
        if words and file.is_file() and "gzip" in self.headers.get("Accept-Encoding", ""):
            self.answer(gzip.compress(file.read_bytes(), mtime=0), kind, encoding="gzip")
        else:
            super().do_GET()


class Builds:
    """Counts finished builds, and lets others wait for the next."""

    def __init__(self) -> None:
        self.number = 0
        self._changed = threading.Condition()

    def add(self) -> None:
        """One more build has finished."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def after(self, number: int, seconds: float) -> int:
        """The count, as soon as it is not `number` or the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != number, seconds)
            return self.number


class ReloadingHandler(Handler):
    """Gives every page a script that waits for the next build."""

    def __init__(self, *args: object, builds: Builds, **named: object) -> None:
        self.builds = builds
        super().__init__(*args, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A page with the script put in, the answer to a waiting script, or any other file."""
        if self.path.startswith(WAIT_PATH):
            self._answer_waiting()
            return
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.split("?")[0].endswith("/"):
            file /= "index.html"
        if file.suffix == ".html" and file.is_file():
            self.answer(self._with_script(file.read_bytes()), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _with_script(self, page: bytes) -> bytes:
        script = b'<script src="%s%d" async></script>' % (WAIT_PATH.encode() + b"start-", self.builds.number)
        return page.replace(b"</body>", script + b"</body>", 1) if b"</body>" in page else page + script

    def _answer_waiting(self) -> None:
        """`start-N`, the script of a page built after N, is answered at once; `N` when there is a newer build."""
        asked = self.path.removeprefix(WAIT_PATH).split("?")[0]
        digits = asked.removeprefix("start-")
        number = int(digits) if digits.isdecimal() else 0
        now = number if asked.startswith("start-") else self.builds.after(number, HOLD_SECONDS)
        again = _ASK % (WAIT_PATH.encode(), number)
        self.answer(b"location.reload();" if now != number else again, "text/javascript")


@contextlib.contextmanager
def listening(folder: Path, port: int = 0, handler: type[Handler] = Handler, **named: object) -> Iterator[str]:
    """Serve a folder from a thread of its own; gives the address, which ends with "/".

    Port 0, or one that is taken, stands for any free one.
    """
    make = partial(handler, directory=str(folder), **named)
    try:
        server = _Server((HOST, port), make)
    except OSError:
        server = _Server((HOST, 0), make)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no event."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve(folder: Path, port: int) -> int:
    """Serve until interrupted; exit code."""
    if not (folder / "index.html").is_file():
        print(f"{folder} holds no site; build it first", file=sys.stderr)
        return 1
    with listening(folder, port) as address:
        print(f"Serving {folder} at {address} (Ctrl-C ends it)", flush=True)
        _until_interrupted()
    return 0


def livereload(folder: Path, port: int, command: list[str], watched: Iterable[Path]) -> int:
    """Build with `command` now and after every change among `watched`; serve and reload until interrupted."""
    from watchfiles import watch

    builds = Builds()
    subprocess.call(command)
    with listening(folder, port, ReloadingHandler, builds=builds) as address:
        print(f"Serving {folder} at {address}, rebuilding on change (Ctrl-C ends it)", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            for changes in watch(*watched, debounce=400, raise_interrupt=True):
                print("Changed:", ", ".join(sorted({Path(path).name for _, path in changes})), flush=True)
                # A process of its own: plugin code that was loaded once is never loaded again in this one.
                if subprocess.call(command) == 0:
                    builds.add()
                else:
                    print("The build failed; the site stands as it was.", file=sys.stderr, flush=True)
    return 0


def _until_interrupted() -> None:
    with contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()
