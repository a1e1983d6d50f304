"""Dates as they are written elsewhere, told in ISO 8601 with no more than was said."""

from __future__ import annotations

import pytest

from variorum.readers.dates import NoDate, iso


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2032", "2032"),
        ("2032-03", "2032-03"),
        ("2031/4", "2031-04"),
        ("2032/3/2", "2032-03-02"),
        (" 2032-03-02 ", "2032-03-02"),
        ("2032-03-02T15:40:00+01:00", "2032-03-02T15:40:00+01:00"),
        ("2032-03-02T15:40:00.123Z", "2032-03-02T15:40:00Z"),
        ("2032-03-02 15:40", "2032-03-02T15:40"),
        ("2032-03-02T15:40:00+0100", "2032-03-02T15:40:00+01:00"),
        ("2032-03-02 15:40:00 UTC", "2032-03-02T15:40:00Z"),
        ("20320302", "2032-03-02"),
        ("20320302T154000Z", "2032-03-02T15:40:00Z"),
        ("Tue, 02 Mar 2032 15:40:00 GMT", "2032-03-02T15:40:00Z"),
        ("Tue, 2 Mar 2032 15:40:00 +0100", "2032-03-02T15:40:00+01:00"),
        ("Sun Oct 10 2032 10:02:11 GMT+0200 (Central European Summer Time)", "2032-10-10T10:02:11+02:00"),
        ("1961855400000", "2032-03-02T15:50:00Z"),
        ("March 2, 2032", "2032-03-02"),
        ("2 March 2032", "2032-03-02"),
        ("Published on Tuesday, 2nd March 2032", "2032-03-02"),
        ("Mar. 2, 2032", "2032-03-02"),
        ("March 2032", "2032-03"),
        ("02.03.2032", "2032-03-02"),
        ("25/03/2032", "2032-03-25"),
        ("03/25/2032", "2032-03-25"),
        ("yesterday", None),
        ("", None),
        ("12 people", None),
        ("March 2", None),
        ("Mara May 30", None),
    ],
)
def test_a_date_keeps_its_precision(said: str, date: str | None) -> None:
    assert iso(said) == date


@pytest.mark.parametrize(
    ("said", "language", "date"),
    [
        ("Publié le 4 mai 2033", "fr", "2033-05-04"),
        ("2. März 2032", "de-CH", "2032-03-02"),
        ("2 de marzo de 2032", "es", "2032-03-02"),
        ("2 марта 2032 г.", "ru", "2032-03-02"),
        ("2. März 2032", "en", None),
    ],
)
def test_months_are_read_in_the_language_of_the_page(said: str, language: str, date: str | None) -> None:
    assert iso(said, language) == date


@pytest.mark.parametrize(
    "said", ["2032-02-30", "2032-13-01", "0001-01-01", "2132-01-01", "31 June 2032", "02/03/2032", "32.01.2032"]
)
def test_what_cannot_be_a_day_or_may_be_two_is_said(said: str) -> None:
    with pytest.raises(NoDate):
        iso(said)
