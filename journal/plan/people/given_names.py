"""The words of a name by which somebody may be called."""

from __future__ import annotations

import re

TITLES = frozenset("dr prof professor mr mrs ms mx sir dame lord lady rev ir ing mag herr frau mme m".split())
_NICKNAME = re.compile(r"[\"“„«(]([^\W\d_][\w'’-]*)[\"”“»)]")


def first_names(name: str) -> tuple[str, ...]:
    """The words of a name by which somebody may be called: the first that is no title and no initial, the one behind
    the comma of `Vance, Eleanor`, and a nickname in quotes or brackets; the first word in any case."""
    words = (name.partition(",")[2] or name).split()
    first = next((word for word in words if _is_name(word)), "")
    nicknames = (found[1] for found in _NICKNAME.finditer(name))
    return tuple(dict.fromkeys(word for word in (*name.split()[:1], first, *nicknames) if word))


def _is_name(word: str) -> bool:
    return word.rstrip(".").casefold() not in TITLES and not word.endswith(".") and word[:1].isalpha()
