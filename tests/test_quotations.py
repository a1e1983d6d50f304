"""Quotations, who speaks, and one quotation in several forms, on invented texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.collate import collate
from variorum.model import Apparatus, Metadata, Quotation, Speaker, Story, Version, Witness
from variorum.relate import quotations_of, relate
from variorum.relate.quotations.sayings import Piece, Saying
from variorum.relate.quotations.speakers import may_be_one
from variorum.relate.quotations.tracking import joined
from variorum.segment import segment


def version(text: str, article: str = "one", siglum: str = "A", language: str | None = None) -> Version:
    witness = Witness(f"corpus/{article}.txt", None, text, "0", Metadata(language=language))
    return Version(siglum, article, segment(witness))


def apparatus(slug: str, *texts: str) -> Apparatus:
    versions = tuple(version(text, f"{slug}-{n}", "ABCDEFGH"[n]) for n, text in enumerate(texts))
    return Apparatus(collate(Story(slug, slug, slug, "A", versions)), ())


def said(text: str, mode: str = "direct") -> list[tuple[str, str | None]]:
    """(words, words that say who speaks) of the quotations of one mode."""
    found = [q for q in quotations_of(version(text)) if q.mode == mode]
    return [(text[q.start : q.end], text[slice(*q.speaker)] if q.speaker else None) for q in found]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“The quay is not safe today,” Wenda Ostrath said.", "The quay is not safe today,", "Wenda Ostrath"),
        ('"The quay is not safe today," said Wenda Ostrath.', "The quay is not safe today,", "Wenda Ostrath"),
        ("Wenda Ostrath said: “The quay is not safe today.”", "The quay is not safe today.", "Wenda Ostrath"),
        ("«The quay is not safe today», said Wenda Ostrath.", "The quay is not safe today", "Wenda Ostrath"),
        ("'The quay is not safe today,' said Wenda Ostrath.", "The quay is not safe today,", "Wenda Ostrath"),
        ("‘The quay is not safe today,’ said Wenda Ostrath.", "The quay is not safe today,", "Wenda Ostrath"),
        ("Ostrath, the harbour master, said “it is not safe there”.", "it is not safe there", "Ostrath"),
        (
            "“It can't be left as it is,” a spokesman for the port said.",
            "It can't be left as it is,",
            "a spokesman for the port",
        ),
        ("“It is not safe there,” she said on Monday.", "It is not safe there,", "she"),
        ("The quay is “not safe for ships”, according to the port.", "not safe for ships", "the port"),
        ("Ostrath said she thinks “it is not safe there”.", "it is not safe there", "Ostrath"),
        ("The quay has been closed.\n\nOstrath explained:\n\n“It is not safe there.”", "It is not safe there.", "Ostrath"),
    ],
)
def test_quoted_words_have_a_speaker(text: str, words: str, speaker: str) -> None:
    assert said(text) == [(words, speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Low water is no excuse for anyone.” — Anna Ostrath, harbour master", "Anna Ostrath"),
        ("“Low water is no excuse for anyone. It never was.” -- Ostrath in a speech on Monday.", "Ostrath"),
        ("“Low water is no excuse for anyone” – a line that nobody believed – was in the letter.", None),
        ("“Low water is no excuse for anyone.” — On Monday it was read out.", None),
        ("It was late. Adam Ostrath: “Low water is no excuse for anyone.”", "Adam Ostrath"),
        ("Sen. Ostrath: “Low water is no excuse for anyone.”", "Sen. Ostrath"),
        ("The facts: “Low water is no excuse for anyone.”", None),
        ("Ostrath quickly shot back: “Low water is no excuse for anyone.”", "Ostrath"),
        ("“Low water is no excuse for anyone,” Ostrath fired back.", "Ostrath"),
        ("Guards fired back, and “low water is no excuse” stood on the wall.", None),
        ("“Low water is no excuse for anyone,” Ostrath Jr. said.", "Ostrath Jr."),
        ("“Low water is no excuse for anyone,” singer and actress Anna Ostrath said.", "singer and actress Anna Ostrath"),
    ],
)
def test_a_name_at_a_quotation_says_who_speaks(text: str, speaker: str | None) -> None:
    assert [who for _, who in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("“It never was one in this harbour.”", "Ostrath"),
        ("“It never was one in this harbour,” Berg said.", "Berg"),
        ("On the wall stood “it never was one in this harbour”.", None),
    ],
)
def test_a_quotation_alone_behind_who_spoke_last_goes_on(behind: str, speaker: str | None) -> None:
    assert said(f"“Low water is no excuse for anyone,” Ostrath said.\n\n{behind}")[1][1] == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Wenda Ostrath said that the quay had to be closed.", "that the quay had to be closed", "Wenda Ostrath"),
        ("Wenda Ostrath said the quay had to be closed.", "the quay had to be closed", "Wenda Ostrath"),
        ("The quay had to be closed, Wenda Ostrath said.", "The quay had to be closed", "Wenda Ostrath"),
        ("The quay had to be closed, according to the port.", "The quay had to be closed", "the port"),
        ("According to the port, the quay had to be closed.", "the quay had to be closed", "the port"),
        ("The port told reporters that the quay had to be closed.", "that the quay had to be closed", "The port"),
    ],
)
def test_what_is_told_without_marks_has_a_speaker(text: str, words: str, speaker: str) -> None:
    assert said(text, "reported") == [(words, speaker)]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The port had earlier maintained that the quay was safe.", "that the quay was safe", "The port"),
        ("The port said late on Friday that the quay was safe.", "that the quay was safe", "The port"),
        ("Wenda Ostrath said this week the quay was safe again.", "the quay was safe again", "Wenda Ostrath"),
        ("The quay was safe on Monday, state officials say.", "The quay was safe on Monday", "state officials"),
    ],
)
def test_when_something_was_said_is_neither_speaker_nor_words(text: str, words: str, speaker: str) -> None:
    assert said(text, "reported") == [(words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "A diver found an old plate marked “for the lights of Ostrath”.",
        "She had found a note dated March 1924 which refers to “5 boards, painted, from the monks”.",
        "Wenda Ostrath was referring to a list, found by a diver in the mud, that has “5 boards, painted, from the monks”.",
    ],
)
def test_what_a_paper_has_is_said_by_nobody(text: str) -> None:
    assert [speaker for _, speaker in said(text)] == [None]


def test_who_calls_a_thing_something_speaks_and_not_the_thing() -> None:
    text = "Wenda Ostrath, the clerk of the port, called the bridge “too late and too small”."
    assert said(text) == [("too late and too small", "Wenda Ostrath")]


@pytest.mark.parametrize(
    "text",
    [
        "“The quay is not safe today,” said Wenda Ostrath, who vowed to rebuild it in the spring.",
        "She was the lawyer who argued Ostrath before the high court.",
        "The envoy recalled the minister’s 2003 remarks about the old quay of the town.",
    ],
)
def test_a_promise_a_case_and_a_noun_report_no_words(text: str) -> None:
    assert said(text, "reported") == []


@pytest.mark.parametrize(
    "text",
    [
        "The “soft opening” of the quay went on.",
        "The quay was open again.",
        "They stated their names at the gate.",
        "”",
        "“”",
        "",
    ],
)
def test_a_phrase_in_marks_or_a_plain_sentence_is_no_quotation(text: str) -> None:
    assert quotations_of(version(text)) == ()


def test_a_quotation_that_runs_over_paragraphs_is_one_in_pieces() -> None:
    text = "“The quay is not safe today,” said Ostrath. “We know of it.\n\n“It will stay closed for now.”"
    found = quotations_of(version(text))
    assert [(q.goes_on, text[slice(*q.speaker or (0, 0))]) for q in found] == [
        (False, "Ostrath"),
        (False, "Ostrath"),
        (True, "Ostrath"),
    ]


def test_a_quotation_parted_by_its_speaker_is_one_in_pieces() -> None:
    found = quotations_of(version("“The quay,” Ostrath said, “is not safe for any ship.”"))
    assert [q.goes_on for q in found] == [False, True]


def test_an_article_that_is_one_long_quotation_is_one() -> None:
    text = "“" + " ".join(f"We came in the year {n}." for n in range(300)) + "”"
    assert [(q.start, q.end, q.speaker) for q in quotations_of(version(text))] == [(1, len(text) - 1, None)]


def test_no_rule_of_english_speaks_of_another_language() -> None:
    found = quotations_of(version("„Der Kai ist heute nicht sicher“, said Ostrath.", language="de"))
    assert [(q.mode, q.speaker) for q in found] == [("direct", None)]


PIECES = [
    *"“”\"'‘’«»„.,:;!?—()\n",
    "\n\n",
    "said",
    " Ostrath ",
    "according to",
    "that",
    "the quay was shut",
    "Mr",
    "😀",
    "he",
]


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_whatever_marks_stand_in_a_text_offsets_lie_inside_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for q in quotations_of(version(text)):
        spans = [(q.start, q.end), *(s for s in (q.speaker, q.cue) if s)]
        assert all(0 <= s < e <= len(text) and text[s:e] == text[s:e].strip() for s, e in spans)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“One two three four,” he said.", "“Open and left so.", "Closed and not opened.”", "Nothing."]),
        max_size=9,
    )
)
def test_direct_quotations_do_not_overlap(paragraphs: list[str]) -> None:
    found = [q for q in quotations_of(version("\n\n".join(paragraphs))) if q.mode == "direct"]
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


def speakers(text: str) -> list[tuple[str, str | None]]:
    found = relate([apparatus("s", text)]).quotations
    return [(q.speaker.name, q.speaker.name_id) for q in found if q.speaker]


def test_a_speaker_is_the_name_that_the_archive_knows() -> None:
    text = "The clerk, Wenda Ostrath, 47, had left. “The quay is not safe today,” Ostrath said."
    assert speakers(text)[0][0] == "Wenda Ostrath"


def test_who_speaks_for_somebody_is_not_that_person() -> None:
    text = "The clerk, Wenda Ostrath, 47, had left. “The quay is not safe today,” a spokesman for Ostrath said."
    assert speakers(text) == [("a spokesman for Ostrath", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The port clerk, Wenda Ostrath, said that the quay was not safe today.",
        "“The quay is not safe today,” said its clerk, Wenda Ostrath, on Monday.",
        "“The quay is not safe today,” said the port’s clerk, Judge Wenda Ostrath, 47.",
    ],
)
def test_a_role_with_a_name_beside_it_is_that_person(text: str) -> None:
    assert {name for name, _ in speakers(f"{text}\nWenda Ostrath, 47, had left.")} == {"Wenda Ostrath"}


def test_a_body_told_by_its_first_word_is_no_person() -> None:
    text = "The mine of Ostrath Group will close, Ostrath said on Monday.\nOstrath Group runs it and Ostrath Group sold it."
    assert {name for name, _ in speakers(text)} == {"Ostrath Group"}


def test_a_role_in_a_list_with_a_name_is_not_that_person() -> None:
    text = "Wenda Ostrath, 47, had left. “The quay is not safe,” said the clerk, Wenda Ostrath, and two divers."
    assert ("the clerk", None) in speakers(text)


def test_a_pronoun_is_not_who_is_told() -> None:
    text = "The clerk, Corvin Dashwell, 47, had left. “You have done much for us here,” she told Dashwell."
    assert speakers(text) == [("she", None)]


def test_a_pronoun_is_the_nearest_name_that_fits() -> None:
    text = "The clerk, Wenda Ostrath, 47, had left. “The quay is not safe today,” she said."
    assert speakers(text)[0][0] == "Wenda Ostrath"


def test_a_pronoun_is_not_whom_the_speaker_speaks_of() -> None:
    text = (
        "The clerk, Irma Tollen, 51, had left.\nMr Corvin Dashwell recalled "
        "that Mr Peder Hollingmoor had met Mr Jonas Quillmere there.\n"
        "“The quay is not safe today,” he said."
    )
    assert speakers(text)[-1][0] == "Corvin Dashwell"


def test_a_pronoun_is_not_one_of_whom_the_text_speaks_by_the_other() -> None:
    told = "Corvin Dashwell said that he was late and lost his boat. Corvin Dashwell said that he would stay.\n"
    said = "Dashwell had left for good. “The quay is not safe today,” {} said."
    assert speakers(told + said.format("she"))[-1] == ("she", None)
    assert speakers(told + said.format("he"))[-1][0] == "Corvin Dashwell"


def test_a_pronoun_in_doubt_is_nobody() -> None:
    text = "On Monday Mr Corvin Dashwell met Mr Peder Hollingmoor there. “The quay is not safe today,” he said."
    assert speakers(text) == [("he", None)]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Wenda Ostrath says there needs to be a wall that holds.", "there needs to be a wall that holds", "Wenda Ostrath"),
        ("During the storm, Wenda Ostrath said, the wall had failed.", "the wall had failed", "Wenda Ostrath"),
        (
            "The wall, Wenda Ostrath said then, was not built to last a year.",
            "was not built to last a year",
            "Wenda Ostrath",
        ),
        ("Wenda Ostrath this week said the quay had to be closed.", "the quay had to be closed", "Wenda Ostrath"),
        ("Wenda Ostrath on Tuesday said the quay had to be closed.", "the quay had to be closed", "Wenda Ostrath"),
        ("They are likely to hire an architect who said he was ready now.", "he was ready now", "an architect who"),
        (
            "In a long letter, two mayors asked for help, saying that the wall had failed.",
            "that the wall had failed",
            "two mayors",
        ),
        (
            "Wenda Ostrath blamed the town in an early morning tweet, saying it had sold the quay.",
            "it had sold the quay",
            "Wenda Ostrath",
        ),
        ("Piers Holl, the port's envoy, said the town would meet on Friday.", "the town would meet on Friday", "Piers Holl"),
        ("The diver of “Low Water” wrote that the wall would fail.", "that the wall would fail", "The diver"),
        (
            "Several ferries were late, said Anna Lund, a spokeswoman for the port.",
            "Several ferries were late",
            "Anna Lund",
        ),
    ],
)
def test_what_is_reported_has_its_clause_and_its_source(text: str, words: str, speaker: str) -> None:
    assert [(w.removesuffix("."), s) for w, s in said(text, "reported")] == [(words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Many harbour masters would hope their quay were longer.",
        "Do you think she must be the very best of them?",
        "He paused on the quay to make an improbable remark that nobody there heard.",
        "He rejected Ostrath's repeated claims that her boats were in good order.",
        "It is widely believed that the wall will not hold the sea.",
        "They found a pipe, an iron thing found in old ships.",
        "Wenda Ostrath told reporters after the long meeting that was held in port.",
        "“We are proud of you,” Wenda Ostrath told some of the older divers.",
        "Wenda Ostrath told a large crowd in Port Vell and East Quay.",
        "Wenda Ostrath announced her bid for the office on Monday.",
        "The storm adds a new worry to all the others here.",
        "They aim at voters in eleven swing states that may yet change sides.",
        "They had to investigate reports that the wall was never safe.",
        "“It is not safe at all,” he told the House panel on Monday.",
        "Wenda Ostrath said via a note to all of them, with a picture.",
        "The news of it says something about the town and its port.",
    ],
)
def test_what_nobody_said_is_not_reported(text: str) -> None:
    assert said(text, "reported") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is not safe there,” May said.", "May"),
        ("“It is not safe there,” he'd said on Monday.", "he'd"),
        ("“It is not safe there,” Ostrath, 45, of Vell, told The Gazette.", "Ostrath"),
        ("“It is not safe there,” agreed a former Port official who spoke to us.", "a former Port official"),
        ("“It is not safe there,” said 9/11 widow Wenda Ostrath.", "9/11 widow Wenda Ostrath"),
        ("“It is not safe there,” he and Berg wrote.", "he and Berg"),
        ("“It is not safe there,” concluded the report.", "the report"),
        ("“It is not safe there,” the memorandum on the quay states.", "the memorandum on the quay"),
        ("“It is not safe there,” Ostrath went on.", "Ostrath"),
        ("“It is not safe there,” Ostrath is reported to have said.", "Ostrath"),
        ("“It is not safe there!” Ostrath proclaimed.", "Ostrath"),
        ("“It is not safe there,” the master was quoted by Norwire as saying.", "the master"),
        ("As Ostrath put it, “it is not safe there”.", "Ostrath"),
        ("In Ostrath's words, the quay is “not safe for ships”.", "Ostrath"),
        ("Ostrath gave a blunt answer: “It is not safe there.”", "Ostrath"),
        ("Ostrath could be heard shouting “it is not safe there”.", "Ostrath"),
        ("Ostrath took to the radio to say “it is not safe there”.", "Ostrath"),
        ("In a speech, Ostrath attacked “the men who sold the quay”.", "Ostrath"),
        ("Ostrath mocked it, saying anybody who complains “is not having a good night”.", "Ostrath"),
        ("It ends with Ostrath saying during the debate, “It is not safe there,” when she was asked.", "Ostrath"),
        ("Ostrath sent a letter to Berg on Tuesday saying it is “not safe for any ship”.", "Ostrath"),
    ],
)
def test_more_ways_to_say_who_speaks(text: str, speaker: str) -> None:
    assert [who for _, who in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Mrs May said that the quay would be closed.", "that the quay would be closed", "Mrs May"),
        ("Firms that own the quay said it would be closed.", "it would be closed", "Firms that own the quay"),
        ("The firm that built the quay said it would be closed.", "it would be closed", "The firm that built the quay"),
        ("It was an outpouring of anger by masters who say they are not safe.", "they are not safe", "masters who"),
        ("It was a practice critics say is wrong for the port.", "is wrong for the port", "critics"),
        ("Ostrath had told police that she would go home, the guard added.", None, "the guard"),
        ("Ostrath said that she would go home, Norwire reported.", "that she would go home", "Ostrath"),
        ("Ostrath is said to have told them that the quay was closed.", "that the quay was closed", "Ostrath"),
        ("Ostrath has been quoted as saying that the quay was closed.", "that the quay was closed", "Ostrath"),
        ("Ostrath, the first master here, and a diver, said the quay was closed.", "the quay was closed", "Ostrath"),
        ("The quay, she told reporters in Vell, was never safe in winter.", "was never safe in winter", "she"),
        ("But the quay was, according to Ostrath, never safe in winter.", "never safe in winter", "Ostrath"),
        ("The port said in a statement on Monday the quay was closed.", "the quay was closed", "The port"),
        ("The port said on Monday the quay was closed.", "the quay was closed", "The port"),
        ("Ostrath told Norwire the quay was closed.", "the quay was closed", "Ostrath"),
        ("A court in Vell ruled that the quay must be closed.", "that the quay must be closed", "A court in Vell"),
        ("Ostrath was adamant that the quay was closed.", "that the quay was closed", "Ostrath"),
        ("The quay was closed to all, said police.", "The quay was closed to all", "police"),
        ("A first report prepared by the port said that the quay was closed.", "that the quay was closed", None),
    ],
)
def test_more_ways_to_report(text: str, words: str | None, speaker: str | None) -> None:
    found = said(text, "reported")
    assert len(found) == 1
    assert words is None or found[0][0] == words
    assert found[0][1] == (speaker or "A first report prepared by the port")


@pytest.mark.parametrize(
    "text",
    [
        "He acknowledged the strain between her and the master, telling them of it.",
        "It was a charge Ostrath appeared to openly acknowledge at the meeting.",
        "It showed, as much as anyone has shown on record, something that many people take for true.",
        "They target the men of the old fighting states, stressing the threat that a flood would be.",
        "Those who say they are safe often stay at home.",
        "Reacting to the news of the day, Ostrath told Norwire, “It is not safe.”",
    ],
)
def test_what_only_looks_like_a_report_is_none(text: str) -> None:
    assert said(text, "reported") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Ostrath said the quay was old and insisted that the town must pay.",
            [("the quay was old", "Ostrath"), ("that the town must pay", "Ostrath")],
        ),
        (
            "Ostrath said the quay was shut because he feared a fall, adding that the town must pay.",
            [("the quay was shut because he feared a fall", "Ostrath"), ("that the town must pay", "Ostrath")],
        ),
        (
            "Ostrath said she was asked last week, and believes the town must pay.",
            [("she was asked last week, and believes the town must pay", "Ostrath")],
        ),
    ],
)
def test_what_is_said_by_two_verbs_of_one_speaker_is_two_reports(text: str, parts: list[tuple[str, str]]) -> None:
    assert said(text, "reported") == parts


@pytest.mark.parametrize(
    "text",
    [
        "The port acknowledged the existence of a second letter and other papers.",
        "Broken cranes added to delays in some parts of the old port.",
        "They do not know the quay has been closed all this winter.",
        "After the wall fell on the old quay, Ostrath said in an interview.",
        "The chairman of the port, Piers Lund, announced a June 16 hearing about the wall.",
    ],
)
def test_what_has_a_verb_of_speech_and_no_clause_is_not_reported(text: str) -> None:
    assert said(text, "reported") == []


def test_to_whom_a_thing_is_told_does_not_say_it() -> None:
    text = "“The quay is not safe today,” Wenda Ostrath, a diver since she was ten, told The Port Gazette."
    assert said(text) == [("The quay is not safe today,", "Wenda Ostrath")]


@pytest.mark.parametrize(
    "text",
    [
        "In his book, “How the Quay Was Lost,” the diver looks back.",
        "The bill, known as the “Harbour and Quays Protection Act” there, was passed.",
        "He held the “All-Port Boat Race” again.",
    ],
)
def test_a_title_in_marks_is_no_quotation(text: str) -> None:
    assert said(text) == []


def test_what_is_sung_or_said_in_capitals_is_a_quotation() -> None:
    assert said("Wenda Ostrath said: “Save Our Old Quay!”") == [("Save Our Old Quay!", "Wenda Ostrath")]


def test_the_label_of_a_transcript_says_who_speaks() -> None:
    assert said("“OSTRATH: Well, the quay is not safe.”") == [("Well, the quay is not safe.", "OSTRATH")]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"He calls it a "ship killer" and so do I," Ostrath said.', 'He calls it a "ship killer" and so do I,'),
        ('"He calls it a “ship killer” and so do I," Ostrath said.', "He calls it a “ship killer” and so do I,"),
        ('"Was it "not safe there" then?" Ostrath said. "No."', 'Was it "not safe there" then?'),
    ],
)
def test_what_is_quoted_in_a_quotation_does_not_end_it(text: str, quoted: str) -> None:
    assert said(text)[0] == (quoted, "Ostrath")


def test_phrases_in_marks_of_their_own_under_one_verb_are_one_quotation() -> None:
    text = "Ostrath called the quay a “sad thing,” a “trap,” “wet” and “foul.”"
    assert said(text) == [("sad thing,” a “trap,” “wet” and “foul.", "Ostrath")]


def test_phrases_in_marks_that_nobody_says_are_none() -> None:
    assert said("The quay is full of “old ropes,” “wet sand” and “foul air.”") == []


def test_who_made_what_is_quoted_stands_behind_by() -> None:
    assert said("“When the Quay Was New” was written by Wenda Ostrath in a week.") == [
        ("When the Quay Was New", "Wenda Ostrath")
    ]


@pytest.mark.parametrize(
    ("heading", "speaker"),
    [
        ("Ostrath: “it is not safe there”", "Ostrath"),
        ("“it is not safe there”, says harbour master", "harbour master"),
        ("Quay closed as “it is not safe there”", None),
    ],
)
def test_what_a_heading_quotes_is_a_quotation(heading: str, speaker: str | None) -> None:
    text = f"{heading}\n\nThe quay has been closed since the winter, the port said on Monday.\n\nNobody was hurt."
    assert said(text) == [("it is not safe there", speaker)]


def test_marks_for_inches_open_no_quotation() -> None:
    assert said("He is 6'3\" tall and runs the quay. “It is not safe there,” Ostrath said.") == [
        ("It is not safe there,", "Ostrath")
    ]


def test_a_sentence_without_marks_says_who_speaks_behind_it() -> None:
    text = "Wenda Ostrath said that the quay was old. “It is rotten through and through.”"
    assert said(text) == [("It is rotten through and through.", "Wenda Ostrath")]


ONE = "Wenda Ostrath, 47, runs it. “The old quay is not safe for any fishing vessel of that tonnage,” Wenda Ostrath said."


def forms(*texts: str) -> list[int]:
    """How many versions each group of quotations has."""
    return [len({f.article for f in g.forms}) for g in relate([apparatus("s", *texts)]).groups]


@pytest.mark.parametrize(
    "other",
    [
        "Wenda Ostrath, 47, runs it. “The old quay is not safe for any fishing vessel,” Wenda Ostrath said.",
        "Wenda Ostrath, 47, runs it. “The ancient quay is unsafe for a fishing vessel of that tonnage,” Wenda Ostrath said.",
        "Wenda Ostrath, 47, runs it. Wenda Ostrath said that the quay was not safe for a fishing vessel of such tonnage.",
        "“The old quay is not safe for any fishing vessel of that tonnage,” a driver said.",
    ],
    ids=["cut", "altered", "reported", "another speaker"],
)
def test_one_quotation_in_two_forms_is_a_group(other: str) -> None:
    assert forms(ONE, other) == [2]


def test_two_quotations_of_one_speaker_are_two() -> None:
    assert (
        forms(ONE, "Wenda Ostrath, 47, runs it. “Bakers in the upper town pay far too little rent,” Wenda Ostrath said.")
        == []
    )


def are_one(one: str, other: str, speakers: tuple[str, str], passages: tuple[str, str] = ("p", "p")) -> bool:
    """Whether two sayings in marks, told by their words, make a group in one story."""
    held = []
    for n, (words, name, passage) in enumerate(zip((one, other), speakers, passages, strict=True)):
        speaker = Speaker(name, name and "pe-" + name.casefold().replace(" ", "-"), 0, 1)
        piece = Piece(f"q-{n}", "direct", 0, 1, speaker, None)
        ids = (speaker.name_id,) if speaker.name_id else ()
        held.append(
            ("s", version("Text.", f"a-{n}"), (Saying((piece,), True, words.replace(" ", "\n"), b"", (passage,), ids),))
        )
    return bool(joined(held)[1])


QUAY = "old quay safe fishing vessel tonnage"


@pytest.mark.parametrize(
    ("other", "speakers", "passages", "expected"),
    [
        (QUAY, ("Wenda Ostrath", "Wenda Ostrath"), ("p", "p"), True),
        ("tonnage vessel fishing safe quay old", ("Wenda Ostrath", "Wenda Ostrath"), ("p", "p"), False),
        ("old quay safe fishing boat", ("Wenda Ostrath", "Ostrath"), ("p", "p"), True),
        ("old quay safe fishing boat", ("Wenda Ostrath", "Carl Halvick"), ("p", "p"), False),
        (QUAY, ("Wenda Ostrath", "Carl Halvick"), ("p", "p"), True),
        ("old quay vessel", ("Wenda Ostrath", ""), ("p", "p"), True),
        ("old quay vessel", ("Wenda Ostrath", ""), ("p", "r"), False),
    ],
    ids=["same", "another order", "shorter name", "of another", "said of another", "here", "elsewhere"],
)
def test_words_that_two_sayings_share_make_a_group_in_one_order_only(
    other: str, speakers: tuple[str, str], passages: tuple[str, str], expected: bool
) -> None:
    assert are_one(QUAY, other, speakers, passages) is expected


def test_a_speaker_named_by_fewer_words_is_the_same() -> None:
    assert [may_be_one(*pair) for pair in (("Ostrath", "Wenda Ostrath"), ("Wenda Ostrath", "Ada Ostrath"))] == [True, False]


def test_one_quotation_in_two_stories_is_a_group() -> None:
    groups = relate([apparatus("s", ONE), apparatus("t", "It rained. " + ONE)]).groups
    assert [[f.story for f in g.forms] for g in groups] == [["s", "t"]]


def test_ids_of_quotations_are_their_own() -> None:
    found: tuple[Quotation, ...] = relate([apparatus("s", ONE + "\n\n" + ONE, ONE)]).quotations
    assert len({q.id for q in found}) == len(found)
