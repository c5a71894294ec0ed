"""A table of options, and TOML text read by it: to typed values, and problems at their places. Knows no settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from journal.classes import NamedTuple, dataclass
from journal.errors import Problem, Source
from journal.notes.fields import folded_key
from journal.notes.settings.plain_toml import plain_toml
from journal.notes.settings.values import ValueCheck, Wrong

_LARGEST = 65_536  # characters; beyond it tomllib takes more than a moment
_LONGEST = 80  # characters of a name in a message
MOST_DOTS = 100  # in a line: a key of 20,000 parts keeps tomllib busy for 13 seconds
# Patterns are compiled when they are first used, by `re`: a file without problems needs none of them.
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEY = rf"({_PART}(?:[ \t]*\.[ \t]*{_PART})*)"
_HEADER = rf"[ \t]*(\[{{1,2}})[ \t]*{_KEY}[ \t]*\]"
_PAIR = rf"[ \t]*{_KEY}[ \t]*=[ \t]*"
_WHERE = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"

TypedOptions = dict[tuple[str, str], object]


@dataclass(frozen=True, slots=True)
class Option:
    """One setting. The key `*` stands for every name, or for each of `names`."""

    section: str
    key: str
    default: object
    help: str
    check: ValueCheck
    names: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it stands for more than one key."""
        return self.key == "*"


class SettingFinding(NamedTuple):
    """What is wrong with the setting of this name; the section is empty for those above the first one."""

    section: str
    key: str
    code: str
    wrong: Wrong


class SettingPlace(NamedTuple):
    """The line a key stands on, its column and that of its value, counted from 1."""

    line: int
    column: int
    value: int


class Options:
    """The table, by section and key."""

    __slots__ = ("_by_name", "rows", "sections")

    def __init__(self, rows: tuple[Option, ...]) -> None:
        self.rows = rows
        self.sections = tuple(dict.fromkeys(row.section for row in rows if row.section))
        self._by_name = {(row.section, row.key): row for row in rows}

    def find(self, section: str, key: str) -> Option | None:
        """The row for this key; None when there is none."""
        named, any_name = self._by_name.get((section, key)), self._by_name.get((section, "*"))
        if named is not None or any_name is None:
            return named
        return any_name if not any_name.names or folded_key(key) in any_name.names else None

    def read(self, data: Mapping[str, object]) -> tuple[TypedOptions, list[SettingFinding]]:
        """The typed values of a TOML document by section and key, and what is wrong with the others."""
        typed: TypedOptions = {}
        findings: list[SettingFinding] = []
        for section, key, value in self._pairs(data):
            checked = self._checked(section, key, value)
            if isinstance(checked, SettingFinding):
                findings.append(checked)
            else:
                typed[section, key] = checked
        return typed, findings

    def _pairs(self, data: Mapping[str, object]) -> Iterator[tuple[str, str, object]]:
        for key, value in data.items():
            if key in self.sections and isinstance(value, dict):
                yield from ((key, name, inner) for name, inner in value.items())
            else:
                yield "", key, value

    def _checked(self, section: str, key: str, value: object) -> object:
        if not section and key in self.sections:
            return SettingFinding(
                "", key, "bad-setting", Wrong(f"{key}: it is a section", f"write [{key}] on a line, once")
            )
        option = self.find(section, key)
        if option is None:
            return SettingFinding(section, key, "unknown-setting", self._unknown(section, key, isinstance(value, dict)))
        checked = option.check(value)
        return bad_value(section, key, checked) if isinstance(checked, Wrong) else checked

    def _unknown(self, section: str, key: str, is_table: bool) -> Wrong:
        what = f"section [{_cut(key)}]" if is_table and not section else f"setting {_name(section, key)}"
        return Wrong(f"there is no {what}", self._meant(section, key))

    def _meant(self, section: str, key: str) -> str:
        import difflib

        for row in self.rows:
            if row.key == key:
                return f"it stands under [{row.section}]" if row.section else "it stands above the first [section]"
        known = self._known(section)
        near = difflib.get_close_matches(key[:_LONGEST].casefold(), known, 1)
        return (f"did you mean {known[near[0]]}? " if near else "") + f"known here: {', '.join(known.values())}"

    def _known(self, section: str) -> dict[str, str]:
        """The keys of a section, each as a message names it."""
        rows = [row for row in self.rows if row.section == section]
        names = [name for row in rows for name in (row.names if row.is_open else (row.key,))]
        return dict(zip(names, names, strict=True)) | ({} if section else {name: f"[{name}]" for name in self.sections})


def bad_value(section: str, key: str, wrong: Wrong) -> SettingFinding:
    """The finding that this value can't be used."""
    return SettingFinding(section, key, "bad-setting", Wrong(f"{_name(section, key)}: {wrong.why}", wrong.remedy))


def _name(section: str, key: str) -> str:
    return _cut(f"{section}.{key}" if section else key)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def problems_of(findings: list[SettingFinding], text: str, path: str) -> Iterator[Problem]:
    """The findings at their places in this text: an unknown key at the key, a bad value at the value."""
    places = find_places(text) if findings else {}
    for section, key, code, wrong in findings:
        names = (section, key) if section else (key,)
        place = places.get(names) or places.get(names[:1]) or SettingPlace(1, 1, 1)
        column = place.column if code == "unknown-setting" else place.value
        yield Problem(code, "error", wrong.why, wrong.remedy, Source(path, place.line, column))


def find_places(text: str) -> dict[tuple[str, ...], SettingPlace]:
    """Where each section and key stands, as `("paths", "owner")`; what stands inside a value is left out."""
    places: dict[tuple[str, ...], SettingPlace] = {}
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := re.match(_HEADER, line):
            section = _parts(header[2])
            _note(places, section, SettingPlace(number, header.start(1) + 1, header.start(1) + 1))
        elif pair := re.match(_PAIR, line):
            _note(places, section + _parts(pair[1]), SettingPlace(number, pair.start(1) + 1, pair.end() + 1))
    return places


def _note(places: dict[tuple[str, ...], SettingPlace], names: tuple[str, ...], place: SettingPlace) -> None:
    for length in range(1, len(names) + 1):
        places.setdefault(names[:length], place)


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, key))


def read_toml(text: str, path: str) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """The values of a TOML file; none of them, and a `toml-syntax` problem, when it can't be read. Never raises."""
    if (problem := _too_much(text, path)) is not None:
        return {}, (problem,)
    if all(_is_comment(line) for line in text.split("\n")):
        return {}, ()
    if (plain := plain_toml(text)) is not None:
        return plain, ()
    import tomllib  # takes as long as a small command's other imports; a vault with plain settings does without

    try:
        return tomllib.loads(text), ()
    except tomllib.TOMLDecodeError as error:
        return {}, (_syntax(str(error), text, path),)
    except (RecursionError, ValueError):  # brackets a thousand deep, a number of 5,000 digits
        return {}, (_unread("something in this file is too deep or too big to be read", Source(path)),)


def _too_much(text: str, path: str) -> Problem | None:
    if len(text) > _LARGEST:
        return _unread(f"this file has more than {_LARGEST:,} characters", Source(path))
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > MOST_DOTS and not _is_comment(line):
            return _unread(f"this line has more than {MOST_DOTS} dots", Source(path, number))
    return None


def _is_comment(line: str) -> bool:
    return line.lstrip()[:1] in ("", "#")


def _syntax(message: str, text: str, path: str) -> Problem:
    where = re.search(_WHERE, message)
    what = message[: where.start()] if where else message
    lines = text.split("\n")
    line, column = (where[1], where[2]) if where and where[1] else (len(lines), len(lines[-1]) + 1)
    return _unread(f"this is not TOML: {what[:1].lower()}{_cut(what[1:])}", Source(path, int(line), int(column)))


def _unread(message: str, source: Source) -> Problem:
    return Problem("toml-syntax", "error", message, "until it is mended, every setting has its default", source)
