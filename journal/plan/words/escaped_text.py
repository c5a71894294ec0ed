"""Item text in a week's file: values of notes as nothing but words, so that none of them can pass for more.

What would open a comment, be an item's id, a field, a link or a date of a task gets a backslash, which Markdown shows
as nothing. Characters that nobody sees are left out.
"""

from __future__ import annotations

import re

from journal.characters import seen
from journal.notes.read.tasks import EMOJI, NAMES
from journal.patterns import regex

_SIGNS = f"(?:[{''.join(EMOJI)}]\ufe0f?|(?<!\\w)(?:{'|'.join(NAMES)}):)"
# What stands before the place of a backslash, and what makes it one.
_READ_AS_MORE = regex(
    rf"<(?=!--)|%(?=%)|\[(?=\[)|[\[(][ ]*[A-Za-z][\w-]*[ ]*:(?=:)"
    r"|\^[a-z]+(?=-[0-9a-z])"
    rf"|{_SIGNS}[ ]?[0-9]{{4}}(?=-[0-9]{{2}}-)",
    re.IGNORECASE,
)
_BACKSLASH = regex(r"\\(?=[!%\[:-])")
_NOT_IN_A_LABEL = regex(r"[\[\]|]+")
_NOT_IN_A_LINK = regex(r"[\[\]|#^\\]")


def item_text(value: str) -> str:
    """A value on one line, as words alone."""
    return _READ_AS_MORE.sub(r"\g<0>\\", seen(" ".join(value.split())))


def shown(text: str) -> str:
    """A text of a week's file without the backslashes, as one reads it."""
    return _BACKSLASH.sub("", text)


def item_link(target: str, name: str) -> str:
    """A link to somebody's note, shown as their name; the name alone where no link can have this target."""
    label = item_text(_NOT_IN_A_LABEL.sub(" ", name))
    return label if _NOT_IN_A_LINK.search(target) else f"[[{target}|{label}]]"
