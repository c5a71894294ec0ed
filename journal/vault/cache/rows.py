"""What is kept of all files together, and which values of a note are kept beside its body."""

from __future__ import annotations

import marshal
from collections.abc import Mapping

from journal.classes import NamedTuple
from journal.errors import Problem, Refused
from journal.notes.model import Contact, Event, Note, Owner
from journal.notes.packed import NOTE_FIELDS, NOTE_MODELS, Packed, PackedNote
from journal.plan.known.digest import Digest, DigestValues
from journal.vault.cache.folder import Buffer
from journal.vault.cache.kept_file import CONTACT_FRONT, CONTACT_OWN, KeptFile
from journal.vault.cache.states import Stats
from journal.vault.cache.wanted import WantedFolders

# What is known of a note without its body, beside its path.
FRONT_FIELDS: Mapping[type[Note], tuple[str, ...]] = {
    Contact: CONTACT_FRONT, Event: ("people", "place", "host", "tags", "typed"), Owner: (),
}  # fmt: skip
OWN_FIELDS: Mapping[type[Note], tuple[str, ...]] = {
    Contact: CONTACT_OWN, Event: ("id", "name", "date", "kind"), Owner: ("name",),
}  # fmt: skip
BODY_FIELDS: Mapping[type[Note], tuple[str, ...]] = {
    model: tuple([name for name in fields if name not in ("path", *OWN_FIELDS[model], *FRONT_FIELDS[model])])
    for model, fields in zip(NOTE_MODELS, NOTE_FIELDS, strict=True)
}  # all others


class KeptTogether(NamedTuple):
    """What is kept of all files together, beside their rows.

    `names` and `sizes` are those of the files with bodies, `folders` those that were looked into, as they were
    `wanted`, `walk` the problems of that. `young` are the numbers of the rows of young files, `events` those of the
    rows with events, `owner` that of the owner's file, -1 where there is none; `wrong` has the paths of files with
    problems, and those.
    """

    names: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    folders: tuple[str, ...] = ()
    wanted: tuple[object, ...] = tuple(WantedFolders())
    walk: tuple[Packed, ...] = ()
    young: tuple[int, ...] = ()
    events: tuple[int, ...] = ()
    owner: int = -1
    wrong: tuple[tuple[str, Packed], ...] = ()


# A file that was read: its path, how it was (None where that isn't sure), the hash of what it had; its note if it is
# one, packed, with what the index has of it; the problems in it. Like the values of a `KeptFile`, it is a plain tuple,
# for the reason that `DigestValues` are.
ReadFile = tuple[str, Stats | None, bytes, PackedNote | None, DigestValues | None, tuple[Problem, ...]]
KeptValues = tuple[
    str, Stats, bytes, bool, int, tuple[Packed, ...], tuple[Packed, ...], bytes, Packed, int, int, int, int, str
]  # fmt: skip


_VERSION = 2  # of what marshal writes: later ones look up each value, whether it came before, which takes a third more


def dumped(values: object) -> bytes:
    return marshal.dumps(values, _VERSION)  # type: ignore[arg-type]  # what is plain, as `packed` makes it


_HEAD = len(dumped(()))  # bytes of a tuple before the first of its values


def first_of(data: Buffer) -> object:
    """The first of the values that were dumped together, for which no other is read."""
    return marshal.loads(data[_HEAD:])


def kept_digest(row: KeptFile) -> Digest:
    """What the index has of the note of a row."""
    return Digest(*marshal.loads(row.digest))


def was_damaged() -> Refused:
    """What is told of a cache that isn't what was opened any more."""
    return Refused("the cache was damaged while it was read. Try again")


def has_changed(path: str) -> Refused:
    """What is told of a note whose file isn't what was read any more."""
    return Refused(f"{path} has changed while it was read. Try again")
