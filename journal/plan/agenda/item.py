"""An item of the agenda, and what a rule that makes some says about them: one row of the table in `rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache, wraps
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from journal.classes import NamedTuple, dataclass, field
from journal.dates.words import Week
from journal.errors import Source
from journal.notes.settings.settings import Settings
from journal.plan.people.people import People

if TYPE_CHECKING:  # what only reads a week imports nothing that writes
    from journal.notes.edit.draft import Draft
    from journal.notes.edit.log import NewEntry

DONE, LET_GO, PUT_OFF = "x", "-", ">"  # the boxes of a week's file
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no letter looks like a digit


@dataclass(frozen=True, slots=True)
class Days:
    """A week of the calendar with its first and last day, which need not be Monday and Sunday.

    What is due after `until` need not be looked for.
    """

    week: Week
    first: date
    last: date
    until: date = date.max

    def nearest(self, day: date) -> date:
        """The day itself where it is in this week, else the first or the last one."""
        return max(min(day, self.last), self.first)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do about one contact (None for the owner's own tasks and for events).

    `since` is the day it is about, `due` the day it is for, `says` gives what the agenda says of it, which is put in
    words only for what is shown. `called` is the name of whom or what it is about, or gives that. `about` is what it is
    about in the words of the note, or gives that: the name of a day, a promise; empty where the text says no more.
    `draft` is the kind of draft that answers it. Bad news `is_first` in its section. `place` is where it stands, or
    gives that.
    """

    id: str
    rule: Rule
    contact: str | None
    called: str | Callable[[], str] | None = field(compare=False)
    since: date | None
    due: date
    says: Callable[[], str] = field(compare=False, repr=False)
    place: Source | Callable[[], Source] = field(compare=False)
    draft: str | None = None
    about: str | Callable[[], str] = field(default="", compare=False)
    is_first: bool = False

    @property
    def name(self) -> str | None:
        """The name of whom or what it is about."""
        return self.called() if callable(self.called) else self.called

    @property
    def text(self) -> str:
        """What the agenda says of it."""
        return self.says()

    @property
    def label(self) -> str:
        """What it is about in the words of the note."""
        return self.about if isinstance(self.about, str) else self.about()

    @property
    def source(self) -> Source:
        """Where it stands in the notes."""
        return self.place if isinstance(self.place, Source) else self.place()

    @property
    def section(self) -> str:
        """The section of the agenda that it stands in."""
        return self.rule.section


@dataclass(frozen=True, slots=True)
class Deed:
    """An edit of one note: where it stands, how the text changes, what was done, and with what, if that isn't said.

    `logs`: it writes an entry or a task of its own; `keyed`: it sets a key, and no line moves by it.
    """

    source: Source
    edit: Callable[[Draft], str]
    did: str
    what: str = ""
    logs: bool = False
    keyed: bool = False

    @property
    def says(self) -> str:
        """What was done, and with what after a colon."""
        return f"{self.did}: {self.what}" if self.what else self.did


@dataclass(frozen=True, slots=True)
class Fate:
    """How an item ended: the box for its line, and for what is put off until which day."""

    box: str
    until: date | None = None


Fates = Mapping[str, Fate | None]
FatesOf = Callable[[People, str | None, Days], Fates]
PlacesOf = Callable[[People, str, Days], Iterable[int]]


class Seats(NamedTuple):
    """The items of a rule that have a place in a week, and how many wait for a later one."""

    open: tuple[Item, ...]
    later: int = 0


class Seating(NamedTuple):
    """Which items of a rule get the places that a week has for them, and what it says of those left for later.

    `kept`: what was offered in a week's file keeps its place there, whatever became of it.
    """

    seats: Callable[[People, Days], Seats]
    says: Callable[[People, int], str]
    kept: bool = False


class Logging(NamedTuple):
    """What an item is closed by, where an entry in a log is all it takes.

    `entry` is the entry as it has to be for that; `counts_from` the first day on which one counts whose day nobody
    wrote, None for any.
    """

    entry: Callable[[Item, NewEntry], NewEntry]
    counts_from: Callable[[Item], date | None]


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule of the agenda, with everything there is to know about the items it makes.

    `name` is the first word of their ids, `section` the heading they stand under. `asks` gives what a week asks for: it
    takes from the index of `People` those with whom there can be something, and decides by their notes. `answered`
    tells of an item what was said since without having closed it; `unanswered` gives all of which it doesn't tell that,
    where they are known without asking it of each. `closed` are the fates, by id, of all that it ever
    asked about somebody, or about nobody: of what the notes have closed or put off, and None for what still waits; of
    several the first that knows an id. `whose` gives the places of those about whom an item of an id can be, looked for
    in what is at hand of everybody. `may_say` tells whether words can begin with what the agenda says of an item, where
    that takes long to be made.

    `close`, `put_off` and `let_go` are what is written for that. An item without them has its day, and passes by
    itself; one that `logs` is closed by an entry. `reply` closes one where an entry says how it was
    answered. `for_good`: what is let go of doesn't come back.

    `owed` is the kind of thing that is open with somebody, None where nothing is owed; `by_itself`: it comes with its
    day or its turn, whatever is written. `seating` is for a rule of which a week has room for some only.

    `history` is what stands in the history when one is done, with {} for the name; `waits` and `next_step` are the
    sentence and the command for one that comes next, where they are not the usual ones.
    """

    name: str
    section: str
    asks: Callable[[People, Days], Iterator[Item]]
    closed: tuple[FatesOf, ...]
    whose: PlacesOf
    may_say: Callable[[People, Item, str], bool] | None = None
    answered: Callable[[People, Days, Item], bool] | None = None
    unanswered: Callable[[People, Days], Iterator[Item]] | None = None
    close: Callable[[People, Item], Deed] | None = None
    reply: Callable[[People, Item, NewEntry], Deed | None] | None = None
    put_off: Callable[[People, Item, date], Deed] | None = None
    let_go: Callable[[People, Item, Days], Deed] | None = None
    logs: Logging | None = None
    for_good: bool = True
    owed: str | None = None
    by_itself: bool = False
    seating: Seating | None = None
    history: str = "a word with {}"
    waits: Callable[[Item, date], str] | None = None
    next_step: Callable[[Item], str] | None = None

    def items(self, people: People, days: Days) -> Iterator[Item]:
        """What is open as seen from a week, whenever it is due."""
        if self.unanswered is not None:
            yield from self.unanswered(people, days)
            return
        for item in self.asks(people, days):
            if self.answered is None or not self.answered(people, days, item):
                yield item

    def item_id(self, contact: str | None, *about: object) -> str:
        """A name for what an item is about, the same on every device and in every week: `thank-7k2mq4`."""
        return item_id(self.name, contact, *about)


def kept_fates(make: Callable[[People, str | None], Fates]) -> FatesOf:
    """Fates that no week changes: they are made once for each who is asked about."""

    @lru_cache(maxsize=2)
    def kept(people: People) -> dict[str | None, Fates]:
        return {}

    @wraps(make)
    def fates(people: People, who: str | None, days: Days) -> Fates:
        found = kept(people)
        if who not in found:
            found[who] = make(people, who)
        return found[who]

    return fates


def by_day(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items in the order of a section: bad news, then by the day they are for, the day they are about, and by who."""
    return tuple(sorted(items, key=_place_in_section))


def _place_in_section(item: Item) -> tuple[bool, date, date, str, str]:
    return not item.is_first, item.due, item.since or date.min, item.contact or "", item.id


@lru_cache(
    maxsize=65536, typed=True
)  # a note can have tens of thousands, whose ids are asked for before and after an edit
def item_id(rule: str, contact: str | None, *about: object) -> str:
    """The id that a rule of this name gives to an item about this."""
    said = "\x1f".join((rule, contact or "", *map(str, about)))
    number = int.from_bytes(
        blake2b(as_bytes(said), digest_size=8).digest()[4:], "big"
    )  # the letters take 30 bits of it
    pairs = _pairs()
    return f"{rule}-{pairs[number & 1023]}{pairs[number >> 10 & 1023]}{pairs[number >> 20 & 1023]}"


class IsItem(Protocol):
    """Whether an item about a contact, and about this, is the one that is looked for."""

    def __call__(self, contact: str | None, *about: object) -> bool: ...


def id_is(identifier: str, rule: str) -> IsItem:
    """Whether an item of this rule has an id, asked of so many that none of theirs is kept."""
    made = item_id.__wrapped__
    return lambda contact, *about: made(rule, contact, *about) == identifier


@cache
def _pairs() -> tuple[str, ...]:
    """The letters of ten bits, the lowest five of them first."""
    return tuple([first + second for second in _ALPHABET for first in _ALPHABET])


def as_bytes(text: str) -> bytes:
    """In UTF-8; the name of a file may hold bytes that are none."""
    return text.encode("utf-8", "surrogatepass")


def days_of(week: Week, settings: Settings) -> Days:
    """The days of a week, which starts on the day that the settings say: it is named for the Monday in it."""
    ahead = {"monday": 0, "sunday": 1, "saturday": 2}[settings.week_starts]
    first = week.first - min(timedelta(days=ahead), week.first - date.min)
    return Days(week, first, later(first, 6))


def current_week(people: People) -> Days:
    """The week that today is in."""
    week = Week.of(people.today)
    days = days_of(week, people.settings)
    return days_of(week.next(), people.settings) if people.today > days.last else days


def later(day: date, days: int) -> date:
    """The day so many days on, or the calendar's last."""
    return day + min(timedelta(days=days), date.max - day)
