"""Passages that recur in several stories, as readers have them: joined, with all carriers, by date; and related stories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from made_edition import Maker, story, witness
from variorum.edition import Edition, SiteFacts
from variorum.model import Apparatus, CrossReferences, Reason, Related, Relative
from variorum.permit import permit
from variorum.relate.carriers import recurring_of
from variorum.relate.passages import recurrences_of
from variorum.views import pages
from variorum.views.recurring import RecurringIndexView, RecurringView

BACKGROUND = "The old stone harbour of Maren, built in {} by convicts, takes no ships of more than four hundred tonnes."
SAID = "“A promise made to a pensioner is a debt, and this state pays its debts,” {}"


def told(slug: str, *texts: tuple[str, dict[str, str]]) -> Apparatus:
    """A story of one paragraph a version, which differ throughout."""
    held = [witness(f"{slug}/{n}.txt", [[text]], language="en", **recorded) for n, (text, recorded) in enumerate(texts)]
    m = Maker(story(slug, slug.capitalize(), *held))
    m.passage("changed" if len(held) > 1 else "only", **{v.siglum: [0] for v in m.story.versions})
    return m.made()


def edition(*apparatuses: Apparatus, related: tuple[Related, ...] = ()) -> Edition:
    references = CrossReferences(recurrences=recurrences_of(apparatuses), related=related)
    return Edition(apparatuses, references, (), SiteFacts(production=True))


def views(*apparatuses: Apparatus) -> dict[str, RecurringView | RecurringIndexView]:
    made = {p.path: p.view for p in pages(edition(*apparatuses)) if p.path.startswith("passages/")}
    return {path: view for path, view in made.items() if isinstance(view, RecurringView | RecurringIndexView)}


def passage(*apparatuses: Apparatus) -> RecurringView:
    (found,) = [v for v in views(*apparatuses).values() if isinstance(v, RecurringView)]
    return found


ONE = told("one", (BACKGROUND.format(1911), {"published": "2031-05-04", "publisher": "Wire"}))
TWO = told("two", (BACKGROUND.format(1911), {}))
THREE = told("three", (BACKGROUND.format(1912), {"published": "2031-05-02", "publisher": "Post"}))


def test_a_changed_word_does_not_part_a_passage() -> None:
    pairs = recurrences_of([ONE, THREE])
    versions = {v.id: v for a in (ONE, THREE) for v in a.story.versions}
    assert (len(pairs), len(recurring_of(pairs, versions))) == (2, 1)


def test_carriers_come_by_date_and_those_without_one_last() -> None:
    found = passage(ONE, TWO, THREE)
    assert [[c.date for c in w.carriers] for w in found.wordings] == [["2 May 2031"], ["4 May 2031", "date not recorded"]]


def test_a_day_of_capture_makes_no_version_the_earliest() -> None:
    caught = told("caught", (BACKGROUND.format(1911), {"captured": "2031-01-01"}))
    assert passage(ONE, caught).lead.endswith("the earliest dated 4 May 2031.")


def test_only_the_word_that_differs_is_marked() -> None:
    words = passage(ONE, THREE).wordings[1].words
    assert [w.text for w in words if w.css == "own"] == ["1911"]


def test_where_all_words_are_alike_what_stands_between_them_is_marked_with_the_word_before() -> None:
    paused = told("paused", (BACKGROUND.format("1911,"), {"published": "2031-06-01"}))
    words = passage(ONE, paused).wordings[1].words
    assert [w.text for w in words if w.css == "own"] == ["1911,"]


def test_where_words_are_lacking_there_is_a_gap() -> None:
    shorter = told("four", (BACKGROUND.format(1912).replace(" by convicts", ""), {"published": "2031-06-01"}))
    words = passage(THREE, shorter).wordings[1].words
    assert [w.css for w in words if w.css] == ["gap"]


def test_words_around_a_passage_are_not_compared() -> None:
    other = told(
        "five",
        (
            "Nobody at the long meeting in the draughty town hall on Tuesday night had thought of this before: "
            + BACKGROUND.format(1911),
            {},
        ),
    )
    lone = told(
        "six", ("What she had to say of the port was soon said and as soon forgotten: " + BACKGROUND.format(1911), {})
    )
    assert {w.css for wording in passage(other, lone).wordings for w in wording.words} == {"", "beside"}


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        ((BACKGROUND.format(1911), BACKGROUND.format(1911)), "In running text"),
        ((SAID.format("Lund said."), SAID.format("he said.")), "Quoted words"),
    ],
)
def test_what_a_passage_is(texts: tuple[str, str], title: str) -> None:
    made = views(told("one", (texts[0], {})), told("two", (texts[1], {})))["passages/index.html"]
    assert isinstance(made, RecurringIndexView)
    assert [part.title for part in made.parts] == [title]


def test_standing_paragraphs_are_boilerplate() -> None:
    def standing(slug: str) -> Apparatus:
        held = witness(f"{slug}.txt", [[BACKGROUND.format(1911)]])
        held = replace(held, segments=tuple(replace(s, standing=True) for s in held.segments))
        m = Maker(story(slug, slug, held))
        m.passage("only", A=[0])
        return m.made()

    made = views(standing("one"), standing("two"))["passages/index.html"]
    assert isinstance(made, RecurringIndexView)
    assert [part.title for part in made.parts] == ["Boilerplate"]


def test_an_archive_without_recurring_passages_has_no_page_of_them() -> None:
    assert views(ONE) == {}


def test_a_passage_leads_to_its_place_in_every_story() -> None:
    here = sorted(c.story.href.partition("#p-")[0] for w in passage(ONE, TWO).wordings for c in w.carriers)
    assert here == ["../../stories/one/index.html", "../../stories/two/index.html"]


def test_the_story_and_the_article_lead_to_the_passage() -> None:
    made = {p.path: p.view for p in pages(edition(ONE, TWO))}
    story_view = made["stories/one/index.html"]
    (article_view,) = [v for path, v in made.items() if path.startswith("articles/one")]
    (also,) = story_view.elsewhere  # type: ignore[attr-defined]
    assert [link.label for link in also.stories] == ["Two"]
    assert [link.label for p in article_view.paragraphs for link in p.recurring] == ["Also in 1 other story"]  # type: ignore[attr-defined]


def test_of_many_other_stories_a_page_names_eleven_and_counts_the_rest() -> None:
    others = [told(f"other-{n:02}", (BACKGROUND.format(1911), {})) for n in range(14)]
    made = {p.path: p.view for p in pages(edition(ONE, *others))}
    (also,) = made["stories/one/index.html"].elsewhere  # type: ignore[attr-defined]
    assert (len(also.stories), also.more) == (11, "3 others")


def hidden(slug: str) -> Apparatus:
    held = replace(witness(f"{slug}.txt", [[BACKGROUND.format(1911)]]), shown=())
    m = Maker(story(slug, slug, held))
    m.passage("only", A=[0])
    return m.made()


def test_words_that_may_not_be_shown_are_counted() -> None:
    made = permit(edition(hidden("one"), hidden("two")))
    found = [p for p in pages(made) if p.path.startswith("passages/r-")]
    assert [(p.title, [w.text for w in p.view.wordings[0].words]) for p in found] == [  # type: ignore[attr-defined]
        ("A passage of 20 words", [" 20 words, not shown, by rights "])
    ]


@pytest.mark.parametrize(
    ("reasons", "why"),
    [
        (
            (Reason("passages", words=12), Reason("word", ("quay",))),
            "In common: 12 words of running text; the word “quay”",
        ),
        ((Reason("person", ("Ada Lund", "Kim Berg")),), "In common: the people Ada Lund and Kim Berg"),
        ((Reason("hidden"),), "In common: words that are not shown, by rights"),
        ((), ""),
    ],
)
def test_a_related_story_says_what_both_have_in_common(reasons: tuple[Reason, ...], why: str) -> None:
    links = Related("one", (Relative("other", 0.5, reasons),))
    made = {p.path: p.view for p in pages(edition(ONE, told("other", ("The mayor spoke.", {})), related=(links,)))}
    assert [r.why for r in made["stories/one/index.html"].related] == [why]  # type: ignore[attr-defined]


DATES = {"before": "2031-04-01", "same": "2031-05-05", "after": "2031-07-01", "none": ""}


def test_related_stories_come_by_date_and_say_which_is_earlier() -> None:
    others = [
        told(slug, (f"The mayor of {slug} spoke.", {"published": when} if when else {})) for slug, when in DATES.items()
    ]
    links = Related("one", tuple(Relative(slug, 0.5, (Reason("place", ("Maren",)),)) for slug in reversed(DATES)))
    made = {p.path: p.view for p in pages(edition(ONE, *others, related=(links,)))}
    assert [(r.story.label, r.when) for r in made["stories/one/index.html"].related] == [  # type: ignore[attr-defined]
        ("Before", "Earlier: 1 April 2031"),
        ("Same", "The same days: 5 May 2031"),
        ("After", "Later: 1 July 2031"),
        ("None", "No date recorded"),
    ]
