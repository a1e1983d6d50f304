from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from variorum.problems import SettingsError
from variorum.settings import Settings, check

DOCS = Path(__file__).resolve().parent.parent / "docs" / "settings.md"


def test_nothing_need_be_set() -> None:
    assert check({}) == Settings()


def test_what_is_set_counts() -> None:
    assert check({"site_name": "Archive", "production": True, "jobs": None}).site_name == "Archive"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"site_nmae": "x"}, "unknown setting 'site_nmae' (did you mean 'site_name'?)"),
        ({"Production": True}, "did you mean 'production'?"),
        ({"colour": "x"}, f"there are {', '.join(sorted(f.name for f in fields(Settings)))}"),
        ({"site_name": ""}, "'site_name' must be one line of text, not ''"),
        ({"site_name": 7}, "'site_name' must be one line of text, not 7"),
        ({"tagline": "a\nb"}, "'tagline' must be one line of text"),
        ({"production": "yes"}, "'production' must be True or False, not 'yes'"),
        ({"production": 1}, "'production' must be True or False, not 1"),
        ({"jobs": 0}, "'jobs' must be a whole number of 1 or more or None, not 0"),
        ({"jobs": True}, "'jobs' must be a whole number"),
        ({"size_limit": "5 MB"}, "'size_limit' must be a whole number of 1 or more, not '5 MB'"),
        ({"size_limit": None}, "'size_limit' must be a whole number of 1 or more, not None"),
        ({"time_limit": 1.5}, "'time_limit' must be a whole number"),
        ({"text_mode": "ful"}, "'text_mode' must be one of 'full', 'excerpt', 'metadata', 'withheld', not 'ful'"),
        ({"excerpt_words": 0}, "'excerpt_words' must be a whole number of 1 or more, not 0"),
        ({3: "x"}, "unknown setting 3"),
        ({"dispute": 7}, "'dispute' must be one line of text or None, not 7"),
        ({"dispute": "notes@example.org"}, "'dispute' must be an address such as mailto:"),
        ({"dispute": "mailto:notes@example.org"}, "'dispute' must be an address such as mailto:"),
        ({"dispute": "javascript:alert({url})"}, "'dispute' must be an address such as mailto:"),
        ({"dispute": "https://example.org/?{url}&{note}"}, "'dispute' must be an address such as mailto:"),
    ],
)
def test_a_fault_says_what_would_be_right(given: dict[object, object], said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)):
        check(given)


def test_all_faults_stand_in_one_message() -> None:
    with pytest.raises(SettingsError) as raised:
        check({"jobs": -1, "sitename": "x", "production": None})
    assert [word in str(raised.value) for word in ("jobs", "sitename", "production")] == [True, True, True]


def test_the_whole_must_be_a_dict() -> None:
    with pytest.raises(SettingsError, match="must be a dict of settings, not"):
        check([("jobs", 1)])


def test_the_documentation_names_every_setting_with_its_default_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(.+?)` \| (.+?) \|$", DOCS.read_text("utf-8"), re.M)
    assert rows == [(f.name, repr(f.default), f.metadata["help"]) for f in fields(Settings)]


def test_the_sites_own_settings_are_sound() -> None:
    import runpy

    root = DOCS.parent.parent
    assert check(runpy.run_path(str(root / "pelicanconf.py"))["VARIORUM"]).production is False
    assert check(runpy.run_path(str(root / "publishconf.py"))["VARIORUM"]).production is True


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        ("desk@example.org", True),
        ("https://example.org/contact", True),
        ("desk at example.org", False),
        ("mailto:desk@example.org", False),
        ("javascript:alert(1)", False),
    ],
)
def test_the_contact_is_an_address(value: str, is_taken: bool) -> None:
    if is_taken:
        assert check({"contact": value}).contact == value
    else:
        with pytest.raises(SettingsError, match="e-mail address"):
            check({"contact": value})
