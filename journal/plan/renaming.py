"""A person's new name: the file it asks for, the links that mean them, and what the agenda's items are called then."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from journal.errors import Refused
from journal.notes.model import Contact
from journal.notes.read.note import note_id
from journal.notes.read.persons import is_home
from journal.plan.agenda import rules
from journal.plan.agenda.item import Item, current_week
from journal.plan.people.file_names import FILE_STYLES, file_style, prefixes
from journal.plan.people.folding import fold_name
from journal.plan.people.new_note import free_path
from journal.plan.people.people import People
from journal.plan.people.some_people import people_about


def new_path(people: People, contact: Contact, name: str, anyway: bool) -> str:
    """The path of the contact's note under a new name, in the folder where it is.

    It is called as it was called before, by its style, and else as most notes are; one that would change in its case
    or its Unicode form alone keeps its own, and so does one that is called by its folder. With `anyway` a number goes
    behind a name that is taken, else it is Refused.
    """
    folder = contact.path.rpartition("/")[0]
    short = _stem(people, contact, name)
    path = f"{folder}/{short}.md" if folder else f"{short}.md"
    if _alike(path) == _alike(contact.path) or is_home(contact.path):
        return contact.path
    if fold_name(short) not in people.spellings.files and not people.has_alike(path):
        return path
    others = [one for one in people.contacts.values() if one.id != contact.id]
    taken = {_alike(path) for path in people.paths() if path != contact.path}
    same_id = next((one for one in others if fold_name(note_id(one.path)) == fold_name(short)), None)
    if _alike(path) not in taken and same_id is None:
        return path
    if not anyway:
        there = same_id.path if same_id else path
        raise Refused(f"{there} is there already, and links could not tell the two apart")
    return free_path(short, folder, [*people.paths(), *(f"{folder}/{note_id(one.path)}.md" for one in others)])


def _stem(people: People, contact: Contact, name: str) -> str:
    """The name of the file under a new name, behind the prefix that the notes of people have."""
    prefix = next((one for one in prefixes(people.settings) if note_id(contact.path).startswith(one)), "")
    own = note_id(contact.path).removeprefix(prefix)
    style = next((one for one in FILE_STYLES if one.stem(contact.name) == own), None)
    return prefix + (style or file_style(people.notes.contacts, prefix)).stem(name)


def _alike(path: str) -> str:
    return normalize("NFC", path).casefold()


def targets_by_id(people: People, contact: Contact) -> frozenset[str]:
    """What links to this contact can say, folded, that name the file: its id, and its path or an end of it."""
    parts = contact.path.removesuffix(".md").split("/")
    ends = {"/".join(parts[at:]) for at in range(len(parts))}
    return frozenset(fold_name(end) for end in (*ends, contact.id) if people.meant(end) == (contact.id,))


def targets_by_name(people: People, contact: Contact) -> frozenset[str]:
    """The full name, folded, where a link that says it means this contact and none by its file."""
    name = fold_name(contact.name)
    is_theirs = people.meant(name) == (contact.id,) and name not in targets_by_id(people, contact)
    return frozenset((name,)) if is_theirs else frozenset()


def item_ids(before: People, after: People, old: Contact, new: Contact) -> Mapping[str, str]:
    """What the agenda's items about a contact are called under the old id, and under the new one.

    Where the new one is somebody else, who had items before, theirs are none of these.
    """
    before = people_about(before, [one for one in (old.id, new.id) if one in before])
    after = people_about(after, [new.id])
    theirs = {item.id for item in _items(before, new)} if new.id in before else set()
    was, now = _items(before, old), [item for item in _items(after, new) if item.id not in theirs]
    found: dict[str, str] = {}
    for rule in dict.fromkeys(item.rule for item in was):
        pairs = zip((one for one in was if one.rule is rule), (one for one in now if one.rule is rule), strict=False)
        found |= {one.id: other.id for one, other in pairs}
    return found


def _items(people: People, contact: Contact) -> list[Item]:
    """The items about a contact in an order that is the same whatever their note is called."""
    days = current_week(people)
    every = (item for rule in rules.RULES for item in rule.asks(people, days))
    return sorted((item for item in every if item.contact == contact.id), key=lambda item: _place(item, contact))


def _place(item: Item, contact: Contact) -> tuple[str, str, int, int]:
    own = item.source.path == contact.path
    return item.rule.name, "" if own else item.source.path, item.source.line, item.source.column
