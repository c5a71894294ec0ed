"""One Markdown file of many people: a heading or a row of a table for each, or the file of the program friends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal.errors import Source
from journal.formats.cards import Card, CardValue, LoggedTalk, Read, Troubles, clean_line, order_of_key
from journal.formats.coding import decoded
from journal.notes.fields import CONTACT_KEYS, KeyField
from journal.notes.model import Contact, said
from journal.notes.read.note import read_contact
from journal.notes.read.persons import is_index_name
from journal.notes.settings.settings import DEFAULTS
from journal.patterns import regex

NAME = "page"
_FRIENDS = regex(r"^#{1,4} Friends:[ \t]*$", re.MULTILINE)
_HEADING = regex(r"^(#{1,4})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_FRIEND = regex(
    r"- (?P<name>[^(\[@\n]+?)(?: \(a\.k\.a\. (?P<aka>[^)]*)\))?(?: \[(?P<town>[^\]]*)\])?(?P<tags>(?: @[^\s@]+)*)[ \t]*"
)
_DONE = regex(r"- (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}): (?P<text>.+)")
_BOLD = regex(r"\*\*([^*\n]+)\*\*")
_ROW = regex(r"^[ \t]*\|(.*)\|[ \t]*$")
_RULE = regex(r"[ \t:|-]+")
_CAPITAL = regex(r"[^\W\d_].*")
_BEHIND = regex(r"(?P<name>[^()–—]*[^()–—\s])[ \t]*(?:\((?P<in>[^()]+)\)|[–—][ \t]+(?P<out>.+))")  # a name
_LEVELS = (2, 1, 3, 4)
_KINDS = ("text", "list", "labels", "date", "vague_day", "year_day", "language", "span", "link")
_MOST_WORDS = 5  # of a name


def looks_like(data: bytes) -> bool:
    """Whether this is Markdown with several people in it."""
    text = _text(data)
    return bool(text) and (bool(_FRIENDS.search(text)) or _level(text) > 0 or bool(_table(text)))


def read(data: bytes, path: str) -> Read:
    """The people in such a file, with what is said of them and their conversations."""
    text, troubles = _text(data), Troubles(path)
    found = _friends(text) if _FRIENDS.search(text) else _by_heading(text) if _level(text) else _by_row(text)
    return tuple(_card(note, Source(path, line)) for line, note in found), troubles.all()


def _text(data: bytes) -> str:
    return "" if b"\0" in data else decoded(data).text


def _card(note: str, source: Source) -> Card:
    """The person that a note of their own would be about."""
    contact, _ = read_contact(note, "contacts/somebody.md", DEFAULTS)
    assert contact is not None  # it has no front matter that could be wrong
    keys = ((field.name, value) for field in CONTACT_KEYS if (value := _value(field, contact)))
    ordered = tuple(sorted(keys, key=lambda pair: order_of_key(pair[0])))
    log = tuple(LoggedTalk(str(one.date), one.kind, clean_line(one.text)) for one in contact.entries)
    tasks = (f"- [{task.box}] {task.text}" for task in contact.tasks)
    return Card(source, ordered, note="\n".join((contact.text, *tasks)).strip(), log=log)


def _value(field: KeyField, contact: Contact) -> CardValue | None:
    found = said(contact, field.name)
    if field.kind not in _KINDS or not found:
        return None
    if isinstance(found, tuple):
        return found
    return str(found)


# --- a heading for each -------------------------------------------------------------------------------------------


def _level(text: str) -> int:
    """The level of the headings that are names; 0 where hardly any are."""
    names = [len(found[1]) for found in _HEADING.finditer(text) if _is_name(_named(found[2])[0])]
    return next((level for level in _LEVELS if names.count(level) > 1), 0)


def _named(words: str) -> tuple[str, str]:
    """A name, and what stands behind it in brackets or behind a dash: `Ada Fox (Acme)`."""
    found = _BEHIND.fullmatch(words)
    return (found["name"], found["in"] or found["out"]) if found else (words, "")


def _is_name(words: str) -> bool:
    parts = words.split()
    plain = all(_CAPITAL.match(part) for part in parts)
    capitals = bool(parts) and parts[0][0].isupper() and parts[-1][0].isupper()
    return plain and capitals and len(parts) <= _MOST_WORDS and ":" not in words and not is_index_name(words)


def _by_heading(text: str) -> Iterator[tuple[int, str]]:
    level = _level(text)
    heads = [found for found in _HEADING.finditer(text) if len(found[1]) <= level]
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(text)
        name, more = _named(head[2])
        if len(head[1]) == level and _is_name(name):
            said = f"{more}\n\n" if more else ""
            yield text.count("\n", 0, head.start()) + 1, f"# {name}\n{said}{text[head.end() : end]}"


# --- a row for each -----------------------------------------------------------------------------------------------


def _table(text: str) -> list[tuple[int, list[str]]]:
    """The rows of the first table with a column of names, each with its line; the first are the columns."""
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _ROW.match(line)
        if found:
            rows.append((number, [cell.strip() for cell in found[1].split("|")]))
        elif rows:
            break
    names = ("name", "full name", "person", "contact")
    is_one = len(rows) > 2 and any(cell.casefold().strip("* ") in names for cell in rows[0][1])
    return rows if is_one and all(_RULE.fullmatch(cell) for cell in rows[1][1]) else []


def _by_row(text: str) -> Iterator[tuple[int, str]]:
    (_, columns), _, *rows = _table(text)
    for line, cells in rows:
        pairs = [(column.strip("* "), cell) for column, cell in zip(columns, cells, strict=False) if cell]
        yield line, "\n".join(f"- {'Name' if column.casefold() in ('person', 'contact') else column}: {cell}"
                              for column, cell in pairs)  # fmt: skip


# --- the program friends ------------------------------------------------------------------------------------------


def _friends(text: str) -> Iterator[tuple[int, str]]:
    """Those under `Friends:`, each with the activities and notes in which their name stands in bold."""
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if _FRIENDS.match(line))
    done = [found for line in lines if (found := _DONE.fullmatch(line.rstrip()))]
    for number, line in enumerate(lines[start + 1 :], start + 2):
        if line.startswith("#"):
            return
        if found := _FRIEND.fullmatch(line.rstrip()):
            yield number, "\n".join(_friend(found, done))


def _friend(found: re.Match[str], done: list[re.Match[str]]) -> Iterator[str]:
    names = [name.strip() for name in (found["aka"] or "").split("a.k.a.") if name.strip()]
    yield f"# {found['name'].strip()}"
    yield from (f"- Aliases: {', '.join(names)}",) if names else ()
    yield from (f"- Location: {found['town']}",) if found["town"] else ()
    yield from (f"- Tags: {', '.join(found['tags'].replace('@', '').split())}",) if found["tags"] else ()
    yield "\n## Log"
    every = {found["name"].strip(), *names}
    for one in done:
        if every & {name.strip() for name in _BOLD.findall(one["text"])}:
            yield f"- {one['day']}: {re.sub(r'[*_]+', '', one['text'])}"
