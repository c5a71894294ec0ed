"""The sorts of notes there are, one row each: the contact, the event and the owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from journal.classes import dataclass
from journal.errors import Problem
from journal.notes.fields import Keys
from journal.notes.model import Contact, Event, Note, Owner
from journal.notes.read.entry_heads import Dialect, dialect_of
from journal.notes.read.field_values import Reading
from journal.notes.read.note import (
    NoteFront,
    contact_keys,
    event_keys,
    owner_keys,
    read_contact,
    read_event,
    read_owner,
    said_contact,
    said_event,
    said_owner,
)
from journal.notes.settings.settings import Settings

SortName = Literal["contact", "event", "owner"]
Reader = Callable[[str, str, Settings], tuple[Note | None, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class NoteSort:
    """A sort of note: what it is read as and by what, and the keys that the settings let its front matter have.

    `made` gives the note that keys and the body under them come to.

    `takes_any_kind`: an entry of its log may be of a kind that the settings don't name. `needs` are the keys without
    which it is no note of this sort.
    """

    name: SortName
    model: type[Note]
    read: Reader
    made: Callable[[Reading, NoteFront], Note | None]
    keys: Callable[[Settings], Keys]
    takes_any_kind: bool = False
    needs: tuple[str, ...] = ()

    def dialect(self, settings: Settings) -> Dialect:
        """How an entry of its log can be spelled."""
        return dialect_of(settings, self.takes_any_kind)


def _always(keys: Keys) -> Callable[[Settings], Keys]:
    return lambda settings: keys


_EVERY = (
    NoteSort("contact", Contact, read_contact, said_contact, contact_keys),
    NoteSort("event", Event, read_event, said_event, _always(event_keys), needs=("date",)),
    NoteSort("owner", Owner, read_owner, said_owner, _always(owner_keys), takes_any_kind=True),
)
SORTS: Mapping[str, NoteSort] = {sort.name: sort for sort in _EVERY}
# The model of the notes that each of these reads.
MODELS_READ: Mapping[Reader, type[Note]] = {sort.read: sort.model for sort in _EVERY}


def sort_of(note: Note) -> NoteSort:
    """The sort that a note is of."""
    return next(sort for sort in _EVERY if isinstance(note, sort.model))
