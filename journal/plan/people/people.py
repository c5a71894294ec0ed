"""All notes together: who each link means, everything with a person, what is open between you."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, cast

from journal.classes import dataclass, field
from journal.dates.words import Span, VagueDay
from journal.languages.forms import gender_noted
from journal.notes.marks import MARKS, MarkStep, Side, favour_by, open_step
from journal.notes.model import (
    Contact,
    DayNote,
    Entry,
    Event,
    Kept,
    Link,
    Mark,
    Owner,
    Task,
    kept_note,
    note_but,
)
from journal.notes.note_sequence import heads_of, path_at, values_of
from journal.notes.packed import (
    Packed,
    PackedEntry,
    packed_at,
    packed_of,
    unpacked_entry,
    unpacked_mark,
    unpacked_task,
)
from journal.notes.settings.settings import Settings
from journal.plan.known.day_signs import signed_day
from journal.plan.known.digest import Digest, digest_of, rhythm_with
from journal.plan.known.index import NOTHING_KNOWN, Index, Known
from journal.plan.known.spellings import Spellings
from journal.plan.people.called import Called, PlacesMeant, own_ids, spellings_of
from journal.plan.people.folding import fold_name
from journal.plan.people.noted import OWN_NAMES, AllNoted, Introduction, OwnNote, ToldOfOthers, own_texts

if TYPE_CHECKING:
    from journal.languages.language import Language

_ENTRIES, _WITH_TEXT = ("entries",), ("text", *OWN_NAMES)
QUIET = ("paused", "archived")
_FEW = 64  # people of whom it is asked what each of their notes tells, before all notes are gone through at once
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
        self.others: dict[str, Contact] = {}  # those that differ from their notes, by their id at least

    def __getitem__(self, identifier: str) -> Contact:
        if other := self.others.get(identifier):
            return other
        note = self.notes[self.places[identifier]]
        return note if note.id == identifier else self.others.setdefault(identifier, note_but(note, id=identifier))

    def but(self, others: Mapping[str, Contact]) -> _ById:
        """The same with these in the place of what they were."""
        found = _ById(self.places, self.notes)
        found.others = {**self.others, **others}
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
        self.ids = own_ids(notes.contacts) if notes.known.ids is None else notes.known.ids
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
            made = kept_note(Person, (("contact", contact),), _Bringing(self, contact))
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
        return tuple(path for notes in (self.notes.contacts, self.events) for path, _ in heads_of(notes))

    def heads(self) -> Iterator[tuple[str, str, str]]:
        """The path of each contact's note, the id and the name that stands in it, in the vault's order."""
        return ((path, who, name) for who, (path, name) in zip(self.ids, heads_of(self.notes.contacts), strict=True))

    def values(self, names: Sequence[str]) -> Iterator[tuple[object, ...]]:
        """The values of each contact under these names of `CONTACT_FRONT`, in the vault's order, for which no note is
        brought back."""
        others = self.contacts.others
        for who, values in zip(self.ids, values_of(self.notes.contacts, names), strict=True):
            yield tuple([getattr(others[who], name) for name in names]) if who in others else values

    def packed(self, names: Sequence[str]) -> Iterator[tuple[Packed, ...]]:
        """What stands under these names in the text of each contact's note, in plain values, in the vault's order."""
        return packed_of(self.notes.contacts, names)

    def at(self, path: str) -> str | None:
        """The id of whoever's note has this path; None where that is nobody's."""
        found = self.spellings.files.get(fold_name(path.removesuffix(".md")), ())
        return next((one for one in found if self.contacts[one].path == path), None)

    def has_alike(self, path: str) -> bool:
        """Whether a contact's or an event's note may lie at this path, in whatever case or form."""
        wanted = fold_name(path.removesuffix(".md"))
        events = (fold_name(one.removesuffix(".md")) for one, _ in heads_of(self.events))
        return wanted in self.spellings.files or wanted in events

    def place_at(self, path: str) -> int | None:
        """The place of the note at a path among all of them; None where none was read there."""
        if path == self.owner.path:
            return len(self) + len(self.events)
        called = self._by_name.alike(path.removesuffix(".md"))[0]
        contacts = (self.places[who] for who in called if self.contacts[who].path == path)
        events = (place for place, event in enumerate(self.events, len(self)) if event.path == path)
        return next(chain(contacts, events), None)

    def note(self, place: int) -> Contact | Event | Owner:
        """The note of a place."""
        if place < len(self):
            return self.contacts[self.ids[place]]
        return self.events[place - len(self)] if place < len(self) + len(self.events) else self.owner

    def meant(self, link: Link | str) -> tuple[str, ...]:
        """The ids that a link can mean, as `Called.meant` has them."""
        return self._by_name.meant(link if isinstance(link, str) else link.target)

    def called(self, typed: str) -> tuple[str, ...]:
        """The ids of all who are called just so, as `Called.called` has them."""
        return self._by_name.called(typed)

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
        together = None if self.days else self.index  # what daily notes tell changes without these notes
        return Known(lambda: self._digests, self.ids, together, self.spellings, self._known.hashes)

    @cached_property
    def index(self) -> Index:
        """What is known of everybody without opening their notes."""
        if self._known.together is not None and not self.days:
            return self._known.together
        from journal.plan.known.joined import index_of  # which most commands have been told before

        notes: tuple[Contact | Event | Owner, ...] = (*self.contacts.values(), *self.events, self.owner)
        digests = [*map(self._digest, notes), *(digest_of(day, self.settings) for day in self.days)]
        return index_of(dict(enumerate(digests)), len(self), len(self.events), self.places_meant())

    def places_meant(self) -> Callable[[str], int | None]:
        """What gives the place of the one contact that a link means; None when that is nobody, or not clear."""
        return PlacesMeant(self._by_name, self.places).__getitem__

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
        return self._known.spellings or spellings_of(self.contacts.values(), self.ids)

    @cached_property
    def _by_name(self) -> Called:
        return Called(self.spellings, self.contacts)

    def some(self, places: Iterable[int]) -> Iterator[Person]:
        """Those whose notes have these places, in the vault's order."""
        return (self[self.ids[place]] for place in sorted(places))

    def contacts_at(self, places: Iterable[int]) -> Iterator[Contact]:
        """The contacts of the notes that have these places, in the vault's order."""
        return (self.contacts[self.ids[place]] for place in sorted(places))

    def contacts_with(self, trait: str) -> Iterator[Contact]:
        """The contacts with a trait of the index, in the vault's order; who is another since may have it no more."""
        return self.contacts_at(self.index.traits.get(trait, ()))

    def talks(self, identifier: str) -> tuple[int, ...]:
        """The days of somebody's conversations, as numbers in the calendar, the newest first; maybe some to come."""
        place = self.places[identifier]
        if place in self._unsure:
            return tuple(entry.date.toordinal() for entry in self[identifier].contacts)
        return tuple([signed_day(talk) for talk in self.index.talks.of(place)])

    @cached_property
    def _unsure(self) -> frozenset[int]:
        return frozenset(self.index.unsure)

    def introduced_by(self, identifier: str) -> frozenset[str]:
        """The ids of those whom somebody introduced to the owner."""
        place = self.places[identifier]
        mine = {place, *(one for one in self.index.tellers.of(place) if one >= len(self))}
        told = self.index.tellers.places_with(mine).union(self.index.traits.get("introduced", ()))
        return frozenset(person.id for person in self.some(told) if person.via == identifier)

    def is_ahead(self, identifier: str) -> bool:
        """Whether something that is still to come may be noted with somebody."""
        today, silent = self.today.toordinal(), self.index.silent.get(self.places[identifier], 0)
        talks = self.index.talks.of(self.places[identifier])
        return silent > today or any(signed_day(talk) > today for talk in talks[:1])

    def last_contact(self, contact: Contact) -> date | None:
        """The day of the last contact with somebody, or the floor in their note if that is later."""
        return self.last_contact_of(contact.id, contact.last_contact.toordinal() if contact.last_contact else 0)

    def last_contact_of(self, identifier: str, floor: int) -> date | None:
        """The same with whom has this floor, as a number in the calendar, or 0 for none."""
        today = self.today.toordinal()
        talk = next((day for day in self.talks(identifier) if day <= today), 0)
        last = max(talk, floor if floor <= today else 0)
        return date.fromordinal(last) if last else None

    def _told_in(self, places: Iterable[int]) -> ToldOfOthers:
        """What the notes of these places tell of others."""
        told, events = ToldOfOthers(self.who), len(self.contacts)
        for place in places:
            if place < events:
                who = self.ids[place]
                (entries,) = packed_at(self.notes.contacts, place, _ENTRIES)
                path = path_at(self.notes.contacts, place)
                told.take_entries(path, who, cast("Sequence[PackedEntry]", entries))
            elif place < events + len(self.events):
                told.take_event(self.events[place - events])
            elif place > events + len(self.events):
                told.take_day(self.days[place - events - len(self.events) - 1])
            else:
                told.take_tasks(self.owner.tasks)
        return told

    def _told_of(self, identifier: str) -> ToldOfOthers:
        """What the notes of others tell of somebody; of whom is one of many, what they tell of everybody."""
        self._opened += 1
        if self._opened > max(_FEW, len(self.contacts) // 3):
            return self._everything
        place = self.places[identifier]
        return self._told_in(sorted({*self.index.tellers.of(place)} - {place}))

    @cached_property
    def _everything(self) -> ToldOfOthers:
        return self._told_in(sorted({*self.index.tellers.numbers}))

    def noted(self, contact: Contact) -> AllNoted:
        """What there is with somebody in plain values, as it is packed."""
        own = packed_at(self.notes.contacts, self.places[contact.id], OWN_NAMES)
        told = self._told_of(contact.id)
        return told.noted(contact.id, contact.path, cast("OwnNote", own), self.settings, self.today.toordinal())

    def texts_with(self, contact: Contact) -> Iterator[Sequence[str]]:
        """The texts of what is noted with somebody: those in their own note; then, where more is asked for, others."""
        today = self.today.toordinal()
        text, *noted = packed_at(self.notes.contacts, self.places[contact.id], _WITH_TEXT)
        own = cast("OwnNote", tuple(noted))
        yield cast("str", text), *own_texts(own, today)
        yield self._told_of(contact.id).texts(contact.id, contact.path, own, today)

    def fetched(self, contact: Contact, name: str) -> Iterable[tuple[str, object]]:
        """What is known of a person where something of this name is asked for: what others know alone, or all of it."""
        if name == "last_contact":
            return ((name, self.last_contact(contact)),)
        if name == "via":
            return ((name, self._via(contact)),)
        person = self._person(contact)
        return [(known, getattr(person, known)) for known in Person.__match_args__]

    def _via(self, contact: Contact) -> str | None:
        """The id of who introduced somebody."""
        return self.who(contact.via) or _met_through(self._told_of(contact.id).via.get(contact.id, ()), contact.met)

    def _person(self, contact: Contact) -> Person:
        noted = self.noted(contact)
        history = tuple([unpacked_entry(entry, path) for path, entry in noted.history])
        counts = tuple([entry for entry in history if self.counts(entry)])
        last = counts[0].date if counts else None
        days = [day for day in (last, contact.last_contact) if day and day <= self.today]
        return Person(
            contact, history, counts, tuple([unpacked_mark(mark, path) for path, mark in noted.marks]),
            tuple([unpacked_task(task, path) for path, task in noted.tasks]), self._via(contact),
            max(days, default=None),
        )  # fmt: skip


class _Bringing:
    """What brings together more of what there is with a person."""

    __slots__ = ("contact", "people")

    def __init__(self, people: People, contact: Contact) -> None:
        self.people, self.contact = people, contact

    def __call__(self, name: str) -> Iterable[tuple[str, object]]:
        return self.people.fetched(self.contact, name)


def _met_through(introduced: Iterable[Introduction], met: VagueDay | None) -> str | None:
    """Who introduced somebody, if anybody did: whom one had met before is met through nobody."""
    return next((who for who, day in introduced if not (met and day and day > met.last)), None)


@lru_cache(maxsize=16)
def _on(people: People, day: date) -> People:
    notes = Notes(tuple(people.contacts.values()), people.events, people.owner, people.known, people.days)
    return People(notes, people.settings, day)


def awake(people: Iterable[Person]) -> Iterator[Person]:
    """These people, but for those who are paused or archived."""
    return (person for person in people if person.contact.status not in QUIET)
