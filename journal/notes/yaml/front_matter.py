"""The text of a note in its parts, the front matter and the body; and what the YAML of the front matter says."""

from __future__ import annotations

from journal.classes import NamedTuple, dataclass
from journal.errors import Problem, in_order
from journal.notes.model import Plain
from journal.notes.yaml import unreadable
from journal.notes.yaml.nodes import Mapping, Node, Scalar, ScalarValue, Sequence, plain_scalar, plain_value
from journal.notes.yaml.parse import build_mapping
from journal.notes.yaml.recovery import recovered_keys
from journal.notes.yaml.unreadable import BOM
from journal.patterns import regex

__all__ = [
    "BOM",
    "FrontMatter",
    "FrontMatterPlace",
    "Mapping",
    "Node",
    "NoteText",
    "Plain",
    "Scalar",
    "ScalarValue",
    "Sequence",
    "Unterminated",
    "parts",
    "plain_scalar",
    "plain_value",
    "read_around",
    "read_front_matter",
    "split_front_matter",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrontMatterPlace:
    """Where the front matter stands, in offsets of the text.

    `opening`: the first fence, after a BOM. `start`: the YAML. `end`: the closing fence. `body`: what follows its line.
    """

    opening: int
    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class Unterminated:
    """Front matter that opens at this offset and is never closed."""

    opening: int


class NoteText(NamedTuple):
    """The text of a file in its parts.

    `block` is its front matter, if that is closed, and `body` the offset behind it, or behind a byte order mark.
    """

    whole: str
    block: FrontMatterPlace | None
    body: int

    @property
    def mark(self) -> str:
        """The byte order mark, where there is one."""
        return BOM if self.whole.startswith(BOM) else ""

    @property
    def bare(self) -> str:
        """The text behind the byte order mark: what its lines and columns are counted in."""
        return self.whole[len(self.mark) :]

    @property
    def below(self) -> str:
        """The text of the body."""
        return self.whole[self.body :]

    @property
    def first_line(self) -> int:
        """The number of the body's first line."""
        return self.whole.count("\n", 0, self.body) + 1

    @property
    def newline(self) -> str:
        """The line end in use: the first one of the text, `\\n` where there is none."""
        first = self.whole.find("\n")
        return "\r\n" if first > 0 and self.whole[first - 1] == "\r" else "\n"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file's front matter says. `mapping` is None where there is none, or where `problems` say why not.

    `unread` has the keys that can't be read, as they are typed, each with its problem, where the others were read.
    """

    mapping: Mapping | None
    text: NoteText
    problems: tuple[Problem, ...] = ()
    unread: tuple[tuple[str, Problem], ...] = ()

    @property
    def block(self) -> FrontMatterPlace | None:
        """Where it stands; None where there is none, or one without an end."""
        return self.text.block


_OPENING = regex(r"\ufeff?(---)[ \t]*\r?(?:\n|\Z)")
# It begins with one plain character, for which the engine searches fast.
_CLOSING = regex(r"\n(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")


def split_front_matter(text: str) -> FrontMatterPlace | Unterminated | None:
    """Where the front matter of a file's text stands; None if its first line isn't `---`."""
    opened = _OPENING.match(text)
    if opened is None:
        return None
    closed = _CLOSING.search(text, opened.end() - 1)
    if closed is None:
        return Unterminated(opened.start(1))
    return FrontMatterPlace(opened.start(1), opened.end(), closed.start() + 1, closed.end())


def parts(text: str) -> NoteText:
    """A file's text in its parts; front matter that is never closed is part of the body."""
    return _parts(text, split_front_matter(text))


def _parts(text: str, block: FrontMatterPlace | Unterminated | None) -> NoteText:
    return (
        NoteText(text, block, block.body)
        if isinstance(block, FrontMatterPlace)
        else NoteText(text, None, int(text[:1] == BOM))
    )


def read_front_matter(text: str, path: str) -> FrontMatter:
    """The front matter of a file's text, every place kept; bad input is told in `problems`, never raised."""
    block = split_front_matter(text)
    if not isinstance(block, FrontMatterPlace):
        found = unreadable.without_block(text) if block is None else [unreadable.unterminated_block(block.opening)]
        return FrontMatter(None, _parts(text, block), unreadable.problems_at(text, path, found))
    mapping, found = build_mapping(text, block.start, block.end)
    return FrontMatter(mapping, _parts(text, block), unreadable.problems_at(text, path, found) if found else ())


def read_around(text: str, path: str) -> FrontMatter:
    """The same of a note that somebody typed: a key that can't be read is told, and the others are read."""
    front = read_front_matter(text, path)
    if front.mapping is not None or not front.problems or front.block is None:
        return front
    block = front.block
    _, found = build_mapping(text, block.start, block.end)
    around = recovered_keys(text, block.start, block.end, found)
    if around is None:
        return front
    unread = tuple((one.typed, unreadable.problem_at(text, path, one.why)) for one in around.unread)
    return FrontMatter(around.mapping, front.text, in_order([problem for _, problem in unread]), unread)
