"""What a file of another program says of a person, before it becomes a note: keys as a note has them."""

from __future__ import annotations

from collections.abc import Callable

from journal.classes import NamedTuple, dataclass, field
from journal.errors import Problem, Source
from journal.notes.model import Labelled

CardValue = str | tuple[str, ...] | tuple[Labelled, ...]
Read = tuple[tuple["Card", ...], tuple[Problem, ...]]

_MOST_PROBLEMS = 1000  # that are kept word for word of one file; the rest is counted
MOST_CARDS = 20_000  # people in one file
_LONGEST = 2_000  # letters of a value that is kept as a key of its own


class LoggedTalk(NamedTuple):
    """A conversation that a file tells of: its day as `2024-01-02`, its kind, and what was said."""

    day: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A person as a file has them: the keys of their note, in order, and the prose.

    `photo` is the picture as it stood there, still encoded; `left_out` names what was there and isn't taken along.
    """

    source: Source
    keys: tuple[tuple[str, CardValue], ...]
    note: str = ""
    photo: bytes = b""
    left_out: tuple[str, ...] = ()
    log: tuple[LoggedTalk, ...] = ()

    def get(self, key: str) -> CardValue | None:
        """What stands under this key; None where nothing does."""
        return next((value for name, value in self.keys if name == key), None)

    def text(self, key: str) -> str:
        """The text under this key; "" where there is none."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def labelled(self, key: str) -> tuple[Labelled, ...]:
        """The addresses, numbers or days under this key; () where there are none."""
        value = self.get(key)
        found = value if isinstance(value, tuple) else ()
        return tuple(one for one in found if isinstance(one, Labelled))

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.text("name")


@dataclass(slots=True)
class Troubles:
    """The problems of one file: the first thousand with their places, the rest as a number."""

    path: str
    found: list[Problem] = field(default_factory=list)
    more: int = 0

    def add(self, code: str, line: int, message: str, remedy: str = "") -> None:
        """Notes that something in a line isn't understood."""
        if len(self.found) < _MOST_PROBLEMS:
            self.found.append(Problem(code, "warning", message, remedy, Source(self.path, line)))
        else:
            self.more += 1

    def all(self) -> tuple[Problem, ...]:
        """Every problem, and one more that counts those that were too many to keep."""
        if not self.more:
            return tuple(self.found)
        last = Problem("more-problems", "warning", f"{self.more} more lines aren't understood", "", Source(self.path))
        return (*self.found, last)


@dataclass(slots=True)
class Gathered:
    """The keys of one card while it is read: texts that come once, and those of which there can be several."""

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[str, None]] = field(default_factory=dict)
    pairs: dict[str, list[Labelled]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def say(self, key: str, text: str) -> None:
        """The text of a key; a second one goes behind the first."""
        if text := clean_line(text):
            there = self.texts.get(key)
            self.texts[key] = text if there in (None, text) else f"{there}; {text}"

    def once(self, key: str, text: str) -> None:
        """The text of a key that has none yet."""
        if key not in self.texts:
            self.say(key, text)

    def put(self, key: str, text: str) -> None:
        """One more item in a list."""
        if text := clean_line(text):
            self.lists.setdefault(key, {}).setdefault(text)

    def pair(self, key: str, label: str, text: str, is_first: bool = False) -> None:
        """One more address, number or day; a preferred one goes to the front."""
        text, label = clean_line(text), clean_line(label)
        there = self.pairs.setdefault(key, [])
        if text and not any(one.value == text for one in there):
            there.insert(0 if is_first else len(there), Labelled(label, text))

    def note(self, text: str) -> None:
        """One more paragraph of prose."""
        if (text := prose(text)) and text not in self.notes:
            self.notes.append(text)

    def own(self, key: str, text: str) -> None:
        """A key of their own, whatever it is; what is too long to be one is left out, and named."""
        if len(text) > _LONGEST:
            self.left_out.append(key)
        elif key:
            self.say(key, text)

    def card(
        self, source: Source, order: Callable[[str], int], photo: bytes = b"", log: tuple[LoggedTalk, ...] = ()
    ) -> Card:
        """The card; `order` says where in the note a key stands."""
        keys: dict[str, CardValue] = {**self.texts, **{key: tuple(items) for key, items in self.lists.items() if items}}
        keys |= {key: tuple(items) for key, items in self.pairs.items() if items}
        ordered = tuple(sorted(keys.items(), key=lambda pair: order(pair[0])))
        return Card(source, ordered, "\n\n".join(self.notes), photo, tuple(self.left_out), log)


def clean_line(text: str) -> str:
    """The text in one line, without what no note can hold."""
    return " ".join(_seen(text).split())


def prose(text: str) -> str:
    """The text with its lines, without what no note can hold and the blank lines around it."""
    lines = [" ".join(line.split("\t")).rstrip() for line in _seen(text).replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).strip("\n").strip()


def _seen(text: str) -> str:
    return "".join(letter for letter in text.replace("\r", "\n") if letter in "\n\t" or _can_stand(letter))


def _can_stand(letter: str) -> bool:
    """Whether it is neither a control character nor half a one, which YAML and UTF-8 can't hold."""
    code = ord(letter)
    return code >= 0x20 and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


# In the order in which a note has them; what isn't named comes last, in the file's own order.
ORDER = (
    "name", "aliases", "call", "sort_name", "email", "phone", "url", "company", "department", "role", "location",
    "postal_address", "timezone", "language", "pronouns", "birthday", "dates", "tags", "met", "connected", "private",
    "im", "related", "uid",
)  # fmt: skip


def order_of_key(key: str) -> int:
    """Where a key stands in a note that is made of a card."""
    return ORDER.index(key) if key in ORDER else len(ORDER)
