"""A draft as its file has it: for whom it is, what it answers, whether it was edited, and where a new one goes.

That a draft was not edited is known from the file alone: `checksum` in its front matter is that of all the rest, line
ends and blanks at the end of lines aside. So a draft may go through git, another device or another system, and is still
known as untouched; as soon as anybody changes a word of it, it is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Literal, cast
from unicodedata import normalize

from journal.classes import NamedTuple, dataclass
from journal.errors import Problem, Source
from journal.notes.model import Plain
from journal.notes.settings.settings import SENT
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import FrontMatterPlace
from journal.patterns import regex
from journal.plan.drafts.picking import PICKING
from journal.plan.people.people import People

LONGEST_NAME = 150  # bytes of an id in the name of a file; a name can have 255 in all
DraftFate = Literal["new", "refreshed", "same", "edited"]
# A question that nobody has answered: no link, no box of a task, no footnote, no address behind it.
QUESTION = regex(r"(?<![\[\w\]])\[(?![ xX>/-]\])(?![\[^\d])([^\[\]\n]+)\](?![\](:])")
_CHECKSUM = regex(r"^checksum:.*\n", re.MULTILINE)
_BLANKS = regex(r"[ \t]+$", re.MULTILINE)
_NOT_IN_NAME = regex(r"[\x00-\x1f\x7f/\\]+")


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft. `contact`, `closes` and `others`, whom it is about besides, are as they stand in its file, without the
    brackets of links; `given` is what its owner said by hand; `body` is what is to be sent, from `line` on."""

    path: str
    text: str
    contact: str
    kind: str
    to: str | None
    subject: str
    closes: tuple[str, ...]
    body: str
    line: int
    others: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()

    @property
    def is_untouched(self) -> bool:
        """Whether it is as the program made it."""
        return is_untouched(self.text)


class Addressed(NamedTuple):
    """What makes a draft the same as another one: its kind, the ids of whom it is for and about, and which of several
    things it is about, as that was given."""

    kind: str
    contact: str
    others: tuple[str, ...]
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Where a draft goes, what becomes of it there, and the text that the file has before (None: no file) and after."""

    path: str
    fate: DraftFate
    before: str | None
    after: str


# --- what a file says -----------------------------------------------------------------------------------------


def read_draft(text: str, path: str) -> tuple[DraftFile | None, tuple[Problem, ...]]:
    """The draft that a file's text is, or None and why it is none."""
    from journal.notes.yaml.handler import BadFrontMatter, read_post

    try:
        post = read_post(text, path)
    except BadFrontMatter as error:
        return None, error.problems
    said = {key: cast("Plain", value) for key, value in post.metadata.items()}
    contact = _unlinked(_words(said.get("contact")))
    if not contact:
        return None, (_nobody(path),)
    draft = DraftFile(
        path, text, contact, _words(said.get("kind")).casefold(), _words(said.get("to")) or None,
        _words(said.get("subject")), tuple(_ids(said.get("closes"))), f"{post.content}\n", _first_line(text),
        tuple(map(_unlinked, _ids(said.get("with")))), tuple(_pairs(said.get("given"))),
    )  # fmt: skip
    return draft, ()


def _first_line(text: str) -> int:
    """The number of the first line of what is sent."""
    note = front_matter.parts(text)
    return note.first_line + note.below[: len(note.below) - len(note.below.lstrip())].count("\n")


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


def _pairs(value: Plain) -> Iterator[tuple[str, str]]:
    yield from ((key, str(said)) for key, said in value.items()) if isinstance(value, dict) else ()


def addressed_to(draft: DraftFile, people: People) -> Addressed:
    """What makes a draft the same as another, however its people are written; a name of nobody stays as it is."""
    others = tuple(_meant(one, people) for one in draft.others)
    return Addressed(draft.kind, _meant(draft.contact, people), others, about_in(dict(draft.given)))


def about_in(given: Mapping[str, str]) -> tuple[str, ...]:
    """What was given to say which of several things a draft is about."""
    return tuple(given[key] for key in PICKING if key in given)


def _meant(name: str, people: People) -> str:
    return name if name in people else people.who(name) or name


# --- what is sent ---------------------------------------------------------------------------------------------


def open_questions(text: str, path: str) -> tuple[tuple[Source, str], ...]:
    """The questions in brackets that are left in a draft's text or its subject, each with its place."""
    return tuple(
        (Source(path, number, found.start() + 1), found[0])
        for number, row in sent_lines(text)
        for found in QUESTION.finditer(row)
    )


def sent_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a draft that are sent, with their numbers: the subject's, and all below the lines for the mail."""
    body = front_matter.parts(text).first_line
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


# --- whether it was edited ------------------------------------------------------------------------------------


def is_untouched(text: str) -> bool:
    """Whether a draft's text is the one that its checksum was made of; not so where it has none."""
    plain = _as_unix(text)
    line = _checksum_line(plain)
    return line is not None and line[0].strip() == _line_of(text_checksum(text))


def text_checksum(text: str) -> str:
    """Eight digits and letters that stand for a draft's text without its `checksum`, and without what no eye sees."""
    plain = _as_unix(text)
    if line := _checksum_line(plain):
        plain = plain[: line.start()] + plain[line.end() :]
    seen = _BLANKS.sub("", plain).rstrip("\n")
    return blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _checksum_line(text: str) -> re.Match[str] | None:
    block = front_matter.parts(text).block
    return _CHECKSUM.search(text, block.start, block.end) if block else None


def _line_of(said: str) -> str:
    return f'checksum: "{said}"'


def _as_unix(text: str) -> str:
    return front_matter.parts(text).bare.replace("\r\n", "\n")


def with_keys(text: str, keys: Mapping[str, Plain]) -> str:
    """The text of a draft as its file has it: with these keys more, and with its checksum."""
    from journal.notes.yaml.handler import post_text, read_post

    post = read_post(text, "draft")
    post.metadata.update(keys)
    return with_checksum(post_text(post))


def laid_out(text: str) -> str:
    """The text of a draft as its file has it, but for the checksum; BadFrontMatter where its front matter is none."""
    from journal.notes.yaml.handler import post_text, read_post

    return post_text(read_post(text, "draft"))


def with_lines_for_mail(text: str, keys: Mapping[str, Plain]) -> str:
    """The text below whatever front matter it has, with these keys for its front matter; an address and a subject that
    it has stay."""
    from frontmatter import Post

    from journal.notes.yaml.handler import post_text

    read = front_matter.read_front_matter(text, "")
    found = front_matter.plain_value(read.mapping) if read.mapping and not read.problems else {}
    own = found if isinstance(found, dict) else {}
    post = Post(front_matter.parts(text).below.strip())
    post.metadata.update({**keys, **{key: own[key] for key in ("to", "subject") if own.get(key)}})
    return post_text(post)


def with_checksum(text: str) -> str:
    """The text with the checksum that fits it, in the place of the one it has, else at the end of its front matter."""
    block = front_matter.split_front_matter(text)
    assert isinstance(block, FrontMatterPlace), "a draft has front matter"
    line = _line_of(text_checksum(text))
    if old := _CHECKSUM.search(text, block.start, block.end):
        end = old.end() - len(old[0]) + len(old[0].rstrip("\r\n"))
        return text[: old.start()] + line + text[end:]
    return text[: block.end] + line + front_matter.parts(text).newline + text[block.end :]


# --- where it goes --------------------------------------------------------------------------------------------


def place_of_draft(
    made: DraftFile, day: date, folder: str, there: Sequence[DraftFile], taken: Iterable[str], people: People
) -> DraftPlace:
    """Where a draft goes: over its untouched forerunner, nowhere where it was edited, else into a file of its own.

    `there` are the drafts in the folder, `taken` the paths of all its files.
    """
    wanted = addressed_to(made, people)
    path = f"{folder}/{_name(wanted, day)}"
    for one in reversed([one for one in there if addressed_to(one, people) == wanted]):
        if one.is_untouched:
            after = _with_line_ends_of(one.text, made.text)
            fate: DraftFate = "same" if text_checksum(after) == text_checksum(one.text) else "refreshed"
            return DraftPlace(one.path, fate, one.text, one.text if fate == "same" else after)
        if one.path == f"{path}.md" or set(one.closes) & set(made.closes):
            return DraftPlace(one.path, "edited", one.text, one.text)
    return DraftPlace(_free(path, set(taken)), "new", None, made.text)


def _name(made: Addressed, day: date) -> str:
    """DATE-KIND-WHO, without what a file's name can't have."""
    ids = "-".join(one.removeprefix("./") for one in (made.contact, *made.others))
    who = _NOT_IN_NAME.sub("-", ids)
    short = who.encode("utf-8", "surrogateescape")[:LONGEST_NAME].decode("utf-8", "ignore")
    return f"{day.isoformat()}-{made.kind}-{short if len(short) < len(who) else who}"


def _free(path: str, taken: set[str]) -> str:
    number = 2
    free = f"{path}.md"
    while free in taken:
        free, number = f"{path}-{number}.md", number + 1
    return free


def _with_line_ends_of(old: str, text: str) -> str:
    note = front_matter.parts(old)
    return note.mark + text.replace("\n", note.newline)
