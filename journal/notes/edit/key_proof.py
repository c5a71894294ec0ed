"""The note as it is meant to be after an edit of a key, and the proof that the edited text says that and no more.

What is meant is computed from the words alone, apart from how they are written.
"""

from __future__ import annotations

from dataclasses import MISSING, fields

from journal.classes import replace
from journal.errors import Misused, Problem
from journal.notes.edit.draft import proved_edit
from journal.notes.edit.key_place import KeyPlace, name_without_key
from journal.notes.fields import KeyField
from journal.notes.model import Note, with_said
from journal.notes.read.field_values import FieldValue, Reading, read_value
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import Node, Plain


def proved_key(place: KeyPlace, text: str, meant: Node | None) -> str:
    """The edited text, once reading it again has shown that this key alone reads otherwise, and as meant.

    `meant` is the key's whole value, None for a key that is taken out. Misused, with the field's own sentence, when
    the value is none for this key; EditRefused when anything else would change.
    """
    return proved_edit(place.draft, text, place.line, _meant(place, meant))


def check_value(place: KeyPlace, meant: Node) -> None:
    """Raise Misused, with the field's own sentence, when this is no value for the key."""
    _meant(place, meant)
    if place.field and _read(place, place.field, meant)[0] in (None, ()):
        raise Misused(f"{place.typed}: there is nothing to set it to; take the key out instead")


def _meant(place: KeyPlace, meant: Node | None) -> Note:
    if place.field is None:
        return _with_extra(place, meant)
    value, now = _read(place, place.field, meant)
    _, before = _read(place, place.field, place.node)
    known = {(problem.code, problem.message) for problem in before}
    for problem in now:
        if (problem.code, problem.message) not in known:
            raise Misused(f"{problem.message} ({problem.remedy})" if problem.remedy else problem.message)
    return with_said(place.note, place.field.name, _or_default(place, place.field, value))


def _read(place: KeyPlace, field: KeyField, node: Node | None) -> tuple[FieldValue, list[Problem]]:
    """A value of a known key, and its problems."""
    reading = Reading(place.draft.path, place.draft.settings)
    value = read_value(reading, field, node) if node else None
    if field.name == "kind" and isinstance(value, str):
        value = value.casefold()
    return value, reading.problems


def _or_default(place: KeyPlace, field: KeyField, value: FieldValue) -> FieldValue:
    """The value, or what a note says without the key."""
    if value is not None:
        return value
    if field.name == "name":
        return name_without_key(place.draft, place.draft.text[place.draft.body :])
    default = next((one.default for one in fields(place.note) if one.name == field.name), None)
    if default is not MISSING:
        return default
    if field.name == "kind":
        return "event"
    raise Misused(f"{place.typed}: an event has to have a {field.name}")


def _with_extra(place: KeyPlace, meant: Node | None) -> Note:
    """The note with another value for a key of the owner's own."""
    extra: list[tuple[str, Plain]] = []
    for name, value in place.note.extra:
        if name != place.typed:
            extra.append((name, value))
        elif meant is not None:
            extra.append((name, front_matter.plain_value(meant)))
    if meant is not None and place.number is None:
        extra.append((place.typed, front_matter.plain_value(meant)))
    return replace(place.note, extra=tuple(extra))
