"""What comes in as notes: the text of somebody new, and a note with what it lacked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce

from journal.actions import note_edits
from journal.classes import dataclass, field, replace
from journal.dates.words import iso_day
from journal.errors import EditRefused, JournalError, Misused, Source
from journal.formats.cards import Card, CardValue
from journal.formats.incoming import KnownPerson
from journal.formats.joining import Addition
from journal.formats.people_cards import LABELLED_KEYS
from journal.formats.uids import uid_of
from journal.notes.edit import keys as edit_keys
from journal.notes.edit.draft import Draft
from journal.notes.edit.key_place import find_key
from journal.notes.edit.labels import value_of_label
from journal.notes.edit.log import NewEntry, log_entry
from journal.notes.model import Labelled
from journal.notes.read.note import note_id, read_contact
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.plan.people.new_note import FreePaths, first_text, with_mark
from journal.session import Session
from journal.vault.texts import LARGEST_NOTE

_NoteValue = str | date | tuple[str, ...] | tuple[Labelled, ...]
_WITH_LABELS = (*LABELLED_KEYS, "email", "phone", "url", "dates")
TOO_LARGE = "its note would have more than 2 MB, which is too much to be read"
_DAYS = ("birthday", "met", "connected", "verified", "snooze")


@dataclass(frozen=True, slots=True)
class Ways:
    """How those who come in are to be kept: in a circle, with tags, in the inbox, met on the day of the file."""

    circle: str = ""
    tags: tuple[str, ...] = ()
    inbox: bool = False
    met: bool = False


@dataclass(slots=True)
class Folder:
    """Where new notes go, and the paths that are free there."""

    session: Session
    taken: Sequence[str]
    _free: FreePaths | None = field(default=None)
    _place: note_edits.NewPlace | None = field(default=None)

    def path(self, name: str) -> str:
        """A path for somebody of this name in the first folder of the settings; Refused where there is none."""
        place = self._place = self._place or note_edits.new_place(self.session)
        if self._free is None:
            self._free = FreePaths(map(place.file_of, (*self.session.people.paths(), *self.taken)))
        return place.path_of(self._free.take(place.stem(name), place.folder))


# --- somebody new ---------------------------------------------------------------------------------------------------


def new_draft(one: KnownPerson, folder: Folder, ways: Ways) -> Draft:
    """The note of somebody who comes in. What a key can't hold is kept under one of its own."""
    settings = folder.session.settings
    path = folder.path(one.card.name)
    keys = _keys_of(_chosen(one.card, ways), path, settings)
    keys.setdefault("uid", uid_of("contact", note_id(path)))
    prose, marked = one.card.note, with_mark(keys, settings)
    text = first_text(marked, prose)
    if prose and _says_more(text, first_text(marked), path, settings):
        text = first_text(marked, quoted(prose))
    return reduce(_with_entry, one.card.log, Draft(text, path, settings))


def _chosen(card: Card, ways: Ways) -> list[tuple[str, CardValue]]:
    keys = dict(card.keys)
    if ways.met and "met" not in keys and "connected" in keys:
        keys = {"met" if key == "connected" else key: value for key, value in keys.items()}
    if ways.tags:
        there = keys.get("tags", ())
        keys["tags"] = tuple(dict.fromkeys((*(one for one in there if isinstance(one, str)), *ways.tags)))
    keys |= {"circle": ways.circle} if ways.circle else {}
    keys |= {"status": "inbox"} if ways.inbox else {}
    return list(keys.items())


def _keys_of(chosen: list[tuple[str, CardValue]], path: str, settings: Settings) -> dict[str, _NoteValue]:
    """The keys of a note; each is only tried alone where together they aren't understood."""
    keys = {key: note_value(key, value) for key, value in chosen}
    if _is_understood(keys, path, settings):
        return keys
    return dict(_note_key(key, value, path, settings) for key, value in chosen)


def _is_understood(keys: dict[str, _NoteValue], path: str, settings: Settings) -> bool:
    try:
        return not read_contact(first_text(with_mark(keys, settings)), path, settings)[1]
    except ValueError:
        return False


def _note_key(key: str, value: CardValue, path: str, settings: Settings) -> tuple[str, _NoteValue]:
    """A key of a card as a note has it; what it can't be read as goes under a name that takes any text."""
    said = note_value(key, value)
    if key == "name" or _is_understood({"name": "X"} | {key: said}, path, settings):
        return key, said
    return f"{key}_as_written", _in_words(value)


def _in_words(value: CardValue) -> str:
    return (
        value if isinstance(value, str) else ", ".join(one.value if isinstance(one, Labelled) else one for one in value)
    )


def note_value(key: str, value: CardValue) -> _NoteValue:
    """A value of a card as a note has it: a day as a day, one address without a label alone."""
    if isinstance(value, str):
        return iso_day(value) or value if key in _DAYS else value
    if (
        len(value) == 1
        and isinstance(only := value[0], Labelled)
        and not only.label
        and key in ("email", "phone", "url")
    ):
        return only.value
    if key in LABELLED_KEYS or key == "dates":
        return tuple(Labelled(one.label or "other", one.value) for one in value if isinstance(one, Labelled))
    return value


def _says_more(text: str, plain: str, path: str, settings: Settings) -> bool:
    """Whether prose would be read as more than that: as entries, marks, tasks or links, isn't understood, or keeps what
    is written below it from being read."""
    note, problems = read_contact(text, path, settings)
    later, _ = read_contact(f"{text.rstrip()}\n- 2000-01-01 note: x\n", path, settings)
    without, known = read_contact(plain, path, settings)
    if note is None or without is None or len(problems) > len(known):
        return True
    return bool(note.entries or note.marks or note.tasks or note.links or not (later and later.entries))


def quoted(prose: str) -> str:
    """The prose as a quotation, in which nothing is read as anything, and no comment begins."""
    return "\n".join(f"> {line}".rstrip() for line in prose.replace("<!--", "&lt;!--").split("\n"))


def _with_entry(draft: Draft, logged: tuple[str, str, str]) -> Draft:
    day, kind, text = logged
    when = iso_day(day)
    try:
        return draft.with_text(log_entry(draft, NewEntry(when, kind, text or kind))) if when else draft
    except (EditRefused, Misused):
        return draft


# --- a note that lacks something --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Filled:
    """A note with what it lacked: its new text, what went in, and what could not, with the reason."""

    draft: Draft
    text: str
    added: list[Addition] = field(default_factory=list)
    refused: list[tuple[Addition, str]] = field(default_factory=list)


def is_too_large(text: str) -> bool:
    """Whether a note of this text could not be read any more."""
    return len(text) > LARGEST_NOTE or len(text.encode("utf-8", "surrogatepass")) > LARGEST_NOTE


def filled(draft: Draft, additions: Sequence[Addition]) -> Filled:
    """The note with each addition that it takes; nothing that it says is changed."""
    result = Filled(draft, draft.text)
    for one in additions:
        try:
            text = _filled(draft.with_text(result.text), one)
            if is_too_large(text):
                raise EditRefused(Source(draft.path), TOO_LARGE)
            result.text = text
            result.added.append(one)
        except JournalError as error:
            result.refused.append((one, str(error)))
    return result


def _filled(draft: Draft, one: Addition) -> str:
    if one.key == "note":
        return _with_prose(draft, one.value)
    if one.key in _WITH_LABELS and one.is_item:
        return _with_labelled(draft, one)
    if one.is_item:
        return edit_keys.add_to_key(draft, one.key, one.value)
    day = iso_day(one.value) if one.key in _DAYS else None
    return edit_keys.set_key(draft, one.key, day or one.value)


def _with_labelled(draft: Draft, one: Addition) -> str:
    """One more address or number: under its label where the key has labels or nothing yet, else beside the others."""
    place = find_key(draft, one.key)
    if isinstance(place.node, front_matter.Mapping):
        return edit_keys.add_labelled(draft, one.key, one.label or "other", one.value)
    if place.node is not None or (not one.label and one.key not in (*LABELLED_KEYS, "dates")):
        return edit_keys.add_to_key(draft, one.key, one.value)
    label = one.label or "other"
    if value_of_label(place, label) is not None:
        raise EditRefused(Source(draft.path), f"{one.key}.{label} is there already")
    return edit_keys.set_label(draft, one.key, label, one.value)


def _with_prose(draft: Draft, prose: str) -> str:
    """The note with prose under its front matter, and everything else as it was."""
    text = _put_prose(draft, prose)
    if _is_more_than_prose(draft, text):
        text = _put_prose(draft, quoted(prose))
    if _is_more_than_prose(draft, text):
        raise EditRefused(Source(draft.path), "its text can't be put in without changing more")
    return text


def _put_prose(draft: Draft, prose: str) -> str:
    body = draft.text[draft.body :]
    gap = "" if body.startswith(("\n", "\r")) or not body else "\n"
    return f"{draft.text[: draft.body]}{prose}\n{gap}{body}"


def _is_more_than_prose(draft: Draft, text: str) -> bool:
    before, after = draft.facts(), draft.with_text(text).facts()
    return replace(after, prose="", links=()) != replace(before, prose="", links=())
