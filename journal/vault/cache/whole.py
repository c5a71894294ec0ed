"""The parts of the index file. Imported when Tab is pressed, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.classes import NamedTuple

if TYPE_CHECKING:
    from journal.plan.known.numbers import Numbers
    from journal.vault.cache.folder import Buffer
    from journal.vault.cache.parts import FileBytes
    from journal.vault.cache.states import Stats


class AtHand(NamedTuple):
    """What says whether names can be taken from the index without the settings, which take time to be read.

    `key` is that of the program and of the bytes of which the settings are made, empty where those aren't sure.
    `folders` are those in which notes are, as they were `wanted`; `stats` is how each of them was before it was looked
    into, with numbers that hold of none where that was just before.
    """

    key: bytes = b""
    folders: tuple[str, ...] = ()
    wanted: tuple[object, ...] = ()
    stats: tuple[Stats, ...] = ()


class Whole(NamedTuple):
    """The parts of the index file, behind which those of the spellings and of the index of people stand.

    `lines` are the rows of all files, that of number n from `starts[n]` on, `hashes` those in them, one behind the
    other; `people` are the numbers of the rows with people; `names` and `states` are as in `FoldersState`. `calls` has
    for each contact the place of what the owner calls them among the `first_names`, each of which is there once.
    """

    hand: tuple[object, ...]
    told: tuple[object, ...]
    names: Buffer
    states: Buffer
    people: Numbers
    starts: Numbers
    lines: Buffer | FileBytes
    hashes: Buffer
    ids: tuple[str, ...]
    calls: Numbers
    first_names: Buffer
