"""Two notes about one person made one: the first says what stands, and the second loses nothing.

Lists and labels are joined, gaps filled. Where both say something else in one place, what the second says goes under
`conflicts`, as after a merge of two devices. Both bodies are merged as those are.
"""

from __future__ import annotations

from textwrap import dedent

from journal.errors import Refused, Source
from journal.notes.edit import keys as edit_keys
from journal.notes.edit.draft import Draft
from journal.notes.edit.key_place import KeyPlace, find_key, pairs_of
from journal.notes.edit.key_proof import proved_key
from journal.notes.edit.key_values import add_key_lines
from journal.notes.edit.labels import value_of_label
from journal.notes.fields import KeyKind, folded_key
from journal.notes.merge.keys import front_of
from journal.notes.merge.note import MergedNote, merge_notes
from journal.notes.merge.rivals import CONFLICTS_KEY
from journal.notes.model import Contact
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import Mapping, Node, Scalar, Sequence

ALIASES, _STATUS, UID, OTHER_UIDS = "aliases", "status", "uid", "other_uids"
_LISTS: tuple[KeyKind, ...] = ("list", "updates")


def join(ours: Draft, theirs: Draft) -> MergedNote:
    """The first note with all that the second says. Refused where one of them has something to settle already."""
    for draft in (ours, theirs):
        if find_key(draft, CONFLICTS_KEY).number is not None:
            raise Refused(f"{Source(draft.path)}: settle what waits there first, with: journal resolve")
    draft = _with_names(ours, theirs)
    for key, _ in pairs_of(theirs):
        draft = draft.with_text(_joined(draft, find_key(theirs, key.text)))
    body = f"{draft.text[: draft.body]}{theirs.text[theirs.body :]}"
    return merge_notes(None, draft.text, body, "contact", ours.path, ours.settings)


def _with_names(ours: Draft, theirs: Draft) -> Draft:
    """The first note with the second's name among the aliases."""
    one, other = ours.note(), theirs.note()
    assert isinstance(one, Contact) and isinstance(other, Contact)
    known = {name.casefold() for name in (one.name, *one.aliases)}
    if other.name.casefold() in known:
        return ours
    return ours.with_text(edit_keys.add_to_key(ours, ALIASES, other.name))


def _joined(draft: Draft, theirs: KeyPlace) -> str:
    name = theirs.field.name if theirs.field else theirs.typed
    node = theirs.node
    there = find_key(draft, name)
    if node is None or name in ("name", _STATUS) or _is_empty(node):
        return draft.text
    if name == UID and there.node is not None:
        return edit_keys.add_to_key(draft, OTHER_UIDS, _text(node))
    if theirs.field is None and there.node is None and (copied := _copied(there, theirs)):
        return copied
    if isinstance(node, Mapping):
        return _with_labels(draft, name, node)
    if isinstance(there.node, Mapping) and theirs.kind == "labels":
        return _with_items(draft, f"{name}.other", node)
    if theirs.kind in (*_LISTS, "labels") or isinstance(node, Sequence):
        return _with_items(draft, name, node)
    return _with_value(draft, there, name, node)


def _copied(there: KeyPlace, theirs: KeyPlace) -> str:
    """The first note with the lines of a key of the owner's own, as they are in the second; "" where either is in
    braces, or has no front matter."""
    front = front_of(theirs.draft.text, theirs.draft.path)
    block = front.find(folded_key(theirs.typed)) if front else None
    if block is None or theirs.node is None or there.mapping is None or there.mapping.flow:
        return ""
    lines = dedent("\n".join(line.rstrip("\r") for line in block.own)).split("\n")
    return proved_key(there, add_key_lines(there, lines), theirs.node)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else str(front_matter.plain_value(node))


def _said(node: Node) -> Scalar | str:
    return node if isinstance(node, Scalar) else _text(node)


def _items(node: Node) -> list[str]:
    if isinstance(node, Sequence):
        return [_text(item) for item in node.items]
    return [part.strip() for part in _text(node).split(",") if part.strip()]


def _with_items(draft: Draft, key: str, node: Node) -> str:
    """One more item for each that isn't there; of what can't have several, the second's is a rival."""
    for item in [_said(item) for item in node.items] if isinstance(node, Sequence) else _items(node):
        draft = draft.with_text(edit_keys.add_to_key(draft, key, item))
    return draft.text


def _with_labels(draft: Draft, key: str, node: Mapping) -> str:
    """The second's labels; a value that the first has without one goes under that of the second, else under `other`."""
    place = find_key(draft, key)
    if place.node is not None and not isinstance(place.node, Mapping):
        labels = {item.casefold(): label.text for label, value in node.pairs for item in _items(value)}
        draft = _labelled(draft, key, place.node, labels)
    for label, value in node.pairs:
        for item in _items(value) if find_key(draft, key).kind == "labels" else [_said(value)]:
            draft = draft.with_text(_with_label(draft, key, label.text, item))
    return draft.text


def _labelled(draft: Draft, key: str, node: Node, labels: dict[str, str]) -> Draft:
    place, items = find_key(draft, key), _items(node)
    draft = draft.with_text(edit_keys.clear_key(draft, key))
    if place.field is None and isinstance(node, Scalar):
        return draft.with_text(edit_keys.set_label(draft, key, "other", node))
    for item in items:
        draft = draft.with_text(edit_keys.add_labelled(draft, key, labels.get(item.casefold(), "other"), item))
    return draft


def _with_label(draft: Draft, key: str, label: str, said: Scalar | str) -> str:
    place, item = find_key(draft, key), said.text if isinstance(said, Scalar) else said
    if place.kind == "labels" and isinstance(place.node, Mapping):
        there = {one.casefold() for _, value in place.node.pairs for one in _items(value)}
        return draft.text if item.casefold() in there else edit_keys.add_labelled(draft, key, label, item)
    node = value_of_label(place, label)
    if node is None:
        return edit_keys.set_label(draft, key, label, said)
    return draft.text if _text(node) == item else _with_rival(draft, f"{key}.{label}", item)


def _with_value(draft: Draft, there: KeyPlace, name: str, node: Node) -> str:
    text = _text(node)
    if there.node is None or _is_empty(there.node):
        return edit_keys.set_key(draft, name, _said(node))
    same = " ".join(_text(there.node).split()).casefold() == " ".join(text.split()).casefold()
    return draft.text if same else _with_rival(draft, name, text)


def _with_rival(draft: Draft, key: str, text: str) -> str:
    return edit_keys.set_label(draft, CONFLICTS_KEY, key, [text])
