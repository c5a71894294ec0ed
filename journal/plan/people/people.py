"""All notes together: who each link means, everything with a person, what is open between you."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import category, combining, normalize
from unicodedata import name as letter_name

from journal.classes import dataclass, field, replace
from journal.dates.words import Span, VagueDay
from journal.errors import Source
from journal.languages.forms import gender_noted
from journal.notes.inline import plain_target, unescaped
from journal.notes.marks import ANSWERS, BY_THEM, MARKS, THANK, MarkStep, Side, answer_in, favour_by, open_step
from journal.notes.model import (
    Contact,
    DayNote,
    Entry,
    Event,
    Kept,
    Link,
    Mark,
    Owner,
    State,
    Task,
    kept_note,
    note_but,
)
from journal.notes.settings.settings import Settings
from journal.patterns import regex
from journal.plan.people.index import NOTHING_KNOWN, Digest, Index, Known, digest_of, index_of, rhythm_with
from journal.plan.people.spellings import Spellings

if TYPE_CHECKING:
    from journal.languages.language import Language

_FOREIGN = regex(r"[a-z]?[^\x00-\x7f]+")
_WORD = regex(r"[^\W_]+")
_SHORTEST_NUMBER = 8  # digits that files begin with in a Zettelkasten, of a day or longer
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})

# Marks over and under letters that may be left out, by the script of the letter. Any other mark makes another letter:
# か and が, ปี and ปู, मन and मुन, и and й are different.
_EVERYWHERE = frozenset(map(chr, range(0xFE00, 0xFE10)))
_ACCENTS = frozenset(map(chr, (*range(0x300, 0x370), *range(0x1AB0, 0x1B00), *range(0x1DC0, 0x1E00))))
_OPTIONAL: dict[str, frozenset[str]] = {
    "LATIN": _ACCENTS,
    "GREEK": _ACCENTS,
    "HEBREW": frozenset(map(chr, range(0x591, 0x5C8))),
    "ARABIC": frozenset(map(chr, (*range(0x64B, 0x653), 0x670))),
}
_OF_LETTERS: dict[str, frozenset[str]] = {
    **dict.fromkeys("аеиоуыэюяєіїѐѝ", frozenset("\u0300\u0301")),
    "е": frozenset("\u0300\u0301\u0308"),
    "ا": frozenset("\u0653\u0654\u0655") | _OPTIONAL["ARABIC"],
}

_ANY_KIND = "contact"  # of an entry that says none
QUIET = ("paused", "archived")
_FEW = 64  # people who are brought together each by themselves before all notes are gone through at once
NOBODY = Owner()
ME = "me"  # how the owner is called in a command


@dataclass(frozen=True, slots=True)
class Notes:
    """What was read from a vault's files, not yet brought together; `known` is what can be said without opening it."""

    contacts: Sequence[Contact] = ()
    events: Sequence[Event] = ()
    owner: Owner = NOBODY
    known: Known = field(default=NOTHING_KNOWN, compare=False, repr=False)
    days: tuple[DayNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Person(Kept):
    """A contact with everything there is with them, from every note, which is brought together when it is asked for.

    `history` has the newest entry first, with those of other people's notes in which they take part and the events
    they go to; `contacts` are those in it that count as contact by today. `marks` are theirs, oldest first, with the
    states that a later entry gave them. `last_contact` is the day of the last contact or the floor in the note, if that
    is later.
    """

    contact: Contact
    history: tuple[Entry, ...]
    contacts: tuple[Entry, ...]
    marks: tuple[Mark, ...]
    tasks: tuple[Task, ...]
    via: str | None
    last_contact: date | None

    @property
    def id(self) -> str:
        """The contact's id."""
        return self.contact.id

    @property
    def name(self) -> str:
        """The contact's full name."""
        return self.contact.name

    @property
    def last(self) -> Entry | None:
        """The last contact; None where there was none yet."""
        return self.contacts[0] if self.contacts else None

    def open_marks(self) -> Iterator[tuple[Mark, MarkStep]]:
        """The marks that still wait for something, each with the step it waits for."""
        for mark in self.marks:
            if step := open_step(mark.word, mark.states):
                yield mark, step

    def to_ask(self) -> tuple[Mark, ...]:
        """What to ask next time: the `next::` marks since the last entry."""
        return tuple(mark for mark in self.marks if MARKS[mark.word].next_time and not mark.state)

    def favours(self, by: Side) -> tuple[Mark, ...]:
        """What the owner did for them, or they for the owner, oldest first."""
        return tuple(mark for mark in self.marks if favour_by(mark.word, mark.states) == by)

    def asked(self, by: Side) -> tuple[Mark, ...]:
        """What the owner asked them for, or they the owner, oldest first."""
        return tuple(mark for mark in self.marks if MARKS[mark.word].asks == by)


class _ById(Mapping[str, Contact]):
    """The contacts by the ids that they go by, in the order of their notes; a note is looked at when it's asked for."""

    def __init__(self, places: Mapping[str, int], notes: Sequence[Contact]) -> None:
        self.places = places
        self.notes = notes
        self._others: dict[str, Contact] = {}  # those that differ from their notes, by their id at least

    def __getitem__(self, identifier: str) -> Contact:
        if other := self._others.get(identifier):
            return other
        note = self.notes[self.places[identifier]]
        return note if note.id == identifier else self._others.setdefault(identifier, note_but(note, id=identifier))

    def but(self, others: Mapping[str, Contact]) -> _ById:
        """The same with these in the place of what they were."""
        found = _ById(self.places, self.notes)
        found._others = {**self._others, **others}
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.places


class People:
    """Everybody in the vault as of a day, by id, in the order of their notes' paths.

    `ids` are everybody's in that order, `places` their places in it. What is with a person, in their own note and in
    those that tell of them, is brought together when it is asked for. The index knows all of them, or those alone whom
    they are `about`.
    """

    def __init__(self, notes: Notes, settings: Settings, today: date, about: frozenset[str] | None = None) -> None:
        self.settings = settings
        self.today = today
        self.about = about
        self.notes = notes
        self.owner = notes.owner
        self.events = notes.events
        self.days = notes.days
        self._known = notes.known
        self.ids = _own_ids(notes)
        self.places: Mapping[str, int] = {identifier: place for place, identifier in enumerate(self.ids)}
        self.contacts = _ById(self.places, notes.contacts)
        self._made: dict[str, Person] = {}
        self._opened = 0

    def __iter__(self) -> Iterator[Person]:
        return map(self.__getitem__, self.contacts)

    def __len__(self) -> int:
        return len(self.contacts)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.contacts

    def __getitem__(self, identifier: str) -> Person:
        if (made := self._made.get(identifier)) is None:
            contact = self.contacts[identifier]
            made = kept_note(Person, (("contact", contact),), partial(self._fetched, contact))
            self._made[identifier] = made
        return made

    def said(self, phrase: str, **values: str) -> str:
        """A phrase of the program in the owner's language, with the values in it."""
        return self._language.said(phrase, **values)

    def said_of(self, contact: Contact, phrase: str, **values: str) -> str:
        """The same about somebody, with their pronouns as far as the note tells them."""
        about = self._language.about(gender_noted(contact.pronouns), phrase)
        return self._language.said(about, **values)

    def day_words(self, day: date) -> str:
        """A day in the owner's language: `18 November`, with the year when it isn't today's."""
        return self._language.day(VagueDay.of(day), self.today)

    def when_words(self, day: VagueDay) -> str:
        """The same, or a month or a year, in a sentence: `on 18 November`, `in May 2019`."""
        return self._language.when(day, self.today)

    def vague_words(self, day: VagueDay) -> str:
        """A day, a month or a year alone: `18 November`, `May 2019`, `2019`."""
        return self._language.day(day, self.today)

    def month_name(self, day: date) -> str:
        """The month of a day in the owner's language, without its year."""
        return self._language.days.months[day.month - 1]

    def full_day(self, day: date) -> str:
        """A day with its year, whichever it is."""
        return self._language.day(VagueDay.of(day), date.min)

    def day_of_year(self, day: date) -> str:
        """A day without its year."""
        return self._language.day(VagueDay.of(day), day)

    def weekday_words(self, day: date) -> str:
        """The same with the day of the week before it: `Wed 25 November`."""
        return self._language.weekday(VagueDay.of(day), self.today)

    def listed(self, words: Iterable[str]) -> str:
        """A list as it is spoken in the owner's language."""
        return self._language.listed([*words])

    @cached_property
    def _language(self) -> Language:
        # What has nothing to say in a language does without them.
        from journal.languages.known import LANGUAGES

        return LANGUAGES[self.settings.language]

    def paths(self) -> tuple[str, ...]:
        """The paths of all contacts' and events' notes."""
        return (*(contact.path for contact in self.contacts.values()), *(event.path for event in self.events))

    def at(self, path: str) -> str | None:
        """The id of whoever's note has this path; None where that is nobody's."""
        found = self.spellings.files.get(fold_name(path.removesuffix(".md")), ())
        return next((one for one in found if self.contacts[one].path == path), None)

    def place_at(self, path: str) -> int | None:
        """The place of the note at a path among all of them; None where none was read there."""
        if path == self.owner.path:
            return len(self) + len(self.events)
        called = self._alike(path.removesuffix(".md"))[0]
        contacts = (self.places[who] for who in called if self.contacts[who].path == path)
        events = (place for place, event in enumerate(self.events, len(self)) if event.path == path)
        return next(chain(contacts, events), None)

    def note(self, place: int) -> Contact | Event | Owner:
        """The note of a place."""
        if place < len(self):
            return self.contacts[self.ids[place]]
        return self.events[place - len(self)] if place < len(self) + len(self.events) else self.owner

    def meant(self, link: Link | str) -> tuple[str, ...]:
        """The ids that a link can mean: an id or a path before a full name, a name before an alias; what is exact
        before what differs in case and accents, and all that before what other programs write for it. One when all is
        well, none when nobody is called so, several when it is ambiguous."""
        target = (link if isinstance(link, str) else link.target).removesuffix(".md")
        found = self._called_so(target)
        return found or next(filter(None, map(self._called_so, self._written_elsewhere(target))), ())

    def _written_elsewhere(self, target: str) -> Iterator[str]:
        """How a target that means nobody would be written here: without escapes, unseen characters, steps up and down
        folders and what points into the note; with the file's name that Logseq gives a page in another one, with all of
        a file's name that begins with a number."""
        if (plain := plain_target(target)) != target:
            yield plain
        if "%" in target:
            yield unescaped(target)
        if "/" in target:
            yield target.replace("/", "___")
        if target.isdigit() and len(target) >= _SHORTEST_NUMBER:
            yield from (one for one in self.contacts if re.match(rf"{target}[ _-]", one))

    def _called_so(self, target: str) -> tuple[str, ...]:
        tiers = self._alike(target)
        if len({*chain(*tiers)}) < 2:
            return next(filter(None, tiers), ())
        files, names, aliases = tiers
        likest = (self._spelled(target, exactly, files, 0) for exactly in _EXACTLY)
        called = (
            self._spelled(target, exactly, ids, tier)
            for exactly in _EXACTLY
            for tier, ids in ((1, names), (2, aliases))
        )
        return next(filter(None, (*likest, *called, *tiers)))

    def called(self, typed: str) -> tuple[str, ...]:
        """The ids of all who are called just so: an id or a path before full names and aliases, which are asked about
        where they are several people's; what is exact before what differs in case, and that before accents."""
        target = typed.strip().removesuffix(".md")
        tiers = self._alike(target)
        files, named = tiers[0], tuple(dict.fromkeys((*tiers[1], *tiers[2])))
        for exactly in _EXACTLY:
            if ids := self._spelled(target, exactly, files, 0):
                return ids
            own = (*self._spelled(target, exactly, named, 1), *self._spelled(target, exactly, named, 2))
            if own:
                return tuple(dict.fromkeys(own))
        return files or named

    def _alike(self, target: str) -> tuple[tuple[str, ...], ...]:
        """The ids that this can mean when case and accents are left out, by tier: file, name, alias."""
        folded = fold_name(target)
        return tuple(tier.get(folded, ()) for tier in self.spellings[:3])

    def _spelled(self, target: str, exactly: Callable[[str], str], ids: tuple[str, ...], tier: int) -> tuple[str, ...]:
        """Those of the ids with a spelling in the tier that is the target, as exactly as that."""
        wanted = exactly(target)
        return tuple(one for one in ids if wanted in map(exactly, _tiers_of(self.contacts[one])[tier]))

    def who(self, link: Link | str | None) -> str | None:
        """The id of the one contact that a link means; None when that is nobody, or not clear."""
        ids = self.meant(link) if link is not None else ()
        return ids[0] if len(ids) == 1 else None

    def all_of(self, links: Iterable[Link]) -> tuple[str, ...]:
        """The ids of the contacts that these links mean, each once, in order."""
        return tuple(dict.fromkeys(who for link in links if (who := self.who(link))))

    def with_front_matter(self, contacts: Iterable[Contact], owner: Owner, events: Sequence[Event]) -> People:
        """The same people, with these contacts, owner and events, whose front matter alone is another one; what anybody
        is meant by stays the same."""
        told = copy(self)
        told.index, told.spellings = self.index, self.spellings
        told.owner, told.events = owner, events
        told.contacts = self.contacts.but({contact.id: contact for contact in contacts})
        told._made = {}
        return told

    def on(self, day: date) -> People:
        """The same people as of another day."""
        return self if day == self.today else _on(self, day)

    def counts(self, entry: Entry | Event) -> bool:
        """Whether an entry, or an event, is contact by today: of a kind that is, and not still to come."""
        return entry.date <= self.today and not self.settings.is_silent(entry.kind)

    def rhythm(self, person: Person) -> Span | None:
        """How often to be in touch: `every`, else the circle's; None for whom nobody tracks."""
        return self.rhythm_with(person.contact)

    def rhythm_with(self, contact: Contact) -> Span | None:
        """How often to be in touch with whom this note is about, as in `rhythm`."""
        return rhythm_with(contact, self.settings)

    def next_touch(self, person: Person) -> date | None:
        """The day to write next: the last contact plus the rhythm; None for whom nobody tracks or ever spoke to."""
        rhythm = self.rhythm(person)
        if rhythm is None or person.last_contact is None:
            return None
        due = rhythm.after_or_last(person.last_contact)
        return max(due, person.contact.snooze) if person.contact.snooze else due

    @cached_property
    def loose_tasks(self) -> tuple[tuple[Task, Event | None], ...]:
        """The tasks of the owner and of events that name nobody, with the event."""
        mine = [(task, None) for task in self.owner.tasks if not self.all_of(task.links)]
        some = (self.events[place] for place in self.index.loose)
        events = [(task, event) for event in some for task in event.tasks if not self.all_of(task.links)]
        return (*mine, *events)

    @cached_property
    def known(self) -> Known:
        """All that can be said of these notes without opening them."""
        notes: tuple[Contact | Event | Owner, ...] = (*self.contacts.values(), *self.events, self.owner)
        digests = {note.path: self._digest(note) for note in notes}
        together = None if self.days else self.index  # what daily notes tell changes without these notes
        return Known(lambda: digests, self.ids, together, self.spellings)

    @cached_property
    def index(self) -> Index:
        """What is known of everybody without opening their notes."""
        if self._known.together is not None and not self.days:
            return self._known.together
        contacts = [self._digest(contact) for contact in self.contacts.values()]
        events = [self._digest(event) for event in self.events]
        rest = [self._digest(self.owner), *(digest_of(day, self.settings) for day in self.days)]
        return index_of(contacts, events, rest, self._place)

    def _place(self, target: str) -> int | None:
        who = self.who(target)
        return None if who is None else self.places[who]

    @cached_property
    def _digests(self) -> dict[str, Digest]:
        return {**self._known.digests()}

    def _digest(self, note: Contact | Event | Owner) -> Digest:
        if note.path not in self._digests:
            self._digests[note.path] = digest_of(note, self.settings)
        return self._digests[note.path]

    @cached_property
    def spellings(self) -> Spellings:
        """What everybody goes by, folded, with their ids."""
        return self._known.spellings or _by_name(self.contacts.values())

    def some(self, places: Iterable[int]) -> Iterator[Person]:
        """Those whose notes have these places, in the vault's order."""
        return (self[self.ids[place]] for place in sorted(places))

    def contacts_at(self, places: Iterable[int]) -> Iterator[Contact]:
        """The contacts of the notes that have these places, in the vault's order."""
        return (self.contacts[self.ids[place]] for place in sorted(places))

    def talks(self, identifier: str) -> tuple[int, ...]:
        """The days of somebody's conversations, as numbers in the calendar, the newest first; maybe some to come."""
        place = self.places[identifier]
        if place in self.index.unsure:
            return tuple(entry.date.toordinal() for entry in self[identifier].contacts)
        return self.index.talks.of(place)

    def introduced_by(self, identifier: str) -> frozenset[str]:
        """The ids of those whom somebody introduced to the owner."""
        place = self.places[identifier]
        mine = {place, *(one for one in self.index.tellers.of(place) if one >= len(self))}
        told = {one for one, tell in enumerate(self.index.tellers.each()) if not mine.isdisjoint(tell)}
        told |= {one for one, contact in enumerate(self.contacts.values()) if contact.via is not None}
        return frozenset(person.id for person in self.some(told) if person.via == identifier)

    def is_ahead(self, identifier: str) -> bool:
        """Whether something that is still to come may be noted with somebody."""
        today, silent = self.today.toordinal(), self.index.silent.get(self.places[identifier], 0)
        return silent > today or any(day > today for day in self.index.talks.of(self.places[identifier])[:1])

    def last_contact(self, contact: Contact) -> date | None:
        """The day of the last contact with somebody, or the floor in their note if that is later."""
        today = self.today.toordinal()
        talk = next((day for day in self.talks(contact.id) if day <= today), 0)
        floor = contact.last_contact.toordinal() if contact.last_contact else 0
        last = max(talk, floor if floor <= today else 0)
        return date.fromordinal(last) if last else None

    def _found_in(self, places: Iterable[int]) -> _Found:
        """What the notes of these places tell."""
        found, events = _Found(self), len(self.contacts)
        for place in places:
            if place < events:
                found.take_contact(self.contacts[self.ids[place]])
            elif place < events + len(self.events):
                found.take_event(self.events[place - events])
            elif place > events + len(self.events):
                found.take_day(self.days[place - events - len(self.events) - 1])
            else:
                for task in self.owner.tasks:
                    found.take_task(task)
        return found

    def _told_of(self, identifier: str) -> _Found:
        """What the notes tell of somebody; of whom is one of many, what they tell of everybody."""
        self._opened += 1
        if self._opened > max(_FEW, len(self.contacts) // 2):
            return self._everything
        place = self.places[identifier]
        return self._found_in(sorted({place, *self.index.tellers.of(place)}))

    @cached_property
    def _everything(self) -> _Found:
        return self._found_in(range(len(self.contacts) + len(self.events) + 1 + len(self.days)))

    def _fetched(self, contact: Contact, name: str) -> Iterable[tuple[str, object]]:
        """What is known of a person where something of this name is asked for: what others know alone, or all of it."""
        if name == "last_contact":
            return ((name, self.last_contact(contact)),)
        if name == "via" and (via := self.who(contact.via)):
            return ((name, via),)
        person = self._person(contact)
        return [(known, getattr(person, known)) for known in Person.__match_args__]

    def _person(self, contact: Contact) -> Person:
        found = self._told_of(contact.id)
        history = tuple(sorted(found.entries[contact.id], key=lambda e: (e.date, e.source), reverse=True))
        counts = tuple(entry for entry in history if self.counts(entry))
        last = counts[0].date if counts else None
        days = [day for day in (last, contact.last_contact) if day and day <= self.today]
        spoken = [e.date for e in reversed(counts)]
        thanks = [e.date for e in reversed(counts) if e.kind == "thanks"]
        known = (mark for mark in found.marks[contact.id] if mark.day is None or mark.day <= self.today)
        marks = _replied(sorted(known, key=lambda m: (m.day or date.min, m.source)), counts)
        return Person(
            contact, history, counts, tuple(_answered(_thanked(mark, thanks), spoken) for mark in marks),
            tuple(found.tasks[contact.id]),
            self.who(contact.via) or _met_through(found.via[contact.id], contact.met),
            max(days, default=None),
        )  # fmt: skip


def _met_through(introduced: Sequence[tuple[str, date | None]], met: VagueDay | None) -> str | None:
    """Who introduced somebody, if anybody did: whom one had met before is met through nobody."""
    return next((who for who, day in introduced if not (met and day and day > met.last)), None)


@lru_cache(maxsize=16)
def _on(people: People, day: date) -> People:
    notes = Notes(tuple(people.contacts.values()), people.events, people.owner, people.known, people.days)
    return People(notes, people.settings, day)


class _Found:
    """What belongs to whom, while all notes are gone through once."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.entries = defaultdict[str, list[Entry]](list)
        self.marks = defaultdict[str, list[Mark]](list)
        self.tasks = defaultdict[str, list[Task]](list)
        self.via = defaultdict[str, list[tuple[str, date | None]]](list)  # who introduced them, and on which day

    def take_contact(self, contact: Contact) -> None:
        self.marks[contact.id].extend(contact.marks)
        self.tasks[contact.id].extend(contact.tasks)
        for entry in contact.entries:
            self.marks[contact.id].extend(entry.marks)
            self.tasks[contact.id].extend(entry.tasks)
            for identifier in dict.fromkeys((contact.id, *self.people.all_of(entry.people))):
                self.entries[identifier].append(entry)
            for mark in entry.marks:
                self._take_introduction(contact.id, mark)

    def take_event(self, event: Event) -> None:
        everybody = self.people.all_of(event.people)
        entry = Entry(event.date, event.kind, event.name, Source(event.path), event.people)
        for identifier in everybody:
            if not any(one.date == event.date and _leads_to(one, event.id) for one in self.entries[identifier]):
                self.entries[identifier].append(entry)
        for mark in event.marks:
            linked = self.people.all_of(mark.links)
            for identifier in linked[:1] or everybody:
                self.marks[identifier].append(mark)
                self._take_introduction(identifier, mark)
        for task in event.tasks:
            self.take_task(task)

    def take_day(self, note: DayNote) -> None:
        """A conversation of a daily note that the notes of people don't tell of as well."""
        for entry in note.entries:
            for identifier in self.people.all_of(entry.people):
                if not any(one.date == entry.date and _is_same(one, entry) for one in self.entries[identifier]):
                    self.entries[identifier].append(entry)

    def take_task(self, task: Task) -> None:
        for identifier in self.people.all_of(task.links):
            self.tasks[identifier].append(task)

    def _take_introduction(self, introducer: str, mark: Mark) -> None:
        if MARKS[mark.word].introduction == BY_THEM:
            for identifier in self.people.all_of(mark.links):
                if identifier != introducer:
                    self.via[identifier].append((introducer, mark.day))


def _leads_to(entry: Entry, identifier: str) -> bool:
    """Whether an entry links to the note of this id, and so tells of what that tells of."""
    return any(link.target.rpartition("/")[2] == identifier for link in entry.links)


def _is_same(entry: Entry, told: Entry) -> bool:
    """Whether a conversation that a daily note tells of is this one of the same day."""
    return entry.source.path != told.source.path and (entry.kind == told.kind or _ANY_KIND in (entry.kind, told.kind))


def awake(people: Iterable[Person]) -> Iterator[Person]:
    """These people, but for those who are paused or archived."""
    return (person for person in people if person.contact.status not in QUIET)


def fold_name(text: str) -> str:
    """A name as it is compared: without case, accents and the width of characters; `zoe muller` for Zoë Müller.

    A sign that makes another letter of one stays, as in が and й.
    """
    text = text.casefold()
    if not text.isascii():
        text = _FOREIGN.sub(lambda run: _without_accents(run[0]), text)
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def _without_accents(run: str) -> str:
    kept: list[str] = []
    letter = ""
    for character in normalize("NFKD", run.translate(_LETTERS)):
        if combining(character) or category(character) == "Mn":
            if character in _may_be_left_out(letter):
                continue
        else:
            letter = character
        kept.append(character)
    return normalize("NFC", "".join(kept))


def words_in(text: str) -> list[str]:
    """The words of a text: letters and digits with the signs that belong to them, as the vowels of มี."""
    if text.isascii():
        return _WORD.findall(text)
    return "".join(c if c.isalnum() or category(c)[0] == "M" else " " for c in text).split()


@lru_cache(maxsize=1024)
def _may_be_left_out(letter: str) -> frozenset[str]:
    """The marks on a letter without which it is still the same letter."""
    script = letter_name(letter, "").partition(" ")[0] if letter else "LATIN"
    return _OF_LETTERS.get(letter, _OPTIONAL.get(script, frozenset())) | _EVERYWHERE


def _as_typed(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _but_for_case(text: str) -> str:
    return _as_typed(text.casefold())


_EXACTLY = (_as_typed, _but_for_case)


def _tiers_of(contact: Contact) -> tuple[tuple[str, ...], ...]:
    """What a contact goes by: the id, the path and its ends; the name; the aliases."""
    path = contact.path.removesuffix(".md")
    return (contact.id, *_ends(path)), (contact.name,), contact.aliases


def _ends(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.partition("/")[2]


def _own_ids(notes: Notes) -> tuple[str, ...]:
    """The ids that the contacts go by: the second of a name goes by its path."""
    if notes.known.ids is not None:
        return notes.known.ids
    taken, ids = set[str](), list[str]()
    for contact in notes.contacts:
        own = contact.path.removesuffix(".md") if fold_name(contact.id) in taken else contact.id
        taken.add(fold_name(own))
        ids.append(own)
    return tuple(ids)


def _by_name(contacts: Iterable[Contact]) -> Spellings:
    tiers: tuple[dict[str, list[str]], ...] = ({}, {}, {}, {}, {})
    for contact in contacts:
        path = contact.path.removesuffix(".md")
        said = (contact.first_name, contact.name, *contact.aliases)
        company = (contact.company,) if contact.company else ()
        own = ((contact.id, path), (contact.name,), contact.aliases, said, company)
        for tier, names in zip(tiers, own, strict=True):
            for name in {fold_name(name): None for name in names}:
                tier.setdefault(name, []).append(contact.id)
        folder, _, rest = path.partition("/")
        while rest and folder:
            tiers[0].setdefault(fold_name(rest), [contact.id])
            folder, _, rest = rest.partition("/")
    return Spellings(*({name: tuple(ids) for name, ids in tier.items()} for tier in tiers))


def _thanked(mark: Mark, thanks: Sequence[date]) -> Mark:
    """The mark, with `thanked` if one of these days, in their order, closes it: a later thank-you to this contact."""
    step = open_step(mark.word, mark.states)
    if step is None or step.rule is not THANK:
        return mark
    since = (mark.when(step.given) if step.given else None) or mark.day
    at = bisect_left(thanks, since) if since else len(thanks)
    return replace(mark, state=(*mark.state, State(THANK.state, thanks[at]))) if at < len(thanks) else mark


def _replied(marks: Sequence[Mark], entries: Sequence[Entry]) -> Sequence[Mark]:
    """The marks, each ask with the answer that an entry tells of: `she said yes #answered`.

    It is the answer to the one ask that is open on that day; of several none is guessed.
    """
    found = list(marks)
    for entry in reversed(entries):
        if state := answer_in(entry.tags):
            own = {mark.source for mark in entry.marks}
            open_then = [n for n, mark in enumerate(found) if mark.source not in own and _waits_on(mark, entry.date)]
            mark = found[open_then[0]] if len(open_then) == 1 else None
            if mark and not mark.states & {*ANSWERS}:
                found[open_then[0]] = replace(mark, state=(*mark.state, State(state, entry.date)))
    return found


def _waits_on(mark: Mark, day: date) -> bool:
    """Whether a mark is an ask that no earlier day than this one has an answer to."""
    is_ask = any(step.rule.is_ask for step in MARKS[mark.word].steps)
    answered = any(state.name in ANSWERS and (state.day is None or state.day < day) for state in mark.state)
    return is_ask and not answered and mark.day is not None and mark.day <= day


def _answered(mark: Mark, spoken: Sequence[date]) -> Mark:
    """A mark for the next time, with `asked` once one of these days, in their order, came after it: it was for then."""
    if not MARKS[mark.word].next_time or mark.day is None:
        return mark
    at = bisect_right(spoken, mark.day)
    return replace(mark, state=(*mark.state, State("asked", spoken[at]))) if at < len(spoken) else mark
