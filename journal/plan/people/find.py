"""Who is meant by a few words, and which event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice

from journal.classes import NamedTuple
from journal.errors import Problem
from journal.notes.model import Contact, Event
from journal.notes.names import names_meant
from journal.plan.known.spellings import each_spelling
from journal.plan.people.folding import fold_name, words_in
from journal.plan.people.people import ME, People, Person
from journal.shell_words import quote

MOST_NEAR = 3
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")


def is_me(who: str) -> bool:
    """Whether these words mean the owner, whoever else may be called so."""
    return fold_name(who) == ME


def find_people(people: People, who: str) -> tuple[Person, ...]:
    """Everybody whom these words can mean, whatever their case and accents; () for nobody, and for the owner.

    The first of these that fits anybody: an id, a full name or an alias, what you call them or their first name, how
    one of all these begins, how words of them begin, what stands inside. Of those whom one of these fits, those whom
    it fits with the accents that were typed. Archived people only when nobody else fits.
    """
    if not (wanted := fold_name(who)) or is_me(who):
        return ()
    return _living(people, people.called(who) or _fitting(people, who, wanted, FITS))


def named_apart(people: People, words: Sequence[str]) -> tuple[str, ...]:
    """The words as they name people: all as one name where somebody is called just so, each for itself where each is
    what somebody is called, else together where that fits anybody."""
    together = " ".join(words)
    if len(words) < 2 or _called_so(people, together):
        return tuple(words)[:1] if len(words) < 2 else (together,)
    if all(_called_so(people, word) for word in words):
        return tuple(words)
    return (together,) if find_people(people, together) else tuple(words)


def namesakes(people: People, who: str, found: Person) -> tuple[Person, ...]:
    """The others with the name of somebody who was found by the id, where these words are no less their name."""
    wanted = fold_name(who)
    if fold_name(found.name) != wanted or "/" in who:
        return ()
    others = (one for one in people.contacts.values() if one.id != found.id)
    return tuple(people[one.id] for one in others if fold_name(one.name) == wanted)


def _called_so(people: People, word: str) -> bool:
    return not is_me(word) and bool(people.called(word) or _fitting(people, word, fold_name(word), (_is_called,)))


def _fitting(people: People, who: str, wanted: str, ways: Sequence[Fits]) -> list[str]:
    """The ids of those whom the first of these ways fits that fits anybody."""
    spelled = [(contact, _spellings(contact)) for contact in _maybe_meant(people, wanted)]
    for fits in ways:
        if found := [contact for contact, goes_by in spelled if fits(wanted, goes_by)]:
            accented = (
                [] if who.isascii() else [one for one in found if fits(who.casefold(), _spellings(one, str.casefold))]
            )
            return [contact.id for contact in accented or found]
    return []


def _maybe_meant(people: People, wanted: str) -> Iterable[Contact]:
    """Those in whose ids, names and aliases each of these words stands somewhere, whichever way they are to fit."""
    asked = words_in(wanted) or [wanted]
    found: list[set[str]] = [set() for _ in asked]
    for spelling, ids in chain(each_spelling(people.spellings.said), each_spelling(people.spellings.files)):
        joined = spelling if spelling.isalnum() else spelling.translate(_APOSTROPHES)
        for part, there in zip(asked, found, strict=True):
            if part in spelling or part in joined:
                there.update(ids)
    return people.contacts_at({people.places[one] for one in set.intersection(*found)})


def find_events(people: People, words: str) -> tuple[Event, ...]:
    """Every event that these words can mean, whatever their case and accents; () for none.

    As with people: an id, a path or a name, how one of these begins, how words of them or of the place begin, what
    stands inside. Of several, the one that is still to come where it is the only one.
    """
    if not (wanted := fold_name(words).removesuffix(".md")):
        return ()
    spelled = [(event, _names_of(event)) for event in people.events]
    found = [event for event, names in spelled if _is_called(wanted, names)]
    for fits in FITS[1:]:
        found = found or [event for event, names in spelled if fits(wanted, names)]
    coming = [event for event in found if event.date >= people.today]
    return tuple(coming if len(coming) == 1 else found)


def near_events(people: People, words: str) -> tuple[Event, ...]:
    """Up to three events that somebody may have meant who wrote this; else the next ones, else the last ones."""
    from difflib import get_close_matches

    ids = get_close_matches(fold_name(words), {fold_name(event.id): event for event in people.events}, MOST_NEAR)
    close = tuple(event for event in people.events if fold_name(event.id) in ids)
    by_day = sorted(people.events, key=lambda event: (event.date < people.today, abs(event.date - people.today)))
    return close or tuple(by_day[:MOST_NEAR])


def near_names(people: People, who: str) -> tuple[str, ...]:
    """The names of up to three people whom somebody may have meant who wrote this, the likeliest first."""
    wanted = fold_name(who)
    names = defaultdict[str, set[int]](set)
    own = ((fold_name(one), (one,)) for one in people.ids)
    for spelling, ids in chain(each_spelling(people.spellings.said), own):
        for one in filter(None, {spelling, *spelling.split(), *_words(spelling)}):
            names[one].update(map(people.places.__getitem__, ids))
    from difflib import get_close_matches

    close = [one for one in get_close_matches(wanted, names, MOST_NEAR) if one[:1] == wanted[:1]]
    for word in wanted.split():
        close += get_close_matches(word, names, MOST_NEAR, 0.75)
    found = (contact.name for spelling in close for contact in people.contacts_at(names[spelling]))
    return tuple(islice(dict.fromkeys(found), MOST_NEAR))


def _living(people: People, ids: Iterable[str]) -> tuple[Person, ...]:
    found = tuple(people[identifier] for identifier in ids)
    return tuple(person for person in found if person.contact.status != "archived") or found


class _GoesBy(NamedTuple):
    """What a contact goes by: what they are called, and all of it, the longer forms last."""

    called: tuple[str, ...]
    every: tuple[str, ...]


def _spellings(contact: Contact, form: Callable[[str], str] = fold_name) -> _GoesBy:
    called = tuple(map(form, dict.fromkeys((contact.first_name, *names_meant(contact.name)))))
    return _GoesBy(called, (*called, *map(form, (contact.name, contact.id, *contact.aliases))))


def _names_of(event: Event) -> _GoesBy:
    called = (event.id, event.name, event.path.removesuffix(".md"))
    return _GoesBy(tuple(map(fold_name, called)), tuple(map(fold_name, (event.id, event.name, event.place or ""))))


def _is_called(wanted: str, goes_by: _GoesBy) -> bool:
    return wanted in goes_by.called


def _begins(wanted: str, goes_by: _GoesBy) -> bool:
    return any(spelling.startswith(wanted) for spelling in goes_by.every)


def _words_begin(wanted: str, goes_by: _GoesBy) -> bool:
    there = _words(" ".join(goes_by.every))
    asked = words_in(wanted)
    return bool(asked) and all(any(word.startswith(part) for word in there) for part in asked)


def _words_stand_inside(wanted: str, goes_by: _GoesBy) -> bool:
    asked = words_in(wanted)
    return bool(asked) and all(any(part in spelling for spelling in goes_by.every) for part in asked)


Fits = Callable[[str, _GoesBy], bool]
FITS: tuple[Fits, ...] = (_is_called, _begins, _words_begin, _words_stand_inside)


def _words(text: str) -> set[str]:
    """The words of a folded text, also those that an apostrophe parts: `o`, `dwyer` and `odwyer`."""
    found = set(words_in(text))
    joined = text.translate(_APOSTROPHES)
    return found if joined == text else found.union(words_in(joined))


def unreadable_note(people: People, problems: Iterable[Problem], who: str) -> str:
    """That the note whose file is called so can't be read, where and why; empty where there is none, or where somebody
    is called just so. Where these words fit nobody, one whose file's name begins so as well."""
    if people.called(who):
        return ""
    errors = [found for found in problems if found.severity == "error"]
    read = {contact.path for contact in people.contacts.values()} if errors else set()
    wrong = [found for found in errors if found.source.path not in read]
    if not wrong:
        return ""
    asked = words_in(fold_name(who.removesuffix(".md")))
    found = next((one for one in wrong if asked and asked in _file_words(one.source.path)), None)
    if found is None and not find_people(people, who):
        found = next((one for one in wrong if asked and asked == _file_words(one.source.path)[1][: len(asked)]), None)
    if found is None:
        return ""
    mend = f"To mend it: journal edit {quote(found.source.path)}"
    return f"{found.source} can't be read: {found.message}. {mend}"


def _file_words(path: str) -> tuple[list[str], list[str]]:
    """The words of a file's path, and those of its name."""
    name = fold_name(path.removesuffix(".md"))
    return words_in(name), words_in(name.rpartition("/")[2])
