"""Texts in other languages and scripts, from file to page: offsets, language and direction, and which notes may speak."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from golden_notes import said, story
from sites import build_site
from variorum.annotate import annotate
from variorum.collate import collate
from variorum.model import Metadata
from variorum.notes import KINDS, NEUTRAL, speaks_english
from variorum.views import wording
from variorum.words.scripts import direction, is_latin

TEXTS = {
    "uk": (
        "Міст через Вільну закрили до травня\n\nМіська рада закрила старий міст через річку Вільну в понеділок. «Ми не могли"
        " більше чекати», — сказала мер Олена Коваль. Ремонт коштуватиме 12 млн грн. і триватиме вісім місяців.\n\n"
        "Пороми курсуватимуть щодня. Квитки будуть безкоштовні.",
        "Старий міст закрито до осені\n\nМіська рада закрила старий міст через річку Вільну у вівторок. «Ми не могли"
        " більше чекати», — сказала мер Олена Коваль. Ремонт коштуватиме 15 млн грн. і триватиме вісім місяців.\n\n"
        "Квитки будуть безкоштовні. Пороми курсуватимуть щодня. Хто заплатить за ремонт, невідомо.",
    ),
    "ar": (
        "إغلاق الميناء القديم حتى الربيع\n\nأغلقت بلدية المدينة الميناء القديم يوم الاثنين بسبب العاصفة."
        " وقالت رئيسة البلدية: «لم نعد نستطيع الانتظار». هل سيفتح الميناء قريبا؟ لا أحد يعرف حتى الآن.\n\n"
        "غادرت 12 سفينة الميناء في الصباح.\u200f وبقيت السفن الأخرى في الخليج.",
        "إغلاق الميناء القديم\n\nأغلقت بلدية المدينة الميناء القديم يوم الثلاثاء بسبب العاصفة. وقالت رئيسة البلدية:"
        " «لم نعد نستطيع الانتظار». هل سيفتح الميناء قريبا؟\n\n"
        "غادرت 15 سفينة الميناء في الصباح. وبقيت السفن الأخرى في الخليج. وسوف تبدأ أعمال الإصلاح في نيسان.",
    ),
    "el": (
        "Κλείνει το παλιό λιμάνι ως την άνοιξη\n\nΟ δήμος έκλεισε τη Δευτέρα το παλιό λιμάνι εξαιτίας της καταιγίδας."
        " «Δεν μπορούσαμε να περιμένουμε άλλο», είπε η δήμαρχος. Πότε θα ανοίξει ξανά; Κανείς δεν το ξέρει ακόμη.\n\n"
        "Έφυγαν 12 πλοία το πρωί. Τα υπόλοιπα έμειναν στον κόλπο.",
        "Κλειστό το παλιό λιμάνι\n\nΟ δήμος έκλεισε την Τρίτη το παλιό λιμάνι εξαιτίας της καταιγίδας."
        " «Δεν μπορούσαμε να περιμένουμε άλλο», είπε η δήμαρχος. Πότε θα ανοίξει ξανά; Κανείς δεν το ξέρει ακόμη.\n\n"
        "Έφυγαν 15 πλοία το πρωί.",
    ),
}
MIXED = (
    "Old harbour shut until spring\n\nThe town shut the old harbour on Monday. Nobody knows when it will open.",
    TEXTS["ar"][0],
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a story in each language, one without a recorded language, and one in two languages."""
    corpus, output = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("out") / "site"
    rows = ["path,story,siglum,language"]
    told = [(lang, lang, text, lang) for lang, texts in TEXTS.items() for text in texts]
    told += [("unsaid", "unsaid", text, "") for text in TEXTS["uk"]]
    told += [("mixed", "mixed", MIXED[0], "en"), ("mixed", "mixed", MIXED[1] + "\n\nالنهاية.", "ar")]
    for number, (name, forced, text, language) in enumerate(told):
        (corpus / f"{name}-{number}.txt").write_text(text + ("\n\nКінець." if forced == "unsaid" else ""), encoding="utf-8")
        rows.append(f"{name}-{number}.txt,{forced},{'AB'[number % 2]},{language}")
    (corpus / "corpus.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert build_site(output, corpus) == 0
    return output


def pages(site: Path, path: str) -> str:
    """The comparison page whose data name a file ``path``."""
    return (site / told(site, path)["url"] / "index.html").read_text(encoding="utf-8")


def told(site: Path, path: str) -> dict:
    stories = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((site / "data" / "stories").glob("*.json"))]
    return next(s for s in stories if any(f"/{path}-" in w["source_path"] for w in s["witnesses"]))


@pytest.mark.parametrize(("lang", "runs"), [("uk", "ltr"), ("ar", "rtl"), ("el", "ltr")])
def test_both_texts_say_their_language_and_direction(site: Path, lang: str, runs: str) -> None:
    blocks = re.findall(r'<blockquote class="w [^"]*"([^>]*)>', pages(site, lang))
    assert blocks
    assert set(blocks) == {f' lang="{lang}" dir="{runs}"'}


@pytest.mark.parametrize("lang", list(TEXTS))
def test_readings_say_their_language_and_stand_apart(site: Path, lang: str) -> None:
    page = re.sub(r'(?s)<details class="keys".*?</details>', "", pages(site, lang))  # the help speaks the site's language
    readings = re.findall(r"<dd(?! class)([^>]*)>", page)
    assert readings
    assert set(readings) == {f' lang="{lang}" dir="auto"'}


@pytest.mark.parametrize("lang", list(TEXTS))
def test_offsets_of_segments_and_readings_fit_the_text(site: Path, lang: str) -> None:
    data = told(site, lang)
    texts = {w["siglum"]: w["text"] for w in data["witnesses"]}
    assert sorted(texts.values()) == sorted(TEXTS[lang])
    for w in data["witnesses"]:
        covered = {i for s in w["segments"] for i in range(s["start"], s["end"])}
        assert all(i in covered or c.isspace() for i, c in enumerate(w["text"]))
    readings = [r for n in data["notes"] for r in n["readings"] if r["spans"]]
    assert readings
    for r in readings:
        own = [p for p in r["spans"] if p["siglum"] == r["spans"][0]["siglum"]]
        assert " … ".join(texts[p["siglum"]][p["start"] : p["end"]] for p in own) == r["text"]


@pytest.mark.parametrize("lang", list(TEXTS))
def test_only_kinds_that_hold_in_any_language_speak(site: Path, lang: str) -> None:
    kinds = {n["kind"] for n in told(site, lang)["notes"]}
    assert {"heading", "number", "rewording"} <= kinds
    assert kinds <= set(NEUTRAL.names())


def test_a_language_that_nobody_recorded_is_told_by_the_letters(site: Path) -> None:
    assert {(w["language"], w["origin"]["language"]) for w in told(site, "unsaid")["witnesses"]} == {("uk", "detected")}
    assert set(re.findall(r'<blockquote class="w [^"]*"([^>]*)>', pages(site, "unsaid"))) == {' lang="uk" dir="ltr"'}


def test_a_few_words_in_another_script_are_of_no_language() -> None:
    assert wording.language(None, "Міст закрито.") == ("und", "ltr")


def test_two_directions_stand_on_one_page(site: Path) -> None:
    said_of = set(re.findall(r'<blockquote class="w [^"]*"([^>]*)>', pages(site, "mixed")))
    assert said_of == {' dir="ltr"', ' lang="ar" dir="rtl"'}  # English is the site's own language


def test_titles_in_lists_are_set_apart(site: Path) -> None:
    assert "<bdi>إغلاق الميناء القديم حتى الربيع</bdi>" in (site / "stories" / "index.html").read_text(encoding="utf-8")


def test_the_page_of_an_article_runs_its_way_and_its_remarks_theirs(site: Path) -> None:
    said_of = [p.read_text(encoding="utf-8") for p in sorted((site / "articles").rglob("index.html"))]
    running = [re.findall(r'<article class="text[^"]*"([^>]*)>(.*?)</article>', html, re.S) for html in said_of]
    arabic = [
        (tag, text) for ((tag, text),) in running if "أغلقت" in re.sub(r'<div class="margin".*?</div>', "", text, flags=re.S)
    ]
    assert len(arabic) == 3
    assert all(tag == ' lang="ar" dir="rtl"' and '<div class="margin" lang="en" dir="ltr">' in text for tag, text in arabic)


def test_the_neutral_kinds_are_kinds_of_the_table() -> None:
    assert set(NEUTRAL.names()) <= set(KINDS.names())
    assert not {"quotation", "attribution", "date", "name", "certainty", "strength"} & set(NEUTRAL.names())


def notes_in(lines: str, language: str | None) -> list[str]:
    from dataclasses import replace

    made = story(lines)
    versions = [replace(v, witness=replace(v.witness, meta=Metadata(language=language))) for v in made.versions]
    return [said(n) for n in annotate(collate(replace(made, versions=tuple(versions)))).notes]


@pytest.mark.parametrize(
    ("language", "expected"), [(None, "certainty"), ("en-GB", "certainty"), ("nl", "rewording"), ("de", "rewording")]
)
def test_rules_of_english_speak_of_english_only(language: str | None, expected: str) -> None:
    notes = notes_in("A: De boot will vertrekken naar Halm.\nB: De boot may vertrekken naar Halm.", language)
    assert [n.split()[0] for n in notes] == [expected]


def test_a_word_that_is_a_number_in_english_is_none_elsewhere() -> None:
    assert [n.split()[0] for n in notes_in("A: Dla ten most zamknięto.\nB: Dla tam most zamknięto.", "pl")] == ["rewording"]


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [("en", "", True), ("en_US", "Міст", True), ("uk", "bridge", False), (None, "A quay", True), ("", "Міст", False)],
)
def test_whose_rules_apply(language: str | None, text: str, english: bool) -> None:
    assert speaks_english(language, text) is english


@pytest.mark.parametrize(
    ("recorded", "text", "expected"),
    [
        ("ar", "", ("ar", "rtl")),
        ("az-Arab", "", ("az-Arab", "rtl")),
        ("ar", "Arabic in Latin letters", ("ar", "ltr")),
        (None, "הנמל נסגר by 5 pm", ("und", "rtl")),
        (None, "A quay", ("", "ltr")),
        (None, "123 …", ("", "auto")),
        ("not a tag", "Міст", ("und", "ltr")),
    ],
)
def test_language_and_direction(recorded: str | None, text: str, expected: tuple[str, str]) -> None:
    assert wording.language(recorded, text) == expected


def test_the_direction_is_that_of_most_letters() -> None:
    assert direction("NATO: أغلقت بلدية المدينة") == "rtl"
    assert not is_latin("NATO: أغلقت بلدية المدينة")


def test_every_letter_that_runs_from_the_right_is_sought_where_it_stands() -> None:
    letters = (c for c in map(chr, range(sys.maxunicode + 1)) if c.isalpha() and unicodedata.bidirectional(c) in ("R", "AL"))
    assert [hex(ord(c)) for c in letters if direction(c) != "rtl"] == []


@pytest.mark.parametrize(("text", "runs"), [("“Yes”", "ltr"), ("12 – 3", ""), ("", "")])
def test_a_text_without_such_letters_runs_from_the_left_if_it_has_letters(text: str, runs: str) -> None:
    assert direction(text) == runs
