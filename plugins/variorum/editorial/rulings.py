"""What an editor says of notes: taken out, confirmed, of another kind, commented, made by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from variorum.editorial.byhand import made
from variorum.editorial.names import Names
from variorum.editorial.places import Placing, Unplaced
from variorum.editorial.quotes import bare
from variorum.editorial.records import NOTES, Decisions, Judged
from variorum.model import Apparatus, Note, Ruling
from variorum.problems import Problem, Severity

Where = tuple[str, str]  # id of the story, id of the note
Notes = dict[Where, Note]


def ruled(
    apparatuses: Sequence[Apparatus], names: Names, decisions: Decisions
) -> tuple[tuple[Apparatus, ...], tuple[Problem, ...]]:
    """The apparatuses with the editor's word on their notes; those that no decision is about are the same objects."""
    if not decisions.judged and not decisions.added:
        return tuple(apparatuses), ()
    rulings = _Rulings(apparatuses, names)
    for judged in decisions.judged:
        rulings.judge(judged)
    held = {a.story.id: rulings.applied(a) for a in apparatuses}
    placing = Placing([a.story for a in apparatuses], names)
    for added in decisions.added:
        try:
            story = placing.story(added.story, added.readings)
            held[story.id] = made(held[story.id], placing, added)
        except Unplaced as fault:
            rulings.problems.append(fault.problem(added.line, "note"))
    return tuple(held[a.story.id] for a in apparatuses), tuple(rulings.problems)


class _Rulings:
    def __init__(self, apparatuses: Sequence[Apparatus], names: Names) -> None:
        self.problems: list[Problem] = []
        self._names = names
        self._slugs = {a.story.id: a.story.slug for a in apparatuses}
        self._notes: Notes = {(a.story.id, n.id): n for a in apparatuses for n in a.notes}
        self._stories: dict[str, list[str]] = defaultdict(list)
        for story, note in self._notes:
            self._stories[note].append(story)
        self._readings: dict[tuple[str, str | None], list[Where]] | None = None  # made when it is first asked
        self._said: dict[Where, dict[str, tuple[object, int]]] = {}  # field -> what is said, by which line

    def judge(self, judged: Judged) -> None:
        """Takes a decision down; of two that contradict each other the first counts."""
        where = self._where(judged)
        if where is None:
            return
        said = self._said.setdefault(where, {})
        for name in ("decision", "kind", "salience", "comment"):
            value = getattr(judged, name)
            if value is None:
                continue
            before, line = said.setdefault(name, (value, judged.line))
            if before != value:
                message = (
                    f"The {name} “{_cut(str(value))}” for the note {judged.note} is not used, for line {line} says "
                    f"“{_cut(str(before))}”; keep one of them."
                )
                self._report(judged.line, "contradiction", message)

    def applied(self, apparatus: Apparatus) -> Apparatus:
        """The apparatus with what was said of its notes."""
        kept: list[Note] = []
        rejected: list[Note] = []
        for note in apparatus.notes:
            said = self._said.get((apparatus.story.id, note.id))
            if said is None:
                kept.append(note)
                continue
            judged = self._ruled(note, {name: value for name, (value, _) in said.items()}, said)
            (rejected if judged.editor and judged.editor.decision == "reject" else kept).append(judged)
        same = not rejected and all(a is b for a, b in zip(kept, apparatus.notes, strict=True))
        return apparatus if same else replace(apparatus, notes=tuple(kept), rejected=tuple(rejected))

    def _ruled(self, note: Note, said: dict[str, object], lines: dict[str, tuple[object, int]]) -> Note:
        decision, comment = said.get("decision"), said.get("comment")
        ruling = Ruling(comment=comment if isinstance(comment, str) else None)
        salience = said.get("salience")
        match decision:
            case "accept" | "reject" | "retype":
                ruling = replace(ruling, decision=decision)
        if isinstance(salience, int) and salience != note.salience:
            ruling = replace(ruling, machine_salience=note.salience)
            note = replace(note, salience=salience)
        if decision == "retype":
            kind = str(said["kind"])
            if kind == note.kind:
                message = f"The machine calls the note {note.id} “{kind}” too, so it is confirmed; write “decision: accept”."
                self._report(lines["decision"][1], "already-so", message, "info")
                ruling = replace(ruling, decision="accept")
            else:
                ruling = replace(ruling, machine_kind=note.kind)
                note = replace(note, kind=kind)
        return replace(note, editor=ruling)

    def _where(self, judged: Judged) -> Where | None:
        """The note that is meant, by its id or else by its readings; None, and a problem, where it is not to be found."""
        stories = self._stories.get(judged.note, [])
        if judged.story is not None:
            story = self._names.find(judged.story)
            if story is None:
                self._unused(judged, "no-such-story", self._names.unknown(judged.story))
                return None
            stories = [s for s in stories if s == story.id]
        if len(stories) == 1:
            return stories[0], judged.note
        if stories:
            listed = ", ".join(f"“{self._slugs[s]}”" for s in stories)
            message = f"a note of this id stands in several stories ({listed}); name one with “story: …”"
            self._unused(judged, "note-unclear", message)
            return None
        return self._by_readings(judged)

    def _by_readings(self, judged: Judged) -> Where | None:
        wanted = {q.siglum: bare(q.quote) for q in judged.readings}
        story = self._names.find(judged.story) if judged.story else None
        found: list[Where] = []
        if wanted:
            first = next(iter(wanted.items()))
            found = [w for w in self._reading(first) if (story is None or w[0] == story.id) and self._says(w, wanted)]
        if len(found) == 1:
            message = (
                f"There is no note {judged.note} any more; the decision is used for {found[0][1]} of the story "
                f"“{self._slugs[found[0][0]]}”, which has the same readings. Write that id."
            )
            self._report(judged.line, "note-renamed", message, "info")
            return found[0]
        if found:
            listed = ", ".join(f"{note} in “{self._slugs[held]}”" for held, note in found[:5])
            self._unused(judged, "note-unclear", f"there is no note {judged.note} and several have its readings ({listed})")
        else:
            place = f" in the story “{judged.story}”" if judged.story else ""
            hint = "" if judged.readings else self._near(judged.note)
            advice = (
                ""
                if hint
                else "; write the id of the note that is meant (it is on the page and in the data), or take the entry out"
            )
            self._unused(judged, "no-such-note", f"there is no note {judged.note}{place}{hint}{advice}")
        return None

    def _reading(self, one: tuple[str, str | None]) -> list[Where]:
        """The notes in which a version says this."""
        if self._readings is None:
            self._readings = defaultdict(list)
            for where, note in self._notes.items():
                for key in {(s, bare(r.text)) for r in note.readings for s in r.sigla}:
                    self._readings[key].append(where)
        return self._readings.get(one, [])

    def _says(self, where: Where, wanted: dict[str, str | None]) -> bool:
        said = {s: bare(r.text) for r in self._notes[where].readings for s in r.sigla}
        return wanted.items() <= said.items()

    def _near(self, note: str) -> str:
        """“; perhaps X is meant”: the only id that differs in one sign, for an archive has too many to compare them all."""
        slips = {note[:i] + sign + note[i + 1 :] for i in range(2, min(len(note), 12)) for sign in "0123456789abcdef"}
        found = sorted(slip for slip in slips if slip in self._stories)
        return f"; perhaps “{found[0]}” is meant" if len(found) == 1 else ""

    def _unused(self, judged: Judged, code: str, why: str) -> None:
        self._report(judged.line, code, f"This decision is not used, for {why}.")

    def _report(self, line: int, code: str, message: str, severity: Severity = "warning") -> None:
        self.problems.append(Problem(NOTES, None, line, severity, code, message))


def _cut(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
