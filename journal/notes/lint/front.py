"""What front matter says in another way than it looks: quotes, comments, colons, spaces, and keys nearly right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from journal.classes import dataclass
from journal.dates.spans import quoted_short
from journal.dates.written import day_at
from journal.errors import Problem, Severity, Source
from journal.notes.fields import Keys, folded_key
from journal.notes.log_names import is_log_name
from journal.notes.read.blanks import has_template_code, is_empty_value
from journal.notes.read.field_values import way_of
from journal.notes.spelling import (
    NO_WIDTH,
    ODD_SPACES,
    half_link,
    letters_apart,
    meant_key,
    odd_signs,
    odd_space,
    unclosed_link,
)
from journal.notes.yaml.front_matter import FrontMatterPlace, Mapping, Node, Scalar, Sequence, split_front_matter
from journal.patterns import regex

# Other programs keep them, or they are words of their own, and they are near to a key of ours.
FOREIGN_KEYS = frozenset(("updated", "date", "employee"))

_OPENING = "“”„‟‘’‚‛«»‹›"
_SMART = regex(rf"[{_OPENING}]([^{_OPENING}\"']*)[{_OPENING}\"']?")
_COMMENT = regex(r":?[ \t]*(#[^\s#][^\n]*)")
_TRAILING_COMMENT = regex(r"[ \t]+(#[^\s#][^\n]*)")
_ODD_IN_KEY = regex(rf"[{ODD_SPACES}{NO_WIDTH}]")
_ODD_IN_VALUE = regex(rf"(?:\n[ \t]*-?|^-|^[\w .-]{{1,40}}?:)[{ODD_SPACES}{NO_WIDTH}]")
_GLUED = regex(r"(?:^|\n)[ \t]*([^\W\d_][\w .-]{0,40}?):(?=[^\s/\\:])")
_SCHEMES = frozenset("mailto tel sip sips xmpp skype signal urn geo sms news data doi matrix".split())
_KEY_LINE = regex(r"([^\s#:'\"-][^:\n]*):(?:[ \t]|\r?\n|\Z)")
_LIKE_FRONT = regex(r"[ \t]*(?:-[ \t]|#|[^\s:][^:]*:)")
MOST_KEYS = 200  # lines in which the end of front matter is looked for
_DASHES = "-‐‑‒–—―− "
_ADDRESS = regex(r"[^\s@]@[^\s@]")
_NUMBER = regex(r"\d\D*\d\D*\d")
_SIGN = regex(r"<!--|%%|[\[(][ ]*[A-Za-z][\w-]*[ ]*::|[\x85\u2028\u2029]")
_FENCE_LINE = regex(r"\n---[ \t]*\r?(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class ReadFront:
    """The front matter of a file's text that could be read, and the keys that are known there."""

    text: str
    path: str
    keys: Keys
    mapping: Mapping

    def problem(self, code: str, offset: int, message: str, remedy: str, severity: Severity = "warning") -> Problem:
        """A problem at an offset of the text."""
        return Problem(code, severity, message, remedy, source_at(self.text, self.path, offset))

    def typed(self, node: Scalar) -> str:
        """What stands in the file for this value."""
        return self.text[node.start : node.end]

    def rest(self, node: Scalar) -> str:
        """What stands behind it on its line."""
        end = self.text.find("\n", node.end)
        return self.text[node.end : end if end >= 0 else len(self.text)].rstrip("\r")


FrontTrap = Callable[[ReadFront], Iterator[Problem]]


def source_at(text: str, path: str, offset: int) -> Source:
    """The line and the column of an offset; a mark of the byte order takes none."""
    start = text.rfind("\n", 0, offset) + 1 or int(text.startswith("\ufeff"))
    return Source(path, text.count("\n", 0, offset) + 1, max(offset - start, 0) + 1)


def values_inside(node: Node) -> Iterator[Scalar]:
    """Every value in it, those of maps and lists inside too; keys are none."""
    if isinstance(node, Scalar):
        yield node
        return
    for inner in (value for _, value in node.pairs) if isinstance(node, Mapping) else node.items:
        yield from values_inside(inner)


def keys_inside(node: Node) -> Iterator[tuple[Scalar, Node]]:
    """Every key with its value, those of maps inside too."""
    if isinstance(node, Scalar):
        return
    if isinstance(node, Mapping):
        yield from node.pairs
    for inner in (value for _, value in node.pairs) if isinstance(node, Mapping) else node.items:
        yield from keys_inside(inner)


def broken_fence(text: str, path: str, known: Keys) -> Iterator[Problem]:
    """Front matter that isn't read, because its first line is nearly `---`, or missing."""
    if split_front_matter(text) is not None:
        return
    first = int(text.startswith("\ufeff"))
    line = text[first:].partition("\n")[0].strip()
    nearly = is_nearly_fence(line)
    key = _KEY_LINE.match(text, text.find("\n", first) + 1 if nearly else first)
    closed = _FENCE_LINE.search(text, first) or (nearly and _closes_nearly(text[first:]))
    if key is None or known.find(key[1]) is None or not closed:
        return
    message = (
        f"{quoted_short(line)} opens no front matter, so its keys are not read" if nearly else "these keys are not read"
    )
    remedy = "write --- on the first line, and nothing else" if nearly else "write --- on a line of its own above them"
    yield Problem("broken-fence", "error", message, remedy, Source(path))


def _closes_nearly(text: str) -> bool:
    """Whether keys stand between two lines that are both nearly a fence, as a phone makes dashes of them."""
    _, *lines = text.split("\n")[:MOST_KEYS]
    end = next((at for at, line in enumerate(lines) if line.strip() and is_nearly_fence(line.strip())), 0)
    return end > 0 and all(not line.strip() or _LIKE_FRONT.match(line) for line in lines[:end])


def is_nearly_fence(line: str) -> bool:
    """Whether a line is nearly `---`: of other dashes, of more or fewer of them, or with one slip."""
    return 0 < len(line) <= 6 and (letters_apart(line, "---") == 1 or not line.strip(_DASHES))


def _comment_values(front: ReadFront) -> Iterator[Problem]:
    """`tag: #friend` says nothing, and `role: Engineer #1` says Engineer: ` #` starts a comment."""
    for node in values_inside(front.mapping):
        if node.style:
            continue
        rest = front.rest(node)
        if node.value is None and (comment := _COMMENT.match(rest)):
            at = node.end + comment.start(1)
            message = f"{quoted_short(comment[1])} is read as a comment, and there is no value"
            yield front.problem("comment-value", at, message, "put the value in quotes, or leave out the #")
        elif node.value is not None and (comment := _TRAILING_COMMENT.match(rest)):
            message = f"{quoted_short(comment[1])} is read as a comment: the value is {quoted_short(node.text)}"
            remedy = "put the whole value in quotes, or write a space after the # of a comment"
            yield front.problem("comment-value", node.end + comment.start(1), message, remedy, "hint")


def _unquoted_links(front: ReadFront) -> Iterator[Problem]:
    """`via: [[Bob]]`, which is a list in a list to every other program."""
    for node in values_inside(front.mapping):
        if node.style == "[[":
            message = f"the link {quoted_short(node.text)} stands without quotes; to other programs that is a list"
            where = source_at(front.text, front.path, node.start)
            yield Problem("unquoted-link", "warning", message, f'write "{node.text}"', where, fixable=True)


def _smart_quotes(front: ReadFront) -> Iterator[Problem]:
    """`name: “Ada”`, in which the quotes are part of the name."""
    plain = [node for node in values_inside(front.mapping) if not node.style]
    for node in (*(key for key, _ in keys_inside(front.mapping) if not key.style), *plain):
        if found := _SMART.fullmatch(node.text):
            message = f"the curly quotes of {quoted_short(node.text)} are read as a part of it"
            remedy = f'use straight ones, as in "{found[1].strip()}", or none'
            yield front.problem("smart-quotes", node.start, message, remedy)


def _half_quotes(front: ReadFront) -> Iterator[Problem]:
    """`phone: +44 20 7946 0018"`, in which the quote is part of the number."""
    for key, value in front.mapping.pairs:
        for node in values_inside(value) if front.keys.find(key.text) else ():
            lost = node.text.endswith('"') and node.text.count('"') == 1 and not _SMART.fullmatch(node.text)
            if not node.style and lost:
                message = f"the quote at the end of {quoted_short(node.text)} is read as a part of it"
                yield front.problem("half-quote", node.start, message, "write one at its start too, or none")


def _odd_spaces(front: ReadFront) -> Iterator[Problem]:
    """A no-break space where the indent, the dash or the colon should have a plain one."""
    found = [(key, _ODD_IN_KEY.match(front.typed(key))) for key, _ in keys_inside(front.mapping)]
    found += [(node, _ODD_IN_VALUE.search(front.typed(node))) for node in values_inside(front.mapping)]
    for node, odd in found:
        if odd and not node.style:
            at = odd.end() - 1
            yield odd_space(source_at(front.text, front.path, node.start + at), odd.string[at])


def _glued_colons(front: ReadFront) -> Iterator[Problem]:
    """`home:ada@home.example` under `email:`, which is a text and no label with its address."""
    for key, node in keys_inside(front.mapping):
        if isinstance(node, Scalar) and node.value is None and not key.style and (found := _label(key.text)):
            yield _glued(front, key.start + found.end(1), found[1])
        elif isinstance(node, Scalar):
            yield from _glued_in(front, key, node, node.line > key.line)
        elif isinstance(node, Sequence):
            for item in values_inside(node):
                yield from _glued_in(front, key, item, False)


def _glued_in(front: ReadFront, key: Scalar, value: Scalar, below: bool) -> Iterator[Problem]:
    """In a value that takes labels, in one that starts below its key, and in one that goes on there."""
    if value.style:
        return
    typed = front.typed(value)
    known = front.keys.find(key.text)
    labelled = known is not None and known.kind in ("labels", "year_days")
    for found in _GLUED.finditer(typed):
        if found[1].casefold() not in _SCHEMES and (labelled or below or found.start()):
            yield _glued(front, value.start + found.end(1), found[1])


def _label(text: str) -> re.Match[str] | None:
    found = _GLUED.match(text)
    return found if found and found[1].casefold() not in _SCHEMES else None


def _glued(front: ReadFront, offset: int, label: str) -> Problem:
    message = f"there is no space after the colon of '{label}:', so it is read as a part of the value"
    return front.problem("glued-colon", offset, message, f"write '{label}: …', with a space")


def _unknown_keys(front: ReadFront) -> Iterator[Problem]:
    """`compny`, which is nearly a key that is known."""
    known = front.keys.spellings()
    for key, _ in front.mapping.pairs:
        typed = folded_key(key.text)
        if typed in FOREIGN_KEYS or front.keys.find(typed):
            continue
        if near := meant_key(typed, known):
            message = f"'{key.text}' is no key that is known here"
            yield front.problem("unknown-key", key.start, message, f"did you mean `{near}`?")


def _open_links(front: ReadFront) -> Iterator[Problem]:
    """`via: "[[charles-babbage]"`, which is no link."""
    for node in values_inside(front.mapping):
        typed = front.typed(node)
        if node.style != "[[" and (at := half_link(typed)) is not None:
            yield unclosed_link(source_at(front.text, front.path, node.start + at), typed[at:])


def _odd_signs(front: ReadFront) -> Iterator[Problem]:
    """Characters that nobody sees, an item's id, and what would open a comment or be a field, in a value or a label."""
    known = (node for key, node in front.mapping.pairs if front.keys.find(key.text))
    labels = (key for node in known for key, _ in keys_inside(node))
    for node in (*labels, *values_inside(front.mapping)):
        yield from odd_signs(node.text, partial(_whole, source_at(front.text, front.path, node.start)))
        if found := _SIGN.search(node.text):
            message = (
                f"{quoted_short(found[0])} is nothing but words in {quoted_short(node.text)}, also where it is shown"
            )
            yield front.problem("odd-sign", node.start, message, "take it out, if it is a slip", "hint")


def _whole(where: Source, _: int) -> Source:
    """A value's own place: what was escaped in it stands elsewhere in the file than in the text."""
    return where


def _ways_in(node: Node) -> Iterator[Scalar]:
    """The addresses and numbers in a value, without what says which ones they are."""
    ways = (
        [way for item in node.items if isinstance(item, Mapping) for way in way_of(item)]
        if isinstance(node, Sequence)
        else []
    )
    for inner in (value for _, value in ways) if ways else (node,):
        yield from values_inside(inner)


def _addresses(front: ReadFront) -> Iterator[Problem]:
    """Mail addresses without a sign between name and house, and numbers without digits."""
    for key, node in front.mapping.pairs:
        known = front.keys.find(key.text)
        if known is None or known.name not in ("email", "phone"):
            continue
        mail = known.name == "email"
        for value in _ways_in(node):
            if is_empty_value(known, value):
                continue
            if message := odd_address(known.name, value):
                yield front.problem("odd-email" if mail else "odd-phone", value.start, message, "correct it")


def odd_address(name: str, value: Scalar) -> str:
    """The sentence that a value is no mail address, or no telephone number; empty where it can be one."""
    parts = value.text.split(",") if not value.style else [value.text]
    what = "mail address" if name == "email" else "telephone number"
    return "" if all(is_address(name, part) for part in parts) else f"{quoted_short(value.text)} is no {what}"


def is_address(name: str, text: str) -> bool:
    """Whether a text can be a mail address, or else a telephone number."""
    return (_ADDRESS if name == "email" else _NUMBER).search(text) is not None


def _template_code(front: ReadFront) -> Iterator[Problem]:
    """`created: <% tp.date.now() %>`, which a template should have filled in."""
    for node in values_inside(front.mapping):
        if has_template_code(node.text):
            message = f"{quoted_short(node.text)} is the code of a template that was never filled in; it says nothing"
            yield front.problem("template-code", node.start, message, "write the value, or leave it empty", "hint")


def _logs_in_text(front: ReadFront) -> Iterator[Problem]:
    """`log: 2026-11-18 call`, days in a text where a list of conversations is read."""
    for key, node in front.mapping.pairs:
        if not isinstance(node, Scalar) or not is_log_name(key.text) or front.keys.find(key.text):
            continue
        if any(day_at(line.lstrip("-*+ \t[(")) for line in node.text.split("\n")):
            message = f"{key.text} has a date in a text, and only a list or a map has conversations"
            yield front.problem("not-an-entry", node.start, message, "write a line for each, as - 2026-11-18 call: …")


FRONT_TRAPS: tuple[FrontTrap, ...] = (
    _template_code, _logs_in_text,
    _comment_values, _unquoted_links, _smart_quotes, _half_quotes, _odd_spaces, _glued_colons, _unknown_keys,
    _open_links, _addresses, _odd_signs,
)  # fmt: skip


def traps_in_front(text: str, path: str, known: Keys, mapping: Mapping | None) -> Iterator[Problem]:
    """What in the front matter is read in another way than it looks; `mapping` is None where there is none."""
    yield from broken_fence(text, path, known)
    if mapping is not None and isinstance(split_front_matter(text), FrontMatterPlace):
        for trap in FRONT_TRAPS:
            yield from trap(ReadFront(text, path, known, mapping))
