"""Edits of the keys of front matter: a value set, one more or one less in a list, a key taken out.

Every key may be given in any of its spellings, and `email.work` for the label `work` of `email`. A value that is none
for its key is Misused, with the sentence of the field that reads it; what would change more than asked is EditRefused.
"""

from __future__ import annotations

from collections.abc import Sequence as Several

from journal.errors import Misused
from journal.notes.edit.body_facts import add_to_fact, clear_fact, holds_text, remove_from_fact, set_fact
from journal.notes.edit.draft import Draft
from journal.notes.edit.key_place import (
    MANY_KINDS,
    KeyPlace,
    SaidValue,
    as_list,
    has_items,
    items_of_value,
    key_word,
    key_words,
)
from journal.notes.edit.key_proof import check_value, proved_key
from journal.notes.edit.key_values import add_key, add_to, holds_item, items_left, without_item, write_value
from journal.notes.edit.labels import (
    add_labelled,
    clear_label,
    find_labelled,
    labelled_facts,
    remove_from_label,
    set_label,
)
from journal.notes.edit.yaml_spans import drop_pair, has_comment_behind, put_list
from journal.notes.yaml.front_matter import Mapping, Scalar, Sequence

__all__ = ["add_labelled", "add_to_key", "clear_key", "remove_from_key", "set_key", "set_label"]


def set_key(draft: Draft, key: str, value: SaidValue | Several[SaidValue]) -> str:
    """The text with this value for a key, in the form that it has there; a key that isn't there is added."""
    place, label = find_labelled(draft, key)
    if label:
        return set_label(draft, place.typed, label, value)
    new = key_words(place, value, place.node)
    if place.fact:
        return set_fact(place, place.fact, new)
    check_value(place, new.node)
    text = add_key(place, new) if place.node is None else write_value(place, place.node, new)
    return proved_key(place, text, new.node)


def add_to_key(draft: Draft, key: str, item: str | Scalar) -> str:
    """The text with one more item in a key's list, or as it is when it has that already, in any case.

    One value so far becomes a list of two; a key that isn't there is added.
    """
    place, label = find_labelled(draft, key)
    text = item.text if isinstance(item, Scalar) else item
    if label:
        return add_labelled(draft, place.typed, label, text)
    node = _list_of(place)
    if node is None or not has_items(place, node):
        return set_key(draft, key, [item])
    if holds_item(place, node, text):
        return draft.text
    new = key_word(place, item)
    if place.fact:
        return add_to_fact(place, place.fact, new)
    meant = as_list([*(node.items if isinstance(node, Sequence) else items_of_value(place, node)), new.node])
    check_value(place, meant)
    return proved_key(place, add_to(place, node, new), meant)


def _list_of(place: KeyPlace) -> Scalar | Sequence | None:
    """The value that an item can be added to; Misused for a key of one value, and for one with labels."""
    if place.field and place.kind not in (*MANY_KINDS, "labels"):
        raise Misused(f"{place.typed} holds one value (set it instead)")
    if isinstance(place.node, Mapping):
        label = place.node.pairs[0][0].text if place.node.pairs else "home"
        raise Misused(f"{place.typed} has labels (name one, as {place.typed}.{label})")
    return place.node


def remove_from_key(draft: Draft, key: str, item: str) -> str:
    """The text without an item of a key's list, or as it is when it isn't there; of labels the first that has it.

    The last one takes its key with it, but for a list in brackets with a comment behind it.
    """
    held = [fact for fact in labelled_facts(draft, key) if holds_text(fact, item)]
    place, label = find_labelled(draft, held[0].key.text if held else key)
    node = place.node
    if place.fact and not label:
        return remove_from_fact(place, place.fact, item)
    if isinstance(node, Mapping):
        label = label or next((key.text for key, value in node.pairs if holds_item(place, value, item)), "")
    if label:
        return remove_from_label(place, label, item)
    if isinstance(node, Mapping) or node is None or not holds_item(place, node, item):
        return draft.text
    kept = items_left(place, node, item)
    if kept:
        return proved_key(place, without_item(place, node, item), as_list(kept))
    if isinstance(node, Sequence) and node.flow and has_comment_behind(draft, node):
        return proved_key(place, put_list(draft, node, []), as_list([]))
    return clear_key(draft, key)


def clear_key(draft: Draft, key: str) -> str:
    """The text without the lines of a key, or as it is when it isn't there; lines of comment above it stay."""
    place, label = find_labelled(draft, key)
    if label:
        return clear_label(place, label)
    if place.fact:
        return clear_fact(place, place.fact)
    if place.mapping is None or place.number is None:
        return draft.text
    return proved_key(place, drop_pair(draft, place.mapping, place.number), None)
