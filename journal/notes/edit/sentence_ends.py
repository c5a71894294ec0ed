"""Sentences of prose: where one ends. A full stop behind a title, an initial, a number or an abbreviation ends none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal.characters import typed_lines
from journal.patterns import regex

# Before a name or a word that they belong to: these never end a sentence that goes on.
_TITLES = frozenset(
    "mr mrs ms mx dr prof st ste sr sra jr rev hon capt col gen lt sgt maj fr hr mme mlle dipl ing mt messrs pres gov "
    "sen rep vs cf e.g i.e eg ie z.b d.h bzw vgl ca approx resp incl inkl evtl ggf al"
    .split()
)  # fmt: skip
# Before a number, and before a word in small letters for the names of days and months: `Jan.` is a friend as well.
_COUNTED = frozenset("no nos nr nrs p pp vol vols fig figs ch sec art para tel ext st str rm apt bldg".split())
_CALENDAR = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
# These can end a sentence; it goes on unless what follows begins one.
_SHORT = frozenset(
    "a.m p.m am pm etc inc ltd co corp plc llc gmbh bros dept est ave blvd rd hrs wk yrs usw ph.d".split()
)
_MONTHS = tuple("jan feb mar mär apr may mai jun jul aug sep oct okt nov dec dez gen fév avr juin juil aoû déc".split())
# The words that sentences begin with: behind `U.S.` or `p.m.` one of them tells that a new one begins.
_STARTERS = frozenset(
    "a after all also am an and any are as ask at be because before both but call can could did do does don't each "
    "even for from had has have he he'd he'll he's her here hers him his how i i'd i'll i'm i've if in is it it's its "
    "just last let's like maybe met most my new next no nobody none not nothing now of on once one or our perhaps "
    "please promised said send she she'd she'll she's should since so some sometimes soon still talked that that's "
    "the their them then there there's these they they'd they'll they're they've this those though to today told "
    "tomorrow two until was we we'd we'll we're we've well went were what when where which while who why will with "
    "would write yes yesterday yet you you'll you're your".split()
)
_END = regex(r"(?P<stop>[.!?…؟।]+)(?P<close>[\"'”’»)\]]*)(?=\s)|[。！？]+[」』）]*")
_STOPS = frozenset(".!?…؟।。！？")
_WORD = regex(r"[^\s(\[\"'“‘«]+$")
_NEXT = regex(r"\s*[\"'“‘«(\[]*(\S+)")
_DOTTED = regex(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in order, each as typed and without the white space around it; a line ends one."""
    lines = (line for line in typed_lines(text) if line.strip())
    return tuple(sentence for line in lines for sentence in _of_line(line))


def _of_line(line: str) -> Iterator[str]:
    start = 0
    for found in _END.finditer(line) if not _STOPS.isdisjoint(line) else ():
        if _is_end(line[start : found.start()], found, line[found.end() :]):
            yield line[start : found.end()].strip()
            start = found.end()
    if rest := line[start:].strip():
        yield rest


def _is_end(before: str, found: re.Match[str], after: str) -> bool:
    """Whether a sentence ends with this stop, which has these texts of its line around it."""
    follows = _NEXT.match(after)
    if follows is None:
        return False  # it ends with its line
    first = follows[1]
    if found["stop"] != ".":
        return not (found["close"] or "…" in found[0] or ".." in found[0]) or not first[:1].islower()
    if found["close"]:
        return not first[:1].islower()
    word = _WORD.search(before)
    return word is None or _ends_behind(word[0], before[: word.start()], first)


def _ends_behind(word: str, before: str, first: str) -> bool:
    """Whether the full stop behind this word ends a sentence; `before` stands before the word, `first` comes next."""
    short, bare = word.casefold(), first.strip("\"'.,;:!?)").casefold()
    if short.isdecimal():
        return bool(before.strip()) and not bare.startswith(_MONTHS)
    if short in _COUNTED and first[:1].isdigit():
        return False
    if short in _CALENDAR:
        return first[:1].isupper()
    if short in _TITLES:
        return False
    if short in _SHORT or _DOTTED.fullmatch(word) or _is_initial(word):
        return first[:1].isupper() and bare in _STARTERS
    return True


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()
