"""Edits of facts in the body of a note: `- **Company:** Acme`, in the line and the spelling that are there."""

from __future__ import annotations

import re
from collections.abc import Sequence as Several

from journal.classes import replace
from journal.errors import EditRefused, Misused, Source
from journal.notes.edit.draft import insert_lines, proved_edit
from journal.notes.edit.key_place import KeyPlace, KeyWord, Words, as_list, items_of_value
from journal.notes.edit.key_proof import check_value, proved_key
from journal.notes.edit.key_values import holds_item, items_left, same_item
from journal.notes.model import Labelled
from journal.notes.read.body_facts import BodyFact
from journal.notes.yaml.front_matter import Scalar
from journal.patterns import regex

_ITEM = regex(r"[ \t]*(?:[-*+]|[0-9]+[.)])[ \t]+")
_NO_LINE = regex("[\x00\ud800-\udfff\r\n]")


def set_fact(place: KeyPlace, fact: BodyFact, new: Words) -> str:
    """The text with these words for a fact, in its line."""
    meant = as_list([one.node for one in new.words]) if new.many else _plain(new.words[0].text)
    check_value(place, new.node)
    return proved_key(place, _with_value(place, fact, _written(place, fact, new)), meant)


def add_to_fact(place: KeyPlace, fact: BodyFact, new: KeyWord) -> str:
    """The text with one more item of a fact: behind the last one in its line, or in a line of its own under it."""
    items = [*items_of_value(place, fact.value), new.node]
    check_value(place, as_list(items))
    if not isinstance(fact.value, Scalar):
        return proved_key(place, _with_line(place, fact, new), as_list(items))
    tagged = fact.value.text.startswith("#")
    text = f"{fact.value.text} #{new.text.lstrip('#')}" if tagged else f"{fact.value.text}, {new.text}"
    return proved_key(place, _with_value(place, fact, text), _plain(text))


def remove_from_fact(place: KeyPlace, fact: BodyFact, item: str) -> str:
    """The text without an item of a fact, as it is when it isn't there; the last one takes the fact with it."""
    if not holds_item(place, fact.value, item):
        return place.draft.text
    kept = items_left(place, fact.value, item)
    if not kept:
        return clear_fact(place, fact)
    if not isinstance(fact.value, Scalar):
        gone = next(one for one in items_of_value(place, fact.value) if same_item(place, one.text, item))
        return proved_key(place, _without_lines(place, range(gone.line, gone.line + 1)), as_list(kept))
    sign = " #" if fact.value.text.startswith("#") else ", "
    text = sign.join(one.text.removeprefix("#") for one in kept if isinstance(one, Scalar))
    text = f"#{text}" if sign == " #" else text
    return proved_key(place, _with_value(place, fact, text), _plain(text))


def holds_text(fact: BodyFact, item: str) -> bool:
    """Whether the value of a fact is this, in any case."""
    return isinstance(fact.value, Scalar) and fact.value.text.casefold() == item.strip().casefold()


def clear_fact(place: KeyPlace, fact: BodyFact) -> str:
    """The text without the lines of a fact; one that shares its line with others is refused."""
    if fact.shares:
        raise _refused(place, fact, "stands in a line with other facts; edit it by hand")
    return proved_key(place, _without_lines(place, fact.lines), None)


def add_beside(place: KeyPlace, fact: BodyFact, label: str, new: Words) -> str:
    """The text with a value under a label of its own, in a line below this fact's and spelled as that."""
    check_value(place, new.node)
    typed, old = fact.typed, label_of(fact)
    start = typed.rfind(old, 0, fact.at)
    row = place.draft.text.split("\n")[fact.value.line - 1].rstrip("\r")
    if fact.shares or start < 0 or place.field is None or typed not in row:
        raise refused_label(place, fact)
    value = fact.as_typed(", ".join(one.text for one in new.words))
    line = typed[:start] + label + typed[start + len(old) : fact.at] + value + typed[fact.at + _size(fact) :]
    text = insert_lines(place.draft, fact.lines[-1] + 1, [row.replace(typed, line, 1)])
    said: tuple[Labelled, ...] = getattr(place.note, place.field.name)
    at = max((at for at, one in enumerate(said, 1) if one.label == old.casefold()), default=len(said))
    grown = (*said[:at], *(Labelled(label, one.text) for one in new.words), *said[at:])
    meant = replace(place.note, **{place.field.name: grown})  # type: ignore[arg-type]  # the field is one of labels
    return proved_edit(place.draft, text, fact.value.line, meant)


def label_of(fact: BodyFact) -> str:
    """The label that the key of a fact says in brackets; empty without one."""
    return fact.key.text.partition("[")[2].rstrip("]")


def _size(fact: BodyFact) -> int:
    """How many characters the value takes in its line."""
    return len(fact.as_typed(fact.value.text)) if isinstance(fact.value, Scalar) else 0


def refused_label(place: KeyPlace, fact: BodyFact) -> EditRefused:
    """The error that a fact of the body has no labels."""
    why = f"'{place.typed}' stands in the text, with a value without a label; edit that line"
    return EditRefused(Source(place.draft.path, fact.key.line, fact.key.column), why)


def _plain(text: str) -> Scalar:
    return Scalar(text or None, text, 0, 0, 0, 0, "")


def _written(place: KeyPlace, fact: BodyFact, new: Words) -> str:
    """The words as they stand in a line: a day in brackets where that is how it stood."""
    text = ", ".join(one.text for one in new.words)
    if wrong := _NO_LINE.search(text):
        raise Misused(f"{wrong[0]!a} is a character that can't stand in a line of text")
    linked = isinstance(fact.value, Scalar) and re.fullmatch(r"\[\[[^\[\]|]*[0-9]\]\]", fact.value.text)
    return f"[[{text}]]" if linked and place.kind in ("date", "vague_day", "year_day") else text


def _with_value(place: KeyPlace, fact: BodyFact, text: str) -> str:
    if not isinstance(fact.value, Scalar):
        raise _refused(place, fact, "stands in several lines; edit them by hand")
    rows = place.draft.text.split("\n")
    row = rows[fact.value.line - 1]
    start = row.find(fact.typed)
    if start < 0:
        raise _refused(place, fact, "has a comment in its line; edit it by hand")
    at = start + fact.at
    gap = "" if fact.value.text or row[at - 1 : at] in (" ", "\t", "|") else " "
    end = at + _size(fact)
    rows[fact.value.line - 1] = row[:at] + gap + fact.as_typed(text) + row[end:]
    return "\n".join(rows)


def _with_line(place: KeyPlace, fact: BodyFact, new: KeyWord) -> str:
    """The text with an item under the last one of a fact, with the same signs before it."""
    last = fact.lines[-1]
    sign = _ITEM.match(place.draft.text.split("\n")[last - 1])
    if sign is None:
        raise _refused(place, fact, "stands in several lines; edit them by hand")
    return insert_lines(place.draft, last + 1, [sign[0] + new.text])


def _without_lines(place: KeyPlace, lines: Several[int]) -> str:
    rows = place.draft.text.split("\n")
    return "\n".join(row for number, row in enumerate(rows, 1) if number not in lines)


def _refused(place: KeyPlace, fact: BodyFact, why: str) -> EditRefused:
    return EditRefused(Source(place.draft.path, fact.key.line, fact.key.column), f"'{place.typed}' {why}")
