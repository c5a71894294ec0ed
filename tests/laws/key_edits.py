"""The edits of front matter and of links that a note allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from journal.dates.words import parse_span, parse_year_day
from journal.notes.edit.draft import Draft
from journal.notes.edit.keys import add_to_key, clear_key, remove_from_key, set_key, set_label
from journal.notes.edit.links import rename_links
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS, KeyField, Keys
from journal.notes.model import Contact, Event, Owner, Plain
from tests.laws import front_oracle, meaning
from tests.laws.edit import LATER, Edit, same_note
from tests.laws.meaning import Note

VALUES: dict[str, tuple[str | bool | date | list[str], object]] = {
    "text": ("Chief: R&D #1", "Chief: R&D #1"), "list": (["one", "two: three"], ("one", "two: three")),
    "date": (LATER, LATER), "span": ("2 months", parse_span("2 months")), "circle": ("wide", "wide"),
    "status": ("paused", "paused"), "year_day": ("12-24", parse_year_day("12-24")), "mention": ("no", "no"),
    "updates": (True, True), "yes": (True, True),
}  # fmt: skip


def keys_of(note: Note) -> tuple[KeyField, ...]:
    """The fields of a note of this sort."""
    return CONTACT_KEYS if isinstance(note, Contact) else EVENT_KEYS if isinstance(note, Event) else OWNER_KEYS


def keyed(draft: Draft, note: Note) -> Iterator[Edit]:
    keys = Keys(keys_of(note))
    there = front_oracle.keys(draft.text)
    for typed in dict.fromkeys(["company" if not isinstance(note, Event) else "place", *there[:40]]):
        field = keys.find(typed)
        yield from _set_edits(draft, note, typed, field)
        if typed in there:
            yield _clear(note, typed, field)
    if not isinstance(note, Owner):
        yield from _tag_edits(draft, note)


def _spellings(typed: str, field: KeyField | None) -> list[str]:
    return [front_oracle.folded(one) for one in (typed, *((field.name, *field.aliases) if field else ()))]


def _set_edits(draft: Draft, note: Note, typed: str, field: KeyField | None) -> Iterator[Edit]:
    if field and field.kind not in VALUES:
        return
    new, value = VALUES[field.kind] if field else ("three", "three")
    names = _spellings(typed, field)
    there = any(front_oracle.folded(key) in names for key in front_oracle.keys(draft.text))
    row = "set a key" if there else "set a key that isn't there"
    can_go = row != "set a key" and front_oracle.keys(draft.text)
    yield Edit(
        row, typed, lambda draft: set_key(draft, typed, new),
        lambda before, after: front_oracle.edited(before, after, names),
        partial(_is_set, note, field.name if field else typed, value),
        (lambda draft: clear_key(draft, typed)) if can_go else None,
    )  # fmt: skip


def _is_set(note: Note, name: str, value: object, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    if name not in found.__slots__:
        if dict(found.extra)[name] != value:
            return f"{name} is {dict(found.extra)[name]!r}, not {value!r}"
        return same_note(replace(note, extra=_but(note, name)), replace(found, extra=_but(found, name)))
    now = getattr(found, name)
    if now != (value.casefold() if name == "kind" and isinstance(value, str) else value):
        return f"{name} is {now!r}, not {value!r}"
    if name == "date" and isinstance(note, Event):  # what is in an event has its day
        found = meaning.with_marks(found, lambda mark: replace(mark, day=note.date if mark.day == now else mark.day))
        found = meaning.with_tasks(found, lambda task: (replace(task, day=note.date if task.day == now else task.day),))
    return same_note(note, replace(found, **{name: getattr(note, name)}))


def _but(note: Note, name: str) -> tuple[tuple[str, Plain], ...]:
    return tuple(pair for pair in note.extra if pair[0] != name)


def _clear(note: Note, typed: str, field: KeyField | None) -> Edit:
    names = _spellings(typed, field)
    return Edit(
        "take out a key", typed, lambda draft: clear_key(draft, typed),
        lambda before, after: front_oracle.edited(before, after, names),
        partial(_is_clear, note, field.name if field else typed),
    )  # fmt: skip


def _is_clear(note: Note, name: str, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    if name in dict(found.keys) or name in dict(found.extra):
        return f"{name} is still there"
    if name in dict(note.keys):
        found = replace(found, **{name: getattr(note, name)})
    return same_note(replace(note, extra=_but(note, name)), replace(found, extra=_but(found, name)))


def _tag_edits(draft: Draft, note: Contact | Event) -> Iterator[Edit]:
    names = _spellings("tags", Keys(keys_of(note)).find("tags"))

    def judge(before: bytes, after: bytes) -> str:
        return front_oracle.edited(before, after, names)

    there = front_oracle.is_list(draft.text, names)
    yield Edit(
        "add to tags", "friend", lambda draft: add_to_key(draft, "tags", "friend"), judge,
        partial(_is_set, note, "tags", tuple(dict.fromkeys((*note.tags, "friend")))),
        (lambda draft: remove_from_key(draft, "tags", "friend")) if there and "friend" not in note.tags else None,
    )  # fmt: skip
    for tag in note.tags[:3]:
        kept = tuple(one for one in note.tags if one != tag)
        yield Edit(
            "take from tags", tag, partial(lambda tag, draft: remove_from_key(draft, "tags", tag), tag), judge,
            partial(_is_set, note, "tags", kept),
        )  # fmt: skip
    if isinstance(note, Contact):
        yield _label(note)


def _label(note: Contact) -> Edit:
    names = _spellings("email", Keys(CONTACT_KEYS).find("email"))
    return Edit(
        "set a label", "email.club", lambda draft: set_label(draft, "email", "club", "ada@club.example"),
        lambda before, after: front_oracle.edited(before, after, names),
        partial(_is_labelled, note),
    )  # fmt: skip


def _is_labelled(note: Contact, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if not isinstance(found, Contact) or ("club", "ada@club.example") not in found.email:
        return "the label isn't there"
    kept = tuple(one.value for one in found.email if one.label != "club")
    if kept != tuple(one.value for one in note.email if one.label != "club"):
        return f"the others are {kept}"
    return same_note(note, replace(found, email=note.email))


# --- links --------------------------------------------------------------------------------------------------------


def linked(draft: Draft) -> Iterator[Edit]:
    """The edit that gives links to a person another target."""
    if "sam-lee" not in draft.text:
        return
    back = partial(rename_links, old=frozenset({"sam-lovelace"}), new="sam-lee")
    yield Edit(
        "rename links", "sam-lee", lambda draft: rename_links(draft, frozenset({"sam-lee"}), "sam-lovelace"),
        lambda before, after: front_oracle.renamed(before, after, "sam-lee", "sam-lovelace"), lambda draft: "",
        back if _spelled_alike(draft.text) else None,
    )  # fmt: skip


def _spelled_alike(text: str) -> bool:
    """Whether every link to the person is spelled so that renaming it back gives the first spelling."""
    plain = text.replace("[[sam-lee]]", "").replace("[[sam-lee|", "").replace("[[sam-lee\\|", "")
    return "[[" + "sam-lee" not in plain and "Sam-Lee" not in text and "sam-lovelace" not in text
