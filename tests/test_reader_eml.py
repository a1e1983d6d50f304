"""Mails and pages saved as mails. Whole ones lie in ``golden/readers``."""

from __future__ import annotations

import time

import pytest

from variorum.model import Source, Witness
from variorum.problems import Problem
from variorum.readers import read

HEAD = b"From: Ada Lund <ada@alder.example>\nSubject: Quay shut\nDate: Tue, 2 Mar 2032 10:00:00 +0000\n"


def mail(data: bytes, path: str = "corpus/a.eml") -> tuple[Witness, tuple[Problem, ...]]:
    found = read(Source(path, data))
    assert not isinstance(found, Problem), found
    return found


def text(data: bytes) -> str:
    return mail(data)[0].text


def test_the_subject_is_the_headline() -> None:
    assert text(HEAD + b"\nNo ship sails.\n\nNobody waits.\n") == "Quay shut\n\nNo ship sails.\n\nNobody waits."


def test_a_headline_that_the_text_begins_with_is_not_said_twice() -> None:
    assert text(HEAD + b"\nQuay shut\n\nNo ship sails.\n") == "Quay shut\n\nNo ship sails."


def test_the_address_of_the_sender_is_published_nowhere() -> None:
    witness, problems = mail(b"From: ada@alder.example\nSubject: Quay shut\n\nNo ship sails.\n")
    assert "@" not in repr((witness.text, witness.meta, problems))


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        ("text/plain; charset=utf-8", "Café shut".encode(), "Café shut"),
        ("text/plain; charset=iso-8859-1", "“Café”".encode("cp1252"), "“Café”"),
        ("text/plain; charset=no-such", "Café shut".encode(), "Café shut"),
        ("text/plain", "Café shut".encode("cp1252"), "Café shut"),
        ("text/html; charset=koi8-r", "<p>Порт закрыт</p><script>x()</script>".encode("koi8-r"), "Порт закрыт"),
    ],
)
def test_the_words_are_right_whatever_the_charset(head: str, body: bytes, words: str) -> None:
    assert text(HEAD + f"Content-Type: {head}\n\n".encode() + body) == f"Quay shut\n\n{words}"


def test_a_forwarded_mail_is_an_attachment_and_said() -> None:
    data = HEAD + (b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee below.\n--x\n"
                   b"Content-Type: message/rfc822\n\nSubject: Old\n\nOld words.\n--x--\n")  # fmt: skip
    witness, problems = mail(data)
    assert ("Old words" in witness.text, [p.code for p in problems]) == (False, ["attachment"])


@pytest.mark.parametrize("date", ["Tue, 31 Feb 2032 10:00:00 +0000", "Tue, 2 Mar 2132 10:00:00 +0000"])
def test_a_date_that_cannot_be_is_said(date: str) -> None:
    witness, problems = mail(f"Subject: Quay\nDate: {date}\n\nNo ship sails.\n".encode())
    assert (witness.meta.published, [p.code for p in problems]) == (None, ["bad-date"])


@pytest.mark.parametrize("data", [b"No ship sails today.\n", b"\x00\x01\x02", b"\n\n"])
def test_what_is_no_mail_is_an_error(data: bytes) -> None:
    found = read(Source("corpus/a.eml", data))
    assert isinstance(found, Problem) and found.code == "no-mail"


@pytest.mark.parametrize("end", range(1, 12))
def test_a_mail_that_was_cut_off_gives_what_is_there_or_a_problem(end: int) -> None:
    whole = HEAD + (b"Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nFirst words.\n\n"
                    b"Last words.\n--x\nContent-Type: text/html\n\n<p>First words.<p>Last words.\n--x--\n")  # fmt: skip
    cut = whole[: len(whole) * end // 12]
    found = read(Source("corpus/a.eml", cut))
    assert isinstance(found, Problem) or b"First words" not in cut or "First words" in found[0].text


HOSTILE = (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"Subject: =?utf-8?q?", b"\n--", b"Date: (((((", b"=\n",
           b"<", b"Content-Type: text/plain; a=", b"Subject: =?a?b?c?= ", b"\tx\n", b"\n>")  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_sixty_hostile_kilobytes_take_less_than_five_seconds(part: bytes) -> None:
    began = time.process_time()
    read(Source("corpus/a.eml", HEAD + part * (60_000 // len(part)) + b"\n\nwords"))
    assert time.process_time() - began < 5


def test_a_page_in_one_file_without_a_page_is_an_error() -> None:
    found = read(Source("corpus/a.mhtml", b"From: x\nContent-Type: text/css\n\np {}\n"))
    assert isinstance(found, Problem) and found.code == "no-article"
