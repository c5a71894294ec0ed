"""Links to a person, given another target: everywhere in a note but in code, and every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import cast

from journal.classes import NamedTuple, dataclass, replace
from journal.errors import EditRefused, Problem, Source
from journal.notes import inline
from journal.notes.edit.draft import Draft, proved_edit
from journal.notes.edit.key_place import as_yaml, keys_of, name_without_key, pairs_of
from journal.notes.edit.yaml_spans import line_number, refused_at, scalars_of
from journal.notes.model import Link, Note
from journal.notes.read.field_values import Reading, read_value
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import FrontMatterPlace, Node, Scalar
from journal.patterns import regex

_CODE = regex(r"`[^`]*`")
_FENCE = regex(r"(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(`{3,}(?!.*`)|~{3,})")
_ALONE = "alone"  # the style of a target that is a whole value without quotes
# How the quotes of YAML write what they can't hold as it is.
_ESCAPES = {"'": (("'", "''"),), '"': (("\\", "\\\\"), ('"', '\\"'))}


def folded_target(target: str) -> str:
    """A target as it is compared where nothing else is asked for: without case, its spaces joined."""
    return " ".join(target.split()).casefold()


def rename_links(draft: Draft, old: frozenset[str], new: str, fold: Callable[[str], str] = folded_target) -> str:
    """The text with the target `new` in each link whose target, folded, is one of `old`.

    Labels, headings, folders and endings of links stay; code is left alone. EditRefused if more would change.
    """
    if unread := front_matter.read_around(draft.text, draft.path).unread:
        raise EditRefused(unread[0][1].source, f"{unread[0][1].message}; nothing was changed")
    renaming = Renaming(old, new, fold)
    edits = [*_in_front_matter(draft, renaming), *_in_body(draft, renaming)]
    text = draft.text
    for edit in reversed(edits):
        text = text[: edit.start] + edit.target + text[edit.end :]
    _refuse_left(draft.with_text(text), renaming)
    if not edits:
        return text
    either = links_alike(draft, renaming)
    return proved_edit(either, text, line_number(draft.text, edits[0].start), either.note())


class _Target(NamedTuple):
    """The target of a link, and the offsets where it starts and ends."""

    start: int
    end: int
    target: str
    is_path: bool = False


# --- where the links are ------------------------------------------------------------------------------------------


def _in_front_matter(draft: Draft, renaming: Renaming) -> list[_Target]:
    """The new targets in keys, values and comments of the front matter, in their order."""
    block = front_matter.split_front_matter(draft.text)
    if not isinstance(block, FrontMatterPlace):
        return []
    quoted = [one for one in _all_scalars(draft) if one.style in _ESCAPES]
    found = _ids(draft)
    for start, end in _lines(draft.text, block.start, block.end):
        for link in _targets(draft.text, start, end):
            style = next((one.style for one in quoted if one.start <= link.start < one.end), "")
            found.append((link._replace(target=_unescaped(link.target, style)), style))
    return [
        link._replace(target=_escaped(renaming.renamed(link.target), style))
        for link, style in sorted(found)
        if renaming.means(link.target)
    ]


def _ids(draft: Draft) -> list[tuple[_Target, str]]:
    """The targets that are typed without brackets, in keys that hold links, with the style of each."""
    keys = keys_of(draft.note(), draft.settings)
    fields = [(keys.find(key.text), node) for key, node in pairs_of(draft)]
    return [
        (_Target(one.start + len(one.style), one.end - len(one.style), one.text), one.style or _ALONE)
        for field, node in fields
        for one in (scalars_of(node) if field and field.kind in ("link", "links") else ())
        if "[[" not in one.text and one.style in ("", *_ESCAPES)
    ]


def _all_scalars(draft: Draft) -> Iterator[Scalar]:
    for key, node in pairs_of(draft):
        yield key
        yield from scalars_of(node)


def _escaped(text: str, style: str) -> str:
    if style == _ALONE:
        return as_yaml(text, flow=True)
    for sign, escape in _ESCAPES.get(style, ()):
        text = text.replace(sign, escape)
    return text


def _unescaped(text: str, style: str) -> str:
    for sign, escape in reversed(_ESCAPES.get(style, ())):
        text = text.replace(escape, sign)
    return text


def _in_body(draft: Draft, renaming: Renaming) -> Iterator[_Target]:
    """The new targets in the body, in quotations and comments too."""
    for start, end in _pieces(draft):
        for link in sorted(_targets(draft.text, start, end)):
            if renaming.means(link.target):
                new = renaming.renamed(link.target)
                yield link._replace(target=new.replace(" ", "%20") if link.is_path else new)


def _targets(text: str, start: int, end: int) -> Iterator[_Target]:
    """The targets of the links between two offsets that are not in code."""
    piece = _CODE.sub(lambda code: " " * len(code[0]), text[start:end])
    for found in inline.LINK.finditer(piece):
        target = typed_target(found)
        first = start + found.start(1) + found[1].index(target)
        yield _Target(first, first + len(target), target)
    for found in inline.MARKDOWN_LINK.finditer(piece) if "](" in piece else ():
        yield _Target(start + found.start(2), start + found.end(2), found[2], is_path=True)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        last = text.find("\n", start, end) + 1 or end
        yield start, last
        start = last


def _pieces(draft: Draft) -> Iterator[tuple[int, int]]:
    """The body without fenced code: each paragraph and item whole, for code runs over its lines; else line by line."""
    first = line_number(draft.text, draft.body)
    lines = list(_lines(draft.text, draft.body, len(draft.text)))
    last_of = {unit.line - first: unit.last - first for unit in draft.units()}
    fenced = _fenced([draft.text[start:end] for start, end in lines])
    number = 0
    while number < len(lines):
        last = last_of.get(number, number)
        if number not in fenced:
            yield lines[number][0], lines[last][1]
        number = last + 1


def _fenced(lines: list[str]) -> set[int]:
    """The numbers, from 0, of the lines of fenced code, in quotations too."""
    fenced: set[int] = set()
    fence, in_quotation, in_comment = "", False, False
    for number, line in enumerate(lines):
        quoted, inside = line.lstrip().startswith(">"), line.lstrip(" \t>").strip()
        if fence and in_quotation and not quoted:
            fence = ""
        if fence:
            fenced.add(number)
            fence = "" if len(inside) >= len(fence) and not inside.strip(fence[0]) else fence
        elif not in_comment and (opened := _FENCE.match(inside)):
            fenced.add(number)
            fence, in_quotation = opened[1], quoted
        else:
            in_comment = line.rfind("<!--") > line.rfind("-->") or (in_comment and "-->" not in line)
    return fenced


def _refuse_left(draft: Draft, renaming: Renaming) -> None:
    """Raise EditRefused for a link that a value still has: one with escapes of YAML in it, or broken over lines."""
    for one in _all_scalars(draft):
        for link in inline.links_in(" ".join(one.text.split()), 1, 1):
            if renaming.means(link.target):
                why = f"the link to {link.target} is written in a way that can't be changed; write it on one line"
                raise refused_at(draft, one.start, why)


# --- a note in which two names are one ----------------------------------------------------------------------------


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
