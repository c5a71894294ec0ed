"""What a merge left to be settled in a text: values under `conflicts`, rival paragraphs, and git's own markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from journal.classes import dataclass
from journal.dates.spans import quoted_short
from journal.errors import Problem, Refused, Source
from journal.notes.edit.draft import Draft
from journal.notes.edit.yaml_spans import drop_pair, insert_lines_at, line_end, put_value
from journal.notes.fields import folded_key
from journal.notes.merge.rivals import CONFLICTS_KEY, find_rivals
from journal.notes.read.markdown import visible_lines
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import Mapping, Node, Scalar
from journal.notes.yaml.front_matter import Sequence as List
from journal.notes.yaml.write import yaml_scalar
from journal.patterns import regex

_SIGNS = ("conflicts", "<!-- merge:", "<<<<<<<")  # one of these is in each text that has something to settle
PARAGRAPH, MARKERS = "paragraph", "markers"
BOTH = "both"
_GIT = regex(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two devices wrote differently: where, what (a key, `paragraph`, or `markers` of git), and all they said.

    The first of a key's values is the one that stands now; of rival texts all do.
    """

    source: Source
    what: str
    values: tuple[str, ...]


def may_have_conflicts(text: str) -> bool:
    """Whether there can be something to settle in this text; False for nearly all notes, at next to no cost."""
    folded = text.casefold()
    return any(sign in folded for sign in _SIGNS)


def conflicts_in(text: str, path: str, settings: Settings) -> tuple[Conflict, ...]:
    """Everything in this text that waits to be settled, in order."""
    lines = _lines(text)
    places = [*_of_git(lines), *_of_merge(text, lines)]
    found = [Conflict(Source(path, place.line, place.column), place.what, place.values) for place in places]
    return tuple(sorted([*_of_keys(text, path), *found], key=lambda conflict: conflict.source))


def problems_in(text: str, path: str, settings: Settings) -> tuple[Problem, ...]:
    """The same as problems with the code `merge-conflict`; git's markers are told by the reader."""
    if not may_have_conflicts(text):
        return ()
    return tuple(
        Problem("merge-conflict", "warning", _message(one), "settle it: journal resolve", one.source)
        for one in conflicts_in(text, path, settings)
        if one.what != MARKERS
    )


def _message(conflict: Conflict) -> str:
    if conflict.what == PARAGRAPH:
        return "two devices wrote this differently"
    return f"{CONFLICTS_KEY}: two devices set different values for {quoted_short(conflict.what)}"


def resolve_conflict(text: str, path: str, settings: Settings, conflict: Conflict, choice: int | str) -> str:
    """The text with one conflict settled, and every other byte as it was.

    `choice` is the number of a value from 0, `both` for all rival texts one after the other, or words of one's own.
    Refused where the conflict isn't in the text any more, or can't be settled so.
    """
    if conflict not in conflicts_in(text, path, settings):
        raise Refused(f"{conflict.source}: this isn't here any more")
    if isinstance(choice, int) and not 0 <= choice < len(conflict.values):
        raise Refused(f"{conflict.source}: there are {len(conflict.values)} values to choose from")
    if conflict.what in (PARAGRAPH, MARKERS) and _place(text, conflict):
        return _settle_lines(text, conflict, choice)
    return _settle_key(Draft(text, path, settings), conflict, choice)


# --- rival texts --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """Rival texts from a line up to before another one, counted from 1."""

    line: int
    end: int
    column: int
    what: str
    values: tuple[str, ...]


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in front_matter.parts(text).bare.split("\n")]


def _of_merge(text: str, lines: Sequence[str]) -> Iterator[_Place]:
    note = front_matter.parts(text)
    shown = visible_lines(note.below, note.first_line)
    for found in find_rivals(lines):
        if found.start + 1 in shown:
            column = lines[found.start].index("<") + 1
            values = tuple("\n".join(one) for one in found.texts)
            yield _Place(found.start + 1, found.end + 1, column, PARAGRAPH, values)


def _of_git(lines: Sequence[str]) -> Iterator[_Place]:
    """What git left between its markers, the part of the common ancestor left out."""
    start, parts, part = 0, list[str](), list[str]()
    for number, line in enumerate(lines, 1):
        sign = found[1][0] if (found := _GIT.match(line)) else ""
        if sign == "<":
            start, parts, part = number, [], []
        elif start and sign:
            parts.append("\n".join(part))
            part = []
            if sign == "|":
                start, parts = start, [*parts, "|"]
            if sign == ">":
                yield _Place(start, number + 1, 1, MARKERS, _sides(parts))
                start = 0
        elif start:
            part.append(line)


def _sides(parts: list[str]) -> tuple[str, ...]:
    if "|" in parts:
        at = parts.index("|")
        parts = [*parts[:at], *parts[at + 2 :]]
    return tuple(parts)


def _place(text: str, conflict: Conflict) -> _Place | None:
    lines = _lines(text)
    places = (*_of_git(lines), *_of_merge(text, lines))
    return next((one for one in places if (one.line, one.what) == (conflict.source.line, conflict.what)), None)


def _settle_lines(text: str, conflict: Conflict, choice: int | str) -> str:
    place = _place(text, conflict)
    assert place is not None, "it was found before"
    note = front_matter.parts(text)
    rows = note.bare.split("\n")
    end = "\r" if rows[place.line - 1].endswith("\r") else ""
    chosen = conflict.values if choice == BOTH else (choice if isinstance(choice, str) else conflict.values[choice],)
    between = [""] if _are_paragraphs(conflict.values) else []
    new: list[str] = []
    for value in chosen:
        new += [*(between if new else []), *(value.split("\n") if value else [])]
    return note.mark + "\n".join((*rows[: place.line - 1], *(line + end for line in new), *rows[place.end - 1 :]))


def _are_paragraphs(values: Sequence[str]) -> bool:
    """Whether these are texts that would run into one without an empty line between them."""
    return not any(re.match(r"[ \t]*(?:[-*+#>|`~]|[0-9]{1,9}[.)])", value) for value in values)


# --- keys ---------------------------------------------------------------------------------------------------------


def _of_keys(text: str, path: str) -> Iterator[Conflict]:
    mapping = front_matter.read_front_matter(text, path).mapping
    node = _value(mapping, CONFLICTS_KEY)
    for key, rivals in node.pairs if isinstance(node, Mapping) else ():
        stands = _at(mapping, key.text)
        now = _shown(text, stands) if stands else ""
        others = [_shown(text, item) for item in _each(rivals)]
        yield Conflict(Source(path, key.line, key.column), key.text, tuple(dict.fromkeys((now, *others))))


def _each(node: Node) -> Sequence[Node]:
    return node.items if isinstance(node, List) else (node,)


def _shown(text: str, node: Node) -> str:
    return node.text if isinstance(node, Scalar) else " ".join(text[node.start : node.end].split())


def _value(mapping: Node | None, key: str) -> Node | None:
    pairs = mapping.pairs if isinstance(mapping, Mapping) else ()
    return next((node for one, node in pairs if folded_key(one.text) == folded_key(key)), None)


def _at(mapping: Node | None, path: str) -> Node | None:
    """The value at a key, or at a key and its label, as `email.home`."""
    if (node := _value(mapping, path)) is not None:
        return node
    key, _, label = path.partition(".")
    return _value(_value(mapping, key), label) if label else None


def _settle_key(draft: Draft, conflict: Conflict, choice: int | str) -> str:
    if choice == BOTH:
        raise Refused(f"{conflict.source}: {conflict.what} has one value; choose one, or write your own")
    new = _chosen(draft, conflict, choice)
    dropped = draft.with_text(_without(draft, conflict.what))
    return dropped.text if new is None else _with_value(dropped, conflict.what, new)


def _chosen(draft: Draft, conflict: Conflict, choice: int | str) -> str | None:
    """The value as it is to be typed; None for the one that stands."""
    if isinstance(choice, str):
        return yaml_scalar(choice, flow=False)
    if choice == 0:
        return None
    text = draft.text
    rivals = _value(_value(front_matter.read_front_matter(text, draft.path).mapping, CONFLICTS_KEY), conflict.what)
    assert rivals is not None, "it was found before"
    node = next(item for item in _each(rivals) if _shown(text, item) == conflict.values[choice])
    return text[node.start : node.end]


def _without(draft: Draft, path: str) -> str:
    """The text without what stands under `conflicts` for a key, and without `conflicts` when that was all."""
    outer = front_matter.read_front_matter(draft.text, draft.path).mapping
    node = _value(outer, CONFLICTS_KEY)
    assert outer is not None and isinstance(node, Mapping), "it was found before"
    if len(node.pairs) > 1:
        return drop_pair(draft, node, next(at for at, (key, _) in enumerate(node.pairs) if key.text == path))
    return drop_pair(
        draft, outer, next(at for at, (key, _) in enumerate(outer.pairs) if folded_key(key.text) == CONFLICTS_KEY)
    )


def _with_value(draft: Draft, path: str, new: str) -> str:
    """The text with this value, as it is typed, for a key or its label."""
    mapping = front_matter.read_front_matter(draft.text, draft.path).mapping
    node = _at(mapping, path)
    if node is None:
        return _with_key(draft, mapping, path, new)
    in_lines = node.style in ("|", ">") if isinstance(node, Scalar) else not node.flow
    if not in_lines:
        return put_value(draft, node, new)
    start = draft.text.rfind(":", 0, node.start) + 1
    end = len(draft.text[: node.end].rstrip())
    return f"{draft.text[:start]} {new}{draft.text[end:]}"


def _with_key(draft: Draft, mapping: Mapping | None, path: str, new: str) -> str:
    if mapping is None or mapping.flow or "." in path:
        raise Refused(f"{draft.path}: there is no {path} here any more; set it with: journal set")
    at = line_end(draft.text, mapping.end)
    return insert_lines_at(draft, at, [f"{path}: {new}"])
