"""The note as it is meant to be after an edit of a key, and the proof that the edited text says that and no more.

What is meant is computed from the words alone, apart from how they are written.
"""

from __future__ import annotations

from collections.abc import Mapping

from journal.errors import Misused, Problem
from journal.notes.edit.draft import proved_edit
from journal.notes.edit.key_place import KeyPlace, follows
from journal.notes.fields import KeyField
from journal.notes.model import Note
from journal.notes.read.field_values import FieldValue, Reading, read_value
from journal.notes.read.note import NoteFront
from journal.notes.read.said_keys import Pairs
from journal.notes.read.sorts import sort_of
from journal.notes.yaml.front_matter import Node, Scalar, Sequence

_NOTHING: Mapping[tuple[int, int], Node | None] = {}


def proved_key(place: KeyPlace, text: str, meant: Node | None) -> str:
    """The edited text, once reading it again has shown that this key alone reads otherwise, and as meant.

    `meant` is the key's whole value, None for a key that is taken out. Misused, with the field's own sentence, when
    the value is none for this key; EditRefused when anything else would change.
    """
    return proved_edit(place.draft, text, place.line, _meant(place, meant))


def check_value(place: KeyPlace, meant: Node) -> None:
    """Raise Misused, with the field's own sentence, when this is no value for the key."""
    if place.kind == "text" and isinstance(meant, Sequence) and len(meant.items) > 1:
        raise Misused(f"{place.typed}: a list stands where one text is meant (write one line of text)")
    _meant(place, meant)
    if place.field and _read(place, place.field, meant)[0] in (None, ()):
        raise Misused(f"{place.typed}: there is nothing to set it to; take the key out instead")


def _meant(place: KeyPlace, meant: Node | None) -> Note:
    if place.field:
        _refuse_new_problems(place, place.field, meant)
    pairs = list(place.mapping.pairs) if place.mapping else []
    if place.fact:
        return _note_of(place, tuple(pairs), {place.fact.place: meant})
    if place.number is not None:
        pairs[place.number : place.number + 1] = [] if meant is None else [(pairs[place.number][0], meant)]
    elif meant is not None:
        at = follows(place, place.mapping) + 1 if place.mapping else 0
        pairs.insert(at, (Scalar(place.typed, place.typed, 1, 1, 0, 0, ""), meant))
    return _note_of(place, tuple(pairs))


def _refuse_new_problems(place: KeyPlace, field: KeyField, meant: Node | None) -> None:
    _, now = _read(place, field, meant)
    _, before = _read(place, field, place.node)
    known = {(problem.code, problem.message) for problem in before}
    for problem in now:
        if (problem.code, problem.message) not in known:
            raise Misused(f"{problem.message} ({problem.remedy})" if problem.remedy else problem.message)


def _note_of(place: KeyPlace, pairs: Pairs, instead: Mapping[tuple[int, int], Node | None] = _NOTHING) -> Note:
    """The note that these keys come to above the body there is, with other values for facts in its lines."""
    draft = place.draft
    note = sort_of(place.note).made(Reading(draft.path, draft.settings), NoteFront(pairs, draft.parts, instead))
    if note is None:
        raise Misused(f"{place.typed}: an event has to have a {place.field.name if place.field else 'date'}")
    return note


def _read(place: KeyPlace, field: KeyField, node: Node | None) -> tuple[FieldValue, list[Problem]]:
    """A value of a known key, and its problems."""
    reading = Reading(place.draft.path, place.draft.settings)
    value = read_value(reading, field, node) if node else None
    return value, reading.problems
