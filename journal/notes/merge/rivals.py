"""What two devices wrote differently, as it stands in a note: between three comments, or under the key `conflicts`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal.classes import NamedTuple

ONE_OF, OR, END = "<!-- merge: one of -->", "<!-- merge: or -->", "<!-- merge: end -->"
CONFLICTS_KEY = "conflicts"

Lines = tuple[str, ...]


class Rivals(NamedTuple):
    """Rival texts in a list of lines: the numbers (from 0) of the first and behind the last line, and the texts."""

    start: int
    end: int
    texts: tuple[Lines, ...]


def rival_lines(texts: Sequence[Lines]) -> Lines:
    """These texts between the comments of the merge, which are indented as the first of them."""
    first = texts[0][0] if texts and texts[0] else ""
    indent = first[: len(first) - len(first.lstrip())]
    lines = [indent + ONE_OF]
    for number, text in enumerate(texts):
        lines += ([indent + OR] if number else []) + list(text)
    return (*lines, indent + END)


def find_rivals(lines: Sequence[str]) -> Iterator[Rivals]:
    """The rival texts in these lines, in order; comments that don't belong together are passed over."""
    start = 0
    while start < len(lines):
        found = _rivals_at(lines, start) if lines[start].strip() == ONE_OF else None
        if found:
            yield found
        start = found.end if found else start + 1


def _rivals_at(lines: Sequence[str], start: int) -> Rivals | None:
    texts: list[Lines] = []
    text: list[str] = []
    for number in range(start + 1, len(lines)):
        word = lines[number].strip()
        if word == ONE_OF:
            return None
        if word in (OR, END):
            texts.append(tuple(text))
            text = []
        else:
            text.append(lines[number])
        if word == END:
            return Rivals(start, number + 1, tuple(texts))
    return None
