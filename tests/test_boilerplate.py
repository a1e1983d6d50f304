"""What stands alike in many articles, and what of it is left out of where."""

from __future__ import annotations

import pytest

from variorum.annotate import annotate
from variorum.collate import collate
from variorum.group import Cleared, cleared, group
from variorum.model import Metadata, Story, Version, Witness
from variorum.readers.decode import digest
from variorum.segment import segment

LINE = "The Alder Courier is printed on Kelland paper by its own readers' trust."
BACKGROUND = (
    "Kelland and Velda have been in dispute over the Tolsay shoals since 1987, when two trawlers sank there in one night. "
    "Courts of both countries have ruled on it four times."
)
NEWS = [
    "The harbour board closed the east quay because divers found cracks below the water.",
    "Pupils of the music school played for the patients of the county hospital at noon.",
    "A bakery in Castrel burned down and nobody was hurt, said the chief of the firemen.",
    "Voters in Leskmouth go to the polls again after two boxes of ballots were lost.",
    "The zinc mine at Corrin gets a new owner, who wants to keep all of the miners.",
    "Snow blocked the northern pass and forty lorries had to spend the night there.",
]


def made(number: int, *paragraphs: str, publisher: str | None = "Alder Courier") -> Witness:
    text = "\n\n".join(paragraphs)
    return segment(Witness(f"corpus/{number}.txt", None, text, digest(text), Metadata(publisher=publisher)))


def kinds(found: Cleared, said: str) -> set[str]:
    return {s.kind for w in found.witnesses for s in w.segments if w.said(s) == said}


def told(found: Cleared, words: str) -> int:
    return sum(words in w.said(s) for w in found.told for s in w.segments)


def test_a_line_at_the_end_of_many_articles_of_a_publisher_is_furniture() -> None:
    assert kinds(cleared([made(i, news, LINE) for i, news in enumerate(NEWS)]), LINE) == {"furniture"}


def test_a_line_of_several_publishers_stays_text_and_is_not_looked_at_when_grouping() -> None:
    found = cleared([made(i, news, LINE, publisher=f"Paper {i}") for i, news in enumerate(NEWS)])
    assert (kinds(found, LINE), told(found, LINE)) == ({"sentence"}, 0)


def test_a_standing_paragraph_stays_text_and_is_not_looked_at_when_grouping() -> None:
    found = cleared([made(i, news, BACKGROUND, news[::-1], news) for i, news in enumerate(NEWS)])
    assert "furniture" not in {s.kind for w in found.witnesses for s in w.segments}
    assert told(found, "Tolsay shoals") == 0


def notes_of(*witnesses: Witness) -> list[str]:
    versions = tuple(Version("AB"[n], str(n), w) for n, w in enumerate(witnesses))
    apparatus = annotate(collate(Story("s", "s", "s", "A", versions)))
    return [note.rule for note in apparatus.notes]


@pytest.mark.parametrize("standing", [LINE, BACKGROUND])
def test_boilerplate_that_one_version_has_gets_no_note(standing: str) -> None:
    articles = [made(i, news, standing) for i, news in enumerate(NEWS)]
    plain = made(9, NEWS[0])
    assert notes_of(articles[0], plain) != []
    assert notes_of(cleared([*articles, plain]).witnesses[0], plain) == []


def test_boilerplate_that_another_version_words_otherwise_is_noted() -> None:
    articles = [made(i, news, BACKGROUND) for i, news in enumerate(NEWS)]
    other = made(9, NEWS[0], BACKGROUND.replace("1987", "1978"))
    assert any(rule.startswith("date") for rule in notes_of(cleared([*articles, other]).witnesses[0], other))


def test_the_text_is_never_touched() -> None:
    articles = [made(i, news, LINE) for i, news in enumerate(NEWS)]
    assert [w.text for w in cleared(articles).witnesses] == [w.text for w in articles]


def test_four_articles_are_too_few_to_tell() -> None:
    articles = [made(i, news, LINE) for i, news in enumerate(NEWS[:4])]
    assert cleared(articles) == Cleared(articles, articles)


def test_copies_of_one_text_have_no_boilerplate() -> None:
    copies = [made(i, *NEWS, f"Copy {i} was sent by a reader.") for i in range(8)]
    assert cleared(copies) == Cleared(copies, copies)


def test_articles_that_share_a_standing_paragraph_alone_are_no_story() -> None:
    found = cleared([made(i, news, BACKGROUND) for i, news in enumerate(NEWS)])
    assert [len(g) for g in group(found.told)] == [1] * len(NEWS)
