"""A draft as its file has it: for whom it is, what it is about, and which items of the agenda it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from journal.errors import Problem, Source
from journal.notes import front_matter
from journal.notes.model import Plain

SENT = "sent"  # the folder, inside that of the drafts, of those that went out
# A question that nobody has answered: no link, no box of a task, no footnote, no address behind it.
QUESTION = re.compile(r"(?<![\[\w\]])\[(?![ xX>/-]\])(?![\[^\d])([^\[\]\n]+)\](?![\](:])")


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft. `contact`, `closes` and `others`, whom it is about besides, are as they stand in its file; `body` is
    what is to be sent, from `line` on."""

    path: str
    contact: str
    kind: str
    to: str | None
    subject: str
    closes: tuple[str, ...]
    body: str
    line: int
    others: tuple[str, ...] = ()


def read_draft(text: str, path: str) -> tuple[DraftFile | None, tuple[Problem, ...]]:
    """The draft that a file's text is, or None and why it is none."""
    found = front_matter.read(text, path)
    if any(problem.severity == "error" for problem in found.problems):
        return None, found.problems
    said = front_matter.plain(found.mapping) if found.mapping else {}
    values: Mapping[str, Plain] = said if isinstance(said, dict) else {}
    contact = _unlinked(_words(values.get("contact")))
    if not contact or found.block is None:
        return None, (_nobody(path),)
    draft = DraftFile(
        path, contact, _words(values.get("kind")), _words(values.get("to")) or None, _words(values.get("subject")),
        tuple(_ids(values.get("closes"))), text[found.block.body :], text.count("\n", 0, found.block.body) + 1,
        tuple(map(_unlinked, _ids(values.get("with")))),
    )  # fmt: skip
    return draft, ()


def _nobody(path: str) -> Problem:
    remedy = "write it between the lines of dashes at its top, as in contact: ada-lovelace"
    return Problem("bad-draft", "warning", "this draft doesn't say for whom it is", remedy, Source(path))


def _words(value: Plain) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _unlinked(text: str) -> str:
    return text.removeprefix("[[").removesuffix("]]").partition("|")[0].strip()


def _ids(value: Plain) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if identifier := _words(one).removeprefix("^"):
            yield identifier


def questions(text: str, path: str) -> tuple[tuple[Source, str], ...]:
    """The questions in brackets that are left in a draft's text or its subject, each with its place."""
    return tuple(
        (Source(path, number, found.start() + 1), found[0])
        for number, row in written(text)
        for found in QUESTION.finditer(row)
    )


def written(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a draft that are sent, with their numbers: the subject's, and all below the lines for the mail."""
    block = front_matter.split(text)
    body = text.count("\n", 0, block.body) + 1 if isinstance(block, front_matter.Block) else 1
    for number, row in enumerate(text.split("\n"), start=1):
        if number >= body or row.startswith("subject:"):
            yield number, row.removesuffix("\r")


def sent_path(path: str, folder: str, taken: Iterable[str]) -> str:
    """Where a draft goes once it is sent, in the folder of the drafts: under its own name, or with a number behind it
    where one of that name is there, in whatever case or Unicode form."""
    used = {normalize("NFC", one).casefold() for one in taken}
    stem = path.rpartition("/")[2].removesuffix(".md")
    paths = (f"{folder}/{SENT}/{stem}{f'-{n}' if n > 1 else ''}.md" for n in range(1, len(used) + 2))
    return next(one for one in paths if normalize("NFC", one).casefold() not in used)
