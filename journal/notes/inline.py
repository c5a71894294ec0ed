"""What stands inside one line: links, tags, bracketed fields, the dates of a task."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from posixpath import normpath

from journal.characters import seen
from journal.classes import NamedTuple
from journal.dates.words import iso_day
from journal.notes.model import Link
from journal.notes.people_words import PEOPLE_WORDS
from journal.patterns import regex

# As Dendron has them, what is shown comes before the target: `[[Ada|people.ada-fox]]`.
_SHOWN_FIRST = rf"(?:[^\[\]|#]++\|(?=(?:users?|{'|'.join(sorted(PEOPLE_WORDS))})(?:\.[\w-]+)+(?:\#[^\[\]|]*)?\]\]))?"
LINK = regex(rf"\[\[{_SHOWN_FIRST}([^\[\]|#]+)(#[^\[\]|]*)?(?:\|([^\[\]]*))?\]\]")
# Markdown's own link to a note: `[Sam](work/Sam%20Lee.md)`, and without the ending `[Sam](../work/sam-lee)`.
PATH_TO_NOTE = r"(?![a-zA-Z][\w+.-]*:)(?:[^()<>\n]+?\.md|(?:\.{1,2}/)*\w[^()<>\s.,;:#?=&\"']*)"
MARKDOWN_LINK = regex(rf"\[([^\[\]]*)\]\(<?({PATH_TO_NOTE})(#[^()<>\n]*)?>?\)")
# What points to a note in any spelling, also one that this program doesn't follow: a label with brackets in it, a bar
# that is escaped as in a table, Markdown's own forms, what Org and HTML write, an address that other programs open.
_LABEL = r"(?:[^\[\]]|\[[^\[\]]*+\])*+"
_PLACE = r"(?:<(?P<angle{0}>[^<>\n]*+)>|(?P<plain{0}>[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+))"
_QUOTED = r"(?:\"(?P<double>[^\"<>]*+)\"|'(?P<single>[^'<>]*+)'|(?P<bare>[^\s\"'<>]++))"
_SCHEME = r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]{1,30}:"
_POINTER = regex(
    rf"\[\[{_SHOWN_FIRST}"
    r"(?P<wiki>[^\[\]|#]*+)[^\[\]|]*+(?:\|(?:[^\[\]]|\[(?!\[)|\](?!\]))*+)?\]\]"
    r"|\[\[(?P<org>[^\[\]]*+)\]\[[^\[\]]*+\]\]"
    rf"|\[(?P<label>{_LABEL})\](?:\(\s*+{_PLACE.format('')}[^()]*+\)|\[(?P<other>[^\[\]]*+)\]"
    rf"|:[ \t]*+{_PLACE.format('_below')}(?=\s|\Z))"
    rf"|<a\s[^<>]*?\bhref\s*+=\s*+{_QUOTED}[^<>]*+>(?:[^<]|<(?!/?a\b))*+(?:</a\s*+>)?"
    rf"|<(?P<auto>{_SCHEME}[^<>\n]*+|[^<>\n]*?\.md(?:\#[^<>\n]*+)?)>"
    rf"|(?<![\w.+-])(?P<address>{_SCHEME}//[^\s<>()\[\]\"']*[^\s<>()\[\]\"'.,;:!?])",
    re.IGNORECASE,
)
_TARGETS = ("org", "angle", "plain", "angle_below", "plain_below", "double", "single", "bare", "auto", "address")
_MAY_POINT = ("[[", "](", "][", "]:", "<", "://")
_HAS_SCHEME = regex(rf"{_SCHEME}", re.IGNORECASE)
TAG = regex(r"(?:(?<=\s)|^)#([^\W\d_][\w/-]*)")
# Quantifiers are possessive (`*+`) where they could give back what they took, again and again, on a hostile line.
FIELD = regex(r"(?<![ \t])[ \t]*+[\[(]\s*+([A-Za-z][\w-]*+)\s*+::\s*+(?:\[\[)?([^\[\]()]*+)(?:\]\])?\s*+[\])]")
BLOCK_ID = regex(r"(?<![ \t])[ \t]++\^[A-Za-z0-9-]++[ \t]*+$")
DAY_PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ESCAPED = regex(r"(?:%[0-9A-Fa-f]{2})+")
_BACKSLASH = regex(r"\\([!-/:-@\[-`{-~])")
_ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_UP = regex(r"\A(?:\.{0,2}/)+")
_CODE = regex(r"`[^`]*`")


class LineField(NamedTuple):
    """A bracketed field `[name:: value]`: its name folded, its value, the day in it, and where it starts and ends.

    `at` is where its value starts.
    """

    name: str
    value: str
    day: date | None
    start: int
    end: int
    at: int


def links_in(text: str, line: int, column: int) -> tuple[Link, ...]:
    """The links to notes of a text that starts at this place, wiki links and Markdown's own, in order."""
    if "[[" not in text and "](" not in text:
        return ()
    text = _without_code(text)
    found = [
        Link(_wiki_target(one[1]), (_shown(one) or _wiki_target(one[1])).strip(), line, column + one.start())
        for one in LINK.finditer(text)
    ]
    if "](" in text:
        found += [
            Link(bare_target(one[2]), one[1].strip() or bare_target(one[2]), line, column + one.start())
            for one in MARKDOWN_LINK.finditer(text)
        ]
    return tuple(sorted(found, key=lambda link: link.column))


def _shown(link: re.Match[str]) -> str:
    """What a wiki link shows in place of its target; nothing where it shows that."""
    return link[3] or link[0][2 : link.start(1) - link.start()].rstrip("|\\")


def _wiki_target(target: str) -> str:
    """A target without the folders above it, and without the escape of the bar behind it in a table."""
    return _UP.sub("", target.strip()).removesuffix("\\")


def bare_target(target: str) -> str:
    """A target without the folders above it, its ending and the escapes of a path: `work/Sam Lee`."""
    return _UP.sub("", unescaped(target.strip())).removesuffix(".md")


def unescaped(target: str) -> str:
    """A target without the escapes of a path: `Ada Fox` for `Ada%20Fox`."""
    return _ESCAPED.sub(_unescaped, target)


def _may_point(text: str) -> bool:
    """Whether something in a text may point to a note; nearly no text has one of the signs, and very many are asked."""
    return ("]" in text or "<" in text or "://" in text) and any(sign in text for sign in _MAY_POINT)


def with_pointers(text: str, of_target: Callable[[str], str | None]) -> str:
    """The text with what a function gives for the target of what points to a note; None leaves that as it is."""
    if not _may_point(text):
        return text

    def shown(found: re.Match[str]) -> str:
        said = of_target(_target(found))
        return found[0] if said is None else said

    return _POINTER.sub(shown, text)


def pointers_in(text: str) -> Iterator[tuple[str, int]]:
    """The target of each thing in a text that points to a note, and where it stands."""
    if _may_point(text):
        yield from ((_target(found), found.start()) for found in _POINTER.finditer(text))


def _target(found: re.Match[str]) -> str:
    """What it points to: without the folders above it, its ending and the escape of a table; an address as it is."""
    if found["wiki"] is not None:
        target = found["wiki"].removesuffix("\\")
    elif found["other"] is not None:
        target = found["other"] or found["label"]
    else:
        target = next(filter(None, map(found.group, _TARGETS)), "")
        if _HAS_SCHEME.match(target):
            return target.strip()
        target = decoded_target(target)
        target = _ESCAPED.sub(_unescaped, target.partition("#")[0])
    return _UP.sub("", target.strip()).removesuffix(".md")


def decoded_target(target: str) -> str:
    """A target without the escapes of Markdown, and of HTML that stand in it too."""
    target = _BACKSLASH.sub(r"\1", target)
    if _ENTITY.search(target):
        from html import unescape

        return unescape(target)
    return target


def plain_target(target: str) -> str:
    """A target without what can't be a part of a note's name: steps up and down folders, characters that nobody sees, a
    question or a block behind it."""
    name = re.split(r"[?^]", seen(target), maxsplit=1)[0].strip()
    return _UP.sub("", normpath(name)).removesuffix(".md") if name else target


def _unescaped(run: re.Match[str]) -> str:
    return bytes.fromhex(run[0].replace("%", "")).decode(errors="replace")


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a line, without `#`, in lower case."""
    if "#" not in text:
        return ()
    return tuple(found[1].casefold() for found in TAG.finditer(_without_code(text)))


def fields_in(text: str) -> tuple[LineField, ...]:
    """The bracketed fields of a text, in order."""
    if "::" not in text:
        return ()
    return tuple(_field(found) for found in FIELD.finditer(text))


def _field(found: re.Match[str]) -> LineField:
    value = found[2].strip()
    return LineField(found[1].casefold(), value, iso_day(value), *found.span(), found.start(2))


def without_block_id(line: str) -> str:
    """A line without the block id at its end."""
    return BLOCK_ID.sub("", line) if "^" in line else line


def without_fields(text: str, gone: tuple[LineField, ...]) -> str:
    """The text with these fields and a block id at its end taken out, and its white space joined."""
    starts = (0, *(one.end for one in gone))
    ends = (*(one.start for one in gone), len(text))
    kept = " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))
    return " ".join(without_block_id(kept).split())


def without_tags(text: str, gone: frozenset[str]) -> str:
    """The text with these tags taken out and its white space joined."""
    kept = TAG.sub(lambda tag: "" if tag[1].casefold() in gone else tag[0], text) if "#" in text else text
    return " ".join(kept.split())


def unlinked(text: str) -> str:
    """The text as a person reads it: each link as its label."""
    if "[[" in text:
        text = LINK.sub(lambda link: (_shown(link) or _UP.sub("", link[1])).strip(), text)
    return MARKDOWN_LINK.sub(lambda link: link[1].strip() or bare_target(link[2]), text) if "](" in text else text


def _without_code(text: str) -> str:
    return _CODE.sub(lambda code: " " * len(code[0]), text) if "`" in text else text
