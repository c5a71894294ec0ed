"""Full text: every piece of every note that has some words in it, with its best line and its day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from journal.classes import NamedTuple
from journal.dates.words import iso_day
from journal.notes.inline import links_in
from journal.patterns import regex
from journal.plan.people.folding import fold_name, words_in
from journal.plan.people.people import People

_DAY = regex(r"(?<![\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])")
_FENCES = ("---", "...")
_FENCE = regex(r"\n(?:---|\.\.\.)\r*(?=\n|\Z)")
_HEADING = regex(r"#{1,6} ")
_BEGINNING = regex(r"#{1,6} |[-*+] |[0-9]{1,3}[.)] ")  # of a heading, or of an item
_LAST = "\uffff"  # behind all names


class Piece(NamedTuple):
    """A paragraph, an item with what stands under it, or a key: the number of its first line, its lines, its day."""

    line: int
    lines: Sequence[str]
    day: date | None


class Hit(NamedTuple):
    """A line that was found: where, the day it is about, whose note it is (None for what is nobody's)."""

    path: str
    line: int
    text: str
    day: date | None
    person: str | None


class SearchedText(NamedTuple):
    """What is looked through: where it is, the contact whose it is, the text, and that as `folded_lines` has it."""

    path: str
    who: str | None
    text: str
    folded: str


class Whose(NamedTuple):
    """Everybody's name by their id; of whom alone pieces are wanted: theirs, and those with a link to them."""

    names: Mapping[str, str]
    people: People
    among: Collection[str] | None = None

    def has(self, piece: Piece, who: str | None) -> bool:
        """Whether a piece of somebody's note is wanted."""
        if self.among is None or who in self.among:
            return True
        linked = self.people.all_of(links_in("\n".join(piece.lines), 1, 1))
        return any(one in self.among for one in linked)


def parts_of(words: Iterable[str]) -> tuple[str, ...]:
    """What stands somewhere in each folded text in which something is found, the longest first."""
    return tuple(sorted((part for word in words for part in fold_name(word).split()), key=len, reverse=True))


def hits(texts: Iterable[SearchedText], words: Sequence[str], whose: Whose) -> list[Hit]:
    """What is found in these texts, the newest first.

    All words stand in one piece, whatever their case and accents; of a piece the line with the most of them is given.
    What has no day comes after all that has one; in between, people come in the order of their names.
    """
    wanted, parts = [fold_name(word) for word in words], parts_of(words)
    found = [hit for text in texts for hit in _in_text(text, wanted, parts, whose)]
    names = {who: fold_name(whose.names[who]) for hit in found if (who := hit.person)}
    return sorted(
        found,
        key=lambda hit: (
            -(hit.day.toordinal() if hit.day else 0), names.get(hit.person or "", _LAST), hit.path, hit.line,
        ),
    )  # fmt: skip


def may_say(texts: Iterable[tuple[str, str]], words: str) -> Iterator[str]:
    """The paths of those notes (path, folded text) that can say these words in any key or line, as each of the words
    stands somewhere in the text or the path; of a text with escapes that isn't known, and it may."""
    wanted = words_in(fold_name(words))
    for path, folded in texts:
        said = f"{fold_name(path)}\n{folded}"
        if "\\" in folded or all(word in said for word in wanted):
            yield path


def _in_text(searched: SearchedText, wanted: Sequence[str], parts: Sequence[str], whose: Whose) -> Iterator[Hit]:
    path, who, text, folded = searched
    if not all(part in folded for part in parts):
        return
    rarest, plain = parts[0] if parts else "", folded.split("\n")
    for piece in _pieces(text, [at for at, line in enumerate(plain) if rarest in line]):
        first = piece.line - 1
        lines = [" ".join(line.split()) for line in plain[first : first + len(piece.lines)]]
        whole = " ".join(lines) if len(lines) > 1 else lines[0]
        if all(word in whole for word in wanted) and whose.has(piece, who):
            at = max(range(len(lines)), key=lambda at: (_count(lines[at], wanted), -at)) if len(lines) > 1 else 0
            yield Hit(path, piece.line + at, piece.lines[at].strip(), piece.day, who)


def _count(line: str, wanted: Sequence[str]) -> int:
    return sum(word in line for phrase in wanted for word in (phrase, *phrase.split()))


def _pieces(text: str, wanted: Iterable[int]) -> Iterator[Piece]:
    """The pieces in which these lines stand, in order. What stands under a heading with a day is of that day."""
    lines = text.split("\n")
    front = _front_end(text, lines)
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
        kept = [line.rstrip("\r") for line in lines[start:end]]
        yield Piece(start + 1, kept, _day(kept[0]) or _day_above(lines, start))


def _front_end(text: str, lines: Sequence[str]) -> int:
    """The number of the line that ends the front matter; 0 where there is none, and all lines where it has no end."""
    if not (lines[0].startswith("---\r") or (lines[0] == "---" and len(lines) > 1)):
        return 0
    found = _FENCE.search(text)
    return text.count("\n", 0, found.start() + 1) if found else len(lines)


def _is_between(line: str) -> bool:
    """Whether a line parts pieces and belongs to none."""
    return not line or line.isspace() or line.rstrip("\r") in _FENCES


def _begins(line: str, in_front: bool) -> bool:
    """Whether a piece ends before this line."""
    return bool(_BEGINNING.match(line) or (in_front and line[:1] not in (" ", "\t", "-")) or _is_between(line))


def _day_above(lines: Sequence[str], number: int) -> date | None:
    """The day in the last heading above a line, or on it."""
    heading = next((line for line in reversed(lines[: number + 1]) if line[:1] == "#" and _HEADING.match(line)), "")
    return _day(heading)


def _day(line: str) -> date | None:
    found = _DAY.search(line)
    return iso_day(found[0]) if found else None
