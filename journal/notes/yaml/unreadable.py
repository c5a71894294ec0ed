"""What front matter may not hold, and how each refusal is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journal.errors import Problem, Source, in_order
from journal.notes.yaml.explain import GLUED, explain_error, in_quotes, shown_short, value_at
from journal.patterns import regex

BOM = "\ufeff"
MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
MAX_NODES = 5_000
LIMIT_CODES = ("front-matter-too-large", "front-matter-too-deep", "front-matter-too-many-nodes")

_FORBIDDEN = regex(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONFLICT = regex(r"^(?:(?:<{7}|>{7}|\|{7}) .*|={7}[ \t]*\r?$)", re.MULTILINE)
_OTHER_KIND = regex(r"\ufeff?(?:(?P<TOML>\+{3}[ \t]*\r?(?:\n|\Z))|(?P<JSON>\{\s*[\"}]))")
_LATE = regex(r"[\ufeff \t\r\n]+(?=---[ \t]*\r?\n[^\s#:][^:\n]*:(?:\s|\Z))")
_DIRECTIVE = regex(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?=%)")
_OLD_BREAKS = "\x85\u2028\u2029"
_REFERENCES = {"&": "an anchor", "*": "a reference to an anchor", "!": "a tag"}


class Unreadable(Exception):
    """Why front matter can't be read, at an offset of the file's text; becomes a problem, never a traceback."""

    def __init__(self, code: str, offset: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code, self.offset, self.message, self.remedy = code, offset, message, remedy


def problems_at(text: str, path: str, found: Iterable[Unreadable]) -> tuple[Problem, ...]:
    """What was found in a file's text as problems, in the order of their places."""
    return in_order([problem_at(text, path, one) for one in found])


def problem_at(text: str, path: str, found: Unreadable) -> Problem:
    """The same for one of them."""
    return Problem(found.code, "error", found.message, found.remedy, _source(text, path, found.offset))


def _source(text: str, path: str, offset: int) -> Source:
    start = text.rfind("\n", 0, offset) + 1 or int(text.startswith(BOM))
    return Source(path, text.count("\n", 0, offset) + 1, max(offset - start, 0) + 1)


def without_block(text: str) -> Iterator[Unreadable]:
    """What looks like front matter in a text that has none, and so would be passed over in silence."""
    if conflict := _CONFLICT.match(text, int(text.startswith(BOM))):
        yield _conflict(conflict.start())
    if other := _OTHER_KIND.match(text):
        message = f"the front matter is {other.lastgroup}, which isn't read"
        yield Unreadable(
            "not-yaml-front-matter", 0, message, "write it as YAML, `key: value` lines between two lines of `---`"
        )
    if late := _LATE.match(text):
        remedy = "delete what stands before it, empty lines and spaces too"
        yield Unreadable(
            "front-matter-not-first", late.end(), "the front matter doesn't start on the first line", remedy
        )


def unterminated_block(opening: int) -> Unreadable:
    """Front matter that opens at this offset and has no end."""
    remedy = "add a line `---` after the last key"
    return Unreadable("unterminated-front-matter", opening, "the front matter that starts here has no end", remedy)


def check_text(yaml: str, base: int) -> None:
    """Raise Unreadable for what a parser needn't see: too much, markers of a merge, a mark of the byte order."""
    if len(yaml) * 4 > MAX_BYTES and len(yaml.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        message = f"the front matter is larger than the {MAX_BYTES // 1024} KB that are read"
        raise Unreadable("front-matter-too-large", base, message, "move long texts under the closing `---`")
    if ("<<<<<<<" in yaml or "=======" in yaml or ">>>>>>>" in yaml) and (found := _CONFLICT.search(yaml)):
        raise _conflict(base + found.start())
    if yaml.startswith(BOM):
        raise _control(yaml, 0, base)


def modern_breaks(yaml: str) -> tuple[str, dict[int, str]]:
    """The text with stand-ins of one character for what ends a line in YAML 1.1 only, and the table that undoes them.

    PyYAML reads 1.1; in 1.2 (5.4) U+0085, U+2028 and U+2029, which come with text from the web, end no line.
    """
    if yaml.isascii() or not any(char in yaml for char in _OLD_BREAKS):
        return yaml, {}
    used = set(yaml)
    free = (code for code in range(0xF0000, 0xFFFFE) if chr(code) not in used)
    stand_ins = dict(zip(_OLD_BREAKS, free, strict=False))
    table = str.maketrans({char: chr(code) for char, code in stand_ins.items()})
    return yaml.translate(table), {code: char for char, code in stand_ins.items()}


def explained_error(error: Exception, yaml: str, base: int) -> Unreadable:
    """The parser's error as something that can be put right by whoever typed the YAML, which starts at `base`."""
    at = getattr(getattr(error, "problem_mark", None), "index", None)
    if at is None:
        forbidden = _FORBIDDEN.search(yaml)
        return _control(yaml, forbidden.start() if forbidden else 0, base)
    directive = _DIRECTIVE.match(yaml)
    if directive:
        remedy = "delete the line, or put it in quotes after its key"
        return Unreadable(
            "yaml-anchor", base + directive.end(), "a line that starts with % is a directive of YAML", remedy
        )
    since = getattr(getattr(error, "context_mark", None), "index", at)
    said = f"{getattr(error, 'context', None)}: {getattr(error, 'problem', None)}"
    found = explain_error(said, yaml, at, since)
    return Unreadable("yaml-syntax", base + found.offset, found.message, found.remedy)


def not_mapping(kind: str, typed: str, offset: int) -> Unreadable:
    """Front matter whose root is a list or a text."""
    glued = GLUED.match(typed)
    if glued:
        remedy = f"write a space after the colon: `{shown_short(glued.group())} …`"
    else:
        remedy = "write `key: value` lines, as in `name: Ada Lovelace`"
    return Unreadable(
        "front-matter-not-mapping", offset, f"the front matter is {kind}, not keys with their values", remedy
    )


def yaml_reference(text: str, offset: int) -> Unreadable:
    """An anchor, an alias or a tag at this offset of the file's text."""
    typed = value_at(text, offset)
    what = _REFERENCES.get(typed[:1], "a tag")
    message = f"`{shown_short(typed.split()[0])}` is {what} of YAML, which front matter can't have"
    remedy = f"write the value itself, or in quotes if it is text: {in_quotes(typed)}"
    return Unreadable("yaml-anchor", offset, message, remedy)


def merge_key(offset: int) -> Unreadable:
    """The key `<<`."""
    return Unreadable(
        "yaml-anchor", offset, "`<<` merges another map in here, which front matter can't do", "write the keys out"
    )


def too_deep(offset: int) -> Unreadable:
    """More collections inside one another than any note has."""
    message = f"lists and maps stand more than {MAX_DEPTH} deep in one another"
    return Unreadable(
        "front-matter-too-deep", offset, message, "write this part flatter, or as text under the closing `---`"
    )


def too_many(offset: int) -> Unreadable:
    """More values than any note has."""
    message = f"the front matter has more than {MAX_NODES:,} keys and values"
    return Unreadable("front-matter-too-many-nodes", offset, message, "move some of them under the closing `---`")


def second_document(offset: int) -> Unreadable:
    """A second YAML document in one block."""
    message = "a second YAML document starts here"
    return Unreadable(
        "yaml-syntax", offset, message, "keep one block of keys, or put the value in quotes if it is text"
    )


def non_text_key(kind: str, offset: int) -> Unreadable:
    """A key that is no text: a list, a map, or nothing at all."""
    remedy = "write `key: value`; a text that starts with a bracket or a brace needs quotes"
    return Unreadable("non-text-key", offset, f"{kind} stands where a key should be", remedy)


def duplicate_key(key: str, first: str, first_line: int, offset: int) -> Unreadable:
    """A key that was there before, perhaps in another spelling."""
    if key == first:
        message = f"`{shown_short(key)}` is here a second time; the first is in line {first_line}"
    else:
        message = f"`{shown_short(key)}` is the same key as `{shown_short(first)}` in line {first_line}"
    return Unreadable("duplicate-key", offset, message, "keep one of the two")


def _conflict(offset: int) -> Unreadable:
    message = "a merge left its markers in the front matter"
    remedy = "keep what is right of both sides: journal sync mends what it can, journal resolve the rest"
    return Unreadable("conflict-markers", offset, message, remedy)


def _control(yaml: str, at: int, base: int) -> Unreadable:
    message = f"the invisible character U+{ord(yaml[at : at + 1] or BOM):04X} stands here, which YAML doesn't allow"
    return Unreadable("control-character", base + at, message, "delete it, or type the line anew")
