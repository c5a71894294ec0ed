"""How a vault calls the files of its people, so that those of new people are called alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from journal.classes import dataclass
from journal.notes.model import Contact
from journal.notes.read.note import note_id
from journal.notes.settings.settings import Settings
from journal.patterns import regex
from journal.plan.people.new_note import LONGEST_SLUG, name_slug

# What a file's name can't have on some system, and a link can't have in its target.
_UNFIT = regex(r'[\x00-\x1f\x7f/\\:*?"<>|#^\[\]]+')
_ENOUGH = 500  # notes that tell how all of them are called


@dataclass(frozen=True, slots=True)
class FileStyle:
    """A way in which names become the names of files, without the ending; `stem` gives it for a name."""

    name: str
    stem: Callable[[str], str]


def file_words(name: str) -> str:
    """A name as a file's that is called as the person is: its words, without what no file can have."""
    return " ".join(_UNFIT.sub(" ", name).split())[:LONGEST_SLUG].strip(" .") or name_slug(name)


def _family_first(name: str) -> str:
    *first, last = file_words(name).split()
    return f"{last}, {' '.join(first)}" if first else last


# The program's own way first: it is taken where nothing speaks for another.
FILE_STYLES = (
    FileStyle("ada-fox", name_slug),
    FileStyle("Ada Fox", file_words),
    FileStyle("Ada_Fox", lambda name: file_words(name).replace(" ", "_")),
    FileStyle("ada_fox", lambda name: name_slug(name).replace("-", "_")),
    FileStyle("Ada-Fox", lambda name: file_words(name).replace(" ", "-")),
    FileStyle("AdaFox", lambda name: file_words(name).replace(" ", "")),
    FileStyle("ada fox", lambda name: file_words(name).casefold()),
    FileStyle("@Ada Fox", lambda name: f"@{file_words(name)}"),
    FileStyle("Fox, Ada", _family_first),
)


def file_style(contacts: Sequence[Contact], prefix: str = "") -> FileStyle:
    """The style that most of these notes are called in, behind a prefix that all have; the program's own for none.

    Of very many, some that stand apart from each other tell it.
    """
    found = Counter[str]()
    for contact in contacts[:: max(1, len(contacts) // _ENOUGH)]:
        stem = note_id(contact.path)
        if " " in contact.name and stem.startswith(prefix):
            found.update(style.name for style in FILE_STYLES if style.stem(contact.name) == stem.removeprefix(prefix))
    return max(FILE_STYLES, key=lambda style: found[style.name])


def prefixes(settings: Settings) -> tuple[str, ...]:
    """What the files of people begin with where patterns of the settings say it: `people.` for `people.*.md`."""
    return tuple(filter(None, map(prefix_of, settings.contacts)))


def prefix_of(row: str) -> str:
    """What the files begin with that a row of the settings names; empty for a folder and for all other patterns."""
    name = row.rpartition("/")[2]
    return name.partition("*")[0] if name.endswith("*.md") and name.count("*") == 1 else ""
