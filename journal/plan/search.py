"""Full text: every piece of every note that has some words in it, with its best line and its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from journal.classes import dataclass
from journal.dates.words import iso_day
from journal.notes.inline import links_in
from journal.patterns import regex
from journal.plan.people.folding import fold_name, folded_lines, words_in
from journal.plan.people.people import People

_DAY = regex(r"(?<![\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])")
_FENCES = ("---", "...")
_HEADING = regex(r"#{1,6} ")
_ITEM = regex(r"[-*+] |[0-9]{1,3}[.)] ")
_LAST = "\uffff"  # behind all names


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
    named = {hit.person for hit in found}
    names = {who: fold_name(name) for _, who, name in people.heads() if who in named}
    return sorted(
        found,
        key=lambda hit: (
            -(hit.day.toordinal() if hit.day else 0), names.get(hit.person or "", _LAST), hit.path, hit.line,
        ),
    )  # fmt: skip


def may_say(texts: Iterable[tuple[str, str, str]], words: str) -> Iterator[str]:
    """The ids of those whose notes (path, text, id) can say these words in any key or line, as each of the words stands
    somewhere in the text or the path; of a text with escapes that isn't known, and it may."""
    wanted = words_in(fold_name(words))
    for path, text, who in texts:
        folded = folded_lines(f"{path}\n{text}")
        if "\\" in text or all(word in folded for word in wanted):
            yield who


def _in_text(path: str, text: str, who: str | None, wanted: Sequence[str], people: People) -> Iterator[Hit]:
    folded = folded_lines(text)
    parts = [part for word in wanted for part in word.split()]
    if not all(part in folded for part in parts):
        return
    plain = folded.split("\n")
    rarest = max(parts, key=len, default="")
    for piece in _pieces(text.split("\n"), [at for at, line in enumerate(plain) if rarest in line]):
        lines = [" ".join(line.split()) for line in plain[piece.line - 1 : piece.line - 1 + len(piece.lines)]]
        whole = " ".join(lines)
        if all(word in whole for word in wanted):
            at = max(range(len(lines)), key=lambda at: (_count(lines[at], wanted), -at)) if len(lines) > 1 else 0
            linked = frozenset(people.all_of(links_in("\n".join(piece.lines), 1, 1)))
            everybody = linked | ({who} if who else set())
            yield Hit(path, piece.line + at, piece.lines[at].strip(), piece.day, who, everybody)


def _count(line: str, wanted: Sequence[str]) -> int:
    return sum(word in line for phrase in wanted for word in (phrase, *phrase.split()))


def _pieces(lines: Sequence[str], wanted: Iterable[int]) -> Iterator[Piece]:
    """The pieces in which these lines stand, in order. What stands under a heading with a day is of that day."""
    front = _front_end(lines)
    end = 0
    for number in wanted:
        if number < end or _is_between(lines[number]):
            continue
        start = number
        while start and not _begins(lines[start], start < front) and not _is_between(lines[start - 1]):
            start -= 1
        end = number + 1
        while end < len(lines) and not _begins(lines[end], end < front):
            end += 1
        kept = tuple([line.rstrip("\r") for line in lines[start:end]])
        yield Piece(start + 1, kept, _day(kept[0]) or _day_above(lines, start))


def _front_end(lines: Sequence[str]) -> int:
    """The number of the line that ends the front matter; 0 where there is none, and all lines where it has no end."""
    if not (lines[0].startswith("---\r") or (lines[0] == "---" and len(lines) > 1)):
        return 0
    return next((at for at in range(1, len(lines)) if lines[at].rstrip("\r") in _FENCES), len(lines))


def _is_between(line: str) -> bool:
    """Whether a line parts pieces and belongs to none."""
    return not line.strip() or line.rstrip("\r") in _FENCES


def _begins(line: str, in_front: bool) -> bool:
    """Whether a piece ends before this line."""
    return bool(
        _HEADING.match(line)
        or _ITEM.match(line)
        or _is_between(line)
        or (in_front and line[:1] not in (" ", "\t", "-"))
    )


def _day_above(lines: Sequence[str], number: int) -> date | None:
    """The day in the last heading above a line, or on it."""
    heading = next((line for line in reversed(lines[: number + 1]) if line[:1] == "#" and _HEADING.match(line)), "")
    return _day(heading)


def _day(line: str) -> date | None:
    found = _DAY.search(line)
    return iso_day(found[0]) if found else None
