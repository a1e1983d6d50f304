"""Words by which a sentence looks back or ahead, for ``tense``."""

from __future__ import annotations

from typing import Final, Literal

#: ``near``: what was to be then was called off, or is told by somebody, so that the day lies on the nearer hand.
#: ``planned``: "was to meet on Thursday"; a day ago that is past, five days ago it is to come.
Look = Literal["past", "future", "near", "planned", ""]

SAYING: Final = frozenset("said says told reported announced added declared wrote announcing saying telling adding".split())

#: What says by itself that something lies ahead.
AHEAD: Final = frozenset(
    "will 'll shall would wo may might could can should must going expects expected expect scheduled due set plans"
    " plan planned planning hopes hope hoped intends intend intended begins begin starts start opens open slated"
    " upcoming next tomorrow starting beginning ahead await awaits awaiting".split()
)
#: Verbs of which the form says that something was, and which do not end in -ed; those that have one form only when they
#: are seldom used of what is to come.
BEHIND: Final = frozenset(
    "said told was were had did has been came went took made got gave saw met began fell rose held won lost left"
    " found led became struck shot hit broke sent brought ran spoke wrote paid sold bought closed announced since last"
    " killed kept grew sank fled drove flew hurt cut put rejected ago arose ate awoke bent bit bled blew bore bound"
    " built burnt caught chose clung crept dealt drank drew dug fed felt forbade forgot fought froze heard hid hung"
    " knew laid leapt lent lit meant overcame overthrew overtook rang rode sang sat shook slept slid sought sped spent"
    " spun stole stood stuck swam swept swore swung taught thought threw tore understood undertook upheld withdrew"
    " withheld woke wore wept wound begun chosen done drawn driven eaten fallen flown frozen given gone grown hidden"
    " known risen seen shown spoken stolen taken thrown torn worn written".split()
)
#: Verbs in the present that tell of something with a fixed day: "the court reconvenes on Monday".
_FIXED: Final = (
    "adjourn arrive begin commence conclude convene debut depart elect expire fly gather go inaugurate kick leave"
    " meet premiere reconvene reopen resume retire sail tee testify travel"
).split()
#: Those that are as often nouns: told only by an -s behind the name of who does it.
_MAY_BE_NOUNS: Final = (
    "air appear attend begin celebrate close come deliver drop end finish head hold host kick land launch mark open"
    " play return speak start take unveil visit wrap"
).split()


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"


def _going(verb: str) -> str:
    doubled = {"begin", "drop", "wrap"}
    if verb in doubled:
        return f"{verb}{verb[-1]}ing"
    return f"{verb.removesuffix('e')}ing"


FIXED: Final = frozenset(_FIXED)
FIXED_THIRD: Final = frozenset(_third(v) for v in (*_FIXED, *_MAY_BE_NOUNS))
#: "is arriving": with a form of "be" in the present.
COMING: Final = frozenset(_going(v) for v in (*_FIXED, *_MAY_BE_NOUNS)) | {
    "planning",
    "hoping",
    "expecting",
    "preparing",
    "due",
}
#: What was done on the day that stands beside it, whatever is to come of it: "the decision Monday will cost many jobs".
DEEDS: Final = frozenset(
    "decision ruling verdict announcement statement report attack attacks crash explosion blast fire storm raid arrest"
    " arrests resignation death deaths defeat victory win loss collapse shooting killing killings incident rejection refusal"
    " move".split()
)
#: What is fixed long before it takes place: "before Sunday's election" looks ahead, "before Sunday's fire" need not.
FIXED_EVENTS: Final = frozenset(
    "election elections vote votes ballot ballots referendum runoff run-off primary primaries caucus caucuses polls"
    " polling debate deadline summit inauguration convention game match final semifinal semi-final derby race kickoff"
    " fight opener opening launch hearing meeting talks funeral wedding ceremony festival celebrations anniversary"
    " parade".split()
)
