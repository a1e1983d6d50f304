"""What is noted of invented pairs, kind by kind; the golden blocks are to be read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from golden_blocks import Block, blocks
from golden_notes import apparatus, notes_of
from variorum.annotate import clausal, cutting
from variorum.annotate.crumbs import swept
from variorum.annotate.details import apart, clauses, lone
from variorum.annotate.sourcing import part
from variorum.annotate.straddling import adjoined
from variorum.annotate.strands import strands
from variorum.annotate.taking import taken
from variorum.collate.gaps import WALL
from variorum.model import NOTE_KINDS, VariationUnit
from variorum.notes import _ASKED, KINDS, Finding, joined, quotation
from variorum.notes.asking import Asked
from variorum.notes.cited import one_side
from variorum.notes.kind import Change, Comparison, Side, always, content
from variorum.notes.onesided import told_beside
from variorum.notes.quoted import quotations
from variorum.notes.rewording import settles
from variorum.notes.signs import Signs
from variorum.notes.sources import matched
from variorum.notes.timing import several
from variorum.words import Token, entries, tokenise

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "notes"


@pytest.mark.parametrize(
    "block", [b for kind in NOTE_KINDS for b in blocks(GOLDEN / f"{kind}.txt")], ids=lambda b: f"{b.path.stem}: {b}"
)
def test_golden(block: Block, refresh_golden: bool) -> None:
    block.check(notes_of(block.input), refresh_golden)


@pytest.mark.parametrize("kind", NOTE_KINDS)
def test_a_golden_block_of_each_kind_notes_that_kind(kind: str) -> None:
    assert any(line.startswith(f"{kind} ") for b in blocks(GOLDEN / f"{kind}.txt") for line in b.expected.splitlines())


def test_no_kind_that_would_speak_is_passed_over_for_want_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [b.input for kind in NOTE_KINDS for b in blocks(GOLDEN / f"{kind}.txt")]
    said = [notes_of(lines) for lines in given]
    everything = Asked([replace(kind, claims=always, judges=always) for kind in KINDS])
    monkeypatch.setitem(_ASKED, True, everything)
    monkeypatch.setattr(cutting, "_SIGNS", Signs([always for _ in cutting._FINDERS]))
    assert [notes_of(lines) for lines in given] == said


def test_the_table_holds_the_kinds_of_the_guideline() -> None:
    assert sorted(KINDS.names()) == sorted(NOTE_KINDS)


def test_the_docs_say_what_each_module_of_notes_is_about(root: Path) -> None:
    """Once, in the table under “Where in notes/” of docs/notes.md: a new module goes into one of its rows."""
    table = (root / "docs" / "notes.md").read_text("utf-8").partition("\n## Where in `notes/`\n")[2].partition("\n## ")[0]
    named = sorted(word for row in table.splitlines() if row.startswith("|") for word in re.findall(r"`(\w+)`", row))
    modules = (root / "plugins" / "variorum" / "notes").glob("*.py")
    assert named == sorted(path.stem for path in modules if path.stem != "__init__")


@pytest.mark.parametrize("kind", NOTE_KINDS)
def test_the_docs_have_a_heading_for_each_kind(kind: str, root: Path) -> None:
    assert f"\n### {kind}\n" in (root / "docs" / "notes.md").read_text(encoding="utf-8")


def test_nobody_is_named_where_all_words_of_a_change_are_told_elsewhere() -> None:
    text = "Low said that the quay was shut."
    side = Side("A", text, "sentence", ((0, len(text)),), tokenise(text), (), frozenset())
    unit = VariationUnit(((0, 3),), (), 0, 0)
    nothing = Change(Comparison(side, side, moved=False), unit, (), (), None, None, None, None, (), ())
    assert one_side(nothing) is None


def _side(siglum: str, text: str) -> Side:
    return Side(siglum, text, "sentence", ((0, len(text)),), tokenise(text), (), frozenset())


def test_a_border_between_two_quotations_is_told_of_the_sentence_in_which_it_lies() -> None:
    text = 'The vote is near. "Keep her in the house," he wrote. "That would be bad for us." The vote is on Monday.'
    quotes = quotations(text)
    ends = ((0, 17), (text.index("The vote is on"), len(text)))
    within = ((18, text.index(" The vote is on")),)
    whole = _side("B", '"Keep her in the house. That would be bad for us," he wrote.')
    whole = replace(whole, quotes=quotations(whole.text))
    around, holding = (replace(_side("A", text), sentences=held, quotes=quotes) for held in (ends, within))
    assert joined.whole(Comparison(around, whole, moved=False)) == []
    assert len(joined.whole(Comparison(holding, whole, moved=False))) == 1


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ("built before the flood", True),  # in the next sentence
        ("painted before the flood", False),
        ("in Kell Port", False),  # names alone stand in much
    ],
)
def test_a_detail_told_in_the_sentence_beside_is_not_lacking(detail: str, told: bool) -> None:
    text = "The barges pay no toll. They were built before the flood in Kell Port. The lock is shut."
    passage = replace(_side("B", text), sentences=((0, text.index(" They")),))
    assert told_beside(content(tokenise(detail)), passage) is told


@pytest.mark.parametrize(("words", "kept"), [("would not be hurt", True), ("be hurt", False), ("hurt", False)])
def test_what_would_not_be_done_is_no_scrap_beside_another_change(words: str, kept: bool) -> None:
    one = _side("A", "Low vowed aid to choirs of the old mill in Tolm during tours.")
    other = _side("B", "The port pledged that staff at the mill would not be hurt in summer.")
    (a, b), (start, end) = (one.text.index("during"), other.text.index("in summer")), (other.text.index(words), len(words))
    beside = Finding("rewording", "rewording/words/1", 1, 0.8, "", ((a, a + 6),), ((b, b + 9),), a, b)
    detail = Finding("addition", "addition/detail/1", 2, 0.7, "", (), ((start, start + end),), a, start)
    assert (detail in swept([detail, beside], Comparison(one, other, moved=False))) is kept


def test_two_sentences_are_compared_where_they_quote_the_same_words_on_end() -> None:
    told = (
        "A brewer told tourists beneath the granite cliff of Tolm,",
        "Orla Venn whispered outside the crowded lecture theatre at dusk,",
    )
    sides = [_side(siglum, f'{rest} "They made us wait."') for siglum, rest in zip("AB", told, strict=True)]
    quoting = [replace(side, quotes=quotations(side.text)) for side in sides]
    assert settles(Comparison(sides[0], sides[1], moved=False))
    assert not settles(Comparison(quoting[0], quoting[1], moved=False))


def test_two_phrases_are_told_whole_where_the_sentences_were_built_anew() -> None:
    one = _side("A", 'A lawyer for Marrow told the Courier the deal includes "full cooperation."')
    other = _side("B", 'Asked whether he would tell of the mayor, Carl Hall said his client pledged "complete cooperation."')
    a, b = (replace(side, quotes=quotations(side.text)) for side in (one, other))
    (finding,) = [f for f in quotation.claim(Comparison(a, b, moved=False)) if f.rule == "quotation/words-differ/1"]
    assert (a.said(finding.a[0]), b.said(finding.b[0])) == ('"full cooperation."', '"complete cooperation."')


@pytest.mark.parametrize(("other", "rule"), [("Venn spoke.", "only-here"), ('Venn spoke of "the women".', "shorter")])
def test_part_of_a_quotation_is_quoted_words_whatever_the_other_side_quotes(other: str, rule: str) -> None:
    part = "predators deserve no seat on the highest court"
    one = _side("A", f'Venn said: "The {part}, and this judge, who spoke so softly here, set a bad example for the land."')
    start = one.text.index(part)
    span = start, start + len(part)
    sides = [replace(side, quotes=quotations(side.text)) for side in (one, _side("B", other))]
    words = tokenise(one.text, *span)
    comparison = Comparison(*sides, moved=False)
    change = Change(comparison, VariationUnit((span,), (), start, 0), words, (), None, None, None, None, content(words), ())
    finding = quotation.judge(change)
    assert finding is not None
    assert finding.rule == f"quotation/{rule}/1"


def test_a_word_of_a_quotation_is_shown_with_the_one_before_where_the_other_side_has_no_marks_there() -> None:
    one, other = (
        'Venn said: "The band has been kept in the rain all night."',
        'The band has been in the rain "all night," Venn said.',
    )
    a, b = (replace(_side(s, t), quotes=quotations(t)) for s, t in zip("AB", (one, other), strict=True))
    span = one.index("kept"), one.index("kept") + 4
    words = tokenise(one, *span)
    unit = VariationUnit((span,), (), span[0], other.index("been") + 4)
    finding = quotation.judge(
        Change(Comparison(a, b, moved=False), unit, words, (), None, None, None, None, content(words), ())
    )
    assert finding is not None
    assert (a.said(finding.a[0]), b.said(finding.b[0])) == ("been kept", "been")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('the weir is ours," Low said. The hall was full.', ['the weir is ours,"']),
        ('The 3.5" pipe of 1901 burst.', []),
        ('The hall was full.\nthe weir is ours," Low said.', []),
    ],
)
def test_a_text_may_begin_amid_a_quotation(text: str, words: list[str]) -> None:
    assert [text[s:e] for s, e in quotations(text)] == words


def test_words_that_stand_twice_in_a_quotation_are_no_border_of_it() -> None:
    said = '"Nobody asked Mayor Low or the Low office," {} said. "The mayor did nothing wrong at all."'
    a, b = (replace(_side(s, t), quotes=quotations(t)) for s, t in zip("AB", map(said.format, ("Hall", "He")), strict=True))
    assert joined.whole(Comparison(a, b, moved=False)) == []


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("His aides said the mayor was joking.", "Hall told a reporter that the ferry had eleven engines.", 0),
        ("His aides said the ferry had eleven engines.", "Hall told a reporter that the ferry had eleven engines.", 1),
        ("She added that it rained.", "Ms Hall said nobody but the crew had seen the ferry come in.", 1),
        ("At noon in the mill she added that it rained.", "Ms Hall said nobody but the crew had seen the ferry come in.", 0),
    ],
)
def test_two_sources_are_paired_where_they_speak_of_one_thing_or_open_both_by_name_and_pronoun(
    one: str, other: str, pairs: int
) -> None:
    assert len(matched(Comparison(_side("A", one), _side("B", other), moved=False))[0]) == pairs


def test_summaries_name_the_sigla() -> None:
    note = apparatus("A: Nine barges sank at the mill.\nA: A crane came on Monday.\nB: Nine barges sank at the mill.").notes[
        0
    ]
    assert note.summary == "This stands in A; nothing here in B."


def test_a_scale_is_told_in_the_words_of_the_list() -> None:
    (note,) = apparatus("A: Two men died at the mill on Monday.\nB: Two men were killed at the mill on Monday.").notes
    assert note.summary.endswith("by a list of words: “die < perish < be killed”.")


def test_a_word_of_force_is_told_without_its_article() -> None:
    (note,) = apparatus("A: Ostrath, partner of the port, came.\nB: Ostrath, a crucial partner of the port, came.").notes
    assert note.summary == "“crucial” heightens what is said in B; nothing of the kind here in A."


def test_the_mark_that_ends_a_quotation_is_no_part_of_who_says_it() -> None:
    two = "A: 'It is all gone,' Marrow said on the quay.\nB: ‘It is all gone,’ he said on the quay."
    assert [(n.kind, *(r.text for r in n.readings)) for n in apparatus(two).notes] == [
        ("style", "'", "‘"),
        ("name", "Marrow", "he"),
    ]


@pytest.mark.parametrize(
    ("vague", "told", "may_be"),
    [("days", "a week", True), ("within minutes", "ten minutes", True), ("within seconds", "ten minutes", False)],
)
def test_several_of_a_unit_may_be_a_length_told(vague: str, told: str, may_be: bool) -> None:
    assert several(vague.split(), told.split()) == may_be


def test_a_share_of_nothing_is_no_share() -> None:
    pair = "A: The board said 50 percent of 0 boats sank.\nB: The board said 0 of the 0 boats sank."
    assert apparatus(pair).notes


def test_who_agrees_stands_in_one_reading() -> None:
    three = "A: Nine barges sank at the mill.\nB: Ten barges sank at the mill.\nC: Ten barges sank at the mill."
    (note,) = apparatus(three).notes
    assert [(r.sigla, r.text) for r in note.readings] == [(("A",), "Nine barges"), (("B", "C"), "Ten barges")]


def test_every_siglum_of_a_reading_has_its_place() -> None:
    three = "A: Nine barges sank at the mill.\nB: Ten barges sank at the mill.\nC: Nine barges sank at the mill."
    (note,) = apparatus(three).notes
    assert {p.siglum for p in note.readings[0].spans} == {"A", "C"}


def test_a_note_keeps_its_id_when_something_else_changes() -> None:
    before = apparatus("A: Nine barges sank.\nA: It rained.\nB: Ten barges sank.\nB: It rained.")
    after = apparatus("A: Nine barges sank.\nA: It snowed at the mill.\nB: Ten barges sank.\nB: It rained.")
    assert before.notes[0].id == next(n.id for n in after.notes if n.kind == "number")


def test_a_note_keeps_its_id_when_a_version_joins_that_agrees() -> None:
    two = "A: Nine barges sank at the mill.\nB: Ten barges sank at the mill."
    three = f"{two}\nC: Nine barges sank at the mill."
    assert [n.id for n in apparatus(two).notes] == [n.id for n in apparatus(three).notes]


NEVER = ("copied", "plagiar", "censor", "bias", "omitted", "dropped", "original", "manipulat", "stole")


def test_no_summary_judges() -> None:
    summaries = " ".join(
        n.summary.lower() for kind in NOTE_KINDS for b in blocks(GOLDEN / f"{kind}.txt") for n in apparatus(b.input).notes
    )
    assert not [word for word in NEVER if word in summaries]


def test_versions_that_differ_at_one_place_in_other_extents_stand_in_one_note() -> None:
    three = "\n".join(
        (
            "A: The letter had been passed to the harbour office on Sunday.",
            "B: The letter had reached the harbour office on Sunday.",
            "C: The letter had gone to the harbour office on Sunday.",
        )
    )
    (note,) = apparatus(three).notes
    assert {r.sigla: r.text for r in note.readings} == {("A",): "been passed to", ("B",): "reached", ("C",): "gone to"}


def test_a_summary_is_true_of_every_siglum_it_names() -> None:
    three = "A: Nine barges sank at the mill.\nA: A crane came at noon from the coast.\n"
    three += "B: Nine barges sank at the mill.\nC: Nine barges sank at the mill.\nC: The crane came from the coast at noon."
    note = next(n for n in apparatus(three).notes if n.rule == "omission/sentence/1")
    assert note.summary == "This stands in A and C; nothing here in B."


def test_what_differs_otherwise_in_another_version_is_said_of_it_alone() -> None:
    three = "A: Twelve boats sank at the mill.\nB: Nine boats sank at the mill.\nC: Forty boats sank at the mill."
    (note,) = apparatus(three).notes
    assert note.summary == "The figure is 12 in A and 9 in B. The figure is 12 in A and 40 in C."


def _alone(a: str, b: str) -> tuple[str, str]:
    """What is left on both sides of a change of these words."""
    unit = VariationUnit(((0, len(a)),), ((0, len(b)),), 0, 0)
    left = lone(unit, tokenise(a, 0, len(a)), tokenise(b, 0, len(b)))
    return "".join(a[s:e] for s, e in left.a), "".join(b[s:e] for s, e in left.b)


def test_a_clause_beside_a_single_word_is_a_detail() -> None:
    assert _alone("old harbour safety law for Asterby", "issue") == ("old harbour safety law for Asterby", "")


def test_a_clause_beside_a_word_for_one_of_its_own_is_reworded() -> None:
    assert _alone("a long statement on the harbour law", "declaration") == (
        "a long statement on the harbour law",
        "declaration",
    )


def test_a_clause_beside_a_name_is_left_to_the_kinds() -> None:
    assert _alone("the stubborn old mayor of the harbour town", "Venn") == (
        "the stubborn old mayor of the harbour town",
        "Venn",
    )


def _apart(a: str, b: str, one: str, other: str) -> int:
    """Into how many changes two readings fall."""
    i, j = a.index(one), b.index(other)
    unit = VariationUnit(((i, i + len(one)),), ((j, j + len(other)),), i, j)
    return len(list(apart(unit, tokenise(a), tokenise(b))))


def _taken(a: str, b: str) -> list[tuple[list[str], list[str]]]:
    """What is taken out of two clauses, then what is left of them."""
    unit = VariationUnit(((0, len(a)),), ((0, len(b)),), 0, 0)
    alone, rest = taken(unit, tokenise(a), tokenise(b))
    return [([a[s:e] for s, e in u.a], [b[s:e] for s, e in u.b]) for u in (*alone, rest)]


def _told(a: str, b: str) -> list[tuple[str, str]] | None:
    told = strands(tokenise(a), tokenise(b))
    return (
        None
        if told is None
        else [tuple(" ".join(t[s:e] for s, e in at) for t, at in ((a, u.a), (b, u.b))) for u in told.units]
    )


def test_clauses_that_correspond_are_compared_in_whatever_order_they_stand() -> None:
    one = "The barges sank in the harbour because the old lock had failed."
    other = "Because the lock had failed, the new barges sank in the harbour."
    assert _told(one, other) == [("", "new"), ("old", "")]


def test_a_clause_without_a_counterpart_is_told_whole() -> None:
    one = "The barges sank in the harbour while the duke slept in his tower."
    assert _told(one, "The barges sank in the harbour.") == [("while the duke slept in his tower", "")]


def test_clauses_that_hardly_correspond_are_one_rewording() -> None:
    one = "The barges sank in the harbour because a lock of rotten convict wood failed at noon."
    other = "The barges sank in the harbour because rotten stones above the lock burst under heavy autumn rain."
    assert _told(one, other) == [
        (
            "because a lock of rotten convict wood failed at noon",
            "because rotten stones above the lock burst under heavy autumn rain",
        )
    ]


def test_clauses_that_have_a_phrase_in_common_are_compared_however_little_they_share() -> None:
    one = "The barges sank in the harbour because the rotten lock of the convicts failed at noon."
    other = "The barges sank in the harbour because the rotten lock above the mill burst under heavy autumn rain."
    assert ("of the convicts failed at noon", "") in (_told(one, other) or [])


def test_clauses_whose_words_are_answered_are_compared() -> None:
    one = "The barges sank in the harbour because the council limited increases for carters."
    other = "The barges sank in the harbour because the council capped rises for carters."
    assert _told(one, other) == [("limited", "capped"), ("increases", "rises")]


def test_a_clause_is_answered_by_the_one_at_its_place_that_opens_alike_and_means_about_the_same() -> None:
    one = "The barges sank in the harbour, though their planks had been mended."
    other = "The barges sank in the harbour, though nobody repaired the doors."
    assert _told(one, other) == [("though their planks had been mended", "though nobody repaired the doors")]


@pytest.mark.parametrize(
    ("other", "worded"),
    [
        ("Harbour Master Low was born in a mill.", False),
        ("Because Harbour Master Low spoke, the barges of the harbour sank.", True),
    ],
)
def test_clauses_have_a_word_in_common_or_names_at_most(other: str, worded: bool) -> None:
    one = "Harbour Master Low said the old barges leaked in the harbour."
    told = strands(tokenise(one), tokenise(other))
    assert told is not None and told.worded is worded


def _adjoined(*, loosened: bool, kept: bool) -> list[VariationUnit]:
    text = "The spring race will surely be smaller than the others."
    one, two = VariationUnit((), ((4, 20),), 0, 4), VariationUnit((), ((21, 38),), 0, 21)
    known = frozenset({one}) if loosened else frozenset()
    return adjoined([one, two], known, frozenset({two}) if kept else frozenset(), (), tokenise(text))


def test_a_reading_that_nothing_is_laid_on_any_more_is_one_with_what_stands_beside_it() -> None:
    assert _adjoined(loosened=True, kept=False) == [VariationUnit((), ((4, 38),), 0, 4)]


@pytest.mark.parametrize(("loosened", "kept"), [(False, False), (True, True)])
def test_what_was_parted_as_a_matter_of_its_own_stays_so(loosened: bool, kept: bool) -> None:
    assert len(_adjoined(loosened=loosened, kept=kept)) == 2


def _clauses(text: str) -> list[str]:
    return [text[c[0].start : c[-1].end].rstrip(",.") for c in clausal.clauses(tokenise(text))]


def test_subjects_joined_by_and_are_one_clause_with_their_verb() -> None:
    text = "The owners of the mill and the duke of the harbour have filed papers."
    assert _clauses(text) == [text.rstrip(".")]


def test_the_verb_behind_an_apposition_goes_on_with_its_clause() -> None:
    text = "The Tern, a barge of the guild, sank in the harbour."
    assert _clauses(text) == [text.rstrip(".")]


def test_a_participle_that_tells_of_the_subject_does_not_part_it_from_its_verb() -> None:
    text = "The law, passed by the council in a dry year, limited the tolls."
    assert _clauses(text) == [text.rstrip(".")]


def test_what_is_said_is_a_clause_of_its_own_behind_a_verb_of_saying() -> None:
    assert _clauses("The guild maintains the crew lost its barges.") == ["The guild maintains", "the crew lost its barges"]


def test_a_word_of_a_title_opens_no_clause() -> None:
    text = "The guild staged The Eel Who Laughed for the crew in the harbour hall."
    assert _clauses(text) == [text.rstrip(".")]


def test_passages_of_very_many_clauses_are_not_parted() -> None:
    long = " ".join(f"The barge {k} sank in the harbour." for k in range(60))
    assert _told(long, long) is None


def test_a_hyphen_ends_no_clause() -> None:
    one = "The barges sank in the harbour while dual U.S.-Mexican citizens slept in the tower."
    assert _told(one, "The barges sank in the harbour.") == [("while dual U.S.-Mexican citizens slept in the tower", "")]


def test_a_clause_has_no_second_counterpart_that_shares_the_same_words_with_it() -> None:
    one = "The barges sank in the harbour while the duke slept in his tower."
    other = "The barges sank in the harbour because barges leaked in that harbour for years."
    assert ("", "because barges leaked in that harbour for years") in (_told(one, other) or [])


def test_a_fifth_of_the_lighter_clause_in_common_is_enough() -> None:
    one = "The wardens buried seventeen rusty anchors beside a crumbling harbour wall."
    other = "The wardens bought a golden trumpet for the drowned harbour choir."
    assert _told(one, other) == [(one[:-1], other[:-1])]


def test_where_no_clause_corresponds_there_is_nothing_to_compare() -> None:
    assert _told("The barges sank in the harbour.", "The duke slept in his tower.") is None


def test_a_time_behind_a_source_that_is_claimed_already_is_told_apart_from_what_leads_to_it() -> None:
    side = _side("A", "This is what Low said Tuesday night, praising the boats.")
    end = side.text.index(",")
    unclaimed = tuple(t for t in side.tokens if t.surface not in {"Low", "said"})
    parts = part(
        VariationUnit(((0, end),), (), 0, 0), Comparison(side, _side("B", "He praised."), moved=False), unclaimed, ()
    )
    assert [side.said(unit.a[0]) for unit in parts] == ["This is what", "Tuesday night"]


def test_a_time_beside_nothing_but_a_claimed_source_is_not_parted() -> None:
    side = _side("A", "Low said Tuesday night, praising the boats.")
    unit = VariationUnit(((0, side.text.index(",")),), (), 0, 0)
    wall = Token(0, 0, WALL, WALL, False, False, False)
    unclaimed = (wall, *[t for t in side.tokens if t.surface not in {"Low", "said"}])
    assert list(part(unit, Comparison(side, _side("B", "He praised."), moved=False), unclaimed, ())) == [unit]


def test_a_time_that_one_clause_alone_has_at_its_end_is_taken_out() -> None:
    one, other = "the old mast fell on the grain store", "the grain store was hit by a beam on Tuesday"
    assert _taken(one, other) == [([], ["on Tuesday"]), ([one], ["the grain store was hit by a beam"])]


def test_a_figure_amid_a_clause_is_taken_out_and_leaves_two_pieces() -> None:
    one, other = (
        "a miller and nine clerks have been hurt in the yard of the store",
        "the fall of a mast cost a miller his leg",
    )
    assert _taken(one, other) == [
        (["nine clerks"], []),
        (["a miller", "have been hurt in the yard of the store"], [other]),
    ]


def test_a_figure_behind_a_preposition_stays_in_its_clause() -> None:
    one, other = "a ferry steered through nine winters of ice and storm", "the boat lay in the harbour of the guild"
    assert _taken(one, other) == [([one], [other])]


def test_readings_that_nothing_lays_on_each_other_are_told_each_by_itself() -> None:
    assert (
        _apart("The duke sold old barges to Harl.", "A mill lost its roof on Sunday.", "sold old barges", "lost its roof")
        == 2
    )


def test_readings_between_the_same_words_stay_one_change() -> None:
    assert _apart("The duke sold his barge to Harl.", "The duke lost a barn to Harl.", "sold his barge", "lost a barn") == 1


def test_two_deeds_behind_one_word_stay_one_change() -> None:
    assert (
        _apart("Low wants to drain the marsh.", "Nobody wants to sail there at noon.", "drain the marsh", "sail there") == 1
    )


def test_a_deed_and_a_thing_behind_one_word_stay_one_change() -> None:
    assert _apart("Low praised singing on the pier.", "Nobody praised old coats.", "singing on the pier", "old coats") == 1


def test_single_words_behind_one_word_that_close_their_sentences_stay_one_change() -> None:
    assert _apart("Low has sold barges.", "Venn never sold hay.", "barges", "hay") == 1


def test_a_phrase_with_a_preposition_and_a_deed_behind_one_word_are_two_changes() -> None:
    assert _apart("Low saw the barge before noon.", "Wind kept the barge stays wet.", "before noon", "stays wet") == 2


def test_words_before_what_is_said_stand_for_no_saying() -> None:
    assert _apart("You are late, there are eggs.", "Low spoke, saying there are eggs.", "You are late", "saying") == 2


def test_a_word_for_a_word_before_one_noun_stays_one_change() -> None:
    assert _apart("They cut some punitive tolls at once.", "Kell ends existing tolls.", "some punitive", "existing") == 1


def test_a_word_for_a_word_before_two_nouns_is_two_changes() -> None:
    assert _apart("They cut some punitive tolls at once.", "Kell ends existing plans.", "some punitive", "existing") == 2


def test_readings_of_which_a_word_answers_another_stay_one_change() -> None:
    assert (
        _apart(
            "Harl bought old barges at noon.", "A mill purchased the salt then.", "bought old barges", "purchased the salt"
        )
        == 1
    )


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ("with salt from the coast, blocking the narrow way of the ferry", 2),
        ("last May, a month that nobody in the valley of salt forgets", 2),
        ("likely ends the long career of the mayor and has cost the town dear", 2),
        ("with salt and wool from the coast and the valley of the ferry", 1),
        ("in May the barges of the salt works sank below the ferry", 1),
        ("a warden who mended and guarded the old gate of the ferry", 1),
    ],
)
def test_a_longer_detail_is_parted_into_its_clauses(detail: str, told: int) -> None:
    assert len(clauses(tokenise(detail))) == told


def test_no_two_scales_put_two_words_in_opposite_orders() -> None:
    higher = {
        (one, other)
        for line in entries("variorum.notes", "scales")
        for steps in [[step.split("|") for step in line.split("<")]]
        for i, step in enumerate(steps)
        for above in steps[i + 1 :]
        for one in map(str.strip, step)
        for other in map(str.strip, above)
    }
    assert sorted((one, other) for one, other in higher if (other, one) in higher) == []
