"""What the notes say, as values: frozen, with tuples, and with the place each thing stands at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeVar

from journal.classes import NamedTuple, dataclass
from journal.dates.words import Span, VagueDay, YearDay
from journal.errors import Source
from journal.notes.names import call_name

Status = Literal["inbox", "active", "paused", "archived"]
Mention = Literal["yes", "ask", "no"]
TaskStyle = Literal["emoji", "dataview", "plain"]
TASK_STYLES: tuple[TaskStyle, ...] = ("emoji", "dataview", "plain")
PlainScalar = None | bool | int | float | date | str
Plain = PlainScalar | list["Plain"] | dict[str, "Plain"]


class Link(NamedTuple):
    """A wiki link: the target as typed, the text shown for it, and its place."""

    target: str
    label: str
    line: int
    column: int


class State(NamedTuple):
    """A field of a mark: its name, and the day in it (None when what was typed is no day)."""

    name: str
    day: date | None


class Labelled(NamedTuple):
    """An address, a number or a page; the label is empty when none was typed."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something owed, given or learned on `day`; `text` is as typed, without the fields."""

    word: str
    text: str
    day: date | None
    source: Source
    links: tuple[Link, ...] = ()
    state: tuple[State, ...] = ()
    tag: bool = False

    @property
    def states(self) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(state.name for state in self.state)

    def when(self, name: str) -> date | None:
        """The day in the field of this name; None when there is no such field, or no day in it."""
        return next((state.day for state in self.state if state.name == name), None)


CLOSED = ("x", "-")  # what stands in the box of a task that is done or dropped; in any other one it is open


@dataclass(frozen=True, slots=True)
class Task:
    """A promise; `box` is what stands between the brackets, `day` the entry's day if it stands under one.

    `style` is how its dates are written, None if it has none.
    """

    text: str
    box: str
    source: Source
    day: date | None = None
    due: date | None = None
    scheduled: date | None = None
    start: date | None = None
    done: date | None = None
    repeat: str | None = None
    links: tuple[Link, ...] = ()
    style: TaskStyle | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits to be done."""
        return self.box not in CLOSED


UNSAID_KIND = "contact"  # of an entry that says none


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact between people, on one day, of one kind; `text` has its further lines after newlines."""

    date: date
    kind: str
    text: str
    source: Source
    people: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    tasks: tuple[Task, ...] = ()
    tags: tuple[str, ...] = ()


class Kept:
    """A note that may be kept elsewhere, or a person: what isn't known is fetched when something of that is asked
    for."""

    __slots__ = ("_fetch",)

    if not TYPE_CHECKING:  # for whom it has the attributes that it has

        def __getattr__(self, name: str) -> object:
            """The value of an attribute that has none yet."""
            if name not in type(self).__slots__:
                raise AttributeError(f"{type(self).__name__} has no {name}")
            for known, value in object.__getattribute__(self, "_fetch")(name):
                object.__setattr__(self, known, value)
            return object.__getattribute__(self, name)


Fetch = Callable[[str], Iterable[tuple[str, object]]]
_KeptNote = TypeVar("_KeptNote", bound=Kept)


def kept_note(model: type[_KeptNote], known: Iterable[tuple[str, object]], fetch: Fetch) -> _KeptNote:
    """One of which this is known; `fetch` gives more of it, among which the value of the name it gets."""
    note = object.__new__(model)
    set_value = object.__setattr__
    set_value(note, "_fetch", fetch)
    for name, value in known:
        set_value(note, name, value)
    return note


def note_but(note: _KeptNote, **values: object) -> _KeptNote:
    """The same note with these values; the others are taken from it when they are asked for."""
    return kept_note(type(note), values.items(), lambda name: ((name, getattr(note, name)),))


@dataclass(frozen=True, slots=True)
class Contact(Kept):
    """One person's note. `keys` says under which spelling and where each known key stands.

    `typed` has the values that hold links, as they are read here and as they were typed. `more` has the values of known
    keys that have no attribute here, by their names; `extra` the keys of the owner's own, as YAML has them.
    """

    id: str
    path: str
    name: str
    given_name: str | None = None
    family_name: str | None = None
    aliases: tuple[str, ...] = ()
    call: str | None = None
    sort_name: str | None = None
    email: tuple[Labelled, ...] = ()
    phone: tuple[Labelled, ...] = ()
    url: tuple[Labelled, ...] = ()
    company: str | None = None
    department: str | None = None
    role: str | None = None
    location: str | None = None
    formerly: tuple[str, ...] = ()
    timezone: str | None = None
    language: str | None = None
    pronouns: str | None = None
    tags: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    circle: str | None = None
    every: Span | None = None
    status: Status = "active"
    snooze: date | None = None
    birthday: YearDay | None = None
    dates: tuple[tuple[str, YearDay], ...] = ()
    met: VagueDay | None = None
    where: str | None = None
    via: Link | None = None
    mention: Mention = "ask"
    updates: bool | tuple[str, ...] = False
    verified: date | None = None
    connected: date | None = None
    last_contact: date | None = None
    uid: str | None = None
    conflicts: tuple[tuple[str, Plain], ...] = ()
    private: bool = False
    more: tuple[tuple[str, object], ...] = ()
    extra: tuple[tuple[str, Plain], ...] = ()
    text: str = ""
    entries: tuple[Entry, ...] = ()
    marks: tuple[Mark, ...] = ()
    tasks: tuple[Task, ...] = ()
    links: tuple[Link, ...] = ()
    keys: tuple[tuple[str, Source], ...] = ()
    typed: tuple[tuple[str, str], ...] = ()

    @property
    def first_name(self) -> str:
        """What the owner calls them: `call`, a first name of its own, else what one calls somebody of this name."""
        return self.call or self.given_name or call_name(self.name)

    def place(self, key: str) -> Source:
        """Where this known key stands; the note's first line when it isn't there."""
        return next((source for name, source in self.keys if name == key), Source(self.path))


@dataclass(frozen=True, slots=True)
class Event(Kept):
    """A meeting of several people; its marks and tasks stand anywhere in its text, and it is an entry itself.

    So `entries` is always (): what looks like one in its text is part of that. `more` and `extra` as in Contact.
    """

    id: str
    path: str
    name: str
    date: date
    kind: str
    people: tuple[Link, ...] = ()
    time: str | None = None
    place: str | None = None
    host: Link | None = None
    dress: str | None = None
    companions: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, Plain], ...] = ()
    more: tuple[tuple[str, object], ...] = ()
    extra: tuple[tuple[str, Plain], ...] = ()
    text: str = ""
    entries: tuple[Entry, ...] = ()
    marks: tuple[Mark, ...] = ()
    tasks: tuple[Task, ...] = ()
    links: tuple[Link, ...] = ()
    keys: tuple[tuple[str, Source], ...] = ()
    typed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DayNote:
    """The conversations that a daily or weekly note tells of, each with the people who took part."""

    path: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner(Kept):
    """The person whose journal this is; `entries` are the owner's own news, `more` and `extra` as in Contact."""

    path: str = "me.md"
    name: str = ""
    email: tuple[Labelled, ...] = ()
    phone: tuple[Labelled, ...] = ()
    url: tuple[Labelled, ...] = ()
    company: str | None = None
    department: str | None = None
    role: str | None = None
    location: str | None = None
    signature: str | None = None
    pitch: str | None = None
    topics: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    goals: tuple[tuple[str, Plain], ...] = ()
    conflicts: tuple[tuple[str, Plain], ...] = ()
    more: tuple[tuple[str, object], ...] = ()
    extra: tuple[tuple[str, Plain], ...] = ()
    text: str = ""
    entries: tuple[Entry, ...] = ()
    tasks: tuple[Task, ...] = ()
    keys: tuple[tuple[str, Source], ...] = ()
    typed: tuple[tuple[str, str], ...] = ()


Note = Contact | Event | Owner


def said(note: Note, key: str) -> object:
    """What a note says for a known key, in an attribute of its own or among `more`; None where it says nothing."""
    if key in note.__slots__:
        value: object = getattr(note, key)
        return value
    return dict(note.more).get(key)
