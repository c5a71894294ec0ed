"""What an edit may do to the bytes of front matter and of links, and how another reader takes the result.

That is PyYAML, with every value as the text that was typed. No code is shared with the edits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import yaml

from tests.laws.oracle import BOM, changed, lines

_PLAIN = r"""[^\s#\-\[\]{}"'?:][^:\n]*?|-[^\s:][^:\n]*?"""
_KEY = re.compile(rf"""(?:(\?)[ \t]+)?(?:"([^"\n]*)"|'([^'\n]*)'|({_PLAIN}))[ \t]*(?(1)$|:(?=\s|$))""")
_OPEN = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_CLOSE = re.compile(rb"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


def folded(key: str) -> str:
    """A key as it is compared."""
    return key.strip().casefold().replace("-", "_").replace(" ", "_")


def edited(before: bytes, after: bytes, names: Sequence[str]) -> str:
    """Only lines of the key that has one of these names changed, and for another reader no other key did."""
    return _lines_edited(before, after, names) or _others(before, after, names)


def front_lines(data: bytes) -> range:
    """The numbers, from 1, of the lines of front matter between its fences; empty where there is none."""
    opening = _OPEN.match(data)
    closing = _CLOSE.search(data, opening.end()) if opening else None
    if closing is None:
        return range(2, 2)
    return range(2, data[: closing.start()].count(b"\n") + 1)


def key_lines(data: bytes, keys: Sequence[str]) -> range:
    """The lines, from 1, of the key that one of these names spells: up to the next key; empty where it isn't there.

    Of front matter in braces all of them.
    """
    start = 0
    all_lines, front = lines(data), front_lines(data)
    if any(all_lines[number - 1].startswith("{") for number in front[:1]):
        return front
    for number in front:
        found = _KEY.match(all_lines[number - 1].removesuffix("\r"))
        if start and found:
            return range(start, number)
        if found and folded(found[2] or found[3] or found[4] or "") in keys:
            start = number
    return range(start, front.stop) if start else range(0)


def _lines_edited(before: bytes, after: bytes, keys: Sequence[str]) -> str:
    """Only lines of this key changed, came or went, its comments but for those on lines that went stay."""
    if before.startswith(BOM) and after.startswith(BOM):
        before, after = before[3:], after[3:]
    if before == after:
        return ""
    old, new = lines(before), lines(after)
    head, tail = _equal(old, new), _equal(old[::-1], new[::-1])
    last = max(len(old) - tail, head)  # lines head + 1 … last of the old text gave way to those up to `end`
    end = len(new) - (len(old) - last)
    where = key_lines(before, keys)
    if any(number not in where for number in range(head + 1, last + 1)):
        return f"the lines {head + 1} to {last} changed; the key has {where}"
    if len(old) > 1 and {line[-1:] == "\r" for line in new[head:end]} - {line[-1:] == "\r" for line in old[:-1]}:
        return "the new lines have other line ends"
    fewer = end < last
    gone = [line for line in old[head:last] if fewer and not line.lstrip().startswith("#")]
    lost = Counter(_comments([old[number - 1] for number in front_lines(before)])) - Counter(_comments(gone))
    ends = [new[number - 1].rstrip() for number in front_lines(after)]
    missing = [one for one, count in lost.items() if sum(line.endswith(one) for line in ends) < count]
    return f"comments are lost: {missing}" if missing else ""


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two texts share at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))


_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BLOCK_TEXT = re.compile(r".*[|>][-+0-9]*\s*$")


def _comments(all_lines: Sequence[str]) -> Iterator[str]:
    """What stands behind a `#` at the start of a line or after white space, but in quotes and in blocks of text."""
    inside = False
    for line in all_lines:
        inside = _BLOCK_TEXT.match(line) is not None or (inside and line[:1] in (" ", "\t", "\r", ""))
        if not inside and (found := re.search(r"(?:^|\s)(#.*)", _QUOTED.sub("", line))):
            yield found[1].rstrip()


# --- another reader ---------------------------------------------------------------------------------------------


def _pairs(text: str) -> list[tuple[str, str, object]]:
    """Keys as typed and folded, with their values; empty where PyYAML can't read them."""
    data = text.encode()
    where = front_lines(data)
    block = "\n".join((*text.split("\n")[where.start - 1 : where.stop - 1], ""))
    try:
        read = yaml.load(block, Loader=yaml.CBaseLoader) or {}
    except yaml.YAMLError:
        return []
    return [(str(key), folded(str(key)), value) for key, value in read.items()] if isinstance(read, dict) else []


def keys(text: str) -> list[str]:
    """The keys of a note's front matter as they were typed."""
    return [typed for typed, _, _ in _pairs(text)]


def is_list(text: str, names: Sequence[str]) -> bool:
    """Whether the value under one of these names is a list with something in it."""
    return any(isinstance(value, list) and value for _, key, value in _pairs(text) if key in names)


def _others(before: bytes, after: bytes, names: Sequence[str]) -> str:
    """Whether a key other than these reads otherwise now, came or went."""
    old, new = ([pair[1:] for pair in _pairs(data.decode()) if pair[1] not in names] for data in (before, after))
    return "" if old == new else f"{old} became {new}"


# --- links --------------------------------------------------------------------------------------------------------


def renamed(before: bytes, after: bytes, old: str, new: str) -> str:
    """Some links to `old` lead to `new`, everything else is the same; outside of code none leads to `old` any more."""
    numbers = changed(before, after)
    if numbers is None:
        return "lines were added or lost"
    link = rf"\[\[\s*(?:[^\[\]|#]*/)?({re.escape(old)})(?=(?:\.md)?\s*\\?[\]|#])"
    page = rf"\]\(\s*<?(?:[^()<>#]*/)?({re.escape(old)})(?=\.md)"
    target = re.compile(rf"{link}|{page}|(?<=[\s,'\"\[])({re.escape(old)})(?=[\s,'\"\]])", re.IGNORECASE)
    for number in numbers:
        one, other = lines(before)[number - 1], lines(after)[number - 1]
        here = [found.start(found.lastindex or 0) for found in target.finditer(one + "\n")]
        parts = [one[a:b] for a, b in zip([0, *here], [*here, len(one)], strict=True)]
        choices = {parts[0]}
        for part in parts[1:]:
            choices = {c + p for c in choices if other.startswith(c) for p in (part, new + part[len(old) :])}
        if other not in choices:
            return f"{one!r} became {other!r}"
    return ""
