"""The interface in another language: the catalogues hold what the sources say, and nothing unfit reaches a page."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterable, Iterator

import pytest
from bs4 import BeautifulSoup

import translating
from made_edition import edition
from opening import visit
from sitecheck.shown import by_kind
from sites import ROOT
from variorum.problems import SettingsError
from variorum.publish import catalogues
from variorum.publish.render import Theme
from variorum.tongue import ENGLISH, N_, gettext, ngettext, numeral, read, speaking, unfit
from variorum.views import pages, wording

LOCALE = ROOT / "theme" / "locale"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
TEMPLATE = (HEAD + '\nmsgid "Notes"\nmsgstr ""\n\nmsgid "In %(name)s"\nmsgstr ""\n').encode()
FRENCH = (
    b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    b'msgid "Notes"\nmsgstr "Remarques"\n\nmsgid "%(n)s note"\nmsgid_plural "%(n)s notes"\n'
    b'msgstr[0] "%(n)s remarque"\nmsgstr[1] "%(n)s remarques"\n\n'
)


def french(more: str = ""):
    return read("fr", FRENCH + more.encode(), TEMPLATE)


@pytest.fixture(scope="module")
def messages():
    return translating.template()


def test_catalogues_hold_the_messages_of_the_sources(messages):
    differ = [str(path) for path, content in translating.made(messages) if path.read_bytes() != content]
    assert differ == [], "run: invoke translations"


def test_no_message_of_the_views_is_missed_by_the_catalogues(messages):
    """Those inside other messages and f-strings are not found by who collects them: they are to be given a name first."""
    held = {form for m in messages for form in ([m.id] if isinstance(m.id, str) else m.id)}
    missed = []
    for path in sorted((ROOT / "plugins" / "variorum" / "views").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"gettext", "ngettext", "N_", "counted"}:
                said = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                missed += [(path.name, message) for message in said if message not in held]
    assert missed == []


@pytest.mark.parametrize("tag", [tag for tag in catalogues.languages(LOCALE) if tag != "en"])
def test_a_shipped_catalogue_says_everything(tag):
    tongue = catalogues.tongue_of(tag, LOCALE)
    assert (tongue.untranslated, tongue.faults) == (0, ())


def test_words_are_those_of_the_language_that_is_spoken():
    with speaking(french()):
        assert gettext("Notes") == "Remarques"
    assert gettext("Notes") == "Notes"


@pytest.mark.parametrize(("n", "said"), [(0, "0 remarque"), (1, "1 remarque"), (2, "2 remarques")])
def test_plurals_are_those_of_the_language(n, said):
    with speaking(french()):
        assert ngettext("%(n)s note", "%(n)s notes", n) == said


def test_numbers_are_written_as_the_language_writes_them():
    with speaking(french()):
        assert numeral(12345) == "12\u202f345"
    assert numeral(12345) == "12,345"


def test_marked_words_stay_as_they_are():
    with speaking(french()):
        assert N_("Notes") == "Notes"


@pytest.mark.parametrize("entry", ["", '#, fuzzy\nmsgid "In %(name)s"\nmsgstr "Dans %(name)s"\n'])
def test_what_is_untranslated_or_fuzzy_stands_in_english_and_is_counted(entry):
    with speaking(tongue := french(entry)):
        assert gettext("In %(name)s", name="A") == "In A"
    assert (tongue.untranslated, tongue.total) == (1, 2)
    assert list(catalogues.remarks(tongue)) == ["fr: 1 of 2 messages are untranslated and stand in English"]


@pytest.mark.parametrize("words", ["Dans %(nom)s", "Dans", "Dans %(name)s <b>", 'Dans \\"%(name)s\\"', "Dans %(name)s & B"])
def test_what_does_not_fit_stands_in_english_and_is_told(words):
    with speaking(tongue := french(f'msgid "In %(name)s"\nmsgstr "{words}"\n')):
        assert gettext("In %(name)s", name="A") == "In A"
    assert len(tongue.faults) == 1


def test_a_plural_form_may_leave_the_number_out_where_a_source_does():
    assert unfit(("One note", "%(n)s notes"), ("Une remarque", "%(n)s remarques")) is None


def test_a_language_without_a_catalogue_is_refused_with_a_near_one():
    with pytest.raises(SettingsError, match=r"'ar_XP', which has no catalogue .*did you mean 'ar-XB'"):
        catalogues.tongue_of("ar_XP", LOCALE)


def test_a_broken_catalogue_is_refused():
    with pytest.raises(ValueError, match="the catalogue of 'fr' cannot be read"):
        read("fr", b'msgid "x\n', TEMPLATE)


def test_a_tag_that_is_no_language_is_refused():
    with pytest.raises(ValueError, match="'english' is no tag of a language"):
        read("english", FRENCH, TEMPLATE)


def test_the_pseudo_language_turns_words_and_keeps_places_and_markup():
    assert translating.turned("Not in <b>%(siglum)s</b> &amp; 2 more") == (
        "\u200f\u202eNot\u202c \u200f\u202ein\u202c <b>%(siglum)s</b> &amp; 2 \u200f\u202emore\u202c"
    )


def html(tongue) -> dict[str, str]:
    theme = Theme([ROOT / "theme" / "templates"], tongue)
    with speaking(tongue):
        return {page.path: theme.html(page).decode() for page in pages(edition())}


@pytest.fixture(scope="module")
def turned() -> dict[str, str]:
    return html(catalogues.tongue_of(translating.PSEUDO, LOCALE))


def test_pages_say_their_language_and_its_direction(turned):
    assert '<html lang="ar-XB" dir="rtl">' in turned["index.html"]


@pytest.mark.browser
def test_no_page_from_right_to_left_is_wider_than_a_telephone(chromium_browser, served, turned, tmp_path):
    kinds = by_kind([path for path in turned if path.endswith(".html")]).values()
    fullest = [max(held, key=lambda path: len(turned[path])) for held in kinds]
    for path in fullest:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(turned[path], encoding="utf-8")
    shutil.copytree(ROOT / "theme" / "static", tmp_path / "theme")
    shown = chromium_browser.new_page(viewport={"width": 390, "height": 844})
    wide = {}
    for path in fullest:
        visit(shown, served(tmp_path) + path)
        wide[path] = shown.evaluate("document.documentElement.scrollWidth")
    shown.close()
    assert len(wide) > 20 and {path: width for path, width in wide.items() if width > 390} == {}


def test_two_languages_in_one_process_do_not_mix(turned):
    after = html(ENGLISH)
    assert not [path for path, page in after.items() if "\u202e" in page]
    assert '<html lang="en">' in after["index.html"]


def test_article_text_is_never_translated(turned):
    english = html(ENGLISH)
    path = next(path for path in english if path.startswith("articles/"))
    said = [re.sub(r"<[^>]*>", "", "".join(re.findall(r'<p class="t .*</p>', site[path]))) for site in (turned, english)]
    assert said[0] == said[1] != ""


def test_what_is_put_into_words_from_right_to_left_is_isolated():
    with speaking(catalogues.tongue_of(translating.PSEUDO, LOCALE)):
        assert "\u2068Kellwire\u2069" in gettext("by %(author)s", author="Kellwire")
    assert gettext("by %(author)s", author="Kellwire") == "by Kellwire"


def test_dates_are_written_as_the_language_writes_them():
    with speaking(french()):
        assert wording.date("2032-03-02") == "2 mars 2032"
    assert wording.date("2032-03-02") == "2 March 2032"


def test_lists_are_written_as_the_language_writes_them():
    with speaking(french()):
        assert wording.listed(["A", "B", "C"]) == "A, B et C"
    assert wording.listed(["A", "B", "C"]) == "A, B and C"


def test_the_examples_of_the_home_page_are_the_same_in_every_language(turned):
    english = html(ENGLISH)["index.html"].count('class="ex"')
    assert english > 0
    assert turned["index.html"].count('class="ex"') == english


#: Elements of others' words: texts, headlines, names, code, the owner's pages; and what names its language.
OF_OTHERS = (
    "script, style, code, pre, bdi, q, blockquote, mark, dd, .t, .ed, .fg h3, .problems b, .problems li, time"
    ", [lang=en], [dir=auto], [dir=ltr], [href$='about/index.html']"
)
#: What is the same in every language: a zone, formats, the project's name, names of files and of rules, numbers of
#: headlines and datelines with their notes (HLa).
SAME = re.compile(r"\b([HD]L\d*[a-z]?\b|UTC|BibTeX|RIS|CSL-JSON|JSON|CSV|SHA-256|Variorum|[a-z]+/[a-z-]+/\d|data/\w+\.\w+)")
TURNED = re.compile("\u202e[^\u202c]*\u202c")
#: Attributes that tell a reader something, at once or when a script says it.
TOLD = (
    "aria-label",
    "title",
    "placeholder",
    "data-all",
    "data-one",
    "data-words",
    "data-chosen",
    "data-none",
    "data-busy",
    "data-disk",
    "data-fault",
)


def in_english(page: str, of_others: Iterable[str]) -> Iterator[str]:
    """Words of ours on a page in the pseudo-language that are not turned: text, and what attributes tell."""
    soup = BeautifulSoup(page, "lxml")
    soup.head.decompose()
    told = [element.get(name) for element in soup.find_all(True) for name in TOLD if element.get(name)]
    for theirs in soup.select(OF_OTHERS):
        theirs.decompose()
    for words in (*told, *soup.stripped_strings):
        left = TURNED.sub("", words)
        for name in of_others:
            left = left.replace(name, "")
        if re.search("[A-Za-z]{3,}", SAME.sub("", left)):
            yield " ".join(left.split())


def test_no_words_of_ours_stand_in_english_in_another_language(turned):
    versions = [v for a in edition().apparatuses for v in a.story.versions]
    theirs = {"not a date", "Encoding", "Charset"}  # what an article states, and codes of problems that have no words
    theirs |= {said for v in versions for said in (v.witness.meta.publisher, v.witness.meta.published) if said}
    ours = [path for path in turned if path.endswith(".html") and not path.startswith(("patterns/", "about/"))]
    found = {(path.split("/")[0], words) for path in ours for words in in_english(turned[path], theirs)}
    assert found == set()
