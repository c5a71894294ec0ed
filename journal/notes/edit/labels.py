"""Edits of the labels of a key: `home` and `work` under `email`."""

from __future__ import annotations

from collections.abc import Sequence as Several

from journal.classes import replace
from journal.errors import Misused
from journal.notes.edit import key_place
from journal.notes.edit.body_facts import add_beside, label_of, refused_label
from journal.notes.edit.draft import Draft
from journal.notes.edit.key_place import (
    LABELLED_KINDS,
    KeyPlace,
    SaidValue,
    Words,
    as_list,
    as_map,
    as_yaml,
    has_items,
    items_of_value,
    key_word,
    key_words,
)
from journal.notes.edit.key_proof import check_value, proved_key
from journal.notes.edit.key_values import (
    add_key,
    add_to,
    holds_item,
    in_line,
    items_left,
    put_label,
    without_item,
    write_value,
)
from journal.notes.edit.yaml_spans import add_flow_pair, add_lines, drop_pair, refused_at
from journal.notes.fields import Keys
from journal.notes.read.body_facts import BodyFact
from journal.notes.read.said_keys import inner_pairs
from journal.notes.yaml.front_matter import Mapping, Node, Scalar, Sequence


def find_labelled(draft: Draft, key: str) -> tuple[KeyPlace, str]:
    """Where a key stands, and the label in it that is meant: `email.work`; "" for none."""
    outer, dot, label = key.partition(".")
    keys = key_place.keys_of(draft.note(), draft.settings)
    if dot and keys.find(key) is None and (typed := _with_own_key(draft, keys, outer, label)):
        return key_place.find_key(draft, typed), ""
    place = key_place.find_key(draft, key)
    if _says_otherwise(keys, place, key) and (inner := _in_group(place, keys)):
        return inner
    if place.node is not None or place.field or (key.strip() and not dot):
        return place, ""
    if not outer.strip() or not label.strip():
        raise Misused(f"'{key}' is no key (write the key, or the key and its label, as email.work)")
    if labelled_facts(draft, outer):  # in the text, and this label isn't among them
        return replace(place, typed=outer.strip(), field=keys.find(outer)), label.strip()
    place = key_place.find_key(draft, outer)
    if place.fact:
        raise refused_label(place, place.fact)
    if place.field and place.kind not in LABELLED_KINDS:
        raise Misused(f"{place.typed} has no labels (write {place.typed} alone)")
    return place, label.strip()


def labelled_facts(draft: Draft, key: str) -> list[BodyFact]:
    """The lines in the text of a note that say a key with labels in brackets."""
    keys = key_place.keys_of(draft.note(), draft.settings)
    field = keys.find(key)
    return [one for one in key_place.facts_in(draft) if field and keys.find(one.key.text) is field and label_of(one)]


def _says_otherwise(keys: Keys, place: KeyPlace, key: str) -> bool:
    """Whether a known key isn't there, or only with a label that wasn't asked for."""
    asked, there = keys.spelling(key), keys.spelling(place.typed)
    return asked is not None and (place.node is None or (there is not None and there.label != asked.label))


def _with_own_key(draft: Draft, keys: Keys, outer: str, label: str) -> str:
    """The key that says this label by itself, as `work_email` and `EMAIL[WORK]` do, where the note spells it so."""
    field = keys.find(outer)
    typed = (*(key for key, _ in key_place.pairs_of(draft)), *(fact.key for fact in key_place.facts_in(draft)))
    for key in typed if field and field.kind == "labels" else ():
        known = keys.spelling(key.text)
        if known and known.field is field and known.label == label.strip().casefold():
            return key.text
        if known and known.field is field and "[" in key.text and key.text.isupper():
            return f"{key.text.partition('[')[0]}[{label.strip().upper()}]"
    return ""


def _in_group(place: KeyPlace, keys: Keys) -> tuple[KeyPlace, str] | None:
    """Where a key stands in a map of ways to reach somebody, `contact: {email: …}`: the map's place, and its label."""
    for key, node in place.mapping.pairs if place.mapping else ():
        known, _ = inner_pairs(keys, key, node)
        inner = next((one for one, _ in known if keys.find(one.text) is place.field), None)
        if inner and not isinstance(node, Mapping):
            raise refused_at(place.draft, node.start, f"{place.typed} stands in a list under {key.text}; edit it there")
        if inner:
            return key_place.find_key(place.draft, key.text), inner.text
    return None


def set_label(draft: Draft, key: str, label: str, value: SaidValue | Several[SaidValue]) -> str:
    """The text with this value under a label of a key; the label, and the key, are added where they aren't there."""
    if facts := labelled_facts(draft, key):
        place, _ = find_labelled(draft, f"{key}.{label}")
        return add_beside(place, facts[-1], label, key_words(place, value, None))
    place = key_place.find_key(draft, key)
    if place.fact:
        raise refused_label(place, place.fact)
    there = value_of_label(place, label)
    new = key_words(place, value, there)
    meant = _with(place, label, new.node)
    check_value(place, meant)
    if there is not None:
        return proved_key(place, write_value(place, there, new), meant)
    return proved_key(place, _added(place, label, new), meant)


def _added(place: KeyPlace, label: str, new: Words) -> str:
    """The text with one more label at the end of its key's."""
    node = place.node
    if node is None:
        return add_key(place, new, label)
    if not isinstance(node, Mapping):
        if has_items(place, node):
            why = f"{place.typed} has a value without a label: put it on a line under {place.typed}, with one before it"
            raise refused_at(place.draft, node.start, why)
        return put_label(place, node, new, label)
    if node.flow:
        return add_flow_pair(place.draft, node, f"{as_yaml(label, flow=True)}: {in_line(place, new, flow=True)}")
    line = f"{as_yaml(label, flow=False)}: {in_line(place, new, flow=False)}"
    return add_lines(place.draft, node, len(node.pairs) - 1, [line])


def add_labelled(draft: Draft, key: str, label: str, value: str) -> str:
    """The text with one more value under a label of a key, or as it is when it has that already."""
    if labelled_facts(draft, key):
        return set_label(draft, key, label, value)
    place = key_place.find_key(draft, key)
    if place.fact:
        raise refused_label(place, place.fact)
    node = value_of_label(place, label)
    if holds_item(place, node, value):
        return draft.text
    if isinstance(node, Mapping) or node is None or not has_items(place, node):
        return set_label(draft, key, label, value)
    new = key_word(place, value)
    there = node.items if isinstance(node, Sequence) else items_of_value(place, node)
    meant = _with(place, label, as_list([*there, new.node]))
    check_value(place, meant)
    return proved_key(place, add_to(place, node, new), meant)


def remove_from_label(place: KeyPlace, label: str, value: str) -> str:
    """The text without a value under a label; the last one takes the label with it, and the last label its key."""
    node = value_of_label(place, label)
    if isinstance(node, Mapping) or node is None or not holds_item(place, node, value):
        return place.draft.text
    kept = items_left(place, node, value)
    if not kept:
        return clear_label(place, label)
    return proved_key(place, without_item(place, node, value), _with(place, label, as_list(kept)))


def clear_label(place: KeyPlace, label: str) -> str:
    """The text without a label of a key; the last one takes its key with it."""
    number, node = _number(place, label), place.node
    if number is None or not isinstance(node, Mapping) or place.mapping is None or place.number is None:
        return place.draft.text
    if len(node.pairs) == 1:
        return proved_key(place, drop_pair(place.draft, place.mapping, place.number), None)
    kept = [pair for at, pair in enumerate(node.pairs) if at != number]
    return proved_key(place, drop_pair(place.draft, node, number), as_map(kept))


def value_of_label(place: KeyPlace, label: str) -> Node | None:
    """The value under a label, None where it isn't there."""
    number = _number(place, label)
    return place.node.pairs[number][1] if isinstance(place.node, Mapping) and number is not None else None


def _number(place: KeyPlace, label: str) -> int | None:
    """The number of the label's pair: of its very spelling, else of one in another case."""
    labels = [key.text for key, _ in place.node.pairs] if isinstance(place.node, Mapping) else []
    if label in labels:
        return labels.index(label)
    folded = [one.casefold() for one in labels]
    return folded.index(label.casefold()) if folded.count(label.casefold()) == 1 else None


def _with(place: KeyPlace, label: str, value: Node) -> Mapping:
    """The key's labels as they are meant to be, with this value under one."""
    pairs = list(place.node.pairs) if isinstance(place.node, Mapping) else []
    number = _number(place, label)
    if number is None:
        return as_map([*pairs, (Scalar(label, label, 0, 0, 0, 0, '"'), value)])
    return as_map([*pairs[:number], (pairs[number][0], value), *pairs[number + 1 :]])
