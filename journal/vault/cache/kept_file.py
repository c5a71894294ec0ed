"""What is kept of one file. Imported when Tab is pressed, too."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from journal.classes import NamedTuple
from journal.vault.cache.folder import file_hash
from journal.vault.cache.states import Stats, stats_of, without_link

if TYPE_CHECKING:
    from journal.notes.packed import Packed

# What is known of a contact's note without its body, beside its path.
CONTACT_OWN = ("id", "name")
CONTACT_FRONT = (
    "aliases", "call", "given_name", "sort_name", "status", "circle", "every", "snooze", "last_contact", "private",
    "met", "company", "department", "location", "tags", "interests", "needs", "offers", "email", "phone", "url",
    "birthday", "dates", "updates", "verified", "mention", "via", "typed",
)  # fmt: skip
_ALIASES = CONTACT_FRONT.index("aliases")


class KeptFile(NamedTuple):
    """What is kept of one file: how it was, which note that is, where its body is, what is wrong in it.

    `model` is the place in `NOTE_MODELS`, `own` and `front` are the values of `OWN_FIELDS` and `FRONT_FIELDS`, `digest`
    is what the index has of it, in bytes, as few ask for it; a file that is no note has none of these, and a size of 0.
    `hash` is that of its path and of what is in it, by which a file that `is_young` is known as well. `first_name` is
    what the owner calls a contact.
    """

    path: str
    stats: Stats
    hash: bytes
    is_young: bool = False
    model: int = 0
    own: tuple[Packed, ...] = ()
    front: tuple[Packed, ...] = ()
    digest: bytes = b""
    problems: Packed = ()
    bodies: int = 0
    start: int = 0
    size: int = 0
    sum: int = 0
    first_name: str = ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else the contact of the note is called."""
        return cast("tuple[str, ...]", self.front[_ALIASES])

    def is_true(self, file: str, found: Stats | None = None) -> bool:
        """Whether a file is still as it is kept. `found` is how it is where that was just asked."""
        try:
            same = self.stats == (found or stats_of(os.stat(file, follow_symlinks=False)))
        except OSError:
            return False
        return same and (not self.is_young or self.has_text(file))

    def has_text(self, file: str) -> bool:
        """Whether a file still has what was read, whatever its times are."""
        try:
            with open(file, "rb", buffering=0, opener=without_link) as opened:
                return file_hash(self.path, opened.read()) == self.hash
        except OSError:
            return False
