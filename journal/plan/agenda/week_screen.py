"""A week's page as one reads it on a screen: no front matter, boxes or ids, names for links, rows broken at words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from journal.notes.inline import unlinked
from journal.patterns import regex
from journal.plan.words.escaped_text import shown
from journal.plan.words.wrapped import wrapped

_FRONT = regex(r"\A---\n.*?\n---\n\n?", re.DOTALL)
_BETWEEN = regex(r"(^ *- .*)\n\n(?= *- )", re.MULTILINE)
_ITEM = regex(r"(?P<deep> *)- (?:\[.\] )?(?P<text>.*?)(?: \^(?P<id>[a-z]+-[0-9a-z]+))?")
_NAME = regex(r"\[\[[^\[\]]*\]\]|[^\[\]:“„«\"]{1,60}(?=: )")
_COMMAND = regex(r"(?<=: )journal [^:]+\Z")
_KEPT = "\0"  # a space where no row is broken: a command stays whole


def week_screen(markdown: str, numbers: Mapping[str, int], width: int, bold: Callable[[str], str]) -> str:
    """A week's Markdown for a screen of so many columns: each item behind its number, where it has one, and the name of
    whom it is about in bold."""
    text = _BETWEEN.sub(r"\1\n", _FRONT.sub("", markdown, count=1))
    return "\n".join(row for line in text.split("\n") for row in _rows(line, numbers, width, bold))


def _rows(line: str, numbers: Mapping[str, int], width: int, bold: Callable[[str], str]) -> Iterator[str]:
    item = _ITEM.fullmatch(line)
    if item is None:
        yield from wrapped(shown(unlinked(re.sub("^#+ ", "", line))), width)
        return
    first = _lead(numbers.get(item["id"] or ""), bool(numbers)) + item["deep"]
    named = None if item["deep"] else _NAME.match(item["text"])
    yield from item_rows(first, shown(unlinked(named[0])) if named else "", shown(unlinked(item["text"])), width, bold)


def item_rows(first: str, name: str, text: str, width: int, bold: Callable[[str], str]) -> Iterator[str]:
    """A text behind `first` as rows, the name that it begins with in bold; a command at its end stays whole."""
    kept = _COMMAND.sub(lambda found: found[0].replace(" ", _KEPT), text)
    top, *more = (row.replace(_KEPT, " ") for row in wrapped(kept, width, first, " " * len(first)))
    yield first + bold(name) + top[len(first) + len(name) :] if name and top.startswith(first + name) else top
    yield from more


def _lead(number: int | None, is_numbered: bool) -> str:
    """What stands before an item: its number, or the room for one; a dash where no item has any."""
    return f"{number:>3}  " if number else " " * 5 if is_numbered else "- "
