"""The columns of a table of people: any key of a note, and what is reckoned from the notes, as one line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from journal.errors import Misused
from journal.notes.fields import folded_key
from journal.notes.inline import unlinked
from journal.notes.spelling import meant_word
from journal.plan.people.people import People, Person
from journal.plan.records import RECORD_FIELDS, Json

_NOTE = "note"


def refuse_unknown(people: People, columns: Iterable[str]) -> None:
    """Misused for a column that nobody's note has."""
    asked = [(name, folded_key(name).partition(".")[0]) for name in columns]
    if len(people) and all(name in RECORD_FIELDS or name == _NOTE for _, name in asked):
        return  # for whom nobody's own keys have to be known
    known = known_columns(people)
    for name, column in asked:
        if column not in known:
            near = meant_word(folded_key(name), tuple(known))
            raise Misused(f"there is no column '{name}'{f' (did you mean {near}?)' if near else ''}; "
                          f"there is {', '.join(known)}")  # fmt: skip


def known_columns(people: People) -> dict[str, None]:
    """Every column there is, in the order of the format, then the keys of the owner's own."""
    own = {folded_key(key): None for contact in people.contacts.values() for key, _ in contact.extra}
    given = dict.fromkeys(RECORD_FIELDS) if len(people) else {}
    return {**given, _NOTE: None, **own}


def cell_of(person: Person, column: str, people: People) -> str:
    """What stands in a column for somebody, in one line; `email` is the preferred one, `email.work` the one at work."""
    return _reader_of(column)(person, people)


def _reader_of(column: str) -> Callable[[Person, People], str]:
    """What reads the cells of a column."""
    name, _, label = folded_key(column).partition(".")
    if name == _NOTE:
        return lambda person, people: _line(unlinked(person.contact.text))
    if name in ("email", "phone", "url") and not label:
        return lambda person, people: found[0].value if (found := getattr(person.contact, name)) else ""
    read = RECORD_FIELDS.get(name) or _own_key(name)
    return _labelled(read, label) if label else lambda person, people: _text(read(person, people))


def _labelled(read: Callable[[Person, People], Json], label: str) -> Callable[[Person, People], str]:
    def cell(person: Person, people: People) -> str:
        value = read(person, people)
        inner = value if isinstance(value, dict) else {}
        return _text(next((inner[key] for key in inner if folded_key(key) == label), None))

    return cell


def _own_key(name: str) -> Callable[[Person, People], Json]:
    def read(person: Person, people: People) -> Json:
        extra = RECORD_FIELDS["extra"](person, people)
        found: Mapping[str, Json] = extra if isinstance(extra, dict) else {}
        return next((value for key, value in found.items() if folded_key(key) == name), None)

    return read


def _text(value: Json) -> str:
    """A value in one line: None is empty, yes and no are words, lists stand with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(inner)}" for key, inner in value.items())
    return _line(str(value))


def _line(text: str) -> str:
    return " ".join(text.split())


def rows_of(found: Sequence[Person], columns: Sequence[str], people: People) -> list[dict[str, str]]:
    """What stands in these columns for each of the people."""
    readers = [(name, _reader_of(name)) for name in columns]
    return [{name: read(person, people) for name, read in readers} for person in found]
