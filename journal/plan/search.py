"""Full text: every piece of every note that has some words in it, with its best line and its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from journal.classes import dataclass
from journal.dates.words import iso_day
from journal.notes.inline import links_in
from journal.patterns import regex
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People

_DAY = regex(r"(?<![\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])")
_FENCES = ("---", "...")
_HEADING = regex(r"#{1,6} ")
_ITEM = regex(r"[-*+] |[0-9]{1,3}[.)] ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, an item with what stands under it, or a key: the number of its first line, its lines, its day."""

    line: int
    lines: tuple[str, ...]
    day: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was found: where, whose note it is (None for what is nobody's), the day it is about."""

    path: str
    line: int
    text: str
    day: date | None
    person: str | None
    people: frozenset[str]


def hits(texts: Iterable[tuple[str, str, str | None]], words: Sequence[str], people: People) -> list[Hit]:
    """What is found in these texts (path, text, the id of the contact whose it is), the newest first.

    All words stand in one piece, whatever their case and accents; of a piece the line with the most of them is given.
    What has no day comes after all that has one; in between, people come in the order of their names.
    """
    wanted = [fold_name(word) for word in words]
    found = [hit for path, text, who in texts for hit in _in_text(path, text, who, wanted, people)]
    return sorted(
        found, key=lambda hit: (-(hit.day.toordinal() if hit.day else 0), _name(hit, people), hit.path, hit.line)
    )


def _name(hit: Hit, people: People) -> str:
    return fold_name(people.contacts[hit.person].name) if hit.person else "\uffff"


def _in_text(path: str, text: str, who: str | None, wanted: Sequence[str], people: People) -> Iterator[Hit]:
    if not all(word in (whole := fold_name(text)) for word in wanted):
        return
    for piece in pieces(text):
        whole = fold_name(" ".join(piece.lines))
        if all(word in whole for word in wanted):
            at = max(range(len(piece.lines)), key=lambda at: (_count(piece.lines[at], wanted), -at))
            linked = frozenset(people.all_of(links_in("\n".join(piece.lines), 1, 1)))
            everybody = linked | ({who} if who else set())
            yield Hit(path, piece.line + at, piece.lines[at].strip(), piece.day, who, everybody)


def _count(line: str, wanted: Sequence[str]) -> int:
    plain = fold_name(line)
    return sum(word in plain for phrase in wanted for word in (phrase, *phrase.split()))


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text, in order. What stands under a heading with a day is of that day."""
    day: date | None = None
    kept: list[str] = []
    start = 1
    in_front = text.startswith(("---\n", "---\r"))
    for number, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.rstrip("\r")
        if in_front and number > 1 and bare in _FENCES:
            in_front = False
        begins = (
            not bare.strip()
            or bare in _FENCES
            or bool(_HEADING.match(bare) or _ITEM.match(bare))
            or _is_key(bare, in_front)
        )
        if begins and kept:
            yield Piece(start, tuple(kept), _day(kept[0]) or day)
            kept = []
        if _HEADING.match(bare):
            day = _day(bare)
        if bare.strip() and bare not in _FENCES:
            start = number if not kept else start
            kept.append(bare)


def _is_key(line: str, in_front: bool) -> bool:
    return in_front and line[:1] not in (" ", "\t", "-", "")


def _day(line: str) -> date | None:
    found = _DAY.search(line)
    return iso_day(found[0]) if found else None
