"""A mail or a meeting as a file tells of it: when, with whom, about what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from journal.classes import dataclass
from journal.errors import Problem, Source
from journal.formats.cards import clean_line
from journal.formats.uids import uid_of
from journal.notes.model import Labelled

Told = tuple[tuple["Happened", ...], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Happened:
    """One mail or meeting. `sender` and `others` are labelled with their names; `id` is the same each time it is read.

    `time` and `place` are a meeting's, `body` a mail's text.
    """

    source: Source
    kind: str
    day: date
    subject: str
    id: str
    sender: Labelled
    others: tuple[Labelled, ...] = ()
    time: str = ""
    place: str = ""
    body: str = ""

    @property
    def block(self) -> str:
        """The id that stands behind its entry, by which it is known again."""
        return f"{self.kind}-{uid_of(self.kind, self.id)[:13].replace('-', '')}"


def words_alone(text: str, longest: int = 200) -> str:
    """The text in one line in which nothing is a link, a tag, a field or a mark."""
    text = re.sub(r"[\[\]`^]|<!--|-->", " ", clean_line(text))
    text = re.sub(r"(?<!\S)#(?=\S)", "", text).replace("::", ":").strip(" -*+#>")
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"


def each_once(found: Iterable[Happened]) -> tuple[Happened, ...]:
    """What happened, each once by its id."""
    return tuple({(one.kind, one.id): one for one in found}.values())
