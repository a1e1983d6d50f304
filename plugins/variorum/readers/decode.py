"""From the bytes of a file to its text, and what a reader should be told about the way there."""

from __future__ import annotations

import hashlib
import re

from variorum.model import Source
from variorum.problems import Problem, Severity

#: Files that begin like this are pictures, documents, archives or programs, whatever their name says.
MAGIC = (
    b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ",
    b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"OggS", b"RIFF", b"wOFF",
)  # fmt: skip
BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: More control characters than this share of a file, and than so many, and it is no text.
CONTROL_SHARE, CONTROL_LEAST = 0.01, 3
#: Bytes of a file without a stated encoding that are shown to the detector: its time grows with what it sees.
SAMPLE = 64 * 1024

_CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\r\f\x0b\x1b") + b"\x7f"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_TAG = re.compile(r"<(?:!doctype html|/?(?:html|head|body|div|p|span|br|a|h[1-6]|ul|ol|li|table|img|script)\b)", re.I)


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def problem(source: Source, severity: Severity, code: str, message: str, line: int | None = None) -> Problem:
    """A problem of this file."""
    return Problem(source.path, source.item, line, severity, code, message)


def decode(source: Source) -> Problem | tuple[str, tuple[Problem, ...]]:
    """The text of a file, or why there is none: byte-order mark dropped, line ends as in Unix, nothing else changed."""
    if not source.data.strip():
        return empty(source)
    wide = _unmarked_utf_16(source.data)
    if source.data.startswith(MAGIC) or (not wide and _binary(source.data)):
        message = "This is no text but a picture, a document or a program; save it as plain text (UTF-8)."
        return problem(source, "error", "binary-file", message)
    decoded = _decoded(source, wide)
    if isinstance(decoded, Problem):
        return decoded
    raw, problems = decoded
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not has_words(text):
        return empty(source)
    return text, (*problems, *_remarks(source, text))


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(c.isalnum() for c in text)


def empty(source: Source) -> Problem:
    """The problem of a file without words."""
    return problem(source, "error", "empty-file", "The file holds no words; an article needs at least one sentence.")


def _binary(data: bytes) -> bool:
    if data.startswith(tuple(bom for bom, _ in BOMS)):
        return False
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    return controls > max(CONTROL_LEAST, CONTROL_SHARE * len(data))


def _unmarked_utf_16(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark, as far as its words are in Latin letters: every other byte is zero."""
    if data.startswith(tuple(bom for bom, _ in BOMS)):
        return None
    zeros = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(zeros) < len(data) * 0.3 or min(zeros) > len(data) * CONTROL_SHARE:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _decoded(source: Source, wide: str | None) -> Problem | tuple[str, tuple[Problem, ...]]:
    data = source.data
    if wide and _decodes(data, wide):
        message = f"Read as {wide}, for every other byte is zero; save it as UTF-8 to be sure of every letter."
        return data.decode(wide), (problem(source, "warning", "not-utf-8", message),)
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                text = data[len(bom) :].decode("utf-8") if encoding == "utf-8" else data.decode(encoding)
            except UnicodeDecodeError as fault:
                if encoding == "utf-8":
                    break
                message = f"The file says it is {encoding.upper()} but byte {fault.start} is none; save it as UTF-8."
                return problem(source, "error", "undecodable", message)
            return text, ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        first = fault.start
    line = data.count(b"\n", 0, first) + 1
    patched = data.decode("utf-8", "replace")
    damaged = patched.count("\ufffd")
    if len(patched.encode("ascii", "ignore")) + damaged * 5 <= len(patched):
        message = f"{damaged} damaged places (the first is byte {first}) are shown as \ufffd; save the file as UTF-8 again."
        return patched, (problem(source, "warning", "not-utf-8", message, line),)
    if mixed := _two_encodings(data):
        patched, encoding, good, other = mixed
        message = (
            f"The file is in two encodings: {good} lines are UTF-8 and {other} are not, of which this is the first; "
            f"they were read as {encoding}. Save it as UTF-8 to be sure of every letter."
        )
        return patched, (problem(source, "warning", "not-utf-8", message, line),)
    fitting = likely(data)
    if fitting is None:
        message = f"Neither UTF-8 (byte {first}) nor any other encoding fits; save the file as UTF-8."
        return problem(source, "error", "undecodable", message, line)
    message = f"Read as {fitting}, for the file is not UTF-8 (byte {first}); save it as UTF-8 to be sure of every letter."
    return data.decode(fitting), (problem(source, "warning", "not-utf-8", message, line),)


def _two_encodings(data: bytes) -> tuple[str, str, int, int] | None:
    """Text, second encoding, lines of UTF-8 and others, where a file was put together of texts in two encodings.

    Some lines beyond ASCII are whole UTF-8, which the words of another encoding hardly ever are by chance.
    """
    lines = data.split(b"\n")
    beyond = [line for line in lines if not line.isascii()]
    good = [line for line in beyond if _decodes(line, "utf-8")]
    if len(good) < 2 or len(good) * 4 < len(beyond):
        return None
    encoding = likely(b"\n".join(line for line in beyond if not _decodes(line, "utf-8")))
    if encoding is None:
        return None
    text = "\n".join(line.decode("utf-8" if _decodes(line, "utf-8") else encoding, "replace") for line in lines)
    return text, encoding, len(good), len(beyond) - len(good)


def likely(data: bytes) -> str | None:
    """The encoding that makes the least mess of the bytes; the common Western one where it is no worse than the best."""
    from charset_normalizer import from_bytes

    sample = data if len(data) <= SAMPLE else _telling(data)
    matches = [m for m in from_bytes(sample) if _decodes(data, m.encoding)]
    if not matches:
        return None
    best = matches[0]
    for match in matches:
        if (
            "cp1252" in (match.encoding, *match.could_be_from_charset)
            and match.chaos <= best.chaos
            and _decodes(data, "cp1252")
        ):
            return "cp1252"
    return best.encoding


def _telling(data: bytes) -> bytes:
    """The lines around bytes beyond ASCII, up to SAMPLE: the rest says nothing about the encoding."""
    out: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            out.append(line[:4096])
            size += len(out[-1]) + 1
            if size > SAMPLE:
                break
    return b"\n".join(out)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _remarks(source: Source, text: str) -> tuple[Problem, ...]:
    out: list[Problem] = []
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        message = (
            f"The text holds control characters (the first is U+{ord(control[0]):04X}); they are kept but cannot be seen."
        )
        out.append(problem(source, "info", "control-characters", message, line))
    if len(_TAG.findall(text[:20_000])) >= 3:
        message = "The text looks like HTML; a file of this name is read as it stands, so its tags are shown as text."
        out.append(problem(source, "info", "looks-like-html", message))
    return tuple(out)
