"""journal.toml with some settings said anew: text to text, every other line as it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from journal.classes import dataclass
from journal.patterns import regex

_HEADER = regex(r"^[ \t]*\[([^\[\]]+)\][ \t]*(?:#.*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WantedSetting:
    """A setting that is to stand in journal.toml: its section, its key, its value as TOML has it, and why."""

    section: str
    key: str
    value: str
    why: str = ""

    @property
    def lines(self) -> str:
        """The line of the setting, below the comment that says why."""
        comment = f"# {self.why}\n" if self.why else ""
        return f"{comment}{self.key} = {self.value}\n"


def with_settings(text: str, wanted: Sequence[WantedSetting]) -> str:
    """The text with these settings: in the place of the line that says one, else at the head of their section.

    A section that isn't there comes at the end; everything else stays as it is. One that says so already is left alone,
    and one with a comment of its owner's stays as a comment.
    """
    return reduce(_with_one, reversed(wanted), text)


def _with_one(text: str, wanted: WantedSetting) -> str:
    start, end = _section(text, wanted.section)
    if start is None:
        gap = "\n" if text and not text.endswith("\n\n") else ""
        line_end = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{line_end}{gap}[{wanted.section}]\n{wanted.lines}"
    there = _said(text[start:end], wanted.key)
    if there is None:
        return text[:start] + wanted.lines + text[start:]
    first, last = start + there[0], start + there[1]
    old, new = text[first:last], f"{wanted.key} = {wanted.value}\n"
    if _parsed(old) == _parsed(new):
        return text
    kept = "".join(f"# {line}\n" for line in old.splitlines()) if "#" in old else ""
    return f"{text[:first]}{kept}{new}{text[last:]}"


def _section(text: str, section: str) -> tuple[int | None, int]:
    """Where the lines of a section begin and end; those above the first one for the section without a name."""
    found = list(_HEADER.finditer(text))
    starts = [min(one.end() + 1, len(text)) for one in found]
    ends = [*(one.start() for one in found[1:]), len(text)]
    if not section:
        return 0, found[0].start() if found else len(text)
    named = (at for at, one in enumerate(found) if one[1].strip() == section)
    at = next(named, None)
    return (None, len(text)) if at is None else (starts[at], ends[at])


def _said(lines: str, key: str) -> tuple[int, int] | None:
    """Where the lines of a setting stand, a list over several lines as a whole; None where it isn't said."""
    found = re.search(rf"^[ \t]*\"?{re.escape(key)}\"?[ \t]*=", lines, re.MULTILINE)
    if found is None:
        return None
    end = found.end()
    while True:
        newline = lines.find("\n", end)
        end = len(lines) if newline < 0 else newline + 1
        if newline < 0 or _parsed(lines[found.start() : end]) is not None:
            return found.start(), end


def _parsed(lines: str) -> dict[str, object] | None:
    """What these lines say; None where they are no whole setting."""
    from tomllib import TOMLDecodeError, loads

    try:
        return loads(lines)
    except TOMLDecodeError:
        return None
