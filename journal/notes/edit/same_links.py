"""A note in which two names of a person are one: what a link says while it is given another target.

It is how an edit of links is proved: read so, the text before and the text after it say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import cast

from journal.errors import Problem, Source
from journal.notes import inline
from journal.notes.edit.draft import Draft
from journal.notes.edit.key_place import keys_of, name_without_key, pairs_of
from journal.notes.model import Link, Note
from journal.notes.read.field_values import Reading, read_value
from journal.notes.settings.settings import Settings
from journal.notes.yaml.front_matter import Node, Scalar

_SOMEBODY = "\ue000"  # a letter of nobody's


@dataclass(frozen=True, slots=True)
class Renaming:
    """Which targets are meant, as `fold` gives them, and the one to write."""

    old: frozenset[str]
    new: str
    fold: Callable[[str], str]

    def means(self, target: str) -> bool:
        """Whether a target, as typed, is an old one that would change."""
        return self.fold(inline.bare_target(target)) in self.old and self.renamed(target) != target

    def renamed(self, target: str) -> str:
        """The target with the new name; its folder and its ending stay."""
        folder = "" if "/" in self.new else target[: target.rfind("/") + 1]
        return folder + self.new + (".md" if target.endswith(".md") else "")

    def is_somebody(self, target: str) -> bool:
        """Whether a target means the person, by an old name or by the new one."""
        target = inline.bare_target(target.removesuffix("\\"))
        return self.fold(target) in self.old or target == self.new or target.rpartition("/")[2] == self.new


def typed_target(link: re.Match[str]) -> str:
    """The target of a link; in a table, the bar before its label has a backslash."""
    target = link[1] if link[3] is None else link[1].removesuffix("\\")
    return target.strip()


def links_alike(draft: Draft, renaming: Renaming) -> Draft:
    """The draft, read so that a link by an old name and one by the new name say the same."""
    same = _Same(renaming)

    def read(text: str, path: str, settings: Settings) -> tuple[Note | None, tuple[Problem, ...]]:
        note, problems = draft.read(text, path, settings)
        if note is None:
            return None, problems
        problems = tuple(replace(problem, message=same.text(problem.message)) for problem in problems)
        return _with_keys(cast("Note", same.value(note)), draft.with_text(text), same), problems

    return replace(draft, read=read)


@dataclass(frozen=True, slots=True)
class _Same:
    """Values in which all targets that mean the person are one."""

    renaming: Renaming

    def text(self, text: str) -> str:
        """The text with one target, and one space for several: the reader leaves as many as a comment is long."""
        text = re.sub("  +", " ", text)
        text = inline.LINK.sub(lambda link: link[0].replace(link[1], self.target(typed_target(link)), 1), text)
        return inline.MARKDOWN_LINK.sub(lambda link: f"[{link[1]}]({self.target(link[2])}{link[3] or ''})", text)

    def target(self, target: str) -> str:
        return _SOMEBODY if self.renaming.is_somebody(target) else target

    def value(self, value: object) -> object:
        if isinstance(value, Link):
            return value._replace(target=self.target(value.target))
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Scalar):
            meant = self.text(value.value) if isinstance(value.value, str) else value.value
            return value._replace(text=self.text(value.text), value=meant)
        if isinstance(value, tuple):
            return tuple(self.value(item) for item in value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {self.value(key): self.value(item) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type | Source):
            return replace(value, **{field.name: self.value(getattr(value, field.name)) for field in fields(value)})
        return value


def _with_keys(note: Note, draft: Draft, same: _Same) -> Note:
    """The note with its keys, and its name, read from their links: a text keeps no link, but the words of it."""
    if "name" not in dict(note.keys):
        note = replace(note, name=name_without_key(draft, same.text(draft.text[draft.body :])))
    for key, node in pairs_of(draft):
        field = keys_of(note, draft.settings).find(key.text)
        if field is None or dict(note.keys)[field.name].line != key.line:
            continue
        value = read_value(Reading(draft.path, draft.settings), field, cast("Node", same.value(node)))
        if value is not None:
            note = replace(note, **{field.name: same.value(value)})  # type: ignore[arg-type]  # of the field's own type
    return note
