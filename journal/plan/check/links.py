"""Links that lead nowhere, to several people, or back: checks over all notes together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from journal.classes import NamedTuple
from journal.dates.spans import quoted_short
from journal.dates.words import DateError, Week, iso_day
from journal.dates.written import days_in
from journal.errors import Problem, Severity, Source
from journal.notes.model import Contact, Entry, Event, Link, Mark, Note, Task
from journal.notes.spelling import meant_word
from journal.patterns import regex
from journal.plan.check.overview import Overview
from journal.plan.people.called import path_ends
from journal.plan.people.find import find_people
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People

_MOST_NAMED = 5
MOST_GUESSES = 100  # looking for who may be meant takes time, and so many dead links have one cause
# Who keeps the notes, in a list of those who were there.
_YOURSELF = frozenset(("you", "me", "myself", "self", "ich", "moi", "yo", "eu", "io", "ik"))
_MONTH = regex(r"[0-9]{4}(-(0[1-9]|1[0-2]|[qQ][1-4]))?")


class LinkPlace(NamedTuple):
    """A link and the note it stands in. `telling` says that something hangs on it: who took part, whose a task is.

    `takes_others`: a name, and no id, where somebody may stand who has no note: among those who came to a meeting.
    """

    path: str
    link: Link
    telling: bool
    takes_others: bool = False

    @property
    def source(self) -> Source:
        """Where it stands."""
        return Source(self.path, self.link.line, self.link.column)

    @property
    def severity(self) -> Severity:
        """How bad it is that it leads nowhere."""
        return "warning" if self.telling else "hint"


def dead_links(every: Overview) -> Iterator[Problem]:
    """Links to nobody, and to no file of the vault."""
    people, lost = every.people, [target for target in every.linking if not every.people.meant(target)]
    if not lost:
        return
    others = link_names(every.files) | {fold_name(name) for event in people.events for name in (event.id, event.name)}
    dead = {one for one in lost if _folded(one) not in others and not _is_elsewhere(one, people)}
    guesses: dict[str, str] = {}
    for place in _links_in(every.linking_to(dead)):
        target = _folded(place.link.target)
        if place.link.target not in dead:
            continue
        if target not in guesses:
            guesses[target] = _guess(people, target) if len(guesses) < MOST_GUESSES else ""
        if place.takes_others and (target in _YOURSELF or not guesses[target]):
            continue
        typed = quoted_short(place.link.target)
        message = f"there is nobody called {typed}" if place.telling else f"the link to {typed} leads nowhere"
        remedy = guesses[target] or "write the id of a contact, or add one"
        yield Problem("dead-link", place.severity, message, remedy, place.source)


def _folded(target: str) -> str:
    return fold_name(target.removesuffix(".md"))


def ambiguous_links(every: Overview) -> Iterator[Problem]:
    """Links that several people are called by."""
    meant = {target: ids for target in every.linking if len(ids := every.people.meant(target)) > 1}
    for place in _links_in(every.linking_to(meant)):
        if ids := meant.get(place.link.target, ()):
            message = f"{quoted_short(place.link.target)} can be {_some(ids)}"
            remedy = f"write the id, as in [[{ids[0]}]]"
            yield Problem("ambiguous-link", place.severity, message, remedy, place.source)


def _some(ids: tuple[str, ...]) -> str:
    if len(ids) > _MOST_NAMED:
        return f"{', '.join(ids[:_MOST_NAMED])} or one of {len(ids) - _MOST_NAMED} more"
    return f"{', '.join(ids[:-1])} or {ids[-1]}"


def own_links(every: Overview) -> Iterator[Problem]:
    """People whom the owner met through themselves."""
    people = every.people
    met = every.told.via.items()
    for contact in every.contacts(at for at, via in met if via == people.ids[at] or via not in people.places):
        if contact.via is not None and people.who(contact.via) == contact.id:
            place = Source(contact.path, contact.via.line, contact.via.column)
            message = f"via: {quoted_short(contact.name)} can't have introduced themselves"
            yield Problem("self-via", "warning", message, "write who introduced you, or leave it out", place)


def links_to(people: People, who: str) -> Iterator[LinkPlace]:
    """Every link in the notes that means somebody, each once, those that tell something first."""
    first, place = len(people), people.places[who]
    # Whom a contact names, the index knows; of an event and of the owner it knows those who take part.
    others = {*people.index.tellers.of(place), *people.index.namers.of(place), place}
    notes: tuple[Note, ...] = (*people.contacts_at(at for at in others if at < first), *people.events, people.owner)
    return (found for found in _links_in(notes) if people.who(found.link) == who)


def _links_in(notes: Iterable[Note]) -> Iterator[LinkPlace]:
    for note in notes:
        if isinstance(note, Contact):
            yield from _each_once(note.path, _of_contact(note), [*note.links, *_of_entries(note.entries)])
        elif isinstance(note, Event):
            yield from _links_of_event(note)
        else:
            with_people = [link for entry in note.entries for link in entry.people]
            yield from _each_once(note.path, [*with_people, *_on(note.tasks)], _of_entries(note.entries))


def _links_of_event(event: Event) -> Iterator[LinkPlace]:
    there = {(link.line, link.column, link.target) for link in event.people}
    for place in _each_once(event.path, _of_event(event), event.links):
        link = place.link
        is_name = link.target != link.target.lower() or " " in link.target or link.target in _YOURSELF
        yield place._replace(takes_others=is_name and (link.line, link.column, link.target) in there)


def _each_once(path: str, telling: Iterable[Link], prose: Iterable[Link]) -> Iterator[LinkPlace]:
    seen: set[tuple[int, int, str]] = set()
    for links, tells in ((telling, True), (prose, False)):
        for link in links:
            if (link.line, link.column, link.target) not in seen:
                seen.add((link.line, link.column, link.target))
                yield LinkPlace(path, link, tells)


def _of_contact(contact: Contact) -> Iterator[Link]:
    if contact.via is not None:
        yield contact.via
    yield from _on((*contact.marks, *contact.tasks))
    for entry in contact.entries:
        yield from entry.people
        yield from _on((*(mark for mark in entry.marks if not mark.tag), *entry.tasks))


def _of_event(event: Event) -> Iterator[Link]:
    yield from (*event.people, *event.companions, *((event.host,) if event.host else ()))
    yield from _on((*event.marks, *event.tasks))


def _of_entries(entries: Iterable[Entry]) -> Iterator[Link]:
    return (link for entry in entries for link in entry.links)


def _on(lines: Iterable[Mark | Task]) -> Iterator[Link]:
    return (link for line in lines for link in line.links)


def link_names(paths: Iterable[str]) -> frozenset[str]:
    """What a link to one of these files can say, folded: the path or an end of it, for a note without its ending."""
    return frozenset(name for path in paths for name in path_ends(fold_name(path.removesuffix(".md"))))


def _is_elsewhere(target: str, people: People) -> bool:
    """Whether the link is to a day, a week or a month, to a page on the web, to the owner, or is half a link."""
    name = target.rpartition("/")[2]
    if "://" in target or "[" in target or "]" in target or fold_name(target) == fold_name(people.owner.name):
        return True
    is_written = any(char.isdigit() for char in name) and any(day.day and day.typed == name for day in days_in(name))
    return bool(iso_day(name) or is_written or _MONTH.fullmatch(name) or _is_week(name))


@lru_cache(maxsize=256)
def _is_week(name: str) -> bool:
    try:
        return bool(Week.parse(name))
    except DateError:
        return False


def _guess(people: People, target: str) -> str:
    """Who may have been meant, as a remedy; nothing when nobody comes near."""
    found = find_people(people, target) if len(target) > 2 else ()
    if len(found) == 1:
        return f"did you mean [[{found[0].id}]]?"
    near = meant_word(target, {fold_name(contact.id) for contact in people.contacts.values()})
    return f"did you mean [[{near}]]?" if near else ""
